from datetime import date, timedelta
from typing import Any

from backend.board_papers.plan_lines import lines_of
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.objectives import objectives_section
from backend.demo_data import service
from tests.factories.accounts import writing

TODAY = date(2026, 11, 23)


def test_demonstration_plan_shows_every_rating(app: Any) -> None:
    with writing(app) as session:
        service.load(session, today=TODAY, viewer_id=None)
    with writing(app) as session:
        reading = Reading(session, Period(TODAY, TODAY - timedelta(days=183), None))
        lines = lines_of(reading)
        assert [sum(line.shown.name == name for line in lines) for name in ("GREEN", "AMBER", "RED", "UNKNOWN")] == [
            6,
            5,
            3,
            13,
        ]
        assert {line.number for line in lines if line.standing.because} == {5}
        assert {line.number for line in lines if line.shown is not line.before} >= {2, 6}
        section = objectives_section(reading)
        assert [(figure.value, figure.of) for figure in section.figures] == [(5, 6), (2, 3), (3, 3)]
