"""Whoever may not read an interaction gets the answers of a world in which it does not exist."""

import json
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.interactions.models import NotRaisedReason, Sensitivity
from backend.policy_asks.models import AskPartyKind
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import DELETE, EDIT, LOG, SHOW, add_interaction, edit_input, line, log_input
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

LIST = """query($filter: InteractionFilter, $sort: InteractionSort) {
    interactions(filter: $filter, sort: $sort) { total items { id title notes participants { label } } } }"""
AROUND = """{
    organisations(sort: {field: %s, order: DESC}) { total items { name lastContactOn tie { shown contactDays } } }
    people(sort: {field: %s, order: DESC}) { total items { name lastContactOn tie { shown contactDays } } }
    policyAsks(sort: {field: LAST_RAISED_ON, order: DESC}) { items { title raisedCount lastRaisedOn } }
}"""
CANARY = "Kestrel"


@dataclass(frozen=True)
class World:
    app: Any
    author: SignedIn
    others: dict[str, SignedIn]
    person_id: uuid.UUID
    trust_id: uuid.UUID
    ask_ids: list[uuid.UUID]

    def log(self, sensitivity: str) -> dict[str, Any]:
        logged: dict[str, Any] = self.author.ask(
            LOG,
            input=log_input(
                line(userId=self.others["participant"].user_id),
                line(personId=self.person_id),
                line(organisationId=self.trust_id),
                sensitivity=sensitivity,
                title=f"{CANARY} in the title",
                notes=f"{CANARY} in the notes",
                occurredOn="2025-03-03",
                kind="BRIEFING",
                readerIds=[str(self.others["named"].user_id)],
                discussionPoints=[
                    line(policyAskId=self.ask_ids[0], wasRaised=True, said=f"{CANARY} was said"),
                    line(policyAskId=self.ask_ids[1], wasRaised=False, notRaisedReason="OTHER", notRaisedNote=CANARY),
                ],
            ),
        )["logInteraction"]
        return logged

    def filters(self, secret: dict[str, Any]) -> list[dict[str, Any]]:
        given: list[dict[str, Any]] = [
            {},
            {"ids": [secret["id"]]},
            {"q": CANARY},
            {"q": "Meeting"},
            {"kind": ["BRIEFING"]},
            {"status": ["HELD"]},
            {"sensitivity": ["TEAM", "RESTRICTED"]},
            {"occurredFrom": "2025-03-03"},
            {"occurredTo": "2025-03-03"},
            {"personId": str(self.person_id)},
            {"organisationId": str(self.trust_id)},
            {"userId": str(self.others["participant"].user_id)},
            {"wasRaised": True},
            {"wasRaised": False},
        ]
        for ask_id in map(str, self.ask_ids):
            given += [{"policyAskId": ask_id}, {"policyAskId": ask_id, "wasRaised": True}]
            given += [{"couldHaveRaisedAskId": ask_id}]
        return given

    def answers(self, who: SignedIn, secret: dict[str, Any]) -> str:
        """Everything that this user can ask which the secret interaction could change."""
        lists = [who.ask(LIST, filter=each) for each in self.filters(secret)]
        for field in ("OCCURRED_ON", "TITLE", "RECORDED_AT"):
            lists += [who.ask(LIST, sort={"field": field, "order": order}) for order in ("ASC", "DESC")]
        lists += [who.ask(AROUND % (field, field)) for field in ("LAST_CONTACT", "STRENGTH")]
        return json.dumps([*lists, who.ask(SHOW, id=secret["id"])])


@pytest.fixture
def world(app: Any) -> World:
    author = sign_in_new_user(app, "Ada Author", team="Workforce")
    others = {
        "team mate": sign_in_new_user(app, "Tom Mate", team="Workforce"),
        "other": sign_in_new_user(app, "Otto Other", team="Finance"),
        "administrator": sign_in_new_user(app, "Alma Admin", level=PermissionLevel.ADMINISTRATOR),
        "named": sign_in_new_user(app, "Nia Named", team="Finance"),
        "participant": sign_in_new_user(app, "Pat Present"),
    }
    with writing(app) as session:
        trust, person = add_organisation(session), add_person(session)
        other_trust, other_person = add_organisation(session, "Fernhill College"), add_person(session, "Kit Marsh")
        role = add_role(session, person.id, trust.id)
        add_role(session, other_person.id, other_trust.id)
        asks = [add_policy_ask(session, title, addressees=[trust.id]) for title in ("First", "Second")]
        add_party(session, asks[0].id, AskPartyKind.DECISION_MAKER, role_id=role.id)
        users = [author.user_id]
        add_interaction(session, date(2025, 1, 6), users=users, people=[other_person.id], raised=[asks[1].id])
        add_interaction(
            session,
            date(2025, 2, 3),
            users=users,
            people=[person.id],
            not_raised={asks[0].id: NotRaisedReason.FORGOTTEN},
        )
        return World(app, author, others, person.id, trust.id, [ask.id for ask in asks])


READS = {
    "OPEN": {"team mate", "other", "administrator", "named", "participant"},
    "TEAM": {"team mate", "named", "participant"},
    "RESTRICTED": {"named", "participant"},
}


@pytest.mark.parametrize("sensitivity", READS)
def test_each_reads_what_the_rule_says(world: World, sensitivity: str) -> None:
    secret = world.log(sensitivity)
    assert world.author.ask(SHOW, id=secret["id"])["interaction"] == secret
    readers = {name for name, who in world.others.items() if who.ask(SHOW, id=secret["id"])["interaction"] == secret}
    listed = {name for name, who in world.others.items() if CANARY in json.dumps(who.ask(LIST))}
    assert (readers, listed) == (READS[sensitivity], READS[sensitivity])


@pytest.mark.parametrize("sensitivity", ["TEAM", "RESTRICTED"])
def test_nobody_else_can_tell_that_it_exists(world: World, sensitivity: str) -> None:
    unseen = {"id": str(uuid.uuid4())}
    outsiders = [who for name, who in world.others.items() if name not in READS[sensitivity]]
    before = [world.answers(who, unseen) for who in outsiders]
    secret = world.log(sensitivity)
    assert [world.answers(who, secret) for who in outsiders] == before
    assert CANARY in world.answers(world.author, secret)


def test_search_box_does_not_reach_notes(world: World) -> None:
    world.log("OPEN")
    for q, total in (("title", 1), ("in the notes", 0), ("was said", 0), ("%", 0), ("_", 0)):
        assert world.author.ask(LIST, filter={"q": q})["interactions"]["total"] == total


@pytest.mark.parametrize("sensitivity", ["TEAM", "RESTRICTED"])
def test_changing_it_answers_as_if_it_were_missing(world: World, sensitivity: str) -> None:
    secret = world.log(sensitivity)
    outsider = world.others["other"]

    def bytes_of(document: str, variables: dict[str, Any]) -> bytes:
        return outsider.client.post("/graphql", json={"query": document, "variables": variables}).content

    for version in (1, 9):
        hidden, missing = (edit_input(secret, id=each, version=version) for each in (secret["id"], str(uuid.uuid4())))
        assert bytes_of(EDIT, {"input": hidden}) == bytes_of(EDIT, {"input": missing})
        answer = bytes_of(DELETE, {"id": secret["id"], "version": version})
        assert answer == bytes_of(DELETE, {"id": str(uuid.uuid4()), "version": version})
        assert json.loads(answer)["errors"][0]["extensions"] == {"code": "NOT_FOUND"}
    assert world.author.ask(SHOW, id=secret["id"])["interaction"] == secret


def test_closing_an_open_one_hides_it_at_once(world: World) -> None:
    outsider = world.others["other"]
    unseen = world.answers(outsider, {"id": str(uuid.uuid4())})
    opened = world.log("OPEN")
    assert CANARY in world.answers(outsider, opened)
    world.author.ask(EDIT, input=edit_input(opened, sensitivity="RESTRICTED"))
    assert world.answers(outsider, opened) == unseen


def test_board_reader_cannot_call_any_of_it(world: World) -> None:
    secret = world.log("OPEN")
    reader = sign_in_new_user(world.app, "Rae Reader", level=PermissionLevel.READER)
    calls: list[tuple[str, dict[str, Any]]] = [
        (LIST, {}),
        (SHOW, {"id": secret["id"]}),
        (LOG, {"input": log_input(line(personId=world.person_id))}),
        (EDIT, {"input": edit_input(secret)}),
        (DELETE, {"id": secret["id"], "version": 1}),
    ]
    for document, variables in calls:
        assert reader.refused(document, **variables)["extensions"]["code"] == "FORBIDDEN"
    assert world.author.ask(SHOW, id=secret["id"])["interaction"] == secret


def test_team_follows_the_recording_team(world: World) -> None:
    with writing(world.app) as session:
        add_interaction(
            session,
            people=[world.person_id],
            sensitivity=Sensitivity.TEAM,
            team_id=world.others["other"].team_id,
            title=CANARY,
        )
    seen = {name: who.ask(LIST, filter={"q": CANARY})["interactions"]["total"] for name, who in world.others.items()}
    assert seen == {"team mate": 0, "other": 1, "administrator": 0, "named": 1, "participant": 0}
