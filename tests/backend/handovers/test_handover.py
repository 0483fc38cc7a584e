"""From the preparation of a handover to an account that is closed with nothing left open in its name."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts import request_context
from backend.accounts.models import PermissionLevel, User
from backend.handovers.models import Handover
from backend.interactions.models import Interaction, InteractionReader, InteractionStatus, Participant, Sensitivity
from backend.introductions.models import IntroductionRequest
from backend.kit.db import utc_now
from backend.objectives.models import Objective
from backend.policy_asks.models import PolicyAsk
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.handovers import (
    CHANGE,
    COMPLETE,
    CONFIRM,
    DEACTIVATE,
    DROP,
    LEFT,
    LIST,
    NAME,
    PREVIEW,
    SHOW,
    START,
    deactivate_input,
    has_joined,
    leave_one_of_each,
    start_input,
)
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_person
from tests.factories.ties import add_asserted_tie

TODAY = date(2026, 5, 6)
LEAVES = TODAY + timedelta(14)


@dataclass(frozen=True)
class World:
    """Bo leaves; Cora takes over; Dee takes part of it; Ann administers."""

    app: Any
    bo: SignedIn
    cora: SignedIn
    dee: SignedIn
    ann: SignedIn

    def start(self, by: SignedIn | None = None, **values: Any) -> str:
        given: dict[str, str] = start_input(self.bo.user_id, self.cora.user_id, LEAVES, **values)
        (by or self.ann).ask(START, input=given)
        return given["id"]

    def complete(self, key: str, by: SignedIn | None = None, *, deactivate: bool = False) -> dict[str, Any]:
        by = by or self.ann
        digest = by.ask(PREVIEW, id=key)["handoverPreview"]["digest"]
        done: dict[str, Any] = by.ask(COMPLETE, id=key, digest=digest, deactivate=deactivate)["completeHandover"]
        return done


@pytest.fixture
def world(app: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(request_context, "london_today", lambda: TODAY)
    ann = sign_in_new_user(app, "Ann Administrator", level=PermissionLevel.ADMINISTRATOR)
    bo, cora, dee = (sign_in_new_user(app, name) for name in ("Bo Leaver", "Cora Next", "Dee Other"))
    with writing(app) as session:
        has_joined(session, bo.user_id)
    return World(app, bo, cora, dee, ann)


def told(sections: list[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    return {each["kind"]: [(row["label"], row["whatHappens"]) for row in each["rows"]] for each in sections}


def left(world: World, user: SignedIn) -> list[str]:
    return [row["label"] for row in user.ask(LEFT)["leftOpen"]]


def test_everything_open_is_listed_to_leaver(world: World) -> None:
    with writing(world.app) as session:
        leave_one_of_each(session, world.bo.user_id, world.dee.user_id, TODAY)
    shown = world.bo.ask(PREVIEW, id=world.start(world.bo))["handoverPreview"]
    assert told(shown["sections"]) == {
        "POLICY_ASK": [("Publish the pay gap by ethnicity", "Cora Next becomes the owner.")],
        "PROMISE": [
            ("Send the figures", "Cora Next keeps it."),
            ("Ask the board", "Cora Next follows it up."),
        ],
        "PLANNED_INTERACTION": [
            ("Over", "Cora Next is asked to confirm whether it took place."),
            ("Ahead", "Cora Next takes the seat."),
        ],
        "RELATIONSHIP": [("Larkfield Trust", "Cora Next leads the relationship.")],
        "PLANNED_CONTACT": [("Robin Vale", "Cora Next plans the contact.")],
        "INTRODUCTION": [
            ("Introduction to Robin Vale", "The answer goes to Cora Next."),
            ("Introduction to Larkfield Trust", "Goes back to whoever asked, with Cora Next suggested instead."),
        ],
        "CAMPAIGN": [
            ("Before the autumn", "Cora Next leads it."),
            ("Before the autumn", "Cora Next takes on the capacity."),
        ],
        "CAMPAIGN_TASK": [
            ("Write two pages", "Cora Next does it."),
            ("Before the autumn", "Cora Next makes this contact of the campaign."),
        ],
        "PLAN_LINE": [("Line 1", "Cora Next becomes the owner.")],
        "ACTIVITY": [("Session with members", "Cora Next becomes the owner.")],
        "BOARD_PAPER": [("Section “Asks”", "Cora Next writes it."), ("A risk", "Cora Next becomes the owner.")],
    }


def test_completing_leaves_nothing_open(world: World) -> None:
    with writing(world.app) as session:
        ids = leave_one_of_each(session, world.bo.user_id, world.dee.user_id, TODAY)
    key = world.start()
    done = world.complete(key, deactivate=True)
    assert (done["isUserActive"], done["doneBy"], done["mayComplete"]) == (False, {"name": "Ann Administrator"}, False)
    assert [left(world, user) for user in (world.ann, world.cora, world.dee)] == [[], [], []]
    with writing(world.app) as session:
        asked, awaited = (session.get_one(IntroductionRequest, ids[name]) for name in ("asked", "awaited"))
        assert (asked.requester_id, awaited.suggested_user_id) == (world.cora.user_id, world.cora.user_id)
        assert session.get_one(Objective, ids["objective"]).ended_on == TODAY
        seats = sa.select(Participant.user_id).where(Participant.user_id.is_not(None))
        of_ours = {
            name: set(session.scalars(seats.where(Participant.interaction_id == ids[name])))
            for name in ("ahead", "over")
        }
        assert of_ours == {"ahead": {world.cora.user_id}, "over": {world.bo.user_id, world.cora.user_id}}
    history = """query($id: UUID!) { history(noun: POLICY_ASK, id: $id, page: {limit: 1}) {
      items { by changes { field before after } } } }"""
    entry = world.cora.ask(history, id=str(ids["ask"]))["history"]["items"][0]
    assert entry["by"] == "Ann Administrator"
    assert {"field": "owner", "before": "Bo Leaver", "after": "Cora Next"} in entry["changes"]


def test_preview_that_no_longer_holds_is_refused(world: World) -> None:
    with writing(world.app) as session:
        ask = add_policy_ask(session, owner_id=world.bo.user_id).id
    key = world.start()
    digest = world.ann.ask(PREVIEW, id=key)["handoverPreview"]["digest"]
    with writing(world.app) as session:
        session.get_one(PolicyAsk, ask).title = "Another title"
    error = world.ann.refused(COMPLETE, id=key, digest=digest, deactivate=False)
    assert error["message"] == (
        "Somebody changed something since this preview was made. Nothing was handed over: look at it again."
    )
    with writing(world.app) as session:
        assert session.get_one(PolicyAsk, ask).owner_id == world.bo.user_id
        assert session.get_one(Handover, uuid.UUID(key)).done_at is None


def test_only_administrator_or_leaver_completes(world: World) -> None:
    key = world.start(world.dee)
    digest = world.dee.ask(PREVIEW, id=key)["handoverPreview"]["digest"]
    error = world.dee.refused(COMPLETE, id=key, digest=digest, deactivate=False)
    assert error["message"] == "An administrator completes a handover, or Bo Leaver."
    error = world.bo.refused(COMPLETE, id=key, digest=digest, deactivate=True)
    assert error["message"] == "An administrator deactivates an account."
    assert world.complete(key, world.bo)["doneBy"] == {"name": "Bo Leaver"}


def test_record_goes_to_whom_it_was_named(world: World) -> None:
    with writing(world.app) as session:
        one, two = (add_policy_ask(session, title, owner_id=world.bo.user_id).id for title in ("One", "Two"))
    key = world.start()
    named = {"handoverId": key, "kind": "POLICY_ASK", "successorId": str(world.dee.user_id)}
    world.ann.ask(NAME, input=named | {"recordId": str(two), "note": "Dee was there"})
    done = world.complete(key)
    assert told(done["sections"])["POLICY_ASK"] == [
        ("One", "Cora Next becomes the owner."),
        ("Two", "Dee Other becomes the owner."),
    ]
    with writing(world.app) as session:
        owners = [session.get_one(PolicyAsk, ask).owner_id for ask in (one, two)]
    assert owners == [world.cora.user_id, world.dee.user_id]


def test_naming_for_a_kind_names_all(world: World) -> None:
    with writing(world.app) as session:
        for title in ("One", "Two"):
            add_policy_ask(session, title, owner_id=world.bo.user_id)
    given = {"handoverId": world.start(), "kind": "POLICY_ASK", "successorId": str(world.dee.user_id)}
    [section] = world.ann.ask(NAME, input=given)["nameSuccessor"]["sections"]
    assert [row["successor"]["name"] for row in section["rows"]] == ["Dee Other", "Dee Other"]
    given |= {"recordId": str(uuid.uuid4())}
    assert world.ann.refused(NAME, input=given)["message"] == "This is not open in Bo Leaver's name any more."


def hidden(world: World) -> uuid.UUID:
    """Bo and Dee alone know of a planned meeting; Bo alone of an ask under embargo."""
    with writing(world.app) as session:
        robin = add_person(session, "Kit Secret")
        meeting = add_interaction(
            session,
            TODAY + timedelta(3),
            users=[world.bo.user_id],
            people=[robin.id],
            readers=[world.bo.user_id, world.dee.user_id],
            status=InteractionStatus.PLANNED,
            sensitivity=Sensitivity.RESTRICTED,
            title="Canary",
        )
        embargo = add_policy_ask(session, "Canary ask", owner_id=world.bo.user_id)
        embargo.embargoed_until = utc_now() + timedelta(30)
    return meeting.id


def test_acting_person_learns_nothing_of_unseen(world: World) -> None:
    with writing(world.app) as session:
        add_policy_ask(session, "Open ask", owner_id=world.bo.user_id)
    key = world.start()
    before = [world.ann.reply(text, id=key) for text in (SHOW, PREVIEW)]
    meeting = hidden(world)
    assert [world.ann.reply(text, id=key) for text in (SHOW, PREVIEW)] == before
    done = world.complete(key, deactivate=True)
    assert told(done["sections"]) == {"POLICY_ASK": [("Open ask", "Cora Next becomes the owner.")]}
    assert left(world, world.dee) == []
    with writing(world.app) as session:
        readers = set(session.scalars(sa.select(InteractionReader.user_id)))
        assert readers == {world.bo.user_id, world.dee.user_id, world.cora.user_id}
        owners = set(session.scalars(sa.select(PolicyAsk.owner_id)))
        assert owners == {world.cora.user_id}
    seen = world.cora.ask("query($id: UUID!) { interaction(id: $id) { title } }", id=str(meeting))
    assert seen["interaction"] == {"title": "Canary"}


def test_deactivation_asks_for_handover_first(world: World) -> None:
    with writing(world.app) as session:
        ids = [add_policy_ask(session, title, owner_id=world.bo.user_id).id for title in ("One", "Two")]
    error = world.ann.refused(DEACTIVATE, input=deactivate_input(world.ann, world.bo.user_id))
    assert (error["message"], error["extensions"]["field"]) == (
        "2 things are open in Bo Leaver's name. Hand them over first.",
        "isActive",
    )
    with writing(world.app) as session:
        assert session.get_one(User, world.bo.user_id).is_active
        for ask in ids:
            session.get_one(PolicyAsk, ask).owner_id = world.cora.user_id
    message = "Hand over for Bo Leaver first: name a successor, also where you see nothing open."
    refused = [world.ann.refused(DEACTIVATE, input=deactivate_input(world.ann, world.bo.user_id))["message"]]
    hidden(world)
    refused.append(world.ann.refused(DEACTIVATE, input=deactivate_input(world.ann, world.bo.user_id))["message"])
    assert refused == [message, message]


def test_what_came_after_handover_goes_too(world: World) -> None:
    world.complete(world.start())
    meeting = hidden(world)
    given = deactivate_input(world.ann, world.bo.user_id)
    assert world.ann.ask(DEACTIVATE, input=given)["updateUser"] == {"isActive": False}
    with writing(world.app) as session:
        seats = set(session.scalars(sa.select(Participant.user_id).where(Participant.interaction_id == meeting)))
        assert (world.cora.user_id in seats, world.bo.user_id in seats) == (True, False)
        assert session.get_one(Interaction, meeting).recorded_by_id is None
    assert world.bo.client.post("/graphql", json={"query": "{ me { name } }"}).status_code == 401


def test_account_that_never_joined_closes_at_once(world: World) -> None:
    given = deactivate_input(world.ann, world.dee.user_id)
    assert world.ann.ask(DEACTIVATE, input=given)["updateUser"] == {"isActive": False}


def test_open_things_of_inactive_are_listed(world: World) -> None:
    with writing(world.app) as session:
        add_policy_ask(session, "Left behind", owner_id=world.bo.user_id)
        session.get_one(User, world.bo.user_id).is_active = False
    expected = {"kind": "POLICY_ASK", "user": {"name": "Bo Leaver"}, "label": "Left behind", "noun": "policy_asks"}
    assert world.dee.ask(LEFT)["leftOpen"] == [expected]


@pytest.mark.parametrize(
    ("decision", "ended", "heirs"), [("CONFIRM", None, 0), ("END", LEAVES, 0), ("HAND_OVER", None, 1)]
)
def test_asserted_tie_is_decided_on(world: World, decision: str, ended: date | None, heirs: int) -> None:
    with writing(world.app) as session:
        robin = add_person(session)
        tie = add_asserted_tie(session, from_user_id=world.bo.user_id, to_person_id=robin.id)
    given = {"handoverId": world.start(), "tieId": str(tie.id), "decision": decision}
    [section] = world.bo.ask(CONFIRM, input=given)["confirmTie"]["sections"]
    assert (section["kind"], section["rows"][0]["confirmedOn"]) == ("ASSERTED_TIE", TODAY.isoformat())
    with writing(world.app) as session:
        assert session.get_one(type(tie), tie.id).ended_on == ended
        sources = session.scalars(sa.select(type(tie).source).where(type(tie).from_user_id == world.cora.user_id)).all()
    assert sources == ["Confirmed by Bo Leaver before leaving"] * heirs


def test_tie_that_only_leaver_holds_is_told(world: World) -> None:
    with writing(world.app) as session:
        robin = add_person(session)
        for days in (1, 8, 15):
            add_interaction(session, TODAY - timedelta(days), users=[world.bo.user_id], people=[robin.id])
    key = world.start()
    [section] = world.ann.ask(SHOW, id=key)["handover"]["sections"]
    assert (section["title"], section["isReassigned"]) == ("Relationships that nobody else holds", False)
    assert [row["label"] for row in section["rows"]] == ["Robin Vale"]
    given = {"handoverId": key, "kind": "TIE", "recordId": str(robin.id), "note": "Meet together"}
    [section] = world.ann.ask(NAME, input=given)["nameSuccessor"]["sections"]
    assert (section["rows"][0]["note"], section["rows"][0]["isNamed"]) == ("Meet together", True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"successorId": "bo"}, "Choose somebody other than Bo Leaver."),
        ({"successorId": "ray"}, "Ray Reader only reads board papers. Choose a colleague of the policy staff."),
        ({"leavesOn": "2028-01-01"}, "Choose a day within a year."),
    ],
)
def test_start_refuses_what_cannot_be(world: World, change: dict[str, str], message: str) -> None:
    ray = sign_in_new_user(world.app, "Ray Reader", level=PermissionLevel.READER)
    people = {"bo": str(world.bo.user_id), "ray": str(ray.user_id)}
    given = start_input(world.bo.user_id, world.cora.user_id, LEAVES)
    given |= {name: people.get(value, value) for name, value in change.items()}
    assert world.ann.refused(START, input=given)["message"] == message
    assert world.ann.ask(LIST)["handovers"] == []


def test_preparation_is_changed_and_dropped(world: World) -> None:
    with writing(world.app) as session:
        add_policy_ask(session, owner_id=world.bo.user_id)
    key = world.start()
    again = start_input(world.bo.user_id, world.cora.user_id, LEAVES)
    assert world.ann.refused(START, input=again)["message"] == (
        "A handover for Bo Leaver is in preparation already. Go on with that one."
    )
    given = {"id": key, "version": 1, "successorId": str(world.dee.user_id), "leavesOn": "2026-06-01"}
    changed = world.ann.ask(CHANGE, input=given)["changeHandover"]
    assert (changed["version"], changed["successor"], changed["leavesOn"]) == (2, {"name": "Dee Other"}, "2026-06-01")
    world.ann.ask(NAME, input={"handoverId": key, "kind": "POLICY_ASK"})
    assert world.ann.ask(DROP, id=key, version=2)["dropHandover"] is True
    assert world.ann.ask(LIST)["handovers"] == []


def test_statements_do_not_grow_with_rows(world: World, count_queries: Any) -> None:
    key = world.start()
    for count in (1, 4):
        with writing(world.app) as session:
            for number in range(count):
                add_policy_ask(session, f"Ask {count}.{number}", owner_id=world.bo.user_id)
        with count_queries(25):
            world.ann.ask(PREVIEW, id=key)
