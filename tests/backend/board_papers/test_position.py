"""The position on any day, as nobody froze it: the same figures for everybody, with the rows behind each."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.accounts.permissions import MAY_CALL
from backend.interactions.models import NotRaisedReason, Sensitivity
from backend.kit.db import utc_now
from backend.kit.http import london_today
from backend.policy_asks.models import Stage
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.board_papers import POSITION, ROWS, SeededHistory, position_of, rows_of
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

AS_AT, SINCE = "2025-12-31", "2025-06-30"
PERIOD = {"asAt": AS_AT, "comparedWith": SINCE}
SECRET = "Candid words that no board reads"
TOMORROW = (london_today() + timedelta(days=1)).isoformat()


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
    ("given", "field", "message"),
    [
        (
            {"comparedWith": AS_AT},
            "comparedWith",
            "The date to compare with must be earlier than the date of the page.",
        ),
        ({"asAt": TOMORROW}, "asAt", f"As at is {TOMORROW}, which is in the future."),
        ({"asAt": "1899-12-31"}, "asAt", "As at is 1899-12-31: dates must lie between 1900 and 2199."),
        ({"comparedWith": "0001-01-01"}, "comparedWith", "Compared with is 0001-01-01: dates must lie between 1900"),
        ({"knownAt": "2190-01-01T00:00:00Z"}, "knownAt", "“Known at” is in the future."),
        ({"knownAt": "0001-01-01T00:00:00+14:00"}, "knownAt", "Known at is 0001-01-01: dates must lie between"),
        ({"knownAt": "1900-01-01T00:00:00+01:00"}, "knownAt", "Known at is 1899-12-31: dates must lie between"),
        ({"knownAt": "2026-01-15T12:30:00"}, "knownAt", "Give “known at” with its time zone, as in 2026-03-31T17:00"),
    ],
)
def test_impossible_dates_are_refused(officer: SignedIn, given: dict[str, str], field: str, message: str) -> None:
    for document, more in ((POSITION, {}), (ROWS, {"figureKey": "asks"})):
        refusal = officer.refused(document, **PERIOD | given | more)
        assert refusal["message"].startswith(message)
        assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}


@pytest.mark.parametrize(
    ("page", "message"),
    [({"limit": 101}, "A page holds 1 to 100 records."), ({"offset": -1}, "A page cannot start there.")],
)
def test_impossible_page_of_rows_is_refused(officer: SignedIn, page: dict[str, int], message: str) -> None:
    refusal = officer.refused(ROWS, figureKey="asks", page=page, **PERIOD)
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, f"page.{next(iter(page))}")


def test_today_and_this_instant_are_no_future(officer: SignedIn) -> None:
    position = position_of(officer, london_today().isoformat(), SINCE, datetime.now(UTC))
    assert figures_of(position)["asks"] == (0, 0)


def test_unknown_figure_does_not_exist(officer: SignedIn) -> None:
    error = officer.refused(ROWS, figureKey="no such figure", **PERIOD)
    assert error["message"] == "This figure does not exist, or you may not see it."


def test_pages_of_rows_join_without_a_gap(app: Any, officer: SignedIn) -> None:
    SeededHistory(app, 22).make(40)
    for key in ("asks", "interactions_raised"):
        whole, total = rows_of(officer, key, AS_AT, "2024-01-01")
        assert len(whole) == total > 3
        assert rows_of(officer, key, AS_AT, "2024-01-01", limit=3) == (whole, total)


def make_one_of_each(app: Any, officer: SignedIn) -> dict[str, uuid.UUID]:
    """Ids of two asks and of an interaction in each part of what was raised, with candid words wherever they fit."""
    with writing(app) as session:
        board = add_organisation(session, "Northmoor Board")
        robin = add_person(session, "Robin Vale", background=SECRET)
        chair = add_role(session, robin.id, board.id, "Chair")
        trail = [(Stage.DRAFTED, date(2025, 1, 6)), (Stage.RAISED, date(2025, 7, 7))]
        ask = add_policy_ask(session, "Publish data", text=SECRET, stages=trail, deciding_roles=[chair.id])
        never = add_policy_ask(session, "Set panels", text=SECRET, decision_makers=[board.id])
        given: dict[str, Any] = {"users": [officer.user_id], "people": [robin.id], "notes": SECRET}
        raised = add_interaction(session, date(2025, 9, 9), title="Yes", raised=[ask.id], **given)
        reasons = {ask.id: NotRaisedReason.FORGOTTEN, never.id: NotRaisedReason.FORGOTTEN}
        missed = add_interaction(session, date(2025, 9, 10), title="No", not_raised=reasons, **given)
        silent = add_interaction(session, date(2025, 9, 11), title="Unknown", **given)
        for row in (raised, missed):
            session.refresh(row, ["discussion_points"])
            for point in row.discussion_points:
                point.said = SECRET
                point.not_raised_note = None if point.was_raised else SECRET
        found: dict[str, Any] = {"ask": ask, "never": never, "raised": raised, "missed": missed, "silent": silent}
        return {name: row.id for name, row in (found | {"board": board, "robin": robin}).items()}


def test_rows_say_who_when_and_why(app: Any, officer: SignedIn) -> None:
    ids = make_one_of_each(app, officer)

    def only(key: str) -> Any:
        (row,), total = rows_of(officer, key, AS_AT, SINCE)
        assert total == 1
        return row["date"], row["what"], row["who"], row["countedAs"], row["link"]

    ask, raised = f"/policy_asks/{ids['ask']}/show", f"/interactions/{ids['raised']}/show"
    missed, silent = f"/interactions/{ids['missed']}/show", f"/interactions/{ids['silent']}/show"
    robin, never = "Robin Vale, Chair, Northmoor Board", f"/policy_asks/{ids['never']}/show"
    said = "Raised since that day. For the test"
    assert only("stage_raised") == ("2025-07-07", "Publish data", said, "Raised", ask)
    assert only("moved") == ("2025-07-07", "Publish data", "For the test", "Drafted to Raised", ask)
    assert only(f"coverage_{ids['ask'].hex}") == (
        "2025-09-09",
        "Yes. Publish data",
        robin,
        "Met, power not judged",
        raised,
    )
    assert only("coverage_not_met") == (None, "Set panels", "Northmoor Board", "Not met, power not judged", never)
    assert only("interactions_raised") == ("2025-09-09", "Yes. Raised: Publish data", robin, "Raised", raised)
    assert only("interactions_reason_forgotten") == (
        "2025-09-10",
        "No. Not raised: Publish data (forgotten); Set panels (forgotten)",
        robin,
        "Not raised: forgotten",
        missed,
    )
    assert only("interactions_not_recorded") == ("2025-09-11", "Unknown", robin, "Not recorded either way", silent)


def everything_for(user: SignedIn) -> Any:
    """The position as known now and at this instant, and the rows that come from interactions."""
    keys = ("coverage", "interactions_raised", "interactions_not_raised", "interactions_not_recorded")
    positions = [position_of(user, AS_AT, SINCE, known_at)["sections"] for known_at in (None, utc_now())]
    return positions, [rows_of(user, key, AS_AT, SINCE) for key in keys]


def test_candid_words_are_in_no_row(app: Any, officer: SignedIn, reader: SignedIn) -> None:
    make_one_of_each(app, officer)
    for user in (officer, reader):
        told = str(everything_for(user))
        assert "Publish data" in told
        assert SECRET not in told


@pytest.mark.parametrize("sensitivity", [Sensitivity.TEAM, Sensitivity.RESTRICTED])
def test_limited_meetings_alter_no_figure_for_anyone(
    app: Any, officer: SignedIn, reader: SignedIn, sensitivity: Sensitivity
) -> None:
    ids = make_one_of_each(app, officer)
    before = {user: everything_for(user) for user in (officer, reader)}
    with writing(app) as session:
        limited: dict[str, Any] = {
            "sensitivity": sensitivity,
            "team_id": officer.team_id,
            "users": [officer.user_id],
            "readers": [officer.user_id],
            "people": [ids["robin"]],
            "organisations": [ids["board"]],
        }
        add_interaction(session, date(2025, 10, 1), raised=[ids["never"]], **limited)
        reasons = {ids["ask"]: NotRaisedReason.OTHER}
        add_interaction(session, date(2025, 10, 2), not_raised=reasons, **limited)
        add_interaction(session, date(2025, 10, 3), **limited)
    assert officer.ask("{ interactions { total } }")["interactions"]["total"] == 6
    assert {user: everything_for(user) for user in (officer, reader)} == before


def test_reader_may_ask_for_papers_and_position_alone(reader: SignedIn) -> None:
    allowed = {name for name, levels in MAY_CALL.items() if PermissionLevel.READER in levels}
    assert allowed == {
        "me",
        "boardPapers",
        "boardPaper",
        "boardPaperBuild",
        "boardPaperRows",
        "boardPaperPreview",
        "boardPreviewRows",
        "strengthModelCard",
    }
    for name in ("policyAsks", "interactions", "organisations", "people", "users"):
        refusal = reader.refused(f"{{ {name} {{ total }} }}")
        assert (refusal["message"], refusal["extensions"]["code"]) == (
            "Your permission level does not allow this.",
            "FORBIDDEN",
        )


@pytest.mark.parametrize("is_of_the_past", [False, True])
def test_statements_do_not_grow_with_the_records(
    app: Any,
    officer: SignedIn,
    count_queries: Callable[[int], AbstractContextManager[list[str]]],
    is_of_the_past: bool,
) -> None:
    history = SeededHistory(app, 28)
    known_at = history.make(20)
    for _ in range(2):
        with count_queries(58):
            position_of(officer, AS_AT, "2024-01-01", known_at if is_of_the_past else None)
        history.log(40)
        known_at = history.clock
