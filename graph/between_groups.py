"""Who stands between two groups: whose ties the shortest routes from the one to the other run through."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.records import Party
from graph.shortest_paths import path_shares
from graph.stakeholder_graph import IntArray, StakeholderGraph, ranks

SAMPLES = 300
"""Members of the smaller group from whom routes are followed, unless told."""


@dataclass(frozen=True, slots=True)
class Between:
    """A party between two groups, with its own activity beside it.

    ``share`` in (0, 1] is that of the connected pairs, one of each group, whose shortest route runs
    through it; equally long routes share a pair. ``ties_to_first`` and ``ties_to_second`` are its ties
    with members of each group, and ``is_in_first`` and ``is_in_second`` whether it is a member itself.
    ``activity_rank`` is among all parties.
    """

    party: Party
    share: float
    rank: int
    is_in_first: bool
    is_in_second: bool
    ties_to_first: int
    ties_to_second: int
    activity: float
    activity_rank: int


@dataclass(frozen=True, slots=True)
class BetweenGroups:
    """Who stands between two groups, and on what that rests.

    Of ``pair_count`` pairs followed, ``connected_count`` have any route. ``direct_count`` ties join the
    groups with nobody between. With ``is_exact`` all members of the smaller group were followed;
    otherwise ``source_count`` of them, drawn with ``seed``.
    """

    rows: tuple[Between, ...]
    pair_count: int
    connected_count: int
    direct_count: int
    source_count: int
    seed: int
    is_exact: bool


def between_groups(
    graph: StakeholderGraph,
    first: Collection[Party],
    second: Collection[Party],
    *,
    samples: int = SAMPLES,
    seed: int = 1,
) -> BetweenGroups:
    """Parties by the share in (0, 1] of the shortest routes between two groups that run through them.

    ``sum over s in first, t in second of sigma(s, t | v) / sigma(s, t)``, over the number of pairs that
    are connected; v is neither s nor t, but may be another member of a group. Paths go by
    ``-ln strength``.

    Parameters
    ----------
    graph : StakeholderGraph
    first, second : collections of Party
        Without a party in common. Parties that are not in the graph count for nothing.
    samples, seed : int
        Members of the smaller group from whom to follow routes, at least 1, and what chooses them; a
        sampled share is an estimate.

    Returns
    -------
    BetweenGroups
        Only the parties with a share, the greatest first, equals by kind and id; no rows when the
        groups are not connected or one is empty.

    References
    ----------
    Brandes (2008), doi:10.1016/j.socnet.2007.11.001, section 3.3 (subsets of sources and targets).

    Examples
    --------
    >>> ann, bob, cat, dan = (Party("person", each, each.title()) for each in ("ann", "bob", "cat", "dan"))
    >>> line = StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.5, (bob, dan): 0.25})
    >>> found = between_groups(line, [ann], [cat, dan])
    >>> [(row.party.label, row.share, row.ties_to_second) for row in found.rows], found.connected_count
    ([('Bob', 1.0, 2)], 2)
    """
    _check(first, second, samples)
    is_first, is_second = _members(graph, first), _members(graph, second)
    is_near, is_far = (is_first, is_second) if is_first.sum() <= is_second.sum() else (is_second, is_first)
    sources, is_exact = _sources(np.flatnonzero(is_near), samples, seed)
    total, connected = np.zeros(len(graph.parties)), 0
    for shares, reached in path_shares(graph, sources.tolist(), is_far):
        total += shares
        connected += reached
    return BetweenGroups(
        _rows(graph, total / max(connected, 1), is_first, is_second),
        len(sources) * int(is_far.sum()),
        connected,
        _direct_count(graph, is_first, is_second),
        len(sources),
        seed,
        is_exact,
    )


def _check(first: Collection[Party], second: Collection[Party], samples: int) -> None:
    if samples < 1:
        raise ValueError(f"samples must be 1 or more, not {samples}")
    if set(first) & set(second):
        raise ValueError("A party cannot be in both groups.")


def _sources(members: NDArray[np.intp], samples: int, seed: int) -> tuple[NDArray[np.intp], bool]:
    """Whose routes to follow, and whether that is every member."""
    if len(members) <= samples:
        return members, True
    return np.sort(np.random.default_rng(seed).choice(members, samples, replace=False)), False


def _direct_count(graph: StakeholderGraph, is_first: NDArray[np.bool_], is_second: NDArray[np.bool_]) -> int:
    across = is_first[graph.source] & is_second[graph.target] | is_second[graph.source] & is_first[graph.target]
    return int(across.sum())


def _members(graph: StakeholderGraph, group: Collection[Party]) -> NDArray[np.bool_]:
    is_member = np.zeros(len(graph.parties), np.bool_)
    is_member[[graph.index[party] for party in group if party in graph.index]] = True
    return is_member


def _ties_to(graph: StakeholderGraph, is_member: NDArray[np.bool_]) -> IntArray:
    near = np.concatenate([graph.source[is_member[graph.target]], graph.target[is_member[graph.source]]])
    return np.bincount(near, minlength=len(graph.parties)).astype(np.int64)


def _rows(
    graph: StakeholderGraph, share: NDArray[np.float64], is_first: NDArray[np.bool_], is_second: NDArray[np.bool_]
) -> tuple[Between, ...]:
    share = share.round(12)
    columns = (
        share,
        ranks(share),
        is_first,
        is_second,
        _ties_to(graph, is_first),
        _ties_to(graph, is_second),
        graph.activity,
        ranks(graph.activity),
    )
    rows = zip(graph.parties, *(each.tolist() for each in columns), strict=True)
    found = [Between(*row) for row in rows if row[1] > 0]
    return tuple(sorted(found, key=lambda row: (-row.share, row.party.sort_key)))
