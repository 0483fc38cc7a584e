"""The figures of a campaign, from rows that the viewer may see: what was held, whose time it took, who was moved."""

import enum
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.kit.partial_date import PartialDate
from backend.policy_asks.stakeholders import label_of
from backend.stances.models import Stance, StanceLevel
from backend.stances.movement import PLACE

CAVEAT = (
    "Movement in this window is not proof that the campaign caused it. What else went on at the time, and what our part"
    " was, is argued in a contribution claim."
)


class ProgressKind(enum.Enum):
    """PLANNED, HELD and CANCELLED are contacts of the campaign. OTHER_HELD belongs to it by its asks and stakeholders.

    LATER was held after the day that is looked at, and counts nowhere.
    """

    PLANNED = "planned"
    HELD = "held"
    OTHER_HELD = "other_held"
    CANCELLED = "cancelled"
    LATER = "later"


@dataclass(frozen=True)
class ContactRow:
    """One interaction. `minutes_spent` None: not said. `owner_id` None: nobody's, or no contact of the campaign."""

    interaction_id: uuid.UUID
    title: str
    kind: Any
    occurred_on: PartialDate
    group: ProgressKind
    owner_id: uuid.UUID | None
    owner_name: str | None
    minutes_spent: int | None
    theirs: tuple[str, ...]

    @property
    def month(self) -> str:
        """Year and month; the year alone where no month is known."""
        return str(self.occurred_on)[:7]


@dataclass(frozen=True)
class MonthCounts:
    month: str
    planned: int
    held: int
    other_held: int


def by_month(rows: Sequence[ContactRow], starts_on: date, ends_on: date) -> list[MonthCounts]:
    """Every month of the window, and each other month in which something lies."""
    months = {f"{place // 12:04d}-{place % 12 + 1:02d}" for place in range(_place(starts_on), _place(ends_on) + 1)}
    counted = (ProgressKind.PLANNED, ProgressKind.HELD, ProgressKind.OTHER_HELD)
    months |= {row.month for row in rows if row.group in counted}
    return [
        MonthCounts(month, *(sum(row.month == month and row.group is group for row in rows) for group in counted))
        for month in sorted(months)
    ]


def _place(day: date) -> int:
    return day.year * 12 + day.month - 1


@dataclass(frozen=True)
class TimeUsed:
    """In minutes. `said` is what colleagues wrote down; `estimated` is the campaign's figure for each other held one.

    `capacity` None: no limit is set. It is what was set aside for the campaign, and judges nobody's work.
    """

    said: int
    estimated: int
    planned: int
    capacity: int | None

    @property
    def in_words(self) -> str:
        of = "with no limit set" if self.capacity is None else f"of {hours(self.capacity)}"
        ahead = f"; {hours(self.planned)} more planned" if self.planned else ""
        return f"{hours(self.said)} said, {hours(self.estimated)} estimated, {of}{ahead}."


def time_used(rows: Iterable[ContactRow], minutes_per_contact: int, capacity: int | None) -> TimeUsed:
    rows = list(rows)
    held = [row.minutes_spent for row in rows if row.group is ProgressKind.HELD]
    return TimeUsed(
        said=sum(each for each in held if each is not None),
        estimated=minutes_per_contact * sum(each is None for each in held),
        planned=minutes_per_contact * sum(row.group is ProgressKind.PLANNED for row in rows),
        capacity=capacity,
    )


def capacity_minutes(most_contacts: int | None, most_minutes: int | None, minutes_per_contact: int) -> int | None:
    """The smaller of the two in minutes; None where neither is given."""
    by_contacts = None if most_contacts is None else most_contacts * minutes_per_contact
    return min((each for each in (most_minutes, by_contacts) if each is not None), default=None)


def hours(minutes: int) -> str:
    return f"{round(minutes / 60, 1):g} h"


@dataclass(frozen=True)
class WantedMove:
    """A target of the campaign: where it stood on the day before the start, and stands now; None is unknown."""

    target: Any
    before: Stance | None
    after: Stance | None
    power: int | None
    still_decides: bool

    @property
    def label(self) -> str:
        return label_of(self.target)

    @property
    def is_reached(self) -> bool | None:
        """None where it is unknown how they stand."""
        return None if self.after is None else _at_least(self.after.level, self.target.wanted)

    @property
    def stood_there(self) -> bool:
        """Whether the wanted stance was there before the start, so that nothing was left to move."""
        return self.before is not None and _at_least(self.before.level, self.target.wanted)


def _at_least(level: StanceLevel, wanted: StanceLevel) -> bool:
    return PLACE[level] >= PLACE[wanted]


def moves_in_words(moves: Sequence[WantedMove]) -> str:
    reached = sum(each.is_reached is True for each in moves)
    unknown = sum(each.is_reached is None for each in moves)
    there = sum(each.is_reached is True and each.stood_there for each in moves)
    found = f"{reached} of {len(moves)} wanted {'move' if len(moves) == 1 else 'moves'} reached, {unknown} unknown."
    if there:
        found += f" {there} of those reached stood there before the start."
    return found


def reach_in_words(states: Sequence[str]) -> str:
    """The gap first; of empty posts and of who is withdrawn it is said that nobody can be reached there."""
    not_reached = sum(state != "live" for state in states)
    gone = sum(state in ("post empty", "withdrawn") for state in states)
    apart = f" In {gone} of these nobody can be reached: the post is empty, or they asked not to be contacted."
    return f"Gap: {not_reached} of {len(states)} not reached.{apart if gone else ''}"
