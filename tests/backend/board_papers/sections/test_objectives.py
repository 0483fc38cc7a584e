"""Objectives in a paper: x of y by group, as known, and nobody by name."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.accounts.models import StaffGroup, User
from backend.board_papers.content import Section
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections.objectives import objectives_section
from backend.kit.db import utc_now
from backend.objectives.models import Objective
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.objectives import add_objective

Counting = Callable[[int], AbstractContextManager[list[str]]]


def section_of(session: Session, known_at: Any = None) -> Section:
    return objectives_section(Reading(session, Period(date(2026, 6, 30), date(2025, 12, 31), known_at)))


def team(app: Any, group: StaffGroup, size: int, having: int) -> None:
    people = [sign_in_new_user(app, f"Colleague {number}") for number in range(size)]
    with writing(app) as session:
        for number, each in enumerate(people):
            session.get_one(User, each.user_id).staff_group = group
            if number < having:
                add_objective(session, each.user_id, agreed_on=date(2026, 4, 2))


def test_share_is_told_by_group(app: Any, count_queries: Counting) -> None:
    team(app, StaffGroup.POLICY_TEAM, 4, 2)
    team(app, StaffGroup.SENIOR_MANAGEMENT, 3, 3)
    with writing(app) as session, count_queries(1):
        section = section_of(session)
    assert [(figure.key, figure.value, figure.of) for figure in section.figures] == [
        ("objectives_agreed", 5, 7),
        ("objectives_policy_team", 2, 4),
        ("objectives_senior_management", 3, 3),
    ]
    assert section.summary == ("5 of 7 colleagues with an agreed objective that runs on 30 June 2026.",)
    assert section.tables[0].rows[1] == ("Policy team", "2", "4")
    assert "Colleague" not in str(section.tables[0].rows)
    assert all(figure.rows == () for figure in section.figures)


def test_small_group_is_not_shown_by_itself(app: Any) -> None:
    team(app, StaffGroup.POLICY_TEAM, 4, 2)
    team(app, StaffGroup.SENIOR_MANAGEMENT, 2, 1)
    with writing(app) as session:
        section = section_of(session)
    assert [(figure.value, figure.of) for figure in section.figures] == [(3, 6)]
    assert section.summary[1] == (
        "A group of fewer than 3 people is not shown by itself: that would tell who has none."
    )


def test_share_stays_as_it_was_known(app: Any) -> None:
    team(app, StaffGroup.POLICY_TEAM, 3, 2)
    with writing(app) as session:
        before = section_of(session)
    known_at = utc_now()
    with writing(app) as session:
        session.query(Objective).first().agreed_on = None
        session.query(User).filter(User.staff_group.is_not(None)).first().is_active = False
    with writing(app) as session:
        assert section_of(session, known_at) == before
        assert [figure.value for figure in section_of(session).figures] == [None]


def test_nobody_in_the_groups_says_so(app: Any) -> None:
    with writing(app) as session:
        section = section_of(session)
    assert section.summary == ("No colleague is recorded as of the policy team or of senior management.",)
