"""How much a stakeholder can sway one ask, and how much they care: a dated judgement by a named colleague."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.kit.db import Base, UtcDateTime
from backend.kit.text import REASON_LENGTH
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.models import Organisation, Role


class Assessment(Base):
    """Influence and interest, 1 to 5, of an organisation or a role.

    The latest by `assessed_on`, then `recorded_at`, holds.
    """

    __tablename__ = "assessments"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.CheckConstraint("influence BETWEEN 1 AND 5", name="influence_in_range"),
        sa.CheckConstraint("interest IS NULL OR interest BETWEEN 1 AND 5", name="interest_in_range"),
        sa.Index("ix_assessments_policy_ask_id_assessed_on", "policy_ask_id", "assessed_on"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    influence: Mapped[int]
    interest: Mapped[int | None]
    assessed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    policy_ask: Mapped[PolicyAsk] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}
