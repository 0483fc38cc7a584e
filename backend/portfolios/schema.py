import uuid
from datetime import date

import strawberry

from backend.accounts.schema import UserRef
from backend.influence.tie_types import TieParty
from backend.kit.graphql import Info, PageInput, query
from backend.portfolios.queries import NeverMet
from backend.portfolios.service import Portfolio as KnownPortfolio
from backend.portfolios.service import PortfolioShow, ShownRelationship, portfolio_of
from backend.strength.schema import StrengthConstants

PortfolioShowEnum = strawberry.enum(PortfolioShow)


@strawberry.type
class PortfolioRow:
    stakeholder: TieParty
    detail: str
    shown: int = strawberry.field(description="0 with the band “never met” for somebody who was never met.")
    band: str
    last_met_on: date | None
    words: str
    is_cooling: bool
    is_single_thread: bool
    due_on: date | None
    overdue_days: int | None
    every_days: int | None
    planned_contact_id: uuid.UUID | None
    is_lead: bool
    was_shown: int | None

    @classmethod
    def of(cls, row: ShownRelationship) -> "PortfolioRow":
        known, planned = row.known, row.known.planned
        return cls(
            stakeholder=TieParty.of(row.party),
            detail=row.detail,
            shown=known.shown,
            band=known.band,
            last_met_on=known.last_met_on,
            words=known.words,
            is_cooling=known.is_cooling,
            is_single_thread=known.is_single_thread,
            due_on=planned.due_on if planned else None,
            overdue_days=known.overdue_days,
            every_days=planned.planned.every_days if planned else None,
            planned_contact_id=planned.planned.id if planned else None,
            is_lead=known.is_lead,
            was_shown=known.was_shown,
        )


@strawberry.type
class NeverMetRow:
    stakeholder: TieParty
    policy_ask_id: uuid.UUID
    policy_ask_title: str
    decision_on: date | None
    words: str

    @classmethod
    def of(cls, row: NeverMet) -> "NeverMetRow":
        return cls(
            stakeholder=TieParty.of(row.party),
            policy_ask_id=row.policy_ask_id,
            policy_ask_title=row.policy_ask_title,
            decision_on=row.decision_on,
            words=row.words,
        )


@strawberry.type
class Portfolio:
    user: UserRef
    rows: list[PortfolioRow]
    total: int
    cooling_count: int
    single_thread_count: int
    overdue_count: int
    never_met: list[NeverMetRow]
    as_at: date
    constants: StrengthConstants

    @classmethod
    def of(cls, known: KnownPortfolio) -> "Portfolio":
        return cls(
            user=UserRef(id=known.user.id, name=known.user.name),
            rows=[PortfolioRow.of(row) for row in known.rows],
            total=known.total,
            cooling_count=known.cooling_count,
            single_thread_count=known.single_thread_count,
            overdue_count=known.overdue_count,
            never_met=[NeverMetRow.of(row) for row in known.never_met],
            as_at=known.as_at,
            constants=StrengthConstants.of(known.in_force),
        )


@strawberry.type
class PortfolioQuery:
    @query
    def portfolio(
        self,
        info: Info,
        user_id: uuid.UUID | None = None,
        show: PortfolioShowEnum = PortfolioShow.ALL,  # type: ignore[valid-type]
        as_at: date | None = None,
        page: PageInput | None = None,
    ) -> Portfolio:
        context, page = info.context, page or PageInput()
        whose = user_id or context.viewer.user_id
        day = as_at or context.today
        found = portfolio_of(context.session, whose, show, day, offset=page.offset, limit=page.limit)
        return Portfolio.of(found)
