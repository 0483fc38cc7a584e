"""The map of one ask: medians and spreads of several colleagues, unknowns apart, and earlier maps as they stood."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.alignment_map.quadrants import Quadrant, quadrant_of
from backend.interactions.models import Sensitivity
from backend.kit.http import london_today
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.assessments import add_assessment, add_wanted_move
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

Counting = Callable[[int], AbstractContextManager[list[str]]]
SPREAD = "{ median lowest highest count }"
MAP = f"""query($ask: UUID!, $asAt: Date) {{ alignmentMap(policyAskId: $ask, asAt: $asAt) {{
  policyAsk {{ title }} asAt isToday advice {{ quadrant title action }}
  wantedMoves {{ stakeholder {{ label }} alignment interest }}
  actors {{ stakeholder {{ label }} isDecisionMaker isAddressee isInPost stance alignment {SPREAD} interest {SPREAD}
    influence {SPREAD} quadrant assessorCount hasGuess lastAssessedOn ageDays isStale
    positions {{ assessor {{ name }} alignment interest influence isGuess evidence assessedOn ageDays }} }} }} }}"""
DATES = "query($ask: UUID!) { alignmentMapDates(policyAskId: $ask) { on assessmentCount moveCount } }"
TODAY = london_today()


class World:
    def __init__(self, app: Any) -> None:
        self.app = app
        self.ada, self.ben, self.cy = (sign_in_new_user(app, f"{name} Example") for name in ("Ada", "Ben", "Cy"))
        with writing(app) as session:
            self.board, self.trust, self.union = (
                add_organisation(session, name).id for name in ("Board", "Trust", "Union")
            )
            self.chair = add_role(session, add_person(session, "Robin Vale").id, self.board, "Chair").id
            self.ask = add_policy_ask(session, "Pay", addressees=[self.trust], deciding_roles=[self.chair]).id

    def judge(self, who: Any, day: date, of: dict[str, Any] | None = None, **values: Any) -> None:
        with writing(self.app) as session:
            given = {"influence": None, "assessor_id": who.user_id, "assessed_on": day} | values
            add_assessment(session, self.ask, **(of or {"organisation_id": self.board}), **given)

    def map(self, as_at: date | None = None) -> dict[str, Any]:
        found = self.ada.ask(MAP, ask=str(self.ask), asAt=as_at and as_at.isoformat())["alignmentMap"]
        return {**found, "actors": {each["stakeholder"]["label"]: each for each in found["actors"]}}


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def spread(median: int, lowest: int, highest: int, count: int) -> dict[str, int]:
    return {"median": median, "lowest": lowest, "highest": highest, "count": count}


def test_actor_stands_at_the_median_of_colleagues(world: World) -> None:
    world.judge(world.ada, date(2026, 1, 1), alignment=1, interest=1, influence=1)
    world.judge(world.ada, date(2026, 1, 5), alignment=5, interest=4, influence=2, reason="Their letter")
    world.judge(world.ben, date(2026, 1, 3), alignment=4, interest=5, influence=5, is_guess=True, reason="")
    world.judge(world.cy, date(2026, 1, 2), alignment=2, interest=4)
    board = world.map(date(2026, 1, 10))["actors"]["Board"]
    assert board["alignment"] == spread(4, 2, 5, 3)
    assert board["interest"] == spread(4, 4, 5, 3)
    assert board["influence"] == spread(2, 2, 5, 2)
    assert (board["quadrant"], board["assessorCount"], board["hasGuess"]) == ("PARTNER", 3, True)
    assert (board["lastAssessedOn"], board["ageDays"], board["isStale"]) == ("2026-01-05", 5, False)
    assert [(each["assessor"]["name"], each["alignment"], each["ageDays"]) for each in board["positions"]] == [
        ("Ada Example", 5, 5),
        ("Ben Example", 4, 7),
        ("Cy Example", 2, 8),
    ]
    assert board["positions"][0]["evidence"] == "Their letter"


def test_unknown_is_in_no_quadrant(world: World) -> None:
    world.judge(world.ada, date(2026, 1, 1), alignment=3, interest=None, influence=5)
    actors = world.map()["actors"]
    board, chair, trust = (actors[name] for name in ("Board", "Robin Vale, Chair, Board", "Trust"))
    assert (board["quadrant"], board["interest"], board["alignment"]) == (None, None, spread(3, 3, 3, 1))
    assert (chair["isDecisionMaker"], chair["isAddressee"], chair["isInPost"]) == (True, False, True)
    assert (trust["quadrant"], trust["assessorCount"], trust["positions"], trust["ageDays"]) == (None, 0, [], None)
    assert (trust["stance"], trust["isAddressee"], trust["isStale"]) == (None, True, False)


def test_actors_are_parties_the_judged_and_those_with_a_stance(world: World) -> None:
    world.judge(world.ada, date(2026, 1, 2), alignment=3, interest=3)
    with writing(world.app) as session:
        add_stance(session, world.ask, organisation_id=world.union, held_on=date(2026, 1, 4))
        met = add_interaction(session, sensitivity=Sensitivity.RESTRICTED, readers=[world.ben.user_id]).id
        hidden = add_organisation(session, "Hidden").id
        add_stance(session, world.ask, organisation_id=hidden, held_on=date(2026, 1, 1), source_interaction_id=met)
    parties = ["Robin Vale, Chair, Board", "Trust"]
    assert list(world.map(date(2026, 1, 1))["actors"]) == parties
    assert list(world.map(date(2026, 1, 3))["actors"]) == ["Board", *parties]
    now = world.map()["actors"]
    assert list(now) == ["Board", *parties, "Union"]
    assert now["Union"]["stance"] == "SUPPORTIVE"


def test_earlier_map_is_as_it_stood_that_day(world: World) -> None:
    world.judge(world.ada, date(2025, 1, 1), alignment=1, interest=5)
    world.judge(world.ada, date(2026, 1, 1), alignment=5, interest=5)
    with writing(world.app) as session:
        for body, chosen, ended in (
            (world.board, date(2025, 1, 1), date(2025, 6, 1)),
            (world.trust, date(2026, 1, 1), None),
        ):
            add_wanted_move(session, world.ask, organisation_id=body, chosen_on=chosen, ended_on=ended)
    then, now = world.map(date(2025, 5, 31)), world.map()
    assert (then["isToday"], then["actors"]["Board"]["quadrant"]) == (False, "CHALLENGE")
    assert [each["stakeholder"]["label"] for each in then["wantedMoves"]] == ["Board"]
    assert (now["isToday"], now["asAt"], now["actors"]["Board"]["quadrant"]) == (True, TODAY.isoformat(), "PARTNER")
    assert [each["stakeholder"]["label"] for each in now["wantedMoves"]] == ["Trust"]
    assert world.ada.ask(DATES, ask=str(world.ask))["alignmentMapDates"] == [
        {"on": "2026-01-01", "assessmentCount": 1, "moveCount": 1},
        {"on": "2025-06-01", "assessmentCount": 0, "moveCount": 1},
        {"on": "2025-01-01", "assessmentCount": 1, "moveCount": 1},
    ]


def test_judgement_is_stale_after_half_a_year(world: World) -> None:
    world.judge(world.ada, TODAY - timedelta(days=181), alignment=3, interest=3)
    assert world.map()["actors"]["Board"]["isStale"] is True
    assert world.map(TODAY - timedelta(days=1))["actors"]["Board"]["isStale"] is False


def test_each_quadrant_suggests_an_action() -> None:
    assert {(alignment, interest): quadrant_of(alignment, interest).name for alignment, interest in CORNERS} == {
        (5, 5): "PARTNER",
        (4, 4): "PARTNER",
        (4, 3): "DEVELOP",
        (3, 4): "CHALLENGE",
        (3, 3): "MONITOR",
        (1, 1): "MONITOR",
    }


CORNERS = ((5, 5), (4, 4), (4, 3), (3, 4), (3, 3), (1, 1))


def test_advice_names_every_quadrant_once(world: World) -> None:
    advice = world.map()["advice"]
    assert [each["quadrant"] for each in advice] == [each.name for each in Quadrant]
    assert [each["title"] for each in advice] == [
        "Learn in partnership",
        "Develop interest and capacity",
        "Challenge or persuade",
        "Monitor",
    ]


def test_map_of_an_unseen_ask_is_refused(world: World) -> None:
    for document in (MAP, DATES):
        refusal = world.ada.refused(document, ask=str(uuid.uuid4()))
        assert refusal["message"] == "This policy ask does not exist, or you may not see it."
        assert refusal["extensions"] == {"code": "NOT_FOUND"}
    reader = sign_in_new_user(world.app, level=PermissionLevel.READER)
    assert reader.refused(MAP, ask=str(world.ask))["extensions"] == {"code": "FORBIDDEN"}


def test_map_takes_nine_statements(world: World, count_queries: Counting) -> None:
    with writing(world.app) as session:
        for number in range(12):
            body = add_organisation(session, f"Body {number}").id
            add_stance(session, world.ask, organisation_id=body)
            for user in (world.ada, world.ben):
                add_assessment(session, world.ask, organisation_id=body, alignment=3, assessor_id=user.user_id)
    world.map()
    # The signed-in user, the ask, again for the standings, parties, stances, two of who was met, judgements, moves.
    with count_queries(9):
        assert len(world.map()["actors"]) == 14
