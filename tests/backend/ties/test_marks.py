"""Marks not to use a party, or one tie, for an introduction."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.stakeholders import add_organisation, add_person
from tests.factories.ties import add_mark

MARK = "id version fromParty { kind id label } toParty { kind id label } reason recordedBy { name }"
DO = f"mutation($input: MarkDoNotUseInput!) {{ markDoNotUse(input: $input) {{ {MARK} }} }}"
LIFT = "mutation($id: UUID!, $version: Int!) { liftDoNotUse(id: $id, version: $version) }"
LIST = f"query($personId: UUID, $organisationId: UUID) {{ doNotUseMarks(personId: $personId, organisationId: $organisationId) {{ {MARK} }} }}"  # noqa: E501
Counting = Callable[[int], AbstractContextManager[list[str]]]


def new_mark(one: dict[str, Any], other: dict[str, Any] | None = None, **values: Any) -> dict[str, Any]:
    ends: dict[str, Any] = {"fromParty": {name: str(key) for name, key in one.items()}}
    ends["toParty"] = {name: str(key) for name, key in other.items()} if other else None
    return {"id": str(uuid.uuid4()), "reason": "She asked us not to."} | ends | values


def reasons(officer: SignedIn, **variables: Any) -> list[str]:
    return [each["reason"] for each in officer.ask(LIST, **variables)["doNotUseMarks"]]


def test_party_is_marked_and_the_mark_lifted(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session, "Robin Vale").id
    given = new_mark({"personId": person})
    made = officer.ask(DO, input=given)["markDoNotUse"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "fromParty": {"kind": "person", "id": str(person), "label": "Robin Vale"},
        "toParty": None,
        "reason": "She asked us not to.",
        "recordedBy": {"name": "Ada Example"},
    }
    assert officer.ask(DO, input=given)["markDoNotUse"] == made
    assert officer.ask(LIST)["doNotUseMarks"] == [made]
    assert officer.refused(LIFT, id=made["id"], version=2)["message"] == "The version given is newer than the record."
    assert officer.ask(LIST)["doNotUseMarks"] == [made]
    assert officer.ask(LIFT, id=made["id"], version=1) == {"liftDoNotUse": made["id"]}
    assert reasons(officer) == []
    refusal = officer.refused(LIFT, id=made["id"], version=1)
    assert refusal["message"] == "This mark does not exist, or you may not see it."


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"reason": ""}, "Reason is needed.", "reason"),
        ({"reason": "x" * 2001}, "Reason is 2,001 characters long; at most 2,000 are allowed.", "reason"),
        ({"fromParty": {}}, "Choose one: a colleague, a person or an organisation.", "fromParty"),
        ({"toParty": {}}, "Choose either a person or an organisation.", "toParty"),
        ({"fromParty": {"personId": str(uuid.UUID(int=1))}}, "This person does not exist.", "fromParty.personId"),
    ],
)
def test_wrong_mark_is_refused_by_name(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session).id
    refusal = officer.refused(DO, input=new_mark({"personId": person}) | values)
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert reasons(officer) == []


def test_tie_is_marked_once_in_either_direction(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        robin, kim = {"personId": add_person(session, "Robin").id}, {"personId": add_person(session, "Kim").id}
    officer.ask(DO, input=new_mark(robin, kim, reason="First"))
    for ends, message in (
        ((robin, kim), "The tie of Robin with Kim is already marked “do not use”."),
        ((kim, robin), "The tie of Kim with Robin is already marked “do not use”."),
        ((robin, robin), "Choose two different parties."),
    ):
        assert officer.refused(DO, input=new_mark(*ends))["message"] == message
    officer.ask(DO, input=new_mark(robin, reason="Second"))
    assert officer.refused(DO, input=new_mark(robin))["message"] == "Robin is already marked “do not use”."
    assert reasons(officer) == ["Second", "First"]


def test_marks_are_found_from_both_ends(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        robin, kim = add_person(session, "Robin").id, add_person(session, "Kim").id
        board = add_organisation(session, "Board").id
        add_mark(session, "a", from_person_id=robin, to_person_id=kim)
        add_mark(session, "b", from_user_id=officer.user_id, to_organisation_id=board)
        add_mark(session, "c", from_organisation_id=board, recorded_by_id=officer.user_id)
    assert reasons(officer, personId=str(kim)) == ["a"]
    assert reasons(officer, personId=str(robin)) == ["a"]
    assert reasons(officer, organisationId=str(board)) == ["c", "b"]
    assert reasons(officer, personId=str(kim), organisationId=str(board)) == []
    with count_queries(2):  # the signed-in user, the marks
        assert reasons(officer) == ["c", "b", "a"]
