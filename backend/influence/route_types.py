"""What GraphQL answers about routes to somebody."""

import uuid
from datetime import date

import strawberry

from backend.influence.find_routes import RoutesFound
from backend.influence.route_words import ROUTE_CAVEAT, DescribedHop, DescribedRoute
from backend.influence.tie_types import TieParty
from backend.strength.queries import InForce
from backend.strength.schema import StrengthConstants
from graph.tie_strength import shown


@strawberry.input(description="Exactly one. A role stands for the person who holds it on the date.")
class RouteTarget:
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    role_id: uuid.UUID | None = None


@strawberry.type
class RouteHop:
    from_party: TieParty
    to_party: TieParty
    kind: str = strawberry.field(description="“met”, by held interactions, or “asserted”, by a colleague.")
    shown: int
    last_on: date | None
    contact_days: int | None
    words: str
    interaction_ids: list[uuid.UUID] = strawberry.field(description="Those that the viewer may see, the newest first.")
    asserted_tie_id: uuid.UUID | None

    @classmethod
    def of(cls, found: DescribedHop) -> "RouteHop":
        edge = found.hop.asserted
        return cls(
            from_party=TieParty.of(found.source),
            to_party=TieParty.of(found.target),
            kind="asserted" if edge else "met",
            shown=shown(found.hop.strength),
            last_on=found.last_on,
            contact_days=found.contact_days,
            words=found.words,
            interaction_ids=list(found.interaction_ids),
            asserted_tie_id=uuid.UUID(edge.id) if edge else None,
        )


@strawberry.type
class Route:
    hops: list[RouteHop]
    strength: float = strawberry.field(description="The product of the steps. It ranks routes; it is not a chance.")
    shown: int
    words: str
    can_ask_user_id: uuid.UUID | None
    can_ask_words: str

    @classmethod
    def of(cls, found: DescribedRoute) -> "Route":
        return cls(
            hops=[RouteHop.of(each) for each in found.hops],
            strength=found.route.strength,
            shown=shown(found.route.strength),
            words=found.words,
            can_ask_user_id=found.can_ask_user_id,
            can_ask_words=found.can_ask_words,
        )


@strawberry.type
class Routes:
    target: TieParty
    target_detail: str
    is_direct: bool
    direct_words: str
    routes: list[Route]
    connectivity: float | None = strawberry.field(description="All routes together, in [0, 1); null: no way is known.")
    left_out_words: list[str]
    as_at: date
    caveat: str
    constants: StrengthConstants

    @classmethod
    def of(cls, found: RoutesFound, as_at: date, constants: InForce) -> "Routes":
        return cls(
            target=TieParty.of(found.target.party),
            target_detail=found.target.detail,
            is_direct=found.is_direct,
            direct_words=found.direct_words,
            routes=[Route.of(each) for each in found.routes],
            connectivity=found.connectivity,
            left_out_words=found.left_out_words,
            as_at=as_at,
            caveat=ROUTE_CAVEAT,
            constants=StrengthConstants.of(constants),
        )
