"""Where a stakeholder stands on one ask. No stance recorded means unknown, which is not neutral."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import visible_where
from backend.interactions.models import learnt_where_readable
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.text import REASON_LENGTH, URL_LENGTH
from backend.policy_asks.models import PolicyAsk, of_seen_ask
from backend.stakeholders.models import Organisation, Role


class StanceLevel(enum.StrEnum):
    OPPOSED = "opposed"
    SCEPTICAL = "sceptical"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    CHAMPION = "champion"


CLAIMED_YES = (StanceLevel.SUPPORTIVE, StanceLevel.CHAMPION)


class Confidence(enum.StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class CheckOutcome(enum.StrEnum):
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"


class Stance(Base):
    """A stance belongs to an organisation or a role, never to a private person.

    The latest by `held_on`, then `recorded_at`, holds. A claimed yes (supportive, champion) stands as claimed until a
    second person, not the one who recorded it, has checked it.
    """

    __tablename__ = "stances"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.CheckConstraint("(check_outcome IS NULL) = (checked_on IS NULL)", name="checked_with_outcome"),
        sa.Index("ix_stances_policy_ask_id_organisation_id", "policy_ask_id", "organisation_id", "held_on"),
        sa.Index("ix_stances_policy_ask_id_role_id", "policy_ask_id", "role_id", "held_on"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    level: Mapped[StanceLevel] = mapped_column(enum_column(StanceLevel))
    held_on: Mapped[date]
    confidence: Mapped[Confidence] = mapped_column(enum_column(Confidence))
    source: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    source_interaction_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    check_outcome: Mapped[CheckOutcome | None] = mapped_column(enum_column(CheckOutcome))
    checked_on: Mapped[date | None]
    checked_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    check_note: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))

    policy_ask: Mapped[PolicyAsk] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])
    checked_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[checked_by_id])

    __mapper_args__ = {"version_id_col": version}


visible_where(
    Stance,
    lambda viewer: sa.and_(
        learnt_where_readable(Stance.source_interaction_id, viewer), of_seen_ask(Stance.policy_ask_id, viewer)
    ),
)
