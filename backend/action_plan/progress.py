"""Rules for what happens to a line: updates by its owner, evidence, and ratings by hand."""

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.action_plan.models import PlanLine, PlanLineEvidence, PlanLineRating, PlanLineUpdate, Rating
from backend.action_plan.queries import facts_of, load_lines
from backend.action_plan.rating import NOT_GREEN, EvidenceState, evidence_state
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.models import Interaction, InteractionStatus
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk

_UPDATE = ("updated_on", "position", "measured", "text")
_EVIDENCE = ("title", "dated_on", "source", "source_url", "interaction_id", "policy_ask_id")


def record_update(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """Say where a line stands, with the evidence for it where there is new evidence."""
    if was_already_created(session, "recordPlanLineUpdate", given):
        return
    line = get_or_refuse(session, PlanLine, given.plan_line_id, "plan line")
    _check_update(given, today)
    session.add(
        PlanLineUpdate(
            id=given.id, plan_line_id=line.id, recorded_at=now, recorded_by_id=viewer.user_id, **_update(given)
        )
    )
    if given.evidence:
        _check_evidence(session, given.evidence, today, "evidence.")
        session.add(_new_evidence(given.evidence, line.id, viewer, now))
    session.flush()


def correct_update(session: Session, given: Any, *, today: date) -> uuid.UUID:
    update = get_or_refuse(session, PlanLineUpdate, given.id, "update")
    refuse_stale(session, update, given.version, _update(given), noun="plan_line_updates")
    _check_update(given, today)
    for name, value in _update(given).items():
        setattr(update, name, value)
    session.flush()
    return update.plan_line_id


def delete_update(session: Session, update_id: uuid.UUID, version: int) -> uuid.UUID:
    update = get_or_refuse(session, PlanLineUpdate, update_id, "update")
    refuse_stale(session, update, version, {}, noun="plan_line_updates")
    session.delete(update)
    session.flush()
    return update.plan_line_id


def add_evidence(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """The line's version stays: evidence that only some may see must not show in it."""
    if was_already_created(session, "addPlanLineEvidence", given):
        return
    line = get_or_refuse(session, PlanLine, given.plan_line_id, "plan line")
    _check_evidence(session, given, today)
    session.add(_new_evidence(given, line.id, viewer, now))
    session.flush()


def correct_evidence(session: Session, given: Any, *, today: date) -> uuid.UUID:
    evidence = get_or_refuse(session, PlanLineEvidence, given.id, "evidence")
    refuse_stale(session, evidence, given.version, _evidence(given), noun="plan_line_evidence")
    _check_evidence(session, given, today)
    for name, value in _evidence(given).items():
        setattr(evidence, name, value)
    session.flush()
    return evidence.plan_line_id


def delete_evidence(session: Session, evidence_id: uuid.UUID, version: int) -> uuid.UUID:
    evidence = get_or_refuse(session, PlanLineEvidence, evidence_id, "evidence")
    refuse_stale(session, evidence, version, {}, noun="plan_line_evidence")
    session.delete(evidence)
    session.flush()
    return evidence.plan_line_id


def rate_line(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """A rating by hand stands beside the rule's. Green needs evidence within its limit on that day."""
    if was_already_created(session, "ratePlanLine", given):
        return
    line = get_or_refuse(session, PlanLine, given.plan_line_id, "plan line")
    check_date(given.rated_on, "ratedOn", not_after=today)
    check_text(given.reason, "reason", max_length=REASON_LENGTH, required=True)
    if given.rating is Rating.GREEN:
        _refuse_stale_green(session, line.id, given.rated_on)
    session.add(
        PlanLineRating(
            id=given.id,
            plan_line_id=line.id,
            rating=given.rating,
            reason=given.reason,
            rated_on=given.rated_on,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
    )
    session.flush()


def withdraw_rating(session: Session, rating_id: uuid.UUID, version: int, withdrawn_on: date, today: date) -> uuid.UUID:
    """From that day the rule's rating stands alone; an earlier rating by hand does not come back."""
    rating = get_or_refuse(session, PlanLineRating, rating_id, "rating")
    refuse_stale(session, rating, version, {"withdrawn_on": withdrawn_on}, noun="plan_line_ratings")
    check_date(withdrawn_on, "withdrawnOn", not_after=today)
    if withdrawn_on < rating.rated_on:
        raise RuleBroken(
            f"This was rated on {rating.rated_on}; it cannot be withdrawn before that day.", field="withdrawnOn"
        )
    rating.withdrawn_on = withdrawn_on
    session.flush()
    return rating.plan_line_id


def _refuse_stale_green(session: Session, line_id: uuid.UUID, day: date) -> None:
    [row] = load_lines(session, [line_id], day)
    state = evidence_state(facts_of(row.line, row.updates, row.newest_evidence_on), day)
    if state is EvidenceState.NONE:
        raise RuleBroken(f"{NOT_GREEN} This line has no evidence yet: add some first.", field="rating")
    if state is EvidenceState.STALE:
        raise RuleBroken(
            f"{NOT_GREEN} The newest is of {row.newest_evidence_on}, and the limit is"
            f" {row.line.evidence_limit_days} days: add newer evidence first.",
            field="rating",
        )


def _update(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _UPDATE} | {"measured": given.measured or None}


def _check_update(given: Any, today: date) -> None:
    check_date(given.updated_on, "updatedOn", not_after=today)
    check_line(given.measured, "measured", max_length=TITLE_LENGTH)
    check_text(given.text, "text", required=True)


def _evidence(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _EVIDENCE} | {"source_url": given.source_url or None}


def _new_evidence(given: Any, line_id: uuid.UUID, viewer: Viewer, now: datetime) -> PlanLineEvidence:
    return PlanLineEvidence(
        id=given.id, plan_line_id=line_id, recorded_at=now, recorded_by_id=viewer.user_id, **_evidence(given)
    )


def _check_evidence(session: Session, given: Any, today: date, within: str = "") -> None:
    check_line(given.title, f"{within}title", max_length=TITLE_LENGTH, required=True)
    check_line(given.source, f"{within}source", max_length=TITLE_LENGTH, required=True)
    check_url(given.source_url, f"{within}sourceUrl")
    check_date(given.dated_on, f"{within}datedOn", not_after=today)
    if given.interaction_id:
        status = session.scalar(sa.select(Interaction.status).where(Interaction.id == given.interaction_id))
        if status is None:
            raise NotFound("interaction")
        if status is not InteractionStatus.HELD:
            raise RuleBroken(
                f"This interaction was {status.value}, not held, so it is evidence of nothing.",
                field=f"{within}interactionId",
            )
    if given.policy_ask_id:
        get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
