"""Rules for assessments: dated judgements of an organisation or a role, with the reason, on one ask."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.assessments.models import Assessment
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import Stakeholder, find_stakeholders, refuse_ended, with_stakeholder

LOWEST, HIGHEST = 1, 5
_COLUMNS = ("influence", "interest", "assessed_on", "reason")


def record_assessment(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "recordAssessment", given):
        return
    ask = get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    [stakeholder] = find_stakeholders(session, [given.stakeholder], ["stakeholder"])
    _check(given, today)
    refuse_ended(stakeholder, given.assessed_on, "stakeholder")
    session.add(
        Assessment(
            id=given.id,
            policy_ask_id=ask.id,
            organisation_id=given.stakeholder.organisation_id,
            role_id=given.stakeholder.role_id,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
            **_values(given),
        )
    )
    session.flush()


def correct_assessment(session: Session, given: Any, *, today: date) -> None:
    """Put right what was recorded wrongly. Whoever gained or lost influence gets a new assessment instead."""
    assessment = get_or_refuse(session, Assessment, given.id, "assessment", *with_stakeholder(Assessment))
    refuse_stale(session, assessment, given.version, _values(given), noun="assessments")
    _check(given, today)
    if given.assessed_on != assessment.assessed_on:
        refuse_ended(Stakeholder(assessment.organisation, assessment.role), given.assessed_on, "stakeholder")
    for name, value in _values(given).items():
        setattr(assessment, name, value)
    session.flush()


def delete_assessment(session: Session, assessment_id: uuid.UUID, version: int) -> None:
    assessment = get_or_refuse(session, Assessment, assessment_id, "assessment")
    refuse_stale(session, assessment, version, {}, noun="assessments")
    session.delete(assessment)
    session.flush()


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS}


def _check(given: Any, today: date) -> None:
    for name in ("influence", "interest"):
        value = getattr(given, name)
        if value is not None and not LOWEST <= value <= HIGHEST:
            raise RuleBroken(
                f"{name.capitalize()} runs from {LOWEST} (least) to {HIGHEST} (most): {value} is outside.", field=name
            )
    check_date(given.assessed_on, "assessedOn", not_after=today)
    check_text(given.reason, "reason", max_length=REASON_LENGTH, required=True)
