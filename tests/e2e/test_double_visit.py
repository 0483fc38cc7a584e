"""An officer who plans a meeting hears, before saving, that a colleague goes there too, and joins them instead."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.officers import new_id

HOST, THEIRS = "Merle Saltmarsh", "Workforce figures with the marsh office"


def test_double_visit_is_seen_before_saving_and_joined(demo: Demo, open_as: OpenAs) -> None:
    bryony = demo.administrator.invite("Bryony Weir", "POLICY")
    linden = demo.administrator.invite("Linden Ford", "POLICY")
    person = str(bryony.create("createPerson", "CreatePersonInput", name=HOST)["id"])
    today = datetime.now(UTC).date()
    planned = bryony.create(
        "logInteraction",
        "LogInteractionInput",
        kind="MEETING",
        status="PLANNED",
        occurredOn=(today + timedelta(days=20)).isoformat(),
        title=THEIRS,
        participants=[{"id": new_id(), "personId": person}, {"id": new_id(), "userId": bryony.id}],
    )

    page = open_as(linden, f"/interactions/create?personId={person}")
    page.get_by_label("Date").fill((today + timedelta(days=12)).isoformat())
    warning = page.get_by_role("region", name="Possible double visit")
    expect(warning).to_contain_text(f"Bryony Weir meets {HOST} on ")
    expect(page.get_by_role("status").filter(has_text="Possible double visit.")).to_contain_text(HOST)
    page.get_by_role("button", name="Save").click()
    expect(warning.get_by_role("heading", name="Not saved yet: a possible double visit")).to_be_visible()
    expect(warning).to_be_focused()

    warning.get_by_role("button", name="Tell Bryony Weir").click()
    page.get_by_role("dialog").get_by_label("Message").fill("Shall we share a taxi?")
    page.get_by_role("dialog").get_by_role("button", name="Tell Bryony Weir").click()
    expect(warning).to_contain_text("Bryony Weir will see your message in Trellis.")

    warning.get_by_role("button", name="Join this meeting").click()
    warning.get_by_role("button", name="Open that meeting instead").click()
    expect(page.get_by_role("heading", level=1, name=THEIRS)).to_be_visible()
    expect(page.get_by_role("region", name="Who took part").get_by_role("listitem")).to_have_count(3)
    found = linden.ask("query($id: UUID!) { interactions(filter: {personId: $id}) { items { id } } }", id=person)
    assert found["interactions"]["items"] == [{"id": planned["id"]}]

    page = open_as(bryony, "/")
    page.get_by_role("menuitem", name="Messages (2 unread)").click()
    row = page.get_by_role("row", name="Shall we share a taxi?")
    expect(row.get_by_role("link", name=THEIRS)).to_be_visible()
    row.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_role("menuitem", name="Messages (1 unread)")).to_be_visible()
    expect(page.get_by_role("row", name="I have joined this meeting.")).to_be_visible()
