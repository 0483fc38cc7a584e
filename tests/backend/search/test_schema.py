"""One box over everything: the same answers on both databases, and nothing that the viewer may not read."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from backend.interactions.models import DiscussionPoint, Interaction, InteractionKind, Sensitivity
from backend.search import queries, service
from backend.search.models import SearchEntry, SearchKind
from backend.stakeholders.models import Organisation, Person, Role
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]
SEARCH = """query($q: String!, $kinds: [SearchKind!], $limit: Int! = 20) { search(q: $q, kinds: $kinds, limit: $limit) {
  hasMore items { kind id title context } } }"""


def search(who: SignedIn, q: str, **variables: Any) -> list[tuple[str, str, str]]:
    found = who.ask(SEARCH, q=q, **variables)["search"]
    return [(hit["kind"], hit["title"], hit["context"]) for hit in found["items"]]


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app)


def test_organisation_is_found_by_alias_and_code(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        add_organisation(session, "Larkfield Trust", aliases=("Larks",), identifiers=(("ODS", "RX9"),))
    assert search(officer, "larkf") == [("ORGANISATION", "Larkfield Trust", "Trust")]
    assert search(officer, "LARKS") == [("ORGANISATION", "Larkfield Trust", "Also known as Larks")]
    assert search(officer, "rx9") == [("ORGANISATION", "Larkfield Trust", "ODS RX9")]
    assert search(officer, "larks trust") == []


def test_person_is_found_by_former_role(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        old, new = add_organisation(session, "Larkfield Trust"), add_organisation(session, "Northmoor Board")
        person = add_person(session, "Zoë Sample")
        add_role(session, person.id, old.id, "Finance Director", started="2015", ended="2019")
        add_role(session, person.id, new.id, "Chair", started="2020")
    assert search(officer, "zoe")[0] == ("PERSON", "Zoë Sample", "Chair, Northmoor Board")
    assert search(officer, "sample lark") == [("PERSON", "Zoë Sample", "Formerly Finance Director, Larkfield Trust")]
    assert search(officer, "chair north") == [("PERSON", "Zoë Sample", "Chair, Northmoor Board")]


def test_ask_and_interaction_are_found_by_their_text(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        ask = add_policy_ask(session, "Publish the pay gap", theme="Workforce", text="Every trust says it yearly.")
        met = add_interaction(
            session, date(2026, 3, 4), title="", notes="They liked\nthe idea of marigolds.", raised=[ask.id]
        )
        point = session.scalars(sa.select(DiscussionPoint).where(DiscussionPoint.interaction_id == met.id)).one()
        point.said = "Nothing before the budget."
    assert search(officer, "publish") == [("POLICY_ASK", "Publish the pay gap", "Theme: Workforce")]
    assert search(officer, "workforce yearly") == [("POLICY_ASK", "Publish the pay gap", "Every trust says it yearly.")]
    title, day = "Meeting on 4 March 2026", "Meeting on 4 March 2026"
    shown = "They liked the idea of marigolds. Nothing before the budget."
    assert search(officer, "marig") == [("INTERACTION", title, f"{day}: {shown}")]
    assert search(officer, "budget") == [("INTERACTION", title, f"{day}: {shown}")]


def test_exact_names_come_before_beginnings(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        for name in ("Larkfield Trust", "The Lark Society", "Lark", "Larks of Old"):
            add_organisation(session, name)
        person = add_person(session, "Lark Example")
        add_role(session, person.id, add_organisation(session, "Elsewhere").id, "Lark Keeper")
        add_policy_ask(session, "Lark Example counts", text="")
    found = [title for _, title, _ in search(officer, "lark")]
    assert found == [
        "Lark",
        "Larkfield Trust",
        "Larks of Old",
        "Lark Example",
        "Lark Example counts",
        "The Lark Society",
    ]


def test_marks_quotes_and_operators_are_inert(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        add_organisation(session, "Near and Not Trust")
    for q in ('"near" AND (not)', "near* & !not:*", "NEAR/not", "near and' OR ''='", "near\\ not {x} ^ -"[:10]):
        assert [title for _, title, _ in search(officer, q)] in (["Near and Not Trust"], []), q
    assert search(officer, "near NOT trust")[0][1] == "Near and Not Trust"
    assert search(officer, "near or trust") == []
    for q in ("", "   ", '"', "%", "*", "🙂", "' --"):
        assert officer.ask(SEARCH, q=q)["search"] == {"hasMore": False, "items": []}


@pytest.mark.parametrize(
    "name", ["Ευκλείδης", "Маяк", "北方信托", "مؤسسة", "O'Neill-Ścibor", "1e5 Club", "12abc", "Ⅳ ﷺ"]
)
def test_names_of_every_script_are_found(app: Any, officer: SignedIn, name: str) -> None:
    with writing(app) as session:
        add_organisation(session, name)
    assert [title for _, title, _ in search(officer, name)] == [name]


def test_refused_questions_say_why(officer: SignedIn) -> None:
    long = officer.refused(SEARCH, q="a" * 201)
    assert long["message"] == "Q is 201 characters long; at most 200 are allowed."
    assert long["extensions"] == {"code": "BAD_USER_INPUT", "field": "q"}
    assert officer.refused(SEARCH, q="a", limit=0)["message"] == "A search shows 1 to 100 records."
    assert officer.refused(SEARCH, q="a", limit=101)["extensions"]["field"] == "limit"


def test_hidden_interaction_is_never_found(app: Any, officer: SignedIn) -> None:
    author = sign_in_new_user(app)
    with writing(app) as session:
        add_interaction(
            session, title="Canary song", notes="canary", sensitivity=Sensitivity.RESTRICTED, readers=[author.user_id]
        )
    assert len(search(author, "canary")) == 1
    assert officer.ask(SEARCH, q="canary")["search"] == {"hasMore": False, "items": []}


def test_hidden_rows_displace_nothing(app: Any, officer: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_NAMES", 3)
    monkeypatch.setattr(queries, "MOST_MATCHES", 3)
    with writing(app) as session:
        for _ in range(5):
            add_interaction(session, title="Canary", sensitivity=Sensitivity.RESTRICTED)
        add_interaction(session, date(2026, 3, 4), title="Canary in the open", kind=InteractionKind.CALL)
    assert search(officer, "canary") == [("INTERACTION", "Canary in the open", "Call on 4 March 2026")]
    assert search(officer, "open canary") == [("INTERACTION", "Canary in the open", "Call on 4 March 2026")]


def test_one_hit_each_and_more_is_said(app: Any, officer: SignedIn, count_queries: Counting) -> None:
    with writing(app) as session:
        trust = add_organisation(session, "Lark Trust", aliases=("Lark", "Larkfield"))
        for number in range(3):
            person = add_person(session, f"Lark {number}")
            for _ in range(3):
                add_role(session, person.id, trust.id)
        add_policy_ask(session, "Lark ask")
        add_interaction(session, title="Lark walk")
    with count_queries(6):  # the viewer, the hits, and a context for each of four kinds
        found = search(officer, "lark")
    assert [title for _, title, _ in found] == ["Lark Trust", "Lark 0", "Lark 1", "Lark 2", "Lark ask", "Lark walk"]
    with count_queries(3):
        answer = officer.ask(SEARCH, q="lark", kinds=["PERSON"], limit=2)["search"]
    assert ([hit["title"] for hit in answer["items"]], answer["hasMore"]) == (["Lark 0", "Lark 1"], True)


def test_entries_follow_every_change(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        trust = add_organisation(session, "Oldname", aliases=("Alias One",))
        person = add_person(session, "Sam Sample")
        role = add_role(session, person.id, trust.id)
    with writing(app) as session:
        found = session.get_one(Organisation, trust.id, options=[selectinload(Organisation.aliases)])
        found.name, found.aliases = "Newname", []
    assert search(officer, "oldname") == search(officer, "alias one") == []
    assert [title for _, title, _ in search(officer, "newname")] == ["Newname", "Sam Sample"]
    with writing(app) as session:
        session.delete(session.get_one(Role, role.id))
    assert search(officer, "director") == []
    with writing(app) as session:
        session.delete(session.get_one(Person, person.id, options=[selectinload(Person.roles)]))
    assert search(officer, "sample") == []


def test_a_refused_change_leaves_the_entries(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        trust = add_organisation(session, "Oldname")
    with writing(app) as session:
        session.get_one(Organisation, trust.id).name = "Newname"
        session.flush()
        session.rollback()
    assert len(search(officer, "oldname")) == 1
    assert search(officer, "newname") == []


def test_hiding_text_takes_it_from_others(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        met = add_interaction(session, notes="canary")
    assert len(search(officer, "canary")) == 1
    with writing(app) as session:
        session.get_one(Interaction, met.id).sensitivity = Sensitivity.RESTRICTED
    assert search(officer, "canary") == []


def test_rebuilding_gives_the_same_entries(app: Any) -> None:
    def entries() -> Any:
        with writing(app) as session:
            columns = (
                SearchEntry.kind,
                SearchEntry.record_id,
                SearchEntry.name_key,
                SearchEntry.folded,
                SearchEntry.text,
            )
            return sorted(map(str, session.execute(sa.select(*columns))))

    with writing(app) as session:
        trust = add_organisation(session, "Lark Trust", aliases=("Lark",))
        add_role(session, add_person(session).id, trust.id)
        add_interaction(session, notes="seen", raised=[add_policy_ask(session).id])
    kept = entries()
    assert len(kept) == 8
    with writing(app) as session:
        session.execute(sa.delete(SearchEntry).where(SearchEntry.kind == SearchKind.PERSON))
        session.add(
            SearchEntry(kind=SearchKind.PERSON, record_id=uuid.uuid4(), title="", title_key="", text="", folded="")
        )
        assert service.rebuild(session) == 4
    assert entries() == kept


def test_words_are_found_through_the_index(app: Any, engine: Any) -> None:
    with writing(app) as session:
        select = queries._by_words(session, ["lark", "tr"], None)
        names = queries._by_name("lark", None)
        is_sqlite = session.get_bind().dialect.name == "sqlite"
        if not is_sqlite:
            session.execute(sa.text("SET LOCAL enable_seqscan = off"))
        plans = []
        for each in (select, names):
            text = str(each.compile(session.get_bind(), compile_kwargs={"literal_binds": True}))
            explain = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
            plans.append(str(session.execute(sa.text(explain + text.replace(":", "\\:"))).all()))
    assert ("search_index VIRTUAL TABLE INDEX" if is_sqlite else "ix_search_entries_words") in plans[0]
    assert "ix_search_entries_name_key" in plans[1]
