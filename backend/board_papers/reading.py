"""What a board figure is counted from: a period, the tables as they were known, and which records may count.

They read past each viewer's own rule, on purpose: a paper says the same to everybody. `counted_interactions` and
`counted_asks` state what it may count, and whatever belongs to an interaction or an ask is read only through them.
Whether a record counts rests on what was known at the paper's instant alone, so a frozen figure never moves. What its
row may say rests on now: a record that became secret since still counts, and its row no longer tells what it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.audit.queries import Where, as_known
from backend.interactions.models import Interaction, InteractionStatus, Sensitivity
from backend.kit.db import Base, utc_now
from backend.kit.errors import RuleBroken
from backend.kit.text import check_date
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.models import Person

MET_WITHIN_DAYS = 365
LIMITED_TITLE = "A meeting that is limited now"
EMBARGOED_TITLE = "An ask that is under embargo now"
NAME_WITHHELD = "Name withheld"


@dataclass(frozen=True)
class Period:
    """The days after `compared_with`, up to and with `as_at`, as known at an instant (None: now)."""

    as_at: date
    compared_with: date
    known_at: datetime | None

    @property
    def met_from(self) -> date:
        """The first of the 365 days that end with `as_at`."""
        return self.as_at - timedelta(days=MET_WITHIN_DAYS - 1)

    @property
    def counted_from(self) -> date:
        return self.compared_with + timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.as_at - self.compared_with).days

    @property
    def previous_from(self) -> date:
        """The first day of the period before, which is as long as this one and ends with `compared_with`."""
        return self.counted_from - timedelta(days=self.days)


def checked_period(
    as_at: date, compared_with: date, known_at: datetime | None, *, today: date, now: datetime
) -> Period:
    """Of a position of any day, as somebody asks for it; a stored paper's period was checked when it was set up."""
    check_date(as_at, "asAt", not_after=today)
    check_date(compared_with, "comparedWith")
    if compared_with >= as_at:
        raise RuleBroken("The date to compare with must be earlier than the date of the page.", field="comparedWith")
    return Period(as_at, compared_with, _checked_instant(known_at, now))


def _checked_instant(known_at: datetime | None, now: datetime) -> datetime | None:
    if known_at is None:
        return None
    if known_at.tzinfo is None:
        raise RuleBroken("Give “known at” with its time zone, as in 2026-03-31T17:00:00Z.", field="knownAt")
    check_date(known_at.date(), "knownAt")
    known_at = known_at.astimezone(UTC)
    check_date(known_at.date(), "knownAt")
    if known_at > now:
        raise RuleBroken("“Known at” is in the future.", field="knownAt")
    return known_at


class Known:
    """The tables as they were known, each read from the log at most once in a statement."""

    def __init__(self, session: Session, known_at: datetime | None) -> None:
        self.session, self.known_at = session, known_at
        self.instant = known_at or utc_now()
        self.dialect = session.get_bind().dialect.name
        self._suffix = "_now" if known_at is None else "_known"
        self._read: dict[Any, Any] = {}

    def rows(self, model: type[Base], *names: str) -> Any:
        """The model's rows with these columns. Ask for a model with the same columns all through a statement."""
        return self.kept(model, lambda: self._whole(model, names))

    def _whole(self, model: type[Base], names: Sequence[str]) -> Any:
        """A table of now keeps its indexes; what is read in part from the log becomes a table of its own."""
        whole = as_known(model, self.known_at, self.dialect)
        table = sa.select(*(whole.c[name] for name in names)).cte(model.__tablename__ + self._suffix)
        return table.prefix_with("NOT MATERIALIZED" if self.known_at is None else "MATERIALIZED")

    def some(self, model: type[Base], names: Sequence[str], where: Where | None, name: str) -> Any:
        """The rows of a model that are wanted, under a name of their own in the statement."""
        whole = as_known(model, self.known_at, self.dialect, where)
        return self.once(sa.select(*(whole.c[each] for each in names)), name)

    def once(self, select: sa.Select[Any], name: str) -> Any:
        """A table of the statement. Each stands on its own, because SQLite reads no deeply nested statement."""
        table = select.cte(name + self._suffix)
        return table if self.known_at is None else table.prefix_with("MATERIALIZED")

    def kept(self, key: Any, make: Callable[[], Any]) -> Any:
        """What was made under this key before, so that a statement never holds two tables of one name."""
        if key not in self._read:
            self._read[key] = make()
        return self._read[key]

    def scanned(self, column: Any) -> Any:
        """The column, to be compared without its index where rows are read from the log and then joined.

        SQLite takes a search along an index to give a handful of rows, and then joins the table of thousands that it
        made of them by walking it once for each row of the other. After a scan it builds an index of its own.
        """
        if self.known_at is None or self.dialect != "sqlite":
            return column
        return UnaryExpression(column, operator=operators.custom_op("+"), type_=column.type)

    def is_there_now(self, model: type[Base], record_id: Any) -> sa.ColumnElement[bool]:
        """Whether a record of then still exists, so that a link to it leads somewhere."""
        if self.known_at is None:
            return sa.true()
        now = as_known(model, None, self.dialect)
        return sa.exists().where(now.c.id == record_id)


def counted_interactions(known: Known, where: Where | None = None) -> Any:
    """The interactions that a paper counts, for every viewer alike: held, and open to all policy staff, as known then.

    This is the one place that reads interactions without the viewer's rule: a paper gives the same figures to
    everybody, and an earlier one gives them again whoever asks. Open ones are what every member of the policy staff
    may read, so nothing is shown that only some of them may know. Restricted then and opened since: it was written for
    its readers alone, and stays out of what was known then.

    Whatever became of an interaction later, it keeps counting. Where it was limited since, or was limited when it was
    deleted, or where nobody can tell any more, it `is_limited`: its title gives way to a plain phrase and `shown_on`
    is empty, and whoever makes a row of it names nobody and links nowhere. `where` narrows by the model's columns.
    """

    def counts(row: Any) -> sa.ColumnElement[bool]:
        is_open = known.scanned(row.sensitivity) == Sensitivity.OPEN
        held = sa.and_(row.status == InteractionStatus.HELD, is_open)
        return held if where is None else sa.and_(held, where(row))

    then = as_known(Interaction, known.known_at, known.dialect, counts)
    columns = [then.c.id, then.c.occurred_on, then.c.kind]
    if known.known_at is None:
        plain = [then.c.title, then.c.occurred_on.label("shown_on")]
        return known.once(
            sa.select(*columns, *plain, sa.true().label("is_there"), sa.false().label("is_limited")),
            "counted_interactions",
        )
    now = as_known(Interaction, None, known.dialect)
    is_limited = sa.case(
        (now.c.id.is_not(None), now.c.sensitivity != Sensitivity.OPEN),
        else_=_was_deleted_when(
            Interaction,
            then.c.id,
            AuditValues.before["sensitivity"].as_string().is_distinct_from(Sensitivity.OPEN.value),
        ),
    )
    return known.once(
        sa.select(
            *columns,
            sa.case((is_limited, LIMITED_TITLE), else_=then.c.title).label("title"),
            sa.type_coerce(sa.case((is_limited, sa.null()), else_=then.c.occurred_on), sa.Date).label("shown_on"),
            now.c.id.is_not(None).label("is_there"),
            sa.case((is_limited, sa.true()), else_=sa.false()).label("is_limited"),
        ).outerjoin(now, now.c.id == then.c.id),
        "counted_interactions",
    )


def counted_asks(known: Known) -> Any:
    """The race-equality asks whose embargo had passed then. One that is under embargo now keeps counting, unnamed."""
    return known.kept("counted_asks", lambda: _counted_asks(known))


def _counted_asks(known: Known) -> Any:
    def counts(row: Any) -> sa.ColumnElement[bool]:
        is_out = sa.or_(row.embargoed_until.is_(None), row.embargoed_until <= known.instant)
        return sa.and_(row.is_race_equality, is_out)

    then = as_known(PolicyAsk, known.known_at, known.dialect, counts)
    if known.known_at is None:
        return known.once(
            sa.select(then.c.id, then.c.title, sa.true().label("is_there"), sa.false().label("is_embargoed")),
            "counted_asks",
        )
    now, instant = as_known(PolicyAsk, None, known.dialect), utc_now()
    until_of_deleted = AuditValues.before["embargoed_until"].as_string()
    is_embargoed = sa.case(
        (now.c.id.is_not(None), sa.func.coalesce(now.c.embargoed_until > instant, sa.false())),
        else_=_was_deleted_when(
            PolicyAsk, then.c.id, sa.or_(AuditValues.before.is_(None), until_of_deleted > instant.isoformat())
        ),
    )
    return known.once(
        sa.select(
            then.c.id,
            sa.case((is_embargoed, EMBARGOED_TITLE), else_=then.c.title).label("title"),
            now.c.id.is_not(None).label("is_there"),
            sa.case((is_embargoed, sa.true()), else_=sa.false()).label("is_embargoed"),
        ).outerjoin(now, now.c.id == then.c.id),
        "counted_asks",
    )


def named_people(known: Known) -> Any:
    """People with the name that may be printed: none of somebody who is withdrawn now, whenever the paper is of."""
    return known.kept("named_people", lambda: _named_people(known))


def _named_people(known: Known) -> Any:
    then = as_known(Person, known.known_at, known.dialect)
    now = as_known(Person, None, known.dialect, lambda row: row.withdrawn_on.is_not(None))
    name = sa.case((then.c.id.in_(sa.select(now.c.id)), NAME_WITHHELD), else_=then.c.name)
    return known.once(sa.select(then.c.id, name.label("name"), then.c.withdrawn_on), "named_people")


def _was_deleted_when(model: type[Base], record_id: Any, last_state: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return (
        sa.exists()
        .where(AuditValues.line_id == AuditLine.id, last_state)
        .where(
            AuditLine.entity == model.__tablename__,
            AuditLine.action == AuditAction.DELETE,
            AuditLine.record_id == record_id,
        )
    )


@dataclass(frozen=True)
class Reading:
    """What each section of a paper is made from. `previous_known_at` is the instant of the paper before, if any."""

    session: Session
    period: Period
    masks_names: bool = True
    previous_known_at: datetime | None = None

    def known(self) -> Known:
        """A fresh one for each statement: tables of the log are read once within it."""
        return Known(self.session, self.period.known_at)
