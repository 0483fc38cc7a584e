import uuid
from datetime import date

import strawberry

from backend.accounts.schema import UserRef
from backend.kit.graphql import Info, query, uuid_list
from backend.policy_asks import board, stage_changes
from backend.policy_asks.models import Stage
from backend.policy_asks.queries import PolicyAsksWanted
from backend.policy_asks.schema import PolicyAskFilter
from backend.policy_asks.stage_changes import TestedStage
from backend.policy_asks.stage_tests import WITH_OUTSIDE_DOCUMENT, StageTestPlace

strawberry.enum(StageTestPlace, description="Where what a test misses is filled in.")


@strawberry.type(name="StageTest")
class StageTestResult:
    key: str
    words: str
    is_met: bool
    missing: str = strawberry.field(description="What is to be done; empty when the test is met.")
    place: StageTestPlace
    is_required: bool = strawberry.field(description="No reason lets a change pass without it.")

    @classmethod
    def of(cls, row: TestedStage) -> "StageTestResult":
        return cls(
            key=row.test.key,
            words=row.test.words,
            is_met=row.is_met,
            missing="" if row.is_met else row.test.missing,
            place=row.test.place,
            is_required=row.test.is_required,
        )


@strawberry.type
class StageTests:
    stage: Stage
    changed_on: date
    needs_document: bool
    tests: list[StageTestResult]


@strawberry.type
class AskCard:
    id: uuid.UUID
    title: str
    theme: str
    is_race_equality: bool
    owner: UserRef | None
    decision_opens_on: date | None
    decision_closes_on: date | None
    last_raised_on: date | None
    stage: Stage
    stage_changed_on: date
    days_at_stage: int

    @classmethod
    def of(cls, card: board.AskCard) -> "AskCard":
        values = dict(vars(card))
        owner_id, name = values.pop("owner_id"), values.pop("owner_name")
        return cls(**values, owner=UserRef(id=owner_id, name=name) if owner_id else None)


@strawberry.type(description="Medians, in quarters of a year, of the asks on the board. A stage is never averaged.")
class TimeAtStage:
    stage: Stage
    ask_count: int
    median_quarters_so_far: float | None
    median_quarters_until_left: float | None
    moves_back_count: int


@strawberry.type
class AskBoard:
    asks: list[AskCard]
    times: list[TimeAtStage]
    total: int


@strawberry.type
class AskBoardQuery:
    @query
    def ask_board(self, info: Info, filter: PolicyAskFilter | None = None) -> AskBoard:
        wanted = filter or PolicyAskFilter()
        uuid_list(wanted.ids)
        found = board.find_board(info.context.session, PolicyAsksWanted(**vars(wanted)), info.context.today)
        return AskBoard(
            asks=[AskCard.of(card) for card in found.cards],
            times=[TimeAtStage(**vars(time)) for time in found.times],
            total=found.total,
        )

    @query
    def stage_tests(
        self,
        info: Info,
        policy_ask_id: uuid.UUID,
        stage: Stage,
        changed_on: date,
        has_document: bool = False,
        correcting_id: uuid.UUID | None = None,
    ) -> StageTests:
        tests = stage_changes.find_stage_tests(
            info.context.session,
            policy_ask_id,
            stage,
            changed_on,
            today=info.context.today,
            has_document=has_document,
            without_id=correcting_id,
        )
        return StageTests(
            stage=stage,
            changed_on=changed_on,
            needs_document=stage in WITH_OUTSIDE_DOCUMENT,
            tests=[StageTestResult.of(each) for each in tests],
        )
