"""How well E foretells who meets again in the next 90 days, on any record of who met whom when.

At each cut-off the pairs that had met are ranked; the order is held against what came. Intervals are
from a bootstrap in two stages, over cut-offs and over stakeholders.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from graph.evaluation_calibration import BandShare, Calibration, calibrate, is_strictly_rising, shares_by_band
from graph.evaluation_measures import Interval, Ranking
from graph.evaluation_records import Bools, Candidates, ContactLog, CutOffs, Floats
from graph.evaluation_resampling import measures_of, percentile_interval, resampled_means
from graph.evaluation_scores import SCORES, Trial, scores, trial
from graph.strength_constants import BANDS, E_BANDS, MEASURED, StrengthConstants

BASELINES = ("count", "recency")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and the interval that holds 95 of 100 resamples."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """Means over the cut-offs, with intervals, and the values over all cut-offs in one list."""

    score: str
    auc: Estimate
    average_precision: Estimate
    precision_at_100: Estimate
    pooled_auc: float
    pooled_average_precision: float


@dataclass(frozen=True, slots=True)
class Gain:
    """E less another score, on the same resamples."""

    over: str
    auc: Estimate
    average_precision: Estimate


@dataclass(frozen=True, slots=True)
class CutOffResult:
    """What was ranked at a cut-off; the measures are by score and ``None`` when it could not be measured."""

    cut_off: date
    count: int
    met_again: int
    auc: Mapping[str, float] | None
    average_precision: Mapping[str, float] | None
    precision_at_100: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole answer; ``repeat_outcomes`` counts ties that met again, over the measured cut-offs."""

    constants: StrengthConstants
    span: CutOffs
    contact_count: int
    staff_count: int
    stakeholder_count: int
    pair_count: int
    repeat_pair_count: int
    cut_offs: tuple[CutOffResult, ...]
    candidate_count: int
    repeat_outcomes: int
    base_rate: float
    resamples: int
    scores: tuple[ScoreResult, ...]
    gains: tuple[Gain, ...]
    calibration: Calibration | None
    bands_of_e: tuple[BandShare, ...]
    bands_of_e_rise: bool
    bands_of_strength: tuple[BandShare, ...]
    bands_of_strength_rise: bool

    def of(self, score: str) -> ScoreResult:
        """The result of one of ``SCORES``."""
        return next(each for each in self.scores if each.score == score)


def evaluate(
    log: ContactLog, constants: StrengthConstants = MEASURED, *, resamples: int = 300, seed: int = 1
) -> Evaluation:
    """Discrimination, calibration and bands of E on a record, against count and recency.

    Means over quarterly cut-offs; 95 % intervals by drawing cut-offs and stakeholders with replacement.

    Parameters
    ----------
    log : ContactLog
    constants : StrengthConstants
    resamples : int
        At least 2; 300 give intervals that are steady to about 0.003.
    seed : int
        Of the resampling.

    Returns
    -------
    Evaluation
        Raises ``NotEvaluable`` when the record is too small.

    Examples
    --------
    >>> from graph.evaluation_records import contact_log
    >>> first = date(2024, 1, 1).toordinal()
    >>> rows = [(date.fromordinal(first + day), "ann", f"x{n}") for n in range(40) for day in range(n, 640, 9 + n * n)]
    >>> found = evaluate(contact_log(rows), resamples=20)
    >>> len(found.cut_offs), round(found.of("E").auc.value, 2)
    (3, 0.84)
    """
    tested = trial(log, constants.half_life_days)
    by_score = [scores(each, constants) for each in tested.measured]
    met_again = [each.met_again for each in tested.measured]
    rankings = _rankings(by_score, met_again)
    table = measures_of(rankings)
    whose = [each.stakeholders for each in tested.measured]
    drawn = resampled_means(rankings, whose, log.stakeholder_count, resamples, seed)
    pooled, outcomes = _pooled(by_score), np.concatenate(met_again)
    bands, bands_of_strength = _bands(pooled, outcomes, constants)
    return Evaluation(
        constants=constants,
        span=tested.span,
        contact_count=log.days.size,
        staff_count=log.staff_count,
        stakeholder_count=log.stakeholder_count,
        pair_count=log.pair_staff.size,
        repeat_pair_count=log.repeat_pair_count,
        cut_offs=_by_cut_off(tested, table),
        candidate_count=outcomes.size,
        repeat_outcomes=tested.repeat_outcomes,
        base_rate=float(np.mean([each.mean() for each in met_again])),
        resamples=resamples,
        scores=tuple(_result(name, table, drawn, pooled[name], outcomes) for name in SCORES),
        gains=tuple(_gain(name, table, drawn) for name in BASELINES),
        calibration=calibrate([each.cut_off for each in tested.measured], [of["E"] for of in by_score], met_again),
        bands_of_e=bands,
        bands_of_e_rise=is_strictly_rising(bands),
        bands_of_strength=bands_of_strength,
        bands_of_strength_rise=is_strictly_rising(bands_of_strength),
    )


def _rankings(by_score: Sequence[Mapping[str, Floats]], met_again: Sequence[Bools]) -> list[dict[str, Ranking]]:
    return [
        {name: Ranking(values, outcomes) for name, values in of.items()}
        for of, outcomes in zip(by_score, met_again, strict=True)
    ]


def _pooled(by_score: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    return {name: np.concatenate([of[name] for of in by_score]) for name in SCORES}


def _bands(
    pooled: Mapping[str, Floats], outcomes: Bools, constants: StrengthConstants
) -> tuple[tuple[BandShare, ...], tuple[BandShare, ...]]:
    shown = 100 * -np.expm1(-pooled["S"] / constants.half_strength_evidence * np.log(2))
    return (
        shares_by_band(pooled["E"], outcomes, [each.floor for each in E_BANDS]),
        shares_by_band(shown, outcomes, [each.floor for each in BANDS]),
    )


def _by_cut_off(tested: Trial, table: NDArray[np.float64]) -> tuple[CutOffResult, ...]:
    row_of = {each.cut_off: table[number] for number, each in enumerate(tested.measured)}
    return tuple(_cut_off(each, row_of.get(each.cut_off)) for each in tested.found)


def _cut_off(found: Candidates, rows: Floats | None) -> CutOffResult:
    def column(place: int) -> dict[str, float] | None:
        return None if rows is None else dict(zip(SCORES, rows[:, place].tolist(), strict=True))

    hits = int(found.met_again.sum())
    return CutOffResult(found.cut_off, found.met_again.size, hits, column(0), column(1), column(2))


def _result(
    name: str, table: NDArray[np.float64], drawn: NDArray[np.float64], values: Floats, outcomes: Bools
) -> ScoreResult:
    place = SCORES.index(name)
    auc, average_precision, precision = (
        Estimate(float(table[:, place, each].mean()), percentile_interval(drawn[:, place, each])) for each in range(3)
    )
    in_one_list = Ranking(values, outcomes).measures()
    return ScoreResult(name, auc, average_precision, precision, in_one_list.auc, in_one_list.average_precision)


def _gain(name: str, table: NDArray[np.float64], drawn: NDArray[np.float64]) -> Gain:
    e, other = SCORES.index("E"), SCORES.index(name)
    auc, average_precision = (
        Estimate(
            float((table[:, e, each] - table[:, other, each]).mean()),
            percentile_interval(drawn[:, e, each] - drawn[:, other, each]),
        )
        for each in range(2)
    )
    return Gain(name, auc, average_precision)
