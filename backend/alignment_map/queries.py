"""Everybody who matters to one ask, with how colleagues judge their alignment, interest and influence as at a day."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.alignment_map.quadrants import Quadrant, quadrant_of
from backend.assessments.models import Assessment, WantedMove
from backend.assessments.queries import StakeholderKey, latest_of_ask
from backend.assessments.wanted_moves import moves_of_ask
from backend.kit.text import check_date
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import Stakeholder
from backend.stances.standings import StandingRow, find_standings, stood_on
from graph.judgements import Spread, spread

STALE_AFTER_DAYS = 180
"""A policy choice: a judgement older than half a year is to be made again."""


@dataclass(frozen=True)
class Actor:
    """`positions` are each colleague's judgement that holds, the newest first. A measure that nobody judged is None."""

    stakeholder: Stakeholder
    standing: StandingRow | None
    positions: Sequence[Assessment]
    alignment: Spread | None
    interest: Spread | None
    influence: Spread | None

    @property
    def quadrant(self) -> Quadrant | None:
        """None where either was not judged: whoever is unknown stands in no quadrant, least of all in the middle."""
        if self.alignment is None or self.interest is None:
            return None
        return quadrant_of(self.alignment.middle, self.interest.middle)

    @property
    def last_assessed_on(self) -> date | None:
        return max((each.assessed_on for each in self.positions), default=None)

    def is_stale(self, as_at: date) -> bool:
        last = self.last_assessed_on
        return last is not None and as_at - last > timedelta(days=STALE_AFTER_DAYS)

    def is_in_post(self, as_at: date) -> bool:
        return stood_on(self.stakeholder, as_at)


@dataclass(frozen=True)
class AlignmentMap:
    policy_ask: PolicyAsk
    as_at: date
    actors: list[Actor]
    wanted_moves: Sequence[WantedMove]


def alignment_map(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> AlignmentMap:
    """Addressees, decision-makers and whoever has a stance or a judgement by the day, in seven statements."""
    check_date(as_at, "asAt")
    ask = get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    standings = {_key_of(row.stakeholder): row for row in find_standings(session, policy_ask_id, as_at)}
    judged: dict[StakeholderKey, list[Assessment]] = defaultdict(list)
    for each in latest_of_ask(session, policy_ask_id, as_at):
        judged[each.organisation_id, each.role_id].append(each)
    actors = [_actor(standings.get(key), judged.get(key, [])) for key in {**standings, **judged}]
    actors.sort(key=lambda actor: (actor.stakeholder.label.casefold(), str(_key_of(actor.stakeholder))))
    return AlignmentMap(ask, as_at, actors, moves_of_ask(session, policy_ask_id, as_at))


def _actor(standing: StandingRow | None, positions: Sequence[Assessment]) -> Actor:
    stakeholder = standing.stakeholder if standing else Stakeholder(positions[0].organisation, positions[0].role)
    return Actor(
        stakeholder=stakeholder,
        standing=standing,
        positions=positions,
        alignment=spread(each.alignment for each in positions),
        interest=spread(each.interest for each in positions),
        influence=spread(each.influence for each in positions),
    )


def _key_of(stakeholder: Stakeholder) -> StakeholderKey:
    organisation, role = stakeholder.organisation, stakeholder.role
    return organisation.id if organisation else None, role.id if role else None


@dataclass(frozen=True)
class MapDate:
    """A day on which something on the map changed; `assessment_count` judgements were made that day."""

    on: date
    assessment_count: int
    move_count: int


def map_dates(session: Session, policy_ask_id: uuid.UUID) -> list[MapDate]:
    """Days on which the map of an ask changed, the newest first, in two statements."""
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    days = sa.union_all(
        _days(Assessment.assessed_on, Assessment.policy_ask_id == policy_ask_id, 1, 0),
        _days(WantedMove.chosen_on, WantedMove.policy_ask_id == policy_ask_id, 0, 1),
        _days(WantedMove.ended_on, sa.and_(WantedMove.policy_ask_id == policy_ask_id, WantedMove.ended_on.is_not(None)),
              0, 1),
    ).subquery("days")  # fmt: skip
    rows: Iterable[Any] = session.execute(
        sa.select(days.c.day, sa.func.sum(days.c.assessments), sa.func.sum(days.c.moves))
        .group_by(days.c.day)
        .order_by(days.c.day.desc())
    )
    return [MapDate(day, int(assessments), int(moves)) for day, assessments, moves in rows]


def _days(column: Any, where: sa.ColumnElement[bool], assessments: int, moves: int) -> sa.Select[Any]:
    return sa.select(
        column.label("day"), sa.literal(assessments).label("assessments"), sa.literal(moves).label("moves")
    ).where(where)
