"""What a user may not see is on none of their screens."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import new_id

SECRET = "Quiet talk about the harbour strike"


@pytest.fixture(scope="module")
def informant(demo: Demo) -> str:
    """A person whom only a restricted interaction of the administrator knows; their id."""
    person = demo.administrator.create("createPerson", "CreatePersonInput", name="Isolde Whisperton")["id"]
    demo.administrator.create(
        "logInteraction",
        "LogInteractionInput",
        kind="CALL",
        status="HELD",
        occurredOn="2024-06-03",
        title=SECRET,
        notes="Between us alone.",
        sensitivity="RESTRICTED",
        participants=[{"id": new_id(), "personId": person}, {"id": new_id(), "userId": demo.administrator.id}],
    )
    return str(person)


def test_restricted_interaction_is_on_the_screens_of_those_named(open_as: OpenAs, demo: Demo, informant: str):
    page = open_as(demo.administrator, "/search?q=harbour strike")
    expect(page.get_by_role("main").get_by_role("link", name=SECRET)).to_be_visible()
    page.goto(f"/#/people/{informant}/show")
    expect(page.get_by_role("region", name="Interactions")).to_contain_text(SECRET)


def test_restricted_interaction_is_on_no_screen_of_others(open_as: OpenAs, demo: Demo, informant: str):
    page = open_as(demo.colleague, "/search?q=harbour strike")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    page.goto('/#/interactions?filter={"q":"harbour strike"}')
    expect(page.get_by_text("Nothing matches")).to_be_visible()
    page.goto(f"/#/network?kind=person&id={informant}")
    expect(page.get_by_text("No ties on this date")).to_be_visible()
    page.goto(f"/#/people/{informant}/show")
    expect(page.get_by_text("Never met").first).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)


def test_reader_sees_board_papers_alone(open_as: OpenAs, demo: Demo):
    page = open_as(demo.reader)
    expect(page.get_by_role("heading", level=1, name="Board papers")).to_be_visible()
    places = page.get_by_role("menu").first.get_by_role("menuitem").all_inner_texts()
    assert places == ["Board papers", "Position today"]
    expect(page.get_by_role("combobox", name="Search everything")).to_have_count(0)
    for path in (
        "/people",
        "/interactions/create",
        "/board_papers/create",
        "/policy_asks",
        "/network",
        "/search?q=pay",
        "/imports",
        "/users",
    ):
        page.goto(f"/#{path}")
        expect(page.get_by_role("heading", level=1)).to_have_text("You may not open this page")
