"""Reshuffle day: all moves at once with what they touch, a promise followed up, and somebody who objects."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id
from tests.e2e.test_accessibility import AT_REST, looked_at

OFFICE, NEXT_OFFICE = "Office of the Tidekeeper", "Chamber of Sandbanks"
MINISTER, ADVISER, SUCCESSOR = "Isolde Tidemark", "Percival Driftwood", "Leofric Shoalwater"
ASK, MEETING, PLAN, PROMISE = "Publish the tide tables", "Talk at the harbour", "Walk on the pier", "Lend us the charts"


def today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def british(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Harbour:
    """An office with a minister and an adviser in post; the minister decides on an ask and has promised something."""

    minister: str
    adviser: str
    meeting: str


def organisation(officer: Officer, name: str) -> str:
    return str(officer.create("createOrganisation", "CreateOrganisationInput", name=name, kind="DEPARTMENT")["id"])


def in_post(officer: Officer, name: str, organisation_id: str, title: str) -> tuple[str, str]:
    """The ids of a new person and of the role."""
    role = {"id": new_id(), "organisationId": organisation_id, "title": title, "startedOn": "2021"}
    return str(officer.create("createPerson", "CreatePersonInput", name=name, roles=[role])["id"]), str(role["id"])


def interaction(officer: Officer, title: str, on: date, status: str, person_id: str) -> str:
    made = officer.create(
        "logInteraction",
        "LogInteractionInput",
        kind="MEETING",
        status=status,
        occurredOn=on.isoformat(),
        title=title,
        notes="",
        participants=[{"id": new_id(), "personId": person_id}, {"id": new_id(), "userId": officer.id}],
    )
    return str(made["id"])


@pytest.fixture(scope="module")
def harbour(demo: Demo) -> Harbour:
    us = demo.colleague
    office, _ = organisation(us, OFFICE), organisation(us, NEXT_OFFICE)
    minister, ministry = in_post(us, MINISTER, office, "Minister for Tides")
    adviser, _ = in_post(us, ADVISER, office, "Special adviser")
    us.create("createPerson", "CreatePersonInput", name=SUCCESSOR)
    party = {"id": new_id(), "kind": "DECISION_MAKER", "stakeholder": {"roleId": ministry}}
    us.create(
        "createPolicyAsk",
        "CreatePolicyAskInput",
        title=ASK,
        text="Publish the tables each spring.",
        theme="Tides",
        draftedOn="2024-01-08",
        parties=[party],
    )
    meeting = interaction(us, MEETING, today() - timedelta(days=30), "HELD", minister)
    interaction(us, PLAN, today() + timedelta(days=30), "PLANNED", minister)
    us.create("makePromise", "MakePromiseInput", interactionId=meeting, isOurs=False, personId=minister, text=PROMISE)
    return Harbour(minister, adviser, meeting)


def add_by_keyboard(page: Page, name: str) -> Locator:
    """The line of the person who was added; the focus is in it."""
    page.get_by_label("Add somebody who moves").focus()
    page.keyboard.type(name)
    expect(page.get_by_role("option", name=re.compile(f"^{name}"))).to_be_visible()
    page.keyboard.press("Enter")
    line = page.get_by_role("group", name=name)
    expect(line.get_by_label("Role that ends")).to_be_focused()
    return line


def choose_new_role(page: Page, line: Locator, organisation_name: str, title: str) -> None:
    line.get_by_label("Goes to").fill(organisation_name)
    page.get_by_role("option", name=organisation_name).click()
    line.get_by_label("New role").fill(title)


def test_reshuffle_shows_what_it_touches_and_keeps_the_past(open_as: OpenAs, demo: Demo, harbour: Harbour):
    page = open_as(demo.colleague, "/reshuffles/create")
    page.get_by_label("How we know").fill("The harbour gazette")
    choose_new_role(page, add_by_keyboard(page, MINISTER), NEXT_OFFICE, "Chair of Sandbanks")
    preview = page.get_by_role("region", name="What this touches")
    for title in (ASK, PLAN, PROMISE):
        expect(preview).to_contain_text(title)
    expect(preview).to_contain_text(f"{MINISTER}, Minister for Tides, {OFFICE}")
    expect(preview).to_contain_text("1 tie is now history")
    expect(add_by_keyboard(page, ADVISER)).to_contain_text("Special adviser")
    line = add_by_keyboard(page, SUCCESSOR)
    line.get_by_label("New role").fill("Minister for Tides")
    page.get_by_role("button", name="Save the reshuffle").click()
    expect(line).to_contain_text("Choose the organisation of the new role.")
    choose_new_role(page, line, OFFICE, "Minister for Tides")
    page.get_by_role("button", name="Save the reshuffle").click()

    title = f"Reshuffle of {today().day} {today():%B}"
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    moves = page.get_by_role("table", name="Moves")
    expect(moves.get_by_role("row")).to_have_count(4)
    expect(moves.get_by_role("row", name=MINISTER)).to_contain_text(f"Chair of Sandbanks, {NEXT_OFFICE}")
    expect(page.get_by_role("link", name=f"Plan it anew: {PLAN}")).to_be_visible()
    page.get_by_role("link", name=f"Say who decides now: {ASK}").click()
    expect(page.get_by_role("heading", level=1, name=f"Edit: {ASK}")).to_be_visible()
    page.goto(f"/#/interactions/{harbour.meeting}/show")
    expect(page.get_by_role("region", name="Who took part")).to_contain_text(f"Minister for Tides, {OFFICE}")

    correct_by_a_day(page, title)
    page.goto(f"/#/people/{harbour.minister}/show")
    roles = page.get_by_role("table", name="Roles, newest first")
    last_day = british(today() - timedelta(days=2))
    expect(roles.get_by_role("row", name="Minister for Tides")).to_contain_text(last_day)
    expect(roles.get_by_role("row", name="Chair of Sandbanks")).to_contain_text("(now)")


def correct_by_a_day(page: Page, title: str) -> None:
    page.goto("/#/reshuffles")
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="Correct the date").click()
    dialog = page.get_by_role("dialog", name="Correct the date")
    expect(dialog).to_contain_text("Reports made before stay as they were known")
    day_before = today() - timedelta(days=1)
    dialog.get_by_label("First day of the new roles").fill(day_before.isoformat())
    dialog.get_by_label("Why the day was wrong").fill("It was done the evening before.")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"New roles since {british(day_before)}")).to_be_visible()
    expect(page.get_by_text("It was done the evening before.")).to_be_visible()


@pytest.mark.parametrize("telephone", [False, True], ids=["desk", "telephone"])
def test_reshuffle_form_with_refused_moves_keeps_wcag(open_as: OpenAs, demo: Demo, harbour: Harbour, telephone: bool):
    page = open_as(demo.colleague, "/reshuffles/create", telephone=telephone)
    page.add_style_tag(content=AT_REST)
    add_by_keyboard(page, ADVISER)
    line = add_by_keyboard(page, SUCCESSOR)
    line.get_by_label("New role").fill("Keeper")
    page.get_by_role("button", name="Save the reshuffle").click()
    expect(line).to_contain_text("Choose the organisation of the new role.")
    expect(page.locator("[role=progressbar]")).to_have_count(0)
    assert looked_at(page) == []


def test_promise_is_added_and_settled(open_as: OpenAs, demo: Demo):
    us = demo.colleague
    person, _ = in_post(us, "Rowena Anchorage", organisation(us, "Guild of Ropemakers"), "Warden")
    meeting = interaction(us, "Tea among the ropes", today() - timedelta(days=20), "HELD", person)
    page = open_as(us, f"/interactions/{meeting}/show")
    page.get_by_role("button", name="Add a promise").click()
    dialog = page.get_by_role("dialog", name="Add a promise")
    dialog.get_by_label("What was promised").fill("Send them a rope sample")
    dialog.get_by_label("Due").fill((today() - timedelta(days=3)).isoformat())
    dialog.get_by_role("button", name="Save").click()
    promises = page.get_by_role("table", name="Open promises")
    expect(promises).to_contain_text("Blake Officer, to Rowena Anchorage")
    expect(promises).to_contain_text(re.compile(r"overdue(?: by \d working days?)? \("))

    page.goto(f"/#/people/{person}/show")
    page.get_by_role("button", name="Settle: Send them a rope sample").click()
    page.get_by_role("dialog").get_by_label("Kept", exact=True).check()
    page.get_by_role("dialog").get_by_label("Or a note").fill("Sent by post")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name="Open promises")).to_contain_text("None.")
    page.goto(f"/#/interactions/{meeting}/show")
    expect(page.get_by_role("table", name="Settled promises")).to_contain_text(f"Kept, {british(today())}")


def test_withdrawn_person_leaves_the_network_and_keeps_interactions(open_as: OpenAs, demo: Demo):
    us = demo.colleague
    name = "Barnaby Reticent"
    person, _ = in_post(us, name, organisation(us, "Society of Quiet Bells"), "Ringer")
    interaction(us, "Bells at noon", today() - timedelta(days=10), "HELD", person)
    page = open_as(us, f"/network?kind=user&id={us.id}")
    ties = page.get_by_role("table", name=f"Ties of {us.name}")
    expect(ties).to_contain_text(name)

    page.goto(f"/#/people/{person}/show")
    expect(page.get_by_role("region", name="Who of us knows them")).to_contain_text(us.name)
    page.get_by_role("button", name="Withdraw from the network").click()
    dialog = page.get_by_role("dialog", name=f"Withdraw {name} from the network?")
    dialog.get_by_label("Reason").fill("He asked us to by letter")
    dialog.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("alert").filter(has_text="because: He asked us to by letter.")).to_contain_text(
        f"Withdrawn from the network on {british(today())}"
    )
    expect(page.get_by_role("region", name="Who of us knows them")).to_have_count(0)
    expect(page.get_by_role("region", name=re.compile("^Interactions"))).to_contain_text("Bells at noon")
    page.add_style_tag(content=AT_REST)
    assert looked_at(page) == []
    page.goto('/#/people?filter={"q":"Barnaby"}')
    expect(page.get_by_role("row", name=name)).to_contain_text("Withdrawn")

    page.goto(f"/#/network?kind=person&id={person}")
    expect(page.get_by_text(f"{name} is withdrawn from routes, measures and maps")).to_be_visible()
    page.goto(f"/#/network?kind=user&id={us.id}")
    expect(page.get_by_role("heading", level=1, name=f"Network of {us.name}")).to_be_visible()
    expect(page.get_by_role("main").get_by_text(name)).to_have_count(0)

    page.goto(f"/#/people/{person}/show")
    page.get_by_role("button", name="Return to the network").click()
    page.get_by_role("dialog").get_by_role("button", name="Return to the network").click()
    expect(page.get_by_role("region", name="Who of us knows them")).to_contain_text(us.name)
