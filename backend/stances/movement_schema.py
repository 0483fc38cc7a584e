import uuid
from datetime import date
from typing import Annotated

import strawberry

from backend.kit.graphql import Info, PageInput, query
from backend.policy_asks.schema import PolicyAskRef, Stakeholder
from backend.stances.movement import (
    PLACE,
    MovementAsked,
    MovementWay,
    SeatMovement,
    StandingLevel,
    find_movement_rows,
    stance_movement,
    way_of,
)
from backend.stances.movement_words import movement_in_words
from backend.stances.schema import Stance
from graph.movement import Movement

strawberry.enum(StandingLevel)
strawberry.enum(MovementWay)
From = Annotated[date, strawberry.argument(name="from")]
_PLACES = {StandingLevel.UNKNOWN: None, **{StandingLevel.of(level): place for level, place in PLACE.items()}}


@strawberry.type
class MovementCell:
    from_level: StandingLevel
    to_level: StandingLevel
    way: MovementWay
    count: int


@strawberry.type
class LevelCount:
    level: StandingLevel
    count: int


@strawberry.type(
    description="The same seats on two days: each row sums to the earlier count of its level, each column to the later."
)
class StanceMovement:
    from_: date = strawberry.field(name="from")
    to: date
    seat_count: int
    cells: list[MovementCell]
    earlier: list[LevelCount]
    later: list[LevelCount]
    up_count: int
    down_count: int
    known_count: int = strawberry.field(description="Known on both days: the denominator of the net movement.")
    unknown_count: int = strawberry.field(description="Unknown on one of the days, or on both.")
    net_movement: float | None = strawberry.field(description="(Up less down) of those known on both days, -1 to 1.")
    p_value: float | None = strawberry.field(description="Exact sign test; null where fewer than six moved.")
    words: list[str]

    @classmethod
    def of(cls, found: Movement, earlier: date, later: date) -> "StanceMovement":
        cells = [
            MovementCell(
                from_level=before,
                to_level=after,
                way=way_of(before, after),
                count=found.cells.get((_PLACES[before], _PLACES[after]), 0),
            )
            for before in StandingLevel
            for after in StandingLevel
        ]
        return cls(
            from_=earlier,
            to=later,
            seat_count=found.known + found.unknown,
            cells=cells,
            earlier=[_total(level, cells, "from_level") for level in StandingLevel],
            later=[_total(level, cells, "to_level") for level in StandingLevel],
            up_count=found.up,
            down_count=found.down,
            known_count=found.known,
            unknown_count=found.unknown,
            net_movement=found.net,
            p_value=found.p_value,
            words=list(movement_in_words(found)),
        )


def _total(level: StandingLevel, cells: list[MovementCell], side: str) -> LevelCount:
    return LevelCount(level=level, count=sum(cell.count for cell in cells if getattr(cell, side) is level))


@strawberry.type(description="One stakeholder on one ask; a stance null = unknown that day.")
class MovementRow:
    policy_ask: PolicyAskRef
    stakeholder: Stakeholder
    from_level: StandingLevel
    to_level: StandingLevel
    way: MovementWay
    before: Stance | None
    after: Stance | None

    @classmethod
    def of(cls, row: SeatMovement, today: date) -> "MovementRow":
        before = StandingLevel.of(row.before.stance.level if row.before else None)
        after = StandingLevel.of(row.after.stance.level if row.after else None)
        return cls(
            policy_ask=PolicyAskRef(id=row.policy_ask_id, title=row.policy_ask_title),
            stakeholder=Stakeholder.of(row.stakeholder, today),
            from_level=before,
            to_level=after,
            way=way_of(before, after),
            before=Stance.of(row.before, today) if row.before else None,
            after=Stance.of(row.after, today) if row.after else None,
        )


@strawberry.type
class MovementRowPage:
    items: list[MovementRow]
    total: int


@strawberry.type
class StanceMovementQuery:
    @query
    def stance_movement(
        self,
        info: Info,
        from_: From,
        to: date,
        policy_ask_id: uuid.UUID | None = None,
        is_race_equality: bool | None = None,
    ) -> StanceMovement:
        asked = MovementAsked(from_, to, policy_ask_id, is_race_equality)
        return StanceMovement.of(stance_movement(info.context.session, asked), from_, to)

    @query
    def stance_movement_rows(
        self,
        info: Info,
        from_: From,
        to: date,
        policy_ask_id: uuid.UUID | None = None,
        is_race_equality: bool | None = None,
        from_level: StandingLevel | None = None,
        to_level: StandingLevel | None = None,
        way: MovementWay | None = None,
        page: PageInput | None = None,
    ) -> MovementRowPage:
        part = page or PageInput()
        rows, total = find_movement_rows(
            info.context.session,
            MovementAsked(from_, to, policy_ask_id, is_race_equality),
            from_level=from_level,
            to_level=to_level,
            way=way,
            offset=part.offset,
            limit=part.limit,
        )
        return MovementRowPage(items=[MovementRow.of(row, info.context.today) for row in rows], total=total)
