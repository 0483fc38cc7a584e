"""The board page, its rows and its paper, all from the same figures."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from backend.board_papers.figures import REASON_LABELS, BoardFigure, Figures, Meeting, Seat, figures_of
from backend.board_papers.method import method
from backend.board_papers.page import (
    AskCoverage,
    BoardPage,
    DecisionMaker,
    DecisionMakers,
    FigureRow,
    Movement,
    RaiseRate,
    RowsBehind,
    StageCount,
)
from backend.board_papers.reading import Period
from backend.board_papers.rows import Row, behind, in_words, move_in_words, said_in_words, who_was_there
from backend.kit.errors import RuleBroken
from backend.kit.paging import check_page
from backend.kit.text import check_date
from backend.policy_asks.models import Stage

TITLE = "Progress on race-equality asks"
MOST_MEETINGS_ON_PAPER = 1_000


def checked_period(
    as_at: date, compared_with: date, known_at: datetime | None, *, today: date, now: datetime
) -> Period:
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


def figure_rows(
    session: Session, period: Period, figure: BoardFigure, key: str | None, *, offset: int, limit: int
) -> tuple[list[Row], int]:
    """One page of the records behind a figure, and how many there are: as many as the figure says."""
    check_page(offset, limit)
    counted = behind(figures_of(session, period), figure, key)
    return in_words(session, period, counted[offset : offset + limit]), len(counted)


def paper_of(
    session: Session, period: Period, *, organisation_name: str, produced_by: str, produced_at: datetime
) -> BoardPage:
    figures = figures_of(session, period)
    return BoardPage(
        title=TITLE,
        organisation_name=organisation_name,
        as_at=period.as_at,
        compared_with=period.compared_with,
        produced_at=produced_at,
        produced_by=produced_by,
        known_at=period.known_at,
        stages=tuple(_stage_count(figures, stage) for stage in Stage),
        movements=tuple(
            Movement(
                move.title,
                move.from_stage.label if move.from_stage else "",
                move.to_stage.label,
                move.changed_on,
                move.reason,
            )
            for move in figures.moves
        ),
        decision_makers=DecisionMakers(
            len(figures.met),
            len(figures.met) + len(figures.not_met),
            tuple(_decision_maker(seat) for seat in figures.met),
            tuple(_decision_maker(seat) for seat in figures.not_met),
            period.met_from,
        ),
        by_ask=_by_ask(figures),
        raise_rate=_raise_rate(figures),
        notes=tuple(method(period)),
        rows=_rows_behind(session, figures),
    )


def _stage_count(figures: Figures, stage: Stage) -> StageCount:
    asks = figures.at_stage(stage)
    return StageCount(stage.label, step_of(stage), len(asks), tuple(ask.title for ask in asks))


def step_of(stage: Stage) -> int | None:
    """0 to 6 on the ladder, where drafted and agreed are both 0; None beside it."""
    return None if stage.is_beside_ladder else max(0, list(Stage).index(stage) - 1)


def _decision_maker(seat: Seat) -> DecisionMaker:
    last_met_on = seat.last.occurred_on if seat.last else None
    if seat.is_organisation:
        return DecisionMaker(seat.label, "Organisation", "", seat.ask.title, last_met_on)
    return DecisionMaker(seat.person or seat.label, seat.role, seat.organisation, seat.ask.title, last_met_on)


def _by_ask(figures: Figures) -> tuple[AskCoverage, ...]:
    """Asks on the ladder alone, as in the figure of decision-makers."""
    met = Counter(seat.ask.id for seat in figures.met)
    not_met = Counter(seat.ask.id for seat in figures.not_met)
    return tuple(
        AskCoverage(ask.title, met[ask.id], met[ask.id] + not_met[ask.id])
        for ask in figures.asks
        if not ask.stage.is_beside_ladder
    )


def _raise_rate(figures: Figures) -> RaiseRate:
    """The paper's occasions hold the unrecorded ones too; the screen's figure, of those that record it, does not."""
    unknown = len(figures.not_recorded)
    return RaiseRate(
        len(figures.raised),
        len(figures.raised) + len(figures.not_raised) + unknown,
        unknown,
        tuple((REASON_LABELS[key], count) for key, count in figures.reasons()),
        figures.period.counted_from,
    )


def _rows_behind(session: Session, figures: Figures) -> RowsBehind:
    seats = [(seat, "Met") for seat in figures.met] + [(seat, "Not met") for seat in figures.not_met]
    return RowsBehind(
        stages=tuple(FigureRow(ask.changed_on, ask.title, "", ask.stage.label) for ask in figures.asks),
        movements=tuple(FigureRow(move.changed_on, move.title, "", move_in_words(move)) for move in figures.moves),
        decision_makers=tuple(
            FigureRow(*_last(seat), f"{seat.label} ({seat.ask.title})", part) for seat, part in seats
        ),
        by_ask=tuple(
            FigureRow(_last(seat)[0], seat.ask.title, seat.label, part)
            for seat, part in sorted(seats, key=lambda each: each[0].ask.title.casefold())
        ),
        raise_rate=_meeting_rows(session, figures),
    )


def _last(seat: Seat) -> tuple[date | None, str]:
    return (seat.last.occurred_on, seat.last.title) if seat.last else (None, "No meeting recorded")


def _meeting_rows(session: Session, figures: Figures) -> tuple[FigureRow, ...]:
    """Left out beyond a thousand, when the paper sends its readers to the screen instead."""
    parts: list[tuple[str, Sequence[Meeting]]] = [
        ("Raised", figures.raised),
        ("Not raised", figures.not_raised),
        ("Not recorded either way", figures.not_recorded),
    ]
    meetings = [meeting for _, some in parts for meeting in some]
    if len(meetings) > MOST_MEETINGS_ON_PAPER:
        return ()
    present = who_was_there(session, figures.period, meetings)
    return tuple(
        FigureRow(
            meeting.occurred_on,
            ". ".join(part for part in (meeting.title, said_in_words(meeting)) if part),
            present.get(meeting.id, ""),
            label,
        )
        for label, some in parts
        for meeting in some
    )
