import uuid

import strawberry

from backend.activities import queries, service
from backend.activities.kinds import KINDS
from backend.activities.queries import ActivitiesWanted, ActivitySortField
from backend.activities.types import (
    Activity,
    ActivityFilter,
    ActivityKindDefinition,
    ActivityPage,
    ActivitySort,
    CreateActivityInput,
    UpdateActivityInput,
)
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list


@strawberry.type
class ActivitiesQuery:
    @query
    def activity_kinds(self, info: Info) -> list[ActivityKindDefinition]:
        return [ActivityKindDefinition.of(row) for row in KINDS.values()]

    @query
    def activities(
        self,
        info: Info,
        filter: ActivityFilter | None = None,
        sort: ActivitySort | None = None,
        page: PageInput | None = None,
    ) -> ActivityPage:
        wanted, part = filter or ActivityFilter(), page or PageInput()
        by = sort or ActivitySort(field=ActivitySortField.HAPPENED_ON)
        uuid_list(wanted.ids)
        rows, total = queries.find_activities(
            info.context.session,
            ActivitiesWanted(**vars(wanted)),
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return ActivityPage(items=[Activity.of(row) for row in rows], total=total)

    @query
    def activity(self, info: Info, id: uuid.UUID) -> Activity | None:
        rows = queries.load_activities(info.context.session, [id])
        return Activity.of(rows[0]) if rows else None


@strawberry.type
class ActivitiesMutation:
    @mutation
    def create_activity(self, info: Info, input: CreateActivityInput) -> Activity:
        service.create_activity(
            info.context.session, input, viewer=info.context.viewer, today=info.context.today, now=utc_now()
        )
        return saved_activity(info, input.id)

    @mutation
    def update_activity(self, info: Info, input: UpdateActivityInput) -> Activity:
        service.update_activity(info.context.session, input, today=info.context.today)
        return saved_activity(info, input.id)

    @mutation
    def delete_activity(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_activity(info.context.session, id, version)
        return id


def saved_activity(info: Info, activity_id: uuid.UUID) -> Activity:
    rows = queries.load_activities(info.context.session, [activity_id])
    if not rows:
        raise NotFound("activity")
    return Activity.of(rows[0])
