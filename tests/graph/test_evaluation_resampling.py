import numpy as np
import pytest

from graph.evaluation_measures import Ranking
from graph.evaluation_resampling import measures_of, percentile_interval, resampled_means


def made(seed: int, size: int = 400):
    chance = np.random.default_rng(seed)
    scores = chance.random(size)
    outcomes = chance.random(size) < scores / 2
    return {"good": Ranking(scores, outcomes), "chance": Ranking(chance.random(size), outcomes)}


def test_interval_holds_the_value_and_repeats_with_its_seed():
    rankings = [made(1), made(2), made(3)]
    whose = [np.arange(400)] * 3
    drawn = resampled_means(rankings, whose, 400, resamples=100, seed=7)
    assert np.array_equal(drawn, resampled_means(rankings, whose, 400, resamples=100, seed=7))
    assert not np.array_equal(drawn, resampled_means(rankings, whose, 400, resamples=100, seed=8))
    found, mean = percentile_interval(drawn[:, 0, 0]), measures_of(rankings)[:, 0, 0].mean()
    assert found.low < mean < found.high
    assert 0.02 < found.high - found.low < 0.15


def test_scores_are_compared_on_the_same_draws():
    same = Ranking(np.arange(50.0), np.arange(50) % 3 == 0)
    drawn = resampled_means([{"one": same, "other": same}] * 2, [np.arange(50)] * 2, 50, resamples=30, seed=1)
    assert np.array_equal(drawn[:, 0], drawn[:, 1])


def test_ties_of_one_stakeholder_are_drawn_together():
    chance = np.random.default_rng(4)
    scores, outcomes = np.repeat(chance.random(20), 20), np.repeat(chance.random(20) < 0.5, 20)
    ranking = {"E": Ranking(scores, outcomes)}
    alone = resampled_means([ranking], [np.arange(400)], 400, resamples=200, seed=1)
    together = resampled_means([ranking], [np.arange(400) // 20], 20, resamples=200, seed=1)
    assert np.nanstd(together[:, 0, 0]) > 3 * np.nanstd(alone[:, 0, 0])


def test_draw_without_both_outcomes_is_left_out():
    ranking = {"E": Ranking([1.0, 0.0], [True, False])}
    drawn = resampled_means([ranking], [np.array([0, 1])], 2, resamples=60, seed=1)
    assert set(drawn[~np.isnan(drawn[:, 0, 0]), 0, 0]) == {1.0}
    assert 0 < np.isnan(drawn[:, 0, 0]).sum() < 60


def test_single_resample_is_refused():
    with pytest.raises(ValueError, match=r"^resamples must be 2 or more, not 1$"):
        resampled_means([made(1)], [np.arange(400)], 400, resamples=1, seed=1)
