"""What the plan's lines need beside meetings: outputs, offers, sessions, dialogue; associates; aggregate counts."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import visible_where
from backend.action_plan.models import PlanLine
from backend.kit.db import Base, UtcDateTime, enum_column
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, URL_LENGTH
from backend.policy_asks.models import PolicyAsk, of_seen_ask
from backend.stakeholders.models import Organisation, Person


class ActivityKind(enum.StrEnum):
    OUTPUT = "output"
    OPPORTUNITY = "opportunity"
    OFFER = "offer"
    FEEDBACK_ROUND = "feedback_round"
    PARTNER_CONVERSATION = "partner_conversation"
    ALIGNMENT_CONVERSATION = "alignment_conversation"
    RECRUITMENT_MILESTONE = "recruitment_milestone"
    INDUCTION_DOCUMENT = "induction_document"
    REFLECTIVE_SESSION = "reflective_session"
    NETWORK_DIALOGUE = "network_dialogue"
    TRUSTEE_REFLECTION = "trustee_reflection"
    POLICY_REVIEW = "policy_review"
    DEVELOPMENT_REVIEW = "development_review"
    DASHBOARD_POINTER = "dashboard_pointer"


class OutputFormat(enum.StrEnum):
    REPORT = "report"
    BLOG = "blog"
    PODCAST = "podcast"
    PRESS_LINE = "press_line"
    PANEL = "panel"
    EVENT = "event"
    WEB_PAGE = "web_page"
    OTHER = "other"


class ActivityState(enum.StrEnum):
    """MISSED is an opportunity that was not taken; its reason is recorded."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


class ChecklistAnswer(enum.StrEnum):
    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET = "not_yet"


class AssociateKind(enum.StrEnum):
    TRAINER = "trainer"
    FACILITATOR = "facilitator"
    CHAIR = "chair"


class SurveyAudience(enum.StrEnum):
    MEMBERS = "members"
    STAKEHOLDERS = "stakeholders"
    STAFF = "staff"


class Activity(Base):
    """One row for each kind of thing; a kind uses the columns that it needs (`kinds`). Nothing personal is recorded."""

    __tablename__ = "activities"
    __table_args__ = (sa.Index("ix_activities_kind_happened_on", "kind", "happened_on"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    kind: Mapped[ActivityKind] = mapped_column(enum_column(ActivityKind))
    format: Mapped[OutputFormat | None] = mapped_column(enum_column(OutputFormat))
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    happened_on: Mapped[date]
    next_on: Mapped[date | None]
    state: Mapped[ActivityState] = mapped_column(enum_column(ActivityState))
    state_reason: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    summary: Mapped[str] = mapped_column(sa.Text)
    response: Mapped[str] = mapped_column(sa.Text)
    action: Mapped[str] = mapped_column(sa.Text)
    action_due_on: Mapped[date | None]
    action_done_on: Mapped[date | None]
    consulted: Mapped[str | None] = mapped_column(sa.String(TITLE_LENGTH))
    has_equality_assessment: Mapped[bool | None]
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    owner: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[owner_id])
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])
    contributors: Mapped[list["ActivityContributor"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    asks: Mapped[list["ActivityAsk"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    plan_lines: Mapped[list["ActivityPlanLine"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    checklist: Mapped[list["ChecklistItem"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="ChecklistItem.position"
    )

    __mapper_args__ = {"version_id_col": version}


class ActivityContributor(Base):
    __tablename__ = "activity_contributors"
    __table_args__ = (
        sa.CheckConstraint(
            "(CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_party",
        ),
    )
    __audit_noun__ = ("activities", "activity_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    activity_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("activities.id"), index=True)
    user_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    part: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))

    user: Mapped[User | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")


class ActivityAsk(Base):
    __tablename__ = "activity_asks"
    __table_args__ = (sa.UniqueConstraint("activity_id", "policy_ask_id"),)
    __audit_noun__ = ("activities", "activity_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    activity_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("activities.id"))
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)

    policy_ask: Mapped[PolicyAsk] = relationship(lazy="raise")


class ActivityPlanLine(Base):
    __tablename__ = "activity_plan_lines"
    __table_args__ = (sa.UniqueConstraint("activity_id", "plan_line_id"),)
    __audit_noun__ = ("activities", "activity_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    activity_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("activities.id"))
    plan_line_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("plan_lines.id"), index=True)

    plan_line: Mapped[PlanLine] = relationship(lazy="raise")


class ChecklistItem(Base):
    """One challenge question that an offer was held against."""

    __tablename__ = "checklist_items"
    __audit_noun__ = ("activities", "activity_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    activity_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("activities.id"), index=True)
    position: Mapped[int]
    question: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    answer: Mapped[ChecklistAnswer] = mapped_column(enum_column(ChecklistAnswer))
    note: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))


class Associate(Base):
    """A trainer, facilitator or chair: a person, from a day to a day, with how often we talk about alignment."""

    __tablename__ = "associates"
    __table_args__ = (
        sa.CheckConstraint("ended_on IS NULL OR started_on <= ended_on", name="started_before_ended"),
        sa.CheckConstraint("talk_every_days IS NULL OR talk_every_days BETWEEN 7 AND 1830", name="cadence_in_range"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    person_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    kind: Mapped[AssociateKind] = mapped_column(enum_column(AssociateKind))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    talk_every_days: Mapped[int | None]
    recruited_openly: Mapped[bool | None]
    inducted_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class DiversityTable(Base):
    """Self-declared answers to one question, counted for one activity or one period, already rounded when stored."""

    __tablename__ = "diversity_tables"
    __table_args__ = (sa.CheckConstraint("starts_on <= ends_on", name="starts_before_ends"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    activity_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("activities.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    question: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    activity: Mapped[Activity | None] = relationship(lazy="raise")
    counts: Mapped[list["DiversityCount"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="DiversityCount.position"
    )

    __mapper_args__ = {"version_id_col": version}


class DiversityCount(Base):
    """`shown` is 0, a multiple of 5, or None for 1 to 7, which is printed as *. The number itself is stored nowhere."""

    __tablename__ = "diversity_counts"
    __table_args__ = (sa.CheckConstraint("shown IS NULL OR (shown >= 0 AND shown % 5 = 0)", name="rounded"),)
    __audit_noun__ = ("diversity_tables", "table_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    table_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("diversity_tables.id"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    shown: Mapped[int | None]


class SurveyResult(Base):
    """One answer to one question of a survey: how many answered, and which share of them gave this answer, 0 to 100."""

    __tablename__ = "survey_results"
    __table_args__ = (
        sa.CheckConstraint("respondents >= 0", name="respondents_not_negative"),
        sa.CheckConstraint("percentage IS NULL OR percentage BETWEEN 0 AND 100", name="percentage_in_range"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    audience: Mapped[SurveyAudience] = mapped_column(enum_column(SurveyAudience))
    survey: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    question: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    answer: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    asked_on: Mapped[date] = mapped_column(index=True)
    respondents: Mapped[int]
    percentage: Mapped[float | None]
    source_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    plan_line_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("plan_lines.id"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    plan_line: Mapped[PlanLine | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


visible_where(ActivityAsk, lambda viewer: of_seen_ask(ActivityAsk.policy_ask_id, viewer))
