"""Who decides on the campaign's asks, with what power and stance; who stands where on them as messengers."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.campaigns.models import Campaign, CampaignTarget
from backend.influence.route_targets import successors, why_empty
from backend.influence.usable_ties import unnamed
from backend.interactions.models import Interaction, Sensitivity
from backend.policy_asks.models import AskParty, AskPartyKind
from backend.policy_asks.stakeholders import with_stakeholder
from backend.stakeholders.models import Organisation, Role, held_on
from backend.stances.models import Stance, StanceLevel
from graph.plan import Decider
from graph.records import Party

NUMBERS = {level: place - 2 for place, level in enumerate(StanceLevel)}

StakeholderKey = tuple[uuid.UUID | None, uuid.UUID | None]
"""The id of the organisation, or that of the role; the other is None."""


@dataclass(frozen=True)
class Note:
    """Somebody who is not in the plan, or is in another's place. `why` is a key of `words.NOTES`."""

    why: str
    party: Party
    other: Party | None = None


@dataclass(frozen=True)
class Deciding:
    rows: tuple[Decider, ...]
    notes: tuple[Note, ...]

    @property
    def parties(self) -> frozenset[Party]:
        return frozenset(each.party for each in self.rows)


def find_deciders(session: Session, campaign: Campaign, as_at: date) -> Deciding:
    """Of each ask the targets of the campaign, or, where it names none, all decision-makers. Four statements at most.

    The person who holds a post now is met; the stance is that person's own, so whoever followed starts unknown.
    """
    powers = _decision_makers(session, campaign)
    named = _targets(session, campaign)
    wanted: dict[tuple[uuid.UUID, StakeholderKey], AskParty | CampaignTarget] = {
        (row.policy_ask_id, _key(row)): row for row in named
    }
    with_targets = {row.policy_ask_id for row in named}
    wanted |= {(row.policy_ask_id, _key(row)): row for row in powers if row.policy_ask_id not in with_targets}
    power = {(row.policy_ask_id, _key(row)): row.power for row in powers}
    left = [row.role for row in wanted.values() if row.role and why_empty(row.role, as_at)]
    heirs = {
        (role.organisation_id, role.title): role for role in reversed(successors(session, left, as_at) if left else [])
    }
    stands = _levels(session, campaign, as_at)
    found: dict[tuple[str, Party], Decider] = {}
    notes: dict[tuple[str, Party], Note] = {}
    for (ask_id, key), row in wanted.items():
        body_or_role, note = _there(row.organisation, row.role, heirs, as_at)
        if note:
            notes[note.why, note.party] = note
        if body_or_role is None:
            continue
        party, stance_key = body_or_role
        decider = Decider(party, str(ask_id), power.get((ask_id, key)), stands.get((ask_id, stance_key)))
        known = found.get((decider.ask, party))
        if known is None or (decider.power or 0) > (known.power or 0):
            found[decider.ask, party] = decider
    rows = sorted(found.values(), key=lambda each: (each.ask, each.party.sort_key))
    return Deciding(
        tuple(rows), tuple(notes[each] for each in sorted(notes, key=lambda key: (key[0], key[1].sort_key)))
    )


def _key(row: AskParty | CampaignTarget) -> StakeholderKey:
    return row.organisation_id, row.role_id


def _decision_makers(session: Session, campaign: Campaign) -> list[AskParty]:
    asks = [each.policy_ask_id for each in campaign.asks]
    return list(
        session.scalars(
            sa.select(AskParty)
            .where(AskParty.policy_ask_id.in_(asks), AskParty.kind == AskPartyKind.DECISION_MAKER)
            .options(*with_stakeholder(AskParty))
        )
    )


def _targets(session: Session, campaign: Campaign) -> list[CampaignTarget]:
    return list(
        session.scalars(
            sa.select(CampaignTarget)
            .where(CampaignTarget.campaign_id == campaign.id)
            .options(*with_stakeholder(CampaignTarget))
        )
    )


def _there(
    body: Organisation | None, role: Role | None, heirs: Mapping[tuple[uuid.UUID, str], Role], as_at: date
) -> tuple[tuple[Party, StakeholderKey] | None, Note | None]:
    """Who is to be reached, and the key of their stance; None with a note where nobody is there."""
    if role is None:
        assert body is not None  # noqa: S101 (the table checks that one of the two is set)
        party = unnamed("organisation", body.id)
        if body.closed_on and body.closed_on < as_at:
            return None, Note("closed", party)
        return (party, (body.id, None)), None
    party = unnamed("person", role.person_id)
    if why_empty(role, as_at):
        heir = heirs.get((role.organisation_id, role.title))
        if heir is None:
            return None, Note("post empty", party)
        other = unnamed("person", heir.person_id)
        return (other, (None, heir.id)), None if other == party else Note("followed", party, other)
    if role.person.withdrawn_on is not None:
        return None, Note("withdrawn", party)
    return (party, (None, role.id)), None


def _levels(session: Session, campaign: Campaign, as_at: date) -> dict[tuple[uuid.UUID, StakeholderKey], int]:
    """The newest stance of each, of those that all staff may see; from -2, opposed, to 2, champion."""
    return {(ask, (body, role)): level for ask, body, role, _person, level in _stances(session, campaign, as_at)}


def stances_known(session: Session, campaign: Campaign, as_at: date) -> dict[tuple[str, Party], int]:
    """By ask and party; a person's is that of a role that they hold now. Who is not there is unknown."""
    found: dict[tuple[str, Party], int] = {}
    for ask, body, role, person, level in _stances(session, campaign, as_at):
        if body:
            found[str(ask), unnamed("organisation", body)] = level
        elif role and person:
            found[str(ask), unnamed("person", person)] = level
    return found


def _stances(
    session: Session, campaign: Campaign, as_at: date
) -> Iterable[tuple[uuid.UUID, uuid.UUID | None, uuid.UUID | None, uuid.UUID | None, int]]:
    """The oldest first, so that of several the last one holds. `person`: who holds the role on the date."""
    in_the_open = sa.select(Interaction.id).where(Interaction.sensitivity == Sensitivity.OPEN)
    rows = session.execute(
        sa.select(Stance.policy_ask_id, Stance.organisation_id, Stance.role_id, Role.person_id, Stance.level)
        .outerjoin(Role, sa.and_(Role.id == Stance.role_id, held_on(as_at)))
        .where(
            Stance.policy_ask_id.in_([each.policy_ask_id for each in campaign.asks]),
            Stance.held_on <= as_at,
            sa.or_(Stance.source_interaction_id.is_(None), Stance.source_interaction_id.in_(in_the_open)),
        )
        .order_by(Stance.held_on, Stance.recorded_at, Stance.id)
    )
    for ask, body, role, person, level in rows:
        yield ask, body, role, person, NUMBERS[level]
