"""How much Trellis adds to the database's own work: each page's GraphQL against the same SQL run bare, in one run.

The statements that a request sends are noted and then repeated through the driver alone. The ratio of the two medians
holds on a slow machine as on a fast one; the milliseconds do not, and only say what is worth looking at. On SQLite,
which works inside this process, they are processor time; on PostgreSQL they are time on the clock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from statistics import median
from time import perf_counter, process_time
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, event

from backend.accounts.models import PermissionLevel, User
from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM, Viewer
from backend.graphql_endpoint import answer
from backend.policy_asks.models import PolicyAsk
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
    "home": "{ home { thisWeek { title } decisionDates { title } myAsks { title } } }",
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


@dataclass(frozen=True)
class Measured:
    name: str
    statements: int
    whole_ms: float
    bare_ms: float

    @property
    def ratio(self) -> float:
        return self.whole_ms / self.bare_ms


def measure(doorway: Doorway, *, today: date, rounds: int = 15) -> Iterator[Measured]:
    """Median times over `rounds` of each page, as one officer of policy staff sees it."""
    with doorway.reading(SYSTEM) as session:
        user = session.scalars(sa.select(User).order_by(User.name)).first()
        ids = {model: session.scalars(sa.select(model.id).order_by(model.id)).first() for model in (PolicyAsk, Person)}
        if user is None or session.scalar(sa.select(Organisation.id).limit(1)) is None:
            return
    viewer = Viewer(user.id, user.name, PermissionLevel.POLICY, user.team_id)
    pages: list[tuple[str, str, dict[str, str]]] = [(name, text, {}) for name, text in _LISTS.items()]
    pages += [
        ("an ask's page", _ASK, {"id": str(ids[PolicyAsk])}),
        ("a person's page", _PERSON, {"id": str(ids[Person])}),
    ]
    pages += [("a person's network", _NETWORK, {"id": str(ids[Person])})]
    board = {"asAt": today.isoformat(), "comparedWith": date(today.year - 1, today.month, 1).isoformat()}
    board_page = (
        "query($asAt: Date!, $comparedWith: Date!) { boardPage(asAt: $asAt, comparedWith: $comparedWith) { askCount } }"
    )
    pages += [("the board page", board_page, board)]
    for name, text, given in pages:
        yield _measure(doorway, viewer, name, {"query": text, "variables": given}, rounds)


def _measure(doorway: Doorway, viewer: Viewer, name: str, body: dict[str, Any], rounds: int) -> Measured:
    def ask() -> None:
        with doorway.context_of(viewer, "bench") as context:
            reply = answer(context, body)
        if "errors" in reply:
            raise RuntimeError(f"{name}: {reply['errors'][0]['message']}")

    clock = process_time if doorway.engine.dialect.name == "sqlite" else perf_counter
    ask()  # parses, validates and compiles once, as in a server that has been up for a while
    with _noted(doorway.engine) as sent:
        ask()
    connection = doorway.engine.raw_connection()
    try:

        def bare() -> None:
            cursor = connection.cursor()
            for statement, parameters in sent:
                cursor.execute(statement, parameters)
                cursor.fetchall()
            cursor.close()

        whole, alone = [], []
        for _ in range(rounds):  # in turn, so that both meet the same weather
            whole.append(_seconds(ask, clock))
            alone.append(_seconds(bare, clock))
    finally:
        connection.close()
    return Measured(name, len(sent), median(whole) * 1000, median(alone) * 1000)


@contextmanager
def _noted(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _seconds(work: Callable[[], None], clock: Callable[[], float]) -> float:
    started = clock()
    work()
    return clock() - started


def table(measured: Iterator[Measured]) -> Iterator[str]:
    yield f"{'page':28} {'statements':>10} {'whole ms':>9} {'bare SQL ms':>12} {'ratio':>6}"
    for row in measured:
        yield f"{row.name:28} {row.statements:10} {row.whole_ms:9.1f} {row.bare_ms:12.1f} {row.ratio:6.2f}"
