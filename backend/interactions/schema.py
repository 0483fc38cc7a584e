import uuid
from datetime import date, datetime, time

import strawberry

from backend.accounts.schema import TeamRef, UserRef
from backend.interactions import queries, service
from backend.interactions.models import InteractionKind, InteractionStatus, NotRaisedReason, Reception, Sensitivity
from backend.interactions.queries import (
    DiscussionPointRow,
    InteractionRow,
    InteractionSortField,
    InteractionsWanted,
    Named,
    ParticipantRow,
)
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list
from backend.kit.partial_date import PartialDate
from backend.policy_asks.schema import PolicyAskRef
from backend.stakeholders.models import OrganisationKind
from backend.stakeholders.schema import OrganisationRef, PersonRef

strawberry.enum(InteractionKind)
strawberry.enum(InteractionStatus)
strawberry.enum(
    Sensitivity,
    description="OPEN: all policy staff; the only ones the board page counts. "
    "TEAM: the recording team and those named. RESTRICTED: those named alone.",
)
strawberry.enum(NotRaisedReason)
strawberry.enum(Reception)
strawberry.enum(InteractionSortField)


@strawberry.type
class Participant:
    id: uuid.UUID
    user: UserRef | None
    person: PersonRef | None
    organisation: OrganisationRef | None
    role_id: uuid.UUID | None
    role_title: str | None
    label: str
    is_ours: bool

    @classmethod
    def of(cls, row: ParticipantRow) -> "Participant":
        return cls(
            id=row.id,
            user=_user(row.user),
            person=PersonRef(**vars(row.person)) if row.person else None,
            organisation=OrganisationRef(**vars(row.organisation)) if row.organisation else None,
            role_id=row.role_id,
            role_title=row.role_title,
            label=row.label,
            is_ours=row.is_ours,
        )


@strawberry.type
class DiscussionPoint:
    id: uuid.UUID
    policy_ask: PolicyAskRef
    was_raised: bool
    not_raised_reason: NotRaisedReason | None
    not_raised_note: str | None
    reception: Reception | None
    said: str

    @classmethod
    def of(cls, row: DiscussionPointRow) -> "DiscussionPoint":
        return cls(
            id=row.id,
            policy_ask=PolicyAskRef(id=row.policy_ask_id, title=row.policy_ask_title),
            was_raised=row.was_raised,
            not_raised_reason=row.not_raised_reason,
            not_raised_note=row.not_raised_note,
            reception=row.reception,
            said=row.said,
        )


@strawberry.type
class Interaction:
    id: uuid.UUID
    version: int
    kind: InteractionKind
    status: InteractionStatus
    occurred_on: PartialDate
    starts_at: time | None
    title: str
    notes: str
    sensitivity: Sensitivity
    team: TeamRef | None
    readers: list[UserRef]
    participants: list[Participant] = strawberry.field(
        description="Ours first, then by name; with the role and organisation held on the day."
    )
    discussion_points: list[DiscussionPoint]
    source: str | None
    recorded_at: datetime
    recorded_by: UserRef | None

    @classmethod
    def of(cls, row: InteractionRow) -> "Interaction":
        return cls(
            id=row.id,
            version=row.version,
            kind=row.kind,
            status=row.status,
            occurred_on=row.occurred_on,
            starts_at=row.starts_at,
            title=row.title,
            notes=row.notes,
            sensitivity=row.sensitivity,
            team=TeamRef(**vars(row.team)) if row.team else None,
            readers=[UserRef(**vars(reader)) for reader in row.readers],
            participants=[Participant.of(each) for each in row.participants],
            discussion_points=[DiscussionPoint.of(each) for each in row.discussion_points],
            source=row.source,
            recorded_at=row.recorded_at,
            recorded_by=_user(row.recorded_by),
        )


@strawberry.type
class InteractionPage:
    items: list[Interaction]
    total: int


@strawberry.input
class InteractionFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    kind: list[InteractionKind] | None = None
    status: list[InteractionStatus] | None = None
    sensitivity: list[Sensitivity] | None = None
    occurred_from: date | None = None
    occurred_to: date | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None
    was_raised: bool | None = None
    could_have_raised_ask_id: uuid.UUID | None = None


@strawberry.input
class InteractionSort:
    field: InteractionSortField
    order: SortOrder = SortOrder.DESC


@strawberry.input
class NewOrganisationInput:
    id: uuid.UUID
    name: str
    kind: OrganisationKind = OrganisationKind.OTHER


@strawberry.input
class NewPersonInput:
    id: uuid.UUID
    name: str
    role_id: uuid.UUID
    organisation_id: uuid.UUID | None = None
    new_organisation: NewOrganisationInput | None = None
    role_title: str = ""


@strawberry.input
class ParticipantInput:
    id: uuid.UUID
    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    role_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    new_person: NewPersonInput | None = None
    new_organisation: NewOrganisationInput | None = None


@strawberry.input
class DiscussionPointInput:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    was_raised: bool
    not_raised_reason: NotRaisedReason | None = None
    not_raised_note: str | None = None
    reception: Reception | None = None
    said: str = ""


@strawberry.input
class LogInteractionInput:
    id: uuid.UUID
    kind: InteractionKind
    status: InteractionStatus
    occurred_on: PartialDate
    participants: list[ParticipantInput]
    starts_at: time | None = None
    title: str = ""
    notes: str = ""
    sensitivity: Sensitivity = Sensitivity.OPEN
    reader_ids: list[uuid.UUID] = strawberry.field(default_factory=list)
    discussion_points: list[DiscussionPointInput] = strawberry.field(default_factory=list)
    source: str | None = None


@strawberry.input
class EditInteractionInput:
    id: uuid.UUID
    version: int
    kind: InteractionKind
    status: InteractionStatus
    occurred_on: PartialDate
    sensitivity: Sensitivity
    participants: list[ParticipantInput]
    starts_at: time | None = None
    title: str = ""
    notes: str = ""
    reader_ids: list[uuid.UUID] = strawberry.field(default_factory=list)
    discussion_points: list[DiscussionPointInput] = strawberry.field(default_factory=list)
    source: str | None = None


@strawberry.type
class InteractionsQuery:
    @query
    def interactions(
        self,
        info: Info,
        filter: InteractionFilter | None = None,
        sort: InteractionSort | None = None,
        page: PageInput | None = None,
    ) -> InteractionPage:
        wanted, part = filter or InteractionFilter(), page or PageInput()
        by = sort or InteractionSort(field=InteractionSortField.OCCURRED_ON)
        uuid_list(wanted.ids)
        rows, total = queries.find_interactions(
            info.context.session,
            InteractionsWanted(**vars(wanted)),
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return InteractionPage(items=[Interaction.of(row) for row in rows], total=total)

    @query
    def interaction(self, info: Info, id: uuid.UUID) -> Interaction | None:
        rows = queries.load_interactions(info.context.session, [id])
        return Interaction.of(rows[0]) if rows else None


@strawberry.type
class InteractionsMutation:
    @mutation
    def log_interaction(self, info: Info, input: LogInteractionInput) -> Interaction:
        context = info.context
        service.log_interaction(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def edit_interaction(self, info: Info, input: EditInteractionInput) -> Interaction:
        context = info.context
        service.edit_interaction(context.session, input, viewer=context.viewer, today=context.today, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def delete_interaction(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_interaction(info.context.session, id, version)
        return id


def _saved(info: Info, interaction_id: uuid.UUID) -> Interaction:
    rows = queries.load_interactions(info.context.session, [interaction_id])
    if not rows:  # logged once, and deleted since, or closed to its author
        raise NotFound("interaction")
    return Interaction.of(rows[0])


def _user(named: Named | None) -> UserRef | None:
    return UserRef(**vars(named)) if named else None
