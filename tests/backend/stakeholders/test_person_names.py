import pytest

from backend.stakeholders.person_names import PersonName, likeness


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr Robin Vale", ("robin", "vale")),
        ("The Rt Hon Dame Robin Vale DBE MP", ("robin", "vale")),
        ("Vale, Robin", ("robin", "vale")),
        ("Robin Vale, OBE", ("robin", "vale")),
        ("R.J. O'Vale M.P.", ("r", "j", "ovale")),
        ("Robin O\u2019Vale", ("robin", "ovale")),
        ("7. Robin Vale", ("robin", "vale")),
        ("Zo\u00eb Vale", ("zoe", "vale")),
        ("R\u043ebin V\u0430le", ("robin", "vale")),
        ("Ro\u200bbin Vale", ("robin", "vale")),
        ("Lord Vale", ("vale",)),
        ("Dame", ("dame",)),
        ("!!!", ()),
    ],
)
def test_titles_and_letters_are_left_out(name: str, words: tuple[str, ...]) -> None:
    assert PersonName.read(name).words == words


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Dr Robin Vale", "Robin Vale MP", "same name"),
        ("Vale Robin", "Robin Vale", "same name in another order"),
        ("R. Vale", "Robin Vale", "same surname and first initial"),
        ("Robin J Vale", "Robin Vale", "same first and last name"),
        ("Robin Singh Vale", "Robin Singh", "one name is part of the other"),
        ("Tony Vale", "Anthony Vale", "same surname, and one first name is short for the other"),
        ("Tan Vale", "Tanmanjeet Vale", "same surname, and one first name is short for the other"),
        ("Robin Vale", "Robyn Vale", "spelling differs by one letter"),
        ("Robin Vale", "Robni Vale", "spelling differs by one letter"),
        ("Robin Marshfield", "Robyn Marshfeld", "spelling differs by two letters"),
        ("Robin Vale", "Robyn Vails", None),
        ("Robin Vale", "Rosa Vale", None),
        ("Robin Vale", "Kim Vale", None),
        ("Robin Vale", "Vale", None),
        ("Robin Vale", "Robin Reed", None),
        ("Ng", "Ho", None),
        ("!!!", "!!!", None),
    ],
)
def test_reason_is_in_plain_words(one: str, other: str, reason: str | None) -> None:
    assert likeness(PersonName.read(one), PersonName.read(other)) == reason
    assert likeness(PersonName.read(other), PersonName.read(one)) == reason


def test_same_organisation_asks_for_less_likeness() -> None:
    robin, rosa, lord = (PersonName.read(name) for name in ("Robin Vale", "Rosa Vale", "Lord Vale"))
    assert likeness(robin, rosa, is_same_organisation=True) == "same surname and first initial"
    assert likeness(robin, lord, is_same_organisation=True) == "same surname, and one has no first name"
