"""An officer reads the one page before a meeting, takes it along, and meets nothing on it that is restricted."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import new_id
from tests.factories.briefs import read_pages

HOST, ASK, SECRET = "Isolde Lanternmere", "A night bus for every ward", "A quiet word on lanterns"


def test_brief_is_opened_read_and_taken_along(demo: Demo, open_as: OpenAs) -> None:
    officer = demo.administrator.invite("Ottoline Sedge", "POLICY")
    today = datetime.now(UTC).date()
    person = str(officer.create("createPerson", "CreatePersonInput", name=HOST)["id"])
    body = str(
        officer.create("createOrganisation", "CreateOrganisationInput", name="Lanternmere Board", kind="TRUST")["id"]
    )
    officer.create("addRole", "AddRoleInput", personId=person, organisationId=body, title="Chair", startedOn="2021")
    officer.create(
        "createPolicyAsk",
        "CreatePolicyAskInput",
        title=ASK,
        text="Every ward has a bus at night.",
        theme="Workforce",
        draftedOn=today.isoformat(),
        decisionClosesOn=(today + timedelta(days=20)).isoformat(),
        lineToTake="A bus costs less than an agency shift.",
        notToSay="Nothing about the depot.",
        parties=[{"id": new_id(), "kind": "DECISION_MAKER", "stakeholder": {"organisationId": body}}],
    )
    who = [{"id": new_id(), "personId": person}, {"id": new_id(), "userId": officer.id}]
    given = {"kind": "MEETING", "notes": "", "participants": who}
    secret = {"status": "HELD", "occurredOn": today.isoformat(), "title": SECRET, "sensitivity": "RESTRICTED"}
    officer.create("logInteraction", "LogInteractionInput", **given, **secret)
    for each in who:
        each["id"] = new_id()
    planned = {"status": "PLANNED", "occurredOn": (today + timedelta(days=2)).isoformat(), "sensitivity": "OPEN"}
    meeting = officer.create("logInteraction", "LogInteractionInput", title="Buses at night", **given, **planned)

    page = open_as(officer, f"/interactions/{meeting['id']}/show")
    page.get_by_role("link", name="Brief", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Brief: Buses at night")).to_be_visible()
    expect(page.get_by_role("region", name="Who they are")).to_contain_text("Chair, Lanternmere Board, since 2021")
    expect(page.get_by_role("region", name="Worth raising")).to_contain_text(f"{ASK} (Still a draft): Decision window")
    expect(page.get_by_role("region", name="Our line")).to_contain_text("A bus costs less than an agency shift.")
    expect(page.get_by_role("region", name="What not to say")).to_contain_text("Nothing about the depot.")
    met = page.get_by_role("region", name="Last met")
    expect(met).to_contain_text("Nothing that may be printed.")
    expect(page.get_by_text(SECRET)).to_have_count(0)

    file = page.request.get(str(page.get_by_role("link", name="One page as PDF").get_attribute("href")))
    pages, words = read_pages(file.body())
    assert pages == 1
    assert "A bus costs less than an agency shift." in words
    assert "1 more is restricted: open it on the screen" in words
    assert SECRET not in words

    met.get_by_role("link", name="open it on the screen").click()
    expect(page.get_by_role("heading", level=1, name=SECRET)).to_be_visible()
