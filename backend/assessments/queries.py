"""Selects of assessments: all of one ask, and which hold as at a day, one of each colleague for each stakeholder."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload

from backend.assessments.models import Assessment
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import with_stakeholder
from graph.judgements import spread

StakeholderKey = tuple[uuid.UUID | None, uuid.UUID | None]
"""The id of the organisation, or that of the role; the other is None."""


@dataclass(frozen=True)
class AssessmentRow:
    assessment: Assessment
    is_current: bool


def is_latest(as_at: date) -> sa.ColumnElement[bool]:
    """That an assessment was made by `as_at`, and by then its assessor made no later one of the stakeholder and ask.

    Later is by `assessed_on`, then `recorded_at`, then `id`. Those without an assessor count as one person's.
    """
    later = aliased(Assessment)
    same_assessor = later.assessor_id.is_not_distinct_from(Assessment.assessor_id)
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
        later.policy_ask_id == Assessment.policy_ask_id,
        same_stakeholder,
        same_assessor,
        is_later,
        later.assessed_on <= as_at,
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
        .options(*WITH_NAMES)
        .order_by(Assessment.assessed_on.desc(), Assessment.recorded_at.desc(), Assessment.id.desc())
        .execution_options(populate_existing=True)
    )
    return [AssessmentRow(assessment, is_current) for assessment, is_current in rows]


def latest_of_ask(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> Sequence[Assessment]:
    """Each colleague's that holds as at the day, the newest first, in one statement."""
    return session.scalars(
        sa.select(Assessment)
        .where(Assessment.policy_ask_id == policy_ask_id, is_latest(as_at))
        .options(*WITH_NAMES)
        .order_by(Assessment.assessed_on.desc(), Assessment.recorded_at.desc(), Assessment.id.desc())
        .execution_options(populate_existing=True)
    ).all()


def influence_by_stakeholder(latest: Iterable[Assessment]) -> dict[StakeholderKey, int]:
    """The median influence of each stakeholder, over the colleagues who judged it; whom nobody judged is left out.

    Of an even number of colleagues it is the lower of the two in the middle, so that an influence is never claimed
    that only the more hopeful half sees.
    """
    judged: dict[StakeholderKey, list[int | None]] = defaultdict(list)
    for each in latest:
        judged[each.organisation_id, each.role_id].append(each.influence)
    found = {key: spread(influences) for key, influences in judged.items()}
    return {key: each.middle for key, each in found.items() if each}


WITH_NAMES = (joinedload(Assessment.recorded_by), joinedload(Assessment.assessor), *with_stakeholder(Assessment))
