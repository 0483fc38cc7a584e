"""Movement along a scale: counts are conserved, and the exact test agrees with SciPy's."""

import random

import pytest
from scipy.stats import binomtest

from graph.movement import movement, sign_test

LEVELS = (None, 0, 1, 2, 3, 4)


@pytest.mark.parametrize("seed", range(200))
def test_movement_conserves_counts_with_unknowns(seed):
    draw = random.Random(seed)
    seats = [(draw.choice(LEVELS), draw.choice(LEVELS)) for _ in range(draw.randrange(40))]
    moved = movement(seats)
    for level in LEVELS:
        row = sum(count for (before, _), count in moved.cells.items() if before == level)
        column = sum(count for (_, after), count in moved.cells.items() if after == level)
        assert row == sum(before == level for before, _ in seats)
        assert column == sum(after == level for _, after in seats)
    assert sum(moved.cells.values()) == moved.known + moved.unknown == len(seats)
    assert moved.up + moved.down <= moved.known


def test_nobody_gives_no_movement_at_all():
    moved = movement([])
    assert (moved.cells, moved.up, moved.down, moved.known, moved.unknown) == ({}, 0, 0, 0, 0)
    assert (moved.net, moved.p_value) == (None, None)


def test_becoming_known_is_no_movement_up():
    moved = movement([(None, 4), (4, None), (None, None)])
    assert (moved.up, moved.down, moved.known, moved.unknown, moved.net) == (0, 0, 0, 3, None)


def test_five_moved_are_too_few_and_six_are_not():
    assert movement([(1, 2)] * 5).p_value is None
    assert movement([(1, 2)] * 6).p_value == 0.03125
    assert movement([(1, 2)] * 5 + [(2, 1)]).p_value == 0.21875


@pytest.mark.parametrize(("up", "down"), [(up, down) for up in range(13) for down in range(13) if up + down])
def test_sign_test_agrees_with_scipy(up, down):
    assert sign_test(up, down) == pytest.approx(binomtest(up, up + down).pvalue, abs=1e-12)


def test_sign_test_refuses_negative_counts():
    with pytest.raises(ValueError, match="up and down must be 0 or more, not -1 and 2"):
        sign_test(-1, 2)
