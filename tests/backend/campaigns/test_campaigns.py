from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from backend.stances.models import StanceLevel
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.campaigns import CREATE, SHOW, campaign_input
from tests.factories.interactions import line
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

Counting = Callable[[int], AbstractContextManager[list[str]]]


def test_created_campaign_is_shown_whole(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session, "Board").id
        chair = add_person(session, "Robin Vale").id
        role = add_role(session, chair, body, "Chair").id
        ask = add_policy_ask(session, "Pay gap", decision_makers=[body], deciding_roles=[role]).id
        add_stance(session, ask, role_id=role, level=StanceLevel.SCEPTICAL, held_on=date(2026, 3, 1))
    given = campaign_input(
        ask,
        leadId=str(officer.user_id),
        mostMinutes=600,
        targets=[
            line(policyAskId=ask, roleId=role, wanted="NEUTRAL"),
            line(policyAskId=ask, organisationId=body, wanted="SUPPORTIVE"),
        ],
        members=[line(userId=officer.user_id, mostMinutes=450, mostContacts=9)],
        limits=[line(personId=chair, notBefore="2026-10-01", reason="On leave")],
    )
    made = officer.ask(CREATE, input=given)["createCampaign"]
    for each in (*made["targets"], *made["members"], *made["limits"]):
        del each["id"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "name": "Pay gap before the autumn",
        "goal": "Move the deciding boards one step",
        "startsOn": "2026-09-01",
        "endsOn": "2027-01-31",
        "lead": {"name": "Ada Example"},
        "minutesPerContact": 120,
        "mostContacts": None,
        "mostMinutes": 600,
        "contactsPerStakeholder": 1,
        "contactsAllowed": 5,
        "contactsUsed": 0,
        "closedOn": None,
        "learnt": "",
        "recordedBy": {"name": "Ada Example"},
        "asks": [{"policyAsk": {"id": str(ask), "title": "Pay gap"}, "decisionClosesOn": None}],
        "targets": [
            {
                "policyAsk": {"id": str(ask)},
                "stakeholder": {"label": "Board", "organisation": {"id": str(body)}, "role": None},
                "present": None,
                "presentHeldOn": None,
                "wanted": "SUPPORTIVE",
                "power": None,
                "stillDecides": True,
            },
            {
                "policyAsk": {"id": str(ask)},
                "stakeholder": {"label": "Robin Vale, Chair, Board", "organisation": None, "role": {"id": str(role)}},
                "present": "SCEPTICAL",
                "presentHeldOn": "2026-03-01",
                "wanted": "NEUTRAL",
                "power": None,
                "stillDecides": True,
            },
        ],
        "members": [
            {
                "user": {"id": str(officer.user_id), "name": "Ada Example"},
                "isActive": True,
                "mostContacts": 9,
                "mostMinutes": 450,
                "contactsAllowed": 3,
                "contactsUsed": 0,
            }
        ],
        "limits": [
            {
                "person": {"id": str(chair), "name": "Robin Vale"},
                "organisation": None,
                "mostContacts": None,
                "notBefore": "2026-10-01",
                "reason": "On leave",
            }
        ],
        "contacts": [],
        "tasks": [],
    }
    assert officer.ask(CREATE, input=given)["createCampaign"]["version"] == 1
    assert officer.ask(SHOW, id=given["id"])["campaign"]["name"] == "Pay gap before the autumn"
