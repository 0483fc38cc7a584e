"""Whom we reach of those who decide on one ask, or can sway it: the gaps, and how long there is to close them."""

import uuid
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.assessments.models import Assessment
from backend.assessments.queries import influence_by_stakeholder, latest_of_ask
from backend.influence.reach_rows import Asked, ReachedRow, StakeholderKey, asked_parties, reached_rows
from backend.kit.text import check_date
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk
from backend.policy_asks.stakeholders import with_stakeholder
from graph.explain import british_date

SWAYS_FROM = 4
"""Influence, 1 to 5, from which somebody who does not decide is listed beside those who do."""

MOST_WEAKEST = 3


@dataclass(frozen=True)
class ReachOfAsk:
    policy_ask_id: uuid.UUID
    decision_on: date | None
    decision_words: str
    rows: list[ReachedRow]

    @property
    def deciding(self) -> list[ReachedRow]:
        return [row for row in self.rows if row.asked.is_decision_maker]

    @property
    def weakest(self) -> list[ReachedRow]:
        """Decision-makers whom nobody, or one colleague alone, has a live tie with: the worst reached first."""
        weak = [row for row in self.deciding if row.state != "live" or row.is_single_thread]
        return sorted(weak, key=lambda row: (row.connectivity or 0.0, row.shown, row.asked.party.label))[:MOST_WEAKEST]


def reach_of_ask(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> ReachOfAsk:
    """A constant number of statements for any number of decision-makers."""
    check_date(as_at, "asAt")
    ask = get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    asked = _asked(session, policy_ask_id, as_at)
    rows = reached_rows(session, asked, as_at)
    return ReachOfAsk(policy_ask_id, *_decision(ask, as_at), rows)


def _asked(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> list[Asked]:
    """Decision-makers, then those who sway it, each by name; a body or post that is both is listed once."""
    parties = session.scalars(
        sa.select(AskParty)
        .where(AskParty.policy_ask_id == policy_ask_id, AskParty.kind == AskPartyKind.DECISION_MAKER)
        .options(*with_stakeholder(AskParty))
    ).all()
    latest = latest_of_ask(session, policy_ask_id, as_at)
    influence = influence_by_stakeholder(latest)
    deciding: dict[StakeholderKey, AskParty | Assessment] = {(row.organisation_id, row.role_id): row for row in parties}
    swaying: dict[StakeholderKey, AskParty | Assessment] = {
        (row.organisation_id, row.role_id): row
        for row in latest
        if influence.get((row.organisation_id, row.role_id), 0) >= SWAYS_FROM
        and (row.organisation_id, row.role_id) not in deciding
    }
    found = asked_parties(session, {**deciding, **swaying}, as_at, deciding=deciding, influence=influence).values()
    by_name = sorted(found, key=lambda each: (each.party.label.casefold(), each.party.sort_key))
    return sorted(by_name, key=lambda each: not each.is_decision_maker)


def _decision(ask: PolicyAsk, as_at: date) -> tuple[date | None, str]:
    """The next date of the decision window, and the window in words."""
    opens, closes = ask.decision_opens_on, ask.decision_closes_on
    if closes and closes < as_at:
        return None, f"The decision window closed on {british_date(closes)}."
    if opens and opens > as_at:
        return opens, f"The decision window opens on {british_date(opens)}, in {_days(opens, as_at)}{_until(closes)}."
    if closes:
        return closes, f"The decision window closes on {british_date(closes)}, in {_days(closes, as_at)}."
    if opens:
        return None, f"The decision window opened on {british_date(opens)}; no closing date is recorded."
    return None, "No decision window is recorded."


def _days(day: date, as_at: date) -> str:
    count = (day - as_at).days
    return "1 day" if count == 1 else f"{count} days"


def _until(closes: date | None) -> str:
    return f", and closes on {british_date(closes)}" if closes else ""
