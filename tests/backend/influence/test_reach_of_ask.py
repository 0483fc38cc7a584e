"""Whom we reach of those who decide on an ask, who is held by one colleague alone, and how long there is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.accounts.models import User
from backend.interactions.models import Sensitivity
from backend.policy_asks.models import AskPartyKind
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.assessments import add_assessment
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]
DAY = date(2026, 3, 4)

REACH = """query($id: UUID!, $asAt: Date) { reach(policyAskId: $id, asAt: $asAt) {
  policyAskId decisionOn decisionWords liveCount decisionMakerCount notReachedCount singleThreadCount asAt caveat
  constants { isMeasured } weakest { stakeholder { label } }
  rows { stakeholder { kind label } role isDecisionMaker influence state words shown lastMetOn isSingleThread
    connectivity colleagues { name } bestRoute { words strength } } } }"""


class World:
    """An ask that five posts and a body decide on, each reached in another way, and one who can sway it."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.ada, self.ben = (sign_in_new_user(app, name=name) for name in ("Ada Example", "Ben Example"))
        with writing(app) as session:
            self.body = add_organisation(session, "Some Office").id
            window = {"decision_opens_on": date(2026, 2, 1), "decision_closes_on": date(2026, 4, 30)}
            self.ask = add_policy_ask(session, decision_makers=[self.body], **window).id
            names = ("Live Lane", "Dormant Dale", "Gone Grey", "Never Nash")
            self.people = {name: add_person(session, name).id for name in names}
            self.roles = {
                name: add_role(
                    session, person, self.body, title, started="2015", ended="2025" if "Gone" in name else None
                )
                for (name, person), title in zip(self.people.items(), ("Chair", "Clerk", "Head", "Deputy"), strict=True)
            }
            for role in self.roles.values():
                add_party(session, self.ask, AskPartyKind.DECISION_MAKER, role_id=role.id)
            both = [self.ada.user_id, self.ben.user_id]
            add_interaction(session, DAY, users=both, people=[self.people["Live Lane"]])
            add_interaction(session, date(2021, 3, 4), users=both[:1], people=[self.people["Live Lane"]])
            add_interaction(session, date(2020, 3, 4), users=[self.ada.user_id], people=[self.people["Dormant Dale"]])
            add_interaction(session, DAY, people=[self.people["Live Lane"], self.people["Never Nash"]])

    def reach(self, who: SignedIn | None = None, as_at: date = DAY) -> Any:
        return (who or self.ada).ask(REACH, id=str(self.ask), asAt=as_at.isoformat())["reach"]

    def rows(self, **given: Any) -> dict[str, Any]:
        return {row["stakeholder"]["label"]: row for row in self.reach(**given)["rows"]}


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_each_decision_maker_has_a_state(world: World, count_queries: Counting) -> None:
    world.reach()
    with count_queries(18):
        found = world.reach()
    rows = {row["stakeholder"]["label"]: row for row in found["rows"]}
    assert {name: row["state"] for name, row in rows.items()} == {
        "Dormant Dale": "dormant",
        "Gone Grey": "post empty",
        "Live Lane": "live",
        "Never Nash": "never met",
        "Some Office": "live",
    }
    assert [row["stakeholder"]["label"] for row in found["rows"]] == sorted(rows)
    live = rows["Live Lane"]
    assert live["words"] == "Ada Example, Ben Example: strength 30, last contact on 4 Mar 2026."
    assert ([each["name"] for each in live["colleagues"]], live["isSingleThread"]) == (
        ["Ada Example", "Ben Example"],
        False,
    )
    assert (live["role"], live["shown"], live["lastMetOn"]) == ("Chair, Some Office", 30, "2026-03-04")
    assert rows["Dormant Dale"]["words"] == (
        "The strongest tie is 1, below the live range; last contact on 4 Mar 2020."
    )
    assert rows["Gone Grey"]["words"] == "Gone Grey left the role of Head at Some Office in 2025."
    assert rows["Never Nash"]["bestRoute"]["words"] == (
        "Ask Live Lane (strength 30) to introduce you to Never Nash (29): about 0.09 together."
    )
    counts = ("decisionMakerCount", "liveCount", "notReachedCount", "singleThreadCount")
    assert [found[name] for name in counts] == [5, 2, 3, 0]
    assert [each["stakeholder"]["label"] for each in found["weakest"]] == ["Gone Grey", "Dormant Dale", "Never Nash"]


def test_decision_window_is_said_in_days(world: World) -> None:
    for as_at, day, words in (
        (
            date(2026, 1, 31),
            "2026-02-01",
            "The decision window opens on 1 Feb 2026, in 1 day, and closes on 30 Apr 2026.",
        ),
        (DAY, "2026-04-30", "The decision window closes on 30 Apr 2026, in 57 days."),
        (date(2026, 5, 1), None, "The decision window closed on 30 Apr 2026."),
    ):
        found = world.reach(as_at=as_at)
        assert (found["decisionOn"], found["decisionWords"]) == (day, words)


def test_one_colleague_alone_is_a_single_thread(app: Any, world: World) -> None:
    with writing(app) as session:
        session.get_one(User, world.ben.user_id).is_active = False
    found = world.reach()
    rows = {row["stakeholder"]["label"]: row for row in found["rows"]}
    assert rows["Live Lane"]["isSingleThread"] is True
    assert rows["Live Lane"]["words"] == (
        "Ada Example: strength 30, last contact on 4 Mar 2026. Only one colleague holds this tie."
    )
    assert found["singleThreadCount"] == 2


def test_whoever_sways_it_is_listed_after(app: Any, world: World) -> None:
    with writing(app) as session:
        think_tank = add_organisation(session, "A Think Tank").id
        add_assessment(session, world.ask, organisation_id=think_tank, influence=3, assessed_on=date(2026, 1, 1))
        add_assessment(session, world.ask, organisation_id=think_tank, influence=5, assessed_on=date(2026, 2, 1))
        add_assessment(session, world.ask, role_id=world.roles["Live Lane"].id, influence=4)
    found = world.reach()
    last = found["rows"][-1]
    assert (last["stakeholder"]["label"], last["isDecisionMaker"], last["influence"]) == ("A Think Tank", False, 5)
    assert (last["state"], last["words"], last["bestRoute"]) == (
        "never met",
        "Nobody of us has met A Think Tank.",
        None,
    )
    assert next(row for row in found["rows"] if row["stakeholder"]["label"] == "Live Lane")["influence"] == 4
    assert (found["decisionMakerCount"], len(found["rows"])) == (5, 6)
    assert len(world.reach(as_at=date(2026, 1, 10))["rows"]) == 5


def test_successor_is_named_where_a_post_is_empty(app: Any, world: World) -> None:
    with writing(app) as session:
        heir = add_person(session, "Heir Hall").id
        add_role(session, heir, world.body, "Head", started="2026")
    row = world.rows()["Gone Grey"]
    assert row["words"] == (
        "Gone Grey left the role of Head at Some Office in 2025. "
        "Heir Hall holds a role of the same title there now: change the ask to them."
    )
    assert world.rows(as_at=date(2025, 12, 31))["Gone Grey"]["state"] == "never met"


def test_withdrawn_decision_maker_is_said_without_numbers(app: Any, world: World) -> None:
    with writing(app) as session:
        session.get_one(type(add_person(session)), world.people["Live Lane"]).withdrawn_on = DAY
    row = world.rows()["Live Lane"]
    assert (row["state"], row["shown"], row["lastMetOn"], row["colleagues"]) == ("withdrawn", 0, None, [])


def test_hidden_contact_moves_no_row(app: Any, world: World) -> None:
    before = world.reach(world.ben)
    with writing(app) as session:
        hidden = {"sensitivity": Sensitivity.RESTRICTED, "readers": [world.ada.user_id]}
        add_interaction(session, DAY, users=[world.ada.user_id], people=[world.people["Never Nash"]], **hidden)
    assert world.reach(world.ben) == before
    assert world.rows()["Never Nash"]["state"] == "live"
