import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.interactions.models import Sensitivity
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list
from backend.kit.partial_date import PartialDate
from backend.stakeholders.inputs import PartyInput
from backend.stakeholders.queries import partial_date
from backend.stakeholders.schema import TieEnd
from backend.stakeholders.tie_ends import end_of, known_end
from backend.ties import models, planned_contacts, queries, service
from backend.ties.models import AssertedTieKind
from backend.ties.planned_contacts import PlannedContactRow
from backend.ties.queries import AssertedTieSortField, AssertedTiesWanted

strawberry.enum(AssertedTieKind)
strawberry.enum(AssertedTieSortField)


def _from(row: models.AssertedTie | models.DoNotUseMark) -> TieEnd:
    return TieEnd.of(known_end(row.from_user, row.from_person, row.from_organisation))


def _author(row: models.AssertedTie | models.DoNotUseMark) -> UserRef | None:
    return UserRef(id=row.recorded_by.id, name=row.recorded_by.name) if row.recorded_by else None


@strawberry.type(description="A tie that somebody states, read from the first party to the second.")
class AssertedTie:
    id: uuid.UUID
    version: int
    kind: AssertedTieKind
    from_party: TieEnd
    to_party: TieEnd
    started_on: PartialDate | None
    ended_on: PartialDate | None
    source: str
    source_url: str | None
    note: str
    sensitivity: Sensitivity
    recorded_at: datetime
    recorded_by: UserRef | None
    is_current: bool

    @classmethod
    def of(cls, row: models.AssertedTie, today: date) -> "AssertedTie":
        return cls(
            id=row.id,
            version=row.version,
            kind=row.kind,
            from_party=_from(row),
            to_party=TieEnd.of(known_end(None, row.to_person, row.to_organisation)),
            started_on=partial_date(row.started_on, row.started_precision),
            ended_on=partial_date(row.ended_on, row.ended_precision),
            source=row.source,
            source_url=row.source_url,
            note=row.note,
            sensitivity=row.sensitivity,
            recorded_at=row.recorded_at,
            recorded_by=_author(row),
            is_current=queries.is_held_on(row, today),
        )


@strawberry.type
class AssertedTiePage:
    items: list[AssertedTie]
    total: int


@strawberry.type(description="Never ask this party for an introduction or, where toParty is given, never use this tie.")
class DoNotUseMark:
    id: uuid.UUID
    version: int
    from_party: TieEnd
    to_party: TieEnd | None
    reason: str
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.DoNotUseMark) -> "DoNotUseMark":
        other = end_of(None, row.to_person, row.to_organisation)
        return cls(
            id=row.id,
            version=row.version,
            from_party=_from(row),
            to_party=TieEnd.of(other) if other else None,
            reason=row.reason,
            recorded_at=row.recorded_at,
            recorded_by=_author(row),
        )


@strawberry.type(description="How often a colleague means to be in contact with a stakeholder.")
class PlannedContact:
    id: uuid.UUID
    version: int
    user: UserRef
    stakeholder: TieEnd
    every_days: int
    note: str
    last_met_on: date | None = strawberry.field(description="By this colleague, as far as the viewer may see.")
    due_on: date | None
    overdue_days: int | None = strawberry.field(description="Null until the day after it was due.")

    @classmethod
    def of(cls, row: PlannedContactRow, today: date) -> "PlannedContact":
        planned = row.planned
        return cls(
            id=planned.id,
            version=planned.version,
            user=UserRef(id=planned.user.id, name=planned.user.name),
            stakeholder=TieEnd.of(row.stakeholder),
            every_days=planned.every_days,
            note=planned.note,
            last_met_on=row.last_met_on,
            due_on=row.due_on,
            overdue_days=row.overdue_days(today),
        )


@strawberry.input
class AssertedTieFilter:
    ids: list[uuid.UUID] | None = None
    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = strawberry.field(default=None, description="At either end.")
    organisation_id: uuid.UUID | None = strawberry.field(default=None, description="At either end.")
    kind: list[AssertedTieKind] | None = None
    is_current: bool | None = None
    q: str | None = None


@strawberry.input
class AssertedTieSort:
    field: AssertedTieSortField
    order: SortOrder = SortOrder.DESC


@strawberry.input
class AssertTieInput:
    id: uuid.UUID
    kind: AssertedTieKind
    from_party: PartyInput
    to_party: PartyInput
    source: str
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    source_url: str | None = None
    note: str = ""
    sensitivity: Sensitivity = Sensitivity.OPEN


@strawberry.input
class CorrectAssertedTieInput:
    id: uuid.UUID
    version: int
    kind: AssertedTieKind
    source: str
    note: str
    sensitivity: Sensitivity
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    source_url: str | None = None


@strawberry.input
class MarkDoNotUseInput:
    id: uuid.UUID
    from_party: PartyInput
    reason: str
    to_party: PartyInput | None = None


@strawberry.input
class PlanContactInput:
    id: uuid.UUID
    user_id: uuid.UUID
    every_days: int
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    note: str = ""


@strawberry.input
class ChangePlannedContactInput:
    id: uuid.UUID
    version: int
    every_days: int
    note: str


@strawberry.type
class TiesQuery:
    @query
    def asserted_ties(
        self,
        info: Info,
        filter: AssertedTieFilter | None = None,
        sort: AssertedTieSort | None = None,
        page: PageInput | None = None,
    ) -> AssertedTiePage:
        wanted, part = filter or AssertedTieFilter(), page or PageInput()
        by = sort or AssertedTieSort(field=AssertedTieSortField.STARTED_ON)
        uuid_list(wanted.ids)
        rows, total = queries.find_asserted_ties(
            info.context.session,
            AssertedTiesWanted(**vars(wanted)),
            today=info.context.today,
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return AssertedTiePage(items=[AssertedTie.of(row, info.context.today) for row in rows], total=total)

    @query
    def asserted_tie(self, info: Info, id: uuid.UUID) -> AssertedTie | None:
        rows = queries.load_asserted_ties(info.context.session, [id])
        return AssertedTie.of(rows[0], info.context.today) if rows else None

    @query
    def do_not_use_marks(
        self, info: Info, person_id: uuid.UUID | None = None, organisation_id: uuid.UUID | None = None
    ) -> list[DoNotUseMark]:
        rows = queries.find_marks(info.context.session, person_id=person_id, organisation_id=organisation_id)
        return [DoNotUseMark.of(row) for row in rows]

    @query
    def planned_contacts(
        self,
        info: Info,
        user_id: uuid.UUID | None = None,
        person_id: uuid.UUID | None = None,
        organisation_id: uuid.UUID | None = None,
    ) -> list[PlannedContact]:
        today = info.context.today
        rows = planned_contacts.find_planned_contacts(
            info.context.session, today=today, user_id=user_id, person_id=person_id, organisation_id=organisation_id
        )
        return [PlannedContact.of(row, today) for row in rows]


@strawberry.type
class TiesMutation:
    @mutation
    def assert_tie(self, info: Info, input: AssertTieInput) -> AssertedTie:
        service.assert_tie(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return _tie(info, input.id)

    @mutation
    def correct_asserted_tie(self, info: Info, input: CorrectAssertedTieInput) -> AssertedTie:
        service.correct_asserted_tie(info.context.session, input, viewer=info.context.viewer)
        return _tie(info, input.id)

    @mutation
    def delete_asserted_tie(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_asserted_tie(info.context.session, id, version)
        return id

    @mutation
    def mark_do_not_use(self, info: Info, input: MarkDoNotUseInput) -> DoNotUseMark:
        service.mark_do_not_use(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        rows = queries.find_marks(info.context.session, ids=[input.id])
        if not rows:
            raise NotFound("mark")
        return DoNotUseMark.of(rows[0])

    @mutation
    def lift_do_not_use(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.lift_do_not_use(info.context.session, id, version)
        return id

    @mutation
    def plan_contact(self, info: Info, input: PlanContactInput) -> PlannedContact:
        planned_contacts.plan_contact(info.context.session, input, now=utc_now())
        return _planned(info, input.id)

    @mutation
    def change_planned_contact(self, info: Info, input: ChangePlannedContactInput) -> PlannedContact:
        planned_contacts.change_planned_contact(info.context.session, input)
        return _planned(info, input.id)

    @mutation
    def end_planned_contact(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        planned_contacts.end_planned_contact(info.context.session, id, version)
        return id


def _tie(info: Info, tie_id: uuid.UUID) -> AssertedTie:
    rows = queries.load_asserted_ties(info.context.session, [tie_id])
    if not rows:
        raise NotFound("tie")
    return AssertedTie.of(rows[0], info.context.today)


def _planned(info: Info, planned_id: uuid.UUID) -> PlannedContact:
    today = info.context.today
    rows = planned_contacts.find_planned_contacts(info.context.session, today=today, ids=[planned_id])
    if not rows:
        raise NotFound("planned contact")
    return PlannedContact.of(rows[0], today)
