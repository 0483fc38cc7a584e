"""Which ties are drawn, by hand and against a plain sort; a map that stays put for its reader."""

from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.map_layout import DRIFT, backbone, map_layout
from graph.records import Position
from graph.stakeholder_graph import StakeholderGraph
from tests.graph.stakeholder_graphs import at_random, by_names, graphs, person

ROUNDING = 2e-4
TIES = {"ab": 0.9, "ac": 0.8, "ad": 0.7, "bc": 0.6, "de": 0.2, "cd": 0.1}
SMALL = by_names(TIES, a=9.0, b=8.0, c=7.0, d=6.0, e=5.0, lone=4.0)
EMPTY = StakeholderGraph.by_hand({})


def drawn_ties(graph, found):
    return [graph.parties[graph.source[tie]].id + graph.parties[graph.target[tie]].id for tie in found.ties.tolist()]


def moves(before, after):
    return {
        party: hypot(place.x - before[party].x, place.y - before[party].y)
        for party, place in after.items()
        if party in before
    }


def test_each_party_keeps_its_strongest_ties():
    found = backbone(SMALL, ties_per_party=1)
    assert sorted(drawn_ties(SMALL, found)) == ["ab", "ac", "ad", "de"]
    assert (found.parties_left_out_count, found.ties_left_out_count) == (0, 2)


def test_the_least_important_are_left_out_and_counted():
    found = backbone(SMALL, most_parties=4)
    assert [SMALL.parties[each].id for each in found.parties.tolist()] == ["a", "b", "c", "d"]
    assert (found.parties_left_out_count, found.ties_left_out_count) == (2, 1)
    others = backbone(SMALL, most_parties=2, importance=np.array([0, 0, 0, 1, 1, 0.5]))
    assert drawn_ties(SMALL, others) == ["de"]


def test_of_too_many_ties_the_strongest_are_drawn():
    found = backbone(SMALL, most_ties=2)
    assert (drawn_ties(SMALL, found), found.ties_left_out_count) == (["ab", "ac"], 4)


@pytest.mark.parametrize("wrong", [{"ties_per_party": 0}, {"most_parties": -1}, {"most_ties": -1}])
def test_limits_below_sense_are_refused(wrong):
    with pytest.raises(ValueError, match=r"^ties_per_party must be 1 or more, most_parties and most_ties 0 or more\.$"):
        backbone(SMALL, **wrong)


@settings(max_examples=60, deadline=None)
@given(graphs(), st.integers(1, 4))
def test_backbone_equals_a_plain_sort(graph, count):
    ends = list(zip(graph.source.tolist(), graph.target.tolist(), graph.strength.tolist(), strict=True))
    expected = set()
    for party in range(len(graph.parties)):
        own = [number for number, tie in enumerate(ends) if party in tie[:2]]
        expected |= set(sorted(own, key=lambda number: (-ends[number][2], ends[number][:2]))[:count])
    assert backbone(graph, ties_per_party=count).ties.tolist() == sorted(expected)


@settings(max_examples=15, deadline=None)
@given(graphs())
def test_no_two_stand_in_one_place(graph):
    found = map_layout(graph)
    assert len(set(found.positions)) == len(found.positions) == len(graph.parties)
    for place in found.positions:
        assert -1 <= place.x <= 1
        assert -1 <= place.y <= 1
        assert (place.x, place.y) == (round(place.x, 4), round(place.y, 4))


def test_the_same_graph_gives_the_same_map():
    graph = at_random(1, 300, 900)
    first, second = map_layout(graph), map_layout(graph)
    assert first.positions == second.positions
    assert (first.arrived_count, first.furthest_move) == (300, 0.0)


def test_nobody_moves_while_nobody_is_new():
    before = map_layout(at_random(1, 300, 900)).by_party
    after = map_layout(at_random(2, 300, 700), before)
    assert after.by_party == before
    assert (after.arrived_count, after.furthest_move) == (0, 0.0)


def test_a_filtered_map_keeps_its_places():
    graph = at_random(1, 300, 900)
    before = map_layout(graph).by_party
    fewer = map_layout(graph, before, most_parties=120)
    assert len(fewer.positions) == 120
    assert set(moves(before, fewer.by_party).values()) == {0.0}


def test_newcomers_come_near_their_ties_and_others_stay():
    graph = at_random(3, 200, 500)
    before = map_layout(graph).by_party
    guest = person("guest")
    hosts = graph.parties[10:13]
    ties = {
        (graph.parties[a], graph.parties[b]): strength
        for a, b, strength in zip(graph.source.tolist(), graph.target.tolist(), graph.strength.tolist(), strict=True)
    }
    known = dict(zip(graph.parties, graph.activity.tolist(), strict=True))
    later = map_layout(StakeholderGraph.by_hand({**ties, **{(guest, host): 0.5 for host in hosts}}, known), before)
    assert later.arrived_count == 1
    assert later.furthest_move == max(moves(before, later.by_party).values()) <= DRIFT + ROUNDING
    middle = [sum(getattr(before[host], axis) for host in hosts) / 3 for axis in "xy"]
    place = later.by_party[guest]
    away = hypot(place.x - middle[0], place.y - middle[1])
    assert away < np.median([hypot(each.x - middle[0], each.y - middle[1]) for each in before.values()])


def test_ties_are_shorter_than_chance_would_draw_them():
    rng = np.random.default_rng(1)
    rooms = {}
    for group in range(6):
        names = [f"g{group}p{number:02}" for number in range(25)]
        for _ in range(90):
            a, b = sorted(rng.choice(names, 2, replace=False).tolist())
            rooms[person(a), person(b)] = 0.5
    rooms |= {(person(f"g{group}p00"), person(f"g{group + 1}p00")): 0.3 for group in range(5)}
    graph = StakeholderGraph.by_hand(rooms)
    found = map_layout(graph)
    places = np.array([complex(each.x, each.y) for each in found.positions])
    ties = found.backbone.ties
    drawn = np.abs(places[graph.source[ties]] - places[graph.target[ties]]).mean()
    assert drawn < 0.35 * np.abs(places[:, None] - places[None, :]).mean()


def test_a_party_alone_stands_in_the_middle():
    assert map_layout(by_names({}, a=1.0)).positions == (Position(0.0, 0.0),)


def test_an_empty_graph_has_an_empty_map():
    found = map_layout(EMPTY)
    assert (found.positions, found.arrived_count, found.furthest_move) == ((), 0, 0.0)


def test_a_map_without_ties_has_everyone_apart():
    found = map_layout(by_names({}, **{f"p{number}": 1.0 for number in range(40)}))
    places = np.array([complex(each.x, each.y) for each in found.positions])
    gaps = np.abs(places[:, None] - places[None, :]) + 9 * np.eye(40)
    assert gaps.min() > 0.1
