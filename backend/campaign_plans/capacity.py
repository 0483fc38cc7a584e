"""How many contacts are left to plan: the campaign's limits less what is planned or held already, in the open."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.campaigns.capacity import contacts_allowed
from backend.campaigns.models import Campaign, CampaignContact, CampaignLimit
from backend.influence.usable_ties import unnamed
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity
from graph.records import Party

Contact = tuple[Party, Party]


@dataclass(frozen=True)
class Done:
    """Interactions of the campaign that all staff may see, planned or held.

    `pairs`: their owners with each stakeholder. `with_each` counts them by person, and by body where nobody was named;
    `with_bodies` by body, whoever of it took part.
    """

    pairs: frozenset[Contact]
    count: Mapping[Party, int]
    with_each: Mapping[Party, int]
    with_bodies: Mapping[Party, int]
    total: int


@dataclass(frozen=True)
class Left:
    """Further contacts: `colleagues` of each; `most_with` a stakeholder, where it is not `usual_with`.

    `of_bodies`: of a body and all of its people together, where the campaign sets a limit for the body.
    """

    colleagues: Mapping[Party, int]
    total: int
    usual_with: int
    most_with: Mapping[Party, int]
    of_bodies: Mapping[Party, int]

    @property
    def none_at_all(self) -> frozenset[Party]:
        return frozenset(party for party, most in self.most_with.items() if most == 0)


def done_contacts(session: Session, campaign: Campaign) -> Done:
    """Two statements. What only some may read counts for nobody: the plan would tell the others of it."""
    contacts = session.execute(
        sa.select(CampaignContact.interaction_id, CampaignContact.owner_id)
        .join(Interaction, Interaction.id == CampaignContact.interaction_id)
        .where(
            CampaignContact.campaign_id == campaign.id,
            Interaction.sensitivity == Sensitivity.OPEN,
            Interaction.status != InteractionStatus.CANCELLED,
        )
    ).all()
    met, bodies = _who_took_part(session, [row.interaction_id for row in contacts])
    pairs: set[Contact] = set()
    count, with_each, with_bodies = Counter[Party](), Counter[Party](), Counter[Party]()
    for interaction_id, owner_id in contacts:
        with_each.update(met[interaction_id])
        with_bodies.update(bodies[interaction_id])
        if owner_id:
            owner = unnamed("user", owner_id)
            count[owner] += 1
            pairs |= {(owner, other) for other in met[interaction_id]}
    return Done(frozenset(pairs), count, with_each, with_bodies, len(contacts))


def _who_took_part(
    session: Session, interactions: Iterable[uuid.UUID]
) -> tuple[Mapping[uuid.UUID, set[Party]], Mapping[uuid.UUID, set[Party]]]:
    met: dict[uuid.UUID, set[Party]] = defaultdict(set)
    bodies: dict[uuid.UUID, set[Party]] = defaultdict(set)
    columns = (Participant.interaction_id, Participant.person_id, Participant.organisation_id)
    took_part = sa.and_(Participant.interaction_id.in_(list(interactions)), Participant.user_id.is_(None))
    for room, person_id, body_id in session.execute(sa.select(*columns).where(took_part)):
        if body_id:
            bodies[room].add(unnamed("organisation", body_id))
        if person_id:
            met[room].add(unnamed("person", person_id))
        elif body_id:
            met[room].add(unnamed("organisation", body_id))
    return met, bodies


def capacity_left(campaign: Campaign, done: Done, houses: Mapping[Party, Party]) -> Left:
    """Of contacts and hours the smaller holds, for each colleague and for the whole campaign.

    `houses`: for whom each person works. A limit on a body holds for its people too.
    """
    each_costs = campaign.minutes_per_contact
    colleagues: dict[Party, int] = {}
    for member in campaign.members:
        if member.user.is_active:
            party = unnamed("user", member.user_id)
            allowed = contacts_allowed(member.most_contacts, member.most_minutes, each_costs) or 0
            colleagues[party] = max(0, allowed - done.count.get(party, 0))
    most = contacts_allowed(campaign.most_contacts, campaign.most_minutes, each_costs)
    total = sum(colleagues.values()) if most is None else min(sum(colleagues.values()), max(0, most - done.total))
    usual = campaign.contacts_per_stakeholder
    of_bodies = {
        body: max(0, most_of(limit, campaign) - done.with_bodies.get(body, 0))
        for limit in campaign.limits
        if limit.organisation_id
        for body in [unnamed("organisation", limit.organisation_id)]
    }
    most_with = {party: max(0, usual - count) for party, count in done.with_each.items()}
    for limit in campaign.limits:
        if limit.person_id:
            party = unnamed("person", limit.person_id)
            most_with[party] = max(0, most_of(limit, campaign) - done.with_each.get(party, 0))
    members = [(person, of_bodies[body]) for person, body in houses.items() if body in of_bodies]
    for party, most_here in (*of_bodies.items(), *members):
        most_with[party] = min(most_here, most_with.get(party, usual))
    return Left(colleagues, total, usual, most_with, of_bodies)


def most_of(limit: CampaignLimit, campaign: Campaign) -> int:
    """A limit that opens after the campaign's window leaves no contact at all."""
    if limit.not_before and limit.not_before > campaign.ends_on:
        return 0
    return campaign.contacts_per_stakeholder if limit.most_contacts is None else limit.most_contacts
