import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.audit.models import AuditLine
from backend.interactions import tie_states
from backend.interactions.models import DiscussionPoint, Interaction, Participant, TieState
from backend.kit.db import utc_now
from backend.stances.models import Confidence, Stance, StanceLevel
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import DELETE, EDIT, LOG, SHOW, edit_input, line, log_input
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role


@dataclass(frozen=True)
class World:
    app: Any
    officer: SignedIn
    colleague: SignedIn
    trust_id: uuid.UUID
    people: list[uuid.UUID]
    asks: list[uuid.UUID]
    logged: dict[str, Any]

    def edit(self, shown: dict[str, Any], **changes: Any) -> dict[str, Any]:
        edited: dict[str, Any] = self.officer.ask(EDIT, input=edit_input(shown, **changes))["editInteraction"]
        return edited

    def refused(self, **changes: Any) -> tuple[str, str | None]:
        """Message and field of the refusal, after which the record is as it was."""
        refusal = self.officer.refused(EDIT, input=edit_input(self.logged, **changes))
        assert self.show() == self.logged
        return refusal["message"], refusal["extensions"].get("field")

    def show(self) -> Any:
        return self.officer.ask(SHOW, id=self.logged["id"])["interaction"]


@pytest.fixture
def world(app: Any) -> World:
    officer = sign_in_new_user(app, name="Olive Officer", team="Workforce")
    colleague = sign_in_new_user(app, name="Cora Colleague", team="Finance")
    with writing(app) as session:
        trust = add_organisation(session, "Larkfield Trust")
        people = [add_person(session, name) for name in ("Robin Vale", "Kit Marsh", "Jo Hill")]
        add_role(session, people[0].id, trust.id, "Chair", ended="2024-12-31")
        asks = [add_policy_ask(session, title) for title in ("First ask", "Second ask")]
        people_ids, ask_ids, trust_id = [each.id for each in people], [each.id for each in asks], trust.id
    given = log_input(
        line(userId=officer.user_id),
        line(personId=people_ids[0]),
        line(personId=people_ids[1]),
        occurredOn="2024-06-03",
        title="Regular meeting",
        discussionPoints=[line(policyAskId=ask_ids[0], wasRaised=True, said="Agreed to look")],
    )
    logged = officer.ask(LOG, input=given)["logInteraction"]
    return World(app, officer, colleague, trust_id, people_ids, ask_ids, logged)


def ties(app: Any) -> dict[tuple[Any, Any, Any], tuple[int, date]]:
    with writing(app) as session:
        assert tie_states.check_all(session) == []
        rows = session.scalars(sa.select(TieState))
        return {
            (each.user_id, each.person_id, each.organisation_id): (each.contact_days, each.last_on) for each in rows
        }


def test_unchanged_edit_keeps_the_version(world: World) -> None:
    assert world.edit(world.logged) == world.logged


def test_kept_rows_keep_their_ids(world: World) -> None:
    (point,) = world.logged["discussionPoints"]
    given = edit_input(world.logged)
    kept = given["participants"][:2]
    points = [given["discussionPoints"][0] | {"said": "Agreed"}, line(policyAskId=world.asks[1], wasRaised=True)]
    edited = world.edit(
        world.logged, participants=[*kept, line(personId=world.people[2])], discussionPoints=points, notes="More"
    )
    assert edited["version"] == 2
    before = {each["id"] for each in world.logged["participants"]}
    after = {each["id"] for each in edited["participants"]}
    assert {each["id"] for each in kept} == before & after
    assert [each["label"] for each in edited["participants"]] == ["Olive Officer", "Jo Hill", "Kit Marsh"]
    first = edited["discussionPoints"][0]
    assert (first["id"], first["said"]) == (point["id"], "Agreed")


def test_child_alone_raises_the_version_once(world: World) -> None:
    points = [edit_input(world.logged)["discussionPoints"][0] | {"said": "Something else"}]
    edited = world.edit(world.logged, discussionPoints=points)
    assert (edited["version"], edited["discussionPoints"][0]["said"]) == (2, "Something else")
    assert world.edit(edited, participants=edit_input(edited)["participants"][:2])["version"] == 3


def test_two_lines_can_swap_their_people(world: World) -> None:
    lines = edit_input(world.logged)["participants"]
    swapped = [lines[0], {"id": lines[1]["id"], "personId": lines[2]["personId"]}]
    swapped += [{"id": lines[2]["id"], "personId": lines[1]["personId"]}]
    edited = world.edit(world.logged, participants=swapped)
    people = {each["id"]: each["person"] for each in edited["participants"]}
    assert people[lines[1]["id"]] == {"id": lines[2]["personId"]}
    assert people[lines[2]["id"]] == {"id": lines[1]["personId"]}
    assert edited["version"] == 2


def test_new_day_moves_roles_copies_and_ties(world: World) -> None:
    lines = [{"id": each["id"], "userId": each["user"]["id"]} for each in world.logged["participants"] if each["user"]]
    lines += [
        {"id": each["id"], "personId": each["person"]["id"]} for each in world.logged["participants"] if each["person"]
    ]
    edited = world.edit(world.logged, occurredOn="2025-02-04", participants=lines)
    robin = next(each for each in edited["participants"] if each["label"].startswith("Robin"))
    assert (robin["label"], robin["roleId"], robin["organisation"]) == ("Robin Vale", None, None)
    with writing(world.app) as session:
        days = [session.scalars(sa.select(model.occurred_on)).all() for model in (Participant, DiscussionPoint)]
    assert [set(each) for each in days] == [{date(2025, 2, 4)}, {date(2025, 2, 4)}]
    us, officer = None, world.officer.user_id
    assert ties(world.app) == {
        (who, person, None): (1, date(2025, 2, 4)) for who in (us, officer) for person in world.people[:2]
    }


def test_ties_follow_status_and_sensitivity(world: World) -> None:
    held = ties(world.app)
    assert len(held) == 6
    cancelled = world.edit(world.logged, status="CANCELLED", discussionPoints=[])
    assert ties(world.app) == {}
    again = world.edit(cancelled, status="HELD")
    assert ties(world.app) == held
    world.edit(again, sensitivity="TEAM")
    assert ties(world.app) == {}


def test_stale_edit_compares_lists_too(world: World) -> None:
    lines = edit_input(world.logged)["participants"]
    changed = edit_input(world.logged, title="Their title", participants=lines[:2], discussionPoints=[])
    world.colleague.ask(EDIT, input=changed)
    mine = [*lines, line(personId=world.people[2])]
    given = edit_input(world.logged, title="My title", participants=mine, occurredOn="2024-06")
    refusal = world.officer.refused(EDIT, input=given)["extensions"]
    assert (refusal["code"], refusal["currentVersion"], refusal["changedBy"]) == ("CONFLICT", 2, "Cora Colleague")
    fields = {each["field"]: (each["mine"], each["theirs"]) for each in refusal["fields"]}
    assert fields == {
        "title": ("My title", "Their title"),
        "occurredOn": ("2024-06", "2024-06-03"),
        "participants": (
            ["Jo Hill", "Kit Marsh", "Olive Officer", "Robin Vale"],
            ["Kit Marsh", "Olive Officer"],
        ),
        "discussionPoints": (["First ask: raised; Agreed to look"], []),
    }
    assert [each["before"] for each in refusal["fields"] if each["field"] == "title"] == ["Regular meeting"]


def test_bad_edit_keeps_nothing(world: World) -> None:
    lines = edit_input(world.logged)["participants"]
    assert world.refused(participants=[*lines, line(personId=world.people[0])]) == (
        "Robin Vale is listed twice.",
        "participants.3",
    )
    assert world.refused(status="PLANNED") == (
        "What was raised can be recorded once the interaction has been held.",
        "discussionPoints",
    )
    assert world.refused(occurredOn="2199-01-01")[1] == "occurredOn"
    assert world.refused(version=7) == ("The version given is newer than the record.", "version")


def test_line_of_another_interaction_is_refused(world: World) -> None:
    other = world.officer.ask(LOG, input=log_input(line(personId=world.people[2])))["logInteraction"]
    stolen = {"id": other["participants"][0]["id"], "personId": str(world.people[2])}
    lines = edit_input(world.logged)["participants"]
    message, field = world.refused(participants=[*lines, stolen])
    assert (message, field) == ("This would record the same thing twice. Nothing was saved.", None)
    assert world.officer.ask(SHOW, id=other["id"])["interaction"] == other


def test_editor_cannot_lock_themselves_out(world: World) -> None:
    expected = "You could no longer read this yourself. Add yourself to its readers."
    before = world.show()
    for sensitivity in ("TEAM", "RESTRICTED"):
        refusal = world.colleague.refused(EDIT, input=edit_input(world.logged, sensitivity=sensitivity))
        assert (refusal["message"], refusal["extensions"]["field"]) == (expected, "readerIds")
        assert world.show() == before
    named = edit_input(world.logged, sensitivity="TEAM", readerIds=[str(world.colleague.user_id)])
    edited = world.colleague.ask(EDIT, input=named)["editInteraction"]
    assert (edited["team"], [each["name"] for each in edited["readers"]]) == (
        {"name": "Workforce"},
        ["Cora Colleague", "Olive Officer"],
    )


def test_opening_removes_team_and_readers(world: World) -> None:
    closed = world.edit(world.logged, sensitivity="RESTRICTED", readerIds=[str(world.colleague.user_id)])
    assert [each["name"] for each in closed["readers"]] == ["Cora Colleague", "Olive Officer"]
    opened = world.edit(closed, sensitivity="OPEN")
    assert (opened["readers"], opened["team"], opened["version"]) == ([], None, 3)


def test_blank_title_is_made_again(world: World) -> None:
    assert world.edit(world.logged, title=" ")["title"] == "Meeting with Kit Marsh, and 1 other"


def test_deletion_takes_everything_along(world: World) -> None:
    assert world.officer.ask(DELETE, id=world.logged["id"], version=1) == {"deleteInteraction": world.logged["id"]}
    with writing(world.app) as session:
        for model in (Interaction, Participant, DiscussionPoint, TieState):
            assert session.scalar(sa.select(sa.func.count()).select_from(model)) == 0
        deleted = sa.select(sa.func.count()).where(
            AuditLine.noun_id == uuid.UUID(world.logged["id"]), AuditLine.action == "delete"
        )
        assert session.scalar(deleted) == 5


def test_stale_deletion_is_refused(world: World) -> None:
    world.edit(world.logged, notes="More")
    refusal = world.officer.refused(DELETE, id=world.logged["id"], version=1)
    assert (refusal["extensions"]["code"], refusal["extensions"]["currentVersion"]) == ("CONFLICT", 2)
    assert world.show()["notes"] == "More"


def test_source_of_a_stance_cannot_be_deleted(world: World) -> None:
    with writing(world.app) as session:
        session.add(
            Stance(
                id=uuid.uuid4(),
                policy_ask_id=world.asks[0],
                organisation_id=world.trust_id,
                level=StanceLevel.NEUTRAL,
                held_on=date(2024, 6, 3),
                confidence=Confidence.LOW,
                source="Said so",
                source_interaction_id=uuid.UUID(world.logged["id"]),
                recorded_at=utc_now(),
            )
        )
    refusal = world.officer.refused(DELETE, id=world.logged["id"], version=1)
    assert refusal["message"] == (
        "This cannot be deleted while stances, promises that were settled in it, evidence of claims, "
        "evidence of the action plan, campaigns, tasks of campaigns, plans of campaigns or words between colleagues"
        " about a visit refer to it."
    )
    assert world.show() == world.logged
