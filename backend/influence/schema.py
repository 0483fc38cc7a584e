import uuid
from datetime import date

import strawberry

from backend.influence import service
from backend.influence.service import ChangedTie, DrawnNetwork, KnownTie
from backend.kit.graphql import Info, query
from graph.records import EgoNode, Party
from graph.tie_strength import shown


@strawberry.type
class TieParty:
    kind: str
    id: uuid.UUID
    label: str

    @classmethod
    def of(cls, party: Party) -> "TieParty":
        return cls(kind=party.kind, id=uuid.UUID(party.id), label=party.label)


@strawberry.type
class TieContribution:
    interaction_id: uuid.UUID
    title: str
    occurred_on: date
    counts: float
    reason: str | None


@strawberry.type
class Tie:
    ours: TieParty
    theirs: TieParty
    strength: float
    shown: int
    band: str
    evidence: float
    contact_days: int
    last_on: date
    is_thin: bool
    explanation: list[str]
    contributions: list[TieContribution]

    @classmethod
    def of(cls, known: KnownTie) -> "Tie":
        tie = known.tie
        assert tie.strength is not None  # noqa: S101 (a pair that never met has no tie)
        assert tie.last_on is not None  # noqa: S101
        return cls(
            ours=TieParty.of(known.ours),
            theirs=TieParty.of(known.theirs),
            strength=tie.strength,
            shown=tie.shown or 0,
            band=tie.band.name if tie.band else "",
            evidence=tie.evidence or 0.0,
            contact_days=tie.contact_days,
            last_on=tie.last_on,
            is_thin=tie.is_thin,
            explanation=list(known.explanation),
            contributions=[
                TieContribution(
                    interaction_id=uuid.UUID(each.contact.interaction_id),
                    title=known.titles[each.contact.interaction_id],
                    occurred_on=each.contact.day,
                    counts=each.counts,
                    reason=each.not_counted.value if each.not_counted else None,
                )
                for each in tie.contributions
            ],
        )


@strawberry.type
class TieList:
    items: list[Tie]
    total: int
    as_at: date


@strawberry.input
class TieFilter:
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None


@strawberry.type
class NetworkNode:
    id: uuid.UUID
    kind: str
    label: str
    detail: str | None
    x: float
    y: float
    shown: int | None
    contact_days: int
    last_on: date | None


@strawberry.type
class NetworkEdge:
    from_id: uuid.UUID
    to_id: uuid.UUID
    shown: int
    contact_days: int
    last_on: date


@strawberry.type
class EgoNetwork:
    ego: NetworkNode
    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    left_out_count: int
    as_at: date
    caveat: str

    @classmethod
    def of(cls, drawn: DrawnNetwork) -> "EgoNetwork":
        ego, *others = (_node(node, drawn) for node in drawn.network.nodes)
        return cls(
            ego=ego,
            nodes=others,
            edges=[
                NetworkEdge(
                    from_id=uuid.UUID(edge.source.id),
                    to_id=uuid.UUID(edge.target.id),
                    shown=shown(edge.strength),
                    contact_days=edge.contact_days,
                    last_on=edge.last_on,
                )
                for edge in drawn.network.edges
            ],
            left_out_count=drawn.network.left_out_count,
            as_at=drawn.network.as_at,
            caveat=drawn.caveat,
        )


def _node(node: EgoNode, drawn: DrawnNetwork) -> NetworkNode:
    place = drawn.positions[node.party]
    return NetworkNode(
        id=uuid.UUID(node.party.id),
        kind=node.party.kind,
        label=node.party.label,
        detail=drawn.details.get(node.party) or None,
        x=place.x,
        y=place.y,
        shown=None if node.strength is None else shown(node.strength),
        contact_days=node.contact_days,
        last_on=node.last_on,
    )


@strawberry.type(description="What one interaction did to a tie: shown strength with and without it.")
class InteractionTie:
    ours: TieParty
    theirs: TieParty
    shown_before: int | None
    shown_after: int
    explanation: str

    @classmethod
    def of(cls, changed: ChangedTie) -> "InteractionTie":
        return cls(
            ours=TieParty.of(changed.ours),
            theirs=TieParty.of(changed.theirs),
            shown_before=changed.shown_before,
            shown_after=changed.shown_after,
            explanation=changed.explanation,
        )


@strawberry.type
class InfluenceQuery:
    @query
    def ties(self, info: Info, filter: TieFilter, as_at: date | None = None) -> TieList:
        day = as_at or info.context.today
        found, total = service.find_ties(info.context.session, filter, day)
        return TieList(items=[Tie.of(each) for each in found], total=total, as_at=day)

    @query
    def ego_network(self, info: Info, kind: str, id: uuid.UUID, as_at: date | None = None) -> EgoNetwork:
        return EgoNetwork.of(service.draw_network(info.context.session, kind, id, as_at or info.context.today))

    @query
    def interaction_ties(self, info: Info, interaction_id: uuid.UUID) -> list[InteractionTie]:
        return [InteractionTie.of(each) for each in service.ties_changed_by(info.context.session, interaction_id)]
