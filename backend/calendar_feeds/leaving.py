"""Whoever leaves has no calendar feed any more: its address stops with the account."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.deactivation import on_deactivation
from backend.accounts.models import User
from backend.calendar_feeds.models import CalendarFeed
from backend.kit.db import utc_now


@on_deactivation
def revoke_feeds(session: Session, user: User, today: date) -> None:
    live = sa.select(CalendarFeed).where(CalendarFeed.user_id == user.id, CalendarFeed.revoked_at.is_(None))
    for feed in session.scalars(live):
        feed.revoked_at = utc_now()
    session.flush()
