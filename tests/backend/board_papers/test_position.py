from datetime import UTC, datetime
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.board_papers import SeededHistory
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

PERIOD = {"asAt": "2025-12-31", "comparedWith": "2025-06-30"}
POSITION = """query($asAt: Date!, $comparedWith: Date!, $knownAt: DateTime) {
    boardPaperPreview(asAt: $asAt, comparedWith: $comparedWith, knownAt: $knownAt) {
      asAt comparedWith knownAt masksNames method sections { key summary tables { rows }
      figures { key value rowCount } } } }"""
ROWS = """query($figureKey: String!, $asAt: Date!, $comparedWith: Date!, $knownAt: DateTime, $page: PageInput) {
    boardPreviewRows(figureKey: $figureKey, asAt: $asAt, comparedWith: $comparedWith, knownAt: $knownAt, page: $page) {
      total items { what who link } } }"""


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app, team="Workforce")


@pytest.fixture
def reader(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Rae Reader", level=PermissionLevel.READER)


def figures_of(position: dict[str, Any]) -> dict[str, tuple[int | None, int]]:
    return {
        each["key"]: (each["value"], each["rowCount"])
        for section in position["sections"]
        for each in section["figures"]
    }


def test_each_figure_opens_as_many_rows_for_everybody(app: Any, officer: SignedIn, reader: SignedIn) -> None:
    SeededHistory(app, 27).make(40)
    figures = figures_of(officer.ask(POSITION, **PERIOD)["boardPaperPreview"])
    assert figures_of(reader.ask(POSITION, **PERIOD)["boardPaperPreview"]) == figures
    opened = sorted(key for key, (_, count) in figures.items() if count)[:6]
    assert len(opened) == 6
    for key in opened:
        given = PERIOD | {"figureKey": key, "page": {"offset": 0, "limit": 100}}
        theirs = reader.ask(ROWS, **given)["boardPreviewRows"]
        assert (theirs["total"], len(theirs["items"])) == (figures[key][1], min(figures[key][1], 100))
        assert {row["link"] for row in theirs["items"]} == {None}


def test_position_as_known_then_counts_nothing_of_later(app: Any, officer: SignedIn) -> None:
    SeededHistory(app, 27).make(20)
    empty = figures_of(officer.ask(POSITION, **PERIOD, knownAt="2025-12-31T12:00:00Z")["boardPaperPreview"])
    assert {count for _, count in empty.values()} == {0}
    now = officer.ask(POSITION, **PERIOD)["boardPaperPreview"]
    assert now["knownAt"] is None
    assert max(count for _, count in figures_of(now).values()) > 0


def test_reader_meets_posts_where_colleagues_meet_names(app: Any, officer: SignedIn, reader: SignedIn) -> None:
    with writing(app) as session:
        person, office = add_person(session, "Robin Vale"), add_organisation(session, "Northmoor Office")
        role = add_role(session, person.id, office.id, "Chair")
        add_policy_ask(session, "Publish data", deciding_roles=[role.id])
    theirs = reader.reply(POSITION, **PERIOD)
    assert theirs["data"]["boardPaperPreview"]["masksNames"]
    assert not officer.ask(POSITION, **PERIOD)["boardPaperPreview"]["masksNames"]
    keys = [key for key, (_, count) in figures_of(theirs["data"]["boardPaperPreview"]).items() if count]
    assert keys
    told = [reader.ask(ROWS, **PERIOD, figureKey=key) for key in keys]
    assert "Robin Vale" not in str(theirs) + str(told)
    assert "Chair" in str(told)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"asAt": "2190-01-01"}, "As at is 2190-01-01, which is in the future."),
        ({"comparedWith": "2025-12-31"}, "The date to compare with must be earlier than the date of the page."),
        ({"knownAt": datetime(2190, 1, 1, tzinfo=UTC).isoformat()}, "“Known at” is in the future."),
    ],
)
def test_impossible_dates_are_refused(officer: SignedIn, given: dict[str, str], message: str) -> None:
    assert officer.refused(POSITION, **(PERIOD | given))["message"] == message
    assert officer.refused(ROWS, figureKey="asks", **(PERIOD | given))["message"] == message


def test_unknown_figure_does_not_exist(officer: SignedIn) -> None:
    error = officer.refused(ROWS, figureKey="no such figure", **PERIOD)
    assert error["message"] == "This figure does not exist, or you may not see it."
