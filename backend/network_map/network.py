"""The whole network that a viewer may see as at a date, and its measures: worked out once for the same data.

A small network is measured at once. A larger one is measured in the background, under a key that is a digest of the
very ties that this viewer sees: what somebody may not see changes no key, no position and no number of theirs.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from backend.background import service as background
from backend.background.models import WorkState
from backend.background.process import Task
from backend.background.service import Work
from backend.influence.ties_as_at import Kept, KeptByPool, TiesAsAt, sees_open_alone, ties_as_at, without_log
from backend.kit.writing import digest_of
from backend.network_map.measures import Measures, lay_out, measure, nothing_measured, pack_question
from backend.network_map.request import LEVELS, Level
from backend.strength.queries import InForce
from graph.ours import our_strength
from graph.records import Party, Position
from graph.stakeholder_graph import FloatArray, StakeholderGraph, ranks
from graph.ties import Ties

AT_ONCE_BELOW = 400
TASK = Task("network_map", "backend.network_map.measures", cpu_seconds=600, wall_seconds=1_800)
_FORMAT = "1"
_ROUNDED = 9
"""Decimals of strengths in a key: two databases may differ beyond them by the order of a sum."""


@dataclass(frozen=True, eq=False)
class WholeNetwork:
    """`ours`: strength of all of us together with each party of the graph, NaN for never met. `key`: its measures'."""

    ties: Ties
    graph: StakeholderGraph
    ours: FloatArray
    level: Level
    scope: str
    in_force: InForce
    key: str


_measured = Kept(64)
_networks = KeptByPool(4)


def whole_network(session: Session, level: Level, as_at: date) -> WholeNetwork:
    """As many statements as `ties_as_at`."""
    known = ties_as_at(session, as_at)
    scope = _scope(session, level, is_open=known.is_open)
    if not known.is_open:
        return _read(known, level, scope)
    kept = _networks.of(session)
    found: WholeNetwork = kept.get((level, known.key)) or kept.put((level, known.key), _read(known, level, scope))
    return replace(found, in_force=known.in_force)


def _read(known: TiesAsAt, level: Level, scope: str) -> WholeNetwork:
    ties = known.ties
    graph = ties.level(level)
    ours = our_strength(ties)[[ties.index[party] for party in graph.parties]]
    key = _key(graph, level, scope, ties)
    return WholeNetwork(without_log(ties), graph, ours, level, scope, known.in_force, key)


def scopes_of(session: Session) -> set[str]:
    """The scopes whose works are this viewer's to stop: those under which their own questions are asked."""
    is_open = sees_open_alone(session)
    return {_scope(session, level, is_open=is_open) for level in LEVELS}


def _scope(session: Session, level: Level, *, is_open: bool) -> str:
    """One for all who see open interactions alone, and one for each viewer who sees any other."""
    return digest_of([TASK.kind, level, "open" if is_open else str(session.info["viewer"].user_id)])


def measures_of(session: Session, whole: WholeNetwork, today: date) -> tuple[Measures, Work | None]:
    """All measures, or places alone while they are being worked out in the background.

    A small network of another day starts from today's places and from nothing else, so that it is the same on every
    server and the parties stay where they are while somebody slides through the days.
    """
    key = whole.key
    found: Measures | None = _measured.get(key)
    if found is not None:
        return found, None
    if _is_small(whole):
        return _measured.put(key, measure(whole.graph, _places_today(session, whole, today))), None
    engine: Any = session.get_bind()
    until_then: Measures = _measured.get((key, "until then")) or _measured.put(
        (key, "until then"), _places_alone(whole.graph, _earlier(engine, whole))
    )
    places = until_then.positions  # which stay as they are when the measures come
    work = background.ask_for(engine, TASK, key, whole.scope, lambda: pack_question(whole.graph, places))
    if work.state is WorkState.DONE and work.result is not None:
        return _measured.put(key, Measures.unpacked(work.result)), work
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


def _key(graph: StakeholderGraph, level: Level, scope: str, ties: Ties) -> str:
    digest = hashlib.sha256()
    head = [_FORMAT, scope, level, ties.as_at.isoformat(), str(ties.constants)]
    for text in (*head, *(f"{party.kind}:{party.id}" for party in graph.parties)):
        digest.update(text.encode() + b"\n")
    for numbers in (graph.source, graph.target, graph.contact_days, graph.last_on, graph.activity_days):
        digest.update(np.ascontiguousarray(numbers).tobytes())
    for shares in (graph.strength, graph.activity):
        digest.update((shares.round(_ROUNDED) + 0.0).tobytes())
    return digest.hexdigest()
