"""What reading a file says of each of its rows: a meeting, a skip or a refusal; and the shares of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

BLANK = "blank row"
JOINED = "names one more organisation of the meeting above, and is counted there"

Kind = Literal["meeting", "roundtable", "call", "event", "briefing"]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """`on` is the first of the month when `precision` is 'month'. `department` is None when the file does not say it.

    `like_people`: those of `organisations` that read like a person. `is_surname_only`: the minister goes by a peerage
    and surname, so must not be matched to a fuller name without a person's word. `occurrence`: 2 for the second of two
    rows that say the same with only a month for a date, and so on.
    """

    line: int
    minister_name: str
    minister_title: str | None
    department: str | None
    organisations: tuple[str, ...]
    on: date
    precision: Literal["day", "month"]
    until: date | None
    purpose: str
    kind: Kind
    source_text: tuple[tuple[str, str], ...]
    is_surname_only: bool = False
    like_people: tuple[str, ...] = ()
    occurrence: int = 1
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowSkipped:
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class RowRefused:
    line: int
    field: str
    reason: str
    value: str
    hint: str = ""


Answer = MeetingRow | RowSkipped | RowRefused


@dataclass(frozen=True, slots=True)
class Shares:
    """Counts of a file's rows, blank rows left out; each share is of `rows`, from 0 to 1.

    `joined` rows landed too, as further organisations of an accepted meeting, and are not among `skipped`.
    """

    rows: int
    accepted: int
    joined: int
    skipped: int
    refused: int
    by_reason: tuple[tuple[str, int, float], ...]


def shares(answers: Iterable[Answer]) -> Shares:
    """Reasons in falling order of count; each is prefixed with the field it speaks of, where there is one."""
    kept = [answer for answer in answers if not (isinstance(answer, RowSkipped) and answer.reason == BLANK)]
    skipped = Counter(answer.reason for answer in kept if isinstance(answer, RowSkipped))
    refused = Counter(f"{answer.field}: {answer.reason}" for answer in kept if isinstance(answer, RowRefused))
    total = len(kept)
    ordered = sorted((skipped + refused).items(), key=lambda item: (-item[1], item[0]))
    return Shares(
        rows=total,
        accepted=total - skipped.total() - refused.total(),
        joined=skipped[JOINED],
        skipped=skipped.total() - skipped[JOINED],
        refused=refused.total(),
        by_reason=tuple((reason, count, count / total) for reason, count in ordered),
    )
