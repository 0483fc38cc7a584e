"""Who reaches the people that matter to an ask, worked out by hand; routes as in ``test_paths``."""

from datetime import date, timedelta

import pytest

from graph.paths import AssertedEdge, best_routes, effective_connectivity
from graph.projection import Projection, Room, Seat
from graph.reach import ColleagueTie, reach
from graph.records import Party
from graph.ties import Ties

TODAY = date(2026, 5, 1)
ANN, AMY = (Party("user", each, f"{each.title()} Fictional") for each in ("ann", "amy"))
BOB, CAT, DAN = (Party("person", each, f"{each.title()} Fictional") for each in ("bob", "cat", "dan"))
TRUST = Party("organisation", "trust", "Fictional Trust")


def ago(age: int) -> date:
    return TODAY - timedelta(days=age)


def held(interaction_id: str, day: date, *seats: Seat | Party) -> Room:
    return Room(interaction_id, day, tuple(each if isinstance(each, Seat) else Seat(each) for each in seats))


def reached(rooms: list[Room], *stakeholders: Party, without=(), **asked):
    return reach(Projection.of(rooms).ties(TODAY, without=without), stakeholders, **asked)


def test_each_standing_follows_from_contact():
    rooms = [
        held("live", TODAY, ANN, BOB),
        held("dormant", ago(800), ANN, CAT),
        held("ended", ago(30), ANN, Seat(DAN, "trust", ago(5))),
    ]
    found = reached(rooms, BOB, CAT, DAN, TRUST, Party("person", "eve", "Eve Fictional"))
    assert [each.standing for each in found] == ["live", "dormant", "historic", "historic", "never met"]
    assert [each.last_on for each in found] == [TODAY, ago(800), ago(30), ago(30), None]
    assert [each.strongest and each.strongest.colleague for each in found] == [ANN, ANN, None, None, None]
    assert [each.is_single_thread for each in found] == [True, False, False, False, False]


def test_strength_of_fifteen_is_live():
    for strength, is_live in ((0.15, True), (0.1499, False)):
        [found] = reach(Ties.by_hand(TODAY, {(ANN, BOB): strength}), [BOB])
        assert found.colleagues[0].is_live is is_live
        assert found.standing == ("live" if is_live else "dormant")


def test_colleagues_come_strongest_first():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.2, (AMY, BOB): 0.7})
    [found] = reach(ties, [BOB])
    assert found.colleagues == (ColleagueTie(AMY, 0.7, 1, TODAY), ColleagueTie(ANN, 0.2, 1, TODAY))
    assert found.strongest == found.colleagues[0]
    assert found.is_single_thread is False


def test_second_colleague_who_is_dormant_leaves_a_single_thread():
    [found] = reach(Ties.by_hand(TODAY, {(ANN, BOB): 0.1, (AMY, BOB): 0.7}), [BOB])
    assert [each.colleague for each in found.live_colleagues] == [AMY]
    assert found.is_single_thread is True


def test_contact_of_a_colleague_who_left_is_historic():
    rooms = [held("a", ago(9), AMY, BOB, CAT), held("b", ago(8), ANN, CAT)]
    bob, cat = reached(rooms, BOB, CAT, colleagues=[ANN])
    assert (bob.standing, bob.colleagues, bob.last_on) == ("historic", (), ago(9))
    assert [each.colleague for each in cat.colleagues] == [ANN]
    assert bob.best_route.parties == (ANN, CAT, BOB)


def test_newer_contact_in_an_ended_role_is_the_last():
    rooms = [held("a", ago(90), ANN, BOB), held("b", ago(9), ANN, Seat(BOB, "trust", ago(1)))]
    [found] = reached(rooms, BOB)
    assert (found.standing, found.last_on, found.colleagues[0].last_on) == ("live", ago(9), ago(90))


def test_routes_are_those_of_the_paths():
    rooms = [held("a", ago(9), ANN, BOB, CAT), held("b", ago(200), CAT, DAN), held("c", ago(20), AMY, TRUST, DAN)]
    rules = {
        "asserted": [AssertedEdge("1", BOB, DAN, "advises")],
        "forbidden_pairs": [(AMY, TRUST)],
        "forbidden_parties": [CAT],
    }
    ties = Projection.of(rooms).ties(TODAY)
    for found in reach(ties, [BOB, CAT, DAN, TRUST], **rules):
        assert [found.best_route] == list(best_routes(ties, [ANN, AMY], [found.party], 1, **rules))
        assert found.effective_connectivity == effective_connectivity(ties, [ANN, AMY], [found.party], **rules)
        assert found.effective_connectivity >= found.best_route.strength


def test_marks_not_to_ask_leave_contact_as_it_is():
    [found] = reach(Ties.by_hand(TODAY, {(ANN, BOB): 0.4}), [BOB], forbidden_parties=[ANN])
    assert (found.standing, found.best_route, found.effective_connectivity) == ("live", None, 0.0)


def test_someone_never_met_may_have_a_route():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.4})
    [found] = reach(ties, [DAN], asserted=[AssertedEdge("1", BOB, DAN, "advises")])
    assert (found.standing, found.best_route.strength, found.effective_connectivity) == ("never met", 0.2, 0.2)


def test_withdrawn_person_is_left_out_of_the_answer():
    rooms = [held("a", TODAY, ANN, BOB), held("b", TODAY, ANN, CAT)]
    assert [each.party for each in reached(rooms, BOB, CAT, CAT, without=[BOB])] == [CAT]


def test_only_colleagues_count_as_ours():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.4})
    with pytest.raises(ValueError, match=r"^Only colleagues have ties of ours\.$"):
        reach(ties, [BOB], colleagues=[BOB])


def test_no_stakeholder_gives_no_answer():
    assert reach(Ties.by_hand(TODAY, {}), []) == ()
