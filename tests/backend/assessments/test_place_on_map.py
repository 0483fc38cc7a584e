"""Placing an actor on the map is a dated assessment of both places; the influence judged before stays."""

import uuid
from datetime import date
from typing import Any

import pytest

from backend.kit.http import london_today
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.assessments import add_assessment
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation

PLACE = """mutation($input: PlaceOnMapInput!) { placeOnMap(input: $input) {
  id version alignment interest influence isGuess reason assessedOn assessor { name } recordedBy { name } } }"""
DELETE = "mutation($id: UUID!, $version: Int!) { deleteAssessment(id: $id, version: $version) }"
LIST = "query($ask: UUID!) { assessments(policyAskId: $ask) { id isCurrent } }"


def place(ask: uuid.UUID, body: uuid.UUID, **values: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "policyAskId": str(ask),
        "stakeholder": {"organisationId": str(body)},
        "alignment": 4,
        "interest": 2,
        "evidence": "Their chair's letter.",
    } | values


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app)


def test_place_is_kept_once_as_of_today(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
    given = place(ask, body)
    made = officer.ask(PLACE, input=given)["placeOnMap"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "alignment": 4,
        "interest": 2,
        "influence": None,
        "isGuess": False,
        "reason": "Their chair's letter.",
        "assessedOn": london_today().isoformat(),
        "assessor": {"name": "Ada Example"},
        "recordedBy": {"name": "Ada Example"},
    }
    assert officer.ask(PLACE, input=given)["placeOnMap"] == made
    assert officer.ask(LIST, ask=str(ask))["assessments"] == [{"id": given["id"], "isCurrent": True}]


def test_place_keeps_the_influence_judged_before(app: Any, officer: SignedIn) -> None:
    other = sign_in_new_user(app, "Ben Example")
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
        for user, influence, day in ((officer, 2, 1), (officer, 5, 3), (other, 1, 4), (officer, 3, 20)):
            add_assessment(
                session,
                ask,
                organisation_id=body,
                influence=influence,
                assessor_id=user.user_id,
                assessed_on=date(2026, 1, day),
            )
    made = officer.ask(PLACE, input=place(ask, body, assessedOn="2026-01-10"))["placeOnMap"]
    assert (made["influence"], made["assessedOn"]) == (5, "2026-01-10")
    made = officer.ask(PLACE, input=place(ask, body, assessorId=str(other.user_id)))["placeOnMap"]
    assert (made["influence"], made["assessor"], made["recordedBy"]) == (
        1,
        {"name": "Ben Example"},
        {"name": "Ada Example"},
    )
    assert officer.ask(PLACE, input=place(ask, body, influence=4))["placeOnMap"]["influence"] == 4


def test_undone_move_lets_the_place_before_hold(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
    first, second = (officer.ask(PLACE, input=place(ask, body, alignment=each))["placeOnMap"] for each in (2, 5))
    assert officer.ask(DELETE, id=second["id"], version=1) == {"deleteAssessment": second["id"]}
    assert officer.ask(LIST, ask=str(ask))["assessments"] == [{"id": first["id"], "isCurrent": True}]


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"evidence": " "}, "Say what the judgement rests on, or mark it as a guess.", "evidence"),
        ({"interest": 0}, "Interest runs from 1 (least) to 5 (most): 0 is outside.", "interest"),
        ({"influence": 6}, "Influence runs from 1 (least) to 5 (most): 6 is outside.", "influence"),
        (
            {"assessedOn": "2999-01-01"},
            "Assessed on is 2999-01-01: dates must lie between 1900 and 2199.",
            "assessedOn",
        ),
        ({"assessorId": str(uuid.UUID(int=1))}, "This colleague does not exist.", "assessorId"),
    ],
)
def test_wrong_place_is_refused_by_name(
    app: Any, officer: SignedIn, values: dict[str, Any], message: str, field: str
) -> None:
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
    refusal = officer.refused(PLACE, input=place(ask, body, **values))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert officer.ask(LIST, ask=str(ask))["assessments"] == []
