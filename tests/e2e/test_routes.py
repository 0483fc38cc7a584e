"""How do we reach somebody whom nobody has met, and what comes of asking a colleague to open the door."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id

ALLY, TARGET = "Alba Hingeworth", "Tamsin Gatepost"
QUIET_ALLY, QUIET_TARGET = "Corin Latchley", "Una Portcullis"
OPEN_TITLE, QUIET_TITLE = "Breakfast on the lantern code", "Quiet word about the drawbridge"


def person(officer: Officer, name: str) -> str:
    return str(officer.create("createPerson", "CreatePersonInput", name=name)["id"])


def meet(officer: Officer, person_id: str, title: str, days_ago: int, sensitivity: str = "OPEN") -> None:
    officer.create(
        "logInteraction",
        "LogInteractionInput",
        kind="MEETING",
        status="HELD",
        occurredOn=(datetime.now(UTC) - timedelta(days=days_ago)).date().isoformat(),
        title=title,
        notes="",
        sensitivity=sensitivity,
        participants=[{"id": new_id(), "personId": person_id}, {"id": new_id(), "userId": officer.id}],
    )


def advises(officer: Officer, adviser_id: str, advised_id: str) -> None:
    officer.create(
        "assertTie",
        "AssertTieInput",
        kind="ADVISES",
        fromParty={"personId": adviser_id},
        toParty={"personId": advised_id},
        startedOn="2023",
        source="The register of advisers",
    )


@pytest.fixture(scope="module")
def target(demo: Demo) -> str:
    """Somebody whom none of us has met; whoever advises them is known to the colleague alone."""
    ally, wanted = person(demo.administrator, ALLY), person(demo.administrator, TARGET)
    for days_ago in (20, 60):
        meet(demo.colleague, ally, OPEN_TITLE, days_ago)
    advises(demo.administrator, ally, wanted)
    return wanted


@pytest.fixture(scope="module")
def quiet_target(demo: Demo) -> str:
    """Whoever advises this person is known from a restricted meeting of the administrator alone."""
    ally, wanted = person(demo.administrator, QUIET_ALLY), person(demo.administrator, QUIET_TARGET)
    meet(demo.administrator, ally, QUIET_TITLE, 10, "RESTRICTED")
    advises(demo.administrator, ally, wanted)
    return wanted


def find_the_route(page: Page) -> None:
    page.get_by_role("link", name="How do we reach them?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"How do we reach {TARGET}?")
    expect(page.get_by_text(f"Nobody of us has met {TARGET}.")).to_be_visible()
    route = page.get_by_role("listitem", name=f"Route 1: Through Blake Officer and {ALLY}")
    expect(route).to_contain_text("met · active")
    expect(route).to_contain_text("asserted by a colleague · counted as 50")
    route.get_by_role("button", name="Show the 2 interactions behind Blake Officer").click()
    expect(route.get_by_role("link", name=OPEN_TITLE)).to_have_count(2)
    route.get_by_role("button", name="Show the source").click()
    expect(route).to_contain_text("The register of advisers")


def ask_for_it(page: Page) -> None:
    page.get_by_role("button", name="Ask for an introduction, route 1").click()
    dialog = page.get_by_role("dialog", name=f"Ask for an introduction to {TARGET}")
    expect(dialog.get_by_label("Which colleague")).to_have_value("Blake Officer")
    draft = dialog.get_by_label("Text to forward").input_value()
    assert draft.startswith(f"Dear {ALLY},\n\nMy colleague Avery Steward would like to speak with {TARGET}")
    dialog.get_by_label("Why").fill("They write the next lantern code.")
    dialog.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Waiting for Blake Officer until")).to_be_visible()


def answer_not_me(page: Page) -> None:
    asked_of_me = page.get_by_role("region", name="Introductions")
    asked_of_me.get_by_role("link", name=f"Introduction to {TARGET} through {ALLY}").click()
    expect(page.get_by_text("They write the next lantern code.")).to_be_visible()
    page.get_by_role("button", name="Answer").click()
    dialog = page.get_by_role("dialog", name="Your answer to Avery Steward")
    dialog.get_by_role("radio", name="Not me, but …").check()
    dialog.get_by_label("Who should be asked instead").fill("Kit Saga")
    page.get_by_role("option", name="Kit Saga").click()
    dialog.get_by_label("Note").fill("Kit sat on their board.")
    dialog.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("You said “not me, but Kit Saga”")).to_be_visible()


def test_introduction_is_asked_for_and_answered(open_as: OpenAs, demo: Demo, target: str):
    page = open_as(demo.administrator, f"/people/{target}/show")
    find_the_route(page)
    ask_for_it(page)
    answer_not_me(open_as(demo.colleague))
    page.goto("/#/introductions?tab=from_me")
    row = page.get_by_role("row", name=f"Introduction to {TARGET}")
    expect(row).to_contain_text("Blake Officer said “not me, but Kit Saga”")
    row.get_by_role("link", name=f"Introduction to {TARGET}").click()
    expect(page.get_by_text("Kit sat on their board.")).to_be_visible()
    page.get_by_role("button", name="Ask Kit Saga").click()
    dialog = page.get_by_role("dialog", name=f"Ask for an introduction to {TARGET}")
    expect(dialog.get_by_label("Which colleague")).to_have_value("Kit Saga")
    expect(dialog.get_by_label("Why")).to_have_value("They write the next lantern code.")


def test_third_colleague_sees_no_request_of_others(open_as: OpenAs, demo: Demo):
    request = demo.administrator.create(
        "requestIntroduction",
        "RequestIntroductionInput",
        askedId=demo.colleague.id,
        targetPersonId=person(demo.administrator, "Odo Threshold"),
        why="Between the two of us.",
    )
    third = demo.administrator.invite("Merle Bystander", "POLICY")
    page = open_as(third, f"/introductions/{request['id']}/show")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    expect(page.get_by_text("Between the two of us.")).to_have_count(0)


def test_restricted_meeting_opens_a_route_to_those_named(open_as: OpenAs, demo: Demo, quiet_target: str):
    page = open_as(demo.administrator, f"/routes?personId={quiet_target}")
    route = page.get_by_role("listitem", name=f"Route 1: Through Avery Steward and {QUIET_ALLY}")
    route.get_by_role("button", name="Show the interaction behind").click()
    expect(route.get_by_role("link", name=QUIET_TITLE)).to_be_visible()


def test_restricted_meeting_opens_no_route_to_others(open_as: OpenAs, demo: Demo, quiet_target: str):
    page = open_as(demo.colleague, f"/routes?personId={quiet_target}")
    expect(page.get_by_text("No route is known")).to_be_visible()
    expect(page.get_by_text(f"Nobody of us has met {QUIET_TARGET}.")).to_be_visible()
    expect(page.get_by_text("All ways together: no way is known.")).to_be_visible()
    assert page.get_by_role("listitem", name="Route 1").count() == 0
    assert QUIET_TITLE not in page.get_by_role("main").inner_text()


def test_count_of_reach_opens_its_rows_and_their_routes(open_as: OpenAs, demo: Demo):
    found = demo.administrator.ask('{ search(q: "Sable Inkwell", limit: 1) { items { id title } } }')["search"]["items"]
    asks = demo.administrator.ask('{ policyAsks(filter: {q: "capital"}) { items { id } } }')["policyAsks"]["items"]
    page = open_as(demo.administrator, f"/policy_asks/{asks[0]['id']}/show")
    reach = page.get_by_role("region", name="Who we reach")
    reach.get_by_text("Do not decide, but sway it (1)").click()
    rows = reach.get_by_role("row")
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text(f"{found[0]['title']}")
    expect(rows.last).to_contain_text("Never met")
    rows.last.get_by_role("link", name="How do we reach them?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"How do we reach {found[0]['title']}?")
    expect(page.get_by_role("region", name="For the ask")).to_contain_text("capital")
