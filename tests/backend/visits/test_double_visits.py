"""When a colleague meets the same person, office or decision-maker within a fortnight."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from backend.interactions.models import InteractionKind, InteractionStatus, Sensitivity
from backend.kit.db import utc_now
from backend.kit.http import london_today
from backend.kit.partial_date import Precision
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

DOUBLE = """query($input: DoubleVisitsInput!) { doubleVisits(input: $input) {
    warnings { title words same iTakePart colleagues { name } policyAsks { title } }
    lately { title words } } }"""


class World:
    """Olu plans; Ada is the colleague; Robin Vale is director of Example Trust, below Example Group."""

    def __init__(self, app: Any) -> None:
        self.app, self.today = app, london_today()
        self.on = self.today + timedelta(days=20)
        self.me, self.ada = sign_in_new_user(app, "Olu Officer"), sign_in_new_user(app, "Ada Example")
        with writing(app) as session:
            group = add_organisation(session, "Example Group")
            trust = add_organisation(session, "Example Trust", parent_id=group.id)
            robin, sam = add_person(session, "Robin Vale"), add_person(session, "Sam Hill")
            self.role = add_role(session, robin.id, trust.id).id
            add_role(session, sam.id, trust.id, "Chair")
            self.trust, self.group, self.robin, self.sam = trust.id, group.id, robin.id, sam.id

    def planned(self, days: int = 0, **values: Any) -> uuid.UUID:
        """Another planned interaction, `days` after the day that Olu plans; by default of Ada with Robin Vale."""
        given = {"users": [self.ada.user_id], "people": [self.robin], "title": "Theirs"} | values
        status = given.pop("status", InteractionStatus.PLANNED)
        with writing(self.app) as session:
            return add_interaction(session, self.on + timedelta(days=days), status=status, **given).id

    def asked(self, *participants: dict[str, Any], viewer: SignedIn | None = None, **values: Any) -> Any:
        who = participants or ({"personId": self.robin},)
        plain = [{name: str(value) for name, value in each.items()} for each in who]
        given = {"occurredOn": self.on.isoformat(), "participants": plain} | values
        return (viewer or self.me).ask(DOUBLE, input=given)["doubleVisits"]

    def warned(self, *participants: dict[str, Any], **values: Any) -> list[Any]:
        warnings: list[Any] = self.asked(*participants, **values)["warnings"]
        return warnings

    def day(self, days: int = 0) -> str:
        day = self.on + timedelta(days=days)
        return f"{day.day} {day:%B %Y}"


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_warns_of_the_same_person(world: World) -> None:
    world.planned(3)
    assert world.warned() == [
        {
            "title": "Theirs",
            "words": f"Ada Example meets Robin Vale, Director, Example Trust on {world.day(3)}.",
            "same": ["PERSON", "OFFICE"],
            "iTakePart": False,
            "colleagues": [{"name": "Ada Example"}],
            "policyAsks": [],
        }
    ]


def test_warns_of_the_same_office(world: World) -> None:
    """By the organisation itself, by another person's role there, and by the role that was chosen."""
    world.planned(-2)
    expected = [f"Ada Example meets this office (Robin Vale, Director, Example Trust) on {world.day(-2)}."]
    for who in ({"organisationId": world.trust}, {"personId": world.sam}):
        assert [each["words"] for each in world.warned(who)] == expected
    assert world.warned({"organisationId": world.group}) == []


def test_chosen_role_says_which_office(world: World) -> None:
    with writing(world.app) as session:
        other = add_organisation(session, "Other Body")
        elsewhere = add_role(session, world.sam, other.id, "Adviser").id
    world.planned()
    assert world.warned({"personId": world.sam, "roleId": elsewhere}) == []
    assert len(world.warned({"personId": world.sam})) == 1


def test_warns_of_the_same_decision_maker(world: World) -> None:
    """Of an ask on the table: by the role's holder, and by an organisation."""
    with writing(world.app) as session:
        body = add_organisation(session, "Deciding Body").id
        by_role = add_policy_ask(session, "Publish the gap", deciding_roles=[world.role]).id
        by_body = add_policy_ask(session, "Fund the work", decision_makers=[body]).id
        unmet = add_policy_ask(session, "Something else", addressees=[body]).id
        adviser = add_person(session, "Kit Adviser").id
    world.planned(1)
    world.planned(2, people=[], organisations=[body], title="At the body")
    who = {"personId": adviser}
    assert world.warned(who) == []
    assert world.warned(who, policyAskIds=[str(unmet)]) == []
    found = world.warned(who, policyAskIds=[str(by_role), str(by_body)])
    assert [(each["title"], each["same"], each["policyAsks"]) for each in found] == [
        ("Theirs", ["DECISION_MAKER"], [{"title": "Publish the gap"}]),
        ("At the body", ["DECISION_MAKER"], [{"title": "Fund the work"}]),
    ]
    assert found[0]["words"] == (
        f"Ada Example meets Robin Vale, Director, Example Trust on {world.day(1)}. "
        "The decision on “Publish the gap” lies with them."
    )


def test_fourteen_days_either_side_count(world: World) -> None:
    for days in (-15, -14, 14, 15):
        world.planned(days, title=f"{days} days")
    assert [each["title"] for each in world.warned()] == ["-14 days", "14 days"]


def test_days_that_have_passed_do_not_warn(world: World) -> None:
    """Today does; a plan that nobody has settled since yesterday does not; nor is anything said of a past day."""
    to_today = (world.today - world.on).days
    world.planned(to_today, title="Today")
    world.planned(to_today - 1, title="Yesterday")
    assert [each["title"] for each in world.warned(occurredOn=world.today.isoformat())] == ["Today"]
    yesterday = world.today - timedelta(days=1)
    assert world.asked(occurredOn=yesterday.isoformat()) == {"warnings": [], "lately": []}


def test_cancelled_held_vague_and_unattended_do_not_warn(world: World) -> None:
    world.planned(status=InteractionStatus.CANCELLED)
    world.planned((world.today - world.on).days, status=InteractionStatus.HELD)
    world.planned(occurred_precision=Precision.MONTH)
    world.planned(users=[])
    assert world.asked() == {"warnings": [], "lately": []}
    assert world.asked(occurredOn=world.today.isoformat()) == {"warnings": [], "lately": []}


def test_own_visit_warns_only_with_a_colleague(world: World) -> None:
    world.planned(1, users=[world.me.user_id], title="Mine")
    assert world.warned() == []
    world.planned(2, users=[world.me.user_id, world.ada.user_id], title="Ours")
    [ours] = world.warned({"personId": world.robin}, {"userId": world.me.user_id})
    assert (ours["title"], ours["iTakePart"]) == ("Ours", True)
    assert ours["words"] == f"You and Ada Example meet Robin Vale, Director, Example Trust on {world.day(2)}."
    # Planned for a colleague, my own visit is one of somebody else's.
    found = world.warned({"personId": world.robin}, {"userId": world.ada.user_id})
    assert [each["title"] for each in found] == ["Mine", "Ours"]
    assert found[0]["words"] == f"You meet Robin Vale, Director, Example Trust on {world.day(1)}."


def test_edited_interaction_does_not_warn_of_itself(world: World) -> None:
    own = world.planned()
    assert world.warned(interactionId=str(own)) == []


def test_contacts_held_lately_stand_beside_a_warning(world: World) -> None:
    """Those of the fortnight before the day, the newest first, and never on their own."""
    soon = (world.today + timedelta(days=10)).isoformat()
    for days_ago, kind in ((4, InteractionKind.LETTER), (5, InteractionKind.CALL)):
        days = (world.today - world.on).days - days_ago
        world.planned(days, status=InteractionStatus.HELD, kind=kind, title=f"{days_ago} days ago")
    assert world.asked(occurredOn=soon) == {"warnings": [], "lately": []}
    world.planned(-9)
    wrote = world.today - timedelta(days=4)
    assert world.asked(occurredOn=soon)["lately"] == [
        {
            "title": "4 days ago",
            "words": f"Letter on {wrote.day} {wrote:%B %Y}: Ada Example with Robin Vale, Director, Example Trust.",
        }
    ]


def test_hidden_visits_and_asks_give_no_warning(world: World) -> None:
    with writing(world.app) as session:
        embargoed = add_policy_ask(
            session,
            deciding_roles=[world.role],
            owner_id=world.ada.user_id,
            embargoed_until=utc_now() + timedelta(days=30),
        ).id
        adviser = add_person(session, "Kit Adviser").id
    world.planned(sensitivity=Sensitivity.RESTRICTED, readers=[world.ada.user_id])
    world.planned(1, sensitivity=Sensitivity.RESTRICTED, readers=[world.ada.user_id], status=InteractionStatus.HELD)
    assert world.asked() == {"warnings": [], "lately": []}
    cy = sign_in_new_user(world.app, "Cy Colleague")
    world.planned(2, users=[cy.user_id], title="Open")
    found = world.asked()
    assert ([each["title"] for each in found["warnings"]], found["lately"]) == (["Open"], [])
    on_the_ask = {"policyAskIds": [str(embargoed)]}
    assert world.warned({"personId": adviser}, **on_the_ask) == []
    assert len(world.warned({"personId": adviser}, viewer=world.ada, **on_the_ask)) == 1


def test_statements_do_not_grow_with_warnings(
    world: World, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    """Who is signed in, roles, decision-makers, interactions, who takes part."""
    with writing(world.app) as session:
        ask = str(add_policy_ask(session, deciding_roles=[world.role]).id)
    world.planned()
    with count_queries(5):
        assert len(world.warned(policyAskIds=[ask])) == 1
    for days in range(1, 9):
        world.planned(days)
    with count_queries(5):
        assert len(world.warned(policyAskIds=[ask])) == 9
