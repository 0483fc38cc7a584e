import uuid
from datetime import date
from typing import Any

import pytest

from backend.stakeholders import service
from backend.stakeholders.models import Role
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.assessments import add_assessment
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

SHOWN = "id version person { name } organisation { name } title startedOn endedOn isCurrent"
ADD = f"mutation($input: AddRoleInput!) {{ addRole(input: $input) {{ {SHOWN} }} }}"
CORRECT = f"mutation($input: CorrectRoleInput!) {{ correctRole(input: $input) {{ {SHOWN} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteRole(id: $id, version: $version) }"
MOVE = f"mutation($input: MovePersonInput!) {{ movePerson(input: $input) {{ {SHOWN} }} }}"
ROLES = "query($id: UUID!) { person(id: $id) { roles { title startedOn endedOn version } } }"


class Post:
    """One person at one organisation, in post since May 2019."""

    def __init__(self, app: Any, **role: Any) -> None:
        with writing(app) as session:
            self.person, self.organisation = add_person(session), add_organisation(session)
            self.role = add_role(
                session, self.person.id, self.organisation.id, "Director", **({"started": "2019-05"} | role)
            )

    def adding(self, **changes: Any) -> dict[str, Any]:
        given = {"id": uuid.uuid4(), "personId": self.person.id, "organisationId": self.organisation.id}
        return _plain(given | {"title": "Chair"} | changes)

    def correcting(self, **changes: Any) -> dict[str, Any]:
        given = {"id": self.role.id, "version": 1, "organisationId": self.organisation.id, "title": "Director"}
        return _plain(given | {"startedOn": "2019-05"} | changes)

    def moving(self, **changes: Any) -> dict[str, Any]:
        given = {"id": uuid.uuid4(), "personId": self.person.id, "fromRoleId": self.role.id}
        given |= {"organisationId": self.organisation.id, "title": "Chair", "movedOn": "2024-02-01"}
        return _plain(given | changes)

    def roles(self, officer: SignedIn) -> Any:
        return officer.ask(ROLES, id=str(self.person.id))["person"]["roles"]


AS_BEFORE = [{"title": "Director", "startedOn": "2019-05", "endedOn": None, "version": 1}]


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, uuid.UUID) else value for name, value in given.items()}


def test_role_comes_back_as_it_was_given(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    given = post.adding(startedOn="2020", endedOn="2021-02")
    added = officer.ask(ADD, input=given)
    assert added["addRole"] == {
        "id": given["id"],
        "version": 1,
        "person": {"name": "Robin Vale"},
        "organisation": {"name": "Larkfield Trust"},
        "title": "Chair",
        "startedOn": "2020",
        "endedOn": "2021-02",
        "isCurrent": False,
    }
    assert officer.ask(ADD, input=given) == added
    assert len(post.roles(officer)) == 2
    with writing(app) as session:
        stored = session.get_one(Role, uuid.UUID(given["id"]))
        assert (stored.started_on, stored.ended_on) == (date(2020, 1, 1), date(2021, 2, 28))


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"title": "a\nb"}, "title", "Title must be a single line."),
        ({"startedOn": "2021", "endedOn": "2020-12"}, "endedOn", "A role cannot end before it starts."),
        ({"startedOn": "1899"}, "startedOn", "Started on is 1899-01-01: dates must lie between 1900 and 2199."),
        ({"endedOn": "2200"}, "endedOn", "Ended on is 2200-01-01: dates must lie between 1900 and 2199."),
        ({"organisationId": str(uuid.uuid4())}, "organisationId", "This organisation does not exist."),
    ],
)
def test_broken_role_names_its_field(app: Any, change: dict[str, Any], field: str, message: str) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    for refusal in (
        officer.refused(ADD, input=post.adding(**change)),
        officer.refused(CORRECT, input=post.correcting(**change)),
    ):
        assert (refusal["message"], refusal["extensions"]) == (message, {"code": "BAD_USER_INPUT", "field": field})
    assert post.roles(officer) == AS_BEFORE


def test_same_role_in_overlapping_time_is_refused(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app, ended="2021")
    same = {"title": "DIRECTOR "}
    for dates in ({}, {"startedOn": "2021-12"}, {"endedOn": "2019-05"}, {"startedOn": "2020", "endedOn": "2020"}):
        refusal = officer.refused(ADD, input=post.adding(**same, **dates))
        assert refusal["message"] == "They hold DIRECTOR  at Larkfield Trust already at that time."
        assert refusal["extensions"]["field"] == "title"
    assert len(post.roles(officer)) == 1
    officer.ask(ADD, input=post.adding(**same, startedOn="2022"))
    officer.ask(ADD, input=post.adding(**same, endedOn="2019-04"))
    assert len(post.roles(officer)) == 3
    refusal = officer.refused(CORRECT, input=post.correcting(endedOn="2023"))
    assert refusal["message"] == "They hold Director at Larkfield Trust already at that time."


def test_role_after_the_organisation_closed_is_refused(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    with writing(app) as session:
        closed = add_organisation(session, "Marsh Authority", closed="2013-03-31")
    message = "Marsh Authority closed on 2013-03-31: no role there can go on later."
    refusal = officer.refused(ADD, input=post.adding(organisationId=closed.id, startedOn="2013-04"))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, "startedOn")
    refusal = officer.refused(ADD, input=post.adding(organisationId=closed.id, startedOn="2012", endedOn="2013-04-01"))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, "endedOn")
    refusal = officer.refused(MOVE, input=post.moving(organisationId=closed.id))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, "startedOn")
    assert post.roles(officer) == AS_BEFORE
    kept = officer.ask(ADD, input=post.adding(organisationId=closed.id, startedOn="2012", endedOn="2013"))
    assert kept["addRole"]["endedOn"] == "2013"


def test_correction_changes_the_role_itself(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    with writing(app) as session:
        other = add_organisation(session, "Marsh Trust")
    given = post.correcting(organisationId=other.id, title="Finance director", startedOn="2019-06-03", endedOn="2020")
    corrected = officer.ask(CORRECT, input=given)["correctRole"]
    assert corrected == {
        "id": str(post.role.id),
        "version": 2,
        "person": {"name": "Robin Vale"},
        "organisation": {"name": "Marsh Trust"},
        "title": "Finance director",
        "startedOn": "2019-06-03",
        "endedOn": "2020",
        "isCurrent": False,
    }


def test_mark_outweighs_the_words_of_the_title(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    shown = "mutation($input: CorrectRoleInput!) { correctRole(input: $input) { isSenior countsAsSenior } }"
    for version, (mark, counts) in enumerate(((None, True), (False, False), (True, True), (None, True)), start=1):
        given = post.correcting(version=max(1, version - 1)) | {"isSenior": mark}
        assert officer.ask(shown, input=given)["correctRole"] == {"isSenior": mark, "countsAsSenior": counts}


def test_stale_correction_shows_who_changed_what(app: Any) -> None:
    officer, post = sign_in_new_user(app, name="Ada Example"), Post(app)
    officer.ask(CORRECT, input=post.correcting(startedOn="2019-06"))
    refusal = officer.refused(CORRECT, input=post.correcting(title="Chair"))
    details = refusal["extensions"]
    assert (details["code"], details["currentVersion"], details["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert [(each["field"], each["mine"], each["theirs"]) for each in details["fields"]] == [
        ("title", "Chair", "Director"),
        ("startedOn", "2019-05", "2019-06"),
    ]
    assert post.roles(officer) == [{"title": "Director", "startedOn": "2019-06", "endedOn": None, "version": 2}]


def test_role_made_by_mistake_can_be_deleted(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    assert officer.ask(DELETE, id=str(post.role.id), version=1)["deleteRole"] == str(post.role.id)
    assert post.roles(officer) == []
    refusal = officer.refused(DELETE, id=str(post.role.id), version=1)
    assert refusal["message"] == "This role does not exist, or you may not see it."


@pytest.mark.parametrize("kind", ["interaction", "ask", "stance", "assessment"])
def test_role_that_records_refer_to_stays(app: Any, kind: str) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    with writing(app) as session:
        if kind == "interaction":
            add_interaction(session, date(2024, 3, 4), users=[officer.user_id], people=[post.person.id])
        elif kind == "ask":
            add_policy_ask(session, deciding_roles=[post.role.id])
        elif kind == "assessment":
            add_assessment(session, add_policy_ask(session).id, role_id=post.role.id)
        else:
            add_stance(session, add_policy_ask(session).id, role_id=post.role.id)
    refusal = officer.refused(DELETE, id=str(post.role.id), version=1)
    assert refusal["message"] == (
        "This cannot be deleted while interactions, policy asks, responses, frozen lists of decision-makers, stances,"
        " assessments, wanted moves, outcomes, targets of campaigns or reshuffles refer to it."
    )
    assert post.roles(officer) == AS_BEFORE


def test_move_ends_one_role_and_starts_another(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    with writing(app) as session:
        marsh = add_organisation(session, "Marsh Trust")
    given = post.moving(organisationId=marsh.id)
    moved = officer.ask(MOVE, input=given)
    assert moved["movePerson"] == {
        "id": given["id"],
        "version": 1,
        "person": {"name": "Robin Vale"},
        "organisation": {"name": "Marsh Trust"},
        "title": "Chair",
        "startedOn": "2024-02-01",
        "endedOn": None,
        "isCurrent": True,
    }
    both = [
        {"title": "Chair", "startedOn": "2024-02-01", "endedOn": None, "version": 1},
        {"title": "Director", "startedOn": "2019-05", "endedOn": "2024-01-31", "version": 2},
    ]
    assert post.roles(officer) == both
    assert officer.ask(MOVE, input=given) == moved
    assert post.roles(officer) == both


@pytest.mark.parametrize(
    ("role", "change", "field", "message"),
    [
        (
            {},
            {"movedOn": "2019-05-01"},
            "movedOn",
            "They started that role on 2019-05: the move must come after it.",
        ),
        (
            {"ended": "2024-01"},
            {},
            "movedOn",
            "That role had ended by then, on 2024-01. Add the new role instead.",
        ),
        ({}, {"movedOn": "2200-01-01"}, "movedOn", "Moved on is 2200-01-01: dates must lie between 1900 and 2199."),
        (
            {},
            {"title": "director"},
            "title",
            "That is the role which they leave. Choose another organisation or title.",
        ),
        ({}, {"organisationId": str(uuid.uuid4())}, "organisationId", "This organisation does not exist."),
        ({}, {"personId": str(uuid.uuid4())}, "fromRoleId", "This role belongs to somebody else."),
    ],
)
def test_move_that_breaks_a_rule_keeps_nothing(
    app: Any, role: dict[str, Any], change: dict[str, Any], field: str, message: str
) -> None:
    officer, post = sign_in_new_user(app), Post(app, **role)
    before = post.roles(officer)
    refusal = officer.refused(MOVE, input=post.moving(**change))
    assert (refusal["message"], refusal["extensions"]) == (message, {"code": "BAD_USER_INPUT", "field": field})
    assert post.roles(officer) == before


def test_move_shortens_a_role_with_a_planned_end(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app, ended="2024-12")
    officer.ask(MOVE, input=post.moving())
    assert [role["endedOn"] for role in post.roles(officer)] == [None, "2024-01-31"]


def test_each_change_of_roles_is_told(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    told: list[uuid.UUID] = []
    monkeypatch.setattr(service, "on_roles_changed", [lambda _session, person_id: told.append(person_id)])
    chair = post.adding(startedOn="2020")
    officer.ask(ADD, input=chair)
    officer.ask(CORRECT, input=post.correcting(endedOn="2024-06"))
    officer.ask(MOVE, input=post.moving(title="President"))
    officer.ask(DELETE, id=chair["id"], version=1)
    assert told == [post.person.id] * 4


def test_meeting_follows_a_corrected_role(app: Any) -> None:
    officer, post = sign_in_new_user(app), Post(app)
    with writing(app) as session:
        met = add_interaction(session, date(2024, 3, 4), users=[officer.user_id], people=[post.person.id])
        marsh = add_organisation(session, "Marsh Trust")
    officer.ask(MOVE, input=post.moving(organisationId=marsh.id))
    shown = officer.ask(
        "query($id: UUID!) { interaction(id: $id) { participants { organisation { name } roleTitle } } }",
        id=str(met.id),
    )
    assert {"organisation": {"name": "Marsh Trust"}, "roleTitle": "Chair"} in shown["interaction"]["participants"]
