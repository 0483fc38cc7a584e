import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from backend.campaigns.models import CampaignTask
from backend.interactions.models import InteractionStatus, Sensitivity
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.campaigns import (
    ADD_TASK,
    APPLY,
    CHANGE_TASK,
    CREATE_TEMPLATE,
    DELETE_TASK,
    DELETE_TEMPLATE,
    DONE,
    PLAN,
    REMOVE,
    SHOW,
    TEMPLATES,
    UNDO,
    UPDATE_TEMPLATE,
    add_campaign,
    add_contact,
    add_task,
    plan_input,
    template_input,
)
from tests.factories.interactions import EDIT, add_interaction, edit_input
from tests.factories.interactions import SHOW as INTERACTION
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_person

ITEMS = (("Send the agenda", -3), ("Be on time", 0), ("Write it up", 1))


@dataclass
class Planned:
    """A contact of Ada's on Wednesday 9 December 2026, with the tasks of a template."""

    officer: SignedIn
    campaign: str
    template: dict[str, Any]
    shown: dict[str, Any]

    @property
    def days(self) -> list[tuple[str, str, str | None]]:
        shown = self.officer.ask(SHOW, id=self.campaign)["campaign"]
        return [(each["title"], each["dueOn"], each["doneOn"]) for each in shown["tasks"]]

    def move(self, day: str) -> None:
        interaction_id = self.shown["contacts"][0]["interaction"]["id"]
        interaction = self.officer.ask(INTERACTION, id=interaction_id)["interaction"]
        self.officer.ask(EDIT, input=edit_input(interaction, occurredOn=day))


@pytest.fixture
def planned(app: Any) -> Planned:
    officer = sign_in_new_user(app)
    template = officer.ask(CREATE_TEMPLATE, input=template_input(*ITEMS))["createTaskTemplate"]
    with writing(app) as session:
        person = add_person(session, "Robin Vale").id
        campaign = add_campaign(session, add_policy_ask(session).id, members=((officer.user_id, 2),)).id
    given = plan_input(campaign, officer.user_id, person, templateId=template["id"])
    shown = officer.ask(PLAN, input=given)["planCampaignContact"]
    return Planned(officer, str(campaign), template, shown)


def test_template_makes_tasks_for_the_owner(planned: Planned) -> None:
    assert [
        (each["title"], each["dueOn"], each["workingDays"], each["owner"]["name"], each["interactionTitle"])
        for each in planned.shown["tasks"]
    ] == [
        ("Send the agenda", "2026-12-04", -3, "Ada Example", "Meeting with Robin Vale"),
        ("Be on time", "2026-12-09", 0, "Ada Example", "Meeting with Robin Vale"),
        ("Write it up", "2026-12-10", 1, "Ada Example", "Meeting with Robin Vale"),
    ]
    given = {"contactId": planned.shown["contacts"][0]["id"], "templateId": planned.template["id"]}
    error = planned.officer.refused(APPLY, input=given)
    assert error["message"] == "All tasks of “A meeting” are there already."
    assert len(planned.days) == 3


def test_open_tasks_follow_the_interaction(planned: Planned) -> None:
    agenda = planned.shown["tasks"][0]
    planned.officer.ask(DONE, input={"id": agenda["id"], "version": 1, "doneOn": "2026-01-05"})
    planned.move("2026-12-16")
    assert planned.days == [
        ("Be on time", "2026-12-16", None),
        ("Write it up", "2026-12-17", None),
        ("Send the agenda", "2026-12-04", "2026-01-05"),
    ]
    planned.officer.ask(UNDO, id=agenda["id"], version=2)
    assert planned.days[0] == ("Send the agenda", "2026-12-11", None)


def test_task_with_a_day_of_its_own_stays(planned: Planned) -> None:
    task = planned.shown["tasks"][2]
    given = {"id": task["id"], "version": 1, "title": "Write up", "dueOn": "2026-12-11", "ownerId": None}
    changed = planned.officer.ask(CHANGE_TASK, input=given)["changeCampaignTask"]["tasks"][2]
    assert (changed["title"], changed["workingDays"], changed["owner"]) == ("Write up", None, None)
    planned.move("2026-12-16")
    assert ("Write up", "2026-12-11", None) in planned.days


def test_removed_contact_takes_its_open_tasks(planned: Planned) -> None:
    task, contact = planned.shown["tasks"][0], planned.shown["contacts"][0]
    planned.officer.ask(DONE, input={"id": task["id"], "version": 1, "doneOn": "2026-01-05"})
    shown = planned.officer.ask(REMOVE, id=contact["id"], version=1)["removeCampaignContact"]
    assert [each["title"] for each in shown["tasks"]] == ["Send the agenda"]


def test_task_without_a_contact_is_kept_apart(planned: Planned) -> None:
    given = {"id": str(uuid.uuid4()), "campaignId": planned.campaign, "title": "Book a room", "dueOn": "2026-01-05"}
    for _ in range(2):
        shown = planned.officer.ask(ADD_TASK, input=given)["addCampaignTask"]
    room = shown["tasks"][0]
    assert (room["title"], room["isOverdue"], room["interactionId"]) == ("Book a room", True, None)
    assert len(planned.officer.ask(DELETE_TASK, id=room["id"], version=1)["deleteCampaignTask"]["tasks"]) == 3


def test_day_in_the_future_is_not_done(planned: Planned) -> None:
    given = {"id": planned.shown["tasks"][0]["id"], "version": 1, "doneOn": "2190-01-01"}
    error = planned.officer.refused(DONE, input=given)
    assert (error["message"], error["extensions"]["field"]) == (
        "Done on is 2190-01-01, which is in the future.",
        "doneOn",
    )
    assert planned.days[0] == ("Send the agenda", "2026-12-04", None)


def test_template_is_edited_without_touching_tasks(planned: Planned) -> None:
    officer, template = planned.officer, planned.template
    items = [template["items"][1] | {"workingDays": 2}, {"id": str(uuid.uuid4()), "title": "Rest", "workingDays": 5}]
    given = {"id": template["id"], "version": 1, "name": "A call", "items": items}
    edited = officer.ask(UPDATE_TEMPLATE, input=given)["updateTaskTemplate"]
    assert edited == given | {"version": 2}
    assert len(planned.days) == 3
    error = officer.refused(UPDATE_TEMPLATE, input=given)
    assert error["extensions"]["code"] == "CONFLICT"
    error = officer.refused(CREATE_TEMPLATE, input=template_input(*ITEMS, name="A call"))
    assert error["message"] == "Another template is called “A call” already. Choose another name."
    error = officer.refused(CREATE_TEMPLATE, input=template_input(("Far", 121), name="Far"))
    assert (error["message"], error["extensions"]["field"]) == ("Give at most 120 working days.", "items.0.workingDays")
    officer.ask(DELETE_TEMPLATE, id=template["id"], version=2)
    assert officer.ask(TEMPLATES)["taskTemplates"]["total"] == 0


def test_unseen_contact_and_task_do_not_exist(app: Any, planned: Planned) -> None:
    """The tasks of an interaction that the viewer may not read move with it all the same."""
    hidden_from = planned.officer
    insider = sign_in_new_user(app, "Ina Insider")
    with writing(app) as session:
        person = add_person(session, "Sam Hart").id
        secret = add_interaction(
            session,
            date(2026, 12, 9),
            users=[insider.user_id],
            people=[person],
            readers=[insider.user_id],
            sensitivity=Sensitivity.RESTRICTED,
            status=InteractionStatus.PLANNED,
            title="Secret talk",
        ).id
        campaign = uuid.UUID(planned.campaign)
        add_contact(session, campaign, secret, hidden_from.user_id)
        task = add_task(session, campaign, "Secret task", date(2026, 12, 8), interaction_id=secret, working_days=-1).id
    seen = hidden_from.ask(SHOW, id=planned.campaign)["campaign"]
    assert seen == planned.shown
    both = insider.ask(SHOW, id=planned.campaign)["campaign"]
    assert (len(both["contacts"]), len(both["tasks"]), both["members"][0]["contactsUsed"]) == (2, 4, 2)
    error = hidden_from.refused(DELETE_TASK, id=str(task), version=1)
    assert error["message"] == "This task does not exist, or you may not see it."
    interaction = insider.ask(INTERACTION, id=str(secret))["interaction"]
    insider.ask(EDIT, input=edit_input(interaction, occurredOn="2026-12-16"))
    with writing(app) as session:
        assert session.get_one(CampaignTask, task).due_on == date(2026, 12, 15)
