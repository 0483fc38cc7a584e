"""What GraphQL answers about whom we reach of those who matter to an ask."""

import uuid
from datetime import date

import strawberry

from backend.accounts.schema import UserRef
from backend.influence.reach_of_ask import ReachOfAsk
from backend.influence.reach_rows import ReachedRow
from backend.influence.route_types import Route
from backend.influence.route_words import ROUTE_CAVEAT
from backend.influence.tie_types import TieParty
from backend.strength.queries import InForce
from backend.strength.schema import StrengthConstants
from graph.explain import CAVEAT


@strawberry.type
class ReachRow:
    stakeholder: TieParty
    role: str
    is_decision_maker: bool
    influence: int | None = strawberry.field(description="1 to 5, from the latest assessment; null: none.")
    state: str = strawberry.field(description="live, dormant, historic, never met, post empty or withdrawn")
    words: str
    shown: int
    last_met_on: date | None
    colleagues: list[UserRef] = strawberry.field(description="Those with a live tie, the strongest first.")
    is_single_thread: bool
    best_route: Route | None
    connectivity: float | None

    @classmethod
    def of(cls, found: ReachedRow) -> "ReachRow":
        return cls(
            stakeholder=TieParty.of(found.asked.party),
            role=found.asked.role,
            is_decision_maker=found.asked.is_decision_maker,
            influence=found.asked.influence,
            state=found.state,
            words=found.words,
            shown=found.shown,
            last_met_on=found.last_met_on,
            colleagues=[UserRef(id=uuid.UUID(each.id), name=each.label) for each in found.colleagues],
            is_single_thread=found.is_single_thread,
            best_route=Route.of(found.best_route) if found.best_route else None,
            connectivity=found.connectivity,
        )


@strawberry.type(description="Decision-makers of an ask, and whoever can sway it (influence 4 or 5), as we reach them.")
class Reach:
    policy_ask_id: uuid.UUID
    decision_on: date | None
    decision_words: str
    rows: list[ReachRow]
    live_count: int = strawberry.field(description="Of the decision-makers, those with a live tie.")
    decision_maker_count: int
    not_reached_count: int
    single_thread_count: int
    weakest: list[ReachRow]
    as_at: date
    caveat: str
    constants: StrengthConstants

    @classmethod
    def of(cls, found: ReachOfAsk, as_at: date, constants: InForce) -> "Reach":
        live = sum(row.state == "live" for row in found.deciding)
        return cls(
            policy_ask_id=found.policy_ask_id,
            decision_on=found.decision_on,
            decision_words=found.decision_words,
            rows=[ReachRow.of(each) for each in found.rows],
            live_count=live,
            decision_maker_count=len(found.deciding),
            not_reached_count=len(found.deciding) - live,
            single_thread_count=sum(row.is_single_thread for row in found.deciding),
            weakest=[ReachRow.of(each) for each in found.weakest],
            as_at=as_at,
            caveat=f"{CAVEAT} {ROUTE_CAVEAT}",
            constants=StrengthConstants.of(constants),
        )
