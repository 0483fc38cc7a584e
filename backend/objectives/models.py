"""SMART objectives on race equality, each held by one colleague. No appraisal, and no ranking of people."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.action_plan.models import PlanLine
from backend.kit.db import Base, UtcDateTime, narrow_alias
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, URL_LENGTH


class Objective(Base):
    """Seen by its holder and by whom it is agreed with. Everybody else sees only how many are agreed, x of y."""

    __tablename__ = "objectives"
    __table_args__ = (sa.CheckConstraint("starts_on <= due_on", name="starts_before_due"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    starts_on: Mapped[date]
    due_on: Mapped[date]
    text: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    measure: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    baseline: Mapped[str | None] = mapped_column(sa.String(TITLE_LENGTH))
    target: Mapped[str | None] = mapped_column(sa.String(TITLE_LENGTH))
    plan_line_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("plan_lines.id"), index=True)
    agreed_with_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    agreed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    mid_year_note: Mapped[str] = mapped_column(sa.Text)
    year_end_note: Mapped[str] = mapped_column(sa.Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="raise", foreign_keys=[user_id])
    agreed_with: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[agreed_with_id])
    plan_line: Mapped[PlanLine | None] = relationship(lazy="raise")
    evidence: Mapped[list["ObjectiveEvidence"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class ObjectiveEvidence(Base):
    __tablename__ = "objective_evidence"
    __audit_noun__ = ("objectives", "objective_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    objective_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("objectives.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    dated_on: Mapped[date]
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))


def _may_read(viewer: Viewer, row: sa.FromClause | type[Objective] = Objective) -> sa.ColumnElement[bool]:
    columns = row if isinstance(row, type) else row.c
    return sa.or_(columns.user_id == viewer.user_id, columns.agreed_with_id == viewer.user_id)


def _of_readable(viewer: Viewer) -> sa.ColumnElement[bool]:
    theirs = narrow_alias(Objective, "id", "user_id", "agreed_with_id")
    return ObjectiveEvidence.objective_id.in_(sa.select(theirs.c.id).where(_may_read(viewer, theirs)))


visible_where(Objective, _may_read)
visible_where(ObjectiveEvidence, _of_readable)
