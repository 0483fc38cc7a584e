"""How much Trellis adds to the database's own work: each page's GraphQL against the same SQL run bare, in one run.

The statements that a request sends are noted and then repeated through the driver alone. The ratio of the two medians
holds on a slow machine as on a fast one; the milliseconds do not, and only say what is worth looking at. On SQLite,
which works inside this process, they are processor time; on PostgreSQL they are time on the clock.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.accounts.models import PermissionLevel, User
from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM, Viewer
from backend.bench import board, network
from backend.bench.measured import Measured, compare, noted
from backend.graphql_endpoint import answer
from backend.policy_asks.models import PolicyAsk
from backend.search.models import SearchEntry
from backend.stakeholders.models import Organisation, Person

_LISTS = {
    "organisations by name": "{ organisations { total items { name lead { name } lastContactOn tie { shown } } } }",
    "organisations, strongest": (
        "{ organisations(sort: {field: STRENGTH, order: DESC}) { total items { name tie { shown } lastContactOn } } }"
    ),
    "people by name": "{ people { total items { name roles { title organisation { name } } tie { shown } } } }",
    "interactions, newest": "{ interactions { total items { title occurredOn participants { label } } } }",
    "asks": "{ policyAsks { total items { title stage raisedCount lastRaisedOn } } }",
    "search, one word": '{ search(q: "ashgrove") { items { kind title context } hasMore } }',
    "search, no hit": '{ search(q: "zzzzzz") { items { title } } }',
    "portfolio": "{ portfolio { total coolingCount rows { stakeholder { label } words } } }",
    "my week": (
        "{ myWeek { totals { mine quiet } mine { title } others { title } promises { text } quiet { words } "
        "decisions { title } oldStances { level } moved { reason } } }"
    ),
}
_ASK = """query($id: UUID!) {
  policyAsk(id: $id) { title stage stageChanges { stage changedOn reason } decisionMakers { stakeholder { label } } }
  standings(policyAskId: $id) { stakeholder { label } stance { level heldOn } lastMetOn }
  interactions(filter: {policyAskId: $id, wasRaised: true}, page: {limit: 10}) {
    total items { title participants { label } }
  }
}"""
_PERSON = """query($id: UUID!) {
  person(id: $id) { name roles { title organisation { name } } tie { shown } }
  interactions(filter: {personId: $id}, page: {limit: 10}) { total items { title occurredOn } }
  ties(filter: {personId: $id}) { items { ours { label } shown explanation } }
}"""
_NETWORK = """query($id: UUID!) {
  egoNetwork(kind: "person", id: $id) { nodes { label x y shown } edges { fromId toId shown } }
}"""

_BRIEF = """query($id: UUID!) {
  brief(subject: {%s: $id}) { title facts notices sections { heading restricted items { label text detail mark } } }
}"""


def measure(doorway: Doorway, *, today: date, rounds: int = 15, only: str = "") -> Iterator[Measured]:
    """Median times over `rounds` of each page, as one officer of policy staff sees it, then of the network's own work.

    `only`: just the lines with this in their name.
    """
    with doorway.reading(SYSTEM) as session:
        user = session.scalars(sa.select(User).order_by(User.name)).first()
        ids = {
            model: session.scalars(sa.select(model.id).order_by(model.id)).first()
            for model in (PolicyAsk, Person, Organisation)
        }
        if user is None or session.scalar(sa.select(Organisation.id).limit(1)) is None:
            return
        has_words = session.scalar(sa.select(SearchEntry.id).limit(1)) is not None
    viewer = Viewer(user.id, user.name, PermissionLevel.POLICY, user.team_id)
    pages: list[tuple[str, str, dict[str, str]]] = [
        (name, text, {}) for name, text in _LISTS.items() if has_words or not name.startswith("search")
    ]
    pages += [
        ("an ask's page", _ASK, {"id": str(ids[PolicyAsk])}),
        ("a person's page", _PERSON, {"id": str(ids[Person])}),
    ]
    pages += [
        ("brief for a person", _BRIEF % "personId", {"id": str(ids[Person])}),
        ("brief for an organisation", _BRIEF % "organisationId", {"id": str(ids[Organisation])}),
    ]
    pages += [("a person's network", _NETWORK, {"id": str(ids[Person])})]
    for name, text, given in pages:
        if only in name:
            yield _measure(doorway, viewer, name, {"query": text, "variables": given}, rounds)
    for name in board.LINES:
        if only in name:
            yield from board.board_paper(doorway, name, today)
    for name, line in network.LINES.items():
        if only in name:
            yield from line(doorway, viewer, name, today)


def _measure(doorway: Doorway, viewer: Viewer, name: str, body: dict[str, Any], rounds: int) -> Measured:
    def ask() -> None:
        with doorway.context_of(viewer, "bench") as context:
            reply = answer(context, body)
        if "errors" in reply:
            raise RuntimeError(f"{name}: {reply['errors'][0]['message']}")

    ask()  # parses, validates and compiles once, as in a server that has been up for a while
    with noted(doorway.engine, "SELECT", "WITH") as sent:
        ask()
    return compare(doorway.engine, name, ask, sent, rounds=rounds, statements=len(sent))
