import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.models import User
from backend.accounts.schema import UserRef
from backend.introductions import models, queries, service
from backend.introductions.models import IntroductionAnswer
from backend.introductions.queries import IntroductionRequestsWanted, IntroductionState
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, mutation, query, uuid_list
from backend.policy_asks.schema import PolicyAskRef
from backend.stakeholders.schema import TieEnd

strawberry.enum(IntroductionAnswer)
strawberry.enum(IntroductionState, description="LAPSED: nobody answered by its date. Only an OPEN one can be answered.")


@strawberry.type(description="One colleague asks another to open a door. The two of them alone see it.")
class IntroductionRequest:
    id: uuid.UUID
    version: int
    requester: UserRef
    asked: UserRef
    via: TieEnd | None = strawberry.field(description="The ally whom the colleague would speak to; null: directly.")
    target: TieEnd
    policy_ask: PolicyAskRef | None
    why: str
    in_it_for_them: str
    text_to_forward: str
    lapses_on: date
    requested_at: datetime
    state: IntroductionState
    answer: IntroductionAnswer | None
    answered_at: datetime | None
    answer_note: str
    suggested_user: UserRef | None
    is_mine: bool
    is_for_me: bool

    @classmethod
    def of(cls, row: models.IntroductionRequest, info: Info) -> "IntroductionRequest":
        via, ask, user_id = queries.via_of(row), row.policy_ask, info.context.viewer.user_id
        return cls(
            id=row.id,
            version=row.version,
            requester=_user(row.requester),
            asked=_user(row.asked),
            via=TieEnd.of(via) if via else None,
            target=TieEnd.of(queries.target_of(row)),
            policy_ask=PolicyAskRef(id=ask.id, title=ask.title) if ask else None,
            why=row.why,
            in_it_for_them=row.in_it_for_them,
            text_to_forward=row.text_to_forward,
            lapses_on=row.lapses_on,
            requested_at=row.requested_at,
            state=queries.state_of(row, info.context.today),
            answer=row.answer,
            answered_at=row.answered_at,
            answer_note=row.answer_note,
            suggested_user=_user(row.suggested_user) if row.suggested_user else None,
            is_mine=row.requester_id == user_id,
            is_for_me=row.asked_id == user_id,
        )


@strawberry.type
class IntroductionRequestPage:
    items: list[IntroductionRequest]
    total: int


@strawberry.input
class IntroductionRequestFilter:
    ids: list[uuid.UUID] | None = None
    state: list[IntroductionState] | None = None
    is_mine: bool | None = None
    is_for_me: bool | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None


@strawberry.input
class RequestIntroductionInput:
    id: uuid.UUID
    asked_id: uuid.UUID
    why: str
    via_person_id: uuid.UUID | None = None
    via_organisation_id: uuid.UUID | None = None
    target_person_id: uuid.UUID | None = None
    target_organisation_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None
    in_it_for_them: str = ""
    text_to_forward: str = ""
    lapses_on: date | None = strawberry.field(default=None, description="2 to 60 days ahead; 14 where none is given.")


@strawberry.input
class AnswerIntroductionInput:
    id: uuid.UUID
    version: int
    answer: IntroductionAnswer
    note: str = ""
    suggested_user_id: uuid.UUID | None = strawberry.field(default=None, description="With NOT_ME_BUT, and only then.")


@strawberry.type
class IntroductionsQuery:
    @query
    def introduction_requests(
        self, info: Info, filter: IntroductionRequestFilter | None = None, page: PageInput | None = None
    ) -> IntroductionRequestPage:
        wanted, part = filter or IntroductionRequestFilter(), page or PageInput()
        uuid_list(wanted.ids)
        rows, total = queries.find_introduction_requests(
            info.context.session,
            IntroductionRequestsWanted(**vars(wanted)),
            user_id=info.context.viewer.user_id,
            today=info.context.today,
            offset=part.offset,
            limit=part.limit,
        )
        return IntroductionRequestPage(items=[IntroductionRequest.of(row, info) for row in rows], total=total)

    @query
    def introduction_request(self, info: Info, id: uuid.UUID) -> IntroductionRequest | None:
        rows = queries.load_introduction_requests(info.context.session, [id])
        return IntroductionRequest.of(rows[0], info) if rows else None


@strawberry.type
class IntroductionsMutation:
    @mutation
    def request_introduction(self, info: Info, input: RequestIntroductionInput) -> IntroductionRequest:
        context = info.context
        service.request_introduction(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def answer_introduction(self, info: Info, input: AnswerIntroductionInput) -> IntroductionRequest:
        context = info.context
        service.answer_introduction(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def withdraw_introduction(self, info: Info, id: uuid.UUID, version: int) -> IntroductionRequest:
        context = info.context
        service.withdraw_introduction(
            context.session, id, version, viewer=context.viewer, today=context.today, now=utc_now()
        )
        return _saved(info, id)


def _saved(info: Info, request_id: uuid.UUID) -> IntroductionRequest:
    rows = queries.load_introduction_requests(info.context.session, [request_id])
    if not rows:
        raise NotFound("request")
    return IntroductionRequest.of(rows[0], info)


def _user(user: User) -> UserRef:
    return UserRef(id=user.id, name=user.name)
