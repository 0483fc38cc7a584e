"""What GraphQL answers about how a campaign stands; every figure has its rows beside it."""

import uuid
from datetime import date

import strawberry

from backend.accounts.schema import UserRef
from backend.campaigns import progress
from backend.campaigns.progress_figures import (
    CAVEAT,
    ContactRow,
    MonthCounts,
    ProgressKind,
    TimeUsed,
    WantedMove,
    moves_in_words,
    reach_in_words,
)
from backend.influence.reach_types import ReachRow
from backend.influence.route_words import ROUTE_CAVEAT
from backend.interactions.models import InteractionKind
from backend.kit.partial_date import PartialDate
from backend.policy_asks.schema import PolicyAskRef, Stakeholder
from backend.stances.models import Stance, StanceLevel
from backend.stances.movement import MovementWay, StandingLevel, way_of
from backend.stances.movement_schema import StanceMovement
from graph.explain import CAVEAT as STRENGTH_CAVEAT

strawberry.enum(ProgressKind)


@strawberry.type(description="Where a stakeholder stood; `level` unknown is not neutral.")
class ProgressStance:
    level: StandingLevel
    held_on: date | None
    stance_id: uuid.UUID | None

    @classmethod
    def of(cls, row: Stance | None) -> "ProgressStance":
        return cls(
            level=StandingLevel.of(row.level if row else None),
            held_on=row.held_on if row else None,
            stance_id=row.id if row else None,
        )


@strawberry.type(description="`isReached` null: unknown how they stand. `power` null: not judged.")
class ProgressMove:
    target_id: uuid.UUID
    policy_ask: PolicyAskRef
    stakeholder: Stakeholder
    before: ProgressStance
    after: ProgressStance
    way: MovementWay
    wanted: StanceLevel
    is_reached: bool | None
    stood_there: bool = strawberry.field(description="Stood where we want them before the campaign began.")
    power: int | None
    still_decides: bool

    @classmethod
    def of(cls, row: WantedMove, today: date) -> "ProgressMove":
        ask, before, after = row.target.policy_ask, ProgressStance.of(row.before), ProgressStance.of(row.after)
        return cls(
            target_id=row.target.id,
            policy_ask=PolicyAskRef(id=ask.id, title=ask.title),
            stakeholder=Stakeholder.of(row.target, today),
            before=before,
            after=after,
            way=way_of(before.level, after.level),
            wanted=row.target.wanted,
            is_reached=row.is_reached,
            stood_there=row.stood_there,
            power=row.power,
            still_decides=row.still_decides,
        )


@strawberry.type(description="One post or body, reached or not, with all that the campaign wants of it.")
class ProgressTarget:
    reach: ReachRow
    is_reached: bool
    moves: list[ProgressMove]

    @classmethod
    def of(cls, row: progress.ReachedTarget, today: date) -> "ProgressTarget":
        moves = [ProgressMove.of(each, today) for each in row.moves]
        return cls(reach=ReachRow.of(row.reached), is_reached=row.is_reached, moves=moves)


@strawberry.type(
    description="Reached: a colleague of ours has a live tie. Power counts once for each ask that is decided on, in "
    "points of 1 to 5; the targets without a judged power are counted apart."
)
class ProgressReach:
    target_count: int
    reached_count: int
    not_reached_count: int
    power_reached: int
    power_in_all: int
    power_unjudged_count: int
    words: str
    caveat: str
    rows: list[ProgressTarget]

    @classmethod
    def of(cls, rows: list[progress.ReachedTarget], today: date) -> "ProgressReach":
        judged = [(row.is_reached, move.power) for row in rows for move in row.moves]
        reached = sum(row.is_reached for row in rows)
        return cls(
            target_count=len(rows),
            reached_count=reached,
            not_reached_count=len(rows) - reached,
            power_reached=sum(power or 0 for is_reached, power in judged if is_reached),
            power_in_all=sum(power or 0 for _, power in judged),
            power_unjudged_count=sum(power is None for _, power in judged),
            words=reach_in_words([row.reached.state for row in rows]),
            caveat=f"{STRENGTH_CAVEAT} {ROUTE_CAVEAT}",
            rows=[ProgressTarget.of(each, today) for each in rows],
        )


@strawberry.type(description="`month` is 2026-11, or 2026 where no month is known.")
class ProgressMonth:
    month: str
    planned_count: int
    held_count: int
    other_held_count: int

    @classmethod
    def of(cls, row: MonthCounts) -> "ProgressMonth":
        return cls(month=row.month, planned_count=row.planned, held_count=row.held, other_held_count=row.other_held)


@strawberry.type(description="`minutesSpent` null: not said. `owner` null: nobody's, or no contact of the campaign.")
class ProgressContact:
    interaction_id: uuid.UUID
    title: str
    kind: InteractionKind
    occurred_on: PartialDate
    month: str
    group: ProgressKind
    owner: UserRef | None
    minutes_spent: int | None
    theirs: list[str]

    @classmethod
    def of(cls, row: ContactRow) -> "ProgressContact":
        return cls(
            interaction_id=row.interaction_id,
            title=row.title,
            kind=row.kind,
            occurred_on=row.occurred_on,
            month=row.month,
            group=row.group,
            owner=UserRef(id=row.owner_id, name=row.owner_name or "") if row.owner_id else None,
            minutes_spent=row.minutes_spent,
            theirs=list(row.theirs),
        )


@strawberry.type(
    description="Minutes. Said: written down. Estimated: the campaign's figure for each other held contact. Capacity "
    "null: no limit is set. It says what is left, and nothing about anybody's work."
)
class ProgressTime:
    said: int
    estimated: int
    planned: int
    capacity: int | None
    words: str

    @classmethod
    def of(cls, row: TimeUsed) -> "ProgressTime":
        return cls(
            said=row.said, estimated=row.estimated, planned=row.planned, capacity=row.capacity, words=row.in_words
        )


@strawberry.type(description="`user` null: contacts that nobody owns.")
class ProgressColleague:
    user: UserRef | None
    is_member: bool
    time: ProgressTime

    @classmethod
    def of(cls, row: progress.ColleagueTime) -> "ProgressColleague":
        user = UserRef(id=row.user.id, name=row.user.name) if row.user else None
        return cls(user=user, is_member=row.is_member, time=ProgressTime.of(row.time))


@strawberry.type(description="How a campaign stands as at a day, from what the viewer may see.")
class CampaignProgress:
    campaign_id: uuid.UUID
    as_at: date
    before_on: date = strawberry.field(description="The day before the start, with which `asAt` is compared.")
    has_started: bool
    closed_on: date | None
    learnt: str
    minutes_per_contact: int
    reach: ProgressReach
    months: list[ProgressMonth]
    contacts: list[ProgressContact]
    movement: StanceMovement
    moves: list[ProgressMove]
    wanted_reached_count: int
    wanted_unknown_count: int
    moves_words: str
    caveat: str
    time: ProgressTime
    colleagues: list[ProgressColleague]

    @classmethod
    def of(cls, row: progress.CampaignProgress, today: date) -> "CampaignProgress":
        campaign = row.campaign
        return cls(
            campaign_id=campaign.id,
            as_at=row.as_at,
            before_on=row.before_on,
            has_started=campaign.starts_on <= row.as_at,
            closed_on=campaign.closed_on,
            learnt=campaign.learnt,
            minutes_per_contact=campaign.minutes_per_contact,
            reach=ProgressReach.of(row.targets, today),
            months=[ProgressMonth.of(each) for each in row.months],
            contacts=[ProgressContact.of(each) for each in row.rows],
            movement=StanceMovement.of(row.moved, row.before_on, row.as_at),
            moves=[ProgressMove.of(each, today) for each in row.moves],
            wanted_reached_count=sum(each.is_reached is True for each in row.moves),
            wanted_unknown_count=sum(each.is_reached is None for each in row.moves),
            moves_words=moves_in_words(row.moves),
            caveat=CAVEAT,
            time=ProgressTime.of(row.time),
            colleagues=[ProgressColleague.of(each) for each in row.colleagues],
        )
