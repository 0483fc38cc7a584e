"""Rules for private calendar addresses. The address is told once: the database keeps a digest of its token."""

import secrets
import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.service import was_already_created
from backend.calendar_feeds.models import CalendarFeed
from backend.calendar_feeds.queries import digest_of_token, feeds_of
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.text import check_line

MOST_FEEDS = 10


def create_feed(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> str:
    """Add an address for one's own calendar and return its token, of 256 bits.

    A retry returns a fresh token for the same feed: the first one was lost with the answer.
    """
    token = secrets.token_urlsafe(32)
    if was_already_created(session, "createCalendarFeed", given):
        _own_feed(session, given.id, viewer).token_digest = digest_of_token(token)
        session.flush()
        return token
    check_line(given.label, "label", required=True)
    if viewer.user_id is None or len(feeds_of(session, viewer.user_id)) >= MOST_FEEDS:
        raise RuleBroken(f"You have {MOST_FEEDS} calendar addresses. Revoke one that you no longer use first.")
    session.add(
        CalendarFeed(
            id=given.id,
            user_id=viewer.user_id,
            label=given.label,
            token_digest=digest_of_token(token),
            created_at=now,
        )
    )
    session.flush()
    return token


def revoke_feed(session: Session, feed_id: uuid.UUID, *, viewer: Viewer, now: datetime) -> None:
    _own_feed(session, feed_id, viewer).revoked_at = now
    session.flush()


def _own_feed(session: Session, feed_id: uuid.UUID, viewer: Viewer) -> CalendarFeed:
    """Nobody may end somebody else's, administrators neither: to deactivate a user ends all of theirs."""
    feed = session.scalars(
        sa.select(CalendarFeed).where(
            CalendarFeed.id == feed_id, CalendarFeed.user_id == viewer.user_id, CalendarFeed.revoked_at.is_(None)
        )
    ).one_or_none()
    if feed is None:
        raise NotFound("calendar address")
    return feed
