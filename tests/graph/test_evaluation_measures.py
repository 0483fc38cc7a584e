"""Each measure against its definition, written out slowly below; Wilson's interval against SciPy."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from graph.evaluation_measures import Interval, Ranking, auc, average_precision, precision_at_top, wilson_interval

rows = st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0, 1.25, 3.0]), st.booleans()), min_size=2, max_size=40).filter(
    lambda listed: len({outcome for _, outcome in listed}) == 2
)


def slow_auc(scores, outcomes):
    hits = [score for score, outcome in zip(scores, outcomes, strict=True) if outcome]
    misses = [score for score, outcome in zip(scores, outcomes, strict=True) if not outcome]
    won = sum((hit > miss) + (hit == miss) / 2 for hit in hits for miss in misses)
    return won / (len(hits) * len(misses))


def slow_average_precision(scores, outcomes):
    """sum((R_n - R_(n-1)) * P_n) over the thresholds, highest first, as scikit-learn defines it."""
    found, recall_before = 0.0, 0.0
    for threshold in sorted(set(scores), reverse=True):
        chosen = [outcome for score, outcome in zip(scores, outcomes, strict=True) if score >= threshold]
        recall = sum(chosen) / sum(outcomes)
        found += (recall - recall_before) * sum(chosen) / len(chosen)
        recall_before = recall
    return found


@given(rows)
def test_measures_equal_their_slow_definitions(listed):
    scores, outcomes = zip(*listed, strict=True)
    assert auc(scores, outcomes) == pytest.approx(slow_auc(scores, outcomes), abs=1e-12)
    assert average_precision(scores, outcomes) == pytest.approx(slow_average_precision(scores, outcomes), abs=1e-12)


@given(rows, st.data())
def test_weight_counts_as_that_many_copies(listed, data):
    scores, outcomes = map(np.array, zip(*listed, strict=True))
    times = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(scores), max_size=len(scores))))
    weighted = Ranking(scores, outcomes).measures(times.astype(float))
    copied = Ranking(np.repeat(scores, times), np.repeat(outcomes, times)).measures()
    for name in ("auc", "average_precision", "precision_at_top"):
        assert getattr(weighted, name) == pytest.approx(getattr(copied, name), abs=1e-12, nan_ok=True)


def test_perfect_reversed_and_level_orders():
    outcomes = [True, True, False, False]
    assert (auc([4, 3, 2, 1], outcomes), average_precision([4, 3, 2, 1], outcomes)) == (1.0, 1.0)
    assert auc([1, 2, 3, 4], outcomes) == 0.0
    assert (auc([7, 7, 7, 7], outcomes), average_precision([7, 7, 7, 7], outcomes)) == (0.5, 0.5)


def test_shuffled_outcomes_are_at_chance():
    chance = np.random.default_rng(3)
    scores, outcomes = chance.random(20_000), chance.random(20_000) < 0.1
    assert auc(scores, outcomes) == pytest.approx(0.5, abs=0.02)
    assert average_precision(scores, outcomes) == pytest.approx(0.1, abs=0.02)


def test_first_hundred_are_those_with_the_highest_scores():
    scores = np.arange(300.0)
    assert precision_at_top(scores, scores >= 270) == 0.3
    assert precision_at_top(scores, scores < 100) == 0.0


def test_level_scores_at_the_hundredth_place_share_it():
    scores = np.r_[np.full(60, 2.0), np.full(80, 1.0), np.zeros(10)]
    outcomes = np.r_[np.ones(30), np.zeros(30), np.ones(20), np.zeros(60), np.zeros(10)] > 0
    assert precision_at_top(scores, outcomes) == pytest.approx((30 + 40 * 20 / 80) / 100, abs=1e-12)


@pytest.mark.parametrize("outcomes", [[], [True, True], [False, False]])
def test_one_outcome_alone_gives_no_number(outcomes):
    scores = list(range(len(outcomes)))
    assert isnan(auc(scores, outcomes))
    assert isnan(average_precision(scores, outcomes))
    assert isnan(precision_at_top(scores, outcomes))


@pytest.mark.parametrize(("successes", "trials"), [(0, 10), (1, 3), (10, 100), (77, 78), (10, 10)])
def test_wilson_interval_equals_scipy(successes, trials):
    found, other = wilson_interval(successes, trials), binomtest(successes, trials).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((other.low, other.high), abs=1e-12)


def test_no_trial_leaves_the_share_open():
    assert wilson_interval(0, 0) == Interval(0.0, 1.0)


def test_more_successes_than_trials_are_refused():
    with pytest.raises(ValueError, match=r"^successes must be from 0 to 3, not 4$"):
        wilson_interval(4, 3)
