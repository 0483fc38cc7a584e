"""Nothing is owned without being handed over: each mention of a colleague is open in the registry, or has a reason."""

import backend.tables  # noqa: F401 (all models)
from backend.handovers.models import HandoverKind
from backend.handovers.registry import AUTHORSHIP, HOLDINGS, LABELS
from backend.kit.db import Base

MENTIONS = {
    f"{table.name}.{column.name}"
    for table in Base.metadata.tables.values()
    for column in table.columns
    if any(key.column.table.name == "users" for key in column.foreign_keys)
}
HANDED_OVER = {column for holding in HOLDINGS for column in holding.columns}


def test_each_mention_of_colleague_has_place() -> None:
    in_words = {each for each in MENTIONS if each in AUTHORSHIP or each.split(".")[1] in AUTHORSHIP}
    assert MENTIONS - HANDED_OVER - in_words == set()


def test_lists_name_columns_that_exist() -> None:
    names = MENTIONS | {each.split(".")[1] for each in MENTIONS}
    assert (HANDED_OVER - MENTIONS, set(AUTHORSHIP) - names) == (set(), set())


def test_what_is_owned_is_no_authorship() -> None:
    """But for who recorded an interaction: that stays, and a plan that nobody of us attends gets somebody."""
    assert HANDED_OVER & set(AUTHORSHIP) == set()
    assert {each for each in HANDED_OVER if each.split(".")[1] in AUTHORSHIP} == {"interactions.recorded_by_id"}


def test_each_kind_has_label_and_holding() -> None:
    assert set(LABELS) == set(HandoverKind)
    assert {holding.kind for holding in HOLDINGS} == set(HandoverKind) - {HandoverKind.TIE, HandoverKind.ASSERTED_TIE}
