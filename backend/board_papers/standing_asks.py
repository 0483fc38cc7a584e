"""Each race-equality ask with the stage that it has on the paper's date, and each change of stage in the period."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from backend.board_papers.content import Row
from backend.board_papers.reading import Known, Reading, counted_asks
from backend.policy_asks.models import Stage, StageChange

PLACE = {stage: number for number, stage in enumerate(Stage)}


@dataclass(frozen=True)
class StandingAsk:
    """`changed_on` is the day since which it has this stage. `is_there`: it has not been deleted since."""

    id: uuid.UUID
    title: str
    stage: Stage
    changed_on: date
    reason: str
    is_there: bool

    @property
    def row(self) -> Row:
        said = f"{self.stage.label} since that day. {self.reason}".strip()
        return ask_row(self, self.changed_on, self.stage.label, said)


@dataclass(frozen=True)
class StageMove:
    """A change of stage in the period; `from_stage` is None for an ask that was drafted in it."""

    id: uuid.UUID
    title: str
    from_stage: Stage | None
    stage: Stage
    changed_on: date
    reason: str
    is_there: bool

    @property
    def words(self) -> str:
        return f"{self.from_stage.label} to {self.stage.label}" if self.from_stage else f"New: {self.stage.label}"

    @property
    def way(self) -> str:
        if self.from_stage is None:
            return "new"
        if self.stage.is_beside_ladder:
            return "off"
        if self.from_stage.is_beside_ladder:
            return "on_again"
        return "forward" if PLACE[self.stage] > PLACE[self.from_stage] else "back"

    @property
    def row(self) -> Row:
        return ask_row(self, self.changed_on, self.words, self.reason)


def ask_row(ask: Any, on: date | None, counted_as: str, who: str = "") -> Row:
    """`ask` offers id, title and is_there. A row of an ask that is gone, or secret now, leads nowhere."""
    link = {"noun": "policy_asks", "record_id": str(ask.id)} if ask.is_there else {}
    return Row(what=ask.title, on=on.isoformat() if on else None, who=who, counted_as=counted_as, **link)


@dataclass(frozen=True)
class Asks:
    """`standing` by the ladder and then by title; `moves` with the latest first."""

    standing: tuple[StandingAsk, ...]
    moves: tuple[StageMove, ...]

    @property
    def live(self) -> tuple[StandingAsk, ...]:
        return tuple(ask for ask in self.standing if not ask.stage.is_beside_ladder)


def asks_of(reading: Reading) -> Asks:
    """One statement: the changes of stage of a few hundred asks."""
    trails = [list(trail) for _, trail in groupby(_changes(reading), key=lambda change: change.policy_ask_id)]
    return Asks(_standing(trails), _moves(trails, reading.period.compared_with))


def _changes(reading: Reading) -> Sequence[Any]:
    """Every change of stage up to the paper's date, ask by ask, oldest first."""
    known = reading.known()
    asks = counted_asks(known)
    change = stage_changes(known)
    return reading.session.execute(
        sa.select(
            change.c.id,
            change.c.policy_ask_id,
            asks.c.title,
            change.c.stage,
            change.c.changed_on,
            sa.case((asks.c.is_embargoed, ""), else_=change.c.reason).label("reason"),
            sa.and_(asks.c.is_there, sa.not_(asks.c.is_embargoed)).label("is_there"),
        )
        .join(asks, asks.c.id == change.c.policy_ask_id)
        .where(change.c.changed_on <= reading.period.as_at)
        .order_by(change.c.policy_ask_id, change.c.changed_on, change.c.recorded_at, change.c.id)
    ).all()


def stage_changes(known: Known) -> Any:
    return known.rows(StageChange, "id", "policy_ask_id", "stage", "changed_on", "reason", "recorded_at")


def _standing(trails: Iterable[Sequence[Any]]) -> tuple[StandingAsk, ...]:
    asks = [
        StandingAsk(last.policy_ask_id, last.title, last.stage, last.changed_on, last.reason, bool(last.is_there))
        for *_, last in trails
    ]
    return tuple(sorted(asks, key=lambda ask: (PLACE[ask.stage], ask.title.casefold(), ask.id)))


def _moves(trails: Iterable[Sequence[Any]], since: date) -> tuple[StageMove, ...]:
    """Of one ask on one day, the later change first."""
    moves = [
        (number, StageMove(c.policy_ask_id, c.title, before, c.stage, c.changed_on, c.reason, bool(c.is_there)))
        for trail in trails
        for number, (c, before) in enumerate(zip(trail, [None, *(each.stage for each in trail)], strict=False))
        if c.changed_on > since
    ]
    moves.sort(key=lambda each: (each[1].title.casefold(), each[1].id, -each[0]))
    moves.sort(key=lambda each: each[1].changed_on, reverse=True)
    return tuple(move for _, move in moves)
