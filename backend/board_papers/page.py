"""The facts on a board page, already counted: no query and no clock, so that equal facts print equal paper."""

from dataclasses import dataclass
from datetime import date, datetime


def _check_part(part: int, whole: int, label: str) -> None:
    if not 0 <= part <= whole:
        raise ValueError(f"{label}: {part} of {whole} cannot be.")


def _check_instants(*instants: datetime | None) -> None:
    if any(instant is not None and instant.tzinfo is None for instant in instants):
        raise ValueError("An instant on a board page needs its time zone.")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One record behind a figure. `counted_as` names the part of the figure that it is counted in, such as "Raised"."""

    on: date | None
    what: str
    who: str = ""
    counted_as: str = ""


@dataclass(frozen=True, slots=True)
class StageCount:
    """Asks at one stage. `step` is 0 to 6 on the ladder, None beside it; `asks` may name fewer than `count`."""

    stage: str
    step: int | None
    count: int
    asks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.step is not None and not 0 <= self.step <= 6:
            raise ValueError(f"{self.stage}: a step lies between 0 and 6, not {self.step}.")
        if self.count < len(self.asks):
            raise ValueError(f"{self.stage}: {len(self.asks)} asks are named but only {self.count} are counted.")


@dataclass(frozen=True, slots=True)
class Movement:
    """`from_stage` is empty for an ask that is new."""

    ask: str
    from_stage: str
    to_stage: str
    changed_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """A person who decides on `ask`. `last_met_on` is None when no meeting is recorded, which is not "never met"."""

    name: str
    role: str
    organisation: str
    ask: str
    last_met_on: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionMakers:
    """`met_count` of `total_count` decision-makers were met from `counted_from` (None: ever) to the date of the page.

    The counts are of people; the lists may hold a person once for each ask, or fewer people than are counted.
    """

    met_count: int
    total_count: int
    met: tuple[DecisionMaker, ...] = ()
    not_met: tuple[DecisionMaker, ...] = ()
    counted_from: date | None = None

    def __post_init__(self) -> None:
        _check_part(self.met_count, self.total_count, "Decision-makers met")


@dataclass(frozen=True, slots=True)
class AskCoverage:
    """Of the decision-makers of one ask, how many were met about it."""

    ask: str
    met_count: int
    total_count: int

    def __post_init__(self) -> None:
        _check_part(self.met_count, self.total_count, f"{self.ask}: decision-makers met")


@dataclass(frozen=True, slots=True)
class RaiseRate:
    """How often race equality was raised when it could have been, from `counted_from` (None: ever) to the page's date.

    `could_have_been_raised_count` is every such interaction: raised, not raised, and the `not_recorded_count` for which
    nobody wrote down either. Unknown is neither raised nor not raised.
    """

    raised_count: int
    could_have_been_raised_count: int
    not_recorded_count: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    counted_from: date | None = None

    def __post_init__(self) -> None:
        known = self.could_have_been_raised_count - self.not_recorded_count
        _check_part(self.not_recorded_count, self.could_have_been_raised_count, "Not recorded")
        _check_part(self.raised_count, known, "Raised")
        _check_part(sum(count for _, count in self.reasons), self.not_raised_count, "Reasons for not raising")

    @property
    def not_raised_count(self) -> int:
        return self.could_have_been_raised_count - self.not_recorded_count - self.raised_count


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """The records behind each figure, printed in the annex."""

    stages: tuple[FigureRow, ...] = ()
    movements: tuple[FigureRow, ...] = ()
    decision_makers: tuple[FigureRow, ...] = ()
    by_ask: tuple[FigureRow, ...] = ()
    raise_rate: tuple[FigureRow, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The page as at a date. `known_at` None means as known when it was produced.

    `stages` come in ladder order, then those beside the ladder: "forward" and "back" are read from that order.
    """

    title: str
    organisation_name: str
    as_at: date
    compared_with: date
    produced_at: datetime
    produced_by: str
    known_at: datetime | None = None
    stages: tuple[StageCount, ...] = ()
    movements: tuple[Movement, ...] = ()
    decision_makers: DecisionMakers = DecisionMakers(0, 0)
    by_ask: tuple[AskCoverage, ...] = ()
    raise_rate: RaiseRate = RaiseRate(0, 0)
    notes: tuple[str, ...] = ()
    rows: RowsBehind = RowsBehind()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A board page needs a title.")
        if self.compared_with > self.as_at:
            raise ValueError("A board page is compared with an earlier date, or with its own.")
        _check_instants(self.produced_at, self.known_at)

    @property
    def ask_count(self) -> int:
        return sum(stage.count for stage in self.stages)
