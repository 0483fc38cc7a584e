"""Every number that the database works out equals the functions of `graph`, whatever the half-life."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, Team, User
from backend.accounts.viewer import SYSTEM, Viewer
from backend.audit.recorder import Actor
from backend.interactions import tie_states
from backend.interactions.everyone import strength_of_everyone
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity, TieState
from backend.interactions.visible_evidence import organisation_evidence, person_evidence
from backend.kit.db import utc_now, writing_sessions
from backend.stakeholders import contact_sources
from backend.strength.service import change_settings, constants_now
from graph.strength_constants import MEASURED, StrengthConstants
from graph.strength_log import log_evidence
from graph.tie_strength import band, evidence, shown, strength
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

TODAY = date(2025, 6, 1)
EXTREMES = [date(1900, 1, 1), date(2199, 12, 31)]


@pytest.fixture
def session(engine: Engine) -> Any:
    with writing_sessions(engine)() as session:
        session.info.update(viewer=SYSTEM, actor=Actor(None, "test"))
        with session.begin():
            yield session


def fill(session: Session, random: Random) -> list[Viewer]:
    """Meetings of every sensitivity, planned and held, with us and without; who may see what of them."""
    teams = [Team(id=uuid.uuid4(), name=f"Team {number}") for number in range(2)]
    session.add_all(teams)
    session.flush()
    users = [uuid.uuid4() for _ in range(3)]
    for number, user_id in enumerate(users):
        user = User(id=user_id, email=f"{user_id.hex}@example.org", name=f"User {number}", is_active=True)
        user.level, user.team_id, user.recorded_at = PermissionLevel.POLICY, teams[number % 2].id, utc_now()
        session.add(user)
    places = [add_organisation(session, f"Trust {number}").id for number in range(3)]
    people = [add_person(session, f"Person {number}").id for number in range(5)]
    for person in people[:4]:
        add_role(session, person, random.choice(places))
    for _ in range(60):
        sensitivity = random.choice(list(Sensitivity))
        add_interaction(
            session,
            random.choice([*EXTREMES, *(date(2025, 1, 1) + timedelta(random.randrange(200)) for _ in range(8))]),
            users=random.sample(users, random.randrange(3)),
            people=random.sample(people, random.randrange(3)),
            organisations=random.sample(places, 1),
            sensitivity=sensitivity,
            status=random.choice([InteractionStatus.HELD, InteractionStatus.HELD, InteractionStatus.PLANNED]),
            team_id=random.choice(teams).id if sensitivity is Sensitivity.TEAM else None,
            readers=random.sample(users, 1),
        )
    officers = [Viewer(users[0], "", PermissionLevel.POLICY, teams[0].id), Viewer(users[1], "", PermissionLevel.POLICY)]
    return [SYSTEM, *officers, Viewer(uuid.uuid4(), "", PermissionLevel.ADMINISTRATOR, teams[1].id)]


def days_by_hand(session: Session, column: str, until: date) -> dict[uuid.UUID, set[date]]:
    """Days per party over whatever this session's viewer may see, in plain Python."""
    seen: dict[uuid.UUID, set[date]] = {}
    held = sa.select(Interaction).where(Interaction.status == InteractionStatus.HELD, Interaction.occurred_on <= until)
    for interaction in session.scalars(held).all():
        took_part = session.scalars(sa.select(Participant).where(Participant.interaction_id == interaction.id)).all()
        if any(each.user_id for each in took_part):
            for each in took_part:
                if party := getattr(each, column):
                    seen.setdefault(party, set()).add(interaction.occurred_on)
    return seen


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("as_at", [date(1899, 12, 31), date(2025, 3, 1), date(2199, 12, 31)])
def test_everyone_equals_the_formula_for_each_viewer(session: Session, seed: int, as_at: date) -> None:
    random = Random(seed)
    viewers = fill(session, random)
    constants = StrengthConstants(half_life_days=random.choice([180, 500.5, 1095]), half_strength_evidence=3)
    change_settings(session, constants, "Tried out", now=utc_now())
    for viewer in viewers:
        session.info["viewer"] = viewer
        found = {(each.kind, each.id): each for each in strength_of_everyone(session, as_at)}
        assert session.info["viewer"] is viewer
        by_hand = {
            (kind, party): days
            for kind in ("person", "organisation")
            for party, days in days_by_hand(session, f"{kind}_id", as_at).items()
        }
        assert found.keys() == by_hand.keys()
        for key, days in by_hand.items():
            score = strength(evidence(days, as_at, constants) or 0, constants)
            row = found[key]
            assert (row.contact_days, row.last_on) == (len(days), max(days))
            assert row.strength == pytest.approx(score, abs=1e-9)
            assert (row.shown, row.band) == (shown(score), band(score).name)


@pytest.mark.parametrize("seed", range(3))
def test_all_numbers_follow_a_changed_half_life(session: Session, seed: int) -> None:
    random = Random(seed)
    viewers = fill(session, random)
    for half_life in (random.uniform(180, 1095), 1095, 365):
        constants = StrengthConstants(half_life_days=half_life, half_strength_evidence=1.5)
        session.info["viewer"] = viewers[1]  # whose own rights must not bend what is stored for everybody
        change_settings(session, constants, "Tried out", now=utc_now())
        assert tie_states.check_all(session) == []
        for viewer in viewers:
            session.info["viewer"] = viewer
            for make, column in ((person_evidence, "person_id"), (organisation_evidence, "organisation_id")):
                by_hand = days_by_hand(session, column, date(2199, 12, 31))
                rows = {row.party_id: row for row in session.execute(sa.select(make(session)))}
                lists = contact_sources.load_contacts(session, make(session), list(by_hand), TODAY)
                assert rows.keys() == by_hand.keys() == lists.keys()
                for party, days in by_hand.items():
                    assert rows[party].log_evidence == pytest.approx(log_evidence(days, None, constants), abs=1e-9)
                    if max(days) <= TODAY:
                        score = strength(evidence(days, TODAY, constants) or 0, constants)
                        assert (lists[party].shown, lists[party].band) == (shown(score), band(score).name)


def test_other_constants_leave_stored_states_alone(session: Session) -> None:
    fill(session, Random(0))
    table = TieState.__table__
    session.execute(sa.update(table).values(contact_days=77))
    change_settings(session, StrengthConstants(thin_below_days=5), "Chance", now=datetime(2026, 1, 1, tzinfo=UTC))
    assert set(session.scalars(sa.select(table.c.contact_days))) == {77}
    change_settings(session, StrengthConstants(half_life_days=400), "Longer", now=datetime(2026, 1, 2, tzinfo=UTC))
    assert tie_states.check_all(session) == []
    assert 77 not in set(session.scalars(sa.select(table.c.contact_days)))


def test_a_new_meeting_counts_by_the_changed_half_life(session: Session) -> None:
    (_, officer, *_), constants = fill(session, Random(1)), StrengthConstants(half_life_days=200)
    change_settings(session, constants, "Shorter", now=utc_now())
    person = add_person(session, "Newly Met").id
    assert officer.user_id
    add_interaction(session, TODAY, users=[officer.user_id], people=[person])
    stored = session.execute(sa.select(TieState.log_evidence).where(TieState.person_id == person)).scalars().all()
    assert stored == pytest.approx([log_evidence([TODAY], None, constants)] * 2, abs=1e-9)
    assert constants != MEASURED


def test_everyone_takes_three_statements(
    session: Session, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    fill(session, Random(0))
    constants_now(session)
    with count_queries(2):  # people, organisations
        assert len(list(strength_of_everyone(session, TODAY))) == 8
    session.info.pop("strength_in_force")
    with count_queries(3):  # and the constants
        list(strength_of_everyone(session, TODAY))
