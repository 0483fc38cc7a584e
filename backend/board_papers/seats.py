"""The seats of the decision-makers of live race-equality asks, and where each stood on the paper's two dates.

A seat is one decision-maker of one ask: whoever decides on two asks has two. The decision-makers are those known at
the paper's instant, on both dates, so that counts are conserved.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.board_papers.content import Row
from backend.board_papers.names import Names
from backend.board_papers.reading import EMBARGOED_TITLE, Reading, counted_interactions
from backend.board_papers.standing_asks import StandingAsk, asks_of
from backend.policy_asks.models import AskParty, AskPartyKind
from backend.stances.models import CLAIMED_YES, CheckOutcome, Stance, StanceLevel

LIMITED_STANCE = "A stance that is limited now"
_STANCE = (
    "id", "policy_ask_id", "organisation_id", "role_id", "level", "held_on", "recorded_at", "source_interaction_id",
    "check_outcome", "checked_on",
)  # fmt: skip


@dataclass(frozen=True)
class HeldStance:
    """A stance that counts: its `is_limited` row tells nothing, because its interaction was limited since."""

    id: uuid.UUID
    level: StanceLevel
    held_on: date
    check_outcome: CheckOutcome | None
    is_there: bool
    is_limited: bool


@dataclass(frozen=True)
class Seat:
    """`before` and `now` are None where unknown."""

    label: str
    ask: StandingAsk
    before: HeldStance | None
    now: HeldStance | None

    def row(self, stance: HeldStance | None, counted_as: str) -> Row:
        if self.ask.title == EMBARGOED_TITLE:
            return Row(what=EMBARGOED_TITLE, counted_as=counted_as)
        if stance and stance.is_limited:
            return Row(what=LIMITED_STANCE, counted_as=counted_as)
        link = {"noun": "policy_asks", "record_id": str(self.ask.id)} if self.ask.is_there else {}
        if stance:
            link = {"noun": "stances", "record_id": str(stance.id)} if stance.is_there else {}
        on = stance.held_on.isoformat() if stance else None
        return Row(what=self.label, on=on, who=self.ask.title, counted_as=counted_as, **link)

    @property
    def is_unchecked_claim(self) -> bool:
        return self.now is not None and self.now.level in CLAIMED_YES and self.now.check_outcome is None


def seats_of(reading: Reading) -> list[Seat]:
    """By stakeholder and then by ask, in three statements and four for the names."""
    asks = {ask.id: ask for ask in asks_of(reading).live}
    now, before = reading.period.as_at, reading.period.compared_with
    held: dict[tuple[uuid.UUID, uuid.UUID], list[Any]] = defaultdict(list)
    for row in _stances(reading, list(asks)):
        held[row.policy_ask_id, row.seat_id].append(row)
    deciding = _decision_makers(reading, list(asks))
    names = Names(
        reading, roles=[row.role_id for row in deciding], organisations=[row.organisation_id for row in deciding]
    )
    seats = [
        Seat(
            names.label(None, row.role_id, row.organisation_id),
            asks[row.policy_ask_id],
            _latest(held[row.policy_ask_id, row.seat_id], before),
            _latest(held[row.policy_ask_id, row.seat_id], now),
        )
        for row in deciding
    ]
    return sorted(seats, key=lambda seat: (seat.label.casefold(), seat.ask.title.casefold(), str(seat.ask.id)))


def _decision_makers(reading: Reading, ask_ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    party = reading.known().rows(AskParty, "id", "policy_ask_id", "kind", "organisation_id", "role_id")
    return reading.session.execute(
        sa.select(
            party.c.policy_ask_id,
            party.c.organisation_id,
            party.c.role_id,
            sa.func.coalesce(party.c.organisation_id, party.c.role_id).label("seat_id"),
        )
        .where(party.c.kind == AskPartyKind.DECISION_MAKER, party.c.policy_ask_id.in_(ask_ids))
        .order_by(party.c.id)
    ).all()


def _stances(reading: Reading, ask_ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    """Those held by the paper's date, the latest last; of those learnt in an interaction, only where that counts."""
    known = reading.known()
    stance, learnt_in = known.rows(Stance, *_STANCE), counted_interactions(known)
    return reading.session.execute(
        sa.select(
            stance.c.id,
            stance.c.policy_ask_id,
            sa.func.coalesce(stance.c.organisation_id, stance.c.role_id).label("seat_id"),
            stance.c.level,
            stance.c.held_on,
            sa.case((stance.c.checked_on <= reading.period.as_at, stance.c.check_outcome)).label("check_outcome"),
            known.is_there_now(Stance, stance.c.id).label("is_there"),
            sa.func.coalesce(learnt_in.c.is_limited, sa.false()).label("is_limited"),
        )
        .outerjoin(learnt_in, learnt_in.c.id == stance.c.source_interaction_id)
        .where(
            stance.c.policy_ask_id.in_(ask_ids),
            stance.c.held_on <= reading.period.as_at,
            sa.or_(stance.c.source_interaction_id.is_(None), learnt_in.c.id.is_not(None)),
        )
        .order_by(stance.c.held_on, stance.c.recorded_at, stance.c.id)
    ).all()


def _latest(rows: Sequence[Any], day: date) -> HeldStance | None:
    held = [row for row in rows if row.held_on <= day]
    if not held:
        return None
    last = held[-1]
    outcome = CheckOutcome(last.check_outcome) if last.check_outcome else None
    return HeldStance(
        last.id, StanceLevel(last.level), last.held_on, outcome, bool(last.is_there), bool(last.is_limited)
    )
