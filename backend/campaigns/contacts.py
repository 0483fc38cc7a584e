"""Rules for the contacts of a campaign: an interaction, planned or held, and the colleague whose it is.

What is planned keeps within every limit of the campaign. What was held is a fact: it may be linked though a limit was
broken, and the figures show that it was.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.campaigns.contact_limits import check_planned
from backend.campaigns.models import Campaign, CampaignContact, CampaignTask
from backend.campaigns.tasks import apply_template
from backend.interactions import service as interactions
from backend.interactions.models import Interaction, InteractionKind, InteractionStatus, Sensitivity
from backend.kit.errors import RuleBroken
from backend.kit.partial_date import PartialDate
from backend.kit.writing import get_or_refuse

MOST_MINUTES = 6_000


@dataclass(frozen=True)
class TakesPart:
    """One of us, or a person with the role they hold, or an organisation, in a contact that the program plans."""

    id: uuid.UUID
    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    role_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    new_person: None = None
    new_organisation: None = None


@dataclass(frozen=True)
class PlannedInteraction:
    """What `plan_contact` needs to know where no form was filled in; the form's own input has the same fields."""

    id: uuid.UUID
    occurred_on: PartialDate
    participants: Sequence[Any]
    kind: InteractionKind = InteractionKind.MEETING
    status: InteractionStatus = InteractionStatus.PLANNED
    starts_at: time | None = None
    title: str = ""
    notes: str = ""
    sensitivity: Sensitivity = Sensitivity.OPEN
    reader_ids: Sequence[uuid.UUID] = field(default_factory=list)
    discussion_points: Sequence[Any] = field(default_factory=list)
    source: str | None = None


def open_campaign(session: Session, campaign_id: uuid.UUID) -> Campaign:
    """The campaign, with other writers of it held off: of two that would take the last contact, one is refused."""
    session.execute(sa.select(Campaign.id).where(Campaign.id == campaign_id).with_for_update())
    campaign = get_or_refuse(session, Campaign, campaign_id, "campaign")
    if campaign.closed_on:
        raise RuleBroken(f"This campaign was closed on {campaign.closed_on}. Reopen it first.")
    return campaign


def plan_contact(
    session: Session,
    campaign: Campaign,
    given: Any,
    *,
    owner_id: uuid.UUID,
    viewer: Viewer,
    today: date,
    now: datetime,
    template_id: uuid.UUID | None = None,
    contact_id: uuid.UUID | None = None,
) -> CampaignContact:
    """Log a planned interaction in which the owner takes part, and make it a contact of the campaign.

    `given` is `LogInteractionInput` or `PlannedInteraction`. The campaign is one from `open_campaign`.
    """
    if given.status is not InteractionStatus.PLANNED:
        raise RuleBroken("This plans a contact. Log what was held as an interaction, and link it.", field="status")
    if owner_id not in {each.user_id for each in given.participants}:
        ours = TakesPart(id=uuid.uuid5(given.id, owner_id.hex), user_id=owner_id)
        given = replace(given, participants=[*given.participants, ours])
    interactions.log_interaction(session, given, viewer=viewer, today=today, now=now)
    row = CampaignContact(
        id=contact_id or uuid.uuid4(),
        campaign_id=campaign.id,
        interaction_id=given.id,
        owner_id=owner_id,
        recorded_at=now,
    )
    check_planned(session, campaign, given.id, owner_id)
    session.add(row)
    session.flush()
    if template_id:
        apply_template(session, row, template_id, viewer=viewer, now=now)
    return row


def plan_campaign_contact(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "planCampaignContact", given):
        return
    campaign = open_campaign(session, given.campaign_id)
    try:
        plan_contact(
            session,
            campaign,
            given.interaction,
            owner_id=given.owner_id,
            template_id=given.template_id,
            contact_id=given.id,
            viewer=viewer,
            today=today,
            now=now,
        )
    except RuleBroken as broken:
        if broken.field and broken.field not in ("ownerId", "templateId"):
            broken.field = f"interaction.{broken.field}"
        raise


def add_campaign_contact(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """Link an interaction that is there already."""
    if was_already_created(session, "addCampaignContact", given):
        return
    campaign = open_campaign(session, given.campaign_id)
    interaction = get_or_refuse(session, Interaction, given.interaction_id, "interaction")
    is_there = sa.select(CampaignContact.id).where(
        CampaignContact.campaign_id == campaign.id, CampaignContact.interaction_id == interaction.id
    )
    if session.scalar(is_there):
        raise RuleBroken("This interaction belongs to the campaign already.", field="interactionId")
    _check_minutes(given.minutes_spent)
    if interaction.status is InteractionStatus.PLANNED:
        check_planned(session, campaign, interaction.id, given.owner_id, day_field="interactionId")
    else:
        check_owner(session, given.owner_id)
    row = CampaignContact(
        id=given.id,
        campaign_id=campaign.id,
        interaction_id=interaction.id,
        owner_id=given.owner_id,
        minutes_spent=given.minutes_spent,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    if given.template_id:
        apply_template(session, row, given.template_id, viewer=viewer, now=now)


def change_campaign_contact(session: Session, given: Any) -> None:
    """Another owner, who takes over the open tasks of the one before, or the time that it took."""
    row = get_or_refuse(session, CampaignContact, given.id, "contact")
    campaign = open_campaign(session, row.campaign_id)
    values = {"owner_id": given.owner_id, "minutes_spent": given.minutes_spent}
    refuse_stale(session, row, given.version, values, noun="campaigns")
    _check_minutes(given.minutes_spent)
    if given.owner_id != row.owner_id:
        interaction = get_or_refuse(session, Interaction, row.interaction_id, "interaction")
        if interaction.status is InteractionStatus.PLANNED:
            check_planned(session, campaign, interaction.id, given.owner_id, only_owner=True)
        else:
            check_owner(session, given.owner_id)
        for task in _open_tasks(session, row):
            if task.owner_id == row.owner_id:
                task.owner_id = given.owner_id
    row.owner_id, row.minutes_spent = given.owner_id, given.minutes_spent
    session.flush()


def remove_campaign_contact(session: Session, contact_id: uuid.UUID, version: int) -> uuid.UUID:
    """The interaction stays; open tasks that were made for it in this campaign go. Answers the campaign's id."""
    row = get_or_refuse(session, CampaignContact, contact_id, "contact")
    campaign = open_campaign(session, row.campaign_id)
    refuse_stale(session, row, version, {}, noun="campaigns")
    for task in _open_tasks(session, row):
        session.delete(task)
    session.delete(row)
    session.flush()
    return campaign.id


def check_owner(session: Session, owner_id: uuid.UUID) -> User:
    """Any colleague of the policy staff, also one who has left: what they did stays theirs."""
    owner = session.scalar(sa.select(User).where(User.id == owner_id))
    if owner is None:
        raise RuleBroken("This colleague does not exist.", field="ownerId")
    if owner.level is PermissionLevel.READER:
        raise RuleBroken(f"{owner.name} reads board papers only. Choose somebody else.", field="ownerId")
    return owner


def _open_tasks(session: Session, contact: CampaignContact) -> Sequence[CampaignTask]:
    return session.scalars(
        sa.select(CampaignTask).where(
            CampaignTask.campaign_id == contact.campaign_id,
            CampaignTask.interaction_id == contact.interaction_id,
            CampaignTask.done_on.is_(None),
        )
    ).all()


def _check_minutes(minutes: int | None) -> None:
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise RuleBroken(f"Give 0 to {MOST_MINUTES // 60} hours.", field="minutesSpent")
