"""The lines of the anti-racism action plan, what their owners report, and how each line stands."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import visible_where
from backend.interactions.models import learnt_where_readable
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, URL_LENGTH
from backend.policy_asks.models import Commitment, PolicyAsk, of_seen_ask


class StrategicObjective(enum.StrEnum):
    INFLUENCE = "influence"
    VOICE = "voice"
    SUPPORT = "support"
    EXCELLENT_ORGANISATION = "excellent_organisation"


class LinePosition(enum.StrEnum):
    """What the owner reports, before any rule looks at it."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    SLIPPING = "slipping"
    OFF_TRACK = "off_track"
    DONE = "done"


class Rating(enum.StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class PlanLine(Base):
    """One action of the plan in our own short wording; `plan_reference` finds it in the published text."""

    __tablename__ = "plan_lines"
    __table_args__ = (
        sa.CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR starts_on <= ends_on", name="starts_before_ends"),
        sa.CheckConstraint("evidence_limit_days BETWEEN 30 AND 1830", name="evidence_limit_in_range"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    number: Mapped[int] = mapped_column(unique=True)
    strategic_objective: Mapped[StrategicObjective] = mapped_column(enum_column(StrategicObjective))
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    plan_reference: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    plan_version: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    plan_version_on: Mapped[date | None]
    is_stretch: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    measure: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    baseline: Mapped[str | None] = mapped_column(sa.String(TITLE_LENGTH))
    target: Mapped[str | None] = mapped_column(sa.String(TITLE_LENGTH))
    evidence_limit_days: Mapped[int] = mapped_column(default=183)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    owner: Mapped[User | None] = relationship(lazy="raise")
    commitments: Mapped[list["PlanLineCommitment"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class PlanLineCommitment(Base):
    __tablename__ = "plan_line_commitments"
    __table_args__ = (sa.UniqueConstraint("plan_line_id", "commitment"),)
    __audit_noun__ = ("plan_lines", "plan_line_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_line_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("plan_lines.id"))
    commitment: Mapped[Commitment] = mapped_column(enum_column(Commitment))


class PlanLineUpdate(Base):
    """The latest by `updated_on`, then `recorded_at`, says where the line stands."""

    __tablename__ = "plan_line_updates"
    __table_args__ = (sa.Index("ix_plan_line_updates_plan_line_id_updated_on", "plan_line_id", "updated_on"),)
    __audit_noun__ = ("plan_lines", "plan_line_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    plan_line_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("plan_lines.id"))
    updated_on: Mapped[date]
    position: Mapped[LinePosition] = mapped_column(enum_column(LinePosition))
    measured: Mapped[str | None] = mapped_column(sa.String(TITLE_LENGTH))
    text: Mapped[str] = mapped_column(sa.Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class PlanLineEvidence(Base):
    """A document, an interaction or an ask. One from an interaction is seen by those who may read that interaction."""

    __tablename__ = "plan_line_evidence"
    __audit_noun__ = ("plan_lines", "plan_line_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    plan_line_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("plan_lines.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    dated_on: Mapped[date]
    source: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    interaction_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    policy_ask_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    policy_ask: Mapped[PolicyAsk | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class PlanLineRating(Base):
    """A rating by hand, with its reason, shown beside the rule's. It holds until `withdrawn_on` or a later one."""

    __tablename__ = "plan_line_ratings"
    __table_args__ = (sa.Index("ix_plan_line_ratings_plan_line_id_rated_on", "plan_line_id", "rated_on"),)
    __audit_noun__ = ("plan_lines", "plan_line_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    plan_line_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("plan_lines.id"))
    rating: Mapped[Rating] = mapped_column(enum_column(Rating))
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    rated_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


visible_where(
    PlanLineEvidence,
    lambda viewer: sa.and_(
        learnt_where_readable(PlanLineEvidence.interaction_id, viewer),
        of_seen_ask(PlanLineEvidence.policy_ask_id, viewer),
    ),
)
