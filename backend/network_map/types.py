"""What GraphQL answers about the whole visible network: columns over the parties and ties that are drawn."""

import enum
import uuid
from datetime import date
from typing import Any

import strawberry

from backend.background.service import Work as KnownWork
from backend.influence.tie_types import TieParty
from backend.kit.graphql import Column
from backend.network_map.request import MapRequest
from backend.network_map.service import DrawnMap, StandingBetween
from backend.stakeholders.inputs import PartyInput
from backend.strength.schema import StrengthConstants


@strawberry.enum
class MapLevel(enum.Enum):
    PEOPLE = "people"
    ORGANISATIONS = "organisations"


@strawberry.input
class MapFilter:
    level: MapLevel = MapLevel.ORGANISATIONS
    kind: list[str] | None = None
    themes: list[str] | None = None
    policy_ask_id: uuid.UUID | None = None
    from_: date | None = strawberry.field(name="from", default=None)
    lead_id: uuid.UUID | None = None
    around: PartyInput | None = None
    hops: int = 1

    def request(self, as_at: date) -> MapRequest:
        return MapRequest(
            level=self.level.value,
            as_at=as_at,
            kind=self.kind,
            themes=self.themes,
            policy_ask_id=self.policy_ask_id,
            since=self.from_,
            lead_id=self.lead_id,
            around=self.around,
            hops=self.hops,
        )


@strawberry.type(description="Long work. `state`: waiting, running, done, failed or cancelled.")
class Work:
    id: uuid.UUID
    state: str
    progress: float
    words: str
    problem: str | None

    @classmethod
    def of(cls, work: KnownWork) -> "Work":
        return cls(id=work.id, state=work.state.value, progress=work.progress, words=work.words, problem=work.problem)


@strawberry.type(
    description="Parallel columns over the drawn parties; `edgeFrom` and `edgeTo` are places in them. While `work` is "
    "not done the columns of measures hold nulls: ask again."
)
class NetworkMap:
    work: Work | None
    as_at: date
    level: MapLevel
    node_ids: list[uuid.UUID]
    kinds: list[str]
    labels: list[str]
    details: list[str]
    x: list[float]
    y: list[float]
    ours: list[int | None]
    stance: list[str | None]
    influence: list[int | None]
    betweenness: list[float | None]
    betweenness_error: list[float | None]
    betweenness_rank: list[int | None]
    effective_size: list[float | None]
    constraint: list[float | None]
    activity_days: list[int]
    activity_rank: list[int]
    group: list[int | None]
    links_groups: list[int | None]
    edge_from: list[int]
    edge_to: list[int]
    edge_shown: list[int]
    edge_asserted: list[bool]
    group_labels: list[str]
    group_stability: float | None
    whole_count: int
    drawn_count: int
    hidden_by_filter_count: int
    not_drawn_count: int
    words: list[str]
    constants: StrengthConstants

    @classmethod
    def of(cls, drawn: DrawnMap) -> "NetworkMap":
        given = {name: getattr(drawn.columns, name) for name in drawn.columns.__dataclass_fields__}
        columns: dict[str, Any] = {name: Column(values) for name, values in given.items()}
        columns["node_ids"] = Column(map(str, drawn.columns.node_ids))
        return cls(
            work=None if drawn.work is None else Work.of(drawn.work),
            as_at=drawn.as_at,
            level=MapLevel(drawn.level),
            edge_from=Column(drawn.edges.source),
            edge_to=Column(drawn.edges.target),
            edge_shown=Column(drawn.edges.shown),
            edge_asserted=Column(drawn.edges.asserted),
            group_labels=drawn.group_labels,
            group_stability=drawn.group_stability,
            whole_count=drawn.counts.whole,
            drawn_count=drawn.counts.drawn,
            hidden_by_filter_count=drawn.counts.hidden,
            not_drawn_count=drawn.counts.not_drawn,
            words=drawn.words,
            constants=StrengthConstants.of(drawn.in_force),
            **columns,
        )


@strawberry.type
class BetweenRow:
    party: TieParty
    share: float
    activity_days: int
    activity_rank: int
    betweenness_rank: int | None
    words: str


@strawberry.type
class Between:
    rows: list[BetweenRow]
    words: str
    as_at: date
    caveat: str

    @classmethod
    def of(cls, found: StandingBetween) -> "Between":
        return cls(
            rows=[
                BetweenRow(
                    party=TieParty.of(row.party),
                    share=row.share,
                    activity_days=row.activity_days,
                    activity_rank=row.activity_rank,
                    betweenness_rank=row.betweenness_rank,
                    words=row.words,
                )
                for row in found.rows
            ],
            words=found.words,
            as_at=found.as_at,
            caveat=found.caveat,
        )
