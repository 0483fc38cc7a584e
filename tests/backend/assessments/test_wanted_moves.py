"""Wanted moves: at most three at a time on one ask, one of each stakeholder, and earlier maps keep the ended."""

import uuid
from typing import Any

import pytest

from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation

MOVE = "id version stakeholder { label } alignment interest chosenOn endedOn reason recordedBy { name }"
CHOOSE = f"mutation($input: ChooseWantedMoveInput!) {{ chooseWantedMove(input: $input) {{ {MOVE} }} }}"
CORRECT = f"mutation($input: CorrectWantedMoveInput!) {{ correctWantedMove(input: $input) {{ {MOVE} }} }}"
END = f"mutation($input: EndWantedMoveInput!) {{ endWantedMove(input: $input) {{ {MOVE} }} }}"
MAP = (
    f"query($ask: UUID!, $asAt: Date) {{ alignmentMap(policyAskId: $ask, asAt: $asAt) {{ wantedMoves {{ {MOVE} }} }} }}"
)
HISTORY = "query($id: UUID!) { history(noun: WANTED_MOVE, id: $id) { items { what action } } }"


class World:
    def __init__(self, app: Any) -> None:
        self.officer = sign_in_new_user(app)
        with writing(app) as session:
            self.ask = add_policy_ask(session).id
            self.bodies = [add_organisation(session, f"Body {number}").id for number in range(4)]

    def given(self, number: int, **values: Any) -> dict[str, Any]:
        return {
            "id": str(uuid.uuid4()),
            "policyAskId": str(self.ask),
            "stakeholder": {"organisationId": str(self.bodies[number])},
            "alignment": 4,
            "interest": 5,
            "chosenOn": "2026-01-15",
            "reason": "They chair the committee.",
        } | values

    def choose(self, number: int, **values: Any) -> dict[str, Any]:
        made: dict[str, Any] = self.officer.ask(CHOOSE, input=self.given(number, **values))["chooseWantedMove"]
        return made

    def on_map(self, as_at: str | None = None) -> list[str]:
        moves = self.officer.ask(MAP, ask=str(self.ask), asAt=as_at)["alignmentMap"]["wantedMoves"]
        return [move["stakeholder"]["label"] for move in moves]


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_wanted_move_is_chosen_once(world: World) -> None:
    given = world.given(0)
    made = world.officer.ask(CHOOSE, input=given)["chooseWantedMove"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "stakeholder": {"label": "Body 0"},
        "alignment": 4,
        "interest": 5,
        "chosenOn": "2026-01-15",
        "endedOn": None,
        "reason": "They chair the committee.",
        "recordedBy": {"name": "Ada Example"},
    }
    assert world.officer.ask(CHOOSE, input=given)["chooseWantedMove"] == made
    assert world.on_map() == ["Body 0"]
    assert world.officer.ask(HISTORY, id=made["id"])["history"]["items"] == [{"what": "Wanted move", "action": "added"}]


def test_fourth_wanted_move_is_refused(world: World) -> None:
    first, *_ = [world.choose(number) for number in range(3)]
    refusal = world.officer.refused(CHOOSE, input=world.given(3))
    assert refusal["message"] == (
        "Three wanted moves are the most at a time, so that they stay a choice. End one first: Body 0; Body 1; Body 2."
    )
    assert world.on_map() == ["Body 0", "Body 1", "Body 2"]
    world.officer.ask(END, input={"id": first["id"], "version": 1, "endedOn": "2026-02-01"})
    world.choose(3)
    assert world.on_map() == ["Body 1", "Body 2", "Body 3"]
    assert world.on_map("2026-01-31") == ["Body 0", "Body 1", "Body 2", "Body 3"]
    assert world.on_map("2026-01-14") == []


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"alignment": 0}, "Alignment runs from 1 (least) to 5 (most): 0 is outside.", "alignment"),
        ({"interest": 6}, "Interest runs from 1 (least) to 5 (most): 6 is outside.", "interest"),
        ({"reason": " "}, "Reason is needed.", "reason"),
        ({"stakeholder": {}}, "Choose either an organisation or a role.", "stakeholder"),
    ],
)
def test_wrong_wanted_move_is_refused(world: World, values: dict[str, Any], message: str, field: str) -> None:
    refusal = world.officer.refused(CHOOSE, input=world.given(0, **values))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert world.on_map() == []


def test_second_move_of_one_actor_is_refused(world: World) -> None:
    made = world.choose(0)
    refusal = world.officer.refused(CHOOSE, input=world.given(0, alignment=5))
    assert refusal["message"] == "A move is already wanted of Body 0: correct that one, or end it."
    assert world.officer.ask(MAP, ask=str(world.ask))["alignmentMap"]["wantedMoves"] == [made]


def test_wanted_move_is_corrected_and_ended_in_turn(world: World) -> None:
    made = world.choose(0)
    given = {name: made[name] for name in ("id", "version", "alignment", "interest", "chosenOn", "reason")}
    after = world.officer.ask(CORRECT, input=given | {"alignment": 5})["correctWantedMove"]
    assert after == made | {"version": 2, "alignment": 5}
    stale = world.officer.refused(END, input={"id": made["id"], "version": 1, "endedOn": "2026-02-01"})
    assert stale["extensions"]["code"] == "CONFLICT"
    early = world.officer.refused(END, input={"id": made["id"], "version": 2, "endedOn": "2026-01-14"})
    assert early["message"] == "It was chosen on 2026-01-15, and cannot end before that day."
    ended = world.officer.ask(END, input={"id": made["id"], "version": 2, "endedOn": "2026-02-01"})["endWantedMove"]
    late = world.officer.refused(CORRECT, input=given | {"version": 3, "chosenOn": "2026-02-02"})
    assert late["message"] == "It ended on 2026-02-01, before this day."
    assert (ended["version"], ended["endedOn"], world.on_map()) == (3, "2026-02-01", [])
