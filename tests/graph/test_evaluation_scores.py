from datetime import date, timedelta

import pytest

from graph.evaluation_records import contact_log
from graph.evaluation_scores import NotEvaluable, trial


def record(months: int, stakeholders: int) -> list[tuple[date, str, str]]:
    """Each stakeholder is met on the first of every month; half of them stop after 15 months."""
    first = date(2024, 1, 1)
    return [
        ((first + timedelta(days=31 * month)).replace(day=1), "ann", f"x{number}")
        for month in range(months)
        for number in range(stakeholders)
        if number % 2 or month < 15
    ]


def test_quarters_with_enough_of_both_outcomes_are_measured():
    found = trial(contact_log(record(21, 40)), 365)
    assert [each.cut_off for each in found.found] == [date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)]
    assert [each.cut_off for each in found.measured] == [date(2025, 4, 1), date(2025, 7, 1)]
    assert found.repeat_outcomes == 40


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "There is no contact in the record."),
        (
            record(3, 40),
            "The record runs from 1 January 2024 to 31 March 2024, counting the months with a usual number of "
            "contacts. That is too short: a quarter can be tested when 90 days of the record lie before its first day "
            "and 90 days after.",
        ),
        (
            record(21, 18),
            "No quarter can be measured, of 3 quarters from 1 January 2025 on. A quarter needs 10 ties that met again "
            "in it and 10 that did not; the most that met again in a quarter is 18.",
        ),
    ],
)
def test_record_too_small_is_refused_in_words(rows, message):
    with pytest.raises(NotEvaluable) as refused:
        trial(contact_log(rows), 365)
    assert str(refused.value) == message
