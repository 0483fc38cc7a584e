"""The past stays as it was known, but for what somebody has since asked to keep secret."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.viewer import SYSTEM
from backend.audit.models import AuditLine, AuditValues
from backend.board_papers.figures import figures_of
from backend.board_papers.queries import meetings, points, trails
from backend.board_papers.reading import Period
from backend.board_papers.rows import in_words
from backend.interactions.models import Interaction, Sensitivity
from backend.policy_asks.models import Stage
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.board_papers import SeededHistory, page_of, rows_of
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


def raised_then(app: Any, known_at: datetime | None) -> list[str]:
    """Titles of the interactions that a page as known then counts as having raised an ask."""
    officer = sign_in_new_user(app)
    rows, total = rows_of(officer, "RAISED", None, "2025-12-31", "2025-06-30", known_at)
    assert total == len(rows) == page_of(officer, "2025-12-31", "2025-06-30", known_at)["raisedCount"]
    return sorted(row["title"] for row in rows)


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


def change(app: Any, interaction_id: uuid.UUID, at: datetime, sensitivity: Sensitivity | None) -> None:
    """Limit or open an interaction, or delete it where no sensitivity is given."""
    with writing(app) as session:
        session.info["recorded_at"] = at
        row = session.scalars(sa.select(Interaction).where(Interaction.id == interaction_id)).one()
        if sensitivity:
            row.sensitivity = sensitivity
        else:
            session.delete(row)


@pytest.mark.parametrize("later", [Sensitivity.TEAM, Sensitivity.RESTRICTED])
def test_limited_meeting_leaves_every_page(app: Any, later: Sensitivity) -> None:
    first, *_ = log_three(app)
    change(app, first, CHANGED, later)
    assert raised_then(app, BEFORE_CHANGE) == ["Second", "Third"]
    assert raised_then(app, CHANGED) == ["Second", "Third"]
    assert raised_then(app, None) == ["Second", "Third"]


def test_deleted_meeting_stays_in_the_past(app: Any) -> None:
    first, second, _ = log_three(app)
    change(app, first, CHANGED, None)
    assert raised_then(app, BEFORE_CHANGE) == ["First", "Second", "Third"]
    assert raised_then(app, CHANGED) == raised_then(app, None) == ["Second", "Third"]
    officer = sign_in_new_user(app)
    rows, _ = rows_of(officer, "RAISED", None, "2025-12-31", "2025-06-30", BEFORE_CHANGE)
    links = {row["title"]: row["link"] for row in rows}
    assert (links["First"], links["Second"]) == (None, f"/interactions/{second}/show")


def test_meeting_limited_then_deleted_stays_out(app: Any) -> None:
    first, *_ = log_three(app)
    change(app, first, CHANGED, Sensitivity.RESTRICTED)
    change(app, first, CHANGED + timedelta(hours=1), None)
    assert raised_then(app, BEFORE_CHANGE) == ["Second", "Third"]


def test_deleted_meeting_with_erased_values_stays_out(app: Any) -> None:
    first, *_ = log_three(app)
    change(app, first, CHANGED, None)
    with writing(app) as session:
        last = sa.select(sa.func.max(AuditLine.id)).where(AuditLine.record_id == first).scalar_subquery()
        session.get_one(AuditValues, session.scalar(sa.select(last))).before = None
    assert raised_then(app, BEFORE_CHANGE) == ["Second", "Third"]


def test_meeting_opened_later_counts_from_then_on(app: Any) -> None:
    first, *_ = log_three(app, Sensitivity.RESTRICTED)
    change(app, first, CHANGED, Sensitivity.OPEN)
    assert raised_then(app, BEFORE_CHANGE) == []
    assert raised_then(app, CHANGED) == raised_then(app, None) == ["First"]


def test_meeting_limited_for_a_while_counts_before_and_after(app: Any) -> None:
    first, *_ = log_three(app)
    change(app, first, CHANGED, Sensitivity.TEAM)
    change(app, first, CHANGED + timedelta(hours=2), Sensitivity.OPEN)
    assert raised_then(app, BEFORE_CHANGE) == ["First", "Second", "Third"]
    assert raised_then(app, CHANGED + timedelta(hours=1)) == ["Second", "Third"]
    assert raised_then(app, None) == ["First", "Second", "Third"]


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
