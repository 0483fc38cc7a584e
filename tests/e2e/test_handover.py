"""A colleague leaves: prepared, named, looked through, completed in one step; history still says who it was."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer

LEAVER, SUCCESSOR, OTHER = "Wren Departing", "Sorrel Staying", "Linden Helping"
KEPT, NAMED = "Publish the lamp register", "Light the north pier"


def today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def owned_ask(officer: Officer, title: str) -> str:
    made = officer.create(
        "createPolicyAsk",
        "CreatePolicyAskInput",
        title=title,
        text="Each spring.",
        theme="Lamps",
        draftedOn="2024-01-08",
        ownerId=officer.id,
        parties=[],
    )
    return str(made["id"])


def choose(page: Page, label: str, name: str) -> None:
    page.get_by_label(label).fill(name)
    page.get_by_role("option", name=name).click()


def test_colleague_hands_over_and_history_stays(open_as: OpenAs, demo: Demo):
    leaver, _ = demo.administrator.invite(LEAVER, "POLICY"), demo.administrator.invite(OTHER, "POLICY")
    demo.administrator.invite(SUCCESSOR, "POLICY")
    kept = owned_ask(leaver, KEPT)
    owned_ask(leaver, NAMED)
    page = open_as(demo.administrator, f"/users/{leaver.id}")
    page.get_by_label("May sign in").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"2 things are open in {LEAVER}'s name. Hand them over first.").first).to_be_visible()

    page.reload()
    page.get_by_role("button", name="Hand over").click()
    choose(page, "Who takes over, unless you name somebody else", SUCCESSOR)
    page.get_by_label("Last day").fill((today() + timedelta(14)).isoformat())
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1, name=f"Handover of {LEAVER}")).to_be_visible(timeout=30_000)

    page.get_by_role("button", name=f"Name: {NAMED}").click()
    choose(page, "Who takes over", OTHER)
    page.get_by_label("What they should know (optional)").fill("Linden was there")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("table", name="Policy asks").get_by_role("row", name=NAMED)).to_contain_text(OTHER)

    page.get_by_role("link", name=f"Pack for {OTHER}").click()
    pack = page.get_by_role("region", name="Policy asks")
    expect(pack).to_contain_text("Linden was there")
    expect(pack).not_to_contain_text(KEPT)
    page.get_by_role("link", name="Back").click()

    page.get_by_role("button", name="Show what will happen").click()
    preview = page.get_by_role("region", name="Hand over")
    expect(preview).to_contain_text(f"{KEPT}: {SUCCESSOR} becomes the owner.")
    expect(preview).to_contain_text(f"{NAMED}: {OTHER} becomes the owner.")
    preview.get_by_label("Deactivate").check()
    preview.get_by_role("button", name="Hand over now").click()
    expect(page.get_by_text("Handed over ").first).to_be_visible()

    page.goto(f"/#/policy_asks/{kept}/show?tab=history")
    expect(page.get_by_role("main")).to_contain_text(LEAVER)
    expect(page.get_by_role("main")).to_contain_text(SUCCESSOR)
    page.goto("/#/handovers")
    expect(page.get_by_role("row", name=LEAVER)).to_contain_text("Done")
    expect(page.get_by_role("table", name="Left open")).to_have_count(0)
