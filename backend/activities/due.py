"""When something that comes round falls due again."""

import calendar
from datetime import date

from backend.activities.kinds import KINDS
from backend.activities.models import Activity, ActivityState


def due_again_on(row: Activity) -> date | None:
    """The day that was given, or, of a kind that comes round, that many months after it was last held."""
    months = KINDS[row.kind].comes_round_after_months
    if row.next_on or months is None or row.state is not ActivityState.DONE:
        return row.next_on
    return months_after(row.happened_on, months)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
