"""The day of a task, counted in working days from the day of its interaction."""

from datetime import date, timedelta

from backend.kit.db import EARLIEST
from backend.kit.errors import RuleBroken
from backend.kit.working_days import add_working_days, is_working_day

MOST_DAYS_AWAY = 120


def due_day(day: date, working_days: int) -> date:
    """Above 0: so many working days after `day`. Below 0: so many before it. 0: `day` itself, or the last working day
    before it where nobody works on it.
    """
    if working_days > 0:
        return add_working_days(day, working_days)
    if day < EARLIEST + timedelta(days=3 * MOST_DAYS_AWAY):
        raise RuleBroken("This day is too early to count working days from.", field="occurredOn")
    left = -working_days
    if left == 0:
        while not is_working_day(day):
            day -= timedelta(days=1)
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day)
    return day
