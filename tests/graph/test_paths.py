"""Routes and reach against every simple path that NetworkX finds, on 500 random networks."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from math import prod

import networkx as nx
import numpy as np
import pytest

from graph.paths import AssertedEdge, Hop, best_routes, effective_connectivity
from graph.projection import Projection, Room, Seat
from graph.records import Party
from graph.strength_constants import StrengthConstants
from graph.ties import Ties

TODAY = date(2026, 5, 1)
ANN, AMY = (Party("user", each, f"{each.title()} Fictional") for each in ("ann", "amy"))
BOB, CAT, DAN, EVE, FAY = (
    Party("person", each, f"{each.title()} Fictional") for each in ("bob", "cat", "dan", "eve", "fay")
)
TRUST = Party("organisation", "trust", "Fictional Trust")
ADVISES = AssertedEdge("1", BOB, CAT, "advises")


@dataclass(frozen=True)
class Case:
    """One random question, with the network written out for the brute force."""

    ties: Ties
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    rules: dict
    k: int
    graph: nx.Graph


@cache
def case(seed: int) -> Case:
    random = np.random.default_rng(seed)
    kinds = ["user"] * 3 + ["person"] * int(random.integers(3, 9)) + ["organisation"] * int(random.integers(1, 5))
    parties = [Party(kind, f"{number:02d}", "Fictional") for number, kind in enumerate(kinds)]
    pairs = [(a, b) for n, a in enumerate(parties) for b in parties[n + 1 :] if {a.kind, b.kind} != {"user"}]

    def some(share):
        return [pair for pair in pairs if random.random() < share]

    steps = random.random() < 0.3
    strengths = {
        pair: float(random.choice([0.25, 0.5, 0.7])) if steps else float(random.uniform(0.01, 0.99))
        for pair in some(random.uniform(0.1, 0.7))
    }
    people, bodies = ([party for party in parties if party.kind == kind] for kind in ("person", "organisation"))
    sits_for = {party: bodies[int(random.integers(len(bodies)))] for party in people if random.random() < 0.5}
    constants = StrengthConstants(asserted_strength=float(random.choice([0.1, 0.5, 0.9])))
    ties = Ties.by_hand(TODAY, strengths, sits_for, constants)
    flipped = [pair if random.random() < 0.5 else pair[::-1] for pair in some(random.choice([0, 0.1, 0.3]))]
    asserted = [AssertedEdge(f"{n:03d}", *pair, "knows") for n, pair in enumerate(flipped)]
    forbidden_pairs = [pair if random.random() < 0.5 else pair[::-1] for pair in some(random.choice([0, 0.1]))]
    forbidden_parties = {party for party in parties if random.random() < 0.08}
    outside = [party for party in parties if party.kind != "user"]
    chosen = random.choice(len(outside), int(random.integers(1, 3)), replace=False)
    sources = tuple(parties[: int(random.integers(1, 4))])
    rules = {"asserted": asserted, "forbidden_pairs": forbidden_pairs, "forbidden_parties": forbidden_parties}
    graph = nx.Graph()
    graph.add_nodes_from(parties)
    allowed = {frozenset(pair) for pair in pairs} - {frozenset(pair) for pair in forbidden_pairs}
    for pair, each in strengths.items():
        if frozenset(pair) in allowed:
            graph.add_edge(*pair, strength=each, asserted=None)
    for edge in asserted:
        known = graph.get_edge_data(edge.source, edge.target, {"strength": 0.0})["strength"]
        if {edge.source, edge.target} in allowed and known < constants.asserted_strength:
            graph.add_edge(edge.source, edge.target, strength=constants.asserted_strength, asserted=edge)
    return Case(ties, sources, tuple(outside[each] for each in chosen), rules, int(random.integers(1, 6)), graph)


def found_by(case: Case, function, **further):
    return function(case.ties, case.sources, case.targets, **further, **case.rules)


def is_open(case: Case, party: Party) -> bool:
    closed = {*case.sources, *case.targets, *case.rules["forbidden_parties"]}
    return party.kind != "user" and party not in closed


def product_along(case: Case, path: list[Party]) -> float:
    return prod(case.graph[one][other]["strength"] for one, other in pairwise(path))


def paths(case: Case, target: Party, most_hops: int) -> list[list[Party]]:
    allowed = set(case.sources) - case.rules["forbidden_parties"]
    return [
        path
        for source in sorted(allowed, key=lambda party: party.sort_key)
        for path in nx.all_simple_paths(case.graph, source, target, cutoff=most_hops)
        if all(is_open(case, party) for party in path[1:-1])
    ]


def brute_force_routes(case: Case) -> list[list[Party]]:
    found = [path for target in case.targets for path in paths(case, target, 3)]
    kept = [path for path in found if product_along(case, path) >= 0.02 - 1e-12]
    kept.sort(key=lambda path: (-round(product_along(case, path), 12), len(path), [each.sort_key for each in path]))
    return kept[: case.k]


def brute_force_connectivity(case: Case) -> float:
    house = {party: case.ties.parties[n] for party, n in zip(case.ties.parties, case.ties.sits_for, strict=True)}
    ends = [path for target in case.targets for path in paths(case, target, 1)]
    lost = 1 - max((product_along(case, path) for path in ends), default=0.0)
    by_house = {}
    for last in case.graph:
        if not is_open(case, last):
            continue
        to_last = max((product_along(case, path) for path in paths(case, last, 2)), default=0.0)
        arriving = max(
            (case.graph[last][target]["strength"] for target in case.targets if target in case.graph[last]), default=0
        )
        group = house.get(last, last)
        by_house[group] = max(by_house.get(group, 0.0), to_last * arriving)
    return 1 - lost * prod(1 - each for each in by_house.values())


@pytest.mark.parametrize("start", range(0, 500, 50))
def test_routes_equal_brute_force(start):
    for seed in range(start, start + 50):
        asked = case(seed)
        expected = brute_force_routes(asked)
        routes = found_by(asked, best_routes, k=asked.k)
        assert [list(route.parties) for route in routes] == expected, seed
        for route in routes:
            assert route.strength == pytest.approx(product_along(asked, list(route.parties)), abs=1e-15)
            for hop in route.hops:
                edge = asked.graph[hop.source][hop.target]
                assert hop.strength == pytest.approx(edge["strength"], abs=1e-15)
                assert (hop.asserted is None) == (edge["asserted"] is None)


@pytest.mark.parametrize("start", range(0, 500, 50))
def test_connectivity_equals_brute_force(start):
    for seed in range(start, start + 50):
        asked = case(seed)
        found = found_by(asked, effective_connectivity)
        assert found == pytest.approx(brute_force_connectivity(asked), abs=1e-12), seed
        assert 0 <= found < 1


def test_connectivity_is_never_less_than_best_route():
    for seed in range(500):
        asked = case(seed)
        routes = found_by(asked, best_routes, k=1)
        assert found_by(asked, effective_connectivity) >= max((route.strength for route in routes), default=0.0)


def test_random_networks_try_every_rule():
    cases = [case(seed) for seed in range(500)]
    routes = [route for each in cases for route in found_by(each, best_routes, k=each.k)]
    assert {len(route.hops) for route in routes} == {1, 2, 3}
    assert sum(hop.asserted is not None for route in routes for hop in route.hops) > 100
    freely = [
        best_routes(each.ties, each.sources, each.targets, each.k, asserted=each.rules["asserted"]) for each in cases
    ]
    assert sum(free != found_by(each, best_routes, k=each.k) for free, each in zip(freely, cases, strict=True)) > 50
    assert sum(not found_by(each, best_routes, k=each.k) for each in cases) > 20


def test_published_golden_route_and_connectivity():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.62, (BOB, CAT): 0.41, (AMY, DAN): 0.38, (DAN, CAT): 0.5})
    routes = best_routes(ties, [ANN, AMY], [CAT])
    assert [(route.parties, round(route.strength, 4)) for route in routes] == [
        ((ANN, BOB, CAT), 0.2542),
        ((AMY, DAN, CAT), 0.19),
    ]
    assert round(effective_connectivity(ties, [ANN, AMY], [CAT]), 4) == 0.3959


def test_organisation_and_its_people_are_one_intermediary():
    strengths = {(ANN, BOB): 0.5, (BOB, CAT): 0.5, (ANN, TRUST): 0.5, (TRUST, CAT): 0.4}
    together = Ties.by_hand(TODAY, strengths, {BOB: TRUST})
    apart = Ties.by_hand(TODAY, strengths)
    assert effective_connectivity(together, [ANN], [CAT]) == pytest.approx(0.25, abs=1e-15)
    assert effective_connectivity(apart, [ANN], [CAT]) == pytest.approx(1 - 0.75 * 0.8, abs=1e-15)


def test_colleague_is_never_between():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.9, (AMY, BOB): 0.9, (AMY, CAT): 0.9})
    assert best_routes(ties, [ANN], [CAT]) == ()
    assert effective_connectivity(ties, [ANN], [CAT]) == 0.0


def test_route_has_at_most_two_between():
    chain = {(ANN, BOB): 0.9, (BOB, DAN): 0.9, (DAN, EVE): 0.9, (EVE, CAT): 0.9}
    ties = Ties.by_hand(TODAY, chain)
    assert best_routes(ties, [ANN], [CAT]) == ()
    assert [route.parties for route in best_routes(ties, [ANN], [EVE])] == [(ANN, BOB, DAN, EVE)]


def test_route_of_two_in_a_hundred_is_the_weakest_shown():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.2, (BOB, CAT): 0.1, (BOB, DAN): 0.0999})
    assert len(best_routes(ties, [ANN], [CAT])) == 1
    assert best_routes(ties, [ANN], [DAN]) == ()
    assert effective_connectivity(ties, [ANN], [DAN]) == pytest.approx(0.2 * 0.0999, abs=1e-15)


def test_equally_strong_routes_prefer_fewer_hops_then_names():
    strengths = {(ANN, BOB): 0.5, (BOB, CAT): 0.5, (ANN, EVE): 0.5, (EVE, CAT): 0.5, (AMY, CAT): 0.25}
    ties = Ties.by_hand(TODAY, strengths)
    assert [route.parties for route in best_routes(ties, [AMY, ANN], [CAT])] == [
        (AMY, CAT),
        (ANN, BOB, CAT),
        (ANN, EVE, CAT),
    ]


def test_stronger_of_computed_and_asserted_is_the_hop():
    for computed, expected in ((0.4, ADVISES), (0.5, None), (0.6, None)):
        ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.9, (BOB, CAT): computed})
        [route] = best_routes(ties, [ANN], [CAT], asserted=[ADVISES])
        assert route.hops == (Hop(ANN, BOB, 0.9), Hop(BOB, CAT, max(computed, 0.5), expected))


def test_asserted_tie_leads_to_someone_never_met():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.8}, constants=StrengthConstants(asserted_strength=0.25))
    edges = [AssertedEdge("9", FAY, BOB, "chairs with"), AssertedEdge("2", BOB, FAY, "advises")]
    [route] = best_routes(ties, [ANN], [FAY], asserted=edges)
    assert route.hops[1] == Hop(BOB, FAY, 0.25, edges[1])
    assert route.strength == 0.2
    assert route.parties[-1].label == "Fay Fictional"


def test_party_not_to_be_asked_may_still_be_reached():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.9, (BOB, CAT): 0.9})
    assert best_routes(ties, [ANN], [CAT], forbidden_parties=[BOB]) == ()
    assert len(best_routes(ties, [ANN], [BOB], forbidden_parties=[BOB])) == 1
    assert best_routes(ties, [ANN], [BOB], forbidden_parties=[ANN]) == ()


def test_forbidden_tie_is_no_hop_either_way():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.9, (BOB, CAT): 0.3})
    for pair in ((BOB, CAT), (CAT, BOB)):
        assert best_routes(ties, [ANN], [CAT], asserted=[ADVISES], forbidden_pairs=[pair]) == ()


def test_withdrawn_person_is_on_no_route():
    rooms = [
        Room("a", TODAY, (Seat(ANN), Seat(BOB))),
        Room("b", TODAY, (Seat(BOB), Seat(CAT))),
    ]
    projection = Projection.of(rooms)
    assert len(best_routes(projection.ties(TODAY), [ANN], [CAT])) == 1
    ties = projection.ties(TODAY, without=[BOB])
    asserted = [ADVISES, AssertedEdge("2", ANN, BOB, "knows")]
    assert best_routes(ties, [ANN], [CAT], asserted=asserted) == ()
    assert best_routes(ties, [ANN], [BOB], asserted=asserted) == ()


def test_nobody_to_reach_has_no_route():
    ties = Ties.by_hand(TODAY, {(ANN, BOB): 0.9})
    assert best_routes(ties, [ANN], [FAY]) == best_routes(ties, [], [BOB]) == best_routes(ties, [ANN], []) == ()
    assert effective_connectivity(ties, [ANN], [FAY]) == 0.0


def test_less_than_one_route_is_refused():
    with pytest.raises(ValueError, match=r"^k must be 1 or more, not 0$"):
        best_routes(Ties.by_hand(TODAY, {}), [ANN], [CAT], k=0)
