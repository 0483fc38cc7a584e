"""Selects of notices between colleagues. The session's rule shows each to its sender and to whom it is for."""

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.kit.paging import page_of_ids
from backend.visits.models import VisitNotice

WITH_NAMES = (joinedload(VisitNotice.from_user), joinedload(VisitNotice.to_user), joinedload(VisitNotice.interaction))
_NEWEST = (VisitNotice.sent_at.desc(), VisitNotice.id)


def unread_notices(session: Session, user_id: uuid.UUID) -> Sequence[VisitNotice]:
    """What colleagues told this user and they have not marked as read, the newest first, in one statement."""
    return _loaded(session, VisitNotice.to_user_id == user_id, VisitNotice.read_at.is_(None), order=_NEWEST)


def find_notices(
    session: Session, user_id: uuid.UUID | None, *, is_unread: bool | None = None, offset: int = 0, limit: int = 25
) -> tuple[Sequence[VisitNotice], int]:
    """What colleagues told this user: unread first, then the newest."""
    is_read = VisitNotice.read_at.is_not(None)
    ids = sa.select(VisitNotice.id).where(VisitNotice.to_user_id == user_id)
    if is_unread is not None:
        ids = ids.where(~is_read if is_unread else is_read)
    order = (sa.case((is_read, 1), else_=0), *_NEWEST)
    page, total = page_of_ids(session, ids.order_by(*order), offset, limit)
    return load_notices(session, page), total


def load_notices(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[VisitNotice]:
    if not ids:
        return []
    by_id = {row.id: row for row in _loaded(session, VisitNotice.id.in_(ids))}
    return [by_id[notice_id] for notice_id in ids if notice_id in by_id]


def _loaded(session: Session, *where: sa.ColumnElement[bool], order: Any = ()) -> Sequence[VisitNotice]:
    return session.scalars(
        sa.select(VisitNotice)
        .where(*where)
        .options(*WITH_NAMES)
        .order_by(*order)
        .execution_options(populate_existing=True)
    ).all()
