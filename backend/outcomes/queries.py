"""Selects of outcomes and claims. Each session carries its viewer's rules: what is embargoed, and evidence from an
interaction that the viewer may not read, is left out of lists, counts and filters alike.
"""

import enum
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.accounts.queries import contains
from backend.kit.paging import page_of_ids
from backend.outcomes.models import (
    ClaimEvidence,
    ContributionClaim,
    Direction,
    Outcome,
    OutcomeAsk,
    Significance,
    Substantiation,
)
from backend.policy_asks.stakeholders import with_stakeholder
from backend.stakeholders.models import Role


class OutcomeSortField(enum.Enum):
    CHANGED_ON = "changed_on"
    TITLE = "title"
    SIGNIFICANCE = "significance"
    RECORDED_AT = "recorded_at"


SORTS: dict[OutcomeSortField, sa.ColumnElement[Any]] = {
    OutcomeSortField.CHANGED_ON: Outcome.changed_on.expression,
    OutcomeSortField.TITLE: sa.func.lower(Outcome.title),
    OutcomeSortField.SIGNIFICANCE: sa.case(
        {each: place for place, each in enumerate(Significance)}, value=Outcome.significance
    ),
    OutcomeSortField.RECORDED_AT: Outcome.recorded_at.expression,
}


@dataclass(frozen=True)
class OutcomesWanted:
    """What a list may be narrowed by. `organisation_id` finds what its roles changed too; the period's days count."""

    ids: list[uuid.UUID] | None = None
    policy_ask_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    significance: list[Significance] | None = None
    direction: list[Direction] | None = None
    changed_from: date | None = None
    changed_to: date | None = None
    q: str | None = None


@dataclass(frozen=True)
class ClaimsWanted:
    ids: list[uuid.UUID] | None = None
    outcome_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None
    is_reviewed: bool | None = None


@dataclass(frozen=True)
class OutcomeRow:
    outcome: Outcome
    claims: Sequence[ContributionClaim]


def find_outcomes(
    session: Session,
    wanted: OutcomesWanted,
    *,
    sort: OutcomeSortField = OutcomeSortField.CHANGED_ON,
    descending: bool = True,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[OutcomeRow], int]:
    key = SORTS[sort]
    ids = (
        sa.select(Outcome.id).where(*_conditions(wanted)).order_by(key.desc() if descending else key.asc(), Outcome.id)
    )
    page, total = page_of_ids(session, ids, offset, limit)
    return load_outcomes(session, page), total


def _conditions(wanted: OutcomesWanted) -> list[sa.ColumnElement[bool]]:
    words = Outcome.title + "\n" + Outcome.what_changed + "\n" + sa.func.coalesce(Outcome.place, "")
    found = contains(words + "\n" + Outcome.source, wanted.q)
    if wanted.ids is not None:
        found.append(Outcome.id.in_(wanted.ids))
    if wanted.policy_ask_id:
        touching = sa.select(OutcomeAsk.outcome_id).where(OutcomeAsk.policy_ask_id == wanted.policy_ask_id)
        found.append(Outcome.id.in_(touching))
    if wanted.organisation_id:
        posts = sa.select(Role.id).where(Role.organisation_id == wanted.organisation_id)
        found.append(sa.or_(Outcome.organisation_id == wanted.organisation_id, Outcome.role_id.in_(posts)))
    if wanted.significance is not None:
        found.append(Outcome.significance.in_(wanted.significance))
    if wanted.direction is not None:
        found.append(Outcome.direction.in_(wanted.direction))
    if wanted.changed_from:
        found.append(Outcome.changed_on >= wanted.changed_from)
    if wanted.changed_to:
        found.append(Outcome.changed_on <= wanted.changed_to)
    return found


def load_outcomes(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[OutcomeRow]:
    """Outcomes with all that belongs to them and their claims, in the order of `ids`; those unseen are left out.

    Claims come first: each brings its outcome afresh, without what the second select loads.
    """
    if not ids:
        return []
    claims = defaultdict(list)
    for claim in _claims(session, ContributionClaim.outcome_id.in_(ids)):
        claims[claim.outcome_id].append(claim)
    rows = session.scalars(
        sa.select(Outcome)
        .where(Outcome.id.in_(ids))
        .options(
            joinedload(Outcome.recorded_by),
            *with_stakeholder(Outcome),
            selectinload(Outcome.asks).joinedload(OutcomeAsk.policy_ask),
            selectinload(Outcome.substantiations).options(
                joinedload(Substantiation.person),
                joinedload(Substantiation.organisation),
                joinedload(Substantiation.recorded_by),
                joinedload(Substantiation.answer_recorded_by),
            ),
        )
        .execution_options(populate_existing=True)
    )
    by_id = {row.id: row for row in rows}
    return [OutcomeRow(by_id[key], claims[key]) for key in ids if key in by_id]


def find_claims(
    session: Session, wanted: ClaimsWanted, *, offset: int = 0, limit: int = 25
) -> tuple[Sequence[ContributionClaim], int]:
    """The last recorded first."""
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.ids is not None:
        conditions.append(ContributionClaim.id.in_(wanted.ids))
    if wanted.outcome_id:
        conditions.append(ContributionClaim.outcome_id == wanted.outcome_id)
    if wanted.policy_ask_id:
        conditions.append(ContributionClaim.policy_ask_id == wanted.policy_ask_id)
    if wanted.is_reviewed is not None:
        reviewed = ContributionClaim.reviewed_on
        conditions.append(reviewed.is_not(None) if wanted.is_reviewed else reviewed.is_(None))
    order = (ContributionClaim.recorded_at.desc(), ContributionClaim.id)
    ids = sa.select(ContributionClaim.id).where(*conditions).order_by(*order)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_claims(session, page), total


def load_claims(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[ContributionClaim]:
    by_id = {row.id: row for row in _claims(session, ContributionClaim.id.in_(ids))} if ids else {}
    return [by_id[key] for key in ids if key in by_id]


def _claims(session: Session, where: sa.ColumnElement[bool]) -> Sequence[ContributionClaim]:
    return session.scalars(
        sa.select(ContributionClaim)
        .where(where)
        .options(
            joinedload(ContributionClaim.outcome),
            joinedload(ContributionClaim.policy_ask),
            joinedload(ContributionClaim.recorded_by),
            joinedload(ContributionClaim.reviewed_by),
            selectinload(ContributionClaim.steps),
            selectinload(ContributionClaim.evidence).joinedload(ClaimEvidence.interaction),
            selectinload(ContributionClaim.tests),
            selectinload(ContributionClaim.rivals),
        )
        .order_by(ContributionClaim.recorded_at.desc(), ContributionClaim.id)
        .execution_options(populate_existing=True)
    ).all()
