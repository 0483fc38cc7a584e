"""The GraphQL schema, put together from each noun's own."""

import strawberry
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

import backend.calendar_feeds.leaving
import backend.digests.leaving  # noqa: F401
from backend.accounts.permissions import MAY_CALL
from backend.accounts.schema import AccountsMutation, AccountsQuery
from backend.action_plan.schema import ActionPlanMutation, ActionPlanQuery
from backend.activities.associates_schema import AssociatesMutation, AssociatesQuery
from backend.activities.counts_schema import CountsMutation, CountsQuery
from backend.activities.schema import ActivitiesMutation, ActivitiesQuery
from backend.alignment_map.schema import AlignmentMapQuery
from backend.ask_timeline.schema import AskTimelineQuery
from backend.assessments.schema import AssessmentsMutation, AssessmentsQuery
from backend.board_papers.schema import BoardPapersMutation, BoardPapersQuery
from backend.briefs.schema import BriefsQuery
from backend.calendar_feeds.schema import CalendarFeedsMutation, CalendarFeedsQuery
from backend.campaign_plans.schema import CampaignPlansMutation, CampaignPlansQuery
from backend.campaigns.contacts_schema import CampaignContactsMutation
from backend.campaigns.progress_schema import CampaignProgressQuery
from backend.campaigns.schema import CampaignsMutation, CampaignsQuery
from backend.campaigns.templates_schema import TaskTemplatesMutation, TaskTemplatesQuery
from backend.demo_data.schema import DemoDataMutation
from backend.digests.schema import DigestsMutation, DigestsQuery
from backend.handovers.schema import HandoversMutation, HandoversQuery
from backend.history.schema import HistoryQuery
from backend.imports.schema import ImportsMutation, ImportsQuery
from backend.influence.schema import InfluenceQuery
from backend.interactions.promises_schema import PromisesMutation, PromisesQuery
from backend.interactions.schema import InteractionsMutation, InteractionsQuery
from backend.introductions.schema import IntroductionsMutation, IntroductionsQuery
from backend.kit.graphql import SCALARS, WholeColumns
from backend.my_week.schema import MyWeekQuery
from backend.network_map.schema import MapMutation, MapQuery
from backend.objectives.schema import ObjectivesMutation, ObjectivesQuery
from backend.outcomes.schema import OutcomesMutation, OutcomesQuery
from backend.policy_asks.board_schema import AskBoardQuery
from backend.policy_asks.framing_schema import FramingMutation, FramingQuery
from backend.policy_asks.responses_schema import ResponsesMutation, ResponsesQuery
from backend.policy_asks.schema import PolicyAsksMutation, PolicyAsksQuery
from backend.portfolios.schema import PortfolioQuery
from backend.reshuffles.schema import ReshufflesMutation, ReshufflesQuery
from backend.search.schema import SearchQuery
from backend.stakeholders.schema import StakeholdersMutation, StakeholdersQuery
from backend.stances.movement_schema import StanceMovementQuery
from backend.stances.schema import StancesMutation, StancesQuery
from backend.strength.schema import StrengthMutation, StrengthQuery
from backend.strength_card.schema import StrengthCardQuery
from backend.ties.schema import TiesMutation, TiesQuery
from backend.visits.schema import VisitsMutation, VisitsQuery


@strawberry.type
class Query(
    AccountsQuery,
    StrengthQuery,
    HistoryQuery,
    StakeholdersQuery,
    PolicyAsksQuery,
    AskBoardQuery,
    ResponsesQuery,
    AskTimelineQuery,
    FramingQuery,
    StancesQuery,
    StanceMovementQuery,
    AssessmentsQuery,
    AlignmentMapQuery,
    TiesQuery,
    OutcomesQuery,
    InteractionsQuery,
    PromisesQuery,
    VisitsQuery,
    IntroductionsQuery,
    ReshufflesQuery,
    ActionPlanQuery,
    ObjectivesQuery,
    ImportsQuery,
    SearchQuery,
    BoardPapersQuery,
    InfluenceQuery,
    MapQuery,
    PortfolioQuery,
    BriefsQuery,
    MyWeekQuery,
    DigestsQuery,
    CalendarFeedsQuery,
    StrengthCardQuery,
    ActivitiesQuery,
    AssociatesQuery,
    CountsQuery,
    HandoversQuery,
    CampaignsQuery,
    CampaignProgressQuery,
    CampaignPlansQuery,
    TaskTemplatesQuery,
):
    pass


@strawberry.type
class Mutation(
    AccountsMutation,
    StrengthMutation,
    PolicyAsksMutation,
    ResponsesMutation,
    FramingMutation,
    StancesMutation,
    AssessmentsMutation,
    TiesMutation,
    OutcomesMutation,
    InteractionsMutation,
    PromisesMutation,
    VisitsMutation,
    IntroductionsMutation,
    ReshufflesMutation,
    ActionPlanMutation,
    ObjectivesMutation,
    ImportsMutation,
    BoardPapersMutation,
    MapMutation,
    StakeholdersMutation,
    DemoDataMutation,
    ActivitiesMutation,
    AssociatesMutation,
    CountsMutation,
    HandoversMutation,
    CampaignsMutation,
    CampaignPlansMutation,
    CampaignContactsMutation,
    TaskTemplatesMutation,
    DigestsMutation,
    CalendarFeedsMutation,
):
    pass


class _Schema(strawberry.Schema):
    def process_errors(self, errors: object, execution_context: object = None) -> None:
        """Strawberry would log a traceback for each refusal; `graphql_endpoint` logs what is a fault."""


schema = _Schema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(scalar_map=SCALARS),
    execution_context_class=WholeColumns,
    extensions=[lambda: ParserCache(maxsize=256), lambda: ValidationCache(maxsize=256)],
)

_without_permission = {
    name
    for root in (schema._schema.query_type, schema._schema.mutation_type)
    if root
    for name in root.fields
    if name not in MAY_CALL
}
if _without_permission:
    raise RuntimeError(f"No permission level is stated for {_without_permission}: see accounts/permissions.py")
