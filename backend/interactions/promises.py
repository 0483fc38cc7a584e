"""Promises: what we or they said in an interaction that they would do, made, corrected, settled and deleted.

A promise is seen by whoever may read its interaction: the session's rule for `Promise` says so.
"""

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.models import Interaction, InteractionStatus, Promise, PromiseOutcome, may_read
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text, check_url
from backend.kit.writing import get_or_refuse
from backend.stakeholders.models import Organisation, Person


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
    _check_words(given, interaction)
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


def correct_promise(session: Session, given: Any) -> None:
    """Put right what was written down, or move the day by which it is due: the history keeps each."""
    promise = get_or_refuse(session, Promise, given.id, "promise")
    mine = {name: getattr(given, name) for name in _CORRECTABLE}
    refuse_stale(session, promise, given.version, mine, noun="promises")
    interaction = get_or_refuse(session, Interaction, promise.interaction_id, "interaction")
    _check_words(given, interaction)
    _check_sides(session, given, interaction)
    for name, value in mine.items():
        setattr(promise, name, value)
    session.flush()


_CORRECTABLE = ("is_ours", "user_id", "person_id", "organisation_id", "text", "due_on")


def _check_words(given: Any, interaction: Interaction) -> None:
    check_text(given.text, "text", max_length=REASON_LENGTH, required=True)
    check_date(given.due_on, "dueOn")
    if given.due_on and given.due_on < interaction.occurred_on:
        raise RuleBroken(
            f"This was promised on {interaction.occurred_on}, so it cannot be due before that day.", field="dueOn"
        )


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
    """Say how it ended, and what shows it; said again, it puts right what was said wrongly before."""
    promise = get_or_refuse(session, Promise, given.id, "promise")
    mine = {
        "outcome": given.outcome,
        "settled_on": given.settled_on,
        "settled_by_interaction_id": given.settled_by_interaction_id,
        "settled_by_url": given.settled_by_url or None,
        "settled_note": given.settled_note or None,
    }
    refuse_stale(session, promise, given.version, mine, noun="promises")
    check_date(given.settled_on, "settledOn", not_after=today)
    interaction = get_or_refuse(session, Interaction, promise.interaction_id, "interaction")
    if given.settled_on < interaction.occurred_on:
        raise RuleBroken(
            f"This was promised on {interaction.occurred_on}, so it cannot have ended before that day.",
            field="settledOn",
        )
    check_url(given.settled_by_url, "settledByUrl")
    check_text(given.settled_note, "settledNote", max_length=REASON_LENGTH)
    _check_shown(session, given, interaction)
    for name, value in mine.items():
        setattr(promise, name, value)
    session.flush()


def _check_shown(session: Session, given: Any, interaction: Interaction) -> None:
    """That a promise was kept is shown by a record, a link or a note; how it ended otherwise is told in a note."""
    note = (given.settled_note or "").strip()
    if given.outcome is PromiseOutcome.KEPT:
        if not (given.settled_by_interaction_id or given.settled_by_url or note):
            raise RuleBroken(
                "Say what shows that it was kept: an interaction, a link to a document, or a note.",
                field="settledByInteractionId",
            )
    elif not note:
        raise RuleBroken("Say in a note why it was not kept, or is no longer needed.", field="settledNote")
    if given.settled_by_interaction_id is None:
        return
    shown = get_or_refuse(session, Interaction, given.settled_by_interaction_id, "interaction")
    if shown.status is not InteractionStatus.HELD:
        raise RuleBroken(
            f"“{shown.title}” was {shown.status.value}, not held, so nothing was settled in it.",
            field="settledByInteractionId",
        )
    if shown.occurred_on < interaction.occurred_on:
        raise RuleBroken(
            f"“{shown.title}” took place on {shown.occurred_on}, before this was promised "
            f"on {interaction.occurred_on}.",
            field="settledByInteractionId",
        )


def delete_promise(session: Session, promise_id: uuid.UUID, version: int) -> None:
    promise = get_or_refuse(session, Promise, promise_id, "promise")
    refuse_stale(session, promise, version, {}, noun="promises")
    session.delete(promise)
    session.flush()
