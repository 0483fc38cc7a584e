import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.interactions.models import DiscussionPoint, Interaction, InteractionReader, Participant, TieState
from backend.stakeholders.models import Organisation, Person, Role
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import DELETE, LOG, SHOW, line, log_input
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role


@dataclass(frozen=True)
class World:
    app: Any
    officer: SignedIn
    trust_id: uuid.UUID
    person_id: uuid.UUID
    role_id: uuid.UUID
    ask_id: uuid.UUID

    def log(self, *participants: dict[str, Any], **values: Any) -> Any:
        return self.officer.ask(LOG, input=log_input(*participants, **values))["logInteraction"]

    def refused(self, *participants: dict[str, Any], **values: Any) -> tuple[str, str | None]:
        """Message and field of the refusal, after which nothing has been kept."""
        before = counts(self.app)
        refusal = self.officer.refused(LOG, input=log_input(*participants, **values))
        assert counts(self.app) == before
        return refusal["message"], refusal["extensions"].get("field")

    def ours(self) -> dict[str, Any]:
        return line(userId=self.officer.user_id)

    def theirs(self) -> dict[str, Any]:
        return line(personId=self.person_id)


def new_person(name: str, **values: Any) -> dict[str, Any]:
    return line(newPerson={"id": str(uuid.uuid4()), "name": name, "roleId": str(uuid.uuid4())} | values)


def counts(app: Any) -> list[int]:
    tables = (Interaction, Participant, DiscussionPoint, InteractionReader, TieState, Organisation, Person, Role)
    with writing(app) as session:
        return [session.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables]


@pytest.fixture
def world(app: Any) -> World:
    officer = sign_in_new_user(app, name="Olive Officer", team="Workforce")
    with writing(app) as session:
        trust, person = add_organisation(session, "Larkfield Trust"), add_person(session, "Robin Vale")
        role = add_role(session, person.id, trust.id, "Chair", started="2023-04")
        ask = add_policy_ask(session, "Publish the pay gap by ethnicity")
        return World(app, officer, trust.id, person.id, role.id, ask.id)


def test_logged_interaction_comes_back_whole(world: World) -> None:
    logged = world.log(
        world.theirs(),
        world.ours(),
        title="Quarterly meeting",
        notes="Two lines\nof notes",
        startsAt="10:30:00",
        source="Diary",
        discussionPoints=[line(policyAskId=world.ask_id, wasRaised=True, reception="RECEPTIVE", said="“Yes, but…”")],
    )
    (point,) = logged.pop("discussionPoints")
    assert [(each["label"], each["isOurs"]) for each in logged.pop("participants")] == [
        ("Olive Officer", True),
        ("Robin Vale, Chair, Larkfield Trust", False),
    ]
    assert (point["policyAsk"]["title"], point["wasRaised"], point["reception"], point["said"]) == (
        "Publish the pay gap by ethnicity",
        True,
        "RECEPTIVE",
        "“Yes, but…”",
    )
    logged.pop("id")
    assert logged == {
        "version": 1,
        "kind": "MEETING",
        "status": "HELD",
        "occurredOn": "2025-01-15",
        "startsAt": "10:30:00",
        "title": "Quarterly meeting",
        "notes": "Two lines\nof notes",
        "sensitivity": "OPEN",
        "source": "Diary",
        "recordedBy": {"name": "Olive Officer"},
        "team": None,
        "readers": [],
    }


def test_retry_returns_the_same_record(world: World) -> None:
    given = log_input(new_person("Sam Reed"), world.ours())
    first = world.officer.ask(LOG, input=given)
    before = counts(world.app)
    assert world.officer.ask(LOG, input=given) == first
    assert counts(world.app) == before
    refusal = world.officer.refused(LOG, input={**given, "title": "Another"})
    assert refusal["extensions"] == {"code": "CONFLICT", "field": "id"}


def test_retry_after_deletion_finds_nothing(world: World) -> None:
    given = log_input(world.theirs())
    world.officer.ask(LOG, input=given)
    world.officer.ask(DELETE, id=given["id"], version=1)
    assert world.officer.refused(LOG, input=given)["extensions"] == {"code": "NOT_FOUND"}
    assert world.officer.ask(SHOW, id=given["id"]) == {"interaction": None}


def test_role_is_the_one_held_that_day(world: World) -> None:
    with writing(world.app) as session:
        college = add_organisation(session, "Fernhill College")
        add_role(session, world.person_id, college.id, "Dean", started="2019", ended="2023-03")
    then = world.log(world.theirs(), occurredOn="2023-03-31")["participants"][0]
    now = world.log(world.theirs(), occurredOn="2023-04-01")["participants"][0]
    never = world.log(world.theirs(), occurredOn="2018-12-31")["participants"][0]
    assert then["label"] == "Robin Vale, Dean, Fernhill College"
    assert (now["label"], now["roleId"]) == ("Robin Vale, Chair, Larkfield Trust", str(world.role_id))
    assert (never["label"], never["organisation"], never["roleId"]) == ("Robin Vale", None, None)


def test_month_takes_a_role_held_within_it(world: World) -> None:
    logged = world.log(world.theirs(), occurredOn="2023-04")
    assert (logged["occurredOn"], logged["participants"][0]["roleTitle"]) == ("2023-04", "Chair")
    assert logged["title"] == "Meeting with Robin Vale, Larkfield Trust"


def test_several_roles_ask_for_a_choice(world: World) -> None:
    with writing(world.app) as session:
        college = add_organisation(session, "Fernhill College")
        second = add_role(session, world.person_id, college.id, "Trustee")
    message = "Robin Vale held several roles on 15 January 2025: Chair, Larkfield Trust; Trustee, Fernhill College."
    assert world.refused(world.ours(), world.theirs()) == (f"{message} Choose one.", "participants.1.roleId")
    logged = world.log(line(personId=world.person_id, roleId=second.id))
    assert logged["participants"][0]["label"] == "Robin Vale, Trustee, Fernhill College"


def test_role_not_held_that_day_is_refused(world: World) -> None:
    with writing(world.app) as session:
        other = add_person(session, "Kit Marsh")
        foreign = add_role(session, other.id, world.trust_id)
    given = line(personId=world.person_id, roleId=world.role_id)
    expected = ("Robin Vale did not hold this role in 2022.", "participants.0.roleId")
    assert world.refused(given, occurredOn="2022") == expected
    expected = ("Robin Vale did not hold this role on 15 January 2025.", "participants.0.roleId")
    assert world.refused(line(personId=world.person_id, roleId=foreign.id)) == expected


def test_participant_twice_is_refused(world: World) -> None:
    expected = ("Robin Vale is listed twice.", "participants.2")
    assert world.refused(world.theirs(), world.ours(), world.theirs()) == expected
    assert world.refused(world.ours(), world.theirs(), world.ours()) == (
        "Olive Officer is listed twice.",
        "participants.2",
    )
    place = line(organisationId=world.trust_id)
    expected = ("Larkfield Trust is listed twice.", "participants.1")
    assert world.refused(place, line(organisationId=world.trust_id)) == expected


def test_each_line_names_exactly_one_party(world: World) -> None:
    message = "Give exactly one colleague, person or organisation in each line."
    assert world.refused(world.theirs(), line()) == (message, "participants.1")
    both = line(personId=world.person_id, organisationId=world.trust_id)
    assert world.refused(both) == (message, "participants.0")
    role_alone = line(organisationId=world.trust_id, roleId=world.role_id)
    assert world.refused(role_alone) == ("A role belongs to a person: give the person too.", "participants.0.roleId")


def test_somebody_of_theirs_is_needed(world: World) -> None:
    expected = ("Add at least one person or organisation that you dealt with.", "participants")
    assert world.refused(world.ours()) == expected
    assert world.refused() == expected


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        ("userId", "This colleague does not exist.", "participants.0.userId"),
        ("personId", "This person does not exist, or was deleted.", "participants.0.personId"),
        ("organisationId", "This organisation does not exist, or was deleted.", "participants.0.organisationId"),
    ],
)
def test_unknown_participant_is_refused(world: World, given: str, message: str, field: str) -> None:
    assert world.refused(line(**{given: uuid.uuid4()}), world.theirs()) == (message, field)


def test_closed_organisation_takes_no_part(world: World) -> None:
    with writing(world.app) as session:
        closed = add_organisation(session, "Oldbrook Trust", closed="2024-03-31")
        person = add_person(session, "Kit Marsh")
        add_role(session, person.id, closed.id)
        closed_id, other_id = closed.id, person.id
    message = "Oldbrook Trust was closed by then: its last day was 31 March 2024."
    given = line(organisationId=closed_id)
    assert world.refused(given, occurredOn="2024-04-01") == (message, "participants.0.organisationId")
    assert world.log(given, occurredOn="2024-03-31")["participants"][0]["label"] == "Oldbrook Trust"
    assert world.log(line(personId=other_id), occurredOn="2024-04-01")["participants"][0]["organisation"] is None
    new = line(
        newPerson={
            "id": str(uuid.uuid4()),
            "name": "A B",
            "roleId": str(uuid.uuid4()),
            "organisationId": str(closed_id),
        }
    )
    assert world.refused(new) == (message, "participants.0.newPerson.organisationId")


def test_new_people_share_a_new_organisation(world: World) -> None:
    place = {"id": str(uuid.uuid4()), "name": "Moorside Charity", "kind": "CHARITY"}
    people = [new_person(name, roleTitle="Trustee", newOrganisation=place) for name in ("Jo Hill", "Lee Brook")]
    logged = world.log(*people, world.ours())
    assert [each["label"] for each in logged["participants"]] == [
        "Olive Officer",
        "Jo Hill, Trustee, Moorside Charity",
        "Lee Brook, Trustee, Moorside Charity",
    ]
    assert logged["title"] == "Meeting with Jo Hill, Moorside Charity, and 1 other"
    with writing(world.app) as session:
        roles = session.scalars(sa.select(Role).where(Role.title == "Trustee")).all()
        assert [(role.started_on, role.ended_on) for role in roles] == [(None, None), (None, None)]
        assert (
            session.scalar(sa.select(Organisation.name).where(Organisation.id == uuid.UUID(place["id"])))
            == "Moorside Charity"
        )


def test_new_person_is_checked_by_field(world: World) -> None:
    at = "participants.0.newPerson"
    assert world.refused(new_person(" ")) == ("Name is needed.", f"{at}.name")
    expected = ("Say at which organisation this role is.", f"{at}.organisationId")
    assert world.refused(new_person("Jo Hill", roleTitle="Chair")) == expected
    missing = ("This organisation does not exist, or was deleted.", f"{at}.organisationId")
    assert world.refused(new_person("Jo Hill", organisationId=str(uuid.uuid4()))) == missing
    unnamed = {"id": str(uuid.uuid4()), "name": "a\x00b"}
    message, field = world.refused(new_person("Jo Hill", newOrganisation=unnamed))
    assert (message.split("(")[0], field) == ("Name holds a control character ", f"{at}.newOrganisation.name")


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"occurredOn": "1066"}, "Occurred on is 1066-01-01: dates must lie between 1900 and 2199.", "occurredOn"),
        (
            {"occurredOn": "2199-12"},
            "2199-12 is in the future. An interaction that has not taken place yet is planned, not held.",
            "occurredOn",
        ),
        ({"occurredOn": "2024-05", "startsAt": "09:00:00"}, "A start time needs an exact day.", "startsAt"),
        (
            {"startsAt": "09:00:00+01:00"},
            "Give the start time as the clock shows it in London, without an offset.",
            "startsAt",
        ),
        ({"title": "One\ntwo"}, "Title must be a single line.", "title"),
        ({"title": "x" * 301}, "Title is 301 characters long; at most 300 are allowed.", "title"),
        ({"notes": "x" * 20_001}, "Notes is 20,001 characters long; at most 20,000 are allowed.", "notes"),
    ],
)
def test_bad_values_name_their_field(world: World, values: dict[str, Any], message: str, field: str) -> None:
    assert world.refused(world.theirs(), **values) == (message, field)


def test_planned_may_lie_ahead_or_behind(world: World) -> None:
    assert world.log(world.theirs(), status="PLANNED", occurredOn="2199-06-01")["status"] == "PLANNED"
    assert world.log(world.theirs(), status="PLANNED", occurredOn="2024-06-01")["status"] == "PLANNED"


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"wasRaised": False}, "Say why this ask was not raised.", "notRaisedReason"),
        (
            {"wasRaised": False, "notRaisedReason": "FORGOTTEN", "reception": "HOSTILE"},
            "An ask that was not raised cannot have been received.",
            "reception",
        ),
        (
            {"wasRaised": True, "notRaisedReason": "FORGOTTEN"},
            "An ask that was raised has no reason for not raising it.",
            "notRaisedReason",
        ),
        (
            {"wasRaised": True, "notRaisedNote": "No time"},
            "An ask that was raised has no reason for not raising it.",
            "notRaisedNote",
        ),
    ],
)
def test_point_that_contradicts_itself_is_refused(
    world: World, values: dict[str, Any], message: str, field: str
) -> None:
    points = [line(policyAskId=world.ask_id, **values)]
    assert world.refused(world.theirs(), discussionPoints=points) == (message, f"discussionPoints.0.{field}")


def test_ask_twice_or_unknown_is_refused(world: World) -> None:
    points = [line(policyAskId=world.ask_id, wasRaised=True) for _ in range(2)]
    expected = ("“Publish the pay gap by ethnicity” is listed twice.", "discussionPoints.1.policyAskId")
    assert world.refused(world.theirs(), discussionPoints=points) == expected
    unknown = [line(policyAskId=uuid.uuid4(), wasRaised=True)]
    expected = ("This ask does not exist, or was deleted.", "discussionPoints.0.policyAskId")
    assert world.refused(world.theirs(), discussionPoints=unknown) == expected


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("PLANNED", "What was raised can be recorded once the interaction has been held."),
        ("CANCELLED", "Nothing can have been raised in an interaction that was cancelled."),
    ],
)
def test_points_belong_to_held_interactions(world: World, status: str, message: str) -> None:
    points = [line(policyAskId=world.ask_id, wasRaised=True)]
    assert world.refused(world.theirs(), status=status, discussionPoints=points) == (message, "discussionPoints")


def test_readers_are_named_author_and_participants(world: World) -> None:
    colleague, named = sign_in_new_user(world.app, "Cora Colleague"), sign_in_new_user(world.app, "Nia Named")
    participants = [world.theirs(), line(userId=colleague.user_id)]
    for sensitivity, team in (("TEAM", {"name": "Workforce"}), ("RESTRICTED", None)):
        given = [line(**{key: value for key, value in each.items() if key != "id"}) for each in participants]
        logged = world.log(*given, sensitivity=sensitivity, readerIds=[str(named.user_id)])
        assert [reader["name"] for reader in logged["readers"]] == ["Cora Colleague", "Nia Named", "Olive Officer"]
        assert logged["team"] == team
    assert world.log(*participants, readerIds=[str(named.user_id)])["readers"] == []


def test_team_record_needs_an_author_with_a_team(world: World) -> None:
    loner = sign_in_new_user(world.app, "Lou Loner")
    refusal = loner.refused(LOG, input=log_input(world.theirs(), sensitivity="TEAM"))
    assert refusal["message"] == ("Whoever recorded this belongs to no team. Choose “restricted” and name its readers.")
    assert refusal["extensions"]["field"] == "sensitivity"
    unknown = [str(uuid.uuid4())]
    expected = ("This colleague does not exist.", "readerIds.0")
    assert world.refused(world.theirs(), sensitivity="RESTRICTED", readerIds=unknown) == expected


def test_day_is_copied_onto_participants_and_points(world: World) -> None:
    points = [line(policyAskId=world.ask_id, wasRaised=True)]
    world.log(world.theirs(), world.ours(), occurredOn="2024-02", discussionPoints=points)
    with writing(world.app) as session:
        assert set(session.scalars(sa.select(Participant.occurred_on))) == {date(2024, 2, 1)}
        assert session.scalars(sa.select(DiscussionPoint.occurred_on)).all() == [date(2024, 2, 1)]


def test_long_names_are_cut_in_the_title(world: World) -> None:
    with writing(world.app) as session:
        place = add_organisation(session, "O" * 200)
        person = add_person(session, "P" * 200)
        add_role(session, person.id, place.id)
        person_id = person.id
    title = world.log(line(personId=person_id), world.theirs())["title"]
    assert (len(title), title[:14], title[-16:]) == (300, "Meeting with P", "OOO…, and 1 other"[-16:])
