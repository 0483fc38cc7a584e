"""What GraphQL shows of activities, and what it takes."""

import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.models import User
from backend.accounts.schema import UserRef
from backend.action_plan.types import PlanLineRef
from backend.activities import models
from backend.activities.due import due_again_on
from backend.activities.kinds import CHALLENGE_QUESTIONS, KindDefinition, input_name
from backend.activities.models import ActivityKind, ActivityState, ChecklistAnswer, OutputFormat
from backend.activities.queries import ActivitySortField
from backend.kit.graphql import SortOrder
from backend.policy_asks.schema import PolicyAskRef
from backend.stakeholders.inputs import PartyInput
from backend.stakeholders.schema import TieEnd
from backend.stakeholders.tie_ends import known_end

for _enum in (ActivityKind, ActivityState, OutputFormat, ChecklistAnswer, ActivitySortField):
    strawberry.enum(_enum)


def user_ref(user: User | None) -> UserRef | None:
    return UserRef(id=user.id, name=user.name) if user else None


@strawberry.type(description="What a field of the form is called in one kind of activity. `name` is the input's.")
class ActivityFieldUse:
    name: str
    label: str
    is_required: bool = strawberry.field(description="Once the activity is done; a plan may leave it open.")
    help: str


@strawberry.type
class ActivityStateWord:
    state: ActivityState
    label: str


@strawberry.type(description="What the form of one kind of activity shows.")
class ActivityKindDefinition:
    kind: ActivityKind
    label: str
    plural: str
    lead: str
    notice: str
    date_label: str
    fields: list[ActivityFieldUse]
    states: list[ActivityStateWord]
    parts: list[str] = strawberry.field(description="What contributors usually are.")
    usual_plan_lines: list[int] = strawberry.field(description="Numbers of lines of the plan.")
    questions: list[str] = strawberry.field(description="The checklist that a new one starts from.")

    @classmethod
    def of(cls, row: KindDefinition) -> "ActivityKindDefinition":
        return cls(
            kind=row.kind,
            label=row.label,
            plural=row.plural,
            lead=row.lead,
            notice=row.notice,
            date_label=row.date_label,
            fields=[
                ActivityFieldUse(name=input_name(use.name), label=use.label, is_required=use.is_required, help=use.help)
                for use in row.uses
            ],
            states=[ActivityStateWord(state=state, label=label) for state, label in row.states],
            parts=list(row.parts),
            usual_plan_lines=list(row.usual_plan_lines),
            questions=list(CHALLENGE_QUESTIONS) if row.use_of("checklist") else [],
        )


@strawberry.type
class ActivityContributor:
    id: uuid.UUID
    party: TieEnd
    part: str


@strawberry.type
class ChecklistItem:
    id: uuid.UUID
    question: str
    answer: ChecklistAnswer
    note: str


@strawberry.type(description="An output, offer, session or the like. Nothing personal is recorded.")
class Activity:
    id: uuid.UUID
    version: int
    kind: ActivityKind
    format: OutputFormat | None
    title: str
    happened_on: date
    next_on: date | None
    due_again_on: date | None = strawberry.field(description="nextOn, or when a kind that comes round falls due.")
    state: ActivityState
    state_reason: str | None
    summary: str
    response: str
    action: str
    action_due_on: date | None
    action_done_on: date | None
    consulted: str | None
    has_equality_assessment: bool | None
    source_url: str | None
    owner: UserRef | None
    recorded_at: datetime
    recorded_by: UserRef | None
    contributors: list[ActivityContributor]
    policy_asks: list[PolicyAskRef] = strawberry.field(description="Those that the viewer may see.")
    plan_lines: list[PlanLineRef]
    checklist: list[ChecklistItem]

    @classmethod
    def of(cls, row: models.Activity) -> "Activity":
        return cls(
            id=row.id,
            version=row.version,
            kind=row.kind,
            format=row.format,
            title=row.title,
            happened_on=row.happened_on,
            next_on=row.next_on,
            due_again_on=due_again_on(row),
            state=row.state,
            state_reason=row.state_reason,
            summary=row.summary,
            response=row.response,
            action=row.action,
            action_due_on=row.action_due_on,
            action_done_on=row.action_done_on,
            consulted=row.consulted,
            has_equality_assessment=row.has_equality_assessment,
            source_url=row.source_url,
            owner=user_ref(row.owner),
            recorded_at=row.recorded_at,
            recorded_by=user_ref(row.recorded_by),
            contributors=_contributors(row),
            policy_asks=[
                PolicyAskRef(id=each.policy_ask.id, title=each.policy_ask.title)
                for each in sorted(row.asks, key=lambda link: (link.policy_ask.title, link.policy_ask_id))
            ],
            plan_lines=[
                PlanLineRef(id=each.plan_line.id, number=each.plan_line.number, title=each.plan_line.title)
                for each in sorted(row.plan_lines, key=lambda link: link.plan_line.number)
            ],
            checklist=[
                ChecklistItem(id=each.id, question=each.question, answer=each.answer, note=each.note)
                for each in row.checklist
            ],
        )


def _contributors(row: models.Activity) -> list[ActivityContributor]:
    listed = [
        ActivityContributor(
            id=each.id, party=TieEnd.of(known_end(each.user, each.person, each.organisation)), part=each.part
        )
        for each in row.contributors
    ]
    return sorted(listed, key=lambda each: (each.party.label.casefold(), each.id))


@strawberry.type
class ActivityPage:
    items: list[Activity]
    total: int


@strawberry.input
class ActivityFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    kind: list[ActivityKind] | None = None
    format: list[OutputFormat] | None = None
    state: list[ActivityState] | None = None
    plan_line_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None
    owner_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = strawberry.field(default=None, description="A colleague who contributed.")
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    happened_from: date | None = None
    happened_until: date | None = None
    has_open_action: bool | None = None


@strawberry.input
class ActivitySort:
    field: ActivitySortField
    order: SortOrder = SortOrder.DESC


@strawberry.input
class ContributorInput:
    id: uuid.UUID
    party: PartyInput
    part: str = ""


@strawberry.input
class ChecklistItemInput:
    id: uuid.UUID
    question: str
    answer: ChecklistAnswer = ChecklistAnswer.NOT_YET
    note: str = ""


@strawberry.input
class CreateActivityInput:
    id: uuid.UUID
    kind: ActivityKind
    title: str
    happened_on: date
    state: ActivityState
    format: OutputFormat | None = None
    next_on: date | None = None
    state_reason: str | None = None
    summary: str = ""
    response: str = ""
    action: str = ""
    action_due_on: date | None = None
    action_done_on: date | None = None
    consulted: str | None = None
    has_equality_assessment: bool | None = None
    source_url: str | None = None
    owner_id: uuid.UUID | None = None
    contributors: list[ContributorInput] = strawberry.field(default_factory=list)
    policy_ask_ids: list[uuid.UUID] = strawberry.field(default_factory=list)
    plan_line_ids: list[uuid.UUID] = strawberry.field(default_factory=list)
    checklist: list[ChecklistItemInput] = strawberry.field(default_factory=list)


@strawberry.input
class UpdateActivityInput:
    id: uuid.UUID
    version: int
    title: str
    happened_on: date
    state: ActivityState
    summary: str
    response: str
    action: str
    contributors: list[ContributorInput]
    policy_ask_ids: list[uuid.UUID]
    plan_line_ids: list[uuid.UUID]
    checklist: list[ChecklistItemInput]
    format: OutputFormat | None = None
    next_on: date | None = None
    state_reason: str | None = None
    action_due_on: date | None = None
    action_done_on: date | None = None
    consulted: str | None = None
    has_equality_assessment: bool | None = None
    source_url: str | None = None
    owner_id: uuid.UUID | None = None
