import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import User
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.db import utc_now
from backend.kit.http import london_today
from backend.policy_asks.models import AskParty, PolicyAsk, Stage, StageChange
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

ASK = """
  id version title text theme isRaceEquality owner { id name } decisionOpensOn decisionClosesOn venue stage
  stageChangedOn stageChanges { stage changedOn reason recordedBy { name } }
  addressees { id kind stakeholder { label } }
  decisionMakers { id kind stakeholder { label organisation { id } role { id title isCurrent person { name } } } }
  raisedCount lastRaisedOn
"""
CREATE = f"mutation($input: CreatePolicyAskInput!) {{ createPolicyAsk(input: $input) {{ {ASK} }} }}"
UPDATE = f"mutation($input: UpdatePolicyAskInput!) {{ updatePolicyAsk(input: $input) {{ {ASK} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deletePolicyAsk(id: $id, version: $version) }"
SHOW = f"query($id: UUID!) {{ policyAsk(id: $id) {{ {ASK} }} }}"
LIST = """query($filter: PolicyAskFilter, $sort: PolicyAskSort, $page: PageInput) {
  policyAsks(filter: $filter, sort: $sort, page: $page) { total items { title stage } } }"""
Counting = Callable[[int], AbstractContextManager[list[str]]]


def new_ask(**values: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "title": "Publish the pay gap",
        "text": "Every trust publishes it each year.",
        "theme": "Workforce",
        "draftedOn": "2025-01-06",
    } | values


def edited(ask: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {
        "id": ask["id"],
        "version": ask["version"],
        "title": ask["title"],
        "text": ask["text"],
        "theme": ask["theme"],
        "isRaceEquality": ask["isRaceEquality"],
        "parties": [],
    } | values


def titles(officer: SignedIn, **variables: Any) -> list[str]:
    answer = officer.ask(LIST, **variables)["policyAsks"]
    assert answer["total"] == len(answer["items"])
    return [item["title"] for item in answer["items"]]


def test_new_ask_starts_as_drafted(app: Any) -> None:
    officer = sign_in_new_user(app)
    given = new_ask(
        ownerId=str(officer.user_id), decisionOpensOn="2026-01-01", decisionClosesOn="2026-01-01", venue="NHSE"
    )
    made = officer.ask(CREATE, input=given)["createPolicyAsk"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "title": "Publish the pay gap",
        "text": "Every trust publishes it each year.",
        "theme": "Workforce",
        "isRaceEquality": True,
        "owner": {"id": str(officer.user_id), "name": "Ada Example"},
        "decisionOpensOn": "2026-01-01",
        "decisionClosesOn": "2026-01-01",
        "venue": "NHSE",
        "stage": "DRAFTED",
        "stageChangedOn": "2025-01-06",
        "stageChanges": [
            {
                "stage": "DRAFTED",
                "changedOn": "2025-01-06",
                "reason": "First drafted",
                "recordedBy": {"name": "Ada Example"},
            }
        ],
        "addressees": [],
        "decisionMakers": [],
        "raisedCount": 0,
        "lastRaisedOn": None,
    }
    assert officer.ask(CREATE, input=given)["createPolicyAsk"] == made
    assert officer.ask(SHOW, id=given["id"])["policyAsk"] == made
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(PolicyAsk)) == 1
        assert session.scalar(sa.select(sa.func.count()).select_from(StageChange)) == 1


TOMORROW = (london_today() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"title": "  "}, "Title is needed.", "title"),
        ({"title": "one\ntwo"}, "Title must be a single line.", "title"),
        ({"title": "x" * 301}, "Title is 301 characters long; at most 300 are allowed.", "title"),
        ({"text": ""}, "Text is needed.", "text"),
        ({"text": "a\x00b"}, "Text holds a control character (U+0000) at position 2. Remove it and try again.", "text"),
        ({"theme": ""}, "Theme is needed.", "theme"),
        ({"theme": "x" * 101}, "Theme is 101 characters long; at most 100 are allowed.", "theme"),
        (
            {"draftedOn": "1066-10-14"},
            "Drafted on is 1066-10-14: dates must lie between 1900 and 2199.",
            "draftedOn",
        ),
        ({"draftedOn": TOMORROW}, f"Drafted on is {TOMORROW}, which is in the future.", "draftedOn"),
        (
            {"decisionOpensOn": "2026-02-01", "decisionClosesOn": "2026-01-31"},
            "The decision window closes on 2026-01-31, before it opens on 2026-02-01.",
            "decisionClosesOn",
        ),
        (
            {"decisionClosesOn": "2999-01-01"},
            "Decision closes on is 2999-01-01: dates must lie between 1900 and 2199.",
            "decisionClosesOn",
        ),
        ({"ownerId": str(uuid.UUID(int=1))}, "This user does not exist.", "ownerId"),
    ],
)
def test_wrong_value_is_refused_by_name(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(CREATE, input=new_ask(**values))
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert titles(officer) == []


def test_owner_who_left_stays_but_cannot_start(app: Any) -> None:
    officer = sign_in_new_user(app)
    gone = sign_in_new_user(app, name="Gone Example")
    ask = officer.ask(CREATE, input=new_ask(ownerId=str(gone.user_id)))["createPolicyAsk"]
    with writing(app) as session:
        session.get_one(User, gone.user_id).is_active = False
    kept = officer.ask(UPDATE, input=edited(ask, title="Reworded", ownerId=str(gone.user_id)))["updatePolicyAsk"]
    assert (kept["title"], kept["owner"]["name"]) == ("Reworded", "Gone Example")
    refusal = officer.refused(CREATE, input=new_ask(ownerId=str(gone.user_id)))
    assert refusal["message"] == "Gone Example is no longer active. Choose another owner."
    assert refusal["extensions"]["field"] == "ownerId"
    assert titles(officer) == ["Reworded"]


def test_stale_edit_compares_parties_by_name(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session, "Larkfield Trust").id
    ask = officer.ask(CREATE, input=new_ask())["createPolicyAsk"]
    party = {"id": str(uuid.uuid4()), "kind": "DECISION_MAKER", "stakeholder": {"organisationId": str(body)}}
    after = officer.ask(UPDATE, input=edited(ask, parties=[party]))["updatePolicyAsk"]
    assert after["version"] == 2
    refusal = officer.refused(UPDATE, input=edited(ask, title="Mine"))["extensions"]
    assert (refusal["code"], refusal["currentVersion"], refusal["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert refusal["fields"] == [
        {"field": "title", "mine": "Mine", "theirs": "Publish the pay gap", "before": "Publish the pay gap"},
        {"field": "parties", "mine": [], "theirs": ["decision-maker: Larkfield Trust"], "before": None},
    ]
    assert officer.ask(SHOW, id=ask["id"])["policyAsk"] == after


def test_edits_at_once_keep_the_first(app: Any) -> None:
    officers = [sign_in_new_user(app) for _ in range(4)]
    ask = officers[0].ask(CREATE, input=new_ask())["createPolicyAsk"]
    given = [edited(ask, title=f"Title {number}") for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        tries = [threads.submit(each.reply, UPDATE, input=mine) for each, mine in zip(officers, given, strict=True)]
    replies = [each.result() for each in tries]
    conflicts = [reply["errors"][0]["extensions"] for reply in replies if reply.get("errors")]
    assert [(each["code"], each["currentVersion"]) for each in conflicts] == [("CONFLICT", 2)] * 3
    [kept] = [reply["data"]["updatePolicyAsk"] for reply in replies if not reply.get("errors")]
    assert officers[0].ask(SHOW, id=ask["id"])["policyAsk"] == kept


def test_ask_in_use_cannot_be_deleted(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session).id
        used = add_policy_ask(session, decision_makers=[body]).id
        free = add_policy_ask(session, "Nobody refers to this", decision_makers=[body]).id
        add_interaction(session, users=[officer.user_id], raised=[used])
    refusal = officer.refused(DELETE, id=str(used), version=1)
    assert refusal["message"] == (
        "This cannot be deleted while notes of discussions, stances, assessments, requests for an introduction, wanted"
        " moves, outcomes, contribution claims, evidence of the action plan, activities,"
        " campaigns or targets of campaigns refer to it."
    )
    assert refusal["extensions"]["code"] == "BAD_USER_INPUT"
    stale = officer.refused(DELETE, id=str(free), version=9)
    assert stale["message"] == "The version given is newer than the record."
    assert officer.ask(DELETE, id=str(free), version=1) == {"deletePolicyAsk": str(free)}
    assert titles(officer) == ["Publish the pay gap by ethnicity"]
    with writing(app) as session:
        assert session.scalars(sa.select(AskParty.policy_ask_id)).all() == [used]
        assert session.scalars(sa.select(StageChange.policy_ask_id)).all() == [used]
    assert officer.refused(DELETE, id=str(free), version=1)["extensions"]["code"] == "NOT_FOUND"
    assert officer.ask(SHOW, id=str(free)) == {"policyAsk": None}


def test_list_narrows_by_each_filter(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust, board = add_organisation(session, "Trust"), add_organisation(session, "Board")
        person = add_person(session)
        left = add_role(session, person.id, trust.id, ended="2020")
        add_role(session, person.id, board.id, started="2021")
        raised = (Stage.RAISED, date(2025, 3, 1))
        drafted = (Stage.DRAFTED, date(2025, 1, 1))
        a = add_policy_ask(
            session,
            "100% open",
            stages=[raised, drafted],
            theme="Pay",
            owner_id=officer.user_id,
            decision_makers=[board.id],
        )
        add_policy_ask(
            session, "B", stages=[drafted], text="a_b", decision_closes_on=date(2026, 5, 1), deciding_roles=[left.id]
        )
        add_policy_ask(
            session, "C", is_race_equality=False, decision_closes_on=date(2026, 4, 30), addressees=[trust.id]
        )
        ids = {"trust": str(trust.id), "board": str(board.id), "person": str(person.id), "a": str(a.id)}
    for wanted, expected in (
        ({}, ["100% open", "B", "C"]),
        ({"ids": [ids["a"]]}, ["100% open"]),
        ({"ids": []}, []),
        ({"stage": ["RAISED"]}, ["100% open"]),
        ({"stage": ["DRAFTED", "PARKED"]}, ["B", "C"]),
        ({"stage": []}, []),
        ({"theme": "Pay"}, ["100% open"]),
        ({"theme": "pay"}, []),
        ({"ownerId": str(officer.user_id)}, ["100% open"]),
        ({"isRaceEquality": False}, ["C"]),
        ({"closesBefore": "2026-05-01"}, ["C"]),
        ({"closesBefore": "2026-05-02"}, ["B", "C"]),
        ({"organisationId": ids["trust"]}, ["B", "C"]),
        ({"organisationId": ids["board"]}, ["100% open"]),
        ({"personId": ids["person"]}, ["B"]),
        ({"q": "0% O"}, ["100% open"]),
        ({"q": "A_B"}, ["B"]),
        ({"q": "a%b"}, []),
        ({"q": "  "}, ["100% open", "B", "C"]),
    ):
        assert titles(officer, filter=wanted) == expected, wanted
    refusal = officer.refused(LIST, filter={"q": "x" * 201})
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "filter.q"}


def test_list_sorts_unknown_dates_last(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        for title, stage, day, closes in (
            ("b", Stage.EMBEDDED, date(2025, 2, 1), None),
            ("A", Stage.PARKED, date(2025, 3, 1), date(2026, 1, 1)),
            ("c", Stage.AGREED, date(2025, 2, 1), date(2026, 2, 1)),
        ):
            stages = [(Stage.DRAFTED, date(2025, 1, 1)), (stage, day)]
            ask = add_policy_ask(session, title, stages=stages, decision_closes_on=closes)
            if title != "A":
                add_interaction(session, date(2026, 1, 1 + ord(title) - 97), users=[officer.user_id], raised=[ask.id])
    for field, ascending, descending in (
        ("TITLE", "Abc", "cbA"),
        ("STAGE", "cbA", "Abc"),
        ("DECISION_CLOSES_ON", "Acb", "cAb"),
        ("LAST_RAISED_ON", "bcA", "cbA"),
        ("RECORDED_AT", "bAc", "cAb"),
    ):
        assert "".join(titles(officer, sort={"field": field})) == ascending, field
        assert "".join(titles(officer, sort={"field": field, "order": "DESC"})) == descending, field
    assert titles(officer, sort={"field": "STAGE_CHANGED_ON"})[2] == "A"
    assert titles(officer, sort={"field": "STAGE_CHANGED_ON", "order": "DESC"})[0] == "A"


def test_raised_counts_only_held_and_seen(app: Any) -> None:
    officer, other = sign_in_new_user(app), sign_in_new_user(app, name="Other Example")
    with writing(app) as session:
        ask = add_policy_ask(session).id
        add_interaction(session, date(2026, 1, 5), users=[other.user_id], raised=[ask])
        add_interaction(session, date(2026, 1, 6), raised=[ask], status=InteractionStatus.CANCELLED)
        add_interaction(
            session, date(2026, 1, 7), raised=[ask], sensitivity=Sensitivity.RESTRICTED, readers=[other.user_id]
        )
    asked = "query($id: UUID!) { policyAsk(id: $id) { raisedCount lastRaisedOn } }"
    assert officer.ask(asked, id=str(ask))["policyAsk"] == {"raisedCount": 1, "lastRaisedOn": "2026-01-05"}
    assert other.ask(asked, id=str(ask))["policyAsk"] == {"raisedCount": 2, "lastRaisedOn": "2026-01-07"}


def test_policy_asks_list_takes_seven_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body, person = add_organisation(session), add_person(session)
        role = add_role(session, person.id, body.id)
        for number in range(30):
            stages = [(Stage.DRAFTED, date(2025, 1, 1)), (Stage.RAISED, date(2025, 2, 1))]
            add_policy_ask(
                session,
                f"Ask {number:02}",
                stages=stages,
                owner_id=officer.user_id,
                addressees=[body.id],
                deciding_roles=[role.id],
            )
    document = (
        f"query($f: PolicyAskFilter) {{ policyAsks(filter: $f, page: {{limit: 10}}) {{ total items {{ {ASK} }} }} }}"
    )
    # The signed-in user, the page with its total, the asks, then their commitments, readers, trails and parties.
    with count_queries(7):
        answer = officer.ask(document, f={"stage": ["RAISED"]})
    assert answer["policyAsks"]["total"] == 30
    assert [len(ask["stageChanges"]) for ask in answer["policyAsks"]["items"]] == [2] * 10


def test_ask_recorded_now_shows_when(app: Any) -> None:
    officer, before = sign_in_new_user(app), utc_now()
    made = officer.ask(CREATE.replace("raisedCount", "recordedAt"), input=new_ask())["createPolicyAsk"]
    assert before.isoformat()[:19] <= made["recordedAt"][:19] <= utc_now().isoformat()[:19]
