"""Which parties and ties the network map draws, and where, so that the next visit finds them there."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.force_layout import ComplexArray, apart, settle, start
from graph.records import Party, Position
from graph.stakeholder_graph import FloatArray, IntArray, StakeholderGraph

TIES_PER_PARTY = 5
"""The strongest ties of each party are drawn; the map is a hairball with all of them."""

MOST_PARTIES = 5_000
MOST_TIES = 25_000

DRIFT = 0.02
"""How far a party that was on the map may move for newcomers: a hundredth of the map's width."""

DECIMALS = 4


@dataclass(frozen=True, eq=False)
class Backbone:
    """What is drawn of a graph: indices of its parties and of its ties, each rising.

    ``parties_left_out_count`` and ``ties_left_out_count`` are not drawn.
    """

    parties: IntArray
    ties: IntArray
    parties_left_out_count: int
    ties_left_out_count: int


@dataclass(frozen=True, eq=False)
class MapLayout:
    """The drawing: ``positions[i]`` is where ``backbone.parties[i]`` stands, no two in one place.

    ``arrived_count`` parties had no earlier position. ``furthest_move`` is how far any other moved, in
    map units (the map is 2 wide).
    """

    backbone: Backbone
    parties: tuple[Party, ...]
    positions: tuple[Position, ...]
    arrived_count: int
    furthest_move: float

    @property
    def by_party(self) -> dict[Party, Position]:
        """For the next visit: what ``previous`` takes."""
        return dict(zip(self.parties, self.positions, strict=True))


def backbone(
    graph: StakeholderGraph,
    *,
    importance: FloatArray | None = None,
    ties_per_party: int = TIES_PER_PARTY,
    most_parties: int = MOST_PARTIES,
    most_ties: int = MOST_TIES,
) -> Backbone:
    """The most important parties, and each one's strongest ties with the others drawn.

    Parameters
    ----------
    graph : StakeholderGraph
        Of n parties.
    importance : float64 array, length n, optional
        Higher is drawn first, equals in the order of the graph; without it, ``graph.activity``. Strength
        of the tie with us is another.
    ties_per_party : int
        At least 1. A tie is drawn when it is among the strongest of either of its ends.
    most_parties, most_ties : int
        At least 0. Of more ties than that the strongest are drawn.

    Returns
    -------
    Backbone
        Parties without ties are drawn too.

    Examples
    --------
    >>> ann, bob, cat = (Party("person", each, each.title()) for each in ("ann", "bob", "cat"))
    >>> all_three = StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.4, (ann, cat): 0.1}, {cat: 1.0})
    >>> found = backbone(all_three, ties_per_party=1)
    >>> all_three.strength[found.ties].tolist(), found.ties_left_out_count
    ([0.5, 0.4], 1)
    """
    if ties_per_party < 1 or most_parties < 0 or most_ties < 0:
        raise ValueError("ties_per_party must be 1 or more, most_parties and most_ties 0 or more.")
    n = len(graph.parties)
    order = np.argsort(-(graph.activity if importance is None else importance), kind="stable")
    parties = np.sort(order[:most_parties])
    is_drawn = np.isin(np.arange(n), parties)
    between = np.flatnonzero(is_drawn[graph.source] & is_drawn[graph.target])
    strongest = between[np.lexsort((graph.target[between], graph.source[between], -graph.strength[between]))]
    ties = strongest[_is_among_first(graph.source[strongest], graph.target[strongest], ties_per_party, n)][:most_ties]
    return Backbone(parties, np.sort(ties), n - len(parties), len(graph.source) - len(ties))


def map_layout(
    graph: StakeholderGraph,
    previous: Mapping[Party, Position] | None = None,
    *,
    importance: FloatArray | None = None,
    ties_per_party: int = TIES_PER_PARTY,
    most_parties: int = MOST_PARTIES,
    most_ties: int = MOST_TIES,
) -> MapLayout:
    """Positions in [-1, 1] by [-1, 1], to four decimals; the same input gives the same map.

    Ties pull in proportion to their length and, a little, to their strength; parties push each other
    away with ``(1 + ties) / distance``; everything is drawn to the middle, so that parts without ties
    between them stay in sight. Without ``previous`` the start is a projection of the numbers of ties
    between parties. With it, a party that was on the map stays where it was while nobody is new, and
    otherwise moves by 0.02 at most; a newcomer starts amid those with whom it has ties.

    Parameters
    ----------
    graph : StakeholderGraph
    previous : mapping of Party to Position, optional
        Of an earlier map, as ``MapLayout.by_party`` gives it; parties that are not drawn are ignored.
        Leave it out to lay the map out afresh.
    importance, ties_per_party, most_parties, most_ties
        As for ``backbone``.

    Returns
    -------
    MapLayout
        Empty for an empty graph; a party alone stands in the middle.

    References
    ----------
    Jacomy et al. (2014), doi:10.1371/journal.pone.0098679, equations 1 to 3; Brandes & Pich (2007),
    doi:10.1007/978-3-540-70904-6_6 (start).

    Examples
    --------
    >>> ann, bob, cat = (Party("person", each, each.title()) for each in ("ann", "bob", "cat"))
    >>> first = map_layout(StakeholderGraph.by_hand({(ann, bob): 0.5}))
    >>> later = map_layout(StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.5}), first.by_party)
    >>> later.arrived_count, later.furthest_move <= 0.0201
    (1, True)
    """
    drawn = backbone(
        graph,
        importance=importance,
        ties_per_party=ties_per_party,
        most_parties=most_parties,
        most_ties=most_ties,
    )
    parties = tuple(graph.parties[each] for each in drawn.parties.tolist())
    earlier = _earlier(parties, previous or {})
    is_known = ~np.isnan(earlier)
    places = _places(graph, drawn, earlier)
    rounded = apart(places, is_known, DECIMALS)
    moves = np.abs(rounded[is_known] - earlier[is_known])
    return MapLayout(drawn, parties, _positions(rounded), int((~is_known).sum()), float(moves.max(initial=0.0)))


def _positions(places: NDArray[np.complex128]) -> tuple[Position, ...]:
    return tuple(Position(x + 0.0, y + 0.0) for x, y in zip(places.real.tolist(), places.imag.tolist(), strict=True))


def _is_among_first(source: IntArray, target: IntArray, count: int, n: int) -> NDArray[np.bool_]:
    """Whether each tie, strongest first, is among the first ``count`` of either of its ends."""
    ends = np.stack([source, target], axis=1).ravel()
    by_party = np.argsort(ends, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=n))])
    place = np.empty(len(ends), np.int64)
    place[by_party] = np.arange(len(ends)) - starts[ends[by_party]]
    return np.asarray((place.reshape(-1, 2) < count).any(axis=1))


def _earlier(parties: tuple[Party, ...], previous: Mapping[Party, Position]) -> ComplexArray:
    """Earlier places as ``x + iy``, NaN for a newcomer."""
    known = (previous.get(party) for party in parties)
    return np.array([complex(np.nan, np.nan) if each is None else complex(each.x, each.y) for each in known], complex)


def _places(graph: StakeholderGraph, drawn: Backbone, earlier: ComplexArray) -> ComplexArray:
    if len(earlier) and not np.isnan(earlier).any():
        return earlier
    source, target = (np.searchsorted(drawn.parties, each[drawn.ties]) for each in (graph.source, graph.target))
    first = start(source, target, earlier)
    return settle(first, source, target, graph.strength[drawn.ties], earlier, DRIFT)
