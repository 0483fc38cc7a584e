"""What is counted or drawn can be opened and read."""

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Demo, OpenAs


def listed_tie(row: Locator) -> str:
    """A row of the table in the words of the drawing: name, post and strength."""
    name = ", ".join(row.get_by_role("rowheader").inner_text().split("\n"))
    return f"{name}: {row.get_by_role('cell').nth(1).inner_text()}"


def strength(tie: str) -> int:
    return int(tie.rpartition(": ")[2])


def test_drawing_and_table_of_a_network_agree(open_as: OpenAs, demo: Demo):
    found = demo.colleague.ask(
        "{ organisations(sort: {field: STRENGTH, order: DESC}, page: {limit: 1}) { items { id name } } }"
    )
    closest = found["organisations"]["items"][0]
    page = open_as(demo.colleague, f"/network?kind=organisation&id={closest['id']}")
    expect(page.get_by_role("heading", level=1, name=f"Network of {closest['name']}")).to_be_visible()
    table = page.get_by_role("table", name=f"Ties of {closest['name']}")
    rows = table.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    drawn = page.locator("svg[role=img] g title").all_text_contents()
    listed = [listed_tie(row) for row in rows.all()]
    assert len(listed) > len(drawn) >= 5
    assert set(drawn) <= set(listed), "what is drawn stands in the table, with the same strength"
    expect(page.get_by_text(f"The {len(drawn)} strongest are drawn; the table has all {len(listed)}.")).to_be_visible()
    left_out = [strength(tie) for tie in set(listed) - set(drawn)]
    assert min(strength(tie) for tie in drawn) >= max(left_out)

    first = rows.first.get_by_role("rowheader").inner_text().split("\n")[0]
    rows.first.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1, name=f"Network of {first}")).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text(closest["name"])


def test_unknown_stances_lie_in_a_tray_of_their_own(open_as: OpenAs, demo: Demo):
    asks = demo.colleague.ask("{ policyAsks(page: {limit: 50}) { items { id title } } }")["policyAsks"]["items"]
    for each in asks:
        ask_id, title = each["id"], each["title"]
        standings = demo.colleague.ask(
            "query($id: UUID!) { standings(policyAskId: $id) { stakeholder { label } stance { level } } }", id=ask_id
        )["standings"]
        unknown = [one["stakeholder"]["label"] for one in standings if one["stance"] is None]
        if unknown and len(unknown) < len(standings):
            break
    page = open_as(demo.colleague, f"/policy_asks/{ask_id}/show")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    tray = page.get_by_role("region", name="Unknown")
    assert unknown
    for label in unknown:
        expect(tray).to_contain_text(label)
