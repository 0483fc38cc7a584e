"""Several judgements on one scale: the middle one is always one that somebody gave."""

import random

import pytest

from graph.judgements import Spread, spread


@pytest.mark.parametrize(
    ("judgements", "found"),
    [
        ([], None),
        ([None, None], None),
        ([3], Spread(3, 3, 3, 1)),
        ([1, 5], Spread(1, 1, 5, 2)),
        ([5, None, 1, 1], Spread(1, 1, 5, 3)),
        ([4, 2, 5, 3], Spread(3, 2, 5, 4)),
    ],
)
def test_spread_is_worked_out_by_hand(judgements, found):
    assert spread(judgements) == found


@pytest.mark.parametrize("seed", range(50))
def test_middle_is_given_by_somebody(seed):
    draw = random.Random(seed)
    judgements = [draw.randint(1, 5) for _ in range(draw.randint(1, 9))]
    found = spread(judgements)
    assert found.middle in judgements
    below, above = (sum(each < found.middle for each in judgements), sum(each > found.middle for each in judgements))
    assert below <= len(judgements) / 2
    assert above <= len(judgements) / 2
