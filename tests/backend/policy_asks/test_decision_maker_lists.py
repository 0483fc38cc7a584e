"""Who decides on an ask and with how much power, and the lists frozen of it by quarter."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.kit.http import london_today
from backend.policy_asks.decision_maker_lists import quarter_start
from backend.policy_asks.models import AskPartyKind
from tests.backend.policy_asks.test_parties import party
from tests.backend.policy_asks.test_schema import CREATE, UPDATE, edited, new_ask, titles
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

LIST = """{ id quarterStartsOn quarter number reason frozenBy { name } differences
  decisionMakers { power stakeholder { label } } }"""
FREEZE = f"mutation($input: FreezeDecisionMakersInput!) {{ freezeDecisionMakers(input: $input) {LIST} }}"
LISTS = f"query($id: UUID!) {{ decisionMakerLists(policyAskId: $id) {LIST} }}"
POWERS = "query($id: UUID!) { policyAsk(id: $id) { version decisionMakers { power stakeholder { label } } } }"
Counting = Callable[[int], AbstractContextManager[list[str]]]
THIS_QUARTER = quarter_start(london_today()).isoformat()


def freezing(ask_id: Any, **values: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "policyAskId": str(ask_id)} | values


def numbers(officer: SignedIn, ask_id: Any) -> list[tuple[str, int]]:
    found = officer.ask(LISTS, id=str(ask_id))["decisionMakerLists"]
    return [(each["quarterStartsOn"], each["number"]) for each in found]


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 9, 30), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_quarter_starts_with_its_first_month(day: date, start: date) -> None:
    assert quarter_start(day) == start


def test_power_is_judged_and_changed(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust, board = add_organisation(session, "Trust").id, add_organisation(session, "Board").id
    one, other = (party("DECISION_MAKER", organisationId=body) for body in (trust, board))
    made = officer.ask(CREATE, input=new_ask(parties=[one | {"power": 5}, other]))["createPolicyAsk"]
    powers = officer.ask(POWERS, id=made["id"])["policyAsk"]
    assert [(each["stakeholder"]["label"], each["power"]) for each in powers["decisionMakers"]] == [
        ("Board", None),
        ("Trust", 5),
    ]
    changed = officer.ask(UPDATE, input=edited(made, parties=[one | {"power": 2}, other | {"power": 1}]))
    assert changed["updatePolicyAsk"]["version"] == 2
    powers = officer.ask(POWERS, id=made["id"])["policyAsk"]
    assert [each["power"] for each in powers["decisionMakers"]] == [1, 2]
    refusal = officer.refused(UPDATE, input=edited(made, parties=[one]))["extensions"]
    assert refusal["fields"] == [
        {
            "field": "parties",
            "mine": ["decision-maker: Trust"],
            "theirs": ["decision-maker: Board, power 1", "decision-maker: Trust, power 2"],
            "before": None,
        }
    ]


def test_power_outside_its_range_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session, "Trust").id
    for kind, power, message in (
        ("DECISION_MAKER", 0, "Power is from 1, a small part of the decision, to 5, all of it."),
        ("DECISION_MAKER", 6, "Power is from 1, a small part of the decision, to 5, all of it."),
        ("ADDRESSEE", 3, "Only a decision-maker has power over the decision."),
    ):
        given = party(kind, organisationId=trust) | {"power": power}
        refusal = officer.refused(CREATE, input=new_ask(parties=[given]))
        assert (refusal["message"], refusal["extensions"]["field"]) == (message, "parties.0.power")
        assert titles(officer) == []


def test_frozen_list_stays_when_parties_change(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust, board = add_organisation(session, "Trust").id, add_organisation(session, "Board").id
        role = add_role(session, add_person(session, "Robin Vale").id, board, "Chair").id
    stays, leaves = party("DECISION_MAKER", organisationId=trust), party("DECISION_MAKER", organisationId=board)
    addressed = party("ADDRESSEE", organisationId=trust)
    parties = [stays | {"power": 3}, leaves | {"power": 1}, addressed]
    made = officer.ask(CREATE, input=new_ask(parties=parties))["createPolicyAsk"]
    given = freezing(made["id"], quarterStartsOn="2026-01-01")
    [first] = officer.ask(FREEZE, input=given)["freezeDecisionMakers"]
    assert first == {
        "id": given["id"],
        "quarterStartsOn": "2026-01-01",
        "quarter": "January to March 2026",
        "number": 1,
        "reason": "",
        "frozenBy": {"name": "Ada Example"},
        "differences": [],
        "decisionMakers": [
            {"power": 1, "stakeholder": {"label": "Board"}},
            {"power": 3, "stakeholder": {"label": "Trust"}},
        ],
    }
    assert officer.ask(FREEZE, input=given)["freezeDecisionMakers"] == [first]
    joins = party("DECISION_MAKER", roleId=role)
    officer.ask(UPDATE, input=edited(made, parties=[stays | {"power": 4}, joins]))
    second, same = officer.ask(FREEZE, input=freezing(made["id"]))["freezeDecisionMakers"]
    assert same == first
    assert (second["quarterStartsOn"], second["number"]) == (THIS_QUARTER, 1)
    assert second["differences"] == [
        "Joined: Robin Vale, Chair, Board (power not judged)",
        "Left: Board (power 1)",
        "Trust: from power 3 to power 4",
    ]


def test_second_list_of_a_quarter_needs_a_reason(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = add_policy_ask(session, decision_makers=[add_organisation(session).id]).id
    officer.ask(FREEZE, input=freezing(ask_id, quarterStartsOn="2026-01-01"))
    refusal = officer.refused(FREEZE, input=freezing(ask_id, quarterStartsOn="2026-01-01", reason=" "))
    assert refusal["message"] == (
        "The decision-makers of January to March 2026 are frozen already. Give the reason for another list."
    )
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "reason"}
    assert numbers(officer, ask_id) == [("2026-01-01", 1)]
    officer.ask(FREEZE, input=freezing(ask_id, quarterStartsOn="2026-01-01", reason="The chair changed"))
    assert numbers(officer, ask_id) == [("2026-01-01", 2), ("2026-01-01", 1)]


def test_wrong_quarter_or_nobody_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = add_policy_ask(session, decision_makers=[add_organisation(session).id]).id
        empty = add_policy_ask(session, "Nobody decides").id
    for given, message, field in (
        (
            freezing(ask_id, quarterStartsOn="2026-02-01"),
            "A quarter starts on 1 January, 1 April, 1 July or 1 October.",
            "quarterStartsOn",
        ),
        (
            freezing(ask_id, quarterStartsOn="2190-01-01"),
            "January to March 2190 has not begun yet.",
            "quarterStartsOn",
        ),
        (freezing(empty), "The ask has no decision-makers to freeze. Name at least one first.", "policyAskId"),
    ):
        refusal = officer.refused(FREEZE, input=given)
        assert refusal["message"] == message
        assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    refusal = officer.refused(FREEZE, input=freezing(uuid.uuid4()))
    assert refusal["message"] == "This policy ask does not exist, or you may not see it."
    assert numbers(officer, ask_id) == numbers(officer, empty) == []


def test_two_at_once_make_one_list(app: Any) -> None:
    officers = [sign_in_new_user(app) for _ in range(3)]
    with writing(app) as session:
        ask_id = add_policy_ask(session, decision_makers=[add_organisation(session).id]).id
    with ThreadPoolExecutor(len(officers)) as threads:
        tries = [threads.submit(officer.reply, FREEZE, input=freezing(ask_id)) for officer in officers]
    fields = [error["extensions"]["field"] for each in tries for error in each.result().get("errors", [])]
    assert fields == ["reason"] * 2
    assert numbers(officers[0], ask_id) == [(THIS_QUARTER, 1)]


def test_lists_take_four_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask_id = add_policy_ask(session).id
        for number in range(12):
            body = add_organisation(session, f"Body {number:02}").id
            add_party(session, ask_id, AskPartyKind.DECISION_MAKER, organisation_id=body)
    for year in range(2000, 2006):
        officer.ask(FREEZE, input=freezing(ask_id, quarterStartsOn=f"{year}-04-01"))
    with count_queries(4):  # the signed-in user, the ask, the lists, who is on them
        found = officer.ask(LISTS, id=str(ask_id))["decisionMakerLists"]
    assert [len(each["decisionMakers"]) for each in found] == [12] * 6
