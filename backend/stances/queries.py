"""Selects of stances. Each session carries its viewer's rule, so that a stance learnt in an interaction that the viewer
may not read neither counts nor covers an earlier one.
"""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload

from backend.accounts.queries import contains
from backend.kit.paging import page_of_ids
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import with_stakeholder
from backend.stakeholders.models import Organisation, Person, Role
from backend.stances.models import CLAIMED_YES, CheckOutcome, Stance, StanceLevel


class StanceSortField(enum.Enum):
    HELD_ON = "held_on"
    LEVEL = "level"
    STAKEHOLDER = "stakeholder"
    POLICY_ASK = "policy_ask"
    RECORDED_AT = "recorded_at"


STALE_AFTER_DAYS = 180
"""A policy choice: what was last confirmed more than half a year ago is to be asked about again."""

_body, _employer = aliased(Organisation), aliased(Organisation)

SORTS: dict[StanceSortField, sa.ColumnElement[Any]] = {
    StanceSortField.HELD_ON: Stance.held_on.expression,
    StanceSortField.LEVEL: sa.case({each: place for place, each in enumerate(StanceLevel)}, value=Stance.level),
    StanceSortField.STAKEHOLDER: sa.func.lower(sa.func.coalesce(_body.name, Person.name)),
    StanceSortField.POLICY_ASK: sa.func.lower(PolicyAsk.title),
    StanceSortField.RECORDED_AT: Stance.recorded_at.expression,
}


@dataclass(frozen=True)
class StancesWanted:
    """What a list may be narrowed by; `q` is looked for in the source and the names of stakeholder and ask."""

    ids: list[uuid.UUID] | None = None
    policy_ask_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    level: list[StanceLevel] | None = None
    is_current: bool | None = None
    awaits_check: bool | None = None
    is_stale: bool | None = None
    q: str | None = None


@dataclass(frozen=True)
class StanceRow:
    stance: Stance
    is_current: bool

    @property
    def awaits_check(self) -> bool:
        """A claimed yes that holds, and that no second person has looked at."""
        return self.is_current and self.stance.level in CLAIMED_YES and self.stance.check_outcome is None

    @property
    def last_confirmed_on(self) -> date:
        """The day since when it is held, or the later day on which a second person confirmed it."""
        stance = self.stance
        if stance.check_outcome is CheckOutcome.CONFIRMED and stance.checked_on:
            return max(stance.held_on, stance.checked_on)
        return stance.held_on

    def is_stale(self, today: date) -> bool:
        return self.is_current and today - self.last_confirmed_on > timedelta(days=STALE_AFTER_DAYS)


def is_latest(as_at: date | None = None) -> sa.ColumnElement[bool]:
    """That no later stance of the same stakeholder on the same ask is visible, of those held by `as_at` (None: any).

    Later is by `held_on`, then `recorded_at`, then `id`.
    """
    later = aliased(Stance)
    same_stakeholder = sa.or_(
        later.organisation_id == Stance.organisation_id,
        later.role_id == Stance.role_id,
    )
    is_later = sa.or_(
        later.held_on > Stance.held_on,
        sa.and_(
            later.held_on == Stance.held_on,
            sa.or_(
                later.recorded_at > Stance.recorded_at,
                sa.and_(later.recorded_at == Stance.recorded_at, later.id > Stance.id),
            ),
        ),
    )
    in_time = [later.held_on <= as_at] if as_at else []
    found = sa.select(later.id).where(later.policy_ask_id == Stance.policy_ask_id, same_stakeholder, is_later, *in_time)
    return ~found.correlate(Stance).exists()


def find_stances(
    session: Session,
    wanted: StancesWanted,
    *,
    today: date,
    sort: StanceSortField = StanceSortField.HELD_ON,
    descending: bool = True,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[StanceRow], int]:
    key = SORTS[sort]
    ids = (
        sa.select(Stance.id)
        .join(PolicyAsk, PolicyAsk.id == Stance.policy_ask_id)
        .outerjoin(_body, _body.id == Stance.organisation_id)
        .outerjoin(Role, Role.id == Stance.role_id)
        .outerjoin(Person, Person.id == Role.person_id)
        .outerjoin(_employer, _employer.id == Role.organisation_id)
        .where(*_conditions(wanted, today))
        .order_by(key.desc() if descending else key.asc(), Stance.id)
    )
    page, total = page_of_ids(session, ids, offset, limit)
    return load_stances(session, page), total


def _conditions(wanted: StancesWanted, today: date) -> list[sa.ColumnElement[bool]]:
    found = _contains_text(wanted.q)
    if wanted.ids is not None:
        found.append(Stance.id.in_(wanted.ids))
    if wanted.policy_ask_id:
        found.append(Stance.policy_ask_id == wanted.policy_ask_id)
    if wanted.organisation_id:
        found.append(
            sa.or_(Stance.organisation_id == wanted.organisation_id, Role.organisation_id == wanted.organisation_id)
        )
    if wanted.person_id:
        found.append(Role.person_id == wanted.person_id)
    if wanted.level is not None:
        found.append(Stance.level.in_(wanted.level))
    if wanted.is_current is not None:
        found.append(is_latest() if wanted.is_current else ~is_latest())
    if wanted.awaits_check is not None:
        awaits = sa.and_(Stance.level.in_(CLAIMED_YES), Stance.check_outcome.is_(None), is_latest())
        found.append(awaits if wanted.awaits_check else ~awaits)
    if wanted.is_stale is not None:
        stale = sa.and_(unconfirmed_since(today - timedelta(days=STALE_AFTER_DAYS)), is_latest())
        found.append(stale if wanted.is_stale else ~stale)
    return found


def unconfirmed_since(day: date) -> sa.ColumnElement[bool]:
    confirmed = sa.and_(Stance.check_outcome.is_not(None), Stance.check_outcome == CheckOutcome.CONFIRMED)
    return sa.and_(Stance.held_on < day, ~sa.and_(confirmed, Stance.checked_on >= day))


def _contains_text(q: str | None) -> list[sa.ColumnElement[bool]]:
    words = Stance.source + "\n" + PolicyAsk.title
    for name in (_body.name, Person.name, Role.title, _employer.name):
        words = words + "\n" + sa.func.coalesce(name, "")
    return contains(words, q)


def load_stances(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[StanceRow]:
    """Stances with ask, stakeholder and author, in the order of `ids`, in one statement; those unseen are left out."""
    if not ids:
        return []
    rows = session.execute(
        sa.select(Stance, is_latest())
        .where(Stance.id.in_(ids))
        .options(*WITH_NAMES)
        .execution_options(populate_existing=True)
    )
    by_id = {stance.id: StanceRow(stance, is_current) for stance, is_current in rows}
    return [by_id[stance_id] for stance_id in ids if stance_id in by_id]


WITH_NAMES = (
    joinedload(Stance.policy_ask),
    joinedload(Stance.recorded_by),
    joinedload(Stance.checked_by),
    *with_stakeholder(Stance),
)
