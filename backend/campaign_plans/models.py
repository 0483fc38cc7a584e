"""What the planner proposed for a campaign, each time that it was asked, and what colleagues made of it."""

import enum
import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, visible_where
from backend.campaigns.models import Campaign, of_seen_campaign
from backend.kit.db import Base, UtcDateTime, enum_column, narrow_alias
from backend.kit.text import REASON_LENGTH
from backend.stakeholders.models import Organisation, Person


class PlanMark(enum.StrEnum):
    LOCKED = "locked"
    FORBIDDEN = "forbidden"


class CampaignPlan(Base):
    """One run of the planner. It rests on what all staff may see, so that everybody who sees the campaign may see it.

    `tables` are the policy choices that it used, as JSON. `result`, JSON, is what the screen tells beside the lines;
    None until the run is done. `digest` is SHA-256 of what was asked: the same question has the same answer.
    """

    __tablename__ = "campaign_plans"
    __table_args__ = (sa.UniqueConstraint("campaign_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    campaign_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaigns.id"))
    number: Mapped[int]
    kept_from_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("campaign_plans.id"), index=True)
    as_at: Mapped[date]
    tables: Mapped[str] = mapped_column(sa.Text)
    digest: Mapped[str] = mapped_column(sa.String(64))
    result: Mapped[str | None] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    campaign: Mapped[Campaign] = relationship(lazy="raise")
    made_by: Mapped[User | None] = relationship(lazy="raise")
    lines: Mapped[list["CampaignPlanLine"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="CampaignPlanLine.position"
    )

    __mapper_args__ = {"version_id_col": version}


class CampaignPlanLine(Base):
    """One proposed contact: who of us, with whom, and through whom where a colleague does not know them.

    `access`, `gain` and `kept_without` are shares, 0 to 1: how sure the contact is to happen, what it adds to the plan,
    and what share of the plan's reach is left without it. `because` is JSON: whom it reaches.
    """

    __tablename__ = "campaign_plan_lines"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (person_id IS NULL)", name="organisation_or_person"),
        sa.CheckConstraint("via_organisation_id IS NULL OR via_person_id IS NULL", name="at_most_one_ally"),
        sa.CheckConstraint(
            "(accepted_at IS NULL) = (interaction_id IS NULL AND introduction_request_id IS NULL)", name="accepted_as"
        ),
        sa.UniqueConstraint("plan_id", "position"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    version: Mapped[int] = mapped_column()
    plan_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaign_plans.id"))
    position: Mapped[int]
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    via_person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    via_organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    access: Mapped[float]
    gain: Mapped[float]
    kept_without: Mapped[float]
    because: Mapped[str] = mapped_column(sa.Text)
    interaction_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("interactions.id"), index=True)
    introduction_request_id: Mapped[uuid.UUID | None] = mapped_column(
        sa.ForeignKey("introduction_requests.id"), index=True
    )
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    user: Mapped[User] = relationship(lazy="raise", foreign_keys=[user_id])
    person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[person_id])
    organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=[organisation_id])
    via_person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[via_person_id])
    via_organisation: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys=[via_organisation_id])

    __mapper_args__ = {"version_id_col": version}


class CampaignPlanMark(Base):
    """A contact that every later plan of the campaign must hold, or must leave out."""

    __tablename__ = "campaign_plan_marks"
    __table_args__ = (
        sa.CheckConstraint("(organisation_id IS NULL) <> (person_id IS NULL)", name="organisation_or_person"),
        sa.UniqueConstraint("campaign_id", "user_id", "organisation_id"),
        sa.UniqueConstraint("campaign_id", "user_id", "person_id"),
    )
    __audit_noun__ = ("campaigns", "campaign_id")

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    campaign_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("campaigns.id"))
    mark: Mapped[PlanMark] = mapped_column(enum_column(PlanMark))
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    user: Mapped[User] = relationship(lazy="raise", foreign_keys=[user_id])
    person: Mapped[Person | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    recorded_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[recorded_by_id])

    __mapper_args__ = {"version_id_col": version}


visible_where(CampaignPlan, lambda viewer: of_seen_campaign(CampaignPlan.campaign_id, viewer))
visible_where(CampaignPlanMark, lambda viewer: of_seen_campaign(CampaignPlanMark.campaign_id, viewer))


def _of_seen_plan(viewer: Viewer) -> sa.ColumnElement[bool]:
    plans = narrow_alias(CampaignPlan, "id", "campaign_id")
    return CampaignPlanLine.plan_id.in_(sa.select(plans.c.id).where(of_seen_campaign(plans.c.campaign_id, viewer)))


visible_where(CampaignPlanLine, _of_seen_plan)
