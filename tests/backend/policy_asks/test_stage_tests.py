"""What an ask has to meet before it counts as having reached a stage, and what is kept when it does not."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from backend.interactions.models import InteractionKind, InteractionStatus, Sensitivity
from backend.kit.http import london_today
from backend.outcomes.models import Direction
from backend.policy_asks.models import AskPartyKind, PolicyAsk, ResponseKind, Stage, StageChange
from tests.backend.policy_asks.test_stage_changes import CHANGE, CORRECT, change, trail
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.framed_asks import add_consultation, add_evidence, add_response
from tests.factories.interactions import add_interaction
from tests.factories.outcomes import add_outcome
from tests.factories.policy_asks import add_party, add_policy_ask, add_stage_change
from tests.factories.stakeholders import add_organisation

TESTS = """query($id: UUID!, $stage: Stage!, $on: Date!, $has: Boolean! = false, $correcting: UUID) {
  stageTests(policyAskId: $id, stage: $stage, changedOn: $on, hasDocument: $has, correctingId: $correcting) {
    stage changedOn needsDocument tests { key words isMet missing place isRequired } } }"""
Counting = Callable[[int], AbstractContextManager[list[str]]]
DAY = date(2025, 6, 2)
DRAFTED = (Stage.DRAFTED, date(2025, 1, 6))


def unmet(officer: SignedIn, ask_id: uuid.UUID, stage: str, day: date = DAY, **values: Any) -> list[str]:
    found = officer.ask(TESTS, id=str(ask_id), stage=stage, on=day.isoformat(), **values)["stageTests"]["tests"]
    return [test["key"] for test in found if not test["isMet"]]


def plainly(ask_id: uuid.UUID, stage: str, day: date = DAY, **values: Any) -> dict[str, Any]:
    """A change that asks for nothing to be let through."""
    return change(str(ask_id), stage, day.isoformat(), **{"overrideReason": None} | values)


def climbed(session: Any, *stages: Stage, **values: Any) -> PolicyAsk:
    """An ask that reached each of these stages, a month apart, from 1 February 2025 on."""
    days = [(stage, date(2025, 2 + month, 1)) for month, stage in enumerate(stages)]
    return add_policy_ask(session, stages=[DRAFTED, *days], **values)


def test_agreed_needs_six_things(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = add_policy_ask(session).id
    everything = ["evidence", "decision_maker", "window_or_venue", "measure", "consultation", "owner"]
    assert unmet(officer, ask_id, "AGREED") == everything
    with writing(app) as session:
        add_evidence(session, ask_id, year=2026)
        add_consultation(session, ask_id, DAY + timedelta(days=1))
    assert unmet(officer, ask_id, "AGREED") == everything
    with writing(app) as session:
        add_evidence(session, ask_id, year=2025)
        add_consultation(session, ask_id, DAY)
        add_party(session, ask_id, AskPartyKind.DECISION_MAKER, organisation_id=add_organisation(session).id)
        ask = session.get_one(PolicyAsk, ask_id)
        ask.owner_id, ask.venue, ask.measure = officer.user_id, " ", " "
    assert unmet(officer, ask_id, "AGREED") == ["window_or_venue", "measure"]
    with writing(app) as session:
        ask = session.get_one(PolicyAsk, ask_id)
        ask.venue, ask.measure = "The spring bill", "Every trust has published by 2027"
    assert unmet(officer, ask_id, "AGREED") == []
    officer.ask(CHANGE, input=plainly(ask_id, "AGREED"))
    assert trail(officer, str(ask_id))[0] == ("AGREED", "2025-06-02")


def test_raised_needs_what_all_staff_see(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session).id
        ask = climbed(session, Stage.AGREED, addressees=[body])
        add_interaction(session, DAY, raised=[ask.id], status=InteractionStatus.PLANNED)
        add_interaction(session, DAY, raised=[ask.id], sensitivity=Sensitivity.RESTRICTED, readers=[officer.user_id])
        add_interaction(session, DAY + timedelta(days=1), raised=[ask.id])
    assert unmet(officer, ask.id, "RAISED") == ["raised"]
    assert unmet(officer, ask.id, "RAISED", has=True) == []
    assert unmet(officer, ask.id, "RAISED", DAY + timedelta(days=1)) == []
    with writing(app) as session:
        add_interaction(session, DAY, raised=[ask.id], kind=InteractionKind.LETTER)
    assert unmet(officer, ask.id, "RAISED") == []
    assert unmet(officer, ask.id, "RAISED", date(2025, 1, 31)) == ["reached_agreed", "raised"]


OUTSIDE = ["ACKNOWLEDGED", "COMMITTED", "ADOPTED", "IMPLEMENTED", "EMBEDDED", "REJECTED", "REVERSED"]


@pytest.mark.parametrize("stage", OUTSIDE)
def test_no_reason_stands_in_for_an_outside_document(app: Any, stage: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = climbed(session, Stage.AGREED, Stage.RAISED).id
    given = change(str(ask_id), stage, DAY.isoformat(), document="  ")
    refusal = officer.refused(CHANGE, input=given)
    label = stage.capitalize()
    assert refusal["message"] == (
        f"“{label}” needs a document from outside: its title and who published it, or a link to it."
    )
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "document"}
    assert [each[0] for each in trail(officer, str(ask_id))] == ["RAISED", "AGREED", "DRAFTED"]
    officer.ask(CHANGE, input=given | {"document": "Minutes, Programme Board"})
    assert trail(officer, str(ask_id))[0] == (stage, "2025-06-02")


@pytest.mark.parametrize("stage", ["PARKED", "WITHDRAWN", "DRAFTED"])
def test_reason_alone_parks_withdraws_and_returns(app: Any, stage: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = climbed(session, Stage.AGREED).id
    found = officer.ask(TESTS, id=str(ask_id), stage=stage, on="2025-06-02")["stageTests"]
    assert found == {"stage": stage, "changedOn": "2025-06-02", "needsDocument": False, "tests": []}
    after = officer.ask(CHANGE, input=plainly(ask_id, stage))["changeStage"]["stageChanges"][0]
    assert (after["stage"], after["failingTests"], after["overrideReason"]) == (stage, [], None)


def test_failing_change_needs_its_reason(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = climbed(session, Stage.AGREED).id
    given = plainly(ask_id, "RAISED", overrideReason=" ")
    refusal = officer.refused(CHANGE, input=given)
    assert refusal["message"] == (
        "The ask does not meet every entry test of “Raised”. No addressee is named. "
        "No such interaction by that day is logged, and this change names no letter. "
        "Fill this in first, or say why it is let through."
    )
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "overrideReason"}
    assert trail(officer, str(ask_id))[0] == ("AGREED", "2025-02-01")
    kept = officer.ask(CHANGE, input=given | {"overrideReason": "The log of that spring was lost"})
    newest = kept["changeStage"]["stageChanges"][0]
    assert newest["failingTests"] == [
        "It is known to whom it is put.",
        "It was raised in an interaction that took place and that all staff see, or in a dated letter.",
    ]
    assert newest["overrideReason"] == "The log of that spring was lost"
    assert [each["failingTests"] for each in kept["changeStage"]["stageChanges"][1:]] == [[], []]


def test_reason_is_dropped_when_nothing_fails(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = climbed(session, Stage.AGREED, Stage.RAISED).id
    given = change(str(ask_id), "ACKNOWLEDGED", DAY.isoformat(), sourceUrl="https://example.org/minutes")
    newest = officer.ask(CHANGE, input=given)["changeStage"]["stageChanges"][0]
    assert (newest["failingTests"], newest["overrideReason"]) == ([], None)


def test_commitment_needs_an_acceptance_that_holds(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body, other = add_organisation(session, "Trust").id, add_organisation(session, "Bystander").id
        ask_id = climbed(session, Stage.AGREED, Stage.RAISED, Stage.ACKNOWLEDGED, addressees=[body]).id
        add_response(session, ask_id, ResponseKind.ACCEPTED, DAY, organisation_id=other)
        add_response(session, ask_id, ResponseKind.ACCEPTED_IN_PART, date(2025, 5, 1), organisation_id=body)
        add_response(session, ask_id, ResponseKind.REJECTED, date(2025, 5, 20), organisation_id=body)
    assert unmet(officer, ask_id, "COMMITTED", has=True) == ["acceptance"]
    assert unmet(officer, ask_id, "COMMITTED", date(2025, 5, 19), has=True) == []
    assert unmet(officer, ask_id, "COMMITTED", date(2025, 4, 30), has=True) == ["acceptance"]
    assert unmet(officer, ask_id, "COMMITTED", date(2025, 5, 19)) == ["outside_document"]


def test_adoption_needs_an_outcome_or_a_later_acceptance(app: Any) -> None:
    officer = sign_in_new_user(app)
    ladder = (Stage.AGREED, Stage.RAISED, Stage.ACKNOWLEDGED, Stage.COMMITTED)
    with writing(app) as session:
        body = add_organisation(session, "Trust").id
        ask_id = climbed(session, *ladder, addressees=[body]).id
        add_response(session, ask_id, ResponseKind.ACCEPTED, date(2025, 5, 1), organisation_id=body)
    assert unmet(officer, ask_id, "ADOPTED", has=True) == ["decided"]
    with writing(app) as session:
        add_response(session, ask_id, ResponseKind.ACCEPTED, date(2025, 5, 2), organisation_id=body)
    assert unmet(officer, ask_id, "ADOPTED", has=True) == []
    with writing(app) as session:
        by_outcome = climbed(session, *ladder).id
        add_outcome(session, by_outcome, changed_on=DAY)
        add_outcome(session, by_outcome, changed_on=date(2025, 6, 1), direction=Direction.NEGATIVE)
    assert unmet(officer, by_outcome, "ADOPTED", has=True) == []
    assert unmet(officer, by_outcome, "ADOPTED", date(2025, 6, 1), has=True) == ["decided"]


def test_later_stages_need_change_and_time(app: Any) -> None:
    officer = sign_in_new_user(app)
    ladder = (Stage.AGREED, Stage.RAISED, Stage.ACKNOWLEDGED, Stage.COMMITTED, Stage.ADOPTED)
    with writing(app) as session:
        ask_id = climbed(session, *ladder, measure="Published by all").id
        add_outcome(session, ask_id, changed_on=date(2025, 5, 31))
    assert unmet(officer, ask_id, "IMPLEMENTED", has=True) == ["done"]
    with writing(app) as session:
        add_outcome(session, ask_id, changed_on=date(2025, 6, 1))
    assert unmet(officer, ask_id, "IMPLEMENTED", has=True) == []
    assert unmet(officer, ask_id, "EMBEDDED", has=True) == ["reached_implemented", "lasted_a_year"]
    with writing(app) as session:
        add_stage_change(session, ask_id, Stage.IMPLEMENTED, DAY)
    assert unmet(officer, ask_id, "EMBEDDED", date(2026, 6, 1), has=True) == ["lasted_a_year"]
    assert unmet(officer, ask_id, "EMBEDDED", date(2026, 6, 2), has=True) == []


def test_correction_is_tested_without_itself(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask = climbed(session, Stage.AGREED, addressees=[add_organisation(session).id])
        add_interaction(session, date(2025, 3, 3), raised=[ask.id])
        wrong = add_stage_change(session, ask.id, Stage.PARKED, DAY)
    assert unmet(officer, ask.id, "RAISED", correcting=str(wrong.id)) == []
    given = {"id": str(wrong.id), "version": 1, "stage": "RAISED", "changedOn": "2025-06-02", "reason": "Misread"}
    after = officer.ask(CORRECT, input=given)["correctStageChange"]["stageChanges"][0]
    assert (after["stage"], after["failingTests"]) == ("RAISED", [])
    refusal = officer.refused(CORRECT, input=given | {"version": 2, "stage": "COMMITTED", "document": "A letter"})
    assert refusal["message"] == (
        "The ask does not meet every entry test of “Committed”. "
        "The trail does not show it as acknowledged by that day. "
        "No addressee accepts it in their latest response by that day. "
        "Fill this in first, or say why it is let through."
    )
    assert trail(officer, str(ask.id))[0] == ("RAISED", "2025-06-02")


def test_old_change_keeps_what_was_recorded_of_it(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask = climbed(session, Stage.COMMITTED)
        old = session.query(StageChange).filter_by(policy_ask_id=ask.id, stage=Stage.COMMITTED).one().id
    given = {"id": str(old), "version": 1, "stage": "COMMITTED", "changedOn": "2025-02-01", "reason": "Said plainly"}
    after = officer.ask(CORRECT, input=given)["correctStageChange"]["stageChanges"][0]
    assert (after["reason"], after["document"], after["failingTests"]) == ("Said plainly", None, [])
    named = officer.ask(CORRECT, input=given | {"version": 2, "document": "Hansard"})["correctStageChange"]
    assert named["stageChanges"][0]["document"] == "Hansard"
    refusal = officer.refused(CORRECT, input=given | {"version": 3})
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "document"}
    assert officer.refused(CORRECT, input=given | {"version": 2})["extensions"]["code"] == "CONFLICT"


def test_tests_say_where_to_fill_in(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = climbed(session, Stage.AGREED, Stage.RAISED, Stage.ACKNOWLEDGED).id
    with count_queries(4):  # the signed-in user, the ask, its trail, everything that the tests look at
        found = officer.ask(TESTS, id=str(ask_id), stage="COMMITTED", on="2025-06-02", has=True)["stageTests"]
    assert found["needsDocument"] is True
    assert found["tests"] == [
        {
            "key": "outside_document",
            "words": "Somebody outside published a document that shows it.",
            "isMet": True,
            "missing": "",
            "place": "THIS_CHANGE",
            "isRequired": True,
        },
        {
            "key": "reached_acknowledged",
            "words": "It was acknowledged before.",
            "isMet": True,
            "missing": "",
            "place": "STAGES",
            "isRequired": False,
        },
        {
            "key": "acceptance",
            "words": "An addressee has accepted it, wholly or in part.",
            "isMet": False,
            "missing": "No addressee accepts it in their latest response by that day.",
            "place": "RESPONSES",
            "isRequired": False,
        },
    ]


def test_tests_of_unseen_ask_or_future_are_refused(app: Any) -> None:
    officer, other = sign_in_new_user(app), sign_in_new_user(app, name="Other Example")
    tomorrow = london_today() + timedelta(days=1)
    with writing(app) as session:
        noon = datetime.combine(tomorrow, time(12), UTC)
        hidden = add_policy_ask(session, owner_id=other.user_id, embargoed_until=noon).id
        seen = add_policy_ask(session).id
    for ask_id in (hidden, uuid.uuid4()):
        refusal = officer.refused(TESTS, id=str(ask_id), stage="AGREED", on="2025-06-02")
        assert refusal["message"] == "This policy ask does not exist, or you may not see it."
    refusal = officer.refused(TESTS, id=str(seen), stage="AGREED", on=tomorrow.isoformat())
    assert refusal["message"] == f"Changed on is {tomorrow}, which is in the future."
    assert len(unmet(other, hidden, "AGREED")) == 5
