"""NetworkX is the oracle of effective size and constraint; a bow tie by hand shows what a broker is."""

from math import isnan, nan

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import brokerage as subject
from graph.brokerage import Brokerage, brokerage, constraint, effective_size
from graph.stakeholder_graph import StakeholderGraph
from tests.graph.stakeholder_graphs import at_random, by_names, graphs, person

BOW_TIE = by_names(
    {"ab": 0.5, "ac": 0.5, "bc": 0.5, "cd": 0.5, "ce": 0.5, "de": 0.5}, a=5.0, b=1.0, c=2.0, d=2.0, lone=9.0
)
EMPTY = StakeholderGraph.by_hand({})


def in_order(graph, oracle):
    return pytest.approx([oracle[party] for party in graph.parties], abs=1e-9, nan_ok=True)


def test_broker_of_a_bow_tie_by_hand():
    found = brokerage(BOW_TIE, samples=9, seed=3)
    assert (found.ranked_count, found.source_count, found.seed, found.is_exact) == (5, 6, 3, True)
    end, _, middle, _, _, lone = found.rows
    assert middle == Brokerage(person("c"), 4, 0.4, 0.0, 1, 3.0, 0.5625, 2.0, 3)
    assert end == Brokerage(person("a"), 2, 0.0, 0.0, 2, 1.0, pytest.approx(0.953125, abs=1e-12), 5.0, 2)
    assert lone == Brokerage(person("lone"), 0, None, None, None, None, None, 9.0, 1)


def test_nothing_is_nan_outward():
    for row in brokerage(at_random(7, 40, 30), samples=9, seed=1).rows:
        numbers = row.betweenness, row.standard_error, row.rank, row.effective_size, row.constraint
        assert [each is None for each in numbers] == [row.tie_count == 0] * 5
        assert not any(isnan(each) for each in numbers if each is not None)


def test_an_empty_graph_has_no_rows():
    assert (brokerage(EMPTY).rows, brokerage(EMPTY).source_count) == ((), 0)


def test_isolates_alone_have_no_brokerage():
    found = brokerage(by_names({}, a=1.0, b=2.0))
    assert [(row.rank, row.constraint, row.activity_rank) for row in found.rows] == [(None, None, 2), (None, None, 1)]
    assert found.ranked_count == 0


def test_brokerage_repeats_with_its_seed():
    graph = at_random(3, 60, 150)
    assert brokerage(graph, samples=12, seed=8) == brokerage(graph, samples=12, seed=8)
    assert brokerage(graph, samples=12, seed=8).rows != brokerage(graph, samples=12, seed=9).rows


def test_progress_never_falls_and_ends_at_one():
    heard = []
    brokerage(at_random(3, 60, 150), samples=12, seed=8, progress=heard.append)
    assert (heard, len(heard), heard[-1]) == (sorted(heard), 14, 1.0)


@settings(max_examples=150, deadline=None)
@given(graphs(), st.booleans())
def test_effective_size_equals_networkx(graph, is_weighted):
    oracle = nx.effective_size(
        graph.as_networkx(), nodes=list(graph.parties), weight="strength" if is_weighted else None
    )
    assert effective_size(graph, is_weighted=is_weighted).tolist() == in_order(graph, oracle)


@settings(max_examples=150, deadline=None)
@given(graphs(), st.booleans())
def test_constraint_equals_networkx(graph, is_weighted):
    oracle = nx.constraint(graph.as_networkx(), nodes=list(graph.parties), weight="strength" if is_weighted else None)
    assert constraint(graph, is_weighted=is_weighted).tolist() == in_order(graph, oracle)


def test_a_few_rows_at_a_time_give_the_same(monkeypatch):
    graph = at_random(11, 30, 90)
    whole = effective_size(graph, is_weighted=True).tolist(), constraint(graph, is_weighted=True).tolist()
    monkeypatch.setattr(subject, "CELLS_AT_A_TIME", 70)
    assert (
        effective_size(graph, is_weighted=True).tolist(),
        constraint(graph, is_weighted=True).tolist(),
    ) == whole


def test_measures_of_nothing_are_empty_or_nan():
    assert (effective_size(EMPTY).tolist(), constraint(EMPTY).tolist()) == ([], [])
    lone = by_names({}, a=1.0)
    assert effective_size(lone).tolist() == pytest.approx([nan], nan_ok=True)
    assert constraint(lone).tolist() == pytest.approx([nan], nan_ok=True)
