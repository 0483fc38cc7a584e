"""Robin leaves the department for the treasury, Sam takes Robin's post, and Kim leaves."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from backend.accounts import request_context
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.reshuffles import CORRECT, RECORD, SHOW, move, new_role, reshuffle_input
from tests.factories.stakeholders import add_organisation, add_person, add_role

TODAY = date(2026, 5, 6)
ROLES = """query($id: UUID!, $on: Date) { roles(filter: {personId: $id, heldOn: $on}, sort: {field: STARTED_ON}) {
  items { title organisation { name } startedOn endedOn } } }"""


@dataclass
class World:
    app: Any
    ada: SignedIn
    people: dict[str, uuid.UUID] = field(default_factory=dict)
    roles: dict[str, uuid.UUID] = field(default_factory=dict)
    bodies: dict[str, uuid.UUID] = field(default_factory=dict)

    def three_moves(self, **values: Any) -> dict[str, Any]:
        return reshuffle_input(
            move(self.people["Robin"], self.roles["Robin"], new_role(self.bodies["Treasury"], "Secretary")),
            move(self.people["Sam"], self.roles["Sam"], new_role(self.bodies["Department"], "Minister")),
            move(self.people["Kim"], self.roles["Kim"]),
            **values,
        )

    def recorded(self, given: dict[str, Any] | None = None) -> dict[str, Any]:
        made: dict[str, Any] = self.ada.ask(RECORD, input=given or self.three_moves())["recordReshuffle"]
        return made

    def corrected(self, made: dict[str, Any], day: str, reason: str = "It was the day before") -> dict[str, Any]:
        given = {"id": made["id"], "version": made["version"], "effectiveOn": day, "reason": reason}
        done: dict[str, Any] = self.ada.ask(CORRECT, input=given)["correctReshuffle"]
        return done

    def shown(self, made: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self.ada.ask(SHOW, id=made["id"])["reshuffle"]
        return found

    def held(self, name: str, on: str | None = None) -> list[str]:
        """Somebody's roles on a day, or ever, as "Minister, Department: 2019 to 2026-05-05"."""
        found = self.ada.ask(ROLES, id=str(self.people[name]), on=on)["roles"]["items"]
        return [
            f"{role['title']}, {role['organisation']['name']}: {role['startedOn']} to {role['endedOn']}"
            for role in found
        ]


@pytest.fixture
def world(app: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(request_context, "london_today", lambda: TODAY)
    world = World(app, sign_in_new_user(app, "Ada Example"))
    with writing(app) as session:
        for name in ("Department", "Treasury"):
            world.bodies[name] = add_organisation(session, name).id
        for name, title in (("Robin", "Minister"), ("Sam", "Adviser"), ("Kim", "Aide")):
            person = add_person(session, f"{name} Vale")
            world.people[name] = person.id
            world.roles[name] = add_role(session, person.id, world.bodies["Department"], title, started="2019").id
    return world
