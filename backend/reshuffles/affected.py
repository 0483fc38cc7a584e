"""What the end of some roles touches, of what the viewer may see: one statement for each kind, however much there is.

Each session carries its viewer's rules, so that a promise, plan or tie of a hidden interaction is in no list or count.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload

from backend.accounts.models import User
from backend.interactions.models import Interaction, InteractionStatus, Participant, Promise
from backend.kit.errors import RuleBroken
from backend.kit.partial_date import Precision
from backend.kit.text import check_date
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk
from backend.reshuffles.queries import role_in_words
from backend.stakeholders.models import Person, Role
from backend.stakeholders.tie_ends import End
from backend.stances.models import Stance
from backend.stances.queries import is_latest
from backend.strength.service import constants_of
from backend.ties.models import AssertedTie
from graph.explain import british_date
from graph.strength_constants import StrengthConstants
from graph.tie_strength import evidence, shown, strength

MOST_ROLES = 100
Ids = Collection[uuid.UUID]


@dataclass(frozen=True)
class AffectedAsk:
    policy_ask_id: uuid.UUID
    title: str
    who: str
    words: str


@dataclass(frozen=True)
class AffectedInteraction:
    interaction_id: uuid.UUID
    title: str
    occurred_on: date
    words: str


@dataclass(frozen=True)
class AffectedPromise:
    promise_id: uuid.UUID
    interaction_id: uuid.UUID
    text: str
    due_on: date | None
    is_ours: bool
    words: str


@dataclass(frozen=True)
class AffectedTie:
    ours: End
    theirs: End
    shown: int
    words: str


@dataclass(frozen=True)
class Affected:
    """`stances`: those that hold now of the ended roles; `asserted_ties`: those of their holders that hold that day."""

    asks: Sequence[AffectedAsk] = field(default_factory=list)
    interactions: Sequence[AffectedInteraction] = field(default_factory=list)
    promises: Sequence[AffectedPromise] = field(default_factory=list)
    ties: Sequence[AffectedTie] = field(default_factory=list)
    stances: int = 0
    asserted_ties: int = 0


def find_affected(session: Session, effective_on: date, ended_role_ids: Sequence[uuid.UUID]) -> Affected:
    """Whatever hangs on roles whose last day is the one before `effective_on`."""
    check_date(effective_on, "effectiveOn")
    if len(ended_role_ids) > MOST_ROLES:
        raise RuleBroken(f"At most {MOST_ROLES} roles can be asked about at once.", field="endedRoleIds")
    if not ended_role_ids:
        return Affected()
    roles = _roles(session, ended_role_ids)
    people = {role.person_id for role in roles.values()}
    stances, asserted_ties = _counts(session, effective_on, roles, people)
    return Affected(
        asks=_asks(session, effective_on, roles),
        interactions=_planned(session, effective_on, people),
        promises=_promises(session, effective_on, people),
        ties=_historic_ties(session, effective_on, roles, constants_of(session)),
        stances=stances,
        asserted_ties=asserted_ties,
    )


def _roles(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Role]:
    rows = session.scalars(
        sa.select(Role).where(Role.id.in_(ids)).options(joinedload(Role.person), joinedload(Role.organisation))
    )
    found = {role.id: role for role in rows}
    for number, role_id in enumerate(ids):
        if role_id not in found:
            raise RuleBroken("This role does not exist.", field=f"endedRoleIds.{number}")
    return found


def _asks(session: Session, effective_on: date, roles: dict[uuid.UUID, Role]) -> list[AffectedAsk]:
    rows = session.execute(
        sa.select(PolicyAsk.id, PolicyAsk.title, AskParty.role_id, AskParty.kind)
        .join(AskParty, AskParty.policy_ask_id == PolicyAsk.id)
        .where(AskParty.role_id.in_(roles))
        .order_by(sa.func.lower(PolicyAsk.title), PolicyAsk.id)
    )
    kinds: dict[tuple[uuid.UUID, str, Any], set[AskPartyKind]] = defaultdict(set)
    for ask_id, title, role_id, kind in rows:
        kinds[ask_id, title, role_id].add(kind)
    until = british_date(effective_on - timedelta(days=1))
    found = []
    for (ask_id, title, role_id), parts in kinds.items():
        role = roles[role_id]
        is_what = " and ".join(
            word
            for kind, word in ((AskPartyKind.DECISION_MAKER, "decision-maker"), (AskPartyKind.ADDRESSEE, "addressee"))
            if kind in parts
        )
        who = f"{role.person.name}, {role_in_words(role)}"
        found.append(AffectedAsk(ask_id, title, who, f"{is_what.capitalize()} until {until}"))
    return found


def _planned(session: Session, effective_on: date, people: Ids) -> list[AffectedInteraction]:
    """Planned for that day or later; one known to the month or year alone counts where it may lie there."""
    may_follow = sa.or_(
        Interaction.occurred_on >= effective_on,
        sa.and_(
            Interaction.occurred_precision == Precision.MONTH, Interaction.occurred_on >= effective_on.replace(day=1)
        ),
        sa.and_(
            Interaction.occurred_precision == Precision.YEAR,
            Interaction.occurred_on >= effective_on.replace(month=1, day=1),
        ),
    )
    rows = session.execute(
        sa.select(Interaction.id, Interaction.title, Interaction.occurred_on, Person.name)
        .join(Participant, Participant.interaction_id == Interaction.id)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.person_id.in_(people), Interaction.status == InteractionStatus.PLANNED, may_follow)
        .order_by(Interaction.occurred_on, Interaction.id, sa.func.lower(Person.name))
    )
    with_whom: dict[tuple[uuid.UUID, str, date], list[str]] = defaultdict(list)
    for interaction_id, title, day, name in rows:
        with_whom[interaction_id, title, day].append(name)
    return [
        AffectedInteraction(*interaction, f"Planned with {_listed(names)}") for interaction, names in with_whom.items()
    ]


def _promises(session: Session, effective_on: date, people: Ids) -> list[AffectedPromise]:
    """Open, and made while the old role was held; the nearest due first."""
    rows = session.execute(
        sa.select(Promise, Person.name, User.name)
        .join(Interaction, Interaction.id == Promise.interaction_id)
        .join(Person, Person.id == Promise.person_id)
        .outerjoin(User, User.id == Promise.user_id)
        .where(Promise.person_id.in_(people), Promise.settled_on.is_(None), Interaction.occurred_on < effective_on)
        .order_by(Promise.due_on.asc().nulls_last(), Promise.id)
    )
    return [
        AffectedPromise(
            promise.id, promise.interaction_id, promise.text, promise.due_on, promise.is_ours, _who(promise, *names)
        )
        for promise, *names in rows
    ]


def _who(promise: Promise, theirs: str, ours: str | None) -> str:
    if promise.is_ours:
        return f"{ours or 'One of us'} promised this to {theirs}"
    return f"{theirs} promised this to {ours or 'us'}"


def _historic_ties(
    session: Session, effective_on: date, roles: dict[uuid.UUID, Role], constants: StrengthConstants
) -> list[AffectedTie]:
    """Our ties with these people whose every contact was in an ended role; strength as at that day, strongest first."""
    people = {role.person_id: role.person for role in roles.values() if role.person.withdrawn_on is None}
    ours, theirs = aliased(Participant), aliased(Participant)
    rows = session.execute(
        sa.select(ours.user_id, User.name, theirs.person_id, theirs.occurred_on, theirs.role_id)
        .distinct()
        .select_from(theirs)
        .join(ours, sa.and_(ours.interaction_id == theirs.interaction_id, ours.user_id.is_not(None)))
        .join(Interaction, Interaction.id == theirs.interaction_id)
        .join(User, User.id == ours.user_id)
        .where(theirs.person_id.in_(people), Interaction.status == InteractionStatus.HELD)
    )
    pairs: dict[tuple[End, End], list[Any]] = defaultdict(list)
    for row in rows:
        person = people[row.person_id]
        pairs[End("user", row.user_id, row.name), End("person", person.id, person.name)].append(row)
    found = [
        _historic(us, them, met, effective_on, roles, constants)
        for (us, them), met in pairs.items()
        if all(each.role_id in roles and each.occurred_on < effective_on for each in met)
    ]
    return sorted(
        found, key=lambda tie: (-tie.shown, tie.theirs.label.casefold(), tie.ours.label.casefold(), tie.ours.id)
    )


def _historic(
    us: End,
    them: End,
    met: Sequence[Any],
    effective_on: date,
    roles: dict[uuid.UUID, Role],
    constants: StrengthConstants,
) -> AffectedTie:
    days = {each.occurred_on for each in met}
    known = strength(evidence(days, effective_on, constants) or 0.0, constants)
    held = _listed(sorted({role_in_words(roles[each.role_id]) for each in met}))
    contact = "The one day of contact was" if len(days) == 1 else f"All {len(days)} days of contact were"
    last = "" if len(days) == 1 else ", the last"
    return AffectedTie(us, them, shown(known), f"{contact} with {held}{last} on {british_date(max(days))}")


def _counts(session: Session, effective_on: date, roles: Ids, people: Ids) -> tuple[int, int]:
    stances = sa.select(sa.func.count()).select_from(Stance).where(Stance.role_id.in_(roles), is_latest())
    asserted = (
        sa.select(sa.func.count())
        .select_from(AssertedTie)
        .where(
            sa.or_(AssertedTie.from_person_id.in_(people), AssertedTie.to_person_id.in_(people)),
            sa.or_(AssertedTie.started_on.is_(None), AssertedTie.started_on < effective_on),
            sa.or_(AssertedTie.ended_on.is_(None), AssertedTie.ended_on >= effective_on),
        )
    )
    row = session.execute(sa.select(stances.scalar_subquery(), asserted.scalar_subquery())).one()
    return row[0], row[1]


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
