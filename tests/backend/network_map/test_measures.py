"""Measures as they travel: into the other process and back, without a name, and the same as here."""

import io
from typing import Any

import numpy as np
import pytest

from backend.network_map import measures
from backend.network_map.measures import Measures, measure, pack_question, run
from graph.records import Party, Position
from graph.stakeholder_graph import StakeholderGraph

ANN, BOB, CAT, LONE = (Party("person", name, f"Name of {name}") for name in ("ann", "bob", "cat", "lone"))
LINE = StakeholderGraph.by_hand({(ANN, BOB): 0.5, (BOB, CAT): 0.5}, {LONE: 4.0, BOB: 1.0})


def same(one: Measures, other: Measures) -> bool:
    columns = [name for name in Measures.__dataclass_fields__ if name != "keys"]
    return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in columns)


def test_other_process_answers_the_same() -> None:
    told: list[float] = []
    here = measure(LINE, {})
    there = Measures.unpacked(run(pack_question(LINE, here.positions), told.append))
    assert same(here, there)
    assert there.positions == here.positions
    assert told[0] == 0.0
    assert told == sorted(told)
    assert 0.9 < told[-1] <= 1.0


def test_question_holds_no_name() -> None:
    assert b"Name of" not in pack_question(LINE, {ANN: Position(0.5, 0.5)})
    with np.load(io.BytesIO(pack_question(LINE, {})), allow_pickle=False) as file:
        assert file["keys"].tolist() == ["person:ann", "person:bob", "person:cat", "person:lone"]


def test_party_without_ties_has_no_measures() -> None:
    found = measure(LINE, {})
    assert found.betweenness[:3].tolist() == [0.0, pytest.approx(1 / 3), 0.0]
    assert np.isnan([found.betweenness[3], found.effective_size[3], found.constraint[3]]).all()
    assert (found.betweenness_rank[3], found.group[3], found.links_groups[3]) == (-1, -1, -1)
    assert found.activity_rank.tolist() == [3, 2, 3, 1]


def test_groups_pass_weak_ties_over(monkeypatch: pytest.MonkeyPatch) -> None:
    ties: dict[Any, float] = {(ANN, BOB): 0.9, (BOB, CAT): 0.8, (ANN, CAT): 0.1}
    graph = StakeholderGraph.by_hand(ties)
    assert measure(graph, {}).ties_passed_over == 0
    monkeypatch.setattr(measures, "MOST_GROUPED", 2)
    found = measure(graph, {})
    assert found.ties_passed_over == 1
    assert found.effective_size.tolist() == [1.0, 1.0, 1.0]  # measures are of all ties


def test_empty_network_is_measured() -> None:
    found = measure(StakeholderGraph.by_hand({}), {})
    assert (len(found.x), found.ranked_count, found.positions) == (0, 0, {})
    assert same(found, Measures.unpacked(found.packed()))
