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
from tests.factories.board_papers import FIGURES, PAGE, ROWS, SeededHistory, counts_of, page_of, rows_of
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

AS_AT, SINCE = "2025-12-31", "2025-06-30"
CountQueries = Callable[[int], AbstractContextManager[list[str]]]
SECRET = "Candid words that no board reads"


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app, team="Workforce")


@pytest.fixture
def reader(app: Any) -> SignedIn:
    return sign_in_new_user(app, name="Grace Example", level=PermissionLevel.READER)


def make_one_of_each(app: Any, officer: SignedIn) -> dict[str, uuid.UUID]:
    """Ids of two asks and of an interaction in each part of the raise rate, with candid words wherever they fit."""
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
        not_raised = add_interaction(session, date(2025, 9, 10), title="No", not_raised=reasons, **given)
        silent = add_interaction(session, date(2025, 9, 11), title="Unknown", **given)
        for row in (raised, not_raised):
            session.refresh(row, ["discussion_points"])
            for point in row.discussion_points:
                point.said = SECRET
                point.not_raised_note = None if point.was_raised else SECRET
        found: dict[str, Any] = {"ask": ask, "never": never, "raised": raised, "not_raised": not_raised}
        return {name: row.id for name, row in (found | {"silent": silent, "board": board, "robin": robin}).items()}


@pytest.mark.parametrize("is_of_the_past", [False, True])
def test_each_figure_opens_as_many_rows(app: Any, officer: SignedIn, is_of_the_past: bool) -> None:
    sign_in_new_user(app, name="Bo Example")
    history = SeededHistory(app, 27)
    known_at = history.make(80) if is_of_the_past else None
    if is_of_the_past:
        history.change_everything()
    else:
        history.make(80)
    page = page_of(officer, AS_AT, SINCE, known_at)
    counts = counts_of(page)
    for figure in ("MOVED", "DECISION_MAKERS_MET", "DECISION_MAKERS_NOT_MET", "RAISED", "NOT_RAISED", "NOT_RECORDED"):
        assert counts[figure, None] > 0
    for (figure, key), count in counts.items():
        rows, total = rows_of(officer, figure, key, AS_AT, SINCE, known_at)
        assert (figure, key, total, len(rows)) == (figure, key, count, count)
        assert len({row["id"] for row in rows}) == count


def test_pages_of_rows_join_without_a_gap(app: Any, officer: SignedIn) -> None:
    SeededHistory(app, 22).make(80)
    for figure in ("STAGE", "MOVED", "RAISED"):
        whole, total = rows_of(officer, figure, None, AS_AT, "2024-01-01")
        assert total > 3
        assert rows_of(officer, figure, None, AS_AT, "2024-01-01", limit=3) == (whole, total)


def test_rows_say_who_when_and_why(app: Any, officer: SignedIn) -> None:
    ids = make_one_of_each(app, officer)

    def only(figure: str, key: str | None = None) -> Any:
        (row,), total = rows_of(officer, figure, key, AS_AT, SINCE)
        assert total == 1
        return row["date"], row["title"], row["detail"], row["link"]

    ask, raised = f"/policy_asks/{ids['ask']}/show", f"/interactions/{ids['raised']}/show"
    robin = "Robin Vale, Chair, Northmoor Board"
    assert only("STAGE", "RAISED") == ("2025-07-07", "Publish data", "Raised since that day. For the test", ask)
    assert only("MOVED") == ("2025-07-07", "Publish data", "Drafted to Raised. For the test", ask)
    assert only("DECISION_MAKERS_MET") == ("2025-09-09", robin, "Publish data: last raised in “Yes”.", raised)
    assert only("DECISION_MAKERS_NOT_MET") == (
        None,
        "Northmoor Board",
        "Set panels: no meeting recorded.",
        f"/policy_asks/{ids['never']}/show",
    )
    assert only("RAISED") == ("2025-09-09", "Yes", f"{robin}. Raised: Publish data.", raised)
    assert only("NOT_RAISED", "FORGOTTEN") == (
        "2025-09-10",
        "No",
        f"{robin}. Not raised: Publish data (forgotten); Set panels (forgotten).",
        f"/interactions/{ids['not_raised']}/show",
    )
    silent = f"/interactions/{ids['silent']}/show"
    assert only("NOT_RECORDED") == ("2025-09-11", "Unknown", f"{robin}.", silent)


def test_reader_sees_the_same_without_links(app: Any, officer: SignedIn, reader: SignedIn) -> None:
    make_one_of_each(app, officer)
    known_at = utc_now()
    for instant in (None, known_at):
        page = page_of(reader, AS_AT, SINCE, instant)
        assert page == page_of(officer, AS_AT, SINCE, instant)
        assert page["raisedCount"] == 1
        for figure, key in counts_of(page):
            theirs, total = rows_of(reader, figure, key, AS_AT, SINCE, instant)
            ours, _ = rows_of(officer, figure, key, AS_AT, SINCE, instant)
            assert theirs == [row | {"link": None} for row in ours]
            assert total == len(ours)
            assert all(row["link"] for row in ours)
            assert SECRET not in str(theirs)
        assert SECRET not in str(page)


def test_reader_may_ask_for_nothing_else(reader: SignedIn) -> None:
    allowed = {name for name, levels in MAY_CALL.items() if PermissionLevel.READER in levels}
    assert allowed == {"me", "boardPage", "boardFigureRows", "strengthModelCard"}
    for document in (
        "{ policyAsks { total } }",
        "{ interactions { total } }",
        "{ organisations { total } }",
        "{ people { total } }",
        "{ users { total } }",
    ):
        refusal = reader.refused(document)
        assert (refusal["message"], refusal["extensions"]["code"]) == (
            "Your permission level does not allow this.",
            "FORBIDDEN",
        )


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
        add_interaction(session, date(2025, 10, 2), not_raised={ids["ask"]: NotRaisedReason.OTHER}, **limited)
        add_interaction(session, date(2025, 10, 3), **limited)
    assert officer.ask("{ interactions { total } }")["interactions"]["total"] == 6
    assert {user: everything_for(user) for user in (officer, reader)} == before


def everything_for(user: SignedIn) -> Any:
    """The page and the rows that come from interactions, as known now and as known at this instant."""
    figures = ("DECISION_MAKERS_MET", "RAISED", "NOT_RAISED", "NOT_RECORDED")
    return [
        (
            page_of(user, AS_AT, SINCE, known_at),
            [rows_of(user, figure, None, AS_AT, SINCE, known_at) for figure in figures],
        )
        for known_at in (None, utc_now())
    ]


@pytest.mark.parametrize("is_of_the_past", [False, True])
def test_statements_do_not_grow_with_the_records(
    app: Any, officer: SignedIn, count_queries: CountQueries, is_of_the_past: bool
) -> None:
    history = SeededHistory(app, 28)
    known_at = history.make(20)
    for _ in range(2):
        instant = known_at if is_of_the_past else None
        with count_queries(6):  # the signed-in user, trails, parties, points, meetings, who took part
            page_of(officer, AS_AT, "2024-01-01", instant)
        for figure in ("STAGE", "MOVED", "DECISION_MAKERS_MET"):
            with count_queries(6):
                rows_of(officer, figure, None, AS_AT, "2024-01-01", instant)
        for figure in ("RAISED", "NOT_RAISED", "NOT_RECORDED"):
            with count_queries(7):  # and the names of those who took part
                assert rows_of(officer, figure, None, AS_AT, "2024-01-01", instant)[1] > 0
        history.log(40)
        known_at = history.clock


def test_method_says_what_is_left_out(officer: SignedIn) -> None:
    def method(**given: str) -> list[str]:
        document = PAGE.replace(FIGURES, "asAt comparedWith knownAt method")
        page = officer.ask(document, asAt=AS_AT, comparedWith=SINCE, **given)["boardPage"]
        assert (page["asAt"], page["comparedWith"]) == (AS_AT, SINCE)
        sentences: list[str] = page["method"]
        return sentences

    now, then = method(), method(knownAt="2026-01-15T12:30:00Z")
    assert now[-2] == then[-2] == "Meetings limited to a team or to named people are not counted, for anyone."
    assert now[-1] == "The figures are as known now. What is recorded or corrected later may change them."
    assert then[-1].startswith("The figures are as known at 15 January 2026 at 12:30 (UK time). ")
    assert "365 days from 1 January 2025 to 31 December 2025" in " ".join(now)


TOMORROW = (london_today() + timedelta(days=1)).isoformat()


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
        (
            {"comparedWith": "0001-01-01"},
            "comparedWith",
            "Compared with is 0001-01-01: dates must lie between 1900 and",
        ),
        ({"knownAt": "2190-01-01T00:00:00Z"}, "knownAt", "“Known at” is in the future."),
        ({"knownAt": "0001-01-01T00:00:00+14:00"}, "knownAt", "Known at is 0001-01-01: dates must lie between"),
        ({"knownAt": "1900-01-01T00:00:00+01:00"}, "knownAt", "Known at is 1899-12-31: dates must lie between"),
        (
            {"knownAt": "2026-01-15T12:30:00"},
            "knownAt",
            "Give “known at” with its time zone, as in 2026-03-31T17:00:00Z.",
        ),
    ],
)
def test_impossible_period_is_refused(officer: SignedIn, given: dict[str, str], field: str, message: str) -> None:
    period = {"asAt": AS_AT, "comparedWith": SINCE} | given
    for document, more in ((PAGE, {}), (ROWS, {"figure": "STAGE"})):
        refusal = officer.refused(document, **period, **more)
        assert refusal["message"].startswith(message)
        assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"figure": "STAGE", "key": "drafted"}, "key", "There is no such stage."),
        ({"figure": "NOT_RAISED", "key": "SHY"}, "key", "There is no such reason for not raising an ask."),
        ({"figure": "MOVED", "key": "DRAFTED"}, "key", "This figure has no parts: leave the key out."),
        ({"figure": "STAGE", "page": {"limit": 101}}, "page.limit", "A page holds 1 to 100 records."),
        ({"figure": "STAGE", "page": {"offset": -1}}, "page.offset", "A page cannot start there."),
    ],
)
def test_impossible_rows_are_refused(officer: SignedIn, given: dict[str, Any], field: str, message: str) -> None:
    refusal = officer.refused(ROWS, asAt=AS_AT, comparedWith=SINCE, **given)
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)


def test_today_and_this_instant_are_no_future(officer: SignedIn) -> None:
    page = page_of(officer, london_today().isoformat(), SINCE, datetime.now(UTC))
    assert page["askCount"] == 0
