"""Whom we reach of those who decide on one ask, or can sway it: the gaps, and how long there is to close them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.assessments.models import Assessment
from backend.assessments.queries import influence_by_stakeholder, latest_of_ask
from backend.influence.doors import Doors
from backend.influence.party_names import labelled
from backend.influence.queries import kind_in_words
from backend.influence.route_targets import detail_of, successors, why_empty
from backend.influence.route_words import DescribedRoute, Teller
from backend.influence.usable_ties import usable_ties
from backend.influence.warm_network import ties_of
from backend.kit.text import check_date
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk
from backend.policy_asks.stakeholders import with_stakeholder
from backend.stakeholders.models import Organisation, Role
from backend.strength.service import constants_of
from graph.explain import british_date
from graph.reach import Reach, reach
from graph.records import Party
from graph.tie_strength import shown

SWAYS_FROM = 4
"""Influence, 1 to 5, from which somebody who does not decide is listed beside those who do."""

MOST_WEAKEST = 3

_Key = tuple[uuid.UUID | None, uuid.UUID | None]


@dataclass(frozen=True)
class Asked:
    """One post or body to be reached. `influence` is the median of the colleagues who judged it.

    `gone`: why nobody is there, in words; None where somebody is.
    """

    party: Party
    role: str
    is_decision_maker: bool
    influence: int | None
    gone: str | None
    is_withdrawn: bool


@dataclass(frozen=True)
class ReachedRow:
    """`colleagues` have a live tie, the strongest first."""

    asked: Asked
    state: str
    words: str
    shown: int
    last_met_on: date | None
    colleagues: tuple[Party, ...]
    best_route: DescribedRoute | None
    connectivity: float | None

    @property
    def is_single_thread(self) -> bool:
        return len(self.colleagues) == 1


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
    usable = usable_ties(session, as_at)
    ties = ties_of(session, as_at, constants_of(session), usable.withdrawn)
    there = [each.party for each in asked if each.gone is None and not each.is_withdrawn]
    found = {
        each.party: each
        for each in reach(
            ties,
            there,
            usable.colleagues,
            asserted=usable.edges,
            forbidden_pairs=usable.pairs_not_used,
            forbidden_parties=Doors.of(ties, usable).forbidden,
        )
    }
    best = [each.best_route for each in found.values() if each.best_route]
    colleagues = [tie.colleague for each in found.values() for tie in each.live_colleagues]
    teller = Teller.of(session, ties, usable, best, colleagues)
    rows = [_row(each, found.get(each.party), teller) for each in asked]
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
    deciding: dict[_Key, AskParty | Assessment] = {(row.organisation_id, row.role_id): row for row in parties}
    swaying: dict[_Key, AskParty | Assessment] = {
        (row.organisation_id, row.role_id): row
        for row in latest
        if influence.get((row.organisation_id, row.role_id), 0) >= SWAYS_FROM
        and (row.organisation_id, row.role_id) not in deciding
    }
    rows = [*deciding.items(), *swaying.items()]
    left = [row.role for _, row in rows if row.role and why_empty(row.role, as_at)]
    now = {(role.organisation_id, role.title): role for role in (successors(session, left, as_at) if left else ())}
    found = [_one(row.organisation, row.role, key in deciding, influence.get(key), now, as_at) for key, row in rows]
    by_name = sorted(found, key=lambda each: (each.party.label.casefold(), each.party.sort_key))
    return sorted(by_name, key=lambda each: not each.is_decision_maker)


def _one(
    body: Organisation | None,
    role: Role | None,
    is_deciding: bool,
    influence: int | None,
    now: dict[tuple[uuid.UUID, str], Role],
    as_at: date,
) -> Asked:
    if role is not None:
        party = Party("person", str(role.person_id), role.person.name)
        gone, withdrawn = why_empty(role, as_at), role.person.withdrawn_on is not None
        if gone and (heir := now.get((role.organisation_id, role.title))):
            gone += f" {heir.person.name} holds a role of the same title there now: change the ask to them."
        return Asked(party, detail_of(role), is_deciding, influence, gone, withdrawn)
    assert body is not None  # noqa: S101 (the table checks that one of the two is set)
    gone = f"{body.name} closed." if body.closed_on and body.closed_on < as_at else None
    party = Party("organisation", str(body.id), body.name)
    return Asked(party, kind_in_words(body.kind), is_deciding, influence, gone, False)


def _row(asked: Asked, found: Reach | None, teller: Teller) -> ReachedRow:
    if asked.gone is not None or found is None:
        state = "post empty" if asked.gone else "withdrawn"
        words = asked.gone or f"{asked.party.label} is withdrawn from routes and measures."
        return ReachedRow(asked, state, words, 0, None, (), None, None)
    by_strength = sorted(
        ((-tie.strength, labelled(tie.colleague, teller.names)) for tie in found.live_colleagues),
        key=lambda each: (each[0], each[1].label.casefold(), each[1].sort_key),
    )
    colleagues = tuple(party for _, party in by_strength)
    return ReachedRow(
        asked,
        found.standing,
        _words(found, asked.party.label, colleagues),
        shown(found.strongest.strength) if found.strongest else 0,
        found.last_on,
        colleagues,
        teller.tell(found.best_route) if found.best_route else None,
        found.effective_connectivity or None,
    )


def _words(found: Reach, label: str, colleagues: Sequence[Party]) -> str:
    last = f"last contact on {british_date(found.last_on)}" if found.last_on else ""
    strongest = shown(found.strongest.strength) if found.strongest else 0
    if found.standing == "live":
        names = ", ".join(each.label for each in colleagues)
        alone = " Only one colleague holds this tie." if found.is_single_thread else ""
        return f"{names}: strength {strongest}, {last}.{alone}"
    if found.standing == "dormant":
        return f"The strongest tie is {strongest}, below the live range; {last}."
    if found.standing == "historic":
        return f"Met before, in a role that has ended or by a colleague who has left; {last}."
    return f"Nobody of us has met {label}."


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
