"""The constants of tie strength that were set so far, and those in force."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.models import User
from backend.strength.models import StrengthSetting
from graph.explain import british_date
from graph.strength_constants import MEASURED, StrengthConstants

LONDON = ZoneInfo("Europe/London")
NAMES = tuple(each.name for each in fields(StrengthConstants))


@dataclass(frozen=True)
class InForce:
    """Constants with who set them, when and why; all three None for the measured set that Trellis comes with."""

    constants: StrengthConstants = MEASURED
    reason: str | None = None
    recorded_at: datetime | None = None
    recorded_by: str | None = None

    @classmethod
    def of(cls, row: StrengthSetting, author: str | None) -> "InForce":
        return cls(
            StrengthConstants(**{name: getattr(row, name) for name in NAMES}), row.reason, row.recorded_at, author
        )

    @cached_property
    def words(self) -> str:
        """Values and where they come from, as an answer shows them beside its numbers."""
        known = self.constants
        values = (
            f"half-life {known.half_life_days:g} days; half strength at {known.half_strength_evidence:g} contacts of "
            f"today; thin below {known.thin_below_days} contact days; other colleagues' contact counts "
            f"{known.other_staff_factor:g}; an asserted tie counts {known.asserted_strength:g} on a route"
        )
        if self.recorded_at is None:
            return f"{values}; the measured set"
        day = british_date(self.recorded_at.astimezone(LONDON).date())
        who = f"by {self.recorded_by}" if self.recorded_by else "at the command line"
        change = "the measured set, chosen again" if known == MEASURED else "changed"
        return f"{values}; {change} on {day} {who} because: {self.reason}"


def newest(session: Session) -> InForce:
    row = session.execute(
        sa.select(StrengthSetting, User.name)
        .outerjoin(User, User.id == StrengthSetting.recorded_by_id)
        .order_by(StrengthSetting.recorded_at.desc())
        .limit(1)
    ).first()
    return InForce.of(*row) if row else InForce()


def all_settings(session: Session) -> Sequence[StrengthSetting]:
    """Every set that was ever chosen, with its author, newest first."""
    return session.scalars(
        sa.select(StrengthSetting)
        .options(joinedload(StrengthSetting.recorded_by))
        .order_by(StrengthSetting.recorded_at.desc())
    ).all()
