"""What took place, or is planned, between us and stakeholders, or, from public records, between stakeholders."""

import enum
import uuid
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import Team, User
from backend.accounts.viewer import Viewer, visible_where
from backend.kit.db import Base, UtcDateTime, enum_column, narrow_alias
from backend.kit.partial_date import Precision
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, URL_LENGTH
from backend.policy_asks.models import PolicyAsk, of_seen_ask
from backend.stakeholders.models import Organisation, Person, Role


class InteractionKind(enum.StrEnum):
    MEETING = "meeting"
    CALL = "call"
    LETTER = "letter"
    EMAIL = "email"
    EVENT = "event"
    ROUNDTABLE = "roundtable"
    BRIEFING = "briefing"
    CONSULTATION_RESPONSE = "consultation_response"


class InteractionStatus(enum.StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Sensitivity(enum.StrEnum):
    """OPEN: all policy staff. TEAM: the team that recorded it, and readers. RESTRICTED: readers alone."""

    OPEN = "open"
    TEAM = "team"
    RESTRICTED = "restricted"


class NotRaisedReason(enum.StrEnum):
    NOT_ENOUGH_TIME = "not_enough_time"
    NOT_THE_RIGHT_MOMENT = "not_the_right_moment"
    NOT_THE_RIGHT_PERSON = "not_the_right_person"
    RAISED_RECENTLY = "raised_recently"
    ASKED_NOT_TO = "asked_not_to"
    FORGOTTEN = "forgotten"
    OTHER = "other"


class Reception(enum.StrEnum):
    HOSTILE = "hostile"
    DOUBTFUL = "doubtful"
    NONCOMMITTAL = "noncommittal"
    RECEPTIVE = "receptive"
    WELCOMING = "welcoming"
    DID_NOT_SAY = "did_not_say"


class PromiseOutcome(enum.StrEnum):
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    NO_LONGER_NEEDED = "no_longer_needed"


_IS_PLANNED = sa.text("status = 'planned'")


class Interaction(Base):
    __tablename__ = "interactions"
    __table_args__ = (
        sa.Index("ix_interactions_occurred_on_id", "occurred_on", "id"),
        sa.Index("ix_interactions_sensitivity_team_id", "sensitivity", "team_id"),
        sa.Index(
            "ix_interactions_planned_occurred_on_id",
            "occurred_on",
            "id",
            sqlite_where=_IS_PLANNED,
            postgresql_where=_IS_PLANNED,
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    kind: Mapped[InteractionKind] = mapped_column(enum_column(InteractionKind))
    status: Mapped[InteractionStatus] = mapped_column(enum_column(InteractionStatus))
    occurred_on: Mapped[date]
    occurred_precision: Mapped[Precision] = mapped_column(enum_column(Precision))
    starts_at: Mapped[time | None]  # London wall-clock time
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    notes: Mapped[str] = mapped_column(sa.Text)
    sensitivity: Mapped[Sensitivity] = mapped_column(enum_column(Sensitivity))
    team_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("teams.id"), index=True)
    source: Mapped[str | None] = mapped_column(sa.String(TITLE_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    team: Mapped[Team | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise")
    participants: Mapped[list["Participant"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    discussion_points: Mapped[list["DiscussionPoint"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    readers: Mapped[list["InteractionReader"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    promises: Mapped[list["Promise"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", foreign_keys="Promise.interaction_id"
    )

    __mapper_args__ = {"version_id_col": version}


class Participant(Base):
    """A colleague, or a person with the role and organisation held on that day, or an organisation with nobody named.

    `occurred_on` repeats the interaction's day, so that somebody's latest interactions are one walk along an index.
    """

    __tablename__ = "participants"
    __table_args__ = (
        sa.CheckConstraint(
            "(user_id IS NOT NULL AND person_id IS NULL AND organisation_id IS NULL AND role_id IS NULL)"
            " OR (user_id IS NULL AND (person_id IS NOT NULL OR organisation_id IS NOT NULL))",
            name="ours_or_theirs",
        ),
        sa.CheckConstraint("role_id IS NULL OR person_id IS NOT NULL", name="role_has_person"),
        sa.UniqueConstraint("interaction_id", "user_id"),
        sa.UniqueConstraint("interaction_id", "person_id"),
        sa.Index(
            "uq_participants_organisation_alone",
            "interaction_id",
            "organisation_id",
            unique=True,
            sqlite_where=sa.text("person_id IS NULL AND organisation_id IS NOT NULL"),
            postgresql_where=sa.text("person_id IS NULL AND organisation_id IS NOT NULL"),
        ),
        sa.Index("ix_participants_user_id_occurred_on", "user_id", "occurred_on", "interaction_id"),
        sa.Index("ix_participants_person_id_occurred_on", "person_id", "occurred_on", "interaction_id"),
        sa.Index("ix_participants_organisation_id_occurred_on", "organisation_id", "occurred_on", "interaction_id"),
    )
    __audit_noun__ = ("interactions", "interaction_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("interactions.id"))
    occurred_on: Mapped[date]
    user_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"))
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"))

    user: Mapped[User | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")


class DiscussionPoint(Base):
    """One ask within one interaction: raised, with how it was received, or not raised, with the reason."""

    __tablename__ = "discussion_points"
    __table_args__ = (
        sa.CheckConstraint(
            "(was_raised AND not_raised_reason IS NULL) OR (NOT was_raised AND not_raised_reason IS NOT NULL"
            " AND reception IS NULL)",
            name="raised_or_reason",
        ),
        sa.UniqueConstraint("interaction_id", "policy_ask_id"),
        sa.Index("ix_discussion_points_policy_ask_id_occurred_on", "policy_ask_id", "occurred_on", "interaction_id"),
    )
    __audit_noun__ = ("interactions", "interaction_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("interactions.id"))
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"))
    occurred_on: Mapped[date]
    was_raised: Mapped[bool]
    not_raised_reason: Mapped[NotRaisedReason | None] = mapped_column(enum_column(NotRaisedReason))
    not_raised_note: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    reception: Mapped[Reception | None] = mapped_column(enum_column(Reception))
    said: Mapped[str] = mapped_column(sa.Text)

    policy_ask: Mapped[PolicyAsk] = relationship(lazy="raise")


class InteractionReader(Base):
    """Somebody who may read an interaction whatever its sensitivity: author, our participants, whoever was named."""

    __tablename__ = "interaction_readers"
    __table_args__ = (sa.UniqueConstraint("interaction_id", "user_id"),)
    __audit_noun__ = ("interactions", "interaction_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    interaction_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("interactions.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)

    user: Mapped[User] = relationship(lazy="raise")


class Promise(Base):
    """Something that we, or they, said in one interaction that they would do. Settled by saying how it ended."""

    __tablename__ = "promises"
    __table_args__ = (
        sa.CheckConstraint("person_id IS NULL OR organisation_id IS NULL", name="at_most_one_stakeholder"),
        sa.CheckConstraint("(settled_on IS NULL) = (outcome IS NULL)", name="settled_with_outcome"),
        sa.Index("ix_promises_settled_on_due_on", "settled_on", "due_on"),
    )
    __audit_noun__ = ("interactions", "interaction_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    interaction_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    is_ours: Mapped[bool]
    user_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    text: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    due_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    outcome: Mapped[PromiseOutcome | None] = mapped_column(enum_column(PromiseOutcome))
    settled_by_interaction_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    settled_by_url: Mapped[str | None] = mapped_column(sa.String(URL_LENGTH))
    settled_note: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    user: Mapped[User | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class TieState(Base):
    """The evidence of one tie between us and a stakeholder, from open held interactions, kept current by each write.

    `user_id` None stands for all of us together. `log_evidence` is log2 of the sum of 2^(day/half-life): its order does
    not change with time, so "strongest first" is a walk along an index. Sensitive interactions are added per viewer
    when a page is read (`visible_evidence`).
    """

    __tablename__ = "tie_states"
    __table_args__ = (
        sa.CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="person_or_organisation"),
        sa.Index("ix_tie_states_person_id_user_id", "person_id", "user_id"),
        sa.Index("ix_tie_states_organisation_id_user_id", "organisation_id", "user_id"),
        sa.Index("ix_tie_states_user_id_log_evidence", "user_id", "log_evidence"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"))
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"))
    log_evidence: Mapped[float]
    contact_days: Mapped[int]
    last_on: Mapped[date]


def may_read(viewer: Viewer, row: sa.FromClause | type[Interaction] = Interaction) -> sa.ColumnElement[bool]:
    """The one rule of who may read an interaction; `row` offers id, sensitivity and team_id.

    A reader of board papers meets interactions only inside the board page's figures, which count open ones alone.
    An administrator has no more right to read than other policy staff.
    """
    columns = row if isinstance(row, type) else row.c
    open_to_all = columns.sensitivity == Sensitivity.OPEN
    if viewer.is_reader:
        return open_to_all
    readers = narrow_alias(InteractionReader, "interaction_id", "user_id")
    named = sa.exists().where(readers.c.interaction_id == columns.id, readers.c.user_id == viewer.user_id)
    if viewer.team_id is None:
        return sa.or_(open_to_all, named)
    in_team = sa.and_(columns.sensitivity == Sensitivity.TEAM, columns.team_id == viewer.team_id)
    return sa.or_(open_to_all, in_team, named)


def _of_readable(column: Any, viewer: Viewer) -> sa.ColumnElement[bool]:
    parent = narrow_alias(Interaction, "id", "sensitivity", "team_id")
    return sa.exists().where(parent.c.id == column, may_read(viewer, parent))


def learnt_where_readable(column: Any, viewer: Viewer) -> sa.ColumnElement[bool]:
    """What was learnt in an interaction is seen by those who may read it; what was learnt elsewhere, by everybody."""
    return sa.or_(column.is_(None), _of_readable(column, viewer))


visible_where(Interaction, may_read)
visible_where(Participant, lambda viewer: _of_readable(Participant.interaction_id, viewer))
visible_where(
    DiscussionPoint,
    lambda viewer: sa.and_(
        _of_readable(DiscussionPoint.interaction_id, viewer), of_seen_ask(DiscussionPoint.policy_ask_id, viewer)
    ),
)
visible_where(InteractionReader, lambda viewer: _of_readable(InteractionReader.interaction_id, viewer))
visible_where(Promise, lambda viewer: _of_readable(Promise.interaction_id, viewer))
