"""The past stays as it was known."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.viewer import SYSTEM
from backend.board_papers.figures import figures_of
from backend.board_papers.queries import meetings, points, trails
from backend.board_papers.reading import Period
from backend.board_papers.rows import in_words
from backend.interactions.models import Sensitivity
from backend.policy_asks.models import Stage
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.board_papers import SeededHistory
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation

PERIODS = ((date(2025, 12, 31), date(2024, 12, 31)), (date(2025, 6, 30), date(2024, 1, 1)))
LOGGED, CHANGED = datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(2026, 1, 6, 9, tzinfo=UTC)
BEFORE_CHANGE = CHANGED - timedelta(minutes=1)
PARTS = ("asks", "moves", "met", "not_met", "raised", "not_raised", "not_recorded")


def everything(app: Any, known_at: datetime | None) -> dict[str, Any]:
    """The rows of each figure, in words, but for the links, which follow the records of now."""
    found = {}
    with app.state.doorway.reading(SYSTEM) as session:
        for as_at, since in PERIODS:
            period = Period(as_at, since, known_at)
            figures = figures_of(session, period)
            for part in PARTS:
                rows = in_words(session, period, getattr(figures, part))
                found[f"{part} {as_at}"] = [replace(row, path=None) for row in rows]
    return found


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_later_changes_leave_an_earlier_page_alone(app: Any, seed: int) -> None:
    for name in ("Ada Example", "Bo Example"):
        sign_in_new_user(app, name=name)
    history = SeededHistory(app, seed)
    known_at = history.make()
    at_the_time = everything(app, None)
    assert all(any(rows) for rows in at_the_time.values())
    assert everything(app, known_at) == at_the_time
    history.change_everything()
    assert everything(app, known_at) == at_the_time
    since = everything(app, None)
    assert all(since[part] != rows for part, rows in at_the_time.items())
    assert everything(app, history.clock) == since


def test_nothing_was_known_before_the_first_record(app: Any) -> None:
    history = SeededHistory(app, 13)
    before = history.clock
    history.make(5)
    assert not any(everything(app, before).values())


def log_three(app: Any, sensitivity: Sensitivity = Sensitivity.OPEN) -> list[uuid.UUID]:
    with writing(app) as session:
        session.info["recorded_at"] = LOGGED
        ask = add_policy_ask(session)
        office = add_organisation(session)
        return [
            add_interaction(
                session,
                date(2025, 9, 9),
                title=title,
                sensitivity=sensitivity,
                organisations=[office.id],
                raised=[ask.id],
            ).id
            for title in ("First", "Second", "Third")
        ]


@pytest.mark.parametrize("known_at", [None, BEFORE_CHANGE])
def test_facts_carry_the_types_of_their_columns(app: Any, known_at: datetime | None) -> None:
    first, *_ = log_three(app)
    period = Period(date(2025, 12, 31), date(2025, 6, 30), known_at)
    with app.state.doorway.reading(SYSTEM) as session:
        (trail,) = trails(session, period)
        rows = points(session, period, [trail.policy_ask_id])
        meeting = next(row for row in meetings(session, period, [trail.policy_ask_id]) if row.id == first)
    assert (trail.stage, trail.changed_on) == (Stage.DRAFTED, date(2025, 1, 6))
    assert (meeting.occurred_on, bool(meeting.is_there)) == (date(2025, 9, 9), True)
    assert {(row.was_raised, row.not_raised_reason) for row in rows} == {(True, None)}
    assert len(rows) == 3
