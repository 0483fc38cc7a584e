from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

LIST = """query($filter: PersonFilter, $sort: PersonSort) {
    people(filter: $filter, sort: $sort) { total items { name } } }"""
NOT_WITHDRAWN = {"withdrawnOn": None, "withdrawalReason": None}


def names(answer: Any) -> list[str]:
    assert answer["people"]["total"] == len(answer["people"]["items"])
    return [item["name"] for item in answer["people"]["items"]]


def test_search_reads_names_and_addresses(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_person(session, "Robin Vale", email="chair@marsh.example")
        add_person(session, "Alex_ander 10%")
        add_person(session, "Kim Reed")
    for q, found in {
        "vale": ["Robin Vale"],
        "MARSH.EX": ["Robin Vale"],
        "0%": ["Alex_ander 10%"],
        "x_a": ["Alex_ander 10%"],
        "m_r": [],
        "vale chair": [],
    }.items():
        assert names(officer.ask(LIST, filter={"q": q})) == found, q


def test_filters_follow_roles_past_and_present(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session)
        add_role(session, add_person(session, "Former").id, trust.id, ended="2020")
        add_role(session, add_person(session, "Present").id, trust.id, started="2020")
        add_role(session, add_person(session, "Elsewhere").id, add_organisation(session, "Other").id)
        add_person(session, "Nowhere")
    assert names(officer.ask(LIST, filter={"organisationId": str(trust.id)})) == ["Former", "Present"]
    assert names(officer.ask(LIST, filter={"hasCurrentRole": True})) == ["Elsewhere", "Present"]
    assert names(officer.ask(LIST, filter={"hasCurrentRole": False})) == ["Former", "Nowhere"]


def test_roles_come_newest_first(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        person, trust = add_person(session), add_organisation(session)
        for title, started, ended in (
            ("Undated", None, None),
            ("First", "2001", "2005"),
            ("Side post", "2010-02", "2011"),
            ("Main post", "2010-02", None),
            ("Announced", "2199", None),
        ):
            add_role(session, person.id, trust.id, title, started=started, ended=ended)
    shown = officer.ask("{ people { items { roles { title isCurrent } } } }")["people"]["items"][0]["roles"]
    assert [(role["title"], role["isCurrent"]) for role in shown] == [
        ("Announced", False),
        ("Main post", True),
        ("Side post", False),
        ("First", False),
        ("Undated", True),
    ]


@pytest.mark.parametrize(
    ("field", "order", "found"),
    [
        ("STRENGTH", "DESC", ["Often", "Lately", "Never"]),
        ("LAST_CONTACT", "DESC", ["Lately", "Often", "Never"]),
        ("LAST_CONTACT", "ASC", ["Often", "Lately", "Never"]),
        ("RECORDED_AT", "DESC", ["Lately", "Often", "Never"]),
    ],
)
def test_people_never_met_come_last(app: Any, field: str, order: str, found: list[str]) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        added = {name: add_person(session, name).id for name in ("Never", "Often", "Lately")}
        for day in (4, 5, 6):
            add_interaction(session, date(2025, 3, day), users=[officer.user_id], people=[added["Often"]])
        add_interaction(session, date(2025, 3, 7), users=[officer.user_id], people=[added["Lately"]])
    assert names(officer.ask(LIST, sort={"field": field, "order": order})) == found


@pytest.mark.parametrize(("order", "found"), [("DESC", ["Often", "Once"]), ("ASC", ["Once", "Often"])])
def test_withdrawn_person_shows_no_strength(app: Any, order: str, found: list[str]) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        withdrawn = add_person(session, "Withdrawn", withdrawn_on=date(2025, 4, 1), withdrawal_reason="Asked us to.").id
        often, once = (add_person(session, name).id for name in ("Often", "Once"))
        for day, people in ((4, [withdrawn, often]), (5, [withdrawn, often, once]), (6, [withdrawn])):
            add_interaction(session, date(2025, 3, day), users=[officer.user_id], people=people)
    by_strength = {"field": "STRENGTH", "order": order}
    assert names(officer.ask(LIST, sort=by_strength)) == [*found, "Withdrawn"]
    assert names(officer.ask(LIST, sort={"field": "LAST_CONTACT", "order": "DESC"}))[0] == "Withdrawn"
    shown = officer.ask("{ people { items { name lastContactOn tie { contactDays } withdrawnOn withdrawalReason } } }")
    assert shown["people"]["items"] == [
        {"name": "Often", "lastContactOn": "2025-03-05", "tie": {"contactDays": 2}} | NOT_WITHDRAWN,
        {"name": "Once", "lastContactOn": "2025-03-05", "tie": {"contactDays": 1}} | NOT_WITHDRAWN,
        {"name": "Withdrawn", "lastContactOn": "2025-03-06", "tie": None}
        | {"withdrawnOn": "2025-04-01", "withdrawalReason": "Asked us to."},
    ]


def test_people_list_takes_six_statements(
    app: Any, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session)
        for number in range(12):
            add_role(session, add_person(session, f"Person {number:02}").id, trust.id)
    with count_queries(6):  # user, page with total, ties, strength constants, people, roles with organisations
        answer = officer.ask(
            "{ people(page: {limit: 10}) { total items { name roles { organisation { name } } tie { shown } } } }"
        )["people"]
    assert (answer["total"], len(answer["items"])) == (12, 10)
    assert answer["items"][9] == {
        "name": "Person 09",
        "roles": [{"organisation": {"name": "Larkfield Trust"}}],
        "tie": None,
    }
