"""What a line of the bench says, and how its times are taken."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Engine, event

Sent = tuple[str, Any]


@dataclass(frozen=True)
class Measured:
    """`bare_ms` None where there is nothing to compare with; `note` says what the numbers leave out."""

    name: str
    statements: int
    whole_ms: float
    bare_ms: float | None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.whole_ms / self.bare_ms if self.bare_ms else None


def compare(
    engine: Engine, name: str, whole: Callable[[], Any], bare: Sequence[Sent], *, rounds: int, statements: int
) -> Measured:
    """Medians of the work and of the bare SQL, taken in turn, so that both meet the same weather."""
    clock = clock_of(engine)
    connection = engine.raw_connection()
    try:

        def alone() -> None:
            cursor = connection.cursor()
            if engine.dialect.name == "sqlite":
                cursor.execute("BEGIN")  # psycopg begins by itself
            for statement, parameters in bare:
                cursor.execute(statement, parameters)
                if cursor.description:
                    cursor.fetchall()
            cursor.close()
            connection.rollback()

        taken = [(seconds(whole, clock), seconds(alone, clock)) for _ in range(rounds)]
    finally:
        connection.close()
    of_whole, of_bare = (median(each) * 1000 for each in zip(*taken, strict=True))
    return Measured(name, statements, of_whole, of_bare)


def clock_of(engine: Engine) -> Callable[[], float]:
    """SQLite works inside this process, and processor time tells more on a busy machine."""
    return process_time if engine.dialect.name == "sqlite" else perf_counter


def seconds(work: Callable[[], Any], clock: Callable[[], float]) -> float:
    started = clock()
    work()
    return clock() - started


@contextmanager
def noted(engine: Engine, *beginnings: str) -> Iterator[list[Sent]]:
    """The statements that are sent meanwhile and begin with one of these words, in capitals; none: all of them.

    One that is sent for many rows at once stands here once for each row.
    """
    sent: list[Sent] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if not beginnings or statement.lstrip().upper().startswith(beginnings):
            sent.extend((statement, each) for each in (parameters if isinstance(parameters, list) else [parameters]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def table(measured: Iterator[Measured]) -> Iterator[str]:
    yield f"{'page':36} {'statements':>10} {'whole ms':>9} {'bare SQL ms':>12} {'ratio':>6}"
    for row in measured:
        bare = f"{row.bare_ms:12.1f} {row.ratio:6.2f}" if row.bare_ms else f"{'-':>12} {'-':>6}"
        yield f"{row.name:36} {row.statements:10} {row.whole_ms:9.1f} {bare}  {row.note}".rstrip()
