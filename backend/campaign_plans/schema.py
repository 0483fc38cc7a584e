import uuid

import strawberry

from backend.background.models import WorkState
from backend.campaign_plans import accepting, marks, planning, policy_tables
from backend.campaign_plans.planning import NOUN, WITH_ALL
from backend.campaign_plans.queries import compare, find_plans, load_plans
from backend.campaign_plans.question import ask
from backend.campaign_plans.types import (
    AcceptPlanLineAs,
    AcceptPlanLineInput,
    CampaignPlan,
    CampaignPlanComparison,
    CampaignPlanMark,
    CampaignPlans,
    CampaignPlanSummary,
    MakeCampaignPlanInput,
    MarkContactInput,
    PlanTables,
)
from backend.campaigns.models import Campaign
from backend.kit.db import utc_now
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.graphql import Info, mutation, query
from backend.kit.writing import get_or_refuse


@strawberry.type
class CampaignPlansQuery:
    @query
    def campaign_plans(self, info: Info, campaign_id: uuid.UUID) -> CampaignPlans:
        return _plans(info, campaign_id)

    @query
    def campaign_plan(self, info: Info, id: uuid.UUID) -> CampaignPlan | None:
        found = load_plans(info.context.session, [id])
        if not found:
            return None
        work = planning.work_of(info.context.session, found[0].plan)
        if work is not None and work.state is WorkState.DONE:  # it ended between the two reads
            found = load_plans(info.context.session, [id])
        return CampaignPlan.of(found[0], work, info.context.today)

    @query
    def compare_plans(self, info: Info, a: uuid.UUID, b: uuid.UUID) -> CampaignPlanComparison:
        found = load_plans(info.context.session, [a, b])
        if len(found) < 2:
            raise NotFound(NOUN)
        first, second = found
        if first.plan.campaign_id != second.plan.campaign_id:
            raise RuleBroken("These plans belong to two campaigns.", field="b")
        if first.told is None or second.told is None:
            raise RuleBroken("One of these plans has not been worked out.", field="a" if first.told is None else "b")
        return CampaignPlanComparison.of(compare(first, second), info.context.today)


@strawberry.type
class CampaignPlansMutation:
    @mutation
    def make_campaign_plan(self, info: Info, input: MakeCampaignPlanInput) -> CampaignPlan:
        context = info.context
        planning.make_plan(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def cancel_campaign_plan(self, info: Info, id: uuid.UUID) -> CampaignPlan:
        planning.cancel_plan(info.context.session, id)
        return _saved(info, id)

    @mutation
    def mark_contact(self, info: Info, input: MarkContactInput) -> CampaignPlans:
        context = info.context
        marks.mark_contact(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _plans(info, input.campaign_id)

    @mutation
    def unmark_contact(self, info: Info, id: uuid.UUID, version: int) -> CampaignPlans:
        return _plans(info, marks.unmark_contact(info.context.session, id, version))

    @mutation
    def accept_plan_line(self, info: Info, input: AcceptPlanLineInput) -> CampaignPlan:
        context = info.context
        is_interaction = input.as_ is AcceptPlanLineAs.INTERACTION
        accept = accepting.accept_as_interaction if is_interaction else accepting.accept_as_introduction
        plan_id = accept(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _saved(info, plan_id)

    @mutation
    def undo_plan_line(self, info: Info, id: uuid.UUID, version: int) -> CampaignPlan:
        context = info.context
        plan_id = accepting.undo(
            context.session, id, version, viewer=context.viewer, today=context.today, now=utc_now()
        )
        return _saved(info, plan_id)


def _plans(info: Info, campaign_id: uuid.UUID) -> CampaignPlans:
    session, today = info.context.session, info.context.today
    campaign = get_or_refuse(session, Campaign, campaign_id, "campaign", *WITH_ALL)
    plans = find_plans(session, campaign_id)
    return CampaignPlans(
        items=[CampaignPlanSummary.of(row, told) for row, told in plans],
        marks=[CampaignPlanMark.of(row) for row in marks.find_marks(session, campaign_id)],
        missing=[] if plans else list(ask(session, campaign, today, policy_tables.DEFAULT, None).missing),
        defaults=PlanTables.of(policy_tables.DEFAULT),
    )


def _saved(info: Info, plan_id: uuid.UUID) -> CampaignPlan:
    """Inside a change nothing begins: the work waits until what it rests on is committed."""
    session = info.context.session
    session.flush()
    found = load_plans(session, [plan_id])
    if not found:
        raise NotFound(NOUN)
    return CampaignPlan.of(found[0], planning.newest_work(session, plan_id), info.context.today)
