"""Fits are held against SciPy's optimiser, and errors against sums by hand."""

from datetime import date

import numpy as np
import pytest
from scipy.optimize import minimize

from graph.evaluation_calibration import (
    calibrate,
    calibration_error,
    fit_probability,
    is_strictly_rising,
    probability,
    shares_by_band,
)

CUT_OFFS = [date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)]


def drawn(seed: int, size: int = 4_000, published: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Evidence, and outcomes of which a share was published: P = logistic(-3 + 1.2 ln E)."""
    chance = np.random.default_rng(seed)
    evidence = chance.lognormal(0, 1, size)
    happened = chance.random(size) < 1 / (1 + np.exp(3 - 1.2 * np.log(evidence)))
    return evidence, happened & (chance.random(size) < published)


def test_fit_is_the_most_likely_one():
    evidence, outcomes = drawn(1)
    x = np.log(evidence)

    def unlikelihood(p):
        return np.sum(np.logaddexp(0, p[0] + p[1] * x)) - np.sum(outcomes * (p[0] + p[1] * x))

    other = minimize(unlikelihood, [0, 0], method="BFGS", options={"gtol": 1e-6}).x
    assert fit_probability(evidence, outcomes) == pytest.approx(other, abs=1e-4)


def test_parted_outcomes_give_a_finite_fit():
    a, b = fit_probability(np.array([0.5, 0.6, 4.0, 5.0]), np.array([False, False, True, True]))
    assert np.isfinite([a, b]).all()
    assert probability(5.0, a, b) > 0.99
    assert probability(0.5, a, b) < 0.01


def test_steady_record_is_calibrated_without_alarm():
    evidence, outcomes = zip(*(drawn(seed) for seed in (1, 2, 3)), strict=True)
    found = calibrate(CUT_OFFS, evidence, outcomes)
    assert [each.cut_off for each in found.quarters] == CUT_OFFS[1:]
    assert found.error < 0.02
    assert found.skill > 0.03
    assert found.ratio == pytest.approx(1, abs=0.15)
    assert (found.is_drifting, [each.is_drifting for each in found.quarters]) == (False, [False, False])


def test_fall_in_publication_raises_the_alarm():
    evidence, outcomes = zip(drawn(1), drawn(2), drawn(3, published=0.5), strict=True)
    found = calibrate(CUT_OFFS, evidence, outcomes)
    assert [each.is_drifting for each in found.quarters] == [False, True]
    assert found.quarters[1].ratio > 1.5
    assert found.is_drifting


def test_few_outcomes_raise_no_alarm():
    evidence, outcomes = zip(drawn(1), drawn(2), drawn(3, size=60, published=0.0), strict=True)
    found = calibrate(CUT_OFFS, evidence, outcomes)
    assert (found.quarters[1].ratio, found.quarters[1].is_drifting) == (None, False)


def test_later_quarters_have_no_part_in_an_earlier_fit():
    evidence, outcomes = zip(*(drawn(seed) for seed in (1, 2, 3)), strict=True)
    changed = [*outcomes[:2], ~outcomes[2]]
    assert calibrate(CUT_OFFS, evidence, outcomes).quarters[0] == calibrate(CUT_OFFS, evidence, changed).quarters[0]
    assert calibrate(CUT_OFFS, evidence, outcomes).quarters[0].intercept == fit_probability(evidence[0], outcomes[0])[0]


def test_too_few_earlier_outcomes_give_no_calibration():
    evidence, outcomes = np.ones(100), np.arange(100) < 29
    assert calibrate(CUT_OFFS[:2], [evidence] * 2, [outcomes] * 2) is None
    assert calibrate(CUT_OFFS[:1], [evidence], [outcomes]) is None


def test_error_sums_the_gaps_of_ten_groups():
    chance = np.repeat(np.linspace(0.05, 0.95, 10), 10)
    outcomes = np.tile(np.arange(10) < 5, 10)
    assert calibration_error(chance, outcomes) == pytest.approx(0.25, abs=1e-12)


def test_bands_hold_what_lies_from_floor_to_floor():
    values = np.array([0.0, 0.49, 0.5, 0.999, 1.0, 7.0])
    outcomes = np.array([False, True, True, True, False, True])
    found = shares_by_band(values, outcomes, [0, 0.5, 1, 50])
    assert [(each.floor, each.count, each.met_again, each.share) for each in found] == [
        (0.0, 2, 1, 0.5),
        (0.5, 2, 2, 1.0),
        (1.0, 2, 1, 0.5),
        (50.0, 0, 0, None),
    ]


def test_bands_with_fewer_than_twenty_ties_do_not_count():
    values = np.repeat([0.0, 1.0, 2.0], [20, 19, 20])
    outcomes = np.r_[np.arange(20) < 5, np.ones(19) > 0, np.arange(20) < 6]
    assert is_strictly_rising(shares_by_band(values, outcomes, [0, 1, 2]))
    assert not is_strictly_rising(shares_by_band(values, np.r_[outcomes[:39], np.arange(20) < 5], [0, 1, 2]))
