"""The held interactions behind a tie of the network, of colleagues or of stakeholders alike."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.influence.queries import earliest
from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.stakeholders.models import Organisation, Role
from graph.records import Party, PartyKind

Pair = tuple[Party, Party]
_RANK: dict[PartyKind, int] = {"user": 0, "person": 1, "organisation": 2}


@dataclass(frozen=True)
class Meetings:
    """`ids` of the interactions, the newest first; `days` on which they were."""

    ids: tuple[uuid.UUID, ...]
    days: frozenset[date]


def meetings_of(session: Session, pairs: Iterable[Pair], as_at: date) -> dict[Pair, Meetings]:
    """What the viewer may see of each pair, by the pair in either order, in one statement for any number of pairs.

    As in the network, a contact counts while the roles with which both sat last, and a person has none with the
    organisation that they sat for.
    """
    wanted = {_ordered(pair) for pair in pairs}
    if not wanted:
        return {}
    by_kinds = groupby(sorted(wanted, key=_kinds), key=_kinds)
    branches = [_branch(*kinds, list(some), as_at) for kinds, some in by_kinds]
    found: dict[Pair, set[tuple[date, uuid.UUID]]] = defaultdict(set)
    for row in session.execute(sa.select(sa.union_all(*branches).subquery())):
        one, two = Party(row.one_kind, str(row.one_id), ""), Party(row.two_kind, str(row.two_id), "")
        until = earliest(row.one_ended_on, row.one_closed_on, row.two_ended_on, row.two_closed_on)
        if until is None or until >= as_at:
            for pair in ((one, two), (two, one)):
                if _ordered(pair) in wanted:
                    found[pair].add((row.day, row.interaction_id))
    return {
        pair: Meetings(tuple(each for _, each in sorted(met, reverse=True)), frozenset(day for day, _ in met))
        for pair, met in found.items()
    }


def _kinds(pair: Pair) -> tuple[PartyKind, PartyKind]:
    return pair[0].kind, pair[1].kind


def _ordered(pair: Pair) -> Pair:
    one, two = sorted(pair, key=lambda party: (_RANK[party.kind], party.id))
    return one, two


def _branch(one_kind: PartyKind, two_kind: PartyKind, pairs: list[Pair], as_at: date) -> sa.Select[Any]:
    """Everybody of the one side with everybody of the other: a few rows too many, and one shape of statement."""
    one, two = aliased(Participant), aliased(Participant)
    roles, bodies = (aliased(Role), aliased(Role)), (aliased(Organisation), aliased(Organisation))
    one_id, two_id = (getattr(seat, f"{kind}_id") for seat, kind in ((one, one_kind), (two, two_kind)))
    apart = one.id != two.id
    if (one_kind, two_kind) == ("person", "organisation"):
        apart &= sa.or_(one.organisation_id.is_(None), one.organisation_id != two.organisation_id)
    found = (
        sa.select(
            sa.literal(one_kind).label("one_kind"),
            one_id.label("one_id"),
            sa.literal(two_kind).label("two_kind"),
            two_id.label("two_id"),
            Interaction.id.label("interaction_id"),
            Interaction.occurred_on.label("day"),
            roles[0].ended_on.label("one_ended_on"),
            bodies[0].closed_on.label("one_closed_on"),
            roles[1].ended_on.label("two_ended_on"),
            bodies[1].closed_on.label("two_closed_on"),
        )
        .select_from(Interaction)
        .join(one, one.interaction_id == Interaction.id)
        .join(two, sa.and_(two.interaction_id == Interaction.id, apart))
    )
    for seat, role, body in zip((one, two), roles, bodies, strict=True):
        found = found.outerjoin(role, role.id == seat.role_id).outerjoin(body, body.id == seat.organisation_id)
    return found.where(
        Interaction.status == InteractionStatus.HELD,
        Interaction.occurred_on <= as_at,
        one_id.in_({uuid.UUID(pair[0].id) for pair in pairs}),
        two_id.in_({uuid.UUID(pair[1].id) for pair in pairs}),
    )
