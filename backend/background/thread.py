"""Long work that reads the database: a thread of the server, with sessions of its own, heard as a process is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from types import TracebackType

from sqlalchemy import Connection

from backend.background.process import OFTEN, BeyondLimits, Tell

LAST_WORDS = 5.0
"""Seconds for a work that nobody wants any more to end by itself, before it is left to end unheard."""


class Stopped(Exception):
    """Nobody waits for this work: it ends at the next word that it says."""


@dataclass(frozen=True)
class ThreadTask:
    """`work` says how far it is and gives the answer. `keep` stores it in the transaction that marks it as done.

    So an answer is kept whole or not at all, and never after a cancel. `stop` breaks off what the database is at.
    """

    kind: str
    work: Callable[[Tell], bytes]
    keep: Callable[[Connection, bytes], None]
    stop: Callable[[], None] = lambda: None
    wall_seconds: float = 1_800.0

    def begin(self, _payload: bytes) -> InThread:
        return InThread(self)


class InThread:
    """One thread at its task. Leaving the `with` block ends it, done or not."""

    def __init__(self, task: ThreadTask) -> None:
        self.result: bytes | None = None
        self._task, self._share, self._unwanted = task, 0.0, Event()
        self._error: Exception | None = None
        self._thread = Thread(target=self._run, name=f"{task.kind} work", daemon=True)

    def __enter__(self) -> InThread:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unwanted.set()
        if self._thread.is_alive():
            self._task.stop()
        self._thread.join(LAST_WORDS)

    def heard(self) -> Iterator[float | None]:
        """The share done, again and again; at the end `result` is set, or what broke is raised."""
        begun = monotonic()
        while self._thread.is_alive():
            if monotonic() - begun > self._task.wall_seconds:
                raise BeyondLimits
            self._thread.join(OFTEN)
            yield self._share
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            self.result = self._task.work(self._tell)
        except Stopped:
            pass
        except Exception as error:
            self._error = error

    def _tell(self, share: float) -> None:
        if self._unwanted.is_set():
            raise Stopped
        self._share = min(max(share, 0.0), 1.0)
