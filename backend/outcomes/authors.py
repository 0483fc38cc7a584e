"""Who wrote an outcome or a claim, by the log: whoever recorded it, and whoever has changed what it says since.

A check by oneself is no check. So those who wrote neither review it nor record that somebody outside confirmed it, and
whoever recorded a confirmation does not write it afterwards.
"""

import uuid
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.queries import Change, changes_of
from backend.kit.errors import RuleBroken
from backend.outcomes.models import (
    ContributionClaim,
    Outcome,
    OutcomeAsk,
    Substantiation,
    SubstantiationState,
)

CONFIRMING = (SubstantiationState.CONFIRMED, SubstantiationState.CONFIRMED_IN_PART)
# A review changes these alone; it is not writing.
_OF_REVIEW = {"version", "reviewed_on", "reviewed_by_id"}
_OF_OUTCOME = {Outcome.__tablename__, OutcomeAsk.__tablename__}


def writers_of_claim(session: Session, claim: ContributionClaim) -> set[uuid.UUID | None]:
    changes = changes_of(session, ContributionClaim.__tablename__, claim.id)
    return {claim.recorded_by_id, *(change.user_id for change in changes if _writes(change))} - {None}


def writers_of_outcome(session: Session, outcome: Outcome) -> set[uuid.UUID | None]:
    """Those of the outcome itself and of each claim on it."""
    changes = changes_of(session, Outcome.__tablename__, outcome.id)
    found = {outcome.recorded_by_id, *(change.user_id for change in changes if change.entity in _OF_OUTCOME)}
    for claim in _claims(session, outcome.id):
        found |= writers_of_claim(session, claim)
    return found - {None}


def refuse_whoever_confirmed(session: Session, outcome_id: uuid.UUID, viewer: Viewer) -> None:
    confirmed = sa.select(Substantiation.id).where(
        Substantiation.outcome_id == outcome_id,
        Substantiation.state.in_(CONFIRMING),
        Substantiation.answer_recorded_by_id == viewer.user_id,
    )
    if viewer.user_id and session.scalar(confirmed.limit(1)):
        raise RuleBroken(
            "You recorded that somebody outside confirmed this outcome, so another colleague writes about it: nobody "
            "substantiates their own."
        )


def _claims(session: Session, outcome_id: uuid.UUID) -> Iterable[ContributionClaim]:
    return session.scalars(sa.select(ContributionClaim).where(ContributionClaim.outcome_id == outcome_id)).all()


def _writes(change: Change) -> bool:
    if change.entity != ContributionClaim.__tablename__ or change.before is None or change.after is None:
        return True
    before, after = change.before, change.after
    return any(before.get(name) != value for name, value in after.items() if name not in _OF_REVIEW)
