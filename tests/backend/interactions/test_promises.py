"""Promises: made in a held interaction, settled with an outcome, seen by whoever may read the interaction."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts import request_context
from backend.audit.models import AuditAction, AuditLine
from backend.interactions.models import Interaction, InteractionStatus, Promise, Sensitivity
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import DELETE as DELETE_INTERACTION
from tests.factories.interactions import add_interaction
from tests.factories.promises import CORRECT, DELETE, LIST, MAKE, REMINDERS, SETTLE, add_promise
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]
TODAY, MET_ON = date(2026, 5, 6), date(2026, 4, 1)


@dataclass(frozen=True)
class World:
    app: Any
    ada: SignedIn
    person_id: uuid.UUID
    trust_id: uuid.UUID
    meeting_id: uuid.UUID

    def made(self, **values: Any) -> dict[str, Any]:
        given = {
            "id": str(uuid.uuid4()),
            "interactionId": str(self.meeting_id),
            "isOurs": True,
            "userId": str(self.ada.user_id),
            "personId": str(self.person_id),
            "text": "Send two pages",
            "dueOn": "2026-05-01",
        }
        return given | values


@pytest.fixture
def world(app: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(request_context, "london_today", lambda: TODAY)
    ada = sign_in_new_user(app, "Ada Example")
    with writing(app) as session:
        person, trust = add_person(session, "Robin Vale"), add_organisation(session, "Larkfield Trust")
        add_role(session, person.id, trust.id)
        met = add_interaction(session, MET_ON, title="About the plan", users=[ada.user_id], people=[person.id])
    return World(app, ada, person.id, trust.id, met.id)


def texts(who: SignedIn, **wanted: Any) -> list[str]:
    return [each["text"] for each in who.ask(LIST, filter=wanted)["promises"]["items"]]


def test_promise_names_both_sides(world: World) -> None:
    given = world.made()
    made = world.ada.ask(MAKE, input=given)["makePromise"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "interactionId": str(world.meeting_id),
        "interactionTitle": "About the plan",
        "isOurs": True,
        "user": {"id": str(world.ada.user_id), "name": "Ada Example"},
        "stakeholder": {"kind": "person", "id": str(world.person_id), "label": "Robin Vale"},
        "text": "Send two pages",
        "madeOn": "2026-04-01",
        "dueOn": "2026-05-01",
        "workingDaysLeft": -2,  # Monday, 4 May, is a bank holiday
        "openWorkingDays": 22,
        "settledOn": None,
        "outcome": None,
        "settledBy": None,
        "settledByUrl": None,
        "settledNote": None,
    }
    assert world.ada.ask(MAKE, input=given)["makePromise"] == made
    assert world.ada.ask(LIST)["promises"] == {"total": 1, "items": [made]}
    refusal = world.ada.refused(MAKE, input=given | {"text": "Another"})
    assert refusal["extensions"]["code"] == "CONFLICT"


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"text": " "}, "text", "Text is needed."),
        ({"text": "x" * 2001}, "text", "Text is 2,001 characters long; at most 2,000 are allowed."),
        (
            {"dueOn": "2026-03-31"},
            "dueOn",
            "This was promised on 2026-04-01, so it cannot be due before that day.",
        ),
        ({"userId": None}, "userId", "Say which of us promised this."),
        ({"userId": str(uuid.UUID(int=1))}, "userId", "This colleague does not exist."),
        ({"isOurs": False, "personId": None}, "personId", "Say which person or organisation promised this."),
        ({"personId": str(uuid.UUID(int=1))}, "personId", "This person does not exist."),
        ({"organisationId": str(uuid.UUID(int=1))}, "organisationId", "Choose either a person or an organisation."),
        (
            {"personId": None, "organisationId": str(uuid.UUID(int=1))},
            "organisationId",
            "This organisation does not exist.",
        ),
    ],
)
def test_incomplete_promises_are_refused(world: World, values: dict[str, Any], field: str, message: str) -> None:
    refusal = world.ada.refused(MAKE, input=world.made(**values))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert world.ada.ask(LIST)["promises"]["total"] == 0


def test_nothing_is_promised_before_the_meeting(world: World) -> None:
    with writing(world.app) as session:
        planned = add_interaction(session, date(2026, 6, 1), status=InteractionStatus.PLANNED)
    refusal = world.ada.refused(MAKE, input=world.made(interactionId=str(planned.id)))
    assert refusal["message"] == "This interaction was planned, not held, so nothing was promised in it."
    assert world.ada.ask(LIST)["promises"]["total"] == 0


def test_settled_promise_says_how_it_ended(world: World) -> None:
    with writing(world.app) as session:
        promise = add_promise(session, world.meeting_id, is_ours=True, user_id=world.ada.user_id)
    given = {"id": str(promise.id), "version": 1, "outcome": "KEPT", "settledOn": "2026-04-20", "settledNote": "Sent."}
    for day, message in (
        ("2026-03-31", "This was promised on 2026-04-01, so it cannot have ended before that day."),
        ("2026-05-07", "Settled on is 2026-05-07, which is in the future."),
    ):
        refusal = world.ada.refused(SETTLE, input=given | {"settledOn": day})
        assert (refusal["message"], refusal["extensions"]["field"]) == (message, "settledOn")
    settled = world.ada.ask(SETTLE, input=given)["settlePromise"]
    assert (settled["version"], settled["outcome"], settled["settledOn"]) == (2, "KEPT", "2026-04-20")
    stale = world.ada.refused(SETTLE, input=given | {"outcome": "NOT_KEPT"})
    assert stale["extensions"]["code"] == "CONFLICT"
    assert stale["extensions"]["fields"] == [
        {"field": "outcome", "mine": "not_kept", "theirs": "kept", "before": None},
    ]
    corrected = world.ada.ask(SETTLE, input=given | {"version": 2, "outcome": "NOT_KEPT"})["settlePromise"]
    assert (corrected["version"], corrected["outcome"]) == (3, "NOT_KEPT")


@pytest.fixture
def owed(world: World) -> dict[str, Any]:
    with writing(world.app) as session:
        promise = add_promise(session, world.meeting_id, is_ours=True, user_id=world.ada.user_id)
    return {"id": str(promise.id), "version": 1, "outcome": "KEPT", "settledOn": "2026-04-20"}


def test_promise_is_settled_by_a_linked_record(world: World, owed: dict[str, Any]) -> None:
    with writing(world.app) as session:
        later = add_interaction(session, date(2026, 4, 20), title="Two pages handed over")
    link = "https://example.org/two-pages"
    settling = owed | {"settledByInteractionId": str(later.id), "settledByUrl": link}
    settled = world.ada.ask(SETTLE, input=settling)["settlePromise"]
    assert settled["settledBy"] == {
        "interactionId": str(later.id),
        "title": "Two pages handed over",
        "occurredOn": "2026-04-20",
    }
    assert (settled["settledByUrl"], settled["settledNote"]) == (link, None)
    assert (settled["workingDaysLeft"], settled["openWorkingDays"]) == (None, None)
    refusal = world.ada.refused(DELETE_INTERACTION, id=str(later.id), version=1)
    assert refusal["message"].startswith("This cannot be deleted while stances, promises that were settled in it")
    with writing(world.app) as session:
        assert session.get(Interaction, later.id) is not None


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        (
            {},
            "settledByInteractionId",
            "Say what shows that it was kept: an interaction, a link to a document, or a note.",
        ),
        ({"outcome": "NOT_KEPT"}, "settledNote", "Say in a note why it was not kept, or is no longer needed."),
        (
            {"outcome": "NO_LONGER_NEEDED", "settledByUrl": "https://example.org"},
            "settledNote",
            "Say in a note why it was not kept, or is no longer needed.",
        ),
        ({"settledByUrl": "javascript:alert(1)"}, "settledByUrl", None),
    ],
)
def test_unshown_settlement_is_refused(
    world: World, owed: dict[str, Any], values: dict[str, Any], field: str, message: str | None
) -> None:
    refusal = world.ada.refused(SETTLE, input=owed | values)
    assert refusal["extensions"]["field"] == field
    assert message in (None, refusal["message"])
    assert texts(world.ada, isOpen=True) == ["Send two pages"]


def test_record_that_cannot_settle_is_refused(world: World, owed: dict[str, Any]) -> None:
    with writing(world.app) as session:
        before = add_interaction(session, date(2026, 3, 2), title="Earlier")
        planned = add_interaction(session, date(2026, 6, 1), title="Later", status=InteractionStatus.PLANNED)
        secret = add_interaction(session, date(2026, 4, 20), sensitivity=Sensitivity.RESTRICTED)
    for shown, message in (
        (before, "“Earlier” took place on 2026-03-02, before this was promised on 2026-04-01."),
        (planned, "“Later” was planned, not held, so nothing was settled in it."),
        (secret, "This interaction does not exist, or you may not see it."),
    ):
        refusal = world.ada.refused(SETTLE, input=owed | {"settledByInteractionId": str(shown.id)})
        assert refusal["message"] == message
    assert texts(world.ada, isOpen=True) == ["Send two pages"]


def test_record_that_settled_is_hidden_from_others(world: World, owed: dict[str, Any]) -> None:
    otto = sign_in_new_user(world.app, "Otto Other", team="Another team")
    with writing(world.app) as session:
        secret = add_interaction(
            session, date(2026, 4, 20), sensitivity=Sensitivity.RESTRICTED, readers=[world.ada.user_id]
        )
    world.ada.ask(SETTLE, input=owed | {"settledByInteractionId": str(secret.id)})
    mine, theirs = (who.ask(LIST)["promises"]["items"][0] for who in (world.ada, otto))
    assert mine["settledBy"]["interactionId"] == str(secret.id)
    assert theirs == mine | {"settledBy": None}


def test_corrected_promise_keeps_its_version(world: World) -> None:
    given = world.made()
    world.ada.ask(MAKE, input=given)
    change = {name: given[name] for name in ("id", "isOurs", "userId", "personId")} | {"text": "Send four pages"}
    corrected = world.ada.ask(CORRECT, input=change | {"version": 1, "dueOn": "2026-06-01"})["correctPromise"]
    assert (corrected["text"], corrected["dueOn"], corrected["version"]) == ("Send four pages", "2026-06-01", 2)
    stale = world.ada.refused(CORRECT, input=change | {"version": 1, "dueOn": "2026-06-02"})
    assert stale["extensions"]["code"] == "CONFLICT"
    early = world.ada.refused(CORRECT, input=change | {"version": 2, "dueOn": "2026-03-01"})
    assert early["message"] == "This was promised on 2026-04-01, so it cannot be due before that day."
    assert world.ada.ask(LIST)["promises"]["items"] == [corrected]


def test_reminders_are_mine_and_due_soon(world: World, count_queries: Counting) -> None:
    otto = sign_in_new_user(world.app, "Otto Other")
    with writing(world.app) as session:
        elsewhere = add_interaction(session, MET_ON, users=[otto.user_id])
        mine = {"is_ours": True, "user_id": world.ada.user_id}
        add_promise(session, world.meeting_id, "late", due_on=date(2026, 5, 5), **mine)
        add_promise(session, world.meeting_id, "in five working days", due_on=date(2026, 5, 13), **mine)
        add_promise(session, world.meeting_id, "in six", due_on=date(2026, 5, 14), **mine)
        add_promise(session, world.meeting_id, "undated", **mine)
        add_promise(session, world.meeting_id, "done", due_on=date(2026, 5, 5), settled=date(2026, 5, 5), **mine)
        add_promise(session, world.meeting_id, "to the room", due_on=date(2026, 5, 6), person_id=world.person_id)
        add_promise(session, elsewhere.id, "to others", due_on=date(2026, 5, 6), person_id=world.person_id)
    with count_queries(4):  # the viewer, the page with its total, the rows, the overdue ones
        found = world.ada.ask(REMINDERS)["promiseReminders"]
    assert [each["text"] for each in found["items"]] == ["late", "to the room", "in five working days"]
    assert (found["total"], found["overdue"]) == (3, 1)
    assert texts(world.ada, ofUserId=str(otto.user_id)) == ["to others"]
    assert sorted(texts(world.ada, isOurs=False, isOpen=True)) == ["to others", "to the room"]
    assert texts(world.ada, dueBefore="2026-05-06", isOpen=True) == ["late"]


def test_deleted_promise_is_gone(world: World) -> None:
    with writing(world.app) as session:
        promise = add_promise(session, world.meeting_id)
    refusal = world.ada.refused(DELETE, id=str(promise.id), version=2)
    assert refusal["message"] == "The version given is newer than the record."
    assert texts(world.ada) == ["Send two pages"]
    assert world.ada.ask(DELETE, id=str(promise.id), version=1) == {"deletePromise": str(promise.id)}
    assert texts(world.ada) == []


def test_open_promises_with_the_nearest_due_first(world: World) -> None:
    with writing(world.app) as session:
        for text, due, settled in (
            ("no date", None, None),
            ("later", date(2026, 6, 1), None),
            ("sooner", date(2026, 5, 1), None),
            ("settled first", date(2026, 4, 2), date(2026, 4, 2)),
            ("settled last", date(2026, 4, 1), date(2026, 4, 9)),
        ):
            add_promise(session, world.meeting_id, text, due_on=due, settled=settled)
    open_ones, settled_ones = ["sooner", "later", "no date"], ["settled last", "settled first"]
    assert texts(world.ada) == [*open_ones, *settled_ones]
    assert texts(world.ada, isOpen=True) == open_ones
    assert texts(world.ada, isOpen=False) == settled_ones


def test_promises_are_found_by_each_side(world: World) -> None:
    otto = sign_in_new_user(world.app, "Otto Other")
    with writing(world.app) as session:
        other = add_interaction(session, MET_ON, organisations=[world.trust_id])
        add_promise(session, world.meeting_id, "by Robin", person_id=world.person_id, due_on=date(2026, 5, 1))
        add_promise(session, other.id, "by the trust", organisation_id=world.trust_id, due_on=date(2026, 5, 2))
        add_promise(session, other.id, "by Robin alone", person_id=world.person_id, due_on=date(2026, 5, 3))
        add_promise(session, other.id, "by Otto", is_ours=True, user_id=otto.user_id, due_on=date(2026, 5, 4))
    assert texts(world.ada, interactionId=str(world.meeting_id)) == ["by Robin"]
    assert texts(world.ada, personId=str(world.person_id)) == ["by Robin", "by Robin alone"]
    # Robin spoke for the trust in the first meeting, and was not at the second.
    assert texts(world.ada, organisationId=str(world.trust_id)) == ["by Robin", "by the trust"]
    assert texts(world.ada, userId=str(otto.user_id)) == ["by Otto"]


def test_list_takes_a_constant_number_of_statements(world: World, count_queries: Counting) -> None:
    with writing(world.app) as session:
        for number in range(20):
            add_promise(session, world.meeting_id, f"Number {number}", person_id=world.person_id)
    with count_queries(3):  # the viewer, the page with its total, the rows
        assert world.ada.ask(LIST)["promises"]["total"] == 20


def test_deleting_an_interaction_takes_its_promises(world: World) -> None:
    with writing(world.app) as session:
        promise = add_promise(session, world.meeting_id)
        add_promise(session, world.meeting_id, "Another")
    world.ada.ask(DELETE_INTERACTION, id=str(world.meeting_id), version=1)
    with writing(world.app) as session:
        assert session.scalars(sa.select(Promise)).all() == []
        lines = session.execute(
            sa.select(AuditLine.noun, AuditLine.noun_id, AuditLine.user_id, AuditLine.record_id).where(
                AuditLine.entity == "promises", AuditLine.action == AuditAction.DELETE
            )
        ).all()
    assert len(lines) == 2
    assert ("interactions", world.meeting_id, world.ada.user_id, promise.id) in [tuple(line) for line in lines]


@pytest.mark.parametrize("sensitivity", [Sensitivity.TEAM, Sensitivity.RESTRICTED])
def test_promise_of_a_hidden_interaction_does_not_exist(world: World, sensitivity: Sensitivity) -> None:
    otto = sign_in_new_user(world.app, "Otto Other", team="Another team")
    with writing(world.app) as session:
        secret = add_interaction(
            session, MET_ON, sensitivity=sensitivity, people=[world.person_id], readers=[world.ada.user_id]
        )
        promise = add_promise(session, secret.id, "Kestrel", person_id=world.person_id, user_id=world.ada.user_id)
    sides = {
        "interactionId": str(secret.id),
        "personId": str(world.person_id),
        "organisationId": str(world.trust_id),
        "userId": str(world.ada.user_id),
        "isOpen": True,
    }
    for name, value in sides.items():
        assert texts(world.ada, **{name: value}) == ["Kestrel"]
        assert otto.ask(LIST, filter={name: value})["promises"] == {"total": 0, "items": []}
    unseen = "This promise does not exist, or you may not see it."
    settling = {"id": str(promise.id), "version": 1, "outcome": "KEPT", "settledOn": "2026-04-20"}
    assert otto.refused(SETTLE, input=settling)["message"] == unseen
    assert otto.refused(DELETE, id=str(promise.id), version=1)["message"] == unseen
    making = world.made(interactionId=str(secret.id))
    assert otto.refused(MAKE, input=making)["message"] == "This interaction does not exist, or you may not see it."
    assert texts(world.ada) == ["Kestrel"]


def test_nobody_owes_what_they_cannot_read(world: World) -> None:
    otto = sign_in_new_user(world.app, "Otto Other")
    with writing(world.app) as session:
        secret = add_interaction(session, MET_ON, sensitivity=Sensitivity.RESTRICTED, readers=[world.ada.user_id])
    given = world.made(interactionId=str(secret.id), userId=str(otto.user_id))
    refusal = world.ada.refused(MAKE, input=given)
    assert refusal["message"] == "Otto Other may not read this interaction. Add them to its readers first."
    assert refusal["extensions"]["field"] == "userId"
    assert texts(world.ada) == []
    world.ada.ask(MAKE, input=given | {"userId": str(world.ada.user_id)})
    assert texts(world.ada) == ["Send two pages"]


def test_promise_is_found_by_search_and_history(world: World) -> None:
    otto = sign_in_new_user(world.app, "Otto Other")
    world.ada.ask(MAKE, input=world.made(text="Share the kestrel figures"))
    found = "query($q: String!) { search(q: $q) { items { kind id } } }"
    assert otto.ask(found, q="kestrel")["search"]["items"] == [{"kind": "INTERACTION", "id": str(world.meeting_id)}]
    history = """query($id: UUID!) { history(noun: INTERACTION, id: $id) {
      items { by action what changes { field before after } } } }"""
    newest = otto.ask(history, id=str(world.meeting_id))["history"]["items"][0]
    assert (newest["by"], newest["action"], newest["what"]) == ("Ada Example", "added", "Promise")
    assert {change["field"]: change["after"] for change in newest["changes"]} == {
        "isOurs": "yes",
        "user": "Ada Example",
        "person": "Robin Vale",
        "text": "Share the kestrel figures",
        "dueOn": "2026-05-01",
    }
