"""The whole network that a viewer may see as at a date, and its measures: worked out once for the same data.

A small network is measured at once. A larger one is measured in the background, under a key that is a digest of the
very ties that this viewer sees: what somebody may not see changes no key, no position and no number of theirs.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.background import service as background
from backend.background.models import WorkState
from backend.background.process import Task
from backend.background.service import Work
from backend.influence.map_measures import Measures, lay_out, measure, nothing_measured, pack_question
from backend.influence.map_request import Level
from backend.influence.queries import withdrawn_people
from backend.influence.warm_network import network_of, version_of
from backend.interactions.models import Interaction, InteractionStatus, Sensitivity
from backend.kit.writing import digest_of
from backend.strength.queries import InForce
from backend.strength.service import in_force
from graph.ours import our_strength
from graph.records import Party, Position
from graph.stakeholder_graph import FloatArray, StakeholderGraph, ranks
from graph.ties import Ties

AT_ONCE_BELOW = 400
TASK = Task("network_map", "backend.influence.map_measures")
_FORMAT = "1"
_ROUNDED = 9
"""Decimals of strengths in a key: two databases may differ beyond them by the order of a sum."""


@dataclass(frozen=True, eq=False)
class WholeNetwork:
    """`ours`: strength of all of us together with each party of the graph, NaN for never met."""

    ties: Ties
    graph: StakeholderGraph
    ours: FloatArray
    level: Level
    scope: str
    in_force: InForce


class _Kept:
    """The newest answers of one process; the oldest go first."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._values: OrderedDict[Any, Any] = OrderedDict()

    def get(self, key: Any) -> Any:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Any, value: Any) -> Any:
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


_measured = _Kept(64)
_networks: WeakKeyDictionary[Any, _Kept] = WeakKeyDictionary()
_networks_lock = Lock()


def whole_network(session: Session, level: Level, as_at: date) -> WholeNetwork:
    """Four statements, three when it is at hand: people who are withdrawn are not in it, whatever the date."""
    known = in_force(session)
    without = [Party("person", str(person_id), "") for person_id in session.scalars(withdrawn_people())]
    scope = _scope(session, level)
    if scope != _open(level):
        return _read(session, level, as_at, known, without, scope)
    key = version_of(session), as_at, level, known.constants, frozenset(without)
    with _networks_lock:
        kept = _networks.setdefault(session.get_bind().engine.pool, _Kept(4))
    found: WholeNetwork = kept.get(key) or kept.put(key, _read(session, level, as_at, known, without, scope))
    return replace(found, in_force=known)


def _read(
    session: Session, level: Level, as_at: date, known: InForce, without: list[Party], scope: str
) -> WholeNetwork:
    ties = network_of(session).ties(as_at, known.constants, without=without)
    graph = ties.level(level)
    at = [ties.index[party] for party in graph.parties]
    ours = our_strength(ties)[at]
    return WholeNetwork(replace(ties, log=None), graph, ours, level, scope, known)


def scopes_of(session: Session) -> set[str]:
    """The scopes whose works are this viewer's to stop: those under which their own questions are asked."""
    return {_scope(session, "people"), _scope(session, "organisations")}


def _scope(session: Session, level: Level) -> str:
    """One for all who see open interactions alone, and one for each viewer who sees any other."""
    more = sa.select(Interaction.id).where(
        Interaction.status == InteractionStatus.HELD, Interaction.sensitivity != Sensitivity.OPEN
    )
    if session.scalar(more.limit(1)) is None:
        return _open(level)
    return digest_of([TASK.kind, level, str(session.info["viewer"].user_id)])


def _open(level: Level) -> str:
    return digest_of([TASK.kind, level, "open"])


def measures_of(session: Session, whole: WholeNetwork, today: date) -> tuple[Measures, Work | None]:
    """All measures, or places alone while they are being worked out in the background.

    A small network of another day starts from today's places and from nothing else, so that it is the same on every
    server and the parties stay where they are while somebody slides through the days.
    """
    key = _key(whole)
    found: Measures | None = _measured.get(key)
    if found is not None:
        return found, None
    if _is_small(whole):
        return _measured.put(key, measure(whole.graph, _places_today(session, whole, today))), None
    engine: Any = session.get_bind()
    earlier = _earlier(engine, whole)
    work = background.ask_for(engine, TASK, key, whole.scope, lambda: pack_question(whole.graph, earlier))
    if work.state is WorkState.DONE and work.result is not None:
        return _measured.put(key, Measures.unpacked(work.result)), work
    until_then: Measures = _measured.get((key, "until then")) or _measured.put(
        (key, "until then"), _places_alone(whole.graph, earlier)
    )
    return until_then, work


def _is_small(whole: WholeNetwork) -> bool:
    return len(whole.graph.parties) < AT_ONCE_BELOW


def _places_today(session: Session, whole: WholeNetwork, today: date) -> dict[Party, Position]:
    if whole.ties.as_at == today:
        return {}
    now = whole_network(session, whole.level, today)
    return measures_of(session, now, today)[0].positions if _is_small(now) else _earlier(session.get_bind(), now)


def _earlier(engine: Any, whole: WholeNetwork) -> dict[Party, Position]:
    result = background.newest_result(engine, TASK.kind, whole.scope)
    return {} if result is None else Measures.unpacked(result).positions


def _places_alone(graph: StakeholderGraph, earlier: dict[Party, Position]) -> Measures:
    """Places without measures. The activity of each is known already."""
    x, y = lay_out(graph, earlier)
    return replace(nothing_measured(graph, x, y), activity_rank=ranks(graph.activity))


def _key(whole: WholeNetwork) -> str:
    graph = whole.graph
    digest = hashlib.sha256()
    head = [_FORMAT, whole.scope, whole.level, whole.ties.as_at.isoformat(), str(whole.in_force.constants)]
    for text in (*head, *(f"{party.kind}:{party.id}" for party in graph.parties)):
        digest.update(text.encode() + b"\n")
    for numbers in (graph.source, graph.target, graph.contact_days, graph.last_on, graph.activity_days):
        digest.update(np.ascontiguousarray(numbers).tobytes())
    for shares in (graph.strength, graph.activity):
        digest.update((shares.round(_ROUNDED) + 0.0).tobytes())
    return digest.hexdigest()
