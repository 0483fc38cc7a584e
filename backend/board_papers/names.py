"""What people, posts and organisations are called in a paper: as they were known then, withheld where it must be."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from backend.audit.queries import as_known
from backend.board_papers.reading import NAME_WITHHELD, Known, Reading
from backend.kit.db import Base
from backend.stakeholders.models import Organisation, Person, Role

IDS_AT_ONCE = 15_000  # a statement may use them twice, and SQLite takes 32,766 parameters
Ids = Iterable[uuid.UUID | None]


def in_parts(ids: Ids) -> Iterator[Sequence[uuid.UUID]]:
    listed = sorted({each for each in ids if each is not None})
    for start in range(0, len(listed), IDS_AT_ONCE):
        yield listed[start : start + IDS_AT_ONCE]


class Names:
    """The names of these records, read in three statements; a role brings its person and organisation.

    Nobody is named in a paper that masks names, and somebody who is withdrawn now in no paper of whatever date.
    """

    def __init__(self, reading: Reading, *, roles: Ids = (), people: Ids = (), organisations: Ids = ()) -> None:
        self._masks = reading.masks_names
        self.roles = _rows(reading, Role, ("id", "person_id", "organisation_id", "title"), roles)
        held = self.roles.values()
        people = {*people, *(role.person_id for role in held)}
        organisations = {*organisations, *(role.organisation_id for role in held)}
        withdrawn = _withdrawn(reading.known(), people)
        self.people = {
            row.id: NAME_WITHHELD if row.id in withdrawn else row.name
            for row in _rows(reading, Person, ("id", "name"), people).values()
        }
        self.organisations = {
            row.id: row.name for row in _rows(reading, Organisation, ("id", "name"), organisations).values()
        }

    def label(
        self, person_id: uuid.UUID | None, role_id: uuid.UUID | None, organisation_id: uuid.UUID | None = None
    ) -> str:
        """A person with post and organisation, or an organisation alone."""
        role = self.roles.get(role_id) if role_id else None
        if role is not None:
            person_id, organisation_id = person_id or role.person_id, organisation_id or role.organisation_id
        person = None if self._masks else self.people.get(person_id)
        parts = (person, role.title if role is not None else None, self.organisations.get(organisation_id))
        return ", ".join(part for part in parts if part) or (
            "Post not recorded" if self._masks else "Name not recorded"
        )


def _rows(reading: Reading, model: type[Base], names: Sequence[str], ids: Ids) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for some in in_parts(ids):
        known = reading.known()
        whole = as_known(model, known.known_at, known.dialect, lambda row, some=some: row.id.in_(some))  # type: ignore[misc]
        found |= {row.id: row for row in reading.session.execute(sa.select(*(whole.c[name] for name in names)))}
    return found


def _withdrawn(known: Known, ids: Ids) -> set[uuid.UUID]:
    """Read among all: they are few."""
    people = as_known(Person, None, known.dialect, lambda row: row.withdrawn_on.is_not(None))
    return set(known.session.scalars(sa.select(people.c.id))) & {each for each in ids if each}


def roles(known: Known) -> Any:
    return known.rows(Role, "id", "person_id", "organisation_id", "title", "is_senior")
