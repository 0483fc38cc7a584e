"""GraphQL types of campaigns."""

import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.campaigns import models
from backend.campaigns.capacity import contacts_allowed
from backend.campaigns.queries import CampaignRow, target_key
from backend.interactions.models import InteractionStatus
from backend.interactions.queries import InteractionRow
from backend.interactions.schema import Interaction
from backend.outcomes.claims_schema import user_ref
from backend.policy_asks.schema import PolicyAskRef, Stakeholder
from backend.stakeholders.types import OrganisationRef, PersonRef
from backend.stances.models import StanceLevel


@strawberry.type
class CampaignAsk:
    policy_ask: PolicyAskRef
    decision_opens_on: date | None
    decision_closes_on: date | None
    embargoed_until: datetime | None

    @classmethod
    def of(cls, row: models.CampaignAsk) -> "CampaignAsk":
        ask = row.policy_ask
        return cls(
            policy_ask=PolicyAskRef(id=ask.id, title=ask.title),
            decision_opens_on=ask.decision_opens_on,
            decision_closes_on=ask.decision_closes_on,
            embargoed_until=ask.embargoed_until,
        )


@strawberry.type(description="`present` null means: unknown where they stand, which is not neutral.")
class CampaignTarget:
    id: uuid.UUID
    policy_ask: PolicyAskRef
    stakeholder: Stakeholder
    present: StanceLevel | None
    present_held_on: date | None
    present_stance_id: uuid.UUID | None
    wanted: StanceLevel
    power: int | None
    still_decides: bool

    @classmethod
    def of(cls, target: models.CampaignTarget, row: CampaignRow, today: date) -> "CampaignTarget":
        key = target_key(target)
        stance, party = row.present.get(key), row.deciding.get(key)
        return cls(
            id=target.id,
            policy_ask=PolicyAskRef(id=target.policy_ask.id, title=target.policy_ask.title),
            stakeholder=Stakeholder.of(target, today),
            present=stance.level if stance else None,
            present_held_on=stance.held_on if stance else None,
            present_stance_id=stance.id if stance else None,
            wanted=target.wanted,
            power=party.power if party else None,
            still_decides=party is not None,
        )


@strawberry.type(description="A colleague's capacity. `contactsUsed` counts planned and held, not cancelled.")
class CampaignMember:
    id: uuid.UUID
    user: UserRef
    is_active: bool
    most_contacts: int | None
    most_minutes: int | None
    contacts_allowed: int
    contacts_used: int

    @classmethod
    def of(cls, member: models.CampaignMember, row: CampaignRow) -> "CampaignMember":
        cost = row.campaign.minutes_per_contact
        return cls(
            id=member.id,
            user=UserRef(id=member.user.id, name=member.user.name),
            is_active=member.user.is_active,
            most_contacts=member.most_contacts,
            most_minutes=member.most_minutes,
            contacts_allowed=contacts_allowed(member.most_contacts, member.most_minutes, cost) or 0,
            contacts_used=row.used[row.campaign.id, member.user_id],
        )


@strawberry.type(description="`mostContacts` 0: no contact at all.")
class CampaignLimit:
    id: uuid.UUID
    person: PersonRef | None
    organisation: OrganisationRef | None
    most_contacts: int | None
    not_before: date | None
    reason: str

    @classmethod
    def of(cls, row: models.CampaignLimit) -> "CampaignLimit":
        person, body = row.person, row.organisation
        return cls(
            id=row.id,
            person=PersonRef(id=person.id, name=person.name) if person else None,
            organisation=OrganisationRef(id=body.id, name=body.name) if body else None,
            most_contacts=row.most_contacts,
            not_before=row.not_before,
            reason=row.reason,
        )


@strawberry.type(description="`minutesSpent` null: not said.")
class CampaignContact:
    id: uuid.UUID
    version: int
    interaction: Interaction
    owner: UserRef | None
    minutes_spent: int | None
    is_outside_window: bool
    recorded_at: datetime

    @classmethod
    def of(
        cls, contact: models.CampaignContact, interaction: InteractionRow, campaign: models.Campaign
    ) -> "CampaignContact":
        on = interaction.occurred_on
        return cls(
            id=contact.id,
            version=contact.version,
            interaction=Interaction.of(interaction),
            owner=user_ref(contact.owner),
            minutes_spent=contact.minutes_spent,
            is_outside_window=on.last_day() < campaign.starts_on or on.first_day() > campaign.ends_on,
            recorded_at=contact.recorded_at,
        )


@strawberry.type(
    description="`workingDays` is counted from the interaction's day: below 0 before it. Null: a day of its own."
)
class CampaignTask:
    id: uuid.UUID
    version: int
    title: str
    owner: UserRef | None
    due_on: date
    working_days: int | None
    done_on: date | None
    is_overdue: bool
    interaction_id: uuid.UUID | None
    interaction_title: str | None
    interaction_status: InteractionStatus | None
    recorded_at: datetime

    @classmethod
    def of(cls, task: models.CampaignTask, row: CampaignRow, today: date) -> "CampaignTask":
        interaction = row.interactions.get(task.interaction_id) if task.interaction_id else None
        return cls(
            id=task.id,
            version=task.version,
            title=task.title,
            owner=user_ref(task.owner),
            due_on=task.due_on,
            working_days=task.working_days,
            done_on=task.done_on,
            is_overdue=task.done_on is None and task.due_on < today,
            interaction_id=task.interaction_id,
            interaction_title=interaction.title if interaction else None,
            interaction_status=interaction.status if interaction else None,
            recorded_at=task.recorded_at,
        )


@strawberry.type(
    description="A plan over a window to move stated stakeholders on stated asks, within limits of time. Seen by those "
    "who see all of its asks. `contactsAllowed` null: limited by its colleagues' capacity alone."
)
class Campaign:
    id: uuid.UUID
    version: int
    name: str
    goal: str
    starts_on: date
    ends_on: date
    lead: UserRef | None
    minutes_per_contact: int
    most_contacts: int | None
    most_minutes: int | None
    contacts_per_stakeholder: int
    contacts_allowed: int | None
    contacts_used: int
    closed_on: date | None
    learnt: str
    recorded_at: datetime
    recorded_by: UserRef | None
    asks: list[CampaignAsk]
    targets: list[CampaignTarget]
    members: list[CampaignMember]
    limits: list[CampaignLimit]
    contacts: list[CampaignContact] = strawberry.field(description="By day, the earliest first.")
    tasks: list[CampaignTask] = strawberry.field(description="Open ones first, by day.")

    @classmethod
    def of(cls, row: CampaignRow, today: date) -> "Campaign":
        campaign = row.campaign
        targets = [CampaignTarget.of(each, row, today) for each in campaign.targets]
        contacts = [
            CampaignContact.of(each, row.interactions[each.interaction_id], campaign)
            for each in campaign.contacts
            if each.interaction_id in row.interactions
        ]
        asks = sorted(campaign.asks, key=lambda each: (each.policy_ask.title.casefold(), each.policy_ask_id))
        tasks = sorted(campaign.tasks, key=lambda each: (each.done_on is not None, each.due_on, each.title, each.id))
        return cls(
            id=campaign.id,
            version=campaign.version,
            name=campaign.name,
            goal=campaign.goal,
            starts_on=campaign.starts_on,
            ends_on=campaign.ends_on,
            lead=user_ref(campaign.lead),
            minutes_per_contact=campaign.minutes_per_contact,
            most_contacts=campaign.most_contacts,
            most_minutes=campaign.most_minutes,
            contacts_per_stakeholder=campaign.contacts_per_stakeholder,
            contacts_allowed=row.contacts_allowed,
            contacts_used=row.contacts_used,
            closed_on=campaign.closed_on,
            learnt=campaign.learnt,
            recorded_at=campaign.recorded_at,
            recorded_by=user_ref(campaign.recorded_by),
            asks=[CampaignAsk.of(each) for each in asks],
            targets=sorted(targets, key=_place_of_target),
            members=sorted(
                (CampaignMember.of(each, row) for each in campaign.members),
                key=lambda each: (each.user.name.casefold(), each.user.id),
            ),
            limits=sorted((CampaignLimit.of(each) for each in campaign.limits), key=_place_of_limit),
            contacts=sorted(contacts, key=lambda each: (each.interaction.occurred_on.first_day(), each.id)),
            tasks=[CampaignTask.of(each, row, today) for each in tasks],
        )


@strawberry.type
class CampaignPage:
    items: list[Campaign]
    total: int


@strawberry.type
class TaskTemplateItem:
    id: uuid.UUID
    title: str
    working_days: int


@strawberry.type
class TaskTemplate:
    id: uuid.UUID
    version: int
    name: str
    items: list[TaskTemplateItem]
    recorded_at: datetime

    @classmethod
    def of(cls, row: models.TaskTemplate) -> "TaskTemplate":
        return cls(
            id=row.id,
            version=row.version,
            name=row.name,
            items=[
                TaskTemplateItem(id=each.id, title=each.title, working_days=each.working_days) for each in row.items
            ],
            recorded_at=row.recorded_at,
        )


@strawberry.type
class TaskTemplatePage:
    items: list[TaskTemplate]
    total: int


def _place_of_target(target: CampaignTarget) -> tuple[str, str, uuid.UUID]:
    return target.policy_ask.title.casefold(), target.stakeholder.label.casefold(), target.id


def _place_of_limit(limit: CampaignLimit) -> tuple[str, uuid.UUID]:
    named = limit.person or limit.organisation
    return (named.name.casefold() if named else ""), limit.id
