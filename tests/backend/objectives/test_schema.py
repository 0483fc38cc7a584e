"""Objectives through GraphQL: whose they are, who agrees them, and how many colleagues have one."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel, StaffGroup, User
from backend.kit.http import london_today
from backend.objectives.models import Objective
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.action_plan import add_plan_line
from tests.factories.objectives import add_objective

Counting = Callable[[int], AbstractContextManager[list[str]]]
FIELDS = """id version text measure user { name } agreedWith { name } agreedOn endedOn planLine { number } missing
  midYearNote yearEndNote evidence { id title datedOn sourceUrl }"""
LIST = f"query($filter: ObjectiveFilter) {{ objectives(filter: $filter) {{ total items {{ {FIELDS} }} }} }}"
SHOW = f"query($id: UUID!) {{ objective(id: $id) {{ {FIELDS} }} }}"
CREATE = f"mutation($input: CreateObjectiveInput!) {{ createObjective(input: $input) {{ {FIELDS} }} }}"
EDIT = f"mutation($input: UpdateObjectiveInput!) {{ updateObjective(input: $input) {{ {FIELDS} }} }}"
AGREE = f"mutation($input: AgreeObjectiveInput!) {{ agreeObjective(input: $input) {{ {FIELDS} }} }}"
TAKE_BACK = f"mutation($id: UUID!, $version: Int!) {{ takeBackAgreement(id: $id, version: $version) {{ {FIELDS} }} }}"
NOTE = f"mutation($input: NoteOnObjectiveInput!) {{ noteOnObjective(input: $input) {{ {FIELDS} }} }}"
END = f"mutation($input: EndObjectiveInput!) {{ endObjective(input: $input) {{ {FIELDS} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteObjective(id: $id, version: $version) }"
SHARE = """query($asAt: Date) { objectiveShare(asAt: $asAt) { whole { people withObjective }
  groups { group people withObjective } } }"""
COUNT = "query($id: UUID!, $asAt: Date) { planLineObjectiveCount(planLineId: $id, asAt: $asAt) }"
HISTORY = "query($id: UUID!) { history(noun: OBJECTIVE, id: $id) { total } }"
HIDDEN = "This objective does not exist, or you may not see it."


def create_input(**values: Any) -> dict[str, Any]:
    given = {"id": str(uuid.uuid4()), "text": "Raise pay gaps.", "startsOn": "2026-04-01", "dueOn": "2027-03-31"}
    return given | values


def agreed(app: Any, holder: SignedIn, partner: SignedIn, **values: Any) -> uuid.UUID:
    with writing(app) as session:
        given = {"agreed_with_id": partner.user_id, "agreed_on": date(2026, 4, 2)} | values
        return add_objective(session, holder.user_id, **given).id


def test_objective_is_seen_by_two_alone(app: Any) -> None:
    holder, partner = sign_in_new_user(app, "Ada Holder"), sign_in_new_user(app, "Pat Partner")
    boss = sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    evidence = [{"id": str(uuid.uuid4()), "title": "Minutes", "datedOn": "2026-05-01"}]
    given = create_input(agreedWithId=str(partner.user_id), evidence=evidence)
    made = holder.ask(CREATE, input=given)["createObjective"]
    assert holder.ask(CREATE, input=given)["createObjective"] == made
    assert partner.ask(SHOW, id=made["id"])["objective"] == made
    assert made["evidence"][0]["title"] == "Minutes"
    assert boss.ask(SHOW, id=made["id"])["objective"] is None
    assert boss.ask(LIST)["objectives"] == {"total": 0, "items": []}
    for document, given in (
        (END, {"input": {"id": made["id"], "version": 1, "endedOn": "2026-05-01"}}),
        (NOTE, {"input": {"id": made["id"], "version": 1, "midYearNote": "", "yearEndNote": "Seen"}}),
        (AGREE, {"input": {"id": made["id"], "version": 1, "agreedOn": "2026-05-01"}}),
        (DELETE, {"id": made["id"], "version": 1}),
        (HISTORY, {"id": made["id"]}),
    ):
        assert boss.refused(document, **given)["message"] == HIDDEN
    assert holder.ask(SHOW, id=made["id"])["objective"] == made
    assert holder.ask(HISTORY, id=made["id"])["history"]["total"] == 2


def test_lists_part_by_whose_they_are(app: Any, count_queries: Counting) -> None:
    holder, partner = sign_in_new_user(app), sign_in_new_user(app)
    for due in (date(2027, 3, 31), date(2026, 12, 31)):
        agreed(app, holder, partner, due_on=due)
    with count_queries(4):  # the viewer, the page, objectives with their people and lines, evidence
        held = holder.ask(LIST, filter={"part": "HELD"})["objectives"]
    assert held["total"] == 2
    assert holder.ask(LIST, filter={"part": "WITH_ME"})["objectives"]["total"] == 0
    assert partner.ask(LIST, filter={"part": "WITH_ME"})["objectives"]["total"] == 2


def test_only_the_other_agrees(app: Any) -> None:
    holder, partner, today = sign_in_new_user(app), sign_in_new_user(app), london_today().isoformat()
    made = holder.ask(CREATE, input=create_input(agreedWithId=str(partner.user_id)))["createObjective"]
    given = {"id": made["id"], "version": 1, "agreedOn": today}
    refusal = holder.refused(AGREE, input=given)
    assert refusal["message"] == "Only the colleague named as agreeing it can agree an objective."
    assert holder.ask(SHOW, id=made["id"])["objective"]["agreedOn"] is None
    assert partner.ask(AGREE, input=given)["agreeObjective"]["agreedOn"] == today
    refusal = partner.refused(AGREE, input=given | {"version": 2})
    assert refusal["message"] == f"This was agreed on {today} already."


def test_nobody_agrees_their_own(app: Any) -> None:
    holder = sign_in_new_user(app)
    reader = sign_in_new_user(app, "Ray Reader", level=PermissionLevel.READER)
    refusal = holder.refused(CREATE, input=create_input(agreedWithId=str(holder.user_id)))
    assert refusal["message"] == "Nobody agrees their own objective. Choose somebody else."
    refusal = holder.refused(CREATE, input=create_input(agreedWithId=str(reader.user_id)))
    assert refusal["message"] == "Ray Reader reads board papers only. Choose somebody else."
    with writing(app) as session:
        assert session.query(Objective).count() == 0


def test_agreed_text_stays_until_taken_back(app: Any) -> None:
    holder, partner = sign_in_new_user(app), sign_in_new_user(app)
    with writing(app) as session:
        line = add_plan_line(session, 3)
    key = agreed(app, holder, partner, text="Raise pay gaps.", measure="Four meetings")
    given = create_input(id=str(key), version=1, evidence=[], agreedWithId=str(partner.user_id))
    given |= {"measure": "Four meetings", "planLineId": str(line.id)}
    refusal = holder.refused(EDIT, input=given | {"measure": "One meeting"})
    assert refusal["message"] == (
        "This was agreed on 2026-04-02. Ask whoever agreed it to take that back, or end it and write a new one."
    )
    assert refusal["extensions"]["field"] == "measure"
    assert holder.ask(EDIT, input=given)["updateObjective"]["planLine"] == {"number": 3}
    assert holder.refused(TAKE_BACK, id=str(key), version=2)["message"] == (
        "Only the colleague who agreed it can take that back."
    )
    assert partner.ask(TAKE_BACK, id=str(key), version=2)["takeBackAgreement"]["agreedOn"] is None
    edited = holder.ask(EDIT, input=given | {"measure": "One meeting", "version": 3})["updateObjective"]
    assert (edited["measure"], edited["agreedOn"]) == ("One meeting", None)


def test_partner_may_not_edit_or_delete(app: Any) -> None:
    holder, partner = sign_in_new_user(app), sign_in_new_user(app)
    made = holder.ask(CREATE, input=create_input(agreedWithId=str(partner.user_id)))["createObjective"]
    given = create_input(id=made["id"], version=1, evidence=[], text="Something else")
    assert partner.refused(EDIT, input=given)["message"] == "Only its holder edits an objective."
    assert partner.refused(DELETE, id=made["id"], version=1)["message"] == "Only its holder deletes an objective."
    assert holder.ask(SHOW, id=made["id"])["objective"] == made
    assert holder.ask(DELETE, id=made["id"], version=1)["deleteObjective"] == made["id"]


def test_agreed_objective_is_ended_never_deleted(app: Any) -> None:
    holder, partner = sign_in_new_user(app), sign_in_new_user(app)
    key = str(agreed(app, holder, partner))
    refusal = holder.refused(DELETE, id=key, version=1)
    assert refusal["message"] == "This was agreed on 2026-04-02, so it is kept. End it instead."
    refusal = holder.refused(END, input={"id": key, "version": 1, "endedOn": "2026-03-31"})
    assert refusal["message"] == "This starts on 2026-04-01; it cannot end before that day."
    assert holder.ask(END, input={"id": key, "version": 1, "endedOn": "2026-06-01"})["endObjective"]["endedOn"]
    note = {"id": key, "version": 2, "midYearNote": "Two of four.", "yearEndNote": ""}
    assert partner.ask(NOTE, input=note)["noteOnObjective"]["midYearNote"] == "Two of four."
    refusal = holder.refused(EDIT, input=create_input(id=key, version=3, evidence=[]))
    assert refusal["message"] == "This ended on 2026-06-01. Only its notes can still change."


def test_evidence_is_replaced_by_its_ids(app: Any) -> None:
    holder = sign_in_new_user(app)
    kept, gone = ({"id": str(uuid.uuid4()), "title": title, "datedOn": "2026-05-01"} for title in ("Kept", "Gone"))
    made = holder.ask(CREATE, input=create_input(evidence=[kept, gone]))["createObjective"]
    new = {"id": str(uuid.uuid4()), "title": "New", "datedOn": "2026-06-01", "sourceUrl": "https://example.org/a"}
    edit = create_input(id=made["id"], version=1, evidence=[kept | {"title": "Kept well"}, new])
    edited = holder.ask(EDIT, input=edit)["updateObjective"]
    assert [each["title"] for each in edited["evidence"]] == ["New", "Kept well"]
    assert edited["version"] > 1
    refusal = holder.refused(EDIT, input=edit | {"version": edited["version"], "evidence": [kept, kept]})
    assert refusal["message"] == "Two pieces of evidence have the same id."


def team(app: Any, group: StaffGroup, size: int) -> list[SignedIn]:
    people = [sign_in_new_user(app) for _ in range(size)]
    with writing(app) as session:
        for each in people:
            session.get_one(User, each.user_id).staff_group = group
    return people


def share(who: SignedIn, as_at: str) -> Any:
    return who.ask(SHARE, asAt=as_at)["objectiveShare"]


def test_share_counts_agreed_ones_that_run(app: Any, count_queries: Counting) -> None:
    outsider = sign_in_new_user(app)
    policy, senior = team(app, StaffGroup.POLICY_TEAM, 4), team(app, StaffGroup.SENIOR_MANAGEMENT, 3)
    for _ in range(2):
        agreed(app, policy[0], senior[0])
    agreed(app, policy[1], senior[0], agreed_on=None)
    agreed(app, policy[2], senior[0], ended_on=date(2026, 5, 31))
    agreed(app, senior[0], senior[1], agreed_on=date(2026, 6, 1))
    with writing(app) as session:
        session.get_one(User, policy[3].user_id).is_active = False
    with count_queries(2):  # the viewer, the share
        found = share(outsider, "2026-05-31")
    assert found == {
        "whole": {"people": 6, "withObjective": 2},
        "groups": [
            {"group": "POLICY_TEAM", "people": 3, "withObjective": 2},
            {"group": "SENIOR_MANAGEMENT", "people": 3, "withObjective": 0},
        ],
    }
    assert share(outsider, "2026-06-01")["whole"] == {"people": 6, "withObjective": 2}
    assert [each["withObjective"] for each in share(outsider, "2026-06-01")["groups"]] == [1, 1]
    assert share(outsider, "2027-04-01")["whole"] == {"people": 6, "withObjective": 0}
    assert share(outsider, "2026-03-31")["whole"] == {"people": 6, "withObjective": 0}


def test_small_group_joins_the_whole(app: Any) -> None:
    policy, senior = team(app, StaffGroup.POLICY_TEAM, 3), team(app, StaffGroup.SENIOR_MANAGEMENT, 2)
    agreed(app, senior[0], policy[0])
    assert share(policy[0], "2026-06-01") == {"whole": {"people": 5, "withObjective": 1}, "groups": []}


def test_fewer_than_three_people_have_no_number(app: Any) -> None:
    first, second = team(app, StaffGroup.POLICY_TEAM, 2)
    agreed(app, first, second)
    assert share(first, "2026-06-01") == {"whole": {"people": 2, "withObjective": None}, "groups": []}


def test_line_tells_how_many_objectives_alone(app: Any) -> None:
    holder, partner, other = (sign_in_new_user(app) for _ in range(3))
    with writing(app) as session:
        line = add_plan_line(session)
    agreed(app, holder, partner, plan_line_id=line.id)
    agreed(app, holder, partner, plan_line_id=line.id, agreed_on=None)
    assert other.ask(COUNT, id=str(line.id), asAt="2026-06-01") == {"planLineObjectiveCount": 1}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"text": ""}, "Text is needed."),
        ({"dueOn": "2026-03-31"}, "This is due on 2026-03-31, before it starts on 2026-04-01."),
        ({"planLineId": str(uuid.uuid4())}, "This plan line does not exist, or you may not see it."),
        (
            {"evidence": [{"id": str(uuid.uuid4()), "title": "A", "datedOn": "2026-05-01", "sourceUrl": "ftp://a"}]},
            "Source url must be a web address that begins with https:// or http://.",
        ),
    ],
)
def test_create_refuses_what_contradicts(app: Any, values: dict[str, Any], message: str) -> None:
    holder = sign_in_new_user(app)
    assert holder.refused(CREATE, input=create_input(**values))["message"] == message
    with writing(app) as session:
        assert session.query(Objective).count() == 0
