"""Who decides on each ask on the ladder, as frozen for the quarter, and who of them was met on that ask."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.audit.queries import Where
from backend.board_papers.meeting_rows import meetings
from backend.board_papers.names import Names
from backend.board_papers.occasions import TWO_WAY_KINDS
from backend.board_papers.reading import Known, Period, Reading, counted_interactions
from backend.board_papers.standing_asks import StandingAsk
from backend.interactions.models import DiscussionPoint, Participant
from backend.policy_asks.models import AskParty, AskPartyKind, DecisionMakerList, ListedDecisionMaker
from backend.stakeholders.models import Role


@dataclass(frozen=True)
class DecisionMaker:
    """One decision-maker of one ask: whoever decides on two asks is one of each.

    `power` is 1 to 5, None where nobody judged it. `frozen_for` is the first day of the quarter that the list of the
    ask was frozen for, None where there is none and today's decision-makers stand in. `last_met` is None where no
    exchange on that ask is recorded in the 365 days.
    """

    ask: StandingAsk
    organisation_id: uuid.UUID | None
    person_id: uuid.UUID | None
    label: str
    power: int | None
    frozen_for: date | None
    last_met: Any

    @property
    def party(self) -> tuple[str, uuid.UUID]:
        """A role without its person, which the log no longer holds, is a party of its own."""
        if self.organisation_id:
            return "organisations", self.organisation_id
        return "people", self.person_id or uuid.UUID(int=0)


@dataclass(frozen=True)
class FrozenList:
    """The list that holds for an ask; an ask without one has no FrozenList."""

    quarter_starts_on: date
    number: int


def decision_makers(
    reading: Reading, asks: Sequence[StandingAsk], *, are_met_wanted: bool = True
) -> tuple[list[DecisionMaker], dict[uuid.UUID, FrozenList]]:
    """By ask as given, then by name; and the lists that they come from. A fixed number of statements."""
    lists = _newest_lists(reading, asks)
    seats = [*_listed(reading, lists), *_of_today(reading, [ask.id for ask in asks if ask.id not in lists])]
    names = Names(
        reading, roles={seat.role_id for seat in seats}, organisations={seat.organisation_id for seat in seats}
    )
    last = _last_met(reading, [ask.id for ask in asks]) if are_met_wanted else {}
    met = meetings(reading, last.values())
    place = {ask.id: number for number, ask in enumerate(asks)}
    found = []
    for seat in seats:
        role = names.roles.get(seat.role_id)
        party = seat.organisation_id or (role.person_id if role is not None else None)
        quarter = lists.get(seat.policy_ask_id)
        found.append(
            DecisionMaker(
                ask=asks[place[seat.policy_ask_id]],
                organisation_id=seat.organisation_id,
                person_id=role.person_id if role is not None else None,
                label=names.label(None, seat.role_id, seat.organisation_id),
                power=seat.power,
                frozen_for=quarter.quarter_starts_on if quarter else None,
                last_met=met.get(last[seat.policy_ask_id, party]) if (seat.policy_ask_id, party) in last else None,
            )
        )
    found.sort(key=lambda each: (place[each.ask.id], each.label.casefold(), str(each.party)))
    return found, {ask_id: FrozenList(row.quarter_starts_on, row.number) for ask_id, row in lists.items()}


def _newest_lists(reading: Reading, asks: Sequence[StandingAsk]) -> dict[uuid.UUID, Any]:
    """Of the quarter of the paper's date, or else of the newest quarter before it: its newest version."""
    known = reading.known()
    frozen = known.rows(DecisionMakerList, "id", "policy_ask_id", "quarter_starts_on", "number")
    rows = reading.session.execute(
        sa.select(frozen)
        .where(frozen.c.quarter_starts_on <= reading.period.as_at)
        .order_by(frozen.c.quarter_starts_on, frozen.c.number)
    )
    wanted = {ask.id for ask in asks}
    return {row.policy_ask_id: row for row in rows if row.policy_ask_id in wanted}


def _listed(reading: Reading, lists: dict[uuid.UUID, Any]) -> Sequence[Any]:
    known = reading.known()
    asks = {row.id: ask_id for ask_id, row in lists.items()}
    listed = known.some(
        ListedDecisionMaker,
        ("list_id", "organisation_id", "role_id", "power"),
        lambda row: row.list_id.in_(list(asks)),
        "listed",
    )
    return [
        _Seat(asks[row.list_id], row.organisation_id, row.role_id, row.power)
        for row in reading.session.execute(sa.select(listed))
    ]


@dataclass(frozen=True)
class _Seat:
    policy_ask_id: uuid.UUID
    organisation_id: uuid.UUID | None
    role_id: uuid.UUID | None
    power: int | None


def _of_today(reading: Reading, ask_ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    known = reading.known()
    party = known.some(
        AskParty,
        ("policy_ask_id", "organisation_id", "role_id", "power"),
        lambda row: sa.and_(row.kind == AskPartyKind.DECISION_MAKER, row.policy_ask_id.in_(ask_ids)),
        "decision_makers",
    )
    return [_Seat(*row) for row in reading.session.execute(sa.select(party))]


def _last_met(reading: Reading, ask_ids: Sequence[uuid.UUID]) -> dict[tuple[Any, Any], uuid.UUID]:
    """The last interaction in which each ask was raised with each organisation and each person. One statement."""
    known, period = reading.known(), reading.period
    exchange = _exchanges(known, _between(known, period.met_from, period.as_at), ask_ids)
    names = ("interaction_id", "organisation_id", "person_id")
    participant = known.some(Participant, names, _of_parties(known, period), "theirs")
    met = [
        sa.select(
            exchange.c.policy_ask_id,
            participant.c[name].label("party_id"),
            exchange.c.interaction_id,
            exchange.c.occurred_on,
        )
        .join(exchange, exchange.c.interaction_id == participant.c.interaction_id)
        .where(participant.c[name].is_not(None))
        for name in ("organisation_id", "person_id")
    ]
    every = sa.union_all(*met).subquery("every")
    place = sa.func.row_number().over(
        partition_by=(every.c.policy_ask_id, every.c.party_id),
        order_by=(every.c.occurred_on.desc(), every.c.interaction_id.desc()),
    )
    placed = sa.select(every, place.label("place")).subquery("placed")
    rows = reading.session.execute(
        sa.select(placed.c.policy_ask_id, placed.c.party_id, placed.c.interaction_id).where(placed.c.place == 1)
    )
    return {(row.policy_ask_id, row.party_id): row.interaction_id for row in rows}


def _between(known: Known, first: date, last: date) -> Where:
    def held(row: Any) -> sa.ColumnElement[bool]:
        day = known.scanned(row.occurred_on)
        return sa.and_(day >= first, day <= last)

    return held


def _of_parties(known: Known, period: Period) -> Where:
    """Participants who decide on anything at all: the organisation, or the person who holds the role."""
    party = known.rows(AskParty, "kind", "organisation_id", "role_id", "policy_ask_id")
    listed = known.rows(ListedDecisionMaker, "organisation_id", "role_id")
    role = known.rows(Role, "id", "person_id")
    bodies = sa.union(
        sa.select(party.c.organisation_id).where(party.c.organisation_id.is_not(None)),
        sa.select(listed.c.organisation_id).where(listed.c.organisation_id.is_not(None)),
    )
    posts = sa.union(sa.select(party.c.role_id), sa.select(listed.c.role_id))
    people = sa.select(role.c.person_id).where(role.c.id.in_(posts))
    held = _between(known, period.met_from, period.as_at)
    return lambda row: sa.and_(
        held(row),
        sa.or_(known.scanned(row.organisation_id).in_(bodies), known.scanned(row.person_id).in_(people)),
    )


def _exchanges(known: Known, held: Where, ask_ids: Sequence[uuid.UUID]) -> Any:
    """Where one of these asks was raised and both sides could speak: with one of us, and by a two-way kind."""
    counted = counted_interactions(known, lambda row: sa.and_(held(row), row.kind.in_(TWO_WAY_KINDS)))
    return known.once(sa.select(_raised_with_us(known, held, ask_ids, counted)), "exchanges")


def _raised_with_us(known: Known, held: Where, ask_ids: Sequence[uuid.UUID], counted: Any) -> Any:
    ours = known.some(
        Participant,
        ("interaction_id",),
        lambda row: sa.and_(held(row), known.scanned(row.user_id).is_not(None)),
        "ours",
    )
    point = known.some(
        DiscussionPoint,
        ("interaction_id", "policy_ask_id", "occurred_on"),
        lambda row: sa.and_(held(row), row.was_raised, known.scanned(row.policy_ask_id).in_(ask_ids)),
        "raised",
    )
    return (
        sa.select(point)
        .where(
            point.c.interaction_id.in_(sa.select(counted.c.id)),
            point.c.interaction_id.in_(sa.select(ours.c.interaction_id)),
        )
        .subquery("raised_with_us")
    )


def engagements(reading: Reading, ask_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[int, int]]:
    """How many interactions with one of us raised each ask in the period before, and in this one. One statement."""
    known, period = reading.known(), reading.period
    held = _between(known, period.previous_from, period.as_at)
    point = _raised_with_us(known, held, ask_ids, counted_interactions(known, held))
    is_now = sa.case((point.c.occurred_on > period.compared_with, 1), else_=0)
    rows = reading.session.execute(
        sa.select(point.c.policy_ask_id, sa.func.sum(1 - is_now), sa.func.sum(is_now)).group_by(point.c.policy_ask_id)
    )
    return {ask_id: (int(before), int(now)) for ask_id, before, now in rows}
