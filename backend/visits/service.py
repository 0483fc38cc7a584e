"""Rules for going together: joining a colleague's planned interaction, and telling them that we go too.

Nothing here reaches a stakeholder.
"""

import uuid
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.interactions.queries import InteractionRow, ParticipantRow, load_interactions
from backend.interactions.service import edit_interaction
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.visits.models import VisitNotice

HAS_JOINED = "I have joined this meeting."
_OVER = {
    InteractionStatus.HELD: "This has taken place already.",
    InteractionStatus.CANCELLED: "This was cancelled.",
}


def join_interaction(
    session: Session, interaction_id: uuid.UUID, version: int, *, viewer: Viewer, today: date, now: datetime
) -> None:
    """Adds the viewer as one of its participants, and tells those of us who were in it already."""
    row = get_or_refuse(session, Interaction, interaction_id, "interaction")
    _refuse_over(row)
    shown = load_interactions(session, [interaction_id])[0]
    ours = [each.user.id for each in shown.participants if each.user]
    if viewer.user_id in ours:
        raise RuleBroken("You take part in this already.")
    refuse_stale(session, row, version, {}, noun="interactions")
    joined = SimpleNamespace(**vars(_line(None)) | {"id": uuid.uuid4(), "user_id": viewer.user_id})
    edit_interaction(session, _as_edited(shown, [joined]), viewer=viewer, today=today, now=now)
    for user in session.scalars(sa.select(User).where(User.id.in_(ours))):
        if user.is_active and user.level is not PermissionLevel.READER:
            session.add(_notice(uuid.uuid4(), viewer, user.id, row, row.occurred_on, HAS_JOINED, now))
    session.flush()


def tell_colleague(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """A word to somebody who takes part; a retry finds the first try's and changes nothing."""
    if was_already_created(session, "tellColleague", given):
        return
    check_text(given.message, "message", max_length=REASON_LENGTH, required=True)
    check_date(given.planned_on, "plannedOn")
    if given.planned_on < today:
        raise RuleBroken("This day has passed. Choose one from today on.", field="plannedOn")
    row = get_or_refuse(session, Interaction, given.interaction_id, "interaction")
    _refuse_over(row)
    _check_can_be_told(session, given, viewer)
    session.add(_notice(given.id, viewer, given.to_user_id, row, given.planned_on, given.message, now))
    session.flush()


def mark_notice_read(session: Session, notice_id: uuid.UUID, *, viewer: Viewer, now: datetime) -> None:
    """Once read it stays read: a second time changes nothing."""
    row = get_or_refuse(session, VisitNotice, notice_id, "message")
    if row.to_user_id != viewer.user_id:
        raise RuleBroken("Only the colleague whom it is for can mark it as read.")
    row.read_at = row.read_at or now
    session.flush()


def _refuse_over(row: Interaction) -> None:
    if row.status in _OVER:
        raise RuleBroken(f"{_OVER[row.status]} Nobody can join it any more.")


def _check_can_be_told(session: Session, given: Any, viewer: Viewer) -> None:
    if given.to_user_id == viewer.user_id:
        raise RuleBroken("Tell somebody other than yourself.", field="toUserId")
    user = session.scalars(sa.select(User).where(User.id == given.to_user_id)).one_or_none()
    if user is None:
        raise RuleBroken("This colleague does not exist.", field="toUserId")
    if not user.is_active:
        raise RuleBroken(f"{user.name} no longer works with Trellis.", field="toUserId")
    if user.level is PermissionLevel.READER:
        raise RuleBroken(f"{user.name} only reads board papers and would not see it.", field="toUserId")
    takes_part = sa.select(Participant.id).where(
        Participant.interaction_id == given.interaction_id, Participant.user_id == user.id
    )
    if session.scalar(takes_part) is None:
        raise RuleBroken(f"{user.name} does not take part in this.", field="toUserId")


def _notice(
    notice_id: uuid.UUID,
    viewer: Viewer,
    to_user_id: uuid.UUID,
    row: Interaction,
    planned_on: date,
    message: str,
    now: datetime,
) -> VisitNotice:
    return VisitNotice(
        id=notice_id,
        from_user_id=viewer.user_id,
        to_user_id=to_user_id,
        interaction_id=row.id,
        planned_on=planned_on,
        message=message,
        sent_at=now,
    )


def _as_edited(shown: InteractionRow, joined: list[Any]) -> Any:
    """The edit of an interaction that changes nothing but who takes part."""
    plain = ("id", "version", "kind", "status", "occurred_on", "starts_at", "title", "notes", "sensitivity", "source")
    return SimpleNamespace(
        **{name: getattr(shown, name) for name in plain},
        reader_ids=[reader.id for reader in shown.readers],
        discussion_points=shown.discussion_points,
        participants=[*(_line(each) for each in shown.participants), *joined],
    )


def _line(row: ParticipantRow | None) -> SimpleNamespace:
    """One entry under "who", as a form sends it. A person's office follows from their role."""
    person, organisation = row and row.person, row and row.organisation
    return SimpleNamespace(
        id=row and row.id,
        user_id=row.user.id if row and row.user else None,
        person_id=person.id if person else None,
        role_id=row and row.role_id,
        organisation_id=organisation.id if organisation and not person else None,
        new_person=None,
        new_organisation=None,
    )
