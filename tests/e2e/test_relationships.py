"""What is known beside meetings: asserted ties, doors not to use, planned contact, and who can sway an ask."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id

ADVISER, ADVISED = "Hesper Lampwright", "Ignatius Wickham"
QUIET = "Ottoline Snuffer"


def days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).date().isoformat()


def person(officer: Officer, name: str) -> str:
    return str(officer.create("createPerson", "CreatePersonInput", name=name)["id"])


def meet(officer: Officer, person_id: str, day: str) -> None:
    officer.create(
        "logInteraction",
        "LogInteractionInput",
        kind="MEETING",
        status="HELD",
        occurredOn=day,
        title="Tea by lamplight",
        notes="",
        sensitivity="OPEN",
        participants=[{"id": new_id(), "personId": person_id}, {"id": new_id(), "userId": officer.id}],
    )


@pytest.fixture(scope="module")
def adviser(demo: Demo) -> str:
    """Met by the administrator; whom they advise, nobody has met."""
    person(demo.administrator, ADVISED)
    made = person(demo.administrator, ADVISER)
    meet(demo.administrator, made, days_ago(10))
    return made


def choose(page: Page, label: str, name: str) -> None:
    page.get_by_label(label).fill(name)
    page.get_by_role("option", name=name).click()


def assert_a_tie(page: Page) -> None:
    page.get_by_role("button", name="Assert a tie").click()
    dialog = page.get_by_role("dialog", name=f"Assert a tie of {ADVISER}")
    dialog.get_by_label(f"{ADVISER} …").click()
    page.get_by_role("option", name="advises", exact=True).click()
    choose(page, "With whom", ADVISED)
    dialog.get_by_label("From").fill("2024-03")
    dialog.get_by_label("How we know").fill("The register of advisers")
    dialog.get_by_role("button", name="Save").click()
    row = page.get_by_role("row", name=f"advises {ADVISED}")
    expect(row).to_contain_text("since March 2024")
    expect(row).to_contain_text("The register of advisers")
    expect(row).to_contain_text("Avery Steward")


def test_asserted_tie_opens_a_route_until_its_person_is_not_to_be_used(open_as: OpenAs, demo: Demo, adviser: str):
    page = open_as(demo.administrator, f"/people/{adviser}/show")
    assert_a_tie(page)
    page.get_by_role("link", name=ADVISED).click()
    expect(page.get_by_role("row", name=f"is advised by {ADVISER}")).to_be_visible()
    page.get_by_role("link", name="How do we reach them?").click()
    expect(page.get_by_role("listitem", name=f"Route 1: Through Avery Steward and {ADVISER}")).to_be_visible()

    page.goto(f"/#/people/{adviser}/show")
    page.get_by_role("button", name="Mark “do not use”").click()
    dialog = page.get_by_role("dialog", name="Do not use for introductions")
    dialog.get_by_label("Reason").fill("Asked to be left in peace.")
    dialog.get_by_role("button", name="Mark").click()
    notice = page.get_by_role("alert").filter(has_text="Do not use for introductions: Asked to be left in peace.")
    expect(notice).to_contain_text("by Avery Steward")

    page.get_by_role("row", name=f"advises {ADVISED}").get_by_role("link", name=ADVISED).click()
    expect(page.get_by_role("row", name=f"is advised by {ADVISER}")).to_be_visible()
    page.get_by_role("link", name="How do we reach them?").click()
    expect(page.get_by_role("region", name="Left out, and why")).to_contain_text("Asked to be left in peace.")
    expect(page.get_by_role("listitem", name="Route 1")).to_have_count(0)

    page.goto(f"/#/people/{adviser}/show")
    notice.get_by_role("button", name="Lift").click()
    page.get_by_role("dialog").get_by_role("button", name="Lift").click()
    expect(notice).to_have_count(0)


def test_stale_correction_of_a_tie_asks_whose_words_stay(open_as: OpenAs, demo: Demo):
    one, other = person(demo.administrator, "Linus Taper"), person(demo.administrator, "Mabel Sconce")
    given = {"kind": "FUNDS", "source": "A letter", "startedOn": "2020"}
    tie = demo.administrator.create(
        "assertTie", "AssertTieInput", fromParty={"personId": one}, toParty={"personId": other}, **given
    )
    page = open_as(demo.administrator, f"/people/{one}/show")
    page.get_by_role("button", name="Correct: funds Mabel Sconce").click()
    correction = {"note": "", "sensitivity": "OPEN", "id": tie["id"], "version": tie["version"]}
    demo.colleague.create(
        "correctAssertedTie", "CorrectAssertedTieInput", **given | correction | {"source": "Their accounts"}
    )
    dialog = page.get_by_role("dialog", name="Correct the tie with Mabel Sconce")
    dialog.get_by_label("How we know").fill("A speech")
    dialog.get_by_role("button", name="Save").click()
    question = page.get_by_role("dialog", name="Somebody else changed this too")
    question.get_by_role("radio", name="Blake Officer: Their accounts").check()
    question.get_by_role("button", name="Save what I chose").click()
    expect(page.get_by_role("row", name="funds Mabel Sconce")).to_contain_text("Their accounts")


def test_planned_contact_is_overdue_in_my_relationships(open_as: OpenAs, demo: Demo):
    quiet = person(demo.colleague, QUIET)
    meet(demo.colleague, quiet, days_ago(100))
    page = open_as(demo.colleague, f"/people/{quiet}/show", telephone=True)
    page.get_by_role("button", name="Plan contact").click()
    dialog = page.get_by_role("dialog", name=f"Plan contact with {QUIET}")
    expect(dialog.get_by_label("Which of us")).to_have_value("Blake Officer")
    dialog.get_by_label("Days from one contact to the next").fill("30")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name="Planned contact")).to_contain_text("overdue by 70 days, due since")

    page.goto("/#/portfolio")
    page.get_by_text("Quiet for longer than planned (1)").click()
    row = page.get_by_role("row").filter(has_text=QUIET)
    expect(row).to_contain_text("Quiet 100 days, plan 30.")
    expect(row).to_contain_text("overdue by 70 days")
    row.get_by_role("link", name=f"Log a meeting: {QUIET}").click()
    expect(page.get_by_role("main")).to_contain_text(QUIET)


def test_count_of_a_colleague_opens_the_same_relationships(open_as: OpenAs, demo: Demo):
    page = open_as(demo.administrator, "/portfolio")
    expect(page.get_by_role("heading", level=1)).to_have_text("My relationships")
    choose(page, "Another colleague", "Robin Fable")
    expect(page.get_by_role("heading", level=1)).to_have_text("Relationships of Robin Fable")
    cooling = page.get_by_text("Cooling (")
    count = int(cooling.inner_text().split("(")[1].rstrip(")"))
    cooling.click()
    expect(page.get_by_role("navigation", name="Pages")).to_contain_text(f"of {count}")
    expect(page.get_by_role("table", name="Relationships").get_by_role("row")).to_have_count(min(count, 25) + 1)


def test_judgement_of_influence_keeps_the_earlier_one(open_as: OpenAs, demo: Demo):
    made = demo.administrator.create(
        "createPolicyAsk",
        "CreatePolicyAskInput",
        title="Light every stair",
        text="Lamps on every stair.",
        theme="Lamps",
        draftedOn=days_ago(300),
    )["id"]
    body = demo.administrator.create(
        "createOrganisation", "CreateOrganisationInput", name="Board of Sconces", kind="REGULATOR"
    )["id"]
    demo.administrator.create(
        "recordAssessment",
        "RecordAssessmentInput",
        policyAskId=made,
        stakeholder={"organisationId": body},
        influence=2,
        assessedOn=days_ago(200),
        reason="New to this.",
    )
    page = open_as(demo.administrator, f"/policy_asks/{made}/show")
    section = page.get_by_role("region", name="Alignment, interest and influence")
    expect(section).to_contain_text("A little (2 of 5)")
    expect(section).to_contain_text("More than 180 days old: judge again")
    section.get_by_role("button", name="Judge again: Board of Sconces").click()
    dialog = page.get_by_role("dialog", name="Record a judgement")
    expect(dialog).to_contain_text("Board of Sconces")
    dialog.get_by_role("radio", name="5: decisive").check()
    dialog.get_by_label("Why we think so").fill("It writes the rules.")
    dialog.get_by_role("button", name="Save").click()
    latest = section.get_by_role("table", name="most influential first")
    expect(latest).to_contain_text("Decisive (5 of 5)")
    expect(latest).to_contain_text("by Avery Steward")
    section.get_by_text("Earlier judgements (1)").click()
    expect(section.get_by_role("table", name="Earlier judgements")).to_contain_text("A little (2 of 5)")
