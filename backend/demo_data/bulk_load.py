"""Rows by the million, past the session and without history: for databases made to be measured, and nothing else."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.schema import CreateIndex, DropIndex

from backend.kit.db import Base

Row = dict[str, Any]
Load = Callable[[type[Base], Iterator[Row]], None]

# What refers to what is right by construction; a power cut leaves nothing worth keeping.
_BEFORE = ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000")
_AFTER = ("foreign_keys=ON", "synchronous=FULL", "cache_size=-2000")


@contextmanager
def loading(engine: Engine) -> Iterator[Load]:
    """`load(model, rows)`: each table in a transaction of its own; each row offers the same columns as the first.

    Indexes are made after the rows: to sort once costs less than to insert in the middle millions of times.
    """
    with engine.execution_options(writes=True).connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        write = _into_sqlite if is_sqlite else _into_postgresql

        def load(model: type[Base], rows: Iterator[Row]) -> None:
            first = next(rows, None)
            if first is None:
                return
            table = cast(sa.Table, model.__table__)
            indexes = sorted((each for each in table.indexes if not each.unique), key=lambda each: str(each.name))
            with connection.begin():
                if not is_sqlite:
                    connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
                for index in indexes:
                    connection.execute(DropIndex(index))
                write(connection, table, list(first), _as_stored(engine, table, chain([first], rows)))
                for index in indexes:
                    connection.execute(CreateIndex(index))

        if is_sqlite:
            _set(connection, _BEFORE)
        yield load
        if is_sqlite:
            _set(connection, _AFTER)
        else:
            with connection.begin():
                connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
                connection.execute(sa.text("ANALYZE"))


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _set(connection: Connection, settings: Iterable[str]) -> None:
    for setting in settings:
        _driver(connection).execute(f"PRAGMA {setting}").close()


def _as_stored(engine: Engine, table: sa.Table, rows: Iterable[Row]) -> Iterator[list[Any]]:
    """Values as the driver wants them, by the same conversion as any other write."""
    converters: dict[str, Callable[[Any], Any] | None] = {
        column.key: column.type.dialect_impl(engine.dialect).bind_processor(engine.dialect) for column in table.columns
    }
    for row in rows:
        yield [convert(value) if (convert := converters[name]) else value for name, value in row.items()]


def _into_sqlite(connection: Connection, table: sa.Table, names: list[str], rows: Iterable[list[Any]]) -> None:
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608  (names of our tables)
    _driver(connection).executemany(statement, rows).close()


def _into_postgresql(connection: Connection, table: sa.Table, names: list[str], rows: Iterable[list[Any]]) -> None:
    with (
        _driver(connection).cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
