import json
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.interactions.models import Sensitivity
from backend.kit.http import london_today
from backend.stakeholders.models import Person
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.ties import add_asserted_tie, add_mark, add_planned_contact

SHOWN = "id version name email phone background source roles { title startedOn organisation { name } } lastContactOn"
SEVERAL = "query($ids: [UUID!]) { people(filter: {ids: $ids}, page: {limit: 100}) { items { id name background } } }"
CREATE = f"mutation($input: CreatePersonInput!) {{ createPerson(input: $input) {{ {SHOWN} }} }}"
UPDATE = f"mutation($input: UpdatePersonInput!) {{ updatePerson(input: $input) {{ {SHOWN} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deletePerson(id: $id, version: $version) }"
SHOW = f"query($id: UUID!) {{ person(id: $id) {{ {SHOWN} }} }}"
WITHDRAW = """mutation($id: UUID!, $version: Int!, $reason: String!) {
  withdrawPerson(id: $id, version: $version, reason: $reason) { version withdrawnOn withdrawalReason } }"""
RETURN = """mutation($id: UUID!, $version: Int!) {
  returnPerson(id: $id, version: $version) { version withdrawnOn withdrawalReason } }"""
HISTORY = "query($id: UUID!) { history(noun: PERSON, id: $id) { items { changes { field before after } } } }"
IN_USE = (
    "This cannot be deleted while interactions, policy asks, responses, frozen lists of decision-makers, stances,"
    " assessments, wanted moves, outcomes, targets of campaigns, reshuffles, asserted ties, marks not to use a tie,"
    " planned contacts, promises, requests for an introduction, substantiations, activities, limits of campaigns,"
    " plans of campaigns, marks on plans of campaigns or associates refer to it."
)
BLNS = Path(__file__).resolve().parents[4] / "shared" / "hostile" / "blns" / "blns.json"
OWN_STRINGS = [
    "Zo\u00eb O\u2019Vale\u2013Marsh",
    "\u202eelaV niboR",
    "Robin\u200bVale",
    "\u0420obin Vale",
    "R\u0335o\u0335b\u0335in",
    "\U0001f469\U0001f3fe\u200d\u2695\ufe0f",
    "' OR 1=1; --",
    "<script>alert(1)</script>",
    "=1+1",
    "%_\\",
    "null",
]


def test_person_comes_back_with_roles(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session)
    given = {
        "id": str(uuid.uuid4()),
        "name": "Robin Vale",
        "email": "Robin@larkfield.example",
        "phone": "+44 20 7946 0000",
        "background": "Met at a conference.",
        "roles": [
            {"id": str(uuid.uuid4()), "organisationId": str(trust.id), "title": "Director", "startedOn": "2019"},
            {"id": str(uuid.uuid4()), "organisationId": str(trust.id), "title": "Chair", "startedOn": "2021-02"},
        ],
    }
    created = officer.ask(CREATE, input=given)
    assert created["createPerson"] == {
        "id": given["id"],
        "version": 1,
        "name": "Robin Vale",
        "email": "Robin@larkfield.example",
        "phone": "+44 20 7946 0000",
        "background": "Met at a conference.",
        "source": "Entered by hand",
        "roles": [
            {"title": "Chair", "startedOn": "2021-02", "organisation": {"name": "Larkfield Trust"}},
            {"title": "Director", "startedOn": "2019", "organisation": {"name": "Larkfield Trust"}},
        ],
        "lastContactOn": None,
    }
    assert officer.ask(CREATE, input=given) == created
    assert officer.ask("{ people { total } roles { total } }") == {"people": {"total": 1}, "roles": {"total": 2}}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"name": ""}, "name", "Name is needed."),
        (
            {"name": "Robin\x07"},
            "name",
            "Name holds a control character (U+0007) at position 6. Remove it and try again.",
        ),
        ({"email": "robin at larkfield"}, "email", "Write an e-mail address such as name@example.org."),
        ({"phone": "1" * 41}, "phone", "Phone is 41 characters long; at most 40 are allowed."),
        (
            {"background": "x" * 20_001},
            "background",
            "Background is 20,001 characters long; at most 20,000 are allowed.",
        ),
        ({"source": " "}, "source", "Source is needed."),
    ],
)
def test_broken_rule_of_person_names_its_field(app: Any, change: dict[str, Any], field: str, message: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session)
    given = {"id": str(uuid.uuid4()), "name": "Robin Vale"}
    refusal = officer.refused(CREATE, input=given | change)
    assert (refusal["message"], refusal["extensions"]) == (message, {"code": "BAD_USER_INPUT", "field": field})
    given = {"id": str(person.id), "version": 1, "name": "Robin Vale", "source": "Entered by hand"}
    assert officer.refused(UPDATE, input=given | change)["message"] == message
    shown = officer.ask("{ people { total items { name version email } } }")["people"]
    assert shown == {"total": 1, "items": [{"name": "Robin Vale", "version": 1, "email": None}]}


def test_person_with_a_broken_role_is_not_kept(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session)
    good = {"organisationId": str(trust.id), "title": "Director", "startedOn": "2019"}
    roles = [good | {"id": str(uuid.uuid4())}, good | {"id": str(uuid.uuid4()), "startedOn": "2020"}]
    refusal = officer.refused(CREATE, input={"id": str(uuid.uuid4()), "name": "Robin Vale", "roles": roles})
    assert refusal["message"] == "They hold Director at Larkfield Trust already at that time."
    assert refusal["extensions"]["field"] == "roles.1.title"
    assert officer.ask("{ people { total } roles { total } }") == {"people": {"total": 0}, "roles": {"total": 0}}


def test_emptied_address_and_number_are_removed(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session, email="robin@larkfield.example", phone="1")
    given = {"id": str(person.id), "version": 1, "name": "Robin Vale", "source": "A letter", "email": "", "phone": ""}
    changed = officer.ask(UPDATE, input=given)["updatePerson"]
    assert (changed["version"], changed["email"], changed["phone"], changed["source"]) == (2, None, None, "A letter")


def test_stale_edit_of_a_person_is_refused(app: Any) -> None:
    officer = sign_in_new_user(app, name="Ada Example")
    with writing(app) as session:
        person = add_person(session)
    given = {"id": str(person.id), "version": 1, "name": "Robin Vale", "source": "Entered by hand"}
    officer.ask(UPDATE, input=given | {"name": "Robin Vale-Marsh"})
    details = officer.refused(UPDATE, input=given | {"phone": "1"})["extensions"]
    assert (details["code"], details["changedBy"]) == ("CONFLICT", "Ada Example")
    assert details["fields"] == [
        {"field": "name", "mine": "Robin Vale", "theirs": "Robin Vale-Marsh", "before": "Robin Vale"},
        {"field": "phone", "mine": "1", "theirs": None, "before": None},
    ]
    assert officer.ask(SHOW, id=str(person.id))["person"]["name"] == "Robin Vale-Marsh"


def test_person_made_by_mistake_goes_with_roles(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session)
        add_role(session, person.id, add_organisation(session).id)
    assert officer.ask(DELETE, id=str(person.id), version=1)["deletePerson"] == str(person.id)
    assert officer.ask("{ people { total } roles { total } }") == {"people": {"total": 0}, "roles": {"total": 0}}


@pytest.mark.parametrize("sensitivity", [Sensitivity.OPEN, Sensitivity.RESTRICTED])
def test_person_in_an_interaction_stays(app: Any, sensitivity: Sensitivity) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session)
        add_role(session, person.id, add_organisation(session).id)
        add_interaction(session, date(2024, 3, 4), people=[person.id], sensitivity=sensitivity)
    refusal = officer.refused(DELETE, id=str(person.id), version=1)
    assert refusal["message"] == IN_USE
    assert len(officer.ask(SHOW, id=str(person.id))["person"]["roles"]) == 1


@pytest.mark.parametrize("kind", ["asserted tie", "mark", "planned contact"])
def test_person_whom_the_network_names_stays(app: Any, kind: str) -> None:
    officer, author = sign_in_new_user(app), sign_in_new_user(app)
    with writing(app) as session:
        person, body = add_person(session).id, add_organisation(session).id
        if kind == "asserted tie":
            hidden = {"sensitivity": Sensitivity.RESTRICTED, "recorded_by_id": author.user_id}
            add_asserted_tie(session, from_organisation_id=body, to_person_id=person, **hidden)
        elif kind == "mark":
            add_mark(session, from_person_id=person)
        else:
            add_planned_contact(session, officer.user_id, person_id=person)
    refusal = officer.refused(DELETE, id=str(person), version=1)
    assert refusal["message"] == IN_USE
    assert officer.ask(SHOW, id=str(person))["person"]["version"] == 1


def test_person_is_withdrawn_and_returns(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = str(add_person(session, "Robin Vale").id)
    refusal = officer.refused(RETURN, id=person, version=1)
    assert refusal["message"] == "Robin Vale is not withdrawn from the network."
    for reason, message in (
        (" ", "Reason is needed."),
        ("x" * 2001, "Reason is 2,001 characters long; at most 2,000 are allowed."),
    ):
        refusal = officer.refused(WITHDRAW, id=person, version=1, reason=reason)
        assert (refusal["message"], refusal["extensions"]["field"]) == (message, "reason")
    today = london_today().isoformat()
    gone = officer.ask(WITHDRAW, id=person, version=1, reason="Asked us to.")["withdrawPerson"]
    assert gone == {"version": 2, "withdrawnOn": today, "withdrawalReason": "Asked us to."}
    refusal = officer.refused(WITHDRAW, id=person, version=2, reason="Again")
    assert refusal["message"] == f"Robin Vale has been withdrawn from the network since {today}."
    assert officer.refused(RETURN, id=person, version=1)["extensions"]["code"] == "CONFLICT"
    back = officer.ask(RETURN, id=person, version=2)["returnPerson"]
    assert back == {"version": 3, "withdrawnOn": None, "withdrawalReason": None}
    entries = officer.ask(HISTORY, id=person)["history"]["items"]
    assert [entry["changes"] for entry in entries[:2]] == [
        [
            {"field": "withdrawnOn", "before": today, "after": None},
            {"field": "withdrawalReason", "before": "Asked us to.", "after": None},
        ],
        [
            {"field": "withdrawnOn", "before": None, "after": today},
            {"field": "withdrawalReason", "before": None, "after": "Asked us to."},
        ],
    ]


def test_edit_leaves_a_withdrawal_alone(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person = str(add_person(session, withdrawn_on=date(2025, 4, 1), withdrawal_reason="Asked us to.").id)
    officer.ask(UPDATE, input={"id": person, "version": 1, "name": "Robin Marsh", "source": "A letter"})
    shown = officer.ask("query($id: UUID!) { person(id: $id) { name withdrawnOn } }", id=person)["person"]
    assert shown == {"name": "Robin Marsh", "withdrawnOn": "2025-04-01"}


def test_reader_of_papers_withdraws_nobody(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    with writing(app) as session:
        person = add_person(session).id
    refusal = reader.refused(WITHDRAW, id=str(person), version=1, reason="x")
    assert refusal["extensions"] == {"code": "FORBIDDEN"}
    with writing(app) as session:
        assert session.get_one(Person, person).withdrawn_on is None


@pytest.mark.parametrize("text", OWN_STRINGS)
def test_odd_text_comes_back_unchanged(app: Any, text: str) -> None:
    officer = sign_in_new_user(app)
    given = {"id": str(uuid.uuid4()), "name": text, "background": f"{text}\n{text}"}
    created = officer.ask(CREATE, input=given)["createPerson"]
    assert (created["name"], created["background"]) == (text, f"{text}\n{text}")
    assert officer.ask("query($q: String) { people(filter: {q: $q}) { total } }", q=text)["people"]["total"] == 1


def test_list_of_naughty_strings_is_kept_or_refused_by_name(app: Any) -> None:
    if not BLNS.exists():
        pytest.skip("the Big List of Naughty Strings is not beside this clone")
    officer, kept = sign_in_new_user(app), {}
    for text in json.loads(BLNS.read_text("utf-8")):
        given = {"id": str(uuid.uuid4()), "name": text, "background": text}
        reply = officer.reply(CREATE, input=given)
        if "errors" in reply:
            assert reply["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "field": "name"}, text
        else:
            kept[given["id"]] = (text, text)
    assert len(kept) > 400
    ids, shown = list(kept), []
    for start in range(0, len(ids), 100):
        shown += officer.ask(SEVERAL, ids=ids[start : start + 100])["people"]["items"]
    assert {each["id"]: (each["name"], each["background"]) for each in shown} == kept
