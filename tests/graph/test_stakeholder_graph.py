"""What a graph of stakeholders refuses, and that NetworkX sees the same one."""

from dataclasses import replace
from datetime import date
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings

from graph.records import Party
from graph.stakeholder_graph import NO_USERS, StakeholderGraph, ranks
from tests.graph.stakeholder_graphs import at_random, by_names, graphs, person

TRIANGLE = by_names({"ab": 0.5, "bc": 0.25, "ac": 1.0}, a=2.0, lone=1.5)


def test_colleagues_are_refused_by_name():
    with pytest.raises(ValueError, match="Colleagues are not stakeholders") as refused:
        StakeholderGraph.by_hand({(Party("user", "u", "Una Fictional"), person("a")): 0.5})
    assert str(refused.value) == NO_USERS


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"parties": (person("a"),) * 4}, "A party stands in the graph more than once."),
        ({"activity": np.zeros(3)}, "activity and activity_days need one number for each party."),
        ({"activity_days": np.zeros(5)}, "activity and activity_days need one number for each party."),
        ({"last_on": np.ones(2)}, "source, target, strength, contact_days and last_on need one number for each tie."),
        ({"source": np.array([1, 0, 2])}, "source and target are indices of parties, source below target."),
        ({"source": np.array([-1, 0, 1])}, "source and target are indices of parties, source below target."),
        ({"target": np.array([1, 2, 4])}, "source and target are indices of parties, source below target."),
        ({"target": np.array([2, 2, 2]), "source": np.array([0, 0, 1])}, "A pair has more than one tie."),
        ({"strength": np.array([0.5, 0.0, 0.5])}, "A strength is above 0 and at most 1."),
        ({"strength": np.array([0.5, 1.1, 0.5])}, "A strength is above 0 and at most 1."),
        ({"strength": np.array([0.5, np.nan, 0.5])}, "A strength is above 0 and at most 1."),
    ],
)
def test_broken_arrays_are_refused(change, message):
    with pytest.raises(ValueError, match=r".") as refused:
        replace(TRIANGLE, **change)
    assert str(refused.value) == message


def test_empty_graph_is_allowed():
    empty = StakeholderGraph.by_hand({})
    assert (empty.parties, empty.degree.tolist(), empty.as_networkx().number_of_nodes()) == ((), [], 0)


def test_networkx_sees_the_same_graph():
    found = TRIANGLE.as_networkx()
    assert dict(found.nodes(data=True))[person("a")] == {"label": "A Fictional", "activity": 2.0, "activity_days": 2}
    assert found.edges[person("c"), person("b")] == {
        "strength": 0.25,
        "distance": pytest.approx(log(4), abs=1e-9),
        "contact_days": 1,
        "last_on": date(1, 1, 1),
    }
    assert sorted(degree for _, degree in found.degree()) == [0, 2, 2, 2] == sorted(TRIANGLE.degree.tolist())


def test_matrix_holds_each_tie_both_ways():
    assert TRIANGLE.matrix(TRIANGLE.strength).toarray().tolist() == [
        [0.0, 0.5, 1.0, 0.0],
        [0.5, 0.0, 0.25, 0.0],
        [1.0, 0.25, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0],
    ]


@settings(deadline=None)
@given(graphs(least=2))
def test_distances_are_exact_steps_near_the_logarithm(graph):
    assert (graph.distance * 2**32 == np.rint(graph.distance * 2**32)).all()
    assert (graph.distance > 0).all()
    assert np.abs(np.exp(-graph.distance) - graph.strength).max(initial=0.0) < 1e-9


def test_equal_products_are_equally_long_in_any_order():
    first, second, third = (0.1, 0.7, 0.3)
    there = by_names({"ab": first, "bc": second, "cd": third}).distance
    back = by_names({"ab": third, "bc": first, "cd": second}).distance
    assert there.sum() == back.sum()
    assert exp(-there.sum()) == pytest.approx(0.021, abs=1e-9)


def test_ranks_share_the_better_place():
    assert ranks(np.array([3.0, 9.0, 3.0, 1.0])).tolist() == [2, 1, 2, 4]
    assert ranks(np.array([])).tolist() == []


def test_index_finds_each_party():
    graph = at_random(1, 30, 60)
    assert [graph.index[party] for party in graph.parties] == list(range(30))
