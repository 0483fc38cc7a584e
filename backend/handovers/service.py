"""Rules of a handover: prepared by anybody of the staff, completed by an administrator or by whoever leaves."""

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, User
from backend.accounts.service import deactivate_user
from backend.accounts.viewer import Viewer, as_system
from backend.audit.service import refuse_stale, was_already_created
from backend.handovers.models import Handover, HandoverKind, HandoverPart
from backend.handovers.open_rows import OpenRow
from backend.handovers.queries import (
    Key,
    Step,
    load_handover,
    open_in_name_of,
    parts_of,
    preview_digest,
    single_threads,
    steps_of,
    steps_to_take,
)
from backend.handovers.registry import BY_NAME
from backend.kit.errors import Forbidden, RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse

NOBODY = Viewer(uuid.UUID(int=0), "", PermissionLevel.POLICY)
"""Sees what every member of staff sees, and no more."""


def start_handover(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "startHandover", given):
        return
    user = get_or_refuse(session, User, given.user_id, "colleague")
    if not user.is_active:
        raise RuleBroken(f"{user.name} is not active. Activate them first, then hand over.", field="userId")
    _check(session, given, user, today)
    waiting = sa.select(Handover.id).where(Handover.user_id == user.id, Handover.done_at.is_(None))
    if session.scalar(waiting.limit(1)):
        raise RuleBroken(f"A handover for {user.name} is in preparation already. Go on with that one.", field="userId")
    session.add(
        Handover(
            id=given.id,
            user_id=user.id,
            successor_id=given.successor_id,
            leaves_on=given.leaves_on,
            note=given.note,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
    )
    session.flush()


def change_handover(session: Session, given: Any, *, today: date) -> None:
    """The general successor, the day and the note. Successors who were named for a record stay."""
    handover = in_preparation(session, given.id)
    mine = {name: getattr(given, name) for name in ("successor_id", "leaves_on", "note")}
    refuse_stale(session, handover, given.version, mine, noun="handovers")
    _check(session, given, handover.user, today)
    handover.successor_id, handover.leaves_on, handover.note = given.successor_id, given.leaves_on, given.note
    session.flush()


def drop_handover(session: Session, handover_id: uuid.UUID, version: int) -> None:
    """Nothing was handed over yet, so nothing is lost but the preparation."""
    handover = in_preparation(session, handover_id)
    refuse_stale(session, handover, version, {}, noun="handovers")
    with as_system(session):
        for part in session.scalars(sa.select(HandoverPart).where(HandoverPart.handover_id == handover.id)):
            session.delete(part)
        session.flush()
        session.refresh(handover, ["parts"])
        session.delete(handover)
        session.flush()


def name_successor(session: Session, given: Any, *, viewer: Viewer, today: date) -> None:
    """For one record, or, without `record_id`, for all of a kind that the viewer sees. None: the general successor."""
    handover = in_preparation(session, given.handover_id)
    check_text(given.note, "note", max_length=REASON_LENGTH)
    heir = find_successor(session, given.successor_id or handover.successor_id, handover.user, "successorId")
    if given.kind is HandoverKind.OBJECTIVE:
        raise RuleBroken("Nobody takes over an objective: it ends with its holder's account.", field="kind")
    keys = [
        step.row.key
        for step in steps_of(session, handover, today)
        if step.row.kind is given.kind and given.record_id in (None, step.row.record_id)
    ]
    if given.record_id and not keys:
        raise RuleBroken(f"This is not open in {handover.user.name}'s name any more.", field="recordId")
    is_tie = given.kind is HandoverKind.TIE
    open_to_all = {row.key for row in _seen_by_all(session, handover, today, with_ties=is_tie)}
    parts = parts_of(session, handover.id, set(keys))
    for key in keys:
        part = parts.get(key)
        note = given.note if given.record_id else (part.note if part else "")
        write_part(session, handover, key, part, heir, note, viewer.user_id, key in open_to_all)
    session.flush()


def write_part(
    session: Session,
    handover: Handover,
    key: Key,
    part: HandoverPart | None,
    heir: User,
    note: str,
    chosen_by_id: uuid.UUID | None,
    is_open: bool,
) -> HandoverPart:
    if part is None:
        part = HandoverPart(id=uuid.uuid4(), handover_id=handover.id, kind=key[0], record_id=key[1])
        session.add(part)
    part.successor_id, part.note, part.is_open, part.chosen_by_id = heir.id, note, is_open, chosen_by_id
    return part


def complete_handover(
    session: Session,
    handover_id: uuid.UUID,
    digest: str,
    *,
    deactivate: bool,
    viewer: Viewer,
    today: date,
    now: datetime,
) -> None:
    """All of it in this transaction, also what the viewer does not see, of which they learn nothing."""
    handover = in_preparation(session, handover_id)
    refuse_completion(handover, viewer, deactivate=deactivate)
    shown = steps_to_take(session, handover, today)
    if preview_digest(handover, shown) != digest:
        raise RuleBroken(
            "Somebody changed something since this preview was made. Nothing was handed over: look at it again.",
            field="previewDigest",
        )
    _refuse_inactive(handover, shown)
    open_to_all = {row.key for row in _seen_by_all(session, handover, today)}
    with as_system(session):
        seen = {step.row.key: step for step in shown}
        for step in steps_to_take(session, handover, today):
            key = step.row.key
            heir = seen[key].heir if key in seen else (step.heir if step.heir.is_active else handover.successor)
            chosen_by_id = viewer.user_id if key in seen else (step.part.chosen_by_id if step.part else None)
            BY_NAME[step.row.holding].hand_over(session, step.row, heir, today)
            write_part(session, handover, key, step.part, heir, step.note, chosen_by_id, key in open_to_all)
        handover.done_at, handover.done_by_id = now, viewer.user_id
        session.flush()
    if deactivate:
        deactivate_user(session, handover.user, viewer=viewer, today=today)


def refuse_completion(handover: Handover, viewer: Viewer, *, deactivate: bool = False) -> None:
    is_administrator = viewer.level is PermissionLevel.ADMINISTRATOR
    if not is_administrator and viewer.user_id != handover.user_id:
        raise Forbidden(f"An administrator completes a handover, or {handover.user.name}.")
    if deactivate and not is_administrator:
        raise Forbidden("An administrator deactivates an account.")


def in_preparation(session: Session, handover_id: uuid.UUID) -> Handover:
    handover = load_handover(session, handover_id)
    if handover.done_at is not None:
        raise RuleBroken("This handover is done. Start another one for what has come since.")
    return handover


def _check(session: Session, given: Any, user: User, today: date) -> None:
    find_successor(session, given.successor_id, user, "successorId")
    check_date(given.leaves_on, "leavesOn")
    if (given.leaves_on - today).days > 366:
        raise RuleBroken("Choose a day within a year.", field="leavesOn")
    check_text(given.note, "note", max_length=REASON_LENGTH)


def find_successor(session: Session, successor_id: uuid.UUID, user: User, field: str) -> User:
    heir = session.scalars(sa.select(User).where(User.id == successor_id)).one_or_none()
    if heir is None:
        raise RuleBroken("This colleague does not exist.", field=field)
    if heir.id == user.id:
        raise RuleBroken(f"Choose somebody other than {user.name}.", field=field)
    if not heir.is_active:
        raise RuleBroken(f"{heir.name} no longer works with Trellis. Choose another colleague.", field=field)
    if heir.level is PermissionLevel.READER:
        raise RuleBroken(f"{heir.name} only reads board papers. Choose a colleague of the policy staff.", field=field)
    return heir


def _refuse_inactive(handover: Handover, shown: list[Step]) -> None:
    for heir in (handover.successor, *(step.heir for step in shown)):
        if not heir.is_active:
            raise RuleBroken(f"{heir.name} no longer works with Trellis. Name somebody else, then hand over.")


def _seen_by_all(session: Session, handover: Handover, today: date, *, with_ties: bool = False) -> list[OpenRow]:
    before = session.info.get("viewer")
    session.info["viewer"] = NOBODY
    try:
        rows = open_in_name_of(session, handover.user_id, today)
        return rows + (single_threads(session, handover.user_id, today) if with_ties else [])
    finally:
        session.info["viewer"] = before
