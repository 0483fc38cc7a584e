"""The threads of one server that wait for their turn, start each work, and keep its row up to date."""

import uuid
from datetime import timedelta
from threading import BoundedSemaphore, Event, Lock, Thread
from time import monotonic

import sqlalchemy as sa
import structlog
from sqlalchemy import Engine

from backend.background.models import BackgroundWork, WorkState
from backend.background.process import OFTEN, BeyondLimits, Task
from backend.background.thread import ThreadTask
from backend.kit.db import Base, utc_now

AT_ONCE = 2
HEARTBEAT = 1.0
"""Seconds between two entries in a row; well below the time after which its worker is presumed dead."""

RESULTS_KEPT = 3
FORGOTTEN_AFTER = timedelta(days=90)
BEYOND_LIMITS = "This took more time or memory than it may."
BROKE = "This could not be worked out. Try again; if it fails again, tell your administrator."

ROWS = Base.metadata.tables[BackgroundWork.__tablename__]
_ACTIVE = ROWS.c.state.in_((WorkState.WAITING, WorkState.RUNNING))
_TURNS = BoundedSemaphore(AT_ONCE)

log = structlog.get_logger("trellis")


class Unwanted(Exception):
    """Cancelled, replaced or shutting down: nobody waits for this answer."""


class Workers:
    """All works that one engine's server has under way."""

    def __init__(self, engine: Engine) -> None:
        self._reading, self._writing = engine, engine.execution_options(writes=True)
        self._ending, self._lock = Event(), Lock()
        self._threads: dict[uuid.UUID, Thread] = {}

    def start(self, work_id: uuid.UUID, task: Task | ThreadTask, payload: bytes) -> None:
        """Begin a work, unless a thread is at it already, as after a cancel that was taken back at once."""
        with self._lock:
            self._threads = {key: thread for key, thread in self._threads.items() if thread.is_alive()}
            if self._ending.is_set() or work_id in self._threads:
                return
            thread = Thread(target=self._run, args=(work_id, task, payload), name=f"work {work_id}", daemon=True)
            self._threads[work_id] = thread
            thread.start()

    def stop(self) -> None:
        self._ending.set()
        with self._lock:
            threads = list(self._threads.values())
        for thread in threads:
            thread.join(timeout=10)

    def _run(self, work_id: uuid.UUID, task: Task | ThreadTask, payload: bytes) -> None:
        try:
            result = self._result_of(work_id, task, payload)
            self._finish(work_id, task, result)
            self._forget_older(task.kind, work_id)
        except Unwanted:
            if self._ending.is_set():
                self._leave(work_id)
        except BeyondLimits:
            log.warning("background work beyond its limits", kind=task.kind, work=str(work_id))
            self._fail(work_id, BEYOND_LIMITS)
        except Exception:
            log.exception("background work failed", kind=task.kind, work=str(work_id))
            self._fail(work_id, BROKE)

    def _result_of(self, work_id: uuid.UUID, task: Task | ThreadTask, payload: bytes) -> bytes:
        beat = Heartbeat(self, work_id)
        while not _TURNS.acquire(timeout=OFTEN):
            beat.beat(WorkState.WAITING, 0.0)
        try:
            progress = 0.0
            beat.beat(WorkState.RUNNING, progress, now=True)
            with task.begin(payload) as child:
                for share in child.heard():
                    progress = progress if share is None else share
                    beat.beat(WorkState.RUNNING, progress)
            return child.result or b""
        finally:
            _TURNS.release()

    def _finish(self, work_id: uuid.UUID, task: Task | ThreadTask, result: bytes) -> None:
        """One transaction: what the task keeps elsewhere is kept only if somebody still waited for it.

        The work's own row comes last, as for whoever asks for a work or cancels it, so that none waits for another.
        """
        done = {"state": WorkState.DONE, "progress": 1.0, "finished_at": utc_now()}
        with self._writing.begin() as connection:
            task.keep(connection, result)
            change = sa.update(ROWS).where(ROWS.c.id == work_id, _ACTIVE)
            is_kept_here = isinstance(task, Task)
            if connection.execute(change.values(result=result if is_kept_here else None, **done)).rowcount == 0:
                raise Unwanted

    def _fail(self, work_id: uuid.UUID, problem: str) -> None:
        try:
            self._end(work_id, state=WorkState.FAILED, problem=problem, finished_at=utc_now())
        except sa.exc.SQLAlchemyError:
            log.exception("background work left behind", work=str(work_id))  # taken over by whoever asks next

    def _leave(self, work_id: uuid.UUID) -> None:
        """At once free for another server, as the database may be gone already when this one shuts down."""
        try:
            self._end(work_id, state=WorkState.WAITING, seen_alive_at=utc_now() - timedelta(days=1))
        except sa.exc.SQLAlchemyError:
            log.warning("background work left behind", work=str(work_id))

    def _end(self, work_id: uuid.UUID, **values: object) -> None:
        with self._writing.begin() as connection:
            connection.execute(sa.update(ROWS).where(ROWS.c.id == work_id, _ACTIVE).values(values))

    def still_wanted(self, work_id: uuid.UUID, state: WorkState, progress: float) -> bool:
        change = sa.update(ROWS).where(ROWS.c.id == work_id, _ACTIVE)
        with self._writing.begin() as connection:
            done = connection.execute(change.values(state=state, progress=progress, seen_alive_at=utc_now()))
        return done.rowcount == 1

    @property
    def is_ending(self) -> bool:
        return self._ending.is_set()

    def _forget_older(self, kind: str, work_id: uuid.UUID) -> None:
        """Keep the newest results of a scope, and no row that nobody has touched for a season."""
        scope = sa.select(ROWS.c.scope).where(ROWS.c.id == work_id).scalar_subquery()
        results = (
            sa.select(ROWS.c.id)
            .where(ROWS.c.kind == kind, ROWS.c.scope == scope, ROWS.c.state == WorkState.DONE)
            .order_by(ROWS.c.finished_at.desc(), ROWS.c.id)
        )
        with self._writing.begin() as connection:
            older = connection.scalars(results.offset(RESULTS_KEPT)).all()
            is_forgotten = ROWS.c.seen_alive_at < utc_now() - FORGOTTEN_AFTER
            connection.execute(sa.delete(ROWS).where(sa.or_(ROWS.c.id.in_(older), is_forgotten)))


class Heartbeat:
    """Says in the row that a work is alive, once a second, and learns there whether it is still wanted."""

    def __init__(self, workers: Workers, work_id: uuid.UUID) -> None:
        self._workers, self._work_id, self._last = workers, work_id, monotonic()

    def beat(self, state: WorkState, progress: float, *, now: bool = False) -> None:
        if self._workers.is_ending:
            raise Unwanted
        if not now and monotonic() - self._last < HEARTBEAT:
            return
        self._last = monotonic()
        if not self._workers.still_wanted(self._work_id, state, progress):
            raise Unwanted
