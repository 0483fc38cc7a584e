"""The network in memory follows each change that is committed, and says to each viewer what they may see."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.viewer import SYSTEM
from backend.demo_data import sizes
from backend.influence import changes, warm_network
from backend.influence.models import GraphChange
from backend.interactions.models import Interaction, Sensitivity
from backend.stakeholders.models import Organisation
from graph.projection import Projection
from graph.strength_constants import MEASURED
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import DELETE, EDIT, LOG, add_interaction, edit_input, line, log_input
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]
DAY, YEAR_BEFORE = date(2026, 3, 4), date(2025, 3, 4)
CORRECT_ROLE = "mutation($input: CorrectRoleInput!) { correctRole(input: $input) { id version } }"
Pairs = dict[tuple[str, str], tuple[float, int]]


@pytest.fixture
def ada(app: Any) -> SignedIn:
    return sign_in_new_user(app, name="Ada Example")


def viewer_of(app: Any, who: SignedIn) -> Any:
    request = type("Request", (), {"cookies": who.client.cookies, "state": type("State", (), {"request_id": "test"})})
    return app.state.doorway.viewer_of(request)


def pairs(projection: Projection, as_at: date = DAY) -> Pairs:
    ties = projection.ties(as_at)
    rows = map(ties.row, range(len(ties.source)))
    return {tuple(sorted((row.source.id, row.target.id))): (row.evidence, row.contact_days) for row in rows}  # type: ignore[misc]


def seen_by(app: Any, who: SignedIn | None = None, as_at: date = DAY) -> Pairs:
    with app.state.doorway.reading(viewer_of(app, who) if who else SYSTEM) as session:
        return pairs(warm_network.network_of(session), as_at)


def rebuilt(app: Any, who: SignedIn | None = None, as_at: date = DAY) -> Pairs:
    """The same, by a process that has only just started."""
    warm_network._kept.pop(app.state.doorway.engine.pool, None)
    return seen_by(app, who, as_at)


def version(app: Any) -> int:
    with app.state.doorway.reading(SYSTEM) as session:
        return warm_network.version_of(session)


def key(*ids: uuid.UUID) -> tuple[str, str]:
    one, two = sorted(str(each) for each in ids)
    return one, two


def test_each_change_through_the_api_is_followed(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        trust = add_organisation(session, "Larkfield Trust")
        robin, sam = add_person(session, "Robin Vale"), add_person(session, "Sam Hill")
        role = add_role(session, robin.id, trust.id, started="2020")
    with_ada, with_robin, with_sam = line(userId=ada.user_id), line(personId=robin.id), line(personId=sam.id)
    assert seen_by(app, ada) == {}

    shown = ada.ask(LOG, input=log_input(with_ada, with_robin, occurredOn="2026-03-04"))["logInteraction"]
    first = {key(ada.user_id, robin.id): (1.0, 1), key(ada.user_id, trust.id): (1.0, 1)}
    assert seen_by(app, ada) == first == rebuilt(app, ada)

    given = edit_input(shown, participants=[with_ada, with_robin, with_sam])
    shown = ada.ask(EDIT, input=given)["editInteraction"]
    second = first | {
        key(ada.user_id, sam.id): (1.0, 1),
        key(robin.id, sam.id): (1.0, 1),
        key(sam.id, trust.id): (1.0, 1),
    }
    assert seen_by(app, ada) == second == rebuilt(app, ada)

    shown = ada.ask(EDIT, input=edit_input(shown, occurredOn="2025-03-04"))["editInteraction"]
    assert set(seen_by(app, ada).values()) == {(0.5, 1)}
    assert seen_by(app, ada) == rebuilt(app, ada)

    corrected = {"id": str(role.id), "version": 1, "organisationId": str(trust.id), "title": "Director"}
    ada.ask(CORRECT_ROLE, input=corrected | {"startedOn": "2020", "endedOn": "2025-12-31"})
    assert seen_by(app, ada) == {key(ada.user_id, sam.id): (0.5, 1)} == rebuilt(app, ada)
    assert set(seen_by(app, ada, date(2025, 12, 31))) == set(second)

    found = ada.ask("query($id: UUID!) { interaction(id: $id) { version } }", id=shown["id"])["interaction"]
    shown = ada.ask(EDIT, input=edit_input(shown, version=found["version"], sensitivity="RESTRICTED"))[
        "editInteraction"
    ]
    other = sign_in_new_user(app, name="Otto Other")
    assert seen_by(app, other) == {} == rebuilt(app, other)
    assert set(seen_by(app, ada)) == {key(ada.user_id, sam.id)} == set(rebuilt(app, ada))

    shown = ada.ask(EDIT, input=edit_input(shown, sensitivity="OPEN"))["editInteraction"]
    assert set(seen_by(app, other)) == {key(ada.user_id, sam.id)} == set(rebuilt(app, other))
    ada.ask(DELETE, id=shown["id"], version=shown["version"])
    assert seen_by(app, ada) == {} == rebuilt(app, ada)


def test_hidden_interaction_leaves_the_version_alone(app: Any, ada: SignedIn) -> None:
    other = sign_in_new_user(app, name="Otto Other")
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
    before = version(app)
    given = log_input(
        line(userId=ada.user_id), line(personId=robin.id), occurredOn="2026-03-04", sensitivity="RESTRICTED"
    )
    shown = ada.ask(LOG, input=given)["logInteraction"]
    shown = ada.ask(EDIT, input=edit_input(shown, occurredOn="2026-03-03"))["editInteraction"]
    assert seen_by(app, other) == {}
    assert set(seen_by(app, ada)) == {key(ada.user_id, robin.id)}
    ada.ask(DELETE, id=shown["id"], version=shown["version"])
    assert (version(app), seen_by(app, ada)) == (before, {})
    planned = log_input(line(userId=ada.user_id), line(personId=robin.id), occurredOn="2026-03-04", status="PLANNED")
    ada.ask(LOG, input=planned)
    assert version(app) == before


def log_and_fail(app: Any, who: SignedIn, person_id: uuid.UUID) -> None:
    with writing(app) as session:
        add_interaction(session, DAY, users=[who.user_id], people=[person_id])
        raise LookupError(f"seen while writing: {pairs(warm_network.network_of(session))}")


def test_version_rises_once_for_each_transaction(app: Any, ada: SignedIn) -> None:
    before = version(app)
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
        rooms = [add_interaction(session, DAY, users=[ada.user_id], people=[robin.id]).id for _ in range(2)]
    assert version(app) == before + 1
    with app.state.doorway.reading(SYSTEM) as session:
        found = session.execute(sa.select(GraphChange.version, GraphChange.interaction_id)).all()
    assert sorted(found) == sorted((before + 1, room) for room in rooms)
    with pytest.raises(LookupError):
        log_and_fail(app, ada, robin.id)
    assert version(app) == before + 1


def test_many_changes_at_once_are_one_row(app: Any, ada: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_CHANGES", 2)
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
        add_interaction(session, DAY, users=[ada.user_id], people=[robin.id])
    assert set(seen_by(app)) == {key(ada.user_id, robin.id)}
    with writing(app) as session:
        people = [add_person(session, f"Person {number}") for number in range(3)]
        for person in people:
            add_interaction(session, DAY, users=[ada.user_id], people=[person.id])
    with app.state.doorway.reading(SYSTEM) as session:
        assert session.execute(sa.select(GraphChange.interaction_id, GraphChange.person_id)).all() == [(None, None)]
    assert len(seen_by(app)) == 4
    assert seen_by(app) == rebuilt(app)


def test_closed_organisation_ends_its_contacts(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        trust, board = add_organisation(session, "Larkfield Trust"), add_organisation(session, "Some Board")
        robin = add_person(session, "Robin Vale")
        add_role(session, robin.id, trust.id)
        add_interaction(session, DAY, users=[ada.user_id], people=[robin.id], organisations=[board.id])
    assert key(ada.user_id, trust.id) in seen_by(app)
    with writing(app) as session:
        session.get_one(Organisation, trust.id).closed_on = date(2026, 3, 3)
    assert set(seen_by(app)) == {key(ada.user_id, board.id)}
    assert seen_by(app) == rebuilt(app)


def test_seat_taken_out_of_its_room_is_followed(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        robin, sam = add_person(session, "Robin Vale"), add_person(session, "Sam Hill")
        room = add_interaction(session, DAY, users=[ada.user_id], people=[robin.id, sam.id])
    assert len(seen_by(app)) == 3
    with writing(app) as session:
        row = session.scalars(
            sa.select(Interaction)
            .where(Interaction.id == room.id)
            .options(sa.orm.selectinload(Interaction.participants))
        ).one()
        row.participants = [each for each in row.participants if each.person_id != sam.id]
    assert set(seen_by(app)) == {key(ada.user_id, robin.id)} == set(rebuilt(app))


def test_nothing_uncommitted_is_kept_for_others(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
    with pytest.raises(LookupError, match=r"seen while writing: {}"):
        log_and_fail(app, ada, robin.id)
    assert seen_by(app) == {}


def test_unchanged_network_costs_two_statements(app: Any, ada: SignedIn, count_queries: Counting) -> None:
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
        add_interaction(session, DAY, users=[ada.user_id], people=[robin.id])
    with app.state.doorway.reading(SYSTEM) as session:
        with count_queries(3):  # the viewer's own, the version, all rooms
            warm_network.network_of(session)
        with count_queries(2):
            warm_network.network_of(session)
    with writing(app) as session:
        add_interaction(session, DAY, users=[ada.user_id], people=[robin.id])
    with app.state.doorway.reading(SYSTEM) as session, count_queries(4):  # and what changed, and those rooms
        warm_network.network_of(session)


def test_database_filled_for_measuring_is_read_whole(app: Any) -> None:
    assert seen_by(app) == {}
    size = sizes.Size(people=20, organisations=30, interactions=30, asks=5, users=2)
    sizes.fill(app.state.doorway.engine, size, today=DAY)
    with writing(app) as session:
        sizes.keep_up(session)
    assert len(seen_by(app)) > 20
    assert seen_by(app) == rebuilt(app)


def test_two_readers_bring_it_up_to_date_together(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        people = [add_person(session, f"Person {number}").id for number in range(8)]

    def log_and_look(person_id: uuid.UUID) -> Pairs:
        with writing(app) as session:
            add_interaction(session, DAY, users=[ada.user_id], people=[person_id])
        return seen_by(app)

    with ThreadPoolExecutor(4) as pool:
        for person_id, found in zip(people, pool.map(log_and_look, people), strict=True):
            assert key(ada.user_id, person_id) in found
    assert len(seen_by(app)) == 8
    assert seen_by(app) == rebuilt(app)


def test_ties_are_kept_for_the_same_data_alone(app: Any, ada: SignedIn) -> None:
    other = sign_in_new_user(app, name="Otto Other")
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
        add_interaction(session, DAY, users=[ada.user_id], people=[robin.id])

    def ties(who: SignedIn, as_at: date = DAY) -> Any:
        with app.state.doorway.reading(viewer_of(app, who)) as session:
            return warm_network.ties_of(session, as_at, MEASURED)

    first = ties(ada)
    assert ties(other) is first
    assert ties(ada, YEAR_BEFORE) is not first
    with writing(app) as session:
        hidden = {"sensitivity": Sensitivity.RESTRICTED, "readers": [ada.user_id]}
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[robin.id], **hidden)
    assert ties(other) is first
    assert (ties(ada).evidence.tolist(), ties(other).evidence.tolist()) == ([1.5], [1.0])
    with writing(app) as session:
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[robin.id])
    assert ties(other).evidence.tolist() == [1.5]
