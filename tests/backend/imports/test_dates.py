from datetime import date

import pytest

from backend.imports import dates
from backend.imports.dates import DateRead, DateRefused, Period, period_in, read_date

TODAY = date(2025, 11, 1)
AUTUMN = Period(date(2011, 10, 1), date(2011, 12, 31))


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("2024-01-22", date(2024, 1, 22)),
        ("2024-01-22 00:00:00", date(2024, 1, 22)),
        ("04/12/2024", date(2024, 12, 4)),
        (" 4.12.2024 ", date(2024, 12, 4)),
        ("9-10-2024", date(2024, 10, 9)),
        ("12 October 2011", date(2011, 10, 12)),
        ("12th Oct, 2011", date(2011, 10, 12)),
        ("October 12, 2011", date(2011, 10, 12)),
        ("Tuesday 12 November 2024", date(2024, 11, 12)),
        ("01/05/1997", date(1997, 5, 1)),
        ("01/11/2025", date(2025, 11, 1)),
    ],
)
def test_full_date_is_read_day_first(written: str, on: date):
    assert read_date(written, today=TODAY) == DateRead(on)


@pytest.mark.parametrize("written", ["October 2011", "Oct-2011", "October, 2011 ", "10/2011"])
def test_month_with_year_keeps_month_precision(written: str):
    assert read_date(written, today=TODAY) == DateRead(date(2011, 10, 1), "month")


@pytest.mark.parametrize(
    ("written", "on", "note"),
    [
        ("24.9.25", date(2025, 9, 24), "the two-digit year '25' was read as 2025"),
        ("01/06/97", date(1997, 6, 1), "the two-digit year '97' was read as 1997"),
        ("12-Oct-11", date(2011, 10, 12), "the two-digit year '11' was read as 2011"),
        ("45567", date(2024, 10, 2), "the spreadsheet day number 45567 was read as 2 October 2024"),
    ],
)
def test_stated_rule_leaves_a_note(written: str, on: date, note: str):
    assert read_date(written, today=TODAY) == DateRead(on, notes=(note,))


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", dates.MISSING),
        ("2025.xx", dates.NOT_A_DATE),
        ("05/062025", dates.NOT_A_DATE),
        ("soon", dates.NOT_A_DATE),
        ("\u0660\u0661/\u0660\u0661/\u0662\u0660\u0662\u0664", dates.NOT_A_DATE),
        ("9" * 5_000, dates.NOT_A_DATE),
        ("1900-01-00", dates.EMPTY_SPREADSHEET_DATE),
        ("04/25/2024", dates.MONTH_OUT_OF_RANGE),
        ("30/02/2024", dates.NO_SUCH_DAY),
        ("2023-02-29", dates.NO_SUCH_DAY),
        ("1066-10-14", dates.TOO_EARLY),
        ("30/04/1997", dates.TOO_EARLY),
        ("02/11/2025", dates.AFTER_TODAY),
        ("2999-01-01", dates.AFTER_TODAY),
        ("December 2025", dates.AFTER_TODAY),
        ("Monday 12 November 2024", dates.WRONG_WEEKDAY),
        ("12/10/2024, 14/10/2024", dates.TWO_DATES),
        ("12 and 14 October", dates.TWO_DATES),
        ("Oct/Nov/Dec", dates.SEVERAL_MONTHS),
        ("October", dates.NO_YEAR),
        ("12-Oct", dates.NO_YEAR),
        ("3-5 July", dates.NO_YEAR),
        ("Oct-12", dates.MONTH_YEAR_OR_DAY),
    ],
)
def test_unsure_date_is_refused_with_reason(written: str, reason: str):
    assert read_date(written, today=TODAY) == DateRefused(reason)


def test_period_gives_year_to_month_and_day():
    note = "the year 2011 was taken from the period that the file covers"
    assert read_date("October ", today=TODAY, period=AUTUMN) == DateRead(date(2011, 10, 1), "month", notes=(note,))
    assert read_date("12-Oct", today=TODAY, period=AUTUMN) == DateRead(date(2011, 10, 12), notes=(note,))
    assert read_date("July", today=TODAY, period=AUTUMN) == DateRefused(dates.OUTSIDE_PERIOD)


def test_month_and_number_take_what_period_leaves():
    as_month = "read as October 2011, which lies in the period that the file covers"
    as_day = "the year 2011 was taken from the period that the file covers"
    assert read_date("Oct-11", today=TODAY, period=AUTUMN) == DateRead(date(2011, 10, 1), "month", notes=(as_month,))
    assert read_date("Oct-12", today=TODAY, period=AUTUMN) == DateRead(date(2011, 10, 12), notes=(as_day,))
    assert read_date("Jul-12", today=TODAY, period=AUTUMN) == DateRefused(dates.MONTH_YEAR_OR_DAY)


def test_range_of_days_starts_on_the_first():
    ran = "ran from 12 October 2011 until 14 October 2011; the first day was taken"
    assert read_date("12-14 October 2011", today=TODAY) == DateRead(
        date(2011, 10, 12), until=date(2011, 10, 14), notes=(ran,)
    )
    assert read_date("14-12 October 2011", today=TODAY) == DateRefused(dates.NOT_A_DATE)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("comeetingsaprjun2011.csv", date(2011, 4, 1), date(2011, 6, 30)),
        ("meetings-julyesept2011.csv", date(2011, 7, 1), date(2011, 9, 30)),
        ("meetings-oct-dec-2010_0.csv", date(2010, 10, 1), date(2010, 12, 31)),
        ("Meetings, 1 January to 31 March 2014", date(2014, 1, 1), date(2014, 3, 31)),
    ],
)
def test_period_is_read_from_name_or_title(text: str, first: date, last: date):
    assert period_in(text) == Period(first, last)


@pytest.mark.parametrize(
    "text", ["meetings.csv", "septjuly2011.csv", "jan-mar-2011 and apr-jun-2011", "oct-dec-11", ""]
)
def test_period_is_unknown_when_unclear(text: str):
    assert period_in(text) is None
