import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.viewer import Viewer
from backend.board_papers import service
from backend.board_papers.figures import REASON_LABELS, BoardFigure, Figures, Seat, StageMove, figures_of
from backend.board_papers.method import method
from backend.board_papers.reading import Period
from backend.board_papers.rows import Row
from backend.kit.db import utc_now
from backend.kit.graphql import Info, PageInput, query
from backend.policy_asks.models import Stage

strawberry.enum(BoardFigure)


@strawberry.type
class BoardStage:
    stage: Stage
    label: str
    count: int
    is_beside_ladder: bool


@strawberry.type
class BoardMovement:
    policy_ask_id: uuid.UUID
    title: str
    from_stage: Stage | None
    to_stage: Stage
    from_label: str | None
    to_label: str
    changed_on: date
    reason: str

    @classmethod
    def of(cls, move: StageMove) -> "BoardMovement":
        return cls(
            policy_ask_id=move.policy_ask_id,
            title=move.title,
            from_stage=move.from_stage,
            to_stage=move.to_stage,
            from_label=move.from_stage.label if move.from_stage else None,
            to_label=move.to_stage.label,
            changed_on=move.changed_on,
            reason=move.reason,
        )


@strawberry.type
class BoardDecisionMaker:
    label: str
    policy_ask_title: str
    last_met_on: date | None

    @classmethod
    def of(cls, seat: Seat) -> "BoardDecisionMaker":
        last_met_on = seat.last.occurred_on if seat.last else None
        return cls(label=seat.label, policy_ask_title=seat.ask.title, last_met_on=last_met_on)


@strawberry.type
class BoardReason:
    reason: str
    key: str
    count: int


@strawberry.type
class BoardPage:
    as_at: date
    compared_with: date
    known_at: datetime | None
    stages: list[BoardStage]
    ask_count: int
    movements: list[BoardMovement]
    met_count: int
    decision_maker_count: int
    met: list[BoardDecisionMaker]
    not_met: list[BoardDecisionMaker]
    raised_count: int
    could_have_been_raised_count: int
    not_recorded_count: int
    not_raised_reasons: list[BoardReason]
    method: list[str]

    @classmethod
    def of(cls, figures: Figures) -> "BoardPage":
        period = figures.period
        return cls(
            as_at=period.as_at,
            compared_with=period.compared_with,
            known_at=period.known_at,
            stages=[
                BoardStage(
                    stage=stage,
                    label=stage.label,
                    count=len(figures.at_stage(stage)),
                    is_beside_ladder=stage.is_beside_ladder,
                )
                for stage in Stage
            ],
            ask_count=len(figures.asks),
            movements=[BoardMovement.of(move) for move in figures.moves],
            met_count=len(figures.met),
            decision_maker_count=len(figures.met) + len(figures.not_met),
            met=[BoardDecisionMaker.of(seat) for seat in figures.met],
            not_met=[BoardDecisionMaker.of(seat) for seat in figures.not_met],
            raised_count=len(figures.raised),
            could_have_been_raised_count=len(figures.raised) + len(figures.not_raised),
            not_recorded_count=len(figures.not_recorded),
            not_raised_reasons=[
                BoardReason(reason=REASON_LABELS[key], key=key, count=count) for key, count in figures.reasons()
            ],
            method=method(period),
        )


@strawberry.type
class BoardRow:
    id: uuid.UUID
    kind: str
    on: date | None = strawberry.field(name="date")
    title: str
    detail: str
    link: str | None

    @classmethod
    def of(cls, row: Row, viewer: Viewer) -> "BoardRow":
        """Readers of board papers may open no record, so they get no link."""
        return cls(
            id=row.id,
            kind=row.kind,
            on=row.on,
            title=row.title,
            detail=row.detail,
            link=None if viewer.is_reader else row.path,
        )


@strawberry.type
class BoardRowPage:
    items: list[BoardRow]
    total: int


@strawberry.type
class BoardPageQuery:
    @query
    def board_page(self, info: Info, as_at: date, compared_with: date, known_at: datetime | None = None) -> BoardPage:
        return BoardPage.of(figures_of(info.context.session, _period(info, as_at, compared_with, known_at)))

    @query
    def board_figure_rows(
        self,
        info: Info,
        figure: BoardFigure,
        as_at: date,
        compared_with: date,
        key: str | None = None,
        known_at: datetime | None = None,
        page: PageInput | None = None,
    ) -> BoardRowPage:
        part = page or PageInput()
        rows, total = service.figure_rows(
            info.context.session,
            _period(info, as_at, compared_with, known_at),
            figure,
            key,
            offset=part.offset,
            limit=part.limit,
        )
        return BoardRowPage(items=[BoardRow.of(row, info.context.viewer) for row in rows], total=total)


def _period(info: Info, as_at: date, compared_with: date, known_at: datetime | None) -> Period:
    return service.checked_period(as_at, compared_with, known_at, today=info.context.today, now=utc_now())
