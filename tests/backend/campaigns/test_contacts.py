import uuid
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel, User
from backend.campaigns.models import CampaignLimit
from backend.kit.db import utc_now
from backend.stakeholders.models import Person
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.campaigns import (
    ADD,
    CHANGE,
    PLAN,
    REMOVE,
    SHOW,
    add_campaign,
    link_input,
    plan_input,
)
from tests.factories.interactions import EDIT, add_interaction, edit_input
from tests.factories.interactions import SHOW as INTERACTION
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role


@dataclass
class Stage:
    """A campaign in which Ada has two contacts, and three people of one body."""

    officer: SignedIn
    campaign: str
    ask: Any
    body: Any
    people: list[Any]

    @property
    def shown(self) -> Any:
        return self.officer.ask(SHOW, id=self.campaign)["campaign"]

    def plan(self, *people: Any, **values: Any) -> Any:
        given = plan_input(self.campaign, self.officer.user_id, *people, **values)
        return self.officer.ask(PLAN, input=given)["planCampaignContact"]

    def refused(self, *people: Any, owner: Any = None, **values: Any) -> tuple[str, str | None]:
        given = plan_input(self.campaign, owner or self.officer.user_id, *people, **values)
        before = self.shown
        error = self.officer.refused(PLAN, input=given)
        assert self.shown == before
        assert self.officer.ask(INTERACTION, id=given["interaction"]["id"])["interaction"] is None
        return error["message"], error["extensions"].get("field")


@pytest.fixture
def stage(app: Any) -> Stage:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session, "Board").id
        people = [add_person(session, name).id for name in ("Robin Vale", "Sam Hart", "Kim Reed")]
        for each in people:
            add_role(session, each, body, "Member")
        ask = add_policy_ask(session, "Pay gap").id
        campaign = add_campaign(session, ask, members=((officer.user_id, 2),)).id
    return Stage(officer, str(campaign), ask, body, people)


def limit(app: Any, stage: Stage, **values: Any) -> None:
    with writing(app) as session:
        given = {"id": uuid.uuid4(), "campaign_id": uuid.UUID(stage.campaign), "reason": ""} | values
        session.add(CampaignLimit(**given))


def test_planned_contact_is_a_planned_interaction(stage: Stage) -> None:
    given = plan_input(stage.campaign, stage.officer.user_id, stage.people[0], on="2027-03-09")
    shown = stage.officer.ask(PLAN, input=given)["planCampaignContact"]
    [contact] = shown["contacts"]
    assert contact["interaction"]["title"] == "Meeting with Robin Vale, Board"
    assert [each["label"] for each in contact["interaction"]["participants"]] == [
        "Ada Example",
        "Robin Vale, Member, Board",
    ]
    assert (contact["interaction"]["status"], contact["isOutsideWindow"]) == ("PLANNED", True)
    assert (shown["contactsUsed"], shown["members"][0]["contactsUsed"]) == (1, 1)
    assert stage.officer.ask(PLAN, input=given)["planCampaignContact"] == shown


def test_full_colleague_is_refused_with_the_figure(stage: Stage) -> None:
    stage.plan(stage.people[0])
    stage.plan(stage.people[1])
    assert stage.refused(stage.people[2]) == (
        "Ada Example has 2 of 2 contacts. Choose somebody else, or give them more time under Settings.",
        "ownerId",
    )


def test_full_campaign_is_refused_with_the_figure(app: Any, stage: Stage) -> None:
    with writing(app) as session:
        campaign = add_campaign(session, stage.ask, members=((stage.officer.user_id, 5),), most_minutes=239)
        stage.campaign = str(campaign.id)
    stage.plan(stage.people[0])
    assert stage.refused(stage.people[1]) == (
        "The campaign has 1 of 1 contacts. Raise its limit under Settings first.",
        None,
    )


def test_owner_needs_time_set_aside(app: Any, stage: Stage) -> None:
    other = sign_in_new_user(app, "Ben Example").user_id
    reader = sign_in_new_user(app, "Rea Reader", level=PermissionLevel.READER).user_id
    assert stage.refused(stage.people[0], owner=other) == (
        "Ben Example has no time set aside for this campaign. Give them some under Settings, or choose somebody else.",
        "ownerId",
    )
    assert stage.refused(stage.people[0], owner=reader) == (
        "Rea Reader reads board papers only. Choose somebody else.",
        "ownerId",
    )
    with writing(app) as session:
        session.get_one(User, stage.officer.user_id).name = "Ada Example"
        session.get_one(User, other).is_active = False
    assert stage.refused(stage.people[0], owner=other) == (
        "Ben Example is no longer active. Choose somebody else.",
        "ownerId",
    )


def test_stakeholder_beyond_the_cap_is_refused(stage: Stage) -> None:
    stage.plan(stage.people[0])
    assert stage.refused(stage.people[0]) == (
        "Robin Vale has 1 of 1 contacts in this campaign. Choose somebody else.",
        "interaction.participants",
    )


def test_do_not_contact_holds_for_a_whole_body(app: Any, stage: Stage) -> None:
    limit(app, stage, organisation_id=stage.body, most_contacts=0, reason="They asked us")
    assert stage.refused(stage.people[2]) == (
        "This campaign does not contact Board (They asked us).",
        "interaction.participants",
    )


def test_day_before_a_limit_is_refused(app: Any, stage: Stage) -> None:
    limit(app, stage, person_id=stage.people[0], not_before=date(2026, 12, 10))
    assert stage.refused(stage.people[0], on="2026-12-09") == (
        "This campaign does not contact Robin Vale before 2026-12-10. Choose a later day.",
        "interaction.occurredOn",
    )
    assert stage.plan(stage.people[0], on="2026-12-10")["contactsUsed"] == 1


def test_withdrawn_person_is_refused(app: Any, stage: Stage) -> None:
    with writing(app) as session:
        session.get_one(Person, stage.people[0]).withdrawn_on = date(2026, 9, 1)
    assert stage.refused(stage.people[0]) == (
        "Robin Vale asked on 2026-09-01 not to be contacted. Choose somebody else.",
        "interaction.participants",
    )


def test_ask_under_embargo_waits_for_its_end(app: Any, stage: Stage) -> None:
    until = (utc_now() + timedelta(days=40)).replace(hour=12, minute=0, second=0, microsecond=0)
    with writing(app) as session:
        ask = add_policy_ask(session, "Secret", owner_id=stage.officer.user_id, embargoed_until=until).id
        stage.campaign = str(add_campaign(session, ask, members=((stage.officer.user_id, 2),)).id)
    day = until.astimezone(UTC).date()
    message, field = stage.refused(stage.people[0], on=str(day - timedelta(days=1)))
    assert message == f"“Secret” is under embargo until {until:%d %B %Y}, 12:00. Choose a later day."
    assert field == "interaction.occurredOn"
    assert stage.plan(stage.people[0], on=str(day))["contactsUsed"] == 1


def test_held_interaction_is_linked_past_limits(app: Any, stage: Stage) -> None:
    limit(app, stage, organisation_id=stage.body, most_contacts=0)
    with writing(app) as session:
        held = add_interaction(session, users=[stage.officer.user_id], people=stage.people[:1], title="Tea").id
    given = link_input(stage.campaign, held, stage.officer.user_id, minutesSpent=90)
    shown = stage.officer.ask(ADD, input=given)["addCampaignContact"]
    [contact] = shown["contacts"]
    assert (contact["interaction"]["title"], contact["minutesSpent"]) == ("Tea", 90)
    error = stage.officer.refused(ADD, input=link_input(stage.campaign, held, stage.officer.user_id))
    assert error["message"] == "This interaction belongs to the campaign already."
    assert stage.shown == shown


def test_cancelled_contact_gives_its_place_back(stage: Stage) -> None:
    stage.plan(stage.people[0])
    shown = stage.plan(stage.people[1])
    interaction = stage.officer.ask(INTERACTION, id=shown["contacts"][0]["interaction"]["id"])["interaction"]
    stage.officer.ask(EDIT, input=edit_input(interaction, status="CANCELLED"))
    assert stage.plan(stage.people[2])["members"][0]["contactsUsed"] == 2


def test_another_owner_takes_the_contact_over(app: Any, stage: Stage) -> None:
    contact = stage.plan(stage.people[0])["contacts"][0]
    other = sign_in_new_user(app, "Ben Example").user_id
    given = {"id": contact["id"], "version": 1, "ownerId": str(other), "minutesSpent": 60}
    error = stage.officer.refused(CHANGE, input=given)
    assert error["message"].startswith("Ben Example has no time set aside")
    given["ownerId"] = str(stage.officer.user_id)
    [changed] = stage.officer.ask(CHANGE, input=given)["changeCampaignContact"]["contacts"]
    assert (changed["minutesSpent"], changed["version"]) == (60, 2)
    assert stage.officer.ask(REMOVE, id=contact["id"], version=2)["removeCampaignContact"]["contacts"] == []


def test_edit_of_interaction_keeps_campaign_limits(app: Any, stage: Stage) -> None:
    limit(app, stage, person_id=stage.people[0], not_before=date(2026, 12, 9))
    shown = stage.plan(stage.people[0])
    interaction = stage.officer.ask(INTERACTION, id=shown["contacts"][0]["interaction"]["id"])["interaction"]
    error = stage.officer.refused(EDIT, input=edit_input(interaction, occurredOn="2026-12-01"))
    assert error["message"] == "This campaign does not contact Robin Vale before 2026-12-09. Choose a later day."
    assert error["extensions"]["field"] == "occurredOn"
    assert stage.shown == shown
