"""The question as bytes, limits on a body and its people, and the words of a plan, without a database."""

import random
from typing import Any

import orjson

from backend.campaign_plans.planning_process import pack, plan_within, run, unpack
from backend.campaign_plans.policy_tables import DEFAULT
from backend.campaign_plans.words import changes_words, comparison_words, headline, rule_words
from graph.plan import Decider, Limits, PlanQuestion, PlanTie, PolicyTables
from graph.records import Party

ANN, BEN = Party("user", "ann", ""), Party("user", "ben", "")
BODY = Party("organisation", "body", "")
PEOPLE = [Party("person", f"p{number}", "") for number in range(4)]
DECIDER = Party("person", "chair", "")


def question(**values: Any) -> PlanQuestion:
    given: dict[str, Any] = {
        "ties": [PlanTie(ANN, each, 0.5) for each in PEOPLE] + [PlanTie(each, DECIDER, 0.4) for each in PEOPLE],
        "deciders": [Decider(DECIDER, "ask", 4, 0), Decider(PEOPLE[0], "ask", None, None)],
        "limits": Limits({ANN: 4, BEN: 1}, 4),
        "stances": {("ask", each): 1 for each in PEOPLE},
        "sits_for": dict.fromkeys(PEOPLE, BODY),
        "forbidden": [(BEN, PEOPLE[0])],
    }
    return PlanQuestion(**given | values)


def test_same_question_in_any_order() -> None:
    asked = question()
    shuffled = random.Random(3)
    ties, deciders = list(asked.ties), list(asked.deciders)
    shuffled.shuffle(ties)
    shuffled.shuffle(deciders)
    ties = [PlanTie(tie.other, tie.one, tie.strength) for tie in ties]
    again = question(ties=ties, deciders=deciders, stances=dict(reversed(list(asked.stances.items()))))
    packed = pack(asked, {BODY: 2})
    assert pack(again, {BODY: 2}) == packed
    assert run(pack(again, {BODY: 2}), lambda _share: None) == run(packed, lambda _share: None)
    assert pack(*unpack(packed)) == packed


def test_body_and_its_people_share_a_limit() -> None:
    asked = question()
    free = plan_within(asked, {}, lambda _share: None)
    assert sum(line.stakeholder in PEOPLE for line in free.lines) == 4
    found = plan_within(asked, {BODY: 1}, lambda _share: None)
    assert sum(line.stakeholder in PEOPLE for line in found.lines) == 1
    assert found.bound >= free.value >= found.value
    assert found.certificate == found.value / found.bound
    assert {each.reason for each in found.left_out if (each.colleague, each.stakeholder) != (BEN, PEOPLE[0])} <= {
        "stakeholder full",
        "adds less",
    }


def test_answer_keeps_within_every_limit() -> None:
    lines = orjson.loads(run(pack(question(limits=Limits({ANN: 2, BEN: 1}, 2)), {}), lambda _share: None))["lines"]
    assert [line["colleague"]["id"] for line in lines] == ["ann", "ann"]


def test_default_tables_are_the_planners() -> None:
    assert DEFAULT.for_planner() == PolicyTables()
    assert DEFAULT.departures == []


def test_headline_rounds_the_certificate_down() -> None:
    told = {"value": 0.3, "most_possible": 0.6, "certificate": 0.7299, "fresh_value": 0.33}
    assert headline(told) == [
        "At least 72 % of the best possible plan under these assumptions.",
        "It reaches 50 % of the deciding that is still to be won, weighted by power.",
        "Planned afresh, with nothing kept, it would reach 10 % more.",
    ]


def test_simple_rule_that_does_as_well_is_said() -> None:
    assert (
        rule_words("top strength", 0.0969, 0.1) == "Meeting those you know best reaches 97 % of what this plan reaches."
    )
    assert rule_words("top strength", 0.098, 0.1) == "Meeting those you know best would do as well here."
    assert changes_words({"changes_if": {"flat headroom": (9, 12), "flat messenger": (0, 0)}}) == [
        "If there were the same to win with everybody, 9 of 12 proposed contacts stay."
    ]
    assert comparison_words(0.2, 0.1, 1, 0, 2) == (
        "1 line is in both plans, 0 only in the first, 2 only in the second. The first reaches further: the second has "
        "50 % of its reach."
    )
