"""The graph core at the sizes of its goals, on graphs made up from a seed, and the map as a browser gets it.

There is no bare SQL to compare with: the milliseconds are the answer, of processor time for the graph core.
"""

import gzip
import uuid
from collections.abc import Iterator
from datetime import date
from functools import partial
from time import perf_counter, process_time, sleep
from typing import Any

import numpy as np

from backend.accounts.request_context import Doorway
from backend.accounts.viewer import Viewer
from backend.background import service as background
from backend.bench.measured import Measured, seconds
from backend.graphql_endpoint import answer
from backend.kit.http import json_response
from graph.brokerage import SAMPLES, brokerage
from graph.paths import best_routes
from graph.records import Party, PartyKind
from graph.stakeholder_graph import IntArray, StakeholderGraph
from graph.strength_constants import MEASURED
from graph.ties import Ties

SEED = 1
BROKERAGE_SIZE, ROUTES_SIZE = (10_000, 70_000), (10_000, 50_000)  # people, ties
COLLEAGUES = 50
KNOWN = 100
MAP = """query($level: MapLevel!) { networkMap(filter: {level: $level}) {
  work { state problem } drawnCount nodeIds kinds labels details x y ours stance influence betweenness betweennessError
  betweennessRank effectiveSize constraint activityDays activityRank group linksGroups edgeFrom edgeTo edgeShown
  edgeAsserted groupLabels words } }"""


def brokerage_of_ten_thousand(doorway: Doorway, viewer: Viewer, name: str, today: date) -> Iterator[Measured]:
    graph = _stakeholders(*BROKERAGE_SIZE)
    ms = 1000 * seconds(lambda: brokerage(graph, seed=SEED), process_time)
    yield Measured(name, 0, ms, None, f"{len(graph.source):,} ties, {SAMPLES:,} sources")


def routes_among_ten_thousand(doorway: Doorway, viewer: Viewer, name: str, today: date) -> Iterator[Measured]:
    """Three routes from any colleague to one person, the median of twenty people."""
    ties = _with_colleagues(*ROUTES_SIZE, today)
    ours = [party for party in ties.parties if party.kind == "user"]
    people = [party for party in ties.parties if party.kind == "person"]
    asked = np.random.default_rng(SEED).choice(len(people), 20, replace=False).tolist()
    found: list[int] = []

    def ask(person: Party) -> None:
        found.append(len(best_routes(ties, ours, [person], 3)))

    taken = [seconds(partial(ask, people[each]), process_time) for each in asked]
    note = f"{len(ties.source):,} ties; slowest {1000 * max(taken):.0f} ms; {sum(found)} routes"
    yield Measured(name, 0, 1000 * float(np.median(taken)), None, note)


def map_as_the_browser_gets_it(doorway: Doorway, viewer: Viewer, name: str, today: date) -> Iterator[Measured]:
    """The map of people once its measures are there; the note says how large the answer is."""
    body = {"query": MAP, "variables": {"level": "PEOPLE"}}
    began = perf_counter()
    try:
        while True:
            taken, reply = _asked(doorway, viewer, body)
            drawn = reply["data"]["networkMap"]
            state = drawn["work"]["state"] if drawn["work"] else "done"
            if state not in ("waiting", "running"):
                break
            sleep(1)
    finally:
        background.stop(doorway.engine)
    if state != "done":
        raise RuntimeError(f"The map's measures were not worked out: {drawn['work']}")
    ready = perf_counter() - began
    plain = bytes(json_response(reply).body)
    packed = len(gzip.compress(plain, compresslevel=5, mtime=0))
    size = f"{len(drawn['edgeFrom']):,} ties; {packed:,} bytes compressed, {len(plain):,} before"
    note = f"{drawn['drawnCount']:,} parties, {size}; ready after {ready:.0f} s"
    yield Measured(name, 0, 1000 * taken, None, note)


def _asked(doorway: Doorway, viewer: Viewer, body: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    started = perf_counter()
    with doorway.context_of(viewer, "bench") as context:
        reply = answer(context, body)
    if "errors" in reply:
        raise RuntimeError(reply["errors"][0]["message"])
    return perf_counter() - started, reply


def _stakeholders(count: int, tie_count: int) -> StakeholderGraph:
    parties = _parties("person", count)
    source, target = _pairs(count, tie_count)
    chance = np.random.default_rng(SEED)
    days = chance.integers(1, 20, len(source))
    return StakeholderGraph(
        parties,
        source,
        target,
        chance.uniform(0.01, 0.9, len(source)),
        days,
        np.full(len(source), date(2026, 1, 1).toordinal()),
        chance.exponential(2.0, count),
        chance.integers(0, 50, count),
    )


def _with_colleagues(count: int, tie_count: int, today: date) -> Ties:
    """Colleagues come last among the parties. Each knows a hundred people and no other colleague."""
    parties = _parties("person", count) + _parties("user", COLLEAGUES)
    one, two = _pairs(count, tie_count - COLLEAGUES * KNOWN)
    known = [np.random.default_rng(each).choice(count, KNOWN, replace=False) for each in range(COLLEAGUES)]
    source = np.concatenate([one, *known])
    target = np.concatenate([two, np.repeat(np.arange(count, count + COLLEAGUES), KNOWN)])
    order = np.lexsort((target, source))
    source, target = source[order], target[order]
    chance = np.random.default_rng(SEED)
    strength, ones = chance.uniform(0.01, 0.9, len(source)), np.ones(len(source), np.int64)
    evidence = -MEASURED.half_strength_evidence * np.log2(1 - strength)
    last_on, houses = ones * today.toordinal(), np.arange(len(parties))
    return Ties(today, MEASURED, parties, source, target, strength, evidence, ones, last_on, houses)


def _parties(kind: PartyKind, count: int) -> tuple[Party, ...]:
    chance = np.random.default_rng(SEED)
    ids = sorted(str(uuid.UUID(bytes=chance.bytes(16))) for _ in range(count))
    return tuple(Party(kind, each, "") for each in ids)


def _pairs(count: int, most: int) -> tuple[IntArray, IntArray]:
    """Pairs of which some parties have many, most of them near each other: hubs and neighbourhoods."""
    chance = np.random.default_rng(SEED)
    liveliness = chance.pareto(1.5, count) + 1
    one = chance.choice(count, 3 * most, p=liveliness / liveliness.sum())
    two = (one + 1 + (5 * chance.pareto(0.7, 3 * most)).astype(np.int64) % count) % count
    low, high = np.minimum(one, two), np.maximum(one, two)
    codes = chance.permutation(np.unique((low * count + high)[low < high]))[:most]
    codes.sort()
    return (codes // count).astype(np.int64), (codes % count).astype(np.int64)


LINES = {
    "brokerage of 10,000": brokerage_of_ten_thousand,
    "three routes among 10,000": routes_among_ten_thousand,
    "the map of people": map_as_the_browser_gets_it,
}
