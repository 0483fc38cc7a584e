import uuid
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from threading import Barrier, Thread
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, Team, User
from backend.accounts.viewer import SYSTEM, Viewer
from backend.audit.recorder import Actor
from backend.config import Settings
from backend.interactions import tie_states
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity, TieState
from backend.interactions.visible_evidence import organisation_evidence, person_evidence
from backend.kit.db import utc_now, writing_sessions
from backend.server import check_data
from backend.strength.service import change_settings
from graph.strength_constants import StrengthConstants
from graph.strength_log import log_evidence
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import LOG, add_interaction, line, log_input
from tests.factories.stakeholders import add_organisation, add_person, add_role

States = dict[tuple[uuid.UUID | None, uuid.UUID], tuple[float, int, date]]


@pytest.fixture
def session(engine: Engine) -> Any:
    with writing_sessions(engine)() as session:
        session.info.update(viewer=SYSTEM, actor=Actor(None, "test"))
        with session.begin():
            yield session


def add_user(session: Session, name: str = "Olive Officer", team_id: uuid.UUID | None = None) -> uuid.UUID:
    user = User(
        id=uuid.uuid4(),
        email=f"{uuid.uuid4().hex}@example.org",
        name=name,
        level=PermissionLevel.POLICY,
        is_active=True,
    )
    user.team_id, user.recorded_at = team_id, utc_now()
    session.add(user)
    session.flush()
    return user.id


def states(session: Session) -> States:
    return {
        (row.user_id, row.person_id or row.organisation_id): (row.log_evidence, row.contact_days, row.last_on)
        for row in session.execute(sa.select(*TieState.__table__.columns))
    }


def state(*days: date) -> tuple[float | None, int, date]:
    return log_evidence(days), len(days), max(days)


def test_pairs_count_once_a_day(session: Session) -> None:
    one, two = add_user(session, "One"), add_user(session, "Two")
    trust, robin, kit = add_organisation(session).id, add_person(session).id, add_person(session, "Kit Marsh").id
    add_role(session, robin, trust)
    first, second = date(2024, 3, 1), date(2025, 3, 1)
    add_interaction(session, first, users=[one], people=[robin])
    add_interaction(session, first, users=[one, two], people=[robin, kit])
    add_interaction(session, second, users=[two], organisations=[trust])
    assert states(session) == {
        (one, robin): state(first),
        (two, robin): state(first),
        (None, robin): state(first),
        (one, kit): state(first),
        (two, kit): state(first),
        (None, kit): state(first),
        (one, trust): state(first),
        (two, trust): state(first, second),
        (None, trust): state(first, second),
    }


def test_only_open_held_ones_with_us_count(session: Session) -> None:
    user, person = add_user(session), add_person(session).id
    add_interaction(session, people=[person, add_person(session, "Kit Marsh").id])
    add_interaction(session, users=[user], people=[person], status=InteractionStatus.PLANNED)
    add_interaction(session, users=[user], people=[person], status=InteractionStatus.CANCELLED)
    add_interaction(session, users=[user], people=[person], sensitivity=Sensitivity.RESTRICTED, readers=[user])
    tie_states.refresh(session, tie_states.keys_of([Participant(user_id=user), Participant(person_id=person)]))
    assert states(session) == {}
    assert tie_states.check_all(session) == []


def test_check_finds_and_rebuild_repairs(session: Session) -> None:
    user, people = add_user(session), [add_person(session, f"Person {number}").id for number in range(3)]
    add_interaction(session, date(2025, 3, 3), users=[user], people=people)
    right = states(session)
    table = TieState.__table__
    session.execute(sa.update(table).where(table.c.person_id == people[0]).values(log_evidence=1e-3))
    session.execute(sa.delete(table).where(table.c.person_id == people[1], table.c.user_id == user))
    stranger = add_person(session, "Never Met").id
    values = {
        "user_id": user,
        "person_id": stranger,
        "log_evidence": 1.0,
        "contact_days": 1,
        "last_on": date(2025, 1, 1),
    }
    session.execute(sa.insert(table), [values | {"id": uuid.uuid4()}])
    assert len(tie_states.check_all(session)) == 4
    tie_states.rebuild(session)
    assert tie_states.check_all(session) == []
    assert states(session) == right


def test_command_reports_and_repairs(database_url: str, engine: Engine, tmp_path: Any, capsys: Any) -> None:
    settings = Settings(database_url=database_url, data_dir=tmp_path)
    assert check_data(settings, repair=False) == 0
    with writing_sessions(engine)() as session, session.begin():
        session.info.update(viewer=SYSTEM, actor=Actor(None, "test"))
        values = {"person_id": add_person(session).id, "log_evidence": 1.0, "contact_days": 1}
        session.execute(sa.insert(TieState.__table__), [values | {"id": uuid.uuid4(), "last_on": date(2025, 1, 1)}])
    assert check_data(settings, repair=False) == 1
    assert check_data(settings, repair=True) == 0
    assert check_data(settings, repair=False) == 0
    said = capsys.readouterr()
    assert said.err.count("stored for a pair that never met") == 2
    assert said.out.splitlines() == [
        "The stored ties agree with the interactions.",
        "The stored ties were replaced.",
        "The stored ties agree with the interactions.",
    ]


@pytest.mark.parametrize("seed", range(3))
def test_logging_keeps_states_right(app: Any, seed: int) -> None:
    random = Random(seed)
    officers = [sign_in_new_user(app, f"Officer {number}") for number in range(3)]
    with writing(app) as session:
        trust = add_organisation(session).id
        people = [add_person(session, f"Person {number}").id for number in range(3)]
        add_role(session, people[0], trust)
        change_settings(session, StrengthConstants(half_life_days=250.5), "Tried out", now=utc_now())
    for number in range(25):
        us = [line(userId=each.user_id) for each in random.sample(officers, random.randrange(3))]
        them = [line(personId=each) for each in random.sample(people, random.randrange(1, 3))]
        them += [line(organisationId=trust)] if random.random() < 0.3 else []
        status, sensitivity = random.choice([("HELD", "OPEN")] * 4 + [("PLANNED", "OPEN"), ("HELD", "RESTRICTED")])
        day = random.choice(["1900-01-01", "2025-03-01", "2025-03-02", "2025-11-30"])
        given = log_input(*us, *them, occurredOn=day, status=status, sensitivity=sensitivity, title=f"Meeting {number}")
        random.choice(officers).ask(LOG, input=given)
    with writing(app) as session:
        assert tie_states.check_all(session) == []
        assert max(days for _, days, _ in states(session).values()) == 4


@pytest.mark.parametrize("is_logged", [True, False])
def test_write_reads_no_old_meeting(app: Any, is_logged: bool, count_queries: Any) -> None:
    """However often a party was met, a write fetches none of those days."""
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person_id = add_person(session).id
        for number in range(40):
            add_interaction(session, date(2024, 1, 1) + timedelta(number), users=[officer.user_id], people=[person_id])
    with writing(app) as session:
        keys = tie_states.keys_of([Participant(user_id=officer.user_id), Participant(person_id=person_id)])
        with count_queries(3 if is_logged else 4) as sent:  # locks, constants, the change, and what was never met
            if is_logged:
                tie_states.count_new(session, uuid.uuid4(), date(2025, 1, 1), keys)
            else:
                tie_states.refresh(session, keys)
        assert [text.split()[0] for text in sent if "participants" in text] == ["UPDATE" if is_logged else "INSERT"]


def _evidence_by_hand(session: Session, column: Any) -> dict[uuid.UUID, set[date]]:
    """Days per party over whatever this session's viewer may see, in plain Python."""
    seen: dict[uuid.UUID, set[date]] = {}
    held = session.scalars(sa.select(Interaction).where(Interaction.status == InteractionStatus.HELD)).all()
    for interaction in held:
        took_part = session.scalars(sa.select(Participant).where(Participant.interaction_id == interaction.id)).all()
        if any(each.user_id for each in took_part):
            for each in took_part:
                if party := getattr(each, column):
                    seen.setdefault(party, set()).add(interaction.occurred_on)
    return seen


@pytest.mark.parametrize("seed", range(3))
def test_evidence_equals_the_formula_for_each_viewer(session: Session, seed: int) -> None:
    random = Random(seed)
    teams = [Team(id=uuid.uuid4(), name=f"Team {number}") for number in range(2)]
    session.add_all(teams)
    session.flush()
    users = [add_user(session, f"User {number}", teams[number % 2].id) for number in range(3)]
    places = [add_organisation(session, f"Trust {number}").id for number in range(3)]
    people = [add_person(session, f"Person {number}").id for number in range(5)]
    for person in people[:4]:
        add_role(session, person, random.choice(places))
    for _ in range(60):
        sensitivity = random.choice(list(Sensitivity))
        add_interaction(
            session,
            random.choice([date(1900, 1, 1), date(2199, 12, 31), date(2025, 1, 1) + timedelta(random.randrange(12))]),
            users=random.sample(users, random.randrange(3)),
            people=random.sample(people, random.randrange(3)),
            organisations=random.sample(places, 1),
            sensitivity=sensitivity,
            status=random.choice([InteractionStatus.HELD, InteractionStatus.HELD, InteractionStatus.PLANNED]),
            team_id=random.choice(teams).id if sensitivity is Sensitivity.TEAM else None,
            readers=random.sample(users, 1),
        )
    assert tie_states.check_all(session) == []
    viewers = [Viewer(users[0], "", PermissionLevel.POLICY, teams[0].id), Viewer(users[1], "", PermissionLevel.POLICY)]
    for viewer in (SYSTEM, *viewers, Viewer(uuid.uuid4(), "", PermissionLevel.ADMINISTRATOR)):
        session.info["viewer"] = viewer
        for make, column in ((person_evidence, "person_id"), (organisation_evidence, "organisation_id")):
            found = {row.party_id: row for row in session.execute(sa.select(make(session)))}
            by_hand = _evidence_by_hand(session, column)
            assert found.keys() == by_hand.keys()
            for party, days in by_hand.items():
                row = found[party]
                assert (row.contact_days, row.last_on) == (len(days), max(days))
                assert row.log_evidence == pytest.approx(log_evidence(days), abs=1e-9)


def _at_once(work: list[Callable[[], Any]]) -> list[Any]:
    """What each piece of work answered, all of them begun together."""
    answers: list[Any] = [None] * len(work)
    barrier = Barrier(len(work))

    def run(number: int) -> None:
        barrier.wait()
        answers[number] = work[number]()

    threads = [Thread(target=run, args=(number,)) for number in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_same_log_at_once_makes_one_record(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person_id = add_person(session).id
    given = log_input(line(userId=officer.user_id), line(personId=person_id))
    browsers = [SignedIn(app, officer.user_id, None) for _ in range(4)]
    answers = _at_once([lambda each=each: each.reply(LOG, input=given) for each in browsers])
    assert [answer.get("errors") for answer in answers] == [None] * 4
    assert {answer["data"]["logInteraction"]["id"] for answer in answers} == {given["id"]}
    with writing(app) as session:
        assert session.scalars(sa.select(Interaction.version)).all() == [1]


def test_meetings_logged_at_once_all_count(app: Any) -> None:
    officers = [sign_in_new_user(app, f"Officer {number}") for number in range(4)]
    with writing(app) as session:
        people = [add_person(session, name).id for name in ("Robin Vale", "Kit Marsh")]
    everybody = [line(personId=person_id) for person_id in people]

    def log(number: int, officer: SignedIn) -> list[Any]:
        ours = [line(userId=each.user_id) for each in officers]
        days = [f"2025-0{number + 1}-{day:02}" for day in range(1, 6)]
        given = [[line(**{k: v for k, v in each.items() if k != "id"}) for each in everybody + ours] for _ in days]
        return [
            officer.reply(LOG, input=log_input(*lines, occurredOn=day)).get("errors")
            for lines, day in zip(given, days, strict=True)
        ]

    errors = _at_once([lambda n=n, each=each: log(n, each) for n, each in enumerate(officers)])
    assert errors == [[None] * 5] * 4
    with writing(app) as session:
        assert tie_states.check_all(session) == []
        assert {row[1] for row in states(session).values()} == {20}
