"""The past stays as it was known, but for what somebody has since asked to keep secret."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.audit.models import AuditLine, AuditValues
from backend.board_papers.queries import Period, points_in_period
from backend.interactions.models import Interaction, Sensitivity
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.board_papers import SeededHistory, counts_of, page_of, rows_of
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation

PERIODS = (("2025-12-31", "2024-12-31"), ("2025-06-30", "2024-01-01"))
LOGGED, CHANGED = datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(2026, 1, 6, 9, tzinfo=UTC)
BEFORE_CHANGE = CHANGED - timedelta(minutes=1)


def everything(user: SignedIn, known_at: datetime | None) -> list[Any]:
    """Pages and rows without the links, which follow the records of now."""
    found: list[Any] = []
    for as_at, since in PERIODS:
        page = page_of(user, as_at, since, known_at)
        found.append(page)
        for figure, key in counts_of(page):
            rows, total = rows_of(user, figure, key, as_at, since, known_at)
            found.append((figure, key, total, [row | {"link": None} for row in rows]))
    return found


@pytest.mark.parametrize("seed", [11, 12])
def test_later_changes_leave_an_earlier_page_alone(app: Any, seed: int) -> None:
    officer = sign_in_new_user(app)
    sign_in_new_user(app, name="Bo Example")
    history = SeededHistory(app, seed)
    known_at = history.make()
    at_the_time = everything(officer, None)
    assert everything(officer, known_at) == at_the_time
    history.change_everything()
    assert everything(officer, known_at) == at_the_time
    assert everything(officer, None) != at_the_time
    assert everything(officer, history.clock) == everything(officer, None)


def test_nothing_was_known_before_the_first_record(app: Any) -> None:
    officer = sign_in_new_user(app)
    SeededHistory(app, 13).make(5)
    page = page_of(officer, *PERIODS[0], known_at=datetime(2026, 1, 5, 8, tzinfo=UTC))
    assert set(counts_of(page).values()) == {0}


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


def test_facts_carry_the_types_of_their_columns(app: Any) -> None:
    log_three(app)
    officer = sign_in_new_user(app)
    for known_at in (None, BEFORE_CHANGE):
        with app.state.doorway.reading(officer_viewer(app, officer)) as session:
            point = points_in_period(session, Period(date(2025, 12, 31), date(2025, 6, 30), known_at))[0]
        assert (point.occurred_on, point.was_raised, point.not_raised_reason) == (date(2025, 9, 9), True, None)
        assert isinstance(point.id, uuid.UUID)
        assert bool(point.is_there) is True


def officer_viewer(app: Any, officer: SignedIn) -> Any:
    from backend.accounts.models import PermissionLevel
    from backend.accounts.viewer import Viewer

    return Viewer(officer.user_id, "Ada Example", PermissionLevel.POLICY)
