import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.imports import organisations
from backend.imports.organisations import BodiesRead, BodiesRefused, key_if_alone, organisation_key, read_organisations


def names(cell: str, *alone: str) -> tuple[str, ...]:
    read = read_organisations(cell, seen_alone=frozenset(organisation_key(name) for name in alone))
    assert isinstance(read, BodiesRead), read
    return read.names


@pytest.mark.parametrize(
    "spelling",
    [
        "Tallow & Wick Trust",
        "The Tallow and Wick Trust",
        "TALLOW AND WICK TRUST LTD",
        "Tallow-and-Wick Trust plc",
        "Tallow & Wick Trüst",
    ],
)
def test_spellings_of_one_body_share_a_key(spelling: str):
    assert organisation_key(spelling) == "tallow and wick trust"


def test_near_names_keep_their_own_keys():
    assert organisation_key("Tallow Fund") != organisation_key("Tallow Funds")
    assert organisation_key("The") == "the"
    assert organisation_key("!!!") == "!!!"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Tallow Trust", ("Tallow Trust",)),
        ("  Tallow\u00a0 Trust ", ("Tallow Trust",)),
        ("Tallow; Wick; and Beeswax.", ("Tallow", "Wick", "Beeswax")),
        ("Tallow\n• Wick\r\n• Beeswax", ("Tallow", "Wick", "Beeswax")),
        ("Tallow, Wick, Beeswax", ("Tallow", "Wick", "Beeswax")),
        ("Tallow Trust, Wick Institute", ("Tallow Trust", "Wick Institute")),
        ("Tallow Trust, Wick Institute, and Beeswax Council", ("Tallow Trust", "Wick Institute", "Beeswax Council")),
        ("Tallow Trust, Wick Lamps, Limited, Beeswax Bank", ("Tallow Trust", "Wick Lamps, Limited", "Beeswax Bank")),
        ("Tallow Trust; The TALLOW Trust Ltd; Wick", ("Tallow Trust", "Wick")),
        ("Tallow Trust (Inkwell, Lampton); Wick", ("Tallow Trust (Inkwell, Lampton)", "Wick")),
        ("Department for Environment, Food & Rural Affairs", ("Department for Environment, Food & Rural Affairs",)),
        ("Union of Shop, Distributive and Allied Workers", ("Union of Shop, Distributive and Allied Workers",)),
        ("Roundtable: Tallow Trust; Wick Institute", ("Tallow Trust", "Wick Institute")),
        ("Wildfowl and Candles Trust", ("Wildfowl and Candles Trust",)),
    ],
)
def test_sure_cells_are_parted(cell: str, expected: tuple[str, ...]):
    assert names(cell) == expected


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Ansel Moor, Evening Lamp", organisations.UNCLEAR_COMMA),
        ("Adam Moor, Evening Lamp", organisations.PEOPLE_IN_LIST),
        ("Adam Moor, Editor, The Lamp", organisations.PEOPLE_IN_LIST),
        ("Wick College, Oxford", organisations.PEOPLE_IN_LIST),
        ("Wick Institute, University of Lampton", organisations.UNCLEAR_COMMA),
        ("Institute for Lamps, Wicks and Oil", organisations.UNCLEAR_AND),
        ("Tallow Trust, Centre for Lamps, Wicks and Oil, Beeswax Bank", organisations.UNCLEAR_COMMA),
        ("Tallow Trust, Wick Institute, Network", organisations.UNCLEAR_COMMA),
        ("Tallow, Wick and Beeswax", organisations.UNCLEAR_AND),
        ("Tallow Trust, Locality. Wick Institute, Beeswax Bank", organisations.UNCLEAR_COMMA),
        ("Tallow Trust and Wick Institute", organisations.UNCLEAR_AND),
        ("Adam Moor MP and constituents", organisations.UNCLEAR_AND),
        ("Tallow/Wick", organisations.UNCLEAR_SLASH),
        ("Lamp Council: Tallow, Wick, Beeswax", organisations.HEADING_IN_LIST),
        ("Instituto T\ufffdcnico", organisations.DAMAGED),
        ("Sainsbury?s Lamps", organisations.DAMAGED),
        ("Lamp Council https://lamps.example/members", organisations.GUIDANCE),
        ("various", organisations.NO_BODY),
        ("---", organisations.NO_BODY),
        ("Roundtable with lamp stakeholders", organisations.NO_BODY),
        ("x" * 201, organisations.TOO_LONG),
        ("; ".join(f"Body {n}" for n in range(201)), organisations.TOO_MANY),
    ],
)
def test_unsure_cells_are_refused(cell: str, reason: str):
    assert read_organisations(cell) == BodiesRefused(reason)


def test_name_alone_elsewhere_is_evidence():
    assert read_organisations("Tallow, Wick") == BodiesRefused(organisations.UNCLEAR_COMMA)
    assert names("Tallow, Wick", "Tallow", "Wick") == ("Tallow", "Wick")
    assert read_organisations("Tallow and Wick").names == ("Tallow and Wick",)
    assert read_organisations("Tallow and Wick", seen_alone=frozenset({"wick"})) == BodiesRefused(
        organisations.UNCLEAR_AND
    )


def test_person_is_kept_as_given_and_marked():
    assert read_organisations("Professor Ansel Moor") == BodiesRead(
        ("Professor Ansel Moor",),
        like_people=("Professor Ansel Moor",),
        notes=("'Professor Ansel Moor' reads like a person; kept as given",),
    )


def test_gathering_before_the_list_is_noted():
    assert read_organisations("Lamp Roundtable - Tallow Trust; Wick Institute") == BodiesRead(
        ("Tallow Trust", "Wick Institute"),
        gathering="Lamp Roundtable",
        notes=("'Lamp Roundtable' set aside as the name of the gathering", "read as 2 organisations"),
    )


@pytest.mark.parametrize(
    "cell", ["Tallow, Wick", "Tallow and Wick", "Tallow/Wick", "Tallow - Wick", "T\ufffdllow", "", "x" * 201]
)
def test_joined_names_are_never_taken_as_alone(cell: str):
    assert key_if_alone(cell) is None


@given(st.text(max_size=300))
def test_any_cell_is_read_or_refused(cell: str):
    read = read_organisations(cell)
    if isinstance(read, BodiesRead):
        assert read.names
        assert all(0 < len(name) <= 200 and "\n" not in name for name in read.names)
        assert len({organisation_key(name) for name in read.names}) == len(read.names)
    else:
        assert read.reason
