"""Reading the log: a record's history, its values at a version, and tables as they were known at an instant."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.kit.db import Base


def as_known(model: type[Base], known_at: datetime | None, dialect: str) -> Any:
    """The model's rows as known at an instant, to select from: the table for None, else the log's latest values.

    The result offers the model's columns by name (`.c.title`). It carries no rule of visibility: whoever selects from
    it states which rows count.
    """
    table = model.metadata.tables[model.__tablename__]
    if known_at is None:
        return sa.select(*[column.label(column.key) for column in table.columns]).subquery(f"{table.name}_now")
    newest = (
        sa.select(
            AuditLine.action,
            AuditValues.after,
            sa.func.row_number().over(partition_by=AuditLine.record_id, order_by=AuditLine.id.desc()).label("age"),
        )
        .join(AuditValues, AuditValues.line_id == AuditLine.id)
        .where(AuditLine.entity == table.name, AuditLine.at <= known_at)
        .subquery(f"{table.name}_log")
    )
    columns = [_typed(newest.c.after[column.key], column, dialect).label(column.key) for column in table.columns]
    return (
        sa.select(*columns)
        .where(newest.c.age == 1, newest.c.action != AuditAction.DELETE)
        .subquery(f"{table.name}_known")
    )


def _typed(value: Any, column: sa.Column[Any], dialect: str) -> sa.ColumnElement[Any]:
    text = value.as_string()
    if isinstance(column.type, sa.Boolean):
        return value.as_boolean()  # type: ignore[no-any-return]
    if isinstance(column.type, sa.Integer):
        return value.as_integer()  # type: ignore[no-any-return]
    if isinstance(column.type, sa.String):
        return sa.type_coerce(text, column.type)
    # SQLite keeps dates and ids as text, in the same form as the log; a CAST there would make numbers of them.
    return sa.type_coerce(text, column.type) if dialect == "sqlite" else sa.cast(text, column.type)


def values_at_version(session: Session, entity: str, record_id: uuid.UUID, version: int) -> dict[str, Any] | None:
    """What a row said at `version`, or None when the log no longer holds it."""
    values = aliased(AuditValues)
    rows = session.scalars(
        sa.select(values.after)
        .join(AuditLine, AuditLine.id == values.line_id)
        .where(AuditLine.entity == entity, AuditLine.record_id == record_id)
        .order_by(AuditLine.id.desc())
    )
    return next((after for after in rows if after and after.get("version") == version), None)


def last_change(session: Session, entity: str, record_id: uuid.UUID) -> tuple[uuid.UUID | None, datetime] | None:
    """Who last changed a row, and when. A change of the rows that belong to it counts where it raised its version."""
    row = session.execute(
        sa.select(AuditLine.user_id, AuditLine.at)
        .where(AuditLine.entity == entity, AuditLine.record_id == record_id)
        .order_by(AuditLine.id.desc())
        .limit(1)
    ).first()
    return (row.user_id, row.at) if row else None


@dataclass(frozen=True)
class Change:
    """One change of one row; `before` and `after` as the log keeps them, dates as ISO and ids without dashes."""

    line_id: int
    at: datetime
    user_id: uuid.UUID | None
    request_id: str
    action: AuditAction
    entity: str
    row_id: uuid.UUID
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def changes_of(session: Session, noun: str, noun_id: uuid.UUID) -> list[Change]:
    """Every change of a record and of the rows that belong to it, oldest first, in one statement.

    The log knows no rule of visibility: whoever shows these proves first that the viewer may see them.
    """
    rows = session.execute(
        sa.select(
            AuditLine.id,
            AuditLine.at,
            AuditLine.user_id,
            AuditLine.request_id,
            AuditLine.action,
            AuditLine.entity,
            AuditLine.record_id,
            AuditValues.before,
            AuditValues.after,
        )
        .join(AuditValues, AuditValues.line_id == AuditLine.id)
        .where(AuditLine.noun == noun, AuditLine.noun_id == noun_id)
        .order_by(AuditLine.id)
    )
    return [Change(*row) for row in rows]
