"""Pushes against the plain double sum, first places, and who gives way to whom."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.force_layout import apart, pushes, settle, start
from tests.graph.stakeholder_graphs import seeds

NONE = np.zeros(0, np.int64)


def free(count):
    return np.full(count, complex(np.nan, np.nan))


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(2, 60))
def test_pushes_are_near_the_plain_double_sum(seed, count):
    rng = np.random.default_rng(seed)
    places = (rng.permutation(400)[:count] // 20 + 1j * (rng.permutation(400)[:count] % 20)).astype(complex)
    places = np.unique(places)
    mass = rng.uniform(1, 9, len(places))
    apart_by = places[:, None] - places[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.where(apart_by == 0, 0, mass[None, :] * apart_by / np.abs(apart_by) ** 2).sum(axis=1)
    scale = (mass[None, :] / np.maximum(np.abs(apart_by), 1)).sum(axis=1)
    assert (np.abs(pushes(places, mass) - plain) / scale).max() < 0.03


def test_what_is_in_one_place_does_not_push_itself():
    far = 100.0 + 0j
    found = pushes(np.array([0j, 0j, far]), np.array([4.0, 5.0, 1.0]))
    assert found == pytest.approx(np.array([-0.01, -0.01, 0.09]), abs=1e-5)


def test_a_line_starts_in_its_order():
    line = start(np.arange(9), np.arange(1, 10), free(10))
    order = np.argsort(line.real).tolist()
    assert order in (list(range(10)), list(range(9, -1, -1)))


def test_newcomers_start_amid_those_they_have_ties_with():
    earlier = np.array([0.5 + 0.5j, 0.7 + 0.5j, np.nan, np.nan, np.nan])
    found = start(np.array([0, 1, 2]), np.array([2, 2, 3]), earlier)
    assert found[:2].tolist() == [0.5 + 0.5j, 0.7 + 0.5j]
    assert abs(found[2] - (0.6 + 0.5j)) == pytest.approx(0.02, abs=1e-12)
    assert abs(found[3] - found[2]) == pytest.approx(0.02, abs=1e-12)
    assert abs(found[4]) > 0.85


def test_nothing_starts_and_settles_nowhere():
    assert len(start(NONE, NONE, free(0))) == 0
    assert len(settle(free(0), NONE, NONE, np.zeros(0), free(0), 0.02)) == 0


def test_two_knots_with_one_tie_between_come_apart():
    pairs = [(a, b) for first in (0, 6) for a in range(first, first + 6) for b in range(a + 1, first + 6)] + [(5, 6)]
    source, target = np.array(pairs).T
    places = settle(start(source, target, free(12)), source, target, np.full(len(pairs), 0.5), free(12), 0.02)
    near = max(np.abs(places[first] - places[first : first + 6]).max() for first in (0, 6))
    assert abs(places[:6].mean() - places[6:].mean()) > near
    assert max(np.abs(places.real).max(), np.abs(places.imag).max()) == pytest.approx(1.0, abs=1e-12)


def test_a_taken_place_gives_way_to_free_ones_near_it():
    places = np.full(9, 1.0 + 1.0j)
    found = apart(places, np.arange(9) == 4, 1)
    assert found[4] == 1 + 1j
    assert len(set(found.tolist())) == 9
    assert np.abs(found - places).max() < 0.6
    assert max(np.abs(found.real).max(), np.abs(found.imag).max()) == 1.0


def test_rounding_alone_moves_what_is_not_in_the_way():
    assert apart(np.array([0.12344 + 0j, -0.5j]), np.zeros(2, bool), 4).tolist() == [0.1234 + 0j, -0.5j]
