"""Lists of people, with the fields that they may be sorted and filtered by."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.queries import contains
from backend.kit.paging import page_of_ids
from backend.stakeholders import contact_sources
from backend.stakeholders.contact_sources import ContactRow
from backend.stakeholders.models import Person, Role, held_on
from backend.stakeholders.queries import load_roles_of


class PersonSortField(enum.Enum):
    NAME = "name"
    LAST_CONTACT = "last_contact"
    STRENGTH = "strength"
    RECORDED_AT = "recorded_at"


_BY_CONTACT = (PersonSortField.LAST_CONTACT, PersonSortField.STRENGTH)


@dataclass(frozen=True)
class PersonRow:
    """`roles` are newest first."""

    person: Person
    roles: list[Role]
    contact: ContactRow | None


def find_people(
    session: Session, wanted: Any, *, sort: PersonSortField, descending: bool, offset: int, limit: int, today: date
) -> tuple[Sequence[PersonRow], int]:
    """`wanted` is a PersonFilter. People never met come last when sorted by contact, in either order.

    Somebody withdrawn from the network has no strength, and so comes among those never met when sorted by it.
    """
    ids = sa.select(Person.id).where(*_conditions(wanted, today))
    if sort in _BY_CONTACT:
        evidence = contact_sources.of_people(session)
        ids = ids.outerjoin(evidence, evidence.c.party_id == Person.id)
        of_others = sa.case((Person.withdrawn_on.is_(None), evidence.c.log_evidence))
        key: sa.ColumnElement[Any] = evidence.c.last_on if sort is PersonSortField.LAST_CONTACT else of_others
    else:
        key = {
            PersonSortField.NAME: sa.func.lower(Person.name),
            PersonSortField.RECORDED_AT: Person.recorded_at.expression,
        }[sort]
    order = (key.desc() if descending else key.asc()).nulls_last()
    page, total = page_of_ids(session, ids.order_by(order, Person.id), offset, limit)
    return load_people(session, page, today), total


def _conditions(wanted: Any, today: date) -> list[sa.ColumnElement[bool]]:
    at = sa.exists().where(Role.person_id == Person.id, Role.organisation_id == wanted.organisation_id)
    in_post = sa.exists().where(Role.person_id == Person.id, held_on(today))
    return [
        *([Person.id.in_(wanted.ids)] if wanted.ids is not None else []),
        *([at] if wanted.organisation_id else []),
        *([in_post if wanted.has_current_role else ~in_post] if wanted.has_current_role is not None else []),
        *contains(Person.name + "\n" + sa.func.coalesce(Person.email, ""), wanted.q),
    ]


def load_people(session: Session, ids: Sequence[uuid.UUID], today: date) -> Sequence[PersonRow]:
    """People in the order of `ids`; ids that do not exist are left out."""
    if not ids:
        return []
    contacts = contact_sources.load_contacts(session, contact_sources.of_people(session), ids, today)
    people = {person.id: person for person in session.scalars(sa.select(Person).where(Person.id.in_(ids)))}
    roles = load_roles_of(session, ids)
    return [PersonRow(people[each], roles[each], contacts.get(each)) for each in ids if each in people]
