"""Interactions as they lie in the database, past the rules of the service, with the ties that they make."""

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


def add_interaction(
    session: Session,
    on: date = date(2026, 1, 15),
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
