"""Whoever leaves is written to no more."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.deactivation import on_deactivation
from backend.accounts.models import User
from backend.digests.models import DigestFrequency, DigestSetting


@on_deactivation
def stop_digests(session: Session, user: User, today: date) -> None:
    for setting in session.scalars(sa.select(DigestSetting).where(DigestSetting.user_id == user.id)):
        setting.frequency = DigestFrequency.NEVER
    session.flush()
