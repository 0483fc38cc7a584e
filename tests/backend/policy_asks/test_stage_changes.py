import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.kit.db import utc_now
from backend.kit.http import london_today
from backend.policy_asks.models import PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import latest_change
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.policy_asks import add_policy_ask, add_stage_change

TRAIL = """id version title stage stageChangedOn
  stageChanges { id version stage changedOn reason document sourceUrl failingTests overrideReason }"""
CHANGE = f"mutation($input: ChangeStageInput!) {{ changeStage(input: $input) {{ {TRAIL} }} }}"
CORRECT = f"mutation($input: CorrectStageChangeInput!) {{ correctStageChange(input: $input) {{ {TRAIL} }} }}"
DELETE = f"mutation($id: UUID!, $version: Int!) {{ deleteStageChange(id: $id, version: $version) {{ {TRAIL} }} }}"
SHOW = f"query($id: UUID!) {{ policyAsk(id: $id) {{ {TRAIL} }} }}"
TOMORROW = (london_today() + timedelta(days=1)).isoformat()


def ask_with(app: Any, *stages: tuple[Stage, date]) -> tuple[str, list[str]]:
    """An ask's id and its changes' ids, as given."""
    with writing(app) as session:
        ask = add_policy_ask(session, stages=[])
        return str(ask.id), [str(add_stage_change(session, ask.id, stage, day).id) for stage, day in stages]


def change(ask_id: str, stage: str, changed_on: str, **values: Any) -> dict[str, Any]:
    """A change that is let through whatever test it fails."""
    given = {"id": str(uuid.uuid4()), "policyAskId": ask_id, "stage": stage, "changedOn": changed_on}
    return given | {"reason": "They wrote to us", "overrideReason": "For the test"} | values


def trail(officer: SignedIn, ask_id: str) -> list[tuple[str, str]]:
    found = officer.ask(SHOW, id=ask_id)["policyAsk"]["stageChanges"]
    return [(each["stage"], each["changedOn"]) for each in found]


DRAFTED = (Stage.DRAFTED, date(2025, 1, 6))
RAISED = (Stage.RAISED, date(2025, 3, 1))


def test_change_of_stage_joins_the_trail(app: Any) -> None:
    officer = sign_in_new_user(app)
    ask_id, _ = ask_with(app, DRAFTED)
    given = change(ask_id, "COMMITTED", "2025-04-02", sourceUrl="https://example.org/letter")
    after = officer.ask(CHANGE, input=given)["changeStage"]
    assert (after["stage"], after["stageChangedOn"], after["version"]) == ("COMMITTED", "2025-04-02", 1)
    assert after["stageChanges"][0] == {
        "id": given["id"],
        "version": 1,
        "stage": "COMMITTED",
        "changedOn": "2025-04-02",
        "reason": "They wrote to us",
        "document": None,
        "sourceUrl": "https://example.org/letter",
        "failingTests": [
            "It was acknowledged before.",
            "An addressee has accepted it, wholly or in part.",
        ],
        "overrideReason": "For the test",
    }
    assert officer.ask(CHANGE, input=given)["changeStage"] == after
    officer.ask(CHANGE, input=change(ask_id, "RAISED", "2025-02-01"))
    assert trail(officer, ask_id) == [
        ("COMMITTED", "2025-04-02"),
        ("RAISED", "2025-02-01"),
        ("DRAFTED", "2025-01-06"),
    ]


@pytest.mark.parametrize(
    ("stage", "day", "values", "message", "field"),
    [
        ("AGREED", "2025-02-01", {"reason": " "}, "Reason is needed.", "reason"),
        (
            "AGREED",
            "2025-02-01",
            {"reason": "x" * 2001},
            "Reason is 2,001 characters long; at most 2,000 are allowed.",
            "reason",
        ),
        ("AGREED", TOMORROW, {}, f"Changed on is {TOMORROW}, which is in the future.", "changedOn"),
        (
            "AGREED",
            "2025-02-01",
            {"sourceUrl": "javascript:alert(1)"},
            "Source url must be a web address that begins with https:// or http://.",
            "sourceUrl",
        ),
        (
            "RAISED",
            "2025-05-01",
            {},
            "The trail would say “Raised” twice in a row, on 2025-03-01 and on 2025-05-01.",
            "stage",
        ),
        (
            "RAISED",
            "2025-02-01",
            {},
            "The trail would say “Raised” twice in a row, on 2025-02-01 and on 2025-03-01.",
            "stage",
        ),
        (
            "DRAFTED",
            "2025-01-01",
            {},
            "The trail would say “Drafted” twice in a row, on 2025-01-01 and on 2025-01-06.",
            "stage",
        ),
        (
            "AGREED",
            "2025-01-05",
            {},
            "The ask was drafted on 2025-01-06: no other stage can come before that day.",
            "changedOn",
        ),
    ],
)
def test_wrong_change_leaves_the_trail(
    app: Any, stage: str, day: str, values: dict[str, Any], message: str, field: str
) -> None:
    officer = sign_in_new_user(app)
    ask_id, _ = ask_with(app, DRAFTED, RAISED)
    refusal = officer.refused(CHANGE, input=change(ask_id, stage, day, **values))
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert trail(officer, ask_id) == [("RAISED", "2025-03-01"), ("DRAFTED", "2025-01-06")]


def test_change_of_an_unknown_ask_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(CHANGE, input=change(str(uuid.uuid4()), "AGREED", "2025-02-01"))
    assert refusal["message"] == "This policy ask does not exist, or you may not see it."
    assert refusal["extensions"] == {"code": "NOT_FOUND"}
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(StageChange)) == 0


def test_correction_moves_a_change(app: Any) -> None:
    officer = sign_in_new_user(app)
    ask_id, (_, raised) = ask_with(app, DRAFTED, RAISED)
    given = {"id": raised, "version": 1, "stage": "PARKED", "changedOn": "2025-01-06", "reason": "Misread"}
    after = officer.ask(CORRECT, input=given)["correctStageChange"]
    assert (after["stage"], after["stageChangedOn"]) == ("PARKED", "2025-01-06")
    assert (after["stageChanges"][0]["version"], after["stageChanges"][0]["reason"]) == (2, "Misread")
    stale = officer.refused(CORRECT, input=given | {"stage": "AGREED"})["extensions"]
    assert (stale["code"], stale["currentVersion"], stale["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert stale["fields"] == [{"field": "stage", "mine": "agreed", "theirs": "parked", "before": "raised"}]
    assert trail(officer, ask_id) == [("PARKED", "2025-01-06"), ("DRAFTED", "2025-01-06")]


def test_correction_keeps_the_trail_whole(app: Any) -> None:
    officer = sign_in_new_user(app)
    ask_id, (first, parked, _) = ask_with(app, DRAFTED, (Stage.PARKED, date(2025, 2, 1)), RAISED)
    before = trail(officer, ask_id)
    for change_id, stage, day, message, field in (
        (first, "AGREED", "2025-01-06", "The first stage of an ask is always drafted.", "stage"),
        (
            first,
            "DRAFTED",
            "2025-02-02",
            "The ask was drafted on 2025-02-02: no other stage can come before that day.",
            "changedOn",
        ),
        (
            parked,
            "RAISED",
            "2025-02-01",
            "The trail would say “Raised” twice in a row, on 2025-02-01 and on 2025-03-01.",
            "stage",
        ),
        (parked, "PARKED", TOMORROW, f"Changed on is {TOMORROW}, which is in the future.", "changedOn"),
    ):
        given = {"id": change_id, "version": 1, "stage": stage, "changedOn": day, "reason": "Misread"}
        refusal = officer.refused(CORRECT, input=given)
        assert refusal["message"] == message
        assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert trail(officer, ask_id) == before


def test_first_stage_is_never_deleted(app: Any) -> None:
    officer = sign_in_new_user(app)
    ask_id, (first, parked, raised, _) = ask_with(
        app, DRAFTED, (Stage.PARKED, date(2025, 2, 1)), RAISED, (Stage.PARKED, date(2025, 4, 1))
    )
    before = trail(officer, ask_id)
    refusal = officer.refused(DELETE, id=first, version=1)
    assert refusal["message"] == "The first stage, drafted, cannot be deleted. Correct its date instead."
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "id"}
    refusal = officer.refused(DELETE, id=raised, version=1)
    assert refusal["message"] == "The trail would say “Parked” twice in a row, on 2025-02-01 and on 2025-04-01."
    assert trail(officer, ask_id) == before
    after = officer.ask(DELETE, id=parked, version=1)["deleteStageChange"]
    assert [each["stage"] for each in after["stageChanges"]] == ["PARKED", "RAISED", "DRAFTED"]
    gone = officer.refused(DELETE, id=parked, version=1)
    assert gone["message"] == "This stage change does not exist, or you may not see it."


def test_stage_on_a_day_is_the_latest(app: Any) -> None:
    now = utc_now()
    with writing(app) as session:
        ask = add_policy_ask(session, stages=[DRAFTED])
        for number, (stage, minutes) in enumerate([(Stage.RAISED, 2), (Stage.PARKED, 1), (Stage.AGREED, 2)], start=1):
            session.add(
                StageChange(
                    id=uuid.UUID(int=number),
                    policy_ask_id=ask.id,
                    stage=stage,
                    changed_on=date(2025, 3, 1),
                    reason="Same day",
                    recorded_at=now + timedelta(minutes=minutes),
                )
            )
        add_stage_change(session, ask.id, Stage.EMBEDDED, date(2025, 5, 1))
    with writing(app) as session:
        for day, stage in (
            (date(2025, 1, 5), None),
            (date(2025, 1, 6), Stage.DRAFTED),
            (date(2025, 3, 1), Stage.AGREED),
            (date(2025, 4, 30), Stage.AGREED),
            (None, Stage.EMBEDDED),
        ):
            assert session.scalar(sa.select(latest_change(StageChange.stage, day)).select_from(PolicyAsk)) is stage


def test_two_at_once_make_one_change(app: Any) -> None:
    officers = [sign_in_new_user(app) for _ in range(4)]
    ask_id, _ = ask_with(app, DRAFTED)
    with ThreadPoolExecutor(len(officers)) as threads:
        tries = [
            threads.submit(officer.reply, CHANGE, input=change(ask_id, "RAISED", "2025-03-01")) for officer in officers
        ]
    replies = [each.result() for each in tries]
    refused = [reply["errors"][0]["message"] for reply in replies if reply.get("errors")]
    assert refused == ["The trail would say “Raised” twice in a row, on 2025-03-01 and on 2025-03-01."] * 3
    assert trail(officers[0], ask_id) == [("RAISED", "2025-03-01"), ("DRAFTED", "2025-01-06")]
