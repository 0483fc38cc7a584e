"""Reading the log: a record's history, its values at a version, and tables as they were known at an instant."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.kit.db import Base, UtcDateTime

CHANGES = (AuditAction.INSERT, AuditAction.UPDATE, AuditAction.DELETE)


Where = Callable[[Any], sa.ColumnElement[bool]]


def as_known(model: type[Base], known_at: datetime | None, dialect: str, where: Where | None = None) -> Any:
    """The model's rows as known at an instant, to select from; the table itself for None.

    A row without a later line in the log stands in the table as it was known; only those with one are read from the
    log. So the answer costs as much as has changed since. A row that the log never saw, such as one that a migration
    made, counts as always known.

    The result offers the model's columns by name (`.c.title`). `where` is asked with the columns of either half, and
    narrows both before they are joined. It carries no rule of visibility: whoever selects from it states which count.
    """
    if known_at is None:
        return _live(model, where).subquery(f"{model.__tablename__}_now")
    halves = unchanged_since(model, known_at, dialect, where), as_logged(model, known_at, dialect, where)
    return sa.union_all(*halves).subquery(f"{model.__tablename__}_known")


def unchanged_since(model: type[Base], known_at: datetime, dialect: str, where: Where | None = None) -> sa.Select[Any]:
    """The rows that stand in the table as they were known: one half of `as_known`."""
    return _live(model, lambda row: _has_no_later_line(row, model.__tablename__, known_at, dialect), where)


def as_logged(model: type[Base], known_at: datetime, dialect: str, where: Where | None = None) -> sa.Select[Any]:
    """The rows that have changed since, as the log holds them: the other half."""
    logged = _latest_values(model.metadata.tables[model.__tablename__], known_at, dialect)
    changed = sa.select(logged)
    return changed if where is None else changed.where(where(logged.c))


def _live(model: type[Base], *conditions: Where | None) -> sa.Select[Any]:
    row = model.metadata.tables[model.__tablename__].alias(f"{model.__tablename__}_row")
    live = sa.select(*[column.label(column.key) for column in row.c])
    return live.where(*(where(row.c) for where in conditions if where is not None))


def changed_between(entity: str, after: datetime, until: datetime | None = None) -> sa.Select[Any]:
    """The ids of rows that have a line after an instant, up to and with another: once for each such line."""
    line = sa.alias(cast(sa.Table, AuditLine.__table__))
    found = sa.select(line.c.record_id).where(line.c.entity == entity, line.c.at > after)
    return found if until is None else found.where(line.c.at <= until)


def _has_no_later_line(row: Any, entity: str, known_at: datetime, dialect: str) -> sa.ColumnElement[bool]:
    """SQLite looks rows up in one list of the changed; PostgreSQL joins, because such a list may outgrow its memory."""
    line = sa.alias(cast(sa.Table, AuditLine.__table__))
    if dialect != "sqlite":
        return ~sa.exists().where(line.c.entity == entity, line.c.at > known_at, line.c.record_id == row.id)
    # A line that names no row gives "", because a NULL in the list would match nothing. To say IS NOT NULL instead
    # would lead SQLite away from the index by time.
    named = sa.func.coalesce(line.c.record_id, sa.literal("", sa.String), type_=sa.Uuid)
    later = sa.select(named).where(line.c.entity == entity, line.c.at > known_at)
    return cast(sa.ColumnElement[bool], row.id.not_in(later))


def _latest_values(table: sa.Table, known_at: datetime, dialect: str) -> Any:
    """What the log said at the instant of the rows that it has a later line of."""
    earlier, line = (sa.alias(cast(sa.Table, AuditLine.__table__)) for _ in range(2))
    newest = (
        sa.select(sa.func.max(earlier.c.id))
        .where(
            earlier.c.entity == table.name,
            earlier.c.at <= known_at,
            earlier.c.action.in_(CHANGES),
            earlier.c.record_id.in_(changed_between(table.name, known_at)),
        )
        .group_by(earlier.c.record_id)
    )
    values = sa.alias(cast(sa.Table, AuditValues.__table__))
    return (
        sa.select(*[_typed(values.c.after[column.key], column, dialect).label(column.key) for column in table.columns])
        .join_from(line, values, values.c.line_id == line.c.id)
        .where(line.c.id.in_(newest), line.c.action != AuditAction.DELETE)
        .subquery(f"{table.name}_log")
    )


def _typed(value: Any, column: sa.Column[Any], dialect: str) -> sa.ColumnElement[Any]:
    """A value of the log as its column stores it, so that both halves compare, sort and join as one."""
    kind = column.type
    if isinstance(kind, sa.Boolean):
        return value.as_boolean()  # type: ignore[no-any-return]
    if isinstance(kind, sa.Integer):
        return value.as_integer()  # type: ignore[no-any-return]
    if isinstance(kind, sa.Float):
        return sa.type_coerce(value.as_float(), kind)
    if isinstance(kind, sa.JSON):
        return sa.type_coerce(value, kind)
    text = value.as_string()
    if isinstance(kind, sa.String):
        return sa.type_coerce(text, kind)
    if dialect != "sqlite":
        return sa.cast(text, kind)
    # SQLite keeps days and ids as the log writes them; a CAST there would make numbers of them.
    if isinstance(kind, UtcDateTime):
        return sa.type_coerce(_instant_as_stored(text), kind)
    if isinstance(kind, sa.Time):
        return sa.type_coerce(sa.func.substr(text, 1, 8).concat(_fraction_as_stored(text, 9)), kind)
    return sa.type_coerce(text, kind)


def _instant_as_stored(text: Any) -> sa.ColumnElement[str]:
    """2026-03-31T18:00:00.5+01:00 as 2026-03-31 17:00:00.500000, which is how SQLite keeps it: in UTC, without zone."""
    seconds = sa.func.substr(text, 1, 19).concat(sa.func.substr(text, -6))
    in_utc = sa.func.strftime("%Y-%m-%d %H:%M:%S", seconds)
    return in_utc.concat(_fraction_as_stored(text, 20))


def _fraction_as_stored(text: Any, start: int) -> sa.ColumnElement[str]:
    """Python writes six digits or none."""
    return sa.case((sa.func.substr(text, start, 1) == ".", sa.func.substr(text, start, 7)), else_=".000000")


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
