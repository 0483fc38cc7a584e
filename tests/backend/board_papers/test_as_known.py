"""A figure of a paper, made again for the same day and the same instant, is the same whatever happened since."""

from datetime import date, datetime
from typing import Any

import pytest

from backend.accounts.viewer import SYSTEM
from backend.board_papers.content import PaperContent, figures_of
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections import build_sections
from tests.factories.accounts import sign_in_new_user
from tests.factories.board_papers import SeededHistory

PERIODS = ((date(2025, 12, 31), date(2025, 6, 30)), (date(2025, 6, 30), date(2024, 1, 1)))
Numbers = dict[Any, tuple[int | None, int | None, int | None]]


def numbers(app: Any, known_at: datetime | None, previous: datetime | None) -> Numbers:
    """Every figure of a paper of either period."""
    found: Numbers = {}
    with app.state.doorway.reading(SYSTEM) as session:
        for as_at, since in PERIODS:
            reading = Reading(session, Period(as_at, since, known_at), True, previous)
            sections = build_sections(reading)
            paper = PaperContent("", "", "", "", "", "", None, True, sections, ())
            found |= {(as_at, key): value for key, value in figures_of(paper).items()}
    return found


def has_value(found: Numbers, start: str) -> bool:
    return any(any(value) for (_, key), value in found.items() if key.startswith(start))


@pytest.mark.parametrize("seed", range(21, 23))
def test_figures_never_move_once_known(app: Any, seed: int) -> None:
    for name in ("Ada Example", "Bo Example"):
        sign_in_new_user(app, name=name)
    history = SeededHistory(app, seed)
    history.make(50)
    previous = history.clock
    history.add_judgements()
    history.log(10)
    known_at = history.clock
    at_the_time = numbers(app, None, previous)
    for start in ("moved", "asks", "coverage_power", "stances_now", "ties_", "outcomes", "interactions_", "late_"):
        assert has_value(at_the_time, start), start
    assert numbers(app, known_at, previous) == at_the_time
    history.change_everything()
    assert numbers(app, known_at, previous) == at_the_time
    history.hide_and_judge_anew()
    history.erase_people()
    assert numbers(app, known_at, previous) == at_the_time
    assert numbers(app, None, previous) != at_the_time


def test_nothing_was_known_before_the_first_record(app: Any) -> None:
    history = SeededHistory(app, 13)
    before = history.clock
    history.make(5)
    assert not any(value for value, _, _ in numbers(app, before, None).values())
