"""Small rooms worked out by hand; the drawing must depend on nothing but the records."""

import os
import subprocess
import sys
from datetime import date, timedelta
from math import hypot
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph
from graph.network import as_networkx, ego_network, lay_out
from graph.records import Attendance, Party, Position
from graph.tie_strength import strength

TODAY = date(2026, 5, 1)
YEAR_AGO = TODAY - timedelta(days=365)
ANN = Party("user", "ann", "Ann Fictional")
BOB, CAT, DAN, EVE = (Party("person", each, f"{each.title()} Fictional") for each in ("bob", "cat", "dan", "eve"))
TRUST = Party("organisation", "bob", "Fictional Trust")

parties = st.builds(
    Party, st.sampled_from(["user", "person", "organisation"]), st.sampled_from("abcde"), st.sampled_from(["X", "Y"])
)
days = st.integers(-100, 2_000).map(lambda age: TODAY - timedelta(days=age))
meetings = st.lists(st.tuples(days, st.lists(parties, max_size=8)), max_size=12)
logs = meetings.map(
    lambda held: [
        Attendance(str(number), day, party) for number, (day, present) in enumerate(held) for party in present
    ]
)


def room(interaction_id: str, day: date, *present: Party) -> list[Attendance]:
    return [Attendance(interaction_id, day, party) for party in present]


def drawn(network) -> list[tuple[str, int, date | None, float | None]]:
    return [(node.party.id, node.contact_days, node.last_on, node.strength) for node in network.nodes]


def ties(network) -> list[tuple[str, str, int, date, float]]:
    return [(each.source.id, each.target.id, each.contact_days, each.last_on, each.strength) for each in network.edges]


def test_network_holds_everyone_in_the_ego_s_rooms():
    log = room("1", TODAY, ANN, BOB, CAT) + room("2", YEAR_AGO, ANN, CAT) + room("3", TODAY, DAN, EVE)
    found = ego_network(ANN, log, TODAY, limit=10)
    assert drawn(found) == [
        ("ann", 2, TODAY, None),
        ("cat", 2, TODAY, strength(1.5)),
        ("bob", 1, TODAY, strength(1.0)),
    ]
    assert ties(found) == [
        ("ann", "cat", 2, TODAY, strength(1.5)),
        ("ann", "bob", 1, TODAY, strength(1.0)),
        ("cat", "bob", 1, TODAY, strength(1.0)),
    ]
    assert (found.ego, found.left_out_count, found.as_at) == (ANN, 0, TODAY)


def test_meetings_without_the_ego_strengthen_ties_of_others():
    log = room("1", YEAR_AGO, ANN, BOB, CAT) + room("2", TODAY, BOB, CAT)
    found = ego_network(ANN, log, TODAY, limit=10)
    assert ties(found)[-1] == ("bob", "cat", 2, TODAY, strength(1.5))
    assert ties(found)[0] == ("ann", "bob", 1, YEAR_AGO, strength(0.5))


def test_two_meetings_of_a_day_count_once():
    found = ego_network(ANN, room("1", TODAY, ANN, BOB) + room("2", TODAY, ANN, BOB), TODAY, limit=10)
    assert drawn(found)[1] == ("bob", 1, TODAY, strength(1.0))


def test_same_day_in_different_rooms_is_no_tie():
    found = ego_network(ANN, room("1", TODAY, ANN, BOB) + room("2", TODAY, CAT, ANN), TODAY, limit=10)
    assert [(each.source.id, each.target.id) for each in found.edges] == [("ann", "bob"), ("ann", "cat")]


def test_day_after_the_date_counts_nothing():
    log = room("1", TODAY + timedelta(days=1), ANN, BOB, CAT) + room("2", YEAR_AGO, ANN, BOB)
    assert drawn(ego_network(ANN, log, TODAY, limit=10)) == [
        ("ann", 1, YEAR_AGO, None),
        ("bob", 1, YEAR_AGO, strength(0.5)),
    ]


def test_ego_who_met_nobody_stands_alone():
    for log in ([], room("1", TODAY, BOB, CAT), room("1", TODAY, ANN)):
        found = ego_network(ANN, log, TODAY, limit=10)
        assert drawn(found) == [("ann", 0, None, None)]
        assert (found.edges, found.left_out_count) == ((), 0)
        assert lay_out(found) == {ANN: Position(0.0, 0.0)}


def test_limit_keeps_the_strongest_and_counts_the_rest():
    log = room("1", TODAY, ANN, BOB, CAT, DAN) + room("2", YEAR_AGO, ANN, DAN) + room("3", YEAR_AGO, ANN, EVE)
    found = ego_network(ANN, log, TODAY, limit=2)
    assert [node.party.id for node in found.nodes] == ["ann", "dan", "bob"]
    assert [(each.source.id, each.target.id) for each in found.edges] == [
        ("ann", "dan"),
        ("ann", "bob"),
        ("dan", "bob"),
    ]
    assert found.left_out_count == 2


def test_limit_below_one_is_refused():
    with pytest.raises(ValueError, match=r"^limit must be 1 or more, not 0$"):
        ego_network(ANN, [], TODAY, limit=0)


def test_person_and_organisation_of_one_id_stay_apart():
    found = ego_network(ANN, room("1", TODAY, ANN, BOB, TRUST), TODAY, limit=10)
    assert [node.party for node in found.nodes] == [ANN, TRUST, BOB]
    assert len(found.edges) == 3


def test_party_bears_the_label_of_its_newest_attendance():
    before, since = Party("person", "bob", "Bob Before"), Party("person", "bob", "Bob Since")
    later = Party("person", "bob", "Bob Later")
    log = room("2", TODAY, ANN, since) + room("1", YEAR_AGO, ANN, before) + room("3", date(2027, 1, 1), ANN, later)
    found = ego_network(ANN, log, TODAY, limit=10)
    assert [node.party.label for node in found.nodes] == ["Ann Fictional", "Bob Since"]
    assert found.edges[0].target.label == "Bob Since"


@given(logs, st.randoms(use_true_random=False), st.integers(1, 6))
def test_order_and_repeats_of_records_change_nothing(log, random, limit):
    ego = Party("person", "a", "A")
    shuffled = log + log
    random.shuffle(shuffled)
    found, again = ego_network(ego, log, TODAY, limit), ego_network(ego, shuffled, TODAY, limit)
    assert again == found
    assert [node.party.label for node in again.nodes] == [node.party.label for node in found.nodes]
    assert list(lay_out(again).items()) == list(lay_out(found).items())


@given(logs)
def test_every_other_party_is_tied_to_the_ego(log):
    found = ego_network(Party("person", "a", "A"), log, TODAY, limit=100)
    star = as_networkx(found)
    for node in found.nodes[1:]:
        edge = star.edges[found.ego, node.party]
        assert (edge["strength"], edge["contact_days"], edge["last_on"]) == (
            node.strength,
            node.contact_days,
            node.last_on,
        )
    strengths = [node.strength for node in found.nodes[1:]]
    assert strengths == sorted(strengths, reverse=True)


@given(logs, st.booleans())
def test_drawing_puts_closer_ties_nearer_the_middle(log, is_grouped):
    found = ego_network(Party("person", "a", "A"), log, TODAY, limit=100)
    placed = lay_out(found, {node.party: node.party.kind for node in found.nodes} if is_grouped else None)
    assert list(placed) == [node.party for node in found.nodes]
    assert len(set(placed.values())) == len(placed)
    for node in found.nodes[1:]:
        radius = hypot(placed[node.party].x, placed[node.party].y)
        assert radius == pytest.approx(1 - 0.75 * node.strength, abs=2e-6)
        assert max(abs(placed[node.party].x), abs(placed[node.party].y)) <= 1


def test_connected_parties_stand_next_to_each_other():
    log = room("1", TODAY, ANN, BOB, DAN) + room("2", TODAY, ANN, CAT, EVE)
    radius = round(1 - 0.75 * strength(1.0), 6)
    half = round(radius * 3**0.5 / 2, 6)
    assert list(lay_out(ego_network(ANN, log, TODAY, limit=10)).items()) == [
        (ANN, Position(0.0, 0.0)),
        (BOB, Position(0.0, radius)),
        (CAT, Position(0.0, -radius)),
        (DAN, Position(half, round(radius / 2, 6))),
        (EVE, Position(-half, round(-radius / 2, 6))),
    ]


def test_inside_a_group_the_strongest_ties_are_neighbours():
    log = room("1", TODAY, ANN, BOB, CAT, DAN, EVE) + room("2", YEAR_AGO, BOB, EVE) + room("3", YEAR_AGO, CAT, DAN)
    placed = lay_out(ego_network(ANN, log, TODAY, limit=10))
    radius = round(1 - 0.75 * strength(1.0), 6)
    assert [placed[each] for each in (BOB, EVE, CAT, DAN)] == [
        Position(0.0, radius),
        Position(radius, 0.0),
        Position(0.0, -radius),
        Position(-radius, 0.0),
    ]


def test_given_groups_decide_who_stands_together():
    log = room("1", TODAY, ANN, BOB, DAN) + room("2", TODAY, ANN, CAT, EVE)
    placed = lay_out(ego_network(ANN, log, TODAY, limit=10), {BOB: "north", CAT: "north"})
    assert (placed[BOB].x, placed[DAN].y, placed[CAT].y > 0, placed[EVE].y < 0) == (0.0, placed[DAN].y, True, True)
    assert placed[CAT].x > 0 > placed[EVE].x
    assert placed[DAN] == Position(0.0, -placed[BOB].y)


def test_graph_leaves_the_word_weight_to_networkx():
    found = as_networkx(ego_network(ANN, room("1", TODAY, ANN, BOB), TODAY, limit=10))
    assert type(found) is nx.Graph
    assert dict(found.edges[ANN, BOB]) == {"contact_days": 1, "last_on": TODAY, "strength": strength(1.0)}
    assert dict(found.nodes[BOB]) == {
        "label": "Bob Fictional",
        "contact_days": 1,
        "last_on": TODAY,
        "strength": strength(1.0),
    }


DRAW = """
from datetime import date, timedelta
from graph.network import ego_network, lay_out
from graph.records import Attendance, Party
today = date(2026, 5, 1)
log = [
    Attendance(str(meeting), today - timedelta(days=meeting), Party("person", f"p{(meeting + step * step) % 23}", "P"))
    for meeting in range(40) for step in (1, 3, 5, 7, 11)
]
network = ego_network(Party("person", "p0", "P"), log, today, 20)
print([(each.source.id, each.target.id) for each in network.edges], list(lay_out(network).items()))
"""


def test_picture_is_the_same_under_any_hash_seed():
    pictures = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", DRAW],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(graph.__file__).parents[1],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(pictures) == 1
    assert pictures.pop().count("Position") == 17
