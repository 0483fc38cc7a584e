"""Who stands between groups that otherwise do not meet: betweenness, effective size and constraint."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from graph.centrality import betweenness
from graph.records import Party
from graph.stakeholder_graph import FloatArray, IntArray, StakeholderGraph, ranks

SAMPLES = 1_000
"""Sources of sampled betweenness unless told. The standard error of a share of pairs is then at most
0.016. On a made-up network of 10,000 parties and 70,000 ties, it
found 19 in 20 of the 50 highest, and half as many sources 18 in 20."""

CELLS_AT_A_TIME = 2_000_000
"""Cells of a product of matrices that are held at once: 16 MB, and a fraction of a second of work."""

SHARE_OF_BETWEENNESS = 0.8
"""How much of the progress is betweenness; the rest is constraint and effective size."""

Progress = Callable[[float], None]

Measured = tuple[int, float | None, float | None, int | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How far one party stands between others, with its own activity beside it.

    ``betweenness`` in [0, 1] is the share of pairs of others whose shortest path runs through it, give
    or take two ``standard_error``. ``effective_size`` in [1, n] is the number of contacts that are not
    contacts of each other. ``constraint`` in (0, 1.125] is low for a broker. All of them and ``rank``
    are ``None`` for a party without ties: it has no brokerage, which is not the same as 0. Ranks are
    1 for the highest, and equals share a rank; ``activity_rank`` is among all parties.
    """

    party: Party
    tie_count: int
    betweenness: float | None
    standard_error: float | None
    rank: int | None
    effective_size: float | None
    constraint: float | None
    activity: float
    activity_rank: int


@dataclass(frozen=True, slots=True)
class BrokerageTable:
    """Every party's brokerage, in the order of the graph, and how it was sampled.

    ``ranked_count`` parties have ties and so a rank. ``source_count`` of them all were sources.
    """

    rows: tuple[Brokerage, ...]
    ranked_count: int
    source_count: int
    seed: int
    is_exact: bool


def brokerage(
    graph: StakeholderGraph, *, samples: int = SAMPLES, seed: int = 1, progress: Progress | None = None
) -> BrokerageTable:
    """Betweenness (share of pairs), effective size (contacts) and constraint of each party.

    Betweenness and constraint go by strength; effective size counts contacts, each as one.

    Parameters
    ----------
    graph : StakeholderGraph
        Colleagues are never in it.
    samples : int
        Sources of betweenness, at least 2; from the number of parties on it is exact.
    seed : int
        Chooses the sources.
    progress : callable, optional
        Gets the share done, rising to 1, many times a second on 10,000 parties; it should return at once.

    Returns
    -------
    BrokerageTable
        Without rows for an empty graph. Isolates have ``None`` for what they do not have.

    References
    ----------
    Freeman (1977), doi:10.2307/3033543; Burt (1992), Structural Holes, equations 2.2 and 2.4;
    Borgatti (1997), Connections 20(1), 35-38.

    Examples
    --------
    >>> ann, bob, cat, lone = (Party("person", each, each.title()) for each in ("ann", "bob", "cat", "lone"))
    >>> found = brokerage(StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.5}, {lone: 4.0}))
    >>> [(row.party.label, row.rank, row.effective_size, row.constraint) for row in found.rows]
    [('Ann', 2, 1.0, 1.0), ('Bob', 1, 2.0, 0.5), ('Cat', 2, 1.0, 1.0), ('Lone', None, None, None)]
    """
    steps = _steps(progress)
    between = betweenness(graph, samples=samples, seed=seed, progress=steps(0.0, SHARE_OF_BETWEENNESS))
    half = (1 + SHARE_OF_BETWEENNESS) / 2
    sizes = effective_size(graph, progress=steps(SHARE_OF_BETWEENNESS, half))
    constraints = constraint(graph, is_weighted=True, progress=steps(half, 1.0))
    has_ties = graph.degree > 0
    rank = ranks(np.where(has_ties, between.values.round(12), -1.0))
    own = graph.degree, graph.activity, ranks(graph.activity)
    measured = between.values, between.standard_errors, rank, sizes, constraints
    rows = tuple(
        Brokerage(party, *_only_with_ties(ties, numbers), activity, activity_rank)
        for party, (ties, activity, activity_rank), numbers in zip(
            graph.parties, _rows(*own), _rows(*measured), strict=True
        )
    )
    return BrokerageTable(rows, int(has_ties.sum()), len(between.sources), seed, between.is_exact)


def effective_size(
    graph: StakeholderGraph, *, is_weighted: bool = False, progress: Progress | None = None
) -> FloatArray:
    """Contacts of each party that are not contacts of each other, in [1, n]; NaN for an isolate.

    ``e(u) = sum over v in N(u) of (1 - sum over w of p_uw m_vw)``, with ``p_uw`` the strength divided by
    the sum of u's, and ``m_vw`` the strength divided by the greatest of v's. When each tie counts as
    one this is Borgatti's ``n - 2 t / n``, with t ties among the n contacts.

    Parameters
    ----------
    graph : StakeholderGraph
        Of n parties.
    is_weighted : bool
        Whether ties count by strength; otherwise each counts as one.
    progress : callable, optional
        Gets the share done, in (0, 1].

    Returns
    -------
    float64 array, length n

    References
    ----------
    Burt (1992), Structural Holes, equation 2.2; Borgatti (1997), Connections 20(1), 35-38.

    Examples
    --------
    >>> ann, bob, cat = (Party("person", each, each.title()) for each in ("ann", "bob", "cat"))
    >>> effective_size(StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.5})).tolist()
    [1.0, 2.0, 1.0]
    """
    ties, shares = _ties_and_shares(graph, is_weighted)
    greatest = np.zeros(len(graph.parties)) if ties.nnz == 0 else ties.max(axis=1).toarray()
    of_greatest = ties * _inverse(greatest)[:, None]
    redundant = _over_ties(shares, of_greatest.T.tocsr(), ties, lambda direct, through: through, progress)
    return np.where(graph.degree > 0, graph.degree - redundant, np.nan)


def constraint(graph: StakeholderGraph, *, is_weighted: bool = False, progress: Progress | None = None) -> FloatArray:
    """How far each party's contacts are each other's, in (0, 1.125]; NaN for an isolate.

    ``c(u) = sum over v in N(u) of (p_uv + sum over w of p_uw p_wv)^2``, with ``p_uv`` the strength divided
    by the sum of u's.

    Parameters
    ----------
    graph : StakeholderGraph
        Of n parties.
    is_weighted : bool
        Whether ties count by strength; otherwise each counts as one.
    progress : callable, optional
        Gets the share done, in (0, 1].

    Returns
    -------
    float64 array, length n

    References
    ----------
    Burt (2004), doi:10.1086/421787; Burt (1992), Structural Holes, equation 2.4.

    Examples
    --------
    >>> ann, bob, cat = (Party("person", each, each.title()) for each in ("ann", "bob", "cat"))
    >>> constraint(StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.5})).tolist()
    [1.0, 0.5, 1.0]
    """
    ties, shares = _ties_and_shares(graph, is_weighted)
    total = _over_ties(shares, shares, ties, lambda direct, through: (direct + through) ** 2, progress)
    return np.where(graph.degree > 0, total, np.nan)


def _rows(*columns: FloatArray | IntArray) -> Iterator[tuple[Any, ...]]:
    return zip(*(each.tolist() for each in columns), strict=True)


def _only_with_ties(tie_count: int, numbers: tuple[float, float, int, float, float]) -> Measured:
    return (tie_count, *numbers) if tie_count else (0, None, None, None, None, None)


def _steps(progress: Progress | None) -> Callable[[float, float], Progress | None]:
    def between(start: float, end: float) -> Progress | None:
        return None if progress is None else lambda done: progress(start + (end - start) * done)

    return between


def _inverse(numbers: FloatArray) -> FloatArray:
    return np.divide(1.0, numbers, out=np.zeros(len(numbers)), where=numbers > 0)


def _ties_and_shares(graph: StakeholderGraph, is_weighted: bool) -> tuple[csr_array, csr_array]:
    ties = graph.matrix(graph.strength if is_weighted else np.ones(len(graph.strength)))
    return ties, (ties * _inverse(ties.sum(axis=1))[:, None]).tocsr()


def _over_ties(
    shares: csr_array,
    others: csr_array,
    ties: csr_array,
    combine: Callable[[FloatArray, FloatArray], FloatArray],
    progress: Progress | None,
) -> FloatArray:
    """The sum over each party's ties of ``combine(share, (shares @ others))`` at that tie."""
    n = shares.shape[0]
    total = np.zeros(n)
    step = max(1, CELLS_AT_A_TIME // max(n, 1))
    for first in range(0, n, step):
        rows = slice(first, min(first + step, n))
        direct = shares[rows].toarray()
        through = (shares[rows] @ others).toarray()
        near, far = ties[rows].nonzero()
        at_ties = combine(direct[near, far], through[near, far])
        total[rows] = np.bincount(near, at_ties, minlength=direct.shape[0])
        if progress is not None:
            progress(rows.stop / n)
    return total
