import pytest

from backend.imports import names
from backend.imports.names import MinisterRead, MinisterRefused, PersonKey, person_key, read_minister


@pytest.mark.parametrize(
    "spelling",
    [
        "Ada Fernhill",
        "The Rt Hon Ada Fernhill MP",
        "Dame Ada Fernhill DBE",
        "Lady Ada  Fernhill",
        "ADA FERNHILL, KC",
        "Áda Fernhill",
    ],
)
def test_titles_make_no_other_person(spelling: str):
    assert person_key(spelling) == PersonKey("ada fernhill", False)


def test_surname_alone_is_marked_ambiguous():
    assert person_key("Minister Fernhill") == PersonKey("fernhill", True)
    assert person_key("The Lord Quillfeather") == PersonKey("lord quillfeather", True)
    assert person_key("Baroness Quill of Inkwell") == PersonKey("baroness quill of inkwell", True)


def test_near_names_stay_apart():
    assert person_key("Ada Fernhill").key != person_key("Ada Fernhil").key


@pytest.mark.parametrize(
    ("cell", "name", "title"),
    [
        ("Ada Fernhill", "Ada Fernhill", None),
        ("Minister for Lanterns, Ada Fernhill", "Ada Fernhill", "Minister for Lanterns"),
        ("Minister for Lanterns\nThe Rt Hon Ada Fernhill MP", "Ada Fernhill", "Minister for Lanterns"),
        (
            "Minister for Lanterns, Paymaster General, The Rt Hon Ada Fernhill MP ",
            "Ada Fernhill",
            "Minister for Lanterns, Paymaster General",
        ),
        (
            "Government Whip, Ada Fernhill, Vice-Chamberlain of HM Household",
            "Ada Fernhill",
            "Government Whip, Vice-Chamberlain of HM Household",
        ),
        ("Minister of State (Lamps, Oil), Ada Fernhill, MP", "Ada Fernhill", "Minister of State (Lamps, Oil)"),
        ("Ada Fernhill (MfL)", "Ada Fernhill", "MfL"),
        ("Lord Ada Fernhill", "Ada Fernhill", None),
    ],
)
def test_post_is_told_from_name(cell: str, name: str, title: str | None):
    read = read_minister(cell)
    assert isinstance(read, MinisterRead)
    assert (read.name, read.title, read.is_surname_only) == (name, title, False)


def test_what_was_set_aside_is_noted():
    assert read_minister("Minister for Lanterns, The Rt Hon Ada Fernhill MP") == MinisterRead(
        "Ada Fernhill",
        "Minister for Lanterns",
        False,
        (
            "'The Rt Hon' set aside from the name",
            "'MP' set aside from the name",
            "the post 'Minister for Lanterns' told apart",
        ),
    )


def test_peerage_with_surname_is_kept_and_marked():
    assert read_minister("Lord Quillfeather, Leader of the House of Lords") == MinisterRead(
        "Lord Quillfeather",
        "Leader of the House of Lords",
        True,
        ("the post 'Leader of the House of Lords' told apart",),
    )


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Minister Fernhill", names.SURNAME_ONLY),
        ("Fernhill", names.SURNAME_ONLY),
        ("Prime Minister", names.NO_NAME),
        ("Lord Privy Seal", names.NO_NAME),
        ("Minister of State, Leader of the House", names.NO_NAME),
        ("Rt Hon", names.NO_NAME),
        ("123 456", names.NO_NAME),
        ("Ada Fernhill, Bram Oakshott", names.WHICH_PART_IS_NAME),
    ],
)
def test_unclear_minister_is_refused(cell: str, reason: str):
    assert read_minister(cell) == MinisterRefused(reason)
