from datetime import UTC, date, datetime

from backend.digests.days import due_frequencies, frequencies_on, next_day
from backend.digests.models import DigestFrequency

DAILY, WEEKLY = DigestFrequency.DAILY, DigestFrequency.WEEKLY


def test_weekly_goes_on_first_working_day() -> None:
    assert frequencies_on(date(2026, 11, 23)) == {DAILY, WEEKLY}
    assert frequencies_on(date(2026, 11, 24)) == {DAILY}
    assert frequencies_on(date(2026, 11, 28)) == set()


def test_bank_holiday_moves_weekly_to_tuesday() -> None:
    assert frequencies_on(date(2026, 5, 4)) == set()
    assert frequencies_on(date(2026, 5, 5)) == {DAILY, WEEKLY}


def test_seven_in_london_is_when_it_begins() -> None:
    assert due_frequencies(datetime(2026, 7, 1, 5, 59, tzinfo=UTC)) == set()
    assert due_frequencies(datetime(2026, 7, 1, 6, 0, tzinfo=UTC)) == {DAILY}
    assert due_frequencies(datetime(2026, 12, 2, 6, 59, tzinfo=UTC)) == set()
    assert due_frequencies(datetime(2026, 12, 2, 7, 0, tzinfo=UTC)) == {DAILY}


def test_late_evening_belongs_to_london_day() -> None:
    assert due_frequencies(datetime(2026, 7, 5, 23, 30, tzinfo=UTC)) == set()  # half past midnight on Monday


def test_next_day_passes_over_holidays() -> None:
    assert next_day(DAILY, date(2026, 12, 24)) == date(2026, 12, 29)
    assert next_day(WEEKLY, date(2026, 12, 22)) == date(2026, 12, 29)
    assert next_day(DigestFrequency.NEVER, date(2026, 12, 22)) is None
