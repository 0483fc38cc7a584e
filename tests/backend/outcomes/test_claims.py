import uuid
from datetime import date
from typing import Any

import pytest

from backend.interactions.models import InteractionStatus
from backend.kit.partial_date import Precision
from backend.outcomes.models import TestKind, TestResult
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.outcomes import (
    CLAIM,
    CLAIMS,
    CORRECT,
    DELETE_CLAIM,
    EDIT,
    RECORD,
    REVIEW,
    SHOW,
    WITHDRAW,
    WRITE,
    add_claim,
    add_outcome,
    claim_edit,
    claim_input,
    claim_test,
    evidence,
    outcome_correction,
    outcome_input,
    rival,
    step,
)
from tests.factories.policy_asks import add_policy_ask


def new_outcome(app: Any, *asks: Any, **values: Any) -> uuid.UUID:
    with writing(app) as session:
        return add_outcome(session, *asks, **values).id


def count(officer: SignedIn) -> int:
    total: int = officer.ask(CLAIMS)["contributionClaims"]["total"]
    return total


def test_claim_is_saved_whole(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask = add_policy_ask(session, "Pay").id
        met = add_interaction(session, date(2026, 2, 5), title="Meeting on pay").id
        outcome = add_outcome(session, ask).id
    items = [evidence(datedOn=None, interactionId=met), evidence("Our note", external=False, datedOn="2026-04-01")]
    given = claim_input(
        outcome,
        policyAskId=str(ask),
        rubric=4,
        confidence="HIGH",
        steps=[step(), step("They drafted it", "2026-02-20", ours=False), step("They asked members", None, ours=False)],
        evidence=items,
        tests=[claim_test(), claim_test("SMOKING_GUN"), claim_test("STRAW_IN_THE_WIND", "NOT_YET")],
        rivals=[rival(), rival("PLAYED_A_PART", "A report")],
    )
    made = officer.ask(WRITE, input=given)["writeClaim"]
    assert made | {"tests": [], "rivals": [], "evidence": []} == {
        "id": given["id"],
        "version": 1,
        "outcome": {"id": str(outcome), "title": "Guidance asks for the pay gap", "changedOn": "2026-03-10"},
        "policyAsk": {"id": str(ask), "title": "Pay"},
        "statement": "Our draft shaped the wording.",
        "confidence": "HIGH",
        "confidenceReason": "The wording is close.",
        "whyNotHigh": None,
        "rubric": 4,
        "countedRubric": 4,
        "rubricCeiling": {"rubric": 4, "reason": ""},
        "struckThroughBecause": None,
        "lateActs": [],
        "steps": given["steps"],
        "tests": [],
        "rivals": [],
        "evidence": [],
        "recordedBy": {"name": "Ada Example"},
        "reviewedOn": None,
        "reviewedBy": None,
    }
    assert made["evidence"] == [
        items[0] | {"datedOn": "2026-02-05", "interactionTitle": "Meeting on pay", "sourceUrl": None},
        items[1] | {"interactionId": None, "interactionTitle": None, "sourceUrl": None},
    ]
    for name in ("tests", "rivals"):
        assert {each["id"]: each for each in made[name]} == {each["id"]: each for each in given[name]}
    assert officer.ask(WRITE, input=given)["writeClaim"] == made
    assert officer.ask(CLAIM, id=given["id"])["contributionClaim"] == made
    [summary] = officer.ask(SHOW, id=str(outcome))["outcome"]["claims"]
    assert summary == {name: made[name] for name in summary}
    for wanted, total in (
        ({"outcomeId": str(outcome)}, 1),
        ({"outcomeId": str(uuid.uuid4())}, 0),
        ({"policyAskId": str(ask)}, 1),
        ({"isReviewed": True}, 0),
        ({"isReviewed": False}, 1),
        ({"ids": []}, 0),
    ):
        assert officer.ask(CLAIMS, filter=wanted)["contributionClaims"]["total"] == total, wanted


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"statement": ""}, "Statement is needed.", "statement"),
        ({"confidenceReason": " "}, "Confidence reason is needed.", "confidenceReason"),
        ({"rubric": 5}, "The rubric runs from 0 to 4.", "rubric"),
        (
            {"rubric": 3},
            "The rubric can be at most 2 now. Above 2 needs evidence from outside that all policy staff may read.",
            "rubric",
        ),
        (
            {"rubric": 3, "evidence": [evidence(external=False)]},
            "The rubric can be at most 2 now. Above 2 needs evidence from outside that all policy staff may read.",
            "rubric",
        ),
        (
            {"rubric": 4, "evidence": [evidence()], "rivals": [rival()]},
            "The rubric can be at most 3 now. Above 3 needs at least 2 rival explanations.",
            "rubric",
        ),
        (
            {"rubric": 4, "evidence": [evidence()], "rivals": [rival(), rival("NOT_EXAMINED")]},
            "The rubric can be at most 3 now. Above 3 needs every rival explanation examined.",
            "rubric",
        ),
        (
            {"confidence": "HIGH", "tests": [claim_test()]},
            "Confidence cannot be high until a smoking gun or a doubly decisive test was passed.",
            "confidence",
        ),
        (
            {"confidence": "HIGH", "tests": [claim_test("SMOKING_GUN")], "rivals": [rival("NOT_EXAMINED")]},
            "Confidence cannot be high while a rival explanation is not examined.",
            "confidence",
        ),
        (
            {"steps": [step(on="2026-03-10"), step("We spoke up", "2026-03-11")]},
            "Our step “We spoke up” is of 11 March 2026, after the change on 10 March 2026.",
            "steps.1.happenedOn",
        ),
        (
            {"steps": [step(on=None)]},
            "Say when we did this: without its day, the time order is unknown.",
            "steps.0.happenedOn",
        ),
        ({"steps": [step(text="")]}, "Text is needed.", "steps.0.text"),
        ({"evidence": [evidence(title="")]}, "Title is needed.", "evidence.0.title"),
        ({"evidence": [evidence(shows="")]}, "Shows is needed.", "evidence.0.shows"),
        ({"evidence": [evidence(datedOn=None)]}, "Say which day this document is of.", "evidence.0.datedOn"),
        (
            {"evidence": [evidence(interactionId=uuid.uuid4())]},
            "This interaction does not exist, or you may not see it.",
            None,
        ),
        ({"tests": [claim_test() | {"reason": ""}]}, "Reason is needed.", "tests.0.reason"),
        ({"rivals": [rival() | {"reason": ""}]}, "Reason is needed.", "rivals.0.reason"),
        ({"policyAskId": str(uuid.uuid4())}, "Choose an ask that this outcome touches.", "policyAskId"),
        (
            {"steps": [step(on="2026-01-01", ours=False)] * 2},
            "The same line was sent twice. Reload the page.",
            "steps",
        ),
        ({"rivals": [rival() for _ in range(41)]}, "A claim holds at most 40 rivals.", "rivals"),
    ],
)
def test_refused_claim_leaves_nothing(app: Any, values: dict[str, Any], message: str, field: str | None) -> None:
    officer, outcome = sign_in_new_user(app), new_outcome(app)
    refusal = officer.refused(WRITE, input=claim_input(outcome, **values))
    assert refusal["message"] == message
    assert refusal["extensions"].get("field") == field
    assert count(officer) == 0


def test_their_later_acts_are_welcome(app: Any) -> None:
    officer, outcome = sign_in_new_user(app), new_outcome(app)
    with writing(app) as session:
        later = add_interaction(session, date(2026, 5, 1), title="They thanked us").id
    given = claim_input(
        outcome,
        steps=[step("They carried it out", "2026-06-01", ours=False)],
        evidence=[evidence(interactionId=later), evidence("Our review", external=False, datedOn="2026-06-01")],
    )
    assert officer.ask(WRITE, input=given)["writeClaim"]["lateActs"] == []


def test_own_interaction_after_change_is_refused(app: Any) -> None:
    officer, outcome = sign_in_new_user(app), new_outcome(app, changed_on=date(2026, 3, 10))
    with writing(app) as session:
        late = add_interaction(session, date(2026, 3, 11)).id
        month = add_interaction(session, date(2026, 3, 1), occurred_precision=Precision.MONTH).id
        planned = add_interaction(session, date(2026, 2, 1), status=InteractionStatus.PLANNED).id
    for interaction, message in (
        (late, "Our interaction “Their letter” is of 11 March 2026, after the change on 10 March 2026."),
        (planned, "This interaction was planned, not held, so it is no evidence."),
    ):
        item = evidence(external=False, interactionId=interaction, datedOn="2026-01-01")
        refusal = officer.refused(WRITE, input=claim_input(outcome, evidence=[item]))
        assert refusal["message"] == message
        assert refusal["extensions"]["field"] == "evidence.0.interactionId"
    assert count(officer) == 0
    item = evidence(external=False, interactionId=month)
    officer.ask(WRITE, input=claim_input(outcome, evidence=[item]))


def test_outcome_cannot_move_before_our_acts(app: Any) -> None:
    officer = sign_in_new_user(app)
    shown = officer.ask(RECORD, input=outcome_input())["recordOutcome"]
    officer.ask(WRITE, input=claim_input(shown["id"], steps=[step(on="2026-01-20")]))
    refusal = officer.refused(CORRECT, input=outcome_correction(shown, changedOn="2026-01-19"))
    assert refusal["message"] == (
        "A claim rests on an act that would then be too late. "
        "Our step “We wrote to the board” is of 20 January 2026, after the change on 19 January 2026."
    )
    assert refusal["extensions"]["field"] == "changedOn"
    assert officer.ask(SHOW, id=shown["id"])["outcome"]["changedOn"] == "2026-03-10"
    moved = officer.ask(CORRECT, input=outcome_correction(shown, changedOn="2026-01-20"))["correctOutcome"]
    assert moved["changedOn"] == "2026-01-20"


def test_interaction_moved_later_is_told(app: Any) -> None:
    officer, outcome = sign_in_new_user(app), new_outcome(app)
    with writing(app) as session:
        met = add_interaction(session, date(2026, 3, 1))
        made = officer_claim(session, outcome, met.id)
        met.occurred_on = date(2026, 4, 1)
    shown = officer.ask(CLAIM, id=made)["contributionClaim"]
    sentence = "Our interaction “Their letter” is of 1 April 2026, after the change on 10 March 2026."
    assert shown["lateActs"] == [sentence]
    assert sign_in_new_user(app, "Bo Example").refused(REVIEW, id=made, version=1)["message"] == sentence
    assert officer.ask(CLAIM, id=made)["contributionClaim"]["reviewedOn"] is None


def officer_claim(session: Any, outcome: uuid.UUID, interaction_id: uuid.UUID) -> str:
    return str(add_claim(session, outcome, evidence=[{"interaction_id": interaction_id, "is_external": False}]).id)


def test_edit_replaces_parts_by_id(app: Any) -> None:
    officer, outcome = sign_in_new_user(app), new_outcome(app)
    made = officer.ask(
        WRITE, input=claim_input(outcome, steps=[step("One"), step("Two")], rivals=[rival()], tests=[claim_test()])
    )["writeClaim"]
    same = officer.ask(EDIT, input=claim_edit(made))["editClaim"]
    assert same == made
    one, two = made["steps"]
    new = step("Three", "2026-02-02")
    changed = officer.ask(EDIT, input=claim_edit(made, steps=[two, new, one], rivals=[]))["editClaim"]
    assert changed == made | {"version": 2, "steps": [two, new, one], "rivals": []}
    stale = officer.refused(EDIT, input=claim_edit(made, rubric=1))["extensions"]
    assert (stale["code"], stale["currentVersion"]) == ("CONFLICT", 2)
    assert stale["fields"] == [
        {"field": "rubric", "mine": 1, "theirs": 2, "before": 2},
        {
            "field": "steps",
            "mine": ["We, 2026-01-20: One", "We, 2026-01-20: Two"],
            "theirs": ["We, 2026-01-20: Two", "We, 2026-02-02: Three", "We, 2026-01-20: One"],
            "before": None,
        },
        {
            "field": "rivals",
            "mine": ["An inspection led to it: ruled out. It came a year later"],
            "theirs": [],
            "before": None,
        },
    ]
    assert officer.refused(DELETE_CLAIM, id=made["id"], version=1)["extensions"]["code"] == "CONFLICT"
    assert officer.ask(CLAIM, id=made["id"])["contributionClaim"] == changed
    assert officer.ask(DELETE_CLAIM, id=made["id"], version=2) == {"deleteClaim": made["id"]}
    assert count(officer) == 0


@pytest.mark.parametrize("kind", [TestKind.HOOP, TestKind.DOUBLY_DECISIVE])
def test_failed_hoop_strikes_claim_through(app: Any, kind: TestKind) -> None:
    officer, outcome = sign_in_new_user(app), new_outcome(app)
    with writing(app) as session:
        add_claim(session, outcome, rubric=2, tests=[(kind, TestResult.FAILED, "Had they our text?")])
    shown = officer.ask(SHOW, id=str(outcome))["outcome"]["claims"][0]
    assert shown["struckThroughBecause"] == "It failed the test “Had they our text?”, which it had to pass."
    assert (shown["rubric"], shown["countedRubric"]) == (2, 0)


def test_author_cannot_review_claim(app: Any) -> None:
    author, second, third = (sign_in_new_user(app, name) for name in ("Ada Example", "Bo Example", "Cy Example"))
    outcome = new_outcome(app)
    made = author.ask(WRITE, input=claim_input(outcome))["writeClaim"]
    refused = "You wrote this claim, or a part of it, so another colleague reviews it."
    assert author.refused(REVIEW, id=made["id"], version=1)["message"] == refused
    assert author.ask(CLAIM, id=made["id"])["contributionClaim"] == made
    reviewed = second.ask(REVIEW, id=made["id"], version=1)["reviewClaim"]
    assert reviewed["reviewedBy"] == {"name": "Bo Example"}
    assert reviewed["reviewedOn"] is not None
    assert "was reviewed on" in third.refused(REVIEW, id=made["id"], version=2)["message"]
    withdrawn = third.ask(WITHDRAW, id=made["id"], version=2)["withdrawReview"]
    assert (withdrawn["reviewedOn"], withdrawn["reviewedBy"]) == (None, None)
    refusal = third.refused(WITHDRAW, id=made["id"], version=3)
    assert refusal["message"] == "This claim has no review to withdraw."
    assert second.ask(REVIEW, id=made["id"], version=3)["reviewClaim"]["reviewedBy"] == {"name": "Bo Example"}


def test_edit_clears_review_and_makes_an_author(app: Any) -> None:
    author, second, third = (sign_in_new_user(app, name) for name in ("Ada Example", "Bo Example", "Cy Example"))
    outcome = new_outcome(app)
    made = author.ask(WRITE, input=claim_input(outcome))["writeClaim"]
    reviewed = second.ask(REVIEW, id=made["id"], version=1)["reviewClaim"]
    assert second.ask(EDIT, input=claim_edit(reviewed))["editClaim"] == reviewed  # nothing changed
    edited = second.ask(EDIT, input=claim_edit(reviewed, rivals=[rival()]))["editClaim"]
    assert (edited["reviewedOn"], edited["reviewedBy"], edited["version"]) == (None, None, 3)
    refused = "You wrote this claim, or a part of it, so another colleague reviews it."
    for each in (author, second):
        assert each.refused(REVIEW, id=made["id"], version=3)["message"] == refused
    assert third.ask(REVIEW, id=made["id"], version=3)["reviewClaim"]["reviewedBy"] == {"name": "Cy Example"}
