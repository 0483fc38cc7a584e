"""Dates as departments write them.

British order throughout: the day comes before the month. A form with two meanings is read only when the period that the
file says it covers leaves one of them; otherwise it is refused. Nothing before 1 May 1997 or after today is a meeting
that has been published.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

EARLIEST = date(1997, 5, 1)
EXCEL_DAY_ZERO = date(1899, 12, 30)

NOT_A_DATE = "is not a date that can be read; write it as day/month/year, such as 05/06/2025"
MISSING = "the date is missing"
TOO_EARLY = "is before May 1997, which is earlier than any meeting this import accepts"
AFTER_TODAY = "is after today"
EMPTY_SPREADSHEET_DATE = "is what a spreadsheet shows for an empty date, not a day"
MONTH_OUT_OF_RANGE = "has a month above 12; dates are read as day/month/year"
NO_SUCH_DAY = "is a day that does not exist in the calendar"
TWO_DATES = "holds more than one date; give each meeting a row of its own"
SEVERAL_MONTHS = "names several months; give each meeting a row of its own, with its own month or day"
NO_YEAR = "has no year, and the file does not say which period it covers"
OUTSIDE_PERIOD = "has no year, and does not fall in the period that the file covers"
MONTH_YEAR_OR_DAY = "could be a month and year or a month and day; write the year in full"
WRONG_WEEKDAY = "names a weekday that does not match the date"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_GAP = r"[\s,./-]*"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Period:
    """The whole days that a file says it covers, both ends included."""

    first: date
    last: date

    def months(self) -> tuple[date, ...]:
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        start = self.first.year * 12 + self.first.month - 1
        return tuple(date((start + i) // 12, (start + i) % 12 + 1, 1) for i in range(count))


@dataclass(frozen=True, slots=True)
class DateRead:
    """`on` is the first day when only the month is known, or when the meeting ran from `on` until `until`."""

    on: date
    precision: Literal["day", "month"] = "day"
    until: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRefused:
    reason: str


def period_in(text: str) -> Period | None:
    """The period stated in a file's name or title, such as 'apr-jun-2011' or 'October to December 2012'.

    None unless exactly one period is stated, its year has four digits and its months are in order.
    """
    gap = r"[\s_,.-]*"
    pattern = rf"({_MONTH}){gap}(?:to|and|e)?{gap}(?:\d{{1,2}} )?({_MONTH}){gap}((?:19|20)\d\d)"
    found = {
        (_month(first), _month(second), int(year)) for first, second, year in re.findall(pattern, text[:500].casefold())
    }
    if len(found) != 1:
        return None
    first, second, year = found.pop()
    if first > second:
        return None
    after = date(year + second // 12, second % 12 + 1, 1)
    return Period(date(year, first, 1), after - timedelta(days=1))


def read_date(text: str, *, today: date, period: Period | None = None) -> DateRead | DateRefused:
    """One date cell. Only the forms listed in this module are read; anything else is refused, never repaired."""
    written = " ".join(text.casefold().split()).strip(" ,;")
    if not written:
        return DateRefused(MISSING)
    if len(written) > 100:
        return DateRefused(NOT_A_DATE)
    without_weekday, weekday = _take_weekday(written)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(without_weekday)
        if match:
            try:
                answer = read(match, period)
            except ValueError:
                return DateRefused(NO_SUCH_DAY)
            return _within_bounds(answer, weekday, today) if isinstance(answer, DateRead) else answer
    return DateRefused(_why_unreadable(without_weekday))


def _within_bounds(answer: DateRead, weekday: int | None, today: date) -> DateRead | DateRefused:
    if weekday is not None and (answer.precision == "month" or answer.on.weekday() != weekday):
        return DateRefused(WRONG_WEEKDAY)
    if answer.on < EARLIEST:
        return DateRefused(TOO_EARLY)
    if max(answer.on, answer.until or answer.on) > today:
        return DateRefused(AFTER_TODAY)
    return answer


def _take_weekday(written: str) -> tuple[str, int | None]:
    match = re.match(r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? +(?=\d)", written)
    if not match:
        return written, None
    return written[match.end() :], _WEEKDAYS.index(match.group(1)[:3])


def _why_unreadable(written: str) -> str:
    one = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|{_DAY} +{_MONTH}(?: +\d{{4}})?)"
    if re.fullmatch(rf"{one}(?:(?:\s*(?:,|;|&|and|to|-|\u2013|/)\s*|\s+){one})+", written):
        return TWO_DATES
    if re.fullmatch(rf"{_DAY}\s*(?:,|&|and)\s*{_DAY} +{_MONTH}(?: +\d{{4}})?", written):
        return TWO_DATES
    if re.fullmatch(rf"{_MONTH}(?:\s*(?:/|,|&|and|to|-|\u2013)\s*{_MONTH})+(?:{_GAP}\d{{4}})?", written):
        return SEVERAL_MONTHS
    return NOT_A_DATE


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def _full_year(two_digits: str) -> int:
    """'97' to '99' are the last years before 2000; every other two-digit year is in this century."""
    year = int(two_digits)
    return 1900 + year if year >= 97 else 2000 + year


def _year_first(match: re.Match[str], period: Period | None) -> DateRead | DateRefused:
    year, month, day = (int(match.group(i)) for i in (1, 2, 3))
    if year == 1900 and day == 0:
        return DateRefused(EMPTY_SPREADSHEET_DATE)
    return DateRead(date(year, month, day))


def _day_first(match: re.Match[str], period: Period | None) -> DateRead | DateRefused:
    day, month, year_written = int(match.group(1)), int(match.group(2)), match.group(3)
    if month > 12:
        return DateRefused(MONTH_OUT_OF_RANGE)
    if len(year_written) == 4:
        return DateRead(date(int(year_written), month, day))
    year = _full_year(year_written)
    return DateRead(date(year, month, day), notes=(f"the two-digit year '{year_written}' was read as {year}",))


def _spreadsheet_number(match: re.Match[str], period: Period | None) -> DateRead:
    on = EXCEL_DAY_ZERO + timedelta(days=int(match.group(1)))
    return DateRead(on, notes=(f"the spreadsheet day number {match.group(1)} was read as {_words(on)}",))


def _day_month_year(match: re.Match[str], period: Period | None) -> DateRead:
    written = match.group(3)
    year = int(written) if len(written) == 4 else _full_year(written)
    notes = () if len(written) == 4 else (f"the two-digit year '{written}' was read as {year}",)
    return DateRead(date(year, _month(match.group(2)), int(match.group(1))), notes=notes)


def _month_day_year(match: re.Match[str], period: Period | None) -> DateRead:
    return DateRead(date(int(match.group(3)), _month(match.group(1)), int(match.group(2))))


def _month_year(match: re.Match[str], period: Period | None) -> DateRead:
    return DateRead(date(int(match.group(2)), _month(match.group(1)), 1), "month")


def _month_number_year(match: re.Match[str], period: Period | None) -> DateRead | DateRefused:
    if int(match.group(1)) > 12:
        return DateRefused(MONTH_OUT_OF_RANGE)
    return DateRead(date(int(match.group(2)), int(match.group(1)), 1), "month")


def _month_and_number(match: re.Match[str], period: Period | None) -> DateRead | DateRefused:
    """'Oct-11'. The month reading is taken whenever it fits the file's period: it stays true under the other one."""
    month, number = _month(match.group(1)), int(match.group(2))
    as_month = date(_full_year(match.group(2)), month, 1)
    if number > 31:
        return DateRead(as_month, "month", notes=(f"the two-digit year '{number}' was read as {as_month.year}",))
    if period is None:
        return DateRefused(MONTH_YEAR_OR_DAY)
    if as_month in period.months():
        note = f"read as {as_month:%B %Y}, which lies in the period that the file covers"
        return DateRead(as_month, "month", notes=(note,))
    answer = _in_period(month, number, period)
    return answer if isinstance(answer, DateRead) else DateRefused(MONTH_YEAR_OR_DAY)


def _day_and_month(match: re.Match[str], period: Period | None) -> DateRead | DateRefused:
    return _in_period(_month(match.group(2)), int(match.group(1)), period)


def _month_alone(match: re.Match[str], period: Period | None) -> DateRead | DateRefused:
    answer = _in_period(_month(match.group(1)), 1, period)
    return replace(answer, precision="month") if isinstance(answer, DateRead) else answer


def _in_period(month: int, day: int, period: Period | None) -> DateRead | DateRefused:
    if period is None:
        return DateRefused(NO_YEAR)
    years = [first.year for first in period.months() if first.month == month]
    if len(years) != 1:
        return DateRefused(OUTSIDE_PERIOD)
    note = f"the year {years[0]} was taken from the period that the file covers"
    return DateRead(date(years[0], month, day), notes=(note,))


def _day_range(match: re.Match[str], period: Period | None) -> DateRead | DateRefused:
    first_day, last_day, month = int(match.group(1)), int(match.group(2)), _month(match.group(3))
    if match.group(4):
        first = DateRead(date(int(match.group(4)), month, first_day))
    else:
        answer = _in_period(month, first_day, period)
        if isinstance(answer, DateRefused):
            return answer
        first = answer
    until = first.on.replace(day=last_day)
    if until <= first.on:
        return DateRefused(NOT_A_DATE)
    note = f"ran from {_words(first.on)} until {_words(until)}; the first day was taken"
    return replace(first, until=until, notes=(*first.notes, note))


def _words(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


_Reader = Callable[[re.Match[str], Period | None], DateRead | DateRefused]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?z?)?", _year_first),
        (r"(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d\d)(?: 00:00(?::00)?)?", _day_first),
        (r"(\d{5})(?:\.0+)?", _spreadsheet_number),
        (rf"{_DAY}{_GAP}({_MONTH}){_GAP}(\d{{4}})", _day_month_year),
        (rf"{_DAY}-({_MONTH})-(\d\d)", _day_month_year),
        (rf"({_MONTH}) {_DAY},? (\d{{4}})", _month_day_year),
        (rf"({_MONTH}){_GAP}(\d{{4}})", _month_year),
        (r"(\d{1,2})[/.-](\d{4})", _month_number_year),
        (rf"({_MONTH})[ -](\d\d)", _month_and_number),
        (rf"{_DAY}[ -]({_MONTH})", _day_and_month),
        (rf"({_MONTH})", _month_alone),
        (rf"{_DAY} ?(?:-|\u2013|to) ?{_DAY}{_GAP}({_MONTH})(?:{_GAP}(\d{{4}}))?", _day_range),
    )
)
