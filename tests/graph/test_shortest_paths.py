"""NetworkX counts the same paths; a square by hand shows what happens when two are equally long."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.shortest_paths import path_shares
from tests.graph.stakeholder_graphs import by_names, graphs

SQUARE = by_names({"ab": 0.5, "bc": 0.4, "cd": 0.5, "ad": 0.4}, lone=1.0)


def test_equally_long_routes_share_a_pair():
    assert [(shares.tolist(), reached) for shares, reached in path_shares(SQUARE, [0])] == [
        ([0.0, 0.5, 0.0, 0.5, 0.0], 3)
    ]


def test_an_isolate_reaches_nobody():
    assert [(shares.tolist(), reached) for shares, reached in path_shares(SQUARE, [4])] == [([0.0] * 5, 0)]


def test_only_the_targets_count():
    is_target = np.array([True, False, False, True, False])
    assert [(shares.tolist(), reached) for shares, reached in path_shares(SQUARE, [0, 2], is_target)] == [
        ([0.0, 0.0, 0.0, 0.0, 0.0], 1),
        ([0.0, 0.5, 0.0, 0.5, 0.0], 2),
    ]


def test_a_long_line_is_followed_to_its_end():
    names = "abcdefghijklmnopqrstuvwxyz"
    line = by_names({a + b: 0.5 for a, b in pairwise(names)})
    ((shares, reached),) = path_shares(line, [0])
    assert (shares.tolist(), reached) == ([0.0, *range(24, -1, -1)], 25)


@settings(max_examples=200, deadline=None)
@given(graphs(), st.data())
def test_shares_equal_networkx_between_subsets(graph, data):
    chosen = st.lists(st.integers(0, len(graph.parties) - 1), unique=True, min_size=1)
    sources, targets = data.draw(chosen), data.draw(chosen)
    is_target = np.isin(np.arange(len(graph.parties)), targets)
    found = sum(shares for shares, _ in path_shares(graph, sources, is_target))
    oracle = nx.betweenness_centrality_subset(
        graph.as_networkx(),
        [graph.parties[each] for each in sources],
        [graph.parties[each] for each in targets],
        weight="distance",
    )
    assert (found / 2).tolist() == pytest.approx([oracle[party] for party in graph.parties], abs=1e-9)
