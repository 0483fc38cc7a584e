"""Wordings of an ask: dated, in order of time, compared word by word, and counted against what was held under each."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from backend.interactions.models import Sensitivity
from backend.kit.http import london_today
from backend.policy_asks.framing_queries import PartKind, word_differences
from tests.backend.policy_asks.test_schema import CREATE, SHOW, UPDATE, edited, new_ask
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask, add_wording

Counting = Callable[[int], AbstractContextManager[list[str]]]
WORDINGS = """query($id: UUID!) { askWordings(policyAskId: $id) {
  id version number text wordedOn heldTo raisedCount note recordedBy { name } } }"""
REWORD = "mutation($input: RewordPolicyAskInput!) { rewordPolicyAsk(input: $input) { id version text wordingNumber } }"
CORRECT = "mutation($input: CorrectWordingInput!) { correctWording(input: $input) { id } }"
COMPARE = """query($id: UUID!, $first: Int!, $second: Int!) {
  compareWordings(policyAskId: $id, first: $first, second: $second) { kind text } }"""
LIST = "query($filter: InteractionFilter) { interactions(filter: $filter) { total } }"
TODAY = london_today()
UNSEEN = "This policy ask does not exist, or you may not see it."


def wordings(who: SignedIn, ask_id: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = who.ask(WORDINGS, id=str(ask_id))["askWordings"]
    return found


def spoken(who: SignedIn, ask_id: Any) -> list[tuple[int, str, str]]:
    return [(each["number"], each["text"], each["wordedOn"]) for each in wordings(who, ask_id)]


def reworded(ask_id: Any, **values: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "policyAskId": str(ask_id),
        "version": 1,
        "text": "By pay band.",
        "wordedOn": "2025-06-01",
        "note": "After comments",
    } | values


def test_new_ask_has_a_first_wording(app: Any) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(CREATE, input=new_ask())["createPolicyAsk"]
    [wording] = wordings(officer, made["id"])
    assert wording | {"id": None} == {
        "id": None,
        "version": 1,
        "number": 1,
        "text": "Every trust publishes it each year.",
        "wordedOn": "2025-01-06",
        "heldTo": None,
        "raisedCount": 0,
        "note": "First drafted",
        "recordedBy": {"name": "Ada Example"},
    }


def test_edited_text_begins_a_wording_today(app: Any) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(CREATE, input=new_ask())["createPolicyAsk"]
    same = officer.ask(UPDATE, input=edited(made, title="Another title"))["updatePolicyAsk"]
    assert len(wordings(officer, made["id"])) == 1
    second = officer.ask(UPDATE, input=edited(same, text="By band."))["updatePolicyAsk"]
    first, today = "Every trust publishes it each year.", TODAY.isoformat()
    assert spoken(officer, made["id"]) == [(2, "By band.", today), (1, first, "2025-01-06")]
    assert wordings(officer, made["id"])[1]["heldTo"] == (TODAY - timedelta(days=1)).isoformat()
    third = officer.ask(UPDATE, input=edited(second, text="By pay band."))["updatePolicyAsk"]
    assert (third["text"], third["version"]) == ("By pay band.", 4)
    assert spoken(officer, made["id"]) == [(2, "By pay band.", today), (1, first, "2025-01-06")]


def test_wording_that_was_used_is_kept(app: Any) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(CREATE, input=new_ask())["createPolicyAsk"]
    second = officer.ask(UPDATE, input=edited(made, text="By band."))["updatePolicyAsk"]
    with writing(app) as session:
        add_interaction(session, TODAY, raised=[uuid.UUID(made["id"])])
    officer.ask(UPDATE, input=edited(second, text="By pay band."))
    assert [each[:2] for each in spoken(officer, made["id"])] == [
        (3, "By pay band."),
        (2, "By band."),
        (1, "Every trust publishes it each year."),
    ]


def test_ask_is_reworded_as_of_a_past_day(app: Any) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(CREATE, input=new_ask())["createPolicyAsk"]
    given = reworded(made["id"])
    after = officer.ask(REWORD, input=given)["rewordPolicyAsk"]
    assert after == {"id": made["id"], "version": 2, "text": "By pay band.", "wordingNumber": 2}
    assert officer.ask(REWORD, input=given)["rewordPolicyAsk"] == after
    assert officer.ask(SHOW, id=made["id"])["policyAsk"]["text"] == "By pay band."
    newest, oldest = wordings(officer, made["id"])
    assert (newest["wordedOn"], newest["heldTo"], newest["note"]) == ("2025-06-01", None, "After comments")
    assert (oldest["wordedOn"], oldest["heldTo"]) == ("2025-01-06", "2025-05-31")


TOMORROW = (TODAY + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"text": " "}, "Text is needed.", "text"),
        ({"text": "Every trust publishes it each year."}, "This is the wording that the ask has already.", "text"),
        ({"note": ""}, "Note is needed.", "note"),
        ({"wordedOn": TOMORROW}, f"Worded on is {TOMORROW}, which is in the future.", "wordedOn"),
        (
            {"wordedOn": "2025-01-05"},
            "Wording 1 dates from 2025-01-06: this one cannot be older.",
            "wordedOn",
        ),
        ({"version": 7}, "The version given is newer than the record.", "version"),
    ],
)
def test_wrong_wording_is_refused(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(CREATE, input=new_ask())["createPolicyAsk"]
    refusal = officer.refused(REWORD, input=reworded(made["id"], **values))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    assert spoken(officer, made["id"]) == [(1, "Every trust publishes it each year.", "2025-01-06")]


def test_day_of_a_wording_stays_between_its_neighbours(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask = add_policy_ask(session).id
        second = add_wording(session, ask, 2, "Two", date(2025, 3, 1)).id
        add_wording(session, ask, 3, "Three", date(2025, 5, 1))
    given = {"id": str(second), "version": 1, "wordedOn": "2025-05-02", "note": "Moved"}
    refusal = officer.refused(CORRECT, input=given)
    assert refusal["message"] == "The next wording dates from 2025-05-01: this one cannot be newer."
    refusal = officer.refused(CORRECT, input=given | {"wordedOn": "2025-01-05"})
    assert refusal["message"] == "Wording 1 dates from 2025-01-06: this one cannot be older."
    assert [each[2] for each in spoken(officer, ask)] == ["2025-05-01", "2025-03-01", "2025-01-06"]
    officer.ask(CORRECT, input=given | {"wordedOn": "2025-05-01"})
    assert [each[2] for each in spoken(officer, ask)] == ["2025-05-01", "2025-05-01", "2025-01-06"]
    assert officer.refused(CORRECT, input=given)["extensions"]["code"] == "CONFLICT"


def test_count_of_a_wording_opens_its_interactions(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    author = sign_in_new_user(app, name="Bea Example")
    with writing(app) as session:
        ask = add_policy_ask(session).id
        add_wording(session, ask, 2, "Two", date(2025, 3, 1))
        add_wording(session, ask, 3, "Three", date(2025, 5, 1))
        for day in (date(2025, 2, 28), date(2025, 3, 1), date(2025, 4, 30), date(2025, 5, 1)):
            add_interaction(session, day, raised=[ask])
        hidden = add_interaction(session, date(2025, 4, 1), sensitivity=Sensitivity.RESTRICTED, raised=[ask])
        hidden.recorded_by_id = author.user_id
    with count_queries(4):  # the signed-in user, the ask, its wordings, the days on which it was raised
        found = wordings(officer, ask)
    assert [(each["number"], each["raisedCount"]) for each in found] == [(3, 1), (2, 2), (1, 1)]
    for each in found:
        wanted = {"policyAskId": str(ask), "wasRaised": True, "status": ["HELD"]}
        wanted |= {"occurredFrom": each["wordedOn"]} | ({"occurredTo": each["heldTo"]} if each["heldTo"] else {})
        assert officer.ask(LIST, filter=wanted)["interactions"]["total"] == each["raisedCount"]


def test_any_two_wordings_are_compared(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask = add_policy_ask(session, text="Every trust publishes it.").id
        add_wording(session, ask, 2, "Every NHS trust publishes it yearly.", date(2025, 3, 1))
    parts = officer.ask(COMPARE, id=str(ask), first=1, second=2)["compareWordings"]
    assert [(each["kind"], each["text"]) for each in parts] == [
        ("SAME", "Every "),
        ("ADDED", "NHS "),
        ("SAME", "trust publishes "),
        ("REMOVED", "it."),
        ("ADDED", "it yearly."),
    ]
    back = officer.ask(COMPARE, id=str(ask), first=2, second=1)["compareWordings"]
    assert "".join(each["text"] for each in back if each["kind"] != "REMOVED") == "Every trust publishes it."
    refusal = officer.refused(COMPARE, id=str(ask), first=1, second=9)
    assert (refusal["message"], refusal["extensions"]["field"]) == ("This ask has no wording 9.", "second")


@pytest.mark.parametrize("ask_id", [str(uuid.UUID(int=5))])
def test_wordings_of_no_ask_are_refused(app: Any, ask_id: str) -> None:
    officer = sign_in_new_user(app)
    assert officer.refused(WORDINGS, id=ask_id)["message"] == UNSEEN
    assert officer.refused(COMPARE, id=ask_id, first=1, second=1)["message"] == UNSEEN
    assert officer.refused(REWORD, input=reworded(ask_id))["message"] == UNSEEN


def test_space_alone_is_no_change_of_wording() -> None:
    parts = word_differences("One change.\nAnd who makes it", "One change. And who makes it")
    assert [(part.kind, part.text) for part in parts] == [(PartKind.SAME, "One change. And who makes it")]


def test_long_texts_are_compared_at_once() -> None:
    before = " ".join(f"word{number}" for number in range(2_000))
    after = " ".join(f"word{number}" for number in range(2_000) if number % 7)
    parts = word_differences(before, after)
    assert "".join(part.text for part in parts if part.kind is not PartKind.REMOVED) == after
    removed = [part.text.strip() for part in parts if part.kind is PartKind.REMOVED]
    assert removed == [f"word{number}" for number in range(0, 2_000, 7)]
