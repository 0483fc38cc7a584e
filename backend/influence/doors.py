"""Which routes are worth offering: a door is a person, or a body that sat with nobody named, and is offered once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from backend.influence.usable_ties import Usable
from graph.pair_rows import SEATS
from graph.paths import AssertedEdge, Route, routes
from graph.records import Party
from graph.route_network import RouteNetwork, RouteSearch
from graph.ties import Ties

SEARCHED_FOR_ONE = 3
"""How many routes are looked at for each that is offered: some open the same door twice."""


@dataclass(frozen=True)
class Doors:
    """The network of what a route may lead through.

    A body that was only ever met through named people is no door of its own: they are. It stands on a route only
    beside a tie of its own that somebody asserts.
    """

    ties: Ties
    colleagues: frozenset[Party]
    edges: tuple[AssertedEdge, ...]
    pairs_not_used: frozenset[tuple[Party, Party]] = frozenset()
    never_asked: frozenset[Party] = frozenset()

    @classmethod
    def of(cls, ties: Ties, usable: Usable) -> "Doors":
        return cls(ties, usable.colleagues, usable.edges, usable.pairs_not_used, usable.never_asked)

    @cached_property
    def through_people(self) -> frozenset[Party]:
        """Bodies that never sat with nobody named."""
        bodies = frozenset(each for each in self.ties.parties if each.kind == "organisation")
        if self.ties.log is None:
            return bodies
        _, seated = self.ties.log.sums(SEATS, self.ties.as_at, self.ties.constants)
        return bodies - {self.ties.parties[place] for place in seated.source.tolist()}

    @cached_property
    def forbidden(self) -> frozenset[Party]:
        named = {end for edge in self.edges for end in (edge.source, edge.target)}
        return self.never_asked | (self.through_people - named)

    @cached_property
    def network(self) -> RouteNetwork:
        return RouteNetwork(self.ties, self.colleagues, self.edges, self.pairs_not_used, self.forbidden)

    def search(self, targets: Iterable[Party]) -> RouteSearch:
        return self.network.search(targets)

    def offered(self, search: RouteSearch, count: int) -> list[Route]:
        """The strongest routes, without those that only name a person's body in place of the person."""
        found = routes(search, count * SEARCHED_FOR_ONE)
        ways = {route.parties for route in found}
        return [route for route in found if self._is_own_door(route, ways)][:count]

    def _is_own_door(self, route: Route, ways: set[tuple[Party, ...]]) -> bool:
        for one, two in zip(route.hops, route.hops[1:], strict=False):
            if one.target in self.through_people and one.asserted is None and two.asserted is None:
                return False
        *before, last = route.parties
        if last.kind != "organisation":
            return True
        return not any(way[:-1] == tuple(before) and way[-1].kind == "person" for way in ways)


def between(route: Route) -> Sequence[Party]:
    """Who is asked on the way, the colleague included."""
    return route.parties[:-1]
