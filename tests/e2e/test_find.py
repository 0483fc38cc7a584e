"""One box finds records by the words that a person remembers."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import new_id


@pytest.fixture(scope="module")
def ferryman(demo: Demo) -> str:
    """Somebody who left a post, with one meeting on record; their name."""
    organisation = demo.administrator.create(
        "createOrganisation", "CreateOrganisationInput", name="Ferry Board of Heron Sound", kind="OTHER"
    )["id"]
    role = {
        "id": new_id(),
        "organisationId": organisation,
        "title": "Beaconkeeper",
        "startedOn": "2020",
        "endedOn": "2023-05",
    }
    person = demo.administrator.create("createPerson", "CreatePersonInput", name="Ossian Ferryman", roles=[role])["id"]
    demo.administrator.create(
        "logInteraction",
        "LogInteractionInput",
        kind="MEETING",
        status="HELD",
        occurredOn="2022-03-14",
        title="Meeting on the jetty",
        notes="He spoke of tidal rosters.",
        participants=[{"id": new_id(), "personId": person}, {"id": new_id(), "userId": demo.administrator.id}],
    )
    return "Ossian Ferryman"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ARHO", "Albrian Race and Health Observatory"),
        ("Beaconkeeper", "Ossian Ferryman"),
        ("tidal rosters", "Meeting on the jetty"),
        ("maternal outcomes", "Close the gap in maternal deaths: a target with a date"),
    ],
    ids=["other name", "former role", "words of a note", "text of an ask"],
)
def test_search_page_finds_by_what_is_remembered(open_as: OpenAs, demo: Demo, ferryman: str, words: str, found: str):
    page = open_as(demo.colleague)
    page.get_by_role("combobox", name="Search everything").fill(words)
    expect(page.get_by_role("option").filter(has_text=found).first).to_be_visible()
    page.get_by_role("combobox", name="Search everything").press("Enter")
    expect(page.get_by_role("heading", level=1, name=f"Search: {words}")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=found, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=found)).to_be_visible()


def test_search_says_when_nothing_fits(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/search?q=zzyzx")
    expect(page.get_by_text("Nothing found")).to_be_visible()
