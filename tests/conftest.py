"""Databases, the application and its client. Whatever asks for `database_url` runs on SQLite and on PostgreSQL.

A database is a copy of one that was migrated once, so that a test costs 1 ms on SQLite and 20 ms on PostgreSQL.
"""

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from starlette.testclient import TestClient

from tests.postgres_server import PostgresMissingError, PostgresServer, memory_folder

pytest_plugins = ["tests.browser"]

# A colleague's own settings, such as the address of a database in use, are nothing that a test may reach.
for name in [name for name in os.environ if name.startswith("TRELLIS_") and not name.startswith("TRELLIS_TEST_")]:
    del os.environ[name]

NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "SET LOCAL")
numbers = count(1)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is imported stays for good: the collector need not look at half a million objects again and again."""
    if any("app" in getattr(item, "fixturenames", ()) for item in session.items):
        import backend.app
        import backend.cli  # noqa: F401
    gc.collect()
    gc.freeze()


def skip_unless_ci(reason: str) -> None:
    """CI has to see every test run; a colleague's machine may lack a part and is told which."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    folder = memory_folder("trellis-tests-")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    try:
        server = PostgresServer()
    except PostgresMissingError as reason:
        skip_unless_ci(f"No PostgreSQL: {reason}")
        raise
    yield server
    server.stop()


@pytest.fixture(scope="session")
def migrated_sqlite(memory: Path) -> Path:
    from backend import migrate

    file = memory / "migrated.sqlite3"
    migrate.upgrade(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer) -> str:
    from backend import migrate

    migrate.upgrade(postgres.create("migrated"))
    return "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_database_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database without a single table, for tests of the migrations themselves."""
    name = f"test_{next(numbers)}"
    if database_kind == "sqlite":
        folder = request.getfixturevalue("memory") / name
        folder.mkdir()
        yield f"sqlite:///{folder / 'trellis.sqlite3'}"
        shutil.rmtree(folder)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        yield server.create(name)
        server.drop(name)


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database of this test's own, on each of the two engines in turn; the next test's has its address."""
    if database_kind == "sqlite":
        folder = request.getfixturevalue("memory") / "test"
        folder.mkdir()
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), folder / "trellis.sqlite3")
        yield f"sqlite:///{folder / 'trellis.sqlite3'}"
        shutil.rmtree(folder)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        yield server.create("test", template=request.getfixturevalue("migrated_postgres"))
        server.drop("test")


@cache
def shared_engine(url: str) -> Engine:
    """One engine for an address, so that a statement is compiled once and not in each test: half of a test's time."""
    from backend.kit.db import make_engine

    return make_engine(url)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = shared_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def app(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from backend import app as application
    from backend.background import service as background
    from backend.config import Settings

    monkeypatch.setattr(application, "make_engine", shared_engine)
    app = application.create_app(Settings(database_url=database_url, data_dir=tmp_path))
    yield app
    background.stop(app.state.doorway.engine)
    app.state.doorway.engine.dispose()
    forget_endpoints()


def forget_endpoints() -> None:
    """FastAPI remembers each endpoint that it ever looked at, and ours hold an application with all that it compiled.

    One application lives as long as its process. Here there are thousands, and the memory that they would keep slows
    each test that comes after.
    """
    from fastapi.dependencies import models

    for value in vars(models).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()


@pytest.fixture
def client(app: Any) -> Iterator[TestClient]:
    """A browser's requests without a browser, signed out. It fails on an unexpected exception, as the default does."""
    with TestClient(app) as client:
        yield client


@pytest.fixture
def count_queries() -> Callable[[int], AbstractContextManager[list[str]]]:
    """`with count_queries(3): ...` fails unless exactly three statements were sent by any engine, and lists them."""

    @contextmanager
    def counting(expected: int) -> Iterator[list[str]]:
        sent: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.lstrip().upper().startswith(NOT_COUNTED):
                sent.append(statement)

        sa.event.listen(Engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            sa.event.remove(Engine, "before_cursor_execute", note)
        if len(sent) != expected:
            listed = "\n".join(f"{number}. {' '.join(text.split())}" for number, text in enumerate(sent, start=1))
            pytest.fail(f"{len(sent)} statements were sent and {expected} were expected:\n{listed}")

    return counting
