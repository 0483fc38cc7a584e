"""Selects of interactions, with the fields that lists may be sorted and filtered by.

Each session carries its viewer's rule (`models.may_read`), in subqueries too: nothing here repeats it.
"""

import enum
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.accounts.models import Team, User
from backend.accounts.queries import contains
from backend.interactions.models import (
    DiscussionPoint,
    Interaction,
    InteractionKind,
    InteractionReader,
    InteractionStatus,
    NotRaisedReason,
    Participant,
    Reception,
    Sensitivity,
)
from backend.interactions.visible_evidence import organisation_evidence, person_evidence
from backend.kit.paging import page_of_ids
from backend.kit.partial_date import PartialDate
from backend.policy_asks.framing_queries import raised_days
from backend.policy_asks.models import AskParty, PolicyAsk
from backend.policy_asks.queries import raised_source
from backend.stakeholders import contact_sources
from backend.stakeholders.models import Organisation, Person, Role


class InteractionSortField(enum.Enum):
    OCCURRED_ON = "occurred_on"
    TITLE = "title"
    RECORDED_AT = "recorded_at"


SORTS: dict[InteractionSortField, sa.ColumnElement[Any]] = {
    InteractionSortField.OCCURRED_ON: Interaction.occurred_on.expression,
    InteractionSortField.TITLE: sa.func.lower(Interaction.title),
    InteractionSortField.RECORDED_AT: Interaction.recorded_at.expression,
}


@dataclass(frozen=True)
class Named:
    """A record that another one points at: enough to show and to follow."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True)
class ParticipantRow:
    id: uuid.UUID
    user: Named | None
    person: Named | None
    organisation: Named | None
    role_id: uuid.UUID | None
    role_title: str | None

    @property
    def is_ours(self) -> bool:
        return self.user is not None

    @property
    def label(self) -> str:
        if self.user:
            return self.user.name
        names = (self.person and self.person.name, self.role_title, self.organisation and self.organisation.name)
        return ", ".join(name for name in names if name)


@dataclass(frozen=True)
class DiscussionPointRow:
    id: uuid.UUID
    policy_ask_id: uuid.UUID
    policy_ask_title: str
    was_raised: bool
    not_raised_reason: NotRaisedReason | None
    not_raised_note: str | None
    reception: Reception | None
    said: str


@dataclass(frozen=True)
class InteractionRow:
    """`participants`: ours first, then by name."""

    id: uuid.UUID
    version: int
    kind: InteractionKind
    status: InteractionStatus
    occurred_on: PartialDate
    starts_at: time | None
    title: str
    notes: str
    sensitivity: Sensitivity
    team: Named | None
    source: str | None
    recorded_at: datetime
    recorded_by: Named | None
    participants: list[ParticipantRow] = field(default_factory=list)
    discussion_points: list[DiscussionPointRow] = field(default_factory=list)
    readers: list[Named] = field(default_factory=list)


@dataclass(frozen=True)
class InteractionsWanted:
    """What a list may be narrowed by; `q` is looked for in titles alone."""

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


def find_interactions(
    session: Session,
    wanted: InteractionsWanted,
    *,
    sort: InteractionSortField = InteractionSortField.OCCURRED_ON,
    descending: bool = True,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[InteractionRow], int]:
    key = SORTS[sort]
    # The id follows the key's direction, so that the default order is one walk along (occurred_on, id).
    order = (key.desc(), Interaction.id.desc()) if descending else (key.asc(), Interaction.id.asc())
    ids = sa.select(Interaction.id).where(*_conditions(wanted)).order_by(*order)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_interactions(session, page), total


def _conditions(wanted: InteractionsWanted) -> list[sa.ColumnElement[bool]]:
    found = contains(Interaction.title.expression, wanted.q)
    lists: list[tuple[Any, list[Any] | None]] = [
        (Interaction.id, wanted.ids),
        (Interaction.kind, wanted.kind),
        (Interaction.status, wanted.status),
        (Interaction.sensitivity, wanted.sensitivity),
    ]
    found += [column.in_(values) for column, values in lists if values is not None]
    if wanted.occurred_from:
        found.append(Interaction.occurred_on >= wanted.occurred_from)
    if wanted.occurred_to:
        found.append(Interaction.occurred_on <= wanted.occurred_to)
    for column, value in (
        (Participant.person_id, wanted.person_id),
        (Participant.organisation_id, wanted.organisation_id),
        (Participant.user_id, wanted.user_id),
    ):
        if value:
            found.append(Interaction.id.in_(sa.select(Participant.interaction_id).where(column == value)))
    if wanted.policy_ask_id or wanted.was_raised is not None:
        points = sa.select(DiscussionPoint.interaction_id)
        if wanted.policy_ask_id:
            points = points.where(DiscussionPoint.policy_ask_id == wanted.policy_ask_id)
        if wanted.was_raised is not None:
            points = points.where(DiscussionPoint.was_raised == wanted.was_raised)
        found.append(Interaction.id.in_(points))
    if wanted.could_have_raised_ask_id:
        found.append(could_have_raised(wanted.could_have_raised_ask_id))
    return found


def could_have_raised(policy_ask_id: uuid.UUID) -> sa.ColumnElement[bool]:
    """That one of the ask's parties took part in a held interaction, and no discussion point says that it was raised.

    A party is an organisation, or a role, which stands for the person who holds it.
    """
    organisations = sa.select(AskParty.organisation_id).where(
        AskParty.policy_ask_id == policy_ask_id, AskParty.organisation_id.is_not(None)
    )
    holders = sa.select(Role.person_id).join(AskParty, AskParty.role_id == Role.id)
    # Two walks along two indexes: joined by OR they would become one walk through everybody.
    took_part = sa.union(
        sa.select(Participant.interaction_id).where(Participant.organisation_id.in_(organisations)),
        sa.select(Participant.interaction_id).where(
            Participant.person_id.in_(holders.where(AskParty.policy_ask_id == policy_ask_id))
        ),
    )
    raised = sa.select(DiscussionPoint.id).where(
        DiscussionPoint.interaction_id == Interaction.id,
        DiscussionPoint.policy_ask_id == policy_ask_id,
        DiscussionPoint.was_raised,
    )
    return sa.and_(Interaction.status == InteractionStatus.HELD, Interaction.id.in_(took_part), ~raised.exists())


def load_interactions(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[InteractionRow]:
    """Interactions with all that belongs to them, in the order of `ids`, in four statements however many they are."""
    if not ids:
        return []
    team, author = aliased(Team), aliased(User)
    rows = session.execute(
        sa.select(
            Interaction.id,
            Interaction.version,
            Interaction.kind,
            Interaction.status,
            Interaction.occurred_on,
            Interaction.occurred_precision,
            Interaction.starts_at,
            Interaction.title,
            Interaction.notes,
            Interaction.sensitivity,
            Interaction.source,
            Interaction.recorded_at,
            team.id.label("team_id"),
            team.name.label("team_name"),
            author.id.label("author_id"),
            author.name.label("author_name"),
        )
        .outerjoin(team, team.id == Interaction.team_id)
        .outerjoin(author, author.id == Interaction.recorded_by_id)
        .where(Interaction.id.in_(ids))
    )
    by_id = {
        row.id: InteractionRow(
            id=row.id,
            version=row.version,
            kind=row.kind,
            status=row.status,
            occurred_on=PartialDate.of(row.occurred_on, row.occurred_precision),
            starts_at=row.starts_at,
            title=row.title,
            notes=row.notes,
            sensitivity=row.sensitivity,
            team=_named(row.team_id, row.team_name),
            source=row.source,
            recorded_at=row.recorded_at,
            recorded_by=_named(row.author_id, row.author_name),
        )
        for row in rows
    }
    participants = load_participants(session, by_id)
    points = _load_discussion_points(session, by_id)
    readers = _load_readers(session, by_id)
    for interaction_id, row in by_id.items():
        row.participants.extend(participants[interaction_id])
        row.discussion_points.extend(points[interaction_id])
        row.readers.extend(readers[interaction_id])
    return [by_id[interaction_id] for interaction_id in ids if interaction_id in by_id]


def load_participants(session: Session, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[ParticipantRow]]:
    """Who took part in each of these interactions: ours first, then by name."""
    rows = session.execute(
        sa.select(
            Participant.interaction_id,
            Participant.id,
            Participant.user_id,
            User.name.label("user_name"),
            Participant.person_id,
            Person.name.label("person_name"),
            Participant.organisation_id,
            Organisation.name.label("organisation_name"),
            Participant.role_id,
            Role.title.label("role_title"),
        )
        .outerjoin(User, User.id == Participant.user_id)
        .outerjoin(Person, Person.id == Participant.person_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(Role, Role.id == Participant.role_id)
        .where(Participant.interaction_id.in_(list(ids)))
    )
    found: dict[uuid.UUID, list[ParticipantRow]] = defaultdict(list)
    for row in rows:
        found[row.interaction_id].append(
            ParticipantRow(
                id=row.id,
                user=_named(row.user_id, row.user_name),
                person=_named(row.person_id, row.person_name),
                organisation=_named(row.organisation_id, row.organisation_name),
                role_id=row.role_id,
                role_title=row.role_title,
            )
        )
    for participants in found.values():
        participants.sort(key=lambda each: (not each.is_ours, each.label.casefold(), each.id))
    return found


def _load_discussion_points(session: Session, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[DiscussionPointRow]]:
    rows = session.execute(
        sa.select(
            DiscussionPoint.interaction_id,
            DiscussionPoint.id,
            DiscussionPoint.policy_ask_id,
            PolicyAsk.title.label("policy_ask_title"),
            DiscussionPoint.was_raised,
            DiscussionPoint.not_raised_reason,
            DiscussionPoint.not_raised_note,
            DiscussionPoint.reception,
            DiscussionPoint.said,
        )
        .join(PolicyAsk, PolicyAsk.id == DiscussionPoint.policy_ask_id)
        .where(DiscussionPoint.interaction_id.in_(list(ids)))
        .order_by(DiscussionPoint.was_raised.desc(), sa.func.lower(PolicyAsk.title), DiscussionPoint.id)
    )
    found: dict[uuid.UUID, list[DiscussionPointRow]] = defaultdict(list)
    for row in rows:
        values = dict(row._mapping)
        found[values.pop("interaction_id")].append(DiscussionPointRow(**values))
    return found


def _load_readers(session: Session, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Named]]:
    rows = session.execute(
        sa.select(InteractionReader.interaction_id, User.id, User.name)
        .join(User, User.id == InteractionReader.user_id)
        .where(InteractionReader.interaction_id.in_(list(ids)))
        .order_by(sa.func.lower(User.name), User.id)
    )
    found: dict[uuid.UUID, list[Named]] = defaultdict(list)
    for interaction_id, user_id, name in rows:
        found[interaction_id].append(Named(user_id, name))
    return found


def raised_by_ask(_session: Session) -> sa.Subquery:
    """Per ask, in how many held interactions that the viewer may see it was raised, and when last."""
    return (
        sa.select(
            DiscussionPoint.policy_ask_id,
            sa.func.count().label("raised_count"),
            sa.func.max(DiscussionPoint.occurred_on).label("last_raised_on"),
        )
        .join(Interaction, Interaction.id == DiscussionPoint.interaction_id)
        .where(DiscussionPoint.was_raised, Interaction.status == InteractionStatus.HELD)
        .group_by(DiscussionPoint.policy_ask_id)
        .subquery("raised")
    )


def days_raised(session: Session, policy_ask_id: uuid.UUID) -> Sequence[date]:
    """The days, one for each, of held interactions that the viewer may see in which the ask was raised."""
    return session.scalars(
        sa.select(DiscussionPoint.occurred_on)
        .join(Interaction, Interaction.id == DiscussionPoint.interaction_id)
        .where(
            DiscussionPoint.policy_ask_id == policy_ask_id,
            DiscussionPoint.was_raised,
            Interaction.status == InteractionStatus.HELD,
        )
    ).all()


raised_source.register(raised_by_ask)
raised_days.register(days_raised)
contact_sources.register(organisations=organisation_evidence, people=person_evidence)


def _named(record_id: uuid.UUID | None, name: str | None) -> Named | None:
    return Named(record_id, name or "") if record_id else None
