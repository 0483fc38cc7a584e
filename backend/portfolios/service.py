"""One colleague's relationships: which are cooling and why, which hang by one thread, which are quiet too long."""

import enum
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.influence.party_names import labelled, name_parties
from backend.influence.ties_as_at import ties_as_at
from backend.kit.paging import check_page
from backend.kit.text import check_date
from backend.kit.writing import get_or_refuse
from backend.portfolios import queries
from backend.portfolios.queries import NeverMet, OwnContact
from backend.strength.queries import InForce
from backend.ties.planned_contacts import PlannedContactRow, find_planned_contacts
from graph.explain import british_date
from graph.records import Party
from graph.strength_constants import BANDS, StrengthConstants
from graph.tie_strength import SHOWN_SLACK, band, falls_below, shown, strength
from graph.ties import Ties

LOOKING_BACK = timedelta(days=90)
LOOKING_AHEAD = timedelta(days=30)
LIVE_FROM = BANDS[1].floor
"""On the scale of 0 to 100: the floor of the band above dormant."""

NEVER_MET = "never met"


class PortfolioShow(enum.Enum):
    ALL = "all"
    COOLING = "cooling"
    SINGLE_THREAD = "single_thread"
    QUIET = "quiet"


@dataclass(frozen=True)
class Relationship:
    """`evidence` None: never met. `was`: the strength `LOOKING_BACK` before, None for not met by then."""

    party: Party
    evidence: float | None
    was: float | None
    last_met_on: date | None
    is_lead: bool
    is_single_thread: bool
    planned: PlannedContactRow | None
    as_at: date
    constants: StrengthConstants

    @property
    def strength(self) -> float | None:
        return None if self.evidence is None else strength(self.evidence, self.constants)

    @property
    def shown(self) -> int:
        return 0 if self.strength is None else shown(self.strength)

    @property
    def was_shown(self) -> int | None:
        return None if self.was is None else shown(self.was)

    @property
    def band(self) -> str:
        return NEVER_MET if self.strength is None else band(self.strength).name

    @property
    def has_fallen(self) -> bool:
        return self.strength is not None and self.was is not None and band(self.strength).floor < band(self.was).floor

    @property
    def falls_on(self) -> date | None:
        """The day on which it falls below its band, when that is near."""
        if self.evidence is None or self.strength is None:
            return None
        day = falls_below(self.evidence, band(self.strength).floor, self.as_at, self.constants)
        return day if day is not None and day <= self.as_at + LOOKING_AHEAD else None

    @property
    def is_cooling(self) -> bool:
        return self.has_fallen or self.falls_on is not None

    @property
    def overdue_days(self) -> int | None:
        return self.planned.overdue_days(self.as_at) if self.planned else None

    @property
    def quiet_days(self) -> int | None:
        return (self.as_at - self.last_met_on).days if self.last_met_on else None

    @property
    def words(self) -> str:
        parts = [self._now(), self._soon(), self._quiet(), self._thread()]
        return " ".join(part for part in parts if part)

    def _now(self) -> str:
        if self.strength is None or self.last_met_on is None:
            return "Never met."
        met = f"last met {_days(self.quiet_days or 0)} ago." if self.quiet_days else "met today."
        now = f"{self.shown} ({self.band})"
        if self.has_fallen and self.was is not None:
            then = british_date(self.as_at - LOOKING_BACK)
            return f"Was {self.was_shown} ({band(self.was).name}) on {then}, now {now}: {met}"
        return f"{now}: {met}"

    def _soon(self) -> str:
        if self.falls_on is None or self.strength is None:
            return ""
        return f"Without another contact it falls below {band(self.strength).floor} on {british_date(self.falls_on)}."

    def _quiet(self) -> str:
        if self.planned is None or self.overdue_days is None:
            return ""
        plan = self.planned.planned.every_days
        if self.quiet_days is None:
            return f"Planned every {_days(plan)}, and due since {british_date(self.planned.due_on)}."
        return f"Quiet {_days(self.quiet_days)}, plan {plan}."

    def _thread(self) -> str:
        return "No other colleague has a live tie." if self.is_single_thread else ""


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


@dataclass(frozen=True)
class ShownRelationship:
    party: Party
    detail: str
    known: Relationship


@dataclass(frozen=True)
class Portfolio:
    """`rows` are one page of the `total` that were asked for; the counts are of all."""

    user: User
    rows: list[ShownRelationship]
    total: int
    cooling_count: int
    single_thread_count: int
    overdue_count: int
    never_met: list[NeverMet]
    as_at: date
    in_force: InForce


_SHOWS: dict[PortfolioShow, Callable[[Relationship], bool]] = {
    PortfolioShow.ALL: lambda row: True,
    PortfolioShow.COOLING: lambda row: row.is_cooling,
    PortfolioShow.SINGLE_THREAD: lambda row: row.is_single_thread,
    PortfolioShow.QUIET: lambda row: row.overdue_days is not None,
}


def portfolio_of(
    session: Session, user_id: uuid.UUID, show: PortfolioShow, as_at: date, *, offset: int, limit: int
) -> Portfolio:
    """A constant number of statements. Each session carries its viewer's rule: a colleague's page holds no more."""
    check_date(as_at, "asAt")
    check_page(offset, limit)
    user = get_or_refuse(session, User, user_id, "colleague")
    known = ties_as_at(session, as_at)
    rows = _relationships(session, user_id, as_at, known.ties)
    wanted = sorted((row for row in rows if _SHOWS[show](row)), key=_ORDERS[show])
    page = wanted[offset : offset + limit]
    names = name_parties(session, [row.party for row in page], as_at)
    return Portfolio(
        user=user,
        rows=[
            ShownRelationship(labelled(row.party, names), names[row.party].detail if row.party in names else "", row)
            for row in page
        ],
        total=len(wanted),
        cooling_count=sum(row.is_cooling for row in rows),
        single_thread_count=sum(row.is_single_thread for row in rows),
        overdue_count=sum(row.overdue_days is not None for row in rows),
        never_met=queries.never_met(session, user_id, as_at),
        as_at=as_at,
        in_force=known.in_force,
    )


def _relationships(session: Session, user_id: uuid.UUID, as_at: date, ties: Ties) -> list[Relationship]:
    met = queries.own_contact(session, user_id, as_at, as_at - LOOKING_BACK)
    leads = queries.led_by(session, user_id)
    planned = {_planned_party(row): row for row in find_planned_contacts(session, today=as_at, user_id=user_id)}
    active = queries.active_colleagues(session)
    single = _single_threads(ties, Party("user", str(user_id), ""), active)
    gone = ties.without
    parties = sorted({*met, *leads, *planned} - gone, key=lambda party: party.sort_key)
    return [
        _relationship(party, met.get(party), party in leads, party in single, planned.get(party), as_at, ties.constants)
        for party in parties
    ]


def _relationship(
    party: Party,
    met: OwnContact | None,
    is_lead: bool,
    is_single_thread: bool,
    planned: PlannedContactRow | None,
    as_at: date,
    constants: StrengthConstants,
) -> Relationship:
    was = None if met is None or met.evidence_then is None else strength(met.evidence_then, constants)
    return Relationship(
        party=party,
        evidence=met.evidence if met else None,
        was=was,
        last_met_on=met.last_on if met else None,
        is_lead=is_lead,
        is_single_thread=is_single_thread,
        planned=planned,
        as_at=as_at,
        constants=constants,
    )


def _planned_party(row: PlannedContactRow) -> Party:
    return Party(row.stakeholder.kind, str(row.stakeholder.id), "")  # type: ignore[arg-type]


def _single_threads(ties: Ties, user: Party, active: frozenset[Party]) -> set[Party]:
    """Those with whom this colleague has a live tie, and no other active one has."""
    own = ties.index_of(user)
    if own is None:
        return set()
    colleague = np.fromiter((party in active or party == user for party in ties.parties), bool, len(ties.parties))
    live = np.flatnonzero(100 * ties.strength >= LIVE_FROM - SHOWN_SLACK)
    ours = np.where(colleague[ties.target[live]], ties.target[live], ties.source[live])
    theirs = ties.source[live] + ties.target[live] - ours
    with_us = colleague[ours]
    threads = np.bincount(theirs[with_us], minlength=len(ties.parties))
    mine = theirs[ours == own]
    return {ties.parties[each] for each in mine[threads[mine] == 1].tolist()}


def _strongest(row: Relationship) -> Any:
    return -(row.strength if row.strength is not None else -1.0), row.party.sort_key


def _most_fallen(row: Relationship) -> Any:
    return (row.strength or 0.0) - (row.was if row.was is not None else row.strength or 0.0), row.party.sort_key


def _longest_overdue(row: Relationship) -> Any:
    return -(row.overdue_days or 0), row.party.sort_key


_ORDERS: dict[PortfolioShow, Callable[[Relationship], Any]] = {
    PortfolioShow.ALL: _strongest,
    PortfolioShow.COOLING: _most_fallen,
    PortfolioShow.SINGLE_THREAD: _strongest,
    PortfolioShow.QUIET: _longest_overdue,
}
