"""A brief as plain values, in words: what the screen, the PDF and GraphQL show alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from graph.explain import british_date

MOST_ITEMS = 50
"""Of a section, however much there is: what is beyond is counted."""

LABEL_LENGTH, TEXT_LENGTH = 200, 400
MARK_OF_A_CUT = " …"


@dataclass(frozen=True, slots=True)
class Link:
    """To a record: `noun` is as in addresses of the screen, such as "policy_asks"."""

    noun: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Item:
    """`mark` is what must be noticed, in a word or two; `detail` may be left out where there is no room."""

    label: str
    text: str
    detail: str = ""
    mark: str = ""
    to: Link | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`on_page`: how many items a page of A4 has room for; the rest, and `beyond` them, are on the screen.

    `restricted` counts what this reader may read and no brief tells; `restricted_to` are the newest of those.
    """

    key: str
    heading: str
    items: Sequence[Item]
    on_page: int
    empty: str
    beyond: int = 0
    restricted: int = 0
    restricted_to: Sequence[Link] = field(default=())


@dataclass(frozen=True, slots=True)
class Brief:
    """`facts`: when, and who of us goes. `notices`: what comes before everything, as that somebody has withdrawn."""

    title: str
    subject: Link
    facts: Sequence[str]
    notices: Sequence[str]
    sections: Sequence[Section]
    made_on: date
    made_for: str


def shortened(text: str, most: int) -> str:
    """At most `most` characters, cut after a whole word and marked; a single longer word is cut within."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    room = max(most - len(MARK_OF_A_CUT), 1)
    cut = words[: room + 1].rsplit(" ", 1)[0] if " " in words[: room + 1] else words[:room]
    return cut.rstrip(" ,;:") + MARK_OF_A_CUT


def ago(day: date, today: date) -> str:
    """The age of a fact in the largest unit that still says something: "5 months ago"."""
    days = (today - day).days
    if days < 0:
        return f"on {british_date(day)}"
    if days < 2:
        return "yesterday" if days else "today"
    for unit, length, until in (("day", 1, 14), ("week", 7, 60), ("month", 30.44, 730), ("year", 365.25, None)):
        if until is None or days < until:
            return counted(int(days / length), unit) + " ago"
    raise AssertionError("unreachable")


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def closed(text: str) -> str:
    """A text that something follows, with a full stop where it ends without one."""
    return text if text.rstrip()[-1:] in (".", "!", "?", "…") else f"{text}."


def listed(names: Sequence[str], most: int) -> str:
    """Names with commas; those beyond `most` are counted."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {counted(rest, 'other')}" if rest > 0 else "")


def and_more(count: int) -> str:
    return f"and {count} more, on the screen"


def of_restricted(count: int) -> str:
    return (
        f"{count} more {'is' if count == 1 else 'are'} restricted: open {'it' if count == 1 else 'them'} on the screen"
    )
