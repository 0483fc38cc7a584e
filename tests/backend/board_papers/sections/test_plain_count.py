"""The sections' figures against a count by plain loops over seeded histories."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.viewer import SYSTEM
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections import BUILDERS
from backend.interactions.models import Interaction, InteractionStatus, Sensitivity
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk, Stage
from tests.factories.accounts import sign_in_new_user
from tests.factories.board_papers import SeededHistory

PERIODS = ((date(2025, 12, 31), date(2024, 12, 31)), (date(2025, 3, 31), date(2024, 9, 30)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_seeded_history_equals_a_plain_count(app: Any, seed: int) -> None:
    for name in ("Ada Example", "Bo Example"):
        sign_in_new_user(app, name=name)
    SeededHistory(app, seed).make()
    with app.state.doorway.reading(SYSTEM) as session:
        for as_at, since in PERIODS:
            counted = in_sections(session, Period(as_at, since, None))
            assert counted == plainly_counted(session, as_at, since)
            assert all(counted[part] for part in ("stages", "moved", "engagements"))
            assert counted["met"][1] > 0
            assert counted["raised"][0] > 0


def in_sections(session: Session, period: Period) -> dict[str, Any]:
    sections = [BUILDERS[key](Reading(session, period)) for key in ("stages", "moved", "coverage", "opportunity")]
    figures = {figure.key: figure for section in sections for figure in section.figures}
    stages = {stage.name: figures[f"stage_{stage.value}"].value for stage in Stage}
    met, raised = figures["coverage"], figures["interactions_raised"]
    return {
        "stages": {name: count for name, count in stages.items() if count},
        "moved": figures["moved"].value,
        "met": (met.value, met.of),
        "engagements": {row[0]: (int(row[1]), int(row[2])) for row in sections[2].tables[1].rows},
        "raised": (raised.value, raised.of, raised.unknown),
    }


def plainly_counted(session: Session, as_at: date, since: date) -> dict[str, Any]:
    """The rules once more, one record at a time, from the tables of now."""
    asks = race_equality_asks(session)
    held = held_in_the_open(session)
    standing = {ask: stage for ask in asks if (stage := stage_on(ask, as_at))}
    live = [ask for ask, stage in standing.items() if not stage.is_beside_ladder]
    stages: dict[str, int] = {}
    for stage in standing.values():
        stages[stage.name] = stages.get(stage.name, 0) + 1
    makers = [(ask, party) for ask in live for party in ask.parties if party.kind is AskPartyKind.DECISION_MAKER]
    met = [
        any(
            0 <= (as_at - row.occurred_on).days < 365
            and is_with_us(row)
            and is_at(party, row)
            and raises(row, {ask.id})
            for row in held
        )
        for ask, party in makers
    ]
    return {
        "stages": stages,
        "moved": sum(since < change.changed_on <= as_at for ask in asks for change in ask.stage_changes),
        "met": (sum(met), len(met)),
        "engagements": {ask.title: engagements(ask, held, as_at, since) for ask in live},
        "raised": raised_of(asks, [row for row in held if since < row.occurred_on <= as_at]),
    }


def race_equality_asks(session: Session) -> list[PolicyAsk]:
    parts = (selectinload(PolicyAsk.stage_changes), selectinload(PolicyAsk.parties).joinedload(AskParty.role))
    return list(session.scalars(sa.select(PolicyAsk).where(PolicyAsk.is_race_equality).options(*parts)))


def held_in_the_open(session: Session) -> list[Interaction]:
    parts = (selectinload(Interaction.participants), selectinload(Interaction.discussion_points))
    rows = session.scalars(sa.select(Interaction).options(*parts))
    return [row for row in rows if row.status is InteractionStatus.HELD and row.sensitivity is Sensitivity.OPEN]


def engagements(ask: PolicyAsk, held: list[Interaction], as_at: date, since: date) -> tuple[int, int]:
    days = [row.occurred_on for row in held if is_with_us(row) and raises(row, {ask.id})]
    earlier = since - (as_at - since)
    return sum(earlier < day <= since for day in days), sum(timedelta(0) < day - since <= as_at - since for day in days)


def raised_of(asks: list[PolicyAsk], period: list[Interaction]) -> tuple[int, int, int]:
    """Raised, of all occasions, and those of which nobody recorded it."""
    asked = {ask.id for ask in asks}
    silent = [row for row in period if not any(point.policy_ask_id in asked for point in row.discussion_points)]
    unknown = sum(could_have(row, asks) for row in silent)
    return sum(raises(row, asked) for row in period), len(period) - len(silent) + unknown, unknown


def stage_on(ask: PolicyAsk, day: date) -> Stage | None:
    changes = sorted((c.changed_on, c.recorded_at, c.id, c.stage) for c in ask.stage_changes if c.changed_on <= day)
    return changes[-1][-1] if changes else None


def is_with_us(row: Interaction) -> bool:
    return any(participant.user_id for participant in row.participants)


def is_at(party: AskParty, row: Interaction) -> bool:
    if party.role:
        return any(participant.person_id == party.role.person_id for participant in row.participants)
    return any(participant.organisation_id == party.organisation_id for participant in row.participants)


def raises(row: Interaction, ask_ids: set[Any]) -> bool:
    return any(point.was_raised and point.policy_ask_id in ask_ids for point in row.discussion_points)


def could_have(row: Interaction, asks: list[PolicyAsk]) -> bool:
    live = [ask for ask in asks if (stage := stage_on(ask, row.occurred_on)) and not stage.is_beside_ladder]
    return is_with_us(row) and any(is_at(party, row) for ask in live for party in ask.parties)
