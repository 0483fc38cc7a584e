from datetime import date, timedelta
from math import isnan

import pytest

from graph.ours import our_strength
from graph.projection import Projection, Room, Seat
from graph.records import Party
from graph.tie_strength import evidence, strength
from graph.ties import Ties

ANN, EVE = Party("user", "ann", "Ann"), Party("user", "eve", "Eve")
BOB, CAT = Party("person", "bob", "Bob"), Party("person", "cat", "Cat")
TRUST = Party("organisation", "trust", "Trust")
TODAY = date(2026, 5, 1)


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def ours(*rooms: Room, as_at: date = TODAY) -> dict[str, float]:
    ties = Projection.of(rooms).ties(as_at)
    return {party.id: float(each) for party, each in zip(ties.parties, our_strength(ties), strict=True)}


def room(number: int, ago: int, *seats: Seat) -> Room:
    return Room(str(number), day(ago), seats)


def test_colleagues_days_count_once_together() -> None:
    found = ours(
        room(1, 100, Seat(ANN), Seat(BOB)),
        room(2, 100, Seat(EVE), Seat(BOB)),
        room(3, 30, Seat(EVE), Seat(BOB)),
    )
    assert found["bob"] == pytest.approx(strength(evidence([day(100), day(30)], TODAY) or 0), abs=1e-12)


def test_stakeholders_alone_are_never_met() -> None:
    found = ours(room(1, 5, Seat(CAT), Seat(BOB)), room(2, 5, Seat(ANN), Seat(TRUST)))
    assert isnan(found["bob"])
    assert isnan(found["ann"])
    assert found["trust"] == pytest.approx(strength(evidence([day(5)], TODAY) or 0), abs=1e-12)


def test_organisation_is_met_through_its_people() -> None:
    found = ours(room(1, 5, Seat(ANN), Seat(BOB, "trust")), room(2, 4, Seat(EVE), Seat(CAT, "trust")))
    assert found["trust"] == pytest.approx(strength(evidence([day(5), day(4)], TODAY) or 0), abs=1e-12)


def test_later_days_and_ended_roles_count_nothing() -> None:
    rooms = room(1, 50, Seat(ANN), Seat(BOB, until=day(20))), room(2, 1, Seat(ANN), Seat(CAT))
    assert set(ours(*rooms)) == {"ann", "cat"}
    assert ours(*rooms, as_at=day(20))["bob"] == pytest.approx(1 - 2 ** (-(2 ** (-30 / 365)) / 2), abs=1e-12)


def test_ties_by_hand_are_refused() -> None:
    with pytest.raises(ValueError, match="no rooms behind them"):
        our_strength(Ties.by_hand(TODAY, {(ANN, BOB): 0.5}))
