"""What one colleague's portfolio is made of, in a constant number of statements."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.accounts.models import User
from backend.influence.queries import shared_days, withdrawn_people
from backend.interactions.evidence_sums import summed_evidence
from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import latest_change
from backend.stakeholders.models import Organisation, Person, Role, held_on
from graph.records import Party, PartyKind

OVER = (Stage.EMBEDDED, Stage.REJECTED, Stage.PARKED, Stage.WITHDRAWN)
"""Stages at which nobody has to be met any more."""


@dataclass(frozen=True)
class OwnContact:
    """Evidence of one colleague with one party, at a date and at an earlier one (None: not met by then)."""

    evidence: float
    evidence_then: float | None
    last_on: date


def own_contact(session: Session, user_id: uuid.UUID, as_at: date, then: date) -> dict[Party, OwnContact]:
    """Two statements; only sums leave the database."""
    found: dict[Party, OwnContact] = {}
    kinds: tuple[PartyKind, ...] = ("person", "organisation")
    for kind in kinds:
        met = shared_days(kind, user_id, as_at).subquery()
        day = met.c.day
        rows = session.execute(
            sa.select(
                met.c.party_id,
                summed_evidence(session, day, as_at),
                summed_evidence(session, sa.case((day <= then, day)), then),
                sa.func.max(day),
            ).group_by(met.c.party_id)
        )
        found |= {Party(kind, str(party_id), ""): OwnContact(now, before, last) for party_id, now, before, last in rows}
    return found


def led_by(session: Session, user_id: uuid.UUID) -> set[Party]:
    ids = session.scalars(sa.select(Organisation.id).where(Organisation.lead_id == user_id))
    return {Party("organisation", str(each), "") for each in ids}


def active_colleagues(session: Session) -> frozenset[Party]:
    return frozenset(Party("user", str(each), "") for each in session.scalars(sa.select(User.id).where(User.is_active)))


@dataclass(frozen=True)
class NeverMet:
    """A decision-maker in post whom none of us ever met, as far as the viewer may know."""

    party: Party
    role: str
    policy_ask_id: uuid.UUID
    policy_ask_title: str
    decision_on: date | None

    @property
    def words(self) -> str:
        return (
            f"{self.role} decides on this ask. None of us has ever met them."
            if self.role
            else ("It decides on this ask. None of us has ever met it.")
        )


def never_met(session: Session, user_id: uuid.UUID, as_at: date) -> list[NeverMet]:
    """Decision-makers of open asks that a colleague owns, or of an organisation that they lead: next decision first."""
    body, employer = aliased(Organisation), aliased(Organisation)
    rows = session.execute(
        sa.select(
            Person.id,
            Person.name,
            Role.title,
            employer.name,
            body.id,
            body.name,
            PolicyAsk.id,
            PolicyAsk.title,
            PolicyAsk.decision_opens_on,
            PolicyAsk.decision_closes_on,
        )
        .select_from(AskParty)
        .join(PolicyAsk, PolicyAsk.id == AskParty.policy_ask_id)
        .outerjoin(Role, Role.id == AskParty.role_id)
        .outerjoin(Person, Person.id == Role.person_id)
        .outerjoin(employer, employer.id == Role.organisation_id)
        .outerjoin(body, body.id == AskParty.organisation_id)
        .where(
            AskParty.kind == AskPartyKind.DECISION_MAKER,
            sa.or_(PolicyAsk.owner_id == user_id, body.lead_id == user_id, employer.lead_id == user_id),
            sa.or_(AskParty.role_id.is_(None), sa.and_(held_on(as_at), Person.id.not_in(withdrawn_people()))),
            sa.func.coalesce(latest_change(StageChange.stage, as_at), Stage.DRAFTED.value).not_in(
                [stage.value for stage in OVER]
            ),
            ~_one_of_us_met("person_id", Role.person_id, as_at),
            ~_one_of_us_met("organisation_id", AskParty.organisation_id, as_at),
        )
        .order_by(PolicyAsk.decision_closes_on.asc().nulls_last(), sa.func.lower(PolicyAsk.title), AskParty.id)
    )
    return [_never_met(row, as_at) for row in rows]


def _one_of_us_met(party: str, party_id: Any, as_at: date) -> sa.ColumnElement[bool]:
    ours, theirs, met = aliased(Participant), aliased(Participant), aliased(Interaction)
    return (
        sa.select(theirs.id)
        .join(ours, ours.interaction_id == theirs.interaction_id)
        .join(met, met.id == theirs.interaction_id)
        .where(
            getattr(theirs, party) == party_id,
            ours.user_id.is_not(None),
            met.status == InteractionStatus.HELD,
            met.occurred_on <= as_at,
        )
        .correlate(Role, AskParty)
        .exists()
    )


def _never_met(row: Any, as_at: date) -> NeverMet:
    person_id, name, title, employer, body_id, body, ask_id, ask_title, opens, closes = row
    party = Party("person", str(person_id), name) if person_id else Party("organisation", str(body_id), body)
    role = ", ".join(part for part in (title, employer) if part)
    coming = [day for day in (opens, closes) if day is not None and day >= as_at]
    return NeverMet(party, role, ask_id, ask_title, min(coming, default=closes))
