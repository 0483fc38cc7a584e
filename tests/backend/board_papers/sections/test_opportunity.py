"""Senior meetings are split into parts that add up, and the number of statements does not grow with them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.accounts.viewer import SYSTEM
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections import BUILDERS
from backend.board_papers.sections.opportunity import opportunity_section
from backend.interactions.models import InteractionKind, InteractionStatus, NotRaisedReason
from backend.policy_asks.models import Stage
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

HELD = date(2025, 9, 9)


def fill(app: Any) -> None:
    officer = sign_in_new_user(app).user_id
    with writing(app) as session:
        office, other = add_organisation(session, "Office"), add_organisation(session, "Other")
        ask = add_policy_ask(session, stages=[(Stage.RAISED, date(2025, 1, 6))], decision_makers=[office.id])
        chief, clerk, stranger = (add_person(session, name) for name in ("Ada", "Bo", "Cy"))
        elsewhere = add_person(session, "Di")
        add_role(session, chief.id, office.id, "Chief Executive")
        add_role(session, clerk.id, office.id, "Clerk")
        add_role(session, elsewhere.id, other.id, "Director")

        def meet(*people: Any, ours: bool = True, **more: Any) -> None:
            add_interaction(session, HELD, users=[officer] if ours else [], people=[p.id for p in people], **more)

        meet(chief, raised=[ask.id])
        meet(chief, clerk, not_raised={ask.id: NotRaisedReason.FORGOTTEN})
        meet(chief)
        meet(elsewhere)
        meet(clerk, raised=[ask.id])
        meet(stranger)
        meet(chief, raised=[ask.id], kind=InteractionKind.LETTER)
        meet(chief, ours=False, raised=[ask.id])


def figures(app: Any) -> dict[str, tuple[Any, ...]]:
    with app.state.doorway.reading(SYSTEM) as session:
        section = opportunity_section(Reading(session, Period(date(2025, 12, 31), date(2025, 6, 30), None)))
    for figure in section.figures:
        assert len(figure.rows) == figure.value
    return {figure.key: (figure.value, figure.of, figure.unknown) for figure in section.figures}


def test_parts_of_senior_meetings_add_up(app: Any) -> None:
    fill(app)
    assert figures(app) == {
        "opportunity_raised": (1, 3, 1),
        "opportunity_not_raised": (1, 3, None),
        "opportunity_not_recorded": (1, 3, None),
        "opportunity_no_ask": (1, None, None),
        "opportunity_reason_forgotten": (1, 1, None),
        "opportunity_post_unknown": (1, None, None),
        "interactions_raised": (4, 6, 1),
        "interactions_not_raised": (1, 6, None),
        "interactions_not_recorded": (1, 6, None),
        "interactions_reason_forgotten": (1, 1, None),
    }


def wider(app: Any) -> dict[str, tuple[Any, ...]]:
    """The figures of interactions of every kind."""
    return {key: value for key, value in figures(app).items() if key.startswith("interactions_")}


def test_each_interaction_gives_one_reason(app: Any) -> None:
    with writing(app) as session:
        first, second = add_policy_ask(session, "First").id, add_policy_ask(session, "Second").id
        other = add_policy_ask(session, "Another matter", is_race_equality=False).id
        late, early = NotRaisedReason.NOT_ENOUGH_TIME, NotRaisedReason.NOT_THE_RIGHT_MOMENT
        add_interaction(session, HELD, raised=[first], not_raised={second: late})
        add_interaction(session, HELD, not_raised={first: late, second: late})
        add_interaction(session, HELD, not_raised={first: late, second: early})
        add_interaction(session, HELD, not_raised={first: early, other: late})
        add_interaction(session, HELD, raised=[other])
        add_interaction(session, date(2025, 6, 30), raised=[first])
        add_interaction(session, date(2026, 1, 1), raised=[first])
    assert wider(app) == {
        "interactions_raised": (1, 4, 0),
        "interactions_not_raised": (3, 4, None),
        "interactions_not_recorded": (0, 4, None),
        "interactions_reason_not_enough_time": (1, 3, None),
        "interactions_reason_not_the_right_moment": (1, 3, None),
        "interactions_reason_several": (1, 3, None),
    }


def test_silence_is_counted_only_with_a_party_present(app: Any) -> None:
    us = [sign_in_new_user(app).user_id]
    with writing(app) as session:
        office, addressee, stranger = (add_organisation(session, name).id for name in ("Office", "Addressee", "Other"))
        live = [(Stage.DRAFTED, date(2025, 8, 1)), (Stage.PARKED, date(2025, 10, 1)), (Stage.RAISED, date(2025, 11, 1))]
        add_policy_ask(session, "Live", stages=live, decision_makers=[office], addressees=[addressee])
        other = add_policy_ask(session, "Another matter", is_race_equality=False, decision_makers=[stranger]).id
        for day, present, raised in (
            (date(2025, 8, 1), office, []),
            (date(2025, 9, 30), addressee, []),
            (date(2025, 11, 1), office, [other]),
        ):
            add_interaction(session, day, users=us, organisations=[present], raised=raised)
        add_interaction(session, date(2025, 7, 31), users=us, organisations=[office])
        add_interaction(session, date(2025, 10, 1), users=us, organisations=[office])
        add_interaction(session, date(2025, 11, 1), users=us, organisations=[stranger])
        add_interaction(session, date(2025, 11, 1), organisations=[office, stranger])
        planned = InteractionStatus.PLANNED
        add_interaction(session, date(2025, 11, 1), users=us, organisations=[office], status=planned)
    assert wider(app) == {
        "interactions_raised": (0, 3, 3),
        "interactions_not_raised": (0, 3, None),
        "interactions_not_recorded": (3, 3, None),
    }


STATEMENTS = {"moved": 1, "stages": 1, "coverage": 9, "relationships": 14, "opportunity": 8, "late": 12}


@pytest.mark.parametrize("key", STATEMENTS)
def test_statements_do_not_grow_with_rows(
    app: Any, count_queries: Callable[[int], AbstractContextManager[list[str]]], key: str
) -> None:
    previous = datetime(2020, 1, 1, tzinfo=UTC)
    for _ in range(2):
        fill(app)
        with app.state.doorway.reading(SYSTEM) as session:
            reading = Reading(session, Period(date(2025, 12, 31), date(2025, 6, 30), None), False, previous)
            with count_queries(STATEMENTS[key]):
                BUILDERS[key](reading)
