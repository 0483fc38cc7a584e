"""The half-yearly round of the plan: an owner updates, the senior team rates with a reason, an objective is agreed."""

from datetime import UTC, date, datetime

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer

TITLE = "Lanterns lit in every ward"


def own_line(officer: Officer) -> str:
    made = officer.create(
        "createPlanLine",
        "CreatePlanLineInput",
        number=90,
        strategicObjective="SUPPORT",
        title=TITLE,
        planReference="Our own",
        planVersion="Our own",
        ownerId=officer.id,
        endsOn=date(datetime.now(UTC).year + 1, 12, 31).isoformat(),
        measure="Wards with a lantern",
        target="All ten",
        commitments=["ACT"],
    )
    return str(made["id"])


def choose(page: Page, label: str, name: str) -> None:
    page.get_by_label(label).fill(name)
    page.get_by_role("option", name=name).click()


def update_in_one_form(page: Page) -> None:
    mine = page.get_by_role("region", name="My lines to update")
    expect(mine.get_by_role("row", name=TITLE)).to_contain_text("Record a first update")
    mine.get_by_role("button", name=f"Update 90. {TITLE}").click()
    dialog = page.get_by_role("dialog", name=f"Update: 90. {TITLE}")
    dialog.get_by_label("On track").check()
    dialog.get_by_label("Value of the measure").fill("Four of ten")
    dialog.get_by_label("What happened").fill("Four wards are lit.")
    dialog.get_by_label("What it is").fill("Lamp register")
    dialog.get_by_label("Where it comes from").fill("The lamplighter")
    dialog.get_by_role("button", name="Save update").click()
    expect(mine).to_have_count(0)


def rate_red(page: Page) -> None:
    page.get_by_role("button", name="Rate by hand").click()
    dialog = page.get_by_role("dialog", name=f"Rate by hand: 90. {TITLE}")
    dialog.get_by_label("Red").check()
    dialog.get_by_label("Why it differs from the rule").fill("The oil runs out in spring.")
    dialog.get_by_role("button", name="Rate", exact=True).click()
    stands = page.get_by_role("region", name="Where it stands")
    expect(stands).to_contain_text("The oil runs out in spring.")
    expect(stands.locator("dd").nth(0)).to_have_text("Red")
    expect(stands.locator("dd").nth(1)).to_contain_text("Green")


def test_owner_updates_and_senior_team_rates_with_reason(open_as: OpenAs, demo: Demo):
    line_id = own_line(demo.colleague)
    page = open_as(demo.colleague, "/action_plan?objective=SUPPORT")
    update_in_one_form(page)
    row = page.get_by_role("table", name="Lines of support").get_by_role("row", name=TITLE)
    expect(row).to_contain_text("Green")

    senior = open_as(demo.administrator, f"/plan_lines/{line_id}/show")
    rate_red(senior)
    senior.goto("/#/action_plan?rating=RED&owner=" + demo.colleague.id)
    row = senior.get_by_role("table", name="Lines of support").get_by_role("row", name=TITLE)
    expect(row).to_contain_text("by hand red, by rule green")
    expect(senior.get_by_text("1 of 28 lines")).to_be_visible()


def test_objective_is_written_by_one_and_agreed_by_the_other(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/objectives/create")
    page.get_by_label("The objective").fill("Light four more wards by spring.")
    page.get_by_label("Measure").fill("Better light")
    choose(page, "To be agreed with", demo.administrator.name)
    page.get_by_role("button", name="Save").click()
    clearer = page.get_by_role("region", name="What would make it clearer")
    expect(clearer).to_contain_text("The measure names neither a number nor a document")
    expect(page.get_by_role("button", name="Agree it")).to_have_count(0)

    partner = open_as(demo.administrator, "/objectives")
    partner.get_by_role("link", name="Light four more wards by spring.").click()
    partner.get_by_role("button", name="Agree it").click()
    partner.get_by_role("dialog").get_by_role("button", name="Agree it").click()
    expect(partner.get_by_text(f"with {demo.administrator.name}. Seen by")).to_be_visible()
    expect(partner.get_by_role("link", name="Edit")).to_have_count(0)
