"""Lists of requests: their order and filters, and what My week shows of them."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from backend.accounts import request_context
from backend.introductions.models import IntroductionAnswer
from backend.kit.db import utc_now
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.introductions import LIST, add_introduction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person

Counting = Callable[[int], AbstractContextManager[list[str]]]
TODAY = date(2026, 5, 6)
MY_WEEK = "{ myWeek { introductionsForMe { why state } introductionsFromMe { why state } } }"


@pytest.fixture
def pair(app: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[SignedIn, SignedIn]:
    monkeypatch.setattr(request_context, "london_today", lambda: TODAY)
    return sign_in_new_user(app, "Ada Example"), sign_in_new_user(app, "Olu Officer")


def whys(who: SignedIn, **wanted: Any) -> list[str]:
    return [each["why"] for each in who.ask(LIST, filter=wanted)["introductionRequests"]["items"]]


def test_open_requests_come_first_then_newest(app: Any, pair: tuple[SignedIn, SignedIn]) -> None:
    ada, olu = pair
    now = utc_now()
    with writing(app) as session:
        sam = add_person(session, "Sam Sample")
        for why, values in (
            ("lapses later", {"lapses_on": TODAY + timedelta(days=9)}),
            ("lapses today", {"lapses_on": TODAY}),
            ("lapsed", {"lapses_on": TODAY - timedelta(days=1), "requested_at": now - timedelta(days=3)}),
            ("answered", {"answer": IntroductionAnswer.NO, "answered_at": now, "requested_at": now}),
            ("withdrawn", {"withdrawn_at": now, "requested_at": now - timedelta(days=9)}),
        ):
            add_introduction(session, ada.user_id, olu.user_id, why=why, target_person_id=sam.id, **values)
    assert whys(ada) == ["lapses today", "lapses later", "answered", "lapsed", "withdrawn"]
    assert whys(olu, state=["OPEN"]) == ["lapses today", "lapses later"]
    assert whys(olu, state=["LAPSED", "WITHDRAWN"]) == ["lapsed", "withdrawn"]
    assert whys(olu, state=["ANSWERED"]) == ["answered"]
    assert whys(olu, state=[]) == []


def test_requests_are_found_by_side_and_subject(app: Any, pair: tuple[SignedIn, SignedIn]) -> None:
    ada, olu = pair
    with writing(app) as session:
        sam, trust = add_person(session, "Sam Sample"), add_organisation(session, "Larkfield Trust")
        ask = add_policy_ask(session)
        mine = add_introduction(session, ada.user_id, olu.user_id, why="to Sam", target_person_id=sam.id)
        add_introduction(
            session,
            olu.user_id,
            ada.user_id,
            why="to the trust",
            target_organisation_id=trust.id,
            via_person_id=sam.id,
            policy_ask_id=ask.id,
            lapses_on=TODAY,
        )
    assert whys(ada, isMine=True) == whys(ada, isForMe=False) == ["to Sam"]
    assert whys(ada, isForMe=True) == whys(ada, isMine=False) == ["to the trust"]
    assert whys(ada, personId=str(sam.id)) == ["to the trust", "to Sam"]
    assert whys(ada, organisationId=str(trust.id)) == whys(ada, policyAskId=str(ask.id)) == ["to the trust"]
    assert whys(ada, ids=[str(mine.id)]) == ["to Sam"]
    refusal = ada.refused(LIST, filter={"ids": [str(uuid.uuid4())] * 1001})
    assert refusal["message"] == "At most 1,000 records can be asked for by id."


def test_list_takes_a_constant_number_of_statements(
    app: Any, pair: tuple[SignedIn, SignedIn], count_queries: Counting
) -> None:
    ada, olu = pair
    with writing(app) as session:
        ask = add_policy_ask(session)
        for number in range(20):
            sam, via = add_person(session, f"Sam {number}"), add_organisation(session, f"Trust {number}")
            add_introduction(
                session,
                ada.user_id,
                olu.user_id,
                target_person_id=sam.id,
                via_organisation_id=via.id,
                policy_ask_id=ask.id,
            )
    with count_queries(3):  # the viewer, the page with its total, the rows
        assert ada.ask(LIST)["introductionRequests"]["total"] == 20


def test_home_shows_open_and_lately_answered_ones(app: Any, pair: tuple[SignedIn, SignedIn]) -> None:
    ada, olu = pair
    other, now = sign_in_new_user(app, "Otto Other"), utc_now()
    lately, long_ago = now - timedelta(days=13), now - timedelta(days=15)
    no = IntroductionAnswer.NO
    with writing(app) as session:
        sam = add_person(session, "Sam Sample").id
        for why, values in (
            ("open", {}),
            ("answered", {"answer": no, "answered_at": lately}),
            ("answered long ago", {"answer": no, "answered_at": long_ago}),
            ("lapsed", {"lapses_on": TODAY - timedelta(days=1)}),
            ("withdrawn", {"withdrawn_at": now}),
        ):
            add_introduction(session, ada.user_id, olu.user_id, why=why, target_person_id=sam, **values)
        add_introduction(session, other.user_id, ada.user_id, why="for Ada", target_person_id=sam)
        for number in range(25):
            add_introduction(session, other.user_id, olu.user_id, why=f"{number}", target_person_id=sam)
    shown = [{"why": "open", "state": "OPEN"}, {"why": "answered", "state": "ANSWERED"}]
    assert ada.ask(MY_WEEK)["myWeek"] == {
        "introductionsForMe": [{"why": "for Ada", "state": "OPEN"}],
        "introductionsFromMe": shown,
    }
    assert len(olu.ask(MY_WEEK)["myWeek"]["introductionsForMe"]) == 20
    assert len(other.ask(MY_WEEK)["myWeek"]["introductionsFromMe"]) == 20
