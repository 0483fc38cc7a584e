"""Rules of an embargo: who may set, move or lift it, and who sees the ask before its time. No job ends it.

`models.may_see_ask` is the rule of what stays hidden until then.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, User
from backend.accounts.viewer import Viewer
from backend.kit.db import EARLIEST, LATEST
from backend.kit.errors import RuleBroken
from backend.policy_asks.models import AskReader, AskWording, PolicyAsk

MOST_READERS = 100


def is_embargoed(embargoed_until: datetime | None, now: datetime) -> bool:
    return embargoed_until is not None and embargoed_until > now


def may_change_embargo(ask: PolicyAsk, created_by_id: uuid.UUID | None, viewer: Viewer) -> bool:
    """The owner; whoever worded it first where it has no owner."""
    return viewer.user_id is not None and (ask.owner_id or created_by_id) == viewer.user_id


def created_by(session: Session, ask_id: uuid.UUID) -> uuid.UUID | None:
    first = sa.select(AskWording.recorded_by_id).where(AskWording.policy_ask_id == ask_id, AskWording.number == 1)
    return session.scalar(first)


def first_readers(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> list[AskReader]:
    """Those who see a new ask before its time, once its embargo was found in order. Whoever adds it is among them."""
    if given.embargo is None:
        return []
    _check_instant(given.embargo.until, now)
    wanted = _readers(session, given, viewer, now)
    return [AskReader(policy_ask_id=given.id, user_id=user_id) for user_id in sorted(wanted)]


def change_embargo(session: Session, ask: PolicyAsk, given: Any, *, viewer: Viewer, now: datetime) -> bool:
    """Set, move or lift the embargo and name its readers; say whether the readers changed. None leaves it as it is."""
    if given.embargo is None:
        return False
    if given.embargo.until != ask.embargoed_until:
        _check_instant(given.embargo.until, now)
    wanted = _readers(session, given, viewer, now)
    before = session.scalars(sa.select(AskReader).where(AskReader.policy_ask_id == ask.id)).all()
    leaving = [reader for reader in before if reader.user_id not in wanted]
    joining = wanted - {reader.user_id for reader in before}
    for reader in leaving:
        session.delete(reader)
    session.add_all(AskReader(policy_ask_id=ask.id, user_id=user_id) for user_id in sorted(joining))
    ask.embargoed_until = given.embargo.until
    return bool(leaving or joining)


def refuse_others(session: Session, ask: PolicyAsk, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """Whatever changes who sees an embargoed ask is the owner's, and so is the ownership of one under embargo."""
    if viewer.is_system or may_change_embargo(ask, created_by(session, ask.id), viewer):
        return
    owner = session.scalar(sa.select(User.name).where(User.id == ask.owner_id))
    who = f"{owner}, who owns this ask," if owner else "The colleague who added this ask, as it has no owner,"
    if given.owner_id != ask.owner_id and is_embargoed(ask.embargoed_until, now):
        raise RuleBroken(f"{who} alone may choose another owner while it is under embargo.", field="ownerId")
    if given.embargo is None:
        return
    named = set(session.scalars(sa.select(AskReader.user_id).where(AskReader.policy_ask_id == ask.id)))
    if given.embargo.until != ask.embargoed_until:
        raise RuleBroken(f"{who} alone may set, move or lift its embargo.", field="embargo.until")
    if set(given.embargo.reader_ids) != named:
        raise RuleBroken(f"{who} alone may say who sees it before its embargo ends.", field="embargo.readerIds")


def refuse_locking_out(session: Session, ask: PolicyAsk, *, viewer: Viewer, now: datetime) -> None:
    """An embargo that its own owner could not see through would leave nobody who may lift it."""
    if viewer.is_system or not is_embargoed(ask.embargoed_until, now):
        return
    owner = session.scalar(sa.select(User).where(User.id == ask.owner_id))
    if owner and owner.level is PermissionLevel.READER:
        raise RuleBroken(
            f"{owner.name} reads board papers alone and could not see this ask under embargo. Choose another owner.",
            field="ownerId",
        )
    is_named = session.scalar(
        sa.select(AskReader.id).where(AskReader.policy_ask_id == ask.id, AskReader.user_id == viewer.user_id)
    )
    if ask.owner_id != viewer.user_id and is_named is None:
        raise RuleBroken(
            "You could no longer see this ask yourself. Add yourself to those who see it before its embargo ends.",
            field="embargo.readerIds",
        )


def reader_names(session: Session, ask_id: uuid.UUID) -> list[str]:
    named = sa.select(User.name).join(AskReader, AskReader.user_id == User.id).where(AskReader.policy_ask_id == ask_id)
    return sorted(session.scalars(named))


def names_of(session: Session, user_ids: Sequence[uuid.UUID]) -> list[str]:
    return sorted(session.scalars(sa.select(User.name).where(User.id.in_(user_ids))))


def _check_instant(until: datetime | None, now: datetime) -> None:
    if until is None:
        return
    if until.tzinfo is None:
        raise RuleBroken("Give the instant with its time zone, as in 2026-05-01T12:00:00Z.", field="embargo.until")
    if not EARLIEST.year < until.year < LATEST.year:
        raise RuleBroken(
            f"The embargo ends in {until.year}: dates must lie between {EARLIEST.year} and {LATEST.year}.",
            field="embargo.until",
        )
    if until <= now:
        raise RuleBroken(
            "The embargo would be over already. Choose an instant to come, or leave it empty.", field="embargo.until"
        )


def _readers(session: Session, given: Any, viewer: Viewer, now: datetime) -> set[uuid.UUID]:
    """Those who were named, and the editor, where they would not see the ask as its owner."""
    wanted = set(given.embargo.reader_ids)
    if len(wanted) > MOST_READERS:
        raise RuleBroken(f"At most {MOST_READERS} colleagues can be named.", field="embargo.readerIds")
    known = {user.id: user for user in session.scalars(sa.select(User).where(User.id.in_(wanted)))}
    for number, user_id in enumerate(given.embargo.reader_ids):
        user, field = known.get(user_id), f"embargo.readerIds.{number}"
        if user is None:
            raise RuleBroken("This colleague does not exist.", field=field)
        if user.level is PermissionLevel.READER:
            raise RuleBroken(f"{user.name} reads board papers alone, and those hold no embargoed ask.", field=field)
    if is_embargoed(given.embargo.until, now) and viewer.user_id and viewer.user_id != given.owner_id:
        wanted.add(viewer.user_id)
    return wanted
