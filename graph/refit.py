"""Whether another half-life and another factor c would rank a log of one's own better. It changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from graph.evaluation import Estimate
from graph.evaluation_measures import Ranking
from graph.evaluation_records import Candidates, ContactLog
from graph.evaluation_resampling import measures_of, percentile_interval, resampled_means
from graph.evaluation_scores import NotEvaluable, Trial, scores, trial
from graph.strength_constants import MEASURED, StrengthConstants

HALF_LIVES = (180, 270, 365, 540, 730, 1095)
FACTORS = (0.0, 0.1, 0.25, 0.5, 1.0)
LEAST_REPEAT_OUTCOMES = 200
HELD_OUT_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class GridPoint:
    """Mean AUC and average precision over the earlier quarters, with a half-life in days and a factor c."""

    half_life_days: float
    other_staff_factor: float
    auc: float
    average_precision: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Means over the held-out quarters; ``gain`` is proposed less present, on the same resamples."""

    present_auc: Estimate
    proposed_auc: Estimate
    auc_gain: Estimate
    present_average_precision: Estimate
    proposed_average_precision: Estimate
    average_precision_gain: Estimate


@dataclass(frozen=True, slots=True)
class Refit:
    """What the earlier quarters propose and how it does on the last ones, which had no part in the choice.

    ``is_better`` is whether the whole interval of the gain in AUC lies above 0. ``comparison`` is
    ``None`` when the proposal is what holds already.
    """

    present: StrengthConstants
    proposed: StrengthConstants
    chosen_on: tuple[date, ...]
    held_out: tuple[date, ...]
    repeat_outcomes: int
    grid: tuple[GridPoint, ...]
    comparison: Comparison | None
    is_better: bool


def refit(log: ContactLog, present: StrengthConstants = MEASURED, *, resamples: int = 300, seed: int = 1) -> Refit:
    """Half-life in days and factor c that rank the earlier quarters best, tried on the last third.

    The grid is 180 to 1095 days by 0 to 1. The greatest mean AUC over the earlier quarters is
    proposed; among equals the one that holds, then the half-life and the factor nearest to it.

    Parameters
    ----------
    log : ContactLog
    present : StrengthConstants
        What holds now. Every other constant is kept.
    resamples, seed : int
        Of the paired bootstrap, over quarters and stakeholders.

    Returns
    -------
    Refit
        Raises ``NotEvaluable`` below 200 repeat outcomes or with a single quarter to test on.

    Examples
    --------
    >>> from graph.evaluation_records import contact_log
    >>> refit(contact_log([(date(2026, 5, 1), "ann", "x")]))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    graph.evaluation_scores.NotEvaluable: The record runs from 1 May 2026 to 31 May 2026, ...
    """
    points = [(h, c) for h in sorted({*HALF_LIVES, present.half_life_days}) for c in _factors(present)]
    tests = {h: trial(log, h) for h in {h for h, _ in points}}
    held = tests[present.half_life_days]
    _check_enough(held)
    last = max(1, round(len(held.measured) * HELD_OUT_SHARE))
    grid = tuple(
        _grid_point(tests[h].measured[:-last], replace(present, half_life_days=h, other_staff_factor=c))
        for h, c in points
    )
    best = max(grid, key=lambda point: _preference(point, present))
    proposed = replace(present, half_life_days=best.half_life_days, other_staff_factor=best.other_staff_factor)
    comparison = None
    if proposed != present:
        later = tests[proposed.half_life_days].measured[-last:]
        comparison = _compare(log, held.measured[-last:], later, present, proposed, resamples, seed)
    return Refit(
        present,
        proposed,
        tuple(each.cut_off for each in held.measured[:-last]),
        tuple(each.cut_off for each in held.measured[-last:]),
        held.repeat_outcomes,
        grid,
        comparison,
        comparison is not None and comparison.auc_gain.interval.low > 0,
    )


def _factors(present: StrengthConstants) -> list[float]:
    return sorted({*FACTORS, present.other_staff_factor})


def _check_enough(found: Trial) -> None:
    if found.repeat_outcomes < LEAST_REPEAT_OUTCOMES:
        raise NotEvaluable(
            f"The log has {found.repeat_outcomes} repeat outcomes (ties that met again in a quarter, over "
            f"{len(found.measured)} quarters); it takes {LEAST_REPEAT_OUTCOMES}."
        )
    if len(found.measured) < 2:
        raise NotEvaluable("Only 1 quarter can be measured; it takes 2, one to choose on and one to try on.")


def _preference(point: GridPoint, present: StrengthConstants) -> tuple[float, float, float]:
    away_in_time = abs(np.log(point.half_life_days / present.half_life_days))
    return round(point.auc, 9), -away_in_time, -abs(point.other_staff_factor - present.other_staff_factor)


def _rankings(
    found: tuple[Candidates, ...], named: Mapping[str, tuple[tuple[Candidates, ...], StrengthConstants]]
) -> list[dict[str, Ranking]]:
    return [
        {name: Ranking(scores(of[number], constants)["E"], each.met_again) for name, (of, constants) in named.items()}
        for number, each in enumerate(found)
    ]


def _grid_point(found: tuple[Candidates, ...], constants: StrengthConstants) -> GridPoint:
    auc, average_precision, _ = measures_of(_rankings(found, {"E": (found, constants)})).mean(axis=(0, 1)).tolist()
    return GridPoint(constants.half_life_days, constants.other_staff_factor, auc, average_precision)


def _compare(
    log: ContactLog,
    now: tuple[Candidates, ...],
    then: tuple[Candidates, ...],
    present: StrengthConstants,
    proposed: StrengthConstants,
    resamples: int,
    seed: int,
) -> Comparison:
    rankings = _rankings(now, {"present": (now, present), "proposed": (then, proposed)})
    means = measures_of(rankings).mean(axis=0)
    drawn = resampled_means(rankings, [each.stakeholders for each in now], log.stakeholder_count, resamples, seed)

    def of(score: int, measure: int) -> Estimate:
        return Estimate(float(means[score, measure]), percentile_interval(drawn[:, score, measure]))

    def gain(measure: int) -> Estimate:
        value = float(means[1, measure] - means[0, measure])
        return Estimate(value, percentile_interval(drawn[:, 1, measure] - drawn[:, 0, measure]))

    return Comparison(of(0, 0), of(1, 0), gain(0), of(0, 1), of(1, 1), gain(1))
