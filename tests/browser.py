"""The real application in a real Chromium: `page` is a desk at 1440 by 900, `phone_page` a telephone at 360 by 780.

Playwright's synchronous interface holds an event loop open in its thread, which would break an asynchronous test after
it. Hence the browser lives as long as one module of tests, and no longer.
"""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "backend" / "static"
ARTIFACTS = ROOT / "tests" / "e2e" / "artifacts"
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NAMES_OF_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these, Chromium looks up a dozen hosts of its maker at each start.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
]
failed = pytest.StashKey[bool]()


@dataclass(frozen=True)
class Chromium:
    executable: Path
    library_path: str = ""


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Workers of one test run wait for each other here, across processes."""
    folder = ROOT / ".stamps"
    folder.mkdir(exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def find_chromium() -> Chromium:
    """TRELLIS_TEST_CHROMIUM, else Chromium on the PATH, else the copy among the frontend's packages, unpacked once."""
    chosen = os.environ.get("TRELLIS_TEST_CHROMIUM", "")
    if chosen and chosen != "npm":
        return Chromium(Path(chosen))
    found = None if chosen else next(filter(None, map(shutil.which, NAMES_OF_CHROMIUM)), None)
    if found:
        return Chromium(Path(found))
    unpacked = ROOT / ".stamps" / "chromium"
    with one_at_a_time("chromium"):
        unpacked.mkdir(exist_ok=True)
        told = subprocess.run(
            ["node", str(FRONTEND / "scripts" / "chromium_path.mjs")],
            env={**os.environ, "TMPDIR": str(unpacked)},
            capture_output=True,
            text=True,
            check=False,
        )
    if told.returncode != 0:
        raise FileNotFoundError(
            f"no Chromium on the PATH and none among the frontend's packages: {told.stderr[-300:].strip()}"
        )
    paths = json.loads(told.stdout)
    return Chromium(Path(paths["executable"]), paths["libraryPath"])


def build_frontend() -> None:
    with one_at_a_time("build"):
        if not (STATIC / "index.html").is_file():
            subprocess.run([sys.executable, str(ROOT / "trellis"), "build"], check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class LiveServer:
    url: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes]

    def welcome_link(self) -> str:
        """The one-time link with which the first administrator chooses a password."""
        found = re.search(rf"{re.escape(self.url)}\S*token=\S+", self.log.read_text())
        if found is None:
            raise AssertionError(f"the server printed no one-time link:\n{self.log.read_text()}")
        return found[0]

    def wait_until_it_answers(self, seconds: float = 90) -> None:
        give_up_at = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (OSError, urllib.error.URLError):
                if self.process.poll() is not None or time.monotonic() > give_up_at:
                    raise AssertionError(f"the server did not start:\n{self.log.read_text()}") from None
                time.sleep(0.05)


@contextmanager
def serve(data: Path, **settings: str) -> Iterator[LiveServer]:
    """`trellis run` on a free port of loopback with its records in `data`; settings are TRELLIS_ variables."""
    port = free_port()
    data.mkdir(parents=True, exist_ok=True)
    log = data / "server.log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings}
    command = [sys.executable, "-m", "backend.cli", "run", "--port", str(port), "--data", str(data)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    server = LiveServer(f"http://127.0.0.1:{port}", data, log, process)
    try:
        server.wait_until_it_answers()
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            pytest.fail(f"the server did not stop within 15 s:\n{log.read_text()}")


@pytest.fixture
def live_server(tmp_path: Path) -> Iterator[LiveServer]:
    """The real application with the built frontend and an empty SQLite file."""
    build_frontend()
    with serve(tmp_path / "data") as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from tests.conftest import skip_unless_ci

    try:
        chromium = find_chromium()
    except FileNotFoundError as reason:
        skip_unless_ci(str(reason))
        raise
    with sync_playwright() as playwright:
        environment: dict[str, str | float | bool] = {**os.environ}
        if chromium.library_path:
            environment["LD_LIBRARY_PATH"] = chromium.library_path
        launched = playwright.chromium.launch(executable_path=chromium.executable, args=FLAGS, env=environment)
        yield launched
        launched.close()


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """Errors on a page's console, refusals by its policy, requests to another host. Empty when a test ends.

    A test that provokes an error takes its line out by name, after it has asserted that it is there.
    """
    found: list[str] = []
    yield found
    assert found == [], "the page met problems that nobody saw:\n" + "\n".join(found)


def watch(context: BrowserContext, own_origin: str, problems: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def on_request(request: Any) -> None:
        if not request.url.startswith((own_origin, "data:", "blob:", "about:")):
            problems.append(f"request to another host: {request.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: problems.append(f"uncaught: {error.error}"))
    context.on("request", on_request)


@contextmanager
def opened(
    browser: Browser, server: LiveServer, problems: list[str], request: pytest.FixtureRequest, **options: Any
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=server.url, locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce", **options
    )
    watch(context, server.url, problems)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    if request.node.stash.get(failed, False):
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^\w-]+", "_", request.node.name)
        page.screenshot(path=ARTIFACTS / f"{name}-{request.fixturename}.png", full_page=True)
    context.close()


@pytest.fixture
def page(
    browser: Browser, live_server: LiveServer, problems: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    with opened(browser, live_server, problems, request, viewport={"width": 1440, "height": 900}) as page:
        yield page


@pytest.fixture
def phone_page(
    browser: Browser, live_server: LiveServer, problems: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    size = {"width": 360, "height": 780}
    with opened(browser, live_server, problems, request, viewport=size, is_mobile=True, has_touch=True) as page:
        yield page


def axe(page: Page, *rules: str) -> list[str]:
    """The rules that the page breaks, each with the elements that break it: WCAG 2.2 AA, or those named alone."""
    if not page.evaluate("Boolean(window.axe)"):
        # Evaluated through the debugger's protocol, which our policy against inline scripts does not cover.
        page.evaluate((FRONTEND / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8"))
    chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG_2_2_AA}
    options = {"runOnly": chosen, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options).then(result => result.violations)", options)
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n  "
        + "\n  ".join(f"{' '.join(map(str, node['target']))}: {node['html'][:200]}" for node in rule["nodes"])
        for rule in found
    ]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":  # type: ignore[attr-defined]
        item.stash[failed] = report.failed  # type: ignore[attr-defined]
    return report  # type: ignore[return-value]
