"""Which parties of the whole network a filter leaves. Each part is one set-based select; measures stay as they are."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from backend.influence.queries import party_of
from backend.interactions.models import DiscussionPoint, Interaction, InteractionStatus, Participant
from backend.kit.writing import get_or_refuse
from backend.network_map.network import WholeNetwork
from backend.network_map.request import MapRequest
from backend.policy_asks.models import AskParty, PolicyAsk
from backend.stakeholders.models import Organisation, Role, held_on
from backend.stances.models import Stance
from backend.ties.models import AssertedTie
from backend.ties.queries import holds_on
from graph.records import Party

Mask = NDArray[np.bool_]
End = tuple[str, str]


@dataclass
class _Named:
    """Ids of people and organisations."""

    people: set[str] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)

    def add(self, rows: Iterable[Any]) -> None:
        for person_id, organisation_id in rows:
            if person_id:
                self.people.add(str(person_id))
            if organisation_id:
                self.organisations.add(str(organisation_id))

    def mask(self, parties: tuple[Party, ...]) -> Mask:
        named = {"person": self.people, "organisation": self.organisations}
        return np.fromiter((party.id in named[party.kind] for party in parties), bool, len(parties))


@dataclass(frozen=True)
class AssertedEdge:
    source: Party
    target: Party


def asserted_edges(session: Session, as_at: date) -> list[AssertedEdge]:
    """Asserted ties between stakeholders that hold on the day and that the viewer may see, in one statement."""
    rows = session.execute(
        sa.select(
            AssertedTie.from_person_id,
            AssertedTie.from_organisation_id,
            AssertedTie.to_person_id,
            AssertedTie.to_organisation_id,
        )
        .where(AssertedTie.from_user_id.is_(None), holds_on(as_at))
        .order_by(AssertedTie.id)
    )
    return [AssertedEdge(_party(*row[:2]), _party(*row[2:])) for row in rows]


def _party(person_id: uuid.UUID | None, organisation_id: uuid.UUID | None) -> Party:
    return Party("person", str(person_id), "") if person_id else Party("organisation", str(organisation_id), "")


def kept_by(session: Session, request: MapRequest, whole: WholeNetwork, asserted: list[AssertedEdge]) -> Mask:
    """True for each party of the graph that the filter leaves."""
    parties = whole.graph.parties
    kept = np.ones(len(parties), bool)
    if request.kind is not None or request.lead_id is not None:
        kept &= _of_organisations(session, request).mask(parties)
    if request.themes is not None or request.policy_ask_id is not None:
        kept &= _on_asks(session, request).mask(parties)
    if request.since is not None:
        kept &= _last_on(whole) >= request.since.toordinal()
    if request.around is not None:
        kept &= _around(session, request, whole, asserted)
    return kept


def _of_organisations(session: Session, request: MapRequest) -> _Named:
    """Organisations of the kinds and of the lead, and whoever works for one of them on the day. Two statements."""
    where: list[sa.ColumnElement[bool]] = []
    where += [Organisation.kind.in_(request.kinds)] if request.kind is not None else []
    where += [Organisation.lead_id == request.lead_id] if request.lead_id is not None else []
    found = _Named()
    found.add(session.execute(sa.select(sa.null(), Organisation.id).where(*where)))
    works_for = sa.select(Role.person_id, sa.null()).join(Organisation, Organisation.id == Role.organisation_id)
    found.add(session.execute(works_for.where(held_on(request.as_at), *where)))
    return found


def _on_asks(session: Session, request: MapRequest) -> _Named:
    """Who spoke with anyone about such an ask, or is its decision-maker or addressee, or has a stance on it.

    Three statements, and one that refuses an ask which does not exist.
    """
    asks = sa.select(PolicyAsk.id)
    if request.policy_ask_id is not None:
        get_or_refuse(session, PolicyAsk, request.policy_ask_id, "policy ask")
        asks = asks.where(PolicyAsk.id == request.policy_ask_id)
    if request.themes is not None:
        asks = asks.where(PolicyAsk.theme.in_(request.themes))
    found = _Named()
    rooms = (
        sa.select(DiscussionPoint.interaction_id)
        .join(Interaction, Interaction.id == DiscussionPoint.interaction_id)
        .where(
            DiscussionPoint.policy_ask_id.in_(asks),
            Interaction.status == InteractionStatus.HELD,
            Interaction.occurred_on <= request.as_at,
        )
    )
    met = sa.select(Participant.person_id, Participant.organisation_id).distinct()
    found.add(session.execute(met.where(Participant.user_id.is_(None), Participant.interaction_id.in_(rooms))))
    for model, where in (
        (AskParty, [AskParty.policy_ask_id.in_(asks)]),
        (Stance, [Stance.policy_ask_id.in_(asks), Stance.held_on <= request.as_at]),
    ):
        body = sa.func.coalesce(model.organisation_id, Role.organisation_id)
        rows = sa.select(Role.person_id, body).outerjoin(Role, Role.id == model.role_id)
        found.add(session.execute(rows.where(*where)))
    return found


def _last_on(whole: WholeNetwork) -> NDArray[np.int64]:
    """The newest day on which each party was in a room with anyone."""
    newest = np.zeros(len(whole.ties.parties), np.int64)
    for end in (whole.ties.source, whole.ties.target):
        np.maximum.at(newest, end, whole.ties.last_on)
    return newest[[whole.ties.index[party] for party in whole.graph.parties]]


def _around(session: Session, request: MapRequest, whole: WholeNetwork, asserted: list[AssertedEdge]) -> Mask:
    """Those within some steps of one party, by ties of either sort; it is among them where the level has it."""
    ((kind, record_id),) = [each for each in request.around_ids.items() if each[1] is not None]
    ego, _ = party_of(session, kind, record_id)  # type: ignore[arg-type]
    graph, reached = whole.graph, np.zeros(len(whole.graph.parties), bool)
    steps = request.hops
    if ego.kind == "user":
        reached |= _met_by(whole, ego)
        steps -= 1
    else:
        for party in _seeds(whole, ego):
            reached[graph.index[party]] = True
    pairs = [
        (edge.source, edge.target) for edge in asserted if edge.source in graph.index and edge.target in graph.index
    ]
    said = np.array([(graph.index[one], graph.index[two]) for one, two in pairs], np.int64).reshape(-1, 2)
    source, target = np.append(graph.source, said[:, 0]), np.append(graph.target, said[:, 1])
    for _ in range(steps):
        onwards = np.concatenate([target[reached[source]], source[reached[target]]])
        reached[onwards] = True
    return reached


def _met_by(whole: WholeNetwork, user: Party) -> Mask:
    ties, found = whole.ties, np.zeros(len(whole.graph.parties), bool)
    at = ties.index_of(user)
    if at is not None:
        others = np.concatenate([ties.target[ties.source == at], ties.source[ties.target == at]])
        met = (ties.parties[other] for other in others.tolist())
        found[[whole.graph.index[party] for party in met if party in whole.graph.index]] = True
    return found


def _seeds(whole: WholeNetwork, ego: Party) -> list[Party]:
    """The party itself; at the other level the people who sit for an organisation, or the one a person sits for."""
    ties, index = whole.ties, whole.graph.index
    at = ties.index_of(ego)
    found = {ego}
    if at is not None and whole.level == "organisations":
        found.add(ties.parties[int(ties.sits_for[at])])
    elif at is not None and ego.kind == "organisation":
        found |= {ties.parties[each] for each in np.flatnonzero(ties.sits_for == at).tolist()}
    return [party for party in found if party in index]
