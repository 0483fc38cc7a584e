"""Relationships that have been quiet for longer than one colleague planned, and deciders whom none of us ever met."""

import uuid
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.influence.queries import withdrawn_people
from backend.my_week.content import Listed, QuietRelationship
from backend.my_week.meetings import MOST_LISTED
from backend.portfolios.queries import NeverMet, never_met
from backend.stakeholders.models import Organisation
from backend.stakeholders.tie_ends import End
from backend.ties.planned_contacts import PlannedContactRow, find_planned_contacts
from graph.explain import british_date


def quiet_relationships(session: Session, user_id: uuid.UUID, today: date) -> Listed[QuietRelationship]:
    """The longest overdue first; then those never met, by the next decision. Each party once. Four statements."""
    gone = set(session.scalars(withdrawn_people()))
    led = set(session.scalars(sa.select(Organisation.id).where(Organisation.lead_id == user_id)))
    planned = find_planned_contacts(session, today=today, user_id=user_id)
    late = [row for row in planned if row.overdue_days(today) is not None and row.stakeholder.id not in gone]
    found = {row.stakeholder.id: _planned(row, row.stakeholder.id in led, today) for row in late}
    for each in never_met(session, user_id, today):
        party_id = uuid.UUID(each.party.id)
        if party_id not in found:
            found[party_id] = _never_met(each, party_id, party_id in led)
    rows = list(found.values())
    return Listed(rows[:MOST_LISTED], len(rows))


def _planned(row: PlannedContactRow, is_lead: bool, today: date) -> QuietRelationship:
    plan = row.planned.every_days
    quiet_days = (today - row.last_met_on).days if row.last_met_on else None
    if quiet_days is None:
        words = f"Never met, plan {plan} days, due since {british_date(row.due_on)}"
    else:
        words = f"Quiet {quiet_days} days, plan {plan}"
    return QuietRelationship(
        stakeholder=row.stakeholder,
        words=words + _lead(is_lead),
        last_met_on=row.last_met_on,
        quiet_days=quiet_days,
        every_days=plan,
        is_lead=is_lead,
    )


def _never_met(row: NeverMet, party_id: uuid.UUID, is_lead: bool) -> QuietRelationship:
    decision = f", decision on {british_date(row.decision_on)}" if row.decision_on else ""
    return QuietRelationship(
        stakeholder=End(row.party.kind, party_id, row.party.label),
        words=f"Never met by any of us; decides on “{row.policy_ask_title}”{decision}" + _lead(is_lead),
        last_met_on=None,
        quiet_days=None,
        every_days=None,
        is_lead=is_lead,
        ask_id=row.policy_ask_id,
        ask_title=row.policy_ask_title,
    )


def _lead(is_lead: bool) -> str:
    return "; lead is you." if is_lead else "."
