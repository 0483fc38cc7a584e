"""How close all of us together are to every stakeholder, straight from the log, as at any date.

Lists read the stored states (`visible_evidence`), which only know today. This works the same numbers out from the
contacts themselves: for a past date, for a comparison, for whoever wants proof.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.interactions.contact_days import contact_days
from backend.interactions.evidence_sums import summed_evidence
from backend.interactions.models import may_read
from backend.interactions.tie_states import allow_time, everything_visible
from backend.strength.service import constants_of
from graph.tie_strength import band, shown, strength

Kind = Literal["person", "organisation"]


@dataclass(frozen=True, slots=True)
class OurTie:
    """`strength` is in [0, 1), `shown` 0 to 99; higher is closer."""

    kind: Kind
    id: uuid.UUID
    strength: float
    shown: int
    band: str
    contact_days: int
    last_on: date


def strength_of_everyone(session: Session, as_at: date) -> Iterator[OurTie]:
    """Our tie with each person and organisation that the viewer may know to have been met by then, in no order."""
    constants = constants_of(session)
    allow_time(session)
    kinds: tuple[Kind, ...] = ("person", "organisation")
    for kind in kinds:
        select = _evidence(session, kind, as_at)
        with everything_visible(session):  # the viewer's own rule stands in the select
            rows = session.execute(select).all()
        for party_id, evidence, days, last_on in rows:
            score = strength(evidence, constants)
            yield OurTie(kind, party_id, score, shown(score), band(score).name, days, last_on)


def _evidence(session: Session, kind: Kind, as_at: date) -> sa.Select[Any]:
    viewer: Viewer = session.info["viewer"]

    def counts(interactions: sa.FromClause) -> sa.ColumnElement[bool]:
        return sa.true() if viewer.is_system else may_read(viewer, interactions)

    days = contact_days(session, f"{kind}_id", counts, until=as_at).c
    return sa.select(
        days.party_id,
        summed_evidence(session, days.day, as_at),
        sa.func.count(),
        sa.func.max(days.day, type_=sa.Date),
    ).group_by(days.party_id)
