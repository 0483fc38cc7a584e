import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list
from backend.kit.text import check_date
from backend.outcomes import models, queries, service, substantiation
from backend.outcomes.claims_schema import ClaimsMutation, ClaimsQuery, ClaimSummary, user_ref
from backend.outcomes.models import Direction, Significance, SubstantiationState
from backend.outcomes.queries import OutcomeRow, OutcomeSortField, OutcomesWanted
from backend.policy_asks.schema import PolicyAskRef, Stakeholder, StakeholderInput
from backend.stakeholders.types import OrganisationRef, PersonRef

strawberry.enum(Significance)
strawberry.enum(Direction)
strawberry.enum(SubstantiationState)
strawberry.enum(OutcomeSortField)


@strawberry.type(description="A request to somebody outside to confirm an outcome, and what they answered.")
class Substantiation:
    id: uuid.UUID
    version: int
    person: PersonRef | None
    organisation: OrganisationRef | None
    state: SubstantiationState
    asked_on: date
    answered_on: date | None
    words: str
    source_url: str | None
    recorded_at: datetime
    recorded_by: UserRef | None
    answer_recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.Substantiation) -> "Substantiation":
        person, organisation = row.person, row.organisation
        return cls(
            id=row.id,
            version=row.version,
            person=PersonRef(id=person.id, name=person.name) if person else None,
            organisation=OrganisationRef(id=organisation.id, name=organisation.name) if organisation else None,
            state=row.state,
            asked_on=row.asked_on,
            answered_on=row.answered_on,
            words=row.words,
            source_url=row.source_url,
            recorded_at=row.recorded_at,
            recorded_by=user_ref(row.recorded_by),
            answer_recorded_by=user_ref(row.answer_recorded_by),
        )


@strawberry.type(description="Something that changed outside. `who` null means: not known who changed it.")
class Outcome:
    id: uuid.UUID
    version: int
    title: str
    what_changed: str
    policy_asks: list[PolicyAskRef]
    who: Stakeholder | None
    changed_on: date
    place: str | None
    significance: Significance
    significance_reason: str
    was_anticipated: bool
    direction: Direction
    source: str
    source_url: str | None
    substantiations: list[Substantiation]
    claims: list[ClaimSummary]
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: OutcomeRow, today: date) -> "Outcome":
        outcome = row.outcome
        asks = sorted((each.policy_ask for each in outcome.asks), key=lambda ask: (ask.title.casefold(), ask.id))
        asked = sorted(outcome.substantiations, key=lambda each: (each.asked_on, each.recorded_at, each.id))
        return cls(
            id=outcome.id,
            version=outcome.version,
            title=outcome.title,
            what_changed=outcome.what_changed,
            policy_asks=[PolicyAskRef(id=ask.id, title=ask.title) for ask in asks],
            who=Stakeholder.of(outcome, today) if outcome.organisation or outcome.role else None,
            changed_on=outcome.changed_on,
            place=outcome.place,
            significance=outcome.significance,
            significance_reason=outcome.significance_reason,
            was_anticipated=outcome.was_anticipated,
            direction=outcome.direction,
            source=outcome.source,
            source_url=outcome.source_url,
            substantiations=[Substantiation.of(each) for each in asked],
            claims=[ClaimSummary.of(claim) for claim in row.claims],
            recorded_at=outcome.recorded_at,
            recorded_by=user_ref(outcome.recorded_by),
        )


@strawberry.type
class OutcomePage:
    items: list[Outcome]
    total: int


@strawberry.input
class OutcomeFilter:
    ids: list[uuid.UUID] | None = None
    policy_ask_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    significance: list[Significance] | None = None
    direction: list[Direction] | None = None
    changed_from: date | None = None
    changed_to: date | None = None
    q: str | None = None


@strawberry.input
class OutcomeSort:
    field: OutcomeSortField
    order: SortOrder = SortOrder.DESC


@strawberry.input
class RecordOutcomeInput:
    id: uuid.UUID
    title: str
    what_changed: str
    policy_ask_ids: list[uuid.UUID]
    changed_on: date
    significance: Significance
    significance_reason: str
    was_anticipated: bool
    direction: Direction
    source: str
    source_url: str | None = None
    who: StakeholderInput | None = None
    place: str | None = None


@strawberry.input
class CorrectOutcomeInput:
    id: uuid.UUID
    version: int
    title: str
    what_changed: str
    policy_ask_ids: list[uuid.UUID]
    changed_on: date
    significance: Significance
    significance_reason: str
    was_anticipated: bool
    direction: Direction
    source: str
    source_url: str | None = None
    who: StakeholderInput | None = None
    place: str | None = None


@strawberry.input
class RequestSubstantiationInput:
    id: uuid.UUID
    outcome_id: uuid.UUID
    asked_on: date
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None


@strawberry.input
class RecordSubstantiationAnswerInput:
    id: uuid.UUID
    version: int
    state: SubstantiationState
    answered_on: date
    words: str = ""
    source_url: str | None = None


@strawberry.type
class OutcomesQuery(ClaimsQuery):
    @query
    def outcomes(
        self,
        info: Info,
        filter: OutcomeFilter | None = None,
        sort: OutcomeSort | None = None,
        page: PageInput | None = None,
    ) -> OutcomePage:
        wanted, part = filter or OutcomeFilter(), page or PageInput()
        by = sort or OutcomeSort(field=OutcomeSortField.CHANGED_ON)
        uuid_list(wanted.ids)
        check_date(wanted.changed_from, "filter.changedFrom")
        check_date(wanted.changed_to, "filter.changedTo")
        rows, total = queries.find_outcomes(
            info.context.session,
            OutcomesWanted(**vars(wanted)),
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return OutcomePage(items=[Outcome.of(row, info.context.today) for row in rows], total=total)

    @query
    def outcome(self, info: Info, id: uuid.UUID) -> Outcome | None:
        rows = queries.load_outcomes(info.context.session, [id])
        return Outcome.of(rows[0], info.context.today) if rows else None


@strawberry.type
class OutcomesMutation(ClaimsMutation):
    @mutation
    def record_outcome(self, info: Info, input: RecordOutcomeInput) -> Outcome:
        context = info.context
        service.record_outcome(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _outcome(info, input.id)

    @mutation
    def correct_outcome(self, info: Info, input: CorrectOutcomeInput) -> Outcome:
        context = info.context
        service.correct_outcome(context.session, input, viewer=context.viewer, today=context.today)
        return _outcome(info, input.id)

    @mutation
    def delete_outcome(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_outcome(info.context.session, id, version)
        return id

    @mutation
    def request_substantiation(self, info: Info, input: RequestSubstantiationInput) -> Outcome:
        context = info.context
        substantiation.request_substantiation(
            context.session, input, viewer=context.viewer, today=context.today, now=utc_now()
        )
        return _outcome(info, input.outcome_id)

    @mutation
    def record_substantiation_answer(self, info: Info, input: RecordSubstantiationAnswerInput) -> Outcome:
        context = info.context
        outcome_id = substantiation.record_answer(context.session, input, viewer=context.viewer, today=context.today)
        return _outcome(info, outcome_id)

    @mutation
    def delete_substantiation(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        substantiation.delete_substantiation(info.context.session, id, version, viewer=info.context.viewer)
        return id


def _outcome(info: Info, outcome_id: uuid.UUID) -> Outcome:
    rows = queries.load_outcomes(info.context.session, [outcome_id])
    if not rows:
        raise NotFound("outcome")
    return Outcome.of(rows[0], info.context.today)
