"""Locked and forbidden contacts of a campaign: every later plan holds the one, and leaves out the other."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.campaign_plans.models import CampaignPlanMark, PlanMark
from backend.campaign_plans.planning import refuse_over
from backend.campaigns.models import Campaign, CampaignLimit, CampaignMember
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_text
from backend.kit.writing import get_or_refuse
from backend.stakeholders.models import Organisation, Person

NOUN = "mark"
WITH_NAMES = (
    joinedload(CampaignPlanMark.user),
    joinedload(CampaignPlanMark.person),
    joinedload(CampaignPlanMark.organisation),
    joinedload(CampaignPlanMark.recorded_by),
)


def find_marks(session: Session, campaign_id: uuid.UUID) -> Sequence[CampaignPlanMark]:
    """The newest first, in one statement."""
    return session.scalars(
        sa.select(CampaignPlanMark)
        .where(CampaignPlanMark.campaign_id == campaign_id)
        .options(*WITH_NAMES)
        .order_by(CampaignPlanMark.recorded_at.desc(), CampaignPlanMark.id)
        .execution_options(populate_existing=True)
    ).all()


def mark_contact(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """A contact has one mark: the other one takes its place."""
    if was_already_created(session, "markContact", given):
        return
    campaign = get_or_refuse(session, Campaign, given.campaign_id, "campaign")
    refuse_over(campaign, today)
    check_text(given.reason, "reason", max_length=REASON_LENGTH)
    if (given.person_id is None) == (given.organisation_id is None):
        raise RuleBroken("Choose either a person or an organisation.", field="organisationId")
    user, name = _ends(session, given)
    if given.mark is PlanMark.LOCKED:
        _refuse_lock(session, campaign, user, given, name)
    earlier = session.scalars(
        sa.select(CampaignPlanMark).where(
            CampaignPlanMark.campaign_id == campaign.id,
            CampaignPlanMark.user_id == user.id,
            CampaignPlanMark.person_id == given.person_id
            if given.person_id
            else CampaignPlanMark.organisation_id == given.organisation_id,
        )
    ).one_or_none()
    if earlier is not None:
        session.delete(earlier)
        session.flush()
    session.add(
        CampaignPlanMark(
            id=given.id,
            campaign_id=campaign.id,
            mark=given.mark,
            user_id=user.id,
            person_id=given.person_id,
            organisation_id=given.organisation_id,
            reason=given.reason,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
    )
    session.flush()


def unmark_contact(session: Session, mark_id: uuid.UUID, version: int) -> uuid.UUID:
    """Answers the campaign's id."""
    row = get_or_refuse(session, CampaignPlanMark, mark_id, NOUN)
    refuse_stale(session, row, version, {}, noun="campaigns")
    session.delete(row)
    session.flush()
    return row.campaign_id


def _ends(session: Session, given: Any) -> tuple[User, str]:
    user = session.scalars(sa.select(User).where(User.id == given.user_id)).one_or_none()
    if user is None:
        raise RuleBroken("This colleague does not exist.", field="userId")
    model, key, field = (
        (Person, given.person_id, "personId")
        if given.person_id
        else (Organisation, given.organisation_id, "organisationId")
    )
    row: Any = session.scalars(sa.select(model).where(model.id == key)).one_or_none()
    if row is None:
        raise RuleBroken(f"This {'person' if model is Person else 'organisation'} does not exist.", field=field)
    return user, row.name


def _refuse_lock(session: Session, campaign: Campaign, user: User, given: Any, name: str) -> None:
    """What no plan could hold is not locked."""
    member = sa.select(CampaignMember.id).where(
        CampaignMember.campaign_id == campaign.id, CampaignMember.user_id == user.id
    )
    if session.scalar(member) is None or not user.is_active:
        raise RuleBroken(f"{user.name} has no time set aside for this campaign.", field="userId")
    whose = (
        CampaignLimit.person_id == given.person_id
        if given.person_id
        else (CampaignLimit.organisation_id == given.organisation_id)
    )
    none_at_all = sa.select(CampaignLimit.id).where(
        CampaignLimit.campaign_id == campaign.id, whose, CampaignLimit.most_contacts == 0
    )
    if session.scalar(none_at_all) is not None:
        raise RuleBroken(
            f"This campaign does not contact {name}.", field="personId" if given.person_id else "organisationId"
        )
