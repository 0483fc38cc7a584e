"""The day of a reshuffle is corrected for all its roles together, and every old report stays true."""

import time
import uuid
from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from backend.audit.queries import as_known
from backend.interactions import tie_states
from backend.kit.db import utc_now
from backend.policy_asks.models import Stage
from backend.reshuffles.models import Reshuffle
from backend.stakeholders.models import Role
from tests.backend.reshuffles.conftest import World
from tests.factories.accounts import writing
from tests.factories.board_papers import position_of, rows_of
from tests.factories.interactions import SHOW as SHOW_INTERACTION
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.reshuffles import CORRECT, move, new_role, reshuffle_input

CORRECT_ROLE = "mutation($input: CorrectRoleInput!) { correctRole(input: $input) { version } }"


def instant() -> datetime:
    """Between two requests, so that each is known wholly before or after it."""
    time.sleep(0.002)
    now = utc_now()
    time.sleep(0.002)
    return now


def label(world: World, interaction_id: uuid.UUID) -> str:
    shown = world.ada.ask(SHOW_INTERACTION, id=str(interaction_id))["interaction"]
    return str(shown["participants"][-1]["label"])


@pytest.mark.parametrize("corrected", ["2026-05-05", "2026-05-08"])
def test_as_at_answers_are_right_around_both_dates(world: World, corrected: str) -> None:
    made = world.recorded()
    done = world.corrected(made, corrected, "It was another day")
    assert (done["version"], done["effectiveOn"], done["correctionReason"]) == (2, corrected, "It was another day")
    first = date.fromisoformat(corrected)
    last = date.fromordinal(first.toordinal() - 1)
    for number in range(3, 11):
        day = date(2026, 5, number)
        has_moved = day >= first
        assert world.held("Robin", day.isoformat()) == [
            f"Secretary, Treasury: {first} to None" if has_moved else f"Minister, Department: 2019 to {last}"
        ]
        assert world.held("Sam", day.isoformat()) == [
            f"Minister, Department: {first} to None" if has_moved else f"Adviser, Department: 2019 to {last}"
        ]
        assert world.held("Kim", day.isoformat()) == ([] if has_moved else [f"Aide, Department: 2019 to {last}"])


def test_interactions_follow_the_corrected_day(world: World) -> None:
    with writing(world.app) as session:
        met = {
            day: add_interaction(
                session, date(2026, 5, day), users=[world.ada.user_id], people=[world.people["Robin"]]
            ).id
            for day in (4, 5, 6, 7)
        }
    old, new = "Robin Vale, Minister, Department", "Robin Vale, Secretary, Treasury"
    made = world.recorded()
    assert [label(world, each) for each in met.values()] == [old, old, new, new]
    made = world.corrected(made, "2026-05-05")
    assert [label(world, each) for each in met.values()] == [old, new, new, new]
    world.corrected(made, "2026-05-07")
    assert [label(world, each) for each in met.values()] == [old, old, old, new]
    with writing(world.app) as session:
        assert tie_states.check_all(session) == []


def test_old_reports_stay_as_they_were_known(world: World) -> None:
    """The ask's decision-maker met us on 5 May as minister; the correction makes that a day in the new role."""
    with writing(world.app) as session:
        ask = add_policy_ask(session, stages=[(Stage.DRAFTED, date(2025, 6, 1))], deciding_roles=[world.roles["Robin"]])
        add_interaction(
            session,
            date(2026, 5, 5),
            users=[world.ada.user_id],
            people=[world.people["Robin"]],
            raised=[ask.id],
        )
    made = world.recorded()
    known_then = instant()
    period = ("2026-05-06", "2026-01-01")

    def told(known_at: datetime | None = None) -> tuple[Any, Any]:
        return position_of(world.ada, *period, known_at)["sections"], rows_of(world.ada, "coverage", *period, known_at)

    before = told()
    (met,), _ = before[1]
    assert (met["who"], met["countedAs"]) == ("Robin Vale, Minister, Department", "Met, power not judged")
    assert told(known_then) == before
    world.corrected(made, "2026-05-04")
    known_later = instant()
    assert told(known_then) == before
    assert told(known_later) == told()
    with writing(world.app) as session:
        assert _ends(session, known_then) == {date(2026, 5, 5)}
        assert _ends(session, known_later) == _ends(session, None) == {date(2026, 5, 3)}
        dialect = session.get_bind().dialect.name
        known = as_known(Reshuffle, known_then, dialect)
        assert session.scalars(sa.select(known.c.effective_on)).all() == [date(2026, 5, 6)]


def _ends(session: Any, known_at: datetime | None) -> set[date]:
    roles = as_known(Role, known_at, session.get_bind().dialect.name)
    return set(session.scalars(sa.select(roles.c.ended_on).where(roles.c.ended_on.is_not(None))))


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"reason": " "}, "reason", "Reason is needed."),
        ({"effectiveOn": "2026-05-06"}, "effectiveOn", "It took effect on 2026-05-06 already. Choose another day."),
        (
            {"effectiveOn": "1850-01-01"},
            "effectiveOn",
            "Effective on is 1850-01-01: dates must lie between 1900 and 2199.",
        ),
        (
            {"effectiveOn": "2019-01-01"},
            "effectiveOn",
            "Kim Vale started as Aide, Department on 2019: choose a day after it.",
        ),
        ({"version": 2}, "version", "The version given is newer than the record."),
        ({"id": str(uuid.UUID(int=1))}, None, "This reshuffle does not exist, or you may not see it."),
    ],
)
def test_impossible_corrections_are_refused(
    world: World, values: dict[str, Any], field: str | None, message: str
) -> None:
    made = world.recorded()
    given = {"id": made["id"], "version": 1, "effectiveOn": "2026-05-05", "reason": "The day before"}
    refusal = world.ada.refused(CORRECT, input=given | values)
    assert (refusal["message"], refusal["extensions"].get("field")) == (message, field)
    assert world.shown(made) == made


def test_correction_knows_its_version(world: World) -> None:
    made = world.recorded()
    done = world.corrected(made, "2026-05-05")
    given = {"id": made["id"], "version": 1, "effectiveOn": "2026-05-04", "reason": "Two days before"}
    refusal = world.ada.refused(CORRECT, input=given)
    assert refusal["extensions"]["code"] == "CONFLICT"
    assert {
        each["field"]: (each["before"], each["theirs"], each["mine"]) for each in refusal["extensions"]["fields"]
    } == {
        "effectiveOn": ("2026-05-06", "2026-05-05", "2026-05-04"),
        "correctionReason": (None, "It was the day before", "Two days before"),
    }
    assert world.shown(made) == done


def test_role_that_was_changed_by_itself_stands_in_the_way(world: World) -> None:
    made = world.recorded()
    given = {
        "id": str(world.roles["Kim"]),
        "version": 2,
        "organisationId": str(world.bodies["Department"]),
        "title": "Aide",
        "startedOn": "2019",
        "endedOn": "2026-04-30",
    }
    world.ada.ask(CORRECT_ROLE, input=given)
    correcting = {"id": made["id"], "version": 1, "effectiveOn": "2026-05-05", "reason": "The day before"}
    refusal = world.ada.refused(CORRECT, input=correcting)
    assert refusal["message"] == (
        "Kim Vale's role Aide, Department was changed by itself since and now ends on 2026-04-30. "
        "Put that role right first."
    )
    assert world.held("Robin")[0] == "Minister, Department: 2019 to 2026-05-05"
    world.ada.ask(CORRECT_ROLE, input=given | {"version": 3, "endedOn": "2026-05-05"})
    assert world.corrected(made, "2026-05-05")["effectiveOn"] == "2026-05-05"
    assert world.held("Kim") == ["Aide, Department: 2019 to 2026-05-04"]


def test_new_role_that_ended_bounds_the_day(world: World) -> None:
    given = world.three_moves()
    made = world.recorded(given)
    secretary = {
        "id": given["moves"][0]["newRole"]["id"],
        "version": 1,
        "organisationId": str(world.bodies["Treasury"]),
        "title": "Secretary",
        "startedOn": "2026-05-06",
        "endedOn": "2026-05-20",
    }
    world.ada.ask(CORRECT_ROLE, input=secretary)
    correcting = {"id": made["id"], "version": 1, "effectiveOn": "2026-05-21", "reason": "Later"}
    refusal = world.ada.refused(CORRECT, input=correcting)
    assert refusal["message"] == "Robin Vale left the role Secretary, Treasury on 2026-05-20: choose a day before it."
    assert world.corrected(made, "2026-05-20")["version"] == 2


def test_correction_never_puts_one_in_a_post_twice(world: World) -> None:
    """Kim was minister's aide, left, and came back: the first end cannot be moved past the return."""
    made = world.recorded(reshuffle_input(move(world.people["Kim"], world.roles["Kim"]), effectiveOn="2026-01-05"))
    back = move(world.people["Kim"], new=new_role(world.bodies["Department"], "Aide"))
    world.recorded(reshuffle_input(back, effectiveOn="2026-03-01"))
    correcting = {"id": made["id"], "version": 1, "effectiveOn": "2026-03-02", "reason": "Later"}
    refusal = world.ada.refused(CORRECT, input=correcting)
    assert (refusal["message"], refusal["extensions"]["field"]) == (
        "Kim Vale: They hold Aide at Department already at that time.",
        "effectiveOn",
    )
    assert world.held("Kim")[0] == "Aide, Department: 2019 to 2026-01-04"
