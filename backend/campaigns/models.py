"""A plan over a window to move stated stakeholders on stated asks, within limits of time."""

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.interactions.models import Interaction, learnt_where_readable
from backend.kit.db import Base, UtcDateTime, enum_column, narrow_alias
from backend.kit.text import NAME_LENGTH, NOTE_LENGTH, REASON_LENGTH, TITLE_LENGTH
from backend.policy_asks.models import PolicyAsk, may_see_ask, of_seen_ask
from backend.stakeholders.models import Organisation, Person, Role
from backend.stances.models import StanceLevel


class Campaign(Base):
    """`closed_on` set: it is over, and `learnt` says what was learnt.

    `minutes_per_contact` is what one contact costs the colleague who makes it, with preparation and follow-up.
    """

    __tablename__ = "campaigns"
    __table_args__ = (
        sa.CheckConstraint("starts_on <= ends_on", name="starts_before_it_ends"),
        sa.CheckConstraint("minutes_per_contact BETWEEN 15 AND 2400", name="minutes_per_contact_in_range"),
        sa.CheckConstraint("most_contacts IS NULL OR most_contacts BETWEEN 1 AND 500", name="most_contacts_in_range"),
        sa.CheckConstraint("most_minutes IS NULL OR most_minutes BETWEEN 15 AND 600000", name="most_minutes_in_range"),
        sa.CheckConstraint("contacts_per_stakeholder BETWEEN 1 AND 20", name="contacts_per_stakeholder_in_range"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), index=True)
    goal: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)
    lead_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    minutes_per_contact: Mapped[int]
    most_contacts: Mapped[int | None]
    most_minutes: Mapped[int | None]
    contacts_per_stakeholder: Mapped[int]
    closed_on: Mapped[date | None]
    learnt: Mapped[str] = mapped_column(sa.String(NOTE_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    lead: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[lead_id])
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])
    asks: Mapped[list["CampaignAsk"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    targets: Mapped[list["CampaignTarget"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    members: Mapped[list["CampaignMember"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    limits: Mapped[list["CampaignLimit"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    contacts: Mapped[list["CampaignContact"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    tasks: Mapped[list["CampaignTask"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class CampaignAsk(Base):
    __tablename__ = "campaign_asks"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "policy_ask_id"),)
    __audit_noun__ = ("campaigns", "campaign_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    campaign_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaigns.id"))
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)

    policy_ask: Mapped[PolicyAsk] = relationship(lazy="raise")


class CampaignTarget(Base):
    """A decision-maker whom the campaign wants to move on one ask, and the stance that it wants to reach."""

    __tablename__ = "campaign_targets"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (role_id IS NULL)", name="organisation_or_role"),
        sa.UniqueConstraint("campaign_id", "policy_ask_id", "organisation_id"),
        sa.UniqueConstraint("campaign_id", "policy_ask_id", "role_id"),
    )
    __audit_noun__ = ("campaigns", "campaign_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaigns.id"))
    policy_ask_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("policy_asks.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    role_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("roles.id"), index=True)
    wanted: Mapped[StanceLevel] = mapped_column(enum_column(StanceLevel))

    policy_ask: Mapped[PolicyAsk] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")


class CampaignMember(Base):
    """A colleague's capacity: contacts, or minutes, or both, of which the smaller holds."""

    __tablename__ = "campaign_members"
    __table_args__ = (
        sa.UniqueConstraint("campaign_id", "user_id"),
        sa.CheckConstraint("most_contacts IS NOT NULL OR most_minutes IS NOT NULL", name="some_capacity"),
        sa.CheckConstraint("most_contacts IS NULL OR most_contacts BETWEEN 0 AND 200", name="contacts_in_range"),
        sa.CheckConstraint("most_minutes IS NULL OR most_minutes BETWEEN 0 AND 120000", name="minutes_in_range"),
    )
    __audit_noun__ = ("campaigns", "campaign_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaigns.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    most_contacts: Mapped[int | None]
    most_minutes: Mapped[int | None]

    user: Mapped[User] = relationship(lazy="raise")


class CampaignLimit(Base):
    """A limit on one stakeholder: at most so many contacts, 0 for none at all, and none before a day."""

    __tablename__ = "campaign_limits"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (person_id IS NULL)", name="organisation_or_person"),
        sa.UniqueConstraint("campaign_id", "organisation_id"),
        sa.UniqueConstraint("campaign_id", "person_id"),
        sa.CheckConstraint("most_contacts IS NOT NULL OR not_before IS NOT NULL", name="some_limit"),
        sa.CheckConstraint("most_contacts IS NULL OR most_contacts BETWEEN 0 AND 20", name="contacts_in_range"),
    )
    __audit_noun__ = ("campaigns", "campaign_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaigns.id"))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    most_contacts: Mapped[int | None]
    not_before: Mapped[date | None]
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))

    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")


class CampaignContact(Base):
    """An interaction, planned or held, that belongs to a campaign, and whose it is. `minutes_spent` None: not said."""

    __tablename__ = "campaign_contacts"
    __table_args__ = (
        sa.UniqueConstraint("campaign_id", "interaction_id"),
        sa.CheckConstraint("minutes_spent IS NULL OR minutes_spent BETWEEN 0 AND 6000", name="minutes_in_range"),
    )
    __audit_noun__ = ("campaigns", "campaign_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    campaign_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaigns.id"))
    interaction_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    minutes_spent: Mapped[int | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    interaction: Mapped[Interaction] = relationship(lazy="raise")
    owner: Mapped[User | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}


class CampaignTask(Base):
    """Something to do by a day. With `working_days`, the day is counted from the interaction's: below 0 is before."""

    __tablename__ = "campaign_tasks"
    __table_args__ = (
        sa.CheckConstraint("working_days IS NULL OR interaction_id IS NOT NULL", name="counted_from_an_interaction"),
        sa.CheckConstraint("working_days IS NULL OR working_days BETWEEN -120 AND 120", name="working_days_in_range"),
        sa.Index("ix_campaign_tasks_owner_id_done_on_due_on", "owner_id", "done_on", "due_on"),
    )
    __audit_noun__ = ("campaigns", "campaign_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    campaign_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaigns.id"), index=True)
    interaction_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"))
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    due_on: Mapped[date]
    working_days: Mapped[int | None]
    done_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    owner: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[owner_id])
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])

    __mapper_args__ = {"version_id_col": version}


class TaskTemplate(Base):
    """Tasks that a planned interaction brings with it."""

    __tablename__ = "task_templates"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), unique=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    items: Mapped[list["TaskTemplateItem"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="TaskTemplateItem.position"
    )

    __mapper_args__ = {"version_id_col": version}


class TaskTemplateItem(Base):
    """One task, so many working days after the interaction; below 0 is before, 0 is the day itself."""

    __tablename__ = "task_template_items"
    __table_args__ = (sa.CheckConstraint("working_days BETWEEN -120 AND 120", name="working_days_in_range"),)
    __audit_noun__ = ("task_templates", "template_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    template_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("task_templates.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(TITLE_LENGTH))
    working_days: Mapped[int]


def may_see_campaign(viewer: Viewer, row: sa.FromClause | type[Campaign] = Campaign) -> sa.ColumnElement[bool]:
    """A campaign's very name can give an ask away: it is seen by those who see all of its asks."""
    columns = row if isinstance(row, type) else row.c
    named = narrow_alias(CampaignAsk, "campaign_id", "policy_ask_id")
    asks = narrow_alias(PolicyAsk, "id", "owner_id", "embargoed_until")
    hidden = sa.exists().where(
        named.c.campaign_id == columns.id, asks.c.id == named.c.policy_ask_id, sa.not_(may_see_ask(viewer, asks))
    )
    return sa.not_(hidden)


def of_seen_campaign(column: Any, viewer: Viewer) -> sa.ColumnElement[bool]:
    campaigns = narrow_alias(Campaign, "id")
    is_seen: sa.ColumnElement[bool] = column.in_(sa.select(campaigns.c.id).where(may_see_campaign(viewer, campaigns)))
    return is_seen


visible_where(Campaign, may_see_campaign)
visible_where(CampaignAsk, lambda viewer: of_seen_campaign(CampaignAsk.campaign_id, viewer))
visible_where(
    CampaignTarget,
    lambda viewer: sa.and_(
        of_seen_campaign(CampaignTarget.campaign_id, viewer), of_seen_ask(CampaignTarget.policy_ask_id, viewer)
    ),
)
visible_where(CampaignMember, lambda viewer: of_seen_campaign(CampaignMember.campaign_id, viewer))
visible_where(CampaignLimit, lambda viewer: of_seen_campaign(CampaignLimit.campaign_id, viewer))
visible_where(
    CampaignContact,
    lambda viewer: sa.and_(
        of_seen_campaign(CampaignContact.campaign_id, viewer),
        learnt_where_readable(CampaignContact.interaction_id, viewer),
    ),
)
visible_where(
    CampaignTask,
    lambda viewer: sa.and_(
        of_seen_campaign(CampaignTask.campaign_id, viewer), learnt_where_readable(CampaignTask.interaction_id, viewer)
    ),
)
