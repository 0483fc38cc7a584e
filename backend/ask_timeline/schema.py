import uuid
from datetime import date

import strawberry

from backend.ask_timeline import (
    queries,
    stage_facts,  # noqa: F401  (tells asks what lies above them)
)
from backend.ask_timeline.queries import EventKind, Lane
from backend.kit.graphql import Info, query

strawberry.enum(Lane, name="TimelineLane")
strawberry.enum(EventKind, name="TimelineEventKind")


@strawberry.type(description="`noun` and `recordId` name the record behind it; of “policy_asks”, a part of the ask.")
class TimelineEvent:
    id: str
    lane: Lane
    kind: EventKind
    happened_on: date
    title: str
    detail: str
    document: str | None
    source_url: str | None
    noun: str
    record_id: uuid.UUID

    @classmethod
    def of(cls, event: queries.Event) -> "TimelineEvent":
        return cls(id=event.cursor, lane=event.kind.lane, **vars(event))


@strawberry.type
class Timeline:
    events: list[TimelineEvent] = strawberry.field(description="Newest first.")
    has_earlier: bool


@strawberry.type
class AskTimelineQuery:
    @query
    def ask_timeline(
        self,
        info: Info,
        policy_ask_id: uuid.UUID,
        lane: Lane | None = None,
        kinds: list[EventKind] | None = None,
        limit: int = 30,
        after: str | None = None,
    ) -> Timeline:
        chosen = [
            kind for kind in EventKind if (lane is None or kind.lane is lane) and (kinds is None or kind in kinds)
        ]
        page = queries.find_events(info.context.session, policy_ask_id, chosen, limit=limit, after=after)
        return Timeline(events=[TimelineEvent.of(event) for event in page.events], has_earlier=page.has_earlier)
