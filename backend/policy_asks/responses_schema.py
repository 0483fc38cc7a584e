import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.models import User
from backend.accounts.schema import UserRef
from backend.kit.db import utc_now
from backend.kit.graphql import Info, mutation, query
from backend.policy_asks import decision_maker_lists, models, responses
from backend.policy_asks.models import ResponseKind
from backend.policy_asks.responses import AddresseeResponses as AnsweredBy
from backend.policy_asks.schema import Stakeholder, StakeholderInput

strawberry.enum(ResponseKind)


@strawberry.type
class AskResponse:
    id: uuid.UUID
    version: int
    policy_ask_id: uuid.UUID
    kind: ResponseKind
    responded_on: date
    summary: str
    source: str
    source_url: str | None
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: models.AskResponse) -> "AskResponse":
        return cls(
            id=row.id,
            version=row.version,
            policy_ask_id=row.policy_ask_id,
            kind=row.kind,
            responded_on=row.responded_on,
            summary=row.summary,
            source=row.source,
            source_url=row.source_url,
            recorded_at=row.recorded_at,
            recorded_by=_user(row.recorded_by),
        )


@strawberry.type(description="What one addressee said. `kind` is that of the newest response, or NONE_YET.")
class AddresseeResponses:
    stakeholder: Stakeholder
    is_addressee: bool
    kind: ResponseKind
    responses: list[AskResponse]

    @classmethod
    def of(cls, row: AnsweredBy, today: date) -> "AddresseeResponses":
        return cls(
            stakeholder=Stakeholder.of(row.stakeholder, today),
            is_addressee=row.is_addressee,
            kind=row.responses[0].kind if row.responses else ResponseKind.NONE_YET,
            responses=[AskResponse.of(each) for each in row.responses],
        )


@strawberry.type
class ListedDecisionMaker:
    id: uuid.UUID
    stakeholder: Stakeholder
    power: int | None


@strawberry.type
class DecisionMakerList:
    id: uuid.UUID
    quarter_starts_on: date
    quarter: str
    number: int
    reason: str
    frozen_at: datetime
    frozen_by: UserRef | None
    decision_makers: list[ListedDecisionMaker]
    differences: list[str] = strawberry.field(description="From the list before it, in words.")

    @classmethod
    def of(cls, frozen: decision_maker_lists.FrozenList, today: date) -> "DecisionMakerList":
        row = frozen.row
        return cls(
            id=row.id,
            quarter_starts_on=row.quarter_starts_on,
            quarter=decision_maker_lists.quarter_words(row.quarter_starts_on),
            number=row.number,
            reason=row.reason,
            frozen_at=row.frozen_at,
            frozen_by=_user(row.frozen_by),
            decision_makers=[
                ListedDecisionMaker(id=each.id, stakeholder=Stakeholder.of(each, today), power=each.power)
                for each in frozen.decision_makers
            ],
            differences=frozen.differences,
        )


@strawberry.input
class RecordResponseInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    stakeholder: StakeholderInput
    kind: ResponseKind
    responded_on: date
    source: str
    source_url: str | None = None
    summary: str = ""


@strawberry.input
class CorrectResponseInput:
    id: uuid.UUID
    version: int
    kind: ResponseKind
    responded_on: date
    source: str
    source_url: str | None = None
    summary: str = ""


@strawberry.input
class FreezeDecisionMakersInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    quarter_starts_on: date | None = None
    reason: str = ""


@strawberry.type
class ResponsesQuery:
    @query
    def ask_responses(
        self, info: Info, policy_ask_id: uuid.UUID, as_at: date | None = None
    ) -> list[AddresseeResponses]:
        return _responses(info, policy_ask_id, as_at)

    @query
    def decision_maker_lists(self, info: Info, policy_ask_id: uuid.UUID) -> list[DecisionMakerList]:
        return _lists(info, policy_ask_id)


@strawberry.type
class ResponsesMutation:
    @mutation
    def record_response(self, info: Info, input: RecordResponseInput) -> list[AddresseeResponses]:
        context = info.context
        responses.record_response(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _responses(info, input.policy_ask_id)

    @mutation
    def correct_response(self, info: Info, input: CorrectResponseInput) -> list[AddresseeResponses]:
        return _responses(info, responses.correct_response(info.context.session, input, today=info.context.today))

    @mutation
    def delete_response(self, info: Info, id: uuid.UUID, version: int) -> list[AddresseeResponses]:
        return _responses(info, responses.delete_response(info.context.session, id, version))

    @mutation
    def freeze_decision_makers(self, info: Info, input: FreezeDecisionMakersInput) -> list[DecisionMakerList]:
        context = info.context
        decision_maker_lists.freeze_decision_makers(
            context.session, input, viewer=context.viewer, today=context.today, now=utc_now()
        )
        return _lists(info, input.policy_ask_id)


def _responses(info: Info, policy_ask_id: uuid.UUID, as_at: date | None = None) -> list[AddresseeResponses]:
    today = info.context.today
    rows = responses.find_responses(info.context.session, policy_ask_id, as_at or today)
    return [AddresseeResponses.of(row, today) for row in rows]


def _lists(info: Info, policy_ask_id: uuid.UUID) -> list[DecisionMakerList]:
    found = decision_maker_lists.find_decision_maker_lists(info.context.session, policy_ask_id)
    return [DecisionMakerList.of(each, info.context.today) for each in found]


def _user(user: User | None) -> UserRef | None:
    return UserRef(id=user.id, name=user.name) if user else None
