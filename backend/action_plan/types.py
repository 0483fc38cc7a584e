"""What GraphQL shows of plan lines, and what it takes."""

import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.models import User
from backend.accounts.schema import UserRef
from backend.action_plan import models
from backend.action_plan.models import LinePosition, Rating, StrategicObjective
from backend.action_plan.queries import EvidenceRow, LineRow
from backend.action_plan.rating import EvidenceState, ShownRating
from backend.policy_asks.models import Commitment
from backend.policy_asks.schema import PolicyAskRef

for _enum in (StrategicObjective, LinePosition, Rating, ShownRating, EvidenceState, Commitment):
    strawberry.enum(_enum)


def ref(user: User | None) -> UserRef | None:
    return UserRef(id=user.id, name=user.name) if user else None


@strawberry.type
class PlanLineUpdate:
    id: uuid.UUID
    version: int
    updated_on: date
    position: LinePosition
    measured: str | None
    text: str
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.PlanLineUpdate) -> "PlanLineUpdate":
        return cls(
            id=row.id,
            version=row.version,
            updated_on=row.updated_on,
            position=row.position,
            measured=row.measured,
            text=row.text,
            recorded_at=row.recorded_at,
            recorded_by=ref(row.recorded_by),
        )


@strawberry.type(description="`counts`: all staff may see it, so the line's rating looks at it.")
class PlanLineEvidence:
    id: uuid.UUID
    version: int
    title: str
    dated_on: date
    source: str
    source_url: str | None
    interaction_id: uuid.UUID | None
    interaction_title: str | None
    policy_ask: PolicyAskRef | None
    counts: bool
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: EvidenceRow) -> "PlanLineEvidence":
        evidence = row.evidence
        ask = evidence.policy_ask
        return cls(
            id=evidence.id,
            version=evidence.version,
            title=evidence.title,
            dated_on=evidence.dated_on,
            source=evidence.source,
            source_url=evidence.source_url,
            interaction_id=evidence.interaction_id,
            interaction_title=row.interaction_title,
            policy_ask=PolicyAskRef(id=ask.id, title=ask.title) if ask else None,
            counts=row.counts,
            recorded_at=evidence.recorded_at,
            recorded_by=ref(evidence.recorded_by),
        )


@strawberry.type
class PlanLineRating:
    id: uuid.UUID
    version: int
    rating: Rating
    reason: str
    rated_on: date
    withdrawn_on: date | None
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.PlanLineRating) -> "PlanLineRating":
        return cls(
            id=row.id,
            version=row.version,
            rating=row.rating,
            reason=row.reason,
            rated_on=row.rated_on,
            withdrawn_on=row.withdrawn_on,
            recorded_at=row.recorded_at,
            recorded_by=ref(row.recorded_by),
        )


@strawberry.type(
    description="The rating by the written rule with its reasons, the one by hand, and what is shown as at the day. "
    "`because` says why what is shown is neither of the two."
)
class LineStanding:
    by_rule: ShownRating
    reasons: list[str]
    by_hand: PlanLineRating | None
    shown: ShownRating
    because: str | None
    position: LinePosition | None
    updated_on: date | None
    evidence: EvidenceState
    newest_evidence_on: date | None
    evidence_age_days: int | None
    next_missing: str | None

    @classmethod
    def of(cls, row: LineRow, as_at: date) -> "LineStanding":
        found, by_hand = row.standing(as_at), row.rating_on(as_at)
        newest, evidence_on = (row.updates[0] if row.updates else None), row.newest_evidence_on
        return cls(
            by_rule=found.by_rule,
            reasons=list(found.reasons),
            by_hand=PlanLineRating.of(by_hand) if by_hand else None,
            shown=found.shown,
            because=found.because,
            position=newest.position if newest else None,
            updated_on=newest.updated_on if newest else None,
            evidence=found.evidence,
            newest_evidence_on=evidence_on,
            evidence_age_days=(as_at - evidence_on).days if evidence_on else None,
            next_missing=found.next_missing,
        )


@strawberry.type(description="Updates, evidence and ratings up to the day asked about, the newest first.")
class PlanLine:
    id: uuid.UUID
    version: int
    number: int
    strategic_objective: StrategicObjective
    title: str
    plan_reference: str
    plan_version: str
    plan_version_on: date | None
    is_stretch: bool
    owner: UserRef | None
    starts_on: date | None
    ends_on: date | None
    measure: str | None
    baseline: str | None
    target: str | None
    evidence_limit_days: int
    commitments: list[Commitment]
    standing: LineStanding
    updates: list[PlanLineUpdate]
    evidence: list[PlanLineEvidence]
    ratings: list[PlanLineRating]
    recorded_at: datetime

    @classmethod
    def of(cls, row: LineRow, as_at: date) -> "PlanLine":
        line = row.line
        serves = {each.commitment for each in line.commitments}
        return cls(
            id=line.id,
            version=line.version,
            number=line.number,
            strategic_objective=line.strategic_objective,
            title=line.title,
            plan_reference=line.plan_reference,
            plan_version=line.plan_version,
            plan_version_on=line.plan_version_on,
            is_stretch=line.is_stretch,
            owner=ref(line.owner),
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            measure=line.measure,
            baseline=line.baseline,
            target=line.target,
            evidence_limit_days=line.evidence_limit_days,
            commitments=[each for each in Commitment if each in serves],
            standing=LineStanding.of(row, as_at),
            updates=[PlanLineUpdate.of(each) for each in row.updates],
            evidence=[PlanLineEvidence.of(each) for each in row.evidence],
            ratings=[PlanLineRating.of(each) for each in row.ratings],
            recorded_at=line.recorded_at,
        )


@strawberry.type
class PlanLineRef:
    id: uuid.UUID
    number: int
    title: str


@strawberry.type
class PlanLinePage:
    items: list[PlanLine]
    total: int


@strawberry.input
class PlanLineFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    strategic_objective: StrategicObjective | None = None
    commitment: Commitment | None = None
    owner_id: uuid.UUID | None = None
    rating: ShownRating | None = None


@strawberry.input
class CreatePlanLineInput:
    id: uuid.UUID
    number: int
    strategic_objective: StrategicObjective
    title: str
    plan_reference: str
    plan_version: str
    plan_version_on: date | None = None
    is_stretch: bool = False
    owner_id: uuid.UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    measure: str | None = None
    baseline: str | None = None
    target: str | None = None
    evidence_limit_days: int = 183
    commitments: list[Commitment] = strawberry.field(default_factory=list)


@strawberry.input
class UpdatePlanLineInput:
    id: uuid.UUID
    version: int
    number: int
    strategic_objective: StrategicObjective
    title: str
    plan_reference: str
    plan_version: str
    is_stretch: bool
    evidence_limit_days: int
    commitments: list[Commitment]
    plan_version_on: date | None = None
    owner_id: uuid.UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    measure: str | None = None
    baseline: str | None = None
    target: str | None = None


@strawberry.input
class UpdateEvidenceInput:
    id: uuid.UUID
    title: str
    dated_on: date
    source: str
    source_url: str | None = None
    interaction_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None


@strawberry.input
class RecordPlanLineUpdateInput:
    id: uuid.UUID
    plan_line_id: uuid.UUID
    updated_on: date
    position: LinePosition
    text: str
    measured: str | None = None
    evidence: UpdateEvidenceInput | None = None


@strawberry.input
class CorrectPlanLineUpdateInput:
    id: uuid.UUID
    version: int
    updated_on: date
    position: LinePosition
    text: str
    measured: str | None = None


@strawberry.input
class AddPlanLineEvidenceInput:
    id: uuid.UUID
    plan_line_id: uuid.UUID
    title: str
    dated_on: date
    source: str
    source_url: str | None = None
    interaction_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None


@strawberry.input
class CorrectPlanLineEvidenceInput:
    id: uuid.UUID
    version: int
    title: str
    dated_on: date
    source: str
    source_url: str | None = None
    interaction_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None


@strawberry.input
class RatePlanLineInput:
    id: uuid.UUID
    plan_line_id: uuid.UUID
    rating: Rating
    reason: str
    rated_on: date


@strawberry.input
class WithdrawPlanLineRatingInput:
    id: uuid.UUID
    version: int
    withdrawn_on: date
