"""Brings a database to the newest version of its tables, once, however many replicas start together."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from backend.kit.db import make_engine

_LOCK = 7_403_112_958  # an arbitrary number, the same in every replica


def upgrade(url: str, revision: str = "head") -> None:
    with _locked(url) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(url: str, revision: str) -> None:
    with _locked(url) as connection:
        command.downgrade(_config(connection), revision)


def check(url: str) -> None:
    """Raise when the models and the migrated tables differ."""
    with _locked(url) as connection:
        command.check(_config(connection))


def new_revision(url: str, message: str) -> None:
    with _locked(url) as connection:
        command.revision(_config(connection), message, autogenerate=True)


@contextmanager
def _locked(url: str) -> Iterator[Connection]:
    engine = make_engine(url)
    try:
        with engine.execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
