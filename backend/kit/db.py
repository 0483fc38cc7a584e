"""Engines, sessions and column types that behave the same on SQLite and PostgreSQL."""

import enum
import hashlib
import math
import sqlite3
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine, make_url
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An instant in UTC, 1900 to 2199: SQLite would forget its zone, and PostgreSQL fails beyond a range of its own."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        value = value.astimezone(UTC)
        if not EARLIEST.year <= value.year <= LATEST.year:
            raise ValueError("an instant must lie between 1900 and 2199")
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_column(kind: type[enum.StrEnum], check: str | None = None) -> sa.Enum:
    """A checked text column: a native enum would outlive its table. `check` names the second of two in a table."""
    return sa.Enum(
        kind,
        name=check or kind.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def narrow_alias(model: type[Base], *columns: str) -> sa.FromClause:
    """An alias of a model's table with these columns alone.

    The rules of what a viewer may see are made for each viewer, and an alias of a whole table copies all its columns.
    """
    table = model.__table__
    return sa.table(table.name, *(sa.column(name, table.c[name].type) for name in columns)).alias()  # type: ignore[attr-defined]


def utc_now() -> datetime:
    return datetime.now(UTC)


def make_engine(url: str) -> Engine:
    """An engine whose transactions are safe under many writers.

    SQLite: WAL, full sync, foreign keys, and `BEGIN IMMEDIATE` on connections marked `writes=True`, because a reader
    that turns writer fails at once where another writer is busy.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed)
    return sa.create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=10,
        max_overflow=20,
        pool_pre_ping=True,
        # Compiling a statement (jit) costs more than any of ours runs for: 125 of 170 ms for a list of 200,000.
        connect_args={"connect_timeout": 5, "options": "-c statement_timeout=10000 -c timezone=UTC -c jit=off"},
    )


def _sqlite_engine(url: sa.engine.URL) -> Engine:
    engine = sa.create_engine(
        url, pool_size=20, max_overflow=20, connect_args={"check_same_thread": False, "timeout": 15}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin for us: BEGIN IMMEDIATE is ours to say
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=15000",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()
        connection.create_function("sha256_hex", 1, _sha256_hex, deterministic=True)
        try:
            connection.execute("SELECT pow(2, 1), log2(2)").close()
        except sqlite3.OperationalError:  # SQLite was built without its mathematical functions
            connection.create_function("pow", 2, lambda x, y: None if y is None else x**y, deterministic=True)
            connection.create_function("log2", 1, lambda x: math.log2(x) if x else None, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _sha256_hex(text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def reading_sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(engine, expire_on_commit=False)


def writing_sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(engine.execution_options(writes=True), expire_on_commit=False)
