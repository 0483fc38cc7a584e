"""What came after the last paper is listed once, as late, corrected or gone, and nothing else is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from backend.accounts.viewer import SYSTEM
from backend.board_papers.content import Section
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.late import late_section
from backend.interactions.models import Interaction, Sensitivity
from backend.policy_asks.models import Stage, StageChange
from tests.factories.accounts import writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask, add_stage_change

PREVIOUS = datetime(2026, 1, 5, 9, tzinfo=UTC)
BEFORE, AFTER = PREVIOUS - timedelta(hours=1), PREVIOUS + timedelta(hours=1)
HELD, SINCE = date(2025, 9, 9), date(2025, 12, 31)


def late(app: Any, previous: datetime | None = PREVIOUS, known_at: datetime | None = None) -> Section:
    with app.state.doorway.reading(SYSTEM) as session:
        return late_section(Reading(session, Period(date(2026, 6, 30), SINCE, known_at), True, previous))


def listed(section: Section) -> list[tuple[str, str]]:
    return sorted((row.what, row.counted_as) for row in section.figures[0].rows)


def test_late_corrected_and_deleted_are_listed(app: Any) -> None:
    with writing(app) as session:
        session.info["recorded_at"] = BEFORE
        ask = add_policy_ask(session, "Ask", stages=[(Stage.DRAFTED, HELD)])
        for title in ("Untouched", "Moved", "Deleted"):
            add_interaction(session, HELD, title=title)
    with writing(app) as session:
        session.info["recorded_at"] = AFTER
        rows = {row.title: row for row in session.scalars(sa.select(Interaction))}
        rows["Moved"].occurred_on += timedelta(days=1)
        rows["Untouched"].notes = "Something that no paper reads"
        session.delete(rows["Deleted"])
        add_interaction(session, HELD, title="Late")
        add_interaction(session, HELD, title="Late but restricted", sensitivity=Sensitivity.RESTRICTED)
        add_interaction(session, SINCE + timedelta(days=1), title="Of this period")
        add_stage_change(session, ask.id, Stage.RAISED, SINCE)
    found = late(app)
    assert listed(found) == [
        ("Ask: raised", "Recorded late"),
        ("Deleted", "Deleted, or counted no longer"),
        ("Late", "Recorded late"),
        ("Moved", "Corrected: the day"),
    ]
    values = {figure.key: figure.value for figure in found.figures}
    assert (values["late"], values["late_recorded"], values["late_corrected"], values["late_gone"]) == (4, 2, 1, 1)
    assert late(app, known_at=PREVIOUS).figures[0].value == 0
    assert listed(late(app, known_at=AFTER)) == listed(found)


def test_changed_points_correct_a_meeting(app: Any) -> None:
    with writing(app) as session:
        session.info["recorded_at"] = BEFORE
        ask = add_policy_ask(session)
        meeting = add_interaction(session, HELD, title="Meeting", raised=[ask.id]).id
    with writing(app) as session:
        session.info["recorded_at"] = AFTER
        row = session.scalars(sa.select(Interaction).where(Interaction.id == meeting)).one()
        for point in session.scalars(sa.select(Interaction.discussion_points.property.mapper.class_)):
            session.delete(point)
        assert row.title == "Meeting"
    assert listed(late(app)) == [("Meeting", "Corrected: who took part or what was said")]


def test_stage_corrected_to_another_says_so(app: Any) -> None:
    with writing(app) as session:
        session.info["recorded_at"] = BEFORE
        add_policy_ask(session, "Ask", stages=[(Stage.RAISED, HELD)])
    with writing(app) as session:
        session.info["recorded_at"] = AFTER
        session.scalars(sa.select(StageChange)).one().stage = Stage.AGREED
    assert listed(late(app)) == [("Ask: agreed", "Corrected: the stage")]


def test_without_an_earlier_paper_nothing_is_late(app: Any) -> None:
    section = late(app, previous=None)
    assert (section.figures, section.summary) == ((), ("There is no earlier paper, so nothing is late.",))
