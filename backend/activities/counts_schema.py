"""Diversity tables and survey results: counts of groups, never of one person."""

import uuid
from datetime import date, datetime

import strawberry

from backend.action_plan.types import PlanLineRef
from backend.activities import diversity, models, surveys
from backend.activities.diversity import DiversityTablesWanted
from backend.activities.diversity_questions import DIVERSITY_QUESTIONS
from backend.activities.models import SurveyAudience
from backend.activities.surveys import SurveyResultSortField, SurveyResultsWanted, SurveyRow
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list

strawberry.enum(SurveyAudience)
strawberry.enum(SurveyResultSortField)


@strawberry.type
class ActivityRef:
    id: uuid.UUID
    title: str


@strawberry.type(description="What diversity may be counted by, with the answers that a form starts from.")
class DiversityQuestion:
    question: str
    answers: list[str]


@strawberry.type(description="`shown` is 0 or a multiple of 5; null stands for 1 to 7 and is shown as *.")
class DiversityCount:
    label: str
    shown: int | None
    percentage: int | None = strawberry.field(description="Of the shown total, where that is at least 25.")


@strawberry.type(description="Self-declared answers to one question, rounded before they were stored.")
class DiversityTable:
    id: uuid.UUID
    version: int
    title: str
    question: str
    activity: ActivityRef | None
    starts_on: date
    ends_on: date
    counts: list[DiversityCount]
    about_total: int = strawberry.field(description="The sum of the shown cells; what is hidden is not in it.")
    has_hidden: bool
    why_hidden: str
    recorded_at: datetime

    @classmethod
    def of(cls, row: models.DiversityTable) -> "DiversityTable":
        shown = [each.shown for each in row.counts]
        return cls(
            id=row.id,
            version=row.version,
            title=row.title,
            question=row.question,
            activity=ActivityRef(id=row.activity.id, title=row.activity.title) if row.activity else None,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            counts=[
                DiversityCount(label=each.label, shown=each.shown, percentage=percentage)
                for each, percentage in zip(row.counts, diversity.percentages(shown), strict=True)
            ],
            about_total=diversity.about_total(shown),
            has_hidden=None in shown,
            why_hidden=diversity.WHY_HIDDEN,
            recorded_at=row.recorded_at,
        )


@strawberry.type
class DiversityTablePage:
    items: list[DiversityTable]
    total: int


@strawberry.input
class DiversityTableFilter:
    ids: list[uuid.UUID] | None = None
    activity_id: uuid.UUID | None = None
    question: str | None = None


@strawberry.input(description="How many people gave this answer themselves. The number is rounded and then forgotten.")
class DiversityCountInput:
    label: str
    count: int


@strawberry.input
class PublishDiversityTableInput:
    id: uuid.UUID
    title: str
    question: str
    counts: list[DiversityCountInput]
    activity_id: uuid.UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@strawberry.type
class EarlierResult:
    asked_on: date
    respondents: int
    percentage: float | None


@strawberry.type(description="One answer to one question. No percentage is kept where fewer than 25 answered.")
class SurveyResult:
    id: uuid.UUID
    version: int
    audience: SurveyAudience
    survey: str
    question: str
    answer: str
    asked_on: date
    respondents: int
    percentage: float | None
    is_too_small: bool
    previous: EarlierResult | None
    source_url: str | None
    plan_line: PlanLineRef | None
    recorded_at: datetime

    @classmethod
    def of(cls, row: SurveyRow) -> "SurveyResult":
        one, before = row.result, row.previous
        line = one.plan_line
        return cls(
            id=one.id,
            version=one.version,
            audience=one.audience,
            survey=one.survey,
            question=one.question,
            answer=one.answer,
            asked_on=one.asked_on,
            respondents=one.respondents,
            percentage=surveys.shown_percentage(one.respondents, one.percentage),
            is_too_small=one.respondents < surveys.SMALLEST_BASE,
            previous=EarlierResult(
                asked_on=before.asked_on,
                respondents=before.respondents,
                percentage=surveys.shown_percentage(before.respondents, before.percentage),
            )
            if before
            else None,
            source_url=one.source_url,
            plan_line=PlanLineRef(id=line.id, number=line.number, title=line.title) if line else None,
            recorded_at=one.recorded_at,
        )


@strawberry.type
class SurveyResultPage:
    items: list[SurveyResult]
    total: int


@strawberry.input
class SurveyResultFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    audience: list[SurveyAudience] | None = None
    plan_line_id: uuid.UUID | None = None
    asked_from: date | None = None
    asked_until: date | None = None


@strawberry.input
class SurveyResultSort:
    field: SurveyResultSortField
    order: SortOrder = SortOrder.DESC


@strawberry.input
class SurveyRowInput:
    id: uuid.UUID
    question: str
    answer: str
    respondents: int
    percentage: float | None = None


@strawberry.input(description="All rows of one survey, or none. `id` is that of the request, each row has its own.")
class RecordSurveyResultsInput:
    id: uuid.UUID
    audience: SurveyAudience
    survey: str
    asked_on: date
    rows: list[SurveyRowInput]
    source_url: str | None = None
    plan_line_id: uuid.UUID | None = None


@strawberry.input
class CorrectSurveyResultInput:
    id: uuid.UUID
    version: int
    audience: SurveyAudience
    survey: str
    question: str
    answer: str
    asked_on: date
    respondents: int
    percentage: float | None = None
    source_url: str | None = None
    plan_line_id: uuid.UUID | None = None


@strawberry.type
class CountsQuery:
    @query
    def diversity_questions(self, info: Info) -> list[DiversityQuestion]:
        return [DiversityQuestion(question=each.question, answers=list(each.answers)) for each in DIVERSITY_QUESTIONS]

    @query
    def diversity_tables(
        self, info: Info, filter: DiversityTableFilter | None = None, page: PageInput | None = None
    ) -> DiversityTablePage:
        wanted, part = filter or DiversityTableFilter(), page or PageInput()
        uuid_list(wanted.ids)
        rows, total = diversity.find_tables(
            info.context.session, DiversityTablesWanted(**vars(wanted)), offset=part.offset, limit=part.limit
        )
        return DiversityTablePage(items=[DiversityTable.of(row) for row in rows], total=total)

    @query
    def diversity_table(self, info: Info, id: uuid.UUID) -> DiversityTable | None:
        rows = diversity.load_tables(info.context.session, [id])
        return DiversityTable.of(rows[0]) if rows else None

    @query
    def survey_results(
        self,
        info: Info,
        filter: SurveyResultFilter | None = None,
        sort: SurveyResultSort | None = None,
        page: PageInput | None = None,
    ) -> SurveyResultPage:
        wanted, part = filter or SurveyResultFilter(), page or PageInput()
        by = sort or SurveyResultSort(field=SurveyResultSortField.ASKED_ON)
        uuid_list(wanted.ids)
        rows, total = surveys.find_results(
            info.context.session,
            SurveyResultsWanted(**vars(wanted)),
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return SurveyResultPage(items=[SurveyResult.of(row) for row in rows], total=total)

    @query
    def survey_result(self, info: Info, id: uuid.UUID) -> SurveyResult | None:
        rows = surveys.load_results(info.context.session, [id])
        return SurveyResult.of(rows[0]) if rows else None


@strawberry.type
class CountsMutation:
    @mutation
    def publish_diversity_table(self, info: Info, input: PublishDiversityTableInput) -> DiversityTable:
        diversity.publish_table(
            info.context.session, input, viewer=info.context.viewer, today=info.context.today, now=utc_now()
        )
        rows = diversity.load_tables(info.context.session, [input.id])
        if not rows:
            raise NotFound("table")
        return DiversityTable.of(rows[0])

    @mutation
    def withdraw_diversity_table(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        diversity.withdraw_table(info.context.session, id, version)
        return id

    @mutation
    def record_survey_results(self, info: Info, input: RecordSurveyResultsInput) -> list[SurveyResult]:
        ids = surveys.record_results(
            info.context.session, input, viewer=info.context.viewer, today=info.context.today, now=utc_now()
        )
        return [SurveyResult.of(row) for row in surveys.load_results(info.context.session, ids)]

    @mutation
    def correct_survey_result(self, info: Info, input: CorrectSurveyResultInput) -> SurveyResult:
        surveys.correct_result(info.context.session, input, today=info.context.today)
        rows = surveys.load_results(info.context.session, [input.id])
        if not rows:
            raise NotFound("survey result")
        return SurveyResult.of(rows[0])

    @mutation
    def delete_survey_result(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        surveys.delete_result(info.context.session, id, version)
        return id
