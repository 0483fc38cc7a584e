"""Two triangles by hand, the adjusted Rand index by hand, and what the groups promise on any graph."""

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

import graph as package
from graph.communities import adjusted_rand, communities
from graph.stakeholder_graph import StakeholderGraph
from tests.graph.stakeholder_graphs import at_random, by_names, graphs, person, seeds

TWO_TRIANGLES = {"ab": 0.5, "ac": 0.5, "bc": 0.5, "de": 0.5, "df": 0.5, "ef": 0.5, "cd": 0.2}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 0.8 / 3.3),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),
        ([0, 0, 0, 0], [0, 1, 2, 3], 0.0),
        ([0, 0, 0], [0, 0, 0], 1.0),
        ([0, 1, 2], [0, 1, 2], 1.0),
        ([0], [0], 1.0),
        ([], [], 1.0),
    ],
)
def test_adjusted_rand_equals_hand_values(first, second, expected):
    found = adjusted_rand(np.array(first, np.int64), np.array(second, np.int64))
    assert found == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(seeds)
def test_adjusted_rand_does_not_depend_on_names_or_order(seed):
    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, 4, 20), rng.integers(0, 3, 20)
    renamed = np.array([7, 1, 0, 4])[first]
    assert adjusted_rand(first, second) == adjusted_rand(second, renamed)


def test_two_triangles_are_two_groups():
    found = communities(by_names(TWO_TRIANGLES, f=3.0, e=4.0, a=1.0, lone=9.0))
    assert [(group.label, [party.id for party in group.parties]) for group in found.groups] == [
        ("A Fictional, B Fictional, C Fictional", ["a", "b", "c"]),
        ("E Fictional, F Fictional, D Fictional", ["e", "f", "d"]),
    ]
    assert [(each.party.id, each.group, each.linked_groups) for each in found.memberships] == [
        ("a", 0, ()),
        ("b", 0, ()),
        ("c", 0, (1,)),
        ("d", 1, (0,)),
        ("e", 1, ()),
        ("f", 1, ()),
        ("lone", None, ()),
    ]
    assert (found.stability, found.alone_count, found.seeds) == (1.0, 1, (1, 2, 3, 4, 5))
    assert found.modularity == pytest.approx(3.0 / 3.2 - 0.5, abs=1e-12)


def test_linked_groups_come_strongest_first():
    ties = {**TWO_TRIANGLES, "cg": 0.3, "gh": 0.9, "gi": 0.9, "hi": 0.9}
    assert communities(by_names(ties)).memberships[2].linked_groups == (2, 1)


def test_without_ties_there_are_no_groups():
    found = communities(by_names({}, a=1.0))
    assert (found.groups, found.stability, found.modularity, found.alone_count) == ((), 1.0, None, 1)
    assert communities(StakeholderGraph.by_hand({})).memberships == ()


def test_one_seed_has_no_stability():
    found = communities(by_names(TWO_TRIANGLES), seeds=(7,))
    assert (found.stability, found.seeds) == (None, (7,))


def test_no_seed_is_refused():
    with pytest.raises(ValueError, match=r"^At least one seed is needed\.$"):
        communities(by_names(TWO_TRIANGLES), seeds=())


def test_progress_is_told_after_each_run():
    heard = []
    communities(by_names(TWO_TRIANGLES), seeds=(1, 2), progress=heard.append)
    assert heard == [0.5, 1.0]


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_groups_are_those_of_networkx(graph):
    found = communities(graph, seeds=(3,))
    numbered = nx.convert_node_labels_to_integers(graph.as_networkx())
    numbered.remove_nodes_from([node for node, degree in numbered.degree() if degree == 0])
    oracle = nx.community.louvain_communities(numbered, weight="strength", seed=3) if len(numbered) else []
    assert {frozenset(group.parties) for group in found.groups} == {
        frozenset(graph.parties[each] for each in group) for group in oracle
    }
    sizes = [len(group.parties) for group in found.groups]
    assert sizes == sorted(sizes, reverse=True)


@settings(max_examples=60, deadline=None)
@given(graphs(least=6))
def test_groups_share_less_than_chance_would_give(graph):
    found = communities(graph, seeds=(1,))
    strengths = graph.matrix(graph.strength).toarray()
    inside = [[graph.index[party] for party in group.parties] for group in found.groups]
    for first, one in enumerate(inside):
        for other in inside[first + 1 :]:
            by_chance = strengths[one].sum() * strengths[other].sum() / strengths.sum()
            assert strengths[np.ix_(one, other)].sum() <= by_chance + 1e-6


def test_stability_is_the_mean_over_pairs_of_seeds():
    graph = at_random(4, 40, 90)
    runs = [communities(graph, seeds=(seed,)) for seed in (1, 2, 3)]
    numbers = [np.array([each.group for each in run.memberships if each.group is not None]) for run in runs]
    agreements = [adjusted_rand(numbers[a], numbers[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert communities(graph, seeds=(1, 2, 3)).stability == pytest.approx(sum(agreements) / 3, abs=1e-12)
    assert 0 < sum(agreements) / 3 < 1


PROGRAM = """
from tests.graph.stakeholder_graphs import at_random
from graph.communities import communities
print([each.group for each in communities(at_random(4, 40, 90)).memberships])
"""


def test_groups_do_not_depend_on_the_hash_seed():
    root = Path(package.__file__).parents[1]
    answers = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(answers) == 1


def test_group_names_hold_the_most_active():
    found = communities(by_names({"ab": 0.5, "bc": 0.5, "ac": 0.5, "ad": 0.5, "bd": 0.5, "cd": 0.5}, d=2.0, c=1.0))
    assert [group.label for group in found.groups] == ["D Fictional, C Fictional, A Fictional"]
    assert found.groups[0].parties[0] == person("d")
