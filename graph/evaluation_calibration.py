"""What share of ties met again, by range; and whether a probability fitted on the past holds later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import exp

import numpy as np

from graph.evaluation_measures import Interval, wilson_interval
from graph.evaluation_records import Bools, Floats

LEAST_TO_FIT = 30
"""Ties that met again which the earlier cut-offs must have before a probability is fitted on them."""

LEAST_TO_ALARM = 20
"""Ties that were expected to meet again, or did, before a quarter of its own can raise the alarm."""

DRIFT_RATIO = 1.5
BIN_COUNT = 10
LEAST_IN_BAND = 20


@dataclass(frozen=True, slots=True)
class BandShare:
    """Of ``count`` ties from ``floor`` to the next floor, how many met again; the share is ``None`` for none."""

    floor: float
    count: int
    met_again: int
    share: float | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Quarter:
    """One cut-off whose probabilities were fitted on the cut-offs before it."""

    cut_off: date
    intercept: float
    slope: float
    count: int
    predicted: float
    observed: float
    ratio: float | None
    is_drifting: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """Probabilities fitted on the past and held against what came, over all quarters but the first ones.

    ``error`` is the expected calibration error over ten groups of equal size, ``skill`` the share of
    the Brier score of a constant that is saved, ``ratio`` the predicted over the observed share.
    """

    quarters: tuple[Quarter, ...]
    predicted: float
    observed: float
    ratio: float | None
    error: float
    skill: float
    is_drifting: bool


def fit_probability(evidence: Floats, outcomes: Bools) -> tuple[float, float]:
    """Intercept a and slope b of ``P = 1 / (1 + exp(-(a + b * ln E)))``, by greatest likelihood.

    Parameters
    ----------
    evidence : array of float, shape (n,)
        E of each tie, above 0.
    outcomes : array of bool, shape (n,)
        Whether it met again; both outcomes must occur.

    Returns
    -------
    tuple of float
        Newton's method with a ridge of 1e-6, so that perfectly parted outcomes give a steep slope
        and not an infinite one.

    Examples
    --------
    >>> a, b = fit_probability(np.array([1.0] * 4 + [np.e] * 4), np.array([1, 0, 0, 0, 1, 1, 1, 0]) > 0)
    >>> round(a, 3), round(b, 3)
    (-1.099, 2.197)
    """
    columns = np.column_stack((np.ones(evidence.size), _log(evidence)))
    found = np.zeros(2)
    for _ in range(50):
        chance = _logistic(columns @ found)
        slope = columns.T @ (outcomes - chance) - 1e-6 * found
        curve = (columns * (chance * (1 - chance))[:, None]).T @ columns + 1e-6 * np.eye(2)
        step = np.linalg.solve(curve, slope)
        found += step / max(1.0, float(np.abs(step).max()) / 5)
        if np.abs(step).max() < 1e-10:
            break
    return float(found[0]), float(found[1])


def probability(evidence: float, intercept: float, slope: float) -> float:
    """Fitted chance of contact in the next 90 days, in (0, 1).

    Parameters
    ----------
    evidence : float
        E, above 0.
    intercept, slope : float
        As ``fit_probability`` gives them.

    Returns
    -------
    float

    Examples
    --------
    >>> probability(1.0, 0.0, 1.0)
    0.5
    """
    return 1 / (1 + exp(-float(np.clip(intercept + slope * _log(np.array([evidence]))[0], -30, 30))))


def calibrate(cut_offs: Sequence[date], evidence: Sequence[Floats], outcomes: Sequence[Bools]) -> Calibration | None:
    """Fit on the cut-offs before each one, apply to it, and hold the probability against what came.

    A quarter drifts when predicted over observed is above 1.5 or below 1/1.5 and at least 20 ties were
    expected to meet again or did. The alarm is raised by all quarters together, or by the newest alone.

    Parameters
    ----------
    cut_offs : sequence of date, in order
    evidence : sequence of array of float
        E of the ties of each cut-off, above 0.
    outcomes : sequence of array of bool

    Returns
    -------
    Calibration or None
        ``None`` when no cut-off has 30 ties before it that met again.

    Examples
    --------
    >>> e, met = np.tile([0.5, 4.0], 100), np.tile([False, True, False, False], 50)
    >>> found = calibrate([date(2025, 1, 1), date(2025, 4, 1)], [e, e], [met, met])
    >>> round(found.predicted, 3), round(found.observed, 3), found.is_drifting
    (0.25, 0.25, False)
    """
    quarters, predictions, seen = [], [], []
    for number in range(1, len(cut_offs)):
        earlier = np.concatenate(outcomes[:number])
        if not outcomes[number].size or earlier.sum() < LEAST_TO_FIT or earlier.all():
            continue
        intercept, slope = fit_probability(np.concatenate(evidence[:number]), earlier)
        chance = _logistic(intercept + slope * _log(evidence[number]))
        quarters.append(_quarter(cut_offs[number], intercept, slope, chance, outcomes[number]))
        predictions.append(chance)
        seen.append(outcomes[number])
    if not quarters:
        return None
    chance, met_again = np.concatenate(predictions), np.concatenate(seen)
    predicted, observed = float(chance.mean()), float(met_again.mean())
    constant = observed * (1 - observed)
    return Calibration(
        tuple(quarters),
        predicted,
        observed,
        predicted / observed if observed else None,
        calibration_error(chance, met_again),
        1 - float(np.mean((chance - met_again) ** 2)) / constant if constant else 0.0,
        quarters[-1].is_drifting or _drifts(predicted, observed, chance.size),
    )


def calibration_error(chance: Floats, outcomes: Bools) -> float:
    """Expected calibration error, in [0, 1]: ``sum(n_b / n * abs(mean chance - share met again))``.

    Over ten groups of equal size in the order of the chance.

    Parameters
    ----------
    chance : array of float, shape (n,)
        In [0, 1], n at least 1.
    outcomes : array of bool, shape (n,)

    Returns
    -------
    float

    Examples
    --------
    >>> round(calibration_error(np.array([0.2] * 10), np.array([True] * 5 + [False] * 5)), 12)
    0.5
    """
    order = np.argsort(chance, kind="stable")
    groups = [group for group in np.array_split(order, BIN_COUNT) if group.size]
    gaps = [abs(float(chance[group].sum()) - float(outcomes[group].sum())) for group in groups]
    return sum(gaps) / chance.size


def shares_by_band(values: Floats, outcomes: Bools, floors: Sequence[float]) -> tuple[BandShare, ...]:
    """How many ties met again in each range of a score, from each floor up to the next.

    Parameters
    ----------
    values : array of float, shape (n,)
        At least the first floor.
    outcomes : array of bool, shape (n,)
    floors : sequence of float
        Rising.

    Returns
    -------
    tuple of BandShare
        One for each floor, also where no tie lies.

    Examples
    --------
    >>> [each.share for each in shares_by_band(np.array([0.1, 2.0, 3.0]), np.array([False, True, False]), [0, 1, 9])]
    [0.0, 0.5, None]
    """
    place = np.searchsorted(np.asarray(floors, dtype=np.float64) - 1e-9, values, side="right") - 1
    found = []
    for number, each in enumerate(floors):
        count, met_again = int((place == number).sum()), int(outcomes[place == number].sum())
        share = met_again / count if count else None
        found.append(BandShare(float(each), count, met_again, share, wilson_interval(met_again, count)))
    return tuple(found)


def is_strictly_rising(bands: Sequence[BandShare]) -> bool:
    """Whether each range with 20 ties or more has a greater share than the one before it.

    Parameters
    ----------
    bands : sequence of BandShare
        In the order of their floors.

    Returns
    -------
    bool
        True for fewer than two such ranges: nothing falls.

    Examples
    --------
    >>> is_strictly_rising(shares_by_band(np.arange(40.0), np.arange(40) >= 20, [0, 20]))
    True
    """
    shares = [each.met_again / each.count for each in bands if each.count >= LEAST_IN_BAND]
    return all(low < high for low, high in pairwise(shares))


def _quarter(cut_off: date, intercept: float, slope: float, chance: Floats, met_again: Bools) -> Quarter:
    predicted, observed = float(chance.mean()), float(met_again.mean())
    ratio = predicted / observed if observed else None
    drifts = _drifts(predicted, observed, chance.size)
    return Quarter(cut_off, intercept, slope, chance.size, predicted, observed, ratio, drifts)


def _drifts(predicted: float, observed: float, count: int) -> bool:
    is_enough = max(predicted, observed) * count >= LEAST_TO_ALARM
    return is_enough and not observed / DRIFT_RATIO <= predicted <= observed * DRIFT_RATIO


def _log(evidence: Floats) -> Floats:
    return np.log(np.maximum(evidence, 1e-12))


def _logistic(values: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return found
