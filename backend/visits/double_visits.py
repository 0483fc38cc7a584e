"""Whether a colleague meets the same person, office or decision-maker within a fortnight of a day being planned.

Each session carries its viewer's rules, so an interaction or an ask that they may not see gives no warning at all.
"""

import enum
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions.models import Interaction, InteractionKind, InteractionStatus, Participant
from backend.interactions.participants import roles_of
from backend.interactions.queries import Named, ParticipantRow, load_participants
from backend.kit.partial_date import PartialDate, Precision
from backend.kit.text import check_date
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk
from backend.stakeholders.models import Role

NEAR = timedelta(days=14)
MOST_LATELY = 5


class SameVisit(enum.StrEnum):
    """PERSON: somebody whom we plan to meet. OFFICE: their organisation, and not one above or below it.
    DECISION_MAKER: whoever decides on an ask that is on the table, whether we plan to meet them or not.
    """

    PERSON = "person"
    OFFICE = "office"
    DECISION_MAKER = "decision_maker"


@dataclass(frozen=True)
class WithWhom:
    """One who is to take part: a colleague, a person with the role held that day, or an organisation."""

    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    role_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Decider:
    ask_id: uuid.UUID
    ask_title: str
    person_id: uuid.UUID | None
    organisation_id: uuid.UUID | None


@dataclass(frozen=True)
class NearVisit:
    """Another interaction with one of the same parties. `colleagues`: all of us in it, by name."""

    id: uuid.UUID
    version: int
    kind: InteractionKind
    status: InteractionStatus
    title: str
    on: date
    starts_at: time | None
    colleagues: list[Named]
    whom: list[ParticipantRow]
    same: list[SameVisit]
    asks: list[Named]


@dataclass(frozen=True)
class DoubleVisits:
    """`lately` is told beside a warning alone: what was held never warns by itself."""

    warnings: list[NearVisit]
    lately: list[NearVisit]


@dataclass(frozen=True)
class _Parties:
    people: frozenset[uuid.UUID]
    offices: frozenset[uuid.UUID]
    deciders: tuple[Decider, ...]

    @property
    def all_people(self) -> frozenset[uuid.UUID]:
        return self.people | {each.person_id for each in self.deciders if each.person_id}

    @property
    def all_organisations(self) -> frozenset[uuid.UUID]:
        return self.offices | {each.organisation_id for each in self.deciders if each.organisation_id}

    def decided_by(self, row: ParticipantRow) -> list[Decider]:
        ids = {named.id for named in (row.person, row.organisation) if named}
        return [each for each in self.deciders if (each.person_id or each.organisation_id) in ids]

    def same_as(self, row: ParticipantRow) -> set[SameVisit]:
        same = {SameVisit.DECISION_MAKER} if self.decided_by(row) else set()
        if row.person and row.person.id in self.people:
            same.add(SameVisit.PERSON)
        if row.organisation and row.organisation.id in self.offices:
            same.add(SameVisit.OFFICE)
        return same


def find_double_visits(
    session: Session,
    on: date,
    with_whom: Sequence[WithWhom],
    *,
    ask_ids: Collection[uuid.UUID] = (),
    leave_out: uuid.UUID | None = None,
    viewer_id: uuid.UUID | None,
    today: date,
) -> DoubleVisits:
    """Interactions planned, to the day, from today on and within 14 days either side of `on`, the nearest day first.

    One that the viewer alone attends is no double visit as long as the viewer is who plans to go. Nothing is said of a
    day that has passed. Four statements, however many are found.
    """
    check_date(on, "occurredOn")
    if on < today:
        return DoubleVisits([], [])
    parties = _parties(session, on, with_whom, ask_ids)
    found = _near(session, parties, on, today, leave_out)
    goers = {each.user_id for each in with_whom if each.user_id}
    alone = {viewer_id} if not goers or viewer_id in goers else set()
    warnings = [
        each
        for each in found
        if each.status is InteractionStatus.PLANNED and {user.id for user in each.colleagues} - alone
    ]
    warnings.sort(key=lambda each: (abs(each.on - on), each.on, each.id))
    lately = [each for each in found if each.status is InteractionStatus.HELD] if warnings else []
    return DoubleVisits(warnings, sorted(lately, key=lambda each: (each.on, each.id), reverse=True))


def _parties(session: Session, on: date, with_whom: Iterable[WithWhom], ask_ids: Collection[uuid.UUID]) -> _Parties:
    """Without a role chosen, a person stands for each office that they hold on the day."""
    day = PartialDate(on.year, on.month, on.day)
    chosen = {each.person_id: each.role_id for each in with_whom if each.person_id}
    offices = {each.organisation_id for each in with_whom if each.organisation_id}
    for person_id, roles in roles_of(session, chosen).items():
        role_id = chosen[person_id]
        offices |= {role.organisation_id for role in roles if role.covers(day) and role_id in (None, role.id)}
    return _Parties(frozenset(chosen), frozenset(offices), tuple(_deciders(session, on, ask_ids)))


def _deciders(session: Session, on: date, ask_ids: Collection[uuid.UUID]) -> list[Decider]:
    """The decision-makers of these asks; a role stands for who holds it on the day."""
    if not ask_ids:
        return []
    rows = session.execute(
        sa.select(PolicyAsk.id, PolicyAsk.title, Role.person_id, AskParty.organisation_id)
        .join(AskParty, AskParty.policy_ask_id == PolicyAsk.id)
        .outerjoin(Role, Role.id == AskParty.role_id)
        .where(
            PolicyAsk.id.in_(ask_ids),
            AskParty.kind == AskPartyKind.DECISION_MAKER,
            sa.or_(Role.ended_on.is_(None), Role.ended_on >= on),
        )
        .order_by(sa.func.lower(PolicyAsk.title), PolicyAsk.id)
    )
    return [Decider(*row) for row in rows]


def _near(session: Session, parties: _Parties, on: date, today: date, leave_out: uuid.UUID | None) -> list[NearVisit]:
    rows = session.execute(
        sa.select(
            Interaction.id,
            Interaction.version,
            Interaction.kind,
            Interaction.status,
            Interaction.title,
            Interaction.occurred_on,
            Interaction.starts_at,
        )
        .where(
            Interaction.id.in_(_met_near(parties, on)),
            Interaction.occurred_precision == Precision.DAY,
            sa.or_(
                sa.and_(Interaction.status == InteractionStatus.PLANNED, Interaction.occurred_on >= today),
                sa.and_(Interaction.status == InteractionStatus.HELD, Interaction.occurred_on <= on),
            ),
            Interaction.id != leave_out if leave_out else sa.true(),
        )
        .order_by(Interaction.occurred_on.desc(), Interaction.id.desc())
    ).all()
    held = [row for row in rows if row.status is InteractionStatus.HELD]
    shown = [row for row in rows if row.status is InteractionStatus.PLANNED] + held[:MOST_LATELY]
    took_part = load_participants(session, [row.id for row in shown]) if shown else {}
    return [_visit(row, took_part[row.id], parties) for row in shown]


def _met_near(parties: _Parties, on: date) -> sa.CompoundSelect[tuple[uuid.UUID]]:
    # Two walks along two indexes: joined by OR they would become one walk through everybody.
    near = Participant.occurred_on.between(on - NEAR, on + NEAR)
    met = sa.select(Participant.interaction_id)
    return sa.union(
        met.where(Participant.person_id.in_(parties.all_people), near),
        met.where(Participant.organisation_id.in_(parties.all_organisations), near),
    )


def _visit(row: Any, took_part: Sequence[ParticipantRow], parties: _Parties) -> NearVisit:
    theirs = [(each, parties.same_as(each)) for each in took_part if not each.is_ours]
    decided = [decider for each, _ in theirs for decider in parties.decided_by(each)]
    asks = {each.ask_id: Named(each.ask_id, each.ask_title) for each in decided}
    same = set().union(*(found for _, found in theirs))
    return NearVisit(
        id=row.id,
        version=row.version,
        kind=row.kind,
        status=row.status,
        title=row.title,
        on=row.occurred_on,
        starts_at=row.starts_at,
        colleagues=[each.user for each in took_part if each.user],
        whom=[each for each, found in theirs if found],
        same=[each for each in SameVisit if each in same],
        asks=sorted(asks.values(), key=lambda ask: (ask.name.casefold(), ask.id)),
    )
