"""Framing an ask: reworded and compared, evidence that ages, a consultation, and an embargo that hides it."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs

ASK = "Name a lighthouse keeper for every coast"


def today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def in_dialog(page: Page, button: str, fields: dict[str, str], choices: dict[str, str]) -> None:
    """Opens a form by its button, fills it and saves it."""
    page.get_by_role("button", name=button, exact=True).click()
    dialog = page.get_by_role("dialog")
    for label, option in choices.items():
        dialog.get_by_label(label).click()
        page.get_by_role("option", name=option).click()
    for label, text in fields.items():
        dialog.get_by_label(label).fill(text)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()


def test_ask_is_framed_compared_and_kept_back(open_as: OpenAs, demo: Demo) -> None:
    made = demo.colleague.create(
        "createPolicyAsk",
        "CreatePolicyAskInput",
        title=ASK,
        text="Name a keeper for every coast.",
        theme="Coasts",
        draftedOn="2025-02-03",
        ownerId=demo.colleague.id,
    )
    path = f"/policy_asks/{made['id']}"
    page = open_as(demo.colleague, f"{path}/show?tab=framing")
    reworded = {"Its full wording": "Name and pay a keeper for every coast.", "Since when": "2025-06-02"}
    in_dialog(page, "Reword the ask", reworded | {"What changed, and why": "After comments"}, {})
    wording = page.get_by_role("region", name="Wording", exact=True)
    expect(wording).to_contain_text("Wording 1, 3 February 2025 to 1 June 2025")
    expect(wording.locator("ins")).to_contain_text("and pay")

    year = today().year - 3
    evidence = {"Which part of it": "Indicator 2", "What it found": "Few coasts have one", "Source": "Coast survey"}
    fields = evidence | {"The year that it describes": str(year)}
    in_dialog(page, "Add evidence", fields, {"Kind": "WRES indicator"})
    shown = page.get_by_role("region", name="Evidence", exact=True)
    expect(shown).to_contain_text(f"The newest evidence describes {year}.")
    expect(shown).to_contain_text("Ageing: two full years or more have passed")

    page.get_by_role("button", name="Record a consultation").click()
    expect(page.get_by_role("dialog")).to_contain_text("What one person told us of their own experience")
    page.get_by_role("button", name="Cancel").click()
    heard = {"Which group": "Staff network", "What the group said": "Pay them too"}
    in_dialog(page, "Record a consultation", heard, {"Outcome": "Supported with changes"})
    expect(page.get_by_role("region", name="Consultation")).to_contain_text("Staff network")

    page.goto(f"/#{path}")
    page.get_by_label("5 Influence others").check()
    page.get_by_label("Embargo ends on").fill((today() + timedelta(days=30)).isoformat())
    page.get_by_label("At (London time)").fill("09:30")
    page.get_by_role("button", name="Save").click()
    notice = page.get_by_role("alert").filter(has_text="Under embargo until")
    expect(notice).to_contain_text(re.compile(r", 09:30\..*only Blake Officer can see this ask"))
    assert demo.administrator.ask("query($id: UUID!) { policyAsk(id: $id) { id } }", id=made["id"]) == {
        "policyAsk": None
    }
