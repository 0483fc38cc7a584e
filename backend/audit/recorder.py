"""Writes the audit log inside each change's transaction. `install` refuses statements that would write around it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction, object_mapper

from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.kit.db import Base, utc_now


@dataclass(frozen=True)
class Actor:
    """Who makes a change, and in which request. `user_id` is None for the program's own work, as at a command line."""

    user_id: uuid.UUID | None
    request_id: str


# Rows that are not facts: each with the reason why history does not need it.
UNAUDITED = {
    "audit_lines": "the log itself",
    "audit_values": "the log itself",
    "write_receipts": "kept beside the log, for retries",
    "user_passwords": "secrets; a change is recorded with its user",
    "user_sessions": "signing in and out has lines of its own",
    "sign_in_attempts": "counts for the limit on guesses",
    "one_time_links": "secrets; issuing one is recorded with its user",
    "tie_states": "computed from interactions",
    "background_works": "computed from the records",
    "graph_versions": "a count of changes",
    "graph_changes": "says what to read again, not what it was",
    "search_entries": "computed from the records",
    "board_paper_builds": "computed from the records; the paper records the digest of the one that was frozen",
    "digests": "says whether a day's e-mail went out; the choice to get it is recorded",
    "import_plan_rows": "a proposal, not a fact; the plan itself is recorded",
    "import_plan_steps": "a proposal, not a fact; the plan itself is recorded",
}


_LINES = Base.metadata.tables[AuditLine.__tablename__]
_VALUES = Base.metadata.tables[AuditValues.__tablename__]


def install(session_class: type[Session] = Session) -> None:
    if not event.contains(session_class, "after_flush", _record_flush):
        event.listen(session_class, "after_flush", _record_flush)
        event.listen(session_class, "before_flush", _forget_deleted)
        event.listen(Base, "after_delete", _note_deleted, propagate=True)
        event.listen(session_class, "do_orm_execute", _refuse_bulk_changes)
        event.listen(session_class, "after_transaction_end", _forget_instant)


def row_values(row: Base) -> dict[str, Any]:
    return {column.key: _plain(getattr(row, column.key)) for column in object_mapper(row).column_attrs}


def record_denied(session: Session, operation: str) -> None:
    session.execute(sa.insert(_LINES), [_line(session, AuditAction.DENIED, operation, None, operation, None)])


def record_export(session: Session, what: str, noun: str, noun_id: uuid.UUID | None) -> None:
    """Who took a copy of a record away, and in which form: `what` is such as "boardPaper.pdf"."""
    session.execute(sa.insert(_LINES), [_line(session, AuditAction.EXPORT, what, noun_id, noun, noun_id)])


def _forget_deleted(session: Session, *_rest: Any) -> None:
    session.info.pop("deleted", None)  # of a flush that failed


def _note_deleted(_mapper: Any, _connection: Any, row: Base) -> None:
    """`session.deleted` lacks rows that go because they were taken out of their parent's collection."""
    state = sa.inspect(row)
    if state.session is not None:
        state.session.info.setdefault("deleted", []).append(row)


def _record_flush(session: Session, _context: UOWTransaction) -> None:
    deleted = session.info.pop("deleted", [])
    gone = {id(row) for row in deleted}
    changed = [row for row in session.dirty if id(row) not in gone and session.is_modified(row)]
    changes = [
        *_changes(session.new, AuditAction.INSERT),
        *_changes(changed, AuditAction.UPDATE),
        *_changes(deleted, AuditAction.DELETE),
    ]
    if not changes:
        return
    lines = [
        _line(session, action, row.__tablename__, row.id, *noun_of(row)) for row, action, _before, _after in changes
    ]
    inserted = sa.insert(_LINES).returning(_LINES.c.id, sort_by_parameter_order=True)
    ids = session.execute(inserted, lines).scalars().all()
    session.execute(
        sa.insert(_VALUES),
        [
            {"line_id": line_id, "before": before, "after": after}
            for line_id, (_row, _action, before, after) in zip(ids, changes, strict=True)
        ],
    )


def _changes(
    rows: Iterable[Any], action: AuditAction
) -> Iterable[tuple[Any, AuditAction, dict[str, Any] | None, dict[str, Any] | None]]:
    for row in rows:
        if row.__tablename__ in UNAUDITED:
            continue
        now = row_values(row)
        if action is AuditAction.INSERT:
            yield row, action, None, now
        elif action is AuditAction.DELETE:
            yield row, action, now | _loaded_before(row, version_rose=False), None
        else:
            yield row, action, now | _loaded_before(row, version_rose=True), now


def _loaded_before(row: Any, *, version_rose: bool) -> dict[str, Any]:
    state = sa.inspect(row)
    earlier = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.deleted:
            earlier[column.key] = _plain(history.deleted[0])
    if version_rose and state.mapper.version_id_col is not None:
        earlier["version"] = row.version - 1  # the flush has raised it already, outside the attribute's history
    return earlier


def noun_of(row: Any) -> tuple[str, uuid.UUID]:
    """The record that a row belongs to: the model's `__audit_noun__`, such as ("people", "person_id"), or itself."""
    noun, key = getattr(row, "__audit_noun__", (row.__tablename__, "id"))
    return noun, getattr(row, key)


def _line(
    session: Session,
    action: AuditAction,
    entity: str,
    record_id: uuid.UUID | None,
    noun: str,
    noun_id: uuid.UUID | None,
) -> dict[str, Any]:
    actor: Actor = session.info["actor"]
    return {
        "at": session.info.get("recorded_at") or session.info.setdefault("changed_at", utc_now()),
        "user_id": actor.user_id,
        "request_id": actor.request_id,
        "action": action,
        "entity": entity,
        "record_id": record_id,
        "noun": noun,
        "noun_id": noun_id,
    }


def _forget_instant(session: Session, transaction: SessionTransaction) -> None:
    """All lines of a transaction carry one instant, so that "as known at" never sees half of a change."""
    if transaction.parent is None:
        session.info.pop("changed_at", None)


def _plain(value: Any) -> Any:
    """A value as JSON can hold it, in the form that `audit.queries.as_known` casts back."""
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value


def _refuse_bulk_changes(execution: ORMExecuteState) -> None:
    if not (execution.is_insert or execution.is_update or execution.is_delete):
        return
    table = getattr(execution.statement, "table", None)
    if table is not None and table.name not in UNAUDITED:
        raise RuntimeError(
            f"A bulk statement on {table.name} would leave no history: change its rows through the session."
        )
