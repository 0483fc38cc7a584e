"""Outcomes and claims as they lie in the database, past the rules of the service, and as a screen sends them."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.kit.db import utc_now
from backend.outcomes.models import (
    ClaimEvidence,
    ClaimTest,
    ContributionClaim,
    Direction,
    MechanismStep,
    Outcome,
    OutcomeAsk,
    RivalExplanation,
    RivalVerdict,
    Significance,
    Substantiation,
    SubstantiationState,
    TestKind,
    TestResult,
)
from backend.stances.models import Confidence

OUTCOME_FIELDS = """id version title whatChanged policyAsks { id title } who { label } changedOn place significance
  significanceReason wasAnticipated direction source sourceUrl recordedBy { name }
  substantiations { id version person { name } organisation { name } state askedOn answeredOn words sourceUrl
    recordedBy { name } answerRecordedBy { name } }
  claims { id statement confidence rubric countedRubric struckThroughBecause reviewedOn }"""
RECORD = f"mutation($input: RecordOutcomeInput!) {{ recordOutcome(input: $input) {{ {OUTCOME_FIELDS} }} }}"
CORRECT = f"mutation($input: CorrectOutcomeInput!) {{ correctOutcome(input: $input) {{ {OUTCOME_FIELDS} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteOutcome(id: $id, version: $version) }"
SHOW = f"query($id: UUID!) {{ outcome(id: $id) {{ {OUTCOME_FIELDS} }} }}"
LIST = f"""query($filter: OutcomeFilter, $sort: OutcomeSort, $page: PageInput) {{
  outcomes(filter: $filter, sort: $sort, page: $page) {{ total items {{ {OUTCOME_FIELDS} }} }} }}"""
ASK_OUTSIDE = f"""mutation($input: RequestSubstantiationInput!) {{
  requestSubstantiation(input: $input) {{ {OUTCOME_FIELDS} }} }}"""
ANSWER = f"""mutation($input: RecordSubstantiationAnswerInput!) {{
  recordSubstantiationAnswer(input: $input) {{ {OUTCOME_FIELDS} }} }}"""
DELETE_ANSWER = "mutation($id: UUID!, $version: Int!) { deleteSubstantiation(id: $id, version: $version) }"

CLAIM_FIELDS = """id version outcome { id title changedOn } policyAsk { id title } statement confidence
  confidenceReason whyNotHigh rubric countedRubric rubricCeiling { rubric reason } struckThroughBecause lateActs
  steps { id isOurs text happenedOn } tests { id kind question result reason } rivals { id text verdict reason }
  evidence { id title datedOn isExternal interactionId interactionTitle sourceUrl shows }
  recordedBy { name } reviewedOn reviewedBy { name }"""
WRITE = f"mutation($input: WriteClaimInput!) {{ writeClaim(input: $input) {{ {CLAIM_FIELDS} }} }}"
EDIT = f"mutation($input: EditClaimInput!) {{ editClaim(input: $input) {{ {CLAIM_FIELDS} }} }}"
DELETE_CLAIM = "mutation($id: UUID!, $version: Int!) { deleteClaim(id: $id, version: $version) }"
REVIEW = f"mutation($id: UUID!, $version: Int!) {{ reviewClaim(id: $id, version: $version) {{ {CLAIM_FIELDS} }} }}"
WITHDRAW = f"mutation($id: UUID!, $version: Int!) {{ withdrawReview(id: $id, version: $version) {{ {CLAIM_FIELDS} }} }}"
CLAIM = f"query($id: UUID!) {{ contributionClaim(id: $id) {{ {CLAIM_FIELDS} }} }}"
CLAIMS = f"""query($filter: ContributionClaimFilter, $page: PageInput) {{
  contributionClaims(filter: $filter, page: $page) {{ total items {{ {CLAIM_FIELDS} }} }} }}"""

_PARTS = {
    "steps": ("id", "isOurs", "text", "happenedOn"),
    "evidence": ("id", "title", "datedOn", "isExternal", "interactionId", "sourceUrl", "shows"),
    "tests": ("id", "kind", "question", "result", "reason"),
    "rivals": ("id", "text", "verdict", "reason"),
}


def outcome_input(*asks: uuid.UUID, **values: Any) -> dict[str, Any]:
    given = {
        "id": uuid.uuid4(),
        "title": "Guidance asks for the pay gap",
        "whatChanged": "The guidance now asks every trust to publish it.",
        "policyAskIds": [str(each) for each in asks],
        "changedOn": "2026-03-10",
        "significance": "MODERATE",
        "significanceReason": "It binds every trust.",
        "wasAnticipated": True,
        "direction": "POSITIVE",
        "source": "The published guidance",
    }
    return {name: _plain(value) for name, value in (given | values).items()}


def outcome_correction(shown: dict[str, Any], **changes: Any) -> dict[str, Any]:
    names = ("id", "version", "title", "whatChanged", "changedOn", "place", "significance", "significanceReason")
    given = {name: shown[name] for name in (*names, "wasAnticipated", "direction", "source", "sourceUrl")}
    given["policyAskIds"] = [each["id"] for each in shown["policyAsks"]]
    return {name: _plain(value) for name, value in (given | changes).items()}


def part(**values: Any) -> dict[str, Any]:
    """A step, an evidence item, a test or a rival as a screen sends it."""
    return {"id": str(uuid.uuid4())} | {name: _plain(value) for name, value in values.items()}


def step(text: str = "We wrote to the board", on: str | None = "2026-01-20", *, ours: bool = True) -> dict[str, Any]:
    return part(isOurs=ours, text=text, happenedOn=on)


def evidence(title: str = "Their letter", *, external: bool = True, **values: Any) -> dict[str, Any]:
    given = {"title": title, "isExternal": external, "shows": "That they read ours", "datedOn": "2026-02-01"}
    return part(**given | values)


def claim_test(kind: str = "HOOP", result: str = "PASSED", question: str = "Did they have our text?") -> dict[str, Any]:
    return part(kind=kind, question=question, result=result, reason="" if result == "NOT_YET" else "By their minutes")


def rival(verdict: str = "RULED_OUT", text: str = "An inspection led to it") -> dict[str, Any]:
    return part(text=text, verdict=verdict, reason="" if verdict == "NOT_EXAMINED" else "It came a year later")


def claim_input(outcome_id: Any, **values: Any) -> dict[str, Any]:
    given = {
        "id": uuid.uuid4(),
        "outcomeId": outcome_id,
        "statement": "Our draft shaped the wording.",
        "confidence": "MEDIUM",
        "confidenceReason": "The wording is close.",
        "rubric": 2,
        "steps": [step()],
        "evidence": [],
        "tests": [],
        "rivals": [],
    }
    return {name: _plain(value) for name, value in (given | values).items()}


def claim_edit(shown: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What a screen sends that was filled from `shown` (CLAIM_FIELDS) and then changed."""
    given = {name: shown[name] for name in ("id", "version", "statement", "confidence", "confidenceReason", "rubric")}
    given["policyAskId"] = shown["policyAsk"] and shown["policyAsk"]["id"]
    for name, fields in _PARTS.items():
        given[name] = [{field: item[field] for field in fields} for item in shown[name]]
    return {name: _plain(value) for name, value in (given | changes).items()}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value


def add_outcome(session: Session, *asks: uuid.UUID, changed_on: date = date(2026, 3, 10), **values: Any) -> Outcome:
    given = {
        "id": uuid.uuid4(),
        "title": "Guidance asks for the pay gap",
        "what_changed": "The guidance now asks every trust to publish it.",
        "significance": Significance.MODERATE,
        "significance_reason": "It binds every trust.",
        "was_anticipated": True,
        "direction": Direction.POSITIVE,
        "source": "The published guidance",
        "recorded_at": utc_now(),
    }
    row = Outcome(**given | {"changed_on": changed_on} | values)
    row.asks = [OutcomeAsk(policy_ask_id=each) for each in asks]
    session.add(row)
    session.flush()
    return row


def add_substantiation(
    session: Session,
    outcome_id: uuid.UUID,
    state: SubstantiationState = SubstantiationState.REQUESTED,
    asked_on: date = date(2026, 4, 1),
    **values: Any,
) -> Substantiation:
    answered_on = None if state is SubstantiationState.REQUESTED else asked_on
    given = {"id": uuid.uuid4(), "words": "", "answered_on": answered_on, "recorded_at": utc_now()} | values
    row = Substantiation(outcome_id=outcome_id, state=state, asked_on=asked_on, **given)
    session.add(row)
    session.flush()
    return row


def add_claim(
    session: Session,
    outcome_id: uuid.UUID,
    *,
    tests: Iterable[tuple[TestKind, TestResult, str]] = (),
    rivals: Iterable[RivalVerdict] = (),
    steps: Iterable[tuple[bool, str, date | None]] = (),
    evidence: Iterable[dict[str, Any]] = (),
    **values: Any,
) -> ContributionClaim:
    """`evidence` gives columns, of which only those that matter need be there."""
    given = {
        "id": uuid.uuid4(),
        "statement": "Our draft shaped the wording.",
        "confidence": Confidence.MEDIUM,
        "confidence_reason": "The wording is close.",
        "rubric": 2,
        "recorded_at": utc_now(),
    }
    claim = ContributionClaim(**given | {"outcome_id": outcome_id} | values)
    session.add(claim)
    session.flush()
    new: list[Any] = [
        MechanismStep(position=place, is_ours=ours, text=text, happened_on=on)
        for place, (ours, text, on) in enumerate(steps)
    ]
    new += [ClaimTest(kind=kind, result=result, question=question, reason="") for kind, result, question in tests]
    new += [RivalExplanation(text="Another report", verdict=verdict, reason="") for verdict in rivals]
    plain = {"title": "Their letter", "dated_on": date(2026, 2, 1), "is_external": True, "shows": "They read ours"}
    new += [ClaimEvidence(**plain | item) for item in evidence]
    for each in new:
        each.id, each.claim_id = uuid.uuid4(), claim.id
    session.add_all(new)
    session.flush()
    return claim
