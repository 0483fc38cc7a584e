"""Activities: each kind records what it uses, links to what exists, and lists in a fixed number of statements."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.activities.kinds import CHALLENGE_QUESTIONS, KINDS, OPTIONAL
from backend.activities.models import Activity, ActivityAsk, ActivityKind, ActivityState
from backend.kit.db import utc_now
from backend.kit.http import london_today
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.activities import add_activity, add_diversity_table, add_plan_line
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person

PARTS = """id version kind format title happenedOn nextOn dueAgainOn state stateReason summary response action
  actionDueOn actionDoneOn consulted hasEqualityAssessment sourceUrl owner { name } recordedBy { name }
  contributors { part party { kind label } } policyAsks { title } planLines { number }
  checklist { question answer note }"""
CREATE = f"mutation($input: CreateActivityInput!) {{ createActivity(input: $input) {{ {PARTS} }} }}"
UPDATE = f"mutation($input: UpdateActivityInput!) {{ updateActivity(input: $input) {{ {PARTS} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteActivity(id: $id, version: $version) }"
LIST = """query($filter: ActivityFilter, $sort: ActivitySort) {
  activities(filter: $filter, sort: $sort) { total items { title } } }"""
SHOW = "query($id: UUID!) { activity(id: $id) { version title policyAsks { title } } }"
HISTORY = """query($id: UUID!) { history(noun: ACTIVITY, id: $id) {
  items { what action changes { field before after } } } }"""
TODAY = london_today()
Counting = Callable[[int], AbstractContextManager[list[str]]]


def new(kind: str = "OUTPUT", **values: Any) -> dict[str, Any]:
    given = {
        "id": str(uuid.uuid4()),
        "kind": kind,
        "title": "A blog on fair boards",
        "happenedOn": "2026-03-02",
        "state": "DONE",
    }
    return given | ({"format": "BLOG"} if kind == "OUTPUT" else {}) | values


def edit(made: dict[str, Any], **values: Any) -> dict[str, Any]:
    names = ("id", "version", "format", "title", "happenedOn", "nextOn", "state", "stateReason", "summary", "response")
    names += ("action", "actionDueOn", "actionDoneOn", "consulted", "hasEqualityAssessment", "sourceUrl")
    empty: dict[str, Any] = {"contributors": [], "policyAskIds": [], "planLineIds": [], "checklist": []}
    return {name: made[name] for name in names} | empty | values


def titles(who: SignedIn, sort: dict[str, str] | None = None, **narrowed: Any) -> list[str]:
    return [each["title"] for each in who.ask(LIST, filter=narrowed, sort=sort)["activities"]["items"]]


def test_output_is_recorded_with_its_links(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, line = add_policy_ask(session, "Publish the gap").id, add_plan_line(session, 5).id
        person, body = add_person(session, "Robin Vale").id, add_organisation(session, "Fair Start").id
    given = new(
        summary="Why boards look alike",
        sourceUrl="https://trellis.example/blog",
        ownerId=str(officer.user_id),
        policyAskIds=[str(ask)],
        planLineIds=[str(line)],
        contributors=[
            {"id": str(uuid.uuid4()), "party": {"personId": str(person)}, "part": "Author"},
            {"id": str(uuid.uuid4()), "party": {"organisationId": str(body)}},
            {"id": str(uuid.uuid4()), "party": {"userId": str(officer.user_id)}, "part": "Editor"},
        ],
    )
    made = officer.ask(CREATE, input=given)["createActivity"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "kind": "OUTPUT",
        "format": "BLOG",
        "title": "A blog on fair boards",
        "happenedOn": "2026-03-02",
        "nextOn": None,
        "dueAgainOn": None,
        "state": "DONE",
        "stateReason": None,
        "summary": "Why boards look alike",
        "response": "",
        "action": "",
        "actionDueOn": None,
        "actionDoneOn": None,
        "consulted": None,
        "hasEqualityAssessment": None,
        "sourceUrl": "https://trellis.example/blog",
        "owner": {"name": "Ada Example"},
        "recordedBy": {"name": "Ada Example"},
        "contributors": [
            {"part": "Editor", "party": {"kind": "user", "label": "Ada Example"}},
            {"part": "", "party": {"kind": "organisation", "label": "Fair Start"}},
            {"part": "Author", "party": {"kind": "person", "label": "Robin Vale"}},
        ],
        "policyAsks": [{"title": "Publish the gap"}],
        "planLines": [{"number": 5}],
        "checklist": [],
    }
    assert officer.ask(CREATE, input=given)["createActivity"] == made
    assert titles(officer) == ["A blog on fair boards"]


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        (new(title=" "), "Title is needed.", "title"),
        (new(format=None), "Format is needed.", "format"),
        (new(response="Thanks"), "Output or event: “response” is not recorded for this kind.", "response"),
        (new("OFFER", format="BLOG"), "Offer: “format” is not recorded for this kind.", "format"),
        (new(state="MISSED"), "Output or event: choose one of “Planned”, “Out or held”, “Cancelled”.", "state"),
        (new("OPPORTUNITY", state="MISSED"), "Say why the opportunity was missed.", "stateReason"),
        (new("OPPORTUNITY", stateReason="Busy"), "A reason goes with what was missed or cancelled.", "stateReason"),
        (
            new(happenedOn=(TODAY + timedelta(days=1)).isoformat()),
            f"{TODAY + timedelta(days=1)} is in the future: it cannot be “Out or held” yet.",
            "happenedOn",
        ),
        (new("OFFER", actionDueOn="2026-04-01"), "Say which action the date is for.", "action"),
        (
            new("REFLECTIVE_SESSION", nextOn="2026-03-01"),
            "The next one cannot be due before this one.",
            "nextOn",
        ),
        (new("POLICY_REVIEW"), "Equality impact assessment made is needed.", "hasEqualityAssessment"),
        (new("DASHBOARD_POINTER"), "Link to the dashboard is needed.", "sourceUrl"),
        (new("ALIGNMENT_CONVERSATION"), "With whom is needed.", "contributors"),
        (new("NETWORK_DIALOGUE"), "Issue is needed.", "summary"),
        (new(sourceUrl="javascript:alert(1)"), None, "sourceUrl"),
        (new(ownerId=str(uuid.UUID(int=1))), "This user does not exist.", "ownerId"),
        (
            new(policyAskIds=[str(uuid.UUID(int=1))]),
            "This policy ask does not exist, or you may not see it.",
            "policyAskIds",
        ),
        (
            new(contributors=[{"id": str(uuid.uuid4()), "party": {}}]),
            "Choose one: a colleague, a person or an organisation.",
            "contributors.0.party",
        ),
    ],
)
def test_what_breaks_a_rule_is_refused(app: Any, given: dict[str, Any], message: str | None, field: str) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(CREATE, input=given)
    assert message in (None, refusal["message"])
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert titles(officer) == []


@pytest.mark.parametrize("kind", list(ActivityKind))
def test_each_kind_says_what_it_uses(kind: ActivityKind) -> None:
    definition = KINDS[kind]
    names = [use.name for use in definition.uses]
    assert len(names) == len(set(names))
    assert set(names) <= set(OPTIONAL)
    assert {"action", "action_due_on", "action_done_on"} & set(names) in (
        set(),
        {"action", "action_due_on", "action_done_on"},
    )
    assert ActivityState.DONE in dict(definition.states)
    assert (ActivityState.MISSED in dict(definition.states)) is (kind is ActivityKind.OPPORTUNITY)
    assert all(1 <= number <= 27 for number in definition.usual_plan_lines)


def test_definitions_are_offered_to_the_form(app: Any) -> None:
    officer = sign_in_new_user(app)
    asked = "{ activityKinds { kind label notice questions fields { name label isRequired } states { state label } } }"
    kinds = {each["kind"]: each for each in officer.ask(asked)["activityKinds"]}
    assert set(kinds) == {kind.name for kind in ActivityKind}
    assert kinds["OFFER"]["questions"] == list(CHALLENGE_QUESTIONS)
    assert kinds["OUTPUT"]["questions"] == []
    assert {"name": "policyAskIds", "label": "Policy asks served", "isRequired": False} in kinds["OUTPUT"]["fields"]
    assert kinds["OPPORTUNITY"]["states"][2] == {"state": "MISSED", "label": "Missed"}
    assert "Nothing personal" in kinds["NETWORK_DIALOGUE"]["notice"]


def test_offer_keeps_its_questions_in_order(app: Any) -> None:
    officer = sign_in_new_user(app)
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    checklist = [
        {"id": first, "question": "Who was asked?", "answer": "YES", "note": "Two trusts"},
        {"id": second, "question": "Who is left out?"},
    ]
    made = officer.ask(CREATE, input=new("OFFER", checklist=checklist))["createActivity"]
    assert made["checklist"] == [
        {"question": "Who was asked?", "answer": "YES", "note": "Two trusts"},
        {"question": "Who is left out?", "answer": "NOT_YET", "note": ""},
    ]
    turned = [checklist[1] | {"answer": "NO", "note": "Night staff"}, checklist[0]]
    changed = officer.ask(UPDATE, input=edit(made, checklist=turned))["updateActivity"]
    assert [(each["question"], each["answer"]) for each in changed["checklist"]] == [
        ("Who is left out?", "NO"),
        ("Who was asked?", "YES"),
    ]
    assert changed["version"] == 2
    same = officer.ask(UPDATE, input=edit(changed, checklist=turned))["updateActivity"]
    assert same["version"] == 2


def test_stale_edit_tells_mine_and_theirs(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        line = add_plan_line(session, 5, "A diverse mix").id
    made = officer.ask(CREATE, input=new())["createActivity"]
    officer.ask(UPDATE, input=edit(made, title="Theirs", planLineIds=[str(line)]))
    refusal = officer.refused(UPDATE, input=edit(made, title="Mine"))
    assert refusal["extensions"]["code"] == "CONFLICT"
    fields = {each["field"]: (each["mine"], each["theirs"]) for each in refusal["extensions"]["fields"]}
    assert fields == {"title": ("Mine", "Theirs"), "planLines": ([], ["A diverse mix"])}
    assert titles(officer) == ["Theirs"]


def test_list_is_narrowed_and_sorted(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, line, person = add_policy_ask(session).id, add_plan_line(session).id, add_person(session).id
        add_activity(session, title="Old blog", happened_on=date(2025, 1, 10), asks=[ask])
        add_activity(session, ActivityKind.OFFER, title="Offer", action="Ask again", plan_lines=[line])
        add_activity(
            session,
            ActivityKind.FEEDBACK_ROUND,
            date(2026, 5, 1),
            title="Feedback",
            action="Change the venue",
            action_done_on=date(2026, 6, 1),
            people=[person],
            owner_id=officer.user_id,
        )
    assert titles(officer) == ["Feedback", "Offer", "Old blog"]
    assert titles(officer, sort={"field": "TITLE", "order": "ASC"}) == ["Feedback", "Offer", "Old blog"]
    assert titles(officer, kind=["OFFER", "OUTPUT"]) == ["Offer", "Old blog"]
    assert titles(officer, policyAskId=str(ask)) == ["Old blog"]
    assert titles(officer, planLineId=str(line)) == ["Offer"]
    assert titles(officer, personId=str(person)) == ["Feedback"]
    assert titles(officer, ownerId=str(officer.user_id)) == ["Feedback"]
    assert titles(officer, hasOpenAction=True) == ["Offer"]
    assert titles(officer, happenedFrom="2026-03-02", happenedUntil="2026-04-30") == ["Offer"]
    assert titles(officer, q="venue") == ["Feedback"]
    assert titles(officer, state=["PLANNED"]) == []


def test_list_costs_the_same_for_many(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    whole = f"{{ activities(page: {{ limit: 100 }}) {{ total items {{ {PARTS} }} }} }}"
    with writing(app) as session:
        ask, line, person = add_policy_ask(session).id, add_plan_line(session).id, add_person(session).id
        for _ in range(30):
            add_activity(session, asks=[ask], plan_lines=[line], people=[person])
    with count_queries(7):  # the viewer; ids and total; rows, contributors, asks, lines, checklists
        assert officer.ask(whole)["activities"]["total"] == 30


def test_activity_outlives_neither_tables_nor_history(app: Any) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(CREATE, input=new())["createActivity"]
    with writing(app) as session:
        table = add_diversity_table(session, {"White": 40}, activity_id=uuid.UUID(made["id"]))
    refusal = officer.refused(DELETE, id=made["id"], version=1)
    assert refusal["message"] == "This cannot be deleted while diversity tables refer to it."
    assert titles(officer) == ["A blog on fair boards"]
    with writing(app) as session:
        session.delete(session.get_one(type(table), table.id))
    assert officer.ask(DELETE, id=made["id"], version=1) == {"deleteActivity": made["id"]}
    assert officer.ask(SHOW, id=made["id"]) == {"activity": None}


def test_history_tells_changes_in_words(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        line = add_plan_line(session, 5, "A diverse mix").id
    made = officer.ask(CREATE, input=new())["createActivity"]
    officer.ask(UPDATE, input=edit(made, title="Better", planLineIds=[str(line)]))
    items = officer.ask(HISTORY, id=made["id"])["history"]["items"]
    told = [(each["what"], each["action"], each["changes"]) for each in items[:2]]
    assert sorted(told, key=lambda each: each[0]) == [
        ("Activity", "changed", [{"field": "title", "before": "A blog on fair boards", "after": "Better"}]),
        ("Line of the plan", "added", [{"field": "planLine", "before": None, "after": "A diverse mix"}]),
    ]


def test_embargoed_ask_stays_linked_and_unseen(app: Any) -> None:
    """An edit by somebody who may not see the ask keeps its link; a deletion takes it along without a word."""
    officer = sign_in_new_user(app)
    with writing(app) as session:
        hidden = add_policy_ask(session, "Hidden", embargoed_until=utc_now() + timedelta(days=30))
        activity = add_activity(session, asks=[hidden.id])
        key, ask = activity.id, hidden.id
    assert officer.ask(SHOW, id=str(key))["activity"] == {
        "version": 1,
        "title": "A blog on fair boards",
        "policyAsks": [],
    }
    assert titles(officer, policyAskId=str(ask)) == []
    refusal = officer.refused(CREATE, input=new(policyAskIds=[str(ask)]))
    assert refusal["message"] == "This policy ask does not exist, or you may not see it."
    made = officer.ask(f"query($id: UUID!) {{ activity(id: $id) {{ {PARTS} }} }}", id=str(key))["activity"]
    officer.ask(UPDATE, input=edit(made, title="Changed", format="BLOG"))
    with writing(app) as session:
        assert session.scalars(sa.select(ActivityAsk.policy_ask_id)).all() == [ask]
    officer.ask(DELETE, id=str(key), version=2)
    with writing(app) as session:
        assert session.scalars(sa.select(Activity.id)).all() == []
        assert session.scalars(sa.select(ActivityAsk.id)).all() == []


def test_trustees_reflect_again_after_a_year(app: Any) -> None:
    officer = sign_in_new_user(app)
    held = new("TRUSTEE_REFLECTION", happenedOn="2024-02-29")
    assert officer.ask(CREATE, input=held)["createActivity"]["dueAgainOn"] == "2025-02-28"
    given = new("TRUSTEE_REFLECTION", nextOn="2027-01-15")
    assert officer.ask(CREATE, input=given)["createActivity"]["dueAgainOn"] == "2027-01-15"
