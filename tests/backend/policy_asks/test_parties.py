import uuid
from typing import Any

from tests.backend.policy_asks.test_schema import CREATE, SHOW, UPDATE, edited, new_ask, titles
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role


def party(kind: str, **stakeholder: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "kind": kind, "stakeholder": {k: str(v) for k, v in stakeholder.items()}}


def places(ask: dict[str, Any]) -> set[tuple[str, str, str]]:
    both = ask["addressees"] + ask["decisionMakers"]
    return {(each["id"], each["kind"], each["stakeholder"]["label"]) for each in both}


def test_parties_follow_what_is_given(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust, board = add_organisation(session, "Trust").id, add_organisation(session, "Board").id
        role = add_role(session, add_person(session, "Robin Vale").id, board, "Chair").id
    first, second = party("ADDRESSEE", organisationId=trust), party("DECISION_MAKER", roleId=role)
    made = officer.ask(CREATE, input=new_ask(parties=[first, second]))["createPolicyAsk"]
    assert places(made) == {
        (first["id"], "ADDRESSEE", "Trust"),
        (second["id"], "DECISION_MAKER", "Robin Vale, Chair, Board"),
    }
    assert made["decisionMakers"][0]["stakeholder"] == {
        "label": "Robin Vale, Chair, Board",
        "organisation": None,
        "role": {"id": str(role), "title": "Chair", "isCurrent": True, "person": {"name": "Robin Vale"}},
    }
    again = officer.ask(UPDATE, input=edited(made, parties=[second, first]))["updatePolicyAsk"]
    assert (places(again), again["version"]) == (places(made), 1)
    swapped = [first | {"stakeholder": second["stakeholder"]}, second | {"stakeholder": first["stakeholder"]}]
    third = party("DECISION_MAKER", organisationId=board)
    after = officer.ask(UPDATE, input=edited(made, parties=[*swapped, third]))["updatePolicyAsk"]
    assert places(after) == {
        (first["id"], "ADDRESSEE", "Robin Vale, Chair, Board"),
        (second["id"], "DECISION_MAKER", "Trust"),
        (third["id"], "DECISION_MAKER", "Board"),
    }
    assert [each["stakeholder"]["label"] for each in after["decisionMakers"]] == ["Board", "Trust"]
    assert after["version"] == 2
    renewed = [party("DECISION_MAKER", organisationId=trust)]
    last = officer.ask(UPDATE, input=edited(after, parties=renewed))["updatePolicyAsk"]
    assert places(last) == {(renewed[0]["id"], "DECISION_MAKER", "Trust")}


def test_new_party_must_still_be_there(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        closed = add_organisation(session, "Old Board", closed="2020-03-31").id
        trust, person = add_organisation(session, "Trust").id, add_person(session, "Robin Vale").id
        left = add_role(session, person, trust, ended="2021-06").id
        coming = add_role(session, person, trust, "Chief", started="2190").id
    for given, message, field in (
        (party("ADDRESSEE", roleId=left), "Robin Vale left this role on 2021-06.", "parties.1.stakeholder.roleId"),
        (
            party("ADDRESSEE", organisationId=closed),
            "Old Board closed on 2020-03-31.",
            "parties.1.stakeholder.organisationId",
        ),
        (
            party("ADDRESSEE", roleId=uuid.uuid4()),
            "This role does not exist.",
            "parties.1.stakeholder.roleId",
        ),
        (
            party("ADDRESSEE", organisationId=uuid.uuid4()),
            "This organisation does not exist.",
            "parties.1.stakeholder.organisationId",
        ),
        (party("ADDRESSEE"), "Choose either an organisation or a role.", "parties.1.stakeholder"),
        (
            party("ADDRESSEE", organisationId=trust, roleId=coming),
            "Choose either an organisation or a role.",
            "parties.1.stakeholder",
        ),
        (
            party("DECISION_MAKER", organisationId=trust),
            "Trust is named twice as decision-maker.",
            "parties.1.stakeholder",
        ),
    ):
        refusal = officer.refused(CREATE, input=new_ask(parties=[party("DECISION_MAKER", organisationId=trust), given]))
        assert refusal["message"] == message
        assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
        assert titles(officer) == []
    both = [
        party("DECISION_MAKER", organisationId=trust),
        party("ADDRESSEE", organisationId=trust),
        party("ADDRESSEE", roleId=coming),
    ]
    assert len(places(officer.ask(CREATE, input=new_ask(parties=both))["createPolicyAsk"])) == 3


def test_party_that_left_since_may_stay(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        closed = add_organisation(session, "Old Board", closed="2020").id
        left = add_role(session, add_person(session).id, closed, ended="2019").id
        ask_id = str(add_policy_ask(session, decision_makers=[closed], deciding_roles=[left]).id)
    ask = officer.ask(SHOW, id=ask_id)["policyAsk"]
    stay = [
        {"id": each["id"], "kind": each["kind"], "stakeholder": {"organisationId": str(closed)}}
        for each in ask["decisionMakers"]
        if each["stakeholder"]["organisation"]
    ]
    after = officer.ask(UPDATE, input=edited(ask, title="Kept", parties=stay))["updatePolicyAsk"]
    assert [each["stakeholder"]["label"] for each in after["decisionMakers"]] == ["Old Board"]
    refusal = officer.refused(UPDATE, input=edited(after, parties=[*stay, party("ADDRESSEE", roleId=left)]))
    assert refusal["message"] == "Robin Vale left this role on 2019."
    assert officer.ask(SHOW, id=ask_id)["policyAsk"] == after


def test_two_parties_with_one_id_are_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust, board = add_organisation(session, "Trust").id, add_organisation(session, "Board").id
    one = party("ADDRESSEE", organisationId=trust)
    other = party("ADDRESSEE", organisationId=board) | {"id": one["id"]}
    refusal = officer.refused(CREATE, input=new_ask(parties=[one, other]))
    assert (refusal["message"], refusal["extensions"]["field"]) == ("Two parties have the same id.", "parties")
    many = [party("ADDRESSEE", organisationId=trust) for _ in range(101)]
    refusal = officer.refused(CREATE, input=new_ask(parties=many))
    assert refusal["message"] == "An ask has at most 100 addressees and decision-makers."
    assert titles(officer) == []
