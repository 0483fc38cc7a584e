"""How far a tie leans on its half-life, when it falls, what comes next, and who is in no tie at all."""

from datetime import date
from math import sqrt
from typing import Any
from uuid import UUID

import pytest

from backend.influence.tie_depth import months_up_to
from backend.interactions.models import Sensitivity
from backend.kit.db import utc_now
from backend.stakeholders.models import Person
from backend.strength.models import StrengthSetting
from graph.tie_strength import shown, strength
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

DAY = date(2026, 3, 4)
YEAR_BEFORE = date(2025, 3, 4)

TIES = """query($filter: TieFilter!, $asAt: Date) { ties(filter: $filter, asAt: $asAt) { total items {
  ours { label } theirs { label } shown evidence underHalfLives { low high } fallsBelowOn fallsBelow ifMetNextWeek
  isHistoric constants { halfLifeDays isMeasured words } otherStaffEvidence nextContactRank nextContactBand
  nextContactWords history { on shown } } } }"""
NETWORK = """query($kind: String!, $id: UUID!) { egoNetwork(kind: $kind, id: $id, asAt: "2026-03-04") {
  ego { label contactDays } nodes { label } } }"""


@pytest.fixture
def ada(app: Any) -> SignedIn:
    return sign_in_new_user(app, name="Ada Example")


def ties(who: SignedIn, as_at: date = DAY, **named: UUID) -> list[Any]:
    given = {name: str(value) for name, value in named.items()}
    items: list[Any] = who.ask(TIES, filter=given, asAt=as_at.isoformat())["ties"]["items"]
    return items


def test_tie_says_where_it_goes(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        sam = add_person(session, "Sam Sample")
        for day in (DAY, YEAR_BEFORE):
            add_interaction(session, day, users=[ada.user_id], people=[sam.id])
    [tie] = ties(ada, personId=sam.id)
    assert (tie["evidence"], tie["shown"]) == (1.5, 41)
    low, high = (strength(1 + 2 ** (-365 / half_life)) for half_life in (180, 730))
    assert tie["underHalfLives"] == {"low": shown(low), "high": shown(high)} == {"low": 35, "high": 45}
    assert (tie["fallsBelowOn"], tie["fallsBelow"]) == ("2026-09-19", 30)
    assert tie["ifMetNextWeek"] == shown(strength(1.5 * 2 ** (-7 / 365) + 1)) == 58
    assert tie["isHistoric"] is False
    assert (tie["constants"]["halfLifeDays"], tie["constants"]["isMeasured"]) == (365, True)


def test_history_runs_month_by_month(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        sam = add_person(session, "Sam Sample")
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[sam.id])
        add_interaction(session, date(2026, 4, 1), users=[ada.user_id], people=[sam.id])
    [tie] = ties(ada, personId=sam.id)
    points = {point["on"]: point["shown"] for point in tie["history"]}
    assert (len(points), min(points), max(points)) == (36, "2023-04-04", "2026-03-04")
    assert (points["2025-02-04"], points["2025-03-04"], points["2026-03-04"]) == (None, 29, 16)


def test_months_end_where_the_month_does() -> None:
    assert months_up_to(date(2024, 3, 31), 3) == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
    assert months_up_to(date(2024, 1, 15), 2) == [date(2023, 12, 15), date(2024, 1, 15)]


def test_colleagues_contact_ranks_what_comes_next(app: Any, ada: SignedIn) -> None:
    ben = sign_in_new_user(app, name="Ben Example")
    with writing(app) as session:
        trust, sam = add_organisation(session, "Some Trust"), add_person(session, "Sam Sample")
        add_role(session, sam.id, trust.id)
        add_interaction(session, DAY, users=[ada.user_id, ben.user_id], people=[sam.id])
        add_interaction(session, YEAR_BEFORE, users=[ben.user_id], people=[sam.id])
        hidden = {"sensitivity": Sensitivity.RESTRICTED, "readers": [ben.user_id]}
        add_interaction(session, date(2026, 3, 3), users=[ben.user_id], people=[sam.id], **hidden)
    for asked in ({"personId": sam.id}, {"userId": ada.user_id}, {"organisationId": trust.id}):
        tie = next(each for each in ties(ada, **asked) if each["ours"]["label"] == "Ada Example")
        assert tie["otherStaffEvidence"] == pytest.approx(1.5, abs=1e-9)
        assert tie["nextContactRank"] == pytest.approx(1 + 0.25 * sqrt(1.5), abs=1e-9)
        assert tie["nextContactBand"] == "5 to 11 of 100"
        assert tie["nextContactWords"] == (
            "1.31: own contact 1.00, and 0.25 times the square root of 1.50, the contact of other colleagues. "
            "On public meeting records, 5 to 11 of 100 ties in this range met again within three months."
        )
    seen = next(each for each in ties(ben, personId=sam.id) if each["ours"]["label"] == "Ada Example")
    assert seen["otherStaffEvidence"] == pytest.approx(1.5 + 2 ** (-1 / 365))


def test_ended_role_makes_a_tie_historic(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        old, new = add_organisation(session, "Old Trust"), add_organisation(session, "New Trust")
        sam = add_person(session, "Sam Sample")
        add_role(session, sam.id, old.id, started="2020", ended="2025")
        add_role(session, sam.id, new.id, started="2026")
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[sam.id])
    assert [tie["isHistoric"] for tie in ties(ada, personId=sam.id)] == [True]
    assert [tie["isHistoric"] for tie in ties(ada, date(2025, 12, 31), personId=sam.id)] == [False]
    with writing(app) as session:
        add_interaction(session, DAY, users=[ada.user_id], people=[sam.id])
    assert [tie["isHistoric"] for tie in ties(ada, personId=sam.id)] == [False]
    assert {tie["theirs"]["label"]: tie["isHistoric"] for tie in ties(ada, userId=ada.user_id)} == {
        "Sam Sample": False,
        "Old Trust": True,
        "New Trust": False,
    }


def test_constants_in_force_are_used_and_said(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        sam = add_person(session, "Sam Sample")
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[sam.id])
        session.add(
            StrengthSetting(
                half_life_days=730,
                half_strength_evidence=2,
                thin_below_days=3,
                other_staff_factor=0.25,
                asserted_strength=0.5,
                reason="For the test",
                recorded_at=utc_now(),
            )
        )
    [tie] = ties(ada, personId=sam.id)
    assert tie["evidence"] == pytest.approx(2**-0.5)
    assert (tie["constants"]["halfLifeDays"], tie["constants"]["isMeasured"]) == (730, False)
    assert tie["nextContactBand"] == "not measured"
    assert tie["nextContactWords"].endswith(" These constants were not measured on public records.")


def test_withdrawn_person_is_in_no_tie(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        trust = add_organisation(session, "Some Trust")
        sam, pat = add_person(session, "Sam Sample"), add_person(session, "Pat Sample")
        add_role(session, sam.id, trust.id)
        add_interaction(session, DAY, users=[ada.user_id], people=[sam.id, pat.id])
    assert len(ties(ada, userId=ada.user_id)) == 3
    with writing(app) as session:
        session.get_one(Person, sam.id).withdrawn_on = DAY
    assert ties(ada, personId=sam.id) == ties(ada, YEAR_BEFORE, personId=sam.id) == []
    assert [tie["theirs"]["label"] for tie in ties(ada, userId=ada.user_id)] == ["Pat Sample", "Some Trust"]
    assert [tie["shown"] for tie in ties(ada, organisationId=trust.id)] == [29]
    around = ada.ask(NETWORK, kind="user", id=str(ada.user_id))["egoNetwork"]
    assert [node["label"] for node in around["nodes"]] == ["Pat Sample"]
    body = ada.ask(NETWORK, kind="organisation", id=str(trust.id))["egoNetwork"]
    assert {node["label"] for node in body["nodes"]} == {"Ada Example", "Pat Sample"}
    refusal = ada.refused(NETWORK, kind="person", id=str(sam.id))
    assert refusal["message"] == "Sam Sample is withdrawn from routes, measures and maps: no network is drawn."
