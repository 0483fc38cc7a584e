"""What happened to one ask, newest first, in two lanes: what we did, and what those outside did.

Each kind of event is one statement, cut to the page before the kinds are merged. All go through the session, so that
a viewer meets no event of a record that they may not see.
"""

import enum
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions.models import DiscussionPoint, Interaction, InteractionKind, InteractionStatus, Reception
from backend.interactions.queries import load_participants
from backend.kit.errors import RuleBroken
from backend.kit.paging import LARGEST_PAGE
from backend.kit.writing import get_or_refuse
from backend.outcomes.models import Outcome, OutcomeAsk
from backend.policy_asks.models import AskConsultation, AskResponse, AskWording, PolicyAsk, StageChange
from backend.policy_asks.stage_tests import WITH_OUTSIDE_DOCUMENT
from backend.policy_asks.stakeholders import label_of, with_stakeholder
from backend.stances.models import Stance, StanceLevel


class Lane(enum.StrEnum):
    OURS = "ours"
    THEIRS = "theirs"


class EventKind(enum.StrEnum):
    """In the order in which the events of one day are shown."""

    WINDOW_OPENS = "window_opens"
    WINDOW_CLOSES = "window_closes"
    OUTCOME = "outcome"
    THEIR_STAGE = "their_stage"
    RESPONSE = "response"
    STANCE = "stance"
    OUR_STAGE = "our_stage"
    INTERACTION = "interaction"
    LETTER = "letter"
    CONSULTATION = "consultation"
    WORDING = "wording"

    @property
    def lane(self) -> Lane:
        return Lane.OURS if self in _OURS else Lane.THEIRS


_OURS = {
    EventKind.OUR_STAGE,
    EventKind.INTERACTION,
    EventKind.LETTER,
    EventKind.CONSULTATION,
    EventKind.WORDING,
}
LETTERS = (InteractionKind.LETTER, InteractionKind.EMAIL)
MOST_NAMED = 4
_PLACES = list(EventKind)


@dataclass(frozen=True)
class Event:
    """`noun` and `record_id` name the record that it comes from. `document` and `source_url` are from outside."""

    kind: EventKind
    happened_on: date
    record_id: uuid.UUID
    noun: str
    title: str
    detail: str = ""
    document: str | None = None
    source_url: str | None = None

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it stands on the timeline, newest first; unlike any other event's."""
        return -self.happened_on.toordinal(), _PLACES.index(self.kind), self.record_id.hex

    @property
    def cursor(self) -> str:
        return f"{self.happened_on.isoformat()}/{self.kind.value}/{self.record_id.hex}"


@dataclass(frozen=True)
class Page:
    events: list[Event]
    has_earlier: bool


@dataclass(frozen=True)
class Wanted:
    """Of which kinds, how many, and from where on: after the event with this cursor."""

    policy_ask_id: uuid.UUID
    kinds: frozenset[EventKind]
    limit: int
    after: tuple[date, EventKind, uuid.UUID] | None

    def cut(self, select: Any, kind: EventKind, day: Any, key: Any) -> Any:
        """One kind's part of the page, and one more."""
        if self.after:
            after_on, after_kind, after_id = self.after
            on_same_day = _PLACES.index(kind) - _PLACES.index(after_kind)
            later = key > after_id if on_same_day == 0 else sa.literal(on_same_day > 0)
            select = select.where(sa.or_(day < after_on, sa.and_(day == after_on, later)))
        return select.order_by(day.desc(), key).limit(self.limit + 1)


def find_events(
    session: Session, policy_ask_id: uuid.UUID, kinds: Sequence[EventKind], *, limit: int, after: str | None
) -> Page:
    """Ten statements at most, however much happened."""
    if not 1 <= limit <= LARGEST_PAGE:
        raise RuleBroken(f"A page holds 1 to {LARGEST_PAGE} events.", field="limit")
    ask = get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    wanted = Wanted(policy_ask_id, frozenset(kinds), limit, _place_of(after))
    found = [*_window(ask, wanted)]
    for theirs, read in _READERS:
        if wanted.kinds & theirs:
            found += read(session, wanted)
    found.sort(key=lambda event: event.place)
    return Page(_with_participants(session, found[:limit]), len(found) > limit)


def _place_of(cursor: str | None) -> tuple[date, EventKind, uuid.UUID] | None:
    if cursor is None:
        return None
    try:
        day, kind, key = cursor.split("/")
        return date.fromisoformat(day), EventKind(kind), uuid.UUID(key)
    except ValueError:
        raise RuleBroken("This place of the timeline does not exist. Load the page anew.", field="after") from None


def _window(ask: PolicyAsk, wanted: Wanted) -> Iterator[Event]:
    where = f"At: {ask.venue}" if ask.venue else ""
    for kind, day, title in (
        (EventKind.WINDOW_OPENS, ask.decision_opens_on, "The decision window opens"),
        (EventKind.WINDOW_CLOSES, ask.decision_closes_on, "The decision window closes"),
    ):
        if kind in wanted.kinds and day:
            event = Event(kind, day, ask.id, "policy_asks", title, where)
            if wanted.after is None or event.place > _sortable(wanted.after):
                yield event


def _sortable(after: tuple[date, EventKind, uuid.UUID]) -> tuple[int, int, str]:
    return -after[0].toordinal(), _PLACES.index(after[1]), after[2].hex


def _interactions(session: Session, wanted: Wanted) -> Iterator[Event]:
    for kind, is_kind in (
        (EventKind.INTERACTION, Interaction.kind.not_in(LETTERS)),
        (EventKind.LETTER, Interaction.kind.in_(LETTERS)),
    ):
        if kind not in wanted.kinds:
            continue
        select = (
            sa.select(
                Interaction.id,
                Interaction.occurred_on,
                Interaction.title,
                Interaction.kind,
                DiscussionPoint.reception,
                DiscussionPoint.said,
            )
            .join(DiscussionPoint, DiscussionPoint.interaction_id == Interaction.id)
            .where(
                DiscussionPoint.policy_ask_id == wanted.policy_ask_id,
                DiscussionPoint.was_raised,
                Interaction.status == InteractionStatus.HELD,
                is_kind,
            )
        )
        for row in session.execute(wanted.cut(select, kind, Interaction.occurred_on, Interaction.id)):
            title = row.title or f"{row.kind.value.replace('_', ' ').capitalize()} without a title"
            yield Event(kind, row.occurred_on, row.id, "interactions", title, _received(row.reception, row.said))


def _received(reception: Reception | None, said: str) -> str:
    words = f"Received as {reception.value.replace('_', ' ')}" if reception else ""
    if reception is Reception.DID_NOT_SAY:
        words = "They did not say how they take it"
    return ". ".join(part for part in (words, said.strip()) if part)


def _stages(session: Session, wanted: Wanted) -> Iterator[Event]:
    for kind, is_kind in (
        (EventKind.OUR_STAGE, StageChange.stage.not_in(WITH_OUTSIDE_DOCUMENT)),
        (EventKind.THEIR_STAGE, StageChange.stage.in_(WITH_OUTSIDE_DOCUMENT)),
    ):
        if kind not in wanted.kinds:
            continue
        select = sa.select(StageChange).where(StageChange.policy_ask_id == wanted.policy_ask_id, is_kind)
        for row in session.scalars(wanted.cut(select, kind, StageChange.changed_on, StageChange.id)):
            title = row.stage.label
            yield Event(kind, row.changed_on, row.id, "policy_asks", title, row.reason, row.document, row.source_url)


def _wordings(session: Session, wanted: Wanted) -> Iterator[Event]:
    select = sa.select(AskWording).where(AskWording.policy_ask_id == wanted.policy_ask_id)
    for row in session.scalars(wanted.cut(select, EventKind.WORDING, AskWording.worded_on, AskWording.id)):
        yield Event(EventKind.WORDING, row.worded_on, row.id, "policy_asks", f"Wording {row.number}", row.note)


def _consultations(session: Session, wanted: Wanted) -> Iterator[Event]:
    select = sa.select(AskConsultation).where(AskConsultation.policy_ask_id == wanted.policy_ask_id)
    day = AskConsultation.consulted_on
    for row in session.scalars(wanted.cut(select, EventKind.CONSULTATION, day, AskConsultation.id)):
        outcome = row.outcome.value.replace("_", " ").capitalize()
        detail = ". ".join(part for part in (outcome, row.summary.strip()) if part)
        yield Event(EventKind.CONSULTATION, row.consulted_on, row.id, "policy_asks", row.consulted, detail)


def _responses(session: Session, wanted: Wanted) -> Iterator[Event]:
    select = (
        sa.select(AskResponse)
        .where(AskResponse.policy_ask_id == wanted.policy_ask_id)
        .options(*with_stakeholder(AskResponse))
    )
    for row in session.scalars(wanted.cut(select, EventKind.RESPONSE, AskResponse.responded_on, AskResponse.id)):
        title = f"{label_of(row)}: {row.kind.value.replace('_', ' ')}"
        yield Event(
            EventKind.RESPONSE, row.responded_on, row.id, "policy_asks", title, row.summary, row.source, row.source_url
        )


def _outcomes(session: Session, wanted: Wanted) -> Iterator[Event]:
    select = (
        sa.select(Outcome)
        .join(OutcomeAsk, OutcomeAsk.outcome_id == Outcome.id)
        .where(OutcomeAsk.policy_ask_id == wanted.policy_ask_id)
    )
    for row in session.scalars(wanted.cut(select, EventKind.OUTCOME, Outcome.changed_on, Outcome.id)):
        yield Event(
            EventKind.OUTCOME,
            row.changed_on,
            row.id,
            "outcomes",
            row.title,
            row.what_changed,
            row.source,
            row.source_url,
        )


def _stances(session: Session, wanted: Wanted) -> Iterator[Event]:
    """Stances that differ from the one before by the same stakeholder; the first moves them from unknown."""
    before = sa.func.lag(Stance.level, type_=Stance.__table__.c.level.type).over(
        partition_by=(Stance.organisation_id, Stance.role_id),
        order_by=(Stance.held_on, Stance.recorded_at, Stance.id),
    )
    trail = sa.select(Stance.id, before.label("before")).where(Stance.policy_ask_id == wanted.policy_ask_id).subquery()
    select = (
        sa.select(Stance, trail.c.before)
        .join(trail, trail.c.id == Stance.id)
        .where(sa.or_(trail.c.before.is_(None), trail.c.before != Stance.level))
        .options(*with_stakeholder(Stance))
    )
    for row, level in session.execute(wanted.cut(select, EventKind.STANCE, Stance.held_on, Stance.id)):
        title = f"{label_of(row)}: {_level(level)} to {_level(row.level)}"
        yield Event(EventKind.STANCE, row.held_on, row.id, "stances", title, "", row.source, row.source_url)


def _level(level: StanceLevel | None) -> str:
    return level.value if level else "unknown"


_READERS: tuple[tuple[set[EventKind], Callable[[Session, Wanted], Iterator[Event]]], ...] = (
    ({EventKind.INTERACTION, EventKind.LETTER}, _interactions),
    ({EventKind.OUR_STAGE, EventKind.THEIR_STAGE}, _stages),
    ({EventKind.WORDING}, _wordings),
    ({EventKind.CONSULTATION}, _consultations),
    ({EventKind.RESPONSE}, _responses),
    ({EventKind.OUTCOME}, _outcomes),
    ({EventKind.STANCE}, _stances),
)


def _with_participants(session: Session, events: Sequence[Event]) -> list[Event]:
    """Whom we met stands before how it was received."""
    ids = [event.record_id for event in events if event.noun == "interactions"]
    if not ids:
        return list(events)
    participants = load_participants(session, ids)
    found = []
    for event in events:
        theirs = [each.label for each in participants.get(event.record_id, ()) if not each.is_ours]
        others = f" and {len(theirs) - MOST_NAMED} more" if len(theirs) > MOST_NAMED else ""
        met = f"With {'; '.join(theirs[:MOST_NAMED])}{others}" if theirs and event.noun == "interactions" else ""
        found.append(replace(event, detail=". ".join(part for part in (met, event.detail) if part)))
    return found
