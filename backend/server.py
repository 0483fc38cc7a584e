"""Starting and stopping: migrate, say where Trellis is and how the first administrator gets in, then serve."""

import os
import sys
import threading

import sqlalchemy as sa
import structlog
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from backend import migrate
from backend.accounts import sessions
from backend.accounts.models import User
from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM
from backend.app import create_app
from backend.bench.measured import table
from backend.bench.pages import measure
from backend.config import Settings
from backend.demo_data import service as demo_data
from backend.demo_data import sizes
from backend.influence.warm_network import warm_up
from backend.interactions import tie_states
from backend.kit.db import make_engine, utc_now
from backend.kit.errors import RuleBroken
from backend.kit.http import london_today
from backend.kit.logs import set_up_logging
from backend.search import service as search_service
from backend.stakeholders.models import Organisation


def serve(settings: Settings) -> int:
    url = settings.resolved_database_url()
    migrate.upgrade(url)
    _greet(settings, url)
    # The worker is a process of its own and reads its settings from the environment.
    os.environ.update(
        TRELLIS_DATA_DIR=str(settings.data_dir.resolve()),
        TRELLIS_DATABASE_URL=url,
        TRELLIS_HOST=settings.host,
        TRELLIS_PORT=str(settings.port),
    )
    server = Granian(
        "backend.server:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.workers,
        websockets=False,
        log_level=LogLevels.warning,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        workers_kill_timeout=10,
    )
    server.serve()
    return 0


def application() -> object:
    set_up_logging()
    app = create_app(Settings(), sends_digests=True)
    threading.Thread(target=_warm_up, args=(app.state.doorway,), name="warm-up", daemon=True).start()
    return app


def _warm_up(doorway: Doorway) -> None:
    try:
        warm_up(doorway.engine)
    except sa.exc.SQLAlchemyError as error:  # whoever asks first then reads it, or hears what is wrong
        structlog.get_logger("trellis").warning(
            "the network could not be read at the start", error=type(error).__name__
        )


def _greet(settings: Settings, url: str) -> None:
    say = sys.stdout.write
    say(f"\n  Trellis is at  {settings.resolved_base_url()}\n")
    doorway = _doorway(settings, url)
    with doorway.writing(SYSTEM, "start") as session:
        if sessions.needs_first_administrator(session):
            link = sessions.issue_link(session, None, settings.resolved_base_url(), utc_now())
            say("  Nobody can sign in yet. Within 24 hours, open this link, once, to become the first administrator:\n")
            say(f"\n  {link}\n")
    say("\n  Stop with Ctrl+C.\n\n")
    sys.stdout.flush()
    doorway.engine.dispose()


def print_link(settings: Settings, email: str) -> int:
    doorway = _doorway(settings, settings.resolved_database_url())
    with doorway.writing(SYSTEM, "command line") as session:
        user = session.scalars(sa.select(User).where(User.email == email.strip().lower(), User.is_active)).one_or_none()
        if user is None:
            sys.stderr.write(f"No active user has the address {email}.\n")
            return 1
        sys.stdout.write(sessions.issue_link(session, user.id, settings.resolved_base_url(), utc_now()) + "\n")
    return 0


def check_data(settings: Settings, *, repair: bool) -> int:
    """Compare each stored tie with the interactions behind it; 1 when any differs and was not repaired."""
    doorway = _doorway(settings, settings.resolved_database_url())
    with doorway.reading(SYSTEM) as session:
        if doorway.engine.dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})  # others may write meanwhile
        wrong = tie_states.check_all(session)
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    if wrong and repair:
        with doorway.writing(SYSTEM, "command line") as session:
            tie_states.rebuild(session)
        sys.stdout.write("The stored ties were replaced.\n")
    elif not wrong:
        sys.stdout.write("The stored ties agree with the interactions.\n")
    doorway.engine.dispose()
    return 1 if wrong and not repair else 0


def rebuild_search(settings: Settings) -> int:
    doorway = _doorway(settings, settings.resolved_database_url())
    with doorway.writing(SYSTEM, "command line") as session:
        count = search_service.rebuild(session)
    sys.stdout.write(f"{count} records can be found by their words.\n")
    doorway.engine.dispose()
    return 0


def load_demonstration_data(settings: Settings) -> int:
    url = settings.resolved_database_url()
    migrate.upgrade(url)
    try:
        with _doorway(settings, url).writing(SYSTEM, "command line") as session:
            demo_data.load(session, today=london_today(), viewer_id=None)
    except RuleBroken as refusal:
        sys.stderr.write(refusal.message + "\n")
        return 1
    sys.stdout.write("The demonstration data is loaded. All of it is fictional.\n")
    return 0


def bench(settings: Settings, size: str, only: str) -> int:
    url = settings.resolved_database_url()
    migrate.upgrade(url)
    doorway = _doorway(settings, url)
    with doorway.reading(SYSTEM) as session:
        is_empty = session.scalar(sa.select(Organisation.id).limit(1)) is None
    if is_empty:
        wanted = sizes.SIZES[size]
        sys.stdout.write(f"Filling a database of size {size} …\n")
        sys.stdout.flush()
        sizes.fill(doorway.engine, wanted, today=london_today())
        with doorway.writing(SYSTEM, "command line") as session:
            sizes.keep_up(session, with_search=wanted.is_searched)
    for line in table(measure(doorway, today=london_today(), only=only)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    doorway.engine.dispose()
    return 0


def _doorway(settings: Settings, url: str) -> Doorway:
    return Doorway(make_engine(url), settings)
