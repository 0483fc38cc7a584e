"""Every change of every row: who, when, which row (the line), and what it said before and after (the values).

Line and values are two tables so that an erasure can remove the values and leave the line whole.
"""

import enum
import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime, enum_column


class AuditAction(enum.StrEnum):
    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"
    DENIED = "denied"
    EXPORT = "export"  # somebody took a copy away; the line alone, without values


# SQLite numbers rows by itself only where the key is its own INTEGER type.
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class AuditLine(Base):
    """`noun` and `noun_id` name the record that the row belongs to, as a role belongs to its person."""

    __tablename__ = "audit_lines"
    __table_args__ = (
        sa.Index("ix_audit_lines_noun_noun_id_id", "noun", "noun_id", "id"),
        sa.Index("ix_audit_lines_entity_record_id_id", "entity", "record_id", "id"),
        sa.Index("ix_audit_lines_entity_at_record_id", "entity", "at", "record_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(_SEQUENCE, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    user_id: Mapped[uuid.UUID | None]
    request_id: Mapped[str] = mapped_column(sa.String(64))
    action: Mapped[AuditAction] = mapped_column(enum_column(AuditAction))
    entity: Mapped[str] = mapped_column(sa.String(64))
    record_id: Mapped[uuid.UUID | None]
    noun: Mapped[str] = mapped_column(sa.String(64))
    noun_id: Mapped[uuid.UUID | None]


class AuditValues(Base):
    __tablename__ = "audit_values"

    line_id: Mapped[int] = mapped_column(
        _SEQUENCE, sa.ForeignKey("audit_lines.id"), primary_key=True, autoincrement=False
    )
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))


class WriteReceipt(Base):
    """That a client-made id was used, and for what: a retry after a lost answer finds its first try here."""

    __tablename__ = "write_receipts"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    operation: Mapped[str] = mapped_column(sa.String(64))
    input_digest: Mapped[str] = mapped_column(sa.String(64))
    user_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
