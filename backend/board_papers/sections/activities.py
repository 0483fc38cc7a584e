"""What served the plan beside meetings, in the days of the paper; associates and tables as they stood on its day."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.activities.associates import due_on
from backend.activities.diversity import WHY_HIDDEN, about_total, percentages
from backend.activities.kinds import KINDS
from backend.activities.models import (
    Activity,
    ActivityAsk,
    ActivityContributor,
    ActivityKind,
    ActivityState,
    Associate,
    AssociateKind,
    ChecklistAnswer,
    ChecklistItem,
    DiversityCount,
    DiversityTable,
    OutputFormat,
)
from backend.board_papers.content import SECTIONS, Figure, Row, Section, Table
from backend.board_papers.reading import Reading, counted_asks
from backend.board_papers.wording import british_date, counted

K, S = ActivityKind, ActivityState
FORMATS = {
    OutputFormat.REPORT: "Reports",
    OutputFormat.BLOG: "Blogs",
    OutputFormat.PODCAST: "Podcasts",
    OutputFormat.PRESS_LINE: "Press lines",
    OutputFormat.PANEL: "Panels",
    OutputFormat.EVENT: "Events",
    OutputFormat.WEB_PAGE: "Web pages",
    OutputFormat.OTHER: "Other outputs",
}
_WITH_ACTION = (K.FEEDBACK_ROUND, K.NETWORK_DIALOGUE, K.PARTNER_CONVERSATION)


@dataclass(frozen=True)
class Told:
    """An activity as it was known, with the asks that it may be said to serve and its questions answered of all."""

    id: Any
    kind: ActivityKind
    format: OutputFormat | None
    title: str
    happened_on: date
    state: ActivityState
    reason: str
    response: str
    action: str
    action_done_on: date | None
    has_equality_assessment: bool | None
    is_there: bool
    asks: tuple[str, ...] = ()
    answered: int = 0
    questions: int = 0

    def row(self, counted_as: str = "") -> Row:
        return Row(
            self.title,
            self.happened_on.isoformat(),
            counted_as=counted_as,
            noun="activities" if self.is_there else "",
            record_id=str(self.id) if self.is_there else "",
        )


def activities_section(reading: Reading) -> Section:
    """Those that happened in the period; the trustees' reflection and associates as at its last day."""
    told = _activities(reading)
    since, day = british_date(reading.period.counted_from), british_date(reading.period.as_at)
    of_period = [each for each in told if each.happened_on >= reading.period.counted_from]
    done = [each for each in of_period if each.state is S.DONE]
    outputs = [each for each in done if each.kind is K.OUTPUT]
    figures = [
        *_of_outputs(outputs),
        *_of_opportunities(of_period),
        *_of_offers(done),
        *_of_actions(done, reading.period.as_at),
        *_of_dialogue(done),
        *_of_reviews(done),
        *_of_sessions(done),
        _reflection(told, day),
        *_of_associates(reading, day),
    ]
    return Section(
        key="activities",
        heading=SECTIONS["activities"],
        summary=(
            f"{counted(len(outputs), 'output or event', 'outputs and events')} from {since} to {day}, "
            f"{sum(1 for each in outputs if each.asks):,} of them serving a policy ask.",
            *(figure.words for figure in figures if figure.key in _IN_SUMMARY),
        ),
        figures=tuple(figures),
        tables=(_outputs_table(outputs), _missed_table(of_period), *_diversity_tables(reading)),
    )


_IN_SUMMARY = ("activities_taken", "activities_actions_done", "activities_reflection", "activities_associates_overdue")


def _activities(reading: Reading) -> list[Told]:
    """Activities up to the day in one statement, the asks they may be said to serve in one, checklists in one."""
    known, as_at = reading.known(), reading.period.as_at
    rows = known.rows(
        Activity,
        "id",
        "kind",
        "format",
        "title",
        "happened_on",
        "state",
        "state_reason",
        "response",
        "action",
        "action_done_on",
        "has_equality_assessment",
    )
    found = reading.session.execute(
        sa.select(*rows.c, known.is_there_now(Activity, rows.c.id).label("is_there"))
        .where(rows.c.happened_on <= as_at)
        .order_by(rows.c.happened_on, rows.c.title, rows.c.id)
    ).all()
    asks, questions = _asks(reading), _questions(reading)
    return [
        Told(
            id=row.id,
            kind=ActivityKind(row.kind),
            format=OutputFormat(row.format) if row.format else None,
            title=row.title,
            happened_on=row.happened_on,
            state=ActivityState(row.state),
            reason=row.state_reason or "",
            response=row.response or "",
            action=row.action or "",
            action_done_on=row.action_done_on,
            has_equality_assessment=row.has_equality_assessment,
            is_there=bool(row.is_there),
            asks=tuple(asks[row.id]),
            answered=questions[row.id][0],
            questions=questions[row.id][1],
        )
        for row in found
    ]


def _asks(reading: Reading) -> dict[Any, list[str]]:
    """Only asks that all staff might know of then: what is under embargo serves nothing that a paper may tell."""
    known = reading.known()
    asks, links = counted_asks(known), known.rows(ActivityAsk, "activity_id", "policy_ask_id")
    found: dict[Any, list[str]] = defaultdict(list)
    for activity_id, title in reading.session.execute(
        sa.select(links.c.activity_id, asks.c.title)
        .join(asks, asks.c.id == links.c.policy_ask_id)
        .order_by(asks.c.title, links.c.activity_id)
    ):
        found[activity_id].append(title)
    return found


def _questions(reading: Reading) -> dict[Any, tuple[int, int]]:
    known = reading.known()
    items = known.rows(ChecklistItem, "activity_id", "answer")
    answered = sa.case((items.c.answer != ChecklistAnswer.NOT_YET.value, 1), else_=0)
    found: dict[Any, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for activity_id, some, whole in reading.session.execute(
        sa.select(items.c.activity_id, sa.func.sum(answered), sa.func.count()).group_by(items.c.activity_id)
    ):
        found[activity_id] = (int(some or 0), int(whole))
    return found


def _figure(key: str, label: str, some: Sequence[Told], whole: Sequence[Told] | None, said: str) -> Figure:
    of = None if whole is None else len(whole)
    words = f"{len(some):,} {said}." if of is None else f"{len(some):,} of {of:,} {said}."
    rows = tuple(each.row() for each in some)
    if whole is not None:
        names = {each.id for each in some}
        rows = tuple(each.row("yes" if each.id in names else "no") for each in whole)
    return Figure(f"activities_{key}", label, words, len(some), of=of, rows=rows)


def _of_outputs(outputs: Sequence[Told]) -> list[Figure]:
    found = [_figure("outputs", "Outputs and events", outputs, None, "outputs and events")]
    serving = [each for each in outputs if each.asks]
    found.append(_figure("outputs_serving", "Serving an ask", serving, outputs, "outputs and events serve an ask"))
    for kind, name in FORMATS.items():
        own = [each for each in outputs if each.format is kind]
        found.append(_figure(f"outputs_{kind.value}", name, own, None, name.lower()))
    return found


def _of_opportunities(told: Sequence[Told]) -> list[Figure]:
    met = [each for each in told if each.kind is K.OPPORTUNITY and each.state in (S.DONE, S.MISSED)]
    taken = [each for each in met if each.state is S.DONE]
    return [_figure("taken", "Opportunities taken", taken, met, "opportunities taken, the others missed")]


def _of_offers(done: Sequence[Told]) -> list[Figure]:
    offers = [each for each in done if each.kind is K.OFFER]
    complete = [each for each in offers if each.questions and each.answered == each.questions]
    said = "offers with every challenge question answered"
    return [_figure("offers_complete", "Offers held against all questions", complete, offers, said)]


def _of_actions(done: Sequence[Told], as_at: date) -> list[Figure]:
    agreed = [each for each in done if each.kind in _WITH_ACTION and each.action]
    over = [each for each in agreed if each.action_done_on and each.action_done_on <= as_at]
    rounds = [each for each in done if each.kind is K.FEEDBACK_ROUND]
    return [
        _figure("feedback_rounds", "Feedback rounds", rounds, None, "feedback rounds reviewed"),
        _figure(
            "actions_done", "Actions done", over, agreed, "actions from feedback, dialogue and partners done by then"
        ),
    ]


def _of_dialogue(done: Sequence[Told]) -> list[Figure]:
    issues = [each for each in done if each.kind is K.NETWORK_DIALOGUE]
    answered = [each for each in issues if each.response.strip()]
    return [_figure("dialogue", "Issues answered", answered, issues, "issues of the staff network with a response")]


def _of_reviews(done: Sequence[Told]) -> list[Figure]:
    reviews = [each for each in done if each.kind is K.POLICY_REVIEW]
    assessed = [each for each in reviews if each.has_equality_assessment]
    return [_figure("reviews", "HR policies assessed", assessed, reviews, "HR policies reviewed with an assessment")]


def _of_sessions(done: Sequence[Told]) -> list[Figure]:
    kinds = (K.REFLECTIVE_SESSION, K.INDUCTION_DOCUMENT, K.RECRUITMENT_MILESTONE, K.DEVELOPMENT_REVIEW)
    return [
        _figure(
            kind.value,
            KINDS[kind].plural,
            [each for each in done if each.kind is kind],
            None,
            KINDS[kind].plural.lower(),
        )
        for kind in kinds
    ]


def _reflection(told: Sequence[Told], day: str) -> Figure:
    held = [each for each in told if each.kind is K.TRUSTEE_REFLECTION and each.state is S.DONE]
    last = f"last on {british_date(held[-1].happened_on)}" if held else "none recorded"
    return Figure(
        "activities_reflection",
        "Trustees' reflections held",
        f"Trustees' reflections held up to {day}: {len(held):,}, {last}.",
        len(held),
        rows=tuple(each.row() for each in held),
    )


def _of_associates(reading: Reading, day: str) -> list[Figure]:
    """Nobody is named: a kind and a day tell which record it is to those who may open it."""
    as_at = reading.period.as_at
    rows = _associates_in_post(reading)
    overdue = [row for row in rows if (due := due_on(row, row.last_on, as_at)) and due < as_at]
    with_cadence = [row for row in rows if row.talk_every_days is not None]
    openly = [row for row in rows if row.recruited_openly]

    def figure(key: str, label: str, some: Sequence[Any], whole: Sequence[Any] | None, said: str) -> Figure:
        of = None if whole is None else len(whole)
        words = f"{len(some):,} {said}." if of is None else f"{len(some):,} of {of:,} {said}."
        return Figure(
            f"activities_{key}", label, words, len(some), of=of, rows=tuple(_associate_row(row) for row in some)
        )

    unknown = sum(1 for row in rows if row.recruited_openly is None)
    recruited = figure("associates_openly", "Recruited openly", openly, rows, "associates recruited openly")
    return [
        figure("associates", "Associates in post", rows, None, f"associates in post on {day}"),
        Figure(**{name: getattr(recruited, name) for name in recruited.__slots__} | {"unknown": unknown}),
        figure(
            "associates_overdue",
            "Conversation overdue",
            overdue,
            with_cadence,
            "associates whose alignment conversation is overdue",
        ),
    ]


def _associate_row(row: Any) -> Row:
    return Row(
        AssociateKind(row.kind).value.capitalize(),
        row.started_on.isoformat(),
        counted_as=f"last conversation on {british_date(row.last_on)}" if row.last_on else "no conversation recorded",
        noun="associates" if row.is_there else "",
        record_id=str(row.id) if row.is_there else "",
    )


def _associates_in_post(reading: Reading) -> Sequence[Any]:
    known, as_at = reading.known(), reading.period.as_at
    names = ("id", "person_id", "kind", "started_on", "ended_on", "talk_every_days", "recruited_openly")
    rows = known.rows(Associate, *names)
    talks = known.rows(Activity, "id", "kind", "state", "happened_on")
    took_part = known.rows(ActivityContributor, "activity_id", "person_id")
    last = (
        sa.select(took_part.c.person_id, sa.func.max(talks.c.happened_on).label("last_on"))
        .join(talks, talks.c.id == took_part.c.activity_id)
        .where(
            talks.c.kind == K.ALIGNMENT_CONVERSATION.value, talks.c.state == S.DONE.value, talks.c.happened_on <= as_at
        )
        .group_by(took_part.c.person_id)
        .subquery("last_talks")
    )
    return reading.session.execute(
        sa.select(*rows.c, last.c.last_on, known.is_there_now(Associate, rows.c.id).label("is_there"))
        .outerjoin(last, last.c.person_id == rows.c.person_id)
        .where(rows.c.started_on <= as_at, sa.or_(rows.c.ended_on.is_(None), rows.c.ended_on >= as_at))
        .order_by(rows.c.started_on, rows.c.id)
    ).all()


def _outputs_table(outputs: Sequence[Told]) -> Table:
    columns: dict[str, Callable[[Told], str]] = {
        "Date": lambda each: british_date(each.happened_on),
        "Format": lambda each: (each.format or OutputFormat.OTHER).value.replace("_", " ").capitalize(),
        "Title": lambda each: each.title,
        "Asks served": lambda each: "; ".join(each.asks) or "None named",
    }
    return _listed("Outputs and events", columns, outputs, "No output or event is recorded for the period.")


def _missed_table(told: Sequence[Told]) -> Table:
    missed = [each for each in told if each.kind is K.OPPORTUNITY and each.state is S.MISSED]
    columns: dict[str, Callable[[Told], str]] = {
        "Date": lambda each: british_date(each.happened_on),
        "Opportunity": lambda each: each.title,
        "Why it was missed": lambda each: each.reason or "No reason recorded",
    }
    return _listed("Opportunities missed", columns, missed, "No opportunity is recorded as missed.")


def _listed(caption: str, columns: dict[str, Callable[[Told], str]], told: Sequence[Told], empty: str) -> Table:
    rows = tuple(tuple(tell(each) for tell in columns.values()) for each in told)
    return Table(caption, tuple(columns), rows, numeric=(False,) * len(columns), empty=empty)


def _diversity_tables(reading: Reading) -> list[Table]:
    """As they were published; each cell is the rounded one, because no other exists."""
    known, period = reading.known(), reading.period
    tables = known.rows(DiversityTable, "id", "title", "question", "starts_on", "ends_on")
    counts = known.rows(DiversityCount, "table_id", "position", "label", "shown")
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in reading.session.execute(
        sa.select(*tables.c, counts.c.label, counts.c.shown)
        .join(counts, counts.c.table_id == tables.c.id)
        .where(tables.c.ends_on <= period.as_at, tables.c.ends_on >= period.counted_from)
        .order_by(tables.c.ends_on, tables.c.title, tables.c.id, counts.c.position)
    ):
        found[row.id].append(row)
    return [_diversity_table(rows) for rows in found.values()]


def _diversity_table(rows: Sequence[Any]) -> Table:
    first, shown = rows[0], [row.shown for row in rows]
    days = british_date(first.starts_on)
    if first.ends_on != first.starts_on:
        days = f"{days} to {british_date(first.ends_on)}"
    shares = percentages(shown)
    return Table(
        caption=f"{first.title}: {first.question.lower()}, {days}. {WHY_HIDDEN}",
        columns=("Answer, as people declared it", "People, rounded", "Share of those shown"),
        rows=(
            *(
                (row.label, "*" if row.shown is None else f"{row.shown:,}", "not shown" if part is None else f"{part}%")
                for row, part in zip(rows, shares, strict=True)
            ),
            ("In the cells shown", f"about {about_total(shown):,}", ""),
        ),
        numeric=(False, True, True),
    )
