import uuid
from datetime import datetime

import strawberry

from backend.calendar_feeds import models, service
from backend.calendar_feeds.queries import feeds_of
from backend.kit.db import utc_now
from backend.kit.graphql import Info, mutation, query


@strawberry.type(description="A private address at which a calendar program reads my own dates.")
class CalendarFeed:
    id: uuid.UUID
    version: int
    label: str
    created_at: datetime

    @classmethod
    def of(cls, row: models.CalendarFeed) -> "CalendarFeed":
        return cls(id=row.id, version=row.version, label=row.label, created_at=row.created_at)


@strawberry.type
class NewCalendarFeed:
    id: uuid.UUID
    address: str = strawberry.field(description="Told this once: Trellis keeps only a digest of it.")


@strawberry.input
class CreateCalendarFeedInput:
    id: uuid.UUID
    label: str


@strawberry.type
class CalendarFeedsQuery:
    @query
    def calendar_feeds(self, info: Info) -> list[CalendarFeed]:
        return [CalendarFeed.of(row) for row in feeds_of(info.context.session, info.context.viewer.user_id)]


@strawberry.type
class CalendarFeedsMutation:
    @mutation
    def create_calendar_feed(self, info: Info, input: CreateCalendarFeedInput) -> NewCalendarFeed:
        context = info.context
        token = service.create_feed(context.session, input, viewer=context.viewer, now=utc_now())
        return NewCalendarFeed(id=input.id, address=f"{context.base_url}/calendar/{token}.ics")

    @mutation
    def revoke_calendar_feed(self, info: Info, id: uuid.UUID) -> uuid.UUID:
        service.revoke_feed(info.context.session, id, viewer=info.context.viewer, now=utc_now())
        return id
