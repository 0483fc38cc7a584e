"""How many contacts a campaign may still make: in all, by colleague, and with each stakeholder."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.campaigns.models import Campaign, CampaignContact, CampaignLimit, CampaignMember
from backend.interactions.models import Interaction, InteractionStatus, Participant

Party = tuple[Literal["person", "organisation"], uuid.UUID]


@dataclass(frozen=True)
class MemberCapacity:
    """`contacts_used` counts what a colleague owns in the campaign, planned or held; a cancelled one costs nothing."""

    user_id: uuid.UUID
    name: str
    is_active: bool
    contacts_allowed: int
    contacts_used: int

    @property
    def contacts_left(self) -> int:
        return max(self.contacts_allowed - self.contacts_used, 0)


@dataclass(frozen=True)
class StakeholderLimit:
    """`most_contacts` None: the campaign's own number holds. 0: no contact at all."""

    most_contacts: int | None
    not_before: date | None
    reason: str


@dataclass(frozen=True)
class StakeholderLimits:
    """`used` counts the contacts, planned or held, with each person, and with each organisation or anybody of it.

    `used_alone` counts those with an organisation and nobody named: `per_stakeholder` holds for these and for each
    person. It does not hold for all the people of a body together; a limit that is set for the body does.
    """

    per_stakeholder: int
    limits: dict[Party, StakeholderLimit]
    used: dict[Party, int]
    used_alone: dict[Party, int]

    def room(self, party: Party, *, is_alone: bool) -> tuple[int, int] | None:
        """(used, most) for a person, for a body with nobody named, or for the body of a person; None: no limit."""
        limit = self.limits.get(party)
        if limit and limit.most_contacts is not None:
            return self.used.get(party, 0), limit.most_contacts
        if not is_alone:
            return None
        used = self.used if party[0] == "person" else self.used_alone
        return used.get(party, 0), self.per_stakeholder


def contacts_allowed(most_contacts: int | None, most_minutes: int | None, minutes_per_contact: int) -> int | None:
    """The smaller of the two; hours become whole contacts. None where neither is given."""
    by_time = None if most_minutes is None else most_minutes // minutes_per_contact
    given = [each for each in (most_contacts, by_time) if each is not None]
    return min(given) if given else None


def capacity_of(session: Session, campaign: Campaign) -> list[MemberCapacity]:
    """Each colleague of the campaign by name, in two statements, from the contacts that the viewer may see."""
    used = contacts_used(session, [campaign.id])
    rows = session.execute(
        sa.select(User.id, User.name, User.is_active, CampaignMember.most_contacts, CampaignMember.most_minutes)
        .join(User, User.id == CampaignMember.user_id)
        .where(CampaignMember.campaign_id == campaign.id)
        .order_by(sa.func.lower(User.name), User.id)
    )
    return [
        MemberCapacity(
            row.id,
            row.name,
            row.is_active,
            contacts_allowed(row.most_contacts, row.most_minutes, campaign.minutes_per_contact) or 0,
            used[campaign.id, row.id],
        )
        for row in rows
    ]


def contacts_used(session: Session, campaign_ids: Iterable[uuid.UUID]) -> Counter[tuple[uuid.UUID, uuid.UUID | None]]:
    """By campaign and owner, planned and held."""
    rows = session.execute(
        sa.select(CampaignContact.campaign_id, CampaignContact.owner_id, sa.func.count())
        .join(Interaction, Interaction.id == CampaignContact.interaction_id)
        .where(CampaignContact.campaign_id.in_(list(campaign_ids)), Interaction.status != InteractionStatus.CANCELLED)
        .group_by(CampaignContact.campaign_id, CampaignContact.owner_id)
    )
    return Counter({(row[0], row[1]): row[2] for row in rows})


def stakeholder_limits(session: Session, campaign: Campaign, *, without: uuid.UUID | None = None) -> StakeholderLimits:
    """In two statements. `without` leaves one interaction out of what was used: the one that is looked at."""
    limits: dict[Party, StakeholderLimit] = {}
    for row in session.scalars(sa.select(CampaignLimit).where(CampaignLimit.campaign_id == campaign.id)):
        limits[party_of(row)] = StakeholderLimit(row.most_contacts, row.not_before, row.reason)
    taking_part = session.execute(
        sa.select(Participant.interaction_id, Participant.person_id, Participant.organisation_id)
        .join(Interaction, Interaction.id == Participant.interaction_id)
        .join(CampaignContact, CampaignContact.interaction_id == Interaction.id)
        .where(
            CampaignContact.campaign_id == campaign.id,
            Interaction.status != InteractionStatus.CANCELLED,
            Participant.user_id.is_(None),
            Interaction.id != without if without else sa.true(),
        )
    )
    met: set[tuple[uuid.UUID, Party]] = set()
    met_alone: set[tuple[uuid.UUID, Party]] = set()
    for interaction_id, person_id, organisation_id in taking_part:
        parties = {(interaction_id, party) for party in parties_of(person_id, organisation_id)}
        met |= parties
        if person_id is None:
            met_alone |= parties
    used, alone = (dict(Counter(party for _, party in each)) for each in (met, met_alone))
    return StakeholderLimits(campaign.contacts_per_stakeholder, limits, used, alone)


def party_of(limit: CampaignLimit) -> Party:
    if limit.person_id:
        return "person", limit.person_id
    assert limit.organisation_id  # noqa: S101  (the table's own check)
    return "organisation", limit.organisation_id


def parties_of(person_id: uuid.UUID | None, organisation_id: uuid.UUID | None) -> list[Party]:
    """Whom a participant stands for: the person, and the body whose role they hold."""
    found: list[Party] = [("person", person_id)] if person_id else []
    return [*found, ("organisation", organisation_id)] if organisation_id else found
