import uuid
from datetime import date, datetime, time

import strawberry

from backend.accounts.schema import UserRef
from backend.interactions.models import InteractionKind, InteractionStatus
from backend.interactions.queries import load_interactions
from backend.interactions.schema import Interaction, Participant
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, mutation, query, uuid_list
from backend.kit.partial_date import PartialDate
from backend.policy_asks.schema import PolicyAskRef
from backend.visits import models, queries, service
from backend.visits.double_visits import NearVisit, SameVisit, WithWhom, find_double_visits
from backend.visits.words import lately_in_words, warning_in_words

strawberry.enum(
    SameVisit,
    description="PERSON: somebody whom we plan to meet. OFFICE: their organisation. "
    "DECISION_MAKER: whoever decides on an ask that is on the table.",
)


@strawberry.type(description="A colleague's interaction near the day being planned, with one of the same parties.")
class DoubleVisit:
    interaction_id: uuid.UUID
    version: int
    title: str
    kind: InteractionKind
    occurred_on: date
    starts_at: time | None
    same: list[SameVisit]
    colleagues: list[UserRef] = strawberry.field(description="All of us who take part, by name.")
    whom: list[Participant] = strawberry.field(description="Those for whom it is a double visit.")
    policy_asks: list[PolicyAskRef] = strawberry.field(description="Asks on the table that they decide on.")
    i_take_part: bool
    words: str

    @classmethod
    def of(cls, visit: NearVisit, info: Info) -> "DoubleVisit":
        viewer_id = info.context.viewer.user_id
        in_words = warning_in_words if visit.status is InteractionStatus.PLANNED else lately_in_words
        return cls(
            interaction_id=visit.id,
            version=visit.version,
            title=visit.title,
            kind=visit.kind,
            occurred_on=visit.on,
            starts_at=visit.starts_at,
            same=list(visit.same),
            colleagues=[UserRef(id=each.id, name=each.name) for each in visit.colleagues],
            whom=[Participant.of(each) for each in visit.whom],
            policy_asks=[PolicyAskRef(id=ask.id, title=ask.name) for ask in visit.asks],
            i_take_part=any(each.id == viewer_id for each in visit.colleagues),
            words=in_words(visit, viewer_id),
        )


@strawberry.type
class DoubleVisits:
    warnings: list[DoubleVisit] = strawberry.field(
        description="Planned from today on and within 14 days either side, with a colleague in it; the nearest first."
    )
    lately: list[DoubleVisit] = strawberry.field(
        description="Held within the 14 days before, the newest five; only beside a warning."
    )


@strawberry.type(description="A word from one colleague to another who meets the same person or office.")
class VisitNotice:
    id: uuid.UUID
    version: int
    from_user: UserRef
    to_user: UserRef
    interaction_id: uuid.UUID
    interaction_title: str
    interaction_status: InteractionStatus
    occurred_on: PartialDate = strawberry.field(description="The day of the interaction.")
    planned_on: date = strawberry.field(description="The day on which the sender plans to go.")
    message: str
    sent_at: datetime
    read_at: datetime | None

    @classmethod
    def of(cls, row: models.VisitNotice) -> "VisitNotice":
        return cls(
            id=row.id,
            version=row.version,
            from_user=UserRef(id=row.from_user.id, name=row.from_user.name),
            to_user=UserRef(id=row.to_user.id, name=row.to_user.name),
            interaction_id=row.interaction_id,
            interaction_title=row.interaction.title,
            interaction_status=row.interaction.status,
            occurred_on=PartialDate.of(row.interaction.occurred_on, row.interaction.occurred_precision),
            planned_on=row.planned_on,
            message=row.message,
            sent_at=row.sent_at,
            read_at=row.read_at,
        )


@strawberry.type
class VisitNoticePage:
    items: list[VisitNotice]
    total: int


@strawberry.input
class VisitParticipantInput:
    person_id: uuid.UUID | None = None
    role_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None


@strawberry.input
class DoubleVisitsInput:
    participants: list[VisitParticipantInput]
    occurred_on: date
    policy_ask_ids: list[uuid.UUID] = strawberry.field(
        default_factory=list, description="Asks on the table: their decision-makers count too."
    )
    interaction_id: uuid.UUID | None = strawberry.field(default=None, description="The one being edited, to leave out.")


@strawberry.input
class TellColleagueInput:
    id: uuid.UUID
    interaction_id: uuid.UUID
    to_user_id: uuid.UUID
    planned_on: date
    message: str


@strawberry.type
class VisitsQuery:
    @query
    def double_visits(self, info: Info, input: DoubleVisitsInput) -> DoubleVisits:
        uuid_list(input.policy_ask_ids)
        found = find_double_visits(
            info.context.session,
            input.occurred_on,
            [WithWhom(**vars(each)) for each in input.participants],
            ask_ids=set(input.policy_ask_ids),
            leave_out=input.interaction_id,
            viewer_id=info.context.viewer.user_id,
            today=info.context.today,
        )
        return DoubleVisits(
            warnings=[DoubleVisit.of(each, info) for each in found.warnings],
            lately=[DoubleVisit.of(each, info) for each in found.lately],
        )

    @query
    def visit_notices(
        self, info: Info, is_unread: bool | None = None, page: PageInput | None = None
    ) -> VisitNoticePage:
        part = page or PageInput()
        rows, total = queries.find_notices(
            info.context.session,
            info.context.viewer.user_id,
            is_unread=is_unread,
            offset=part.offset,
            limit=part.limit,
        )
        return VisitNoticePage(items=[VisitNotice.of(row) for row in rows], total=total)


@strawberry.type
class VisitsMutation:
    @mutation
    def join_interaction(self, info: Info, id: uuid.UUID, version: int) -> Interaction:
        context = info.context
        service.join_interaction(
            context.session, id, version, viewer=context.viewer, today=context.today, now=utc_now()
        )
        return Interaction.of(load_interactions(context.session, [id])[0])

    @mutation
    def tell_colleague(self, info: Info, input: TellColleagueInput) -> VisitNotice:
        context = info.context
        service.tell_colleague(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def mark_notice_read(self, info: Info, id: uuid.UUID) -> VisitNotice:
        service.mark_notice_read(info.context.session, id, viewer=info.context.viewer, now=utc_now())
        return _saved(info, id)


def _saved(info: Info, notice_id: uuid.UUID) -> VisitNotice:
    rows = queries.load_notices(info.context.session, [notice_id])
    if not rows:
        raise NotFound("message")
    return VisitNotice.of(rows[0])
