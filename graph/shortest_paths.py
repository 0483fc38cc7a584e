"""How much of the shortest paths from one party runs through each other: the step of Brandes' algorithm."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]

from graph.stakeholder_graph import FloatArray, StakeholderGraph


def path_shares(
    graph: StakeholderGraph, sources: Iterable[int], is_target: NDArray[np.bool_] | None = None
) -> Iterator[tuple[FloatArray, int]]:
    """For each source, how many targets' shortest paths run through each party, in [0, n - 2].

    ``share_s(v) = sum over targets t of sigma(s, t | v) / sigma(s, t)`` with v neither s nor t, where
    ``sigma`` counts the shortest paths by ``graph.distance``. Dijkstra's algorithm runs in SciPy; the
    counts and the shares are sums along the ties that lie on shortest paths. Those ties have no cycle,
    so a sparse product repeated as often as the longest path has ties gives each sum.

    Parameters
    ----------
    graph : StakeholderGraph
        Of n parties.
    sources : iterable of int
        Indices of parties.
    is_target : bool array, length n, optional
        Which parties are the far ends; without it, all.

    Yields
    ------
    float64 array, length n, and int
        The shares, and how many targets other than the source can be reached from it. An isolate
        gives nothing but zeros.

    References
    ----------
    Brandes (2001), doi:10.1080/0022250X.2001.9990249, theorem 6.

    Examples
    --------
    >>> from graph.records import Party
    >>> ann, bob, cat = (Party("person", each, each.title()) for each in ("ann", "bob", "cat"))
    >>> line = StakeholderGraph.by_hand({(ann, bob): 0.5, (bob, cat): 0.5})
    >>> [(shares.tolist(), reached) for shares, reached in path_shares(line, [0])]
    [([0.0, 1.0, 0.0], 2)]
    """
    n = len(graph.parties)
    counted = np.ones(n) if is_target is None else is_target.astype(np.float64)
    distances = graph.matrix(graph.distance)
    ties = distances.tocoo()
    near, far = ties.coords
    for source in sources:
        found = dijkstra(distances, indices=source)
        is_reached = np.isfinite(found)
        tight = is_reached[near] & (found[near] + ties.data == found[far])
        onwards = csr_array((np.ones(int(tight.sum())), (near[tight], far[tight])), shape=(n, n))
        start = np.zeros(n)
        start[source] = 1.0
        sigma = _sum_along(onwards.T.tocsr(), start)
        per_path = np.divide(counted, sigma, out=np.zeros(n), where=is_reached)
        shares = sigma * (onwards @ _sum_along(onwards, per_path))
        shares[source] = 0.0
        yield shares, int(counted[is_reached].sum() - counted[source])


def _sum_along(ties: csr_array, start: FloatArray) -> FloatArray:
    """The x with ``x = start + ties @ x``; ``ties`` has no cycle, so n rounds are always enough."""
    total = start
    for _ in range(len(start)):
        following = start + ties @ total
        if np.array_equal(following, total):
            break
        total = following
    return total
