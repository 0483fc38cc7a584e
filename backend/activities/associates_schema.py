import uuid
from datetime import date, datetime

import strawberry

from backend.activities import associates
from backend.activities.associates import AssociateRow, AssociateSortField, AssociatesWanted
from backend.activities.models import AssociateKind
from backend.activities.schema import saved_activity
from backend.activities.types import Activity
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list
from backend.stakeholders.schema import PersonRef

strawberry.enum(AssociateKind)
strawberry.enum(AssociateSortField)


@strawberry.type(description="A trainer, facilitator or chair, from a day to a day.")
class Associate:
    id: uuid.UUID
    version: int
    person: PersonRef
    kind: AssociateKind
    started_on: date
    ended_on: date | None
    talk_every_days: int | None
    recruited_openly: bool | None = strawberry.field(description="Null: not known.")
    inducted_on: date | None
    note: str
    is_current: bool
    last_conversation_on: date | None
    due_on: date | None = strawberry.field(description="Of the next conversation; null where none is planned.")
    is_overdue: bool
    recorded_at: datetime

    @classmethod
    def of(cls, row: AssociateRow, today: date) -> "Associate":
        one = row.associate
        return cls(
            id=one.id,
            version=one.version,
            person=PersonRef(id=one.person.id, name=one.person.name),
            kind=one.kind,
            started_on=one.started_on,
            ended_on=one.ended_on,
            talk_every_days=one.talk_every_days,
            recruited_openly=one.recruited_openly,
            inducted_on=one.inducted_on,
            note=one.note,
            is_current=one.started_on <= today and (one.ended_on is None or one.ended_on >= today),
            last_conversation_on=row.last_conversation_on,
            due_on=row.due_on,
            is_overdue=row.is_overdue,
            recorded_at=one.recorded_at,
        )


@strawberry.type
class AssociatePage:
    items: list[Associate]
    total: int


@strawberry.input
class AssociateFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    kind: list[AssociateKind] | None = None
    person_id: uuid.UUID | None = None
    is_current: bool | None = None
    is_overdue: bool | None = None


@strawberry.input
class AssociateSort:
    field: AssociateSortField
    order: SortOrder = SortOrder.ASC


@strawberry.input
class CreateAssociateInput:
    id: uuid.UUID
    person_id: uuid.UUID
    kind: AssociateKind
    started_on: date
    ended_on: date | None = None
    talk_every_days: int | None = None
    recruited_openly: bool | None = None
    inducted_on: date | None = None
    note: str = ""


@strawberry.input
class UpdateAssociateInput:
    id: uuid.UUID
    version: int
    kind: AssociateKind
    started_on: date
    note: str
    ended_on: date | None = None
    talk_every_days: int | None = None
    recruited_openly: bool | None = None
    inducted_on: date | None = None


@strawberry.input
class RecordAlignmentConversationInput:
    id: uuid.UUID
    associate_id: uuid.UUID
    happened_on: date
    summary: str = ""
    action: str = ""
    action_due_on: date | None = None


@strawberry.type
class AssociatesQuery:
    @query
    def associates(
        self,
        info: Info,
        filter: AssociateFilter | None = None,
        sort: AssociateSort | None = None,
        page: PageInput | None = None,
    ) -> AssociatePage:
        wanted, part = filter or AssociateFilter(), page or PageInput()
        by = sort or AssociateSort(field=AssociateSortField.NAME)
        uuid_list(wanted.ids)
        today = info.context.today
        rows, total = associates.find_associates(
            info.context.session,
            AssociatesWanted(**vars(wanted)),
            today=today,
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return AssociatePage(items=[Associate.of(row, today) for row in rows], total=total)

    @query
    def associate(self, info: Info, id: uuid.UUID) -> Associate | None:
        today = info.context.today
        rows = associates.load_associates(info.context.session, [id], today=today)
        return Associate.of(rows[0], today) if rows else None


@strawberry.type
class AssociatesMutation:
    @mutation
    def create_associate(self, info: Info, input: CreateAssociateInput) -> Associate:
        associates.create_associate(info.context.session, input, today=info.context.today, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def update_associate(self, info: Info, input: UpdateAssociateInput) -> Associate:
        associates.update_associate(info.context.session, input, today=info.context.today)
        return _saved(info, input.id)

    @mutation
    def delete_associate(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        associates.delete_associate(info.context.session, id, version)
        return id

    @mutation
    def record_alignment_conversation(self, info: Info, input: RecordAlignmentConversationInput) -> Activity:
        associates.record_conversation(
            info.context.session, input, viewer=info.context.viewer, today=info.context.today, now=utc_now()
        )
        return saved_activity(info, input.id)


def _saved(info: Info, associate_id: uuid.UUID) -> Associate:
    today = info.context.today
    rows = associates.load_associates(info.context.session, [associate_id], today=today)
    if not rows:
        raise NotFound("associate")
    return Associate.of(rows[0], today)
