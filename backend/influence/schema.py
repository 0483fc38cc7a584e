import uuid
from datetime import date

import strawberry

from backend.influence import service
from backend.influence.network_types import EgoNetwork
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
    def interaction_ties(self, info: Info, interaction_id: uuid.UUID) -> list[InteractionTie]:
        return [InteractionTie.of(each) for each in service.ties_changed_by(info.context.session, interaction_id)]
