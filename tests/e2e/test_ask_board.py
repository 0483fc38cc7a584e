"""An ask climbs a stage on the board: by the keyboard, given up, and then by its menu, tested, and let through."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id

TITLE = "Plant a lantern in every ward"
TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def lantern_ask(demo: Demo) -> str:
    officer = demo.administrator
    body = officer.create("createOrganisation", "CreateOrganisationInput", name="Lantern Office", kind="OTHER")["id"]
    parties = [{"id": new_id(), "kind": "ADDRESSEE", "stakeholder": {"organisationId": body}}]
    parties += [{"id": new_id(), "kind": "DECISION_MAKER", "power": 4, "stakeholder": {"organisationId": body}}]
    given = {"title": TITLE, "text": "One each.", "theme": "Lanterns", "parties": parties}
    drafted = (TODAY - timedelta(days=40)).isoformat()
    ask = str(officer.create("createPolicyAsk", "CreatePolicyAskInput", draftedOn=drafted, **given)["id"])
    climb(officer, ask, "AGREED", 30)
    climb(officer, ask, "RAISED", 20)
    return ask


def climb(officer: Officer, ask: str, stage: str, days_ago: int) -> None:
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    officer.ask(
        "mutation($input: ChangeStageInput!) { changeStage(input: $input) { id } }",
        input={"id": new_id(), "policyAskId": ask, "stage": stage, "changedOn": day, "reason": "For the journey"}
        | {"overrideReason": "For the journey"},
    )


def drag_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name=f"Drag {TITLE}").focus()
    page.keyboard.press("Space")
    said = page.get_by_role("status").filter(has_text="Over Raised.")
    expect(said).to_be_attached()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status").filter(has_text="Over Acknowledged.")).to_be_attached()
    page.keyboard.press("Space")


def test_card_moves_only_when_its_form_is_saved(open_as: OpenAs, demo: Demo, lantern_ask: str):
    page = open_as(demo.administrator, "/ask_board?theme=Lanterns")
    raised = page.get_by_role("region", name="Raised, 1 ask")
    expect(raised.get_by_role("link", name=TITLE)).to_be_visible()
    drag_by_keyboard(page)
    dialog = page.get_by_role("dialog", name="Change the stage")
    expect(dialog.get_by_text("No reason stands in for it.")).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text(f"Not moved: {TITLE} stays raised.")).to_be_visible()
    expect(raised.get_by_role("link", name=TITLE)).to_be_visible()
    expect(page.get_by_role("button", name=f"Drag {TITLE}")).to_be_focused()

    page.get_by_role("button", name=f"Move to stage: {TITLE}").click()
    page.get_by_role("menuitem", name="Committed").click()
    dialog.get_by_label("Reason").fill("They said so in the chamber")
    dialog.get_by_label("Why it is let through").fill("Their letter is on its way")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("“Committed” needs a document from outside")).to_be_visible()
    dialog.get_by_label("Document", exact=True).fill("Official report, Lantern Assembly")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"{TITLE} moved to Committed.")).to_be_visible()
    committed = page.get_by_role("region", name="Committed, 1 ask")
    committed.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("Let through with 2 tests not met:")).to_be_visible()
    expect(page.get_by_text("Because: Their letter is on its way")).to_be_visible()


def test_response_and_frozen_list_reach_the_timeline(open_as: OpenAs, demo: Demo, lantern_ask: str):
    page = open_as(demo.administrator, f"/policy_asks/{lantern_ask}/show?tab=responses")
    page.get_by_role("button", name="Record a response").click()
    dialog = page.get_by_role("dialog", name="Record a response")
    dialog.get_by_label("Their answer").click()
    page.get_by_role("option", name="Accepted in part").click()
    dialog.get_by_label("Where they said it").fill("Letter of the Lantern Office")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name="Lantern Office")).to_contain_text("Lantern Office: Accepted in part")
    page.get_by_role("button", name="Freeze for a quarter").click()
    page.get_by_role("dialog").get_by_role("button", name="Freeze").click()
    expect(page.get_by_text("Lantern Office (power 4 of 5)")).to_be_visible()
    page.get_by_role("tab", name="Timeline").click()
    page.get_by_text("What others did", exact=True).first.click()
    event = page.get_by_role("listitem").filter(has_text="Lantern Office: accepted in part")
    expect(event).to_contain_text("Source: Letter of the Lantern Office")
