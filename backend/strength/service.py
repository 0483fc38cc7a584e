"""Rules for the constants of tie strength. One set holds for everybody; each change says why it was made."""

import uuid
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.audit.service import camel
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_text
from backend.strength.models import StrengthSetting
from backend.strength.queries import NAMES, InForce, newest
from graph.strength_constants import Bound, StrengthConstants

LABELS = {
    "half_life_days": "Half-life of a contact",
    "half_strength_evidence": "Contacts that make half strength",
    "thin_below_days": "Days of contact below which evidence is thin",
    "other_staff_factor": "What other colleagues' contact counts",
    "asserted_strength": "Strength of an asserted tie on a route",
}
BOUNDS: dict[str, Bound] = {each.name: each.metadata["bound"] for each in fields(StrengthConstants)}

# Called with the constants before and after each change, so that nouns above can work out again what they store.
on_constants_changed: list[Callable[[Session, StrengthConstants, StrengthConstants], None]] = []

_KEPT = "strength_in_force"


def in_force(session: Session) -> InForce:
    """The newest set, else the measured one; at most one statement in a transaction."""
    transaction, known = session.info.get(_KEPT, (None, None))
    if known is None or transaction is not session.get_transaction():
        known = newest(session)
        session.info[_KEPT] = (session.get_transaction(), known)
    return known  # type: ignore[no-any-return]


def constants_of(session: Session) -> StrengthConstants:
    return in_force(session).constants


def constants_now(session: Session) -> StrengthConstants:
    """Read anew, for a writer that had to wait for another one: what it read before may be out of date."""
    session.info.pop(_KEPT, None)
    return constants_of(session)


def change_settings(
    session: Session, constants: Any, reason: str, *, now: datetime, user_id: uuid.UUID | None = None
) -> None:
    """`constants` offers the fields of `StrengthConstants` by name, in bounds or not."""
    check_text(reason, "reason", max_length=REASON_LENGTH, required=True)
    values = {name: getattr(constants, name) for name in NAMES}
    for name, value in values.items():
        _check_bound(name, value)
    after = StrengthConstants(**values)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("LOCK TABLE strength_settings IN EXCLUSIVE MODE"))  # two changes at once take turns
    session.info.pop(_KEPT, None)
    before = in_force(session)
    if before.constants == after:
        raise RuleBroken("These are the constants in force already. Nothing was changed.")
    if before.recorded_at is not None:  # a clock that was set back must not hide the change
        now = max(now, before.recorded_at + timedelta(microseconds=1))
    session.add(StrengthSetting(**values, reason=reason, recorded_at=now, recorded_by_id=user_id))
    session.flush()
    session.info.pop(_KEPT, None)
    for tell in on_constants_changed:
        tell(session, before.constants, after)


def _check_bound(name: str, value: float) -> None:
    bound = BOUNDS[name]
    if not bound.least <= value <= bound.most:
        raise RuleBroken(
            f"{LABELS[name]} is {value:g}; it must be from {bound.least:g} to {bound.most:g} {bound.unit}.",
            field=camel(name),
        )
