"""Rules for people outside our staff."""

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.sessions import check_email
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_line, check_text
from backend.kit.writing import get_or_refuse, refuse_twice, refuse_while_referred_to
from backend.stakeholders.models import Person, Role
from backend.stakeholders.service import ROLES_MAY_BE_IN, STAKEHOLDERS_MAY_BE_IN, insert_role

PHONE_LENGTH = 40
MOST_ROLES = 50
_MAY_REFER = ROLES_MAY_BE_IN | STAKEHOLDERS_MAY_BE_IN | {"associates": "associates"}
_COLUMNS = ("name", "email", "phone", "background", "source")


def create_person(session: Session, given: Any, *, now: datetime) -> None:
    if was_already_created(session, "createPerson", given):
        return
    values = _checked(given)
    if len(given.roles) > MOST_ROLES:
        raise RuleBroken(f"At most {MOST_ROLES} roles can be added at once.", field="roles")
    refuse_twice([role.id for role in given.roles], "Two roles have the same id.", "roles")
    session.add(Person(id=given.id, recorded_at=now, **values))
    session.flush()
    for number, role in enumerate(given.roles):
        insert_role(session, given.id, role, now=now, at=f"roles.{number}.")


def update_person(session: Session, given: Any) -> None:
    person = get_or_refuse(session, Person, given.id, "person")
    values = _values(given)
    refuse_stale(session, person, given.version, values, noun="people")
    for name, value in _checked(given).items():
        setattr(person, name, value)
    session.flush()


def delete_person(session: Session, person_id: uuid.UUID, version: int) -> None:
    """Only one whom nothing refers to, as one made by mistake. Their roles go too, unless one is referred to."""
    person = get_or_refuse(session, Person, person_id, "person")
    refuse_stale(session, person, version, {}, noun="people")
    roles = session.scalars(sa.select(Role).where(Role.person_id == person_id)).all()
    for record in (person, *roles):
        refuse_while_referred_to(session, record, _MAY_REFER)
    for role in roles:
        session.delete(role)
    session.flush()
    session.delete(person)
    session.flush()


def withdraw_person(session: Session, person_id: uuid.UUID, version: int, reason: str, *, today: date) -> None:
    """They objected: from today no route, metric or map shows them, whatever date these are asked for."""
    person = get_or_refuse(session, Person, person_id, "person")
    refuse_stale(session, person, version, {"withdrawal_reason": reason}, noun="people")
    if person.withdrawn_on:
        raise RuleBroken(f"{person.name} has been withdrawn from the network since {person.withdrawn_on}.")
    check_text(reason, "reason", max_length=REASON_LENGTH, required=True)
    person.withdrawn_on, person.withdrawal_reason = today, reason
    session.flush()


def return_person(session: Session, person_id: uuid.UUID, version: int) -> None:
    person = get_or_refuse(session, Person, person_id, "person")
    refuse_stale(session, person, version, {"withdrawal_reason": None}, noun="people")
    if person.withdrawn_on is None:
        raise RuleBroken(f"{person.name} is not withdrawn from the network.")
    person.withdrawn_on = person.withdrawal_reason = None
    session.flush()


def _values(given: Any) -> dict[str, Any]:
    """Nothing is kept where an empty address or number is sent."""
    return {name: getattr(given, name) for name in _COLUMNS} | {
        "email": given.email or None,
        "phone": given.phone or None,
    }


def _checked(given: Any) -> dict[str, Any]:
    check_line(given.name, "name", required=True)
    if given.email:
        check_email(given.email)
    check_line(given.phone, "phone", max_length=PHONE_LENGTH)
    check_text(given.background, "background")
    check_line(given.source, "source", max_length=TITLE_LENGTH, required=True)
    return _values(given)
