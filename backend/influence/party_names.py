"""Labels of parties as they are now, looked up for what is shown alone: the network itself keeps none."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.influence.queries import kind_in_words
from backend.stakeholders.models import Organisation, Person, Role, held_on
from graph.records import Party, PartyKind


@dataclass(frozen=True)
class Named:
    """`detail`: a person's role on the date, an organisation's kind. `organisation_id`: of that role, or its own."""

    label: str
    detail: str = ""
    organisation_id: uuid.UUID | None = None

    @property
    def at_length(self) -> str:
        return f"{self.label} ({self.detail})" if self.detail else self.label


Names = dict[Party, Named]


def name_parties(session: Session, parties: Iterable[Party], as_at: date) -> Names:
    """One statement for each kind of party."""
    by_kind: dict[PartyKind, dict[uuid.UUID, Party]] = {"user": {}, "person": {}, "organisation": {}}
    for party in parties:
        by_kind[party.kind][uuid.UUID(party.id)] = party
    named: Names = {}
    if users := by_kind["user"]:
        for user_id, name in session.execute(sa.select(User.id, User.name).where(User.id.in_(users))):
            named[users[user_id]] = Named(name)
    if bodies := by_kind["organisation"]:
        columns = (Organisation.id, Organisation.name, Organisation.kind)
        for body_id, name, kind in session.execute(sa.select(*columns).where(Organisation.id.in_(bodies))):
            named[bodies[body_id]] = Named(name, kind_in_words(kind), body_id)
    if people := by_kind["person"]:
        named |= _people(session, people, as_at)
    return named


def _people(session: Session, people: dict[uuid.UUID, Party], as_at: date) -> Names:
    """Of several roles on the date, the one that began last."""
    rows = session.execute(
        sa.select(Person.id, Person.name, Role.title, Role.organisation_id, Organisation.name)
        .outerjoin(Role, sa.and_(Role.person_id == Person.id, held_on(as_at)))
        .outerjoin(Organisation, Organisation.id == Role.organisation_id)
        .where(Person.id.in_(people))
        .order_by(Role.started_on.asc().nulls_first(), Role.id)
    )
    return {
        people[person_id]: Named(name, ", ".join(part for part in (title, body) if part), organisation_id)
        for person_id, name, title, organisation_id, body in rows
    }


def labelled(party: Party, names: Names) -> Party:
    found = names.get(party)
    return replace(party, label=found.label) if found else party
