import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list
from backend.kit.text import check_date
from backend.policy_asks.schema import PolicyAskRef, Stakeholder, StakeholderInput
from backend.stances import models, queries, service
from backend.stances.checks import check_stance
from backend.stances.models import CheckOutcome, Confidence, StanceLevel
from backend.stances.queries import StanceRow, StanceSortField, StancesWanted
from backend.stances.standings import StandingRow, find_standings

strawberry.enum(StanceLevel)
strawberry.enum(Confidence)
strawberry.enum(CheckOutcome)
strawberry.enum(StanceSortField)


@strawberry.type(description="What a second person found when they looked at a claimed yes.")
class StanceCheck:
    outcome: CheckOutcome
    checked_on: date
    checked_by: UserRef | None
    note: str

    @classmethod
    def of(cls, stance: models.Stance) -> "StanceCheck | None":
        if stance.check_outcome is None or stance.checked_on is None:
            return None
        return cls(
            outcome=stance.check_outcome,
            checked_on=stance.checked_on,
            checked_by=UserRef(id=stance.checked_by.id, name=stance.checked_by.name) if stance.checked_by else None,
            note=stance.check_note or "",
        )


@strawberry.type
class Stance:
    id: uuid.UUID
    version: int
    policy_ask: PolicyAskRef
    stakeholder: Stakeholder
    level: StanceLevel
    held_on: date
    confidence: Confidence
    source: str
    source_url: str | None
    source_interaction_id: uuid.UUID | None
    recorded_at: datetime
    recorded_by: UserRef | None
    is_current: bool
    check: StanceCheck | None
    awaits_check: bool = strawberry.field(description="A claimed yes that holds, not yet checked by a second person.")
    last_confirmed_on: date
    is_stale: bool = strawberry.field(description="It holds, and was last confirmed more than 180 days ago.")

    @classmethod
    def of(cls, row: StanceRow, today: date) -> "Stance":
        stance, author = row.stance, row.stance.recorded_by
        return cls(
            id=stance.id,
            version=stance.version,
            policy_ask=PolicyAskRef(id=stance.policy_ask.id, title=stance.policy_ask.title),
            stakeholder=Stakeholder.of(stance, today),
            level=stance.level,
            held_on=stance.held_on,
            confidence=stance.confidence,
            source=stance.source,
            source_url=stance.source_url,
            source_interaction_id=stance.source_interaction_id,
            recorded_at=stance.recorded_at,
            recorded_by=UserRef(id=author.id, name=author.name) if author else None,
            is_current=row.is_current,
            check=StanceCheck.of(stance),
            awaits_check=row.awaits_check,
            last_confirmed_on=row.last_confirmed_on,
            is_stale=row.is_stale(today),
        )


@strawberry.type
class StancePage:
    items: list[Stance]
    total: int


@strawberry.type(description="Where one stakeholder of an ask stands as at a date; stance null = unknown.")
class Standing:
    stakeholder: Stakeholder
    is_decision_maker: bool
    is_addressee: bool
    is_in_post: bool
    stance: Stance | None
    last_met_on: date | None

    @classmethod
    def of(cls, row: StandingRow, today: date) -> "Standing":
        return cls(
            stakeholder=Stakeholder.of(row.stakeholder, today),
            is_decision_maker=row.is_decision_maker,
            is_addressee=row.is_addressee,
            is_in_post=row.is_in_post,
            stance=Stance.of(row.stance, today) if row.stance else None,
            last_met_on=row.last_met_on,
        )


@strawberry.input
class StanceFilter:
    ids: list[uuid.UUID] | None = None
    policy_ask_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    level: list[StanceLevel] | None = None
    is_current: bool | None = None
    awaits_check: bool | None = None
    is_stale: bool | None = None
    q: str | None = None


@strawberry.input
class StanceSort:
    field: StanceSortField
    order: SortOrder = SortOrder.DESC


@strawberry.input
class RecordStanceInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    stakeholder: StakeholderInput
    level: StanceLevel
    held_on: date
    confidence: Confidence
    source: str
    source_url: str | None = None
    source_interaction_id: uuid.UUID | None = None


@strawberry.input
class CorrectStanceInput:
    id: uuid.UUID
    version: int
    level: StanceLevel
    held_on: date
    confidence: Confidence
    source: str
    source_url: str | None = None
    source_interaction_id: uuid.UUID | None = None


@strawberry.input
class CheckStanceInput:
    id: uuid.UUID
    version: int
    outcome: CheckOutcome
    checked_on: date
    note: str


@strawberry.type
class StancesQuery:
    @query
    def stances(
        self,
        info: Info,
        filter: StanceFilter | None = None,
        sort: StanceSort | None = None,
        page: PageInput | None = None,
    ) -> StancePage:
        wanted, part = filter or StanceFilter(), page or PageInput()
        by = sort or StanceSort(field=StanceSortField.HELD_ON)
        uuid_list(wanted.ids)
        rows, total = queries.find_stances(
            info.context.session,
            StancesWanted(**vars(wanted)),
            today=info.context.today,
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return StancePage(items=[Stance.of(row, info.context.today) for row in rows], total=total)

    @query
    def stance(self, info: Info, id: uuid.UUID) -> Stance | None:
        rows = queries.load_stances(info.context.session, [id])
        return Stance.of(rows[0], info.context.today) if rows else None

    @query
    def standings(self, info: Info, policy_ask_id: uuid.UUID, as_at: date | None = None) -> list[Standing]:
        check_date(as_at, "asAt")
        today = info.context.today
        return [Standing.of(row, today) for row in find_standings(info.context.session, policy_ask_id, as_at or today)]


@strawberry.type
class StancesMutation:
    @mutation
    def record_stance(self, info: Info, input: RecordStanceInput) -> Stance:
        context = info.context
        service.record_stance(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _stance(info, input.id)

    @mutation
    def correct_stance(self, info: Info, input: CorrectStanceInput) -> Stance:
        service.correct_stance(info.context.session, input, today=info.context.today)
        return _stance(info, input.id)

    @mutation
    def check_stance(self, info: Info, input: CheckStanceInput) -> Stance:
        check_stance(info.context.session, input, viewer=info.context.viewer, today=info.context.today)
        return _stance(info, input.id)

    @mutation
    def delete_stance(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_stance(info.context.session, id, version)
        return id


def _stance(info: Info, stance_id: uuid.UUID) -> Stance:
    rows = queries.load_stances(info.context.session, [stance_id])
    if not rows:
        raise NotFound("stance")
    return Stance.of(rows[0], info.context.today)
