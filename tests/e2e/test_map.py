"""The network map: it begins somewhere, can be read and steered without a pointer, and shows nobody a hidden tie."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id

TITLE = "Publish the ethnicity pay gap of every trust by band, each year"
TABLE = "Who is drawn on the map"


@pytest.fixture(scope="module")
def ask_id(demo: Demo) -> str:
    found = demo.colleague.ask("query($q: String) { policyAsks(filter: {q: $q}) { items { id } } }", q=TITLE)
    return str(found["policyAsks"]["items"][0]["id"])


def drawn_map(page: Page) -> Locator:
    """The map when WebGL has it; its keys work from then on."""
    expect(page.locator("[data-map=drawn]")).to_be_visible()
    return page.get_by_role("application", name="Network map")


def names(page: Page) -> list[str]:
    table = page.get_by_role("table", name=TABLE)
    expect(table).to_be_visible()
    return table.get_by_role("rowheader").all_inner_texts()


def test_ask_opens_its_map_and_a_filter_stays_in_the_address(open_as: OpenAs, demo: Demo, ask_id: str):
    page = open_as(demo.colleague, f"/policy_asks/{ask_id}/show")
    page.get_by_role("link", name="Open on the map").click()
    drawn_map(page)
    expect(page.get_by_role("combobox", name="Ask", exact=True)).to_have_value(TITLE)
    expect(page.get_by_role("heading", name="Where each stands on the ask")).to_be_visible()
    page.get_by_role("combobox", name="Kinds of organisation").click()
    page.get_by_role("option", name="NHS trust").click()
    expect(page.get_by_role("note", name="About this map")).to_contain_text("the filter hides")
    rows = page.get_by_role("table", name=TABLE).locator("tbody tr")
    expect(rows.filter(has=page.get_by_role("cell", name="Regulator", exact=True))).to_have_count(0)
    kinds = rows.locator("td:nth-of-type(1)").all_inner_texts()
    assert set(kinds) == {"Trust"}
    trusts = names(page)
    assert "kind=TRUST" in page.url
    page.reload()
    drawn_map(page)
    assert names(page) == trusts


def test_without_a_place_to_begin_nothing_is_drawn(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/map")
    expect(page.get_by_role("heading", name="Where do you want to begin?")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
    page.get_by_label("An ask, a person or an organisation").fill("Larkmoor Amb")
    page.get_by_role("option", name="Larkmoor Ambulance Trust").first.click()
    drawn_map(page)
    assert "Larkmoor Ambulance Trust" in names(page)
    assert "organisationId=" in page.url


def test_keys_find_step_and_choose(open_as: OpenAs, demo: Demo, ask_id: str):
    page = open_as(demo.colleague, f"/map?policyAskId={ask_id}")
    canvas = drawn_map(page)
    page.get_by_label("Find on the map").fill("Larkmoor")
    page.get_by_role("option", name="Larkmoor Ambulance Trust").wait_for()
    page.keyboard.press("Enter")
    panel = page.get_by_role("region", name="About Larkmoor Ambulance Trust")
    closest = panel.get_by_role("listitem").first.inner_text().rpartition(":")[0]
    canvas.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(f"1 of {panel.get_by_role('listitem').count()}: {closest}")).to_be_visible()
    page.keyboard.press("+")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=f"About {closest}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="About ")).to_have_count(0)


def test_table_sorts_and_downloads_what_is_drawn(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/map?everything=yes")
    heading = page.get_by_role("columnheader", name="Name")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    ascending = names(page)
    assert ascending == sorted(ascending, key=str.casefold)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export this table").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row[0] for row in rows[1:]][: len(ascending)] == ascending
    with page.expect_download() as download:
        page.get_by_role("link", name="All drawn ties (CSV)").click()
    assert download.value.suggested_filename.startswith("network-ties-")


def test_slider_and_date_show_an_earlier_network(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/map?everything=yes")
    drawn_map(page)
    page.get_by_role("slider", name="As at").press("ArrowLeft")
    page.wait_for_url("**asAt=*")
    day = "2001-05-04"
    page.get_by_label("Or on the day").fill(day)
    expect(page.get_by_role("heading", name="Nobody to draw")).to_be_visible()
    assert f"asAt={day}" in page.url


def meet(officer: Officer, sensitivity: str, *people: str) -> None:
    officer.create(
        "logInteraction",
        "LogInteractionInput",
        kind="MEETING",
        status="HELD",
        occurredOn="2026-06-03",
        title="A talk by the quay",
        sensitivity=sensitivity,
        participants=[
            {"id": new_id(), "userId": officer.id},
            *({"id": new_id(), "personId": each} for each in people),
        ],
    )


def test_hidden_tie_is_on_nobody_elses_map(open_as: OpenAs, demo: Demo):
    people = ("Marla Opengate", "Isolde Quayside", "Osric Undertow")
    open_one, middle, hidden = (
        str(demo.administrator.create("createPerson", "CreatePersonInput", name=name)["id"]) for name in people
    )
    meet(demo.administrator, "OPEN", open_one, middle)
    meet(demo.administrator, "RESTRICTED", middle, hidden)
    around = f"/map?personId={middle}&level=people"

    page = open_as(demo.administrator, around)
    drawn_map(page)
    assert set(names(page)) == set(people)
    page = open_as(demo.colleague, around)
    drawn_map(page)
    assert set(names(page)) == {"Marla Opengate", "Isolde Quayside"}
    page.get_by_role("button", name="Show the ties of Isolde Quayside").click()
    ties = page.get_by_role("region", name="About Isolde Quayside").get_by_role("listitem")
    expect(ties).to_have_count(1)
    expect(ties).to_contain_text("Marla Opengate")
    page.goto(f"/#/map?personId={hidden}&level=people")
    expect(page.get_by_role("heading", name="Nobody to draw")).to_be_visible()
