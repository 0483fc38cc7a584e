"""Rules for contribution claims: written whole, checked as an argument, and reviewed by somebody else.

What a rule looks at is what its answer may tell. Time order looks at interactions that the editor may see. The ceiling
of the rubric counts outside evidence that all policy staff may read: documents and open interactions. So no refusal and
no number depends on an interaction that somebody may not see.
"""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session, selectinload

from backend.accounts.viewer import Viewer
from backend.audit.service import was_already_created
from backend.interactions.models import Interaction, Sensitivity
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_text
from backend.kit.writing import get_or_refuse, touch
from backend.outcomes import claim_parts
from backend.outcomes.argument import HIGHEST, LOWEST, Ceiling, rubric_ceiling, why_not_high
from backend.outcomes.authors import refuse_whoever_confirmed, writers_of_claim
from backend.outcomes.models import ClaimEvidence, ContributionClaim, Outcome, OutcomeAsk
from backend.outcomes.queries import load_claims
from backend.outcomes.stale_claim import refuse_stale_claim
from backend.outcomes.time_order import own_acts, refuse_late_acts
from backend.stances.models import Confidence

_COLUMNS = ("policy_ask_id", "statement", "confidence", "confidence_reason", "rubric")


def write_claim(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    if was_already_created(session, "writeClaim", given):
        return
    outcome = _outcome(session, given.outcome_id)
    refuse_whoever_confirmed(session, outcome.id, viewer)
    parts = _checked(session, given, outcome, before=())
    claim = ContributionClaim(
        id=given.id, outcome_id=outcome.id, recorded_at=now, recorded_by_id=viewer.user_id, **_values(given)
    )
    session.add(claim)
    session.flush()
    claim_parts.replace(session, claim.id, {}, parts)
    session.flush()


def edit_claim(session: Session, given: Any, *, viewer: Viewer) -> None:
    """Save the whole claim anew. Evidence that the editor may not see stays; any change clears a review."""
    claim = _claim(session, given.id)
    outcome = _outcome(session, claim.outcome_id)
    if given.version != claim.version:
        refuse_stale_claim(session, claim, given, _values(given))
    refuse_whoever_confirmed(session, outcome.id, viewer)
    parts = _checked(session, given, outcome, before=claim.evidence)
    for name, value in _values(given).items():
        setattr(claim, name, value)
    has_changed = session.is_modified(claim)
    if claim_parts.replace(session, claim.id, claim_parts.of(claim), parts):
        has_changed = True
        touch(claim)
    if has_changed:
        claim.reviewed_on = claim.reviewed_by_id = None
    session.flush()


def delete_claim(session: Session, claim_id: uuid.UUID, version: int) -> None:
    """The rows behind it are removed with it, also evidence that whoever deletes may not see."""
    claim = _claim(session, claim_id)
    refuse_stale_claim(session, claim, None, {}, version=version)
    claim_parts.delete_whole(session, claim.id)


def review_claim(session: Session, claim_id: uuid.UUID, version: int, *, viewer: Viewer, today: date) -> None:
    """That a second colleague has read the claim and lets it go to the board; it has to keep its time order still."""
    claim = _claim(session, claim_id)
    refuse_stale_claim(session, claim, None, {}, version=version)
    if claim.reviewed_on:
        raise RuleBroken(f"This claim was reviewed on {claim.reviewed_on} already.")
    if viewer.user_id is None or viewer.user_id in writers_of_claim(session, claim):
        raise RuleBroken("You wrote this claim, or a part of it, so another colleague reviews it.")
    refuse_late_acts(own_acts(claim.steps, claim.evidence), claim.outcome.changed_on)
    claim.reviewed_on, claim.reviewed_by_id = today, viewer.user_id
    session.flush()


def withdraw_review(session: Session, claim_id: uuid.UUID, version: int) -> None:
    claim = _claim(session, claim_id)
    refuse_stale_claim(session, claim, None, {}, version=version)
    if claim.reviewed_on is None:
        raise RuleBroken("This claim has no review to withdraw.")
    claim.reviewed_on = claim.reviewed_by_id = None
    session.flush()


def ceiling_of(claim: ContributionClaim) -> Ceiling:
    """The claim's evidence has to be loaded with its interactions."""
    return rubric_ceiling(
        has_outside_evidence=any(counts_as_outside(item) for item in claim.evidence),
        verdicts=[rival.verdict for rival in claim.rivals],
    )


def counts_as_outside(item: ClaimEvidence) -> bool:
    """Evidence from outside that all policy staff may read."""
    if not item.is_external or item.interaction_id is None:
        return item.is_external
    return item.interaction is not None and item.interaction.sensitivity is Sensitivity.OPEN


def _claim(session: Session, claim_id: uuid.UUID) -> ContributionClaim:
    get_or_refuse(session, ContributionClaim, claim_id, "claim")
    return load_claims(session, [claim_id])[0]


def _outcome(session: Session, outcome_id: uuid.UUID) -> Outcome:
    parts = selectinload(Outcome.asks).joinedload(OutcomeAsk.policy_ask)
    return get_or_refuse(session, Outcome, outcome_id, "outcome", parts)


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS}


def _checked(session: Session, given: Any, outcome: Outcome, *, before: Any) -> claim_parts.Parts:
    """The parts of the claim as column values; the first thing that breaks a rule is refused."""
    check_text(given.statement, "statement", required=True)
    check_text(given.confidence_reason, "confidenceReason", max_length=REASON_LENGTH, required=True)
    if given.policy_ask_id and given.policy_ask_id not in {each.policy_ask_id for each in outcome.asks}:
        raise RuleBroken("Choose an ask that this outcome touches.", field="policyAskId")
    if not LOWEST <= given.rubric <= HIGHEST:
        raise RuleBroken(f"The rubric runs from {LOWEST} to {HIGHEST}.", field="rubric")
    learnt_in = claim_parts.find_interactions(session, given.evidence, before)
    parts = claim_parts.checked(given, learnt_in)
    refuse_late_acts(own_acts(given.steps, claim_parts.dated(given.evidence, learnt_in)), outcome.changed_on)
    _check_argument(given, learnt_in)
    return parts


def _check_argument(given: Any, learnt_in: dict[uuid.UUID, Interaction]) -> None:
    verdicts = [rival.verdict for rival in given.rivals]
    outside = [item for item in given.evidence if item.is_external]
    ceiling = rubric_ceiling(
        has_outside_evidence=any(
            item.interaction_id is None or learnt_in[item.interaction_id].sensitivity is Sensitivity.OPEN
            for item in outside
        ),
        verdicts=verdicts,
    )
    if given.rubric > ceiling.rubric:
        raise RuleBroken(f"The rubric can be at most {ceiling.rubric} now. {ceiling.reason}", field="rubric")
    if given.confidence is Confidence.HIGH and (reason := why_not_high(given.tests, verdicts)):
        raise RuleBroken(reason, field="confidence")
