"""Rules for the lines of the plan: what a line may say, and how the published plan begins an empty one."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.models import User
from backend.action_plan.models import PlanLine, PlanLineCommitment
from backend.action_plan.published_lines import PLAN_VERSION, PUBLISHED_LINES
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text
from backend.kit.writing import get_or_refuse, refuse_twice, refuse_while_referred_to, touch
from backend.policy_asks.models import Commitment

MOST_LINES = 100
SHORTEST_LIMIT, LONGEST_LIMIT = 30, 1830

_COLUMNS = (
    "number",
    "strategic_objective",
    "title",
    "plan_reference",
    "plan_version",
    "plan_version_on",
    "is_stretch",
    "owner_id",
    "starts_on",
    "ends_on",
    "measure",
    "baseline",
    "target",
    "evidence_limit_days",
)
_MAY_REFER = {
    "plan_line_updates": "updates",
    "plan_line_evidence": "evidence",
    "plan_line_ratings": "ratings",
    "objectives": "objectives",
    "activity_plan_lines": "activities",
    "survey_results": "survey results",
}


def begin_action_plan(session: Session, *, now: datetime) -> None:
    """Fill an empty plan with the published lines. They have no owner, period, measure or target yet."""
    if session.scalar(sa.select(PlanLine.id).limit(1)):
        raise RuleBroken("The plan has lines already. Add what is missing line by line.")
    session.add_all(
        PlanLine(
            id=uuid.uuid4(),
            number=line.number,
            strategic_objective=line.objective,
            title=line.title,
            plan_reference=line.reference,
            plan_version=PLAN_VERSION,
            is_stretch=line.is_stretch,
            recorded_at=now,
            commitments=[PlanLineCommitment(commitment=each) for each in line.commitments],
        )
        for line in PUBLISHED_LINES
    )
    session.flush()


def create_line(session: Session, given: Any, *, now: datetime) -> None:
    if was_already_created(session, "createPlanLine", given):
        return
    if (session.scalar(sa.select(sa.func.count()).select_from(PlanLine)) or 0) >= MOST_LINES:
        raise RuleBroken(f"A plan has at most {MOST_LINES} lines.")
    _check(session, given, owner_before=None, except_id=given.id)
    session.add(
        PlanLine(
            id=given.id,
            recorded_at=now,
            commitments=[PlanLineCommitment(commitment=each) for each in given.commitments],
            **_values(given),
        )
    )
    session.flush()


def update_line(session: Session, given: Any) -> None:
    line = get_or_refuse(session, PlanLine, given.id, "plan line", selectinload(PlanLine.commitments))
    before = [each.commitment for each in line.commitments]
    mine = _values(given) | {"commitments": _in_order(given.commitments)}
    refuse_stale(session, line, given.version, mine, noun="plan_lines", theirs={"commitments": _in_order(before)})
    _check(session, given, owner_before=line.owner_id, except_id=line.id)
    for name, value in _values(given).items():
        setattr(line, name, value)
    if set(before) != set(given.commitments):
        line.commitments = [each for each in line.commitments if each.commitment in given.commitments]
        line.commitments += [PlanLineCommitment(commitment=each) for each in given.commitments if each not in before]
        touch(line)
    session.flush()


def delete_line(session: Session, line_id: uuid.UUID, version: int) -> None:
    line = get_or_refuse(session, PlanLine, line_id, "plan line", selectinload(PlanLine.commitments))
    refuse_stale(session, line, version, {}, noun="plan_lines")
    refuse_while_referred_to(session, line, _MAY_REFER)
    session.delete(line)
    session.flush()


def _values(given: Any) -> dict[str, Any]:
    texts = {name: getattr(given, name) or None for name in ("measure", "baseline", "target")}
    return {name: getattr(given, name) for name in _COLUMNS} | texts


def _in_order(commitments: Sequence[Commitment]) -> list[str]:
    return [each.value for each in Commitment if each in commitments]


def _check(session: Session, given: Any, *, owner_before: uuid.UUID | None, except_id: uuid.UUID) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    check_line(given.plan_reference, "planReference", max_length=NAME_LENGTH, required=True)
    check_line(given.plan_version, "planVersion", max_length=NAME_LENGTH, required=True)
    check_text(given.measure, "measure", max_length=REASON_LENGTH)
    check_line(given.baseline, "baseline", max_length=TITLE_LENGTH)
    check_line(given.target, "target", max_length=TITLE_LENGTH)
    for name, day in (
        ("planVersionOn", given.plan_version_on),
        ("startsOn", given.starts_on),
        ("endsOn", given.ends_on),
    ):
        check_date(day, name)
    if given.starts_on and given.ends_on and given.starts_on > given.ends_on:
        raise RuleBroken(f"The period ends on {given.ends_on}, before it starts on {given.starts_on}.", field="endsOn")
    if not SHORTEST_LIMIT <= given.evidence_limit_days <= LONGEST_LIMIT:
        raise RuleBroken(
            f"Evidence may be {SHORTEST_LIMIT} to {LONGEST_LIMIT:,} days old before it is stale.",
            field="evidenceLimitDays",
        )
    refuse_twice(given.commitments, "A commitment is named twice.", "commitments")
    _check_number(session, given.number, except_id)
    if given.owner_id and given.owner_id != owner_before:
        owner = session.scalar(sa.select(User).where(User.id == given.owner_id))
        if owner is None:
            raise RuleBroken("This user does not exist.", field="ownerId")
        if not owner.is_active:
            raise RuleBroken(f"{owner.name} is no longer active. Choose another owner.", field="ownerId")


def _check_number(session: Session, number: int, except_id: uuid.UUID) -> None:
    if not 1 <= number <= 999:
        raise RuleBroken("Lines are numbered from 1 to 999.", field="number")
    taken = session.scalar(sa.select(PlanLine.title).where(PlanLine.number == number, PlanLine.id != except_id))
    if taken:
        raise RuleBroken(f"Number {number} is taken by “{taken}”.", field="number")
