import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.interactions import promises
from backend.interactions.models import PromiseOutcome
from backend.interactions.promise_queries import PromiseRow, PromisesWanted, find_promises, load_promises, reminders_of
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, mutation, query
from backend.kit.text import check_date
from backend.kit.working_days import add_working_days, bank_holiday, is_working_day, working_days_between
from backend.stakeholders.schema import TieEnd

strawberry.enum(PromiseOutcome)


@strawberry.type
class SettledBy:
    interaction_id: uuid.UUID
    title: str
    occurred_on: date


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
    made_on: date
    due_on: date | None
    working_days_left: int | None = strawberry.field(
        description="Working days until the day it is due, negative when that has passed; null when settled or undated."
    )
    open_working_days: int | None = strawberry.field(description="Working days since it was made; null when settled.")
    settled_on: date | None
    outcome: PromiseOutcome | None
    settled_by: SettledBy | None
    settled_by_url: str | None
    settled_note: str | None
    recorded_at: datetime

    @classmethod
    def of(cls, row: PromiseRow, today: date) -> "Promise":
        promise, by = row.promise, row.settled_by
        is_open = promise.settled_on is None
        return cls(
            id=promise.id,
            version=promise.version,
            interaction_id=promise.interaction_id,
            interaction_title=row.interaction_title,
            is_ours=promise.is_ours,
            user=UserRef(id=promise.user.id, name=promise.user.name) if promise.user else None,
            stakeholder=TieEnd.of(row.stakeholder) if row.stakeholder else None,
            text=promise.text,
            made_on=row.made_on,
            due_on=promise.due_on,
            working_days_left=working_days_between(today, promise.due_on) if is_open and promise.due_on else None,
            open_working_days=working_days_between(row.made_on, today) if is_open else None,
            settled_on=promise.settled_on,
            outcome=promise.outcome,
            settled_by=SettledBy(interaction_id=by.id, title=by.title, occurred_on=by.occurred_on) if by else None,
            settled_by_url=promise.settled_by_url,
            settled_note=promise.settled_note,
            recorded_at=promise.recorded_at,
        )


@strawberry.type
class PromisePage:
    items: list[Promise]
    total: int


@strawberry.type(description="My open promises that are overdue, or due within five working days.")
class PromiseReminders:
    items: list[Promise]
    total: int
    overdue: int


@strawberry.type
class WorkingDay:
    on: date = strawberry.field(name="date")
    is_working_day: bool
    bank_holiday: str | None
    next_working_day: date


@strawberry.input
class PromiseFilter:
    interaction_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None
    of_user_id: uuid.UUID | None = None
    is_ours: bool | None = None
    is_open: bool | None = None
    due_before: date | None = None


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
class CorrectPromiseInput:
    id: uuid.UUID
    version: int
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
    settled_by_interaction_id: uuid.UUID | None = None
    settled_by_url: str | None = None
    settled_note: str | None = None


@strawberry.type
class PromisesQuery:
    @query
    def promises(self, info: Info, filter: PromiseFilter | None = None, page: PageInput | None = None) -> PromisePage:
        wanted, part = PromisesWanted(**vars(filter or PromiseFilter())), page or PageInput()
        rows, total = find_promises(info.context.session, wanted, offset=part.offset, limit=part.limit)
        return PromisePage(items=[Promise.of(row, info.context.today) for row in rows], total=total)

    @query
    def promise(self, info: Info, id: uuid.UUID) -> Promise | None:
        rows = load_promises(info.context.session, [id])
        return Promise.of(rows[0], info.context.today) if rows else None

    @query
    def promise_reminders(self, info: Info) -> PromiseReminders:
        context = info.context
        found = reminders_of(context.session, context.viewer.user_id, context.today)
        items = [Promise.of(row, context.today) for row in found.rows]
        return PromiseReminders(items=items, total=found.total, overdue=found.overdue)

    @query
    def working_day(self, info: Info, from_day: date, count: int = 0) -> WorkingDay:
        """The `count`-th working day after a day; with 0, whether the day itself is one."""
        check_date(from_day, "fromDay")
        day = add_working_days(from_day, count) if count else from_day
        return WorkingDay(
            on=day,
            is_working_day=is_working_day(day),
            bank_holiday=bank_holiday(day),
            next_working_day=day if is_working_day(day) else add_working_days(day, 1),
        )


@strawberry.type
class PromisesMutation:
    @mutation
    def make_promise(self, info: Info, input: MakePromiseInput) -> Promise:
        promises.make_promise(info.context.session, input, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def correct_promise(self, info: Info, input: CorrectPromiseInput) -> Promise:
        promises.correct_promise(info.context.session, input)
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
    rows = load_promises(info.context.session, [promise_id])
    if not rows:
        raise NotFound("promise")
    return Promise.of(rows[0], info.context.today)
