"""Selects of plan lines with their trails, and how each line stands as at a day.

A rating says the same to every colleague. It looks only at evidence that all staff may see: evidence from an
interaction counts when that was held and is open, evidence of an ask when the ask is under no embargo.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.accounts.queries import contains
from backend.action_plan.models import (
    PlanLine,
    PlanLineCommitment,
    PlanLineEvidence,
    PlanLineRating,
    PlanLineUpdate,
    Rating,
    StrategicObjective,
)
from backend.action_plan.rating import LineFacts, ShownRating, Standing, stand
from backend.interactions.models import Interaction, InteractionStatus, Sensitivity
from backend.kit.db import utc_now
from backend.kit.paging import check_page
from backend.policy_asks.models import Commitment, PolicyAsk


@dataclass(frozen=True)
class PlanLinesWanted:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    strategic_objective: StrategicObjective | None = None
    commitment: Commitment | None = None
    owner_id: uuid.UUID | None = None
    rating: ShownRating | None = None


@dataclass(frozen=True)
class EvidenceRow:
    """`counts`: all staff may see it, so the rating looks at it."""

    evidence: PlanLineEvidence
    interaction_title: str | None
    counts: bool


@dataclass(frozen=True)
class LineRow:
    """A line with its trails up to the day, the newest first, and how it stands on that day."""

    line: PlanLine
    updates: list[PlanLineUpdate] = field(default_factory=list)
    evidence: list[EvidenceRow] = field(default_factory=list)
    ratings: list[PlanLineRating] = field(default_factory=list)

    @property
    def newest_evidence_on(self) -> date | None:
        return max((row.evidence.dated_on for row in self.evidence if row.counts), default=None)

    def rating_on(self, day: date) -> PlanLineRating | None:
        """The rating by hand that holds: the newest, unless it is withdrawn. An earlier one does not come back."""
        newest = next(iter(self.ratings), None)
        return newest if newest and (newest.withdrawn_on is None or newest.withdrawn_on > day) else None

    def standing(self, day: date) -> Standing:
        by_hand = self.rating_on(day)
        return stand(facts_of(self.line, self.updates, self.newest_evidence_on), _rating(by_hand), day)


def _rating(row: PlanLineRating | None) -> Rating | None:
    return row.rating if row else None


def facts_of(line: Any, updates: Sequence[Any], newest_evidence_on: date | None) -> LineFacts:
    """`updates` newest first."""
    newest = updates[0] if updates else None
    return LineFacts(
        evidence_limit_days=line.evidence_limit_days,
        position=newest.position if newest else None,
        updated_on=newest.updated_on if newest else None,
        newest_evidence_on=newest_evidence_on,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        has_owner=line.owner_id is not None,
        has_measure=bool(line.measure),
        has_target=bool(line.target),
    )


def find_lines(
    session: Session, wanted: PlanLinesWanted, as_at: date, *, offset: int = 0, limit: int = 25
) -> tuple[Sequence[LineRow], int]:
    """By number. A plan has some tens of lines: all that match are read, because a rating is not a column."""
    check_page(offset, limit)
    found = _load(session, as_at, *_conditions(wanted))
    if wanted.rating is not None:
        found = [row for row in found if row.standing(as_at).shown is wanted.rating]
    return found[offset : offset + limit], len(found)


def load_lines(session: Session, ids: Sequence[uuid.UUID], as_at: date) -> list[LineRow]:
    return _load(session, as_at, PlanLine.id.in_(ids))


def _conditions(wanted: PlanLinesWanted) -> list[sa.ColumnElement[bool]]:
    text = PlanLine.title + " " + PlanLine.plan_reference + " " + sa.func.coalesce(PlanLine.measure, "")
    found = contains(text, wanted.q)
    if wanted.ids is not None:
        found.append(PlanLine.id.in_(wanted.ids))
    if wanted.strategic_objective:
        found.append(PlanLine.strategic_objective == wanted.strategic_objective)
    if wanted.owner_id:
        found.append(PlanLine.owner_id == wanted.owner_id)
    if wanted.commitment:
        serving = sa.select(PlanLineCommitment.plan_line_id).where(PlanLineCommitment.commitment == wanted.commitment)
        found.append(PlanLine.id.in_(serving))
    return found


def _load(session: Session, as_at: date, *where: sa.ColumnElement[bool]) -> list[LineRow]:
    """Lines with owners, commitments, updates, evidence and ratings: five statements, however many lines."""
    lines = session.scalars(
        sa.select(PlanLine)
        .where(*where)
        .order_by(PlanLine.number)
        .options(joinedload(PlanLine.owner), selectinload(PlanLine.commitments))
        .execution_options(populate_existing=True)
    ).all()
    rows = {line.id: LineRow(line) for line in lines}
    if not rows:
        return []
    for update in session.scalars(_updates(list(rows), as_at)):
        rows[update.plan_line_id].updates.append(update)
    for evidence, title, counts in session.execute(_evidence(list(rows), as_at)):
        rows[evidence.plan_line_id].evidence.append(EvidenceRow(evidence, title, bool(counts)))
    for rating in session.scalars(_ratings(list(rows), as_at)):
        rows[rating.plan_line_id].ratings.append(rating)
    return list(rows.values())


def _updates(line_ids: Sequence[uuid.UUID], as_at: date) -> sa.Select[PlanLineUpdate]:
    return (
        sa.select(PlanLineUpdate)
        .where(PlanLineUpdate.plan_line_id.in_(line_ids), PlanLineUpdate.updated_on <= as_at)
        .order_by(PlanLineUpdate.updated_on.desc(), PlanLineUpdate.recorded_at.desc(), PlanLineUpdate.id.desc())
        .options(joinedload(PlanLineUpdate.recorded_by))
        .execution_options(populate_existing=True)
    )


def _ratings(line_ids: Sequence[uuid.UUID], as_at: date) -> sa.Select[PlanLineRating]:
    return (
        sa.select(PlanLineRating)
        .where(PlanLineRating.plan_line_id.in_(line_ids), PlanLineRating.rated_on <= as_at)
        .order_by(PlanLineRating.rated_on.desc(), PlanLineRating.recorded_at.desc(), PlanLineRating.id.desc())
        .options(joinedload(PlanLineRating.recorded_by))
        .execution_options(populate_existing=True)
    )


def _evidence(line_ids: Sequence[uuid.UUID], as_at: date) -> sa.Select[PlanLineEvidence, str | None, bool]:
    """What the viewer may see of it; what counts is a part of that, and the same part for every colleague."""
    of_all = sa.or_(
        PlanLineEvidence.interaction_id.is_(None),
        sa.and_(Interaction.sensitivity == Sensitivity.OPEN, Interaction.status == InteractionStatus.HELD),
    )
    is_out = sa.or_(PolicyAsk.embargoed_until.is_(None), PolicyAsk.embargoed_until <= utc_now())
    return (
        sa.select(PlanLineEvidence, Interaction.title, sa.and_(of_all, is_out))
        .outerjoin(Interaction, Interaction.id == PlanLineEvidence.interaction_id)
        .outerjoin(PolicyAsk, PolicyAsk.id == PlanLineEvidence.policy_ask_id)
        .where(PlanLineEvidence.plan_line_id.in_(line_ids), PlanLineEvidence.dated_on <= as_at)
        .order_by(PlanLineEvidence.dated_on.desc(), PlanLineEvidence.recorded_at.desc(), PlanLineEvidence.id.desc())
        .options(joinedload(PlanLineEvidence.policy_ask), joinedload(PlanLineEvidence.recorded_by))
        .execution_options(populate_existing=True)
    )
