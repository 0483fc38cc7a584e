import uuid
from datetime import date

import strawberry

from backend.action_plan import progress, queries, service
from backend.action_plan.queries import PlanLinesWanted
from backend.action_plan.rating import RULE
from backend.action_plan.types import (
    AddPlanLineEvidenceInput,
    CorrectPlanLineEvidenceInput,
    CorrectPlanLineUpdateInput,
    CreatePlanLineInput,
    PlanLine,
    PlanLineFilter,
    PlanLinePage,
    RatePlanLineInput,
    RecordPlanLineUpdateInput,
    UpdatePlanLineInput,
    WithdrawPlanLineRatingInput,
)
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, mutation, query, uuid_list
from backend.kit.text import check_date


@strawberry.type
class ActionPlanQuery:
    @query
    def plan_lines(
        self, info: Info, filter: PlanLineFilter | None = None, page: PageInput | None = None, as_at: date | None = None
    ) -> PlanLinePage:
        wanted, part = filter or PlanLineFilter(), page or PageInput()
        check_date(as_at, "asAt")
        uuid_list(wanted.ids)
        day = as_at or info.context.today
        rows, total = queries.find_lines(
            info.context.session, PlanLinesWanted(**vars(wanted)), day, offset=part.offset, limit=part.limit
        )
        return PlanLinePage(items=[PlanLine.of(row, day) for row in rows], total=total)

    @query
    def plan_line(self, info: Info, id: uuid.UUID, as_at: date | None = None) -> PlanLine | None:
        check_date(as_at, "asAt")
        day = as_at or info.context.today
        rows = queries.load_lines(info.context.session, [id], day)
        return PlanLine.of(rows[0], day) if rows else None

    @query
    def plan_rating_rule(self, info: Info) -> list[str]:
        """The written rule by which a line is rated, one step to a line."""
        return list(RULE)


@strawberry.type
class ActionPlanMutation:
    @mutation
    def begin_action_plan(self, info: Info) -> PlanLinePage:
        """Fill an empty plan with the published lines in our own short wording."""
        context = info.context
        service.begin_action_plan(context.session, now=utc_now())
        rows, total = queries.find_lines(context.session, PlanLinesWanted(), context.today, limit=100)
        return PlanLinePage(items=[PlanLine.of(row, context.today) for row in rows], total=total)

    @mutation
    def create_plan_line(self, info: Info, input: CreatePlanLineInput) -> PlanLine:
        service.create_line(info.context.session, input, now=utc_now())
        return _line(info, input.id)

    @mutation
    def update_plan_line(self, info: Info, input: UpdatePlanLineInput) -> PlanLine:
        service.update_line(info.context.session, input)
        return _line(info, input.id)

    @mutation
    def delete_plan_line(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_line(info.context.session, id, version)
        return id

    @mutation
    def record_plan_line_update(self, info: Info, input: RecordPlanLineUpdateInput) -> PlanLine:
        context = info.context
        progress.record_update(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _line(info, input.plan_line_id)

    @mutation
    def correct_plan_line_update(self, info: Info, input: CorrectPlanLineUpdateInput) -> PlanLine:
        return _line(info, progress.correct_update(info.context.session, input, today=info.context.today))

    @mutation
    def delete_plan_line_update(self, info: Info, id: uuid.UUID, version: int) -> PlanLine:
        return _line(info, progress.delete_update(info.context.session, id, version))

    @mutation
    def add_plan_line_evidence(self, info: Info, input: AddPlanLineEvidenceInput) -> PlanLine:
        context = info.context
        progress.add_evidence(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _line(info, input.plan_line_id)

    @mutation
    def correct_plan_line_evidence(self, info: Info, input: CorrectPlanLineEvidenceInput) -> PlanLine:
        return _line(info, progress.correct_evidence(info.context.session, input, today=info.context.today))

    @mutation
    def delete_plan_line_evidence(self, info: Info, id: uuid.UUID, version: int) -> PlanLine:
        return _line(info, progress.delete_evidence(info.context.session, id, version))

    @mutation
    def rate_plan_line(self, info: Info, input: RatePlanLineInput) -> PlanLine:
        context = info.context
        progress.rate_line(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _line(info, input.plan_line_id)

    @mutation
    def withdraw_plan_line_rating(self, info: Info, input: WithdrawPlanLineRatingInput) -> PlanLine:
        context = info.context
        line_id = progress.withdraw_rating(
            context.session, input.id, input.version, input.withdrawn_on, today=context.today
        )
        return _line(info, line_id)


def _line(info: Info, line_id: uuid.UUID) -> PlanLine:
    rows = queries.load_lines(info.context.session, [line_id], info.context.today)
    if not rows:
        raise NotFound("plan line")
    return PlanLine.of(rows[0], info.context.today)
