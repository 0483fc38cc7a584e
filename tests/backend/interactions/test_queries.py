import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.interactions.models import InteractionKind, InteractionStatus, NotRaisedReason, Sensitivity
from backend.policy_asks.models import AskPartyKind
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import FIELDS, LOG, SHOW, add_interaction, line, log_input
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

LIST = """query($filter: InteractionFilter, $sort: InteractionSort, $page: PageInput) {
    interactions(filter: $filter, sort: $sort, page: $page) { total items { title } } }"""


@dataclass(frozen=True)
class World:
    app: Any
    officer: SignedIn
    ids: dict[str, uuid.UUID]

    def titles(self, **variables: Any) -> list[str]:
        found = self.officer.ask(LIST, **variables)["interactions"]
        titles = [each["title"] for each in found["items"]]
        assert found["total"] == len(titles)
        return titles

    def filtered(self, **wanted: Any) -> str:
        """The titles' letters, in order."""
        return "".join(sorted(self.titles(filter=wanted)))


@pytest.fixture
def world(app: Any) -> World:
    """Five interactions, A to E, oldest first."""
    officer, colleague = sign_in_new_user(app, team="Workforce"), sign_in_new_user(app, "Cora Colleague")
    with writing(app) as session:
        trust, college = add_organisation(session, "Larkfield Trust"), add_organisation(session, "Fernhill College")
        robin, kit = add_person(session, "Robin Vale"), add_person(session, "Kit Marsh")
        add_role(session, robin.id, trust.id, "Chair", ended="2023-12-31")
        later = add_role(session, robin.id, college.id, "Dean", started="2024-01-01")
        asked, other = add_policy_ask(session, "Asked", addressees=[trust.id]), add_policy_ask(session, "Other")
        add_party(session, asked.id, AskPartyKind.DECISION_MAKER, role_id=later.id)
        users = [officer.user_id]
        add_interaction(session, date(2023, 5, 1), users=users, people=[robin.id], title="A", raised=[asked.id])
        add_interaction(session, date(2024, 5, 1), users=users, people=[robin.id], title="B", kind=InteractionKind.CALL)
        reason = {asked.id: NotRaisedReason.FORGOTTEN}
        add_interaction(session, date(2024, 6, 1), organisations=[trust.id], title="C", not_raised=reason)
        planned = InteractionStatus.PLANNED
        add_interaction(session, date(2024, 7, 1), organisations=[trust.id], title="D", status=planned)
        add_interaction(
            session,
            date(2024, 8, 1),
            users=[colleague.user_id],
            people=[kit.id],
            title="E",
            raised=[other.id],
            sensitivity=Sensitivity.RESTRICTED,
            readers=[officer.user_id],
        )
        records = {
            "trust": trust,
            "college": college,
            "robin": robin,
            "kit": kit,
            "asked": asked,
            "other": other,
        }
        ids = {name: record.id for name, record in records.items()}
    return World(app, officer, ids | {"officer": officer.user_id, "colleague": colleague.user_id})


def test_each_filter_narrows_the_list(world: World) -> None:
    ids = {name: str(each) for name, each in world.ids.items()}
    assert world.filtered() == "ABCDE"
    assert world.filtered(q="b") == "B"
    assert world.filtered(kind=["CALL"]) == "B"
    assert world.filtered(kind=[]) == ""
    assert world.filtered(status=["PLANNED", "CANCELLED"]) == "D"
    assert world.filtered(sensitivity=["RESTRICTED"]) == "E"
    assert world.filtered(occurredFrom="2024-05-01", occurredTo="2024-07-01") == "BCD"
    assert world.filtered(personId=ids["robin"]) == "AB"
    assert world.filtered(userId=ids["colleague"]) == "E"
    assert world.filtered(policyAskId=ids["asked"]) == "AC"
    assert world.filtered(policyAskId=ids["asked"], wasRaised=True) == "A"
    assert world.filtered(policyAskId=ids["asked"], wasRaised=False) == "C"
    assert world.filtered(wasRaised=True) == "AE"
    assert world.filtered(ids=[]) == ""


def test_organisation_counts_by_role_on_the_day(world: World) -> None:
    assert world.filtered(organisationId=str(world.ids["trust"])) == "ACD"
    assert world.filtered(organisationId=str(world.ids["college"])) == "B"


def test_could_have_raised_counts_held_and_unraised(world: World) -> None:
    # A raised it. B met the dean, who decides. C says that it was not raised. D was not held. E met nobody of it.
    assert world.filtered(couldHaveRaisedAskId=str(world.ids["asked"])) == "BC"
    assert world.filtered(couldHaveRaisedAskId=str(world.ids["other"])) == ""


def test_each_sort_in_both_directions(world: World) -> None:
    for field in ("OCCURRED_ON", "TITLE", "RECORDED_AT"):
        assert world.titles(sort={"field": field, "order": "ASC"}) == list("ABCDE")
        assert world.titles(sort={"field": field, "order": "DESC"}) == list("EDCBA")
    assert world.titles() == list("EDCBA")


def test_same_day_keeps_one_order_across_pages(world: World) -> None:
    with writing(world.app) as session:
        for _ in range(5):
            add_interaction(session, date(2025, 1, 1), organisations=[world.ids["trust"]], title="F")
    document = "query($page: PageInput) { interactions(page: $page) { total items { id } } }"
    pages = [world.officer.ask(document, page={"offset": each, "limit": 1})["interactions"] for each in range(10)]
    assert len({page["items"][0]["id"] for page in pages}) == 10
    assert {page["total"] for page in pages} == {10}


def test_page_past_the_end_still_counts(world: World) -> None:
    answer = world.officer.ask(LIST, page={"offset": 50, "limit": 5})["interactions"]
    assert answer == {"total": 5, "items": []}


def test_ask_counts_held_interactions_that_raised_it(world: World) -> None:
    document = "{ policyAsks { items { title raisedCount lastRaisedOn } } }"
    assert world.officer.ask(document)["policyAsks"]["items"] == [
        {"title": "Asked", "raisedCount": 1, "lastRaisedOn": "2023-05-01"},
        {"title": "Other", "raisedCount": 1, "lastRaisedOn": "2024-08-01"},
    ]


def test_list_takes_six_statements(
    world: World, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    document = f"query($filter: InteractionFilter) {{ interactions(filter: $filter) {{ total items {{ {FIELDS} }} }} }}"
    with count_queries(6):  # the signed-in user, ids with total, rows, participants, points, readers
        assert len(world.officer.ask(document)["interactions"]["items"]) == 5
    with count_queries(6):
        world.officer.ask(document, filter={"personId": str(world.ids["robin"])})
    with count_queries(2):  # nothing is loaded for an empty page
        world.officer.ask(document, filter={"q": "nowhere"})


def test_statements_do_not_grow_with_rows(
    world: World, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    with writing(world.app) as session:
        added = add_interaction(
            session,
            people=[add_person(session, f"Person {number}").id for number in range(30)],
            raised=[add_policy_ask(session, f"Ask {number}").id for number in range(10)],
        )
        added_id = str(added.id)
    with count_queries(5):
        shown = world.officer.ask(SHOW, id=added_id)["interaction"]
    assert (len(shown["participants"]), len(shown["discussionPoints"])) == (30, 10)


def test_logging_sends_as_many_statements_for_more_people(world: World) -> None:
    def statements(size: int) -> int:
        with writing(world.app) as session:
            people = [add_person(session, f"Person {number}").id for number in range(size)]
        given = log_input(line(userId=world.officer.user_id), *(line(personId=each) for each in people))
        sent: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith("INSERT INTO audit_lines"):  # SQLite numbers these one by one
                sent.append(statement)

        engine = world.app.state.doorway.engine
        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            world.officer.ask(LOG, input=given)
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)
        return len(sent)

    assert statements(2) == statements(20)


def test_too_many_ids_and_long_search_are_refused(world: World) -> None:
    refusal = world.officer.refused(LIST, filter={"ids": [str(uuid.uuid4())] * 1_001})
    assert refusal["extensions"]["field"] == "filter.ids"
    refusal = world.officer.refused(LIST, filter={"q": "x" * 201})
    assert refusal["extensions"]["field"] == "filter.q"
