"""`./trellis pictures`: the guide's pictures, each taken from the running product with the demonstration data."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import FLAGS, ROOT, find_chromium, serve
from tests.e2e.conftest import Demo, fill
from tests.e2e.officers import first_administrator
from tests.e2e.screens import records

PICTURES = ROOT / "docs" / "pictures"
LARGEST = 200_000  # bytes: they are in git
DESK = {"width": 1280, "height": 800}


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    chromium = find_chromium()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable,
            args=FLAGS,
            env={**os.environ, "LD_LIBRARY_PATH": chromium.library_path},
        )
        context = browser.new_context(
            viewport=DESK, locale="en-GB", timezone_id="Europe/London", color_scheme="light", reduced_motion="reduce"
        )
        with serve(Path(folder) / "data") as server:
            administrator = first_administrator(server)
            context.add_cookies([administrator.cookie()])
            page = context.new_page()
            page.goto(server.url)
            take(page, "first_screen", of="There is nothing here yet")
            take_all(page, fill(server, administrator))
        browser.close()
    return 0


def take_all(page: Page, demo: Demo) -> None:
    ids = records(demo.administrator)

    def go(path: str) -> None:
        page.goto(f"{demo.server.url}/#{path}")

    page.reload()
    take(page, "my_week", of="Mine this week")
    log_meeting(page, go)
    go(f"/people/{ids['person']}/show")
    take(page, "person", of="Who of us knows them", height=1100)
    go(f"/network?kind=organisation&id={ids['organisation']}")
    take(page, "network", of="The same as a table", width=1000)
    go(f"/policy_asks/{ids['ask']}/show")
    take(page, "policy_ask", of="Where each stands", height=1000)
    go(f"/campaigns/{ids['campaign']}/show?tab=plan")
    take(page, "campaign_plan", of="Who meets whom", height=1000)
    go(f"/brief/person/{ids['person']}")
    take(page, "brief", of="Who they are", height=1000)
    go("/position")
    take(page, "board_page", of="Asks by stage", height=1100)
    import_file(page, go)


def log_meeting(page: Page, go: Callable[[str], None]) -> None:
    go("/interactions/create")
    who = page.get_by_label("Add a person, organisation or colleague")
    who.fill("Chief inspector")
    who.fill("Albrian Care")
    page.get_by_role("option").first.click()
    page.get_by_role("radio", name="Raised", exact=True).first.click()
    page.get_by_role("radio", name="Receptive").first.click()
    take(page, "log_meeting", of="Log an interaction", height=1500)
    page.get_by_role("button", name="Save").click()
    take(page, "meeting_saved", of="Ties that it changed")


def import_file(page: Page, go: Callable[[str], None]) -> None:
    rows = [
        "Minister,Date,Name of Organisation,Purpose of meeting,Department",
        "Ada Fernhill,2024-01-22,Tallow Trust,To discuss pay,Department for Lanterns",
        "Ada Fernhill,2024-02-05,Wick Institute,To discuss data,Department for Lanterns",
        "Ada Fernhill,31/02/2024,Wick Institute,To discuss rotas,Department for Lanterns",
        "Ada Fernhill,Nil return,Nil return,,Department for Lanterns",
    ]
    content = "\n".join(rows).encode()
    go("/imports")
    file = {"name": "department-for-lanterns.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("CSV file of meetings").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Show what it would do").click()
    take(page, "import", of="Row by row")


def take(page: Page, name: str, *, of: str, width: int = DESK["width"], height: int = DESK["height"]) -> None:
    """One picture, when the heading of what it is about is there and nothing is loading any more."""
    page.set_viewport_size({"width": width, "height": height})
    expect(page.get_by_role("heading", name=of).first).to_be_visible(timeout=30_000)
    expect(page.locator("[role=progressbar], [aria-label^=Loading]")).to_have_count(0)
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    page.wait_for_timeout(600)  # notices and the ripple of a button fade
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    size = path.stat().st_size
    sys.stdout.write(f"{path.relative_to(ROOT)}  {size // 1000} kB\n")
    if size > LARGEST:
        raise SystemExit(f"{name} is larger than {LARGEST // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
