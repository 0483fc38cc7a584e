"""One paper from its dates to its frozen form, and what a reader and a late meeting make of it."""

import re
import uuid
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from backend.kit.http import london_today
from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer

TITLE = "Half a year on the committee's table"


def build(page: Page) -> None:
    page.get_by_role("tab", name="Steps").click()
    page.get_by_role("button", name=re.compile("^Build( it again)?$")).click()
    expect(page.get_by_text(re.compile(r"^Built as known on .*\d\.$"))).to_be_visible(timeout=180_000)


def write(page: Page, section: str, words: str) -> None:
    page.get_by_role("tab", name="Write").click()
    page.get_by_role("button", name=f"Write “{section}”").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Narrative").fill(words)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text(words)).to_be_visible()


def log_late_meeting(officer: Officer, day: date) -> None:
    given: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "kind": "MEETING",
        "status": "HELD",
        "occurredOn": day.isoformat(),
    }
    office = officer.ask("{ organisations(page: {limit: 1}) { items { id } } }")["organisations"]["items"][0]["id"]
    present = ({"userId": officer.id}, {"organisationId": office})
    given |= {"title": "Logged late", "participants": [{"id": str(uuid.uuid4())} | each for each in present]}
    officer.ask("mutation($input: LogInteractionInput!) { logInteraction(input: $input) { id } }", input=given)


def test_paper_is_written_approved_and_stays_as_it_was(open_as: OpenAs, demo: Demo):
    page = open_as(demo.administrator, "/board_papers/create")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    write(page, "Asks by stage", "Each ask that moved had a window open.")
    build(page)
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_text("It is in review.")).to_be_visible()
    address = page.url.split("#")[1].split("?")[0]

    chair = open_as(demo.colleague, address)
    chair.get_by_role("button", name="Approve").click()
    dialog = chair.get_by_role("dialog")
    dialog.get_by_label("Approved by").fill("Avery Imagined, chair")
    dialog.get_by_role("button", name="Approve and freeze").click()
    expect(chair.get_by_role("heading", level=2, name="Approved and frozen")).to_be_visible()
    digest = chair.locator("code").inner_text()
    assert re.fullmatch(r"[0-9a-f]{64}", digest)

    log_late_meeting(demo.colleague, london_today() - timedelta(days=30))
    chair.get_by_role("button", name="Rebuild and compare").click()
    expect(chair.get_by_text(re.compile(r"All \d+ figures are the same"))).to_be_visible(timeout=180_000)
    assert chair.locator("code").inner_text() == digest
    chair.get_by_role("tab", name="Read").click()
    expect(chair.get_by_text("Each ask that moved had a window open.")).to_be_visible()

    reader = open_as(demo.reader, "/board_papers")
    reader.get_by_role("link", name=TITLE).click()
    reader.get_by_role("tab", name="Read").click()
    figure = reader.get_by_role("button", name=re.compile(r"^\d+: open the records of")).first
    count = int(figure.inner_text())
    figure.click()
    expect(reader.get_by_role("dialog").get_by_role("listitem")).to_have_count(min(count, 50))
    expect(reader.get_by_role("dialog").get_by_role("link")).to_have_count(0)
    expect(reader.get_by_role("button", name="Rebuild and compare")).to_have_count(0)


def test_papers_come_as_pdf_word_and_workbook(open_as: OpenAs, demo: Demo):
    items = demo.reader.ask("{ boardPapers { items { id state } } }")["boardPapers"]["items"]
    approved = next(each["id"] for each in items if each["state"] == "APPROVED")
    page = open_as(demo.reader, f"/board_papers/{approved}/show")
    for name, begins in (("PDF", "%PDF-"), ("Word", "PK"), ("Workbook of the data", "PK")):
        address = page.get_by_role("link", name=name).get_attribute("href")
        got = page.evaluate("async (address) => (await (await fetch(address)).text()).slice(0, 5)", address)
        assert got.startswith(begins)


def test_position_opens_as_many_rows_as_it_says(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/position")
    figures = page.get_by_role("button", name=re.compile(r"^\d+: open the records of"))
    expect(figures.first).to_be_visible(timeout=180_000)
    assert figures.count() >= 8
    for number in range(8):
        figure = figures.nth(number)
        count = int(figure.inner_text())
        figure.click()
        rows = page.get_by_role("dialog")
        expect(rows).to_contain_text("1 record" if count == 1 else f"{count} records")
        expect(rows.get_by_role("listitem")).to_have_count(min(count, 50))
        rows.get_by_role("button", name="Close").click()
        expect(rows).to_have_count(0)


def test_position_comes_as_a_pdf(open_as: OpenAs, demo: Demo):
    page = open_as(demo.reader, "/position?asAt=2026-06-30&comparedWith=2026-03-31")
    address = page.get_by_role("link", name="PDF").get_attribute("href")
    assert address == "/board-page.pdf?asAt=2026-06-30&comparedWith=2026-03-31"
    kind, begins = page.evaluate(
        """async (address) => {
            const answer = await fetch(address);
            return [answer.headers.get("content-type"), (await answer.text()).slice(0, 5)];
        }""",
        address,
    )
    assert (kind, begins) == ("application/pdf", "%PDF-")
