"""NetworkX is the oracle of betweenness and PageRank; the standard error is held against repeated draws."""

from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.centrality import Centrality, betweenness, centrality, page_rank
from graph.stakeholder_graph import StakeholderGraph
from tests.graph.stakeholder_graphs import at_random, by_names, graphs, person, seeds

EMPTY = StakeholderGraph.by_hand({})


class Chosen(Random):
    """Stands for NetworkX's generator and draws the sources that it was given."""

    def sample(self, population, k, *, counts=None):
        return [population[each] for each in self.sources]


def in_order(graph, oracle):
    return pytest.approx([oracle[party] for party in graph.parties], abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(graphs(least=3))
def test_exact_betweenness_equals_networkx(graph):
    found = betweenness(graph, samples=99, seed=1)
    assert found.values.tolist() == in_order(graph, nx.betweenness_centrality(graph.as_networkx(), weight="distance"))
    assert (found.is_exact, found.standard_errors.tolist()) == (True, [0.0] * len(graph.parties))


@settings(max_examples=200, deadline=None)
@given(graphs(least=4), seeds, st.integers(2, 3))
def test_sampled_betweenness_equals_networkx_on_its_sources(graph, seed, samples):
    found = betweenness(graph, samples=samples, seed=seed)
    chosen = Chosen()
    chosen.sources = found.sources.tolist()
    scaled = nx.betweenness_centrality(graph.as_networkx(), k=samples, weight="distance", seed=chosen)
    assert found.values.tolist() == in_order(graph, scaled)
    assert (found.is_exact, len(found.sources), found.seed) == (False, samples, seed)


def test_standard_error_foretells_the_scatter_of_draws():
    graph = at_random(5, 120, 500)
    draws = [betweenness(graph, samples=60, seed=seed) for seed in range(200)]
    scatter = np.std([draw.values for draw in draws], axis=0)
    foretold = np.sqrt(np.mean([draw.standard_errors**2 for draw in draws], axis=0))
    busy = betweenness(graph, samples=120, seed=1).values > 0.02
    assert int(busy.sum()) == 51
    assert np.median(foretold[busy] / scatter[busy]) == pytest.approx(1.0, abs=0.05)


def test_same_seed_draws_the_same_sources():
    graph = at_random(2, 50, 120)
    first, second, other = (betweenness(graph, samples=9, seed=seed) for seed in (4, 4, 5))
    assert first.sources.tolist() == second.sources.tolist() != other.sources.tolist()
    assert first.values.tolist() == second.values.tolist()


def test_too_few_to_stand_between_is_zero():
    pair = by_names({"ab": 0.5})
    assert betweenness(EMPTY, samples=2, seed=1).values.tolist() == []
    assert betweenness(by_names({}, a=1.0), samples=2, seed=1).values.tolist() == [0.0]
    assert betweenness(pair, samples=2, seed=1).values.tolist() == [0.0, 0.0]


def test_fewer_than_two_sources_are_refused():
    with pytest.raises(ValueError, match=r"^samples must be 2 or more, not 1$"):
        betweenness(EMPTY, samples=1, seed=1)


def test_progress_rises_to_one_source_by_source():
    heard = []
    betweenness(by_names({"ab": 0.5, "bc": 0.5}, d=1.0), samples=4, seed=1, progress=heard.append)
    assert heard == [0.25, 0.5, 0.75, 1.0]


@settings(deadline=None)
@given(graphs())
def test_page_rank_equals_networkx(graph):
    oracle = nx.pagerank(graph.as_networkx(), weight="strength", tol=1e-14, max_iter=2_000)
    assert page_rank(graph).tolist() == in_order(graph, oracle)


def test_centrality_stands_beside_own_activity():
    star = by_names({"ab": 0.5, "ac": 0.5}, b=4.0, c=1.0, lone=2.0)
    hub, end, other, lone = centrality(star)
    assert hub == Centrality(person("a"), 2, 1.0, pytest.approx(0.4633, abs=1e-4), 1, 0.0, 4)
    assert (end.tie_count, end.strength_sum, end.visits_rank, end.activity_rank) == (1, 0.5, 2, 1)
    assert (other.visits_rank, other.activity_rank) == (2, 3)
    assert (lone.tie_count, lone.strength_sum, lone.visits_rank, lone.activity_rank) == (0, 0.0, 4, 2)


def test_an_empty_graph_has_no_centrality():
    assert centrality(EMPTY) == ()
