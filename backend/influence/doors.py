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

SEARCHED_FOR_ONE = 6
"""How many routes are looked at for each that is offered: some open the same door twice."""

SAME_STRENGTH = 1e-9


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
        """The strongest routes; of those that part only at the target, to a body or to its people, the strongest.

        A person goes before the body where the tie is the same: somebody to speak to is worth more than a name plate.
        """
        best: dict[tuple[Party, ...], Route] = {}
        for route in routes(search, count * SEARCHED_FOR_ONE):
            way = route.parties[:-1]
            if self._is_own_door(route) and (way not in best or _names_somebody(route, best[way])):
                best[way] = route
        return list(best.values())[:count]

    def _is_own_door(self, route: Route) -> bool:
        return not any(
            one.target in self.through_people and one.asserted is None and two.asserted is None
            for one, two in zip(route.hops, route.hops[1:], strict=False)
        )


def _names_somebody(route: Route, instead_of: Route) -> bool:
    is_same = route.strength > instead_of.strength - SAME_STRENGTH
    return is_same and route.parties[-1].kind == "person" and instead_of.parties[-1].kind == "organisation"


def between(route: Route) -> Sequence[Party]:
    """Who is asked on the way, the colleague included."""
    return route.parties[:-1]
