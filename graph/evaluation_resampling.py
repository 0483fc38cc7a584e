"""Intervals for means over cut-offs, by drawing cut-offs and stakeholders with replacement."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.evaluation_measures import Interval, Measures, Ranking
from graph.evaluation_records import Floats, Ints

MEASURE_COUNT = 3


def measures_of(rankings: Sequence[Mapping[str, Ranking]]) -> NDArray[np.float64]:
    """The measures of every score at every cut-off.

    Parameters
    ----------
    rankings : sequence of mapping of str to Ranking
        One mapping a cut-off, all with the same scores in the same order.

    Returns
    -------
    array of float, shape (cut-offs, scores, 3)
        In the order of ``Measures``.

    Examples
    --------
    >>> measures_of([{"E": Ranking([2, 1, 0], [True, False, False])}])[0, 0].round(2).tolist()
    [1.0, 1.0, 0.33]
    """
    return np.array([[_row(each.measures()) for each in of.values()] for of in rankings])


def resampled_means(
    rankings: Sequence[Mapping[str, Ranking]],
    stakeholders: Sequence[Ints],
    stakeholder_count: int,
    resamples: int,
    seed: int,
) -> NDArray[np.float64]:
    """Means over cut-offs of every measure, in resamples of the cut-offs and of the stakeholders.

    Each resample draws as many cut-offs and, independently, as many stakeholders as there are, with
    replacement; a stakeholder that is drawn twice counts twice with all its ties at every cut-off.

    Parameters
    ----------
    rankings : sequence of mapping of str to Ranking
        One mapping a cut-off.
    stakeholders : sequence of array of int
        The stakeholder of each candidate of the cut-off, from 0 to below ``stakeholder_count``.
    stakeholder_count : int
    resamples : int
        At least 2.
    seed : int
        The same seed gives the same draws.

    Returns
    -------
    array of float, shape (resamples, scores, 3)
        nan where a draw left no cut-off with both outcomes.

    References
    ----------
    Owen (2007), "The pigeonhole bootstrap", doi:10.1214/07-AOAS122: rows that share two crossed
    factors are resampled by factor.

    Examples
    --------
    >>> ranking = {"E": Ranking([3, 2, 1, 0], [True, False, True, False])}
    >>> drawn = resampled_means([ranking], [np.arange(4)], 4, resamples=50, seed=1)
    >>> drawn.shape, bool(np.nanmin(drawn[:, 0, 0]) < 0.75 < np.nanmax(drawn[:, 0, 0]))
    ((50, 1, 3), True)
    """
    if resamples < 2:
        raise ValueError(f"resamples must be 2 or more, not {resamples}")
    chance = np.random.default_rng(seed)
    cut_offs, names = len(rankings), list(rankings[0])
    found = np.full((resamples, len(names), MEASURE_COUNT), np.nan)
    for resample in range(resamples):
        times = np.bincount(chance.integers(0, cut_offs, cut_offs), minlength=cut_offs)
        drawn = chance.integers(0, stakeholder_count, stakeholder_count)
        counted = np.bincount(drawn, minlength=stakeholder_count).astype(np.float64)
        total, weight = np.zeros((len(names), MEASURE_COUNT)), 0
        for number in np.flatnonzero(times).tolist():
            weights = counted[stakeholders[number]]
            rows = np.array([_row(rankings[number][name].measures(weights)) for name in names])
            if not np.isnan(rows).any():
                total += times[number] * rows
                weight += int(times[number])
        if weight:
            found[resample] = total / weight
    return found


def percentile_interval(drawn: Floats) -> Interval:
    """The middle 95 % of a resampled value.

    Parameters
    ----------
    drawn : array of float, shape (resamples,)
        nan is left out; at least one number.

    Returns
    -------
    Interval

    Examples
    --------
    >>> percentile_interval(np.arange(101.0))
    Interval(low=2.5, high=97.5)
    """
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Interval(float(low), float(high))


def _row(found: Measures) -> tuple[float, float, float]:
    return found.auc, found.average_precision, found.precision_at_top
