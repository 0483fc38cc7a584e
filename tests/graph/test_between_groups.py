"""A bridge by hand, NetworkX over subsets, and what sampling and strangers do."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.between_groups import Between, between_groups
from graph.stakeholder_graph import StakeholderGraph
from tests.graph.stakeholder_graphs import at_random, by_names, graphs, person

BRIDGE = by_names({"ab": 0.9, "bm": 0.5, "mc": 0.5, "cd": 0.9, "an": 0.1, "nd": 0.1}, m=1.0, b=4.0, n=2.0, lone=7.0)


def people(names):
    return [person(each) for each in names]


def test_who_stands_on_a_bridge_by_hand():
    found = between_groups(BRIDGE, people("ab"), people("cd"))
    assert found.rows == (
        Between(person("m"), 1.0, 1, False, False, 1, 1, 1.0, 4),
        Between(person("b"), 0.5, 2, True, False, 1, 0, 4.0, 2),
        Between(person("c"), 0.5, 2, False, True, 0, 1, 0.0, 5),
    )
    assert (found.pair_count, found.connected_count, found.direct_count) == (4, 4, 0)
    assert (found.source_count, found.is_exact) == (2, True)


def test_direct_ties_have_nobody_between():
    found = between_groups(by_names({"ab": 0.5, "bc": 0.5}), people("a"), people("b"))
    assert (found.rows, found.direct_count, found.connected_count) == ((), 1, 1)


def test_groups_that_no_route_joins():
    found = between_groups(BRIDGE, people("ab"), [person("lone")])
    assert (found.rows, found.pair_count, found.connected_count) == ((), 2, 0)


def test_an_empty_group_has_nobody_between():
    assert between_groups(BRIDGE, [], people("cd")).rows == ()
    assert between_groups(StakeholderGraph.by_hand({}), [], []).connected_count == 0


def test_strangers_to_the_graph_count_nothing():
    strange = between_groups(BRIDGE, [*people("ab"), person("stranger")], people("cd"))
    assert strange == between_groups(BRIDGE, people("ab"), people("cd"))


def test_a_party_in_both_groups_is_refused():
    with pytest.raises(ValueError, match=r"^A party cannot be in both groups\.$"):
        between_groups(BRIDGE, people("ab"), people("bc"))


def test_fewer_than_one_sample_is_refused():
    with pytest.raises(ValueError, match=r"^samples must be 1 or more, not 0$"):
        between_groups(BRIDGE, people("ab"), people("cd"), samples=0)


def test_sampling_follows_some_of_the_smaller_group():
    graph = at_random(6, 60, 200)
    groups = graph.parties[:20], graph.parties[20:50]
    found = between_groups(graph, *groups, samples=8, seed=2)
    assert (found.source_count, found.is_exact, found.pair_count) == (8, False, 240)
    assert found == between_groups(graph, *groups, samples=8, seed=2)
    assert found.rows != between_groups(graph, *groups, samples=8, seed=3).rows


@settings(max_examples=100, deadline=None)
@given(graphs(least=4), st.data())
def test_shares_equal_networkx_whichever_group_is_first(graph, data):
    order = data.draw(st.permutations(graph.parties))
    first, second = order[:2], order[2 : data.draw(st.integers(3, len(order)))]
    found = between_groups(graph, first, second)
    oracle = nx.betweenness_centrality_subset(graph.as_networkx(), first, second, weight="distance")
    shares = {row.party: row.share for row in found.rows}
    scale = max(found.connected_count, 1) / 2
    assert [shares.get(party, 0.0) * scale for party in graph.parties] == pytest.approx(
        [oracle[party] for party in graph.parties], abs=1e-9
    )
    back = between_groups(graph, second, first)
    assert {row.party: row.share for row in back.rows} == pytest.approx(shares, abs=1e-9)
