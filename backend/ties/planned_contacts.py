"""Planned contacts: how often a colleague means to meet a stakeholder, when that is due, and whether it is overdue."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload

from backend.accounts.models import User
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.kit.errors import RuleBroken
from backend.kit.http import LONDON
from backend.kit.text import REASON_LENGTH, check_text
from backend.kit.writing import get_or_refuse
from backend.stakeholders.tie_ends import STAKEHOLDERS, End, find_end, known_end
from backend.ties.models import PlannedContact

LEAST_DAYS, MOST_DAYS = 7, 730


@dataclass(frozen=True)
class _Party:
    person_id: uuid.UUID | None
    organisation_id: uuid.UUID | None


@dataclass(frozen=True)
class PlannedContactRow:
    """`last_met_on` None: this colleague never met them, as far as the viewer may know."""

    planned: PlannedContact
    stakeholder: End
    last_met_on: date | None

    @property
    def due_on(self) -> date:
        """Counted from the last meeting, or from the day when the plan was made where there was none."""
        began = self.last_met_on or self.planned.recorded_at.astimezone(LONDON).date()
        return began + timedelta(days=self.planned.every_days)

    def overdue_days(self, today: date) -> int | None:
        return (today - self.due_on).days if self.due_on < today else None


def find_planned_contacts(
    session: Session,
    *,
    today: date,
    ids: Sequence[uuid.UUID] | None = None,
    user_id: uuid.UUID | None = None,
    person_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
) -> list[PlannedContactRow]:
    """Those due first come first; all of them where no party is named. One statement."""
    given = (
        (PlannedContact.user_id, user_id),
        (PlannedContact.person_id, person_id),
        (PlannedContact.organisation_id, organisation_id),
    )
    where = [column == key for column, key in given if key is not None]
    where += [PlannedContact.id.in_(ids)] if ids is not None else []
    names = (PlannedContact.user, PlannedContact.person, PlannedContact.organisation)
    rows = session.execute(
        sa.select(PlannedContact, sa.func.coalesce(_last_met("person_id", today), _last_met("organisation_id", today)))
        .where(*where)
        .options(*(joinedload(name) for name in names))
        .execution_options(populate_existing=True)
    )
    found = [
        PlannedContactRow(planned, known_end(None, planned.person, planned.organisation), last_met_on)
        for planned, last_met_on in rows
    ]
    return sorted(found, key=lambda row: (row.due_on, row.stakeholder.label.casefold(), row.planned.id))


def _last_met(party: str, today: date) -> sa.ScalarSelect[Any]:
    """The last held interaction, by `today`, of the planned colleague with the planned party."""
    ours, theirs, met = aliased(Participant), aliased(Participant), aliased(Interaction)
    return (
        sa.select(sa.func.max(theirs.occurred_on))
        .join(ours, ours.interaction_id == theirs.interaction_id)
        .join(met, met.id == theirs.interaction_id)
        .where(
            getattr(theirs, party) == getattr(PlannedContact, party),
            ours.user_id == PlannedContact.user_id,
            theirs.occurred_on <= today,
            met.status == InteractionStatus.HELD,
        )
        .correlate(PlannedContact)
        .scalar_subquery()
    )


def plan_contact(session: Session, given: Any, *, now: datetime) -> None:
    if was_already_created(session, "planContact", given):
        return
    stakeholder = find_end(session, _Party(given.person_id, given.organisation_id), "", STAKEHOLDERS)
    colleague = session.execute(sa.select(User.name, User.is_active).where(User.id == given.user_id)).one_or_none()
    if colleague is None:
        raise RuleBroken("This colleague does not exist.", field="userId")
    if not colleague.is_active:
        raise RuleBroken("This colleague is no longer active.", field="userId")
    _check(given)
    planned = PlannedContact(
        id=given.id,
        user_id=given.user_id,
        every_days=given.every_days,
        note=given.note,
        recorded_at=now,
        **stakeholder.columns(""),
    )
    _refuse_duplicate(session, planned, colleague.name, stakeholder)
    session.add(planned)
    session.flush()


def change_planned_contact(session: Session, given: Any) -> None:
    planned = get_or_refuse(session, PlannedContact, given.id, "planned contact")
    values = {"every_days": given.every_days, "note": given.note}
    refuse_stale(session, planned, given.version, values, noun="planned_contacts")
    _check(given)
    planned.every_days, planned.note = given.every_days, given.note
    session.flush()


def end_planned_contact(session: Session, planned_id: uuid.UUID, version: int) -> None:
    planned = get_or_refuse(session, PlannedContact, planned_id, "planned contact")
    refuse_stale(session, planned, version, {}, noun="planned_contacts")
    session.delete(planned)
    session.flush()


def _check(given: Any) -> None:
    if not LEAST_DAYS <= given.every_days <= MOST_DAYS:
        raise RuleBroken(f"Choose {LEAST_DAYS} to {MOST_DAYS} days from one contact to the next.", field="everyDays")
    check_text(given.note, "note", max_length=REASON_LENGTH)


def _refuse_duplicate(session: Session, planned: PlannedContact, colleague: str, stakeholder: End) -> None:
    same = sa.select(PlannedContact.every_days).where(
        PlannedContact.user_id == planned.user_id,
        PlannedContact.person_id == planned.person_id
        if planned.person_id
        else PlannedContact.organisation_id == planned.organisation_id,
    )
    every_days = session.scalar(same)
    if every_days is not None:
        raise RuleBroken(
            f"{colleague} already plans contact with {stakeholder.label}, every {every_days} days.",
            field="personId" if planned.person_id else "organisationId",
        )
