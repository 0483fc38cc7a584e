"""The lines of the action plan for a paper: each with its rating on the paper's date and on the one before.

In four statements, past each viewer's rule. Evidence counts as the rating on screen counts it: what belongs to an
interaction only where that was held and open as known then, what belongs to an ask only when its embargo had passed.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.accounts.models import User
from backend.action_plan.models import (
    PlanLine,
    PlanLineEvidence,
    PlanLineRating,
    PlanLineUpdate,
    Rating,
    StrategicObjective,
)
from backend.action_plan.queries import facts_of
from backend.action_plan.rating import EvidenceState, ShownRating, Standing, stand
from backend.audit.queries import as_known
from backend.board_papers.content import Row
from backend.board_papers.reading import Known, Reading, counted_interactions
from backend.kit.db import utc_now
from backend.policy_asks.models import PolicyAsk

SHOWN = {
    ShownRating.GREEN: "Green",
    ShownRating.AMBER: "Amber",
    ShownRating.RED: "Red",
    ShownRating.UNKNOWN: "Unknown",
}
_LINE = (
    "id", "number", "strategic_objective", "title", "owner_id", "starts_on", "ends_on", "measure", "target",
    "evidence_limit_days",
)  # fmt: skip
_UPDATE = ("id", "plan_line_id", "updated_on", "position", "recorded_at")
_RATING = ("id", "plan_line_id", "rating", "reason", "rated_on", "withdrawn_on", "recorded_at")
_EVIDENCE = ("id", "plan_line_id", "dated_on", "interaction_id", "policy_ask_id")


@dataclass(frozen=True)
class LineOfPaper:
    """`evidence_on` is None where the newest evidence must not tell its day any more; `standing` still counts it."""

    id: uuid.UUID
    number: int
    objective: StrategicObjective
    title: str
    owner: str
    is_there: bool
    updated_on: date | None
    evidence_on: date | None
    hand_reason: str
    standing: Standing
    before: ShownRating

    @property
    def shown(self) -> ShownRating:
        return self.standing.shown

    @property
    def is_stale(self) -> bool:
        return self.standing.evidence is EvidenceState.STALE

    @property
    def why(self) -> str:
        """The rule's reasons, and beside them the rating by hand where there is one."""
        said = " ".join(self.standing.reasons)
        if self.standing.by_hand is None:
            return said
        because = f" {self.standing.because}" if self.standing.because else ""
        by_hand, by_rule = self.standing.by_hand.value.capitalize(), SHOWN[self.standing.by_rule].lower()
        return f"{by_hand} by hand: {self.hand_reason}{because} By rule {by_rule}: {said}"

    @property
    def row(self) -> Row:
        return Row(
            what=f"{self.number}. {self.title}",
            on=self.updated_on.isoformat() if self.updated_on else None,
            who=self.owner,
            counted_as=f"{SHOWN[self.shown]}. {self.why}",
            noun="plan_lines" if self.is_there else "",
            record_id=str(self.id) if self.is_there else "",
        )


def lines_of(reading: Reading) -> tuple[LineOfPaper, ...]:
    """By number."""
    updates = _trail(_updates(reading))
    evidence = _trail(_evidence(reading))
    ratings = _trail(_ratings(reading))
    return tuple(
        _line(reading, row, updates[row.id], evidence[row.id], ratings[row.id])
        for row in reading.session.execute(_lines(reading.known()))
    )


def _line(reading: Reading, row: Any, updates: list[Any], evidence: list[Any], ratings: list[Any]) -> LineOfPaper:
    def standing(day: date) -> tuple[Standing, Any]:
        newest = next((each for each in ratings if each.rated_on <= day), None)
        held = newest if newest and (newest.withdrawn_on is None or newest.withdrawn_on > day) else None
        newest_evidence = max((each.dated_on for each in evidence if each.dated_on <= day), default=None)
        facts = facts_of(row, [each for each in updates if each.updated_on <= day], newest_evidence)
        return stand(facts, Rating(held.rating) if held else None, day), held

    found, by_hand = standing(reading.period.as_at)
    newest_on = max((each.dated_on for each in evidence), default=None)
    may_tell = any(each.dated_on == newest_on and not each.is_hidden for each in evidence)
    owner = row.owner_name or ""
    return LineOfPaper(
        id=row.id,
        number=row.number,
        objective=row.strategic_objective,
        title=row.title,
        owner=owner if not (owner and reading.masks_names) else "Has an owner",
        is_there=bool(row.is_there),
        updated_on=updates[0].updated_on if updates else None,
        evidence_on=newest_on if may_tell else None,
        hand_reason=by_hand.reason if by_hand else "",
        standing=found,
        before=standing(reading.period.compared_with)[0].shown,
    )


def _trail(rows: Sequence[Any]) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.plan_line_id].append(row)
    return found


def _lines(known: Known) -> sa.Select[Any]:
    line, owner = known.rows(PlanLine, *_LINE), known.rows(User, "id", "name")
    return (
        sa.select(line, owner.c.name.label("owner_name"), known.is_there_now(PlanLine, line.c.id).label("is_there"))
        .outerjoin(owner, owner.c.id == line.c.owner_id)
        .order_by(line.c.number, line.c.id)
    )


def _updates(reading: Reading) -> Sequence[Any]:
    """The newest first, up to the paper's date."""
    known = reading.known()
    update = known.some(PlanLineUpdate, _UPDATE, _until("updated_on", reading), "updates")
    newest_first = (update.c.updated_on.desc(), update.c.recorded_at.desc(), update.c.id.desc())
    return reading.session.execute(sa.select(update).order_by(*newest_first)).all()


def _ratings(reading: Reading) -> Sequence[Any]:
    known = reading.known()
    rating = known.some(PlanLineRating, _RATING, _until("rated_on", reading), "ratings")
    newest_first = (rating.c.rated_on.desc(), rating.c.recorded_at.desc(), rating.c.id.desc())
    return reading.session.execute(sa.select(rating).order_by(*newest_first)).all()


def _evidence(reading: Reading) -> Sequence[Any]:
    known = reading.known()
    evidence = known.some(PlanLineEvidence, _EVIDENCE, _until("dated_on", reading), "evidence")
    held = counted_interactions(known)
    ask = known.some(PolicyAsk, ("id", "embargoed_until"), None, "asks")
    ask_now = as_known(PolicyAsk, None, known.dialect)
    named_now = sa.and_(ask_now.c.id.is_not(None), _is_out(ask_now.c, utc_now()))
    hidden = sa.or_(
        sa.and_(evidence.c.interaction_id.is_not(None), held.c.is_limited),
        sa.and_(evidence.c.policy_ask_id.is_not(None), sa.not_(named_now)),
    )
    return reading.session.execute(
        sa.select(evidence.c.plan_line_id, evidence.c.dated_on, sa.case((hidden, True), else_=False).label("is_hidden"))
        .outerjoin(held, held.c.id == evidence.c.interaction_id)
        .outerjoin(ask, ask.c.id == evidence.c.policy_ask_id)
        .outerjoin(ask_now, ask_now.c.id == evidence.c.policy_ask_id)
        .where(sa.or_(evidence.c.interaction_id.is_(None), held.c.id.is_not(None)))
        .where(
            sa.or_(evidence.c.policy_ask_id.is_(None), sa.and_(ask.c.id.is_not(None), _is_out(ask.c, known.instant)))
        )
    ).all()


def _until(name: str, reading: Reading) -> Callable[[Any], sa.ColumnElement[bool]]:
    return lambda row: row[name] <= reading.period.as_at


def _is_out(columns: Any, instant: Any) -> sa.ColumnElement[bool]:
    return sa.or_(columns.embargoed_until.is_(None), columns.embargoed_until <= instant)
