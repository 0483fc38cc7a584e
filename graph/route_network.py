"""The ties that a route may use, computed and asserted, searched from both ends at once."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import expm1, log1p, nextafter
from typing import NamedTuple

import numpy as np

from graph.records import Party
from graph.stakeholder_graph import FloatArray, IntArray
from graph.ties import Ties

BoolArray = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class AssertedEdge:
    """A tie that somebody asserts and that holds at the date; ``kind_words`` says what it is, as in "advises"."""

    id: str
    source: Party
    target: Party
    kind_words: str


class Link(NamedTuple):
    """One hop by numbers; ``asserted`` is -1 for a computed tie."""

    source: int
    target: int
    strength: float
    asserted: int


class Links(NamedTuple):
    """Columns of hops."""

    source: IntArray
    target: IntArray
    strength: FloatArray
    asserted: IntArray

    def taken(self, kept: BoolArray | IntArray) -> "Links":
        """The hops at these places."""
        return Links(self.source[kept], self.target[kept], self.strength[kept], self.asserted[kept])

    def rows(self) -> Iterator[Link]:
        """The hops one by one."""
        columns = (each.tolist() for each in self)
        return (Link(*row) for row in zip(*columns, strict=True))


class RouteNetwork:
    """Ties and asserted ties as one network for routes from the same sources.

    Examples
    --------
    >>> from datetime import date
    >>> ann, bob = Party("user", "ann", "Ann"), Party("person", "bob", "Bob")
    >>> network = RouteNetwork(Ties.by_hand(date(2026, 5, 1), {}), [ann], [AssertedEdge("1", ann, bob, "advises")])
    >>> network.search([bob]).connectivity()
    0.5
    """

    def __init__(
        self,
        ties: Ties,
        sources: Iterable[Party],
        asserted: Iterable[AssertedEdge] = (),
        forbidden_pairs: Collection[tuple[Party, Party]] = frozenset(),
        forbidden_parties: Collection[Party] = frozenset(),
    ) -> None:
        self._ties = ties
        self.edges = _usable(ties, asserted)
        ends = [party for edge in self.edges for party in (edge.source, edge.target) if party not in ties.index]
        self._further = {party: len(ties.parties) + n for n, party in enumerate(dict.fromkeys(ends))}
        self.parties = (*ties.parties, *self._further)
        never_asked = set(forbidden_parties)
        self.sources = self.places(each for each in sources if each not in never_asked)
        self.closed = np.concatenate([ties.is_user, [party.kind == "user" for party in self._further]]).astype(bool)
        self.closed[self.places(forbidden_parties)] = True
        self.closed[self.sources] = True
        kept = [self._code(*pair) for pair in forbidden_pairs]
        self._forbidden = np.array([code for code in kept if code is not None], np.int64)
        self._overlay, self._blocked = self._asserted_links()

    def places(self, parties: Iterable[Party]) -> IntArray:
        """The numbers of those parties that have a tie, each once."""
        found = {self._place(party) for party in parties} - {None}
        return np.array(sorted(each for each in found if each is not None), np.int64)

    def search(self, targets: Iterable[Party]) -> "RouteSearch":
        """Everything between the sources and the targets."""
        return RouteSearch(self, self.places(targets))

    def links(self, ends: IntArray) -> Links:
        """Every hop from these parties."""
        neighbours = self._ties.neighbours
        known = ends[ends < len(self._ties.parties)]
        first, counts = neighbours.starts[known], neighbours.starts[known + 1] - neighbours.starts[known]
        shift = np.repeat(first - (np.cumsum(counts) - counts), counts)
        at = shift + np.arange(len(shift))
        source, target = np.repeat(known, counts), neighbours.party[at]
        computed = Links(source, target, neighbours.strength[at], np.full(len(at), -1, np.int64))
        if len(self._blocked):
            code = np.minimum(source, target) * len(self.parties) + np.maximum(source, target)
            computed = computed.taken(~np.isin(code, self._blocked))
        if not self.edges:
            return computed
        asserted = self._overlay.taken(np.isin(self._overlay.source, ends))
        return Links(*(np.concatenate(pair) for pair in zip(computed, asserted, strict=True)))

    @cached_property
    def houses(self) -> IntArray:
        """The organisation for which each person sits, or the party itself."""
        further = np.arange(len(self._ties.parties), len(self.parties), dtype=np.int64)
        return np.concatenate([self._ties.sits_for, further])

    @cached_property
    def outward(self) -> "Outward":
        """Every hop from a source."""
        return Outward(self, self.sources)

    def _place(self, party: Party) -> int | None:
        found = self._ties.index.get(party)
        return self._further.get(party) if found is None else found

    def _code(self, one: Party, other: Party) -> int | None:
        ends = self._place(one), self._place(other)
        if ends[0] is None or ends[1] is None:
            return None
        return min(ends[0], ends[1]) * len(self.parties) + max(ends[0], ends[1])

    def _asserted_links(self) -> tuple[Links, IntArray]:
        """Asserted hops that are allowed and stronger than contact, and the pairs whose contact gives no hop."""
        assumed = self._ties.constants.asserted_strength
        forbidden = set(self._forbidden.tolist())
        rows: dict[int, tuple[int, int, float, int]] = {}
        for number, edge in enumerate(self.edges):
            one, other, code = self._place(edge.source), self._place(edge.target), self._code(edge.source, edge.target)
            if one is None or other is None or code is None or code in forbidden or code in rows:
                continue
            tie = self._ties.between(edge.source, edge.target)
            if tie is None or tie.strength < assumed:
                rows[code] = (one, other, assumed, number)
        one_way = np.array([row[:2] for row in rows.values()], np.int64).reshape(-1, 2)
        strength = np.full(len(rows), assumed)
        numbers = np.array([row[3] for row in rows.values()], np.int64)
        both_ways = np.concatenate([one_way, one_way[:, ::-1]])
        overlay = Links(both_ways[:, 0], both_ways[:, 1], np.tile(strength, 2), np.tile(numbers, 2))
        return overlay, np.concatenate([self._forbidden, np.array(list(rows), np.int64)])


def _usable(ties: Ties, asserted: Iterable[AssertedEdge]) -> tuple[AssertedEdge, ...]:
    """In the order of their ids: neither of a party with itself nor of one that is withdrawn."""
    kept = (edge for edge in asserted if edge.source != edge.target and not {edge.source, edge.target} & ties.without)
    return tuple(sorted(kept, key=lambda edge: edge.id))


class Outward:
    """Hops from sources by the party at their far end, and the strongest of them for each party; 0 for none."""

    def __init__(self, network: RouteNetwork, sources: IntArray) -> None:
        self._links = _by_target(network.links(sources))
        self.reached = _strongest_to(self._links, len(network.parties))
        self.reached[network.closed] = 0.0

    def to(self, party: int) -> Links:
        """The hops from a source to one party."""
        return _to(self._links, party)


class RouteSearch:
    """The hops from the sources, into the targets, and between those two, for one set of targets.

    ``direct`` has the hops from a source to a target. ``_reached`` is the strongest hop from a source to
    each party, ``_arriving`` that from each party to a target; 0 where there is none or no route may pass.
    """

    def __init__(self, network: RouteNetwork, targets: IntArray) -> None:
        self._network = network
        sources = network.sources[~np.isin(network.sources, targets)]
        self._out = network.outward if len(sources) == len(network.sources) else Outward(network, sources)
        self._reached = self._out.reached.copy()
        self._reached[targets] = 0.0
        self._into = _by_target(network.links(targets))
        self._arriving = _strongest_to(self._into, len(network.parties))
        self._arriving[network.closed] = 0.0
        self._arriving[targets] = 0.0
        self.direct = _joined_up([self._out.to(target) for target in targets.tolist()])
        between = network.links(np.flatnonzero(self._arriving))
        self._between = between.taken(self._reached[between.target] > 0)

    def party(self, number: int) -> Party:
        """The party of a number."""
        return self._network.parties[number]

    def asserted(self, link: Link) -> AssertedEdge | None:
        """What somebody asserted, where that is the hop."""
        return None if link.asserted < 0 else self._network.edges[link.asserted]

    def connectivity(self) -> float:
        """See ``effective_connectivity``."""
        to_last = self._reached.copy()
        np.maximum.at(to_last, self._between.source, self._reached[self._between.target] * self._between.strength)
        by_house = np.zeros(len(to_last))
        np.maximum.at(by_house, self._network.houses, to_last * self._arriving)
        chances: list[float] = [*by_house[by_house > 0].tolist(), float(self.direct.strength.max(initial=0.0))]
        together = -expm1(sum(log1p(-each) for each in chances))
        return float(min(max(together, *chances, 0.0), nextafter(1, 0)))

    def strongest(self, k: int, least: float, slack: float) -> Iterator[tuple[Link, ...]]:
        """Every route as strong as the ``k``-th strongest and as ``least``, within ``slack``, in no order.

        The strongest route through a party, or through two, is one route: the ``k``-th of these
        strengths is a floor under the ``k``-th strongest of all routes.
        """
        through_one = np.flatnonzero((self._reached > 0) & (self._arriving > 0))
        one_best = self._reached[through_one] * self._arriving[through_one]
        two = self._between
        two_best = self._reached[two.target] * two.strength * self._arriving[two.source]
        best = np.concatenate([self.direct.strength, one_best, two_best])
        if len(best) > k:
            least = max(least, float(np.partition(best, len(best) - k)[len(best) - k]) - slack)
        for link in self.direct.taken(self.direct.strength >= least).rows():
            yield (link,)
        for middle in through_one[one_best >= least].tolist():
            yield from _routes(self._out.to(middle), None, _to(self._into, middle), least)
        for link in two.taken(two_best >= least).rows():
            back = Link(link.target, link.source, link.strength, link.asserted)
            yield from _routes(self._out.to(back.source), back, _to(self._into, back.target), least)


def _by_target(links: Links) -> Links:
    return links.taken(np.argsort(links.target, kind="stable"))


def _to(by_target: Links, party: int) -> Links:
    start, stop = np.searchsorted(by_target.target, [party, party + 1])
    return by_target.taken(np.arange(start, stop))


def _strongest_to(links: Links, count: int) -> FloatArray:
    strongest = np.zeros(count)
    np.maximum.at(strongest, links.target, links.strength)
    return strongest


def _joined_up(parts: list[Links]) -> Links:
    none = np.zeros(0, np.int64)
    return Links(
        *(np.concatenate(columns) for columns in zip(Links(none, none, np.zeros(0), none), *parts, strict=True))
    )


def _routes(out: Links, middle: Link | None, into: Links, least: float) -> Iterator[tuple[Link, ...]]:
    """The routes over a hop from a source, perhaps one in the middle, and a hop that ends at a target."""
    for first, last in product(out.rows(), into.rows()):
        arriving = Link(last.target, last.source, last.strength, last.asserted)
        if middle is None and first.strength * last.strength >= least:
            yield first, arriving
        if middle is not None and first.strength * middle.strength * last.strength >= least:
            yield first, middle, arriving
