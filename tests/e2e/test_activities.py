"""What serves the plan beside meetings: an offer, counts of who took part, a conversation, and a pasted survey."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo, OpenAs

ASSOCIATE = "Marguerite Lanternlight"


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def test_offer_is_held_against_its_questions_and_counted(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/activities/create")
    page.get_by_role("link", name="Offer").click()
    page.get_by_label("Title").fill("Course for ferry pilots")
    page.get_by_label("Answer 1").click()
    page.get_by_role("option", name="Does not apply").click()
    page.get_by_role("button", name="Leave out question 8").click()
    save(page)
    expect(page.get_by_role("heading", level=1, name="Course for ferry pilots")).to_be_visible()
    expect(page.get_by_role("region", name="Challenge questions: 1 of 7 answered")).to_be_visible()

    page.get_by_role("link", name="Enter counts").click()
    page.get_by_label("Who was counted").fill("Pilots of the course")
    page.get_by_label("Question").click()
    page.get_by_role("option", name="Ethnic group").click()
    for label, count in (("White", "987"), ("Asian or Asian British", "3"), ("Other ethnic group", "0")):
        page.get_by_label(label).fill(count)
    save(page)
    table = page.get_by_role("table", name="Pilots of the course: Ethnic group")
    expect(table.get_by_role("row", name="White")).to_contain_text("985")
    expect(table.get_by_role("row", name="Asian or Asian British")).to_contain_text("*")
    expect(table.get_by_role("row", name="Other ethnic group")).to_contain_text("0")
    expect(page.get_by_text("stands for 1 to 7 people")).to_be_visible()
    kept = json.dumps(page.evaluate("[{...localStorage}, {...sessionStorage}]"))
    assert "987" not in kept
    expect(page.locator("body")).not_to_contain_text("987")


def test_conversation_with_an_associate_is_one_step(open_as: OpenAs, demo: Demo):
    us = demo.colleague
    person = us.create("createPerson", "CreatePersonInput", name=ASSOCIATE)["id"]
    given = {"kind": "CHAIR", "startedOn": "2025-01-06", "talkEveryDays": 30}
    associate = us.create("createAssociate", "CreateAssociateInput", personId=person, **given)["id"]
    page = open_as(us, f"/associates/{associate}/show")
    expect(page.get_by_text("Overdue since 5 February 2025")).to_be_visible()
    page.get_by_role("button", name="Record a conversation").click()
    page.get_by_label("Action agreed").fill("Send the guide")
    save(page)
    today = datetime.now(ZoneInfo("Europe/London"))
    talks = page.get_by_role("table", name="Alignment conversations, newest first")
    expect(talks.get_by_role("row", name="Alignment conversation with a chair")).to_contain_text("Open, no date set")
    expect(talks).to_contain_text(f"{today.day} {today:%B %Y}")
    expect(page.get_by_text("Overdue since")).to_have_count(0)


def test_survey_is_pasted_looked_at_and_kept(open_as: OpenAs, demo: Demo):
    page = open_as(demo.colleague, "/survey_results/create")
    page.get_by_role("textbox", name="Survey", exact=False).first.fill("Survey of the harbour")
    pasted = "Question\tAnswer\tn\t%\nIs the water fair?\tYes\t120\t62.5%\n\tNo\tlots\t5\n\tUnsure\t24\t8"
    page.get_by_label("Rows from a spreadsheet").fill(pasted)
    expect(page.get_by_role("table", name="What was understood")).to_contain_text("“lots” is not a number of people.")
    page.get_by_role("button", name="Add 2 answers").click()
    save(page)
    expect(page.get_by_role("heading", level=1, name="Survey results")).to_be_visible()
    page.get_by_label("Search survey, question and answer").fill("harbour")
    expect(page.get_by_role("row", name="Unsure")).to_contain_text("n too small")
    expect(page.get_by_role("row", name="Is the water fair? Yes")).to_contain_text("62.5%")
