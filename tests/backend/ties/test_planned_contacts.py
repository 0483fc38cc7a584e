"""Planned contacts: when each is due, counted from the last meeting that the viewer may see."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.models import User
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.http import london_today
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.ties import add_planned_contact

PLANNED = "id version user { id name } stakeholder { kind id label } everyDays note lastMetOn dueOn overdueDays"
PLAN = f"mutation($input: PlanContactInput!) {{ planContact(input: $input) {{ {PLANNED} }} }}"
CHANGE = f"mutation($input: ChangePlannedContactInput!) {{ changePlannedContact(input: $input) {{ {PLANNED} }} }}"
END = "mutation($id: UUID!, $version: Int!) { endPlannedContact(id: $id, version: $version) }"
LIST = f"""query($userId: UUID, $personId: UUID, $organisationId: UUID) {{
  plannedContacts(userId: $userId, personId: $personId, organisationId: $organisationId) {{ {PLANNED} }} }}"""
TODAY = london_today()
Counting = Callable[[int], AbstractContextManager[list[str]]]


def plan(user_id: Any, days: int = 30, **values: Any) -> dict[str, Any]:
    given = {"id": uuid.uuid4(), "userId": user_id} | values
    return {name: str(value) if isinstance(value, uuid.UUID) else value for name, value in given.items()} | {
        "everyDays": values.get("everyDays", days)
    }


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def labels(officer: SignedIn, **variables: Any) -> list[str]:
    return [each["stakeholder"]["label"] for each in officer.ask(LIST, **variables)["plannedContacts"]]


def dues(officer: SignedIn) -> dict[str, tuple[str | None, str, int | None]]:
    rows = officer.ask(LIST)["plannedContacts"]
    return {row["stakeholder"]["label"]: (row["lastMetOn"], row["dueOn"], row["overdueDays"]) for row in rows}


def test_contact_is_planned_once(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session, "Robin Vale").id
    given = plan(officer.user_id, personId=person, note="Before each board.")
    made = officer.ask(PLAN, input=given)["planContact"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "user": {"id": str(officer.user_id), "name": "Ada Example"},
        "stakeholder": {"kind": "person", "id": str(person), "label": "Robin Vale"},
        "everyDays": 30,
        "note": "Before each board.",
        "lastMetOn": None,
        "dueOn": ago(-30),
        "overdueDays": None,
    }
    assert officer.ask(PLAN, input=given)["planContact"] == made
    assert officer.ask(LIST)["plannedContacts"] == [made]


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"everyDays": 6}, "Choose 7 to 730 days from one contact to the next.", "everyDays"),
        ({"everyDays": 731}, "Choose 7 to 730 days from one contact to the next.", "everyDays"),
        ({"note": "x" * 2001}, "Note is 2,001 characters long; at most 2,000 are allowed.", "note"),
        ({"personId": None}, "Choose either a person or an organisation.", "personId"),
        ({"organisationId": str(uuid.UUID(int=1))}, "Choose either a person or an organisation.", "personId"),
        ({"personId": str(uuid.UUID(int=1))}, "This person does not exist.", "personId"),
        (
            {"personId": None, "organisationId": str(uuid.UUID(int=1))},
            "This organisation does not exist.",
            "organisationId",
        ),
        ({"userId": str(uuid.UUID(int=1))}, "This colleague does not exist.", "userId"),
    ],
)
def test_wrong_plan_is_refused_by_name(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session).id
    refusal = officer.refused(PLAN, input=plan(officer.user_id, personId=person) | values)
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert labels(officer) == []


def test_plan_for_somebody_who_left_is_refused(app: Any) -> None:
    officer, former = sign_in_new_user(app), sign_in_new_user(app, "Former Example")
    with writing(app) as session:
        person = add_person(session).id
        session.get_one(User, former.user_id).is_active = False
    refusal = officer.refused(PLAN, input=plan(former.user_id, personId=person))
    assert (refusal["message"], refusal["extensions"]["field"]) == ("This colleague is no longer active.", "userId")
    assert labels(officer) == []


@pytest.mark.parametrize("kind", ["personId", "organisationId"])
def test_second_plan_for_a_pair_is_refused(app: Any, kind: str) -> None:
    officer, other = sign_in_new_user(app), sign_in_new_user(app, "Noor Example")
    with writing(app) as session:
        party = (add_person(session, "Board") if kind == "personId" else add_organisation(session, "Board")).id
    officer.ask(PLAN, input=plan(officer.user_id, **{kind: party}))
    refusal = other.refused(PLAN, input=plan(officer.user_id, 60, **{kind: party}))
    assert refusal["message"] == "Ada Example already plans contact with Board, every 30 days."
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": kind}
    assert len(officer.ask(LIST)["plannedContacts"]) == 1
    officer.ask(PLAN, input=plan(other.user_id, **{kind: party}))
    assert labels(officer) == ["Board", "Board"]


def test_change_starts_from_the_last_version(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session).id
    made = officer.ask(PLAN, input=plan(officer.user_id, personId=person))["planContact"]
    given = {"id": made["id"], "version": 1, "everyDays": 731, "note": ""}
    assert officer.refused(CHANGE, input=given)["extensions"]["field"] == "everyDays"
    after = officer.ask(CHANGE, input=given | {"everyDays": 7, "note": "Often"})["changePlannedContact"]
    assert after == made | {"version": 2, "everyDays": 7, "note": "Often", "dueOn": ago(-7)}
    stale = officer.refused(CHANGE, input=given | {"everyDays": 60})["extensions"]
    assert (stale["code"], stale["currentVersion"]) == ("CONFLICT", 2)
    assert {"field": "everyDays", "mine": 60, "theirs": 7, "before": 30} in stale["fields"]
    assert officer.refused(END, id=made["id"], version=1)["extensions"]["code"] == "CONFLICT"
    assert officer.ask(LIST)["plannedContacts"] == [after]
    assert officer.ask(END, id=made["id"], version=2) == {"endPlannedContact": made["id"]}
    assert labels(officer) == []


def test_due_day_follows_the_last_meeting(app: Any) -> None:
    officer, other = sign_in_new_user(app), sign_in_new_user(app, "Noor Example")
    recorded = datetime.combine(TODAY - timedelta(days=100), datetime.min.time(), UTC) + timedelta(hours=12)
    with writing(app) as session:
        names = ("Late", "Due today", "Never", "By another", "Planned", "Old")
        ids = {name: add_person(session, name).id for name in names}
        body = add_organisation(session, "Body").id
        add_role(session, ids["Late"], body)
        for key in ids.values():
            add_planned_contact(session, officer.user_id, 30, person_id=key, recorded_at=recorded)
        add_planned_contact(session, officer.user_id, 30, organisation_id=body, recorded_at=recorded)
        ours = [officer.user_id]
        for days in (90, 50, 31):
            add_interaction(session, TODAY - timedelta(days=days), users=ours, people=[ids["Late"]])
        add_interaction(session, TODAY - timedelta(days=30), users=ours, people=[ids["Due today"]])
        add_interaction(session, TODAY - timedelta(days=5), users=[other.user_id], people=[ids["By another"]])
        planned = {"status": InteractionStatus.PLANNED}
        add_interaction(session, TODAY + timedelta(days=5), users=ours, people=[ids["Planned"]], **planned)
        add_interaction(session, TODAY - timedelta(days=150), users=ours, people=[ids["Old"]])
    assert dues(officer) == {
        "Late": (ago(31), ago(1), 1),
        "Body": (ago(31), ago(1), 1),
        "Due today": (ago(30), ago(0), None),
        "Never": (None, ago(70), 70),
        "By another": (None, ago(70), 70),
        "Planned": (None, ago(70), 70),
        "Old": (ago(150), ago(120), 120),
    }
    assert labels(officer) == ["Old", "By another", "Never", "Planned", "Body", "Late", "Due today"]


def test_hidden_meeting_moves_no_due_day(app: Any) -> None:
    insider = sign_in_new_user(app, "In Example", team="Workforce")
    outsiders = (sign_in_new_user(app, team="Regulation"), sign_in_new_user(app, "No team"))
    with writing(app) as session:
        person, body = add_person(session, "Robin").id, add_organisation(session, "Board").id
        add_role(session, person, body)
        add_planned_contact(session, insider.user_id, 30, person_id=person)
        add_planned_contact(session, insider.user_id, 30, organisation_id=body)
        add_interaction(session, TODAY - timedelta(days=60), users=[insider.user_id], people=[person])
    before = [dues(each) for each in outsiders]
    assert before[0] == {name: (ago(60), ago(30), 30) for name in ("Robin", "Board")}
    with writing(app) as session:
        for days, sensitivity in ((9, Sensitivity.RESTRICTED), (8, Sensitivity.TEAM)):
            add_interaction(
                session,
                TODAY - timedelta(days=days),
                users=[insider.user_id],
                people=[person],
                readers=[insider.user_id],
                sensitivity=sensitivity,
                team_id=insider.team_id if sensitivity is Sensitivity.TEAM else None,
            )
    assert [dues(each) for each in outsiders] == before
    assert dues(insider) == {name: (ago(8), ago(-22), None) for name in ("Robin", "Board")}


def test_plans_narrow_by_each_party(app: Any, count_queries: Counting) -> None:
    officer, other = sign_in_new_user(app), sign_in_new_user(app, "Noor Example")
    with writing(app) as session:
        body = add_organisation(session, "Body").id
        people = [add_person(session, f"Person {number}").id for number in range(8)]
        for person in people:
            add_planned_contact(session, officer.user_id, person_id=person)
            add_interaction(session, TODAY - timedelta(days=9), users=[officer.user_id], people=[person])
        add_planned_contact(session, other.user_id, organisation_id=body)
        add_planned_contact(session, other.user_id, person_id=people[0])
    assert labels(officer, userId=str(other.user_id)) == ["Body", "Person 0"]
    assert labels(officer, personId=str(people[0]), userId=str(officer.user_id)) == ["Person 0"]
    assert labels(officer, organisationId=str(body)) == ["Body"]
    with count_queries(2):  # the signed-in user, the plans with their last meetings
        assert len(labels(officer)) == 10
