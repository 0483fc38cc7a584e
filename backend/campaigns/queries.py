"""Selects of campaigns. Each session carries its viewer's rules: a campaign on an ask under embargo, a contact that the
viewer may not read, and a stance learnt there are left out of lists, counts and sums alike.
"""

import enum
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.accounts.queries import contains
from backend.campaigns.capacity import (
    MemberCapacity,
    StakeholderLimit,
    StakeholderLimits,
    capacity_of,
    contacts_allowed,
    contacts_used,
    stakeholder_limits,
)
from backend.campaigns.models import (
    Campaign,
    CampaignAsk,
    CampaignContact,
    CampaignLimit,
    CampaignMember,
    CampaignTarget,
    CampaignTask,
)
from backend.interactions.queries import InteractionRow, load_interactions
from backend.kit.paging import page_of_ids
from backend.policy_asks.models import AskParty, AskPartyKind
from backend.stakeholders.models import Role
from backend.stances.models import Stance
from backend.stances.queries import is_latest

__all__ = ["MemberCapacity", "StakeholderLimit", "StakeholderLimits", "capacity_of", "stakeholder_limits"]

TargetKey = tuple[uuid.UUID, uuid.UUID | None, uuid.UUID | None]


class CampaignSortField(enum.Enum):
    NAME = "name"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    RECORDED_AT = "recorded_at"


SORTS: dict[CampaignSortField, sa.ColumnElement[Any]] = {
    CampaignSortField.NAME: sa.func.lower(Campaign.name),
    CampaignSortField.STARTS_ON: Campaign.starts_on.expression,
    CampaignSortField.ENDS_ON: Campaign.ends_on.expression,
    CampaignSortField.RECORDED_AT: Campaign.recorded_at.expression,
}


@dataclass(frozen=True)
class CampaignsWanted:
    """What a list may be narrowed by; `q` is looked for in name and goal."""

    ids: list[uuid.UUID] | None = None
    q: str | None = None
    is_open: bool | None = None
    lead_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None
    member_id: uuid.UUID | None = None


@dataclass(frozen=True)
class CampaignRow:
    """`present`: where each target stands as far as the viewer may know; one who is missing is unknown.

    `deciding`: the parties that decide on its asks today, by target.
    """

    campaign: Campaign
    present: dict[TargetKey, Stance]
    deciding: dict[TargetKey, AskParty]
    interactions: dict[uuid.UUID, InteractionRow]
    used: Counter[tuple[uuid.UUID, uuid.UUID | None]]

    @property
    def contacts_allowed(self) -> int | None:
        row = self.campaign
        return contacts_allowed(row.most_contacts, row.most_minutes, row.minutes_per_contact)

    @property
    def contacts_used(self) -> int:
        return sum(count for (campaign_id, _owner), count in self.used.items() if campaign_id == self.campaign.id)


def open_tasks_of(user_id: uuid.UUID) -> sa.ColumnElement[bool]:
    """Theirs, not done, of an open campaign; for a select that joins the campaign."""
    return sa.and_(CampaignTask.owner_id == user_id, CampaignTask.done_on.is_(None), Campaign.closed_on.is_(None))


def find_campaigns(
    session: Session,
    wanted: CampaignsWanted,
    *,
    sort: CampaignSortField = CampaignSortField.ENDS_ON,
    descending: bool = True,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[CampaignRow], int]:
    key = SORTS[sort]
    order = (key.desc() if descending else key.asc(), Campaign.id)
    ids = sa.select(Campaign.id).where(*_conditions(wanted)).order_by(*order)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_campaigns(session, page), total


def _conditions(wanted: CampaignsWanted) -> list[sa.ColumnElement[bool]]:
    found = contains(Campaign.name + "\n" + Campaign.goal, wanted.q)
    if wanted.ids is not None:
        found.append(Campaign.id.in_(wanted.ids))
    if wanted.is_open is not None:
        found.append(Campaign.closed_on.is_(None) if wanted.is_open else Campaign.closed_on.is_not(None))
    if wanted.lead_id:
        found.append(Campaign.lead_id == wanted.lead_id)
    if wanted.policy_ask_id:
        asking = sa.select(CampaignAsk.campaign_id).where(CampaignAsk.policy_ask_id == wanted.policy_ask_id)
        found.append(Campaign.id.in_(asking))
    if wanted.member_id:
        taking_part = sa.select(CampaignMember.campaign_id).where(CampaignMember.user_id == wanted.member_id)
        found.append(Campaign.id.in_(taking_part))
    return found


def load_campaigns(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[CampaignRow]:
    """Campaigns with all that belongs to them, in the order of `ids`, in as many statements for fifty as for one."""
    if not ids:
        return []
    rows = {row.id: row for row in session.scalars(_whole(Campaign.id.in_(ids)))}
    found = rows.values()
    ask_ids = {each.policy_ask_id for row in found for each in row.asks}
    present = present_stances(session, ask_ids)
    deciding = {target_key(party): party for party in deciding_parties(session, ask_ids)}
    met = [contact.interaction_id for row in found for contact in row.contacts]
    met += [task.interaction_id for row in found for task in row.tasks if task.interaction_id]
    interactions = {each.id: each for each in load_interactions(session, list(dict.fromkeys(met)))}
    used = contacts_used(session, rows)
    return [CampaignRow(rows[key], present, deciding, interactions, used) for key in ids if key in rows]


def _whole(where: sa.ColumnElement[bool]) -> sa.Select[Campaign]:
    return (
        sa.select(Campaign)
        .where(where)
        .options(
            joinedload(Campaign.lead),
            joinedload(Campaign.recorded_by),
            selectinload(Campaign.asks).joinedload(CampaignAsk.policy_ask),
            selectinload(Campaign.targets).joinedload(CampaignTarget.policy_ask),
            selectinload(Campaign.targets).joinedload(CampaignTarget.organisation),
            selectinload(Campaign.targets).joinedload(CampaignTarget.role).joinedload(Role.person),
            selectinload(Campaign.targets).joinedload(CampaignTarget.role).joinedload(Role.organisation),
            selectinload(Campaign.members).joinedload(CampaignMember.user),
            selectinload(Campaign.limits).options(
                joinedload(CampaignLimit.organisation), joinedload(CampaignLimit.person)
            ),
            selectinload(Campaign.contacts).joinedload(CampaignContact.owner),
            selectinload(Campaign.tasks).joinedload(CampaignTask.owner),
        )
        .execution_options(populate_existing=True)
    )


def present_stances(
    session: Session, ask_ids: Iterable[uuid.UUID], as_at: date | None = None
) -> dict[TargetKey, Stance]:
    """The latest stance of each stakeholder on each ask, of those held by `as_at` (None: any), in one statement."""
    in_time = [Stance.held_on <= as_at] if as_at else []
    rows = session.scalars(sa.select(Stance).where(Stance.policy_ask_id.in_(list(ask_ids)), is_latest(as_at), *in_time))
    return {target_key(stance): stance for stance in rows}


def deciding_parties(session: Session, ask_ids: Iterable[uuid.UUID]) -> Sequence[AskParty]:
    return session.scalars(
        sa.select(AskParty).where(
            AskParty.policy_ask_id.in_(list(ask_ids)), AskParty.kind == AskPartyKind.DECISION_MAKER
        )
    ).all()


def target_key(row: Any) -> TargetKey:
    """Of a target, a stance or a party alike: the ask, and the organisation or role."""
    return row.policy_ask_id, row.organisation_id, row.role_id
