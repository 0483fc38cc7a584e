from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.stakeholders import add_organisation, add_person, add_role

LIST = """query($filter: RoleFilter, $sort: RoleSort) {
    roles(filter: $filter, sort: $sort) { total items { title } } }"""


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer["roles"]["items"]]


def add_three(app: Any) -> dict[str, str]:
    with writing(app) as session:
        larkfield, marsh = add_organisation(session, "Larkfield Trust"), add_organisation(session, "Marsh Board")
        robin, kim = add_person(session, "Robin Vale"), add_person(session, "Kim Reed")
        add_role(session, robin.id, larkfield.id, "Chair", started="2015", ended="2019-06")
        add_role(session, robin.id, marsh.id, "Director", started="2019-07")
        add_role(session, kim.id, larkfield.id, "Nurse")
    return {"robin": str(robin.id), "larkfield": str(larkfield.id)}


def test_filters_of_roles_narrow_the_list(app: Any) -> None:
    officer, added = sign_in_new_user(app), add_three(app)
    for given, found in (
        ({}, ["Nurse", "Chair", "Director"]),
        ({"personId": added["robin"]}, ["Chair", "Director"]),
        ({"organisationId": added["larkfield"]}, ["Nurse", "Chair"]),
        ({"heldOn": "2019-06-30"}, ["Nurse", "Chair"]),
        ({"heldOn": "2019-07-01"}, ["Nurse", "Director"]),
        ({"q": "vale"}, ["Chair", "Director"]),
        ({"q": "NURS"}, ["Nurse"]),
        ({"q": "marsh"}, ["Director"]),
        ({"q": "%"}, []),
    ):
        listed = titles(officer.ask(LIST, filter=given))
        assert sorted(listed) == sorted(found), given


@pytest.mark.parametrize(
    ("field", "order", "found"),
    [
        ("STARTED_ON", "DESC", ["Director", "Chair", "Nurse"]),
        ("STARTED_ON", "ASC", ["Chair", "Director", "Nurse"]),
        ("ORGANISATION", "DESC", ["Director"]),
        ("PERSON", "ASC", ["Nurse"]),
    ],
)
def test_sorts_of_roles_hold(app: Any, field: str, order: str, found: list[str]) -> None:
    officer = sign_in_new_user(app)
    add_three(app)
    listed = titles(officer.ask(LIST, sort={"field": field, "order": order}))
    assert listed[: len(found)] == found


def test_roles_list_takes_three_statements(
    app: Any, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    officer = sign_in_new_user(app)
    add_three(app)
    with count_queries(3):  # signed-in user, page with total, roles with person and organisation
        answer = officer.ask("{ roles { total items { person { name } organisation { name } } } }")["roles"]
    assert (answer["total"], len(answer["items"])) == (3, 3)
