"""Associates: in post from a day to a day, talked with at a cadence, never scored."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from backend.activities.models import ActivityKind, ActivityState
from backend.kit.http import london_today
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.activities import add_activity, add_associate, add_plan_line
from tests.factories.stakeholders import add_person

PARTS = """id version person { name } kind startedOn endedOn talkEveryDays recruitedOpenly inductedOn note isCurrent
  lastConversationOn dueOn isOverdue"""
CREATE = f"mutation($input: CreateAssociateInput!) {{ createAssociate(input: $input) {{ {PARTS} }} }}"
UPDATE = f"mutation($input: UpdateAssociateInput!) {{ updateAssociate(input: $input) {{ {PARTS} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteAssociate(id: $id, version: $version) }"
LIST = f"""query($filter: AssociateFilter, $sort: AssociateSort) {{
  associates(filter: $filter, sort: $sort, page: {{ limit: 100 }}) {{ total items {{ {PARTS} }} }} }}"""
TALK = """mutation($input: RecordAlignmentConversationInput!) { recordAlignmentConversation(input: $input) {
  id kind state title happenedOn contributors { part party { label } } planLines { number } action actionDueOn } }"""
TODAY = london_today()
Counting = Callable[[int], AbstractContextManager[list[str]]]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def new(person_id: Any, **values: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "personId": str(person_id), "kind": "TRAINER", "startedOn": "2025-01-06"} | values


def names(who: SignedIn, sort: dict[str, str] | None = None, **narrowed: Any) -> list[str]:
    found = who.ask(LIST, filter=narrowed, sort=sort)["associates"]["items"]
    return [each["person"]["name"] for each in found]


def test_associate_is_recorded_and_corrected(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session, "Robin Vale").id
    given = new(person, recruitedOpenly=True, inductedOn="2025-02-03", note="Leads the board course")
    made = officer.ask(CREATE, input=given)["createAssociate"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "person": {"name": "Robin Vale"},
        "kind": "TRAINER",
        "startedOn": "2025-01-06",
        "endedOn": None,
        "talkEveryDays": None,
        "recruitedOpenly": True,
        "inductedOn": "2025-02-03",
        "note": "Leads the board course",
        "isCurrent": True,
        "lastConversationOn": None,
        "dueOn": None,
        "isOverdue": False,
    }
    assert officer.ask(CREATE, input=given)["createAssociate"] == made
    change = {name: made[name] for name in ("id", "version", "kind", "startedOn", "note")}
    ended = officer.ask(UPDATE, input=change | {"endedOn": "2025-06-30"})["updateAssociate"]
    assert (ended["version"], ended["isCurrent"], ended["recruitedOpenly"]) == (2, False, None)
    refusal = officer.refused(UPDATE, input=change | {"note": "Mine"})
    assert refusal["extensions"]["code"] == "CONFLICT"
    assert officer.ask(DELETE, id=made["id"], version=2) == {"deleteAssociate": made["id"]}
    assert names(officer) == []


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"personId": str(uuid.UUID(int=1))}, "This person does not exist.", "personId"),
        ({"endedOn": "2024-12-31"}, "An associate cannot end before they start.", "endedOn"),
        ({"talkEveryDays": 6}, "Conversations can be planned every 7 to 1,830 days.", "talkEveryDays"),
        ({"startedOn": "2024-06-01"}, "Robin Vale is already a chair on these days.", "startedOn"),
    ],
)
def test_what_breaks_a_rule_is_refused(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session, "Robin Vale").id
    officer.ask(CREATE, input=new(person, kind="CHAIR", startedOn="2024-01-01", endedOn="2024-12-31"))
    refusal = officer.refused(CREATE, input=new(person, kind="CHAIR") | values)
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert names(officer) == ["Robin Vale"]


def test_conversation_is_recorded_in_one_step(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_plan_line(session, 17)
        associate = add_associate(
            session, add_person(session, "Robin Vale").id, started_on=ago(500), talk_every_days=180
        )
        key = str(associate.id)
    [before] = officer.ask(LIST, filter={"isOverdue": True})["associates"]["items"]
    assert (before["dueOn"], before["isOverdue"]) == (ago(320).isoformat(), True)
    day = ago(3).isoformat()
    given = {"id": str(uuid.uuid4()), "associateId": key, "happenedOn": day, "action": "Share the guide"}
    made = officer.ask(TALK, input=given)["recordAlignmentConversation"]
    assert made == {
        "id": given["id"],
        "kind": "ALIGNMENT_CONVERSATION",
        "state": "DONE",
        "title": "Alignment conversation with a trainer",
        "happenedOn": day,
        "contributors": [
            {"part": "Colleague", "party": {"label": "Ada Example"}},
            {"part": "Trainer", "party": {"label": "Robin Vale"}},
        ],
        "planLines": [{"number": 17}],
        "action": "Share the guide",
        "actionDueOn": None,
    }
    assert officer.ask(TALK, input=given)["recordAlignmentConversation"] == made
    [after] = officer.ask(LIST)["associates"]["items"]
    assert (after["lastConversationOn"], after["isOverdue"]) == (day, False)
    assert after["dueOn"] == (ago(3) + timedelta(days=180)).isoformat()
    assert names(officer, isOverdue=True) == []
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    refusal = officer.refused(TALK, input=given | {"id": str(uuid.uuid4()), "happenedOn": tomorrow})
    assert refusal["message"] == f"Happened on is {tomorrow}, which is in the future."


def test_only_held_conversations_count(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session, "Robin Vale").id
        add_associate(session, person, started_on=ago(400), talk_every_days=200)
        talk = ActivityKind.ALIGNMENT_CONVERSATION
        add_activity(session, talk, ago(300), people=[person])
        add_activity(session, talk, ago(10), people=[person], state=ActivityState.CANCELLED)
        add_activity(session, ActivityKind.OUTPUT, ago(5), people=[person])
    [row] = officer.ask(LIST)["associates"]["items"]
    assert (row["lastConversationOn"], row["dueOn"], row["isOverdue"]) == (
        ago(300).isoformat(),
        ago(100).isoformat(),
        True,
    )


def test_list_is_narrowed_sorted_and_cheap(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        people = [add_person(session, name).id for name in ("Cy", "Al", "Bo")]
        add_associate(session, people[0], started_on=date(2024, 1, 1), talk_every_days=30)
        add_associate(session, people[1], started_on=date(2023, 1, 1), ended_on=date(2024, 1, 1), talk_every_days=30)
        add_associate(session, people[2], started_on=date(2022, 1, 1))
    assert names(officer) == ["Al", "Bo", "Cy"]
    assert names(officer, sort={"field": "STARTED_ON", "order": "DESC"}) == ["Cy", "Al", "Bo"]
    assert names(officer, isCurrent=True) == ["Bo", "Cy"]
    assert names(officer, isOverdue=True) == ["Cy"]
    assert names(officer, isOverdue=False) == ["Al", "Bo"]
    assert names(officer, personId=str(people[2])) == ["Bo"]
    assert names(officer, q="a") == ["Al"]
    with count_queries(3):  # the viewer; ids and total; rows with their last conversation
        officer.ask(LIST)
