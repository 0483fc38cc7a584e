"""How close all of us together are to every organisation and person: as at the paper's date and as at the one before.

From open, held interactions as they were known, with the constants that were in force at the paper's instant.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.audit.queries import as_known, as_logged, unchanged_since
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
    """Each pair of party and day counts once, in interactions with one of us.

    The days of rows that stand as they were known come along an index, in order, and each kind of party is added up as
    it is read; to sort half a million days first would cost several times as much. A day of the log counts where no
    such row has it already.
    """
    known, as_at = reading.known(), reading.period.as_at
    counted = _with_us(known, as_at)
    with_us = sa.select(counted.c.id)
    sums = []
    for kind, name in PARTY_COLUMNS.items():
        standing = _days(_halves(known)[0], name, with_us, as_at)
        sums.append(_summed(reading, constants, kind, standing.subquery(f"{kind}_days")))
        if known.known_at is not None:
            days = _days(_halves(known)[1], name, with_us, as_at).subquery(f"{kind}_logged_days")
            twin = _halves(known)[0].subquery("twin")
            is_counted = sa.exists().where(
                twin.c[name] == days.c.party_id, twin.c.occurred_on == days.c.day, twin.c.interaction_id.in_(with_us)
            )
            logged = sa.select(days).where(~is_counted).subquery(f"{kind}_days_of_the_log")
            sums.append(_summed(reading, constants, kind, logged))
    every = sa.union_all(*sums).subquery("every")
    return reading.session.execute(
        sa.select(
            every.c.kind,
            every.c.party_id,
            *(sa.func.sum(every.c[name]).label(name) for name in ("was", "now", "days_before", "days")),
            sa.func.max(every.c.last_on, type_=sa.Date).label("last_on"),
        ).group_by(every.c.kind, every.c.party_id)
    ).all()


PARTY_COLUMNS = {ORGANISATIONS: "organisation_id", PEOPLE: "person_id"}


def _halves(known: Known) -> tuple[sa.Select[Any], sa.Select[Any] | None]:
    """Participants that stand as they were known, and those of the log, if the question is about an instant."""
    if known.known_at is None:
        return sa.select(as_known(Participant, None, known.dialect)), None
    return (
        unchanged_since(Participant, known.known_at, known.dialect),
        as_logged(Participant, known.known_at, known.dialect),
    )


def _days(half: Any, name: str, with_us: Any, as_at: date) -> sa.Select[Any]:
    row = half.subquery("participants_of_half").c
    where = (row[name].is_not(None), row.occurred_on <= as_at, row.interaction_id.in_(with_us))
    days = sa.select(row[name].label("party_id"), row.occurred_on.label("day")).where(*where)
    return days.group_by(row[name], row.occurred_on)


def _summed(reading: Reading, constants: StrengthConstants, kind: str, days: Any) -> sa.Select[Any]:
    day, period = days.c.day, reading.period
    shares = [
        share_of(reading.session, day, on, constants.half_life_days) for on in (period.compared_with, period.as_at)
    ]
    is_before = day <= period.compared_with
    return sa.select(
        sa.literal(kind, sa.String).label("kind"),
        days.c.party_id,
        sa.func.sum(sa.case((is_before, shares[0]), else_=sa.literal(0.0, sa.Double)), type_=sa.Double).label("was"),
        sa.func.sum(shares[1], type_=sa.Double).label("now"),
        sa.func.sum(sa.case((is_before, 1), else_=0)).label("days_before"),
        sa.func.count().label("days"),
        sa.func.max(day, type_=sa.Date).label("last_on"),
    ).group_by(days.c.party_id)


def _with_us(known: Known, as_at: date) -> Any:
    counted = counted_interactions(known, lambda row: known.scanned(row.occurred_on) <= as_at)
    ours = known.some(Participant, ("interaction_id",), lambda row: row.user_id.is_not(None), "ours")
    return known.once(sa.select(counted.c.id).where(counted.c.id.in_(sa.select(ours.c.interaction_id))), "met_with_us")
