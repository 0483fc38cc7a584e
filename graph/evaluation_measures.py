"""How well an order foretells an outcome, and how sure a share is."""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike

from graph.evaluation_records import Floats, Ints

TOP = 100
WILSON_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The range in which the true value lies in 95 of 100 such samples."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Area under the ROC curve, average precision, precision among the first 100; each in [0, 1] or nan."""

    auc: float
    average_precision: float
    precision_at_top: float


class Ranking:
    """Candidates sorted once, highest score first; the measures are then cheap under many weights."""

    def __init__(self, scores: ArrayLike, outcomes: ArrayLike) -> None:
        values = np.asarray(scores, dtype=np.float64)
        self.order: Ints = np.argsort(-values, kind="stable")
        ordered = values[self.order]
        self.outcomes: Floats = np.asarray(outcomes, dtype=np.float64)[self.order]
        self.starts: Ints = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if values.size else self.order

    def measures(self, weights: Floats | None = None) -> Measures:
        """With each candidate counted ``weights`` times, once when not given; nan without both outcomes."""
        if not self.starts.size:
            return Measures(nan, nan, nan)
        counted = np.ones(self.order.size) if weights is None else weights[self.order]
        hits = np.add.reduceat(counted * self.outcomes, self.starts)
        sizes = np.add.reduceat(counted, self.starts)
        hits_so_far, size_so_far = np.cumsum(hits), np.cumsum(sizes)
        total_hits, total = float(hits_so_far[-1]), float(size_so_far[-1])
        misses_so_far, total_misses = size_so_far - hits_so_far, total - float(hits_so_far[-1])
        if not total_hits or not total_misses:
            return Measures(nan, nan, nan)
        below = total_misses - misses_so_far + (sizes - hits) / 2
        precision = hits_so_far / np.maximum(size_so_far, 1e-300)
        return Measures(
            float(hits @ below) / (total_hits * total_misses),
            float(hits @ precision) / total_hits,
            _precision_at(min(TOP, total), hits, sizes, hits_so_far, size_so_far),
        )


def _precision_at(top: float, hits: Floats, sizes: Floats, hits_so_far: Floats, size_so_far: Floats) -> float:
    last = int(np.searchsorted(size_so_far, top))
    taken = top - (float(size_so_far[last]) - float(sizes[last]))
    before = float(hits_so_far[last]) - float(hits[last])
    return (before + float(hits[last]) * taken / float(sizes[last])) / top


def auc(scores: ArrayLike, outcomes: ArrayLike) -> float:
    """Share of (met again, did not) pairs that the score puts in the right order, in [0, 1].

    A pair of equal scores counts one half, as with average ranks. 0.5 is chance.

    Parameters
    ----------
    scores : array of float, shape (n,)
        Higher means more likely.
    outcomes : array of bool, shape (n,)

    Returns
    -------
    float
        nan without both outcomes.

    References
    ----------
    Hanley and McNeil (1982), "The meaning and use of the area under a receiver operating
    characteristic (ROC) curve", doi:10.1148/radiology.143.1.7063747.

    Examples
    --------
    >>> auc([3, 2, 2, 1], [True, True, False, False])
    0.875
    """
    return Ranking(scores, outcomes).measures().auc


def average_precision(scores: ArrayLike, outcomes: ArrayLike) -> float:
    """Mean precision over the rises in recall, in (0, 1]: ``sum((R_n - R_(n-1)) * P_n)`` over the thresholds.

    Equal scores are one threshold, as in scikit-learn; no interpolation. Chance is the base rate.

    Parameters
    ----------
    scores : array of float, shape (n,)
        Higher means more likely.
    outcomes : array of bool, shape (n,)

    Returns
    -------
    float
        nan without both outcomes.

    Examples
    --------
    >>> round(average_precision([0.1, 0.4, 0.35, 0.8], [False, False, True, True]), 4)
    0.8333
    """
    return Ranking(scores, outcomes).measures().average_precision


def precision_at_top(scores: ArrayLike, outcomes: ArrayLike) -> float:
    """Share of the 100 highest scores that met again, in [0, 1]; of all when there are fewer than 100.

    Where equal scores straddle the hundredth place, the mean over every way to break the tie.

    Parameters
    ----------
    scores : array of float, shape (n,)
        Higher means more likely.
    outcomes : array of bool, shape (n,)

    Returns
    -------
    float
        nan without both outcomes.

    Examples
    --------
    >>> precision_at_top([2, 1, 1, 0], [True, True, False, False])
    0.5
    """
    return Ranking(scores, outcomes).measures().precision_at_top


def wilson_interval(successes: int, trials: int) -> Interval:
    """95 % interval of a share, both ends in [0, 1].

    Parameters
    ----------
    successes : int
        From 0 to ``trials``.
    trials : int
        At least 0; the whole of [0, 1] when 0.

    Returns
    -------
    Interval

    References
    ----------
    Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    doi:10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> found = wilson_interval(10, 100)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0552, 0.1744)
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"successes must be from 0 to {trials}, not {successes}")
    if not trials:
        return Interval(0.0, 1.0)
    share, z2 = successes / trials, WILSON_Z**2
    middle = share + z2 / (2 * trials)
    half = WILSON_Z * sqrt(share * (1 - share) / trials + z2 / (4 * trials**2))
    return Interval(max(0.0, (middle - half) / (1 + z2 / trials)), min(1.0, (middle + half) / (1 + z2 / trials)))
