"""Assessments of influence and interest: dated, with a reason, the latest of a stakeholder holding as at a day."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel, User
from backend.kit.http import london_today
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.assessments import add_assessment
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

ASSESSMENT = """id version policyAskId stakeholder { label organisation { id } role { id person { name } } }
  alignment influence interest isGuess assessedOn reason assessor { name } recordedBy { name } isCurrent"""
RECORD = f"mutation($input: RecordAssessmentInput!) {{ recordAssessment(input: $input) {{ {ASSESSMENT} }} }}"
CORRECT = f"mutation($input: CorrectAssessmentInput!) {{ correctAssessment(input: $input) {{ {ASSESSMENT} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteAssessment(id: $id, version: $version) }"
LIST = f"query($ask: UUID!, $asAt: Date) {{ assessments(policyAskId: $ask, asAt: $asAt) {{ {ASSESSMENT} }} }}"
HISTORY = """query($id: UUID!) { history(noun: ASSESSMENT, id: $id) {
  items { what action changes { field before after } } } }"""
TOMORROW = (london_today() + timedelta(days=1)).isoformat()
Counting = Callable[[int], AbstractContextManager[list[str]]]


def new_assessment(ask_id: Any, *, role: Any = None, organisation: Any = None, **values: Any) -> dict[str, Any]:
    stakeholder = {"roleId": role and str(role), "organisationId": organisation and str(organisation)}
    return {
        "id": str(uuid.uuid4()),
        "policyAskId": str(ask_id),
        "stakeholder": stakeholder,
        "influence": 4,
        "interest": 2,
        "assessedOn": "2026-01-15",
        "reason": "Signs it off.",
    } | values


def correction(made: dict[str, Any], **values: Any) -> dict[str, Any]:
    names = ("id", "version", "alignment", "influence", "interest", "isGuess", "assessedOn", "reason")
    return {name: made[name] for name in names} | values


def listed(officer: SignedIn, ask_id: Any, as_at: str | None = None) -> list[tuple[str, bool]]:
    rows = officer.ask(LIST, ask=str(ask_id), asAt=as_at)["assessments"]
    return [(row["reason"], row["isCurrent"]) for row in rows]


def test_assessment_is_recorded_once(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session, "Board").id
        role = add_role(session, add_person(session, "Robin Vale").id, body, "Chair").id
    given = new_assessment(ask, role=role)
    made = officer.ask(RECORD, input=given)["recordAssessment"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "policyAskId": str(ask),
        "stakeholder": {
            "label": "Robin Vale, Chair, Board",
            "organisation": None,
            "role": {"id": str(role), "person": {"name": "Robin Vale"}},
        },
        "alignment": None,
        "influence": 4,
        "interest": 2,
        "isGuess": False,
        "assessedOn": "2026-01-15",
        "reason": "Signs it off.",
        "assessor": {"name": "Ada Example"},
        "recordedBy": {"name": "Ada Example"},
        "isCurrent": True,
    }
    assert officer.ask(RECORD, input=given)["recordAssessment"] == made
    assert officer.ask(LIST, ask=str(ask))["assessments"] == [made]
    without = officer.ask(RECORD, input=new_assessment(ask, organisation=body, interest=None))["recordAssessment"]
    assert (without["interest"], without["stakeholder"]["organisation"]) == (None, {"id": str(body)})


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"influence": 0}, "Influence runs from 1 (least) to 5 (most): 0 is outside.", "influence"),
        ({"influence": 6}, "Influence runs from 1 (least) to 5 (most): 6 is outside.", "influence"),
        ({"interest": 0}, "Interest runs from 1 (least) to 5 (most): 0 is outside.", "interest"),
        ({"interest": 6}, "Interest runs from 1 (least) to 5 (most): 6 is outside.", "interest"),
        ({"assessedOn": TOMORROW}, f"Assessed on is {TOMORROW}, which is in the future.", "assessedOn"),
        (
            {"assessedOn": "1066-10-14"},
            "Assessed on is 1066-10-14: dates must lie between 1900 and 2199.",
            "assessedOn",
        ),
        ({"alignment": 6}, "Alignment runs from 1 (least) to 5 (most): 6 is outside.", "alignment"),
        (
            {"influence": None, "interest": None},
            "Judge at least one of alignment, interest and influence.",
            "alignment",
        ),
        ({"reason": " "}, "Say what the judgement rests on, or mark it as a guess.", "reason"),
        ({"assessorId": str(uuid.UUID(int=1))}, "This colleague does not exist.", "assessorId"),
        ({"reason": "x" * 2001}, "Reason is 2,001 characters long; at most 2,000 are allowed.", "reason"),
        ({"stakeholder": {}}, "Choose either an organisation or a role.", "stakeholder"),
        ({"stakeholder": {"roleId": str(uuid.UUID(int=1))}}, "This role does not exist.", "stakeholder.roleId"),
        ({"assessedOn": "2026-02-01"}, "Larkfield Trust closed on 2026-01.", "stakeholder.organisationId"),
    ],
)
def test_wrong_assessment_is_refused_by_name(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session, closed="2026-01").id
    refusal = officer.refused(RECORD, input=new_assessment(ask, organisation=body) | values)
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert listed(officer, ask) == []


def test_assessment_cannot_follow_a_lost_role(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
        role = add_role(session, add_person(session, "Robin Vale").id, body, ended="2025-12-31").id
    refusal = officer.refused(RECORD, input=new_assessment(ask, role=role, assessedOn="2026-01-01"))
    assert refusal["message"] == "Robin Vale left this role on 2025-12-31."
    assert refusal["extensions"]["field"] == "stakeholder.roleId"
    made = officer.ask(RECORD, input=new_assessment(ask, role=role, assessedOn="2025-12-31"))["recordAssessment"]
    refusal = officer.refused(CORRECT, input=correction(made, assessedOn="2026-01-01"))
    assert refusal["message"] == "Robin Vale left this role on 2025-12-31."
    assert officer.ask(LIST, ask=str(ask))["assessments"] == [made]


def test_unknown_ask_is_refused_and_has_no_list(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session).id
    missing = str(uuid.UUID(int=1))
    message = "This policy ask does not exist, or you may not see it."
    assert officer.refused(RECORD, input=new_assessment(missing, organisation=body))["message"] == message
    assert officer.refused(LIST, ask=missing)["message"] == message


def test_correction_of_assessment_starts_from_last_version(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
    made = officer.ask(RECORD, input=new_assessment(ask, organisation=body))["recordAssessment"]
    assert officer.refused(CORRECT, input=correction(made, influence=9))["extensions"]["field"] == "influence"
    after = officer.ask(CORRECT, input=correction(made, influence=5, interest=None))["correctAssessment"]
    assert after == made | {"version": 2, "influence": 5, "interest": None}
    stale = officer.refused(CORRECT, input=correction(made, influence=1, interest=None))["extensions"]
    assert (stale["code"], stale["currentVersion"], stale["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert stale["fields"] == [{"field": "influence", "mine": 1, "theirs": 5, "before": 4}]
    assert officer.refused(DELETE, id=made["id"], version=1)["extensions"]["code"] == "CONFLICT"
    assert officer.ask(LIST, ask=str(ask))["assessments"] == [after]
    changed, added = officer.ask(HISTORY, id=made["id"])["history"]["items"]
    assert (changed["what"], changed["action"], added["action"]) == ("Assessment", "changed", "added")
    assert changed["changes"] == [
        {"field": "influence", "before": "4", "after": "5"},
        {"field": "interest", "before": "2", "after": None},
    ]
    assert officer.ask(DELETE, id=made["id"], version=2) == {"deleteAssessment": made["id"]}
    assert listed(officer, ask) == []


def test_latest_assessment_holds_as_at_a_day(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, other = add_policy_ask(session).id, add_policy_ask(session, "Other").id
        body = add_organisation(session).id
        role = add_role(session, add_person(session).id, body).id
        for reason, on, who, day in (
            ("old", ask, {"organisation_id": body}, 10),
            ("new", ask, {"organisation_id": body}, 12),
            ("same day, later", ask, {"organisation_id": body}, 12),
            ("role", ask, {"role_id": role}, 11),
            ("other ask", other, {"organisation_id": body}, 20),
        ):
            add_assessment(session, on, assessed_on=date(2026, 1, day), reason=reason, **who)
    now = [("same day, later", True), ("new", False), ("role", True), ("old", False)]
    assert listed(officer, ask) == now
    assert listed(officer, ask, "2026-01-12") == now
    assert listed(officer, ask, "2026-01-11") == [(each, each in ("role", "old")) for each, _ in now]
    assert listed(officer, ask, "2026-01-09") == [(each, False) for each, _ in now]
    refusal = officer.refused(LIST, ask=str(ask), asAt="1066-10-14")
    assert refusal["message"] == "As at is 1066-10-14: dates must lie between 1900 and 2199."


def test_assessments_take_three_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
        for number in range(10):
            role = add_role(session, add_person(session, f"Person {number}").id, body).id
            add_assessment(session, ask, role_id=role, recorded_by_id=officer.user_id)
        add_assessment(session, ask, organisation_id=body)
    with count_queries(3):  # the signed-in user, the ask, the assessments
        assert len(listed(officer, ask)) == 11


def test_reader_of_papers_meets_no_assessment(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    assert reader.refused(LIST, ask=str(uuid.uuid4()))["extensions"] == {"code": "FORBIDDEN"}


def test_guess_needs_no_reason_and_says_so(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
    given = new_assessment(ask, organisation=body, reason="", isGuess=True)
    made = officer.ask(RECORD, input=given)["recordAssessment"]
    assert (made["isGuess"], made["reason"]) == (True, "")
    refusal = officer.refused(CORRECT, input=correction(made, isGuess=False))
    assert refusal["message"] == "Say what the judgement rests on, or mark it as a guess."
    assert officer.ask(LIST, ask=str(ask))["assessments"] == [made]


def test_each_colleague_keeps_a_judgement_of_their_own(app: Any) -> None:
    ada, ben = sign_in_new_user(app), sign_in_new_user(app, "Ben Example")
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
    first = new_assessment(ask, organisation=body, reason="ada", assessedOn="2026-01-01")
    for given in (
        first,
        new_assessment(ask, organisation=body, reason="for ben", assessorId=str(ben.user_id)),
        new_assessment(ask, organisation=body, reason="ada again"),
    ):
        ada.ask(RECORD, input=given)
    rows = ada.ask(LIST, ask=str(ask))["assessments"]
    assert [(row["reason"], row["assessor"]["name"], row["recordedBy"]["name"], row["isCurrent"]) for row in rows] == [
        ("ada again", "Ada Example", "Ada Example", True),
        ("for ben", "Ben Example", "Ada Example", True),
        ("ada", "Ada Example", "Ada Example", False),
    ]
    moved = ada.ask(CORRECT, input=correction(rows[1], assessorId=str(ada.user_id)))["correctAssessment"]
    assert (moved["assessor"], moved["recordedBy"]) == ({"name": "Ada Example"}, {"name": "Ada Example"})
    kept = ada.ask(CORRECT, input=correction(moved))["correctAssessment"]
    assert kept["assessor"] == {"name": "Ada Example"}


def test_nothing_is_entered_for_who_has_left(app: Any) -> None:
    ada, ben = sign_in_new_user(app), sign_in_new_user(app, "Ben Example")
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
        session.get_one(User, ben.user_id).is_active = False
    refusal = ada.refused(RECORD, input=new_assessment(ask, organisation=body, assessorId=str(ben.user_id)))
    assert refusal["message"] == "Ben Example is no longer a colleague."
    assert refusal["extensions"]["field"] == "assessorId"
    assert listed(ada, ask) == []
