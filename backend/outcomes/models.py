"""What changed outside, who outside confirmed it, and what we claim of our part in it."""

import enum
import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.interactions.models import Interaction, learnt_where_readable
from backend.kit.db import Base, UtcDateTime, enum_column, narrow_alias
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, URL_LENGTH
from backend.policy_asks.models import PolicyAsk, may_see_ask, of_seen_ask
from backend.stakeholders.models import Organisation, Person, Role
from backend.stances.models import Confidence


class Significance(enum.StrEnum):
    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"


class Direction(enum.StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"


class SubstantiationState(enum.StrEnum):
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    CONFIRMED_IN_PART = "confirmed_in_part"
    DISPUTED = "disputed"
    NO_ANSWER = "no_answer"


class TestKind(enum.StrEnum):
    """The four tests of process tracing, by whether passing is needed and whether passing is enough."""

    __test__ = False  # not a test of pytest's

    HOOP = "hoop"
    SMOKING_GUN = "smoking_gun"
    STRAW_IN_THE_WIND = "straw_in_the_wind"
    DOUBLY_DECISIVE = "doubly_decisive"


class TestResult(enum.StrEnum):
    __test__ = False

    PASSED = "passed"
    FAILED = "failed"
    NOT_YET = "not_yet"


class RivalVerdict(enum.StrEnum):
    NOT_EXAMINED = "not_examined"
    RULED_OUT = "ruled_out"
    PLAYED_A_PART = "played_a_part"
    LIKELIER = "likelier"


class Outcome(Base):
    """Something that changed outside: who, what, when, where, how significant, with a source."""

    __tablename__ = "outcomes"
    __table_args__ = (sa.CheckConstraint("organisation_id IS NULL OR role_id IS NULL", name="at_most_one_stakeholder"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    what_changed: Mapped[str] = mapped_column(sa.Text)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    changed_on: Mapped[date] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(sa.String(NAME_LENGTH))
    significance: Mapped[Significance] = mapped_column(enum_column(Significance))
    significance_reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    was_anticipated: Mapped[bool]
    direction: Mapped[Direction] = mapped_column(enum_column(Direction))
    source: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise")
    asks: Mapped[list["OutcomeAsk"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    substantiations: Mapped[list["Substantiation"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class OutcomeAsk(Base):
    __tablename__ = "outcome_asks"
    __table_args__ = (sa.UniqueConstraint("outcome_id", "policy_ask_id"),)
    __audit_noun__ = ("outcomes", "outcome_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    outcome_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("outcomes.id"))
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)

    policy_ask: Mapped[PolicyAsk] = relationship(lazy="raise")


class Substantiation(Base):
    """A request to somebody outside to confirm an outcome and our part in it, and what they answered."""

    __tablename__ = "substantiations"
    __table_args__ = (
        sa.CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="person_or_organisation"),
        sa.CheckConstraint("(state = 'requested') = (answered_on IS NULL)", name="answered_with_day"),
    )
    __audit_noun__ = ("outcomes", "outcome_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    outcome_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("outcomes.id"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    state: Mapped[SubstantiationState] = mapped_column(enum_column(SubstantiationState))
    asked_on: Mapped[date]
    answered_on: Mapped[date | None]
    words: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    answer_recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    person: Mapped[Person | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])
    answer_recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[answer_recorded_by_id])

    __mapper_args__ = {"version_id_col": version}


class ContributionClaim(Base):
    """Our argued part in an outcome. `rubric` is 0 to 4; a board paper shows it only after `reviewed_on`."""

    __tablename__ = "contribution_claims"
    __table_args__ = (
        sa.CheckConstraint("rubric BETWEEN 0 AND 4", name="rubric_in_range"),
        sa.CheckConstraint("(reviewed_on IS NULL) = (reviewed_by_id IS NULL)", name="reviewed_by_somebody"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    outcome_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("outcomes.id"), index=True)
    policy_ask_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    statement: Mapped[str] = mapped_column(sa.Text)
    confidence: Mapped[Confidence] = mapped_column(enum_column(Confidence))
    confidence_reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    rubric: Mapped[int]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    reviewed_on: Mapped[date | None]
    reviewed_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    outcome: Mapped[Outcome] = relationship(lazy="raise")
    policy_ask: Mapped[PolicyAsk | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])
    reviewed_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[reviewed_by_id])
    steps: Mapped[list["MechanismStep"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="MechanismStep.position"
    )
    evidence: Mapped[list["ClaimEvidence"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    tests: Mapped[list["ClaimTest"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    rivals: Mapped[list["RivalExplanation"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class MechanismStep(Base):
    """One link between what we did and what changed. `is_ours`: our act, which cannot be later than the change."""

    __tablename__ = "mechanism_steps"
    __table_args__ = (sa.Index("ix_mechanism_steps_claim_id_position", "claim_id", "position"),)
    __audit_noun__ = ("contribution_claims", "claim_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("contribution_claims.id"))
    position: Mapped[int]
    is_ours: Mapped[bool]
    text: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    happened_on: Mapped[date | None]


class ClaimEvidence(Base):
    """An interaction or a document. One from an interaction is seen by those who may read that interaction."""

    __tablename__ = "claim_evidence"
    __audit_noun__ = ("contribution_claims", "claim_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("contribution_claims.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    dated_on: Mapped[date]
    is_external: Mapped[bool]
    interaction_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    shows: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))

    interaction: Mapped[Interaction | None] = relationship(lazy="raise")


class ClaimTest(Base):
    __tablename__ = "claim_tests"
    __audit_noun__ = ("contribution_claims", "claim_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("contribution_claims.id"), index=True)
    kind: Mapped[TestKind] = mapped_column(enum_column(TestKind))
    question: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    result: Mapped[TestResult] = mapped_column(enum_column(TestResult))
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))


class RivalExplanation(Base):
    __tablename__ = "rival_explanations"
    __audit_noun__ = ("contribution_claims", "claim_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("contribution_claims.id"), index=True)
    text: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    verdict: Mapped[RivalVerdict] = mapped_column(enum_column(RivalVerdict))
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))


def _of_seen_outcome(column: Any, viewer: Viewer) -> sa.ColumnElement[bool]:
    """An outcome that touches an embargoed ask says what the ask is about: it is hidden whole, with all its claims."""
    naming = narrow_alias(OutcomeAsk, "outcome_id", "policy_ask_id")
    asks = narrow_alias(PolicyAsk, "id", "owner_id", "embargoed_until")
    hidden = sa.select(asks.c.id).where(sa.not_(may_see_ask(viewer, asks)))
    is_seen: sa.ColumnElement[bool] = column.not_in(
        sa.select(naming.c.outcome_id).where(naming.c.policy_ask_id.in_(hidden))
    )
    return is_seen


visible_where(Outcome, lambda viewer: _of_seen_outcome(Outcome.id, viewer))
visible_where(OutcomeAsk, lambda viewer: of_seen_ask(OutcomeAsk.policy_ask_id, viewer))
visible_where(Substantiation, lambda viewer: _of_seen_outcome(Substantiation.outcome_id, viewer))
visible_where(
    ContributionClaim,
    lambda viewer: sa.and_(
        _of_seen_outcome(ContributionClaim.outcome_id, viewer), of_seen_ask(ContributionClaim.policy_ask_id, viewer)
    ),
)
visible_where(ClaimEvidence, lambda viewer: learnt_where_readable(ClaimEvidence.interaction_id, viewer))
