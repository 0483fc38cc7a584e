from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.stakeholders import add_organisation, add_person, add_role

PEOPLE = """query($name: String!, $organisationId: UUID) {
    possibleDuplicatePeople(name: $name, organisationId: $organisationId) { name currentRole reason } }"""
BODIES = "query($name: String!) { possibleDuplicateOrganisations(name: $name) { name currentRole reason } }"


def test_likeliest_people_come_first_with_posts(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        trust = add_organisation(session)
        robin = add_person(session, "Prof Robin Vale")
        add_role(session, robin.id, trust.id, "Chair", started="2019")
        add_role(session, robin.id, trust.id, "Director", ended="2018")
        add_person(session, "R Vale")
        add_person(session, "Robyn Vale")
        add_person(session, "Rosa Vale")
        add_person(session, "Kim Reed")
    assert officer.ask(PEOPLE, name="Dr Robin Vale")["possibleDuplicatePeople"] == [
        {"name": "Prof Robin Vale", "currentRole": "Chair, Larkfield Trust", "reason": "same name"},
        {"name": "Robyn Vale", "currentRole": None, "reason": "spelling differs by one letter"},
        {"name": "R Vale", "currentRole": None, "reason": "same surname and first initial"},
    ]


def test_colleagues_there_need_less_likeness(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        here, there = add_organisation(session, "Larkfield Trust"), add_organisation(session, "Marsh Trust")
        rosa = add_person(session, "Rosa Vale")
        add_role(session, rosa.id, there.id, "Chair")
        add_role(session, rosa.id, here.id, "Governor")
    assert officer.ask(PEOPLE, name="Robin Vale")["possibleDuplicatePeople"] == []
    assert officer.ask(PEOPLE, name="Robin Vale", organisationId=str(here.id))["possibleDuplicatePeople"] == [
        {
            "name": "Rosa Vale",
            "currentRole": "Governor, Larkfield Trust",
            "reason": "same surname and first initial",
        }
    ]


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("Zo\u00eb \u00d6zt\u00fcrk", "Zoe Ozturk"),
        ("R\u043ebin Vale", "Robin Vale"),
        ("Ro\u200bbin V\u200bale", "Robin Vale"),
        ("Robin O'Vale", "Robin OVale"),
        ("Robin Marsh-Vale", "Vale-Marsh Robin"),
        ("Robin Whitty", "Robin Hwitty"),
    ],
)
def test_hidden_likeness_of_people_is_found(app: Any, known: str, name: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_person(session, known)
    assert [each["name"] for each in officer.ask(PEOPLE, name=name)["possibleDuplicatePeople"]] == [known]


def test_organisations_are_found_by_alias_too(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_organisation(session, "Larkfield Partnership", aliases=("Larkfield Trust", "Lark Trust"))
        add_organisation(session, "L\u0430rkfield Trust")
        add_organisation(session, "Marsh Trust")
    assert officer.ask(BODIES, name="Larkfield Trust")["possibleDuplicateOrganisations"] == [
        {"name": "Larkfield Partnership", "currentRole": None, "reason": "same name (its alias “Larkfield Trust”)"},
        {"name": "L\u0430rkfield Trust", "currentRole": None, "reason": "same name"},
    ]


def test_initials_are_found_both_ways(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_organisation(session, "Royal College of Larkfield Fellows")
        add_organisation(session, "MBX")
    found = officer.ask(BODIES, name="RCLF")["possibleDuplicateOrganisations"]
    assert [each["name"] for each in found] == ["Royal College of Larkfield Fellows"]
    found = officer.ask(BODIES, name="Marsh Board of Xylophones")["possibleDuplicateOrganisations"]
    assert [each["name"] for each in found] == ["MBX"]


def test_nothing_to_compare_finds_nothing(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        add_person(session, "Robin Vale")
        add_organisation(session, "100%")
    for name in ("", " ", "%", "_"):
        assert officer.ask(PEOPLE, name=name)["possibleDuplicatePeople"] == []
        assert officer.ask(BODIES, name=name)["possibleDuplicateOrganisations"] == []
    assert officer.refused(PEOPLE, name="x" * 201)["extensions"]["field"] == "name"


def test_hint_takes_three_statements(
    app: Any, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        for _ in range(20):
            add_person(session, "Robin Vale")
    with count_queries(3):  # signed-in user, candidates, their roles
        assert len(officer.ask(PEOPLE, name="Robin Vale")["possibleDuplicatePeople"]) == 10
    with count_queries(3):  # signed-in user, names, aliases
        assert officer.ask(BODIES, name="Robin Vale")["possibleDuplicateOrganisations"] == []
