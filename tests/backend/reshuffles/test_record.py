"""Several roles end and begin on one day, all or none; interactions keep the role held on their day."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.interactions import tie_states
from backend.interactions.models import InteractionStatus
from backend.reshuffles.models import Reshuffle, ReshuffleMove
from backend.stakeholders.models import Role
from tests.backend.reshuffles.conftest import TODAY, World
from tests.factories.accounts import writing
from tests.factories.interactions import SHOW as SHOW_INTERACTION
from tests.factories.interactions import add_interaction
from tests.factories.reshuffles import LIST, NOTHING, RECORD, move, new_role, reshuffle_input
from tests.factories.stakeholders import add_organisation, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]
NOBODY = uuid.UUID(int=1)
BEFORE = {
    "Robin": ["Minister, Department: 2019 to None"],
    "Sam": ["Adviser, Department: 2019 to None"],
    "Kim": ["Aide, Department: 2019 to None"],
}


def label(world: World, interaction_id: uuid.UUID) -> str:
    shown = world.ada.ask(SHOW_INTERACTION, id=str(interaction_id))["interaction"]
    return str(shown["participants"][-1]["label"])


def test_three_moves_take_effect_on_one_day(world: World) -> None:
    given = world.three_moves(sourceUrl="https://example.org/announcement")
    made = world.recorded(given)
    assert made == {
        "id": given["id"],
        "version": 1,
        "title": "Spring reshuffle",
        "effectiveOn": "2026-05-06",
        "source": "The government's announcement",
        "sourceUrl": "https://example.org/announcement",
        "correctionReason": None,
        "recordedBy": {"name": "Ada Example"},
        "moves": [
            {
                "id": given["moves"][number]["id"],
                "person": {"kind": "person", "id": str(world.people[name]), "label": f"{name} Vale"},
                "endedRole": ended,
                "newRole": new,
            }
            for number, name, ended, new in (
                (2, "Kim", "Aide, Department", None),
                (0, "Robin", "Minister, Department", "Secretary, Treasury"),
                (1, "Sam", "Adviser, Department", "Minister, Department"),
            )
        ],
        "affected": NOTHING,
    }
    after = {
        "Robin": ["Minister, Department: 2019 to 2026-05-05", "Secretary, Treasury: 2026-05-06 to None"],
        "Sam": ["Adviser, Department: 2019 to 2026-05-05", "Minister, Department: 2026-05-06 to None"],
        "Kim": ["Aide, Department: 2019 to 2026-05-05"],
    }
    assert {name: world.held(name) for name in after} == after
    assert world.recorded(given) == made
    assert {name: world.held(name) for name in after} == after


def test_interactions_keep_the_role_of_their_day(world: World) -> None:
    with writing(world.app) as session:
        robin = [world.people["Robin"]]
        old = add_interaction(session, TODAY - timedelta(days=1), users=[world.ada.user_id], people=robin)
        same_day = add_interaction(session, TODAY, users=[world.ada.user_id], people=robin)
        later = add_interaction(session, date(2026, 6, 1), status=InteractionStatus.PLANNED, people=robin)
        kim = add_interaction(session, date(2026, 6, 1), status=InteractionStatus.PLANNED, people=[world.people["Kim"]])
    world.recorded()
    assert label(world, old.id) == "Robin Vale, Minister, Department"
    assert label(world, same_day.id) == "Robin Vale, Secretary, Treasury"
    assert label(world, later.id) == "Robin Vale, Secretary, Treasury"
    assert label(world, kim.id) == "Kim Vale"
    with writing(world.app) as session:
        assert tie_states.check_all(session) == []


def test_new_role_follows_the_old_beside_a_third(world: World) -> None:
    """Robin also sits on a board. A meeting as minister becomes one in the new role, not one in no role."""
    with writing(world.app) as session:
        board = add_organisation(session, "Board").id
        met = add_interaction(session, TODAY, people=[world.people["Robin"]])
        add_role(session, world.people["Robin"], board, "Member", started="2020")
    made = world.recorded()
    assert label(world, met.id) == "Robin Vale, Secretary, Treasury"
    world.corrected(made, "2026-05-07")
    assert label(world, met.id) == "Robin Vale, Minister, Department"


def test_moves_may_begin_or_end_alone(world: World) -> None:
    made = world.recorded(
        reshuffle_input(
            move(world.people["Kim"], new=new_role(world.bodies["Treasury"], "Aide")),
            move(world.people["Sam"], world.roles["Sam"]),
        )
    )
    assert [(each["endedRole"], each["newRole"]) for each in made["moves"]] == [
        (None, "Aide, Treasury"),
        ("Adviser, Department", None),
    ]
    assert world.held("Kim") == ["Aide, Department: 2019 to None", "Aide, Treasury: 2026-05-06 to None"]


def _wrong_moves(world: World) -> dict[str, tuple[dict[str, Any], str, str]]:
    robin, kim = world.people["Robin"], world.people["Kim"]
    treasury = world.bodies["Treasury"]
    with writing(world.app) as session:
        closed = add_organisation(session, "Closed Body", closed="2025").id
        left = add_role(session, kim, treasury, "Clerk", started="2015", ended="2018").id
        begins = add_role(session, kim, treasury, "Envoy", started="2026-05-06").id
    return {
        "neither": (move(robin), "moves.1", "Say which role ends, which one begins, or both."),
        "nobody": (move(NOBODY, world.roles["Robin"]), "moves.1.personId", "This person does not exist."),
        "no such role": (move(robin, NOBODY), "moves.1.endedRoleId", "This role does not exist."),
        "another's": (move(robin, world.roles["Sam"]), "moves.1.endedRoleId", "This role belongs to somebody else."),
        "twice": (
            move(kim, world.roles["Kim"]),
            "moves.1.endedRoleId",
            "This role ends in another move already.",
        ),
        "ended": (
            move(kim, left),
            "moves.1.endedRoleId",
            "That role had ended by then, on 2018. Add the new role instead.",
        ),
        "not begun": (
            move(kim, begins),
            "moves.1.endedRoleId",
            "They started that role on 2026-05-06: the move must come after it.",
        ),
        "no such body": (
            move(robin, new=new_role(NOBODY, "Chair")),
            "moves.1.newRole.organisationId",
            "This organisation does not exist.",
        ),
        "closed body": (
            move(robin, new=new_role(closed, "Chair")),
            "moves.1.newRole.organisationId",
            "Closed Body closed on 2025: no role begins there later.",
        ),
        "the same post": (
            move(robin, world.roles["Robin"], new_role(world.bodies["Department"], "minister")),
            "moves.1.newRole.title",
            "That is the role which they leave. Choose another organisation or title.",
        ),
        "held already": (
            move(kim, new=new_role(treasury, "Envoy")),
            "moves.1.newRole.title",
            "They hold Envoy at Treasury already at that time.",
        ),
        "long title": (
            move(robin, new=new_role(treasury, "x" * 201)),
            "moves.1.newRole.title",
            "Title is 201 characters long; at most 200 are allowed.",
        ),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        "neither",
        "nobody",
        "no such role",
        "another's",
        "twice",
        "ended",
        "not begun",
        "no such body",
        "closed body",
        "the same post",
        "held already",
        "long title",
    ],
)
def test_one_wrong_move_keeps_none(world: World, wrong: str) -> None:
    second, field, message = _wrong_moves(world)[wrong]
    before = {name: world.held(name) for name in BEFORE}
    right = move(world.people["Kim"], world.roles["Kim"])
    refusal = world.ada.refused(RECORD, input=reshuffle_input(right, second))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert {name: world.held(name) for name in BEFORE} == before
    assert world.ada.ask(LIST)["reshuffles"]["total"] == 0
    with writing(world.app) as session:
        assert session.scalars(sa.select(ReshuffleMove)).all() == []


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"title": ""}, "title", "Title is needed."),
        ({"source": " "}, "source", "Source is needed."),
        (
            {"sourceUrl": "javascript:x"},
            "sourceUrl",
            "Source url must be a web address that begins with https:// or http://.",
        ),
        (
            {"effectiveOn": "1850-01-01"},
            "effectiveOn",
            "Effective on is 1850-01-01: dates must lie between 1900 and 2199.",
        ),
        ({"moves": []}, "moves", "A reshuffle has 1 to 100 moves."),
    ],
)
def test_incomplete_reshuffles_are_refused(world: World, values: dict[str, Any], field: str, message: str) -> None:
    refusal = world.ada.refused(RECORD, input=world.three_moves() | values)
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert {name: world.held(name) for name in BEFORE} == BEFORE


def test_ids_are_not_used_twice(world: World) -> None:
    given = world.three_moves()
    given["moves"][1]["newRole"]["id"] = given["moves"][0]["newRole"]["id"]
    refusal = world.ada.refused(RECORD, input=given)
    assert refusal["message"] == "Two moves or new roles have the same id."
    assert {name: world.held(name) for name in BEFORE} == BEFORE


def test_role_of_a_reshuffle_cannot_be_deleted(world: World) -> None:
    given = world.three_moves()
    world.recorded(given)
    delete = "mutation($id: UUID!) { deleteRole(id: $id, version: 1) }"
    refusal = world.ada.refused(delete, id=given["moves"][0]["newRole"]["id"])
    assert refusal["message"] == (
        "This cannot be deleted while interactions, policy asks, responses, frozen lists of decision-makers, stances,"
        " assessments, wanted moves, outcomes, targets of campaigns or reshuffles refer to it."
    )
    with writing(world.app) as session:
        assert len(session.scalars(sa.select(Role)).all()) == 5


def test_latest_reshuffle_comes_first(world: World, count_queries: Counting) -> None:
    world.recorded(
        reshuffle_input(move(world.people["Kim"], world.roles["Kim"]), title="Early", effectiveOn="2026-01-05")
    )
    world.recorded(world.three_moves() | {"moves": world.three_moves()["moves"][:2]})
    with count_queries(3):  # the viewer, the page with its total, the rows
        found = world.ada.ask(LIST)["reshuffles"]
    assert found == {
        "total": 2,
        "items": [
            {"title": "Spring reshuffle", "effectiveOn": "2026-05-06", "moveCount": 2},
            {"title": "Early", "effectiveOn": "2026-01-05", "moveCount": 1},
        ],
    }
    with writing(world.app) as session:
        assert len(session.scalars(sa.select(Reshuffle)).all()) == 2


def test_history_tells_of_each_move(world: World) -> None:
    made = world.recorded(reshuffle_input(move(world.people["Kim"], world.roles["Kim"])))
    world.corrected(made, "2026-05-05", "The letter gives the day before")
    history = """query($id: UUID!) { history(noun: RESHUFFLE, id: $id) {
      items { by action what changes { field before after } } } }"""
    items = world.ada.ask(history, id=made["id"])["history"]["items"]
    assert [(each["by"], each["action"], each["what"]) for each in items] == [
        ("Ada Example", "changed", "Reshuffle"),
        ("Ada Example", "added", "Move"),
        ("Ada Example", "added", "Reshuffle"),
    ]
    assert items[0]["changes"] == [
        {"field": "effectiveOn", "before": "2026-05-06", "after": "2026-05-05"},
        {"field": "correctionReason", "before": None, "after": "The letter gives the day before"},
    ]
    assert items[1]["changes"] == [
        {"field": "person", "before": None, "after": "Kim Vale"},
        {"field": "endedRole", "before": None, "after": "Aide at Department"},
    ]
