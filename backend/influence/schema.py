import uuid
from datetime import date

import strawberry

from backend.influence import service
from backend.influence.find_routes import find_routes
from backend.influence.network_types import EgoNetwork
from backend.influence.reach_of_ask import reach_of_ask
from backend.influence.reach_types import Reach
from backend.influence.route_types import Routes, RouteTarget
from backend.influence.tie_types import InteractionTie, Tie, TieFilter, TieList
from backend.kit.graphql import Info, query
from backend.strength.service import in_force


@strawberry.type
class InfluenceQuery:
    @query
    def ties(self, info: Info, filter: TieFilter, as_at: date | None = None) -> TieList:
        session, day = info.context.session, as_at or info.context.today
        found, total = service.find_ties(session, filter, day)
        return TieList(items=[Tie.of(each, in_force(session)) for each in found], total=total, as_at=day)

    @query
    def ego_network(self, info: Info, kind: str, id: uuid.UUID, as_at: date | None = None) -> EgoNetwork:
        return EgoNetwork.of(service.draw_network(info.context.session, kind, id, as_at or info.context.today))

    @query
    def routes(self, info: Info, to: RouteTarget, as_at: date | None = None, count: int = 3) -> Routes:
        session, day = info.context.session, as_at or info.context.today
        return Routes.of(find_routes(session, to, day, count), day, in_force(session))

    @query
    def reach(self, info: Info, policy_ask_id: uuid.UUID, as_at: date | None = None) -> Reach:
        session, day = info.context.session, as_at or info.context.today
        return Reach.of(reach_of_ask(session, policy_ask_id, day), day, in_force(session))

    @query
    def interaction_ties(self, info: Info, interaction_id: uuid.UUID) -> list[InteractionTie]:
        return [InteractionTie.of(each) for each in service.ties_changed_by(info.context.session, interaction_id)]
