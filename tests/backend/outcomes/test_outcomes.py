import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.outcomes.models import Direction, Significance
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.outcomes import (
    CLAIMS,
    CORRECT,
    DELETE,
    LIST,
    RECORD,
    SHOW,
    add_claim,
    add_outcome,
    add_substantiation,
    outcome_correction,
    outcome_input,
)
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]


def titles(officer: SignedIn, **variables: Any) -> list[str]:
    return [each["title"] for each in officer.ask(LIST, **variables)["outcomes"]["items"]]


def test_recorded_outcome_is_shown_whole(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        pay, boards = add_policy_ask(session, "pay").id, add_policy_ask(session, "Boards").id
        body = add_organisation(session, "Board").id
        role = add_role(session, add_person(session, "Robin Vale").id, body, "Chair").id
    given = outcome_input(
        pay, boards, who={"roleId": str(role)}, place="Northmere", sourceUrl="https://example.org/a", direction="MIXED"
    )
    made = officer.ask(RECORD, input=given)["recordOutcome"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "title": "Guidance asks for the pay gap",
        "whatChanged": "The guidance now asks every trust to publish it.",
        "policyAsks": [{"id": str(boards), "title": "Boards"}, {"id": str(pay), "title": "pay"}],
        "who": {"label": "Robin Vale, Chair, Board"},
        "changedOn": "2026-03-10",
        "place": "Northmere",
        "significance": "MODERATE",
        "significanceReason": "It binds every trust.",
        "wasAnticipated": True,
        "direction": "MIXED",
        "source": "The published guidance",
        "sourceUrl": "https://example.org/a",
        "recordedBy": {"name": "Ada Example"},
        "substantiations": [],
        "claims": [],
    }
    assert officer.ask(SHOW, id=given["id"])["outcome"] == made
    assert officer.ask(RECORD, input=given)["recordOutcome"] == made
    assert officer.ask(LIST)["outcomes"]["total"] == 1


def test_unknown_changer_is_no_stakeholder(app: Any) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(RECORD, input=outcome_input())["recordOutcome"]
    assert (made["who"], made["policyAsks"], made["place"]) == (None, [], None)


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"title": " "}, "Title is needed.", "title"),
        ({"whatChanged": ""}, "What changed is needed.", "whatChanged"),
        ({"significanceReason": ""}, "Significance reason is needed.", "significanceReason"),
        ({"source": ""}, "Source is needed.", "source"),
        ({"changedOn": "2099-01-01"}, "Changed on is 2099-01-01, which is in the future.", "changedOn"),
        ({"sourceUrl": "javascript:1"}, "Source url must be a web address that begins with https:// or http://.", None),
        ({"policyAskIds": [str(uuid.uuid4())]}, "This ask does not exist, or was deleted.", "policyAskIds"),
        ({"who": {}}, "Choose either an organisation or a role.", "who"),
        ({"who": {"organisationId": str(uuid.uuid4())}}, "This organisation does not exist.", "who.organisationId"),
    ],
)
def test_refused_outcome_leaves_nothing(app: Any, values: dict[str, Any], message: str, field: str | None) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(RECORD, input=outcome_input(**values))
    assert refusal["message"] == message
    assert refusal["extensions"]["field"] == (field or "sourceUrl")
    assert titles(officer) == []


def test_role_left_before_changed_nothing(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session, "Board").id
        role = add_role(session, add_person(session, "Robin Vale").id, body, "Chair", ended="2025-12-31").id
    refusal = officer.refused(RECORD, input=outcome_input(who={"roleId": str(role)}))
    assert refusal["message"] == "Robin Vale left this role on 2025-12-31."
    assert titles(officer) == []


def test_correction_starts_from_last_version(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        pay, boards = add_policy_ask(session, "Pay").id, add_policy_ask(session, "Boards").id
    made = officer.ask(RECORD, input=outcome_input(pay))["recordOutcome"]
    moved = officer.ask(CORRECT, input=outcome_correction(made, policyAskIds=[str(boards)]))["correctOutcome"]
    assert (moved["version"], moved["policyAsks"]) == (2, [{"id": str(boards), "title": "Boards"}])
    stale = officer.refused(CORRECT, input=outcome_correction(made, direction="NEGATIVE"))["extensions"]
    assert (stale["code"], stale["currentVersion"], stale["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert stale["fields"] == [
        {"field": "direction", "mine": "negative", "theirs": "positive", "before": "positive"},
        {"field": "policyAsks", "mine": ["Pay"], "theirs": ["Boards"], "before": None},
    ]
    assert officer.ask(SHOW, id=made["id"])["outcome"] == moved


def test_outcome_with_claims_stays(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask = add_policy_ask(session, "Pay").id
        kept, gone = add_outcome(session, ask), add_outcome(session, ask, title="Gone")
        claim = add_claim(session, kept.id, policy_ask_id=ask).id
        add_substantiation(session, gone.id, organisation_id=add_organisation(session).id)
        kept_id, gone_id = str(kept.id), str(gone.id)
    refusal = officer.refused(DELETE, id=kept_id, version=1)
    assert refusal["message"] == "This cannot be deleted while claims refer to it."
    shown = officer.ask(SHOW, id=kept_id)["outcome"]
    refusal = officer.refused(CORRECT, input=outcome_correction(shown, policyAskIds=[]))
    assert refusal["message"] == "A claim is about the ask “Pay”. Edit the claim first."
    assert officer.ask(SHOW, id=kept_id)["outcome"] == shown
    assert officer.ask(DELETE, id=gone_id, version=1) == {"deleteOutcome": gone_id}
    assert titles(officer) == ["Guidance asks for the pay gap"]
    assert officer.ask(CLAIMS)["contributionClaims"]["items"][0]["id"] == str(claim)


def test_outcomes_narrow_by_each_filter(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        pay, boards = add_policy_ask(session, "Pay").id, add_policy_ask(session, "Boards").id
        trust, board = add_organisation(session, "Trust").id, add_organisation(session, "Board").id
        role = add_role(session, add_person(session).id, trust, "Chair").id
        first = add_outcome(session, pay, title="100% a", changed_on=date(2026, 3, 3), organisation_id=trust).id
        add_outcome(session, pay, boards, title="b_b", changed_on=date(2026, 3, 2), role_id=role, place="Northmere")
        add_outcome(
            session,
            title="c",
            changed_on=date(2026, 3, 1),
            organisation_id=board,
            direction=Direction.NEGATIVE,
            significance=Significance.MAJOR,
        )
    for wanted, expected in (
        ({}, ["100% a", "b_b", "c"]),
        ({"ids": [str(first)]}, ["100% a"]),
        ({"ids": []}, []),
        ({"policyAskId": str(pay)}, ["100% a", "b_b"]),
        ({"policyAskId": str(boards)}, ["b_b"]),
        ({"organisationId": str(trust)}, ["100% a", "b_b"]),
        ({"organisationId": str(board)}, ["c"]),
        ({"significance": ["MAJOR"]}, ["c"]),
        ({"direction": ["POSITIVE", "MIXED"]}, ["100% a", "b_b"]),
        ({"direction": []}, []),
        ({"changedFrom": "2026-03-02"}, ["100% a", "b_b"]),
        ({"changedTo": "2026-03-02"}, ["b_b", "c"]),
        ({"q": "0% A"}, ["100% a"]),
        ({"q": "b_"}, ["b_b"]),
        ({"q": "northm"}, ["b_b"]),
        ({"q": "guidance"}, ["100% a", "b_b", "c"]),
    ):
        assert titles(officer, filter=wanted) == expected, wanted


def test_outcomes_sort_both_ways(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_outcome(session, title="a", changed_on=date(2026, 3, 3), significance=Significance.MODERATE)
        add_outcome(session, title="B", changed_on=date(2026, 3, 1), significance=Significance.MAJOR)
        add_outcome(session, title="c", changed_on=date(2026, 3, 2), significance=Significance.MINOR)
    for field, ascending in (
        ("CHANGED_ON", "Bca"),
        ("TITLE", "aBc"),
        ("SIGNIFICANCE", "caB"),
        ("RECORDED_AT", "aBc"),
    ):
        assert "".join(titles(officer, sort={"field": field, "order": "ASC"})) == ascending, field
        assert "".join(titles(officer, sort={"field": field})) == ascending[::-1], field


def test_lists_take_constant_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
        for day in range(1, 16):
            outcome = add_outcome(session, ask, changed_on=date(2026, 3, day), organisation_id=body).id
            add_substantiation(session, outcome, organisation_id=body)
            add_claim(session, outcome, steps=[(True, "We wrote", None)], evidence=[{}])
    # the signed-in user, the page with its total, outcomes, asks, substantiations, claims, and four lists of claims
    with count_queries(10):
        answer = officer.ask(LIST, filter={"q": "guidance"})["outcomes"]
    assert (answer["total"], len(answer["items"])) == (15, 15)
    with count_queries(7):  # the signed-in user, the page with its total, claims and their four lists
        answer = officer.ask(CLAIMS)["contributionClaims"]
    assert (answer["total"], len(answer["items"])) == (15, 15)


def test_reader_of_papers_meets_no_outcome(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    for document in (LIST, CLAIMS):
        assert reader.refused(document)["extensions"] == {"code": "FORBIDDEN"}
