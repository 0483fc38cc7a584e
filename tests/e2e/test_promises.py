"""A promise is remembered in working days, moved to another day, and settled by the meeting that kept it."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import Officer, new_id

HOST, PROMISED, KEPT_IN = "Tamsin Rushlight", "Send the reed samples", "Samples handed over"


def meet(officer: Officer, person: str, title: str, days_ago: int) -> str:
    day = datetime.now(UTC).date() - timedelta(days=days_ago)
    logged = officer.create(
        "logInteraction",
        "LogInteractionInput",
        kind="MEETING",
        status="HELD",
        occurredOn=day.isoformat(),
        title=title,
        notes="",
        sensitivity="OPEN",
        participants=[{"id": new_id(), "personId": person}, {"id": new_id(), "userId": officer.id}],
    )
    return str(logged["id"])


def test_promise_is_remembered_moved_and_kept(demo: Demo, open_as: OpenAs) -> None:
    officer = demo.administrator.invite("Perpetua Rowan", "POLICY")
    person = str(officer.create("createPerson", "CreatePersonInput", name=HOST)["id"])
    promised_in = meet(officer, person, "Walk in the reeds", 30)
    meet(officer, person, KEPT_IN, 2)
    late = (datetime.now(UTC).date() - timedelta(days=9)).isoformat()
    made = {"isOurs": True, "userId": officer.id, "personId": person, "text": PROMISED, "dueOn": late}
    officer.create("makePromise", "MakePromiseInput", interactionId=promised_in, **made)

    page = open_as(officer, "/")
    due = page.get_by_role("region", name="Promises due")
    expect(due.get_by_role("listitem").filter(has_text=PROMISED)).to_contain_text("overdue by")
    page.get_by_role("menuitem", name="Promises (1 overdue)").click()
    expect(page.get_by_role("heading", level=1, name="Promises")).to_be_visible()

    page.get_by_role("button", name=f"Change: {PROMISED}").click()
    page.get_by_role("dialog").get_by_role("button", name="In 5 working days").click()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    row = page.get_by_role("row", name=PROMISED)
    expect(row).to_contain_text("due in 5 working days")
    expect(page.get_by_role("menuitem", name="Promises", exact=True)).to_be_visible()

    page.get_by_role("button", name=f"Settle: {PROMISED}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Kept", exact=True).click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("Say what shows that it was kept")
    dialog.get_by_label("Settled in this interaction").fill("Samples")
    page.get_by_role("option", name=KEPT_IN).click()
    dialog.get_by_role("button", name="Save").click()
    expect(row).to_be_hidden()
    page.goto("/#/promises?state=settled")
    expect(page.get_by_role("row", name=PROMISED).get_by_role("link", name=KEPT_IN)).to_be_visible()
