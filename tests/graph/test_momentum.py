"""The exact test of two counts: its values, and how often it cries wolf where nothing has changed."""

import numpy as np
import pytest
from scipy.stats import binomtest

from graph.momentum import ALARM_BELOW, momentum


@pytest.mark.parametrize(("before", "now"), [(0, 0), (0, 5), (0, 6), (6, 0), (3, 12), (40, 61), (300, 360)])
def test_p_value_is_that_of_scipy(before: int, now: int) -> None:
    expected = binomtest(now, before + now).pvalue if before + now else 1.0
    assert momentum(before, now).p_value == pytest.approx(expected, rel=1e-12)


def test_five_from_none_may_be_chance() -> None:
    assert momentum(0, 5).direction == "no clear change"
    assert momentum(0, 6).direction == "more"
    assert momentum(6, 0).direction == "fewer"


@pytest.mark.parametrize("rate", [2, 5, 10, 30])
def test_constant_rates_seldom_raise_an_alarm(rate: int) -> None:
    counts = np.random.default_rng(20260401 + rate).poisson(rate, size=(4_000, 2))
    alarms = sum(momentum(int(before), int(now)).direction != "no clear change" for before, now in counts)
    assert alarms / 4_000 <= ALARM_BELOW


def test_a_large_doubling_is_mostly_seen() -> None:
    draw = np.random.default_rng(7)
    seen = [momentum(int(draw.poisson(30)), int(draw.poisson(60))).direction == "more" for _ in range(1_000)]
    assert sum(seen) >= 800


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="must be 0 or more, not 3 and -1"):
        momentum(-1, 3)
