"""How every part of a paper says days, instants, counts and shares.

A share is said as k of n; a percentage may join it, never replace it.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SMALLEST_PERCENTAGE_BASE = 20


def british_date(day: date) -> str:
    """Such as 3 March 2026, whatever the locale of the machine."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def british_instant(instant: datetime) -> str:
    local = instant.astimezone(LONDON)
    return f"{british_date(local.date())} at {local:%H:%M} (UK time)"


def counted(count: int, singular: str, plural: str = "") -> str:
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def share(part: int, whole: int, noun: str = "") -> str:
    """k of n, with a percentage where n is 20 or more and k is neither none nor all of it: fewer would mislead."""
    if not whole:
        return "none recorded"
    said = f"{part:,} of {whole:,} {noun}".rstrip()
    if whole < SMALLEST_PERCENTAGE_BASE or part in (0, whole):
        return said
    percentage = round(100 * part / whole)
    return f"{said} ({'under 1' if percentage < 1 else 'over 99' if percentage > 99 else percentage}%)"
