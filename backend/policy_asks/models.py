"""One specific change that we ask somebody to make: its wordings, evidence, parties, responses and trail of stages."""

import enum
import uuid
from datetime import date, datetime
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.kit.db import Base, UtcDateTime, enum_column, narrow_alias, utc_now
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, URL_LENGTH
from backend.stakeholders.models import Organisation, Role


class Stage(enum.StrEnum):
    """The ladder from drafted to embedded, then the four stages beside it. An ordinal: never averaged."""

    DRAFTED = "drafted"
    AGREED = "agreed"
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    COMMITTED = "committed"
    ADOPTED = "adopted"
    IMPLEMENTED = "implemented"
    EMBEDDED = "embedded"
    REJECTED = "rejected"
    REVERSED = "reversed"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def is_beside_ladder(self) -> bool:
        return self in (Stage.REJECTED, Stage.REVERSED, Stage.PARKED, Stage.WITHDRAWN)


class AskPartyKind(enum.StrEnum):
    ADDRESSEE = "addressee"
    DECISION_MAKER = "decision_maker"


class Commitment(enum.StrEnum):
    """The five commitments of the anti-racism statement, in the order in which it makes them."""

    RECOGNISE = "recognise"
    UNDERSTAND = "understand"
    ACT = "act"
    MEASURE = "measure"
    INFLUENCE = "influence"


class EvidenceKind(enum.StrEnum):
    WRES_INDICATOR = "wres_indicator"
    PCREF = "pcref"
    SURVEY = "survey"
    INSPECTION = "inspection"
    RESEARCH = "research"
    OTHER = "other"


class ConsultationOutcome(enum.StrEnum):
    SUPPORTED = "supported"
    SUPPORTED_WITH_CHANGES = "supported_with_changes"
    NOT_SUPPORTED = "not_supported"
    NO_SHARED_VIEW = "no_shared_view"


class ResponseKind(enum.StrEnum):
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    REJECTED = "rejected"
    NONE_YET = "none_yet"


class PolicyAsk(Base):
    """`text` repeats the newest wording, so that lists and search read one row.

    Until `embargoed_until` only its owner and its readers see the ask, and whatever names it.
    """

    __tablename__ = "policy_asks"
    __table_args__ = (
        sa.CheckConstraint(
            "decision_closes_on IS NULL OR decision_opens_on IS NULL OR decision_opens_on <= decision_closes_on",
            name="window_opens_before_it_closes",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    theme: Mapped[str] = mapped_column(sa.String(100), index=True)
    is_race_equality: Mapped[bool]
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    decision_opens_on: Mapped[date | None]
    decision_closes_on: Mapped[date | None] = mapped_column(index=True)
    venue: Mapped[str | None] = mapped_column(sa.String(NAME_LENGTH))
    measure: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    line_to_take: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    not_to_say: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    embargoed_until: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    owner: Mapped[User | None] = relationship(lazy="raise")
    stage_changes: Mapped[list["StageChange"]] = relationship(
        lazy="raise",
        cascade="all, delete-orphan",
        order_by="(StageChange.changed_on.desc(), StageChange.recorded_at.desc())",
    )
    parties: Mapped[list["AskParty"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    wordings: Mapped[list["AskWording"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="AskWording.number.desc()"
    )
    commitments: Mapped[list["AskCommitment"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    readers: Mapped[list["AskReader"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    evidence: Mapped[list["AskEvidence"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    consultations: Mapped[list["AskConsultation"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    responses: Mapped[list["AskResponse"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    decision_maker_lists: Mapped[list["DecisionMakerList"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class StageChange(Base):
    """The stage of an ask on a day is that of its latest change by `changed_on`, then `recorded_at`.

    `document` names what somebody outside published. `failing_tests` keeps, one to a line, the entry tests that the
    ask did not meet on that day; `override_reason` says why it was let through.
    """

    __tablename__ = "stage_changes"
    __table_args__ = (
        sa.Index("ix_stage_changes_policy_ask_id_changed_on", "policy_ask_id", "changed_on", "recorded_at"),
    )
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    stage: Mapped[Stage] = mapped_column(enum_column(Stage))
    changed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text)
    document: Mapped[str | None] = mapped_column(sa.String(TITLE_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    failing_tests: Mapped[str | None] = mapped_column(sa.Text)
    override_reason: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class AskParty(Base):
    """An addressee or decision-maker: an organisation, or a role, which is a post and who holds it.

    `power`, 1 to 5, is how much of the decision is theirs; None is not judged yet, which is not low.
    """

    __tablename__ = "ask_parties"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.UniqueConstraint("policy_ask_id", "kind", "organisation_id"),
        sa.UniqueConstraint("policy_ask_id", "kind", "role_id"),
        sa.CheckConstraint("power IS NULL OR power BETWEEN 1 AND 5", name="power_in_range"),
    )
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    kind: Mapped[AskPartyKind] = mapped_column(enum_column(AskPartyKind))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    power: Mapped[int | None]

    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")


class AskWording(Base):
    """The text of an ask from a day on. `number` counts from 1 within the ask."""

    __tablename__ = "ask_wordings"
    __table_args__ = (sa.UniqueConstraint("policy_ask_id", "number"),)
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    worded_on: Mapped[date]
    note: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class AskCommitment(Base):
    __tablename__ = "ask_commitments"
    __table_args__ = (sa.UniqueConstraint("policy_ask_id", "commitment"),)
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    commitment: Mapped[Commitment] = mapped_column(enum_column(Commitment))


class AskReader(Base):
    """Somebody who sees an embargoed ask before its time."""

    __tablename__ = "ask_readers"
    __table_args__ = (sa.UniqueConstraint("policy_ask_id", "user_id"),)
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)

    user: Mapped[User] = relationship(lazy="raise")


class AskEvidence(Base):
    """A published finding that the ask rests on. `year` is the year that it describes: evidence ages from there."""

    __tablename__ = "ask_evidence"
    __table_args__ = (sa.CheckConstraint("year BETWEEN 1900 AND 2199", name="year_in_range"),)
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(enum_column(EvidenceKind))
    reference: Mapped[str | None] = mapped_column(sa.String(NAME_LENGTH))
    finding: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    figure: Mapped[str | None] = mapped_column(sa.String(100))
    year: Mapped[int]
    source: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class AskConsultation(Base):
    """That a group, such as the staff network, was consulted: when and with which outcome, and nobody's own account."""

    __tablename__ = "ask_consultations"
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    consulted: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    consulted_on: Mapped[date]
    outcome: Mapped[ConsultationOutcome] = mapped_column(enum_column(ConsultationOutcome))
    summary: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class AskResponse(Base):
    """What an addressee said. The latest by `responded_on`, then `recorded_at`, holds; no row means none yet."""

    __tablename__ = "ask_responses"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.Index("ix_ask_responses_policy_ask_id_responded_on", "policy_ask_id", "responded_on"),
    )
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    kind: Mapped[ResponseKind] = mapped_column(enum_column(ResponseKind))
    responded_on: Mapped[date]
    summary: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    source: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class DecisionMakerList(Base):
    """Who decides on an ask, frozen for a quarter, so that k of K keeps its K. `number` counts versions from 1."""

    __tablename__ = "decision_maker_lists"
    __table_args__ = (sa.UniqueConstraint("policy_ask_id", "quarter_starts_on", "number"),)
    __audit_noun__ = ("policy_asks", "policy_ask_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    quarter_starts_on: Mapped[date]
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    frozen_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    frozen_by: Mapped[User | None] = relationship(lazy="raise")
    decision_makers: Mapped[list["ListedDecisionMaker"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class ListedDecisionMaker(Base):
    __tablename__ = "listed_decision_makers"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.CheckConstraint("power IS NULL OR power BETWEEN 1 AND 5", name="power_in_range"),
    )
    __audit_noun__ = ("decision_maker_lists", "list_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    list_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("decision_maker_lists.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    power: Mapped[int | None]

    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")


def may_see_ask(viewer: Viewer, row: sa.FromClause | type[PolicyAsk] = PolicyAsk) -> sa.ColumnElement[bool]:
    """The one rule of embargo; `row` offers id, owner_id and embargoed_until. The clock is read at each execution."""
    columns = row if isinstance(row, type) else row.c
    # A rule is kept per viewer, so the instant must be a value of the execution and not of the rule.
    now = sa.bindparam("embargo_now", callable_=lambda: utc_now(), type_=UtcDateTime(), unique=True)
    is_out = sa.or_(columns.embargoed_until.is_(None), columns.embargoed_until <= now)
    if viewer.is_reader:
        return is_out
    readers = narrow_alias(AskReader, "policy_ask_id", "user_id")
    named = sa.exists().where(readers.c.policy_ask_id == columns.id, readers.c.user_id == viewer.user_id)
    owns = sa.and_(
        columns.owner_id.is_not(None), columns.owner_id == viewer.user_id
    )  # never NULL, so it can be negated
    return sa.or_(is_out, owns, named)


def of_seen_ask(column: Any, viewer: Viewer) -> sa.ColumnElement[bool]:
    """What names an embargoed ask is as invisible as the ask; naming none is no reason to hide it."""
    asks = narrow_alias(PolicyAsk, "id", "owner_id", "embargoed_until")
    hidden = sa.select(asks.c.id).where(sa.not_(may_see_ask(viewer, asks)))
    return sa.or_(column.is_(None), column.not_in(hidden))


visible_where(PolicyAsk, may_see_ask)
for _part in (
    StageChange, AskParty, AskWording, AskCommitment, AskReader, AskEvidence, AskConsultation, AskResponse,
    DecisionMakerList,
):  # fmt: skip
    visible_where(_part, partial(lambda part, viewer: of_seen_ask(part.policy_ask_id, viewer), _part))
