"""The constants of tie strength as an administrator set them, each set with its reason. The newest holds."""

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.kit.db import Base, UtcDateTime
from backend.kit.text import REASON_LENGTH


class StrengthSetting(Base):
    """One set of `StrengthConstants`. Rows are added, never changed; no row means the measured set."""

    __tablename__ = "strength_settings"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    half_life_days: Mapped[float]
    half_strength_evidence: Mapped[float]
    thin_below_days: Mapped[int]
    other_staff_factor: Mapped[float]
    asserted_strength: Mapped[float]
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")
