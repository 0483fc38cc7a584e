"""A user's own week by e-mail, to that user alone."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, synonym

from backend.kit.db import Base, UtcDateTime, enum_column


class DigestFrequency(enum.StrEnum):
    """WEEKLY: on the first working day of a week. DAILY: on each working day."""

    NEVER = "never"
    WEEKLY = "weekly"
    DAILY = "daily"


class DigestState(enum.StrEnum):
    """SENDING is taken up again when whoever was sending is gone. EMPTY: nothing to say, so nothing sent."""

    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EMPTY = "empty"


class DigestSetting(Base):
    """A user without a row gets none: nobody is written to who did not ask."""

    __tablename__ = "digest_settings"

    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    id: Mapped[uuid.UUID] = synonym("user_id")
    version: Mapped[int] = mapped_column()
    frequency: Mapped[DigestFrequency] = mapped_column(enum_column(DigestFrequency))

    __mapper_args__ = {"version_id_col": version}


class Digest(Base):
    """One day's digest to one user: its unique key lets one of several servers send it. Its text is not kept."""

    __tablename__ = "digests"
    __table_args__ = (sa.UniqueConstraint("user_id", "day"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"))
    day: Mapped[date]
    state: Mapped[DigestState] = mapped_column(enum_column(DigestState))
    tries: Mapped[int]
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)
    problem: Mapped[str | None] = mapped_column(sa.String(300))
