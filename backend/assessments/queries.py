"""Selects of assessments: all of one ask, with the one that holds of each stakeholder as at a day."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload

from backend.assessments.models import Assessment
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import with_stakeholder


@dataclass(frozen=True)
class AssessmentRow:
    assessment: Assessment
    is_current: bool


def is_latest(as_at: date) -> sa.ColumnElement[bool]:
    """That an assessment was made by `as_at`, and none of the same stakeholder on the same ask came after it by then.

    Later is by `assessed_on`, then `recorded_at`, then `id`.
    """
    later = aliased(Assessment)
    same_stakeholder = sa.or_(later.organisation_id == Assessment.organisation_id, later.role_id == Assessment.role_id)
    is_later = sa.or_(
        later.assessed_on > Assessment.assessed_on,
        sa.and_(
            later.assessed_on == Assessment.assessed_on,
            sa.or_(
                later.recorded_at > Assessment.recorded_at,
                sa.and_(later.recorded_at == Assessment.recorded_at, later.id > Assessment.id),
            ),
        ),
    )
    found = sa.select(later.id).where(
        later.policy_ask_id == Assessment.policy_ask_id, same_stakeholder, is_later, later.assessed_on <= as_at
    )
    return sa.and_(Assessment.assessed_on <= as_at, ~found.correlate(Assessment).exists())


def find_assessments(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> list[AssessmentRow]:
    """All of one ask, the newest first, in two statements; `is_current` says which hold as at the day."""
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    return _select(session, as_at, Assessment.policy_ask_id == policy_ask_id)


def load_assessments(session: Session, ids: Sequence[uuid.UUID], as_at: date) -> list[AssessmentRow]:
    return _select(session, as_at, Assessment.id.in_(ids))


def _select(session: Session, as_at: date, where: sa.ColumnElement[bool]) -> list[AssessmentRow]:
    rows = session.execute(
        sa.select(Assessment, is_latest(as_at))
        .where(where)
        .options(joinedload(Assessment.recorded_by), *with_stakeholder(Assessment))
        .order_by(Assessment.assessed_on.desc(), Assessment.recorded_at.desc(), Assessment.id.desc())
        .execution_options(populate_existing=True)
    )
    return [AssessmentRow(assessment, is_current) for assessment, is_current in rows]
