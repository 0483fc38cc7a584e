import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.interactions import promises
from backend.interactions.models import PromiseOutcome
from backend.interactions.promises import PromiseRow, PromisesWanted
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, mutation, query
from backend.stakeholders.schema import TieEnd

strawberry.enum(PromiseOutcome)


@strawberry.type(description="What we, or they, said in one interaction that they would do.")
class Promise:
    id: uuid.UUID
    version: int
    interaction_id: uuid.UUID
    interaction_title: str
    is_ours: bool
    user: UserRef | None = strawberry.field(description="Who of us promised it, or to whom of us it was promised.")
    stakeholder: TieEnd | None = strawberry.field(description="Who of them promised it, or to whom it was promised.")
    text: str
    due_on: date | None
    settled_on: date | None
    outcome: PromiseOutcome | None
    recorded_at: datetime

    @classmethod
    def of(cls, row: PromiseRow) -> "Promise":
        promise = row.promise
        return cls(
            id=promise.id,
            version=promise.version,
            interaction_id=promise.interaction_id,
            interaction_title=row.interaction_title,
            is_ours=promise.is_ours,
            user=UserRef(id=promise.user.id, name=promise.user.name) if promise.user else None,
            stakeholder=TieEnd.of(row.stakeholder) if row.stakeholder else None,
            text=promise.text,
            due_on=promise.due_on,
            settled_on=promise.settled_on,
            outcome=promise.outcome,
            recorded_at=promise.recorded_at,
        )


@strawberry.type
class PromisePage:
    items: list[Promise]
    total: int


@strawberry.input
class PromiseFilter:
    interaction_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None
    is_open: bool | None = None


@strawberry.input
class MakePromiseInput:
    id: uuid.UUID
    interaction_id: uuid.UUID
    is_ours: bool
    text: str
    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    due_on: date | None = None


@strawberry.input
class SettlePromiseInput:
    id: uuid.UUID
    version: int
    outcome: PromiseOutcome
    settled_on: date


@strawberry.type
class PromisesQuery:
    @query
    def promises(self, info: Info, filter: PromiseFilter | None = None, page: PageInput | None = None) -> PromisePage:
        wanted, part = PromisesWanted(**vars(filter or PromiseFilter())), page or PageInput()
        rows, total = promises.find_promises(info.context.session, wanted, offset=part.offset, limit=part.limit)
        return PromisePage(items=[Promise.of(row) for row in rows], total=total)


@strawberry.type
class PromisesMutation:
    @mutation
    def make_promise(self, info: Info, input: MakePromiseInput) -> Promise:
        promises.make_promise(info.context.session, input, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def settle_promise(self, info: Info, input: SettlePromiseInput) -> Promise:
        promises.settle_promise(info.context.session, input, today=info.context.today)
        return _saved(info, input.id)

    @mutation
    def delete_promise(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        promises.delete_promise(info.context.session, id, version)
        return id


def _saved(info: Info, promise_id: uuid.UUID) -> Promise:
    rows = promises.load_promises(info.context.session, [promise_id])
    if not rows:
        raise NotFound("promise")
    return Promise.of(rows[0])
