"""Whom of the people that matter to an ask we reach: by which colleague, by one alone, or not at all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.paths import Route, routes
from graph.records import Party
from graph.route_network import AssertedEdge, RouteNetwork
from graph.strength_constants import BANDS
from graph.tie_strength import SHOWN_SLACK
from graph.ties import Ties

Standing = Literal["live", "dormant", "historic", "never met"]

LIVE_FROM = BANDS[1].floor
"""On the 0 to 100 scale: below it, 1 to 2 of 100 ties met again within three months."""


@dataclass(frozen=True, slots=True)
class ColleagueTie:
    """A colleague's own tie with a stakeholder, of strength in (0, 1)."""

    colleague: Party
    strength: float
    contact_days: int
    last_on: date

    @property
    def is_live(self) -> bool:
        """Whether it is above the dormant band: 15 or more on the 0 to 100 scale."""
        return 100 * self.strength >= LIVE_FROM - SHOWN_SLACK


@dataclass(frozen=True, slots=True)
class Reach:
    """How we reach one stakeholder as at a date.

    ``standing`` is "live" when a colleague has a live tie; "dormant" when all ties are weaker;
    "historic" when contact was in roles that have ended or with colleagues who are no longer ours; "never
    met" when there was none. ``colleagues`` come strongest first. ``last_on`` is the newest contact with
    any colleague, whether it counts or not. ``effective_connectivity`` is in [0, 1).
    """

    party: Party
    standing: Standing
    colleagues: tuple[ColleagueTie, ...]
    last_on: date | None
    best_route: Route | None
    effective_connectivity: float

    @property
    def strongest(self) -> ColleagueTie | None:
        """The colleague with the strongest tie, live or dormant."""
        return self.colleagues[0] if self.colleagues else None

    @property
    def live_colleagues(self) -> tuple[ColleagueTie, ...]:
        """Those with a live tie, strongest first."""
        return tuple(each for each in self.colleagues if each.is_live)

    @property
    def is_single_thread(self) -> bool:
        """Whether exactly one colleague has a live tie: when that one leaves, it is gone."""
        return len(self.live_colleagues) == 1


def reach(
    ties: Ties,
    stakeholders: Iterable[Party],
    colleagues: Iterable[Party] | None = None,
    *,
    asserted: Iterable[AssertedEdge] = (),
    forbidden_pairs: Collection[tuple[Party, Party]] = frozenset(),
    forbidden_parties: Collection[Party] = frozenset(),
) -> tuple[Reach, ...]:
    """How we reach each stakeholder, such as the decision-makers of an ask; strengths in [0, 1).

    Parameters
    ----------
    ties : Ties
    stakeholders : iterable of Party
        People and organisations, in the order of the answer. Those withdrawn from the network are left out,
        and a party given twice is answered once.
    colleagues : iterable of Party, optional
        Whose ties count as ours; every colleague with a tie when not given. Whoever has left is not
        among them.
    asserted, forbidden_pairs, forbidden_parties
        As for ``best_routes``; they bear on routes alone, not on who has met whom.

    Returns
    -------
    tuple of Reach
        One for each stakeholder, met or not; empty for none.

    Examples
    --------
    >>> ann, bob = Party("user", "ann", "Ann"), Party("person", "bob", "Bob")
    >>> [found] = reach(Ties.by_hand(date(2026, 5, 1), {(ann, bob): 0.3}), [bob])
    >>> found.standing, found.is_single_thread, found.effective_connectivity
    ('live', True, 0.3)
    """
    ours = _colleagues(ties, colleagues)
    network = RouteNetwork(ties, ours, asserted, forbidden_pairs, forbidden_parties)
    asked = dict.fromkeys(each for each in stakeholders if each not in ties.without)
    return tuple(_reach(ties, network, set(ours), party) for party in asked)


def _colleagues(ties: Ties, colleagues: Iterable[Party] | None) -> list[Party]:
    if colleagues is None:
        return [party for party in ties.parties if party.kind == "user"]
    chosen = list(colleagues)
    if any(each.kind != "user" for each in chosen):
        raise ValueError("Only colleagues have ties of ours.")
    return chosen


def _reach(ties: Ties, network: RouteNetwork, ours: set[Party], party: Party) -> Reach:
    search = network.search([party])
    everyone = _colleague_ties(ties, party)
    own = tuple(each for each in everyone if each.colleague in ours)
    met_on = [each.last_on for each in everyone]
    if party in ties.historic:
        met_on.append(ties.historic[party])
    best = routes(search, 1)
    return Reach(
        party,
        _standing(own, bool(met_on)),
        own,
        max(met_on, default=None),
        best[0] if best else None,
        search.connectivity(),
    )


def _standing(own: tuple[ColleagueTie, ...], was_met: bool) -> Standing:
    if own:
        return "live" if own[0].is_live else "dormant"
    return "historic" if was_met else "never met"


def _colleague_ties(ties: Ties, party: Party) -> tuple[ColleagueTie, ...]:
    """Every colleague's tie with a party, strongest first, equals by sort key."""
    at = ties.index_of(party)
    if at is None:
        return ()
    neighbours = ties.neighbours
    others = neighbours.party[neighbours.starts[at] : neighbours.starts[at + 1]]
    rows = (
        (ties.parties[each], ties.between(ties.parties[each], party)) for each in others[ties.is_user[others]].tolist()
    )
    found = (ColleagueTie(user, row.strength, row.contact_days, row.last_on) for user, row in rows if row is not None)
    return tuple(sorted(found, key=lambda each: (-each.strength, each.colleague.sort_key)))
