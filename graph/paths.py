"""Who can open a door: the strongest routes to a party, and how well it is reached by all of them.

A route is a chain of at most three ties; its strength is their product, which orders routes and is
not the chance of success. Colleagues only ever stand at its start.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import nsmallest

from graph.records import Party
from graph.route_network import AssertedEdge, Link, RouteNetwork, RouteSearch
from graph.ties import Ties

__all__ = ["LEAST_STRENGTH", "AssertedEdge", "Hop", "Route", "RouteNetwork", "best_routes", "effective_connectivity"]

LEAST_STRENGTH = 0.02
"""A route weaker than this is not shown (policy choice)."""

SLACK = 1e-12
"""Routes whose strengths differ by less are equally strong, so that rounding decides no order."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a route, in its direction. ``asserted`` is ``None`` where contact gave the strength."""

    source: Party
    target: Party
    strength: float
    asserted: AssertedEdge | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One to three hops and the product of their strengths, in [0.02, 1)."""

    hops: tuple[Hop, ...]
    strength: float

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everyone on the way, both ends included."""
        return (self.hops[0].source, *(hop.target for hop in self.hops))


def best_routes(
    ties: Ties,
    sources: Iterable[Party],
    targets: Iterable[Party],
    k: int = 3,
    *,
    asserted: Iterable[AssertedEdge] = (),
    forbidden_pairs: Collection[tuple[Party, Party]] = frozenset(),
    forbidden_parties: Collection[Party] = frozenset(),
) -> tuple[Route, ...]:
    """The ``k`` strongest routes from any source to any target; strengths in [0.02, 1).

    ``P = s_1 * s_2 * s_3`` over one to three ties: at most two parties between, none of them a colleague,
    another source or another target. Equally strong routes: fewer hops first, then by the sort keys
    of the parties on the way.

    Parameters
    ----------
    ties : Ties
    sources : iterable of Party
        Us, as a rule every colleague.
    targets : iterable of Party
        Whom to reach: a party, or several of which any will do.
    k : int
        At least 1.
    asserted : iterable of AssertedEdge
        Ties that somebody asserts, of ``constants.asserted_strength`` and open both ways. The stronger of
        a computed and an asserted tie is the hop, the computed one where they are equal.
    forbidden_pairs : collection of (Party, Party)
        No hop joins them, either way round.
    forbidden_parties : collection of Party
        Not to be asked: neither at the start of a route nor on its way; it may be a target.

    Returns
    -------
    tuple of Route
        Strongest first; fewer than ``k`` where there are no more, none for parties without ties.

    References
    ----------
    Chen, Wang and Wang (2010), "Scalable influence maximization for prevalent viral marketing",
    doi:10.1145/1835804.1835934, section 3: the path that maximises the product.

    Examples
    --------
    >>> from datetime import date
    >>> ann = Party("user", "ann", "Ann")
    >>> bob, cat = (Party("person", each, each.title()) for each in ("bob", "cat"))
    >>> ties = Ties.by_hand(date(2026, 5, 1), {(ann, bob): 0.62, (bob, cat): 0.41})
    >>> [(round(each.strength, 4), len(each.hops)) for each in best_routes(ties, [ann], [cat])]
    [(0.2542, 2)]
    """
    network = RouteNetwork(ties, sources, asserted, forbidden_pairs, forbidden_parties)
    return routes(network.search(targets), k)


def routes(search: RouteSearch, k: int = 3) -> tuple[Route, ...]:
    """The ``k`` strongest routes of a search; see ``best_routes``.

    Examples
    --------
    >>> from datetime import date
    >>> network = RouteNetwork(Ties.by_hand(date(2026, 5, 1), {}), [])
    >>> routes(network.search([]))
    ()
    """
    if k < 1:
        raise ValueError(f"k must be 1 or more, not {k}")
    found = [_route(search, links) for links in search.strongest(k, LEAST_STRENGTH - SLACK, SLACK)]
    return tuple(nsmallest(k, found, key=_order))


def effective_connectivity(
    ties: Ties,
    sources: Iterable[Party],
    targets: Iterable[Party],
    *,
    asserted: Iterable[AssertedEdge] = (),
    forbidden_pairs: Collection[tuple[Party, Party]] = frozenset(),
    forbidden_parties: Collection[Party] = frozenset(),
) -> float:
    """How well the targets are reached by all routes together, in [0, 1).

    ``C = 1 - (1 - s(us, t)) * product(1 - P(us, m) * s(m, t))`` over the last parties ``m`` before a target,
    with ``P(us, m)`` the best way to ``m`` with at most one party between. The legs count as independent,
    which they are not quite. An organisation and the people who sit for it are one ``m``: the best of them.

    Parameters
    ----------
    ties, sources, targets, asserted, forbidden_pairs, forbidden_parties
        As for ``best_routes``.

    Returns
    -------
    float
        0 for targets without ties; never less than the strength of the best route. Weak routes that
        ``best_routes`` leaves out count here.

    References
    ----------
    Goldenberg, Libai and Muller (2001), "Talk of the network", Marketing Letters 12,
    doi:10.1023/A:1011122126881: independent chances along each tie.

    Examples
    --------
    >>> from datetime import date
    >>> ann = Party("user", "ann", "Ann")
    >>> bob, cat = (Party("person", each, each.title()) for each in ("bob", "cat"))
    >>> ties = Ties.by_hand(date(2026, 5, 1), {(ann, bob): 0.62, (bob, cat): 0.41, (ann, cat): 0.19})
    >>> round(effective_connectivity(ties, [ann], [cat]), 4)
    0.3959
    """
    return RouteNetwork(ties, sources, asserted, forbidden_pairs, forbidden_parties).search(targets).connectivity()


def _route(search: RouteSearch, links: tuple[Link, ...]) -> Route:
    hops = tuple(
        Hop(search.party(link.source), search.party(link.target), link.strength, search.asserted(link))
        for link in links
    )
    strength = 1.0
    for hop in hops:
        strength *= hop.strength
    return Route(hops, strength)


def _order(route: Route) -> tuple[float, int, list[tuple[str, str]]]:
    return -round(route.strength, 12), len(route.hops), [party.sort_key for party in route.parties]
