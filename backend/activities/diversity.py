"""Self-declared diversity, as counts of a group and never of a person: rounded before anything keeps it.

0 stays 0, 1 to 7 becomes nothing (shown as *), and all else the nearest 5, as NHS England does for hospital statistics.
No table may contain another, so that none can be taken from another to see a small group.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.accounts.viewer import Viewer
from backend.activities.diversity_questions import BY_QUESTION
from backend.activities.models import Activity, ActivityState, DiversityCount, DiversityTable
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.paging import page_of_ids
from backend.kit.text import NAME_LENGTH, TITLE_LENGTH, check_date, check_line, folded
from backend.kit.writing import get_or_refuse

SMALLEST_SHOWN = 8
SMALLEST_BASE = 25
MOST_ANSWERS = 30
LARGEST_COUNT = 1_000_000
_LOCK = 7_312_028  # of PostgreSQL, for one writer of these tables at a time; SQLite has only one writer
WHY_HIDDEN = (
    "* stands for 1 to 7 people, hidden so that nobody can be recognised. Other numbers are rounded to the nearest 5."
)


def shown_of(count: int) -> int | None:
    """0 for 0, None for 1 to 7, else the nearest multiple of 5: at least 10."""
    if count == 0:
        return 0
    return None if count < SMALLEST_SHOWN else 5 * ((count + 2) // 5)


def about_total(shown: Sequence[int | None]) -> int:
    """The sum of the shown cells. What is hidden is in no total: it could be read out of one."""
    return sum(value for value in shown if value is not None)


def percentages(shown: Sequence[int | None]) -> list[int | None]:
    """Whole per cent of the shown total, for shown cells, where that total is at least 25."""
    base = about_total(shown)
    if base < SMALLEST_BASE:
        return [None] * len(shown)
    return [None if value is None else (200 * value + base) // (2 * base) for value in shown]


@dataclass(frozen=True)
class RoundedAnswer:
    label: str
    shown: int | None


@dataclass(frozen=True)
class RoundedTable:
    """What is left of the form once it is rounded: all that a receipt, the log and the tables are made from."""

    id: uuid.UUID
    activity_id: uuid.UUID | None
    title: str
    question: str
    starts_on: date | None
    ends_on: date | None
    answers: tuple[RoundedAnswer, ...]


def rounded(given: Any) -> RoundedTable:
    """The form without a single number that was entered. No message tells one."""
    if not 1 <= len(given.counts) <= MOST_ANSWERS:
        raise RuleBroken(f"Count 1 to {MOST_ANSWERS} answers.", field="counts")
    for number, each in enumerate(given.counts):
        check_line(each.label, f"counts.{number}.label", max_length=NAME_LENGTH, required=True)
        if not 0 <= each.count <= LARGEST_COUNT:
            raise RuleBroken("A count is 0 or more.", field=f"counts.{number}.count")
    labels = [folded(each.label) for each in given.counts]
    for number, label in enumerate(labels):
        if label in labels[:number]:
            raise RuleBroken("This answer is counted twice.", field=f"counts.{number}.label")
    if sum(each.count for each in given.counts) < SMALLEST_SHOWN:
        raise RuleBroken(
            "Fewer than 8 people are counted, so a table could tell who they are. Count them in a longer period.",
            field="counts",
        )
    return RoundedTable(
        given.id,
        given.activity_id,
        given.title,
        given.question,
        given.starts_on,
        given.ends_on,
        tuple(RoundedAnswer(each.label, shown_of(each.count)) for each in given.counts),
    )


def publish_table(session: Session, entered: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    given = rounded(entered)
    if was_already_created(session, "publishDiversityTable", given):
        return
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    if given.question not in BY_QUESTION:
        raise RuleBroken("Choose one of the questions offered.", field="question")
    starts_on, ends_on = _span(session, given, today)
    refuse_meeting(session, given.question, Counted(given.activity_id, starts_on, ends_on))
    session.add(
        DiversityTable(
            id=given.id,
            activity_id=given.activity_id,
            title=given.title,
            question=given.question,
            starts_on=starts_on,
            ends_on=ends_on,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
            counts=[
                DiversityCount(position=place, label=each.label, shown=each.shown)
                for place, each in enumerate(given.answers)
            ],
        )
    )
    session.flush()


def withdraw_table(session: Session, table_id: uuid.UUID, version: int) -> None:
    row = get_or_refuse(session, DiversityTable, table_id, "table", selectinload(DiversityTable.counts))
    refuse_stale(session, row, version, {}, noun="diversity_tables")
    session.delete(row)
    session.flush()


def move_tables(session: Session, activity: Activity, happened_on: date) -> None:
    """An activity's tables go with it to another day, unless a table of that day would then contain one."""
    tables = session.scalars(sa.select(DiversityTable).where(DiversityTable.activity_id == activity.id)).all()
    for table in tables:
        wanted = Counted(activity.id, happened_on, happened_on)
        refuse_meeting(session, table.question, wanted, beside=table.id)
        table.starts_on = table.ends_on = happened_on


def _span(session: Session, given: RoundedTable, today: date) -> tuple[date, date]:
    """An activity's own day, or the period given."""
    if given.activity_id:
        activity = get_or_refuse(session, Activity, given.activity_id, "activity")
        if given.starts_on or given.ends_on:
            raise RuleBroken("A table of an activity takes its day. Leave the period empty.", field="startsOn")
        if activity.state is not ActivityState.DONE:
            raise RuleBroken("Count who took part once it has taken place.", field="activityId")
        return activity.happened_on, activity.happened_on
    if given.starts_on is None or given.ends_on is None:
        raise RuleBroken("Say which activity or which period was counted.", field="startsOn")
    check_date(given.starts_on, "startsOn")
    check_date(given.ends_on, "endsOn", not_after=today)
    if given.starts_on > given.ends_on:
        raise RuleBroken("A period cannot end before it starts.", field="endsOn")
    return given.starts_on, given.ends_on


@dataclass(frozen=True)
class Counted:
    """Whom a table counts: those of one activity, or of all the days of a period."""

    activity_id: uuid.UUID | None
    starts_on: date
    ends_on: date


def meets(one: Counted, other: Counted) -> bool:
    """Whether two tables of one question could hold the same person twice: of two activities they do not."""
    if one.activity_id and other.activity_id:
        return one.activity_id == other.activity_id
    return other.starts_on <= one.ends_on and one.starts_on <= other.ends_on


def refuse_meeting(session: Session, question: str, wanted: Counted, *, beside: uuid.UUID | None = None) -> None:
    """Those who publish wait for each other, so that two at once cannot both pass."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    same = session.scalars(
        sa.select(DiversityTable)
        .where(DiversityTable.question == question)
        .order_by(DiversityTable.starts_on, DiversityTable.id)
    ).all()
    for other in same:
        if other.id != beside and meets(wanted, Counted(other.activity_id, other.starts_on, other.ends_on)):
            raise RuleBroken(
                f"“{question}” is already counted for these days, in “{other.title}”. Two tables that share people "
                "could be taken from one another to see a small group. Withdraw that table first, or choose other "
                "days.",
                field="question",
            )


@dataclass(frozen=True)
class DiversityTablesWanted:
    """A list is narrowed to whole tables; nothing counts anew."""

    ids: list[uuid.UUID] | None = None
    activity_id: uuid.UUID | None = None
    question: str | None = None


def find_tables(
    session: Session, wanted: DiversityTablesWanted, *, offset: int = 0, limit: int = 25
) -> tuple[Sequence[DiversityTable], int]:
    """The newest period first."""
    where: list[sa.ColumnElement[bool]] = []
    where += [DiversityTable.id.in_(wanted.ids)] if wanted.ids is not None else []
    where += [DiversityTable.activity_id == wanted.activity_id] if wanted.activity_id else []
    where += [DiversityTable.question == wanted.question] if wanted.question else []
    ids = sa.select(DiversityTable.id).where(*where).order_by(DiversityTable.ends_on.desc(), DiversityTable.id)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_tables(session, page), total


def load_tables(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[DiversityTable]:
    if not ids:
        return []
    rows = session.scalars(
        sa.select(DiversityTable)
        .where(DiversityTable.id.in_(ids))
        .options(joinedload(DiversityTable.activity), selectinload(DiversityTable.counts))
        .execution_options(populate_existing=True)
    )
    by_id = {row.id: row for row in rows}
    return [by_id[each] for each in ids if each in by_id]
