"""Contacts and tasks of campaigns; each change answers the whole campaign, whose figures change with it."""

import uuid
from datetime import date

import strawberry

from backend.campaigns import contacts, tasks
from backend.campaigns.models import CampaignContact, CampaignTask
from backend.campaigns.schema import saved_campaign
from backend.campaigns.types import Campaign
from backend.interactions.schema import LogInteractionInput
from backend.kit.db import utc_now
from backend.kit.graphql import Info, mutation
from backend.kit.writing import get_or_refuse


@strawberry.input(description="`interaction` is planned; its owner takes part in it.")
class PlanCampaignContactInput:
    id: uuid.UUID
    campaign_id: uuid.UUID
    owner_id: uuid.UUID
    interaction: LogInteractionInput
    template_id: uuid.UUID | None = None


@strawberry.input
class AddCampaignContactInput:
    id: uuid.UUID
    campaign_id: uuid.UUID
    interaction_id: uuid.UUID
    owner_id: uuid.UUID
    minutes_spent: int | None = None
    template_id: uuid.UUID | None = None


@strawberry.input
class ChangeCampaignContactInput:
    id: uuid.UUID
    version: int
    owner_id: uuid.UUID
    minutes_spent: int | None = None


@strawberry.input
class ApplyTaskTemplateInput:
    contact_id: uuid.UUID
    template_id: uuid.UUID


@strawberry.input
class AddCampaignTaskInput:
    id: uuid.UUID
    campaign_id: uuid.UUID
    title: str
    due_on: date
    owner_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None


@strawberry.input
class ChangeCampaignTaskInput:
    id: uuid.UUID
    version: int
    title: str
    due_on: date
    owner_id: uuid.UUID | None = None


@strawberry.input
class DoneCampaignTaskInput:
    id: uuid.UUID
    version: int
    done_on: date


@strawberry.type
class CampaignContactsMutation:
    @mutation
    def plan_campaign_contact(self, info: Info, input: PlanCampaignContactInput) -> Campaign:
        context = info.context
        contacts.plan_campaign_contact(
            context.session, input, viewer=context.viewer, today=context.today, now=utc_now()
        )
        return saved_campaign(info, input.campaign_id)

    @mutation
    def add_campaign_contact(self, info: Info, input: AddCampaignContactInput) -> Campaign:
        contacts.add_campaign_contact(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return saved_campaign(info, input.campaign_id)

    @mutation
    def change_campaign_contact(self, info: Info, input: ChangeCampaignContactInput) -> Campaign:
        contacts.change_campaign_contact(info.context.session, input)
        row = get_or_refuse(info.context.session, CampaignContact, input.id, "contact")
        return saved_campaign(info, row.campaign_id)

    @mutation
    def remove_campaign_contact(self, info: Info, id: uuid.UUID, version: int) -> Campaign:
        return saved_campaign(info, contacts.remove_campaign_contact(info.context.session, id, version))

    @mutation
    def apply_task_template(self, info: Info, input: ApplyTaskTemplateInput) -> Campaign:
        context = info.context
        return saved_campaign(
            info, tasks.apply_task_template(context.session, input, viewer=context.viewer, now=utc_now())
        )

    @mutation
    def add_campaign_task(self, info: Info, input: AddCampaignTaskInput) -> Campaign:
        tasks.add_task(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return saved_campaign(info, input.campaign_id)

    @mutation
    def change_campaign_task(self, info: Info, input: ChangeCampaignTaskInput) -> Campaign:
        tasks.change_task(info.context.session, input)
        return _campaign_of_task(info, input.id)

    @mutation
    def done_campaign_task(self, info: Info, input: DoneCampaignTaskInput) -> Campaign:
        tasks.do_task(info.context.session, input, today=info.context.today)
        return _campaign_of_task(info, input.id)

    @mutation
    def undo_campaign_task(self, info: Info, id: uuid.UUID, version: int) -> Campaign:
        tasks.undo_task(info.context.session, id, version)
        return _campaign_of_task(info, id)

    @mutation
    def delete_campaign_task(self, info: Info, id: uuid.UUID, version: int) -> Campaign:
        return saved_campaign(info, tasks.delete_task(info.context.session, id, version))


def _campaign_of_task(info: Info, task_id: uuid.UUID) -> Campaign:
    return saved_campaign(info, get_or_refuse(info.context.session, CampaignTask, task_id, "task").campaign_id)
