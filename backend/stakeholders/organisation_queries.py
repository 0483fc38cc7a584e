"""Lists of organisations, with the fields that they may be sorted and filtered by."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.accounts.models import User
from backend.accounts.queries import contains
from backend.kit.paging import page_of_ids
from backend.kit.partial_date import PartialDate
from backend.stakeholders import contact_sources
from backend.stakeholders.contact_sources import ContactRow
from backend.stakeholders.models import (
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    OrganisationKind,
    Role,
    held_on,
)
from backend.stakeholders.queries import partial_date


class OrganisationSortField(enum.Enum):
    NAME = "name"
    KIND = "kind"
    LAST_CONTACT = "last_contact"
    STRENGTH = "strength"
    PEOPLE_COUNT = "people_count"
    RECORDED_AT = "recorded_at"


_BY_CONTACT = {OrganisationSortField.LAST_CONTACT: "last_on", OrganisationSortField.STRENGTH: "log_evidence"}


@dataclass(frozen=True)
class AliasRow:
    id: uuid.UUID
    name: str


@dataclass(frozen=True)
class IdentifierRow:
    id: uuid.UUID
    scheme: str
    value: str


@dataclass(frozen=True)
class OrganisationRow:
    id: uuid.UUID
    version: int
    name: str
    kind: OrganisationKind
    website: str | None
    background: str
    parent_id: uuid.UUID | None
    parent_name: str | None
    opened_on: PartialDate | None
    closed_on: PartialDate | None
    lead_id: uuid.UUID | None
    lead_name: str | None
    people_count: int
    source: str
    recorded_at: datetime
    contact: ContactRow | None
    aliases: list[AliasRow] = field(default_factory=list)
    identifiers: list[IdentifierRow] = field(default_factory=list)


def find_organisations(
    session: Session,
    wanted: Any,
    *,
    sort: OrganisationSortField,
    descending: bool,
    offset: int,
    limit: int,
    today: date,
) -> tuple[Sequence[OrganisationRow], int]:
    """`wanted` is an OrganisationFilter. Organisations never met come last when sorted by contact, in either order."""
    ids = sa.select(Organisation.id).where(*_conditions(wanted, today))
    if sort in _BY_CONTACT:
        evidence = contact_sources.of_organisations(session)
        ids = ids.outerjoin(evidence, evidence.c.party_id == Organisation.id)
        key: sa.ColumnElement[Any] = evidence.c[_BY_CONTACT[sort]]
    else:
        key = {
            OrganisationSortField.NAME: sa.func.lower(Organisation.name),
            OrganisationSortField.KIND: Organisation.kind.expression,
            OrganisationSortField.PEOPLE_COUNT: _people_count(today),
            OrganisationSortField.RECORDED_AT: Organisation.recorded_at.expression,
        }[sort]
    order = (key.desc() if descending else key.asc()).nulls_last()
    page, total = page_of_ids(session, ids.order_by(order, Organisation.id), offset, limit)
    return load_organisations(session, page, today), total


def _conditions(wanted: Any, today: date) -> list[sa.ColumnElement[bool]]:
    """Closed from the day after its last one."""
    is_closed = sa.and_(Organisation.closed_on.is_not(None), Organisation.closed_on < today)
    return [
        *([Organisation.id.in_(wanted.ids)] if wanted.ids is not None else []),
        *([Organisation.kind.in_(wanted.kind)] if wanted.kind is not None else []),
        *([Organisation.parent_id == wanted.parent_id] if wanted.parent_id else []),
        *([Organisation.lead_id == wanted.lead_id] if wanted.lead_id else []),
        *([is_closed if wanted.is_closed else sa.not_(is_closed)] if wanted.is_closed is not None else []),
        *_naming(wanted.q),
    ]


def _naming(q: str | None) -> list[sa.ColumnElement[bool]]:
    """Names, aliases and identifiers that contain `q`."""
    own = contains(Organisation.name.expression, q)
    if not own:
        return []
    alias = sa.exists().where(
        OrganisationAlias.organisation_id == Organisation.id, *contains(OrganisationAlias.name.expression, q)
    )
    identifier = sa.exists().where(
        OrganisationIdentifier.organisation_id == Organisation.id, *contains(OrganisationIdentifier.value.expression, q)
    )
    return [sa.or_(*own, alias, identifier)]


def _people_count(today: date) -> sa.ScalarSelect[int]:
    """People, not roles: somebody with two posts there counts once."""
    return (
        sa.select(sa.func.count(Role.person_id.distinct()))
        .where(Role.organisation_id == Organisation.id, held_on(today))
        .correlate(Organisation)
        .scalar_subquery()
    )


def load_organisations(session: Session, ids: Sequence[uuid.UUID], today: date) -> Sequence[OrganisationRow]:
    """Organisations in the order of `ids`; ids that do not exist are left out."""
    if not ids:
        return []
    contacts = contact_sources.load_contacts(session, contact_sources.of_organisations(session), ids, today)
    parent = aliased(Organisation)
    rows = session.execute(
        sa.select(Organisation, parent.name.label("parent_name"), User.name.label("lead_name"), _people_count(today))
        .outerjoin(parent, parent.id == Organisation.parent_id)
        .outerjoin(User, User.id == Organisation.lead_id)
        .where(Organisation.id.in_(ids))
    )
    by_id = {row[0].id: _row(row[0], row.parent_name, row.lead_name, row[3], contacts.get(row[0].id)) for row in rows}
    for alias in session.scalars(
        sa.select(OrganisationAlias)
        .where(OrganisationAlias.organisation_id.in_(ids))
        .order_by(sa.func.lower(OrganisationAlias.name), OrganisationAlias.id)
    ):
        by_id[alias.organisation_id].aliases.append(AliasRow(alias.id, alias.name))
    for code in session.scalars(
        sa.select(OrganisationIdentifier)
        .where(OrganisationIdentifier.organisation_id.in_(ids))
        .order_by(OrganisationIdentifier.scheme, OrganisationIdentifier.value)
    ):
        by_id[code.organisation_id].identifiers.append(IdentifierRow(code.id, code.scheme, code.value))
    return [by_id[organisation_id] for organisation_id in ids if organisation_id in by_id]


def _row(
    organisation: Organisation,
    parent_name: str | None,
    lead_name: str | None,
    people_count: int,
    contact: ContactRow | None,
) -> OrganisationRow:
    return OrganisationRow(
        id=organisation.id,
        version=organisation.version,
        name=organisation.name,
        kind=organisation.kind,
        website=organisation.website,
        background=organisation.background,
        parent_id=organisation.parent_id,
        parent_name=parent_name,
        opened_on=partial_date(organisation.opened_on, organisation.opened_precision),
        closed_on=partial_date(organisation.closed_on, organisation.closed_precision),
        lead_id=organisation.lead_id,
        lead_name=lead_name,
        people_count=people_count,
        source=organisation.source,
        recorded_at=organisation.recorded_at,
        contact=contact,
    )
