"""The formula of evidence as SQL, the same to 1e-9 on both databases: sums over the distinct days of a pair."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.strength.service import constants_of
from graph.strength_log import LOG_EPOCH


def summed_evidence(session: Session, day: Any, as_at: date = LOG_EPOCH) -> sa.ColumnElement[float]:
    """Evidence of distinct days as at a date, an aggregate. As at `LOG_EPOCH` its order is that of strength for ever.

    Days run from 1900 to 2199 and half-lives from 180 days, so that each share lies between 2^-610 and 2^610: plain
    sums of positive numbers of that range lose nothing.
    """
    return sa.func.sum(share_of(session, day, as_at, constants_of(session).half_life_days), type_=sa.Double)


def share_of(session: Session, day: Any, as_at: date, half_life_days: float) -> sa.ColumnElement[float]:
    """What one day adds to the evidence as at a date: 1 on the date itself, a half a half-life before."""
    exponent = _days_since(session, day, as_at) / sa.literal(float(half_life_days), sa.Double)
    return exp2(session, exponent)


def summed_log_evidence(session: Session, day: Any) -> sa.ColumnElement[float]:
    """`graph.strength_log.log_evidence` of distinct days, an aggregate."""
    return log2(session, summed_evidence(session, day))


def exp2(session: Session, exponent: Any) -> sa.ColumnElement[float]:
    return sa.func.pow(sa.cast(sa.literal(2.0, sa.Double), sa.Double), exponent, type_=sa.Double)


def log2(session: Session, evidence: sa.ColumnElement[float]) -> sa.ColumnElement[float]:
    if session.get_bind().dialect.name == "sqlite":
        return sa.func.log2(evidence, type_=sa.Double)
    natural = sa.func.ln(evidence, type_=sa.Double) / sa.func.ln(sa.cast(2, sa.Double), type_=sa.Double)
    return sa.type_coerce(natural, sa.Double)


def _days_since(session: Session, day: Any, start: date) -> sa.ColumnElement[float]:
    if session.get_bind().dialect.name == "sqlite":
        return sa.type_coerce(sa.func.julianday(day) - sa.func.julianday(start.isoformat()), sa.Double)
    return sa.cast(sa.type_coerce(day - sa.literal(start, sa.Date), sa.Integer), sa.Double)
