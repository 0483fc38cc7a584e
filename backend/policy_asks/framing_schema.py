import uuid
from datetime import date, datetime, timedelta

import strawberry

from backend.accounts.models import User
from backend.accounts.schema import UserRef
from backend.kit.graphql import Info, mutation, query
from backend.policy_asks import framing, framing_queries, models
from backend.policy_asks.framing_queries import EvidenceAge, PartKind, WordingRow, evidence_age
from backend.policy_asks.models import ConsultationOutcome, EvidenceKind
from backend.policy_asks.schema import PolicyAsk, by_whom_and_when, policy_ask_of

strawberry.enum(EvidenceKind)
strawberry.enum(EvidenceAge)
strawberry.enum(ConsultationOutcome)
strawberry.enum(PartKind, name="WordingPartKind")


def _author(user: User | None) -> UserRef | None:
    return UserRef(id=user.id, name=user.name) if user else None


@strawberry.type(description="The text of an ask from `wordedOn` to `heldTo`, both included; the newest holds on.")
class AskWording:
    id: uuid.UUID
    version: int
    number: int
    text: str
    worded_on: date
    held_to: date | None
    raised_count: int
    note: str
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: WordingRow) -> "AskWording":
        wording = row.wording
        return cls(
            id=wording.id,
            version=wording.version,
            number=wording.number,
            text=wording.text,
            worded_on=wording.worded_on,
            held_to=row.held_before - timedelta(days=1) if row.held_before else None,
            raised_count=row.raised_count,
            note=wording.note,
            recorded_at=wording.recorded_at,
            recorded_by=_author(wording.recorded_by),
        )


@strawberry.type
class WordingPart:
    kind: PartKind
    text: str


@strawberry.type
class AskEvidence:
    id: uuid.UUID
    version: int
    policy_ask_id: uuid.UUID
    kind: EvidenceKind
    reference: str | None
    finding: str
    figure: str | None
    year: int
    age: EvidenceAge
    source: str
    source_url: str | None
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.AskEvidence, today: date) -> "AskEvidence":
        return cls(
            id=row.id,
            version=row.version,
            policy_ask_id=row.policy_ask_id,
            kind=row.kind,
            reference=row.reference,
            finding=row.finding,
            figure=row.figure,
            year=row.year,
            age=evidence_age(row.year, today),
            source=row.source,
            source_url=row.source_url,
            recorded_at=row.recorded_at,
            recorded_by=_author(row.recorded_by),
        )


@strawberry.type
class AskConsultation:
    id: uuid.UUID
    version: int
    policy_ask_id: uuid.UUID
    consulted: str
    consulted_on: date
    outcome: ConsultationOutcome
    summary: str
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.AskConsultation) -> "AskConsultation":
        return cls(
            id=row.id,
            version=row.version,
            policy_ask_id=row.policy_ask_id,
            consulted=row.consulted,
            consulted_on=row.consulted_on,
            outcome=row.outcome,
            summary=row.summary,
            recorded_at=row.recorded_at,
            recorded_by=_author(row.recorded_by),
        )


@strawberry.input(description="`version` is the ask's own.")
class RewordPolicyAskInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    version: int
    text: str
    worded_on: date
    note: str


@strawberry.input
class CorrectWordingInput:
    id: uuid.UUID
    version: int
    worded_on: date
    note: str


@strawberry.input
class AddAskEvidenceInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    kind: EvidenceKind
    finding: str
    year: int
    source: str
    reference: str | None = None
    figure: str | None = None
    source_url: str | None = None


@strawberry.input
class CorrectAskEvidenceInput:
    id: uuid.UUID
    version: int
    kind: EvidenceKind
    finding: str
    year: int
    source: str
    reference: str | None = None
    figure: str | None = None
    source_url: str | None = None


@strawberry.input
class RecordConsultationInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    consulted: str
    consulted_on: date
    outcome: ConsultationOutcome
    summary: str


@strawberry.input
class CorrectConsultationInput:
    id: uuid.UUID
    version: int
    consulted: str
    consulted_on: date
    outcome: ConsultationOutcome
    summary: str


@strawberry.type
class FramingQuery:
    @query
    def ask_wordings(self, info: Info, policy_ask_id: uuid.UUID) -> list[AskWording]:
        rows = framing_queries.load_wordings(info.context.session, policy_ask_id)
        return [AskWording.of(row) for row in rows]

    @query
    def compare_wordings(self, info: Info, policy_ask_id: uuid.UUID, first: int, second: int) -> list[WordingPart]:
        parts = framing_queries.compare_wordings(info.context.session, policy_ask_id, first, second)
        return [WordingPart(kind=part.kind, text=part.text) for part in parts]

    @query
    def ask_evidence(self, info: Info, policy_ask_id: uuid.UUID) -> list[AskEvidence]:
        rows = framing_queries.load_evidence(info.context.session, policy_ask_id)
        return [AskEvidence.of(row, info.context.today) for row in rows]

    @query
    def ask_consultations(self, info: Info, policy_ask_id: uuid.UUID) -> list[AskConsultation]:
        rows = framing_queries.load_consultations(info.context.session, policy_ask_id)
        return [AskConsultation.of(row) for row in rows]


@strawberry.type
class FramingMutation:
    @mutation
    def reword_policy_ask(self, info: Info, input: RewordPolicyAskInput) -> PolicyAsk:
        framing.reword_policy_ask(info.context.session, input, **by_whom_and_when(info))
        return policy_ask_of(info, input.policy_ask_id)

    @mutation
    def correct_wording(self, info: Info, input: CorrectWordingInput) -> PolicyAsk:
        return policy_ask_of(info, framing.correct_wording(info.context.session, input, today=info.context.today))

    @mutation
    def add_ask_evidence(self, info: Info, input: AddAskEvidenceInput) -> AskEvidence:
        framing.add_evidence(info.context.session, input, **by_whom_and_when(info))
        return _evidence(info, input.id)

    @mutation
    def correct_ask_evidence(self, info: Info, input: CorrectAskEvidenceInput) -> AskEvidence:
        framing.correct_evidence(info.context.session, input, today=info.context.today)
        return _evidence(info, input.id)

    @mutation
    def delete_ask_evidence(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        framing.delete_evidence(info.context.session, id, version)
        return id

    @mutation
    def record_consultation(self, info: Info, input: RecordConsultationInput) -> AskConsultation:
        framing.record_consultation(info.context.session, input, **by_whom_and_when(info))
        return _consultation(info, input.id)

    @mutation
    def correct_consultation(self, info: Info, input: CorrectConsultationInput) -> AskConsultation:
        framing.correct_consultation(info.context.session, input, today=info.context.today)
        return _consultation(info, input.id)

    @mutation
    def delete_consultation(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        framing.delete_consultation(info.context.session, id, version)
        return id


def _evidence(info: Info, evidence_id: uuid.UUID) -> AskEvidence:
    return AskEvidence.of(framing_queries.one_evidence(info.context.session, evidence_id), info.context.today)


def _consultation(info: Info, consultation_id: uuid.UUID) -> AskConsultation:
    return AskConsultation.of(framing_queries.one_consultation(info.context.session, consultation_id))
