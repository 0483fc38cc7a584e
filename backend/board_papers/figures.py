"""The figures of the board page, counted once as lists of what they count: a number is never apart from its rows."""

import enum
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy.orm import Session

from backend.board_papers import queries
from backend.board_papers.queries import Period
from backend.interactions.models import NotRaisedReason
from backend.policy_asks.models import Stage

SEVERAL_REASONS = "SEVERAL"
REASONS = {
    NotRaisedReason.NOT_ENOUGH_TIME: "Not enough time",
    NotRaisedReason.NOT_THE_RIGHT_MOMENT: "Not the right moment",
    NotRaisedReason.NOT_THE_RIGHT_PERSON: "Not the right person",
    NotRaisedReason.RAISED_RECENTLY: "Raised recently",
    NotRaisedReason.ASKED_NOT_TO: "Asked not to",
    NotRaisedReason.FORGOTTEN: "Forgotten",
    NotRaisedReason.OTHER: "Another reason",
}
REASON_LABELS = {reason.name: label for reason, label in REASONS.items()} | {
    SEVERAL_REASONS: "Different reasons for different asks"
}


class BoardFigure(enum.StrEnum):
    STAGE = "stage"
    MOVED = "moved"
    DECISION_MAKERS_MET = "decision_makers_met"
    DECISION_MAKERS_NOT_MET = "decision_makers_not_met"
    RAISED = "raised"
    NOT_RAISED = "not_raised"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class StandingAsk:
    """An ask with the stage that it has on the page's date. `is_there`: it has not been deleted since."""

    id: uuid.UUID
    title: str
    stage: Stage
    changed_on: date
    reason: str
    is_there: bool


@dataclass(frozen=True)
class StageMove:
    """A change of stage in the period; `from_stage` is None for an ask that was drafted in it."""

    id: uuid.UUID
    policy_ask_id: uuid.UUID
    title: str
    from_stage: Stage | None
    to_stage: Stage
    changed_on: date
    reason: str
    is_there: bool


@dataclass(frozen=True)
class Meeting:
    """A counted interaction, with the titles of what it says of race-equality asks."""

    id: uuid.UUID
    occurred_on: date
    title: str
    is_there: bool
    raised: tuple[str, ...] = ()
    not_raised: tuple[tuple[str, NotRaisedReason | None], ...] = ()

    @property
    def reason_key(self) -> str:
        """Each interaction is counted under one reason, so that the reasons add up to the figure."""
        keys = {(reason or NotRaisedReason.OTHER).name for _, reason in self.not_raised}
        return keys.pop() if len(keys) == 1 else SEVERAL_REASONS


@dataclass(frozen=True)
class Seat:
    """One decision-maker of one ask: whoever decides on two asks has two seats. `last` is None when never met on it."""

    id: uuid.UUID
    person: str
    role: str
    organisation: str
    ask: StandingAsk
    last: Meeting | None

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.person, self.role, self.organisation) if part) or "Name not recorded"


@dataclass(frozen=True)
class Figures:
    """What the page counts, in the order in which the rows are shown."""

    period: Period
    asks: tuple[StandingAsk, ...] = ()
    moves: tuple[StageMove, ...] = ()
    met: tuple[Seat, ...] = ()
    not_met: tuple[Seat, ...] = ()
    raised: tuple[Meeting, ...] = ()
    not_raised: tuple[Meeting, ...] = ()
    not_recorded: tuple[Meeting, ...] = ()

    def at_stage(self, stage: Stage) -> Sequence[StandingAsk]:
        return [ask for ask in self.asks if ask.stage is stage]

    def reasons(self) -> list[tuple[str, int]]:
        """How many interactions in which nothing was raised give each reason, by its key; only reasons given."""
        counts = dict.fromkeys(REASON_LABELS, 0)
        for meeting in self.not_raised:
            counts[meeting.reason_key] += 1
        return [(key, count) for key, count in counts.items() if count]


def figures_of(session: Session, period: Period) -> Figures:
    """Every figure of the page, in four statements."""
    trails = _trails(session, period)
    asks = _standing(trails.values())
    seats = _seats(session, period, {ask.id: ask for ask in asks if not ask.stage.is_beside_ladder})
    meetings = _meetings(session, period)
    return Figures(
        period=period,
        asks=asks,
        moves=_moves(trails.values(), period),
        met=tuple(seat for seat in seats if _is_met(seat, period)),
        not_met=tuple(seat for seat in seats if not _is_met(seat, period)),
        raised=tuple(meeting for meeting in meetings if meeting.raised),
        not_raised=tuple(meeting for meeting in meetings if not meeting.raised),
        not_recorded=_silent(session, period, trails),
    )


Trail = Sequence[Any]


def _trails(session: Session, period: Period) -> dict[uuid.UUID, Trail]:
    trails: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for change in queries.trails(session, period):
        trails[change.policy_ask_id].append(change)
    return dict(trails)


def _standing(trails: Iterable[Trail]) -> tuple[StandingAsk, ...]:
    asks = [
        StandingAsk(last.policy_ask_id, last.title, last.stage, last.changed_on, last.reason, last.is_there)
        for *_, last in trails
    ]
    place = {stage: number for number, stage in enumerate(Stage)}
    return tuple(sorted(asks, key=lambda ask: (place[ask.stage], ask.title.casefold(), ask.id)))


def _moves(trails: Iterable[Trail], period: Period) -> tuple[StageMove, ...]:
    """The latest first; of one ask on one day, the later change first."""
    moves = [
        (number, StageMove(c.id, c.policy_ask_id, c.title, before, c.stage, c.changed_on, c.reason, c.is_there))
        for trail in trails
        for number, (c, before) in enumerate(zip(trail, [None, *(each.stage for each in trail)], strict=False))
        if c.changed_on > period.compared_with
    ]
    moves.sort(key=lambda each: (each[1].title.casefold(), each[1].policy_ask_id, -each[0]))
    moves.sort(key=lambda each: each[1].changed_on, reverse=True)
    return tuple(move for _, move in moves)


def _seats(session: Session, period: Period, live: dict[uuid.UUID, StandingAsk]) -> list[Seat]:
    seats = [
        Seat(
            row.id,
            row.person_name or "",
            row.role_title or "",
            row.organisation_name or "",
            live[row.policy_ask_id],
            Meeting(row.interaction_id, row.occurred_on, row.title, row.is_there) if row.interaction_id else None,
        )
        for row in queries.decision_makers(session, period)
        if row.policy_ask_id in live
    ]
    return sorted(seats, key=lambda seat: (seat.label.casefold(), seat.ask.title.casefold(), seat.id))


def _is_met(seat: Seat, period: Period) -> bool:
    return seat.last is not None and seat.last.occurred_on >= period.met_from


def _meetings(session: Session, period: Period) -> list[Meeting]:
    points = queries.points_in_period(session, period)
    meetings = []
    for _, group in groupby(points, key=lambda point: point.id):
        said = list(group)
        first = said[0]
        raised = tuple(point.policy_ask_title for point in said if point.was_raised)
        not_raised = tuple((point.policy_ask_title, point.not_raised_reason) for point in said if not point.was_raised)
        meetings.append(Meeting(first.id, first.occurred_on, first.title, first.is_there, raised, not_raised))
    return meetings


def _silent(session: Session, period: Period, trails: dict[uuid.UUID, Trail]) -> tuple[Meeting, ...]:
    """An ask that was not on the ladder yet, or any longer, could not have been raised that day."""
    live = {ask_id: _live_spans(trail) for ask_id, trail in trails.items()}
    found = {
        row.id: Meeting(row.id, row.occurred_on, row.title, row.is_there)
        for row in queries.silent_meetings(session, period)
        if any(start <= row.occurred_on < end for start, end in live.get(row.policy_ask_id, ()))
    }
    return tuple(found.values())


def _live_spans(trail: Trail) -> list[tuple[date, date]]:
    """From when until before when the ask stood on the ladder."""
    spans = [
        (earlier.changed_on, later.changed_on)
        for earlier, later in pairwise(trail)
        if not earlier.stage.is_beside_ladder
    ]
    last = trail[-1]
    return spans if last.stage.is_beside_ladder else [*spans, (last.changed_on, date.max)]
