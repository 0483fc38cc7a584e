"""Rules for assessments: dated judgements of an organisation or a role on one ask, with evidence or as a guess."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.assessments.models import Assessment
from backend.assessments.queries import is_latest
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import Stakeholder, find_stakeholders, refuse_ended, with_stakeholder

LOWEST, HIGHEST = 1, 5
_MEASURES = ("alignment", "interest", "influence")
_COLUMNS = (*_MEASURES, "is_guess", "assessed_on", "reason")


@dataclass(frozen=True)
class _Judged:
    """A place on the map as the assessment that it is kept as."""

    alignment: int | None
    interest: int | None
    influence: int | None
    is_guess: bool
    assessed_on: date
    reason: str


def record_assessment(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """`assessor_id` None: the viewer's own judgement. One person may enter for several, as in a workshop."""
    if was_already_created(session, "recordAssessment", given):
        return
    _record(session, given, given, viewer=viewer, today=today, now=now)


def place_on_map(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """A new assessment with both places of the map. Without `influence`, what this colleague judged last stays."""
    if was_already_created(session, "placeOnMap", given):
        return
    day = given.assessed_on or today
    influence = given.influence
    if influence is None:
        influence = _influence_before(session, given, given.assessor_id or viewer.user_id, day)
    judged = _Judged(given.alignment, given.interest, influence, given.is_guess, day, given.evidence)
    _record(session, given, judged, viewer=viewer, today=today, now=now, reason_field="evidence")


def _influence_before(session: Session, given: Any, assessor_id: uuid.UUID | None, day: date) -> int | None:
    stakeholder = given.stakeholder
    return session.scalar(
        sa.select(Assessment.influence).where(
            Assessment.policy_ask_id == given.policy_ask_id,
            Assessment.organisation_id == stakeholder.organisation_id
            if stakeholder.organisation_id
            else Assessment.role_id == stakeholder.role_id,
            Assessment.assessor_id == assessor_id,
            is_latest(day),
        )
    )


def _record(
    session: Session,
    given: Any,
    judged: Any,
    *,
    viewer: Viewer,
    today: date,
    now: datetime,
    reason_field: str = "reason",
) -> None:
    ask = get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    [stakeholder] = find_stakeholders(session, [given.stakeholder], ["stakeholder"])
    _check(judged, today, reason_field)
    refuse_ended(stakeholder, judged.assessed_on, "stakeholder")
    _check_assessor(session, given.assessor_id)
    session.add(
        Assessment(
            id=given.id,
            policy_ask_id=ask.id,
            organisation_id=given.stakeholder.organisation_id,
            role_id=given.stakeholder.role_id,
            assessor_id=given.assessor_id or viewer.user_id,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
            **_values(judged),
        )
    )
    session.flush()


def correct_assessment(session: Session, given: Any, *, today: date) -> None:
    """Put right what was recorded wrongly. Whoever gained or lost influence gets a new assessment instead.

    `assessor_id` None leaves whose judgement it is.
    """
    assessment = get_or_refuse(session, Assessment, given.id, "assessment", *with_stakeholder(Assessment))
    values = _values(given) | {"assessor_id": given.assessor_id or assessment.assessor_id}
    refuse_stale(session, assessment, given.version, values, noun="assessments")
    _check(given, today)
    if given.assessed_on != assessment.assessed_on:
        refuse_ended(Stakeholder(assessment.organisation, assessment.role), given.assessed_on, "stakeholder")
    if values["assessor_id"] != assessment.assessor_id:
        _check_assessor(session, given.assessor_id)
    for name, value in values.items():
        setattr(assessment, name, value)
    session.flush()


def delete_assessment(session: Session, assessment_id: uuid.UUID, version: int) -> None:
    assessment = get_or_refuse(session, Assessment, assessment_id, "assessment")
    refuse_stale(session, assessment, version, {}, noun="assessments")
    session.delete(assessment)
    session.flush()


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS}


def _check(given: Any, today: date, reason_field: str = "reason") -> None:
    for name in _MEASURES:
        check_place(getattr(given, name), name)
    if all(getattr(given, name) is None for name in _MEASURES):
        raise RuleBroken("Judge at least one of alignment, interest and influence.", field="alignment")
    check_date(given.assessed_on, "assessedOn", not_after=today)
    check_text(given.reason, reason_field, max_length=REASON_LENGTH)
    if not given.is_guess and not given.reason.strip():
        raise RuleBroken("Say what the judgement rests on, or mark it as a guess.", field=reason_field)


def check_place(value: int | None, name: str) -> None:
    if value is not None and not LOWEST <= value <= HIGHEST:
        raise RuleBroken(
            f"{name.capitalize()} runs from {LOWEST} (least) to {HIGHEST} (most): {value} is outside.", field=name
        )


def _check_assessor(session: Session, user_id: uuid.UUID | None) -> None:
    if user_id is None:
        return
    user = session.scalars(sa.select(User).where(User.id == user_id)).one_or_none()
    if user is None:
        raise RuleBroken("This colleague does not exist.", field="assessorId")
    if not user.is_active:
        raise RuleBroken(f"{user.name} is no longer a colleague.", field="assessorId")
