"""A week on one page: today and late at a glance, a brief at hand, other weeks, and nothing of a closed room."""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from backend.kit.http import LONDON
from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id

TODAY = datetime.now(LONDON).date()


def plan(officer: Officer, person: str, title: str, days: int, sensitivity: str = "OPEN") -> str:
    planned = officer.create(
        "logInteraction",
        "LogInteractionInput",
        kind="MEETING",
        status="PLANNED",
        occurredOn=(TODAY + timedelta(days=days)).isoformat(),
        title=title,
        notes="",
        sensitivity=sensitivity,
        participants=[{"id": new_id(), "userId": officer.id}, {"id": new_id(), "personId": person}],
    )
    return str(planned["id"])


def test_week_shows_mine_others_and_what_is_late(demo: Demo, open_as: OpenAs) -> None:
    officer = demo.administrator.invite("Bettina Marsh", "POLICY")
    colleague = demo.administrator.invite("Casper Fenn", "POLICY")
    person = str(officer.create("createPerson", "CreatePersonInput", name="Linnet Weir")["id"])
    mine = plan(officer, person, "Talk by the sluice", 0)
    plan(officer, person, "Walk next week", 7)
    plan(officer, person, "Unconfirmed supper", -20)
    plan(colleague, person, "Casper at the mill", 0)
    plan(colleague, person, "Closed room", 0, "RESTRICTED")

    page = open_as(officer, "/")
    expect(page.get_by_role("heading", level=1, name="My week")).to_be_visible()
    expect(page.get_by_role("region", name="Mine this week").get_by_role("listitem")).to_contain_text("Today")
    expect(page.get_by_role("region", name="Others this week")).to_contain_text("Casper at the mill")
    expect(page.get_by_text("Closed room")).to_have_count(0)
    brief = page.get_by_role("link", name="Brief for Talk by the sluice")
    expect(brief).to_have_attribute("href", f"#/brief/interaction/{mine}")

    late = page.get_by_role("region", name="Did these take place?")
    heading = late.locator("summary")
    heading.press("Enter")
    expect(late.get_by_role("link", name="Unconfirmed supper", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Late: say what happened in 1 meeting").click()
    expect(late.get_by_role("link", name="Unconfirmed supper", exact=True)).to_be_visible()
    expect(heading).to_be_focused()

    page.get_by_role("link", name="Next week").click()
    expect(page.get_by_role("region", name="Mine this week")).to_contain_text("Walk next week")
    page.get_by_role("link", name="This week").click()
    expect(page.get_by_role("region", name="Mine this week")).to_contain_text("Talk by the sluice")
