"""Work that takes too long for a request: asked for once, done in a process of its own, kept until the data change."""

import enum
import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime, enum_column


class WorkState(enum.StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class BackgroundWork(Base):
    """`key` is a digest of the kind, of what is asked and of all data that the answer rests on.

    Two viewers who may see the same data meet at the same key; whoever may see other data never does.
    """

    __tablename__ = "background_works"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str] = mapped_column(sa.String(40))
    key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    scope: Mapped[str] = mapped_column(
        sa.String(64), index=True
    )  # whose data: a later answer starts from an earlier one
    state: Mapped[WorkState] = mapped_column(enum_column(WorkState))
    progress: Mapped[float]  # 0 to 1
    result: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    problem: Mapped[str | None] = mapped_column(sa.String(300))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    seen_alive_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
