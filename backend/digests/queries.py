import uuid
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.digests.days import next_day
from backend.digests.models import Digest, DigestFrequency, DigestSetting


@dataclass(frozen=True)
class MyDigest:
    """`last` is the latest day's, whatever became of it. `next_on` is after today."""

    email: str
    frequency: DigestFrequency
    next_on: date | None
    last: Digest | None


def load_my_digest(session: Session, user_id: uuid.UUID, today: date) -> MyDigest:
    email, frequency = session.execute(
        sa.select(User.email, DigestSetting.frequency)
        .outerjoin(DigestSetting, DigestSetting.user_id == User.id)
        .where(User.id == user_id)
    ).one()
    last = session.scalars(
        sa.select(Digest).where(Digest.user_id == user_id).order_by(Digest.day.desc()).limit(1)
    ).one_or_none()
    chosen = frequency or DigestFrequency.NEVER
    return MyDigest(email, chosen, next_day(chosen, today), last)
