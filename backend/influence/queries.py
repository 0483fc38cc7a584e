"""Who met whom, from held interactions alone. Each session carries its viewer's rule, so that no number tells more."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp2
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.accounts.models import User
from backend.interactions.evidence_sums import summed_evidence
from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.kit.errors import RuleBroken
from backend.kit.writing import get_or_refuse
from backend.stakeholders.models import Organisation, OrganisationKind, Person, Role
from graph.records import Attendance, Contact, Party, PartyKind
from graph.strength_constants import StrengthConstants
from graph.strength_log import LOG_EPOCH

MODELS: dict[str, tuple[PartyKind, Any, str]] = {
    "user": ("user", User, "colleague"),
    "person": ("person", Person, "person"),
    "organisation": ("organisation", Organisation, "organisation"),
}


def party_of(session: Session, kind: str, record_id: uuid.UUID) -> tuple[Party, bool]:
    """The party, and whether it is a person who is withdrawn."""
    if kind not in MODELS:
        raise RuleBroken("The kind is “person”, “organisation” or “user”.", field="kind")
    of_kind, model, noun = MODELS[kind]
    row = get_or_refuse(session, model, record_id, noun)
    return Party(of_kind, str(record_id), row.name), isinstance(row, Person) and row.withdrawn_on is not None


@dataclass(frozen=True)
class SharedContact:
    """One held interaction that one of us and one of them took part in, they in a role that lasts `until`."""

    ours: Party
    theirs: Party
    contact: Contact
    title: str
    until: date | None


@dataclass(frozen=True)
class Parties:
    """The two sides of the ties that are asked for; None on a side for everybody of it."""

    users: Collection[uuid.UUID] | None = None
    people: Collection[uuid.UUID] | None = None
    organisations: Collection[uuid.UUID] | None = None


def shared_contacts(session: Session, wanted: Parties, as_at: date) -> list[SharedContact]:
    """What each pair shared up to a date, in at most one statement for people and one for organisations.

    An organisation was met by whoever met one of its people, by the role held on that day, or the organisation itself.
    """
    found: list[SharedContact] = []
    for kind, ids in (("person", wanted.people), ("organisation", wanted.organisations)):
        if ids is None or ids:
            found += _shared_with(session, kind, ids, wanted.users, as_at)
    return found


def _shared_with(
    session: Session, kind: str, ids: Collection[uuid.UUID] | None, users: Collection[uuid.UUID] | None, as_at: date
) -> list[SharedContact]:
    of_kind, model, _ = MODELS[kind]
    shared, body = _shared(kind, as_at), aliased(Organisation)
    where = [shared.their_id.in_(ids)] if ids is not None else []
    where += [shared.user_id.in_(users)] if users is not None else []
    columns = (User.id, User.name, shared.their_id, model.name, Interaction.id, shared.day, Interaction.title)
    rows = session.execute(
        shared.of(*columns, Role.ended_on, body.closed_on)
        .join(User, User.id == shared.user_id)
        .join(model, model.id == shared.their_id)
        .outerjoin(Role, Role.id == shared.theirs.role_id)
        .outerjoin(body, body.id == shared.theirs.organisation_id)
        .where(*where)
    )
    return [
        SharedContact(
            Party("user", str(user_id), user_name),
            Party(of_kind, str(party_id), name),
            Contact(day, str(interaction_id)),
            title or "Interaction without a title",
            earliest(ended_on, closed_on),
        )
        for user_id, user_name, party_id, name, interaction_id, day, title, ended_on, closed_on in rows
    ]


def earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def withdrawn_people() -> sa.Select[uuid.UUID]:
    """People who are in no network, whatever date it is asked for."""
    return sa.select(Person.id).where(Person.withdrawn_on.is_not(None))


@dataclass(frozen=True)
class _Shared:
    """The pairs of one of us and one of them in each held interaction up to a date, each once for what is selected."""

    ours: Any
    theirs: Any
    their_id: Any
    as_at: date

    @property
    def user_id(self) -> Any:
        return self.ours.user_id

    @property
    def day(self) -> Any:
        return Interaction.occurred_on

    def of(self, *columns: Any) -> sa.Select[*tuple[Any, ...]]:
        return (
            sa.select(*columns)
            .distinct()
            .select_from(self.theirs)
            .join(self.ours, self.ours.interaction_id == self.theirs.interaction_id)
            .join(Interaction, Interaction.id == self.theirs.interaction_id)
            .where(
                self.user_id.is_not(None),
                self.their_id.is_not(None),
                Interaction.status == InteractionStatus.HELD,
                Interaction.occurred_on <= self.as_at,
                self.theirs.person_id.is_(None) | self.theirs.person_id.not_in(withdrawn_people())
                if self.their_id.key == "person_id"
                else sa.true(),
            )
        )


def _shared(kind: str, as_at: date) -> _Shared:
    ours, theirs = aliased(Participant), aliased(Participant)
    return _Shared(ours, theirs, theirs.person_id if kind == "person" else theirs.organisation_id, as_at)


def shared_days(kind: str, user_id: uuid.UUID, as_at: date) -> sa.Select[*tuple[Any, ...]]:
    """The parties of a kind that a colleague met up to a date (`party_id`), once for each `day`."""
    shared = _shared(kind, as_at)
    return shared.of(shared.their_id.label("party_id"), shared.day.label("day")).where(shared.user_id == user_id)


def strongest_of(session: Session, user_id: uuid.UUID, as_at: date, limit: int) -> tuple[Parties, int]:
    """The parties that a colleague has the strongest ties with, and how many there are in all, in two statements.

    Only their evidence is added up in the database: a colleague of many years shares tens of thousands of rows.
    """
    found: list[tuple[float, str, uuid.UUID]] = []
    total = 0
    for kind in ("person", "organisation"):
        met = shared_days(kind, user_id, as_at).subquery()
        strongest = (
            sa.select(summed_evidence(session, met.c.day).label("evidence"), met.c.party_id, sa.func.count().over())
            .group_by(met.c.party_id)
            .order_by(sa.desc("evidence"), met.c.party_id)
            .limit(limit)
        )
        rows = session.execute(strongest).all()
        found += [(-row[0], kind, row[1]) for row in rows]
        total += rows[0][2] if rows else 0
    drawn = sorted(found)[:limit]
    return Parties(
        users=[user_id],
        people=[party_id for _, kind, party_id in drawn if kind == "person"],
        organisations=[party_id for _, kind, party_id in drawn if kind == "organisation"],
    ), total


def summed_by_party(
    session: Session, kind: str, ids: Collection[uuid.UUID], as_at: date, constants: StrengthConstants
) -> dict[str, float]:
    """Evidence S of all of us together: of each colleague's own days with each of these parties. One statement."""
    shared = _shared(kind, as_at)
    days = shared.of(shared.user_id.label("user_id"), shared.their_id.label("party_id"), shared.day.label("day"))
    met = days.where(shared.their_id.in_(ids)).subquery()
    rows = session.execute(sa.select(met.c.party_id, summed_evidence(session, met.c.day)).group_by(met.c.party_id))
    faded = exp2(-(as_at - LOG_EPOCH).days / constants.half_life_days)
    return {str(party_id): found * faded for party_id, found in rows}


@dataclass(frozen=True)
class Seen:
    """An attendance, with what the party was on that day: "Director, Larkfield Trust"."""

    attendance: Attendance
    detail: str
    group: str


def attendances_around(session: Session, ego: Party, as_at: date) -> list[Seen]:
    """Everybody in each held interaction that the ego took part in up to a date, in one statement.

    Around an organisation its own people stand for it, by the role held on that day. Nobody who is withdrawn is
    drawn; an organisation that one of them stood for has met whom it met.
    """
    own, ego_id = aliased(Participant), uuid.UUID(ego.id)
    ego_column = {"user": own.user_id, "person": own.person_id, "organisation": own.organisation_id}[ego.kind]
    rooms = (
        sa.select(own.interaction_id)
        .join(Interaction, Interaction.id == own.interaction_id)
        .where(ego_column == ego_id, Interaction.status == InteractionStatus.HELD, Interaction.occurred_on <= as_at)
    )
    drawn: list[sa.ColumnElement[bool]] = [
        Participant.person_id.is_(None),
        Participant.person_id.not_in(withdrawn_people()),
    ]
    drawn += [Participant.organisation_id == ego_id] if ego.kind == "organisation" else []
    rows = session.execute(
        sa.select(
            Participant.interaction_id,
            Participant.occurred_on,
            Participant.user_id,
            User.name.label("user_name"),
            Participant.person_id,
            Person.name.label("person_name"),
            Role.title.label("role_title"),
            Participant.organisation_id,
            Organisation.name.label("organisation_name"),
            Organisation.kind.label("organisation_kind"),
        )
        .outerjoin(User, User.id == Participant.user_id)
        .outerjoin(Person, Person.id == Participant.person_id)
        .outerjoin(Role, Role.id == Participant.role_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.interaction_id.in_(rooms), sa.or_(*drawn))
        .order_by(Participant.occurred_on, Participant.interaction_id, Participant.id)
    )
    return [_seen(row, ego, ego_id) for row in rows]


def _seen(row: Any, ego: Party, ego_id: uuid.UUID) -> Seen:
    if ego.kind == "organisation" and row.organisation_id == ego_id:
        party, detail = ego, kind_in_words(row.organisation_kind)
    elif row.user_id:
        party, detail = Party("user", str(row.user_id), row.user_name), "Colleague"
    elif row.person_id:
        party = Party("person", str(row.person_id), row.person_name)
        detail = ", ".join(part for part in (row.role_title, row.organisation_name) if part)
    else:
        party = Party("organisation", str(row.organisation_id), row.organisation_name)
        detail = kind_in_words(row.organisation_kind)
    group = "us" if row.user_id else str(row.organisation_id or "")
    return Seen(Attendance(str(row.interaction_id), row.occurred_on, party), detail, group)


def kind_in_words(kind: OrganisationKind) -> str:
    if kind is OrganisationKind.ARMS_LENGTH_BODY:
        return "Arm's-length body"
    return kind.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Meeting:
    """Who took part in one interaction; an organisation stands for itself only where nobody of it is named."""

    id: uuid.UUID
    day: date
    is_held: bool
    parties: Parties


def meeting_of(session: Session, interaction_id: uuid.UUID) -> Meeting:
    """Two statements; an interaction that the viewer may not see is refused."""
    interaction = get_or_refuse(session, Interaction, interaction_id, "interaction")
    rows: Sequence[Any] = session.execute(
        sa.select(Participant.user_id, Participant.person_id, Participant.organisation_id).where(
            Participant.interaction_id == interaction_id
        )
    ).all()
    return Meeting(
        interaction.id,
        interaction.occurred_on,
        interaction.status is InteractionStatus.HELD,
        Parties(
            users=[row.user_id for row in rows if row.user_id],
            people=[row.person_id for row in rows if row.person_id],
            organisations=[row.organisation_id for row in rows if row.organisation_id and not row.person_id],
        ),
    )
