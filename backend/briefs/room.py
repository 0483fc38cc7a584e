"""Who is in the room: of an interaction whoever takes part, of an organisation those in post there."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.briefs.content import Link
from backend.briefs.told import may_be_told
from backend.interactions.models import Interaction, Participant
from backend.kit.errors import RuleBroken
from backend.kit.writing import get_or_refuse
from backend.stakeholders.models import Organisation, Person, Role, held_on
from backend.stakeholders.queries import is_held_on
from backend.stakeholders.seniority import is_senior_title

MOST_IN_POST = 300
KINDS = {"interaction": "interactions", "person": "people", "organisation": "organisations"}


@dataclass(frozen=True)
class InRoom:
    """A person with their roles, newest first."""

    person: Person
    roles: Sequence[Role]


@dataclass(frozen=True)
class Room:
    """`met`: the organisations that are met as such. `day` is that of the roles: of the meeting, or today.

    `standing_roles` and `standing_bodies` are where a stance of theirs may be recorded.
    """

    subject: Link
    title: str
    day: date
    people: Sequence[InRoom] = ()
    met: Sequence[Organisation] = ()
    ours: Sequence[User] = ()
    meeting: Interaction | None = None
    is_told: bool = True
    unlisted_count: int = 0

    @property
    def is_organisation(self) -> bool:
        return self.subject.noun == "organisations"

    @property
    def met_ids(self) -> list[uuid.UUID]:
        return [each.id for each in self.met]

    @property
    def person_ids(self) -> list[uuid.UUID]:
        """The people who are met as such: an organisation is met by whoever speaks for it."""
        return [] if self.is_organisation else [each.person.id for each in self.people]

    @property
    def roles(self) -> list[Role]:
        return [role for each in self.people for role in each.roles]

    @property
    def standing_roles(self) -> list[uuid.UUID]:
        return [role.id for role in self.roles]

    @property
    def current_roles(self) -> set[uuid.UUID]:
        return {role.id for role in self.roles if is_held_on(role, self.day)}

    @property
    def standing_bodies(self) -> dict[uuid.UUID, str]:
        """Bodies met as such, and those for which somebody in the room speaks on the day."""
        of_people = {role.organisation_id: role.organisation.name for role in self.roles if is_held_on(role, self.day)}
        return of_people | {each.id: each.name for each in self.met}

    @property
    def them(self) -> str:
        """Whom we meet, as a sentence names them."""
        if len(self.people) == 1 and not self.met:
            return self.people[0].person.name
        return self.met[0].name if len(self.met) == 1 and (self.is_organisation or not self.people) else "anybody here"


def find_room(session: Session, kind: str, record_id: uuid.UUID, *, viewer: Viewer, today: date) -> Room:
    """At most four statements. What the viewer may not see is refused as what does not exist."""
    if kind not in KINDS:
        raise RuleBroken("A brief is for an interaction, a person or an organisation.", field="subject")
    subject = Link(KINDS[kind], record_id)
    if kind == "interaction":
        return _of_interaction(session, subject, viewer, today)
    if kind == "person":
        person = get_or_refuse(session, Person, record_id, "person")
        return Room(subject, person.name, today, people=_with_roles(session, [person]))
    body = get_or_refuse(session, Organisation, record_id, "organisation")
    people, count = _in_post(session, record_id, today)
    return Room(subject, body.name, today, people=people, met=[body], unlisted_count=count)


def _of_interaction(session: Session, subject: Link, viewer: Viewer, today: date) -> Room:
    meeting = get_or_refuse(session, Interaction, subject.id, "interaction")
    is_told = bool(session.scalar(sa.select(Interaction.id).where(Interaction.id == meeting.id, may_be_told(viewer))))
    rows = session.scalars(
        sa.select(Participant)
        .where(Participant.interaction_id == meeting.id)
        .options(joinedload(Participant.user), joinedload(Participant.person), joinedload(Participant.organisation))
    ).all()
    people = _with_roles(session, [row.person for row in rows if row.person])
    ours = sorted((row.user for row in rows if row.user), key=lambda user: (user.name.casefold(), user.id))
    bodies = [row.organisation for row in rows if row.organisation and not row.person_id]
    title = meeting.title or "Interaction without a title"
    return Room(
        subject,
        title if is_told else "A restricted interaction",
        max(today, meeting.occurred_on),
        people=sorted(people, key=lambda each: (each.person.name.casefold(), each.person.id)),
        met=sorted(bodies, key=lambda body: (body.name.casefold(), body.id)),
        ours=ours,
        meeting=meeting,
        is_told=is_told,
    )


def _with_roles(session: Session, people: Sequence[Person]) -> list[InRoom]:
    if not people:
        return []
    found: dict[uuid.UUID, list[Role]] = defaultdict(list)
    rows = session.scalars(
        sa.select(Role)
        .where(Role.person_id.in_([person.id for person in people]))
        .options(joinedload(Role.organisation))
    )
    for role in rows:
        found[role.person_id].append(role)
    return [InRoom(person, sorted(found[person.id], key=_newest_first)) for person in people]


def _newest_first(role: Role) -> Any:
    end, start = role.ended_on or date.max, role.started_on or date.min
    return -end.toordinal(), -start.toordinal(), role.title.casefold(), role.id


def _in_post(session: Session, organisation_id: uuid.UUID, day: date) -> tuple[list[InRoom], int]:
    """Whoever holds a role there, senior ones first. Nobody who has withdrawn is put forward."""
    in_post = (
        sa.select(Role)
        .join(Person, Person.id == Role.person_id)
        .where(Role.organisation_id == organisation_id, held_on(day), Person.withdrawn_on.is_(None))
    )
    rows = session.execute(
        in_post.add_columns(sa.func.count().over())
        .order_by(sa.func.lower(Person.name), Role.id)
        .limit(MOST_IN_POST)
        .options(joinedload(Role.person), joinedload(Role.organisation))
    ).all()
    found: dict[uuid.UUID, list[Role]] = {}
    for role, _ in rows:
        found.setdefault(role.person_id, []).append(role)
    people = [InRoom(roles[0].person, roles) for roles in found.values()]
    people.sort(key=lambda each: not any(_is_senior(role) for role in each.roles))
    return people, rows[0][1] - len(rows) if rows else 0


def _is_senior(role: Role) -> bool:
    return is_senior_title(role.title) if role.is_senior is None else role.is_senior
