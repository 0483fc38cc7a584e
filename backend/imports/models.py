"""What an import would do, computed once: the preview shows these rows and the commit executes them."""

import enum
import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.text import TITLE_LENGTH


class ImportStatus(enum.StrEnum):
    PREVIEWED = "previewed"
    COMMITTED = "committed"


class ImportAction(enum.StrEnum):
    CREATE = "create"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    REFUSED = "refused"


class ImportPlan(Base):
    """`digest` (SHA-256) covers the steps and the rows: what is committed is what was previewed."""

    __tablename__ = "import_plans"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    file_name: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    file_digest: Mapped[str] = mapped_column(sa.String(64))
    status: Mapped[ImportStatus] = mapped_column(enum_column(ImportStatus))
    digest: Mapped[str] = mapped_column(sa.String(64))
    summary: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    committed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class ImportPlanSteps(Base):
    """The records to be made, with their ids, and what they rest on; beside the plan, so that history copies none."""

    __tablename__ = "import_plan_steps"

    plan_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("import_plans.id"), primary_key=True)
    steps: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


class ImportPlanRow(Base):
    __tablename__ = "import_plan_rows"
    __table_args__ = (sa.Index("ix_import_plan_rows_plan_id_action_line", "plan_id", "action", "line"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("import_plans.id"))
    line: Mapped[int]
    action: Mapped[ImportAction] = mapped_column(enum_column(ImportAction))
    summary: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str | None] = mapped_column(sa.Text)
    field: Mapped[str | None] = mapped_column(sa.String(64))
    value: Mapped[str | None] = mapped_column(sa.Text)
    interaction_id: Mapped[uuid.UUID | None]
    notes: Mapped[list[str]] = mapped_column(sa.JSON)
