"""How we reach posts and bodies, whichever list they come from, with one reading of the network for all of them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from backend.influence.doors import Doors
from backend.influence.party_names import labelled
from backend.influence.queries import kind_in_words
from backend.influence.route_targets import detail_of, successors, why_empty
from backend.influence.route_words import DescribedRoute, Teller
from backend.influence.usable_ties import usable_ties
from backend.influence.warm_network import ties_of
from backend.policy_asks.stakeholders import HasStakeholder
from backend.stakeholders.models import Organisation, Role
from backend.strength.service import constants_of
from graph.explain import british_date
from graph.reach import Reach, reach
from graph.records import Party
from graph.tie_strength import shown

StakeholderKey = tuple[uuid.UUID | None, uuid.UUID | None]
"""The ids of the organisation and of the role, of which one is None."""


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


def asked_parties(
    session: Session,
    rows: Mapping[StakeholderKey, HasStakeholder],
    as_at: date,
    *,
    deciding: Iterable[StakeholderKey],
    influence: Mapping[StakeholderKey, int],
) -> dict[StakeholderKey, Asked]:
    """One statement, where a post is empty, to name whoever holds one of the same title there now."""
    left = [row.role for row in rows.values() if row.role and why_empty(row.role, as_at)]
    now = {(role.organisation_id, role.title): role for role in (successors(session, left, as_at) if left else ())}
    decides = set(deciding)
    return {
        key: _one(row.organisation, row.role, key in decides, influence.get(key), now, as_at)
        for key, row in rows.items()
    }


def reached_rows(session: Session, asked: Sequence[Asked], as_at: date) -> list[ReachedRow]:
    """In the order given, in a constant number of statements for any number of posts."""
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
    return [_row(each, found.get(each.party), teller) for each in asked]


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
