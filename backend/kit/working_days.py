"""Working days in England: Monday to Friday without the bank holidays that gov.uk publishes."""

from datetime import date, timedelta
from functools import cache

from holidays.countries.united_kingdom import UnitedKingdom

from backend.kit.db import EARLIEST, LATEST
from backend.kit.errors import RuleBroken

MOST_WORKING_DAYS = 260


@cache
def _bank_holidays() -> UnitedKingdom:
    """Each year is worked out when it is first asked for."""
    return UnitedKingdom(subdiv="ENG")  # type: ignore[no-untyped-call]


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _bank_holidays()


def bank_holiday(day: date) -> str | None:
    """The name of a bank holiday, None on any other day."""
    name = _bank_holidays().get(day)
    return str(name) if name else None


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`, 1 to 260."""
    if not 1 <= count <= MOST_WORKING_DAYS:
        raise RuleBroken(f"Give between 1 and {MOST_WORKING_DAYS} working days: {count} is outside.", field="count")
    if not EARLIEST <= day <= LATEST - timedelta(days=2 * MOST_WORKING_DAYS):
        raise RuleBroken("This day is too early or too late to count working days from.", field="fromDay")
    left = count
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days come after `first`, up to and with `last`; negative when `last` is the earlier one."""
    if last < first:
        return -working_days_between(last, first)
    weeks, rest = divmod((last - first).days, 7)
    tail = (last - timedelta(days=offset) for offset in range(rest))
    weekdays = 5 * weeks + sum(day.weekday() < 5 for day in tail)
    return weekdays - sum(_holiday_weekdays(year, first, last) for year in range(first.year, last.year + 1))


def _holiday_weekdays(year: int, first: date, last: date) -> int:
    return sum(first < day <= last for day in _weekday_holidays_of(year))


@cache
def _weekday_holidays_of(year: int) -> tuple[date, ...]:
    start, days = date(year, 1, 1), 366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365
    every = (start + timedelta(days=offset) for offset in range(days))
    return tuple(day for day in every if day.weekday() < 5 and day in _bank_holidays())
