from datetime import date

import strawberry

from backend.interactions.schema import Interaction
from backend.introductions.schema import IntroductionRequest
from backend.kit.db import utc_now
from backend.kit.graphql import Info, query
from backend.my_week import queries
from backend.policy_asks.models import Stage
from backend.policy_asks.schema import PolicyAsk, PolicyAskRef


@strawberry.type
class MyWeekStageChange:
    policy_ask: PolicyAskRef
    stage: Stage
    changed_on: date
    reason: str


@strawberry.type
class MyWeek:
    week_start: date
    week_end: date
    this_week: list[Interaction]
    to_confirm: list[Interaction]
    decision_dates: list[PolicyAsk]
    stage_changes: list[MyWeekStageChange]
    my_asks: list[PolicyAsk]
    introductions_for_me: list[IntroductionRequest] = strawberry.field(
        description="Open, or answered in the last 14 days: what others ask of me."
    )
    introductions_from_me: list[IntroductionRequest] = strawberry.field(
        description="Open, or answered in the last 14 days: what I ask of others."
    )
    is_empty: bool


@strawberry.type
class MyWeekQuery:
    @query
    def my_week(self, info: Info) -> MyWeek:
        context = info.context
        page = queries.load_my_week(context.session, context.viewer.user_id, context.today, utc_now())
        return MyWeek(
            week_start=page.week_start,
            week_end=page.week_end,
            this_week=[Interaction.of(row) for row in page.this_week],
            to_confirm=[Interaction.of(row) for row in page.to_confirm],
            decision_dates=[PolicyAsk.of(row, context.today) for row in page.decision_dates],
            stage_changes=[
                MyWeekStageChange(
                    policy_ask=PolicyAskRef(id=each.policy_ask_id, title=each.title),
                    stage=each.stage,
                    changed_on=each.changed_on,
                    reason=each.reason,
                )
                for each in page.stage_changes
            ],
            my_asks=[PolicyAsk.of(row, context.today) for row in page.my_asks],
            introductions_for_me=[IntroductionRequest.of(row, info) for row in page.introductions_for_me],
            introductions_from_me=[IntroductionRequest.of(row, info) for row in page.introductions_from_me],
            is_empty=page.is_empty,
        )
