import uuid
from datetime import date

import strawberry

from backend.accounts.schema import UserRef
from backend.alignment_map import queries
from backend.alignment_map.quadrants import SUGGESTIONS, Quadrant
from backend.assessments.models import Assessment
from backend.assessments.schema import WantedMove, user_ref
from backend.kit.graphql import Info, query
from backend.policy_asks.schema import PolicyAskRef, Stakeholder
from backend.stances.models import StanceLevel
from graph import judgements

strawberry.enum(Quadrant)


@strawberry.type(description="The median (of an even number the lower of the two in the middle) and the range.")
class JudgementSpread:
    median: int
    lowest: int
    highest: int
    count: int

    @classmethod
    def of(cls, found: judgements.Spread | None) -> "JudgementSpread | None":
        if found is None:
            return None
        return cls(median=found.middle, lowest=found.lowest, highest=found.highest, count=found.count)


@strawberry.type(description="One colleague's judgement that holds as at the day of the map.")
class MapPosition:
    assessment_id: uuid.UUID
    version: int
    assessor: UserRef | None
    recorded_by: UserRef | None
    alignment: int | None
    interest: int | None
    influence: int | None
    is_guess: bool
    evidence: str
    assessed_on: date
    age_days: int

    @classmethod
    def of(cls, row: Assessment, as_at: date) -> "MapPosition":
        return cls(
            assessment_id=row.id,
            version=row.version,
            assessor=user_ref(row.assessor),
            recorded_by=user_ref(row.recorded_by),
            alignment=row.alignment,
            interest=row.interest,
            influence=row.influence,
            is_guess=row.is_guess,
            evidence=row.reason,
            assessed_on=row.assessed_on,
            age_days=(as_at - row.assessed_on).days,
        )


@strawberry.type(description="Quadrant null: alignment or interest was not judged, so they stand in the tray.")
class MapActor:
    stakeholder: Stakeholder
    is_decision_maker: bool
    is_addressee: bool
    is_in_post: bool
    stance: StanceLevel | None
    alignment: JudgementSpread | None
    interest: JudgementSpread | None
    influence: JudgementSpread | None
    quadrant: Quadrant | None
    assessor_count: int
    has_guess: bool
    last_assessed_on: date | None
    age_days: int | None
    is_stale: bool
    positions: list[MapPosition]

    @classmethod
    def of(cls, actor: queries.Actor, as_at: date, today: date) -> "MapActor":
        standing, last = actor.standing, actor.last_assessed_on
        return cls(
            stakeholder=Stakeholder.of(actor.stakeholder, today),
            is_decision_maker=bool(standing and standing.is_decision_maker),
            is_addressee=bool(standing and standing.is_addressee),
            is_in_post=actor.is_in_post(as_at),
            stance=standing.stance.stance.level if standing and standing.stance else None,
            alignment=JudgementSpread.of(actor.alignment),
            interest=JudgementSpread.of(actor.interest),
            influence=JudgementSpread.of(actor.influence),
            quadrant=actor.quadrant,
            assessor_count=len({each.assessor_id for each in actor.positions}),
            has_guess=any(each.is_guess for each in actor.positions),
            last_assessed_on=last,
            age_days=(as_at - last).days if last else None,
            is_stale=actor.is_stale(as_at),
            positions=[MapPosition.of(each, as_at) for each in actor.positions],
        )


@strawberry.type
class QuadrantAdvice:
    quadrant: Quadrant
    title: str
    action: str


@strawberry.type(description="Alignment across, interest up, influence as size, as at a day.")
class AlignmentMap:
    policy_ask: PolicyAskRef
    as_at: date
    is_today: bool = strawberry.field(description="Earlier maps are read, and not changed.")
    actors: list[MapActor]
    wanted_moves: list[WantedMove]
    advice: list[QuadrantAdvice]


@strawberry.type
class AlignmentMapDate:
    on: date
    assessment_count: int
    move_count: int


@strawberry.type
class AlignmentMapQuery:
    @query
    def alignment_map(self, info: Info, policy_ask_id: uuid.UUID, as_at: date | None = None) -> AlignmentMap:
        today = info.context.today
        found = queries.alignment_map(info.context.session, policy_ask_id, as_at or today)
        return AlignmentMap(
            policy_ask=PolicyAskRef(id=found.policy_ask.id, title=found.policy_ask.title),
            as_at=found.as_at,
            is_today=found.as_at == today,
            actors=[MapActor.of(actor, found.as_at, today) for actor in found.actors],
            wanted_moves=[WantedMove.of(move, today) for move in found.wanted_moves],
            advice=[
                QuadrantAdvice(quadrant=quadrant, title=each.title, action=each.action)
                for quadrant, each in SUGGESTIONS.items()
            ],
        )

    @query
    def alignment_map_dates(self, info: Info, policy_ask_id: uuid.UUID) -> list[AlignmentMapDate]:
        return [
            AlignmentMapDate(on=each.on, assessment_count=each.assessment_count, move_count=each.move_count)
            for each in queries.map_dates(info.context.session, policy_ask_id)
        ]
