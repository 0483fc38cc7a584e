from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.errors import RuleBroken
from backend.kit.working_days import add_working_days, bank_holiday, is_working_day, working_days_between

DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 5, 4), "May Day"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2026, 11, 30), None),  # St Andrew's Day is a holiday in Scotland
    ],
)
def test_bank_holidays_are_those_of_england(day: date, name: str | None) -> None:
    found = bank_holiday(day)
    assert (found is None) == (name is None)
    assert is_working_day(day) == (name is None)


def test_working_days_skip_weekends_and_holidays() -> None:
    # Maundy Thursday 2026: Friday and Monday are bank holidays.
    assert add_working_days(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert add_working_days(date(2026, 12, 24), 2) == date(2026, 12, 30)
    assert working_days_between(date(2026, 4, 2), date(2026, 4, 7)) == 1
    assert working_days_between(date(2026, 4, 7), date(2026, 4, 2)) == -1
    assert working_days_between(date(2026, 4, 4), date(2026, 4, 4)) == 0


@given(DAYS, st.integers(1, 60))
def test_counting_undoes_adding(day: date, count: int) -> None:
    later = add_working_days(day, count)
    assert is_working_day(later)
    assert working_days_between(day, later) == count


@given(DAYS, st.integers(0, 500))
def test_count_equals_looking_at_each_day(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    looked_at = sum(is_working_day(first + timedelta(days=n)) for n in range(1, length + 1))
    assert working_days_between(first, last) == looked_at


@pytest.mark.parametrize("count", [0, -1, 261])
def test_absurd_counts_are_refused(count: int) -> None:
    with pytest.raises(RuleBroken, match="between 1 and 260 working days"):
        add_working_days(date(2026, 1, 1), count)


def test_last_permitted_days_are_refused() -> None:
    with pytest.raises(RuleBroken, match="too early or too late"):
        add_working_days(date(2199, 12, 31), 5)
