"""Where the last contact with a stakeholder, and the strength of our tie with it, come from.

Interactions lie above stakeholders and know the contacts; lists of stakeholders show them and sort by them. So the
interactions register their selects here, and imports go on pointing down. Until then nobody was ever met.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.strength.service import constants_of
from graph.strength_log import evidence_from_log
from graph.tie_strength import band, shown, strength

# Of party_id, log_evidence, contact_days, last_on: all of us together, as far as the viewer of the session may see.
Source = Callable[[Session], sa.Subquery]


def _nobody_met(_session: Session) -> sa.Subquery:
    return (
        sa.select(
            sa.literal(uuid.UUID(int=0), sa.Uuid()).label("party_id"),
            sa.literal(0.0, sa.Double()).label("log_evidence"),
            sa.literal(0, sa.Integer()).label("contact_days"),
            sa.literal(date.min, sa.Date()).label("last_on"),
        )
        .where(sa.false())
        .subquery("nobody_met")
    )


@dataclass
class _Registered:
    organisations: Source = _nobody_met
    people: Source = _nobody_met


_registered = _Registered()


def register(*, organisations: Source, people: Source) -> None:
    _registered.organisations, _registered.people = organisations, people


def of_organisations(session: Session) -> sa.Subquery:
    return _registered.organisations(session)


def of_people(session: Session) -> sa.Subquery:
    return _registered.people(session)


@dataclass(frozen=True)
class ContactRow:
    """`shown` is 0 to 99, higher is closer."""

    shown: int
    band: str
    contact_days: int
    last_on: date


def load_contacts(
    session: Session, evidence: sa.Subquery, ids: Sequence[uuid.UUID], today: date
) -> dict[uuid.UUID, ContactRow]:
    """Our tie with each party as at `today`; a party that was never met is left out."""
    rows = session.execute(sa.select(evidence).where(evidence.c.party_id.in_(ids)))
    constants = constants_of(session)
    found = {}
    for row in rows:
        total = evidence_from_log(row.log_evidence, today, constants=constants)
        if total is not None:
            score = strength(total, constants)
            found[row.party_id] = ContactRow(shown(score), band(score).name, row.contact_days, row.last_on)
    return found
