"""One server with the demonstration data for all browser journeys of a worker; each journey makes what it changes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import LiveServer, build_frontend, opened, serve
from tests.e2e.officers import Officer, first_administrator

DESK = {"viewport": {"width": 1440, "height": 900}}
TELEPHONE = {"viewport": {"width": 360, "height": 780}, "is_mobile": True, "has_touch": True}
OpenAs = Callable[..., Page]

expect.set_options(timeout=20_000)  # a busy machine is slow, which is not what a journey is about


@dataclass(frozen=True)
class Demo:
    """A running Trellis with the demonstration data, its administrator, a colleague and a reader of board papers."""

    server: LiveServer
    administrator: Officer
    colleague: Officer
    reader: Officer


@pytest.fixture(scope="session")
def demo(memory: Path) -> Iterator[Demo]:
    build_frontend()
    with serve(memory / "demo") as server:
        yield fill(server, first_administrator(server))


def fill(server: LiveServer, administrator: Officer) -> Demo:
    """The demonstration data as the administrator's button loads it, so that they took part in some of it."""
    administrator.ask("mutation { loadDemonstrationData }")
    colleague = administrator.invite("Blake Officer", "POLICY")
    return Demo(server, administrator, colleague, administrator.invite("Rowan Reader", "READER"))


@pytest.fixture
def open_as(browser: Browser, demo: Demo, problems: list[str], request: pytest.FixtureRequest) -> Iterator[OpenAs]:
    """`open_as(demo.colleague, "/people")` opens a window of its own at a desk, or of a telephone on request."""
    with ExitStack() as windows:

        def open_window(officer: Officer, path: str = "/", *, telephone: bool = False) -> Page:
            size = TELEPHONE if telephone else DESK
            page = windows.enter_context(opened(browser, demo.server, problems, request, **size))
            page.context.add_cookies([officer.cookie()])
            page.goto(f"/#{path}")
            return page

        yield open_window
