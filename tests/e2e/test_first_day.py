"""From the one-time link to the first records."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import LiveServer
from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.expected_problems import take_out
from tests.e2e.officers import PASSWORD

MEETINGS = """\
Minister,Date,Name of Organisation,Purpose of meeting,Department
Ada Fernhill,2024-01-22,Tallow Trust,To discuss pay,Department for Lanterns
Ada Fernhill,2024-02-05,Wick Institute,To discuss data,Department for Lanterns
Ada Fernhill,31/02/2024,Wick Institute,To discuss dates,Department for Lanterns
Ada Fernhill,Nil return,Nil return,,Department for Lanterns
"""


def test_first_administrator_enters_by_the_link(page: Page, live_server: LiveServer, problems: list[str]):
    link = live_server.welcome_link()
    page.goto(link)
    page.get_by_label("Your name").fill("Avery Steward")
    page.get_by_label("Your e-mail address").fill("avery@example.org")
    page.get_by_label(re.compile("^Password")).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="There is nothing here yet")).to_be_visible()
    expect(page.get_by_role("link", name="Import a file")).to_have_attribute("href", "#/imports")
    page.get_by_role("button", name="Start empty").click()
    expect(page.get_by_text("You have nothing logged or planned for this week.")).to_be_visible()

    page.get_by_role("button", name="Avery Steward").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto(link)
    expect(page.get_by_text("This link has been used")).to_be_visible()
    page.goto("/#/login")
    page.get_by_label("E-mail address").fill("avery@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    page.get_by_role("button", name="Load demonstration data").click()
    expect(page.get_by_role("heading", name="Mine this week")).to_be_visible(timeout=30_000)
    page.get_by_role("menuitem", name="Organisations").click()
    expect(page.get_by_text("1-25 of 40")).to_be_visible()
    take_out(problems, "401 (Unauthorized)", at_least=0)  # asked who is signed in, before and after
    take_out(problems, "404 (Not Found)")  # the used link


def test_import_saves_its_plan_and_nothing_twice(open_as: OpenAs, demo: Demo, tmp_path: Path):
    page = open_as(demo.colleague, "/imports")
    file = tmp_path / "lanterns.csv"
    file.write_text(MEETINGS, "utf-8")
    before = interactions_of(demo)

    def read_file() -> None:
        page.get_by_label("CSV file of meetings").set_input_files(file)
        page.get_by_role("button", name="Show what it would do").click()
        expect(page.get_by_role("heading", name="lanterns.csv")).to_be_visible()

    read_file()
    expect(page.get_by_text("2 rows to create")).to_be_visible()
    expect(page.get_by_text(re.compile("^1 rows? skipped"))).to_be_visible()
    expect(page.get_by_text(re.compile("^1 rows? refused"))).to_be_visible()
    expect(page.get_by_text("The file says: “31/02/2024”")).to_be_visible()
    assert interactions_of(demo) == before, "a preview saves nothing"
    page.get_by_role("button", name="Save 2 rows").click()
    expect(page.get_by_text("Saved on")).to_be_visible()
    assert interactions_of(demo) == before + 2

    page.goto("/#/imports")
    read_file()
    expect(page.get_by_text("0 rows to create")).to_be_visible()
    expect(page.get_by_text("2 rows unchanged")).to_be_visible()
    expect(page.get_by_role("button", name="Save 0 rows")).to_be_disabled()
    assert interactions_of(demo) == before + 2


def interactions_of(demo: Demo) -> int:
    return int(demo.colleague.ask("{ interactions { total } }")["interactions"]["total"])
