"""Selects of promises: lists, what they were settled by, and what one colleague is to be reminded of."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload

from backend.interactions.models import Interaction, Participant, Promise
from backend.kit.paging import page_of_ids
from backend.kit.working_days import add_working_days
from backend.stakeholders.tie_ends import End, end_of

REMIND_WITHIN_WORKING_DAYS = 5


@dataclass(frozen=True)
class PromisesWanted:
    """What a list may be narrowed by. `organisation_id` finds those of its people too, by the role on the day.

    `of_user_id` finds what somebody of us is concerned with: what they promised or were promised, and what was promised
    to nobody in particular in an interaction in which they took part.
    """

    interaction_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None
    of_user_id: uuid.UUID | None = None
    is_ours: bool | None = None
    is_open: bool | None = None
    due_before: date | None = None


@dataclass(frozen=True)
class PromiseRow:
    """`settled_by` is None also where the viewer may not see the interaction that settled it."""

    promise: Promise
    interaction_title: str
    made_on: date
    settled_by: Interaction | None

    @property
    def stakeholder(self) -> End | None:
        return end_of(None, self.promise.person, self.promise.organisation)


@dataclass(frozen=True)
class Reminders:
    """Open promises of one colleague's that are overdue, or due within five working days, the nearest due first."""

    rows: Sequence[PromiseRow]
    total: int
    overdue: int


def find_promises(
    session: Session, wanted: PromisesWanted, *, offset: int = 0, limit: int = 25
) -> tuple[Sequence[PromiseRow], int]:
    """Open ones first, the nearest due first among them; then settled ones, the last settled first."""
    order = (Promise.settled_on.desc().nulls_first(), Promise.due_on.asc().nulls_last(), Promise.id)
    ids = sa.select(Promise.id).where(*_conditions(wanted)).order_by(*order)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_promises(session, page), total


def reminders_of(session: Session, user_id: uuid.UUID, today: date, *, limit: int = 20) -> Reminders:
    """Three statements, however many there are."""
    until = add_working_days(today, REMIND_WITHIN_WORKING_DAYS)
    wanted = PromisesWanted(of_user_id=user_id, is_open=True)
    due = (*_conditions(wanted), Promise.due_on <= until)
    ids = sa.select(Promise.id).where(*due).order_by(Promise.due_on, Promise.id)
    page, total = page_of_ids(session, ids, 0, limit)
    late = sa.select(sa.func.count()).select_from(Promise).where(*due, Promise.due_on < today)
    return Reminders(load_promises(session, page), total, session.scalar(late) or 0)


def _conditions(wanted: PromisesWanted) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [
        column == value
        for column, value in (
            (Promise.interaction_id, wanted.interaction_id),
            (Promise.person_id, wanted.person_id),
            (Promise.user_id, wanted.user_id),
            (Promise.is_ours, wanted.is_ours),
        )
        if value is not None
    ]
    if wanted.organisation_id:
        spoke_for_it = sa.exists().where(
            Participant.interaction_id == Promise.interaction_id,
            Participant.person_id == Promise.person_id,
            Participant.organisation_id == wanted.organisation_id,
        )
        found.append(sa.or_(Promise.organisation_id == wanted.organisation_id, spoke_for_it))
    if wanted.of_user_id:
        was_there = sa.exists().where(
            Participant.interaction_id == Promise.interaction_id, Participant.user_id == wanted.of_user_id
        )
        found.append(sa.or_(Promise.user_id == wanted.of_user_id, sa.and_(Promise.user_id.is_(None), was_there)))
    if wanted.is_open is not None:
        found.append(Promise.settled_on.is_(None) if wanted.is_open else Promise.settled_on.is_not(None))
    if wanted.due_before:
        found.append(Promise.due_on < wanted.due_before)
    return found


def load_promises(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[PromiseRow]:
    """Promises with both sides and what made and settled them, in the order of `ids`, in one statement."""
    if not ids:
        return []
    settling = aliased(Interaction)
    rows = session.execute(
        sa.select(Promise, Interaction.title, Interaction.occurred_on, settling)
        .join(Interaction, Interaction.id == Promise.interaction_id)
        .outerjoin(settling, settling.id == Promise.settled_by_interaction_id)
        .where(Promise.id.in_(ids))
        .options(joinedload(Promise.user), joinedload(Promise.person), joinedload(Promise.organisation))
        .execution_options(populate_existing=True)
    )
    by_id = {row[0].id: PromiseRow(*row) for row in rows}
    return [by_id[promise_id] for promise_id in ids if promise_id in by_id]
