"""Selects of a brief, a constant number however crowded the room is. Each session carries its viewer's rule as well."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.briefs.content import MOST_ITEMS
from backend.briefs.room import Room
from backend.briefs.told import may_be_told, told_interactions
from backend.influence.queries import withdrawn_people
from backend.interactions.evidence_sums import summed_evidence
from backend.interactions.models import (
    DiscussionPoint,
    Interaction,
    InteractionStatus,
    NotRaisedReason,
    Participant,
    Promise,
)
from backend.interactions.queries import ParticipantRow, load_participants
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import latest_change
from backend.portfolios.queries import OVER
from backend.stances.models import Stance
from backend.ties.models import DoNotUseMark

MOST_MEETINGS = 3


@dataclass(frozen=True)
class Kept:
    """What this reader may read and no brief tells: how many, and the newest of the interactions."""

    count: int
    newest: Sequence[uuid.UUID]


@dataclass(frozen=True)
class Meetings:
    rows: Sequence[Interaction]
    total: int
    participants: dict[uuid.UUID, list[ParticipantRow]]
    raised: dict[uuid.UUID, list[str]]
    kept: Kept


@dataclass(frozen=True)
class Contact:
    """One colleague with one party in the room; `party_id` is a person's or an organisation's."""

    user: User
    party_id: uuid.UUID
    evidence: float
    last_on: date


@dataclass(frozen=True)
class Ask:
    row: PolicyAsk
    stage: Stage


@dataclass(frozen=True)
class Spoken:
    """Of one ask, with those in the room: when last raised, and when they last asked us not to raise it."""

    raised_on: date | None = None
    asked_not_to_on: date | None = None


def rooms_of(room: Room) -> sa.Select[Any]:
    """Held interactions in which somebody of the room took part, but for the one that the brief is for."""
    ids = []
    # Two walks along two indexes: joined by OR they could become one walk through everybody.
    if room.person_ids:
        ids.append(sa.select(Participant.interaction_id).where(Participant.person_id.in_(room.person_ids)))
    if room.met_ids:
        ids.append(sa.select(Participant.interaction_id).where(Participant.organisation_id.in_(room.met_ids)))
    took_part = Interaction.id.in_(sa.union(*ids)) if ids else sa.false()
    return sa.select(Interaction.id).where(
        took_part, Interaction.status == InteractionStatus.HELD, Interaction.id != room.subject.id
    )


def find_meetings(session: Session, room: Room, viewer: Viewer, now: datetime) -> Meetings:
    """The last three that may be told, and how many more may not; five statements."""
    held, is_told = rooms_of(room), may_be_told(viewer)
    order = (Interaction.occurred_on.desc(), Interaction.id.desc())
    told = session.execute(
        sa.select(Interaction, sa.func.count().over())
        .where(Interaction.id.in_(held), is_told)
        .order_by(*order)
        .limit(MOST_MEETINGS)
    ).all()
    kept = session.execute(
        sa.select(Interaction.id, sa.func.count().over())
        .where(Interaction.id.in_(held), ~is_told)
        .order_by(*order)
        .limit(MOST_MEETINGS)
    ).all()
    ids = [row[0].id for row in told]
    return Meetings(
        [row[0] for row in told],
        told[0][1] if told else 0,
        load_participants(session, ids),
        _raised_in(session, ids, now),
        Kept(kept[0][1] if kept else 0, [row[0] for row in kept]),
    )


def _raised_in(session: Session, ids: Sequence[uuid.UUID], now: datetime) -> dict[uuid.UUID, list[str]]:
    rows = session.execute(
        sa.select(DiscussionPoint.interaction_id, PolicyAsk.title)
        .join(PolicyAsk, PolicyAsk.id == DiscussionPoint.policy_ask_id)
        .where(DiscussionPoint.interaction_id.in_(ids), DiscussionPoint.was_raised, is_out(now))
        .order_by(sa.func.lower(PolicyAsk.title), PolicyAsk.id)
    )
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for interaction_id, title in rows:
        found[interaction_id].append(title)
    return found


def is_out(now: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(PolicyAsk.embargoed_until.is_(None), PolicyAsk.embargoed_until <= now)


def find_contacts(session: Session, room: Room, viewer: Viewer, today: date) -> list[Contact]:
    """Of each colleague with each party, from what may be told; nobody who has withdrawn is measured."""
    parts = []
    for column, ids in ((Participant.person_id, room.person_ids), (Participant.organisation_id, room.met_ids)):
        if ids:
            parts.append(_days_together(column.key, ids, viewer, today))
    if not parts:
        return []
    met = sa.union_all(*parts).subquery("met")
    sums = (
        sa.select(
            met.c.user_id,
            met.c.party_id,
            summed_evidence(session, met.c.day, today).label("evidence"),
            sa.func.max(met.c.day).label("last_on"),
        )
        .group_by(met.c.user_id, met.c.party_id)
        .subquery("sums")
    )
    rows = session.execute(
        sa.select(User, sums.c.party_id, sums.c.evidence, sums.c.last_on).join(sums, sums.c.user_id == User.id)
    )
    return [Contact(*row) for row in rows]


def _days_together(party_name: str, ids: Collection[uuid.UUID], viewer: Viewer, today: date) -> sa.Select[Any]:
    ours, theirs = aliased(Participant), aliased(Participant)
    party = getattr(theirs, party_name)
    return (
        sa.select(ours.user_id.label("user_id"), party.label("party_id"), Interaction.occurred_on.label("day"))
        .distinct()
        .select_from(theirs)
        .join(ours, ours.interaction_id == theirs.interaction_id)
        .join(Interaction, Interaction.id == theirs.interaction_id)
        .where(
            party.in_(ids),
            ours.user_id.is_not(None),
            sa.or_(theirs.person_id.is_(None), theirs.person_id.not_in(withdrawn_people())),
            Interaction.status == InteractionStatus.HELD,
            Interaction.occurred_on <= today,
            may_be_told(viewer),
        )
    )


def find_stances(session: Session, room: Room, viewer: Viewer, today: date) -> list[tuple[Stance, bool]]:
    """Those of everybody in the room and of their organisations, newest first, each with whether it may be told."""
    bodies, roles = list(room.standing_bodies), room.standing_roles
    may_tell = sa.or_(
        Stance.source_interaction_id.is_(None), Stance.source_interaction_id.in_(told_interactions(viewer))
    )
    rows = session.execute(
        sa.select(Stance, sa.case((may_tell, True), else_=False))
        .where(sa.or_(Stance.organisation_id.in_(bodies), Stance.role_id.in_(roles)), Stance.held_on <= today)
        .order_by(Stance.held_on.desc(), Stance.recorded_at.desc(), Stance.id.desc())
    )
    return [(row[0], bool(row[1])) for row in rows]


def source_days(session: Session, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[str, date]]:
    """Kind and day of the interactions in which something was learnt."""
    rows = session.execute(
        sa.select(Interaction.id, Interaction.kind, Interaction.occurred_on).where(Interaction.id.in_(ids))
    )
    return {row.id: (row.kind.value.replace("_", " "), row.occurred_on) for row in rows}


def find_parties(session: Session, room: Room) -> dict[uuid.UUID, list[AskParty]]:
    """By ask: where somebody in the room, by a role of the day, or their organisation, is addressed or decides."""
    bodies, roles = list(room.standing_bodies), list(room.current_roles)
    rows = session.scalars(
        sa.select(AskParty)
        .where(sa.or_(AskParty.organisation_id.in_(bodies), AskParty.role_id.in_(roles)))
        .order_by(AskParty.id)
    )
    found: dict[uuid.UUID, list[AskParty]] = defaultdict(list)
    for party in rows:
        found[party.policy_ask_id].append(party)
    return found


def find_spoken(session: Session, room: Room, viewer: Viewer, today: date) -> dict[uuid.UUID, Spoken]:
    points = session.execute(
        sa.select(DiscussionPoint.policy_ask_id, DiscussionPoint.was_raised, sa.func.max(DiscussionPoint.occurred_on))
        .join(Interaction, Interaction.id == DiscussionPoint.interaction_id)
        .where(
            Interaction.id.in_(rooms_of(room)),
            may_be_told(viewer),
            Interaction.occurred_on <= today,
            sa.or_(DiscussionPoint.was_raised, DiscussionPoint.not_raised_reason == NotRaisedReason.ASKED_NOT_TO),
        )
        .group_by(DiscussionPoint.policy_ask_id, DiscussionPoint.was_raised)
    )
    found: dict[uuid.UUID, dict[str, date]] = defaultdict(dict)
    for ask_id, was_raised, day in points:
        found[ask_id]["raised_on" if was_raised else "asked_not_to_on"] = day
    return {ask_id: Spoken(**days) for ask_id, days in found.items()}


def find_asks(session: Session, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Ask]:
    """Those that are not over: decision-makers need not be met about what is settled."""
    stage = sa.func.coalesce(latest_change(StageChange.stage), Stage.DRAFTED.value)
    rows = session.execute(
        sa.select(PolicyAsk, stage).where(PolicyAsk.id.in_(ids), stage.not_in([each.value for each in OVER]))
    )
    return {ask.id: Ask(ask, Stage(stage)) for ask, stage in rows}


def decides(parties: Sequence[AskParty]) -> bool:
    return any(party.kind is AskPartyKind.DECISION_MAKER for party in parties)


def find_promises(session: Session, room: Room, viewer: Viewer) -> list[tuple[Promise, str, date, bool]]:
    """Open ones, of or to the room, or to nobody in particular in its interactions; the first due first.

    Each with the kind and day of the interaction in which it was made, and whether it may be told.
    """
    took_part = rooms_of(room)
    of_them: list[sa.ColumnElement[bool]] = [
        Promise.person_id.in_(room.person_ids),
        Promise.organisation_id.in_(list(room.standing_bodies)),
        sa.and_(Promise.person_id.is_(None), Promise.organisation_id.is_(None), Promise.interaction_id.in_(took_part)),
    ]
    if room.met_ids:
        spoke_for_it = sa.exists().where(
            Participant.interaction_id == Promise.interaction_id,
            Participant.person_id == Promise.person_id,
            Participant.organisation_id.in_(room.met_ids),
        )
        of_them.append(sa.and_(Promise.interaction_id.in_(took_part), spoke_for_it))
    rows = session.execute(
        sa.select(Promise, Interaction.kind, Interaction.occurred_on, sa.case((may_be_told(viewer), True), else_=False))
        .join(Interaction, Interaction.id == Promise.interaction_id)
        .where(Promise.settled_on.is_(None), sa.or_(*of_them))
        .order_by(Promise.due_on.asc().nulls_last(), Promise.id)
        .options(joinedload(Promise.user), joinedload(Promise.person), joinedload(Promise.organisation))
        .limit(10 * MOST_ITEMS)
    )
    return [(row[0], row[1].value.replace("_", " "), row[2], bool(row[3])) for row in rows]


def find_marks(session: Session, room: Room) -> list[DoNotUseMark]:
    """That one of them is never to be asked for an introduction."""
    return list(
        session.scalars(
            sa.select(DoNotUseMark)
            .where(
                sa.or_(
                    DoNotUseMark.from_person_id.in_([each.person.id for each in room.people]),
                    DoNotUseMark.from_organisation_id.in_(room.met_ids),
                ),
                DoNotUseMark.to_person_id.is_(None),
                DoNotUseMark.to_organisation_id.is_(None),
            )
            .order_by(DoNotUseMark.recorded_at, DoNotUseMark.id)
        )
    )
