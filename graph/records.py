"""What the callers put in (parties, contacts, attendances) and the tie that comes out.

Only interactions that were held belong here. The caller leaves out planned, cancelled and
deleted ones, and whatever the viewer may not see.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal

from graph.strength_constants import Band, StrengthConstants

PartyKind = Literal["user", "person", "organisation"]


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a tie. Two parties are equal when kind and id are; the label may change over time."""

    kind: PartyKind
    id: str
    label: str = field(compare=False)

    @property
    def sort_key(self) -> tuple[str, str]:
        """Breaks ties in every ordering, so that the same rows always give the same answer."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True, order=True)
class Contact:
    """One held interaction that a pair shared, on its day in Europe/London."""

    day: date
    interaction_id: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """One party in one held interaction."""

    interaction_id: str
    day: date
    party: Party


class NotCounted(Enum):
    """Why a logged contact adds nothing to the evidence."""

    SAME_DAY = "the pair met on that day already; a pair counts once a day"
    AFTER_DATE = "it is later than the date asked about"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one logged contact adds to the evidence: ``counts`` is from 0 to 1, in contacts of today."""

    contact: Contact
    counts: float
    not_counted: NotCounted | None = None


@dataclass(frozen=True, slots=True)
class StrengthRange:
    """Lowest and highest strength, both in [0, 1), under several half-lives."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Everything that is known of a pair's contact as at a date.

    ``evidence``, ``strength``, ``shown``, ``band``, ``under_half_lives`` and ``last_on`` are ``None``
    when the pair never met on or before that date. ``falls_below_on`` is the first day without a
    further contact on which the strength is below the floor of ``band``; ``None`` in the lowest band.
    """

    as_at: date
    constants: StrengthConstants
    contributions: tuple[Contribution, ...]
    contact_days: int
    is_thin: bool
    last_on: date | None = None
    evidence: float | None = None
    strength: float | None = None
    shown: int | None = None
    band: Band | None = None
    under_half_lives: StrengthRange | None = None
    falls_below_on: date | None = None


@dataclass(frozen=True, slots=True)
class EgoNode:
    """A party in an ego network and its contact with the ego up to the date.

    For the ego itself ``strength`` is ``None``, and the days are those on which it met anyone drawn.
    """

    party: Party
    contact_days: int
    last_on: date | None
    strength: float | None


@dataclass(frozen=True, slots=True)
class EgoEdge:
    """A tie between two drawn parties; ``source`` is the one that comes first among the nodes."""

    source: Party
    target: Party
    contact_days: int
    last_on: date
    strength: float


@dataclass(frozen=True, slots=True)
class EgoNetwork:
    """One party and those whom it met: nodes with the ego first, then strongest first.

    ``left_out_count`` parties met the ego too and are weaker than all that are drawn.
    """

    as_at: date
    constants: StrengthConstants
    nodes: tuple[EgoNode, ...]
    edges: tuple[EgoEdge, ...]
    left_out_count: int

    @property
    def ego(self) -> Party:
        """The party that everybody else in the network met."""
        return self.nodes[0].party


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the drawing: x to the right and y upwards, each in [-1, 1]."""

    x: float
    y: float
