"""Survey results: the share of those who answered, never of fewer than 25, beside the last time it was asked."""

import dataclasses
import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.queries import contains
from backend.accounts.viewer import Viewer
from backend.action_plan.models import PlanLine
from backend.activities.models import SurveyAudience, SurveyResult
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.paging import page_of_ids
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_url
from backend.kit.writing import get_or_refuse, refuse_twice

SMALLEST_BASE = 25
MOST_ROWS = 300
MOST_RESPONDENTS = 10_000_000


class SurveyResultSortField(enum.Enum):
    ASKED_ON = "asked_on"
    SURVEY = "survey"
    QUESTION = "question"


SORTS: dict[SurveyResultSortField, sa.ColumnElement[Any]] = {
    SurveyResultSortField.ASKED_ON: SurveyResult.asked_on.expression,
    SurveyResultSortField.SURVEY: sa.func.lower(SurveyResult.survey),
    SurveyResultSortField.QUESTION: sa.func.lower(SurveyResult.question),
}


@dataclass(frozen=True)
class SurveyResultsWanted:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    audience: list[SurveyAudience] | None = None
    plan_line_id: uuid.UUID | None = None
    asked_from: date | None = None
    asked_until: date | None = None


@dataclass(frozen=True)
class SurveyRow:
    """`previous` is the same answer to the same question of the same audience, the last time before this one."""

    result: SurveyResult
    previous: SurveyResult | None


def shown_percentage(respondents: int, percentage: float | None) -> float | None:
    """None where fewer than 25 answered. It is not stored either: the log would tell it."""
    return percentage if respondents >= SMALLEST_BASE else None


def record_results(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> list[uuid.UUID]:
    """All rows of one survey, or none. Returns their ids."""
    given = dataclasses.replace(
        given,
        rows=[
            dataclasses.replace(row, percentage=_checked(row, f"rows.{number}"))
            for number, row in enumerate(given.rows)
        ],
    )
    ids = [row.id for row in given.rows]
    if was_already_created(session, "recordSurveyResults", given):
        return ids
    if not 1 <= len(given.rows) <= MOST_ROWS:
        raise RuleBroken(f"Record 1 to {MOST_ROWS} answers at once.", field="rows")
    refuse_twice(ids, "Two rows have the same id.", "rows")
    _check_survey(session, given, today)
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(given.rows):
        if (row.question, row.answer) in seen:
            raise RuleBroken("This answer stands twice.", field=f"rows.{number}.answer")
        seen.add((row.question, row.answer))
    _refuse_recorded(session, given, seen)
    session.add_all(
        SurveyResult(
            id=row.id,
            audience=given.audience,
            survey=given.survey,
            asked_on=given.asked_on,
            source_url=given.source_url or None,
            plan_line_id=given.plan_line_id,
            question=row.question,
            answer=row.answer,
            respondents=row.respondents,
            percentage=row.percentage,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
        for row in given.rows
    )
    session.flush()
    return ids


def correct_result(session: Session, given: Any, *, today: date) -> None:
    row = get_or_refuse(session, SurveyResult, given.id, "survey result")
    values = {
        name: getattr(given, name)
        for name in ("audience", "survey", "question", "answer", "asked_on", "respondents", "plan_line_id")
    } | {"percentage": _checked(given, ""), "source_url": given.source_url or None}
    refuse_stale(session, row, given.version, values, noun="survey_results")
    _check_survey(session, given, today)
    _refuse_recorded(session, given, {(given.question, given.answer)})
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def delete_result(session: Session, result_id: uuid.UUID, version: int) -> None:
    row = get_or_refuse(session, SurveyResult, result_id, "survey result")
    refuse_stale(session, row, version, {}, noun="survey_results")
    session.delete(row)
    session.flush()


def _checked(row: Any, place: str) -> float | None:
    """The percentage as it may be kept, of a row whose values are in order."""

    def field(name: str) -> str:
        return f"{place}.{name}".lstrip(".")

    check_line(row.question, field("question"), max_length=REASON_LENGTH, required=True)
    check_line(row.answer, field("answer"), max_length=NAME_LENGTH, required=True)
    if not 0 <= row.respondents <= MOST_RESPONDENTS:
        raise RuleBroken("How many answered is a number from 0.", field=field("respondents"))
    if row.percentage is not None and not 0 <= row.percentage <= 100:
        raise RuleBroken("A percentage is from 0 to 100.", field=field("percentage"))
    return shown_percentage(row.respondents, row.percentage)


def _check_survey(session: Session, given: Any, today: date) -> None:
    check_line(given.survey, "survey", max_length=TITLE_LENGTH, required=True)
    check_date(given.asked_on, "askedOn", not_after=today)
    check_url(given.source_url, "sourceUrl")
    if given.plan_line_id and not session.scalar(sa.select(PlanLine.id).where(PlanLine.id == given.plan_line_id)):
        raise RuleBroken("This line of the plan does not exist.", field="planLineId")


def _refuse_recorded(session: Session, given: Any, wanted: set[tuple[str, str]]) -> None:
    """One figure for one answer on one day: a second would look like a change."""
    rows = session.execute(
        sa.select(SurveyResult.question, SurveyResult.answer).where(
            SurveyResult.audience == given.audience,
            SurveyResult.asked_on == given.asked_on,
            SurveyResult.survey == given.survey,
            SurveyResult.id != given.id,
        )
    )
    for question, answer in rows:
        if (question, answer) in wanted:
            raise RuleBroken(f"“{answer}” to “{question}” is already recorded for that day.", field="askedOn")


def find_results(
    session: Session,
    wanted: SurveyResultsWanted,
    *,
    sort: SurveyResultSortField = SurveyResultSortField.ASKED_ON,
    descending: bool = True,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[SurveyRow], int]:
    key = SORTS[sort]
    ids = sa.select(SurveyResult.id).where(*_conditions(wanted))
    rest = (SurveyResult.survey, SurveyResult.question, SurveyResult.answer, SurveyResult.id)
    page, total = page_of_ids(session, ids.order_by(key.desc() if descending else key.asc(), *rest), offset, limit)
    return load_results(session, page), total


def load_results(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[SurveyRow]:
    """In the order of `ids`, in two statements."""
    if not ids:
        return []
    rows = session.scalars(
        sa.select(SurveyResult)
        .where(SurveyResult.id.in_(ids))
        .options(joinedload(SurveyResult.plan_line))
        .execution_options(populate_existing=True)
    ).all()
    questions = {row.question for row in rows}
    earlier = session.scalars(
        sa.select(SurveyResult)
        .where(SurveyResult.question.in_(questions))
        .order_by(SurveyResult.asked_on.desc(), SurveyResult.recorded_at.desc(), SurveyResult.id)
    ).all()
    by_id = {row.id: SurveyRow(row, _previous(row, earlier)) for row in rows}
    return [by_id[each] for each in ids if each in by_id]


def _previous(row: SurveyResult, newest_first: Sequence[SurveyResult]) -> SurveyResult | None:
    return next(
        (
            other
            for other in newest_first
            if (other.audience, other.question, other.answer) == (row.audience, row.question, row.answer)
            and other.asked_on < row.asked_on
        ),
        None,
    )


def _conditions(wanted: SurveyResultsWanted) -> list[sa.ColumnElement[bool]]:
    found = contains(SurveyResult.survey + "\n" + SurveyResult.question + "\n" + SurveyResult.answer, wanted.q)
    found += [SurveyResult.id.in_(wanted.ids)] if wanted.ids is not None else []
    found += [SurveyResult.audience.in_(wanted.audience)] if wanted.audience is not None else []
    found += [SurveyResult.plan_line_id == wanted.plan_line_id] if wanted.plan_line_id else []
    found += [SurveyResult.asked_on >= wanted.asked_from] if wanted.asked_from else []
    found += [SurveyResult.asked_on <= wanted.asked_until] if wanted.asked_until else []
    return found
