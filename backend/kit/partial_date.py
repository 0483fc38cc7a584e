"""Dates known to the day, the month or the year.

A start is stored as the first day that it can mean, an end as the last: "did this overlap that day?" errs towards yes.
"""

import calendar
import enum
import re
from dataclasses import dataclass
from datetime import date

from backend.kit.errors import RuleBroken


class Precision(enum.StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True)
class PartialDate:
    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str, field: str = "date") -> "PartialDate":
        """Reads "2019", "2019-03" or "2019-03-14"; anything else is refused with the field's name."""
        found = _PATTERN.fullmatch(text)
        if not found:
            raise RuleBroken(f"“{text[:40]}” is not a date. Write 2019, 2019-03 or 2019-03-14.", field=field)
        year, month, day = (int(part) if part else None for part in found.groups())
        partial = cls(year or 0, month, day)
        try:
            partial.first_day()
        except ValueError:
            raise RuleBroken(f"{text} is not a day in the calendar.", field=field) from None
        return partial

    @classmethod
    def of(cls, day: date, precision: Precision) -> "PartialDate":
        return cls(
            day.year,
            None if precision is Precision.YEAR else day.month,
            day.day if precision is Precision.DAY else None,
        )

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)
