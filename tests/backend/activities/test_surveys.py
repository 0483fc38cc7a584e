"""Survey results: recorded whole or not at all, no percentage of fewer than 25, the last time beside this one."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.activities.models import SurveyAudience, SurveyResult
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.activities import add_plan_line, add_survey_result

PARTS = """id version audience survey question answer askedOn respondents percentage isTooSmall sourceUrl
  previous { askedOn respondents percentage } planLine { number }"""
RECORD = f"mutation($input: RecordSurveyResultsInput!) {{ recordSurveyResults(input: $input) {{ {PARTS} }} }}"
CORRECT = f"mutation($input: CorrectSurveyResultInput!) {{ correctSurveyResult(input: $input) {{ {PARTS} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteSurveyResult(id: $id, version: $version) }"
LIST = f"""query($filter: SurveyResultFilter, $sort: SurveyResultSort) {{
  surveyResults(filter: $filter, sort: $sort) {{ total items {{ {PARTS} }} }} }}"""
Counting = Callable[[int], AbstractContextManager[list[str]]]


def row(answer: str = "Yes", respondents: int = 120, percentage: float | None = 62.5, **values: Any) -> dict[str, Any]:
    question = "Does our work help you on race equality?"
    return {
        "id": str(uuid.uuid4()),
        "question": question,
        "answer": answer,
        "respondents": respondents,
        "percentage": percentage,
    } | values


def survey(*rows: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "audience": "MEMBERS",
        "survey": "Members' survey",
        "askedOn": "2026-03-02",
        "rows": list(rows) or [row()],
    } | values


def answers(who: SignedIn, **narrowed: Any) -> list[str]:
    return [each["answer"] for each in who.ask(LIST, filter=narrowed)["surveyResults"]["items"]]


def test_survey_is_recorded_row_by_row(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        line = add_plan_line(session, 23).id
    given = survey(row(), row("No", 24, 37.5), row("Unsure", 120, None), planLineId=str(line))
    made = officer.ask(RECORD, input=given)["recordSurveyResults"]
    assert made[0] == {
        "id": given["rows"][0]["id"],
        "version": 1,
        "audience": "MEMBERS",
        "survey": "Members' survey",
        "question": "Does our work help you on race equality?",
        "answer": "Yes",
        "askedOn": "2026-03-02",
        "respondents": 120,
        "percentage": 62.5,
        "isTooSmall": False,
        "sourceUrl": None,
        "previous": None,
        "planLine": {"number": 23},
    }
    assert [(each["percentage"], each["isTooSmall"]) for each in made[1:]] == [(None, True), (None, False)]
    assert officer.ask(RECORD, input=given)["recordSurveyResults"] == made
    with writing(app) as session:  # what is too small is not kept where nobody looks, either
        kept = session.execute(sa.select(SurveyResult.answer, SurveyResult.percentage)).all()
        assert sorted(kept) == [("No", None), ("Unsure", None), ("Yes", 62.5)]


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        (survey(rows=[]), "Record 1 to 300 answers at once.", "rows"),
        (survey(row(), row("No", percentage=101)), "A percentage is from 0 to 100.", "rows.1.percentage"),
        (survey(row("No", respondents=-1)), "How many answered is a number from 0.", "rows.0.respondents"),
        (survey(row(), row(" ")), "Answer is needed.", "rows.1.answer"),
        (survey(row(), row()), "This answer stands twice.", "rows.1.answer"),
        (survey(askedOn="2999-01-01"), "Asked on is 2999-01-01: dates must lie between 1900 and 2199.", "askedOn"),
        (survey(planLineId=str(uuid.UUID(int=1))), "This line of the plan does not exist.", "planLineId"),
        (
            survey(row("Known")),
            "“Known” to “Does our work help you on race equality?” is already recorded for that day.",
            "askedOn",
        ),
    ],
)
def test_nothing_is_kept_of_a_refused_survey(app: Any, given: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_survey_result(session, answer="Known")
    refusal = officer.refused(RECORD, input=given)
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert answers(officer) == ["Known"]


def test_previous_is_the_last_time_before(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_survey_result(session, date(2024, 3, 1), percentage=40.0)
        add_survey_result(session, date(2025, 3, 1), percentage=55.0, respondents=90)
        add_survey_result(session, date(2025, 9, 1), audience=SurveyAudience.STAFF)
        add_survey_result(session, date(2025, 9, 1), answer="No")
        add_survey_result(session, date(2026, 3, 1))
    found = officer.ask(LIST, filter={"audience": ["MEMBERS"]})["surveyResults"]["items"]
    told = [(each["askedOn"], each["previous"] and each["previous"]["askedOn"]) for each in found]
    assert told == [
        ("2026-03-01", "2025-03-01"),
        ("2025-09-01", None),
        ("2025-03-01", "2024-03-01"),
        ("2024-03-01", None),
    ]
    assert found[0]["previous"] == {"askedOn": "2025-03-01", "respondents": 90, "percentage": 55.0}


def test_correction_and_deletion(app: Any) -> None:
    officer = sign_in_new_user(app)
    [made] = officer.ask(RECORD, input=survey())["recordSurveyResults"]
    names = ("id", "version", "audience", "survey", "question", "answer", "askedOn", "respondents", "percentage")
    change = {name: made[name] for name in names}
    right = officer.ask(CORRECT, input=change | {"respondents": 20})["correctSurveyResult"]
    assert (right["version"], right["respondents"], right["percentage"], right["isTooSmall"]) == (2, 20, None, True)
    assert officer.refused(CORRECT, input=change | {"answer": "Mine"})["extensions"]["code"] == "CONFLICT"
    assert officer.ask(DELETE, id=made["id"], version=2) == {"deleteSurveyResult": made["id"]}
    assert answers(officer) == []


def test_list_is_narrowed_and_cheap(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        line = add_plan_line(session).id
        add_survey_result(session, answer="A", plan_line_id=line)
        add_survey_result(session, date(2025, 3, 2), answer="B", audience=SurveyAudience.STAFF)
    assert answers(officer) == ["A", "B"]
    assert answers(officer, audience=["STAFF"]) == ["B"]
    assert answers(officer, planLineId=str(line)) == ["A"]
    assert answers(officer, askedFrom="2026-01-01") == ["A"]
    assert answers(officer, askedUntil="2025-12-31") == ["B"]
    assert answers(officer, q="race equality") == ["A", "B"]
    with count_queries(4):  # the viewer; ids and total; rows; every time that their questions were asked
        officer.ask(LIST)
