import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.models import User
from backend.accounts.schema import UserRef
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, mutation, query, uuid_list
from backend.outcomes import claims, models, queries
from backend.outcomes.argument import counted_rubric, struck_through_because, why_not_high
from backend.outcomes.models import RivalVerdict, TestKind, TestResult
from backend.outcomes.queries import ClaimsWanted
from backend.outcomes.time_order import day_of, late_acts, own_acts
from backend.policy_asks.schema import PolicyAskRef
from backend.stances.models import Confidence

strawberry.enum(TestKind)
strawberry.enum(TestResult)
strawberry.enum(RivalVerdict)


def user_ref(user: User | None) -> UserRef | None:
    return UserRef(id=user.id, name=user.name) if user else None


@strawberry.type
class OutcomeRef:
    id: uuid.UUID
    title: str
    changed_on: date


@strawberry.type(description="One link between what we did and what changed.")
class MechanismStep:
    id: uuid.UUID
    is_ours: bool
    text: str
    happened_on: date | None


@strawberry.type(description="From an interaction, whose day and title it then has beside its own, or a document.")
class ClaimEvidence:
    id: uuid.UUID
    title: str
    dated_on: date
    is_external: bool
    interaction_id: uuid.UUID | None
    interaction_title: str | None
    source_url: str | None
    shows: str

    @classmethod
    def of(cls, row: models.ClaimEvidence) -> "ClaimEvidence":
        return cls(
            id=row.id,
            title=row.title,
            dated_on=day_of(row),
            is_external=row.is_external,
            interaction_id=row.interaction_id,
            interaction_title=row.interaction.title if row.interaction else None,
            source_url=row.source_url,
            shows=row.shows,
        )


@strawberry.type
class ClaimTest:
    id: uuid.UUID
    kind: TestKind
    question: str
    result: TestResult
    reason: str


@strawberry.type
class RivalExplanation:
    id: uuid.UUID
    text: str
    verdict: RivalVerdict
    reason: str


@strawberry.type(description="The highest rubric now, and what is lacking for a higher one.")
class RubricCeiling:
    rubric: int
    reason: str


@strawberry.type(
    description="`rubric` is never above its ceiling of now; `countedRubric`, for reports, is 0 once struck through."
)
class ClaimSummary:
    id: uuid.UUID
    statement: str
    confidence: Confidence
    rubric: int
    counted_rubric: int
    struck_through_because: str | None
    recorded_by: UserRef | None
    reviewed_on: date | None

    @classmethod
    def of(cls, row: models.ContributionClaim) -> "ClaimSummary":
        ceiling = claims.ceiling_of(row)
        return cls(
            id=row.id,
            statement=row.statement,
            confidence=row.confidence,
            rubric=min(row.rubric, ceiling.rubric),
            counted_rubric=counted_rubric(row.rubric, ceiling, row.tests),
            struck_through_because=struck_through_because(row.tests),
            recorded_by=user_ref(row.recorded_by),
            reviewed_on=row.reviewed_on,
        )


@strawberry.type(description="Our argued part in an outcome. Evidence from an interaction is there for its readers.")
class ContributionClaim:
    id: uuid.UUID
    version: int
    outcome: OutcomeRef
    policy_ask: PolicyAskRef | None
    statement: str
    confidence: Confidence
    confidence_reason: str
    why_not_high: str | None
    rubric: int
    counted_rubric: int
    rubric_ceiling: RubricCeiling
    struck_through_because: str | None
    late_acts: list[str]
    steps: list[MechanismStep]
    evidence: list[ClaimEvidence]
    tests: list[ClaimTest]
    rivals: list[RivalExplanation]
    recorded_at: datetime
    recorded_by: UserRef | None
    reviewed_on: date | None
    reviewed_by: UserRef | None

    @classmethod
    def of(cls, row: models.ContributionClaim) -> "ContributionClaim":
        ceiling, ask, outcome = claims.ceiling_of(row), row.policy_ask, row.outcome
        evidence = sorted(row.evidence, key=lambda item: (day_of(item), item.id))
        return cls(
            id=row.id,
            version=row.version,
            outcome=OutcomeRef(id=outcome.id, title=outcome.title, changed_on=outcome.changed_on),
            policy_ask=PolicyAskRef(id=ask.id, title=ask.title) if ask else None,
            statement=row.statement,
            confidence=row.confidence,
            confidence_reason=row.confidence_reason,
            why_not_high=why_not_high(row.tests, [rival.verdict for rival in row.rivals]),
            rubric=min(row.rubric, ceiling.rubric),
            counted_rubric=counted_rubric(row.rubric, ceiling, row.tests),
            rubric_ceiling=RubricCeiling(rubric=ceiling.rubric, reason=ceiling.reason),
            struck_through_because=struck_through_because(row.tests),
            late_acts=late_acts(own_acts(row.steps, row.evidence), outcome.changed_on),
            steps=[_step(each) for each in row.steps],
            evidence=[ClaimEvidence.of(item) for item in evidence],
            tests=[_test(each) for each in row.tests],
            rivals=[_rival(each) for each in row.rivals],
            recorded_at=row.recorded_at,
            recorded_by=user_ref(row.recorded_by),
            reviewed_on=row.reviewed_on,
            reviewed_by=user_ref(row.reviewed_by),
        )


def _step(row: models.MechanismStep) -> MechanismStep:
    return MechanismStep(id=row.id, is_ours=row.is_ours, text=row.text, happened_on=row.happened_on)


def _test(row: models.ClaimTest) -> ClaimTest:
    return ClaimTest(id=row.id, kind=row.kind, question=row.question, result=row.result, reason=row.reason)


def _rival(row: models.RivalExplanation) -> RivalExplanation:
    return RivalExplanation(id=row.id, text=row.text, verdict=row.verdict, reason=row.reason)


@strawberry.type
class ContributionClaimPage:
    items: list[ContributionClaim]
    total: int


@strawberry.input
class ContributionClaimFilter:
    ids: list[uuid.UUID] | None = None
    outcome_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None
    is_reviewed: bool | None = None


@strawberry.input
class MechanismStepInput:
    id: uuid.UUID
    is_ours: bool
    text: str
    happened_on: date | None = None


@strawberry.input
class ClaimEvidenceInput:
    id: uuid.UUID
    title: str
    is_external: bool
    shows: str
    dated_on: date | None = None
    interaction_id: uuid.UUID | None = None
    source_url: str | None = None


@strawberry.input
class ClaimTestInput:
    id: uuid.UUID
    kind: TestKind
    question: str
    result: TestResult
    reason: str = ""


@strawberry.input
class RivalExplanationInput:
    id: uuid.UUID
    text: str
    verdict: RivalVerdict
    reason: str = ""


@strawberry.input
class WriteClaimInput:
    id: uuid.UUID
    outcome_id: uuid.UUID
    statement: str
    confidence: Confidence
    confidence_reason: str
    rubric: int
    steps: list[MechanismStepInput]
    evidence: list[ClaimEvidenceInput]
    tests: list[ClaimTestInput]
    rivals: list[RivalExplanationInput]
    policy_ask_id: uuid.UUID | None = None


@strawberry.input
class EditClaimInput:
    id: uuid.UUID
    version: int
    statement: str
    confidence: Confidence
    confidence_reason: str
    rubric: int
    steps: list[MechanismStepInput]
    evidence: list[ClaimEvidenceInput]
    tests: list[ClaimTestInput]
    rivals: list[RivalExplanationInput]
    policy_ask_id: uuid.UUID | None = None


@strawberry.type
class ClaimsQuery:
    @query
    def contribution_claims(
        self, info: Info, filter: ContributionClaimFilter | None = None, page: PageInput | None = None
    ) -> ContributionClaimPage:
        wanted, part = filter or ContributionClaimFilter(), page or PageInput()
        uuid_list(wanted.ids)
        rows, total = queries.find_claims(
            info.context.session, ClaimsWanted(**vars(wanted)), offset=part.offset, limit=part.limit
        )
        return ContributionClaimPage(items=[ContributionClaim.of(row) for row in rows], total=total)

    @query
    def contribution_claim(self, info: Info, id: uuid.UUID) -> ContributionClaim | None:
        rows = queries.load_claims(info.context.session, [id])
        return ContributionClaim.of(rows[0]) if rows else None


@strawberry.type
class ClaimsMutation:
    @mutation
    def write_claim(self, info: Info, input: WriteClaimInput) -> ContributionClaim:
        claims.write_claim(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return _claim(info, input.id)

    @mutation
    def edit_claim(self, info: Info, input: EditClaimInput) -> ContributionClaim:
        claims.edit_claim(info.context.session, input, viewer=info.context.viewer)
        return _claim(info, input.id)

    @mutation
    def delete_claim(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        claims.delete_claim(info.context.session, id, version)
        return id

    @mutation
    def review_claim(self, info: Info, id: uuid.UUID, version: int) -> ContributionClaim:
        context = info.context
        claims.review_claim(context.session, id, version, viewer=context.viewer, today=context.today)
        return _claim(info, id)

    @mutation
    def withdraw_review(self, info: Info, id: uuid.UUID, version: int) -> ContributionClaim:
        claims.withdraw_review(info.context.session, id, version)
        return _claim(info, id)


def _claim(info: Info, claim_id: uuid.UUID) -> ContributionClaim:
    rows = queries.load_claims(info.context.session, [claim_id])
    if not rows:
        raise NotFound("claim")
    return ContributionClaim.of(rows[0])
