"""Movement between two days: the same seats on both, unknown among them, and every count opens its rows."""

import random
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from backend.interactions.models import Sensitivity
from backend.policy_asks.models import AskPartyKind
from backend.stances.models import StanceLevel
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

Counting = Callable[[int], AbstractContextManager[list[str]]]
ARGUMENTS = "from: $from, to: $to, policyAskId: $ask, isRaceEquality: $race"
VARIABLES = "$from: Date!, $to: Date!, $ask: UUID, $race: Boolean"
MOVED = f"""query({VARIABLES}) {{ stanceMovement({ARGUMENTS}) {{
  from to seatCount cells {{ fromLevel toLevel way count }} earlier {{ level count }} later {{ level count }}
  upCount downCount knownCount unknownCount netMovement pValue words }} }}"""
NARROWED = "$fromLevel: StandingLevel, $toLevel: StandingLevel, $way: MovementWay, $page: PageInput"
ROWS = f"""query({VARIABLES}, {NARROWED}) {{
  stanceMovementRows({ARGUMENTS}, fromLevel: $fromLevel, toLevel: $toLevel, way: $way, page: $page) {{
    total items {{ policyAsk {{ id title }} stakeholder {{ label }} fromLevel toLevel way
      before {{ level heldOn }} after {{ level heldOn }} }} }} }}"""
EARLIER, LATER = date(2026, 1, 31), date(2026, 6, 30)


def moved(who: SignedIn, earlier: date = EARLIER, later: date = LATER, **given: Any) -> dict[str, Any]:
    found: dict[str, Any] = who.ask(MOVED, **{"from": earlier.isoformat(), "to": later.isoformat()}, **given)[
        "stanceMovement"
    ]
    return found


def rows(who: SignedIn, earlier: date = EARLIER, later: date = LATER, **given: Any) -> list[tuple[str, str, str]]:
    page = {"page": {"limit": 100}} | given
    answer = who.ask(ROWS, **{"from": earlier.isoformat(), "to": later.isoformat()}, **page)["stanceMovementRows"]
    assert answer["total"] == len(answer["items"])
    return [(row["stakeholder"]["label"], row["fromLevel"], row["toLevel"]) for row in answer["items"]]


def cells(found: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {(cell["fromLevel"], cell["toLevel"]): cell["count"] for cell in found["cells"] if cell["count"]}


def counts(levels: list[dict[str, Any]]) -> dict[str, int]:
    return {each["level"]: each["count"] for each in levels if each["count"]}


class World:
    """Of one ask: a body that warmed, a post that cooled, one that became known, one unknown; and another ask."""

    def __init__(self, app: Any) -> None:
        self.app, self.officer = app, sign_in_new_user(app)
        with writing(app) as session:
            warm, known, silent = (add_organisation(session, name).id for name in ("Warm", "Known", "Silent"))
            role = add_role(session, add_person(session, "Robin Vale").id, warm, "Chair").id
            self.ask = add_policy_ask(session, "Pay", addressees=[warm, silent], decision_makers=[warm]).id
            self.other = add_policy_ask(session, "Capital", is_race_equality=False, addressees=[warm]).id
            for who, level, day in (
                ({"organisation_id": warm}, StanceLevel.OPPOSED, date(2026, 1, 1)),
                ({"organisation_id": warm}, StanceLevel.SCEPTICAL, EARLIER),
                ({"organisation_id": warm}, StanceLevel.CHAMPION, LATER),
                ({"organisation_id": warm}, StanceLevel.OPPOSED, LATER + timedelta(days=1)),
                ({"role_id": role}, StanceLevel.SUPPORTIVE, date(2025, 5, 1)),
                ({"role_id": role}, StanceLevel.NEUTRAL, date(2026, 3, 1)),
                ({"organisation_id": known}, StanceLevel.NEUTRAL, date(2026, 2, 1)),
            ):
                add_stance(session, self.ask, level=level, held_on=day, **who)
            late = add_organisation(session, "Late").id
            add_stance(session, self.ask, organisation_id=late, held_on=LATER + timedelta(days=1))


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_movement_counts_the_same_seats_twice(world: World) -> None:
    found = moved(world.officer, ask=str(world.ask))
    assert cells(found) == {
        ("SCEPTICAL", "CHAMPION"): 1,
        ("SUPPORTIVE", "NEUTRAL"): 1,
        ("UNKNOWN", "NEUTRAL"): 1,
        ("UNKNOWN", "UNKNOWN"): 1,
    }
    assert len(found["cells"]) == 36
    assert counts(found["earlier"]) == {"SCEPTICAL": 1, "SUPPORTIVE": 1, "UNKNOWN": 2}
    assert counts(found["later"]) == {"CHAMPION": 1, "NEUTRAL": 2, "UNKNOWN": 1}
    assert [found[name] for name in ("seatCount", "upCount", "downCount", "knownCount", "unknownCount")] == [
        4, 1, 1, 2, 2,
    ]  # fmt: skip
    assert (found["netMovement"], found["pValue"]) == (0.0, None)
    assert found["words"] == [
        "1 moved towards us and 1 moved away, of 2 known on both days. "
        "2 more were unknown on at least one of the days.",
        "Net movement is nil, of 2 known on both days.",
        "Too few to say whether opinion shifted: fewer than 6 moved.",
    ]


def test_each_count_opens_its_rows(world: World) -> None:
    ask = {"ask": str(world.ask)}
    assert rows(world.officer, **ask) == [
        ("Known", "UNKNOWN", "NEUTRAL"),
        ("Robin Vale, Chair, Warm", "SUPPORTIVE", "NEUTRAL"),
        ("Silent", "UNKNOWN", "UNKNOWN"),
        ("Warm", "SCEPTICAL", "CHAMPION"),
    ]
    assert rows(world.officer, fromLevel="SCEPTICAL", toLevel="CHAMPION", **ask) == [("Warm", "SCEPTICAL", "CHAMPION")]
    assert [row[0] for row in rows(world.officer, toLevel="NEUTRAL", **ask)] == ["Known", "Robin Vale, Chair, Warm"]
    assert [row[0] for row in rows(world.officer, fromLevel="UNKNOWN", **ask)] == ["Known", "Silent"]
    ways = {way: [row[0] for row in rows(world.officer, way=way, **ask)] for way in WAYS}
    assert ways == {
        "UP": ["Warm"],
        "DOWN": ["Robin Vale, Chair, Warm"],
        "SAME": [],
        "BECAME_KNOWN": ["Known"],
        "NO_LONGER_KNOWN": [],
        "STILL_UNKNOWN": ["Silent"],
    }


WAYS = ("UP", "DOWN", "SAME", "BECAME_KNOWN", "NO_LONGER_KNOWN", "STILL_UNKNOWN")


def test_rows_come_page_by_page_with_their_stances(world: World) -> None:
    days = {"from": EARLIER.isoformat(), "to": LATER.isoformat()}
    found = world.officer.ask(ROWS, **days, page={"offset": 4, "limit": 1})["stanceMovementRows"]
    assert found == {
        "total": 5,
        "items": [
            {
                "policyAsk": {"id": str(world.ask), "title": "Pay"},
                "stakeholder": {"label": "Warm"},
                "fromLevel": "SCEPTICAL",
                "toLevel": "CHAMPION",
                "way": "UP",
                "before": {"level": "SCEPTICAL", "heldOn": "2026-01-31"},
                "after": {"level": "CHAMPION", "heldOn": "2026-06-30"},
            }
        ],
    }
    assert world.officer.ask(ROWS, **days, page={"offset": 9})["stanceMovementRows"] == {"total": 5, "items": []}


def test_asks_are_narrowed_by_race_equality(world: World) -> None:
    assert moved(world.officer)["seatCount"] == 5
    assert moved(world.officer, race=True)["seatCount"] == 4
    assert cells(moved(world.officer, race=False)) == {("UNKNOWN", "UNKNOWN"): 1}
    assert moved(world.officer, race=False, ask=str(world.ask))["seatCount"] == 0
    assert moved(world.officer, race=False)["words"] == [
        "Nobody is known on both days, of 1 stakeholder: nothing can be said of movement.",
        "Too few to say whether opinion shifted: fewer than 6 moved.",
    ]


def test_days_the_wrong_way_round_are_refused(world: World) -> None:
    refusal = world.officer.refused(MOVED, **{"from": "2026-06-30", "to": "2026-01-31"})
    assert refusal["message"] == "The first day comes after the second: turn them round."
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "from"}
    missing = world.officer.refused(ROWS, **{"from": "2026-01-31", "to": "2026-06-30", "ask": str(uuid.uuid4())})
    assert missing["message"] == "This policy ask does not exist, or you may not see it."


def test_stance_out_of_sight_is_unknown(world: World) -> None:
    insider = sign_in_new_user(world.app, "In Example")
    before = (moved(world.officer), rows(world.officer))
    with writing(world.app) as session:
        met = add_interaction(session, sensitivity=Sensitivity.RESTRICTED, readers=[insider.user_id]).id
        hidden, covered = add_organisation(session, "Hidden").id, add_organisation(session, "Warm Example").id
        add_stance(session, world.ask, organisation_id=hidden, held_on=EARLIER, source_interaction_id=met)
        add_party(session, world.other, AskPartyKind.ADDRESSEE, organisation_id=covered)
    with writing(world.app) as session:
        add_stance(session, world.other, organisation_id=covered, held_on=EARLIER, source_interaction_id=met)
    assert moved(insider)["seatCount"] == before[0]["seatCount"] + 2
    assert cells(moved(world.officer)) == cells(before[0]) | {("UNKNOWN", "UNKNOWN"): 3}
    assert ("Hidden", "SUPPORTIVE", "SUPPORTIVE") in rows(insider)
    assert not [row for row in rows(world.officer) if row[0] == "Hidden"]


def make_history(session: Session, draw: random.Random) -> dict[tuple[Any, Any], list[tuple[date, int, StanceLevel]]]:
    """Random seats of three asks with random stances, each with the order of its recording."""
    asks = [add_policy_ask(session, f"Ask {number}").id for number in range(3)]
    bodies = [add_organisation(session, f"Body {number}").id for number in range(5)]
    found: dict[tuple[Any, Any], list[tuple[date, int, StanceLevel]]] = {}
    for ask in asks:
        for body in draw.sample(bodies, draw.randrange(len(bodies))):
            add_party(session, ask, draw.choice(list(AskPartyKind)), organisation_id=body)
            found[ask, body] = []
    for number in range(draw.randrange(30)):
        key = (draw.choice(asks), draw.choice(bodies))
        day, level = date(2026, 1, 1) + timedelta(days=draw.randrange(40)), draw.choice(list(StanceLevel))
        found.setdefault(key, []).append((day, number, level))
        add_stance(session, key[0], organisation_id=key[1], level=level, held_on=day)
    return found


def level_on(stances: list[tuple[date, int, StanceLevel]], day: date) -> str:
    held = [each for each in stances if each[0] <= day]
    return max(held)[2].name if held else "UNKNOWN"


@pytest.mark.parametrize("seed", range(4))
def test_counts_are_conserved_for_random_histories(app: Any, seed: int) -> None:
    officer, draw = sign_in_new_user(app), random.Random(seed)
    with writing(app) as session:
        history = make_history(session, draw)
    parties = {key for key, stances in history.items() if not stances}
    for _ in range(4):
        earlier, later = sorted(date(2026, 1, 1) + timedelta(days=draw.randrange(45)) for _ in range(2))
        counted = {key for key, stances in history.items() if any(day <= later for day, *_ in stances)}
        found = moved(officer, earlier, later)
        known = [(level_on(history[key], earlier), level_on(history[key], later)) for key in counted]
        # Whoever is no party of an ask, and had no stance by the later day, has no seat.
        assert {pair: count for pair, count in cells(found).items() if pair != ("UNKNOWN", "UNKNOWN")} == Counter(known)
        assert cells(found).get(("UNKNOWN", "UNKNOWN"), 0) >= len(parties)
        for level, row, column in zip(ORDER, found["earlier"], found["later"], strict=True):
            assert row["count"] == sum(count for (before, _), count in cells(found).items() if before == level)
            assert column["count"] == sum(count for (_, after), count in cells(found).items() if after == level)
        assert sum(each["count"] for each in found["earlier"]) == found["seatCount"]
        assert sum(each["count"] for each in found["later"]) == found["seatCount"]
        assert Counter((before, after) for _, before, after in rows(officer, earlier, later)) == Counter(cells(found))


ORDER = ("UNKNOWN", "OPPOSED", "SCEPTICAL", "NEUTRAL", "SUPPORTIVE", "CHAMPION")


def test_movement_takes_two_statements_and_rows_six(world: World, count_queries: Counting) -> None:
    with writing(world.app) as session:
        for number in range(10):
            body = add_organisation(session, f"Body {number}").id
            add_stance(session, world.ask, organisation_id=body)
    with count_queries(2):  # the signed-in user, the counts
        moved(world.officer)
    with count_queries(6):  # the signed-in user, the total, the page, its stances, organisations, roles
        rows(world.officer)
