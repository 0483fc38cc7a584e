"""The network map: the whole visible network is measured, the filter hides part of it, and what is left is drawn."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy.orm import Session

from backend.background import service as background
from backend.background.service import Work
from backend.influence.party_names import Names, labelled, name_parties
from backend.kit.errors import RuleBroken
from backend.kit.text import check_date
from backend.network_map import words
from backend.network_map.columns import Columns, columns_of
from backend.network_map.filters import AssertedEdge, Mask, asserted_edges, kept_by
from backend.network_map.measures import Measures
from backend.network_map.network import WholeNetwork, measures_of, scopes_of, whole_network
from backend.network_map.request import Level, MapRequest
from backend.strength.queries import InForce
from graph.between_groups import BetweenGroups, between_groups
from graph.map_layout import MOST_PARTIES, MOST_TIES, backbone
from graph.records import Party
from graph.stakeholder_graph import IntArray, StakeholderGraph
from graph.tie_strength import shown

MOST_BETWEEN = 50
FOLLOWED = 150
"""Members of the smaller group from whom routes are followed: a request waits for them."""


@dataclass(frozen=True)
class Edges:
    """`source` and `target` are places in the columns. An asserted tie shows the strength that routes assume."""

    source: list[int]
    target: list[int]
    shown: list[int]
    asserted: list[bool]


@dataclass(frozen=True)
class Counts:
    whole: int
    drawn: int
    hidden: int
    not_drawn: int
    ties_left_out: int


@dataclass(frozen=True)
class DrawnMap:
    work: Work | None
    as_at: date
    level: Level
    columns: Columns
    edges: Edges
    group_labels: list[str]
    group_stability: float | None
    counts: Counts
    words: list[str]
    in_force: InForce


def draw_map(session: Session, request: MapRequest, *, today: date, most_parties: int = MOST_PARTIES) -> DrawnMap:
    """A constant number of statements, whatever the size of the network."""
    request.check()
    whole = whole_network(session, request.level, request.as_at)
    asserted = asserted_edges(session, request.as_at)
    kept = kept_by(session, request, whole, asserted)
    measures, work = measures_of(session, whole, today)
    drawn, edges, left_out = _drawn(whole, measures, kept, asserted, most_parties)
    counts = Counts(
        whole=len(kept),
        drawn=len(drawn),
        hidden=int((~kept).sum()),
        not_drawn=int(kept.sum()) - len(drawn),
        ties_left_out=left_out,
    )
    names = name_parties(session, _to_be_named(whole, measures, drawn), request.as_at)
    return DrawnMap(
        work=work,
        as_at=request.as_at,
        level=request.level,
        columns=columns_of(session, whole, measures, drawn, names, request.policy_ask_id),
        edges=edges,
        group_labels=_group_labels(whole, measures, names),
        group_stability=measures.stability,
        counts=counts,
        words=words.words_of(request, counts, measures, work),
        in_force=whole.in_force,
    )


def _drawn(
    whole: WholeNetwork, measures: Measures, kept: Mask, asserted: list[AssertedEdge], most_parties: int
) -> tuple[IntArray, Edges, int]:
    """Which parties of the graph are drawn, the ties between them, and how many ties between them are not."""
    chosen = np.flatnonzero(kept & ~np.isnan(measures.x))
    part = _part(whole.graph, chosen)
    said = [(part.index[each.source], part.index[each.target]) for each in asserted if _is_in(part, each)][:MOST_TIES]
    found = backbone(part, most_parties=most_parties, most_ties=MOST_TIES - len(said))
    place = np.full(len(part.parties), -1, np.int64)
    place[found.parties] = np.arange(len(found.parties))
    ends = [(int(place[one]), int(place[two])) for one, two in said if place[one] >= 0 and place[two] >= 0]
    assumed = shown(whole.in_force.constants.asserted_strength)
    edges = Edges(
        source=place[part.source[found.ties]].tolist() + [one for one, _ in ends],
        target=place[part.target[found.ties]].tolist() + [two for _, two in ends],
        shown=[shown(each) for each in part.strength[found.ties].tolist()] + [assumed] * len(ends),
        asserted=[False] * len(found.ties) + [True] * len(ends),
    )
    return chosen[found.parties], edges, found.ties_left_out_count


def _is_in(part: StakeholderGraph, edge: AssertedEdge) -> bool:
    return edge.source in part.index and edge.target in part.index


def _part(graph: StakeholderGraph, chosen: IntArray) -> StakeholderGraph:
    """The graph of some of its parties, in their order."""
    if len(chosen) == len(graph.parties):
        return graph
    place = np.full(len(graph.parties), -1, np.int64)
    place[chosen] = np.arange(len(chosen))
    ties = np.flatnonzero((place[graph.source] >= 0) & (place[graph.target] >= 0))
    return StakeholderGraph(
        tuple(graph.parties[each] for each in chosen.tolist()),
        place[graph.source[ties]],
        place[graph.target[ties]],
        graph.strength[ties],
        graph.contact_days[ties],
        graph.last_on[ties],
        graph.activity[chosen],
        graph.activity_days[chosen],
    )


def _to_be_named(whole: WholeNetwork, measures: Measures, drawn: IntArray) -> list[Party]:
    tops = measures.tops[measures.tops >= 0]
    return [whole.graph.parties[each] for each in np.unique(np.concatenate([drawn, tops])).tolist()]


def _group_labels(whole: WholeNetwork, measures: Measures, names: Names) -> list[str]:
    """Each group by the names of its most active parties."""
    return [
        ", ".join(labelled(whole.graph.parties[each], names).label for each in members if each >= 0)
        for members in measures.tops.tolist()
    ]


def cancel_work(session: Session, work_id: uuid.UUID) -> Work:
    return background.cancel(session, work_id, scopes_of(session))


def restart_work(session: Session, work_id: uuid.UUID) -> Work:
    return background.restart(session, work_id, scopes_of(session))


@dataclass(frozen=True)
class RowBetween:
    party: Party
    share: float
    activity_days: int
    activity_rank: int
    betweenness_rank: int | None
    words: str


@dataclass(frozen=True)
class StandingBetween:
    rows: list[RowBetween]
    words: str
    as_at: date
    caveat: str


def stand_between(
    session: Session, level: Level, first: Sequence[uuid.UUID], second: Sequence[uuid.UUID], as_at: date, *, today: date
) -> StandingBetween:
    """Who the shortest routes from one group to the other run through. Members that are not in the network count not.

    Their own brokerage stands beside it as soon as it is known.
    """
    check_date(as_at, "asAt")
    if not first or not second:
        raise RuleBroken("Name at least one party in each group.", field="groupB" if first else "groupA")
    if set(first) & set(second):
        raise RuleBroken("A party cannot be in both groups.", field="groupB")
    whole = whole_network(session, level, as_at)
    one, two = _members(whole.graph, first), _members(whole.graph, second)
    found = between_groups(whole.graph, one, two, samples=FOLLOWED)
    measures, _ = measures_of(session, whole, today)
    shown_rows = found.rows[:MOST_BETWEEN]
    names = name_parties(session, [row.party for row in shown_rows], as_at)
    return StandingBetween(
        rows=[
            RowBetween(
                party=labelled(row.party, names),
                share=round(row.share, 6),
                activity_days=int(whole.graph.activity_days[whole.graph.index[row.party]]),
                activity_rank=row.activity_rank,
                betweenness_rank=_rank(measures, whole.graph.index[row.party]),
                words=words.between_words(row),
            )
            for row in shown_rows
        ],
        words=_words_of(found, len(one), len(two), len(first) + len(second)),
        as_at=as_at,
        caveat=words.BETWEEN_CAVEAT,
    )


def _words_of(found: BetweenGroups, first: int, second: int, asked: int) -> str:
    return words.groups_words(found, first, second, asked - first - second, MOST_BETWEEN)


def _rank(measures: Measures, at: int) -> int | None:
    rank = int(measures.betweenness_rank[at])
    return None if rank < 0 else rank


def _members(graph: StakeholderGraph, ids: Sequence[uuid.UUID]) -> list[Party]:
    wanted = {str(each) for each in ids}
    return [party for party in graph.parties if party.id in wanted]
