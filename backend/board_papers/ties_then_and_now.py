"""How close all of us together are to every organisation and person: as at the paper's date and as at the one before.

From open, held interactions as they were known, with the constants that were in force at the paper's instant.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.audit.queries import as_known
from backend.board_papers.reading import Known, Reading, counted_interactions
from backend.interactions.evidence_sums import share_of
from backend.interactions.models import Participant
from backend.stakeholders.models import Person
from backend.strength.models import StrengthSetting
from backend.strength.queries import NAMES
from graph.strength_constants import BANDS, MEASURED, Band, StrengthConstants
from graph.tie_strength import band, shown, strength

ORGANISATIONS, PEOPLE = "organisations", "people"
Party = tuple[str, uuid.UUID]
FLOORS = [each.floor for each in BANDS]
LIVE_FROM = FLOORS[1]


@dataclass(frozen=True)
class Tie:
    """`was` and `now` are strengths in [0, 1); `was` is None for somebody whom we had not met by the earlier date."""

    party: Party
    was: float | None
    now: float
    contact_days: int
    last_on: date

    @property
    def was_shown(self) -> int:
        return 0 if self.was is None else shown(self.was)

    @property
    def shown(self) -> int:
        return shown(self.now)

    @property
    def change(self) -> int:
        return self.shown - self.was_shown

    @property
    def band(self) -> Band:
        return band(self.now)

    @property
    def was_band(self) -> Band | None:
        return None if self.was is None else band(self.was)

    @property
    def has_risen(self) -> bool:
        """Into a higher band, or met for the first time."""
        return self.was_band is None or self.band.floor > self.was_band.floor

    @property
    def has_fallen(self) -> bool:
        return self.was_band is not None and self.band.floor < self.was_band.floor

    @property
    def is_live(self) -> bool:
        return self.band.floor >= LIVE_FROM


def ties(reading: Reading) -> list[Tie]:
    """Everybody met by the paper's date, but for whoever was withdrawn as it was known then. Three statements."""
    constants = _constants(reading)
    known = reading.known()
    gone = as_known(Person, known.known_at, known.dialect, lambda row: row.withdrawn_on.is_not(None))
    withdrawn = set(reading.session.scalars(sa.select(gone.c.id)))
    return [
        Tie(
            party=(row.kind, row.party_id),
            was=strength(row.was, constants) if row.days_before else None,
            now=strength(row.now, constants),
            contact_days=row.days,
            last_on=row.last_on,
        )
        for row in _evidence(reading, constants)
        if row.party_id not in withdrawn
    ]


def _constants(reading: Reading) -> StrengthConstants:
    """Settings are added and never changed, so that those of then are still there."""
    setting = sa.select(StrengthSetting).order_by(StrengthSetting.recorded_at.desc()).limit(1)
    if reading.period.known_at is not None:
        setting = setting.where(StrengthSetting.recorded_at <= reading.period.known_at)
    row = reading.session.scalars(setting).first()
    return StrengthConstants(**{name: getattr(row, name) for name in NAMES}) if row else MEASURED


def _evidence(reading: Reading, constants: StrengthConstants) -> Sequence[Any]:
    known, period = reading.known(), reading.period
    met = sa.union_all(*(_days(known, period.as_at, name, kind) for kind, name in PARTY_COLUMNS.items())).subquery(
        "met"
    )

    def summed(as_at: date) -> sa.ColumnElement[float]:
        share = share_of(reading.session, met.c.day, as_at, constants.half_life_days)
        return sa.func.sum(sa.case((met.c.day <= as_at, share), else_=sa.literal(0.0, sa.Double)), type_=sa.Double)

    is_before = sa.case((met.c.day <= period.compared_with, 1), else_=0)
    return reading.session.execute(
        sa.select(
            met.c.kind,
            met.c.party_id,
            summed(period.compared_with).label("was"),
            summed(period.as_at).label("now"),
            sa.func.sum(is_before).label("days_before"),
            sa.func.count().label("days"),
            sa.func.max(met.c.day, type_=sa.Date).label("last_on"),
        ).group_by(met.c.kind, met.c.party_id)
    ).all()


PARTY_COLUMNS = {ORGANISATIONS: "organisation_id", PEOPLE: "person_id"}


def _days(known: Known, as_at: date, name: str, kind: str) -> sa.Select[Any]:
    """Each pair of party and day once, of interactions with one of us."""
    counted = known.kept("met_with_us", lambda: _with_us(known, as_at))
    theirs = known.kept("theirs", lambda: _participants(known, as_at, "theirs", is_ours=False))
    party = theirs.c[name]
    return (
        sa.select(sa.literal(kind, sa.String).label("kind"), party.label("party_id"), theirs.c.occurred_on.label("day"))
        .where(party.is_not(None), theirs.c.interaction_id.in_(sa.select(counted.c.id)))
        .distinct()
    )


def _with_us(known: Known, as_at: date) -> Any:
    counted = counted_interactions(known, lambda row: known.scanned(row.occurred_on) <= as_at)
    ours = _participants(known, as_at, "ours", is_ours=True)
    return known.once(sa.select(counted.c.id).where(counted.c.id.in_(sa.select(ours.c.interaction_id))), "met_with_us")


def _participants(known: Known, as_at: date, name: str, *, is_ours: bool) -> Any:
    def held(row: Any) -> sa.ColumnElement[bool]:
        user = known.scanned(row.user_id)
        return sa.and_(known.scanned(row.occurred_on) <= as_at, user.is_not(None) if is_ours else user.is_(None))

    return known.some(Participant, ("interaction_id", "organisation_id", "person_id", "occurred_on"), held, name)
