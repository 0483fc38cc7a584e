"""Interactions as they lie in the database, past the rules of the service, and as a screen sends them."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.interactions import tie_states
from backend.interactions.models import (
    DiscussionPoint,
    Interaction,
    InteractionKind,
    InteractionReader,
    InteractionStatus,
    NotRaisedReason,
    Participant,
    Sensitivity,
)
from backend.interactions.participants import role_on, roles_of
from backend.kit.db import utc_now
from backend.kit.partial_date import PartialDate, Precision

FIELDS = """
    id version kind status occurredOn startsAt title notes sensitivity source recordedBy { name }
    team { name } readers { id name }
    participants { id user { id } person { id } organisation { id name } roleId roleTitle label isOurs }
    discussionPoints { id policyAsk { id title } wasRaised notRaisedReason notRaisedNote reception said }
"""
LOG = f"mutation($input: LogInteractionInput!) {{ logInteraction(input: $input) {{ {FIELDS} }} }}"
EDIT = f"mutation($input: EditInteractionInput!) {{ editInteraction(input: $input) {{ {FIELDS} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteInteraction(id: $id, version: $version) }"
SHOW = f"query($id: UUID!) {{ interaction(id: $id) {{ {FIELDS} }} }}"


def line(**values: Any) -> dict[str, Any]:
    """A participant or a discussion point as a screen sends it: `line(personId=ada.id)`."""
    return {"id": str(uuid.uuid4())} | {name: _plain(value) for name, value in values.items()}


def log_input(*participants: dict[str, Any], **values: Any) -> dict[str, Any]:
    given = {
        "id": uuid.uuid4(),
        "kind": "MEETING",
        "status": "HELD",
        "occurredOn": "2025-01-15",
        "participants": list(participants),
    }
    return {name: _plain(value) for name, value in (given | values).items()}


def edit_input(shown: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What a screen sends that was filled from `shown` (FIELDS) and then changed."""
    names = ("id", "version", "kind", "status", "occurredOn", "startsAt", "title", "notes", "sensitivity", "source")
    given = {name: shown[name] for name in names}
    given["readerIds"] = [reader["id"] for reader in shown["readers"]]
    given["participants"] = [_participant_line(each) for each in shown["participants"]]
    given["discussionPoints"] = [
        {name: value for name, value in each.items() if name != "policyAsk"} | {"policyAskId": each["policyAsk"]["id"]}
        for each in shown["discussionPoints"]
    ]
    return {name: _plain(value) for name, value in (given | changes).items()}


def _participant_line(shown: dict[str, Any]) -> dict[str, Any]:
    if shown["user"]:
        return {"id": shown["id"], "userId": shown["user"]["id"]}
    if shown["person"]:
        return {"id": shown["id"], "personId": shown["person"]["id"], "roleId": shown["roleId"]}
    return {"id": shown["id"], "organisationId": shown["organisation"]["id"]}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value


def add_interaction(
    session: Session,
    on: date = date(2025, 1, 15),
    *,
    users: Iterable[uuid.UUID] = (),
    people: Iterable[uuid.UUID] = (),
    organisations: Iterable[uuid.UUID] = (),
    raised: Iterable[uuid.UUID] = (),
    not_raised: Mapping[uuid.UUID, NotRaisedReason] | None = None,
    readers: Iterable[uuid.UUID] = (),
    **values: Any,
) -> Interaction:
    """A held, open meeting; each person with the one role held that day. `raised` and `not_raised` are asks' ids."""
    given = {
        "kind": InteractionKind.MEETING,
        "status": InteractionStatus.HELD,
        "title": "Meeting about progress",
        "notes": "",
        "sensitivity": Sensitivity.OPEN,
        "occurred_precision": Precision.DAY,
        "recorded_at": utc_now(),
    } | values
    row = Interaction(**{"id": uuid.uuid4()} | given, occurred_on=on)
    session.add(row)
    session.flush()
    took_part = [Participant(user_id=user_id) for user_id in users]
    took_part += [_person(session, person_id, on) for person_id in people]
    took_part += [Participant(organisation_id=organisation_id) for organisation_id in organisations]
    for participant in took_part:
        participant.id, participant.interaction_id, participant.occurred_on = uuid.uuid4(), row.id, on
    points = [DiscussionPoint(policy_ask_id=ask_id, was_raised=True) for ask_id in raised]
    points += [
        DiscussionPoint(policy_ask_id=ask_id, was_raised=False, not_raised_reason=reason)
        for ask_id, reason in (not_raised or {}).items()
    ]
    for point in points:
        point.id, point.interaction_id, point.occurred_on, point.said = uuid.uuid4(), row.id, on, ""
    session.add_all([*took_part, *points])
    session.add_all(InteractionReader(interaction_id=row.id, user_id=user_id) for user_id in readers)
    session.flush()
    if row.status is InteractionStatus.HELD and row.sensitivity is Sensitivity.OPEN:
        tie_states.refresh(session, tie_states.keys_of(took_part))
    return row


def _person(session: Session, person_id: uuid.UUID, on: date) -> Participant:
    roles = roles_of(session, [person_id]).get(person_id, [])
    role = role_on(roles, "This person", None, PartialDate(on.year, on.month, on.day), "people")
    return Participant(person_id=person_id, role_id=role and role.id, organisation_id=role and role.organisation_id)
