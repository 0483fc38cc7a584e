from datetime import date

import pytest

from backend.campaigns.task_days import due_day
from backend.kit.errors import RuleBroken


@pytest.mark.parametrize(
    ("day", "working_days", "due"),
    [
        (date(2026, 12, 9), -1, date(2026, 12, 8)),
        (date(2026, 12, 7), -1, date(2026, 12, 4)),  # Monday: the Friday before
        (date(2026, 12, 6), -1, date(2026, 12, 4)),  # Sunday: the Friday before, not the Thursday
        (date(2026, 12, 29), -1, date(2026, 12, 24)),  # Christmas Day, and its Boxing Day kept on the Monday
        (date(2026, 12, 9), 0, date(2026, 12, 9)),
        (date(2026, 12, 6), 0, date(2026, 12, 4)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 9), -10, date(2026, 11, 25)),
    ],
)
def test_day_is_counted_in_working_days(day: date, working_days: int, due: date) -> None:
    assert due_day(day, working_days) == due


def test_day_before_the_calendar_is_refused() -> None:
    with pytest.raises(RuleBroken, match="too early to count working days from"):
        due_day(date(1900, 3, 1), -5)
