"""What changed outside in a paper's period, with the claims on it and what somebody outside said, as known then.

A claim counts by what all policy staff may read: outside evidence is a document, or an interaction that papers count.
What nobody has reviewed is a number and nothing else. A review is part of what was known, so it counts from when it was
known; an answer from outside is a fact of its day, so it counts up to the paper's date.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.board_papers.content import Row
from backend.board_papers.reading import Known, Reading, counted_interactions, named_people
from backend.kit.db import utc_now
from backend.outcomes.argument import counted_rubric, rubric_ceiling, struck_through_because
from backend.outcomes.models import (
    ClaimEvidence,
    ClaimTest,
    ContributionClaim,
    Direction,
    Outcome,
    OutcomeAsk,
    RivalExplanation,
    Significance,
    Substantiation,
    SubstantiationState,
)
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.models import Organisation, Role
from backend.stances.models import Confidence

LIMITED_OUTCOME = "An outcome of an ask that is under embargo now"
UNKNOWN_WHO = "not known who"
_SURENESS = list(Confidence)


@dataclass(frozen=True)
class ReviewedClaim:
    """`rubric` is as every report shows it: 0 once the claim is struck through."""

    statement: str
    confidence: Confidence
    rubric: int
    struck_because: str | None

    @property
    def standing(self) -> tuple[bool, int, int]:
        return self.struck_because is None, self.rubric, _SURENESS.index(self.confidence)


@dataclass(frozen=True)
class StandingOutcome:
    """`best` is the reviewed claim that stands highest. `answers` are those of everybody outside who was asked."""

    id: uuid.UUID
    title: str
    changed_on: date
    who: str
    direction: Direction
    significance: Significance
    has_link: bool
    is_limited: bool
    claims: tuple[ReviewedClaim, ...]
    unreviewed: int
    answers: tuple[SubstantiationState, ...]

    @property
    def best(self) -> ReviewedClaim | None:
        return max(self.claims, key=lambda claim: claim.standing, default=None)

    def row(self, counted_as: str, who: str = "") -> Row:
        link = {"noun": "outcomes", "record_id": str(self.id)} if self.has_link else {}
        said = "" if self.is_limited else who or self.who
        return Row(what=self.title, on=self.changed_on.isoformat(), who=said, counted_as=counted_as, **link)


def outcomes_of(reading: Reading) -> tuple[StandingOutcome, ...]:
    """The latest change first, in seven statements, or one where nothing changed."""
    rows = _outcomes(reading)
    ids = [row.id for row in rows]
    claims = _claims(reading, ids) if ids else {}
    answers = _answers(reading, ids) if ids else {}
    return tuple(_standing(row, claims.get(row.id, []), answers.get(row.id, ())) for row in rows)


def _standing(row: Any, claims: Sequence[ReviewedClaim | None], answers: Sequence[Any]) -> StandingOutcome:
    return StandingOutcome(
        id=row.id,
        title=LIMITED_OUTCOME if row.is_limited else row.title,
        changed_on=row.changed_on,
        who=_who(row),
        direction=row.direction,
        significance=row.significance,
        has_link=bool(row.is_there) and not row.is_limited,
        is_limited=bool(row.is_limited),
        claims=tuple(claim for claim in claims if claim),
        unreviewed=sum(claim is None for claim in claims),
        answers=tuple(answers),
    )


def _who(row: Any) -> str:
    if row.body:
        return str(row.body)
    return ", ".join(part for part in (row.person, row.post, row.employer) if part) or UNKNOWN_WHO


def _outcomes(reading: Reading) -> Sequence[Any]:
    """Those that touch a race-equality ask, or no ask. One of an ask that was under embargo then does not count."""
    known = reading.known()
    outcome = known.rows(
        Outcome, "id", "title", "changed_on", "organisation_id", "role_id", "direction", "significance"
    )
    touched = known.rows(OutcomeAsk, "outcome_id", "policy_ask_id")
    ask = known.rows(PolicyAsk, "id", "is_race_equality", "embargoed_until")
    role = known.rows(Role, "id", "person_id", "organisation_id", "title")
    body = known.rows(Organisation, "id", "name")
    employer = body.alias("employer")
    person = named_people(known)
    of_asks = sa.select(touched.c.outcome_id).join(ask, ask.c.id == touched.c.policy_ask_id)
    hidden = of_asks.where(ask.c.embargoed_until > known.instant)
    named = sa.null() if reading.masks_names else person.c.name
    select = (
        sa.select(
            outcome.c.id,
            outcome.c.title,
            outcome.c.changed_on,
            outcome.c.direction,
            outcome.c.significance,
            body.c.name.label("body"),
            role.c.title.label("post"),
            employer.c.name.label("employer"),
            sa.type_coerce(named, sa.String).label("person"),
            known.is_there_now(Outcome, outcome.c.id).label("is_there"),
            outcome.c.id.in_(_limited_now(known, touched)).label("is_limited"),
        )
        .outerjoin(body, body.c.id == outcome.c.organisation_id)
        .outerjoin(role, role.c.id == outcome.c.role_id)
        .outerjoin(employer, employer.c.id == role.c.organisation_id)
    )
    if not reading.masks_names:
        select = select.outerjoin(person, person.c.id == role.c.person_id)
    return reading.session.execute(
        select.where(
            outcome.c.changed_on > reading.period.compared_with,
            outcome.c.changed_on <= reading.period.as_at,
            outcome.c.id.not_in(hidden),
            sa.or_(
                outcome.c.id.in_(of_asks.where(ask.c.is_race_equality)),
                outcome.c.id.not_in(sa.select(touched.c.outcome_id)),
            ),
        ).order_by(outcome.c.changed_on.desc(), sa.func.lower(outcome.c.title), outcome.c.id)
    ).all()


def _limited_now(known: Known, touched: Any) -> sa.Select[Any]:
    """Outcomes that name an ask which is under embargo now, or gone so that nobody can tell."""
    if known.known_at is None:
        return sa.select(touched.c.outcome_id).where(sa.false())  # such an outcome does not count now at all
    asks = PolicyAsk.__table__.alias("asks_of_now")
    is_out = sa.or_(asks.c.embargoed_until.is_(None), asks.c.embargoed_until <= utc_now())
    return sa.select(touched.c.outcome_id).where(touched.c.policy_ask_id.not_in(sa.select(asks.c.id).where(is_out)))


def _claims(reading: Reading, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[ReviewedClaim | None]]:
    """Each outcome's claims; None stands for one that nobody had reviewed, of which nothing is read."""
    known = reading.known()
    claim = known.rows(
        ContributionClaim, "id", "outcome_id", "statement", "confidence", "rubric", "reviewed_on", "recorded_at"
    )
    rows = reading.session.execute(
        sa.select(claim).where(claim.c.outcome_id.in_(ids)).order_by(claim.c.recorded_at, claim.c.id)
    ).all()
    reviewed = [row.id for row in rows if row.reviewed_on]
    tests = _parts(reading, reviewed, ClaimTest, "kind", "question", "result")
    rivals = _parts(reading, reviewed, RivalExplanation, "verdict")
    outside = _with_outside_evidence(reading, reviewed)
    found = defaultdict(list)
    for row in rows:
        found[row.outcome_id].append(
            _reviewed(row, tests[row.id], [each.verdict for each in rivals[row.id]], row.id in outside)
            if row.reviewed_on
            else None
        )
    return found


def _reviewed(row: Any, tests: Sequence[Any], verdicts: Sequence[Any], has_outside: bool) -> ReviewedClaim:
    ceiling = rubric_ceiling(has_outside_evidence=has_outside, verdicts=verdicts)
    return ReviewedClaim(
        statement=row.statement,
        confidence=row.confidence,
        rubric=counted_rubric(row.rubric, ceiling, tests),
        struck_because=struck_through_because(tests),
    )


def _parts(reading: Reading, claim_ids: Sequence[uuid.UUID], model: Any, *columns: str) -> dict[uuid.UUID, list[Any]]:
    part = reading.known().rows(model, "id", "claim_id", *columns)
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in reading.session.execute(sa.select(part).where(part.c.claim_id.in_(claim_ids)).order_by(part.c.id)):
        found[row.claim_id].append(row)
    return found


def _with_outside_evidence(reading: Reading, claim_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    known = reading.known()
    item = known.rows(ClaimEvidence, "claim_id", "is_external", "interaction_id")
    open_ones = counted_interactions(known)
    counted = sa.or_(item.c.interaction_id.is_(None), item.c.interaction_id.in_(sa.select(open_ones.c.id)))
    return set(
        reading.session.scalars(
            sa.select(item.c.claim_id).where(item.c.claim_id.in_(claim_ids), item.c.is_external, counted)
        )
    )


def _answers(reading: Reading, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[SubstantiationState]]:
    """An answer of a later day was not there yet: the request stands as without one."""
    known, as_at = reading.known(), reading.period.as_at
    request = known.rows(Substantiation, "id", "outcome_id", "state", "asked_on", "answered_on")
    found = defaultdict(list)
    rows = reading.session.execute(
        sa.select(request)
        .where(request.c.outcome_id.in_(ids), request.c.asked_on <= as_at)
        .order_by(request.c.asked_on, request.c.id)
    )
    for row in rows:
        is_in = row.answered_on is not None and row.answered_on <= as_at
        found[row.outcome_id].append(row.state if is_in else SubstantiationState.REQUESTED)
    return found
