"""On which days a digest goes out: working days in England, after seven in the morning in London."""

from datetime import date, datetime, timedelta

from backend.digests.models import DigestFrequency
from backend.kit.http import LONDON
from backend.kit.working_days import is_working_day

FROM_HOUR = 7


def due_frequencies(now: datetime) -> set[DigestFrequency]:
    london = now.astimezone(LONDON)
    return frequencies_on(london.date()) if london.hour >= FROM_HOUR else set()


def frequencies_on(day: date) -> set[DigestFrequency]:
    if not is_working_day(day):
        return set()
    monday = day - timedelta(days=day.weekday())
    is_first = not any(is_working_day(monday + timedelta(days=offset)) for offset in range(day.weekday()))
    return {DigestFrequency.DAILY, DigestFrequency.WEEKLY} if is_first else {DigestFrequency.DAILY}


def next_day(frequency: DigestFrequency, after: date) -> date | None:
    """The next day, after `after`, on which one goes out; None where none does."""
    if frequency is DigestFrequency.NEVER:
        return None
    day = after + timedelta(days=1)
    while frequency not in frequencies_on(day):
        day += timedelta(days=1)
    return day
