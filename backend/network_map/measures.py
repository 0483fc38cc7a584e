"""The measures of a whole network and its layout: worked out here, or by this module in a process of its own.

That process gets arrays and the ids of parties, and no name.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from graph.brokerage import SAMPLES, brokerage
from graph.communities import NAMED, communities
from graph.map_layout import MOST_TIES, TIES_PER_PARTY, MapLayout, backbone, map_layout
from graph.records import Party, Position
from graph.stakeholder_graph import FloatArray, IntArray, StakeholderGraph

MOST_LAID_OUT = 20_000
"""More than are drawn at once: a filter may leave any of them."""

MOST_GROUPED = 100_000
"""Ties, each party's strongest, that groups are suggested from; with more the runs take minutes."""

DONE_WITH_BROKERAGE, DONE_WITH_GROUPS = 0.8, 0.95
SEED = 1

Tell = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Measures:
    """Columns over the parties of a graph. NaN, or -1 in whole numbers: it does not have this one.

    `tops` names each group by its most active parties. `numbers`: sources, parties with a rank, whether exact,
    stability of the groups, weaker ties that groups were not made of.
    """

    keys: np.ndarray[Any, Any]  # "person:…", in the order of the graph
    betweenness: FloatArray
    betweenness_error: FloatArray
    betweenness_rank: IntArray
    effective_size: FloatArray
    constraint: FloatArray
    activity_rank: IntArray
    group: IntArray
    links_groups: IntArray
    x: FloatArray
    y: FloatArray
    tops: IntArray
    numbers: FloatArray

    @property
    def source_count(self) -> int:
        return int(self.numbers[0])

    @property
    def ranked_count(self) -> int:
        return int(self.numbers[1])

    @property
    def is_exact(self) -> bool:
        return bool(self.numbers[2])

    @property
    def ties_passed_over(self) -> int:
        return int(self.numbers[4])

    @property
    def stability(self) -> float | None:
        return None if np.isnan(self.numbers[3]) else float(self.numbers[3])

    def packed(self) -> bytes:
        return _packed({each.name: getattr(self, each.name) for each in fields(self)})

    @classmethod
    def unpacked(cls, data: bytes) -> Measures:
        arrays = _unpacked(data)
        return cls(**{each.name: arrays[each.name] for each in fields(cls)})

    @property
    def positions(self) -> dict[Party, Position]:
        placed = np.flatnonzero(~np.isnan(self.x))
        keys, x, y = (each[placed].tolist() for each in (self.keys, self.x, self.y))
        return {_party(key): Position(*place) for key, *place in zip(keys, x, y, strict=True)}


def measure(graph: StakeholderGraph, previous: dict[Party, Position], tell: Tell = lambda _share: None) -> Measures:
    """All that the map says of each party; the same graph and the same earlier positions give the same answer."""
    tell(0.0)
    between = brokerage(graph, samples=SAMPLES, seed=SEED, progress=lambda share: tell(share * DONE_WITH_BROKERAGE))
    grouped = strongest(graph)
    passed_over = len(graph.source) - len(grouped.source)
    groups = communities(
        grouped,
        progress=lambda share: tell(DONE_WITH_BROKERAGE + share * (DONE_WITH_GROUPS - DONE_WITH_BROKERAGE)),
    )
    places = lay_out(graph, previous)
    rows = between.rows
    return Measures(
        keys=np.array([_key(party) for party in graph.parties], dtype=np.str_),
        betweenness=_floats(row.betweenness for row in rows),
        betweenness_error=_floats(row.standard_error for row in rows),
        betweenness_rank=_whole(row.rank for row in rows),
        effective_size=_floats(row.effective_size for row in rows),
        constraint=_floats(row.constraint for row in rows),
        activity_rank=_whole(row.activity_rank for row in rows),
        group=_whole(each.group for each in groups.memberships),
        links_groups=_whole(None if each.group is None else 1 + len(each.linked_groups) for each in groups.memberships),
        x=places[0],
        y=places[1],
        tops=_tops([[graph.index[party] for party in group.parties[:NAMED]] for group in groups.groups]),
        numbers=_floats((between.source_count, between.ranked_count, between.is_exact, groups.stability, passed_over)),
    )


def strongest(graph: StakeholderGraph) -> StakeholderGraph:
    """The graph with as many ties as groups are made of: each party's strongest first."""
    if len(graph.source) <= MOST_GROUPED:
        return graph
    kept = backbone(graph, ties_per_party=50, most_parties=len(graph.parties), most_ties=MOST_GROUPED).ties
    columns = {name: getattr(graph, name)[kept] for name in _OF_TIES}
    return StakeholderGraph(graph.parties, **columns, activity=graph.activity, activity_days=graph.activity_days)


def lay_out(graph: StakeholderGraph, previous: dict[Party, Position]) -> tuple[FloatArray, FloatArray]:
    """Places of the parties, in [-1, 1]; NaN for those beyond `MOST_LAID_OUT`."""
    most_ties = max(MOST_TIES, TIES_PER_PARTY * MOST_LAID_OUT)
    found: MapLayout = map_layout(graph, previous, most_parties=MOST_LAID_OUT, most_ties=most_ties)
    x, y = np.full(len(graph.parties), np.nan), np.full(len(graph.parties), np.nan)
    x[found.backbone.parties] = [place.x for place in found.positions]
    y[found.backbone.parties] = [place.y for place in found.positions]
    return x, y


def pack_question(graph: StakeholderGraph, previous: dict[Party, Position]) -> bytes:
    """What the process gets: the graph without labels, and where its parties stood on an earlier map."""
    arrays = {name: getattr(graph, name) for name in _GRAPH}
    places = [previous.get(party) for party in graph.parties]
    return _packed(
        {
            **arrays,
            "keys": np.array([_key(party) for party in graph.parties], dtype=np.str_),
            "x": _floats(place and place.x for place in places),
            "y": _floats(place and place.y for place in places),
        }
    )


def run(payload: bytes, tell: Tell) -> bytes:
    """The work of the process."""
    asked = _unpacked(payload)
    parties = tuple(_party(key) for key in asked["keys"].tolist())
    graph = StakeholderGraph(parties, **{name: asked[name] for name in _GRAPH})
    placed = np.flatnonzero(~np.isnan(asked["x"])).tolist()
    previous = {parties[each]: Position(float(asked["x"][each]), float(asked["y"][each])) for each in placed}
    return measure(graph, previous, tell).packed()


_OF_TIES = ("source", "target", "strength", "contact_days", "last_on")
_GRAPH = (*_OF_TIES, "activity", "activity_days")


def nothing_measured(graph: StakeholderGraph, x: FloatArray, y: FloatArray) -> Measures:
    """What is known while the measures are being worked out: places that hold until then."""
    n = len(graph.parties)
    unknown, none = np.full(n, np.nan), np.full(n, -1, np.int64)
    return Measures(
        keys=np.array([_key(party) for party in graph.parties], dtype=np.str_),
        betweenness=unknown,
        betweenness_error=unknown,
        betweenness_rank=none,
        effective_size=unknown,
        constraint=unknown,
        activity_rank=none,
        group=none,
        links_groups=none,
        x=x,
        y=y,
        tops=np.zeros((0, NAMED), np.int64),
        numbers=np.array([0.0, 0.0, 0.0, np.nan, 0.0]),
    )


def _key(party: Party) -> str:
    return f"{party.kind}:{party.id}"


def _party(key: str) -> Party:
    kind, _, party_id = key.partition(":")
    return Party(kind, party_id, "")  # type: ignore[arg-type]


def _floats(values: Any) -> FloatArray:
    return np.array([np.nan if value is None else value for value in values], np.float64)


def _whole(values: Any) -> IntArray:
    return np.array([-1 if value is None else value for value in values], np.int64)


def _tops(groups: list[list[int]]) -> IntArray:
    found = np.full((len(groups), NAMED), -1, np.int64)
    for number, members in enumerate(groups):
        found[number, : len(members)] = members
    return found


def _packed(arrays: dict[str, np.ndarray[Any, Any]]) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def _unpacked(data: bytes) -> dict[str, np.ndarray[Any, Any]]:
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return dict(file)
