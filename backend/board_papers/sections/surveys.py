"""What members, stakeholders and staff answered in the period, beside the last time. No verdict on a difference."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from backend.activities.models import SurveyAudience, SurveyResult
from backend.activities.surveys import SMALLEST_BASE, shown_percentage
from backend.board_papers.content import SECTIONS, Figure, Row, Section, Table
from backend.board_papers.reading import Reading
from backend.board_papers.wording import british_date, counted

AUDIENCES = {
    SurveyAudience.MEMBERS: "Members",
    SurveyAudience.STAKEHOLDERS: "Stakeholders",
    SurveyAudience.STAFF: "Staff",
}


def surveys_section(reading: Reading) -> Section:
    rows = _results(reading)
    own = {each: [row for row in rows if row.audience == each.value] for each in AUDIENCES}
    day = british_date(reading.period.as_at)
    since = british_date(reading.period.counted_from)
    return Section(
        key="surveys",
        heading=SECTIONS["surveys"],
        summary=(
            f"{counted(len(rows), 'answer')} to survey questions asked from {since} to {day}. Two figures side by side "
            "do not say that anything changed: that cannot be told from them alone.",
        )
        if rows
        else (f"No survey result is recorded for {since} to {day}.",),
        figures=tuple(_figure(each, own[each]) for each in AUDIENCES),
        tables=tuple(_table(name, own[each]) for each, name in AUDIENCES.items()),
    )


def _results(reading: Reading) -> Sequence[Any]:
    """Those asked in the period, each beside the newest before it, in one statement."""
    known, period = reading.known(), reading.period
    names = ("id", "audience", "survey", "question", "answer", "asked_on", "respondents", "percentage")
    rows = known.rows(SurveyResult, *names)
    before = rows.alias("asked_before")
    rank = (
        sa.func.row_number()
        .over(partition_by=rows.c.id, order_by=(before.c.asked_on.desc(), before.c.id))
        .label("place")
    )
    beside = (
        sa.select(
            *rows.c,
            before.c.asked_on.label("before_on"),
            before.c.respondents.label("before_respondents"),
            before.c.percentage.label("before_percentage"),
            known.is_there_now(SurveyResult, rows.c.id).label("is_there"),
            rank,
        )
        .outerjoin(
            before,
            sa.and_(
                before.c.audience == rows.c.audience,
                before.c.question == rows.c.question,
                before.c.answer == rows.c.answer,
                before.c.asked_on < rows.c.asked_on,
            ),
        )
        .where(rows.c.asked_on <= period.as_at, rows.c.asked_on >= period.counted_from)
        .subquery("beside")
    )
    return reading.session.execute(
        sa.select(beside)
        .where(beside.c.place == 1)
        .order_by(beside.c.audience, beside.c.survey, beside.c.question, beside.c.answer, beside.c.id)
    ).all()


def _figure(audience: SurveyAudience, rows: Sequence[Any]) -> Figure:
    too_small = sum(1 for row in rows if row.respondents < SMALLEST_BASE)
    name = AUDIENCES[audience].lower()
    return Figure(
        f"surveys_{audience.value}",
        f"Answers of {name}",
        f"{counted(len(rows), 'answer')} of {name} recorded, {too_small:,} of them of too few people for a share.",
        len(rows),
        unknown=too_small,
        rows=tuple(
            Row(
                f"{row.question} {row.answer}",
                row.asked_on.isoformat(),
                counted_as=_share(row.respondents, row.percentage),
                noun="survey_results" if row.is_there else "",
                record_id=str(row.id) if row.is_there else "",
            )
            for row in rows
        ),
    )


def _share(respondents: int, percentage: Any) -> str:
    if respondents < SMALLEST_BASE:
        return "n too small"
    shown = shown_percentage(respondents, percentage)
    return "not given" if shown is None else f"{float(shown):.1f}%"


def _table(name: str, rows: Sequence[Any]) -> Table:
    return Table(
        caption=f"Survey results: {name.lower()}",
        columns=("Question", "Answer", "n", "Share", "Last time", "Asked on"),
        rows=tuple(
            (
                row.question,
                row.answer,
                f"{row.respondents:,}",
                _share(row.respondents, row.percentage),
                f"{_share(row.before_respondents, row.before_percentage)} of {row.before_respondents:,}, "
                f"{british_date(row.before_on)}"
                if row.before_on
                else "Not asked before",
                british_date(row.asked_on),
            )
            for row in rows
        ),
        numeric=(False, False, True, True, False, False),
        empty=f"No result of {name.lower()} is recorded for the period.",
    )
