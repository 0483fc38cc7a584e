"""What GraphQL answers about the network around one party."""

import uuid
from datetime import date

import strawberry

from backend.influence.service import DrawnNetwork
from graph.records import EgoNode
from graph.tie_strength import shown


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
