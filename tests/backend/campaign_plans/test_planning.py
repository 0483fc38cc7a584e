"""A plan from its question to its lines: what it rests on, and that everybody gets the same."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from backend.campaign_plans.question import NO_CAPACITY
from backend.campaigns.models import CampaignLimit, CampaignTarget
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.db import utc_now
from backend.policy_asks.models import PolicyAsk
from backend.stances.models import StanceLevel
from backend.ties.models import AssertedTieKind
from graph.records import Party
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.campaign_plans import (
    CANCEL,
    MAKE,
    PLANS,
    SHOW,
    TODAY,
    add_world,
    pairs_of,
    wait_for,
)
from tests.factories.campaigns import add_contact
from tests.factories.interactions import add_interaction
from tests.factories.stances import add_stance
from tests.factories.ties import add_asserted_tie, add_mark

Counting = Callable[[int], AbstractContextManager[list[str]]]


def test_plan_is_worked_out_and_told(app: Any, count_queries: Counting) -> None:
    world = add_world(app)
    given = {"id": str(uuid.uuid4()), "campaignId": str(world.campaign)}
    made = world.ada.ask(MAKE, input=given)["makeCampaignPlan"]
    assert (made["state"], made["number"], made["lines"], made["answer"]) == ("waiting", 1, [], None)
    assert world.ada.ask(MAKE, input=given)["makeCampaignPlan"]["number"] == 1  # the retry is the same plan
    shown = wait_for(world.ada, given["id"])
    assert (shown["state"], shown["problem"], shown["digest"]) == ("done", None, made["digest"])
    assert pairs_of(shown) == [
        ("Ada Example", "Cal Chair"),
        ("Ada Example", "Frey Friend"),
        ("Bee Example", "Ministry"),
    ]
    first, second, third = shown["lines"]
    assert first["who"] == "Ask Ada Example to reach Cal Chair through Frey Friend (about 0.38 together)."
    assert second["who"] == "Ask Ada Example to meet Frey Friend (strength 62)."
    assert second["why"] == (
        "Reaches Cal Chair (power 5, neutral) by their own tie or post. Without it the plan keeps 63 % of its reach."
    )
    assert third["who"] == (
        "Ask Bee Example to write to Ministry: a cold letter, as Bee Example has no other way to them."
    )
    answer = shown["answer"]
    assert answer["headline"][0] == "At least 95 % of the best possible plan under these assumptions."
    assert answer["unknown"] == [
        "Power is not judged for 1 of 2 decision-makers: they count as 1 of 5.",
        "The stance of 1 of 2 decision-makers is unknown. That is not neutral.",
    ]
    with count_queries(9):
        world.ada.ask(SHOW, id=given["id"])
    with count_queries(8):
        world.ada.ask(PLANS, id=str(world.campaign))


def test_viewers_clearance_changes_no_question(app: Any) -> None:
    world = add_world(app)
    before = world.digest()
    with writing(app) as session:
        secret = add_interaction(
            session, TODAY, users=[world.ada.user_id], people=[world.chair], sensitivity=Sensitivity.RESTRICTED,
            readers=[world.ada.user_id],
        )  # fmt: skip
        add_stance(
            session, world.ask, role_id=world.chair_role, level=StanceLevel.OPPOSED, held_on=TODAY,
            source_interaction_id=secret.id,
        )  # fmt: skip
        add_asserted_tie(
            session, AssertedTieKind.KNOWS, from_user_id=world.ada.user_id, to_organisation_id=world.ministry,
            sensitivity=Sensitivity.RESTRICTED, recorded_by_id=world.ada.user_id,
        )  # fmt: skip
        add_contact(session, world.campaign, secret.id, world.ada.user_id)
    assert [world.digest(who) for who in (world.ada, world.bee, None)] == [before] * 3
    with writing(app) as session:
        add_interaction(session, TODAY, users=[world.ada.user_id], people=[world.chair])
    assert world.digest(world.ada) == world.digest(world.bee) != before


def test_limits_and_marks_hold_for_all(app: Any) -> None:
    world = add_world(app, contacts=1, contacts_per_stakeholder=2)
    with writing(app) as session:
        session.add(
            CampaignLimit(
                id=uuid.uuid4(), campaign_id=world.campaign, organisation_id=world.board, most_contacts=0, reason="Left"
            )
        )
        add_mark(session, from_person_id=world.frey)
    question = world.asked().question
    chair, frey, board = Party("person", str(world.chair), ""), Party("person", str(world.frey), ""), world.board
    assert [question.limits.stakeholder[each] for each in (chair, frey)] == [0, 0]
    assert {chair, frey} <= set(question.not_asked)
    assert question.limits.stakeholder[Party("organisation", str(board), "")] == 0
    assert sorted(pairs_of(world.make())) == [("Ada Example", "Ministry"), ("Bee Example", "Ministry")]


def test_contacts_of_the_campaign_are_counted_already(app: Any) -> None:
    world = add_world(app, contacts=1)
    with writing(app) as session:
        planned = add_interaction(
            session, TODAY + timedelta(days=7), users=[world.bee.user_id], people=[world.chair],
            status=InteractionStatus.PLANNED,
        )  # fmt: skip
        add_contact(session, world.campaign, planned.id, world.bee.user_id)
    shown = world.make()
    assert shown["answer"]["already"] == [
        {"colleague": {"label": "Bee Example"}, "stakeholder": {"label": "Cal Chair"}}
    ]
    assert [each[0] for each in pairs_of(shown)] == ["Ada Example"]  # Bee's one contact is taken


def test_targets_narrow_who_is_planned_for(app: Any) -> None:
    world = add_world(app)
    with writing(app) as session:
        session.add(
            CampaignTarget(
                id=uuid.uuid4(),
                campaign_id=world.campaign,
                policy_ask_id=world.ask,
                role_id=world.chair_role,
                wanted=StanceLevel.SUPPORTIVE,
            )
        )
    assert [(each.party.id, each.power, each.stance) for each in world.asked().question.deciders] == [
        (str(world.chair), 5, 0)
    ]


def test_missing_capacity_is_said_and_refused(app: Any) -> None:
    world = add_world(app, contacts=0)
    said = NO_CAPACITY
    assert world.ada.ask(PLANS, id=str(world.campaign))["campaignPlans"]["missing"] == [said]
    given = {"id": str(uuid.uuid4()), "campaignId": str(world.campaign)}
    assert world.ada.refused(MAKE, input=given)["message"] == said
    assert world.ada.ask(PLANS, id=str(world.campaign))["campaignPlans"]["items"] == []


def test_plan_of_embargoed_ask_stays_unseen(app: Any) -> None:
    world = add_world(app)
    plan_id = world.make()["id"]
    with writing(app) as session:
        ask = session.get_one(PolicyAsk, world.ask)
        ask.owner_id, ask.embargoed_until = world.ada.user_id, utc_now() + timedelta(days=1)
    stranger = sign_in_new_user(app, "Cleo Example")
    assert stranger.ask(SHOW, id=plan_id)["campaignPlan"] is None
    assert (
        stranger.refused(PLANS, id=str(world.campaign))["message"]
        == "This campaign does not exist, or you may not see it."
    )
    assert world.ada.ask(SHOW, id=plan_id)["campaignPlan"]["state"] == "done"


def test_cancelled_plan_keeps_nothing(app: Any) -> None:
    world = add_world(app)
    given = {"id": str(uuid.uuid4()), "campaignId": str(world.campaign)}
    world.ada.ask(MAKE, input=given)
    assert world.ada.ask(CANCEL, id=given["id"])["cancelCampaignPlan"]["state"] == "cancelled"
    shown = world.show(given["id"])
    assert (shown["state"], shown["lines"], shown["answer"]) == ("cancelled", [], None)
    assert world.ada.refused(CANCEL, id=given["id"])["message"] == "This work has ended already."


def test_tables_out_of_range_are_refused(app: Any) -> None:
    world = add_world(app)
    given = {"id": str(uuid.uuid4()), "campaignId": str(world.campaign), "tables": {"headroom": {"opposed": 1.5}}}
    refused = world.ada.refused(MAKE, input=given)
    assert (refused["message"], refused["extensions"]["field"]) == (
        "Choose a number from 0 to 1.",
        "tables.headroom.opposed",
    )
    shown = world.make(tables={"headroom": {"opposed": 0.5}, "coldAccess": 0.1})
    assert shown["tables"]["departures"] == [
        "How much is still to be won with a decision-maker, opposed: 0.5 instead of 0.2",
        "How likely a letter out of the blue leads to contact: 0.1 instead of 0.03",
    ]
