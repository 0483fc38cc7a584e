"""Asserted ties: stated once with dates and a source, corrected from the last version, listed from both ends."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.interactions.models import Sensitivity
from backend.kit.http import london_today
from backend.ties.models import AssertedTieKind
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.stakeholders import add_organisation, add_person
from tests.factories.ties import add_asserted_tie

TIE = """
  id version kind fromParty { kind id label } toParty { kind id label } startedOn endedOn source sourceUrl note
  sensitivity recordedBy { name } isCurrent
"""
ASSERT = f"mutation($input: AssertTieInput!) {{ assertTie(input: $input) {{ {TIE} }} }}"
CORRECT = f"mutation($input: CorrectAssertedTieInput!) {{ correctAssertedTie(input: $input) {{ {TIE} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteAssertedTie(id: $id, version: $version) }"
SHOW = f"query($id: UUID!) {{ assertedTie(id: $id) {{ {TIE} }} }}"
LIST = f"""query($filter: AssertedTieFilter, $sort: AssertedTieSort, $page: PageInput) {{
  assertedTies(filter: $filter, sort: $sort, page: $page) {{ total items {{ {TIE} }} }} }}"""
UNKNOWN = "This tie does not exist, or you may not see it."
Counting = Callable[[int], AbstractContextManager[list[str]]]


def new_tie(one: dict[str, Any], other: dict[str, Any], **values: Any) -> dict[str, Any]:
    """Each end is such as {"personId": id}."""
    ends = {"fromParty": {name: str(key) for name, key in one.items()}}
    ends |= {"toParty": {name: str(key) for name, key in other.items()}}
    return {"id": str(uuid.uuid4()), "kind": "ADVISES", "source": "The committee's web page"} | ends | values


def correction(tie: dict[str, Any], **values: Any) -> dict[str, Any]:
    names = ("id", "version", "kind", "startedOn", "endedOn", "source", "sourceUrl", "note", "sensitivity")
    return {name: tie[name] for name in names} | values


def sources(officer: SignedIn, **variables: Any) -> list[str]:
    answer = officer.ask(LIST, **variables)["assertedTies"]
    assert answer["total"] == len(answer["items"])
    return [item["source"] for item in answer["items"]]


def test_tie_is_asserted_once(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        chair, adviser = add_person(session, "Robin Vale").id, add_person(session, "Kim Lark").id
    given = new_tie(
        {"personId": chair},
        {"personId": adviser},
        kind="CHAIRS_WITH",
        startedOn="2023",
        sourceUrl="https://example.org/committee",
        note="They speak before each meeting.",
    )
    made = officer.ask(ASSERT, input=given)["assertTie"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "kind": "CHAIRS_WITH",
        "fromParty": {"kind": "person", "id": str(chair), "label": "Robin Vale"},
        "toParty": {"kind": "person", "id": str(adviser), "label": "Kim Lark"},
        "startedOn": "2023",
        "endedOn": None,
        "source": "The committee's web page",
        "sourceUrl": "https://example.org/committee",
        "note": "They speak before each meeting.",
        "sensitivity": "OPEN",
        "recordedBy": {"name": "Ada Example"},
        "isCurrent": True,
    }
    assert officer.ask(ASSERT, input=given)["assertTie"] == made
    assert officer.ask(SHOW, id=given["id"])["assertedTie"] == made
    assert officer.ask(LIST)["assertedTies"] == {"total": 1, "items": [made]}
    again = officer.refused(ASSERT, input=given | {"note": "Otherwise"})
    assert again["extensions"]["code"] == "CONFLICT"
    assert officer.ask(SHOW, id=given["id"])["assertedTie"] == made


def test_colleague_may_know_a_body(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session, "Board").id
    made = officer.ask(ASSERT, input=new_tie({"userId": officer.user_id}, {"organisationId": body}, kind="KNOWS"))
    ends = (made["assertTie"]["fromParty"], made["assertTie"]["toParty"])
    assert [(end["kind"], end["label"]) for end in ends] == [("user", "Ada Example"), ("organisation", "Board")]


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"source": " "}, "Source is needed.", "source"),
        ({"source": "x" * 301}, "Source is 301 characters long; at most 300 are allowed.", "source"),
        ({"source": "a\nb"}, "Source must be a single line.", "source"),
        ({"note": "x" * 20_001}, "Note is 20,001 characters long; at most 20,000 are allowed.", "note"),
        (
            {"note": "a\x00"},
            "Note holds a control character (U+0000) at position 2. Remove it and try again.",
            "note",
        ),
        (
            {"sourceUrl": "javascript:alert(1)"},
            "Source url must be a web address that begins with https:// or http://.",
            "sourceUrl",
        ),
        ({"startedOn": "2024-03", "endedOn": "2024-02"}, "A tie cannot end before it starts.", "endedOn"),
        (
            {"startedOn": "1066"},
            "Started on is 1066-01-01: dates must lie between 1900 and 2199.",
            "startedOn",
        ),
        ({"fromParty": {}}, "Choose one: a colleague, a person or an organisation.", "fromParty"),
        ({"toParty": {}}, "Choose either a person or an organisation.", "toParty"),
        ({"toParty": {"personId": str(uuid.UUID(int=1))}}, "This person does not exist.", "toParty.personId"),
        (
            {"fromParty": {"organisationId": str(uuid.UUID(int=1))}},
            "This organisation does not exist.",
            "fromParty.organisationId",
        ),
        ({"fromParty": {"userId": str(uuid.UUID(int=1))}}, "This colleague does not exist.", "fromParty.userId"),
        (
            {"sensitivity": "TEAM"},
            "Whoever recorded this belongs to no team. Choose “restricted” or “open”.",
            "sensitivity",
        ),
    ],
)
def test_wrong_tie_is_refused_by_name(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        one, other = add_person(session, "Robin Vale").id, add_person(session, "Kim Lark").id
    refusal = officer.refused(ASSERT, input=new_tie({"personId": one}, {"personId": other}) | values)
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert sources(officer) == []


def test_tie_needs_two_different_ends(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person, body = add_person(session, "Robin Vale").id, add_organisation(session, "Board").id
    for end, kind, message in (
        ({"personId": person}, "ADVISES", "Robin Vale cannot advise themselves."),
        ({"organisationId": body}, "MEMBER_OF", "Board cannot be a member of itself."),
    ):
        refusal = officer.refused(ASSERT, input=new_tie(end, end, kind=kind))
        assert (refusal["message"], refusal["extensions"]["field"]) == (message, "toParty")
    for ends in (
        ({"personId": person}, {"userId": officer.user_id}),
        ({"personId": person}, {"personId": person, "organisationId": body}),
    ):
        refusal = officer.refused(ASSERT, input=new_tie(*ends))
        assert refusal["message"] == "Choose either a person or an organisation."
    assert sources(officer) == []


def test_correction_of_tie_starts_from_last_version(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        one, body = add_person(session).id, add_organisation(session).id
    given = new_tie({"personId": one}, {"organisationId": body}, startedOn="2023", note="First")
    made = officer.ask(ASSERT, input=given)["assertTie"]
    refusal = officer.refused(CORRECT, input=correction(made, endedOn="2022"))
    assert refusal["message"] == "A tie cannot end before it starts."
    after = officer.ask(CORRECT, input=correction(made, endedOn="2024-05", kind="FUNDS"))["correctAssertedTie"]
    assert after == made | {"version": 2, "endedOn": "2024-05", "kind": "FUNDS", "isCurrent": False}
    stale = officer.refused(CORRECT, input=correction(made, note="Second"))["extensions"]
    assert (stale["code"], stale["currentVersion"], stale["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert {each["field"]: (each["mine"], each["theirs"]) for each in stale["fields"]} == {
        "kind": ("advises", "funds"),
        "note": ("Second", "First"),
        "endedOn": (None, "2024-05"),
    }
    assert officer.refused(DELETE, id=made["id"], version=1)["extensions"]["code"] == "CONFLICT"
    assert officer.ask(SHOW, id=made["id"])["assertedTie"] == after
    assert officer.ask(DELETE, id=made["id"], version=2) == {"deleteAssertedTie": made["id"]}
    assert officer.refused(DELETE, id=made["id"], version=2)["message"] == UNKNOWN
    assert sources(officer) == []


def test_tie_is_current_by_its_dates(app: Any) -> None:
    officer, today = sign_in_new_user(app), london_today()
    yesterday, tomorrow = ((today + timedelta(days=n)).isoformat() for n in (-1, 1))
    with writing(app) as session:
        ends = {"from_person_id": add_person(session).id, "to_organisation_id": add_organisation(session).id}
        for source, started, ended in (
            ("a: no dates", None, None),
            ("b: since today", today.isoformat(), None),
            ("c: to today", "2020", today.isoformat()),
            ("d: this year", str(today.year), str(today.year)),
            ("e: over", "2020", yesterday),
            ("f: to come", tomorrow, None),
        ):
            add_asserted_tie(session, source=source, started=started, ended=ended, **ends)
    assert "".join(sorted(each[0] for each in sources(officer, filter={"isCurrent": True}))) == "abcd"
    assert "".join(sorted(each[0] for each in sources(officer, filter={"isCurrent": False}))) == "ef"
    shown = officer.ask(LIST)["assertedTies"]["items"]
    assert sorted(each["source"][0] for each in shown if each["isCurrent"]) == ["a", "b", "c", "d"]


def test_ties_narrow_by_each_filter(app: Any) -> None:
    officer = sign_in_new_user(app, name="Noor Example")
    with writing(app) as session:
        robin, kim = add_person(session, "Robin Vale").id, add_person(session, "Kim Lark").id
        board, fund = add_organisation(session, "Board").id, add_organisation(session, "Fund").id
        ends = {"from_person_id": robin, "to_person_id": kim, "started": "2023"}
        first = add_asserted_tie(session, source="a", note="100% sure", **ends).id
        ends = {"from_user_id": officer.user_id, "to_person_id": robin, "started": "2022"}
        add_asserted_tie(session, AssertedTieKind.KNOWS, source="b", **ends)
        ends = {"from_organisation_id": fund, "to_organisation_id": board, "started": "2021"}
        add_asserted_tie(session, AssertedTieKind.FUNDS, source="c", **ends)
        ends = {"from_person_id": kim, "to_organisation_id": board, "started": "2020"}
        add_asserted_tie(session, AssertedTieKind.MEMBER_OF, source="d_e", **ends)
    for wanted, expected in (
        ({}, ["a", "b", "c", "d_e"]),
        ({"ids": [str(first)]}, ["a"]),
        ({"ids": []}, []),
        ({"userId": str(officer.user_id)}, ["b"]),
        ({"personId": str(robin)}, ["a", "b"]),
        ({"personId": str(kim)}, ["a", "d_e"]),
        ({"organisationId": str(board)}, ["c", "d_e"]),
        ({"organisationId": str(fund)}, ["c"]),
        ({"personId": str(kim), "organisationId": str(board)}, ["d_e"]),
        ({"kind": ["KNOWS", "FUNDS"]}, ["b", "c"]),
        ({"kind": []}, []),
        ({"q": "0% S"}, ["a"]),
        ({"q": "D_"}, ["d_e"]),
        ({"q": "_"}, ["d_e"]),
        ({"q": "robin"}, ["a", "b"]),
        ({"q": "noor"}, ["b"]),
        ({"q": "fund"}, ["c"]),
        ({"q": "board"}, ["c", "d_e"]),
        ({"q": " "}, ["a", "b", "c", "d_e"]),
    ):
        assert sources(officer, filter=wanted) == expected, wanted


def test_ties_sort_both_ways(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ends = {"from_person_id": add_person(session).id, "to_organisation_id": add_organisation(session).id}
        for source, started in (("a", "2021"), ("b", None), ("c", "2020")):
            add_asserted_tie(session, source=source, started=started, **ends)
    for field, order, expected in (
        ("STARTED_ON", "ASC", "cab"),
        ("STARTED_ON", "DESC", "acb"),
        ("RECORDED_AT", "ASC", "abc"),
        ("RECORDED_AT", "DESC", "cba"),
    ):
        assert "".join(sources(officer, sort={"field": field, "order": order})) == expected


def test_tie_list_takes_three_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        body = add_organisation(session, "Board").id
        for number in range(15):
            one = add_person(session, f"Person {number}").id
            add_asserted_tie(session, from_person_id=one, to_organisation_id=body, recorded_by_id=officer.user_id)
            add_asserted_tie(session, from_user_id=officer.user_id, to_person_id=one)
    wanted = {"organisationId": str(body), "q": "person"}
    with count_queries(3):  # the signed-in user, the page with its total, the ties
        answer = officer.ask(LIST, filter=wanted, page={"limit": 10})["assertedTies"]
    assert (answer["total"], len(answer["items"])) == (15, 10)


def test_tie_of_a_team_takes_the_recorders_team(app: Any) -> None:
    author = sign_in_new_user(app, team="Workforce")
    mate, other = sign_in_new_user(app, "Mo Mate", team="Workforce"), sign_in_new_user(app, "Olu", team="Regulation")
    with writing(app) as session:
        ends = ({"personId": add_person(session).id}, {"organisationId": add_organisation(session).id})
    made = author.ask(ASSERT, input=new_tie(*ends, sensitivity="TEAM"))["assertTie"]
    assert mate.ask(SHOW, id=made["id"])["assertedTie"] == made
    assert other.ask(SHOW, id=made["id"]) == {"assertedTie": None}
    opened = mate.ask(CORRECT, input=correction(made, sensitivity="OPEN"))["correctAssertedTie"]
    assert other.ask(SHOW, id=made["id"])["assertedTie"] == opened
    lost = "You could no longer read this yourself. Ask the colleague who recorded it to change who may."
    for who, sensitivity in ((other, "TEAM"), (other, "RESTRICTED"), (mate, "RESTRICTED")):
        refusal = who.refused(CORRECT, input=correction(opened, sensitivity=sensitivity))
        assert (refusal["message"], refusal["extensions"]["field"]) == (lost, "sensitivity")
    assert author.ask(SHOW, id=made["id"])["assertedTie"] == opened
    closed = mate.ask(CORRECT, input=correction(opened, sensitivity="TEAM"))["correctAssertedTie"]
    assert author.ask(SHOW, id=made["id"])["assertedTie"] == closed
    alone = author.ask(CORRECT, input=correction(closed, sensitivity="RESTRICTED"))["correctAssertedTie"]
    assert alone["version"] == 4
    assert mate.ask(SHOW, id=made["id"]) == {"assertedTie": None}


def test_reader_of_papers_meets_no_tie(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    with writing(app) as session:
        add_asserted_tie(
            session,
            from_person_id=add_person(session).id,
            to_organisation_id=add_organisation(session).id,
            sensitivity=Sensitivity.OPEN,
        )
    for document in (LIST, "{ doNotUseMarks { id } }", "{ plannedContacts { id } }"):
        assert reader.refused(document)["extensions"] == {"code": "FORBIDDEN"}
    assert reader.refused(SHOW, id=str(uuid.uuid4()))["extensions"] == {"code": "FORBIDDEN"}
