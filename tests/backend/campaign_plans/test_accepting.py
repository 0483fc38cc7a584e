"""Marks, re-plans, and what a line becomes."""

import uuid
from datetime import timedelta
from typing import Any

from tests.factories.campaign_plans import (
    ACCEPT,
    COMPARE,
    MARK,
    PLANS,
    TODAY,
    UNDO,
    UNMARK,
    World,
    add_world,
    pairs_of,
)
from tests.factories.campaigns import SHOW as CAMPAIGN

ADA_CHAIR, ADA_FREY, BEE_MINISTRY = (
    ("Ada Example", "Cal Chair"),
    ("Ada Example", "Frey Friend"),
    ("Bee Example", "Ministry"),
)


def mark(world: World, who: uuid.UUID, kind: str, **values: Any) -> dict[str, Any]:
    given = {"id": str(uuid.uuid4()), "campaignId": str(world.campaign), "mark": kind, "userId": str(who)}
    marks: dict[str, Any] = world.ada.ask(MARK, input=given | {key: str(value) for key, value in values.items()})
    return marks["markContact"]["marks"][0]


def accept(line: dict[str, Any], **values: Any) -> dict[str, Any]:
    given = {"id": str(uuid.uuid4()), "lineId": line["id"], "version": line["version"], "as": "INTERACTION"}
    return given | {"day": str(TODAY + timedelta(days=7))} | values


def test_forbidding_keeps_the_rest(app: Any) -> None:
    world = add_world(app)
    first = world.make()
    assert pairs_of(first) == [ADA_CHAIR, ADA_FREY, BEE_MINISTRY]
    mark(world, world.ada.user_id, "LOCKED", personId=world.frey)
    made = mark(world, world.ada.user_id, "FORBIDDEN", personId=world.chair, reason="They fell out")
    assert (made["mark"], made["reason"], made["recordedBy"]) == (
        "FORBIDDEN",
        "They fell out",
        {"name": "Ada Example"},
    )
    second = world.make(keepFromPlanId=first["id"])
    assert set(pairs_of(second)) == {("Bee Example", "Cal Chair"), ADA_FREY, BEE_MINISTRY}
    assert {"stakeholder": {"label": "Cal Chair"}, "reason": "forbidden"} in [
        {key: each[key] for key in ("stakeholder", "reason")} for each in second["answer"]["leftOut"]
    ]
    found = world.bee.ask(COMPARE, a=first["id"], b=second["id"])["comparePlans"]
    assert [pairs_of({"lines": found[key]}) for key in ("onlyA", "onlyB")] == [
        [ADA_CHAIR],
        [("Bee Example", "Cal Chair")],
    ]
    assert found["words"].startswith("2 lines are in both plans, 1 only in the first, 1 only in the second. The first")
    assert len(world.ada.ask(UNMARK, id=made["id"], version=made["version"])["unmarkContact"]["marks"]) == 1


def test_lock_without_time_is_refused(app: Any) -> None:
    world = add_world(app)
    given = {
        "id": str(uuid.uuid4()),
        "campaignId": str(world.campaign),
        "mark": "LOCKED",
        "userId": str(uuid.uuid4()),
        "personId": str(world.frey),
    }
    assert world.ada.refused(MARK, input=given)["message"] == "This colleague does not exist."
    assert world.ada.ask(PLANS, id=str(world.campaign))["campaignPlans"]["marks"] == []


def test_accepted_line_becomes_planned_interaction(app: Any) -> None:
    world = add_world(app)
    plan = world.make()
    line = plan["lines"][1]
    late = accept(line, day=str(TODAY + timedelta(days=90)))
    assert world.bee.refused(ACCEPT, input=late)["message"].startswith("Choose a day within the campaign, from ")
    given = accept(line)
    became = world.bee.ask(ACCEPT, input=given)["acceptPlanLine"]["lines"][1]["acceptedAs"]
    assert (became["interactionStatus"], became["interactionOn"]) == ("PLANNED", given["day"])
    assert world.bee.ask(ACCEPT, input=given)["acceptPlanLine"]["lines"][1]["acceptedAs"] == became  # a retry
    assert world.ada.refused(ACCEPT, input=accept(world.show(plan["id"])["lines"][1]))["message"] == (
        "This line was accepted already. Undo that first, if it was a mistake."
    )
    contacts = world.ada.ask(CAMPAIGN, id=str(world.campaign))["campaign"]["contacts"]
    assert [(each["interaction"]["id"], each["owner"]["name"]) for each in contacts] == [
        (became["interactionId"], "Ada Example")
    ]
    accepted = world.show(plan["id"])["lines"][1]
    undone = world.ada.ask(UNDO, id=line["id"], version=accepted["version"])["undoPlanLine"]["lines"][1]
    assert undone["acceptedAs"] is None
    assert world.ada.ask(CAMPAIGN, id=str(world.campaign))["campaign"]["contacts"] == []


def test_request_for_introduction_is_seen_by_two(app: Any) -> None:
    world = add_world(app)
    plan = world.make()
    given = accept(plan["lines"][0], **{"as": "INTRODUCTION", "why": "Before the board decides", "day": None})
    assert world.ada.refused(ACCEPT, input=given)["message"] == (
        "This contact is yours already: plan it as an interaction."
    )
    became = world.bee.ask(ACCEPT, input=given)["acceptPlanLine"]["lines"][0]["acceptedAs"]
    assert (became["introductionState"], became["interactionId"]) == ("open", None)
    from tests.factories.accounts import sign_in_new_user

    cleo = sign_in_new_user(app, "Cleo Example")
    assert world.show(plan["id"], world.ada)["lines"][0]["acceptedAs"] == became
    assert world.show(plan["id"], cleo)["lines"][0]["acceptedAs"] is None
    line = world.show(plan["id"], world.bee)["lines"][0]
    undone = world.bee.ask(UNDO, id=line["id"], version=line["version"])["undoPlanLine"]["lines"][0]
    assert undone["acceptedAs"] is None
