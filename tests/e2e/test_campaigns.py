"""A campaign from its goal to a contact that was held, its tasks, and what was learnt."""

from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id

BODY, CHAIR, ASK = "Gannet Rock Board", "Perrin Gale", "Ring the fog bell on every shore"


def ask_with_a_decision_maker(officer: Officer) -> str:
    body = officer.create("createOrganisation", "CreateOrganisationInput", name=BODY, kind="REGULATOR")["id"]
    person = officer.create("createPerson", "CreatePersonInput", name=CHAIR)["id"]
    role = officer.create(
        "addRole", "AddRoleInput", personId=person, organisationId=body, title="Chair", startedOn="2020"
    )["id"]
    party = {"id": new_id(), "kind": "DECISION_MAKER", "stakeholder": {"roleId": role}}
    ask = officer.create(
        "createPolicyAsk",
        "CreatePolicyAskInput",
        title=ASK,
        text="Ring it.",
        theme="Shores",
        draftedOn="2025-02-03",
        parties=[party],
    )
    stance = {"policyAskId": ask["id"], "stakeholder": {"roleId": role}, "level": "NEUTRAL", "heldOn": "2026-01-05"}
    officer.create("recordStance", "RecordStanceInput", **stance, confidence="HIGH", source="Their letter")
    return str(ask["id"])


def next_wednesday(today: date) -> date:
    return today + timedelta(days=14 + (2 - today.weekday()) % 7)


def save(page: Page, button: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=button, exact=True).click()
    expect(dialog).to_be_hidden()


def test_campaign_runs_from_goal_to_what_was_learnt(demo: Demo, open_as: OpenAs) -> None:
    officer = demo.administrator.invite("Ines Shearwater", "POLICY")
    ask = ask_with_a_decision_maker(officer)
    page = open_as(officer, f"/campaigns/create?policyAskId={ask}")
    page.get_by_label("Name").fill("Fog bells before the winter")
    page.get_by_label("Goal").fill("Win the board")
    movers = page.get_by_role("region", name="Whom do we want to move?")
    expect(movers.get_by_role("combobox", name=f"We want of {CHAIR}")).to_contain_text("Supportive")
    page.get_by_label("Hours of Ines Shearwater").fill("2")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1, name="Fog bells before the winter")).to_be_visible()

    page.get_by_role("tab", name="Contacts and tasks").click()
    day = next_wednesday(datetime.now(UTC).date())
    template = usual_template(officer)
    plan_contact(page, day, template)
    contacts = page.get_by_role("region", name="Contacts", exact=True)
    expect(contacts).to_contain_text("1 contact, planned and held.")
    tasks = page.get_by_role("region", name="Tasks", exact=True)
    expect(tasks.get_by_role("row")).to_have_count(7)
    expect(tasks.get_by_role("row", name="Read the brief")).to_contain_text(f"{(day - timedelta(days=1)).day} ")
    tasks.get_by_role("button", name="Done: Read the brief").click()
    expect(tasks).to_contain_text("5 open; 1 done.")

    page.get_by_role("button", name="Plan a contact").click()
    page.get_by_role("dialog").get_by_role("button", name=CHAIR).click()
    page.get_by_role("dialog").get_by_label("Owner").fill("Ines")
    page.get_by_role("option", name="Ines Shearwater").click()
    page.get_by_role("dialog").get_by_role("button", name="Plan it", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("Ines Shearwater has 1 of 1 contacts.")
    page.get_by_role("button", name="Cancel").click()

    page.get_by_role("button", name="Close it").click()
    page.get_by_role("dialog").get_by_label("What was learnt").fill("The bell was heard.")
    save(page, "Close it")
    page.get_by_role("tab", name="Overview").click()
    expect(page.get_by_role("region", name="What was learnt")).to_contain_text("The bell was heard.")
    expect(page.get_by_role("region", name="Reach gap")).to_contain_text("Gap: 1 of 1 not reached.")
    expect(page.get_by_role("region", name="Who moved")).to_contain_text("0 of 1 wanted move reached, 0 unknown.")
    page.get_by_role("region", name="Hours used").get_by_role("button", name="2 h. Planned: Ines Shearwater").click()
    expect(page.get_by_role("table", name="Planned: Ines Shearwater").get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("button", name="Reopen it")).to_be_visible()


def usual_template(officer: Officer) -> str:
    """Of six tasks, as the demonstration data has it."""
    found = officer.ask("{ taskTemplates { items { name items { id } } } }")["taskTemplates"]["items"]
    return next(f"{each['name']} (6)" for each in found if len(each["items"]) == 6)


def plan_contact(page: Page, day: date, template: str) -> None:
    page.get_by_role("button", name="Plan a contact").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=CHAIR).click()
    dialog.get_by_label("Day").fill(day.isoformat())
    dialog.get_by_label("Tasks from a template").click()
    page.get_by_role("option", name=template).click()
    save(page, "Plan it")
