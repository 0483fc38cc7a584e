"""How far a stakeholder agrees with one ask, how much they care and can sway: dated judgements by named colleagues."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import visible_where
from backend.kit.db import Base, UtcDateTime
from backend.kit.text import REASON_LENGTH
from backend.policy_asks.models import PolicyAsk, of_seen_ask
from backend.stakeholders.models import Organisation, Role


class Assessment(Base):
    """Alignment, interest and influence, 1 to 5, of an organisation or a role, in the judgement of one colleague.

    The latest by `assessed_on`, then `recorded_at`, holds for each colleague; what is None was not judged. `reason` is
    the evidence, and empty only for a guess.
    """

    __tablename__ = "assessments"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.CheckConstraint("influence IS NULL OR influence BETWEEN 1 AND 5", name="influence_in_range"),
        sa.CheckConstraint("alignment IS NULL OR alignment BETWEEN 1 AND 5", name="alignment_in_range"),
        sa.CheckConstraint(
            "influence IS NOT NULL OR interest IS NOT NULL OR alignment IS NOT NULL", name="something_judged"
        ),
        sa.CheckConstraint("interest IS NULL OR interest BETWEEN 1 AND 5", name="interest_in_range"),
        sa.Index("ix_assessments_policy_ask_id_assessed_on", "policy_ask_id", "assessed_on"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    assessor_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    alignment: Mapped[int | None]
    influence: Mapped[int | None]
    interest: Mapped[int | None]
    is_guess: Mapped[bool] = mapped_column(default=False)
    assessed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    policy_ask: Mapped[PolicyAsk] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
    assessor: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[assessor_id])
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])

    __mapper_args__ = {"version_id_col": version}


class WantedMove(Base):
    """Where we want a stakeholder to stand on the map of one ask: an arrow, from when it was chosen until it ended."""

    __tablename__ = "wanted_moves"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.CheckConstraint("alignment BETWEEN 1 AND 5", name="alignment_in_range"),
        sa.CheckConstraint("interest BETWEEN 1 AND 5", name="interest_in_range"),
        sa.CheckConstraint("ended_on IS NULL OR chosen_on <= ended_on", name="chosen_before_ended"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    alignment: Mapped[int]
    interest: Mapped[int]
    chosen_on: Mapped[date]
    ended_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


visible_where(Assessment, lambda viewer: of_seen_ask(Assessment.policy_ask_id, viewer))
visible_where(WantedMove, lambda viewer: of_seen_ask(WantedMove.policy_ask_id, viewer))
