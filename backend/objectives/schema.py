import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.models import StaffGroup
from backend.accounts.schema import UserRef
from backend.action_plan.types import PlanLineRef, ref
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, mutation, query, uuid_list
from backend.kit.text import check_date
from backend.objectives import models, queries, service
from backend.objectives.completeness import ObjectiveFacts, what_is_missing
from backend.objectives.queries import ObjectivePart, ShareCount

strawberry.enum(ObjectivePart)


@strawberry.type
class ObjectiveEvidence:
    id: uuid.UUID
    title: str
    dated_on: date
    source_url: str | None


@strawberry.type(description="Seen by its holder and by whom it is agreed with alone.")
class Objective:
    id: uuid.UUID
    version: int
    user: UserRef
    starts_on: date
    due_on: date
    text: str
    measure: str | None
    baseline: str | None
    target: str | None
    plan_line: PlanLineRef | None
    agreed_with: UserRef | None
    agreed_on: date | None
    ended_on: date | None
    mid_year_note: str
    year_end_note: str
    evidence: list[ObjectiveEvidence]
    missing: list[str]
    recorded_at: datetime

    @classmethod
    def of(cls, row: models.Objective, today: date) -> "Objective":
        line = row.plan_line
        facts = ObjectiveFacts(
            due_on=row.due_on,
            measure=row.measure,
            baseline=row.baseline,
            target=row.target,
            has_plan_line=line is not None,
            is_agreed=row.agreed_on is not None,
            is_ended=row.ended_on is not None,
        )
        newest_first = sorted(row.evidence, key=lambda each: (each.dated_on, each.id), reverse=True)
        return cls(
            id=row.id,
            version=row.version,
            user=UserRef(id=row.user.id, name=row.user.name),
            starts_on=row.starts_on,
            due_on=row.due_on,
            text=row.text,
            measure=row.measure,
            baseline=row.baseline,
            target=row.target,
            plan_line=PlanLineRef(id=line.id, number=line.number, title=line.title) if line else None,
            agreed_with=ref(row.agreed_with),
            agreed_on=row.agreed_on,
            ended_on=row.ended_on,
            mid_year_note=row.mid_year_note,
            year_end_note=row.year_end_note,
            evidence=[
                ObjectiveEvidence(id=each.id, title=each.title, dated_on=each.dated_on, source_url=each.source_url)
                for each in newest_first
            ],
            missing=list(what_is_missing(facts, today)),
            recorded_at=row.recorded_at,
        )


@strawberry.type
class ObjectivePage:
    items: list[Objective]
    total: int


@strawberry.type
class ObjectiveShareCount:
    group: StaffGroup | None
    people: int
    with_objective: int | None

    @classmethod
    def of(cls, row: ShareCount) -> "ObjectiveShareCount":
        return cls(group=row.group, people=row.people, with_objective=row.with_objective)


@strawberry.type(
    description="How many colleagues of the policy team and of senior management have an agreed objective that runs on "
    "the day. Counted for everybody alike, also of objectives that the viewer may not read. `groups` is empty where a "
    "group has fewer than three people; `withObjective` is null where all of them are fewer."
)
class ObjectiveShare:
    as_at: date
    whole: ObjectiveShareCount
    groups: list[ObjectiveShareCount]


@strawberry.input
class ObjectiveFilter:
    ids: list[uuid.UUID] | None = None
    part: ObjectivePart | None = None


@strawberry.input
class ObjectiveEvidenceInput:
    id: uuid.UUID
    title: str
    dated_on: date
    source_url: str | None = None


@strawberry.input
class CreateObjectiveInput:
    id: uuid.UUID
    text: str
    starts_on: date
    due_on: date
    measure: str | None = None
    baseline: str | None = None
    target: str | None = None
    plan_line_id: uuid.UUID | None = None
    agreed_with_id: uuid.UUID | None = None
    evidence: list[ObjectiveEvidenceInput] = strawberry.field(default_factory=list)


@strawberry.input
class UpdateObjectiveInput:
    id: uuid.UUID
    version: int
    text: str
    starts_on: date
    due_on: date
    evidence: list[ObjectiveEvidenceInput]
    measure: str | None = None
    baseline: str | None = None
    target: str | None = None
    plan_line_id: uuid.UUID | None = None
    agreed_with_id: uuid.UUID | None = None


@strawberry.input
class AgreeObjectiveInput:
    id: uuid.UUID
    version: int
    agreed_on: date


@strawberry.input
class NoteOnObjectiveInput:
    id: uuid.UUID
    version: int
    mid_year_note: str
    year_end_note: str


@strawberry.input
class EndObjectiveInput:
    id: uuid.UUID
    version: int
    ended_on: date


@strawberry.type
class ObjectivesQuery:
    @query
    def objectives(
        self, info: Info, filter: ObjectiveFilter | None = None, page: PageInput | None = None
    ) -> ObjectivePage:
        wanted, part, context = filter or ObjectiveFilter(), page or PageInput(), info.context
        rows, total = queries.find_objectives(
            context.session,
            context.viewer.user_id,
            ids=uuid_list(wanted.ids),
            part=wanted.part,
            offset=part.offset,
            limit=part.limit,
        )
        return ObjectivePage(items=[Objective.of(row, context.today) for row in rows], total=total)

    @query
    def objective(self, info: Info, id: uuid.UUID) -> Objective | None:
        rows = queries.load_objectives(info.context.session, [id])
        return Objective.of(rows[0], info.context.today) if rows else None

    @query
    def objective_share(self, info: Info, as_at: date | None = None) -> ObjectiveShare:
        check_date(as_at, "asAt")
        day = as_at or info.context.today
        share = queries.objective_share(info.context.session, day)
        groups = [ObjectiveShareCount.of(group) for group in share.groups]
        return ObjectiveShare(as_at=day, whole=ObjectiveShareCount.of(share.whole), groups=groups)

    @query
    def plan_line_objective_count(self, info: Info, plan_line_id: uuid.UUID, as_at: date | None = None) -> int:
        """How many agreed objectives that run on the day are linked to a line, and whoever holds them stays unsaid."""
        check_date(as_at, "asAt")
        return queries.agreed_objective_count(info.context.session, plan_line_id, as_at or info.context.today)


@strawberry.type
class ObjectivesMutation:
    @mutation
    def create_objective(self, info: Info, input: CreateObjectiveInput) -> Objective:
        service.create_objective(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return _objective(info, input.id)

    @mutation
    def update_objective(self, info: Info, input: UpdateObjectiveInput) -> Objective:
        service.update_objective(info.context.session, input, viewer=info.context.viewer)
        return _objective(info, input.id)

    @mutation
    def agree_objective(self, info: Info, input: AgreeObjectiveInput) -> Objective:
        context = info.context
        service.agree_objective(context.session, input, viewer=context.viewer, today=context.today)
        return _objective(info, input.id)

    @mutation
    def take_back_agreement(self, info: Info, id: uuid.UUID, version: int) -> Objective:
        service.take_back_agreement(info.context.session, id, version, viewer=info.context.viewer)
        return _objective(info, id)

    @mutation
    def note_on_objective(self, info: Info, input: NoteOnObjectiveInput) -> Objective:
        service.note_on_objective(info.context.session, input)
        return _objective(info, input.id)

    @mutation
    def end_objective(self, info: Info, input: EndObjectiveInput) -> Objective:
        service.end_objective(info.context.session, input, today=info.context.today)
        return _objective(info, input.id)

    @mutation
    def delete_objective(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_objective(info.context.session, id, version, viewer=info.context.viewer)
        return id


def _objective(info: Info, objective_id: uuid.UUID) -> Objective:
    rows = queries.load_objectives(info.context.session, [objective_id])
    if not rows:
        raise NotFound("objective")
    return Objective.of(rows[0], info.context.today)
