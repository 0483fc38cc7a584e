"""What a board figure is counted from: a period, the tables as they were known, and which interactions may count.

They read past each viewer's own rule, on purpose: a paper says the same to everybody. `counted_interactions` states
which interactions it may count, and whatever belongs to an interaction is read only through it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.audit.models import AuditAction, AuditLine, AuditValues
from backend.audit.queries import as_known
from backend.interactions.models import Interaction, InteractionStatus, Sensitivity
from backend.kit.db import Base

MET_WITHIN_DAYS = 365


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


class Known:
    """The tables as they were known, each read from the log at most once in a statement."""

    def __init__(self, session: Session, known_at: datetime | None) -> None:
        self.session, self.known_at = session, known_at
        self.dialect = session.get_bind().dialect.name
        self._read: dict[type[Base], Any] = {}

    def rows(self, model: type[Base], *names: str) -> Any:
        """The model's rows with these columns. Ask for a model with the same columns all through a statement."""
        if model not in self._read:
            whole = as_known(model, self.known_at, self.dialect)
            self._read[model] = self.once(sa.select(*(whole.c[name] for name in names)), model.__tablename__)
        return self._read[model]

    def once(self, select: sa.Select[Any], name: str) -> Any:
        """The log is read into a table of its own, which can be joined by key; tables of now keep their indexes."""
        if self.known_at is None:
            return select.subquery(f"{name}_now")
        return select.cte(f"{name}_known").prefix_with("MATERIALIZED")

    def is_there_now(self, model: type[Base], record_id: Any) -> sa.ColumnElement[bool]:
        """Whether a record of then still exists, so that a link to it leads somewhere."""
        if self.known_at is None:
            return sa.true()
        now = as_known(model, None, self.dialect)
        return sa.exists().where(now.c.id == record_id)


def counted_interactions(known: Known) -> Any:
    """The interactions that the page counts, for every viewer alike: held, and open to all policy staff.

    This is the one place that reads interactions without the viewer's rule: the page must give the same figures to
    everybody, and an earlier page must give them again whoever asks. Open ones are what every member of the policy
    staff may read, so nothing is shown that only some of them may know.

    An interaction has to be open as it was known then AND as it is now:
    - restricted then, opened since: its participants and points of then were written for its readers alone. Left out.
    - open then, restricted since: somebody found that it should not be seen. It leaves every page, earlier ones too;
      this is the one change that moves a past figure, because secrecy asked for today outweighs a figure of yesterday.
    - open then, deleted since: nobody asked for secrecy, so the past keeps it. Its last state decides: one that was
      restricted first and deleted afterwards stays out. A last state that was erased from the log says nothing: out.
    """
    then = as_known(Interaction, known.known_at, known.dialect)
    counted = sa.select(
        then.c.id,
        then.c.occurred_on,
        then.c.title,
        known.is_there_now(Interaction, then.c.id).label("is_there"),
    ).where(then.c.status == InteractionStatus.HELD, then.c.sensitivity == Sensitivity.OPEN)
    if known.known_at is not None:
        now = as_known(Interaction, None, known.dialect)
        last_sensitivity = AuditValues.before["sensitivity"].as_string()
        counted = counted.where(
            then.c.id.not_in(sa.select(now.c.id).where(now.c.sensitivity != Sensitivity.OPEN)),
            then.c.id.not_in(
                sa.select(AuditLine.record_id)
                .join(AuditValues, AuditValues.line_id == AuditLine.id)
                .where(
                    AuditLine.entity == Interaction.__tablename__,
                    AuditLine.action == AuditAction.DELETE,
                    AuditLine.record_id.is_not(None),
                    last_sensitivity.is_distinct_from(Sensitivity.OPEN.value),
                )
            ),
        )
    return known.once(counted, "counted_interactions")


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
