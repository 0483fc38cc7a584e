"""The board of asks by stage, and how long asks stay at each stage. Stages are an ordinal: medians, never averages."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median_low
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.policy_asks.models import PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import PolicyAsksWanted, conditions, raised_source

LARGEST_BOARD = 1_000
DAYS_OF_QUARTER = 365.25 / 4


@dataclass(frozen=True)
class AskCard:
    """`last_raised_on` None: not raised in any interaction that the viewer may see."""

    id: uuid.UUID
    title: str
    theme: str
    is_race_equality: bool
    owner_id: uuid.UUID | None
    owner_name: str | None
    decision_opens_on: date | None
    decision_closes_on: date | None
    last_raised_on: date | None
    stage: Stage
    stage_changed_on: date
    days_at_stage: int


@dataclass(frozen=True)
class TimeAtStage:
    """Of the asks on the board, in quarters of 91.3 days to one decimal; None where there is no such ask.

    `so_far` is of the asks that stand at the stage; `until_left`, of the times that asks left it. `moves_back_count`:
    how often an ask went from it to an earlier stage of the ladder, or was reversed.
    """

    stage: Stage
    ask_count: int
    median_quarters_so_far: float | None
    median_quarters_until_left: float | None
    moves_back_count: int


@dataclass(frozen=True)
class AskBoard:
    cards: list[AskCard]
    times: list[TimeAtStage]
    total: int


def find_board(session: Session, wanted: PolicyAsksWanted, today: date) -> AskBoard:
    """All asks that match, those decided soonest first, in two statements; at most `LARGEST_BOARD` of them."""
    raised = raised_source.rows(session)
    matching = sa.select(PolicyAsk.id).where(*conditions(wanted))
    rows = session.execute(
        sa.select(
            PolicyAsk.id,
            PolicyAsk.title,
            PolicyAsk.theme,
            PolicyAsk.is_race_equality,
            PolicyAsk.owner_id,
            User.name.label("owner_name"),
            PolicyAsk.decision_opens_on,
            PolicyAsk.decision_closes_on,
            raised.c.last_raised_on,
            sa.func.count().over().label("total"),
        )
        .outerjoin(User, User.id == PolicyAsk.owner_id)
        .outerjoin(raised, raised.c.policy_ask_id == PolicyAsk.id)
        .where(PolicyAsk.id.in_(matching))
        .order_by(PolicyAsk.decision_closes_on.asc().nulls_last(), sa.func.lower(PolicyAsk.title), PolicyAsk.id)
        .limit(LARGEST_BOARD)
    ).all()
    trails = _trails(session, matching)
    cards = []
    for row in rows:
        stage, since = trails[row.id][-1]
        values = {name: value for name, value in row._mapping.items() if name != "total"}
        cards.append(AskCard(**values, stage=stage, stage_changed_on=since, days_at_stage=max((today - since).days, 0)))
    shown = [trails[card.id] for card in cards]
    return AskBoard(cards, _times(shown, today), rows[0].total if rows else 0)


Trail = list[tuple[Stage, date]]


def _trails(session: Session, asks: sa.Select[Any]) -> dict[uuid.UUID, Trail]:
    """The stages of each ask with their days, oldest first."""
    found: dict[uuid.UUID, Trail] = defaultdict(list)
    for ask_id, stage, changed_on in session.execute(
        sa.select(StageChange.policy_ask_id, StageChange.stage, StageChange.changed_on)
        .where(StageChange.policy_ask_id.in_(asks))
        .order_by(StageChange.changed_on, StageChange.recorded_at, StageChange.id)
    ):
        found[ask_id].append((stage, changed_on))
    return found


def _times(trails: Sequence[Trail], today: date) -> list[TimeAtStage]:
    so_far: dict[Stage, list[int]] = defaultdict(list)
    until_left: dict[Stage, list[int]] = defaultdict(list)
    moves_back: dict[Stage, int] = defaultdict(int)
    for trail in trails:
        for (stage, since), (after, left_on) in pairwise(trail):
            until_left[stage].append((left_on - since).days)
            moves_back[stage] += _is_back(stage, after)
        so_far[trail[-1][0]].append((today - trail[-1][1]).days)
    return [
        TimeAtStage(
            stage, len(so_far[stage]), _quarters(so_far[stage]), _quarters(until_left[stage]), moves_back[stage]
        )
        for stage in Stage
    ]


def _is_back(stage: Stage, after: Stage) -> bool:
    places = list(Stage)
    on_ladder = not (stage.is_beside_ladder or after.is_beside_ladder)
    return after is Stage.REVERSED or (on_ladder and places.index(after) < places.index(stage))


def _quarters(days: Sequence[int]) -> float | None:
    return round(median_low(days) / DAYS_OF_QUARTER, 1) if days else None
