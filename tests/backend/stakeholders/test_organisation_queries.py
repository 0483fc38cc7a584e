import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.interactions.models import Sensitivity
from backend.stakeholders.models import OrganisationKind
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

LIST = """query($filter: OrganisationFilter, $sort: OrganisationSort, $page: PageInput) {
    organisations(filter: $filter, sort: $sort, page: $page) { total items { name } } }"""
TIES = """query($sort: OrganisationSort) { organisations(sort: $sort) {
    items { name lastContactOn tie { shown band contactDays lastOn } } } }"""


def names(answer: Any) -> list[str]:
    assert answer["organisations"]["total"] >= len(answer["organisations"]["items"])
    return [item["name"] for item in answer["organisations"]["items"]]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("lark", ["Larkfield Trust"]),
        ("fens", ["Marsh Authority"]),
        ("rma", ["Marsh Authority"]),
        ("%", ["100% Fair"]),
        ("_", ["Snake_case Forum"]),
        ("  ", ["100% Fair", "Larkfield Trust", "Marsh Authority", "Snake_case Forum"]),
        ("ODS", []),
    ],
)
def test_search_reads_names_aliases_and_codes(app: Any, q: str, found: list[str]) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_organisation(session, "Larkfield Trust")
        add_organisation(session, "Marsh Authority", aliases=("The Fens Board",), identifiers=(("ODS", "RMA"),))
        add_organisation(session, "100% Fair")
        add_organisation(session, "Snake_case Forum")
    assert names(officer.ask(LIST, filter={"q": q})) == found


def test_filters_narrow_the_list(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        group = add_organisation(session, "Group", kind=OrganisationKind.CHARITY)
        add_organisation(session, "Closed", parent_id=group.id, closed="2013-03")
        add_organisation(session, "To close", lead_id=officer.user_id, closed="2199")
    by = {
        "ids": ([str(group.id), str(uuid.uuid4())], ["Group"]),
        "kind": (["CHARITY", "UNION"], ["Group"]),
        "parentId": (str(group.id), ["Closed"]),
        "leadId": (str(officer.user_id), ["To close"]),
        "isClosed": (True, ["Closed"]),
    }
    for name, (value, found) in by.items():
        assert names(officer.ask(LIST, filter={name: value})) == found, name
    assert names(officer.ask(LIST, filter={"isClosed": False})) == ["Group", "To close"]
    assert names(officer.ask(LIST, filter={"ids": []})) == []


def test_people_count_counts_those_in_post_once(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        small, large = add_organisation(session, "Small"), add_organisation(session, "Large")
        twice, left = add_person(session), add_person(session)
        add_role(session, twice.id, large.id, "Chair")
        add_role(session, twice.id, large.id, "Director")
        add_role(session, add_person(session).id, large.id, ended="2199")
        add_role(session, left.id, large.id, ended="2020")
        add_role(session, left.id, small.id, started="2199")
    listed = officer.ask("{ organisations(sort: {field: PEOPLE_COUNT, order: DESC}) { items { name peopleCount } } }")[
        "organisations"
    ]["items"]
    assert listed == [{"name": "Large", "peopleCount": 2}, {"name": "Small", "peopleCount": 0}]


@pytest.mark.parametrize(
    ("field", "order", "found"),
    [
        ("STRENGTH", "DESC", ["Often", "Lately", "Never"]),
        ("STRENGTH", "ASC", ["Lately", "Often", "Never"]),
        ("LAST_CONTACT", "DESC", ["Lately", "Often", "Never"]),
        ("LAST_CONTACT", "ASC", ["Often", "Lately", "Never"]),
        ("NAME", "DESC", ["Often", "Never", "Lately"]),
        ("KIND", "ASC", ["Never", "Lately", "Often"]),
    ],
)
def test_sorts_keep_the_never_met_last(app: Any, field: str, order: str, found: list[str]) -> None:
    officer = sign_in_new_user(app)
    kinds = {"Never": OrganisationKind.CHARITY, "Lately": OrganisationKind.TRUST, "Often": OrganisationKind.UNION}
    with writing(app) as session:
        added = {name: add_organisation(session, name, kind=kind).id for name, kind in kinds.items()}
        for day in (4, 5, 6):
            add_interaction(session, date(2025, 3, day), users=[officer.user_id], organisations=[added["Often"]])
        add_interaction(session, date(2025, 3, 7), users=[officer.user_id], organisations=[added["Lately"]])
    assert names(officer.ask(LIST, sort={"field": field, "order": order})) == found


def test_tie_counts_what_the_viewer_may_see(app: Any) -> None:
    named, other = sign_in_new_user(app), sign_in_new_user(app, name="Ben Example")
    with writing(app) as session:
        trust = add_organisation(session)
        add_interaction(session, date(2025, 3, 4), users=[named.user_id], organisations=[trust.id])
        add_interaction(
            session,
            date(2025, 6, 5),
            users=[named.user_id],
            organisations=[trust.id],
            sensitivity=Sensitivity.RESTRICTED,
            readers=[named.user_id],
        )
    for officer, days, last_on in ((named, 2, "2025-06-05"), (other, 1, "2025-03-04")):
        for sort in (None, {"field": "STRENGTH"}):
            shown = officer.ask(TIES, sort=sort)["organisations"]["items"][0]
            assert (shown["lastContactOn"], shown["tie"]["lastOn"]) == (last_on, last_on)
            assert shown["tie"]["contactDays"] == days


@pytest.mark.parametrize("sort", [{"field": "NAME"}, {"field": "STRENGTH", "order": "DESC"}])
def test_list_takes_seven_statements(
    app: Any, sort: dict[str, str], count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        parent = add_organisation(session, "Group")
        for number in range(12):
            add_organisation(
                session,
                f"Trust {number:02}",
                parent_id=parent.id,
                lead_id=officer.user_id,
                aliases=(f"T{number}",),
                identifiers=(("ODS", f"R{number}"),),
            )
    document = """query($sort: OrganisationSort) { organisations(sort: $sort, page: {limit: 10}) { total items {
        name aliases { name } identifiers { value } parent { name } lead { name } peopleCount tie { shown } } } }"""
    with count_queries(7):  # signed-in user, page with total, strength constants, ties, rows, aliases, identifiers
        answer = officer.ask(document, sort=sort)["organisations"]
    assert (answer["total"], len(answer["items"])) == (13, 10)


def test_too_many_ids_are_refused(app: Any) -> None:
    refusal = sign_in_new_user(app).refused(LIST, filter={"ids": [str(uuid.uuid4())] * 1001})
    assert refusal["message"] == "At most 1,000 records can be asked for by id."
