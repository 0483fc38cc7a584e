import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.models import User
from backend.accounts.schema import UserRef
from backend.assessments import models, queries, service, wanted_moves
from backend.assessments.queries import AssessmentRow
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, mutation, query
from backend.kit.text import check_date
from backend.policy_asks.schema import Stakeholder, StakeholderInput


@strawberry.type(
    description="How far a stakeholder agrees with one ask, cares about it and can sway it: 1 (least) to 5 (most), in "
    "the judgement of one colleague. Null was not judged."
)
class Assessment:
    id: uuid.UUID
    version: int
    policy_ask_id: uuid.UUID
    stakeholder: Stakeholder
    alignment: int | None
    interest: int | None
    influence: int | None
    is_guess: bool
    assessed_on: date
    reason: str
    assessor: UserRef | None
    recorded_at: datetime
    recorded_by: UserRef | None
    is_current: bool = strawberry.field(description="As at the day, the latest of this colleague.")

    @classmethod
    def of(cls, row: AssessmentRow, today: date) -> "Assessment":
        assessment = row.assessment
        return cls(
            id=assessment.id,
            version=assessment.version,
            policy_ask_id=assessment.policy_ask_id,
            stakeholder=Stakeholder.of(assessment, today),
            alignment=assessment.alignment,
            interest=assessment.interest,
            influence=assessment.influence,
            is_guess=assessment.is_guess,
            assessed_on=assessment.assessed_on,
            reason=assessment.reason,
            assessor=user_ref(assessment.assessor),
            recorded_at=assessment.recorded_at,
            recorded_by=user_ref(assessment.recorded_by),
            is_current=row.is_current,
        )


@strawberry.type(description="Where we want a stakeholder to stand on the map of one ask: an arrow.")
class WantedMove:
    id: uuid.UUID
    version: int
    stakeholder: Stakeholder
    alignment: int
    interest: int
    chosen_on: date
    ended_on: date | None
    reason: str
    recorded_by: UserRef | None

    @classmethod
    def of(cls, move: models.WantedMove, today: date) -> "WantedMove":
        return cls(
            id=move.id,
            version=move.version,
            stakeholder=Stakeholder.of(move, today),
            alignment=move.alignment,
            interest=move.interest,
            chosen_on=move.chosen_on,
            ended_on=move.ended_on,
            reason=move.reason,
            recorded_by=user_ref(move.recorded_by),
        )


@strawberry.input
class RecordAssessmentInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    stakeholder: StakeholderInput
    assessed_on: date
    reason: str = strawberry.field(default="", description="The evidence. It may be empty only for a guess.")
    alignment: int | None = None
    interest: int | None = None
    influence: int | None = None
    is_guess: bool = False
    assessor_id: uuid.UUID | None = strawberry.field(default=None, description="Whose judgement; null: one's own.")


@strawberry.input
class CorrectAssessmentInput:
    id: uuid.UUID
    version: int
    assessed_on: date
    reason: str = ""
    alignment: int | None = None
    interest: int | None = None
    influence: int | None = None
    is_guess: bool = False
    assessor_id: uuid.UUID | None = strawberry.field(default=None, description="Null leaves whose judgement it is.")


@strawberry.input
class PlaceOnMapInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    stakeholder: StakeholderInput
    alignment: int
    interest: int
    influence: int | None = strawberry.field(default=None, description="Null: what this colleague judged last stays.")
    evidence: str = strawberry.field(default="", description="It may be empty only for a guess.")
    is_guess: bool = False
    assessed_on: date | None = strawberry.field(default=None, description="Null: today.")
    assessor_id: uuid.UUID | None = strawberry.field(default=None, description="Whose judgement; null: one's own.")


@strawberry.input
class ChooseWantedMoveInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    stakeholder: StakeholderInput
    alignment: int
    interest: int
    chosen_on: date
    reason: str


@strawberry.input
class CorrectWantedMoveInput:
    id: uuid.UUID
    version: int
    alignment: int
    interest: int
    chosen_on: date
    reason: str


@strawberry.input
class EndWantedMoveInput:
    id: uuid.UUID
    version: int
    ended_on: date


@strawberry.type
class AssessmentsQuery:
    @query
    def assessments(self, info: Info, policy_ask_id: uuid.UUID, as_at: date | None = None) -> list[Assessment]:
        check_date(as_at, "asAt")
        today = info.context.today
        rows = queries.find_assessments(info.context.session, policy_ask_id, as_at or today)
        return [Assessment.of(row, today) for row in rows]


@strawberry.type
class AssessmentsMutation:
    @mutation
    def record_assessment(self, info: Info, input: RecordAssessmentInput) -> Assessment:
        context = info.context
        service.record_assessment(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _assessment(info, input.id)

    @mutation
    def place_on_map(self, info: Info, input: PlaceOnMapInput) -> Assessment:
        context = info.context
        service.place_on_map(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _assessment(info, input.id)

    @mutation
    def correct_assessment(self, info: Info, input: CorrectAssessmentInput) -> Assessment:
        service.correct_assessment(info.context.session, input, today=info.context.today)
        return _assessment(info, input.id)

    @mutation
    def delete_assessment(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_assessment(info.context.session, id, version)
        return id

    @mutation
    def choose_wanted_move(self, info: Info, input: ChooseWantedMoveInput) -> WantedMove:
        context = info.context
        wanted_moves.choose_wanted_move(
            context.session, input, viewer=context.viewer, today=context.today, now=utc_now()
        )
        return _wanted_move(info, input.id)

    @mutation
    def correct_wanted_move(self, info: Info, input: CorrectWantedMoveInput) -> WantedMove:
        wanted_moves.correct_wanted_move(info.context.session, input, today=info.context.today)
        return _wanted_move(info, input.id)

    @mutation
    def end_wanted_move(self, info: Info, input: EndWantedMoveInput) -> WantedMove:
        wanted_moves.end_wanted_move(info.context.session, input, today=info.context.today)
        return _wanted_move(info, input.id)


def user_ref(user: User | None) -> UserRef | None:
    return UserRef(id=user.id, name=user.name) if user else None


def _assessment(info: Info, assessment_id: uuid.UUID) -> Assessment:
    rows = queries.load_assessments(info.context.session, [assessment_id], info.context.today)
    if not rows:
        raise NotFound("assessment")
    return Assessment.of(rows[0], info.context.today)


def _wanted_move(info: Info, move_id: uuid.UUID) -> WantedMove:
    return WantedMove.of(wanted_moves.load_wanted_move(info.context.session, move_id), info.context.today)
