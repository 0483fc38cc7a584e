import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel, User
from backend.kit.db import utc_now
from backend.policy_asks.models import AskParty
from backend.stances.models import StanceLevel
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.campaigns import (
    CLOSE,
    CREATE,
    DELETE,
    LIST,
    REOPEN,
    SHOW,
    UPDATE,
    add_campaign,
    add_contact,
    add_task,
    campaign_input,
    campaign_update,
)
from tests.factories.interactions import add_interaction, line
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

Counting = Callable[[int], AbstractContextManager[list[str]]]
STATEMENTS = 16


def shown_whole(
    campaign_id: str, officer: SignedIn, ask: uuid.UUID, body: uuid.UUID, role: uuid.UUID, chair: uuid.UUID
) -> dict[str, Any]:
    return {
        "id": campaign_id,
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
    assert made == shown_whole(given["id"], officer, ask, body, role, chair)
    assert officer.ask(CREATE, input=given)["createCampaign"]["version"] == 1
    assert officer.ask(SHOW, id=given["id"])["campaign"]["name"] == "Pay gap before the autumn"


class Desk:
    """An officer, and an ask on which a board decides."""

    def __init__(self, app: Any) -> None:
        self.officer = sign_in_new_user(app)
        with writing(app) as session:
            self.body = add_organisation(session, "Board").id
            self.other = add_organisation(session, "College").id
            self.ask = add_policy_ask(session, "Pay gap", decision_makers=[self.body]).id

    def refused(self, **values: Any) -> tuple[str, str | None]:
        error = self.officer.refused(CREATE, input=campaign_input(self.ask, **values))
        assert self.officer.ask(LIST)["campaigns"]["total"] == 0
        return error["message"], error["extensions"].get("field")


@pytest.fixture
def desk(app: Any) -> Desk:
    return Desk(app)


def test_window_ends_after_it_starts(desk: Desk) -> None:
    message = "This ends on 2026-08-31, before it starts on 2026-09-01."
    assert desk.refused(endsOn="2026-08-31") == (message, "endsOn")


def test_target_decides_on_an_ask_of_the_campaign(app: Any, desk: Desk) -> None:
    with writing(app) as session:
        elsewhere = add_policy_ask(session, "Boards", decision_makers=[desk.body]).id
    lines = [line(policyAskId=desk.ask, organisationId=desk.other, wanted="SUPPORTIVE")]
    message = "College is no decision-maker of this ask. Name them there first."
    assert desk.refused(targets=lines) == (message, "targets.0")
    lines = [line(policyAskId=elsewhere, organisationId=desk.body, wanted="SUPPORTIVE")]
    message = "Board is to be moved on an ask that the campaign is not about. Add the ask, or remove the line."
    assert desk.refused(targets=lines) == (message, "targets.0.policyAskId")
    assert desk.refused(policyAskIds=[]) == ("Choose at least one ask.", "policyAskIds")


def test_member_is_active_staff_with_capacity(app: Any, desk: Desk) -> None:
    reader = sign_in_new_user(app, "Rea Reader", level=PermissionLevel.READER).user_id
    gone = sign_in_new_user(app, "Gia Gone").user_id
    with writing(app) as session:
        session.get_one(User, gone).is_active = False
    for user_id, message in (
        (reader, "Rea Reader reads board papers only. Choose somebody else."),
        (gone, "Gia Gone is no longer active. Choose somebody else."),
    ):
        assert desk.refused(members=[line(userId=user_id, mostContacts=2)]) == (message, "members.0.userId")
    message = "Say how many contacts or hours Ada Example can give."
    assert desk.refused(members=[line(userId=desk.officer.user_id)]) == (message, "members.0.mostContacts")


def test_limit_says_something(desk: Desk) -> None:
    message = "Say what the limit for Board is."
    assert desk.refused(limits=[line(organisationId=desk.body)]) == (message, "limits.0.mostContacts")


def test_edit_replaces_lines_by_id(app: Any, desk: Desk) -> None:
    officer, ask, body = desk.officer, desk.ask, desk.body
    target = line(policyAskId=ask, organisationId=body, wanted="SUPPORTIVE")
    given = campaign_input(ask, targets=[target], members=[line(userId=officer.user_id, mostContacts=2)])
    shown = officer.ask(CREATE, input=given)["createCampaign"]
    with writing(app) as session:  # it decides no longer, and its line may stay
        [party] = session.scalars(sa.select(AskParty).where(AskParty.policy_ask_id == ask))
        session.delete(party)
    limit = line(organisationId=body, mostContacts=3)
    edit = campaign_update(shown, members=[], limits=[limit])
    changed = officer.ask(UPDATE, input=edit)["updateCampaign"]
    assert (changed["version"], changed["members"], changed["limits"][0]["mostContacts"]) == (2, [], 3)
    assert (changed["targets"][0]["id"], changed["targets"][0]["stillDecides"]) == (target["id"], False)
    assert officer.ask(UPDATE, input=campaign_update(changed))["updateCampaign"]["version"] == 2
    error = officer.refused(UPDATE, input=edit | {"name": "Mine"})
    assert error["extensions"]["code"] == "CONFLICT"
    assert error["extensions"]["fields"] == [
        {"field": "name", "mine": "Mine", "theirs": "Pay gap before the autumn", "before": "Pay gap before the autumn"}
    ]
    assert officer.ask(SHOW, id=given["id"])["campaign"] == changed


def test_closing_says_what_was_learnt(app: Any, desk: Desk) -> None:
    officer = desk.officer
    with writing(app) as session:
        row = add_campaign(session, desk.ask, starts_on=date(2026, 1, 1))
        given = {"id": str(row.id), "version": 1, "closedOn": "2026-02-01", "learnt": " "}
    error = officer.refused(CLOSE, input=given)
    assert error["message"] == "Say what was learnt: what worked, what did not, what you would do next."
    assert error["extensions"]["field"] == "learnt"
    closed = officer.ask(CLOSE, input=given | {"learnt": "Ring first"})["closeCampaign"]
    assert (closed["closedOn"], closed["learnt"], closed["version"]) == ("2026-02-01", "Ring first", 2)
    error = officer.refused(UPDATE, input=campaign_update(closed, name="Again"))
    assert error["message"] == "This campaign was closed on 2026-02-01. Reopen it first."
    assert officer.ask(LIST, filter={"isOpen": True})["campaigns"]["total"] == 0
    opened = officer.ask(REOPEN, id=given["id"], version=2)["reopenCampaign"]
    assert (opened["closedOn"], opened["learnt"]) == (None, "Ring first")


def test_campaign_with_contacts_is_not_deleted(app: Any, desk: Desk) -> None:
    officer = desk.officer
    with writing(app) as session:
        busy, idle = add_campaign(session, desk.ask).id, add_campaign(session, desk.ask).id
        held = add_interaction(session, organisations=[desk.body]).id
        add_contact(session, busy, held, officer.user_id)
        add_task(session, idle, "Book a room", date(2026, 10, 1))
    error = officer.refused(DELETE, id=str(busy), version=1)
    assert error["message"] == ("This cannot be deleted while contacts, plans or marks of its planner refer to it.")
    officer.ask(DELETE, id=str(idle), version=1)
    assert [each["id"] for each in officer.ask(LIST)["campaigns"]["items"]] == [str(busy)]


def test_campaign_on_an_embargoed_ask_does_not_exist_for_others(app: Any, desk: Desk) -> None:
    other = sign_in_new_user(app, "Ben Example")
    with writing(app) as session:
        secret = add_policy_ask(
            session, "Secret", owner_id=desk.officer.user_id, embargoed_until=utc_now() + timedelta(days=9)
        ).id
        campaign = add_campaign(session, desk.ask, secret, members=((other.user_id, 2),)).id
    assert desk.officer.ask(SHOW, id=str(campaign))["campaign"]["name"] == "Pay gap before the autumn"
    assert other.ask(SHOW, id=str(campaign))["campaign"] is None
    assert other.ask(LIST, filter={"policyAskId": str(desk.ask)})["campaigns"] == {"total": 0, "items": []}
    error = other.refused(DELETE, id=str(campaign), version=1)
    assert error["message"] == "This campaign does not exist, or you may not see it."


def test_list_costs_the_same_for_any_number(app: Any, desk: Desk, count_queries: Counting) -> None:
    def add(count: int) -> None:
        with writing(app) as session:
            for _ in range(count):
                campaign = add_campaign(session, desk.ask, members=((desk.officer.user_id, 9),)).id
                held = add_interaction(session, users=[desk.officer.user_id], organisations=[desk.body]).id
                add_contact(session, campaign, held, desk.officer.user_id)
                add_task(session, campaign, "Book a room", date(2026, 10, 1), interaction_id=held)

    add(1)
    with count_queries(STATEMENTS):
        desk.officer.ask(LIST)
    add(4)
    with count_queries(STATEMENTS):
        assert len(desk.officer.ask(LIST)["campaigns"]["items"]) == 5
