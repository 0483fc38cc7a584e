"""An organisation, or a role with the person who holds it: where either may stand, read and checked alike."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.interfaces import LoaderOption

from backend.kit.errors import RuleBroken
from backend.kit.partial_date import PartialDate, Precision
from backend.stakeholders.models import Organisation, Role


class HasStakeholder(Protocol):
    """A row with either of the two, as a party of an ask or a stance."""

    @property
    def organisation(self) -> Any: ...

    @property
    def role(self) -> Any: ...


@dataclass(frozen=True)
class Stakeholder:
    """One of the two is None."""

    organisation: Organisation | None
    role: Role | None

    @property
    def label(self) -> str:
        return label_of(self)


def label_of(row: HasStakeholder) -> str:
    if row.role is None:
        return str(row.organisation.name)
    return ", ".join(part for part in (row.role.person.name, row.role.title, row.role.organisation.name) if part)


def with_stakeholder(model: Any) -> list[LoaderOption]:
    """Options that bring the stakeholder of each row in the row's own statement."""
    return [
        joinedload(model.organisation),
        joinedload(model.role).joinedload(Role.person),
        joinedload(model.role).joinedload(Role.organisation),
    ]


def find_stakeholders(session: Session, given: Sequence[Any], fields: Sequence[str]) -> list[Stakeholder]:
    """The stakeholders of inputs with `organisation_id` and `role_id`, each named by its field, in two statements."""
    for each, field in zip(given, fields, strict=True):
        if (each.organisation_id is None) == (each.role_id is None):
            raise RuleBroken("Choose either an organisation or a role.", field=field)
    organisations = _by_id(session, Organisation, [each.organisation_id for each in given])
    roles = _by_id(
        session, Role, [each.role_id for each in given], joinedload(Role.person), joinedload(Role.organisation)
    )
    found = []
    for each, field in zip(given, fields, strict=True):
        if each.organisation_id and each.organisation_id not in organisations:
            raise RuleBroken("This organisation does not exist.", field=f"{field}.organisationId")
        if each.role_id and each.role_id not in roles:
            raise RuleBroken("This role does not exist.", field=f"{field}.roleId")
        found.append(Stakeholder(organisations.get(each.organisation_id), roles.get(each.role_id)))
    return found


def refuse_ended(stakeholder: Stakeholder, day: date, field: str) -> None:
    """Refuse a role that was left, or an organisation that closed, before `day`. One that starts later is welcome."""
    role, organisation = stakeholder.role, stakeholder.organisation
    if role and role.ended_on and role.ended_on < day:
        left = PartialDate.of(role.ended_on, role.ended_precision or Precision.DAY)
        raise RuleBroken(f"{role.person.name} left this role on {left}.", field=f"{field}.roleId")
    if organisation and organisation.closed_on and organisation.closed_on < day:
        closed = PartialDate.of(organisation.closed_on, organisation.closed_precision or Precision.DAY)
        raise RuleBroken(f"{organisation.name} closed on {closed}.", field=f"{field}.organisationId")


def _by_id(session: Session, model: Any, ids: Sequence[uuid.UUID | None], *options: LoaderOption) -> dict[Any, Any]:
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    rows = session.scalars(sa.select(model).where(model.id.in_(wanted)).options(*options))
    return {row.id: row for row in rows}
