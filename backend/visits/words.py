"""A near visit in one plain sentence."""

import uuid
from collections.abc import Sequence
from datetime import date

from backend.interactions.models import InteractionKind
from backend.visits.double_visits import NearVisit, SameVisit

_VERBS = {
    InteractionKind.CALL: ("speaks to", "speak to"),
    InteractionKind.LETTER: ("writes to", "write to"),
    InteractionKind.EMAIL: ("writes to", "write to"),
    InteractionKind.CONSULTATION_RESPONSE: ("writes to", "write to"),
}


def warning_in_words(visit: NearVisit, viewer_id: uuid.UUID | None) -> str:
    """ "Ada Example meets this office (Robin Vale, Director, Example Trust) on 14 May 2027." """
    one, many = _VERBS.get(visit.kind, ("meets", "meet"))
    who = _who(visit, viewer_id)
    verb = one if len(visit.colleagues) == 1 and visit.colleagues[0].id != viewer_id else many
    sentence = f"{who} {verb} {_whom(visit)} on {_day(visit.on)}."
    if not visit.asks:
        return sentence
    asks = _listed([f"“{ask.name}”" for ask in visit.asks])
    return f"{sentence} The decision on {asks} lies with them."


def lately_in_words(visit: NearVisit, viewer_id: uuid.UUID | None) -> str:
    """ "Letter on 6 May 2027: Ada Example with Robin Vale, Director, Example Trust." """
    kind = visit.kind.value.replace("_", " ").capitalize()
    whom = _listed([each.label for each in visit.whom])
    who = _who(visit, viewer_id)
    return f"{kind} on {_day(visit.on)}: {f'{who} with ' if who else ''}{whom}."


def _whom(visit: NearVisit) -> str:
    labels = _listed([each.label for each in visit.whom])
    if SameVisit.PERSON in visit.same or SameVisit.OFFICE not in visit.same:
        return labels
    return f"this office ({labels})"


def _who(visit: NearVisit, viewer_id: uuid.UUID | None) -> str:
    others = [each.name for each in visit.colleagues if each.id != viewer_id]
    return _listed([*(["You"] if len(others) < len(visit.colleagues) else []), *others])


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and 3 others"; labels that hold commas are kept apart by semicolons."""
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} others"]
    apart = "; " if any(", " in name for name in names) else ", "
    return " and ".join(part for part in (apart.join(names[:-1]), names[-1]) if part) if names else ""
