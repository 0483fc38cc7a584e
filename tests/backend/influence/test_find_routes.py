"""Who can introduce us to somebody, with each step's records; and whom a route never leads through."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.accounts.models import User
from backend.interactions.models import Sensitivity
from backend.stakeholders.models import Person
from backend.ties.models import AssertedTieKind
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.ties import add_asserted_tie, add_mark

Counting = Callable[[int], AbstractContextManager[list[str]]]
DAY = date(2026, 3, 4)
YEAR_BEFORE = date(2025, 3, 4)

ROUTES = """query($to: RouteTarget!, $asAt: Date, $count: Int! = 3) { routes(to: $to, asAt: $asAt, count: $count) {
  target { kind id label } targetDetail isDirect directWords connectivity leftOutWords asAt caveat
  constants { assertedStrength isMeasured }
  routes { strength shown words canAskUserId canAskWords hops { fromParty { kind label } toParty { kind label } kind
    shown lastOn contactDays words interactionIds assertedTieId } } } }"""


class World:
    """Ada meets Ally twice a year apart and once more; Ally was in a room with Tess, whom nobody of us has met."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.ada, self.ben = (sign_in_new_user(app, name=name) for name in ("Ada Example", "Ben Example"))
        with writing(app) as session:
            self.trust = add_organisation(session, "Larkfield Trust", lead_id=self.ben.user_id).id
            self.office = add_organisation(session, "Some Office").id
            self.ally, self.tess = add_person(session, "Ally Vale").id, add_person(session, "Tess Target").id
            self.chair = add_role(session, self.ally, self.trust, "Chair", started="2020").id
            self.adviser = add_role(session, self.tess, self.office, "Adviser", started="2024-02").id
        self.met = [self.add(day, users=[self.ada.user_id], people=[self.ally]) for day in (DAY, YEAR_BEFORE)]
        self.both = self.add(DAY, people=[self.ally, self.tess])

    def add(self, on: date = DAY, **values: Any) -> uuid.UUID:
        with writing(self.app) as session:
            return add_interaction(session, on, **values).id

    def routes(self, who: SignedIn | None = None, as_at: date = DAY, count: int = 3, **to: uuid.UUID) -> Any:
        target = {name: str(value) for name, value in (to or {"personId": self.tess}).items()}
        return (who or self.ben).ask(ROUTES, to=target, asAt=as_at.isoformat(), count=count)["routes"]


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def ways(found: Any) -> list[list[str]]:
    return [
        [route["hops"][0]["fromParty"]["label"], *(hop["toParty"]["label"] for hop in route["hops"])]
        for route in found["routes"]
    ]


def test_route_tells_each_step_and_its_records(world: World, count_queries: Counting) -> None:
    world.routes()
    with count_queries(15):
        found = world.routes()
    assert (found["target"]["label"], found["targetDetail"]) == ("Tess Target", "Adviser, Some Office")
    assert (found["isDirect"], found["directWords"]) == (False, "Nobody of us has met Tess Target.")
    [route] = found["routes"]
    first, second = route["hops"]
    assert (
        first["words"] == "Ada Example met Ally Vale (Chair, Larkfield Trust) twice, last on 4 Mar 2026: strength 41."
    )
    assert first["interactionIds"] == [str(each) for each in world.met]
    assert (first["kind"], first["shown"], first["lastOn"], first["contactDays"]) == ("met", 41, "2026-03-04", 2)
    assert second["words"] == (
        "Ally Vale (Chair, Larkfield Trust) was in the same meeting as Tess Target (Adviser, Some Office) once, "
        "on 4 Mar 2026: strength 29."
    )
    assert second["interactionIds"] == [str(world.both)]
    assert route["strength"] == pytest.approx(0.40540 * 0.29289, abs=1e-4)
    assert route["words"] == (
        "Ask Ada Example to bring in Ally Vale (strength 41), who can introduce you to Tess Target (29): "
        "about 0.12 together."
    )
    assert (route["canAskUserId"], route["canAskWords"]) == (
        str(world.ada.user_id),
        "Ask Ada Example, who knows Ally Vale.",
    )
    assert found["connectivity"] == pytest.approx(route["strength"])
    assert found["caveat"].startswith("Route strength ranks routes; it is not the chance of success.")
    assert (found["leftOutWords"], found["constants"]) == ([], {"assertedStrength": 0.5, "isMeasured": True})


def test_statements_do_not_grow_with_routes(world: World, count_queries: Counting) -> None:
    with writing(world.app) as session:
        allies = [add_person(session, f"Ally {number}").id for number in range(6)]
        for ally in allies:
            add_interaction(session, DAY, users=[world.ada.user_id, world.ben.user_id], people=[ally])
            add_interaction(session, DAY, people=[ally, world.tess])
    world.routes()
    with count_queries(15):
        assert len(world.routes(count=10)["routes"]) == 10


def test_holder_of_the_first_step_asks_the_lead(world: World) -> None:
    [route] = world.routes(world.ada)["routes"]
    assert route["words"] == "Ask Ally Vale (strength 41) to introduce you to Tess Target (29): about 0.12 together."
    assert (route["canAskUserId"], route["canAskWords"]) == (
        str(world.ben.user_id),
        "You know Ally Vale yourself. Ben Example leads the relationship: tell them first.",
    )
    with writing(world.app) as session:
        session.get_one(User, world.ben.user_id).is_active = False
    [route] = world.routes(world.ada)["routes"]
    assert (route["canAskUserId"], route["canAskWords"]) == (None, "You know Ally Vale yourself: ask them directly.")


def test_direct_tie_is_said_first(world: World) -> None:
    world.add(users=[world.ben.user_id], people=[world.tess])
    found = world.routes(world.ada)
    assert (found["isDirect"], found["directWords"]) == (True, "Ben Example knows Tess Target directly (strength 29).")
    assert found["routes"][0]["words"] == "Ask Ben Example, who knows Tess Target (strength 29)."
    mine = world.routes(world.ben)
    assert mine["directWords"] == "You know Tess Target directly (strength 29)."
    assert (mine["routes"][0]["words"], mine["routes"][0]["canAskWords"]) == (
        "You know Tess Target yourself (strength 29).",
        "You know Tess Target yourself: no introduction is needed.",
    )


def test_asserted_tie_carries_a_route_and_says_so(world: World) -> None:
    with writing(world.app) as session:
        ends = {"from_person_id": world.ally, "to_person_id": world.tess}
        tie = add_asserted_tie(session, AssertedTieKind.CHAIRS_WITH, started="2023", **ends)
        add_asserted_tie(
            session,
            AssertedTieKind.KNOWS,
            started="2024",
            ended="2025",
            from_user_id=world.ben.user_id,
            to_person_id=world.tess,
        )
    [route] = world.routes()["routes"]
    hop = route["hops"][1]
    assert (hop["kind"], hop["shown"], hop["assertedTieId"], hop["interactionIds"]) == ("asserted", 50, str(tie.id), [])
    assert hop["words"] == (
        "Asserted: Ally Vale co-chairs with Tess Target since 2023 (source: The committee's web page); "
        "counted as 50, a policy choice."
    )
    assert route["words"].endswith("who can introduce you to Tess Target (50, assumed): about 0.20 together.")
    before = world.routes(as_at=date(2022, 12, 31))
    assert (before["routes"], before["connectivity"]) == ([], None)


def test_organisation_is_reached_through_its_people(world: World) -> None:
    found = world.routes(organisationId=world.office)
    assert (found["target"]["label"], found["targetDetail"]) == ("Some Office", "Trust")
    assert ways(found) == [["Ada Example", "Ally Vale", "Tess Target"]]
    assert found["directWords"] == "Nobody of us has met Some Office or its people."


def test_role_stands_for_who_holds_it(world: World) -> None:
    assert ways(world.routes(roleId=world.adviser)) == [["Ada Example", "Ally Vale", "Tess Target"]]
    with writing(world.app) as session:
        pat = add_person(session, "Pat Former")
        left = add_role(session, pat.id, world.office, "Adviser", started="2020", ended="2024-01").id
    gone = world.ben.refused(ROUTES, to={"roleId": str(left)}, asAt="2026-03-04")
    assert gone["message"] == (
        "Pat Former left the role of Adviser at Some Office in January 2024. "
        "Tess Target holds a role of the same title there now."
    )
    assert gone["extensions"]["field"] == "to.roleId"
    early = world.ben.refused(ROUTES, to={"roleId": str(world.adviser)}, asAt="2024-01-31")
    assert early["message"] == (
        "Tess Target holds the role of Adviser at Some Office from February 2024, not yet on 31 Jan 2024. "
        "Pat Former holds a role of the same title there now."
    )


def test_ended_role_is_no_step(app: Any, world: World) -> None:
    with writing(app) as session:
        lee = add_person(session, "Lee Leaver").id
        add_role(session, lee, world.trust, "Director", started="2020", ended="2026-03-03")
        add_interaction(session, date(2026, 3, 3), users=[world.ben.user_id], people=[lee])
        add_interaction(session, DAY, people=[lee, world.tess])
    found = world.routes(world.ada)
    assert ways(found) == [["Ada Example", "Ally Vale", "Tess Target"]]
    assert found["leftOutWords"] == [
        "Lee Leaver left the role of Director at Larkfield Trust on 3 Mar 2026. "
        "Contact until then, last on 3 Mar 2026, is not used."
    ]
    past = world.routes(world.ada, as_at=date(2026, 3, 3), personId=lee)
    assert (past["isDirect"], past["leftOutWords"]) == (True, [])
    lost = world.routes(world.ada, personId=lee)
    assert lost["directWords"] == (
        "Nobody of us has a live tie with Lee Leaver: the last contact, on 3 Mar 2026, was in a role that has ended."
    )


def test_mark_is_obeyed_and_said(app: Any, world: World) -> None:
    with writing(app) as session:
        mark = add_mark(session, from_person_id=world.ally, to_person_id=world.tess)
    found = world.routes()
    assert found["routes"] == []
    assert found["leftOutWords"] == [
        "Marked “do not use”: the tie of Ally Vale with Tess Target. Reason: They asked us not to."
    ]
    with writing(app) as session:
        session.delete(session.merge(mark))
        add_mark(session, "She is on leave.", from_user_id=world.ada.user_id)
    found = world.routes()
    assert (found["routes"], found["leftOutWords"]) == (
        [],
        ["Marked “do not use”: Ada Example. Reason: She is on leave."],
    )


def test_marked_organisation_shuts_its_people_too(app: Any, world: World) -> None:
    with writing(app) as session:
        add_mark(session, "A dispute.", from_organisation_id=world.trust)
    found = world.routes()
    assert (found["routes"], found["leftOutWords"]) == (
        [],
        ["Marked “do not use”: Larkfield Trust. Reason: A dispute."],
    )


def test_withdrawn_person_is_never_offered(app: Any, world: World) -> None:
    with writing(app) as session:
        ally = session.get_one(Person, world.ally)
        ally.withdrawn_on, ally.withdrawal_reason = DAY, "They objected"
    found = world.routes(as_at=YEAR_BEFORE)
    assert found["routes"] == []
    found = world.routes()
    assert not any("Ally Vale" in text for text in [*found["leftOutWords"], found["directWords"]])
    assert "Somebody who is withdrawn stands on a route; they are never offered." in found["leftOutWords"]
    refusal = world.ben.refused(ROUTES, to={"personId": str(world.ally)}, asAt="2026-03-04")
    assert refusal["message"] == "Ally Vale is withdrawn from routes, measures and maps: no route is offered."


def test_colleague_who_left_is_not_asked(app: Any, world: World) -> None:
    with writing(app) as session:
        session.get_one(User, world.ada.user_id).is_active = False
    assert world.routes()["routes"] == []
    assert world.routes(personId=world.ally)["directWords"] == (
        "No colleague who is still here and may be asked has a tie with Ally Vale."
    )


def test_hidden_records_make_no_route(app: Any, world: World) -> None:
    before = world.routes(count=10)
    with writing(app) as session:
        hidden = {"sensitivity": Sensitivity.RESTRICTED, "readers": [world.ada.user_id]}
        add_interaction(session, DAY, users=[world.ada.user_id], people=[world.tess], **hidden)
        author = {"recorded_by_id": world.ada.user_id, "sensitivity": Sensitivity.RESTRICTED}
        add_asserted_tie(session, from_user_id=world.ada.user_id, to_person_id=world.tess, **author)
    assert world.routes(count=10) == before
    mine = world.routes(world.ada, count=10)
    assert (mine["isDirect"], mine["routes"][0]["hops"][0]["kind"]) == (True, "asserted")


def test_closed_organisation_and_bad_questions_are_refused(app: Any, world: World) -> None:
    with writing(app) as session:
        shut = add_organisation(session, "Shut Body", closed="2024").id
    one = str(world.tess)
    for given, message in (
        ({"to": {"organisationId": str(shut)}}, "Shut Body closed in 2024."),
        ({"to": {}}, "Name one person, one organisation or one role."),
        ({"to": {"personId": one, "roleId": one}}, "Name one person, one organisation or one role."),
        ({"to": {"personId": str(world.trust)}}, "This person does not exist, or you may not see it."),
        ({"to": {"personId": one}, "count": 0}, "Ask for 1 to 10 routes."),
        ({"to": {"personId": one}, "count": 11}, "Ask for 1 to 10 routes."),
        ({"to": {"personId": one}, "asAt": "1899-12-31"}, "As at is 1899-12-31: dates must lie between 1900 and 2199."),
    ):
        assert world.ben.refused(ROUTES, **given)["message"] == message


def test_body_with_several_people_is_one_door(world: World) -> None:
    """Met through two of its people, the body is the stronger tie, and each colleague opens it once."""
    with writing(world.app) as session:
        second = add_person(session, "Vic Second").id
        add_role(session, second, world.trust, "Director", started="2020")
    world.add(users=[world.ben.user_id], people=[second])
    world.add(YEAR_BEFORE, users=[world.ben.user_id], people=[world.ally])
    assert sorted(ways(world.routes(organisationId=world.trust))) == [
        ["Ada Example", "Ally Vale"],
        ["Ben Example", "Larkfield Trust"],
    ]
