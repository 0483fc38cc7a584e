"""Who can introduce us to somebody: the strongest routes as at a date, and what they left out."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.influence.doors import Doors, between
from backend.influence.party_names import Names
from backend.influence.route_targets import Target, find_target, why_empty
from backend.influence.route_words import DescribedRoute, Teller
from backend.influence.usable_ties import Usable, from_party, to_party, usable_ties
from backend.influence.warm_network import ties_of
from backend.kit.errors import RuleBroken
from backend.kit.text import check_date
from backend.stakeholders.models import Role
from backend.strength.service import constants_of
from graph.explain import british_date
from graph.paths import Route
from graph.records import Party
from graph.route_network import RouteSearch
from graph.tie_strength import shown
from graph.ties import Ties

MOST_ROUTES = 10
MOST_LEFT_OUT = 3


@dataclass(frozen=True)
class RoutesFound:
    """`connectivity` None: no way at all is known."""

    target: Target
    is_direct: bool
    direct_words: str
    routes: list[DescribedRoute]
    connectivity: float | None
    left_out_words: list[str]


def find_routes(session: Session, to: Any, as_at: date, count: int) -> RoutesFound:
    """A constant number of statements, whatever is found."""
    check_date(as_at, "asAt")
    if not 1 <= count <= MOST_ROUTES:
        raise RuleBroken(f"Ask for 1 to {MOST_ROUTES} routes.", field="count")
    target, constants, usable = find_target(session, to, as_at), constants_of(session), usable_ties(session, as_at)
    ties = ties_of(session, as_at, constants, usable.withdrawn)
    doors = Doors.of(ties, usable)
    search = doors.search(target.parties)
    found = doors.offered(search, count)
    gone = _met_in_ended_roles(ties, usable, target)
    teller = Teller.of(session, ties, usable, found, [*target.parties, *gone, *_direct_ends(search)])
    return RoutesFound(
        target,
        len(search.direct.strength) > 0,
        _direct_words(ties, usable, target, search, teller),
        [teller.tell(route) for route in found],
        search.connectivity() or None,
        [
            *_ended_words(session, gone, ties, teller.names),
            *_not_used_words(session, ties, usable, target, count),
        ],
    )


def _direct_ends(search: RouteSearch) -> list[Party]:
    strongest = _strongest_direct(search)
    return [search.party(strongest[0]), search.party(strongest[1])] if strongest else []


def _strongest_direct(search: RouteSearch) -> tuple[int, int, float, bool] | None:
    links = sorted(search.direct.rows(), key=lambda link: (-link.strength, search.party(link.source).sort_key))
    if not links:
        return None
    first = links[0]
    return first.source, first.target, first.strength, first.asserted >= 0


def _direct_words(ties: Ties, usable: Usable, target: Target, search: RouteSearch, teller: Teller) -> str:
    label = target.party.label
    if strongest := _strongest_direct(search):
        source, end, strength, is_assumed = strongest
        who, whom = search.party(source), teller.names[search.party(end)].label
        value = f"{shown(strength)}, assumed" if is_assumed else f"strength {shown(strength)}"
        if uuid.UUID(who.id) == teller.viewer_id:
            return f"You know {whom} directly ({value})."
        return f"{teller.names[who].label} knows {whom} directly ({value})."
    if any(_has_met(ties, party) for party in target.parties):
        return f"No colleague who is still here and may be asked has a tie with {label}."
    ended = [ties.historic[party] for party in target.parties if party in ties.historic]
    if ended:
        when = british_date(max(ended))
        return f"Nobody of us has a live tie with {label}: the last contact, on {when}, was in a role that has ended."
    return f"Nobody of us has met {label}{' or its people' if target.party.kind == 'organisation' else ''}."


def _has_met(ties: Ties, party: Party) -> bool:
    return any(other.kind == "user" for other in _neighbours(ties, party))


def _neighbours(ties: Ties, party: Party) -> Iterator[Party]:
    at = ties.index_of(party)
    if at is not None:
        near = ties.neighbours
        for each in near.party[near.starts[at] : near.starts[at + 1]].tolist():
            yield ties.parties[each]


def _met_in_ended_roles(ties: Ties, usable: Usable, target: Target) -> list[Party]:
    """The target, or people who know it, whom some of us met in roles that have ended and nobody has met since."""
    near = {other for party in target.parties for other in _neighbours(ties, party)} | target.parties
    met = [each for each in near if each in ties.historic and each.kind == "person"]
    lost = [each for each in met if not any(other in usable.colleagues for other in _neighbours(ties, each))]
    lost.sort(key=lambda each: (each not in target.parties, -ties.historic[each].toordinal(), each.sort_key))
    return lost[:MOST_LEFT_OUT]


def _ended_words(session: Session, people: Sequence[Party], ties: Ties, names: Names) -> list[str]:
    if not people:
        return []
    roles = session.scalars(
        sa.select(Role)
        .where(Role.person_id.in_([uuid.UUID(each.id) for each in people]), Role.ended_on < ties.as_at)
        .order_by(Role.ended_on, Role.id)
        .options(joinedload(Role.person), joinedload(Role.organisation))
    )
    left = {str(role.person_id): why_empty(role, ties.as_at) for role in roles}
    return [
        f"{left.get(each.id) or f'{names[each].label} left the role in which we met.'} "
        f"Contact until then, last on {british_date(ties.historic[each])}, is not used."
        for each in people
    ]


def _not_used_words(session: Session, ties: Ties, usable: Usable, target: Target, count: int) -> list[str]:
    """What stands on the strongest routes that would be offered if nothing were marked and nobody withdrawn."""
    if not usable.marks and not usable.withdrawn:
        return []
    if usable.withdrawn:
        ties = ties_of(session, ties.as_at, ties.constants)
    doors = Doors(ties, usable.colleagues, usable.edges)
    found = doors.offered(doors.search(target.parties), count)
    words = [_mark_words(mark) for mark in usable.marks if any(_stands_on(mark, usable, route) for route in found)]
    if any(party in usable.withdrawn for route in found for party in between(route)):
        words.append("Somebody who is withdrawn stands on a route; they are never offered.")
    return words


def _stands_on(mark: Any, usable: Usable, route: Route) -> bool:
    source, end = from_party(mark), to_party(mark)
    if end is not None:
        return any({hop.source, hop.target} == {source, end} for hop in route.hops)
    people = usable.people_of.get(uuid.UUID(source.id), frozenset())
    return any(party == source or party in people for party in between(route))


def _mark_words(mark: Any) -> str:
    source = mark.from_user or mark.from_person or mark.from_organisation
    end = mark.to_person or mark.to_organisation
    what = f"the tie of {source.name} with {end.name}" if end else source.name
    return f"Marked “do not use”: {what}. Reason: {mark.reason}"
