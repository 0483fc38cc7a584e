"""The figures of the board page, counted once as lists of what they count: a number is never apart from its rows."""

import enum
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy.orm import Session

from backend.board_papers import queries
from backend.board_papers.reading import Period
from backend.interactions.models import NotRaisedReason
from backend.policy_asks.models import AskPartyKind, Stage

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
    raised_ask_ids: tuple[uuid.UUID, ...]
    raised: tuple[str, ...]
    not_raised: tuple[tuple[str, NotRaisedReason | None], ...]

    @property
    def reason_key(self) -> str:
        """Each interaction is counted under one reason, so that the reasons add up to the figure."""
        keys = {(reason or NotRaisedReason.OTHER).name for _, reason in self.not_raised}
        return keys.pop() if len(keys) == 1 else SEVERAL_REASONS


@dataclass(frozen=True)
class Seat:
    """One decision-maker of one ask: whoever decides on two asks has two seats. `last` is None when never met on it."""

    id: uuid.UUID
    is_organisation: bool
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
    """Every figure of the page, in five statements."""
    asks = _asks(session, period)
    trails = {ask_id: trail for ask_id, (_, trail) in asks.items() if trail}
    standing = _standing(trails.values())
    live = {ask.id: ask for ask in standing if not ask.stage.is_beside_ladder}
    parties = queries.parties(session, period, list(asks))
    meetings = _meetings(session, period, {ask_id: title for ask_id, (title, _) in asks.items()})
    present = _present(session, period, list(asks), parties)
    seats = _seats(parties, live, meetings, present)
    in_period = [meeting for meeting in meetings.values() if meeting.occurred_on > period.compared_with]
    return Figures(
        period=period,
        asks=standing,
        moves=_moves(trails.values(), period),
        met=tuple(seat for seat in seats if _is_met(seat, period)),
        not_met=tuple(seat for seat in seats if not _is_met(seat, period)),
        raised=tuple(meeting for meeting in in_period if meeting.raised),
        not_raised=tuple(meeting for meeting in in_period if meeting.not_raised and not meeting.raised),
        not_recorded=_not_recorded(in_period, parties, present, trails),
    )


Trail = Sequence[Any]


def _asks(session: Session, period: Period) -> dict[uuid.UUID, tuple[str, Trail]]:
    """The title and trail of each race-equality ask; an empty trail where it was not drafted by the page's date."""
    asks: dict[uuid.UUID, tuple[str, list[Any]]] = {}
    for row in queries.trails(session, period):
        _, trail = asks.setdefault(row.policy_ask_id, (row.title, []))
        if row.id is not None:
            trail.append(row)
    return dict(asks)


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


Place = tuple[str, uuid.UUID | None]
Presence = dict[Place, set[uuid.UUID]]
US: Place = ("us", None)


def _present(session: Session, period: Period, ask_ids: list[uuid.UUID], parties: Sequence[Any]) -> Presence:
    """Where each party took part, an organisation by anybody of it, a role by its person; and where any of us did."""
    organisations = list({party.organisation_id for party in parties if party.organisation_id})
    people = list({party.person_id for party in parties if party.person_id})
    present: Presence = defaultdict(set)
    for row in queries.attendances(session, period, ask_ids, organisations, people):
        if row.is_ours:
            present[US].add(row.interaction_id)
        else:
            present["organisation", row.organisation_id].add(row.interaction_id)
            present["person", row.person_id].add(row.interaction_id)
    return present


def _place(party: Any) -> Place:
    return ("organisation", party.organisation_id) if party.organisation_id else ("person", party.person_id)


def _seats(
    parties: Iterable[Any], live: dict[uuid.UUID, StandingAsk], meetings: dict[uuid.UUID, Meeting], present: Presence
) -> list[Seat]:
    """The meetings come with the latest day first, so that the first one found is the last one held."""
    raising: dict[uuid.UUID, list[Meeting]] = defaultdict(list)
    for meeting in meetings.values():
        for ask_id in meeting.raised_ask_ids:
            raising[ask_id].append(meeting)
    seats = []
    for party in parties:
        if party.kind is AskPartyKind.DECISION_MAKER and party.policy_ask_id in live:
            attended = present.get(_place(party), set())
            last = next((meeting for meeting in raising[party.policy_ask_id] if meeting.id in attended), None)
            names = (party.person_name or "", party.role_title or "", party.organisation_name or "")
            seats.append(Seat(party.id, bool(party.organisation_id), *names, live[party.policy_ask_id], last))
    return sorted(seats, key=lambda seat: (seat.label.casefold(), seat.ask.title.casefold(), seat.id))


def _is_met(seat: Seat, period: Period) -> bool:
    return seat.last is not None and seat.last.occurred_on >= period.met_from


def _meetings(session: Session, period: Period, titles: dict[uuid.UUID, str]) -> dict[uuid.UUID, Meeting]:
    """By id, the latest day first."""
    ask_ids = list(titles)
    said: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for point in queries.points(session, period, ask_ids):
        said[point.interaction_id].append(point)
    found = {}
    for row in queries.meetings(session, period, ask_ids):
        points = sorted(said[row.id], key=lambda point: (titles[point.policy_ask_id].casefold(), point.policy_ask_id))
        found[row.id] = Meeting(
            id=row.id,
            occurred_on=row.occurred_on,
            title=row.title,
            is_there=bool(row.is_there),
            raised_ask_ids=tuple(point.policy_ask_id for point in points if point.was_raised),
            raised=tuple(titles[point.policy_ask_id] for point in points if point.was_raised),
            not_raised=tuple(
                (titles[point.policy_ask_id], point.not_raised_reason) for point in points if not point.was_raised
            ),
        )
    return found


def _not_recorded(
    in_period: Iterable[Meeting], parties: Iterable[Any], present: Presence, trails: dict[uuid.UUID, Trail]
) -> tuple[Meeting, ...]:
    """One of us met a party of an ask, and no ask was recorded as raised or not raised.

    An ask that was not on the ladder yet, or any longer, could not have been raised that day.
    """
    live = {ask_id: _live_spans(trail) for ask_id, trail in trails.items()}
    spans: dict[uuid.UUID, list[tuple[date, date]]] = defaultdict(list)
    for party in parties:
        for meeting_id in present.get(_place(party), ()):
            spans[meeting_id] += live.get(party.policy_ask_id, ())
    return tuple(
        meeting
        for meeting in in_period
        if meeting.id in present.get(US, ())
        and not (meeting.raised or meeting.not_raised)
        and any(start <= meeting.occurred_on < end for start, end in spans[meeting.id])
    )


def _live_spans(trail: Trail) -> list[tuple[date, date]]:
    """From when until before when the ask stood on the ladder."""
    spans = [
        (earlier.changed_on, later.changed_on)
        for earlier, later in pairwise(trail)
        if not earlier.stage.is_beside_ladder
    ]
    last = trail[-1]
    return spans if last.stage.is_beside_ladder else [*spans, (last.changed_on, date.max)]
