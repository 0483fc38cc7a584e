"""Days, posts and names as a brief says them."""

from collections.abc import Sequence
from datetime import date, time

from backend.interactions.models import Interaction
from backend.interactions.queries import ParticipantRow
from backend.kit.partial_date import PartialDate
from backend.stakeholders.models import Role
from backend.stakeholders.queries import partial_date
from graph.explain import MONTHS, british_date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def partly(day: PartialDate) -> str:
    """As exactly as it is known: "4 May 2021", "May 2021" or "2021"."""
    if day.month is None:
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if day.day is None else british_date(day.first_day())


def when(meeting: Interaction) -> str:
    """Such as "Meeting on Thursday 3 Dec 2026 at 14:00"."""
    kind = meeting.kind.value.replace("_", " ").capitalize()
    on = PartialDate.of(meeting.occurred_on, meeting.occurred_precision)
    if on.day is None:
        return f"{kind} in {partly(on)}"
    return f"{kind} on {_weekday(meeting.occurred_on)} {partly(on)}{_at(meeting.starts_at)}"


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def _at(start: time | None) -> str:
    return f" at {start:%H:%M}" if start else ""


def post(role: Role) -> str:
    return ", ".join(part for part in (role.title, role.organisation.name) if part)


def held_for(role: Role) -> str:
    """From when to when: "since May 2021", "2019 to May 2021", "dates not known"."""
    start = partial_date(role.started_on, role.started_precision)
    end = partial_date(role.ended_on, role.ended_precision)
    if start and end:
        return f"{partly(start)} to {partly(end)}"
    if start:
        return f"since {partly(start)}"
    return f"until {partly(end)}" if end else "dates not known"


def took_part(participants: Sequence[ParticipantRow], most: int = 6) -> str:
    """Theirs, then ours: "Ada Example, Sam Hill; from us Ben Officer"."""
    theirs = [_name(each) for each in participants if not each.is_ours]
    ours = [_name(each) for each in participants if each.is_ours]
    said = _cut(theirs, most)
    return "; ".join(part for part in (said, f"from us {_cut(ours, most)}" if ours else "") if part)


def _cut(names: Sequence[str], most: int) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def _name(participant: ParticipantRow) -> str:
    return next(each.name for each in (participant.user, participant.person, participant.organisation) if each)
