"""From the rows of `queries` to the answers of `graph`: ties with reasons, ego networks, what a meeting changed."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.influence import queries
from backend.influence.queries import Parties, SharedContact
from backend.influence.tie_depth import KnownTie
from backend.kit.errors import RuleBroken
from backend.kit.text import check_date
from backend.strength.service import constants_of
from graph.explain import CAVEAT
from graph.network import ego_network, lay_out
from graph.records import Contact, EgoNetwork, Party, Position, Tie
from graph.strength_constants import StrengthConstants
from graph.tie_strength import evidence, tie

MOST_TIES = 100
MOST_ALTERS = 60

Pair = tuple[Party, Party]


def find_ties(session: Session, wanted: Any, as_at: date) -> tuple[list[KnownTie], int]:
    """The strongest `MOST_TIES` ties of one person, organisation or colleague as at a date, and how many there are.

    Somebody who is withdrawn has none.
    """
    check_date(as_at, "asAt")
    named = {kind: getattr(wanted, f"{kind}_id") for kind in queries.MODELS if getattr(wanted, f"{kind}_id")}
    if len(named) != 1:
        raise RuleBroken("Name one person, one organisation or one colleague.", field="filter")
    ((kind, record_id),) = named.items()
    _, is_withdrawn = queries.party_of(session, kind, record_id)
    if is_withdrawn:
        return [], 0
    constants, total = constants_of(session), None
    if kind == "user":
        parties, total = queries.strongest_of(session, record_id, as_at, MOST_TIES)
    elif kind == "person":
        parties = Parties(people=[record_id], organisations=[])
    else:
        parties = Parties(people=[], organisations=[record_id])
    pairs = _by_pair(queries.shared_contacts(session, parties, as_at))
    own = {pair: evidence((each.contact.day for each in pairs[pair]), as_at, constants) or 0.0 for pair in pairs}
    together = _together(session, parties, own, as_at, constants)
    strongest = sorted(pairs, key=lambda pair: (-own[pair], _by_name(pair)))[:MOST_TIES]
    found = [_known(pair, pairs[pair], max(together[pair[1]] - own[pair], 0.0), as_at, constants) for pair in strongest]
    return found, len(pairs) if total is None else total


def _together(
    session: Session, parties: Parties, own: dict[Pair, float], as_at: date, constants: StrengthConstants
) -> dict[Party, float]:
    """Evidence of all colleagues with each stakeholder; asked for only where the pairs are one colleague's."""
    summed: dict[Party, float] = defaultdict(float)
    if parties.users is None:
        for (_, theirs), value in own.items():
            summed[theirs] += value
        return summed
    for kind, ids in (("person", parties.people), ("organisation", parties.organisations)):
        if ids:
            for party_id, value in queries.summed_by_party(session, kind, ids, as_at, constants).items():
                summed[Party(queries.MODELS[kind][0], party_id, "")] = value
    return summed


def _by_pair(shared: Iterable[SharedContact]) -> dict[Pair, list[SharedContact]]:
    found: dict[Pair, list[SharedContact]] = defaultdict(list)
    for each in shared:
        found[each.ours, each.theirs].append(each)
    return found


def _by_name(pair: Pair) -> tuple[tuple[str, tuple[str, str]], ...]:
    return tuple((party.label.casefold(), party.sort_key) for party in pair)


def _known(
    pair: Pair, shared: list[SharedContact], others: float, as_at: date, constants: StrengthConstants
) -> KnownTie:
    titles = {each.contact.interaction_id: each.title for each in shared}
    is_historic = all(each.until is not None and each.until < as_at for each in shared)
    found = tie((each.contact for each in shared), as_at, constants)
    return KnownTie(*pair, found, titles, is_historic, others)


@dataclass(frozen=True)
class DrawnNetwork:
    """`details`: what each party was when it was last met, by party."""

    network: EgoNetwork
    positions: dict[Party, Position]
    details: dict[Party, str]
    caveat: str


def draw_network(session: Session, kind: str, record_id: uuid.UUID, as_at: date) -> DrawnNetwork:
    check_date(as_at, "asAt")
    ego, is_withdrawn = queries.party_of(session, kind, record_id)
    if is_withdrawn:
        raise RuleBroken(f"{ego.label} is withdrawn from routes, measures and maps: no network is drawn.", field="id")
    seen = queries.attendances_around(session, ego, as_at)
    network = ego_network(ego, (each.attendance for each in seen), as_at, MOST_ALTERS, constants_of(session))
    # The rows run from the oldest day to the newest, so that the newest stays.
    groups = {each.attendance.party: each.group for each in seen}
    details = {each.attendance.party: each.detail for each in seen}
    caveat = f"{CAVEAT} A line between two others counts only the contacts at which {ego.label} was present too."
    return DrawnNetwork(network, lay_out(network, groups), details, caveat)


@dataclass(frozen=True)
class ChangedTie:
    """A tie as at the day of an interaction, without it and with it; `shown_before` None: they had never met."""

    ours: Party
    theirs: Party
    shown_before: int | None
    shown_after: int
    explanation: str


def ties_changed_by(session: Session, interaction_id: uuid.UUID) -> list[ChangedTie]:
    """What one held interaction did to each tie between our side and theirs; nothing for one that was not held."""
    meeting = queries.meeting_of(session, interaction_id)
    if not meeting.is_held or not meeting.parties.users:
        return []
    pairs, constants = _by_pair(queries.shared_contacts(session, meeting.parties, meeting.day)), constants_of(session)
    this = Contact(meeting.day, str(interaction_id))
    return [
        _changed(pair, {each.contact for each in pairs[pair]}, this, constants) for pair in sorted(pairs, key=_by_name)
    ]


def _changed(pair: Pair, contacts: set[Contact], this: Contact, constants: StrengthConstants) -> ChangedTie:
    before, after = tie(contacts - {this}, this.day, constants), tie(contacts | {this}, this.day, constants)
    if before.shown is None:
        was = "never met before"
    elif before.strength == after.strength:
        was = "as before: they met on that day already"
    else:
        was = f"was {_in_words(before)}"
    ours, theirs = pair
    return ChangedTie(
        ours,
        theirs,
        before.shown,
        after.shown or 0,
        f"{ours.label} and {theirs.label}: {_in_words(after)}, {was}",
    )


def _in_words(known: Tie) -> str:
    return f"{known.shown} ({known.band.name if known.band else ''})"
