"""Ties, networks and what a meeting changed: the numbers of `graph`, over what the viewer may see."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.influence import service
from backend.interactions.models import InteractionStatus, Sensitivity
from graph.tie_strength import evidence, strength
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]
DAY = date(2026, 3, 4)
EARLIER, YEAR_BEFORE = date(2026, 1, 3), date(2025, 3, 4)

TIES = """query($filter: TieFilter!, $asAt: Date) { ties(filter: $filter, asAt: $asAt) { total asAt items {
  ours { kind id label } theirs { kind id label } strength shown band evidence contactDays lastOn isThin explanation
  contributions { interactionId title occurredOn counts reason } } } }"""
NETWORK = """query($kind: String!, $id: UUID!, $asAt: Date) { egoNetwork(kind: $kind, id: $id, asAt: $asAt) {
  ego { id kind label detail x y shown contactDays lastOn } leftOutCount asAt caveat
  nodes { id kind label detail x y shown contactDays lastOn } edges { fromId toId shown contactDays lastOn } } }"""
CHANGED = """query($id: UUID!) { interactionTies(interactionId: $id) {
  ours { label } theirs { kind label } shownBefore shownAfter explanation } }"""


@pytest.fixture
def ada(app: Any) -> SignedIn:
    return sign_in_new_user(app, name="Ada Example")


def ties(who: SignedIn, as_at: date = DAY, **named: uuid.UUID) -> Any:
    given = {name: str(value) for name, value in named.items()}
    return who.ask(TIES, filter=given, asAt=as_at.isoformat())["ties"]


def network(who: SignedIn, kind: str, record_id: uuid.UUID, as_at: date = DAY) -> Any:
    return who.ask(NETWORK, kind=kind, id=str(record_id), asAt=as_at.isoformat())["egoNetwork"]


def changed(who: SignedIn, interaction_id: uuid.UUID) -> Any:
    return who.ask(CHANGED, id=str(interaction_id))["interactionTies"]


def test_tie_tells_its_strength_and_its_records(app: Any, ada: SignedIn, count_queries: Counting) -> None:
    with writing(app) as session:
        sam = add_person(session, "Sam Sample")
        add_interaction(session, DAY, users=[ada.user_id], people=[sam.id], title="Today", id=uuid.UUID(int=1))
        add_interaction(session, DAY, users=[ada.user_id], people=[sam.id], title="Again", id=uuid.UUID(int=2))
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[sam.id], title="Last year")
        for status in (InteractionStatus.PLANNED, InteractionStatus.CANCELLED):
            add_interaction(session, EARLIER, users=[ada.user_id], people=[sam.id], status=status)
    with count_queries(4):  # the viewer, the person, the constants, the contacts
        found = ties(ada, personId=sam.id)
    assert (found["total"], found["asAt"]) == (1, "2026-03-04")
    tie = found["items"][0]
    assert (tie["ours"]["label"], tie["theirs"]["label"]) == ("Ada Example", "Sam Sample")
    total = evidence([DAY, YEAR_BEFORE], DAY)
    assert tie["evidence"] == total == 1.5
    assert tie["strength"] == strength(1.5)
    assert (tie["shown"], tie["band"], tie["contactDays"], tie["lastOn"]) == (41, "active", 2, "2026-03-04")
    assert tie["isThin"] is True
    assert tie["explanation"][0] == "Strength 41 (active)."
    assert [(each["title"], each["counts"], each["reason"]) for each in tie["contributions"]] == [
        ("Today", 1.0, None),
        ("Again", 0.0, "the pair met on that day already; a pair counts once a day"),
        ("Last year", 0.5, None),
    ]


def test_tie_is_asked_as_at_a_date(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        sam = add_person(session, "Sam Sample")
        add_interaction(session, DAY, users=[ada.user_id], people=[sam.id])
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[sam.id])
    assert ties(ada, YEAR_BEFORE, personId=sam.id)["items"][0]["evidence"] == 1.0
    assert ties(ada, date(2025, 3, 3), personId=sam.id) == {"total": 0, "asAt": "2025-03-03", "items": []}


def test_organisation_is_met_through_the_role_of_the_day(app: Any, ada: SignedIn) -> None:
    ben = sign_in_new_user(app, name="Ben Example")
    with writing(app) as session:
        old, new = add_organisation(session, "Old Trust"), add_organisation(session, "New Trust")
        sam = add_person(session, "Sam Sample")
        add_role(session, sam.id, old.id, started="2020", ended="2025")
        add_role(session, sam.id, new.id, started="2026")
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[sam.id])
        add_interaction(session, DAY, users=[ben.user_id], people=[sam.id])
        add_interaction(session, EARLIER, users=[ben.user_id], organisations=[new.id])
    assert [(tie["ours"]["label"], tie["shown"]) for tie in ties(ada, organisationId=old.id)["items"]] == [
        ("Ada Example", 16)
    ]
    mine = ties(ada, organisationId=new.id)["items"]
    assert [(tie["ours"]["label"], tie["contactDays"]) for tie in mine] == [("Ben Example", 2)]


def test_colleague_has_the_strongest_first(
    app: Any, ada: SignedIn, count_queries: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(app) as session:
        near, far, never = (add_person(session, name) for name in ("Near", "Far", "Never"))
        trust = add_organisation(session, "Some Trust")
        add_interaction(session, DAY, users=[ada.user_id], people=[near.id])
        add_interaction(session, EARLIER, users=[ada.user_id], people=[near.id])
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[far.id])
        add_interaction(session, EARLIER, users=[ada.user_id], organisations=[trust.id])
        add_interaction(session, DAY, people=[never.id], organisations=[trust.id])
    monkeypatch.setattr(service, "MOST_TIES", 2)
    # The viewer, the colleague, the constants; of people and organisations: whom they met, contacts, others' contact.
    with count_queries(9):
        found = ties(ada, userId=ada.user_id)
    assert found["total"] == 3
    assert [(tie["theirs"]["kind"], tie["theirs"]["label"]) for tie in found["items"]] == [
        ("person", "Near"),
        ("organisation", "Some Trust"),
    ]


def test_filter_names_exactly_one_party(app: Any, ada: SignedIn) -> None:
    one = str(ada.user_id)
    for given in ({}, {"personId": one, "userId": one}):
        refusal = ada.refused(TIES, filter=given)
        assert refusal["message"] == "Name one person, one organisation or one colleague."
        assert refusal["extensions"]["field"] == "filter"
    missing = ada.refused(TIES, filter={"personId": one})
    assert missing["message"] == "This person does not exist, or you may not see it."
    kind = ada.refused(NETWORK, kind="team", id=one)
    assert kind["message"] == "The kind is “person”, “organisation” or “user”."
    late = ada.refused(TIES, filter={"userId": one}, asAt="2999-01-01")
    assert late["message"] == "As at is 2999-01-01: dates must lie between 1900 and 2199."


def test_restricted_interaction_moves_no_number(app: Any, ada: SignedIn) -> None:
    other = sign_in_new_user(app, name="Otto Other")
    with writing(app) as session:
        sam, pat = add_person(session, "Sam Sample"), add_person(session, "Pat Sample")
        trust = add_organisation(session, "Some Trust")
        add_role(session, sam.id, trust.id)
        everybody = {"users": [ada.user_id, other.user_id], "people": [sam.id, pat.id]}
        shared = add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[sam.id])
        asked = [("person", sam.id), ("organisation", trust.id), ("user", ada.user_id)]

    def numbers(who: SignedIn) -> list[Any]:
        return [
            *(network(who, kind, record_id) for kind, record_id in asked),
            *(ties(who, **{f"{kind}Id": record_id}) for kind, record_id in asked),
            changed(who, shared.id),
        ]

    before = numbers(other)
    with writing(app) as session:
        hidden = add_interaction(
            session,
            DAY,
            title="canary",
            sensitivity=Sensitivity.RESTRICTED,
            readers=[ada.user_id],
            id=uuid.uuid4(),
            **everybody,
        )
        add_interaction(
            session, date(2025, 1, 1), sensitivity=Sensitivity.RESTRICTED, readers=[ada.user_id], **everybody
        )
    assert numbers(other) == before
    assert numbers(ada) != before
    assert ties(ada, personId=sam.id)["items"][0]["contactDays"] == 3
    assert other.refused(CHANGED, id=str(hidden.id))["extensions"]["code"] == "NOT_FOUND"


def test_network_of_a_person_shows_who_was_there(app: Any, ada: SignedIn, count_queries: Counting) -> None:
    with writing(app) as session:
        sam, pat = add_person(session, "Sam Sample"), add_person(session, "Pat Sample")
        trust, board = add_organisation(session, "Some Trust"), add_organisation(session, "Some Board")
        add_role(session, sam.id, trust.id, "Chair")
        add_role(session, pat.id, board.id, "Director")
        add_interaction(session, DAY, users=[ada.user_id], people=[sam.id, pat.id])
        add_interaction(session, YEAR_BEFORE, people=[sam.id], organisations=[board.id])
        add_interaction(session, DAY, users=[ada.user_id], people=[pat.id])
    with count_queries(4):  # the viewer, the person, the attendances, the constants
        found = network(ada, "person", sam.id)
    assert (found["ego"]["label"], found["ego"]["detail"], found["ego"]["shown"]) == (
        "Sam Sample",
        "Chair, Some Trust",
        None,
    )
    assert (found["ego"]["x"], found["ego"]["y"], found["ego"]["contactDays"]) == (0.0, 0.0, 2)
    assert {(node["kind"], node["label"], node["detail"], node["shown"]) for node in found["nodes"]} == {
        ("user", "Ada Example", "Colleague", 29),
        ("person", "Pat Sample", "Director, Some Board", 29),
        ("organisation", "Some Board", "Trust", 16),
    }
    labels = {node["id"]: node["label"] for node in [found["ego"], *found["nodes"]]}
    pairs = {frozenset((labels[edge["fromId"]], labels[edge["toId"]])): edge["shown"] for edge in found["edges"]}
    assert pairs == {
        frozenset(("Sam Sample", "Ada Example")): 29,
        frozenset(("Sam Sample", "Pat Sample")): 29,
        frozenset(("Sam Sample", "Some Board")): 16,
        frozenset(("Ada Example", "Pat Sample")): 29,
    }
    assert found["leftOutCount"] == 0
    assert found["caveat"] == (
        "This score counts logged contact. It does not measure trust, agreement or influence. "
        "A line between two others counts only the contacts at which Sam Sample was present too."
    )


def test_network_of_an_organisation_is_led_by_its_people(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        trust, board = add_organisation(session, "Some Trust"), add_organisation(session, "Some Board")
        sam, pat = add_person(session, "Sam Sample"), add_person(session, "Pat Sample")
        add_role(session, sam.id, trust.id, ended="2025")
        add_role(session, sam.id, board.id, "Member", started="2026")
        add_role(session, pat.id, trust.id, "Chair")
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[sam.id])
        add_interaction(session, DAY, people=[sam.id, pat.id])
        add_interaction(session, DAY, people=[sam.id], users=[ada.user_id])
    found = network(ada, "organisation", trust.id)
    assert (found["ego"]["label"], found["ego"]["detail"], found["ego"]["contactDays"]) == ("Some Trust", "Trust", 2)
    assert {(node["label"], node["detail"], node["shown"]) for node in found["nodes"]} == {
        ("Ada Example", "Colleague", 16),
        ("Sam Sample", "Member, Some Board", 29),
    }


def test_network_leaves_the_weakest_out(app: Any, ada: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_ALTERS", 1)
    with writing(app) as session:
        sam, trust, board = add_person(session), add_organisation(session, "A"), add_organisation(session, "B")
        add_interaction(session, DAY, people=[sam.id], organisations=[trust.id])
        add_interaction(session, EARLIER, people=[sam.id], organisations=[board.id])
    found = network(ada, "person", sam.id)
    assert ([node["label"] for node in found["nodes"]], found["leftOutCount"]) == (["A"], 1)
    alone = network(ada, "user", ada.user_id)
    assert (alone["nodes"], alone["edges"], alone["ego"]["lastOn"], alone["ego"]["detail"]) == ([], [], None, None)


def test_interaction_says_what_it_did_to_each_tie(app: Any, ada: SignedIn, count_queries: Counting) -> None:
    with writing(app) as session:
        sam, pat = add_person(session, "Sam Sample"), add_person(session, "Pat Sample")
        trust, board = add_organisation(session, "Some Trust"), add_organisation(session, "Some Board")
        add_role(session, sam.id, trust.id)
        add_interaction(session, YEAR_BEFORE, users=[ada.user_id], people=[pat.id])
        met = add_interaction(session, DAY, users=[ada.user_id], people=[sam.id, pat.id], organisations=[board.id])
        add_interaction(session, date(2026, 3, 5), users=[ada.user_id], people=[sam.id])
    with count_queries(6):  # the viewer, the interaction, who was there, people, organisations, the constants
        found = changed(ada, met.id)
    assert [(each["theirs"]["label"], each["shownBefore"], each["shownAfter"]) for each in found] == [
        ("Pat Sample", 16, 41),
        ("Sam Sample", None, 29),
        ("Some Board", None, 29),
    ]
    assert [each["explanation"] for each in found[:2]] == [
        "Ada Example and Pat Sample: 41 (active), was 16 (light)",
        "Ada Example and Sam Sample: 29 (light), never met before",
    ]


def test_second_meeting_of_a_day_changes_nothing(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        sam = add_person(session, "Sam Sample")
        add_interaction(session, DAY, users=[ada.user_id], people=[sam.id])
        second = add_interaction(session, DAY, users=[ada.user_id], people=[sam.id])
        planned = add_interaction(session, DAY, users=[ada.user_id], people=[sam.id], status=InteractionStatus.PLANNED)
        without_us = add_interaction(session, DAY, people=[sam.id])
    assert [each["explanation"] for each in changed(ada, second.id)] == [
        "Ada Example and Sam Sample: 29 (light), as before: they met on that day already"
    ]
    assert changed(ada, planned.id) == changed(ada, without_us.id) == []
