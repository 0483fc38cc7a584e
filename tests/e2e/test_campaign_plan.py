"""A campaign's plan: made, a line locked, one forbidden, made again, and one accepted, held and seen to have moved."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id

CHAIRS = ("Orla Kittiwake", "Sorrel Dunlin", "Maud Whimbrel")


def campaign_with_ties(officer: Officer) -> tuple[str, str, dict[str, str]]:
    """The campaign, its ask, and the role of each chair."""
    today = datetime.now(UTC).date()
    body = officer.create("createOrganisation", "CreateOrganisationInput", name="Skerry Light Board", kind="REGULATOR")
    roles = []
    for number, name in enumerate(CHAIRS):
        person = officer.create("createPerson", "CreatePersonInput", name=name)["id"]
        given = {"personId": person, "organisationId": body["id"], "title": f"Keeper {number}", "startedOn": "2020"}
        roles.append(officer.create("addRole", "AddRoleInput", **given)["id"])
        seats = [{"id": new_id(), "userId": officer.id}, {"id": new_id(), "personId": person}]
        held_on = str(today - timedelta(days=20 + number))
        meeting = {"kind": "MEETING", "status": "HELD", "occurredOn": held_on, "participants": seats}
        officer.create("logInteraction", "LogInteractionInput", **meeting)
    parties = [{"id": new_id(), "kind": "DECISION_MAKER", "stakeholder": {"roleId": role}} for role in roles]
    text = {"title": "Keep the lamp lit", "text": "Every night.", "theme": "Shores", "draftedOn": "2025-02-03"}
    ask = officer.create("createPolicyAsk", "CreatePolicyAskInput", **text, parties=parties)["id"]
    members = [{"id": new_id(), "userId": officer.id, "mostContacts": 2}]
    targets = [{"id": new_id(), "policyAskId": ask, "roleId": role, "wanted": "SUPPORTIVE"} for role in roles]
    window = {"startsOn": str(today), "endsOn": str(today + timedelta(days=60))}
    given = {"name": "Lamps before the fog", "goal": "Win the keepers", "policyAskIds": [ask], "members": members}
    made = officer.create("createCampaign", "CreateCampaignInput", **given, **window, targets=targets)
    return str(made["id"]), ask, dict(zip(CHAIRS, roles, strict=True))


def proposed(page: Page) -> Locator:
    return page.get_by_role("list", name="Proposed contacts").get_by_role("listitem")


def names(page: Page) -> set[str]:
    return {name for name in CHAIRS if proposed(page).filter(has_text=f"to meet {name}").count()}


def test_plan_is_locked_forbidden_made_again_and_accepted(demo: Demo, open_as: OpenAs) -> None:
    officer = demo.administrator.invite("Linnea Turnstone", "POLICY")
    campaign, ask, roles = campaign_with_ties(officer)
    page = open_as(officer, f"/campaigns/{campaign}/show?tab=plan")
    page.get_by_role("button", name="Make a plan").click()
    expect(proposed(page)).to_have_count(2, timeout=60_000)
    expect(page.get_by_text("of the best possible plan under these assumptions.")).to_be_visible()
    first = names(page)
    stays, goes = sorted(first)
    lock = page.get_by_role("button", name=f"Lock Linnea Turnstone with {stays}")
    lock.click()
    expect(lock).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name=f"Forbid Linnea Turnstone with {goes}").click()
    page.get_by_role("dialog").get_by_label("Why not").fill("They are on leave.")
    page.get_by_role("dialog").get_by_role("button", name="Forbid it").click()
    expect(page.get_by_role("table", name="Locked and forbidden contacts")).to_contain_text("They are on leave.")

    page.get_by_role("button", name="Plan again, keeping the rest").click()
    expect(page.get_by_role("heading", level=2, name="Plan 2")).to_be_visible()
    expect(proposed(page)).to_have_count(2, timeout=60_000)
    assert names(page) == set(CHAIRS) - {goes}
    page.get_by_role("button", name=f"Accept Linnea Turnstone with {stays}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Day").fill(str(datetime.now(UTC).date()))
    dialog.get_by_role("button", name="Accept", exact=True).click()
    expect(dialog).to_be_hidden()
    accepted = proposed(page).filter(has_text=stays)
    accepted.get_by_role("link", name="Accepted: planned for").click()

    page.get_by_role("link", name="Say what happened").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved")).to_be_visible()
    today = str(datetime.now(UTC).date())
    stance = {"policyAskId": ask, "stakeholder": {"roleId": roles[stays]}, "level": "SUPPORTIVE", "heldOn": today}
    officer.create("recordStance", "RecordStanceInput", **stance, confidence="HIGH", source="They said so")
    page = open_as(officer, f"/campaigns/{campaign}/show")
    expect(page.get_by_role("region", name="What happened")).to_contain_text("Took place")
    expect(page.get_by_role("region", name="Who moved")).to_contain_text("1 of 3 wanted moves reached, 2 unknown.")
    expect(page.get_by_role("region", name="Hours used")).to_contain_text("2 h estimated")
