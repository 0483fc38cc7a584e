"""From when to when: dates known to the day, month or year, checked and put into columns."""

from datetime import date
from typing import Any

from backend.kit.errors import RuleBroken
from backend.kit.partial_date import PartialDate, Precision
from backend.kit.text import check_date


def check_span(start: PartialDate | None, end: PartialDate | None, fields: tuple[str, str], message: str) -> None:
    """Both within the years of the calendar, and the end not before the start, as far as they are known."""
    for given, field in zip((start, end), fields, strict=True):
        check_date(given.first_day() if given else None, field)
    if start and end and end.last_day() < start.first_day():
        raise RuleBroken(message, field=fields[1])


def start_columns(given: PartialDate | None) -> tuple[date | None, Precision | None]:
    return (given.first_day(), given.precision) if given else (None, None)


def end_columns(given: PartialDate | None) -> tuple[date | None, Precision | None]:
    return (given.last_day(), given.precision) if given else (None, None)


def compared(start: PartialDate | None, end: PartialDate | None, names: tuple[str, str]) -> dict[str, Any]:
    """Two dates as a conflict shows them: as they are written, not as they are stored."""
    return {name: str(given) if given else None for name, given in zip(names, (start, end), strict=True)}
