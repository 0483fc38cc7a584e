import pytest

from backend.stakeholders.organisation_names import likeness


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("The Larkfield Trust", "larkfield trust", "same name"),
        ("Health & Care Forum", "Health and Care Forum", "same name"),
        ("L\u0430rkfield Trust", "Larkfield Trust", "same name"),
        ("Lark\u200bfield Trust", "Larkfield Trust", "same name"),
        ("Trust of Larkfield", "Larkfield Trust of", "same words in another order"),
        ("Larkfield NHS Foundation Trust", "Larkfield NHS Trust", "same name but for words such as NHS or Trust"),
        ("Larkfield Ltd", "Larkfield Limited", "same name but for words such as NHS or Trust"),
        ("RCLF", "Royal College of Larkfield Fellows", "one name is the initials of the other"),
        ("NHSL", "NHS Larkfield", "one name is the initials of the other"),
        ("Larkfield Trust", "Larkfeild Trust", "spelling differs by one letter"),
        ("Larkfield Forum", "Larckfeild Forum", "spelling differs by two letters"),
        ("Region 1 Board", "Region 2 Board", None),
        ("Larkfield Trust", "Marsh Trust", None),
        ("NHS Trust", "NHS Foundation", None),
        ("\u4e2d", "\u4e2d", "same name"),
        ("!!!", "!!!", "same name"),
        ("!!!", "???", None),
    ],
)
def test_likeness_of_bodies_is_in_plain_words(one: str, other: str, reason: str | None) -> None:
    assert likeness(one, other) == reason
    assert likeness(other, one) == reason
