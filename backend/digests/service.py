import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.audit.models import AuditLine
from backend.audit.recorder import record_export
from backend.digests.models import DigestFrequency, DigestSetting
from backend.kit.errors import RateLimited

MOST_AT_ONCE, WINDOW = 5, timedelta(hours=1)
_BY_HAND = "digest.mail"


def choose_digest(session: Session, user_id: uuid.UUID, frequency: DigestFrequency) -> None:
    """One's own choice alone: nobody can order e-mail for a colleague."""
    setting = session.scalars(sa.select(DigestSetting).where(DigestSetting.user_id == user_id)).one_or_none()
    if setting is None:
        setting = DigestSetting(user_id=user_id)
        session.add(setting)
    setting.frequency = frequency
    session.flush()


def note_sent_by_hand(session: Session, user_id: uuid.UUID, now: datetime) -> None:
    """At most five an hour, counted in the log, where each leaves a line: a copy of records goes out."""
    times = session.scalars(
        sa.select(AuditLine.at)
        .where(
            AuditLine.noun == "digests",
            AuditLine.noun_id == user_id,
            AuditLine.entity == _BY_HAND,
            AuditLine.at > now - WINDOW,
        )
        .order_by(AuditLine.at)
    ).all()
    if len(times) >= MOST_AT_ONCE:
        raise RateLimited(
            f"You have sent yourself {MOST_AT_ONCE} digests within an hour. Wait a little, then try again.",
            retryAfterSeconds=max(1, int((times[0] + WINDOW - now).total_seconds())),
        )
    record_export(session, _BY_HAND, "digests", user_id)
