"""People and organisations met for the first time, added in the transaction that logs the meeting."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.kit.errors import RuleBroken
from backend.kit.partial_date import PartialDate
from backend.kit.text import check_line
from backend.stakeholders.models import Organisation, Person
from backend.stakeholders.service import insert_role

_SOURCE = "Entered by hand"


@dataclass(frozen=True)
class _NewRole:
    id: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    started_on: None = None
    ended_on: None = None
    is_senior: None = None


def add_new_ones(session: Session, given: Sequence[Any], on: PartialDate, *, now: datetime) -> None:
    """Add whoever the participants' entries describe as new. A role starts on no stated day: nobody said which."""
    organisations: dict[uuid.UUID, Any] = {}
    for number, entry in enumerate(given):
        at = f"participants.{number}"
        if entry.new_organisation:
            _add_organisation(session, organisations, entry.new_organisation, f"{at}.newOrganisation", now)
        elif entry.new_person and entry.new_person.new_organisation:
            field = f"{at}.newPerson.newOrganisation"
            _add_organisation(session, organisations, entry.new_person.new_organisation, field, now)
    session.flush()
    people: set[uuid.UUID] = set()
    for number, entry in enumerate(given):
        if entry.new_person:
            _add_person(session, people, entry.new_person, on, f"participants.{number}.newPerson", now)
    session.flush()


def refuse_closed(name: str, closed_on: date | None, on: PartialDate, field: str) -> None:
    if closed_on and closed_on < on.first_day():
        last_day = f"{closed_on.day} {closed_on:%B %Y}"
        raise RuleBroken(f"{name} was closed by then: its last day was {last_day}.", field=field)


def _add_organisation(session: Session, added: dict[uuid.UUID, Any], given: Any, at: str, now: datetime) -> None:
    """Two people of one new organisation each describe it, by the same id and the same words."""
    if given.id in added:
        if added[given.id] != given:
            raise RuleBroken("Two different new organisations have the same id.", field=f"{at}.id")
        return
    added[given.id] = given
    check_line(given.name, f"{at}.name", required=True)
    session.add(
        Organisation(id=given.id, name=given.name, kind=given.kind, background="", source=_SOURCE, recorded_at=now)
    )


def _add_person(session: Session, added: set[uuid.UUID], given: Any, on: PartialDate, at: str, now: datetime) -> None:
    check_line(given.name, f"{at}.name", required=True)
    check_line(given.role_title, f"{at}.roleTitle")
    if given.id in added:
        raise RuleBroken(f"{given.name} is listed twice.", field=at)
    added.add(given.id)
    if given.organisation_id and given.new_organisation:
        raise RuleBroken("Give an organisation that is known or a new one, not both.", field=f"{at}.organisationId")
    organisation_id = given.new_organisation.id if given.new_organisation else given.organisation_id
    if organisation_id is None and given.role_title.strip():
        raise RuleBroken("Say at which organisation this role is.", field=f"{at}.organisationId")
    if given.organisation_id:
        row = session.execute(
            sa.select(Organisation.name, Organisation.closed_on).where(Organisation.id == given.organisation_id)
        ).one_or_none()
        if row is None:
            raise RuleBroken("This organisation does not exist, or was deleted.", field=f"{at}.organisationId")
        refuse_closed(row.name, row.closed_on, on, f"{at}.organisationId")
    session.add(Person(id=given.id, name=given.name, background="", source=_SOURCE, recorded_at=now))
    if organisation_id:
        role = _NewRole(given.role_id, organisation_id, given.role_title)
        insert_role(session, given.id, role, now=now, at=f"{at}.")
