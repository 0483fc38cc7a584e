"""How central a party is among the stakeholders, always with its own activity beside it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from graph.records import Party
from graph.shortest_paths import path_shares
from graph.stakeholder_graph import FloatArray, IntArray, StakeholderGraph, ranks

DAMPING = 0.85
"""Share of the walk that follows ties, in PageRank."""

CONVERGED = 1e-13
"""PageRank stops when a round changes all numbers together by less than this."""

Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Betweenness:
    """Betweenness of every party, and how far it may be off.

    ``values`` are in [0, 1]: the share of all pairs of others between which a party stands.
    ``standard_errors`` come from the differences between sources and are 0 when ``is_exact``; an
    estimate of 0 with an error of 0 says only that no sampled path ran through that party. For a party
    that stands between few pairs, and so on the paths of few sources, the error is often too small.
    """

    values: FloatArray
    standard_errors: FloatArray
    sources: IntArray
    seed: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Centrality:
    """One party's place among all, with its own activity beside it.

    ``strength_sum`` is that of its ties' strengths. ``visits`` is PageRank: the share of a long random
    walk along ties, stronger ties more often, that is spent at this party; all add up to 1.
    ``visits_rank`` and ``activity_rank`` are 1 for the highest, and equals share a rank.
    """

    party: Party
    tie_count: int
    strength_sum: float
    visits: float
    visits_rank: int
    activity: float
    activity_rank: int


def centrality(graph: StakeholderGraph) -> tuple[Centrality, ...]:
    """Ties, sum of strengths and PageRank (a share in (0, 1]) of each party, beside its own activity.

    Parameters
    ----------
    graph : StakeholderGraph

    Returns
    -------
    tuple of Centrality
        In the order of ``graph.parties``; empty for an empty graph. An isolate has no ties and the
        PageRank that chance gives it.

    References
    ----------
    Brin & Page (1998), doi:10.1016/S0169-7552(98)00110-X, section 2.1.1, with strength for weight.

    Examples
    --------
    >>> ann, bob, cat = (Party("person", each, each.title()) for each in ("ann", "bob", "cat"))
    >>> found = centrality(StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.25}, {ann: 3.0}))
    >>> [(each.party.label, each.tie_count, round(each.visits, 4), each.activity_rank) for each in found]
    [('Ann', 1, 0.3257, 1), ('Bob', 2, 0.4865, 2), ('Cat', 1, 0.1878, 2)]
    """
    visits = page_rank(graph)
    sums = graph.matrix(graph.strength).sum(axis=1)
    columns = graph.degree, sums, visits, ranks(visits.round(12)), graph.activity, ranks(graph.activity)
    rows = zip(*(each.tolist() for each in columns), strict=True)
    return tuple(Centrality(party, *row) for party, row in zip(graph.parties, rows, strict=True))


def page_rank(graph: StakeholderGraph) -> FloatArray:
    """PageRank of each party with strength for weight: shares in (0, 1] that add up to 1.

    ``x = (1 - d) / n + d * P' x`` with ``P`` the strengths divided by their sum in each row, ``d`` 0.85,
    and the walk from an isolate going anywhere.

    Parameters
    ----------
    graph : StakeholderGraph
        Of n parties.

    Returns
    -------
    float64 array, length n
        Empty for an empty graph.

    References
    ----------
    Brin & Page (1998), doi:10.1016/S0169-7552(98)00110-X, section 2.1.1.

    Examples
    --------
    >>> ann, bob, lone = (Party("person", each, each.title()) for each in ("ann", "bob", "lone"))
    >>> page_rank(StakeholderGraph.by_hand({(ann, bob): 0.5}, {lone: 1.0})).round(4).tolist()
    [0.4651, 0.4651, 0.0698]
    """
    n = len(graph.parties)
    if n == 0:
        return np.zeros(0)
    strengths = graph.matrix(graph.strength)
    sums = strengths.sum(axis=1)
    is_isolate = sums == 0
    per_strength = np.divide(1.0, sums, out=np.zeros(n), where=~is_isolate)
    visits = np.full(n, 1.0 / n)
    while True:
        anywhere = 1.0 - DAMPING + DAMPING * visits[is_isolate].sum()
        following = anywhere / n + DAMPING * (strengths @ (visits * per_strength))
        following /= following.sum()
        if np.abs(following - visits).sum() < CONVERGED:
            return np.asarray(following, np.float64)
        visits = following


def betweenness(graph: StakeholderGraph, *, samples: int, seed: int, progress: Progress | None = None) -> Betweenness:
    """Share in [0, 1] of all pairs of others whose shortest path, by ``-ln strength``, runs through each.

    ``b(v) = sum over s of share_s(v) / (K (n - 2))`` over K sources other than v, where ``share_s(v)``
    is that of ``graph.shortest_paths.path_shares``. Sources are drawn without replacement, so the
    standard error is ``sd / sqrt(K) * sqrt(1 - K / (n - 1))``, and 0 when every party is a source.

    Parameters
    ----------
    graph : StakeholderGraph
        Of n parties.
    samples : int
        How many sources to draw, at least 2; from n on the answer is exact.
    seed : int
        Chooses the sources; not used when the answer is exact.
    progress : callable, optional
        Gets the share done, in (0, 1], after each source; it should return at once.

    Returns
    -------
    Betweenness
        With 0 for isolates, and 0 everywhere when there are fewer than three parties.

    References
    ----------
    Brandes & Pich (2007), doi:10.1142/S0218127407018403; scaled as NetworkX 3.6 does, a sampled source
    over the other K - 1.

    Examples
    --------
    >>> ann, bob, cat = (Party("person", each, each.title()) for each in ("ann", "bob", "cat"))
    >>> line = StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.5})
    >>> betweenness(line, samples=10, seed=1).values.tolist()
    [0.0, 1.0, 0.0]
    """
    if samples < 2:
        raise ValueError(f"samples must be 2 or more, not {samples}")
    n = len(graph.parties)
    is_exact = samples >= n
    sources = np.arange(n) if is_exact else np.random.default_rng(seed).choice(n, samples, replace=False)
    total, squares = np.zeros(n), np.zeros(n)
    for done, (shares, _) in enumerate(path_shares(graph, sources.tolist()), start=1):
        total += shares
        squares += shares * shares
        if progress is not None:
            progress(done / len(sources))
    pairs = max(n - 2, 1)
    others = np.maximum(len(sources) - np.isin(np.arange(n), sources), 1)
    means = total / others
    spread = np.maximum(squares / others - means * means, 0.0) / np.maximum(others - 1, 1)
    errors = np.sqrt(spread * np.maximum(1.0 - others / max(n - 1, 1), 0.0)) / pairs
    return Betweenness(means / pairs, np.zeros(n) if is_exact else errors, np.sort(sources), seed, is_exact)
