"""How close all of us together are to each stakeholder, from every interaction that the viewer may see.

Lists of stakeholders show it and sort by it (`stakeholders.contact_sources`).
"""

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from backend.interactions.evidence_sums import exp2, log2, summed_evidence
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity, TieState


def person_evidence(session: Session) -> sa.Subquery:
    """Evidence of all of us together with each person: party_id, log_evidence, contact_days, last_on."""
    return _evidence(session, TieState.person_id, "person_id", "person_evidence")


def organisation_evidence(session: Session) -> sa.Subquery:
    """Evidence of all of us together with each organisation, by the roles held on each day."""
    return _evidence(session, TieState.organisation_id, "organisation_id", "organisation_evidence")


def _evidence(
    session: Session, state_party: InstrumentedAttribute[uuid.UUID | None], party_name: str, name: str
) -> sa.Subquery:
    """The stored states, and beside them the days on which a party was met in sensitive interactions alone.

    Equal to `graph.strength_log.log_evidence` over all the days that the viewer may see.
    """
    more = _sensitive_days(session, party_name, f"more_{name}")
    is_later = more.c.last_on > TieState.last_on
    stored = (
        sa.select(
            state_party.label("party_id"),
            sa.case(
                (more.c.party_id.is_(None), TieState.log_evidence),
                else_=log2(session, exp2(session, TieState.log_evidence) + more.c.evidence),
            ).label("log_evidence"),
            (TieState.contact_days + sa.func.coalesce(more.c.contact_days, 0)).label("contact_days"),
            sa.case((is_later, more.c.last_on), else_=TieState.last_on).label("last_on"),
        )
        .outerjoin(more, more.c.party_id == state_party)
        .where(TieState.user_id.is_(None), state_party.is_not(None))
    )
    known = sa.exists().where(TieState.user_id.is_(None), state_party == more.c.party_id)
    only_sensitive = sa.select(
        more.c.party_id, log2(session, more.c.evidence), more.c.contact_days, more.c.last_on
    ).where(~known)
    return sa.union_all(stored, only_sensitive).subquery(name)


def _sensitive_days(session: Session, party_name: str, name: str) -> sa.CTE:
    """Per party, the days of sensitive interactions that the viewer may see, without those that are counted already."""
    met = _met(party_name).where(Interaction.sensitivity.in_((Sensitivity.TEAM, Sensitivity.RESTRICTED)))
    day = met.distinct().subquery()
    counted, held, ours = aliased(Participant), aliased(Interaction), aliased(Participant)
    is_counted = sa.exists().where(
        getattr(counted, party_name) == day.c.party_id,
        counted.occurred_on == day.c.day,
        held.id == counted.interaction_id,
        held.status == InteractionStatus.HELD,
        held.sensitivity == Sensitivity.OPEN,
        ours.interaction_id == counted.interaction_id,
        ours.user_id.is_not(None),
    )
    return (
        sa.select(
            day.c.party_id,
            summed_evidence(session, day.c.day).label("evidence"),
            sa.func.count().label("contact_days"),
            sa.func.max(day.c.day).label("last_on"),
        )
        .where(~is_counted)
        .group_by(day.c.party_id)
        .cte(name)
    )


def _met(party_name: str) -> sa.Select[Any]:
    """Parties and days of held interactions that the viewer may see and one of us took part in."""
    ours, theirs = aliased(Participant), aliased(Participant)
    party = getattr(theirs, party_name)
    one_of_us = sa.exists().where(ours.interaction_id == theirs.interaction_id, ours.user_id.is_not(None))
    return (
        sa.select(party.label("party_id"), theirs.occurred_on.label("day"))
        .join(Interaction, Interaction.id == theirs.interaction_id)
        .where(party.is_not(None), Interaction.status == InteractionStatus.HELD, one_of_us)
    )
