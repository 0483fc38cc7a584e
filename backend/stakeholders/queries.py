"""Roles: who held which post where and when. Lists of organisations and of people have modules of their own."""

import enum
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.queries import contains
from backend.kit.paging import page_of_ids
from backend.kit.partial_date import PartialDate, Precision
from backend.stakeholders import contact_sources as contact_sources
from backend.stakeholders.models import Organisation, Person, Role, held_on


class RoleSortField(enum.Enum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STARTED_ON = "started_on"


SORTS: dict[RoleSortField, sa.ColumnElement[Any]] = {
    RoleSortField.PERSON: sa.func.lower(Person.name),
    RoleSortField.ORGANISATION: sa.func.lower(Organisation.name),
    RoleSortField.STARTED_ON: Role.started_on.expression,
}


def find_roles(
    session: Session, wanted: Any, *, sort: RoleSortField, descending: bool, offset: int, limit: int
) -> tuple[Sequence[Role], int]:
    """`wanted` is a RoleFilter. Roles without a known start come last in either order."""
    where = [
        *([Role.id.in_(wanted.ids)] if wanted.ids is not None else []),
        *([Role.person_id == wanted.person_id] if wanted.person_id else []),
        *([Role.organisation_id == wanted.organisation_id] if wanted.organisation_id else []),
        *([held_on(wanted.held_on)] if wanted.held_on else []),
        *_naming(wanted.q),
    ]
    key = SORTS[sort]
    ids = (
        sa.select(Role.id)
        .join(Person, Person.id == Role.person_id)
        .join(Organisation, Organisation.id == Role.organisation_id)
        .where(*where)
        .order_by((key.desc() if descending else key.asc()).nulls_last(), Role.id)
    )
    page, total = page_of_ids(session, ids, offset, limit)
    return load_roles(session, page), total


def _naming(q: str | None) -> list[sa.ColumnElement[bool]]:
    """Each table is searched by itself: that is less work than joining three and searching every row of the join."""
    own = contains(Role.title.expression, q)
    if not own:
        return []
    people = sa.select(Person.id).where(*contains(Person.name.expression, q))
    organisations = sa.select(Organisation.id).where(*contains(Organisation.name.expression, q))
    return [sa.or_(*own, Role.person_id.in_(people), Role.organisation_id.in_(organisations))]


def load_roles(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[Role]:
    """Roles with person and organisation, as the database has them now, in the order of `ids`."""
    by_id = {role.id: role for role in _select_roles(session, Role.id.in_(ids))} if ids else {}
    return [by_id[role_id] for role_id in ids if role_id in by_id]


def load_roles_of(session: Session, person_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Role]]:
    """Each person's roles, newest first; of two with the same start the one held longer comes first."""
    found: dict[uuid.UUID, list[Role]] = {person_id: [] for person_id in person_ids}
    for role in _select_roles(session, Role.person_id.in_(person_ids)) if person_ids else []:
        found[role.person_id].append(role)
    return found


def _select_roles(session: Session, where: sa.ColumnElement[bool]) -> Sequence[Role]:
    return session.scalars(
        sa.select(Role)
        .where(where)
        .options(joinedload(Role.person), joinedload(Role.organisation))
        .order_by(Role.started_on.desc().nulls_last(), Role.ended_on.desc().nulls_first(), Role.id)
        .execution_options(populate_existing=True)
    ).all()


def is_held_on(role: Role, day: date) -> bool:
    """The rule of `models.held_on`, for a role in hand."""
    return (role.started_on is None or role.started_on <= day) and (role.ended_on is None or role.ended_on >= day)


def partial_date(day: date | None, precision: Precision | None) -> PartialDate | None:
    return PartialDate.of(day, precision or Precision.DAY) if day else None
