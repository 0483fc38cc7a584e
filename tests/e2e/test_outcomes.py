"""Something changed: our claim is held to time order, and reviewed by another colleague than its author."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs

OUTCOME, CLAIM = "The lighthouse keeps a rota", "Our letter put the rota on the harbour's agenda"


def record_outcome(page: Page) -> None:
    page.get_by_label("What changed, in one line").fill(OUTCOME)
    page.get_by_label("What changed, and how it was before").fill("There was none before.")
    page.get_by_label("Changed on").fill("2026-05-11")
    page.get_by_role("radio", name="Positive").check()
    page.get_by_role("radio", name="Minor").check()
    page.get_by_label("Why this significance").fill("One lighthouse of nine")
    page.get_by_role("radio", name="Yes, we worked towards it").check()
    page.get_by_label("How we know").fill("The harbour notice")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1, name=OUTCOME)).to_be_visible()


def claim_our_part(page: Page) -> None:
    page.get_by_role("link", name="Claim our part").first.click()
    page.get_by_label("What we claim").fill(CLAIM)
    page.get_by_role("button", name="Add a step").click()
    step = page.get_by_role("region", name="Steps")
    step.get_by_label("Day").fill("2026-05-20")
    step.get_by_label("What happened").fill("We wrote to the harbour")
    page.get_by_label("Why this confidence").fill("Only the timing speaks for it")
    page.get_by_role("radio", name="Low").check()
    page.get_by_role("radio", name="1: plausible").check()
    rules = page.get_by_role("region", name="What this claim can say now")
    late = "Our step “We wrote to the harbour” is of 20 May 2026, after the change on 11 May 2026."
    expect(rules).to_contain_text(late)
    page.get_by_role("button", name="Save").click()
    expect(step).to_contain_text(late)
    step.get_by_label("Day").fill("2026-04-20")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden()


def test_claim_is_held_to_time_order_and_reviewed_by_another(demo: Demo, open_as: OpenAs) -> None:
    author = demo.administrator.invite("Lowenna Beacon", "POLICY")
    page = open_as(author, "/outcomes/create")
    record_outcome(page)
    claim_our_part(page)

    other = open_as(demo.colleague, "/outcomes")
    other.get_by_role("link", name=OUTCOME).click()
    expect(other.get_by_text(CLAIM)).to_be_visible()
    other.get_by_role("button", name="Review the claim").click()
    other.get_by_role("button", name="I have reviewed it").click()
    expect(other.get_by_role("button", name="Withdraw the review")).to_be_visible()
