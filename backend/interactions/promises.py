"""Promises: what we or they said in an interaction that they would do, made, settled, listed and deleted.

A promise is seen by whoever may read its interaction: the session's rule for `Promise` says so.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.models import Interaction, InteractionStatus, Participant, Promise, may_read
from backend.kit.errors import RuleBroken
from backend.kit.paging import page_of_ids
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.stakeholders.models import Organisation, Person
from backend.stakeholders.tie_ends import End, end_of


@dataclass(frozen=True)
class PromisesWanted:
    """What a list may be narrowed by. `organisation_id` finds those of its people too, by the role on the day."""

    interaction_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None
    is_open: bool | None = None


@dataclass(frozen=True)
class PromiseRow:
    promise: Promise
    interaction_title: str

    @property
    def stakeholder(self) -> End | None:
        return end_of(None, self.promise.person, self.promise.organisation)


def find_promises(
    session: Session, wanted: PromisesWanted, *, offset: int = 0, limit: int = 25
) -> tuple[Sequence[PromiseRow], int]:
    """Open ones first, the nearest due first among them; then settled ones, the last settled first."""
    order = (Promise.settled_on.desc().nulls_first(), Promise.due_on.asc().nulls_last(), Promise.id)
    ids = sa.select(Promise.id).where(*_conditions(wanted)).order_by(*order)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_promises(session, page), total


def _conditions(wanted: PromisesWanted) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [
        column == value
        for column, value in (
            (Promise.interaction_id, wanted.interaction_id),
            (Promise.person_id, wanted.person_id),
            (Promise.user_id, wanted.user_id),
        )
        if value
    ]
    if wanted.organisation_id:
        spoke_for_it = sa.exists().where(
            Participant.interaction_id == Promise.interaction_id,
            Participant.person_id == Promise.person_id,
            Participant.organisation_id == wanted.organisation_id,
        )
        found.append(sa.or_(Promise.organisation_id == wanted.organisation_id, spoke_for_it))
    if wanted.is_open is not None:
        found.append(Promise.settled_on.is_(None) if wanted.is_open else Promise.settled_on.is_not(None))
    return found


def load_promises(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[PromiseRow]:
    """Promises with both sides and the interaction's title, in the order of `ids`, in one statement."""
    if not ids:
        return []
    rows = session.execute(
        sa.select(Promise, Interaction.title)
        .join(Interaction, Interaction.id == Promise.interaction_id)
        .where(Promise.id.in_(ids))
        .options(joinedload(Promise.user), joinedload(Promise.person), joinedload(Promise.organisation))
        .execution_options(populate_existing=True)
    )
    by_id = {promise.id: PromiseRow(promise, title) for promise, title in rows}
    return [by_id[promise_id] for promise_id in ids if promise_id in by_id]


def make_promise(session: Session, given: Any, *, now: datetime) -> None:
    """Add a promise to a held interaction; a retry finds the first try's record and changes nothing."""
    if was_already_created(session, "makePromise", given):
        return
    interaction = get_or_refuse(session, Interaction, given.interaction_id, "interaction")
    if interaction.status is not InteractionStatus.HELD:
        raise RuleBroken(
            f"This interaction was {interaction.status.value}, not held, so nothing was promised in it.",
            field="interactionId",
        )
    check_text(given.text, "text", max_length=REASON_LENGTH, required=True)
    check_date(given.due_on, "dueOn")
    if given.due_on and given.due_on < interaction.occurred_on:
        raise RuleBroken(
            f"This was promised on {interaction.occurred_on}, so it cannot be due before that day.", field="dueOn"
        )
    _check_sides(session, given, interaction)
    session.add(
        Promise(
            id=given.id,
            interaction_id=interaction.id,
            is_ours=given.is_ours,
            user_id=given.user_id,
            person_id=given.person_id,
            organisation_id=given.organisation_id,
            text=given.text,
            due_on=given.due_on,
            recorded_at=now,
        )
    )
    session.flush()


def _check_sides(session: Session, given: Any, interaction: Interaction) -> None:
    """Whoever made the promise is named, and one of us who is named may read the interaction."""
    if given.person_id and given.organisation_id:
        raise RuleBroken("Choose either a person or an organisation.", field="organisationId")
    if given.is_ours and not given.user_id:
        raise RuleBroken("Say which of us promised this.", field="userId")
    if not given.is_ours and not (given.person_id or given.organisation_id):
        raise RuleBroken("Say which person or organisation promised this.", field="personId")
    if given.user_id:
        _refuse_blind(session, given.user_id, interaction)
    for model, key, noun in (
        (Person, given.person_id, "person"),
        (Organisation, given.organisation_id, "organisation"),
    ):
        if key and session.scalar(sa.select(model.id).where(model.id == key)) is None:
            raise RuleBroken(f"This {noun} does not exist.", field=f"{noun}Id")


def _refuse_blind(session: Session, user_id: uuid.UUID, interaction: Interaction) -> None:
    """A colleague who may not read the interaction would never see what they have promised."""
    user = session.scalars(sa.select(User).where(User.id == user_id)).one_or_none()
    if user is None:
        raise RuleBroken("This colleague does not exist.", field="userId")
    theirs = may_read(Viewer(user.id, user.name, user.level, user.team_id))
    if session.scalar(sa.select(Interaction.id).where(Interaction.id == interaction.id, theirs)) is None:
        raise RuleBroken(f"{user.name} may not read this interaction. Add them to its readers first.", field="userId")


def settle_promise(session: Session, given: Any, *, today: date) -> None:
    """Say how it ended; said again, it puts right what was said wrongly before."""
    promise = get_or_refuse(session, Promise, given.id, "promise")
    mine = {"outcome": given.outcome, "settled_on": given.settled_on}
    refuse_stale(session, promise, given.version, mine, noun="promises")
    check_date(given.settled_on, "settledOn", not_after=today)
    interaction = get_or_refuse(session, Interaction, promise.interaction_id, "interaction")
    if given.settled_on < interaction.occurred_on:
        raise RuleBroken(
            f"This was promised on {interaction.occurred_on}, so it cannot have ended before that day.",
            field="settledOn",
        )
    promise.outcome, promise.settled_on = given.outcome, given.settled_on
    session.flush()


def delete_promise(session: Session, promise_id: uuid.UUID, version: int) -> None:
    promise = get_or_refuse(session, Promise, promise_id, "promise")
    refuse_stale(session, promise, version, {}, noun="promises")
    session.delete(promise)
    session.flush()
