"""Organisations, people and roles as they lie in the database, past the rules of the service."""

import uuid
from typing import Any

from sqlalchemy.orm import Session

from backend.kit.db import utc_now
from backend.kit.partial_date import PartialDate
from backend.stakeholders.models import (
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    OrganisationKind,
    Person,
    Role,
)


def add_organisation(
    session: Session,
    name: str = "Larkfield Trust",
    *,
    aliases: tuple[str, ...] = (),
    identifiers: tuple[tuple[str, str], ...] = (),
    opened: str | None = None,
    closed: str | None = None,
    **values: Any,
) -> Organisation:
    """`opened` and `closed` are "2019", "2019-03" or "2019-03-14"; identifiers are (scheme, value)."""
    start, end = _read(opened), _read(closed)
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "name": name,
        "kind": OrganisationKind.TRUST,
        "background": "",
        "source": "Entered by hand",
        "recorded_at": utc_now(),
        "opened_on": start and start.first_day(),
        "opened_precision": start and start.precision,
        "closed_on": end and end.last_day(),
        "closed_precision": end and end.precision,
    }
    organisation = Organisation(**given | values)
    session.add(organisation)
    session.flush()
    for alias in aliases:
        session.add(OrganisationAlias(id=uuid.uuid4(), organisation_id=organisation.id, name=alias))
    for scheme, value in identifiers:
        session.add(
            OrganisationIdentifier(id=uuid.uuid4(), organisation_id=organisation.id, scheme=scheme, value=value)
        )
    session.flush()
    return organisation


def add_person(session: Session, name: str = "Robin Vale", **values: Any) -> Person:
    given = {"id": uuid.uuid4(), "background": "", "source": "Entered by hand", "recorded_at": utc_now()}
    person = Person(**given | {"name": name} | values)
    session.add(person)
    session.flush()
    return person


def add_role(
    session: Session,
    person_id: uuid.UUID,
    organisation_id: uuid.UUID,
    title: str = "Director",
    *,
    started: str | None = None,
    ended: str | None = None,
    **values: Any,
) -> Role:
    """`started` and `ended` are "2019", "2019-03" or "2019-03-14"."""
    start, end = _read(started), _read(ended)
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "person_id": person_id,
        "organisation_id": organisation_id,
        "title": title,
        "recorded_at": utc_now(),
        "started_on": start and start.first_day(),
        "started_precision": start and start.precision,
        "ended_on": end and end.last_day(),
        "ended_precision": end and end.precision,
    }
    role = Role(**given | values)
    session.add(role)
    session.flush()
    return role


def _read(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
