"""Who moved between two days: every seat of the asks asked for, with where it stood on each, unknown included.

A seat is one stakeholder on one ask: its addressees and decision-makers, and whoever has a stance on it by the later
day. Both days look at the same seats, so that no count appears or vanishes. What the viewer may not see is unknown.
"""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.kit.errors import RuleBroken
from backend.kit.paging import check_page
from backend.kit.text import check_date
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import AskParty, PolicyAsk
from backend.policy_asks.stakeholders import Stakeholder
from backend.stakeholders.models import Organisation, Person, Role
from backend.stances.models import Stance, StanceLevel
from backend.stances.queries import StanceRow, load_stances
from graph.movement import Movement, movement


class StandingLevel(enum.Enum):
    """Unknown, and then the levels of a stance from the farthest to the closest."""

    UNKNOWN = "unknown"
    OPPOSED = "opposed"
    SCEPTICAL = "sceptical"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    CHAMPION = "champion"

    @classmethod
    def of(cls, level: StanceLevel | None) -> "StandingLevel":
        return cls(level.value) if level else cls.UNKNOWN


class MovementWay(enum.Enum):
    UP = "up"
    DOWN = "down"
    SAME = "same"
    BECAME_KNOWN = "became_known"
    NO_LONGER_KNOWN = "no_longer_known"
    STILL_UNKNOWN = "still_unknown"


PLACE = {level: place for place, level in enumerate(StanceLevel)}


def way_of(before: StandingLevel, after: StandingLevel) -> MovementWay:
    if before is StandingLevel.UNKNOWN:
        return MovementWay.STILL_UNKNOWN if after is before else MovementWay.BECAME_KNOWN
    if after is StandingLevel.UNKNOWN:
        return MovementWay.NO_LONGER_KNOWN
    order = list(StandingLevel)
    if before is after:
        return MovementWay.SAME
    return MovementWay.UP if order.index(after) > order.index(before) else MovementWay.DOWN


@dataclass(frozen=True)
class MovementAsked:
    """`policy_ask_id` None: every ask; `is_race_equality` narrows to those that are, or are not."""

    earlier: date
    later: date
    policy_ask_id: uuid.UUID | None = None
    is_race_equality: bool | None = None


@dataclass(frozen=True)
class SeatMovement:
    """`before` and `after` are None where unknown."""

    policy_ask_id: uuid.UUID
    policy_ask_title: str
    stakeholder: Stakeholder
    before: StanceRow | None
    after: StanceRow | None


def stance_movement(session: Session, asked: MovementAsked) -> Movement:
    """Counted by the database: one statement, and one more to see the ask where one is named."""
    _check(session, asked)
    seats = _seats(asked)
    rows = session.execute(
        sa.select(seats.c.before, seats.c.after, sa.func.count()).group_by(seats.c.before, seats.c.after)
    )
    return movement((PLACE.get(before), PLACE.get(after)) for before, after, count in rows for _ in range(count))


def find_movement_rows(
    session: Session,
    asked: MovementAsked,
    *,
    from_level: StandingLevel | None = None,
    to_level: StandingLevel | None = None,
    way: MovementWay | None = None,
    offset: int = 0,
    limit: int = 25,
) -> tuple[list[SeatMovement], int]:
    """The seats behind a count, by ask and name: a cell by both levels, a total by one, a way by itself."""
    _check(session, asked)
    check_page(offset, limit)
    seats = _seats(asked)
    found = (
        sa.select(seats, PolicyAsk.title)
        .join(PolicyAsk, PolicyAsk.id == seats.c.policy_ask_id)
        .outerjoin(Organisation, Organisation.id == seats.c.organisation_id)
        .outerjoin(Role, Role.id == seats.c.role_id)
        .outerjoin(Person, Person.id == Role.person_id)
        .where(*_narrowed(seats, from_level, to_level, way))
    )
    name = sa.func.lower(sa.func.coalesce(Organisation.name, Person.name))
    total = session.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0
    page = session.execute(
        found.order_by(sa.func.lower(PolicyAsk.title), seats.c.policy_ask_id, name, seats.c.seat_id)
        .offset(offset)
        .limit(limit)
    ).all()
    return _with_names(session, page), total


def _check(session: Session, asked: MovementAsked) -> None:
    check_date(asked.earlier, "from")
    check_date(asked.later, "to")
    if asked.earlier > asked.later:
        raise RuleBroken("The first day comes after the second: turn them round.", field="from")
    if asked.policy_ask_id:
        get_or_refuse(session, PolicyAsk, asked.policy_ask_id, "policy ask")


def _seats(asked: MovementAsked) -> sa.Subquery:
    parties = sa.select(AskParty.policy_ask_id, AskParty.organisation_id, AskParty.role_id).where(
        _of_asks(AskParty.policy_ask_id, asked)
    )
    holders = sa.select(Stance.policy_ask_id, Stance.organisation_id, Stance.role_id).where(
        _of_asks(Stance.policy_ask_id, asked), Stance.held_on <= asked.later
    )
    seats = sa.union(parties, holders).cte("seats")
    seat_id = sa.func.coalesce(seats.c.organisation_id, seats.c.role_id)
    before, after = _latest(asked, asked.earlier, "earlier"), _latest(asked, asked.later, "later")
    return (
        sa.select(
            seats.c.policy_ask_id,
            seats.c.organisation_id,
            seats.c.role_id,
            seat_id.label("seat_id"),
            before.c.level.label("before"),
            before.c.id.label("before_id"),
            after.c.level.label("after"),
            after.c.id.label("after_id"),
        )
        .outerjoin(before, _same_seat(before, seats.c.policy_ask_id, seat_id))
        .outerjoin(after, _same_seat(after, seats.c.policy_ask_id, seat_id))
        .subquery("moved")
    )


def _same_seat(latest: sa.CTE, policy_ask_id: Any, seat_id: Any) -> sa.ColumnElement[bool]:
    return sa.and_(latest.c.policy_ask_id == policy_ask_id, latest.c.seat_id == seat_id, latest.c.age == 1)


def _latest(asked: MovementAsked, day: date, name: str) -> sa.CTE:
    """The stances held by the day, with `age` 1 for the one that holds of each seat."""
    seat_id = sa.func.coalesce(Stance.organisation_id, Stance.role_id)
    return (
        sa.select(
            Stance.id,
            Stance.policy_ask_id,
            seat_id.label("seat_id"),
            Stance.level,
            sa.func.row_number()
            .over(
                partition_by=(Stance.policy_ask_id, seat_id),
                order_by=(Stance.held_on.desc(), Stance.recorded_at.desc(), Stance.id.desc()),
            )
            .label("age"),
        )
        .where(Stance.held_on <= day, _of_asks(Stance.policy_ask_id, asked))
        .cte(name)
    )


def _of_asks(column: Any, asked: MovementAsked) -> sa.ColumnElement[bool]:
    if asked.policy_ask_id is None and asked.is_race_equality is None:
        return sa.true()
    asks = sa.select(PolicyAsk.id)
    if asked.policy_ask_id:
        asks = asks.where(PolicyAsk.id == asked.policy_ask_id)
    if asked.is_race_equality is not None:
        asks = asks.where(PolicyAsk.is_race_equality == asked.is_race_equality)
    return column.in_(asks)  # type: ignore[no-any-return]


def _narrowed(
    seats: sa.Subquery, from_level: StandingLevel | None, to_level: StandingLevel | None, way: MovementWay | None
) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    for column, level in ((seats.c.before, from_level), (seats.c.after, to_level)):
        if level is StandingLevel.UNKNOWN:
            found.append(column.is_(None))
        elif level:
            found.append(column == StanceLevel(level.value))
    if way:
        found.append(_goes(seats, way))
    return found


def _goes(seats: sa.Subquery, way: MovementWay) -> sa.ColumnElement[bool]:
    before, after = (sa.case(PLACE, value=column) for column in (seats.c.before, seats.c.after))
    return {
        MovementWay.UP: after > before,
        MovementWay.DOWN: after < before,
        MovementWay.SAME: after == before,
        MovementWay.BECAME_KNOWN: sa.and_(seats.c.before.is_(None), seats.c.after.is_not(None)),
        MovementWay.NO_LONGER_KNOWN: sa.and_(seats.c.before.is_not(None), seats.c.after.is_(None)),
        MovementWay.STILL_UNKNOWN: sa.and_(seats.c.before.is_(None), seats.c.after.is_(None)),
    }[way]


def _with_names(session: Session, page: Sequence[Any]) -> list[SeatMovement]:
    """Three statements for any page: the stances, the organisations and the roles."""
    ids = {each for row in page for each in (row.before_id, row.after_id) if each}
    stances = {row.stance.id: row for row in load_stances(session, list(ids))}
    bodies = _by_id(session, sa.select(Organisation), [row.organisation_id for row in page])
    with_names = sa.select(Role).options(joinedload(Role.person), joinedload(Role.organisation))
    roles = _by_id(session, with_names, [row.role_id for row in page])
    return [
        SeatMovement(
            policy_ask_id=row.policy_ask_id,
            policy_ask_title=row.title,
            stakeholder=Stakeholder(bodies.get(row.organisation_id), roles.get(row.role_id)),
            before=stances.get(row.before_id),
            after=stances.get(row.after_id),
        )
        for row in page
    ]


def _by_id(session: Session, select: sa.Select[Any], ids: Sequence[uuid.UUID | None]) -> dict[Any, Any]:
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    entity = select.column_descriptions[0]["entity"]
    return {row.id: row for row in session.scalars(select.where(entity.id.in_(wanted)))}
