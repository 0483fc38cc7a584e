import uuid
from datetime import date, datetime
from typing import Any

import strawberry

from backend.accounts.schema import UserRef
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list
from backend.policy_asks import models, queries, service, stage_changes
from backend.policy_asks.embargo import is_embargoed, may_change_embargo
from backend.policy_asks.models import AskPartyKind, Commitment, Stage
from backend.policy_asks.queries import PolicyAskRow, PolicyAskSortField, PolicyAsksWanted
from backend.policy_asks.stakeholders import HasStakeholder, label_of
from backend.stakeholders.types import OrganisationRef, Role

strawberry.enum(Stage)
strawberry.enum(AskPartyKind)
strawberry.enum(Commitment)
strawberry.enum(PolicyAskSortField)


@strawberry.type(description="An organisation, or a role (a post held by a person): where either may stand.")
class Stakeholder:
    organisation: OrganisationRef | None
    role: Role | None
    label: str

    @classmethod
    def of(cls, row: HasStakeholder, today: date) -> "Stakeholder":
        organisation = row.organisation
        return cls(
            organisation=OrganisationRef(id=organisation.id, name=organisation.name) if organisation else None,
            role=Role.of(row.role, today) if row.role else None,
            label=label_of(row),
        )


@strawberry.input
class StakeholderInput:
    organisation_id: uuid.UUID | None = None
    role_id: uuid.UUID | None = None


@strawberry.type
class AskParty:
    id: uuid.UUID
    kind: AskPartyKind
    stakeholder: Stakeholder
    power: int | None

    @classmethod
    def of(cls, row: models.AskParty, today: date) -> "AskParty":
        return cls(id=row.id, kind=row.kind, stakeholder=Stakeholder.of(row, today), power=row.power)


@strawberry.type
class StageChange:
    id: uuid.UUID
    version: int
    policy_ask_id: uuid.UUID
    stage: Stage
    changed_on: date
    reason: str
    document: str | None
    source_url: str | None
    failing_tests: list[str] = strawberry.field(description="The entry tests that the ask did not meet on that day.")
    override_reason: str | None
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.StageChange) -> "StageChange":
        author = row.recorded_by
        return cls(
            id=row.id,
            version=row.version,
            policy_ask_id=row.policy_ask_id,
            stage=row.stage,
            changed_on=row.changed_on,
            reason=row.reason,
            document=row.document,
            source_url=row.source_url,
            failing_tests=(row.failing_tests or "").splitlines(),
            override_reason=row.override_reason,
            recorded_at=row.recorded_at,
            recorded_by=UserRef(id=author.id, name=author.name) if author else None,
        )


@strawberry.type
class PolicyAsk:
    id: uuid.UUID
    version: int
    title: str
    text: str
    theme: str
    is_race_equality: bool
    owner: UserRef | None
    decision_opens_on: date | None
    decision_closes_on: date | None
    venue: str | None
    stage: Stage
    stage_changed_on: date
    stage_changes: list[StageChange]
    addressees: list[AskParty]
    decision_makers: list[AskParty]
    raised_count: int
    last_raised_on: date | None
    measure: str | None
    line_to_take: str | None
    not_to_say: str | None
    commitments: list[Commitment]
    wording_number: int
    newest_evidence_year: int | None
    embargoed_until: datetime | None
    is_embargoed: bool
    readers: list[UserRef]
    recorded_at: datetime
    row: strawberry.Private[PolicyAskRow]

    @strawberry.field
    def may_change_embargo(self, info: Info) -> bool:
        return may_change_embargo(self.row.ask, self.row.created_by_id, info.context.viewer)

    @classmethod
    def of(cls, row: PolicyAskRow, today: date) -> "PolicyAsk":
        ask, newest = row.ask, row.stage_changes[0]
        return cls(
            id=ask.id,
            version=ask.version,
            title=ask.title,
            text=ask.text,
            theme=ask.theme,
            is_race_equality=ask.is_race_equality,
            owner=UserRef(id=ask.owner.id, name=ask.owner.name) if ask.owner else None,
            decision_opens_on=ask.decision_opens_on,
            decision_closes_on=ask.decision_closes_on,
            venue=ask.venue,
            stage=newest.stage,
            stage_changed_on=newest.changed_on,
            stage_changes=[StageChange.of(change) for change in row.stage_changes],
            addressees=[AskParty.of(each, today) for each in row.parties if each.kind is AskPartyKind.ADDRESSEE],
            decision_makers=[
                AskParty.of(each, today) for each in row.parties if each.kind is AskPartyKind.DECISION_MAKER
            ],
            raised_count=row.raised_count,
            last_raised_on=row.last_raised_on,
            measure=ask.measure,
            line_to_take=ask.line_to_take,
            not_to_say=ask.not_to_say,
            commitments=[each for each in Commitment if each in {made.commitment for made in ask.commitments}],
            wording_number=row.wording_number,
            newest_evidence_year=row.newest_evidence_year,
            embargoed_until=ask.embargoed_until,
            is_embargoed=is_embargoed(ask.embargoed_until, utc_now()),
            readers=sorted(
                (UserRef(id=each.user.id, name=each.user.name) for each in ask.readers), key=lambda user: user.name
            ),
            recorded_at=ask.recorded_at,
            row=row,
        )


@strawberry.type
class PolicyAskRef:
    id: uuid.UUID
    title: str


@strawberry.type
class PolicyAskPage:
    items: list[PolicyAsk]
    total: int


@strawberry.input
class PolicyAskFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    stage: list[Stage] | None = None
    theme: str | None = None
    owner_id: uuid.UUID | None = None
    is_race_equality: bool | None = None
    closes_before: date | None = None
    organisation_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    commitment: Commitment | None = None


@strawberry.input
class PolicyAskSort:
    field: PolicyAskSortField
    order: SortOrder = SortOrder.ASC


@strawberry.input
class AskPartyInput:
    id: uuid.UUID
    kind: AskPartyKind
    stakeholder: StakeholderInput
    power: int | None = None


@strawberry.input(
    description="`until` null lifts the embargo. The readers see the ask before its time, as its owner does."
)
class EmbargoInput:
    until: datetime | None = None
    reader_ids: list[uuid.UUID] = strawberry.field(default_factory=list)


@strawberry.input
class CreatePolicyAskInput:
    id: uuid.UUID
    title: str
    text: str
    theme: str
    drafted_on: date
    is_race_equality: bool = True
    owner_id: uuid.UUID | None = None
    decision_opens_on: date | None = None
    decision_closes_on: date | None = None
    venue: str | None = None
    parties: list[AskPartyInput] = strawberry.field(default_factory=list)
    measure: str | None = None
    line_to_take: str | None = None
    not_to_say: str | None = None
    commitments: list[Commitment] = strawberry.field(default_factory=list)
    embargo: EmbargoInput | None = None


@strawberry.input
class UpdatePolicyAskInput:
    id: uuid.UUID
    version: int
    title: str
    text: str
    theme: str
    is_race_equality: bool
    parties: list[AskPartyInput]
    owner_id: uuid.UUID | None = None
    decision_opens_on: date | None = None
    decision_closes_on: date | None = None
    venue: str | None = None
    measure: str | None = None
    line_to_take: str | None = None
    not_to_say: str | None = None
    commitments: list[Commitment] = strawberry.field(default_factory=list)
    embargo: EmbargoInput | None = strawberry.field(default=None, description="Left out, the embargo stays as it is.")


@strawberry.input
class ChangeStageInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    stage: Stage
    changed_on: date
    reason: str
    document: str | None = None
    source_url: str | None = None
    override_reason: str | None = None


@strawberry.input
class CorrectStageChangeInput:
    id: uuid.UUID
    version: int
    stage: Stage
    changed_on: date
    reason: str
    document: str | None = None
    source_url: str | None = None
    override_reason: str | None = None


@strawberry.type
class PolicyAsksQuery:
    @query
    def policy_asks(
        self,
        info: Info,
        filter: PolicyAskFilter | None = None,
        sort: PolicyAskSort | None = None,
        page: PageInput | None = None,
    ) -> PolicyAskPage:
        wanted, part = filter or PolicyAskFilter(), page or PageInput()
        by = sort or PolicyAskSort(field=PolicyAskSortField.TITLE)
        uuid_list(wanted.ids)
        rows, total = queries.find_policy_asks(
            info.context.session,
            PolicyAsksWanted(**vars(wanted)),
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return PolicyAskPage(items=[PolicyAsk.of(row, info.context.today) for row in rows], total=total)

    @query
    def policy_ask(self, info: Info, id: uuid.UUID) -> PolicyAsk | None:
        rows = queries.load_policy_asks(info.context.session, [id])
        return PolicyAsk.of(rows[0], info.context.today) if rows else None


@strawberry.type
class PolicyAsksMutation:
    @mutation
    def create_policy_ask(self, info: Info, input: CreatePolicyAskInput) -> PolicyAsk:
        service.create_policy_ask(info.context.session, input, **by_whom_and_when(info))
        return policy_ask_of(info, input.id)

    @mutation
    def update_policy_ask(self, info: Info, input: UpdatePolicyAskInput) -> PolicyAsk:
        service.update_policy_ask(info.context.session, input, **by_whom_and_when(info))
        return policy_ask_of(info, input.id)

    @mutation
    def delete_policy_ask(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_policy_ask(info.context.session, id, version)
        return id

    @mutation
    def change_stage(self, info: Info, input: ChangeStageInput) -> PolicyAsk:
        stage_changes.change_stage(info.context.session, input, **by_whom_and_when(info))
        return policy_ask_of(info, input.policy_ask_id)

    @mutation
    def correct_stage_change(self, info: Info, input: CorrectStageChangeInput) -> PolicyAsk:
        return policy_ask_of(
            info, stage_changes.correct_stage_change(info.context.session, input, today=info.context.today)
        )

    @mutation
    def delete_stage_change(self, info: Info, id: uuid.UUID, version: int) -> PolicyAsk:
        return policy_ask_of(info, stage_changes.delete_stage_change(info.context.session, id, version))


def by_whom_and_when(info: Info) -> dict[str, Any]:
    return {"viewer": info.context.viewer, "today": info.context.today, "now": utc_now()}


def policy_ask_of(info: Info, ask_id: uuid.UUID) -> PolicyAsk:
    rows = queries.load_policy_asks(info.context.session, [ask_id])
    if not rows:
        raise NotFound("policy ask")
    return PolicyAsk.of(rows[0], info.context.today)
