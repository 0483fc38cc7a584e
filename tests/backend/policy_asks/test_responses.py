"""What each addressee said to an ask, and what holds as at a day."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.kit.http import london_today
from backend.policy_asks.models import ResponseKind
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.framed_asks import add_response
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

FIELDS = """{ stakeholder { label } isAddressee kind responses {
  id version kind respondedOn summary source sourceUrl recordedBy { name } } }"""
RECORD = f"mutation($input: RecordResponseInput!) {{ recordResponse(input: $input) {FIELDS} }}"
CORRECT = f"mutation($input: CorrectResponseInput!) {{ correctResponse(input: $input) {FIELDS} }}"
DELETE = f"mutation($id: UUID!, $version: Int!) {{ deleteResponse(id: $id, version: $version) {FIELDS} }}"
SHOW = f"query($id: UUID!, $asAt: Date) {{ askResponses(policyAskId: $id, asAt: $asAt) {FIELDS} }}"
Counting = Callable[[int], AbstractContextManager[list[str]]]


def said(ask_id: uuid.UUID, body: uuid.UUID, **values: Any) -> dict[str, Any]:
    given = {"id": str(uuid.uuid4()), "policyAskId": str(ask_id), "stakeholder": {"organisationId": str(body)}}
    answer = {"kind": "ACCEPTED_IN_PART", "respondedOn": "2025-05-01", "source": "Letter from the trust"}
    return given | answer | values


def kinds(officer: SignedIn, ask_id: uuid.UUID, as_at: str | None = None) -> list[tuple[str, str]]:
    found = officer.ask(SHOW, id=str(ask_id), asAt=as_at)["askResponses"]
    return [(each["stakeholder"]["label"], each["kind"]) for each in found]


def test_newest_response_holds_as_at_a_day(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust, board = add_organisation(session, "Trust").id, add_organisation(session, "Board").id
        ask_id = add_policy_ask(session, addressees=[trust, board]).id
    given = said(ask_id, trust, summary="Not this year", sourceUrl="https://example.org/letter")
    first = officer.ask(RECORD, input=given)["recordResponse"]
    assert first[1]["responses"] == [
        {
            "id": given["id"],
            "version": 1,
            "kind": "ACCEPTED_IN_PART",
            "respondedOn": "2025-05-01",
            "summary": "Not this year",
            "source": "Letter from the trust",
            "sourceUrl": "https://example.org/letter",
            "recordedBy": {"name": "Ada Example"},
        }
    ]
    assert officer.ask(RECORD, input=given)["recordResponse"] == first
    officer.ask(RECORD, input=said(ask_id, trust, kind="REJECTED", respondedOn="2025-06-01"))
    officer.ask(RECORD, input=said(ask_id, trust, kind="ACCEPTED", respondedOn="2025-04-01"))
    assert kinds(officer, ask_id) == [("Board", "NONE_YET"), ("Trust", "REJECTED")]
    assert kinds(officer, ask_id, "2025-05-31") == [("Board", "NONE_YET"), ("Trust", "ACCEPTED_IN_PART")]
    assert kinds(officer, ask_id, "2025-04-30") == [("Board", "NONE_YET"), ("Trust", "ACCEPTED")]
    assert kinds(officer, ask_id, "2025-03-31") == [("Board", "NONE_YET"), ("Trust", "NONE_YET")]


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"source": " "}, "Source is needed.", "source"),
        (
            {"kind": "NONE_YET"},
            "“None yet” is shown while no response is recorded. Delete a response that was not given.",
            "kind",
        ),
        (
            {"sourceUrl": "ftp://x"},
            "Source url must be a web address that begins with https:// or http://.",
            "sourceUrl",
        ),
        (
            {"respondedOn": (london_today() + timedelta(days=1)).isoformat()},
            f"Responded on is {london_today() + timedelta(days=1)}, which is in the future.",
            "respondedOn",
        ),
        ({"stakeholder": {}}, "Choose either an organisation or a role.", "stakeholder"),
    ],
)
def test_wrong_response_is_refused_by_name(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session, "Trust").id
        ask_id = add_policy_ask(session, addressees=[trust]).id
    refusal = officer.refused(RECORD, input=said(ask_id, trust) | values)
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert kinds(officer, ask_id) == [("Trust", "NONE_YET")]


def test_only_an_addressee_responds(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust, board = add_organisation(session, "Trust").id, add_organisation(session, "Board").id
        role = add_role(session, add_person(session, "Robin Vale").id, trust, "Chair").id
        ask_id = add_policy_ask(session, addressees=[trust], decision_makers=[board], deciding_roles=[role]).id
    for stakeholder, label in (
        ({"organisationId": str(board)}, "Board"),
        ({"roleId": str(role)}, "Robin Vale, Chair, Trust"),
    ):
        refusal = officer.refused(RECORD, input=said(ask_id, trust, stakeholder=stakeholder))
        assert refusal["message"] == f"{label} is not an addressee of this ask. Add them to its addressees first."
        assert refusal["extensions"]["field"] == "stakeholder"
    assert kinds(officer, ask_id) == [("Trust", "NONE_YET")]


def test_response_is_corrected_and_deleted(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session, "Trust").id
        ask_id = add_policy_ask(session, addressees=[trust]).id
        row = add_response(session, ask_id, ResponseKind.REJECTED, date(2025, 5, 1), organisation_id=trust)
    given = {"id": str(row.id), "version": 1, "kind": "ACCEPTED", "respondedOn": "2025-05-02", "source": "Their site"}
    [after] = officer.ask(CORRECT, input=given)["correctResponse"]
    assert (after["kind"], after["responses"][0]["source"], after["responses"][0]["version"]) == (
        "ACCEPTED",
        "Their site",
        2,
    )
    stale = officer.refused(CORRECT, input=given | {"kind": "REJECTED"})["extensions"]
    assert (stale["code"], [field["field"] for field in stale["fields"]]) == ("CONFLICT", ["kind"])
    assert officer.refused(DELETE, id=str(row.id), version=1)["extensions"]["code"] == "CONFLICT"
    assert kinds(officer, ask_id) == [("Trust", "ACCEPTED")]
    officer.ask(DELETE, id=str(row.id), version=2)
    assert kinds(officer, ask_id) == [("Trust", "NONE_YET")]


def test_former_addressee_keeps_its_responses(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust, gone = add_organisation(session, "Trust").id, add_organisation(session, "A former addressee").id
        ask_id = add_policy_ask(session, addressees=[trust]).id
        add_response(session, ask_id, ResponseKind.REJECTED, date(2025, 5, 1), organisation_id=gone)
        for day in range(1, 20):
            add_response(session, ask_id, ResponseKind.ACCEPTED, date(2025, 4, day), organisation_id=trust)
    with count_queries(4):  # the signed-in user, the ask, its parties, the responses
        found = officer.ask(SHOW, id=str(ask_id))["askResponses"]
    assert [(each["stakeholder"]["label"], each["isAddressee"], len(each["responses"])) for each in found] == [
        ("Trust", True, 19),
        ("A former addressee", False, 1),
    ]


def test_responses_to_unseen_ask_do_not_exist(app: Any) -> None:
    officer, owner = sign_in_new_user(app), sign_in_new_user(app, name="Other Example")
    with writing(app) as session:
        trust = add_organisation(session, "Trust").id
        until = datetime(2190, 1, 1, tzinfo=UTC)
        ask_id = add_policy_ask(session, addressees=[trust], owner_id=owner.user_id, embargoed_until=until).id
        row = add_response(session, ask_id, ResponseKind.REJECTED, date(2025, 5, 1), organisation_id=trust).id
    hidden = "This policy ask does not exist, or you may not see it."
    assert officer.refused(SHOW, id=str(ask_id))["message"] == hidden
    assert officer.refused(RECORD, input=said(ask_id, trust))["message"] == hidden
    gone = officer.refused(DELETE, id=str(row), version=1)["message"]
    assert gone == "This response does not exist, or you may not see it."
    assert kinds(owner, ask_id) == [("Trust", "REJECTED")]
