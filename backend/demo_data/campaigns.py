"""Two fictional campaigns, one that runs and one that is over, and two templates of tasks."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.campaigns.models import (
    Campaign,
    CampaignAsk,
    CampaignContact,
    CampaignLimit,
    CampaignMember,
    CampaignTarget,
    CampaignTask,
    TaskTemplate,
    TaskTemplateItem,
)
from backend.campaigns.task_days import due_day
from backend.demo_data.cast import Cast, Post
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk
from backend.stakeholders.models import Role
from backend.stances.models import StanceLevel

RUNS_FOR_DAYS = 75
BEGAN_DAYS_AGO = 60
DEFAULT_WANTED = StanceLevel.SUPPORTIVE
ASKS = (
    "Publish the ethnicity pay gap of every trust by band, each year",
    "Judge boards on race equality in inspections",
    "Diverse shortlists for senior appointments",
    "Act on racist abuse of staff by patients",
    "Fair disciplinary processes, measured and published",
)
PAST_ASK = "Take an anti-racism framework beyond mental health"
HOURS = {"Toni Ballad": 16, "Jules Legend": 12, "Kit Saga": 12, "Robin Fable": 16}
NOT_CONTACTED: Post = ("Albrian Treasury", "Special adviser on public services")
MEETING = "Before and after a meeting"
TEMPLATES: dict[str, tuple[tuple[str, int], ...]] = {
    MEETING: (
        ("Agree what we ask for, and who says it", -5),
        ("Send the agenda and our briefing", -3),
        ("Read the brief", -1),
        ("Write up what was said, and where they stand", 1),
        ("Send thanks, with what we promised", 2),
        ("Check what they promised", 10),
    ),
    "A letter": (("Have it read by the owner of the ask", -3), ("Ring their office", 10)),
}


def make_campaigns(session: Session, cast: Cast) -> Iterator[tuple[date, Any]]:
    """The running one takes in open interactions with those who decide, some held and some to come."""
    known_on = cast.days_ago(BEGAN_DAYS_AGO + 5)
    for name, items in TEMPLATES.items():
        yield known_on, _template(cast, name, items)
    yield from _past(cast)
    campaign = _running(session, cast)
    yield known_on, campaign
    members = {cast.colleague(name).id for name in HOURS}
    people = _deciding_people(session, [_ask(cast, title) for title in ASKS])
    met, taken = set[uuid.UUID](), set[uuid.UUID]()
    for interaction, owner_id, person_id in _interactions(session, campaign, people, members):
        if person_id in met or interaction.id in taken or len(met) == 6:
            continue
        met.add(person_id)
        taken.add(interaction.id)
        day = min(interaction.occurred_on, cast.days_ago(3))
        is_held = interaction.status is InteractionStatus.HELD
        yield (
            day,
            CampaignContact(
                id=cast.id_of("campaign contact", interaction.id),
                campaign_id=campaign.id,
                interaction_id=interaction.id,
                owner_id=owner_id,
                minutes_spent=150 if is_held else None,
            ),
        )
        for title, working_days in TEMPLATES[MEETING]:
            due_on = due_day(interaction.occurred_on, working_days)
            is_done = is_held and due_on < cast.days_ago(7)
            task = CampaignTask(
                id=cast.id_of("campaign task", interaction.id, title),
                campaign_id=campaign.id,
                interaction_id=interaction.id,
                owner_id=owner_id,
                title=title,
                due_on=due_on,
                working_days=working_days,
                done_on=due_on if is_done else None,
            )
            yield day, task


def _template(cast: Cast, name: str, items: Sequence[tuple[str, int]]) -> TaskTemplate:
    return TaskTemplate(
        id=cast.id_of("task template", name),
        name=name,
        items=[
            TaskTemplateItem(
                id=cast.id_of("task template", name, place), position=place, title=title, working_days=working_days
            )
            for place, (title, working_days) in enumerate(items)
        ],
    )


def _running(session: Session, cast: Cast) -> Campaign:
    asks = [_ask(cast, title) for title in ASKS]
    treasury = cast.organisations[NOT_CONTACTED[0]]
    return Campaign(
        id=cast.id_of("campaign", "running"),
        name="Fair workplaces before the department decides",
        goal="Move four of nine of those who decide one step before the department decides; 40 hours of senior time.",
        starts_on=cast.days_ago(BEGAN_DAYS_AGO),
        ends_on=cast.today + timedelta(days=RUNS_FOR_DAYS),
        lead_id=cast.colleague("Toni Ballad").id,
        minutes_per_contact=120,
        most_minutes=40 * 60,
        contacts_per_stakeholder=2,
        learnt="",
        recorded_by_id=cast.colleague("Toni Ballad").id,
        asks=[CampaignAsk(id=cast.id_of("campaign ask", ask.id), policy_ask_id=ask.id) for ask in asks],
        targets=[
            CampaignTarget(
                id=cast.id_of("campaign target", party.id),
                policy_ask_id=party.policy_ask_id,
                organisation_id=party.organisation_id,
                role_id=party.role_id,
                wanted=DEFAULT_WANTED,
            )
            for party in _deciding(session, asks)
        ],
        members=[
            CampaignMember(
                id=cast.id_of("campaign member", name), user_id=cast.colleague(name).id, most_minutes=hours * 60
            )
            for name, hours in HOURS.items()
        ],
        limits=[
            CampaignLimit(
                id=cast.id_of("campaign limit", treasury.id),
                organisation_id=treasury.id,
                not_before=cast.today + timedelta(days=21),
                reason="Their budget comes first.",
            )
        ],
    )


def _past(cast: Cast) -> Iterator[tuple[date, Any]]:
    """Its asks were known before it began; what was learnt was written when it closed."""
    ask = _ask(cast, PAST_ASK)
    yield (
        cast.days_ago(190),
        Campaign(
            id=cast.id_of("campaign", "past"),
            name="The framework in every provider",
            goal="Have the framework adopted for every provider.",
            starts_on=cast.days_ago(400),
            ends_on=cast.days_ago(200),
            lead_id=cast.colleague("Robin Fable").id,
            minutes_per_contact=90,
            contacts_per_stakeholder=1,
            closed_on=cast.days_ago(190),
            learnt="Those who had met a patients' group first were easier to talk to. Two letters were never answered;"
            " next time we ring first.",
            recorded_by_id=cast.colleague("Robin Fable").id,
            asks=[CampaignAsk(id=cast.id_of("campaign ask", "past"), policy_ask_id=ask.id)],
            members=[
                CampaignMember(
                    id=cast.id_of("campaign member", "past"), user_id=cast.colleague("Robin Fable").id, most_contacts=6
                )
            ],
        ),
    )


def _ask(cast: Cast, title: str) -> PolicyAsk:
    return next(ask for ask, *_ in cast.asks if ask.title == title)


def _deciding(session: Session, asks: Sequence[PolicyAsk]) -> Sequence[AskParty]:
    return session.scalars(
        sa.select(AskParty)
        .where(AskParty.policy_ask_id.in_([ask.id for ask in asks]), AskParty.kind == AskPartyKind.DECISION_MAKER)
        .order_by(AskParty.id)
    ).all()


def _deciding_people(session: Session, asks: Sequence[PolicyAsk]) -> set[uuid.UUID]:
    roles = [party.role_id for party in _deciding(session, asks) if party.role_id]
    return set(session.scalars(sa.select(Role.person_id).where(Role.id.in_(roles))))


def _interactions(
    session: Session, campaign: Campaign, people: set[uuid.UUID], members: set[uuid.UUID]
) -> list[tuple[Interaction, uuid.UUID, uuid.UUID]]:
    """Open interactions of the window between a member and one who decides, with the two; the latest first."""
    ours, theirs = aliased(Participant), aliased(Participant)
    rows = session.execute(
        sa.select(Interaction, ours.user_id, theirs.person_id)
        .join(ours, ours.interaction_id == Interaction.id)
        .join(theirs, theirs.interaction_id == Interaction.id)
        .where(
            ours.user_id.in_(members),
            theirs.person_id.in_(people),
            Interaction.sensitivity == Sensitivity.OPEN,
            Interaction.status != InteractionStatus.CANCELLED,
            Interaction.occurred_on.between(campaign.starts_on, campaign.ends_on),
        )
        .order_by(Interaction.occurred_on.desc(), Interaction.id, ours.user_id, theirs.person_id)
    )
    return [(interaction, user_id, person_id) for interaction, user_id, person_id in rows if user_id and person_id]
