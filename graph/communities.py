"""Suggested groups of stakeholders that meet each other more than others, and who links them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from graph.records import Party
from graph.stakeholder_graph import IntArray, StakeholderGraph

SEEDS = (1, 2, 3, 4, 5)
"""The groups shown are those of the first; the others show how far they depend on chance."""

NAMED = 3
"""How many of its most active parties name a group."""

ALONE = -1
"""Group number, inside this module, of a party without ties."""

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Group:
    """A suggested group: ``label`` names its most active parties, who come first in ``parties``."""

    number: int
    label: str
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """Which group a party is in, and which groups its ties join.

    ``linked_groups`` are the other groups in which it has a tie, the strongest sum of ties first. Two
    groups always share less than chance would give, or the method would have made them one: so it may
    be said that a party with two linked groups links three that otherwise share few meetings. A party
    without ties is in no group.
    """

    party: Party
    group: int | None
    linked_groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Communities:
    """Suggested groups, the largest first, and how stable they are.

    ``stability`` is the mean adjusted Rand index between the groups of every two seeds: 1 when all
    agree, near 0 when they agree no more than chance; ``None`` with one seed. ``modularity`` in
    [-0.5, 1) is that of the groups shown, and ``None`` without ties. ``alone_count`` parties have no
    ties and are in no group.
    """

    groups: tuple[Group, ...]
    memberships: tuple[Membership, ...]
    stability: float | None
    modularity: float | None
    seeds: tuple[int, ...]
    alone_count: int


def communities(
    graph: StakeholderGraph, *, seeds: tuple[int, ...] = SEEDS, progress: Progress | None = None
) -> Communities:
    """Groups by the Louvain method on strengths, with their stability between seeds, at most 1.

    Parameters
    ----------
    graph : StakeholderGraph
    seeds : tuple of int
        At least one; each is one run, and the groups are those of the first.
    progress : callable, optional
        Gets the share done, in (0, 1], after each run.

    Returns
    -------
    Communities
        Memberships in the order of ``graph.parties``. Without ties there are no groups and the
        stability is 1, since nothing can differ.

    References
    ----------
    Blondel et al. (2008), doi:10.1088/1742-5468/2008/10/P10008; Hubert & Arabie (1985),
    doi:10.1007/BF01908075.

    Examples
    --------
    >>> parties = {name: Party("person", name, name.upper()) for name in "abcdef"}
    >>> ties = {(parties[a], parties[b]): 0.5 for a, b in ("ab", "ac", "bc", "de", "df", "ef", "cd")}
    >>> found = communities(StakeholderGraph.by_hand(ties, {parties["f"]: 2.0, parties["c"]: 1.0}))
    >>> [group.label for group in found.groups], found.stability
    (['C, A, B', 'F, D, E'], 1.0)
    >>> found.memberships[2].linked_groups
    (1,)
    """
    if not seeds:
        raise ValueError("At least one seed is needed.")
    louvain = nx.Graph()
    louvain.add_nodes_from(np.flatnonzero(graph.degree).tolist())
    ends = graph.source.tolist(), graph.target.tolist(), graph.strength.tolist()
    louvain.add_weighted_edges_from(zip(*ends, strict=True), weight="strength")
    runs = []
    for done, seed in enumerate(seeds, start=1):
        parts = nx.community.louvain_communities(louvain, weight="strength", seed=seed) if len(louvain) else []
        runs.append(_numbered(parts, len(graph.parties)))
        if progress is not None:
            progress(done / len(seeds))
    shown = runs[0]
    return Communities(
        _groups(graph, shown),
        _memberships(graph, shown),
        _stability([run[graph.degree > 0] for run in runs]),
        _modularity(louvain, shown) if len(louvain) else None,
        tuple(seeds),
        int((graph.degree == 0).sum()),
    )


def adjusted_rand(first: IntArray, second: IntArray) -> float:
    """How far two groupings of the same things agree beyond chance, from -0.5 to 1.

    ``(I - E) / (M - E)``, with I the pairs that are together in both, E what chance would give and M the
    mean of the pairs together in each.

    Parameters
    ----------
    first, second : int64 arrays, length n
        Group numbers, at least 0; which number a group has does not matter.

    Returns
    -------
    float
        1 when both put everything together, or everything apart, or there is nothing.

    References
    ----------
    Hubert & Arabie (1985), doi:10.1007/BF01908075, equation 5.

    Examples
    --------
    >>> round(adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])), 4)
    0.5714
    """
    width = int(second.max(initial=0)) + 1
    together = _pairs(np.unique(first * width + second, return_counts=True)[1])
    in_first, in_second = (_pairs(np.bincount(each)) for each in (first, second))
    everything = _pairs(np.array([len(first)]))
    by_chance = in_first * in_second / everything if everything else 0.0
    most = (in_first + in_second) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def _pairs(sizes: IntArray) -> float:
    return float((sizes * (sizes - 1) // 2).sum())


def _numbered(parts: list[set[int]], count: int) -> IntArray:
    """The group number of each party: the largest group is 0, equals by their first party."""
    group = np.full(count, ALONE, np.int64)
    for number, members in enumerate(sorted(parts, key=lambda part: (-len(part), min(part)))):
        group[sorted(members)] = number
    return group


def _groups(graph: StakeholderGraph, group: IntArray) -> tuple[Group, ...]:
    found = []
    for number in range(group.max(initial=ALONE) + 1):
        members = np.flatnonzero(group == number)
        most_active = members[np.argsort(-graph.activity[members], kind="stable")]
        parties = tuple(graph.parties[each] for each in most_active)
        found.append(Group(number, ", ".join(party.label for party in parties[:NAMED]), parties))
    return tuple(found)


def _memberships(graph: StakeholderGraph, group: IntArray) -> tuple[Membership, ...]:
    n, has_ties = len(graph.parties), np.flatnonzero(graph.degree)
    shape = n, int(group.max(initial=ALONE)) + 1
    belongs = csr_array((np.ones(len(has_ties)), (has_ties, group[has_ties])), shape=shape)
    sums = (graph.matrix(graph.strength) @ belongs).tocsr()
    found = []
    for number, (party, own) in enumerate(zip(graph.parties, group.tolist(), strict=True)):
        row = slice(*sums.indptr[number : number + 2])
        there = zip((-sums.data[row]).tolist(), sums.indices[row].tolist(), strict=True)
        others = tuple(other for _, other in sorted(there) if other != own)
        found.append(Membership(party, None if own == ALONE else own, others))
    return tuple(found)


def _stability(runs: list[IntArray]) -> float | None:
    agreements = [adjusted_rand(first, second) for first, second in combinations(runs, 2)]
    return sum(agreements) / len(agreements) if agreements else None


def _modularity(louvain: nx.Graph, group: IntArray) -> float:
    parts = [set(np.flatnonzero(group == number).tolist()) for number in range(int(group.max()) + 1)]
    return float(nx.community.modularity(louvain, parts, weight="strength"))
