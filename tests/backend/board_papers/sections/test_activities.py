"""Outputs, offers, dialogue and associates in a paper: counts with their rows, the same whatever is edited later."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from backend.activities.models import (
    Activity,
    ActivityKind,
    ActivityState,
    ChecklistAnswer,
    ChecklistItem,
    OutputFormat,
)
from backend.board_papers.content import Section
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.activities import activities_section
from backend.kit.db import utc_now
from tests.factories.accounts import writing
from tests.factories.activities import add_activity, add_associate, add_diversity_table
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_person

Counting = Callable[[int], AbstractContextManager[list[str]]]
BEFORE, AS_AT = date(2025, 12, 31), date(2026, 6, 30)
K, S = ActivityKind, ActivityState


def reading(session: Session, known_at: Any = None) -> Reading:
    return Reading(session, Period(AS_AT, BEFORE, known_at), masks_names=True)


def values(section: Section) -> dict[str, tuple[int | None, int | None]]:
    return {figure.key.removeprefix("activities_"): (figure.value, figure.of) for figure in section.figures}


def half_year(session: Session) -> None:
    ask = add_policy_ask(session, "Publish the gap").id
    hidden = add_policy_ask(session, "Hidden", embargoed_until=utc_now() + timedelta(days=30)).id
    add_activity(session, title="Blog", format=OutputFormat.BLOG, asks=[ask])
    add_activity(session, title="Panel", format=OutputFormat.PANEL, asks=[hidden])
    add_activity(session, title="Too early", happened_on=BEFORE, format=OutputFormat.BLOG)
    add_activity(session, title="Too late", happened_on=date(2026, 7, 1), format=OutputFormat.BLOG)
    add_activity(session, title="Planned", state=S.PLANNED, format=OutputFormat.BLOG)
    add_activity(session, K.OPPORTUNITY, title="Taken")
    add_activity(session, K.OPPORTUNITY, title="Missed", state=S.MISSED, state_reason="No figures at hand.")
    offers = [add_activity(session, K.OFFER, title=title).id for title in ("Whole", "Half")]
    for number, key in enumerate([offers[0], offers[0], offers[1], offers[1]]):
        answer = ChecklistAnswer.NOT_YET if number == 3 else ChecklistAnswer.NO
        item = ChecklistItem(activity_id=key, position=number, question="Who?", answer=answer, note="")
        item.id = key.__class__(int=number + 1)
        session.add(item)
    add_activity(session, K.FEEDBACK_ROUND, action="Invite juniors", action_done_on=date(2026, 4, 1))
    add_activity(session, K.NETWORK_DIALOGUE, action="Tell managers", action_done_on=date(2026, 7, 1), response="Yes")
    add_activity(session, K.NETWORK_DIALOGUE)
    add_activity(session, K.POLICY_REVIEW, has_equality_assessment=True)
    add_activity(session, K.POLICY_REVIEW, has_equality_assessment=False)
    add_activity(session, K.REFLECTIVE_SESSION)
    add_activity(session, K.TRUSTEE_REFLECTION, date(2025, 5, 1))
    people = [add_person(session, name).id for name in ("Robin Vale", "Sam Hill", "Alex Gone")]
    add_associate(session, people[0], talk_every_days=90, recruited_openly=True)
    add_associate(session, people[1], talk_every_days=90)
    add_associate(session, people[2], ended_on=date(2026, 1, 31))
    add_activity(session, K.ALIGNMENT_CONVERSATION, date(2026, 5, 1), people=[people[0]])
    add_diversity_table(session, {"Asian": 11, "Black": 3, "White": 62})


def test_each_figure_counts_its_rows(app: Any, count_queries: Counting) -> None:
    with writing(app) as session:
        half_year(session)
    with writing(app) as session, count_queries(5):  # activities, asks, checklists, associates, diversity tables
        section = activities_section(reading(session))
    found = values(section)
    assert (found["outputs"], found["outputs_serving"]) == ((2, None), (1, 2))
    assert (found["outputs_blog"], found["outputs_panel"], found["outputs_report"]) == ((1, None), (1, None), (0, None))
    assert (found["taken"], found["offers_complete"]) == ((1, 2), (1, 2))
    assert (found["feedback_rounds"], found["actions_done"], found["dialogue"]) == ((1, None), (1, 2), (1, 2))
    assert (found["reviews"], found["reflective_session"], found["reflection"]) == ((1, 2), (1, None), (1, None))
    assert (found["associates"], found["associates_openly"]) == ((2, None), (1, 2))
    assert found["associates_overdue"] == (1, 2)
    openly = next(figure for figure in section.figures if figure.key == "activities_associates_openly")
    assert openly.unknown == 1
    reflection = next(figure for figure in section.figures if figure.key == "activities_reflection")
    assert reflection.words == "Trustees' reflections held up to 30 June 2026: 1, last on 1 May 2025."
    assert section.tables[1].rows == (("2 March 2026", "Missed", "No figures at hand."),)


def test_paper_names_no_person_and_no_hidden_ask(app: Any) -> None:
    with writing(app) as session:
        half_year(session)
        section = activities_section(reading(session))
    told = repr(section)
    assert "Publish the gap" in told
    for name in ("Robin Vale", "Sam Hill", "Alex Gone", "Hidden"):
        assert name not in told


def test_diversity_is_printed_as_published(app: Any) -> None:
    with writing(app) as session:
        half_year(session)
        table = activities_section(reading(session)).tables[2]
    assert table.rows == (
        ("Asian", "10", "14%"),
        ("Black", "*", "not shown"),
        ("White", "60", "86%"),
        ("In the cells shown", "about 70", ""),
    )
    assert table.caption.startswith(
        "Speakers at our events: ethnic group, 1 January 2026 to 30 June 2026. * stands for"
    )


def test_paper_of_then_is_the_same_after_edits(app: Any) -> None:
    with writing(app) as session:
        half_year(session)
    known_at = utc_now()
    with writing(app) as session:
        before = values(activities_section(reading(session, known_at)))
        now = values(activities_section(reading(session)))
    assert before == now
    with writing(app) as session:
        for row in session.query(Activity):
            row.state, row.action_done_on = S.CANCELLED, None
        add_activity(session, title="Found late", format=OutputFormat.BLOG)
    with writing(app) as session:
        assert values(activities_section(reading(session, known_at))) == before
        assert values(activities_section(reading(session)))["outputs"] == (1, None)
