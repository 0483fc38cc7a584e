"""The log carries no rule of visibility: what it says of an ask under embargo is left out here."""

import uuid
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.audit.queries import Change
from backend.kit.db import utc_now
from backend.policy_asks.embargo import is_embargoed
from backend.policy_asks.models import PolicyAsk, may_see_ask

_ASKS = PolicyAsk.__tablename__


def without_hidden_asks(session: Session, changes: list[Change], viewer: Viewer) -> list[Change]:
    """The changes but those of an ask under embargo, or of rows that name one."""
    named = {change.line_id: _asks_of(change) for change in changes}
    hidden = _hidden(session, set().union(*named.values()), viewer)
    return [change for change in changes if not named[change.line_id] & hidden] if hidden else changes


def _asks_of(change: Change) -> set[str]:
    key = "id" if change.entity == _ASKS else "policy_ask_id"
    return {state[key] for state in (change.before, change.after) if state and state.get(key)}


def _hidden(session: Session, ids: Iterable[str], viewer: Viewer) -> set[str]:
    wanted = {uuid.UUID(key) for key in ids}
    if not wanted or viewer.is_system:
        return set()
    asks = PolicyAsk.__table__.alias()
    rows = session.execute(sa.select(asks.c.id, may_see_ask(viewer, asks)).where(asks.c.id.in_(wanted))).all()
    hidden = {row[0].hex for row in rows if not row[1]}
    gone = wanted - {row[0] for row in rows}
    return hidden | _deleted_under_embargo(session, gone, viewer)


def _deleted_under_embargo(session: Session, gone: set[uuid.UUID], viewer: Viewer) -> set[str]:
    """A deleted ask's embargo goes on until its time; its owner alone still knows of it."""
    if not gone:
        return set()
    last_states = session.scalars(
        sa.select(AuditValues.before)
        .join(AuditLine, AuditLine.id == AuditValues.line_id)
        .where(AuditLine.entity == _ASKS, AuditLine.action == AuditAction.DELETE, AuditLine.record_id.in_(gone))
    )
    me = viewer.user_id.hex if viewer.user_id else None
    return {
        state["id"]
        for state in last_states
        if state and state.get("embargoed_until") and state["owner_id"] != me
        if is_embargoed(datetime.fromisoformat(state["embargoed_until"]), utc_now())
    }
