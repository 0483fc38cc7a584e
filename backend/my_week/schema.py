import uuid
from datetime import date

import strawberry

from backend.accounts.schema import UserRef
from backend.handovers.schema import LeftOpenRow
from backend.interactions.promises_schema import Promise
from backend.interactions.schema import Interaction
from backend.introductions.schema import IntroductionRequest
from backend.kit.db import utc_now
from backend.kit.graphql import Info, query
from backend.my_week import content
from backend.my_week.queries import load_my_week
from backend.policy_asks.models import Stage
from backend.policy_asks.schema import PolicyAsk, PolicyAskRef
from backend.stakeholders.schema import TieEnd
from backend.stances.schema import Stance
from backend.visits.schema import VisitNotice


@strawberry.type
class MyWeekStageChange:
    policy_ask: PolicyAskRef
    stage: Stage
    changed_on: date
    reason: str


@strawberry.type
class QuietRelationship:
    stakeholder: TieEnd
    words: str = strawberry.field(description="Why it stands here, such as “Quiet 131 days, plan 90; lead is you.”")
    last_met_on: date | None
    quiet_days: int | None = strawberry.field(description="Null: never met.")
    every_days: int | None
    is_lead: bool
    policy_ask: PolicyAskRef | None


@strawberry.type
class SectionToWrite:
    paper_id: uuid.UUID
    paper_title: str
    key: str
    as_at: date


@strawberry.type
class ClaimToReview:
    claim_id: uuid.UUID
    outcome_id: uuid.UUID
    outcome_title: str
    statement: str


@strawberry.type
class TaskDue:
    task_id: uuid.UUID
    title: str
    due_on: date
    campaign_id: uuid.UUID
    campaign_name: str
    interaction_id: uuid.UUID | None


@strawberry.type(description="How many there are in all; each list holds the first twenty.")
class MyWeekTotals:
    mine: int
    others: int
    to_confirm: int
    promises: int
    tasks: int
    quiet: int
    decisions: int
    old_stances: int
    sections_to_write: int
    claims_to_review: int
    notices: int
    left_open: int
    moved: int


@strawberry.type(description="What is late, near or waiting is so as at today, whichever week is looked at.")
class MyWeek:
    week_start: date
    week_end: date
    today: date
    totals: MyWeekTotals
    mine: list[Interaction]
    others: list[Interaction] = strawberry.field(description="Planned by colleagues.")
    to_confirm: list[Interaction]
    promises: list[Promise]
    tasks: list[TaskDue]
    quiet: list[QuietRelationship]
    decisions: list[PolicyAsk]
    old_stances: list[Stance]
    sections_to_write: list[SectionToWrite]
    claims_to_review: list[ClaimToReview]
    notices: list[VisitNotice]
    left_open: list[LeftOpenRow]
    introductions_for_me: list[IntroductionRequest] = strawberry.field(
        description="Open, or answered in the last 14 days: what others ask of me."
    )
    introductions_from_me: list[IntroductionRequest] = strawberry.field(
        description="Open, or answered in the last 14 days: what I ask of others."
    )
    moved: list[MyWeekStageChange]
    is_empty: bool = strawberry.field(description="Nothing that I may see has been recorded at all.")
    is_free: bool = strawberry.field(description="Nothing of mine is on, late or waiting.")

    @classmethod
    def of(cls, week: content.MyWeek, info: Info) -> "MyWeek":
        today = week.today
        return cls(
            week_start=week.week_start,
            week_end=week.week_end,
            today=today,
            totals=_totals(week),
            mine=[Interaction.of(row) for row in week.mine.rows],
            others=[Interaction.of(row) for row in week.others.rows],
            to_confirm=[Interaction.of(row) for row in week.to_confirm.rows],
            promises=[Promise.of(row, today) for row in week.promises.rows],
            tasks=[TaskDue(**vars(row)) for row in week.tasks.rows],
            quiet=[_quiet(row) for row in week.quiet.rows],
            decisions=[PolicyAsk.of(row, today) for row in week.decisions.rows],
            old_stances=[Stance.of(row, today) for row in week.old_stances.rows],
            sections_to_write=[SectionToWrite(**vars(row)) for row in week.sections_to_write.rows],
            claims_to_review=[ClaimToReview(**vars(row)) for row in week.claims_to_review.rows],
            notices=[VisitNotice.of(row) for row in week.notices.rows],
            left_open=[_left_open(row) for row in week.left_open.rows],
            introductions_for_me=[IntroductionRequest.of(row, info) for row in week.introductions_for_me],
            introductions_from_me=[IntroductionRequest.of(row, info) for row in week.introductions_from_me],
            moved=[_moved(row) for row in week.moved.rows],
            is_empty=week.is_empty,
            is_free=week.is_free,
        )


def _totals(week: content.MyWeek) -> MyWeekTotals:
    lists = {name: value.total for name, value in vars(week).items() if isinstance(value, content.Listed)}
    return MyWeekTotals(**lists)


def _quiet(row: content.QuietRelationship) -> QuietRelationship:
    return QuietRelationship(
        stakeholder=TieEnd.of(row.stakeholder),
        words=row.words,
        last_met_on=row.last_met_on,
        quiet_days=row.quiet_days,
        every_days=row.every_days,
        is_lead=row.is_lead,
        policy_ask=PolicyAskRef(id=row.ask_id, title=row.ask_title or "") if row.ask_id else None,
    )


def _left_open(left: content.LeftOpen) -> LeftOpenRow:
    row = left.row
    return LeftOpenRow(
        kind=row.kind,
        user=UserRef(id=row.user_id, name=left.user_name),
        record_id=row.record_id,
        label=row.label,
        detail=row.detail,
        noun=row.noun,
        noun_id=row.noun_id,
    )


def _moved(row: content.MovedAsk) -> MyWeekStageChange:
    return MyWeekStageChange(
        policy_ask=PolicyAskRef(id=row.policy_ask_id, title=row.title),
        stage=row.stage,
        changed_on=row.changed_on,
        reason=row.reason,
    )


@strawberry.type
class MyWeekQuery:
    @query
    def my_week(self, info: Info, day: date | None = None) -> MyWeek:
        """`day`: any day of the week to look at; today's when not given."""
        context = info.context
        week = load_my_week(context.session, context.viewer.user_id, context.today, utc_now(), day=day)
        return MyWeek.of(week, info)
