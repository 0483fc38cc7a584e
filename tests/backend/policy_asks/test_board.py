"""Asks by stage on one board, and how long they stay."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from backend.kit.http import london_today
from backend.policy_asks.models import Stage
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask

BOARD = """query($filter: PolicyAskFilter) { askBoard(filter: $filter) { total
  asks { title theme isRaceEquality owner { name } decisionOpensOn decisionClosesOn lastRaisedOn stage stageChangedOn
    daysAtStage }
  times { stage askCount medianQuartersSoFar medianQuartersUntilLeft movesBackCount } } }"""
Counting = Callable[[int], AbstractContextManager[list[str]]]
TODAY = london_today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_board_shows_each_ask_at_its_stage(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        first = add_policy_ask(
            session,
            "Later to be decided",
            stages=[(Stage.DRAFTED, ago(90)), (Stage.RAISED, ago(12))],
            owner_id=officer.user_id,
            decision_opens_on=TODAY,
            decision_closes_on=TODAY,
        )
        add_policy_ask(session, "b", stages=[(Stage.DRAFTED, TODAY)], is_race_equality=False, theme="Pay")
        add_policy_ask(session, "A", stages=[(Stage.DRAFTED, ago(1))])
        add_interaction(session, ago(3), users=[officer.user_id], raised=[first.id])
    board = officer.ask(BOARD)["askBoard"]
    assert board["total"] == 3
    assert board["asks"][0] == {
        "title": "Later to be decided",
        "theme": "Workforce",
        "isRaceEquality": True,
        "owner": {"name": "Ada Example"},
        "decisionOpensOn": TODAY.isoformat(),
        "decisionClosesOn": TODAY.isoformat(),
        "lastRaisedOn": ago(3).isoformat(),
        "stage": "RAISED",
        "stageChangedOn": ago(12).isoformat(),
        "daysAtStage": 12,
    }
    assert [(ask["title"], ask["daysAtStage"], ask["lastRaisedOn"]) for ask in board["asks"][1:]] == [
        ("A", 1, None),
        ("b", 0, None),
    ]
    assert [ask["title"] for ask in officer.ask(BOARD, filter={"theme": "Pay"})["askBoard"]["asks"]] == ["b"]
    empty = officer.ask(BOARD, filter={"theme": "None such"})["askBoard"]
    assert (empty["asks"], empty["total"], len(empty["times"])) == ([], 0, 12)


def test_times_are_medians_of_real_asks(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        for drafted, raised in ((1000, 900), (1000, 800), (1000, 91)):
            add_policy_ask(session, stages=[(Stage.DRAFTED, ago(drafted)), (Stage.RAISED, ago(raised))])
        add_policy_ask(
            session,
            stages=[
                (Stage.DRAFTED, ago(700)),
                (Stage.COMMITTED, ago(600)),
                (Stage.RAISED, ago(500)),
                (Stage.PARKED, ago(400)),
                (Stage.ADOPTED, ago(300)),
                (Stage.REVERSED, ago(200)),
            ],
        )
    times = {time.pop("stage"): time for time in officer.ask(BOARD)["askBoard"]["times"]}
    assert times["DRAFTED"] == {
        "askCount": 0,
        "medianQuartersSoFar": None,
        "medianQuartersUntilLeft": 1.1,  # 100, 100, 200 and 909 days: the lower of the two in the middle
        "movesBackCount": 0,
    }
    assert times["RAISED"] == {
        "askCount": 3,
        "medianQuartersSoFar": 8.8,  # 800 days
        "medianQuartersUntilLeft": 1.1,
        "movesBackCount": 0,
    }
    assert (times["COMMITTED"]["movesBackCount"], times["ADOPTED"]["movesBackCount"]) == (1, 1)
    assert times["PARKED"]["movesBackCount"] == 0
    assert (times["REVERSED"]["askCount"], times["REVERSED"]["medianQuartersSoFar"]) == (1, 2.2)
    assert times["EMBEDDED"] == {
        "askCount": 0,
        "medianQuartersSoFar": None,
        "medianQuartersUntilLeft": None,
        "movesBackCount": 0,
    }


def test_board_takes_three_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        for number in range(40):
            stages = [(Stage.DRAFTED, ago(20)), (Stage.AGREED, ago(10))]
            add_policy_ask(session, f"Ask {number}", stages=stages, owner_id=officer.user_id)
    with count_queries(3):  # the signed-in user, the asks, their trails
        board = officer.ask(BOARD, filter={"isRaceEquality": True})["askBoard"]
    assert (len(board["asks"]), board["total"]) == (40, 40)


def test_embargoed_ask_is_on_no_other_board(app: Any) -> None:
    officer, owner = sign_in_new_user(app), sign_in_new_user(app, name="Other Example")
    with writing(app) as session:
        until = datetime(2190, 1, 1, tzinfo=UTC)
        add_policy_ask(session, stages=[(Stage.DRAFTED, ago(5))], owner_id=owner.user_id, embargoed_until=until)
    seen, unseen = owner.ask(BOARD)["askBoard"], officer.ask(BOARD)["askBoard"]
    assert (len(seen["asks"]), seen["times"][0]["askCount"]) == (1, 1)
    assert (unseen["asks"], unseen["total"], unseen["times"][0]["askCount"]) == ([], 0, 0)
