"""Work that is asked for by the data it rests on: the first asker starts it, everybody with the same data shares it.

The row is the queue, so that any replica may die: the unique key decides who starts, and a row whose worker has not
been heard of for `PRESUMED_DEAD` is taken over by whoever asks next. Each step is a short transaction of its own.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.background.models import WorkState
from backend.background.process import Task
from backend.background.thread import ThreadTask
from backend.background.worker import ROWS, Workers
from backend.kit.db import utc_now
from backend.kit.errors import NotFound, RuleBroken

PRESUMED_DEAD = timedelta(seconds=30)
MOST_WAITING = 8
"""Waiting works of one scope and kind: somebody who slides through many dates wants the last ones."""

LONG_AGO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
UNFINISHED = (WorkState.WAITING, WorkState.RUNNING)

_workers: WeakKeyDictionary[Engine, Workers] = WeakKeyDictionary()
_lock = Lock()


@dataclass(frozen=True)
class Work:
    id: uuid.UUID
    kind: str
    key: str
    scope: str
    state: WorkState
    progress: float
    result: bytes | None
    problem: str | None
    seen_alive_at: datetime

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def words(self) -> str:
        return {
            WorkState.WAITING: "Waiting for its turn.",
            WorkState.RUNNING: f"Worked out {100 * self.progress:.0f} %.",
            WorkState.DONE: "Done.",
            WorkState.FAILED: "Not worked out.",
            WorkState.CANCELLED: "Cancelled.",
        }[self.state]


_COLUMNS = [ROWS.c[name] for name in Work.__dataclass_fields__]


def ask_for(engine: Engine, task: Task, key: str, scope: str, payload: Callable[[], bytes]) -> Work:
    """The work of this key, started when nobody has, or when whoever had is gone. `payload` is made only then.

    `key` is a digest of all that the answer rests on, `scope` of whose data that is. What failed or was cancelled
    stays so until `restart`.
    """
    found = _by_key(engine, key)
    if found is not None and not _is_abandoned(found):
        return found
    packed, now = payload(), utc_now()
    new = Work(uuid.uuid4(), task.kind, key, scope, WorkState.WAITING, 0.0, None, None, now)
    if found is None:
        is_ours = _insert(engine, new)
    else:
        new = Work(found.id, task.kind, key, scope, WorkState.WAITING, 0.0, None, None, now)
        is_ours = _take_over(engine, found, now)
    if is_ours:
        _workers_of(engine).start(new.id, task, packed)
        return new
    return _by_key(engine, key) or new


def put_in_line(session: Session, kind: str, key: str, scope: str) -> Work:
    """A new work in place of an earlier one of its scope, in the caller's transaction.

    It begins when somebody asks how far it is: see `go_on`.
    """
    earlier = sa.and_(ROWS.c.kind == kind, ROWS.c.scope == scope, ROWS.c.state.in_(UNFINISHED))
    session.connection().execute(sa.update(ROWS).where(earlier).values(state=WorkState.CANCELLED))
    work = Work(uuid.uuid4(), kind, key, scope, WorkState.WAITING, 0.0, None, None, LONG_AGO)
    values = {name: getattr(work, name) for name in Work.__dataclass_fields__} | {"asked_at": utc_now()}
    session.connection().execute(sa.insert(ROWS).values(values))
    return work


def newest(session: Session, kind: str, scope: str) -> Work | None:
    """The work of a scope that was asked for last."""
    asked = sa.select(*_COLUMNS).where(ROWS.c.kind == kind, ROWS.c.scope == scope)
    row = session.connection().execute(asked.order_by(ROWS.c.asked_at.desc(), ROWS.c.id).limit(1)).one_or_none()
    return None if row is None else Work(*row)


def go_on(engine: Engine, task: Task | ThreadTask, work: Work) -> Work:
    """Begin a work that waits for its first worker, or whose worker is gone."""
    now = utc_now()
    if _is_abandoned(work) and _take_over(engine, work, now):
        _workers_of(engine).start(work.id, task, b"")
        return replace(work, state=WorkState.WAITING, progress=0.0, seen_alive_at=now)
    return work


def newest_result(engine: Engine, kind: str, scope: str) -> bytes | None:
    """The last finished answer of a scope: where the next one may start from."""
    with engine.connect() as connection:
        return connection.scalar(
            sa.select(ROWS.c.result)
            .where(ROWS.c.kind == kind, ROWS.c.scope == scope, ROWS.c.state == WorkState.DONE)
            .order_by(ROWS.c.finished_at.desc(), ROWS.c.id)
            .limit(1)
        )


def cancel(session: Session, work_id: uuid.UUID, scopes: set[str]) -> Work:
    """Stop a work; its process is ended within a second. A work of another's scope does not exist."""
    return _change(session, work_id, scopes, UNFINISHED, {"state": WorkState.CANCELLED}, "This work has ended already.")


def restart(session: Session, work_id: uuid.UUID, scopes: set[str]) -> Work:
    """Let whoever asks next start a work that failed or was cancelled."""
    values = {"state": WorkState.WAITING, "progress": 0.0, "problem": None, "seen_alive_at": LONG_AGO}
    ended = (WorkState.FAILED, WorkState.CANCELLED)
    return _change(session, work_id, scopes, ended, values, "This work is under way or done.")


def stop(engine: Engine) -> None:
    """End all processes that were started for this engine, and wait for their threads. Others take their works over."""
    with _lock:
        workers = _workers.pop(engine, None)
    if workers is not None:
        workers.stop()


def _change(
    session: Session,
    work_id: uuid.UUID,
    scopes: set[str],
    states: tuple[WorkState, ...],
    values: dict[str, Any],
    refusal: str,
) -> Work:
    is_theirs = sa.and_(ROWS.c.id == work_id, ROWS.c.scope.in_(scopes))
    if session.scalar(sa.select(ROWS.c.id).where(is_theirs)) is None:
        raise NotFound("work")
    changed = session.connection().execute(sa.update(ROWS).where(is_theirs, ROWS.c.state.in_(states)).values(values))
    if changed.rowcount == 0:
        raise RuleBroken(refusal, field="id")
    return Work(*session.connection().execute(sa.select(*_COLUMNS).where(is_theirs)).one())


def _workers_of(engine: Engine) -> Workers:
    with _lock:
        return _workers.setdefault(engine, Workers(engine))


def _by_key(engine: Engine, key: str) -> Work | None:
    with engine.connect() as connection:
        row = connection.execute(sa.select(*_COLUMNS).where(ROWS.c.key == key)).one_or_none()
    return None if row is None else Work(*row)


def _is_abandoned(work: Work) -> bool:
    return work.is_unfinished and utc_now() - work.seen_alive_at > PRESUMED_DEAD


def _insert(engine: Engine, work: Work) -> bool:
    """Whether this row is the one that stays: of two who ask at once, the unique key lets one in."""
    insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert
    values = {name: getattr(work, name) for name in Work.__dataclass_fields__} | {"asked_at": work.seen_alive_at}
    with engine.execution_options(writes=True).begin() as connection:
        new = insert(ROWS).values(values).on_conflict_do_nothing(index_elements=["key"]).returning(ROWS.c.id)
        if connection.scalar(new) is None:
            return False
        waiting = (
            sa.select(ROWS.c.id)
            .where(ROWS.c.kind == work.kind, ROWS.c.scope == work.scope, ROWS.c.state == WorkState.WAITING)
            .order_by(ROWS.c.asked_at.desc(), ROWS.c.id)
        )
        too_many = connection.scalars(waiting.offset(MOST_WAITING)).all()
        if too_many:
            connection.execute(sa.delete(ROWS).where(ROWS.c.id.in_(too_many), ROWS.c.id != work.id))
    return True


def _take_over(engine: Engine, found: Work, now: datetime) -> bool:
    """Of several who find a work abandoned, the one who changes the row first has it."""
    change = (
        sa.update(ROWS)
        .where(ROWS.c.id == found.id, ROWS.c.state == found.state, ROWS.c.seen_alive_at == found.seen_alive_at)
        .values(state=WorkState.WAITING, progress=0.0, seen_alive_at=now)
    )
    with engine.execution_options(writes=True).begin() as connection:
        return connection.execute(change).rowcount == 1
