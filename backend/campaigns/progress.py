"""How a campaign stands as at a day, from what the viewer may see, in a constant number of statements."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, selectinload

from backend.accounts.models import User
from backend.campaigns.models import Campaign, CampaignContact, CampaignMember, CampaignTarget
from backend.campaigns.progress_figures import (
    ContactRow,
    MonthCounts,
    ProgressKind,
    TimeUsed,
    WantedMove,
    by_month,
    capacity_minutes,
    time_used,
)
from backend.campaigns.queries import deciding_parties, present_stances, target_key
from backend.influence.reach_rows import ReachedRow, StakeholderKey, asked_parties, reached_rows
from backend.interactions.models import DiscussionPoint, Interaction, InteractionStatus, Participant
from backend.interactions.queries import load_participants
from backend.kit.partial_date import PartialDate
from backend.kit.text import check_date
from backend.stakeholders.models import Role
from backend.stances.models import Stance
from backend.stances.movement import PLACE
from graph.movement import Movement, movement


@dataclass(frozen=True)
class ReachedTarget:
    """A post or body, with all that the campaign wants of it: it is reached once, for whatever ask."""

    reached: ReachedRow
    moves: tuple[WantedMove, ...]

    @property
    def is_reached(self) -> bool:
        return self.reached.state == "live"


@dataclass(frozen=True)
class ColleagueTime:
    """`user` None: contacts that nobody owns. `is_member` False: no time was set aside for this colleague."""

    user: User | None
    is_member: bool
    time: TimeUsed


@dataclass(frozen=True)
class CampaignProgress:
    """`before_on` is the day before the start, or `as_at` where that comes first."""

    campaign: Campaign
    as_at: date
    before_on: date
    targets: list[ReachedTarget]
    moves: list[WantedMove]
    rows: list[ContactRow]
    months: list[MonthCounts]
    time: TimeUsed
    colleagues: list[ColleagueTime]

    @property
    def moved(self) -> Movement:
        return movement((_level(each.before), _level(each.after)) for each in self.moves)


def _level(stance: Stance | None) -> int | None:
    return PLACE[stance.level] if stance else None


def campaign_progress(
    session: Session, campaign_id: uuid.UUID, as_at: date | None, *, today: date
) -> CampaignProgress | None:
    """Without a day: as at today, or as at the day on which the campaign was closed."""
    check_date(as_at, "asAt")
    campaign = _campaign(session, campaign_id)
    if campaign is None:
        return None
    day = as_at or campaign.closed_on or today
    before_on = min(campaign.starts_on - timedelta(days=1), day)
    moves = _moves(session, campaign, before_on, day)
    rows = _contact_rows(session, campaign, day)
    members = {each.user_id: each for each in campaign.members}
    capacities = {
        key: capacity_minutes(each.most_contacts, each.most_minutes, campaign.minutes_per_contact) or 0
        for key, each in members.items()
    }
    in_all = capacity_minutes(campaign.most_contacts, campaign.most_minutes, campaign.minutes_per_contact)
    if in_all is None and capacities:
        in_all = sum(capacities.values())
    return CampaignProgress(
        campaign=campaign,
        as_at=day,
        before_on=before_on,
        targets=_reached(session, moves, day),
        moves=moves,
        rows=rows,
        months=by_month(rows, campaign.starts_on, campaign.ends_on),
        time=time_used(rows, campaign.minutes_per_contact, in_all),
        colleagues=_colleagues(campaign, rows, capacities),
    )


def _campaign(session: Session, campaign_id: uuid.UUID) -> Campaign | None:
    return session.scalars(
        sa.select(Campaign)
        .where(Campaign.id == campaign_id)
        .options(
            selectinload(Campaign.asks),
            selectinload(Campaign.targets).joinedload(CampaignTarget.policy_ask),
            selectinload(Campaign.targets).joinedload(CampaignTarget.organisation),
            selectinload(Campaign.targets).joinedload(CampaignTarget.role).joinedload(Role.person),
            selectinload(Campaign.targets).joinedload(CampaignTarget.role).joinedload(Role.organisation),
            selectinload(Campaign.members).joinedload(CampaignMember.user),
            selectinload(Campaign.contacts).joinedload(CampaignContact.owner),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()


def _moves(session: Session, campaign: Campaign, before_on: date, as_at: date) -> list[WantedMove]:
    """By name, then by ask."""
    asks = [each.policy_ask_id for each in campaign.asks]
    before, after = present_stances(session, asks, before_on), present_stances(session, asks, as_at)
    deciding = {target_key(party): party for party in deciding_parties(session, asks)}
    found = []
    for target in campaign.targets:
        key = target_key(target)
        party = deciding.get(key)
        power = party.power if party else None
        found.append(WantedMove(target, before.get(key), after.get(key), power, party is not None))
    return sorted(found, key=lambda each: (each.label.casefold(), each.target.policy_ask.title, each.target.id))


def _reached(session: Session, moves: Sequence[WantedMove], as_at: date) -> list[ReachedTarget]:
    by_key: dict[StakeholderKey, list[WantedMove]] = {}
    for move in moves:
        by_key.setdefault((move.target.organisation_id, move.target.role_id), []).append(move)
    deciding = [key for key, each in by_key.items() if any(move.still_decides for move in each)]
    asked = asked_parties(
        session, {key: each[0].target for key, each in by_key.items()}, as_at, deciding=deciding, influence={}
    )
    rows = reached_rows(session, list(asked.values()), as_at)
    return [ReachedTarget(row, tuple(by_key[key])) for key, row in zip(asked, rows, strict=True)]


def _contact_rows(session: Session, campaign: Campaign, as_at: date) -> list[ContactRow]:
    """Contacts of the campaign, and other held interactions of its window, by day."""
    contacts = {each.interaction_id: each for each in campaign.contacts}
    found = session.scalars(
        sa.select(Interaction).where(
            sa.or_(Interaction.id.in_(contacts), Interaction.id.in_(_others(campaign, min(as_at, campaign.ends_on))))
        )
    ).all()
    theirs = load_participants(session, [each.id for each in found])
    rows = []
    for each in sorted(found, key=lambda each: (each.occurred_on, each.id)):
        contact = contacts.get(each.id)
        rows.append(
            ContactRow(
                interaction_id=each.id,
                title=each.title,
                kind=each.kind,
                occurred_on=PartialDate.of(each.occurred_on, each.occurred_precision),
                group=_group(each, as_at) if contact else ProgressKind.OTHER_HELD,
                owner_id=contact.owner_id if contact else None,
                owner_name=contact.owner.name if contact and contact.owner else None,
                minutes_spent=contact.minutes_spent if contact else None,
                theirs=tuple(one.label for one in theirs.get(each.id, ()) if not one.is_ours),
            )
        )
    return rows


def _group(interaction: Interaction, as_at: date) -> ProgressKind:
    if interaction.status is InteractionStatus.CANCELLED:
        return ProgressKind.CANCELLED
    if interaction.status is InteractionStatus.PLANNED:
        return ProgressKind.PLANNED
    return ProgressKind.LATER if interaction.occurred_on > as_at else ProgressKind.HELD


def _others(campaign: Campaign, until: date) -> sa.Select[uuid.UUID]:
    """Held with one of us and a target of the campaign, with the ask raised on which it is to be moved."""
    ours = aliased(Participant)
    one_of_us = sa.select(ours.id).where(ours.interaction_id == Interaction.id, ours.user_id.is_not(None))
    is_target = sa.or_(
        Participant.organisation_id == CampaignTarget.organisation_id, Participant.person_id == Role.person_id
    )
    return (
        sa.select(Interaction.id)
        .join(DiscussionPoint, DiscussionPoint.interaction_id == Interaction.id)
        .join(CampaignTarget, CampaignTarget.policy_ask_id == DiscussionPoint.policy_ask_id)
        .outerjoin(Role, Role.id == CampaignTarget.role_id)
        .join(Participant, sa.and_(Participant.interaction_id == Interaction.id, is_target))
        .where(
            CampaignTarget.campaign_id == campaign.id,
            DiscussionPoint.was_raised,
            DiscussionPoint.occurred_on.between(campaign.starts_on, until),
            Interaction.status == InteractionStatus.HELD,
            one_of_us.exists(),
        )
    )


def _colleagues(
    campaign: Campaign, rows: Sequence[ContactRow], capacities: dict[uuid.UUID, int]
) -> list[ColleagueTime]:
    """Members, then others who own contacts, each by name; contacts that nobody owns come last."""
    users: dict[uuid.UUID | None, User | None] = {each.user_id: each.user for each in campaign.members}
    counted = (ProgressKind.HELD, ProgressKind.PLANNED)
    shown = {row.interaction_id for row in rows if row.group in counted}
    users |= {each.owner_id: each.owner for each in campaign.contacts if each.interaction_id in shown}
    found = [
        ColleagueTime(
            user,
            key in capacities,
            time_used(
                (row for row in rows if row.owner_id == key),
                campaign.minutes_per_contact,
                capacities.get(key) if key else None,
            ),
        )
        for key, user in users.items()
    ]
    return sorted(found, key=_place_of_colleague)


def _place_of_colleague(row: ColleagueTime) -> tuple[bool, bool, str, str]:
    name = row.user.name.casefold() if row.user else ""
    return row.user is None, not row.is_member, name, str(row.user.id if row.user else "")
