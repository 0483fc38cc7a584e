"""Survey results in a paper: by audience, with n, beside the last time, and no share of too few."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.activities.models import SurveyAudience, SurveyResult
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.surveys import surveys_section
from backend.kit.db import utc_now
from tests.factories.accounts import writing
from tests.factories.activities import add_survey_result

Counting = Callable[[int], AbstractContextManager[list[str]]]
PERIOD = (date(2026, 6, 30), date(2025, 12, 31))


def test_results_stand_beside_the_last_time(app: Any, count_queries: Counting) -> None:
    with writing(app) as session:
        add_survey_result(session, date(2024, 3, 1), percentage=40.0)
        add_survey_result(session, date(2025, 3, 1), percentage=55.0, respondents=90)
        add_survey_result(session)
        add_survey_result(session, date(2026, 7, 1), percentage=99.0)
        add_survey_result(session, audience=SurveyAudience.STAFF, respondents=24, percentage=50.0)
    known_at = utc_now()
    with writing(app) as session, count_queries(1):
        section = surveys_section(Reading(session, Period(*PERIOD, None)))
    assert [(figure.key, figure.value, figure.unknown) for figure in section.figures] == [
        ("surveys_members", 1, 0),
        ("surveys_stakeholders", 0, 0),
        ("surveys_staff", 1, 1),
    ]
    question = "Does our work help you on race equality?"
    assert [table.rows for table in section.tables] == [
        ((question, "Yes", "120", "62.0%", "55.0% of 90, 1 March 2025", "2 March 2026"),),
        (),
        ((question, "Yes", "24", "n too small", "Not asked before", "2 March 2026"),),
    ]
    for figure in section.figures:
        assert figure.value == len(figure.rows)
    with writing(app) as session:
        for row in session.scalars(sa.select(SurveyResult)):
            row.percentage = 1.0
        session.flush()
        assert surveys_section(Reading(session, Period(*PERIOD, known_at))) == section
