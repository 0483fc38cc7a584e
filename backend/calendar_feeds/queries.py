import hashlib
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, User
from backend.accounts.viewer import Viewer
from backend.calendar_feeds.models import CalendarFeed

LONGEST_TOKEN = 100


def feeds_of(session: Session, user_id: uuid.UUID) -> Sequence[CalendarFeed]:
    """Those that work, the newest first."""
    wanted = sa.select(CalendarFeed).where(CalendarFeed.user_id == user_id, CalendarFeed.revoked_at.is_(None))
    return session.scalars(wanted.order_by(CalendarFeed.created_at.desc(), CalendarFeed.id)).all()


def owner_of(session: Session, token: str) -> Viewer | None:
    """Whose feed this is. None when it never was one, was revoked, or its owner may not open the records any more."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    row = session.execute(
        sa.select(User.id, User.name, User.level, User.team_id)
        .join(CalendarFeed, CalendarFeed.user_id == User.id)
        .where(
            CalendarFeed.token_digest == digest_of_token(token),
            CalendarFeed.revoked_at.is_(None),
            User.is_active,
            User.level != PermissionLevel.READER,
        )
    ).one_or_none()
    return Viewer(row.id, row.name, row.level, row.team_id) if row else None


def digest_of_token(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
