"""The words in which a plan speaks. A reason goes on from the name of its field: "date: is after today"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")
_KINDS = {
    "meeting": "Meeting",
    "roundtable": "Roundtable",
    "call": "Call",
    "event": "Event",
    "briefing": "Briefing",
}

HERE_ALREADY = "is here already"
NO_DEPARTMENT = "is missing, and none was given for the file"
TITLE_TOO_LONG = "is longer than 200 characters"
LIKE_A_PERSON = (
    "reads like a person's name; write the organisation that they came from, "
    "or add an organisation of this name here, then preview the file again"
)


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]


def refusal(field: str, reason: str, value: str) -> str:
    """One sentence: the field, what stands there, and why it cannot be taken."""
    if reason.startswith("the "):
        return sentence(reason)
    quoted = f" “{value}”" if value else ""
    return f"{sentence(field)}{quoted} {reason}"


def deleted_here(at: datetime) -> str:
    return f"was deleted here on {in_words(at.astimezone(_LONDON).date())}, and is not brought back"


def same_as_line(line: int) -> str:
    return f"the same meeting as line {line}"


def several_people(labels: Sequence[str]) -> str:
    return f"is the name of {len(labels)} people here: {', '.join(labels)}; a person has to say which is meant"


def several_organisations(names: Sequence[str]) -> str:
    return f"is a name of {len(names)} organisations here: {', '.join(names)}; a person has to say which is meant"


def closed(on: date) -> str:
    return f"is recorded here as closed on {in_words(on)}, before this meeting"


def taken_for(name: str, known_as: str) -> str:
    return f"'{name}' is taken for '{known_as}', which is here"


def taken_for_person(known_as: str, roles: Sequence[str]) -> str:
    held = f" ({'; '.join(sorted(roles))})" if roles else ""
    return f"taken for '{known_as}', who is here{held}; a role at this department is added"


def surname_only(name: str, department: str) -> str:
    return f"'{name}' gives no first name, so is kept as the minister of that name at {department}"


def several_roles(name: str, label: str) -> str:
    return f"'{name}' held several roles there then; the one that started last was taken: {label}"


def another_role(name: str, title: str, department: str) -> str:
    return f"'{name}' has no role as {title} at {department} that covers this day; one is added, its start unknown"


def title(kind: str, minister: str, organisations: Sequence[str]) -> str:
    """Such as "Meeting: A Minister and Example Trust", at most 300 characters; many bodies are counted."""
    names = [minister, *organisations]
    if len(names) > 3:
        names = [minister, organisations[0], f"{len(organisations) - 1} others"]
    longest = 135 if len(names) == 2 else 90
    shown = [name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…" for name in names]
    return f"{_KINDS[kind]}: {', '.join(shown[:-1])} and {shown[-1]}"


def notes(purpose: str, until: date | None) -> str:
    ran = f"Ran until {in_words(until)}." if until else ""
    return "\n".join(part for part in (purpose, ran) if part)


def source(file_name: str, line: int) -> str:
    return f"{file_name}, line {line}"
