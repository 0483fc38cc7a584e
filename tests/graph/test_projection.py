"""A slow projection written out room by room, NetworkX's Newman weights, and rooms worked out by hand."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product
from math import fsum

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.projection import Projection, Room, Seat
from graph.records import Party
from graph.strength_constants import MEASURED, StrengthConstants
from graph.tie_strength import evidence, strength

TODAY = date(2026, 5, 1)
ANN, AMY = (Party("user", each, f"{each.title()} Fictional") for each in ("ann", "amy"))
BOB, CAT, DAN = (Party("person", each, f"{each.title()} Fictional") for each in ("bob", "cat", "dan"))
TRUST, BOARD, PRESS = (Party("organisation", each, f"Fictional {each.title()}") for each in ("trust", "board", "press"))
BODIES = {each.id: each for each in (TRUST, BOARD, PRESS)}
PEOPLE = (BOB, CAT, DAN)

days = st.integers(-2, 6).map(lambda age: TODAY - timedelta(days=100 * age))
untils = st.sampled_from([None, TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=250)])
user_seats = st.builds(Seat, st.sampled_from([ANN, AMY]))
person_seats = st.builds(Seat, st.sampled_from(PEOPLE), st.sampled_from([None, *BODIES]), untils)
body_seats = st.builds(Seat, st.sampled_from(list(BODIES.values())))
seats = st.lists(user_seats | person_seats | person_seats | body_seats, max_size=6).map(tuple)
rooms = st.lists(st.builds(Room, st.sampled_from("abcdefgh"), days, seats), max_size=8)
changes = st.lists(st.tuples(st.sampled_from(["put", "put", "remove", "ask", "view"]), rooms), max_size=6)
COLUMNS = ("source", "target", "strength", "evidence", "contact_days", "last_on", "sits_for")
GRAPH_COLUMNS = ("source", "target", "strength", "contact_days", "last_on", "activity", "activity_days")


def ago(age: int) -> date:
    return TODAY - timedelta(days=age)


def held(interaction_id: str, day: date, *seats: Seat | Party) -> Room:
    return Room(interaction_id, day, tuple(each if isinstance(each, Seat) else Seat(each) for each in seats))


def evidences(rooms: list[Room], as_at: date = TODAY, **asked) -> dict[frozenset[Party], float]:
    ties = Projection.of(rooms).ties(as_at, **asked)
    rows = map(ties.row, range(len(ties.source)))
    return {frozenset((row.source, row.target)): row.evidence for row in rows}


def assert_same(one, other):
    for first, second, names in (
        (one, other, COLUMNS),
        *((one.level(level), other.level(level), GRAPH_COLUMNS) for level in ("people", "organisations")),
    ):
        assert first.parties == second.parties
        for name in names:
            np.testing.assert_allclose(getattr(first, name), getattr(second, name), rtol=0, atol=1e-12, err_msg=name)
    assert one.historic == other.historic


def ways(room: Room, as_at: date) -> dict[Party, set[Party]]:
    """Each party in the room with those as whom it sat, of the roles that are held at the date."""
    found = defaultdict(set)
    for seat in room.seats:
        if seat.until is None or seat.until >= as_at:
            found[seat.party].add(seat.party)
            if seat.stands_for and seat.party.kind == "person":
                found[BODIES[seat.stands_for]].add(seat.party)
    return found


def own_pairs(room: Room) -> set[frozenset[Party]]:
    return {frozenset((seat.party, BODIES[seat.stands_for])) for seat in room.seats if seat.stands_for}


def slow_pair_days(rooms: list[Room], as_at: date, level: str | None) -> dict[frozenset[Party], dict[date, float]]:
    """The largest g of each pair on each day: for the ties (None), or for a level of stakeholders."""
    found = defaultdict(lambda: defaultdict(float))
    for room in {each.interaction_id: each for each in rooms}.values():
        if room.day > as_at:
            continue
        sat = {seat.party for seat in room.seats if seat.party.kind != "user"}
        bodies = {each for each in sat if each.kind == "organisation"}
        bodies |= {BODIES[seat.stands_for] for seat in room.seats if seat.stands_for}
        met = ways(room, as_at)
        for one, other in combinations(sorted(met, key=lambda party: party.sort_key), 2):
            kinds = {one.kind, other.kind}
            as_seats = one in met[one] and other in met[other]
            if frozenset((one, other)) in own_pairs(room) or all(a == b for a, b in product(met[one], met[other])):
                continue
            if kinds == {"user"} or (level and "user" in kinds):
                continue
            if (level == "people" and not as_seats) or (level == "organisations" and kinds != {"organisation"}):
                continue
            if "user" in kinds:
                g = 1.0
            elif kinds == {"organisation"} and level != "people":
                g = 1 / (len(bodies) - 1)
            else:
                g = 1 / (len(sat) - 1)
            best = found[frozenset((one, other))]
            best[room.day] = max(best[room.day], g)
    return found


def slow_evidence(pair_days, as_at: date, constants: StrengthConstants) -> dict[frozenset[Party], float]:
    half_life = constants.half_life_days
    return {
        pair: fsum(g * 2 ** (-(as_at - day).days / half_life) for day, g in by_day.items())
        for pair, by_day in pair_days.items()
    }


@settings(max_examples=300, deadline=None)
@given(
    rooms,
    st.sampled_from([TODAY, ago(1), ago(260)]),
    st.sampled_from([MEASURED, StrengthConstants(half_life_days=180)]),
)
def test_ties_equal_the_slow_projection(rooms, as_at, constants):
    ties = Projection.of(rooms).ties(as_at, constants)
    slow = slow_pair_days(rooms, as_at, None)
    expected = slow_evidence(slow, as_at, constants)
    rows = {frozenset((row.source, row.target)): row for row in map(ties.row, range(len(ties.source)))}
    assert {pair: row.evidence for pair, row in rows.items()} == pytest.approx(expected, abs=1e-12)
    for pair, row in rows.items():
        assert row.strength == pytest.approx(strength(expected[pair], constants), abs=1e-12)
        assert (row.contact_days, row.last_on) == (len(slow[pair]), max(slow[pair]))
        assert ties.between(row.target, row.source) == row
    counted = [
        ways(room, as_at) for room in {each.interaction_id: each for each in rooms}.values() if room.day <= as_at
    ]
    assert set(ties.parties) == {party for met in counted for party in met}


@settings(max_examples=200, deadline=None)
@given(rooms, st.sampled_from(["people", "organisations"]))
def test_levels_equal_the_slow_projection(rooms, level):
    found = Projection.of(rooms).ties(TODAY).level(level)
    slow = slow_pair_days(rooms, TODAY, level)
    expected = {pair: strength(each) for pair, each in slow_evidence(slow, TODAY, MEASURED).items()}
    pairs = [
        frozenset((found.parties[a], found.parties[b]))
        for a, b in zip(found.source.tolist(), found.target.tolist(), strict=True)
    ]
    assert dict(zip(pairs, found.strength.tolist(), strict=True)) == pytest.approx(expected, abs=1e-12)
    attended = defaultdict(set)
    for room in {each.interaction_id: each for each in rooms}.values():
        for party, owners in ways(room, TODAY).items():
            if room.day <= TODAY and party.kind != "user" and (level == "organisations" or party in owners):
                attended[party].add(room.day)
    wanted = {party: on for party, on in attended.items() if level == "people" or party.kind == "organisation"}
    assert set(found.parties) == set(wanted)
    for party, own, recent in zip(found.parties, found.activity, found.activity_days, strict=True):
        assert own == pytest.approx(evidence(wanted[party], TODAY), abs=1e-12)
        assert recent == sum((TODAY - day).days < 365 for day in wanted[party])


@settings(max_examples=300, deadline=None)
@given(rooms, changes)
def test_changes_one_by_one_equal_a_fresh_start(rooms, changes):
    changed, kept = Projection.of(rooms), {room.interaction_id: room for room in rooms}
    for change, concerned in changes:
        if change == "ask":
            changed.ties(TODAY)
        if change == "view":
            changed.merged(concerned).ties(TODAY)
        for room in concerned:
            if change == "put":
                changed.put(room)
                kept[room.interaction_id] = room
            if change == "remove":
                changed.remove(room.interaction_id)
                kept.pop(room.interaction_id, None)
    assert len(changed) == len(kept)
    assert all(each in changed for each in kept)
    assert_same(changed.ties(TODAY), Projection.of(kept.values()).ties(TODAY))


@settings(max_examples=200, deadline=None)
@given(rooms, st.randoms(use_true_random=False))
def test_order_and_repeats_change_nothing(rooms, random):
    kept = list({room.interaction_id: room for room in rooms}.values())
    shuffled = [replace(room, seats=tuple(random.sample(room.seats * 2, len(room.seats) * 2))) for room in kept]
    random.shuffle(shuffled)
    assert_same(Projection.of([*shuffled, *shuffled]).ties(TODAY), Projection.of(kept).ties(TODAY))


@settings(max_examples=200, deadline=None)
@given(rooms, rooms)
def test_view_with_further_rooms_leaves_the_shared_one_alone(shared, further):
    projection = Projection.of(shared)
    before = projection.ties(TODAY)
    view = projection.merged(further)
    assert_same(projection.ties(TODAY), before)
    together = {room.interaction_id: room for room in [*shared, *further]}
    assert_same(view.ties(TODAY), Projection.of(together.values()).ties(TODAY))
    projection.put(held("later", TODAY, ANN, DAN))
    assert_same(view.ties(TODAY), Projection.of(together.values()).ties(TODAY))


@settings(max_examples=200, deadline=None)
@given(rooms, st.builds(Room, st.just("z"), days, seats))
def test_further_contact_never_lowers_a_strength(rooms, further):
    before, after = evidences(rooms), evidences([*rooms, further])
    assert all(after[pair] >= value - 1e-15 for pair, value in before.items())


@settings(max_examples=200, deadline=None)
@given(rooms, st.integers(1, 800))
def test_waiting_never_raises_a_strength(rooms, wait):
    past = [room for room in rooms if room.day <= TODAY]
    now, later = evidences(past), evidences(past, TODAY + timedelta(days=wait))
    assert set(later) <= set(now)
    assert all(value <= now[pair] for pair, value in later.items())


def random_rooms(seed: int, kind: str) -> list[tuple[Party, ...]]:
    """Rooms of one day in which no two parties meet twice."""
    random = np.random.default_rng(seed)
    parties = [Party(kind, f"{number:02d}", "Fictional") for number in range(30)]
    seen, kept = set(), []
    for size in random.integers(2, 7, 60):
        chosen = tuple(parties[each] for each in random.choice(30, size, replace=False))
        pairs = {frozenset(pair) for pair in combinations(chosen, 2)}
        if not pairs & seen:
            seen |= pairs
            kept.append(chosen)
    return kept


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("kind", "level"), [("person", "people"), ("organisation", "organisations")])
def test_one_day_gives_the_collaboration_weights_of_networkx(seed, kind, level):
    met = random_rooms(seed, kind)
    bipartite = nx.Graph([(number, party) for number, room in enumerate(met) for party in room])
    parties = {party for room in met for party in room}
    newman = nx.bipartite.collaboration_weighted_projected_graph(bipartite, parties)
    projection = Projection.of([held(str(number), TODAY, ANN, *room) for number, room in enumerate(met)])
    found = projection.ties(TODAY).level(level).as_networkx()
    assert found.number_of_edges() == newman.number_of_edges() > 50
    for one, other, weight in newman.edges(data="weight"):
        assert found[one][other]["strength"] == pytest.approx(strength(weight), abs=1e-12)


def test_everyone_in_the_room_has_a_tie_but_colleagues():
    room = held("lunch", TODAY, ANN, AMY, Seat(BOB, "trust"), CAT, PRESS)
    assert evidences([room]) == {
        frozenset((ANN, BOB)): 1.0,
        frozenset((ANN, CAT)): 1.0,
        frozenset((ANN, TRUST)): 1.0,
        frozenset((ANN, PRESS)): 1.0,
        frozenset((AMY, BOB)): 1.0,
        frozenset((AMY, CAT)): 1.0,
        frozenset((AMY, TRUST)): 1.0,
        frozenset((AMY, PRESS)): 1.0,
        frozenset((BOB, CAT)): 0.5,
        frozenset((BOB, PRESS)): 0.5,
        frozenset((CAT, TRUST)): 0.5,
        frozenset((CAT, PRESS)): 0.5,
        frozenset((TRUST, PRESS)): 1.0,
    }


def test_two_from_one_organisation_have_no_tie_with_it():
    room = held("lunch", TODAY, Seat(BOB, "trust"), Seat(CAT, "trust"))
    assert evidences([room]) == {frozenset((BOB, CAT)): 1.0}


def test_pair_counts_once_a_day_at_the_largest_share():
    crowd = held("a", TODAY, BOB, CAT, DAN)
    pair = held("b", TODAY, BOB, CAT)
    assert evidences([crowd, pair])[frozenset((BOB, CAT))] == 1.0
    assert evidences([crowd])[frozenset((BOB, CAT))] == 0.5


def test_smaller_share_counts_when_the_larger_one_ended():
    crowd = held("a", TODAY, BOB, CAT, DAN)
    pair = held("b", TODAY, Seat(BOB, "trust", ago(1)), CAT)
    assert evidences([crowd, pair])[frozenset((BOB, CAT))] == 0.5


def test_contact_of_an_ended_role_counts_nothing():
    room = held("a", ago(400), ANN, Seat(BOB, "trust", ago(1)), CAT)
    assert evidences([room]) == {frozenset((ANN, CAT)): 0.5 ** (400 / 365)}
    ties = Projection.of([room]).ties(TODAY)
    assert ties.parties == (CAT, ANN)
    assert ties.historic == {BOB: ago(400), TRUST: ago(400)}


def test_role_counts_on_its_last_day():
    room = held("a", ago(400), ANN, Seat(BOB, "trust", TODAY))
    assert set(evidences([room])) == {frozenset((ANN, BOB)), frozenset((ANN, TRUST))}


def test_organisation_stays_met_through_another_person():
    room = held("a", TODAY, ANN, Seat(BOB, "trust", ago(1)), Seat(CAT, "trust"))
    assert set(evidences([room])) == {frozenset((ANN, CAT)), frozenset((ANN, TRUST))}


def test_later_day_counts_nothing():
    assert evidences([held("a", TODAY + timedelta(days=1), ANN, BOB)]) == {}
    assert Projection.of([]).ties(TODAY).parties == ()


def test_withdrawn_person_is_nowhere_and_the_others_stay():
    rooms = [held("a", TODAY, ANN, Seat(BOB, "trust"), CAT), held("b", ago(9), ANN, Seat(BOB, "trust", ago(2)))]
    ties = Projection.of(rooms).ties(TODAY, without=[BOB])
    assert ties.parties == (TRUST, CAT, ANN)
    assert ties.between(ANN, BOB) is None
    assert ties.between(ANN, CAT).evidence == 1.0
    assert ties.historic == {TRUST: ago(9)}
    assert ties.level("people").parties == (CAT,)
    assert ties.without == {BOB}


def test_person_sits_for_the_organisation_of_the_newest_room():
    rooms = [
        held("a", ago(9), Seat(BOB, "press"), ANN),
        held("b", ago(8), Seat(BOB, "trust"), ANN),
        held("c", ago(8), Seat(BOB, "board"), ANN),
        held("d", ago(2), Seat(BOB, "press", ago(1)), ANN),
        held("e", ago(2), CAT),
    ]
    ties = Projection.of(rooms).ties(TODAY)
    named = {party.id: ties.parties[house].id for party, house in zip(ties.parties, ties.sits_for, strict=True)}
    assert named == {"bob": "board", "ann": "ann", "cat": "cat", "press": "press", "trust": "trust", "board": "board"}


def test_organisation_bears_the_label_given_last():
    projection = Projection.of([held("a", TODAY, ANN, Seat(BOB, "trust"))])
    assert projection.ties(TODAY).parties[0].label == "trust"
    projection.label([TRUST, PRESS, replace(BOB, label="Robert Fictional")])
    assert [party.label for party in projection.ties(TODAY).parties] == [
        "Fictional Trust",
        "Robert Fictional",
        "Ann Fictional",
    ]


def test_ties_of_users_leave_stakeholders_out():
    ties = Projection.of([held("a", TODAY, ANN, BOB, CAT)]).ties(TODAY).of_users()
    assert [(row.source, row.target) for row in map(ties.row, range(len(ties.source)))] == [(BOB, ANN), (CAT, ANN)]


def test_level_of_users_is_refused():
    ties = Projection.of([held("a", TODAY, ANN, BOB)]).ties(TODAY)
    with pytest.raises(ValueError, match=r"^The level is people or organisations: colleagues are on neither\.$"):
        ties.level("users")


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_day_out_of_range_changes_nothing(day):
    projection = Projection.of([held("a", TODAY, ANN, BOB)])
    with pytest.raises(ValueError, match=f"must lie between 1900 and 2199, not {day}"):
        projection.put(held("a", day, ANN, CAT))
    assert projection.ties(TODAY).parties == (BOB, ANN)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2199, 12, 31)])
def test_first_and_last_day_count(day):
    row = Projection.of([held("a", day, ANN, BOB)]).ties(day).row(0)
    assert (row.evidence, row.contact_days, row.last_on) == (1.0, 1, day)


def test_removing_what_is_not_there_changes_nothing():
    projection = Projection.of([held("a", TODAY, ANN, BOB)])
    projection.remove("b")
    assert len(projection) == 1
    assert len(projection.ties(TODAY).source) == 1


def test_many_changes_at_once_equal_a_fresh_start():
    rooms = [held(str(number), ago(number % 900), ANN, BOB, CAT, DAN) for number in range(4_000)]
    projection = Projection.of(rooms[:2_000])
    for number in range(1_000):
        projection.remove(str(number))
    for room in rooms[2_000:]:
        projection.put(room)
    assert_same(projection.ties(TODAY), Projection.of(rooms[1_000:]).ties(TODAY))
