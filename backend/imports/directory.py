"""Who is here already, by the keys on which an import matches. Loaded once for a whole file, never row by row."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.audit.models import AuditAction, AuditLine
from backend.imports.names import person_key
from backend.imports.organisations import organisation_key
from backend.interactions.models import Interaction
from backend.interactions.participants import HeldRole, roles_of
from backend.stakeholders.models import Organisation, OrganisationAlias, Person

_NAMESPACE = uuid.UUID("0d4b7e52-6c1a-5f0e-9a43-2f6f4b8f7c90")
_IDS_AT_ONCE = 10_000


def made_id(*parts: object) -> uuid.UUID:
    """The id that an import gives to what `parts` name: the same in every file and at every import."""
    return uuid.uuid5(_NAMESPACE, "\x1f".join(str(part) for part in parts))


class SeveralError(Exception):
    """More than one record here answers to a name: nobody but a person can say which is meant."""

    def __init__(self, ids: Iterable[uuid.UUID]) -> None:
        self.ids = tuple(ids)


@dataclass(frozen=True)
class PersonName:
    """`within` is the organisation that a bare 'Lord Example' belongs to: such a name says nothing beyond it."""

    key: str
    within: uuid.UUID | None = None

    @property
    def made_id(self) -> uuid.UUID:
        return made_id("person", self.key, self.within or "")


def organisation_id(key: str) -> uuid.UUID:
    return made_id("organisation", key)


@dataclass(frozen=True)
class Directory:
    organisations: Mapping[uuid.UUID, str]
    closed_on: Mapping[uuid.UUID, date | None]
    people: Mapping[uuid.UUID, str]
    organisation_keys: Mapping[str, set[uuid.UUID]]
    person_keys: Mapping[str, set[uuid.UUID]]

    def organisation(self, key: str) -> uuid.UUID | None:
        """The one with this name or alias, else the one that an import made under this name; None when new."""
        return _only(self.organisation_keys.get(key, set()), organisation_id(key), self.organisations)

    def person(self, name: PersonName) -> uuid.UUID | None:
        found = set() if name.within else self.person_keys.get(name.key, set())
        return _only(found, name.made_id, self.people)


def _only(found: set[uuid.UUID], made: uuid.UUID, names: Mapping[uuid.UUID, str]) -> uuid.UUID | None:
    if len(found) > 1:
        raise SeveralError(sorted(found, key=lambda each: (names[each], each)))
    if found:
        return next(iter(found))
    return made if made in names else None


def load_directory(session: Session) -> Directory:
    """Three statements, whatever the number of records."""
    organisations, closed_on = {}, {}
    organisation_keys: dict[str, set[uuid.UUID]] = defaultdict(set)
    person_keys: dict[str, set[uuid.UUID]] = defaultdict(set)
    for record_id, name, closed in session.execute(
        sa.select(Organisation.id, Organisation.name, Organisation.closed_on)
    ):
        organisations[record_id], closed_on[record_id] = name, closed
        organisation_keys[organisation_key(name)].add(record_id)
    for record_id, name in session.execute(sa.select(OrganisationAlias.organisation_id, OrganisationAlias.name)):
        organisation_keys[organisation_key(name)].add(record_id)
    people = {}
    for record_id, name in session.execute(sa.select(Person.id, Person.name)):
        people[record_id] = name
        named = person_key(name)
        if not named.is_surname_only:
            person_keys[named.key].add(record_id)
    return Directory(organisations, closed_on, people, organisation_keys, person_keys)


def load_roles(session: Session, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[HeldRole]]:
    found: dict[uuid.UUID, list[HeldRole]] = {}
    for some in _in_parts(people):
        found |= roles_of(session, some)
    return found


def past_of(session: Session, interactions: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime | None]:
    """Interactions that are here, with None, or that were and have been deleted, with the instant.

    Asked of the log, not of the table: the answer is the same for whoever may not see an interaction.
    """
    past: dict[uuid.UUID, datetime | None] = {}
    for some in _in_parts(interactions):
        rows = session.execute(
            sa.select(AuditLine.record_id, AuditLine.action, AuditLine.at)
            .where(AuditLine.entity == Interaction.__tablename__, AuditLine.record_id.in_(some))
            .order_by(AuditLine.id)
        )
        for record_id, action, at in rows:
            if record_id is not None:
                past[record_id] = at if action is AuditAction.DELETE else None
    return past


def _in_parts(ids: Iterable[uuid.UUID]) -> Iterable[list[uuid.UUID]]:
    wanted = sorted(set(ids))
    return [wanted[start : start + _IDS_AT_ONCE] for start in range(0, len(wanted), _IDS_AT_ONCE)]
