"""Lines of the plan as they lie in the database, past the rules of the service."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.action_plan.models import (
    LinePosition,
    PlanLine,
    PlanLineCommitment,
    PlanLineEvidence,
    PlanLineRating,
    PlanLineUpdate,
    Rating,
    StrategicObjective,
)
from backend.kit.db import utc_now
from backend.policy_asks.models import Commitment


def add_plan_line(
    session: Session, number: int = 1, *, commitments: tuple[Commitment, ...] = (Commitment.ACT,), **values: Any
) -> PlanLine:
    given = {
        "id": uuid.uuid4(),
        "number": number,
        "strategic_objective": StrategicObjective.INFLUENCE,
        "title": f"Line {number}",
        "plan_reference": f"Influence, action {number}",
        "plan_version": "For the test",
        "is_stretch": False,
        "evidence_limit_days": 183,
        "recorded_at": utc_now(),
    }
    line = PlanLine(**given | values, commitments=[PlanLineCommitment(commitment=each) for each in commitments])
    session.add(line)
    session.flush()
    return line


def add_line_update(
    session: Session, line_id: uuid.UUID, position: LinePosition, updated_on: date, **values: Any
) -> PlanLineUpdate:
    given = {"id": uuid.uuid4(), "text": "For the test", "recorded_at": utc_now()} | values
    update = PlanLineUpdate(plan_line_id=line_id, position=position, updated_on=updated_on, **given)
    session.add(update)
    session.flush()
    return update


def add_line_evidence(session: Session, line_id: uuid.UUID, dated_on: date, **values: Any) -> PlanLineEvidence:
    given = {"id": uuid.uuid4(), "title": "A report", "source": "For the test", "recorded_at": utc_now()} | values
    evidence = PlanLineEvidence(plan_line_id=line_id, dated_on=dated_on, **given)
    session.add(evidence)
    session.flush()
    return evidence


def add_line_rating(
    session: Session, line_id: uuid.UUID, rating: Rating, rated_on: date, **values: Any
) -> PlanLineRating:
    given = {"id": uuid.uuid4(), "reason": "For the test", "recorded_at": utc_now()} | values
    row = PlanLineRating(plan_line_id=line_id, rating=rating, rated_on=rated_on, **given)
    session.add(row)
    session.flush()
    return row
