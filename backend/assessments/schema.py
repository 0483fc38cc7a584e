import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.assessments import queries, service
from backend.assessments.queries import AssessmentRow
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, mutation, query
from backend.kit.text import check_date
from backend.policy_asks.schema import Stakeholder, StakeholderInput


@strawberry.type(description="How much a stakeholder can sway one ask, and how much they care: 1 (least) to 5 (most).")
class Assessment:
    id: uuid.UUID
    version: int
    policy_ask_id: uuid.UUID
    stakeholder: Stakeholder
    influence: int | None
    interest: int | None
    assessed_on: date
    reason: str
    recorded_at: datetime
    recorded_by: UserRef | None
    is_current: bool

    @classmethod
    def of(cls, row: AssessmentRow, today: date) -> "Assessment":
        assessment, author = row.assessment, row.assessment.recorded_by
        return cls(
            id=assessment.id,
            version=assessment.version,
            policy_ask_id=assessment.policy_ask_id,
            stakeholder=Stakeholder.of(assessment, today),
            influence=assessment.influence,
            interest=assessment.interest,
            assessed_on=assessment.assessed_on,
            reason=assessment.reason,
            recorded_at=assessment.recorded_at,
            recorded_by=UserRef(id=author.id, name=author.name) if author else None,
            is_current=row.is_current,
        )


@strawberry.input
class RecordAssessmentInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    stakeholder: StakeholderInput
    influence: int
    assessed_on: date
    reason: str
    interest: int | None = None


@strawberry.input
class CorrectAssessmentInput:
    id: uuid.UUID
    version: int
    influence: int
    assessed_on: date
    reason: str
    interest: int | None = None


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
    def correct_assessment(self, info: Info, input: CorrectAssessmentInput) -> Assessment:
        service.correct_assessment(info.context.session, input, today=info.context.today)
        return _assessment(info, input.id)

    @mutation
    def delete_assessment(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_assessment(info.context.session, id, version)
        return id


def _assessment(info: Info, assessment_id: uuid.UUID) -> Assessment:
    rows = queries.load_assessments(info.context.session, [assessment_id], info.context.today)
    if not rows:
        raise NotFound("assessment")
    return Assessment.of(rows[0], info.context.today)
