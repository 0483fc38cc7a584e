"""What became secret since keeps its place in a figure, and its row no longer tells what it was."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.viewer import SYSTEM
from backend.audit.models import AuditLine, AuditValues
from backend.board_papers.content import Figure
from backend.board_papers.meeting_rows import who_was_there
from backend.board_papers.reading import EMBARGOED_TITLE, LIMITED_TITLE, NAME_WITHHELD, Period, Reading
from backend.board_papers.sections.opportunity import opportunity_section
from backend.board_papers.sections.stages import stages_section
from backend.interactions.models import Interaction, Sensitivity
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.models import Person
from tests.factories.accounts import writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

LOGGED, CHANGED = datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(2026, 1, 6, 9, tzinfo=UTC)
BEFORE_CHANGE = CHANGED - timedelta(minutes=1)


def reading_of(session: Any, known_at: datetime | None, *, masks_names: bool = False) -> Reading:
    return Reading(session, Period(date(2025, 12, 31), date(2025, 6, 30), known_at), masks_names)


def raised(app: Any, known_at: datetime | None) -> Figure:
    with app.state.doorway.reading(SYSTEM) as session:
        section = opportunity_section(reading_of(session, known_at))
    return next(figure for figure in section.figures if figure.key == "interactions_raised")


def told(figure: Figure) -> list[str]:
    assert figure.value == len(figure.rows)
    return sorted(row.what.split(". ")[0] for row in figure.rows)


def log_three(app: Any, sensitivity: Sensitivity = Sensitivity.OPEN) -> list[uuid.UUID]:
    with writing(app) as session:
        session.info["recorded_at"] = LOGGED
        ask = add_policy_ask(session)
        person = add_person(session, "Ada Example")
        add_role(session, person.id, add_organisation(session, "Office").id, "Chief Executive")
        return [
            add_interaction(
                session, date(2025, 9, 9), title=title, sensitivity=sensitivity, people=[person.id], raised=[ask.id]
            ).id
            for title in ("First", "Second", "Third")
        ]


def change(app: Any, interaction_id: uuid.UUID, at: datetime, sensitivity: Sensitivity | None) -> None:
    """Limit or open an interaction, or delete it where no sensitivity is given."""
    with writing(app) as session:
        session.info["recorded_at"] = at
        row = session.scalars(sa.select(Interaction).where(Interaction.id == interaction_id)).one()
        if sensitivity:
            row.sensitivity = sensitivity
        else:
            session.delete(row)


@pytest.mark.parametrize("later", [Sensitivity.TEAM, Sensitivity.RESTRICTED])
def test_limited_meeting_still_counts_and_says_nothing(app: Any, later: Sensitivity) -> None:
    first, *_ = log_three(app)
    change(app, first, CHANGED, later)
    before = raised(app, BEFORE_CHANGE)
    assert told(before) == [LIMITED_TITLE, "Second", "Third"]
    (masked,) = (row for row in before.rows if row.what == LIMITED_TITLE)
    assert (masked.on, masked.who, masked.noun, masked.record_id) == (None, "", "", "")
    assert told(raised(app, CHANGED)) == told(raised(app, None)) == ["Second", "Third"]


def test_deleted_meeting_stays_in_the_past_without_link(app: Any) -> None:
    first, second, _ = log_three(app)
    change(app, first, CHANGED, None)
    before = raised(app, BEFORE_CHANGE)
    assert told(before) == ["First", "Second", "Third"]
    links = {row.what.split(". ")[0]: row.record_id for row in before.rows}
    assert (links["First"], links["Second"]) == ("", str(second))
    assert told(raised(app, None)) == ["Second", "Third"]


def test_meeting_limited_and_then_deleted_says_nothing(app: Any) -> None:
    first, *_ = log_three(app)
    change(app, first, CHANGED, Sensitivity.RESTRICTED)
    change(app, first, CHANGED + timedelta(hours=1), None)
    assert told(raised(app, BEFORE_CHANGE)) == [LIMITED_TITLE, "Second", "Third"]


def test_deleted_meeting_with_erased_values_says_nothing(app: Any) -> None:
    first, *_ = log_three(app)
    change(app, first, CHANGED, None)
    with writing(app) as session:
        last = sa.select(sa.func.max(AuditLine.id)).where(AuditLine.record_id == first).scalar_subquery()
        session.get_one(AuditValues, session.scalar(sa.select(last))).before = None
    assert told(raised(app, BEFORE_CHANGE)) == [LIMITED_TITLE, "Second", "Third"]


def test_meeting_opened_later_counts_from_then_on(app: Any) -> None:
    first, *_ = log_three(app, Sensitivity.RESTRICTED)
    change(app, first, CHANGED, Sensitivity.OPEN)
    assert told(raised(app, BEFORE_CHANGE)) == []
    assert told(raised(app, CHANGED)) == told(raised(app, None)) == ["First"]


def test_ask_under_embargo_since_counts_unnamed(app: Any) -> None:
    log_three(app)
    with writing(app) as session:
        session.info["recorded_at"] = CHANGED
        session.scalars(sa.select(PolicyAsk)).one().embargoed_until = datetime(2190, 1, 1, tzinfo=UTC)

    def asks(known_at: datetime | None) -> Figure:
        with app.state.doorway.reading(SYSTEM) as session:
            return stages_section(reading_of(session, known_at)).figures[0]

    before = asks(BEFORE_CHANGE)
    assert (before.value, [(row.what, row.record_id) for row in before.rows]) == (1, [(EMBARGOED_TITLE, "")])
    assert asks(CHANGED).value == asks(None).value == 0


@pytest.mark.parametrize(
    ("masks_names", "is_withdrawn", "label"),
    [
        (False, False, "Ada Example, Chief Executive, Office"),
        (False, True, f"{NAME_WITHHELD}, Chief Executive, Office"),
        (True, False, "Chief Executive, Office"),
    ],
)
def test_names_are_withheld_where_they_must_be(app: Any, masks_names: bool, is_withdrawn: bool, label: str) -> None:
    first, *_ = log_three(app)
    with writing(app) as session:
        session.info["recorded_at"] = CHANGED
        if is_withdrawn:
            session.scalars(sa.select(Person)).one().withdrawn_on = date(2026, 1, 6)
    with app.state.doorway.reading(SYSTEM) as session:
        reading = reading_of(session, BEFORE_CHANGE, masks_names=masks_names)
        assert who_was_there(reading, [first]) == {first: label}
