"""A meeting is on record within a minute, by keyboard or by thumb, and never twice."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Demo, OpenAs
from tests.e2e.expected_problems import take_out
from tests.e2e.officers import new_id

ADD = "Add a person, organisation or colleague"


def known_person(demo: Demo, organisation: str) -> str:
    """Somebody of the demonstration data who is in post at this organisation."""
    found = demo.administrator.ask(
        "query($q: String) { organisations(filter: {q: $q}) { items { id } } }", q=organisation
    )
    people = demo.administrator.ask(
        "query($id: UUID) { people(filter: {organisationId: $id, hasCurrentRole: true}) { items { name } } }",
        id=found["organisations"]["items"][0]["id"],
    )
    return str(people["people"]["items"][0]["name"])


def found_by_notes(demo: Demo, words: str) -> int:
    found = demo.colleague.ask("query($q: String!) { search(q: $q, kinds: [INTERACTION]) { items { id } } }", q=words)
    return len(found["search"]["items"])


def test_meeting_is_logged_by_keyboard_alone(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/interactions/create")
    known = known_person(demo, "Lantern Institute")
    keys = page.keyboard
    expect(page.get_by_label(ADD)).to_be_focused()
    keys.type(known)
    expect(page.get_by_role("option", name=re.compile(known)).first).to_be_visible()
    keys.press("Enter")
    expect(page.get_by_role("list", name="Who took part")).to_contain_text(known)

    keys.type("Wilhelmina Testbury")
    expect(page.get_by_role("option", name=re.compile("Add as a new person"))).to_be_visible()
    keys.press("Enter")
    expect(page.get_by_role("combobox", name="Organisation", exact=True)).to_be_focused()
    keys.type("Weir House")
    expect(page.get_by_role("option", name=re.compile("^Weir House")).first).to_be_visible()
    keys.press("Enter")
    page.get_by_label("Role title").focus()
    keys.type("Keeper of minutes")
    keys.press("Enter")
    expect(page.get_by_role("list", name="Who took part")).to_contain_text(
        "Wilhelmina Testbury, Keeper of minutes, Weir House · new"
    )

    page.get_by_role("textbox", name="Notes").focus()
    keys.type("They keep minutes of everything.")
    keys.press("Control+Enter")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    ties = page.get_by_role("region", name="Ties that it changed")
    expect(ties).to_contain_text(f"Blake Officer and {known}")
    expect(ties).to_contain_text("Blake Officer and Wilhelmina Testbury")
    expect(ties).to_contain_text("never met before")
    assert found_by_notes(demo, "minutes of everything") == 1

    ties_page = page.get_by_role("link", name=re.compile("Wilhelmina Testbury"))
    ties_page.first.click()
    expect(page.get_by_role("heading", level=1, name="Wilhelmina Testbury")).to_be_visible()
    expect(page.get_by_role("region", name="Who of us knows them")).to_contain_text("Blake Officer")


def test_call_is_logged_by_thumb(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/interactions/create", telephone=True)
    known = known_person(demo, "Thistledown Foundation")
    page.get_by_role("radio", name="Call").tap()
    page.get_by_role("button", name="Yesterday").tap()
    page.get_by_label(ADD).tap()
    page.get_by_label(ADD).fill(known)
    page.get_by_role("option", name=re.compile(known)).first.tap()
    page.get_by_label(ADD).fill("Ottoline Thumbwell")
    page.get_by_role("option", name=re.compile("Add as a new person")).tap()
    page.get_by_role("button", name="Add this person").tap()
    page.get_by_role("textbox", name="Notes").fill("Spoken from the tram stop.")
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="Ties that it changed")).to_contain_text(f"Blake Officer and {known}")
    assert found_by_notes(demo, "from the tram stop") == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def write_note(page: Page, note: str) -> None:
    page.get_by_label(ADD).fill("Larkmoor")
    page.get_by_role("option", name=re.compile("Larkmoor Ambulance Trust")).first.click()
    page.get_by_role("textbox", name="Notes").fill(note)


def test_lost_connection_keeps_the_draft_and_sends_it_once(open_as: OpenAs, demo: Demo, problems: list[str]):
    page = open_as(demo.colleague, "/interactions/create")
    write_note(page, "Spoken on the marsh road without signal")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").first).to_contain_text("Not saved yet: there is no connection.")
    assert found_by_notes(demo, "marsh road without signal") == 0
    page.context.set_offline(False)
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert found_by_notes(demo, "marsh road without signal") == 1
    take_out(problems, "ERR_INTERNET_DISCONNECTED")


def test_lost_answer_makes_no_second_record(open_as: OpenAs, demo: Demo, problems: list[str]):
    """The worst moment to lose a connection: the record has arrived, and nobody has heard."""
    page = open_as(demo.colleague, "/interactions/create")
    write_note(page, "Heard once by the heron gate")
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if "logInteraction" in (route.request.post_data or "") and not lost:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/graphql", lose_the_answer)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").first).to_contain_text("Not saved yet")
    assert found_by_notes(demo, "Heard once by the heron gate") == 1
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert found_by_notes(demo, "Heard once by the heron gate") == 1
    assert lost == [200]
    take_out(problems, "ERR_CONNECTION_RESET")


def test_unsent_draft_outlives_the_page(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/interactions/create")
    write_note(page, "Half a thought about rotas")
    page.reload()
    expect(page.get_by_text("Your unsent draft of")).to_be_visible()
    expect(page.get_by_role("textbox", name="Notes")).to_have_value("Half a thought about rotas")
    page.get_by_role("button", name="Discard").first.click()
    expect(page.get_by_role("textbox", name="Notes")).to_have_value("")


def test_signing_out_forgets_the_draft(open_as: OpenAs, demo: Demo, problems: list[str]):
    guest = demo.administrator.invite(f"Marlow Guest {new_id()[:4]}", "POLICY")
    page = open_as(guest, "/interactions/create")
    write_note(page, "Not for the next reader of this computer")
    page.get_by_role("button", name=guest.name, exact=True).click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    kept = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
    assert "next reader" not in kept
    take_out(problems, "401 (Unauthorized)", at_least=0)  # asked who is signed in
