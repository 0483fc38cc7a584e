import uuid
from datetime import date

import strawberry

from backend.campaigns import queries, service
from backend.campaigns.queries import CampaignSortField, CampaignsWanted
from backend.campaigns.types import Campaign, CampaignPage
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list
from backend.stances.models import StanceLevel

strawberry.enum(CampaignSortField)


@strawberry.input
class CampaignFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    is_open: bool | None = None
    lead_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None
    member_id: uuid.UUID | None = None


@strawberry.input
class CampaignSort:
    field: CampaignSortField
    order: SortOrder = SortOrder.ASC


@strawberry.input
class CampaignTargetInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    wanted: StanceLevel
    organisation_id: uuid.UUID | None = None
    role_id: uuid.UUID | None = None


@strawberry.input
class CampaignMemberInput:
    id: uuid.UUID
    user_id: uuid.UUID
    most_contacts: int | None = None
    most_minutes: int | None = None


@strawberry.input
class CampaignLimitInput:
    id: uuid.UUID
    organisation_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    most_contacts: int | None = None
    not_before: date | None = None
    reason: str = ""


@strawberry.input
class CreateCampaignInput:
    id: uuid.UUID
    name: str
    goal: str
    starts_on: date
    ends_on: date
    policy_ask_ids: list[uuid.UUID]
    lead_id: uuid.UUID | None = None
    minutes_per_contact: int = 120
    most_contacts: int | None = None
    most_minutes: int | None = None
    contacts_per_stakeholder: int = 1
    targets: list[CampaignTargetInput] = strawberry.field(default_factory=list)
    members: list[CampaignMemberInput] = strawberry.field(default_factory=list)
    limits: list[CampaignLimitInput] = strawberry.field(default_factory=list)


@strawberry.input
class UpdateCampaignInput:
    id: uuid.UUID
    version: int
    name: str
    goal: str
    starts_on: date
    ends_on: date
    policy_ask_ids: list[uuid.UUID]
    minutes_per_contact: int
    contacts_per_stakeholder: int
    targets: list[CampaignTargetInput]
    members: list[CampaignMemberInput]
    limits: list[CampaignLimitInput]
    lead_id: uuid.UUID | None = None
    most_contacts: int | None = None
    most_minutes: int | None = None


@strawberry.input
class CloseCampaignInput:
    id: uuid.UUID
    version: int
    closed_on: date
    learnt: str


@strawberry.type
class CampaignsQuery:
    @query
    def campaigns(
        self,
        info: Info,
        filter: CampaignFilter | None = None,
        sort: CampaignSort | None = None,
        page: PageInput | None = None,
    ) -> CampaignPage:
        wanted, part, context = filter or CampaignFilter(), page or PageInput(), info.context
        by = sort or CampaignSort(field=CampaignSortField.ENDS_ON)
        uuid_list(wanted.ids)
        rows, total = queries.find_campaigns(
            context.session,
            CampaignsWanted(**vars(wanted)),
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return CampaignPage(items=[Campaign.of(row, context.today) for row in rows], total=total)

    @query
    def campaign(self, info: Info, id: uuid.UUID) -> Campaign | None:
        rows = queries.load_campaigns(info.context.session, [id])
        return Campaign.of(rows[0], info.context.today) if rows else None


@strawberry.type
class CampaignsMutation:
    @mutation
    def create_campaign(self, info: Info, input: CreateCampaignInput) -> Campaign:
        service.create_campaign(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return saved_campaign(info, input.id)

    @mutation
    def update_campaign(self, info: Info, input: UpdateCampaignInput) -> Campaign:
        service.update_campaign(info.context.session, input)
        return saved_campaign(info, input.id)

    @mutation
    def close_campaign(self, info: Info, input: CloseCampaignInput) -> Campaign:
        service.close_campaign(info.context.session, input, today=info.context.today)
        return saved_campaign(info, input.id)

    @mutation
    def reopen_campaign(self, info: Info, id: uuid.UUID, version: int) -> Campaign:
        service.reopen_campaign(info.context.session, id, version)
        return saved_campaign(info, id)

    @mutation
    def delete_campaign(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_campaign(info.context.session, id, version)
        return id


def saved_campaign(info: Info, campaign_id: uuid.UUID) -> Campaign:
    info.context.session.flush()
    rows = queries.load_campaigns(info.context.session, [campaign_id])
    if not rows:  # created once, and deleted since, or closed to its author
        raise NotFound("campaign")
    return Campaign.of(rows[0], info.context.today)
