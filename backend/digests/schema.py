from datetime import date, datetime

import strawberry

from backend.digests import queries, service
from backend.digests.models import DigestFrequency, DigestState
from backend.kit.graphql import Info, mutation, query

strawberry.enum(
    DigestFrequency,
    description="WEEKLY: on the first working day of a week. DAILY: on each working day. After 07:00 in London.",
)
strawberry.enum(DigestState, description="EMPTY: there was nothing to say, and nothing was sent.")


@strawberry.type
class LastDigest:
    day: date
    state: DigestState
    tries: int
    tried_at: datetime
    problem: str | None


@strawberry.type(description="My own week by e-mail, to the address of my account alone.")
class MyDigest:
    email: str
    frequency: DigestFrequency
    next_on: date | None = strawberry.field(description="After today.")
    last: LastDigest | None

    @classmethod
    def of(cls, found: queries.MyDigest) -> "MyDigest":
        last = (
            None
            if found.last is None
            else LastDigest(
                day=found.last.day,
                state=found.last.state,
                tries=found.last.tries,
                tried_at=found.last.tried_at,
                problem=found.last.problem,
            )
        )
        return cls(email=found.email, frequency=found.frequency, next_on=found.next_on, last=last)


@strawberry.type
class DigestsQuery:
    @query
    def my_digest(self, info: Info) -> MyDigest:
        return _mine(info)


@strawberry.type
class DigestsMutation:
    @mutation
    def choose_digest(self, info: Info, frequency: DigestFrequency) -> MyDigest:
        service.choose_digest(info.context.session, info.context.viewer.user_id, frequency)
        return _mine(info)


def _mine(info: Info) -> MyDigest:
    context = info.context
    return MyDigest.of(queries.load_my_digest(context.session, context.viewer.user_id, context.today))
