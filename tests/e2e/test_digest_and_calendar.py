"""An officer asks for a digest, sends one to try it, and gives a calendar program an address that later stops."""

from datetime import UTC, datetime

import httpx2 as httpx
from icalendar import Calendar
from playwright.sync_api import expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import new_id


def test_calendar_address_is_made_read_and_revoked(demo: Demo, open_as: OpenAs) -> None:
    officer = demo.administrator.invite("Delphine Marsh", "POLICY")
    logged = {"kind": "MEETING", "status": "PLANNED", "occurredOn": datetime.now(UTC).date().isoformat(), "notes": ""}
    miller = officer.create("createPerson", "CreatePersonInput", name="Mabel Millstone")["id"]
    seats = [{"id": new_id(), "userId": officer.id}, {"id": new_id(), "personId": miller}]
    officer.create(
        "logInteraction",
        "LogInteractionInput",
        title="Tea at the mill",
        sensitivity="OPEN",
        participants=seats,
        **logged,
    )
    page = open_as(officer, "/")
    page.get_by_role("button", name="Delphine Marsh").click()
    page.get_by_role("menuitem", name="My digest and calendar").click()
    expect(page.get_by_role("heading", level=1, name="My digest and calendar")).to_be_visible()

    page.get_by_label("Weekly").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("button", name="Send me one now").click()
    expect(page.get_by_text("it lies as a file in the server's outbox")).to_be_visible()

    page.get_by_label("Which calendar").fill("Telephone")
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Address to subscribe to").input_value()
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_text("Copied.").or_(page.get_by_text("It is marked"))).to_be_visible()
    events = Calendar.from_ical(httpx.get(address).content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Tea at the mill"]

    page.get_by_role("button", name="Revoke Telephone").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("No calendar reads your week")).to_be_visible()
    expect(page.get_by_label("Address to subscribe to")).to_be_hidden()
    assert httpx.get(address).status_code == 404
