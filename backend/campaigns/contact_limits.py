"""Whether one more planned contact keeps within the limits of its campaign."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.models import PermissionLevel, User
from backend.campaigns.capacity import (
    StakeholderLimits,
    contacts_allowed,
    contacts_used,
    parties_of,
    stakeholder_limits,
)
from backend.campaigns.models import Campaign, CampaignAsk, CampaignMember, CampaignTarget
from backend.interactions.models import Interaction, Participant
from backend.kit.db import utc_now
from backend.kit.errors import RuleBroken
from backend.kit.http import LONDON
from backend.policy_asks.embargo import is_embargoed
from backend.policy_asks.models import PolicyAsk


def check_planned(
    session: Session,
    campaign: Campaign,
    interaction_id: uuid.UUID,
    owner_id: uuid.UUID,
    *,
    day_field: str = "occurredOn",
    only_owner: bool = False,
) -> None:
    """Refuse a contact that would break a limit, in words with the figure. It does not count itself."""
    _check_capacity(session, campaign, owner_id, is_counted=only_owner)
    if only_owner:
        return
    refuse_stakeholders(session, campaign, interaction_id, day_field=day_field)


def refuse_stakeholders(
    session: Session, campaign: Campaign, interaction_id: uuid.UUID, *, day_field: str = "occurredOn"
) -> None:
    """Whom the interaction is with, and on which day, against the limits on stakeholders and the embargoes."""
    day = session.scalar(sa.select(Interaction.occurred_on).where(Interaction.id == interaction_id))
    theirs = _theirs(session, interaction_id)
    limits = stakeholder_limits(session, campaign, without=interaction_id)
    who_field = "participants" if day_field == "occurredOn" else day_field
    for participant in theirs:
        person = participant.person
        if person and person.withdrawn_on:
            raise RuleBroken(
                f"{person.name} asked on {person.withdrawn_on} not to be contacted. Choose somebody else.",
                field=who_field,
            )
        _check_limits(limits, participant, day or date.min, who_field, day_field)
    _check_embargo(session, campaign, theirs, day or date.min, day_field)


def _check_capacity(session: Session, campaign: Campaign, owner_id: uuid.UUID, *, is_counted: bool) -> None:
    used = contacts_used(session, [campaign.id])
    found = session.execute(
        sa.select(User, CampaignMember)
        .outerjoin(
            CampaignMember, sa.and_(CampaignMember.user_id == User.id, CampaignMember.campaign_id == campaign.id)
        )
        .where(User.id == owner_id)
    ).one_or_none()
    if found is None:
        raise RuleBroken("This colleague does not exist.", field="ownerId")
    owner, member = found
    refuse_unfit(owner, "ownerId")
    if member is None:
        raise RuleBroken(
            f"{owner.name} has no time set aside for this campaign. Give them some under Settings, or choose somebody"
            " else.",
            field="ownerId",
        )
    allowed = contacts_allowed(member.most_contacts, member.most_minutes, campaign.minutes_per_contact) or 0
    if used[campaign.id, owner_id] >= allowed:
        raise RuleBroken(
            f"{owner.name} has {used[campaign.id, owner_id]} of {allowed} contacts. Choose somebody else, or give them"
            " more time under Settings.",
            field="ownerId",
        )
    in_all = contacts_allowed(campaign.most_contacts, campaign.most_minutes, campaign.minutes_per_contact)
    total = sum(used.values())
    if in_all is not None and total >= in_all and not is_counted:
        raise RuleBroken(f"The campaign has {total} of {in_all} contacts. Raise its limit under Settings first.")


def refuse_unfit(user: User, field: str) -> None:
    if not user.is_active:
        raise RuleBroken(f"{user.name} is no longer active. Choose somebody else.", field=field)
    if user.level is PermissionLevel.READER:
        raise RuleBroken(f"{user.name} reads board papers only. Choose somebody else.", field=field)


def _theirs(session: Session, interaction_id: uuid.UUID) -> Sequence[Participant]:
    return session.scalars(
        sa.select(Participant)
        .where(Participant.interaction_id == interaction_id, Participant.user_id.is_(None))
        .options(joinedload(Participant.person), joinedload(Participant.organisation))
        .order_by(Participant.id)
    ).all()


def _check_limits(
    limits: StakeholderLimits, participant: Participant, day: date, who_field: str, day_field: str
) -> None:
    names = {"person": participant.person, "organisation": participant.organisation}
    for party in parties_of(participant.person_id, participant.organisation_id):
        named = names[party[0]]
        name = named.name if named else ""
        limit = limits.limits.get(party)
        if limit and limit.most_contacts == 0:
            why = f" ({limit.reason})" if limit.reason else ""
            raise RuleBroken(f"This campaign does not contact {name}{why}.", field=who_field)
        if limit and limit.not_before and day < limit.not_before:
            raise RuleBroken(
                f"This campaign does not contact {name} before {limit.not_before}. Choose a later day.",
                field=day_field,
            )
        is_alone = party[0] == "person" or participant.person_id is None
        room = limits.room(party, is_alone=is_alone)
        if room and room[0] >= room[1]:
            raise RuleBroken(
                f"{name} has {room[0]} of {room[1]} contacts in this campaign. Choose somebody else.", field=who_field
            )


def _check_embargo(
    session: Session, campaign: Campaign, theirs: Iterable[Participant], day: date, day_field: str
) -> None:
    """A contact is for the asks on which the campaign wants to move whom it meets; with others, for all its asks."""
    roles = {each.role_id for each in theirs if each.role_id}
    bodies = {each.organisation_id for each in theirs if each.organisation_id}
    moved = sa.or_(CampaignTarget.role_id.in_(roles), CampaignTarget.organisation_id.in_(bodies))
    asks = sa.select(CampaignTarget.policy_ask_id).where(CampaignTarget.campaign_id == campaign.id, moved)
    named = set(session.scalars(asks))
    rows = session.execute(
        sa.select(PolicyAsk.id, PolicyAsk.title, PolicyAsk.embargoed_until)
        .join(CampaignAsk, CampaignAsk.policy_ask_id == PolicyAsk.id)
        .where(CampaignAsk.campaign_id == campaign.id)
        .order_by(PolicyAsk.embargoed_until.desc(), PolicyAsk.id)
    )
    for ask_id, title, until in rows:
        if (named and ask_id not in named) or until is None or not is_embargoed(until, utc_now()):
            continue
        if day < until.astimezone(LONDON).date():
            raise RuleBroken(
                f"“{title}” is under embargo until {until.astimezone(LONDON):%d %B %Y, %H:%M}. Choose a later day.",
                field=day_field,
            )
