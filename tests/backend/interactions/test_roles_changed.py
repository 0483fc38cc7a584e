import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.interactions import tie_states
from backend.interactions.models import Sensitivity, TieState
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import SHOW, add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

CORRECT = "mutation($input: CorrectRoleInput!) { correctRole(input: $input) { id } }"
ADD = "mutation($input: AddRoleInput!) { addRole(input: $input) { id } }"
MOVE = "mutation($input: MovePersonInput!) { movePerson(input: $input) { id } }"


@dataclass(frozen=True)
class World:
    app: Any
    officer: SignedIn
    person_id: uuid.UUID
    trust_id: uuid.UUID
    college_id: uuid.UUID
    role_id: uuid.UUID
    met: dict[int, uuid.UUID]

    def shown(self, year: int) -> tuple[str, int]:
        row = self.officer.ask(SHOW, id=str(self.met[year]))["interaction"]
        return next(each["label"] for each in row["participants"] if each["person"]), row["version"]

    def organisations_met(self) -> set[uuid.UUID]:
        with writing(self.app) as session:
            assert tie_states.check_all(session) == []
            return set(
                session.scalars(sa.select(TieState.organisation_id).where(TieState.organisation_id.is_not(None)))
            )

    def correct(self, **values: Any) -> None:
        given = {"id": str(self.role_id), "version": 1, "organisationId": str(self.trust_id), "title": "Chair"}
        self.officer.ask(CORRECT, input=given | values)


@pytest.fixture
def world(app: Any) -> World:
    """Met in the middle of 2022, 2023 and 2024; chair of the trust from 2022."""
    officer = sign_in_new_user(app, "Olive Officer")
    with writing(app) as session:
        trust, college = add_organisation(session, "Larkfield Trust"), add_organisation(session, "Fernhill College")
        person = add_person(session, "Robin Vale")
        role = add_role(session, person.id, trust.id, "Chair", started="2022")
        met = {
            year: add_interaction(session, date(year, 6, 15), users=[officer.user_id], people=[person.id]).id
            for year in (2022, 2023, 2024)
        }
        return World(app, officer, person.id, trust.id, college.id, role.id, met)


def test_role_that_ended_earlier_leaves_later_meetings(world: World) -> None:
    world.correct(startedOn="2022", endedOn="2023-12-31")
    assert world.shown(2023) == ("Robin Vale, Chair, Larkfield Trust", 1)
    assert world.shown(2024) == ("Robin Vale", 2)
    assert world.organisations_met() == {world.trust_id}


def test_corrected_organisation_moves_the_meetings(world: World) -> None:
    world.correct(organisationId=str(world.college_id))
    assert world.shown(2022) == ("Robin Vale, Chair, Fernhill College", 2)
    assert world.organisations_met() == {world.college_id}


def test_move_hands_later_meetings_to_the_new_role(world: World) -> None:
    given = {
        "id": str(uuid.uuid4()),
        "personId": str(world.person_id),
        "fromRoleId": str(world.role_id),
        "organisationId": str(world.college_id),
        "title": "Dean",
        "movedOn": "2024-02-01",
    }
    world.officer.ask(MOVE, input=given)
    assert world.shown(2023) == ("Robin Vale, Chair, Larkfield Trust", 1)
    assert world.shown(2024) == ("Robin Vale, Dean, Fernhill College", 2)
    assert world.organisations_met() == {world.trust_id, world.college_id}


def test_second_role_changes_no_settled_meeting(world: World) -> None:
    given = {"id": str(uuid.uuid4()), "personId": str(world.person_id), "organisationId": str(world.college_id)}
    world.officer.ask(ADD, input=given | {"title": "Trustee"})
    assert [world.shown(year) for year in (2022, 2023, 2024)] == [("Robin Vale, Chair, Larkfield Trust", 1)] * 3


def test_hidden_interactions_are_put_right_too(world: World) -> None:
    with writing(world.app) as session:
        users = [world.officer.user_id]
        hidden = add_interaction(
            session,
            date(2024, 7, 1),
            users=users,
            people=[world.person_id],
            sensitivity=Sensitivity.RESTRICTED,
            readers=users,
        )
        hidden_id = str(hidden.id)
    colleague = sign_in_new_user(world.app, "Cora Colleague")
    assert colleague.ask(SHOW, id=hidden_id) == {"interaction": None}
    given = {"id": str(world.role_id), "version": 1, "organisationId": str(world.college_id), "title": "Chair"}
    colleague.ask(CORRECT, input=given)
    assert colleague.ask(SHOW, id=hidden_id) == {"interaction": None}
    shown = world.officer.ask(SHOW, id=hidden_id)["interaction"]
    assert shown["participants"][1]["label"] == "Robin Vale, Chair, Fernhill College"
