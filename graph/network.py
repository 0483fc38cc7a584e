"""Who met one party, who among them met each other, and where each stands in the drawing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import cos, pi, sin

import networkx as nx  # type: ignore[import-untyped]

from graph.records import Attendance, EgoEdge, EgoNetwork, EgoNode, Party, Position
from graph.strength_constants import MEASURED, StrengthConstants
from graph.tie_strength import evidence, strength

INNERMOST = 0.25
"""Distance from the ego, in the drawing, that a strength of 1 would have; a strength of 0 has 1."""

Rooms = dict[tuple[date, str], set[Party]]
PairDays = dict[tuple[Party, Party], set[date]]


def ego_network(
    ego: Party,
    attendances: Iterable[Attendance],
    today: date,
    limit: int,
    constants: StrengthConstants = MEASURED,
) -> EgoNetwork:
    """The parties that shared a held interaction with ``ego``, and their ties; strengths in [0, 1).

    Two parties have a tie when they attended the same interaction; its strength is that of the
    distinct days on which they did (``graph.tie_strength``). Everyone in the room counts.

    Parameters
    ----------
    ego : Party
        The party in the middle. Its label is kept; the others bear the label of their newest
        attendance.
    attendances : iterable of Attendance
        Held interactions that the viewer may see, in any order; repeats and days after ``today``
        count nothing. To draw organisations, add an attendance for the organisation that each
        person stood for on that day. Ties between two others count the interactions given here
        and no more, whether or not ``ego`` was there.
    today : date
        The date as at which strengths are asked.
    limit : int
        How many others to draw, at least 1: the strongest, equals by kind and id.
    constants : StrengthConstants
        Returned with the answer.

    Returns
    -------
    EgoNetwork
        The ego alone, without edges, when it met nobody. The order of nodes and edges depends on
        nothing but the records.

    Examples
    --------
    >>> ann, bob, cat = (Party("person", each, each.title()) for each in ("ann", "bob", "cat"))
    >>> day = date(2026, 5, 1)
    >>> room = [Attendance("roundtable", day, each) for each in (ann, bob, cat)]
    >>> found = ego_network(ann, room, day, limit=1)
    >>> [node.party.label for node in found.nodes], len(found.edges), found.left_out_count
    (['Ann', 'Bob'], 1, 1)
    """
    if limit < 1:
        raise ValueError(f"limit must be 1 or more, not {limit}")
    rooms, labelled = _rooms(attendances, today)
    met = _days_with(ego, rooms)
    others = sorted(
        (_node(labelled[party], days, today, constants) for party, days in met.items()), key=_strongest_first
    )
    drawn = others[:limit]
    days_drawn = set().union(*(met[node.party] for node in drawn))
    nodes = (EgoNode(ego, len(days_drawn), max(days_drawn, default=None), None), *drawn)
    shared = _pair_days([node.party for node in nodes], rooms)
    edges = tuple(
        EgoEdge(source, target, len(days), max(days), _strength(days, today, constants))
        for (source, target), days in shared.items()
    )
    return EgoNetwork(today, constants, nodes, edges, len(others) - len(drawn))


def as_networkx(network: EgoNetwork) -> nx.Graph:
    """The network as an undirected NetworkX graph, for its algorithms and file formats.

    Parameters
    ----------
    network : EgoNetwork

    Returns
    -------
    networkx.Graph
        Nodes are parties, with ``label``, ``contact_days``, ``last_on`` and ``strength``; edges have
        ``contact_days``, ``last_on`` and ``strength``. No edge has NetworkX's own ``weight``, which is
        a distance to some functions and a strength to others.

    Examples
    --------
    >>> as_networkx(ego_network(Party("user", "1", "Ann"), [], date(2026, 5, 1), limit=5)).number_of_nodes()
    1
    """
    graph = nx.Graph()
    for node in network.nodes:
        graph.add_node(
            node.party,
            label=node.party.label,
            contact_days=node.contact_days,
            last_on=node.last_on,
            strength=node.strength,
        )
    for edge in network.edges:
        graph.add_edge(
            edge.source,
            edge.target,
            contact_days=edge.contact_days,
            last_on=edge.last_on,
            strength=edge.strength,
        )
    return graph


def lay_out(network: EgoNetwork, groups: Mapping[Party, str] | None = None) -> dict[Party, Position]:
    """Where each party stands in the drawing, x and y in [-1, 1]; the same network, the same picture.

    The ego is at (0, 0). Another party is at the radius ``1 - 0.75 * strength``, so closer is
    closer. Going clockwise from the top, groups follow one another with the group of the strongest
    tie first, and inside a group each party stands next to those it met most: the order is a
    depth-first walk over the group's maximum spanning tree of strengths.

    Parameters
    ----------
    network : EgoNetwork
    groups : mapping of Party to str, optional
        What to keep together, such as the organisation of each person; parties that are not in it
        share one group. Without it, a group is a set of parties that are connected without the ego.

    Returns
    -------
    dict of Party to Position
        In the order of the nodes, rounded to six decimals.

    Examples
    --------
    >>> ann, bob = Party("person", "ann", "Ann"), Party("person", "bob", "Bob")
    >>> room = [Attendance("call", date(2026, 5, 1), each) for each in (ann, bob)]
    >>> lay_out(ego_network(ann, room, date(2026, 5, 1), limit=9))[bob]
    Position(x=0.0, y=0.78033)
    """
    circle = _circle(network, groups)
    strengths = {node.party: node.strength or 0.0 for node in network.nodes}
    placed = {network.ego: Position(0.0, 0.0)}
    for slot, party in enumerate(circle):
        if party is not None:
            angle, radius = 2 * pi * slot / len(circle), 1 - (1 - INNERMOST) * strengths[party]
            placed[party] = Position(round(radius * sin(angle), 6) + 0.0, round(radius * cos(angle), 6) + 0.0)
    return {node.party: placed[node.party] for node in network.nodes}


def _rooms(attendances: Iterable[Attendance], today: date) -> tuple[Rooms, dict[Party, Party]]:
    rooms: Rooms = defaultdict(set)
    newest: dict[Party, tuple[date, str, str]] = {}
    for each in attendances:
        if each.day > today:
            continue
        rooms[each.day, each.interaction_id].add(each.party)
        seen = (each.day, each.interaction_id, each.party.label)
        newest[each.party] = max(newest.get(each.party, seen), seen)
    return rooms, {party: replace(party, label=label) for party, (_, _, label) in newest.items()}


def _days_with(ego: Party, rooms: Rooms) -> dict[Party, set[date]]:
    met: dict[Party, set[date]] = defaultdict(set)
    for (day, _), room in rooms.items():
        if ego in room:
            for party in room - {ego}:
                met[party].add(day)
    return met


def _pair_days(parties: list[Party], rooms: Rooms) -> PairDays:
    rank = {party: number for number, party in enumerate(parties)}
    shared: dict[tuple[int, int], set[date]] = defaultdict(set)
    for (day, _), room in rooms.items():
        for pair in combinations(sorted(rank[party] for party in room if party in rank), 2):
            shared[pair].add(day)
    return {(parties[first], parties[second]): days for (first, second), days in sorted(shared.items())}


def _node(party: Party, days: set[date], today: date, constants: StrengthConstants) -> EgoNode:
    return EgoNode(party, len(days), max(days), _strength(days, today, constants))


def _strength(days: set[date], today: date, constants: StrengthConstants) -> float:
    return strength(evidence(days, today, constants) or 0.0, constants)


def _strongest_first(node: EgoNode) -> tuple[float, tuple[str, str]]:
    return -(node.strength or 0.0), node.party.sort_key


def _circle(network: EgoNetwork, groups: Mapping[Party, str] | None) -> list[Party | None]:
    """The others clockwise, with ``None`` for the gap that follows each of several groups."""
    others = as_networkx(network)
    others.remove_node(network.ego)
    if groups is None:
        rooms = nx.connected_components(others)
        groups = {party: str(number) for number, room in enumerate(rooms) for party in room}
    members: dict[str | None, list[Party]] = defaultdict(list)
    for party in others:
        members[groups.get(party)].append(party)
    others.remove_edges_from([(one, two) for one, two in others.edges if groups.get(one) != groups.get(two)])
    tree = nx.maximum_spanning_tree(others, weight="strength")
    circle: list[Party | None] = []
    for group in members.values():
        circle += _neighbours_together(tree, group)
        circle += [None] if len(members) > 1 else []
    return circle


def _neighbours_together(tree: nx.Graph, parties: list[Party]) -> list[Party]:
    """A depth-first walk from each party in turn, strongest ties first, ties in the given order."""
    rank = {party: number for number, party in enumerate(parties)}
    walked: dict[Party, None] = {}
    for start in parties:
        waiting = [start]
        while waiting:
            party = waiting.pop()
            if party in walked:
                continue
            walked[party] = None
            waiting += sorted(tree[party], key=lambda other: (tree[party][other]["strength"], -rank[other]))
    return list(walked)
