import uuid
from datetime import date

import strawberry

from backend.kit.graphql import Info, mutation, query, uuid_list
from backend.network_map import service
from backend.network_map.types import Between, MapFilter, MapLevel, NetworkMap, Work


@strawberry.type
class MapQuery:
    @query
    def network_map(self, info: Info, filter: MapFilter, as_at: date | None = None) -> NetworkMap:
        session, today = info.context.session, info.context.today
        return NetworkMap.of(service.draw_map(session, filter.request(as_at or today), today=today))

    @query
    def between(
        self,
        info: Info,
        level: MapLevel,
        group_a: list[uuid.UUID],
        group_b: list[uuid.UUID],
        as_at: date | None = None,
    ) -> Between:
        uuid_list(group_a)
        uuid_list(group_b)
        session, today = info.context.session, info.context.today
        found = service.stand_between(session, level.value, group_a, group_b, as_at or today, today=today)
        return Between.of(found)


@strawberry.type
class MapMutation:
    @mutation
    def cancel_work(self, info: Info, id: uuid.UUID) -> Work:
        return Work.of(service.cancel_work(info.context.session, id))

    @mutation
    def restart_work(self, info: Info, id: uuid.UUID) -> Work:
        return Work.of(service.restart_work(info.context.session, id))
