"""Whom a route is to reach: a person, an organisation through itself or its people, or whoever holds a role."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.influence.queries import kind_in_words
from backend.influence.usable_ties import unnamed
from backend.kit.errors import RuleBroken
from backend.kit.partial_date import PartialDate, Precision
from backend.kit.writing import get_or_refuse
from backend.stakeholders.models import Organisation, Person, Role, held_on
from graph.explain import british_date
from graph.records import Party


@dataclass(frozen=True)
class Target:
    """`parties`: any of them will do. `party` is the one that was asked for, with its label."""

    party: Party
    detail: str
    parties: frozenset[Party]


def find_target(session: Session, given: Any, as_at: date) -> Target:
    """Two statements at most. Who left, closed or is withdrawn is refused in words that say so."""
    named = [name for name in ("person_id", "organisation_id", "role_id") if getattr(given, name)]
    if len(named) != 1:
        raise RuleBroken("Name one person, one organisation or one role.", field="to")
    if given.role_id:
        return _holder(session, given.role_id, as_at)
    if given.person_id:
        return _person(session, given.person_id, as_at)
    return _organisation(session, given.organisation_id, as_at)


def _person(session: Session, person_id: Any, as_at: date) -> Target:
    person = get_or_refuse(session, Person, person_id, "person")
    _refuse_withdrawn(person, "to.personId")
    role = session.scalars(
        sa.select(Role)
        .where(Role.person_id == person_id, held_on(as_at))
        .order_by(Role.started_on.desc().nulls_last(), Role.id)
        .options(joinedload(Role.organisation))
        .limit(1)
    ).one_or_none()
    party = unnamed("person", person.id)
    return Target(Party("person", party.id, person.name), detail_of(role) if role else "", frozenset([party]))


def _holder(session: Session, role_id: Any, as_at: date) -> Target:
    options = joinedload(Role.person), joinedload(Role.organisation)
    role = get_or_refuse(session, Role, role_id, "role", *options)
    if gone := why_empty(role, as_at):
        successor = next((each.person.name for each in successors(session, [role], as_at)), None)
        now = f" {successor} holds a role of the same title there now." if successor else ""
        raise RuleBroken(f"{gone}{now}", field="to.roleId")
    _refuse_withdrawn(role.person, "to.roleId")
    party = unnamed("person", role.person_id)
    return Target(Party("person", party.id, role.person.name), detail_of(role), frozenset([party]))


def _organisation(session: Session, organisation_id: Any, as_at: date) -> Target:
    body = get_or_refuse(session, Organisation, organisation_id, "organisation")
    if body.closed_on and body.closed_on < as_at:
        closed = PartialDate.of(body.closed_on, body.closed_precision or Precision.DAY)
        raise RuleBroken(f"{body.name} closed {in_words(closed)}.", field="to.organisationId")
    party = unnamed("organisation", body.id)
    people = session.scalars(
        sa.select(Role.person_id)
        .join(Person, Person.id == Role.person_id)
        .where(Role.organisation_id == body.id, held_on(as_at), Person.withdrawn_on.is_(None))
    )
    parties = frozenset([party, *(unnamed("person", each) for each in people)])
    return Target(Party("organisation", party.id, body.name), kind_in_words(body.kind), parties)


def _refuse_withdrawn(person: Person, field: str) -> None:
    if person.withdrawn_on:
        raise RuleBroken(
            f"{person.name} is withdrawn from routes, measures and maps: no route is offered.", field=field
        )


def detail_of(role: Role) -> str:
    return ", ".join(part for part in (role.title, role.organisation.name) if part)


def why_empty(role: Role, as_at: date) -> str | None:
    """Why nobody can be reached in this role on the date; None where its person holds it."""
    what = f"the role of {role.title} at {role.organisation.name}" if role.title else f"{role.organisation.name}"
    if role.ended_on and role.ended_on < as_at:
        end = PartialDate.of(role.ended_on, _precision(role.ended_precision))
        return f"{role.person.name} left {what} {in_words(end)}."
    if role.started_on and role.started_on > as_at:
        start = PartialDate.of(role.started_on, _precision(role.started_precision))
        return f"{role.person.name} holds {what} from {_day_in_words(start)}, not yet on {british_date(as_at)}."
    if role.organisation.closed_on and role.organisation.closed_on < as_at:
        closed = PartialDate.of(role.organisation.closed_on, _precision(role.organisation.closed_precision))
        return f"{role.organisation.name} closed {in_words(closed)}."
    return None


def successors(session: Session, left: list[Role], as_at: date) -> list[Role]:
    """Roles of the same title at the same organisation that are held on the date, in one statement."""
    same = [sa.and_(Role.organisation_id == role.organisation_id, Role.title == role.title) for role in left]
    return list(
        session.scalars(
            sa.select(Role)
            .join(Person, Person.id == Role.person_id)
            .where(sa.or_(*same), Role.title != "", held_on(as_at), Person.withdrawn_on.is_(None))
            .order_by(Role.started_on.desc().nulls_last(), Role.id)
            .options(joinedload(Role.person), joinedload(Role.organisation))
        )
    )


def in_words(on: PartialDate) -> str:
    """ "on 31 Mar 2024", "in March 2024" or "in 2024"."""
    return f"on {_day_in_words(on)}" if on.day else f"in {_day_in_words(on)}"


def _day_in_words(on: PartialDate) -> str:
    if on.day:
        return british_date(on.first_day())
    return f"{on.first_day():%B %Y}" if on.month else f"{on.year}"


def _precision(found: Precision | None) -> Precision:
    return found or Precision.DAY
