"""Two people at work on one record: nobody's words are lost without a question."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs

CREATED = {"kind": "CHARITY", "background": "Founded by lamplighters."}


def save_background(page: Page, text: str) -> None:
    page.get_by_label("Background").fill(text)
    page.get_by_role("button", name="Save").click()


def background_of(demo: Demo, organisation_id: str) -> str:
    found = demo.administrator.ask("query($id: UUID!) { organisation(id: $id) { background } }", id=organisation_id)
    return str(found["organisation"]["background"])


def test_stale_edit_shows_mine_theirs_and_before(open_as: OpenAs, demo: Demo):
    made = demo.administrator.create(
        "createOrganisation", "CreateOrganisationInput", name="Lamplighters' Fund", **CREATED
    )["id"]
    first = open_as(demo.administrator, f"/organisations/{made}")
    second = open_as(demo.colleague, f"/organisations/{made}")
    expect(first.get_by_label("Background")).to_have_value("Founded by lamplighters.")
    expect(second.get_by_label("Background")).to_have_value("Founded by lamplighters.")
    save_background(first, "Founded by lamplighters and porters.")
    expect(first).to_have_url(re.compile(f"/organisations/{made}/show"))
    assert background_of(demo, made) == "Founded by lamplighters and porters."

    save_background(second, "Closed since spring.")
    dialog = second.get_by_role("dialog", name="Somebody else changed this too")
    expect(dialog).to_contain_text("Avery Steward saved it on")
    expect(dialog.get_by_role("radio", name="Mine: Closed since spring.")).to_be_checked()
    expect(dialog.get_by_role("radio", name="Avery Steward: Founded by lamplighters and porters.")).to_be_visible()
    expect(dialog).to_contain_text("Before: Founded by lamplighters.")
    assert background_of(demo, made) == "Founded by lamplighters and porters.", "nothing is saved before the answer"

    dialog.get_by_role("button", name="Go back without saving").click()
    expect(second.get_by_label("Background")).to_have_value("Closed since spring.")
    second.get_by_role("button", name="Save").click()
    dialog.get_by_role("button", name="Save what I chose").click()
    expect(second).to_have_url(re.compile(f"/organisations/{made}/show"))
    expect(second.get_by_role("region", name="About")).to_contain_text("Closed since spring.")
    assert background_of(demo, made) == "Closed since spring."
