"""The first screen: this week, what waits for the viewer, what moved; nothing that they may not read."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time, timedelta
from typing import Any

import pytest

from backend.accounts import request_context
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.partial_date import Precision
from backend.policy_asks.models import Stage
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person

Counting = Callable[[int], AbstractContextManager[list[str]]]
TODAY = date(2026, 5, 6)  # a Wednesday
LONG_AGO = ((Stage.DRAFTED, date(2025, 1, 6)),)
PLANNED, CANCELLED = InteractionStatus.PLANNED, InteractionStatus.CANCELLED

MY_WEEK = """{ myWeek { weekStart weekEnd isEmpty thisWeek { title participants { label } } toConfirm { title }
  decisionDates { title stage } stageChanges { policyAsk { title } stage changedOn reason } myAsks { title } } }"""


@pytest.fixture
def ada(app: Any, monkeypatch: pytest.MonkeyPatch) -> SignedIn:
    monkeypatch.setattr(request_context, "london_today", lambda: TODAY)
    return sign_in_new_user(app, name="Ada Example")


def my_week(who: SignedIn) -> Any:
    return who.ask(MY_WEEK)["myWeek"]


def titles(listed: list[dict[str, Any]]) -> list[str]:
    return [each["title"] for each in listed]


def test_empty_week_says_so(app: Any, ada: SignedIn, count_queries: Counting) -> None:
    with count_queries(8):  # the viewer, four lists, introductions, the stage changes, whether anything is there
        found = my_week(ada)
    assert found == {
        "weekStart": "2026-05-04",
        "weekEnd": "2026-05-10",
        "isEmpty": True,
        "thisWeek": [],
        "toConfirm": [],
        "decisionDates": [],
        "stageChanges": [],
        "myAsks": [],
    }


@pytest.mark.parametrize("add", [add_organisation, add_person, add_policy_ask, add_interaction])
def test_one_record_of_any_kind_ends_emptiness(app: Any, ada: SignedIn, add: Callable[..., Any]) -> None:
    with writing(app) as session:
        add(session)
    assert my_week(ada)["isEmpty"] is False


def test_hidden_interactions_stay_off_the_page(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        for status in (PLANNED, InteractionStatus.HELD):
            add_interaction(session, TODAY, status=status, sensitivity=Sensitivity.RESTRICTED)
        add_interaction(
            session,
            TODAY - timedelta(days=1),
            status=PLANNED,
            sensitivity=Sensitivity.RESTRICTED,
            recorded_by_id=ada.user_id,
        )
    found = my_week(ada)
    assert (found["thisWeek"], found["toConfirm"], found["isEmpty"]) == ([], [], True)


def test_week_runs_from_monday_to_sunday(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        for day in (3, 4, 10, 11):
            add_interaction(session, date(2026, 5, day), title=f"Day {day}")
        add_interaction(session, date(2026, 5, 4), title="Early", starts_at=time(9), users=[ada.user_id])
        add_interaction(session, date(2026, 5, 8), title="Planned", status=PLANNED)
        add_interaction(session, date(2026, 5, 8), title="Off", status=CANCELLED)
        add_interaction(session, date(2026, 5, 4), title="In May", occurred_precision=Precision.MONTH)
    found = my_week(ada)["thisWeek"]
    assert titles(found) == ["Early", "Day 4", "Planned", "Day 10"]
    assert found[0]["participants"] == [{"label": "Ada Example"}]


def test_own_plans_that_are_over_wait(app: Any, ada: SignedIn) -> None:
    other = sign_in_new_user(app, name="Otto Other")
    yesterday = TODAY - timedelta(days=1)
    mine = {"status": PLANNED, "recorded_by_id": ada.user_id}
    with writing(app) as session:
        add_interaction(session, yesterday, title="Takes part", status=PLANNED, users=[ada.user_id])
        add_interaction(session, date(2026, 4, 2), title="Author", **mine)
        add_interaction(session, TODAY, title="Today", **mine)
        add_interaction(session, date(2026, 4, 1), title="In April", occurred_precision=Precision.MONTH, **mine)
        add_interaction(session, date(2026, 5, 1), title="In May", occurred_precision=Precision.MONTH, **mine)
        add_interaction(session, date(2026, 1, 1), title="This year", occurred_precision=Precision.YEAR, **mine)
        add_interaction(session, yesterday, title="Another's", status=PLANNED, users=[other.user_id])
        add_interaction(session, yesterday, title="Held", users=[ada.user_id])
    assert titles(my_week(ada)["toConfirm"]) == ["Takes part", "Author", "In April"]
    with writing(app) as session:
        for number in range(12):
            add_interaction(session, date(2026, 3, 1) + timedelta(days=number), title="More", **mine)
    assert len(my_week(ada)["toConfirm"]) == 10


def test_windows_that_close_within_thirty_days(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        for title, days in (("Past", -1), ("Last day", 30), ("Today", 0), ("Beyond", 31)):
            add_policy_ask(session, title, stages=LONG_AGO, decision_closes_on=TODAY + timedelta(days=days))
    assert titles(my_week(ada)["decisionDates"]) == ["Today", "Last day"]


def test_stages_moved_in_the_last_week(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        add_policy_ask(session, "Old", stages=[*LONG_AGO, (Stage.AGREED, date(2026, 4, 29))])
        add_policy_ask(session, "New", stages=[*LONG_AGO, (Stage.AGREED, date(2026, 4, 30)), (Stage.RAISED, TODAY)])
        add_policy_ask(session, "Later", stages=[*LONG_AGO, (Stage.AGREED, TODAY + timedelta(days=1))])
    assert my_week(ada)["stageChanges"] == [
        {"policyAsk": {"title": "New"}, "stage": stage, "changedOn": day, "reason": "For the test"}
        for stage, day in (("RAISED", "2026-05-06"), ("AGREED", "2026-04-30"))
    ]


def test_own_asks_by_their_closing_day(app: Any, ada: SignedIn) -> None:
    other = sign_in_new_user(app)
    with writing(app) as session:
        add_policy_ask(session, "Undated", owner_id=ada.user_id)
        add_policy_ask(session, "Dated", owner_id=ada.user_id, decision_closes_on=date(2026, 12, 1))
        add_policy_ask(session, "Another's", owner_id=other.user_id)
    assert titles(my_week(ada)["myAsks"]) == ["Dated", "Undated"]


def test_full_week_takes_a_constant_number_of_statements(app: Any, ada: SignedIn, count_queries: Counting) -> None:
    with writing(app) as session:
        for number in range(20):
            ask = add_policy_ask(session, f"Ask {number}", owner_id=ada.user_id, decision_closes_on=TODAY)
            person = add_person(session, f"Person {number}")
            add_interaction(session, TODAY, users=[ada.user_id], people=[person.id], raised=[ask.id])
            add_interaction(session, date(2026, 4, 1), users=[ada.user_id], status=PLANNED, id=uuid.uuid4())
    with count_queries(17):  # the eight of an empty page, four for interactions, five for asks
        found = my_week(ada)
    assert [len(found[name]) for name in ("thisWeek", "toConfirm", "decisionDates", "myAsks")] == [20, 10, 20, 20]
