"""Rules for the tasks of a campaign. A task that is counted from an interaction moves with it until it is done."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, as_system
from backend.audit.service import refuse_stale, was_already_created
from backend.campaigns.contact_limits import refuse_stakeholders, refuse_unfit
from backend.campaigns.models import Campaign, CampaignContact, CampaignTask, TaskTemplate
from backend.campaigns.task_days import due_day
from backend.interactions.models import Interaction, InteractionStatus
from backend.interactions.service import on_interaction_edited
from backend.kit.errors import RuleBroken
from backend.kit.text import TITLE_LENGTH, check_date, check_line
from backend.kit.writing import get_or_refuse

MOST_TASKS = 500


def add_task(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    if was_already_created(session, "addCampaignTask", given):
        return
    campaign = _open(session, given.campaign_id)
    _check(session, given, owner_before=None)
    if given.contact_id:
        contact = _contact_of(session, given.contact_id, campaign.id)
    session.add(
        CampaignTask(
            id=given.id,
            campaign_id=campaign.id,
            interaction_id=contact.interaction_id if given.contact_id else None,
            owner_id=given.owner_id,
            title=given.title,
            due_on=given.due_on,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
    )
    _refuse_too_many(session, campaign.id)


def change_task(session: Session, given: Any) -> None:
    """A day of its own frees a task from its interaction: it no longer moves with it."""
    task = _task(session, given.id)
    values = {"title": given.title, "due_on": given.due_on, "owner_id": given.owner_id}
    refuse_stale(session, task, given.version, values, noun="campaigns")
    _check(session, given, owner_before=task.owner_id)
    if given.due_on != task.due_on:
        task.working_days = None
    for name, value in values.items():
        setattr(task, name, value)
    session.flush()


def do_task(session: Session, given: Any, *, today: date) -> None:
    task = _task(session, given.id)
    refuse_stale(session, task, given.version, {"done_on": given.done_on}, noun="campaigns")
    check_date(given.done_on, "doneOn", not_after=today)
    task.done_on = given.done_on
    session.flush()


def undo_task(session: Session, task_id: uuid.UUID, version: int) -> None:
    """Open again, on the day that its interaction has now."""
    task = _task(session, task_id)
    refuse_stale(session, task, version, {"done_on": None}, noun="campaigns")
    task.done_on = None
    if task.working_days is not None:
        day = session.scalar(sa.select(Interaction.occurred_on).where(Interaction.id == task.interaction_id))
        task.due_on = due_day(day, task.working_days) if day else task.due_on
    session.flush()


def delete_task(session: Session, task_id: uuid.UUID, version: int) -> uuid.UUID:
    task = _task(session, task_id)
    refuse_stale(session, task, version, {}, noun="campaigns")
    session.delete(task)
    session.flush()
    return task.campaign_id


def apply_task_template(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> uuid.UUID:
    """Answers the campaign's id. Tried again, it adds nothing: its tasks are there, and it says so."""
    contact = get_or_refuse(session, CampaignContact, given.contact_id, "contact")
    _open(session, contact.campaign_id)
    apply_template(session, contact, given.template_id, viewer=viewer, now=now)
    return contact.campaign_id


def apply_template(
    session: Session, contact: CampaignContact, template_id: uuid.UUID, *, viewer: Viewer, now: datetime
) -> None:
    """The template's tasks for the contact's owner, each so many working days from the interaction's day.

    Tasks that are there already, by title and days, are not made twice.
    """
    template = session.scalars(
        sa.select(TaskTemplate).where(TaskTemplate.id == template_id).options(selectinload(TaskTemplate.items))
    ).one_or_none()
    if template is None:
        raise RuleBroken("This template does not exist, or was deleted.", field="templateId")
    interaction = get_or_refuse(session, Interaction, contact.interaction_id, "interaction")
    rows = session.execute(
        sa.select(CampaignTask.title, CampaignTask.working_days).where(
            CampaignTask.campaign_id == contact.campaign_id, CampaignTask.interaction_id == interaction.id
        )
    )
    there = {(row.title, row.working_days) for row in rows}
    new = [item for item in template.items if (item.title, item.working_days) not in there]
    if not new:
        raise RuleBroken(f"All tasks of “{template.name}” are there already.", field="templateId")
    session.add_all(
        CampaignTask(
            id=uuid.uuid4(),
            campaign_id=contact.campaign_id,
            interaction_id=interaction.id,
            owner_id=contact.owner_id,
            title=item.title,
            due_on=due_day(interaction.occurred_on, item.working_days),
            working_days=item.working_days,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
        for item in new
    )
    _refuse_too_many(session, contact.campaign_id)


def follow_interaction(session: Session, interaction: Interaction) -> None:
    """After an edit: open tasks move with the interaction's day, and a planned one still keeps its campaigns' limits.

    Tasks that the editor may not see move too. A limit is held against the editor only in campaigns that they see.
    """
    with as_system(session):
        for task in session.scalars(
            sa.select(CampaignTask).where(
                CampaignTask.interaction_id == interaction.id,
                CampaignTask.working_days.is_not(None),
                CampaignTask.done_on.is_(None),
            )
        ):
            task.due_on = due_day(interaction.occurred_on, task.working_days or 0)
        session.flush()
    if interaction.status is not InteractionStatus.PLANNED:
        return
    for campaign in _open_campaigns_of(session, interaction.id):
        refuse_stakeholders(session, campaign, interaction.id)


on_interaction_edited.append(follow_interaction)


def _open_campaigns_of(session: Session, interaction_id: uuid.UUID) -> Sequence[Campaign]:
    linked = sa.select(CampaignContact.campaign_id).where(CampaignContact.interaction_id == interaction_id)
    return session.scalars(
        sa.select(Campaign).where(Campaign.id.in_(linked), Campaign.closed_on.is_(None)).order_by(Campaign.id)
    ).all()


def _open(session: Session, campaign_id: uuid.UUID) -> Campaign:
    campaign = get_or_refuse(session, Campaign, campaign_id, "campaign")
    if campaign.closed_on:
        raise RuleBroken(f"This campaign was closed on {campaign.closed_on}. Reopen it first.")
    return campaign


def _task(session: Session, task_id: uuid.UUID) -> CampaignTask:
    task = get_or_refuse(session, CampaignTask, task_id, "task")
    _open(session, task.campaign_id)
    return task


def _contact_of(session: Session, contact_id: uuid.UUID, campaign_id: uuid.UUID) -> CampaignContact:
    contact = get_or_refuse(session, CampaignContact, contact_id, "contact")
    if contact.campaign_id != campaign_id:
        raise RuleBroken("This contact belongs to another campaign.", field="contactId")
    return contact


def _check(session: Session, given: Any, *, owner_before: uuid.UUID | None) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    check_date(given.due_on, "dueOn")
    if given.owner_id is None or given.owner_id == owner_before:
        return
    owner = session.scalar(sa.select(User).where(User.id == given.owner_id))
    if owner is None:
        raise RuleBroken("This colleague does not exist.", field="ownerId")
    refuse_unfit(owner, "ownerId")


def _refuse_too_many(session: Session, campaign_id: uuid.UUID) -> None:
    session.flush()
    count = session.scalar(sa.select(sa.func.count()).where(CampaignTask.campaign_id == campaign_id)) or 0
    if count > MOST_TASKS:
        raise RuleBroken(f"A campaign has at most {MOST_TASKS} tasks.")
