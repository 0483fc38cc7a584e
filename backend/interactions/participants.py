"""From what a person entered under "who" to participants with the role and organisation held on the day."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.interactions.new_stakeholders import add_new_ones, refuse_closed
from backend.kit.errors import RuleBroken
from backend.kit.partial_date import PartialDate
from backend.stakeholders.models import Organisation, Person, Role

_WAYS = ("user_id", "person_id", "organisation_id", "new_person", "new_organisation")


@dataclass(frozen=True)
class TookPart:
    """A participant to be stored. `name` is their own; `organisation_name` that of the role, for a title."""

    id: uuid.UUID
    name: str
    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    role_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    organisation_name: str | None = None


@dataclass(frozen=True)
class HeldRole:
    """A role with what decides whether it was held on a day."""

    id: uuid.UUID
    person_id: uuid.UUID
    title: str
    organisation_id: uuid.UUID
    organisation_name: str
    started_on: date | None
    ended_on: date | None
    closed_on: date | None

    def covers(self, on: PartialDate) -> bool:
        """Held at some time within `on`, as far as the dates can tell. Nobody holds a role at a closed organisation."""
        ends = [day for day in (self.ended_on, self.closed_on) if day]
        has_started = self.started_on is None or self.started_on <= on.last_day()
        return has_started and all(day >= on.first_day() for day in ends)

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.title, self.organisation_name) if part)


def in_words(on: PartialDate) -> str:
    """ "on 14 March 2019", "in March 2019" or "in 2019"."""
    if on.day:
        return f"on {on.day} {on.first_day():%B %Y}"
    return f"in {on.first_day():%B %Y}" if on.month else f"in {on.year}"


def resolve(session: Session, given: Sequence[Any], on: PartialDate, *, now: datetime) -> list[TookPart]:
    """Each entry as a participant; new people and organisations are added on the way, in the same transaction."""
    for number, entry in enumerate(given):
        _check_one_way(entry, f"participants.{number}")
    add_new_ones(session, given, on, now=now)
    known = _Known(session, given)
    found = [known.took_part(entry, on, f"participants.{number}") for number, entry in enumerate(given)]
    _refuse_twice(found)
    if not any(each.user_id is None for each in found):
        raise RuleBroken("Add at least one person or organisation that you dealt with.", field="participants")
    return found


def _check_one_way(entry: Any, at: str) -> None:
    if len([way for way in _WAYS if getattr(entry, way) is not None]) != 1:
        raise RuleBroken("Give exactly one colleague, person or organisation in each line.", field=at)
    if entry.role_id and not entry.person_id:
        raise RuleBroken("A role belongs to a person: give the person too.", field=f"{at}.roleId")


def _refuse_twice(found: Iterable[TookPart]) -> None:
    seen_ids, seen = set(), set()
    for number, each in enumerate(found):
        who = each.user_id or each.person_id or each.organisation_id
        if who in seen or each.id in seen_ids:
            raise RuleBroken(f"{each.name} is listed twice.", field=f"participants.{number}")
        seen.add(who)
        seen_ids.add(each.id)


class _Known:
    """Everybody whom the entries name, and the roles of the people among them: three statements for any number."""

    def __init__(self, session: Session, given: Sequence[Any]) -> None:
        people = {entry.new_person.id if entry.new_person else entry.person_id for entry in given} - {None}
        organisations = {
            entry.new_organisation.id if entry.new_organisation else entry.organisation_id for entry in given
        } - {None}
        self.users = names_of(session, User, {entry.user_id for entry in given} - {None})
        self.people = names_of(session, Person, people)
        self.closed_on: dict[uuid.UUID, date | None] = {}
        self.organisations: dict[uuid.UUID, str] = {}
        if organisations:
            rows = session.execute(
                sa.select(Organisation.id, Organisation.name, Organisation.closed_on).where(
                    Organisation.id.in_(organisations)
                )
            )
            for organisation_id, name, closed_on in rows:
                self.organisations[organisation_id], self.closed_on[organisation_id] = name, closed_on
        self.roles = roles_of(session, people)

    def took_part(self, entry: Any, on: PartialDate, at: str) -> TookPart:
        if entry.user_id:
            name = _found(self.users, entry.user_id, "This colleague does not exist.", f"{at}.userId")
            return TookPart(entry.id, name, user_id=entry.user_id)
        if entry.organisation_id or entry.new_organisation:
            return self._organisation(entry, on, at)
        person_id = entry.new_person.id if entry.new_person else entry.person_id
        name = _found(self.people, person_id, "This person does not exist, or was deleted.", f"{at}.personId")
        role = role_on(self.roles.get(person_id, []), name, entry.role_id, on, f"{at}.roleId")
        if role is None:
            return TookPart(entry.id, name, person_id=person_id)
        return TookPart(
            entry.id,
            name,
            person_id=person_id,
            role_id=role.id,
            organisation_id=role.organisation_id,
            organisation_name=role.organisation_name,
        )

    def _organisation(self, entry: Any, on: PartialDate, at: str) -> TookPart:
        organisation_id = entry.organisation_id or entry.new_organisation.id
        field = f"{at}.organisationId"
        name = _found(self.organisations, organisation_id, "This organisation does not exist, or was deleted.", field)
        refuse_closed(name, self.closed_on[organisation_id], on, field)
        return TookPart(entry.id, name, organisation_id=organisation_id)


def role_on(
    roles: Iterable[HeldRole], name: str, role_id: uuid.UUID | None, on: PartialDate, field: str
) -> HeldRole | None:
    """The role asked for, which must have been held then; else the only one held then; None where there was none."""
    held = {role.id: role for role in roles if role.covers(on)}
    if role_id:
        if role_id not in held:
            raise RuleBroken(f"{name} did not hold this role {in_words(on)}.", field=field)
        return held[role_id]
    if len(held) > 1:
        choices = "; ".join(sorted(role.label for role in held.values()))
        raise RuleBroken(f"{name} held several roles {in_words(on)}: {choices}. Choose one.", field=field)
    return next(iter(held.values()), None)


def roles_of(session: Session, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[HeldRole]]:
    wanted = list(people)
    if not wanted:
        return {}
    rows = session.execute(
        sa.select(
            Role.id,
            Role.person_id,
            Role.title,
            Role.organisation_id,
            Organisation.name,
            Role.started_on,
            Role.ended_on,
            Organisation.closed_on,
        )
        .join(Organisation, Organisation.id == Role.organisation_id)
        .where(Role.person_id.in_(wanted))
    )
    found: dict[uuid.UUID, list[HeldRole]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(HeldRole(*row))
    return found


def names_of(session: Session, model: Any, ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(sa.select(model.id, model.name).where(model.id.in_(ids)))}


def _found(names: dict[uuid.UUID, str], record_id: uuid.UUID, message: str, field: str) -> str:
    if record_id not in names:
        raise RuleBroken(message, field=field)
    return names[record_id]
