"""Rules for roles: the one record of who worked where from when to when."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.partial_date import PartialDate, Precision
from backend.kit.text import check_date, check_line, folded
from backend.kit.writing import get_or_refuse, refuse_while_referred_to
from backend.stakeholders.dates import check_span, compared, end_columns, start_columns
from backend.stakeholders.models import Organisation, Person, Role
from backend.stakeholders.queries import partial_date

# Where somebody may stand: an organisation, or a role.
MAY_STAND_IN = {
    "participants": "interactions",
    "ask_parties": "policy asks",
    "ask_responses": "responses",
    "listed_decision_makers": "frozen lists of decision-makers",
    "stances": "stances",
    "assessments": "assessments",
    "wanted_moves": "wanted moves",
    "outcomes": "outcomes",
    "campaign_targets": "targets of campaigns",
}
ROLES_MAY_BE_IN = MAY_STAND_IN | {"reshuffle_moves": "reshuffles"}
# Of both kinds of stakeholders, beside what each kind has of its own.
STAKEHOLDERS_MAY_BE_IN = {
    "asserted_ties": "asserted ties",
    "do_not_use_marks": "marks not to use a tie",
    "planned_contacts": "planned contacts",
    "promises": "promises",
    "introduction_requests": "requests for an introduction",
    "substantiations": "substantiations",
    "activity_contributors": "activities",
    "campaign_limits": "limits of campaigns",
    "campaign_plan_lines": "plans of campaigns",
    "campaign_plan_marks": "marks on plans of campaigns",
}

# Called after each change of a person's roles, so that nouns above can look again at who held which role on which day.
on_roles_changed: list[Callable[[Session, uuid.UUID], None]] = []


def add_role(session: Session, given: Any, *, now: datetime) -> None:
    if was_already_created(session, "addRole", given):
        return
    lock_person(session, given.person_id)
    insert_role(session, given.person_id, given, now=now)
    tell_of_roles(session, given.person_id)


def insert_role(session: Session, person_id: uuid.UUID, given: Any, *, now: datetime, at: str = "") -> None:
    """`at` is where the role stands in the input, such as "roles.0."; it leads the field of a refusal."""
    check_role(session, person_id, given, except_id=None, at=at)
    started_on, started_precision = start_columns(given.started_on)
    ended_on, ended_precision = end_columns(given.ended_on)
    session.add(
        Role(
            id=given.id,
            person_id=person_id,
            organisation_id=given.organisation_id,
            title=given.title,
            started_on=started_on,
            started_precision=started_precision,
            ended_on=ended_on,
            ended_precision=ended_precision,
            is_senior=given.is_senior,
            recorded_at=now,
        )
    )
    session.flush()


def correct_role(session: Session, given: Any) -> None:
    role = _role_to_change(session, given.id)
    mine = {"organisation_id": given.organisation_id, "title": given.title, "is_senior": given.is_senior}
    theirs = compared(
        partial_date(role.started_on, role.started_precision),
        partial_date(role.ended_on, role.ended_precision),
        ("started_on", "ended_on"),
    )
    mine |= compared(given.started_on, given.ended_on, ("started_on", "ended_on"))
    refuse_stale(session, role, given.version, mine, noun="roles", theirs=theirs)
    check_role(session, role.person_id, given, except_id=role.id)
    role.organisation_id, role.title, role.is_senior = given.organisation_id, given.title, given.is_senior
    role.started_on, role.started_precision = start_columns(given.started_on)
    role.ended_on, role.ended_precision = end_columns(given.ended_on)
    session.flush()
    tell_of_roles(session, role.person_id)


def delete_role(session: Session, role_id: uuid.UUID, version: int) -> None:
    """Only one that nothing refers to, as one made by mistake; any other is ended instead."""
    role = _role_to_change(session, role_id)
    refuse_stale(session, role, version, {}, noun="roles")
    refuse_while_referred_to(session, role, ROLES_MAY_BE_IN)
    session.delete(role)
    session.flush()
    tell_of_roles(session, role.person_id)


def move_person(session: Session, given: Any, *, now: datetime) -> None:
    """End one role the day before `moved_on` and start another on that day, both or neither."""
    if was_already_created(session, "movePerson", given):
        return
    check_date(given.moved_on, "movedOn")
    role = _role_to_change(session, given.from_role_id)
    if role.person_id != given.person_id:
        raise RuleBroken("This role belongs to somebody else.", field="fromRoleId")
    if (role.organisation_id, folded(role.title)) == (given.organisation_id, folded(given.title)):
        raise RuleBroken("That is the role which they leave. Choose another organisation or title.", field="title")
    end_before(role, given.moved_on, field="movedOn")
    session.flush()
    new = NewRole(given.id, given.organisation_id, given.title, PartialDate.of(given.moved_on, Precision.DAY))
    insert_role(session, given.person_id, new, now=now)
    tell_of_roles(session, given.person_id)


def end_before(role: Role, moved_on: date, *, field: str) -> None:
    """Make the day before `moved_on` the last of a role that was held on it."""
    last_day = moved_on - timedelta(days=1)
    if role.ended_on and role.ended_on < moved_on:
        ended = partial_date(role.ended_on, role.ended_precision)
        raise RuleBroken(f"That role had ended by then, on {ended}. Add the new role instead.", field=field)
    if role.started_on and last_day < role.started_on:
        started = partial_date(role.started_on, role.started_precision)
        raise RuleBroken(f"They started that role on {started}: the move must come after it.", field=field)
    role.ended_on, role.ended_precision = last_day, Precision.DAY


@dataclass(frozen=True)
class NewRole:
    """A role as `insert_role` and `check_role` take it."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    started_on: PartialDate | None
    ended_on: PartialDate | None = None
    is_senior: bool | None = None


def check_role(
    session: Session, person_id: uuid.UUID, given: Any, *, except_id: uuid.UUID | None, at: str = ""
) -> None:
    check_line(given.title, f"{at}title")
    fields = (f"{at}startedOn", f"{at}endedOn")
    check_span(given.started_on, given.ended_on, fields, "A role cannot end before it starts.")
    organisation = session.scalar(sa.select(Organisation).where(Organisation.id == given.organisation_id))
    if organisation is None:
        raise RuleBroken("This organisation does not exist.", field=f"{at}organisationId")
    _refuse_after_closing(organisation, given.started_on, given.ended_on, fields)
    others = session.scalars(sa.select(Role).where(Role.person_id == person_id, Role.id != (except_id or given.id)))
    _refuse_twice(organisation, given, others.all(), f"{at}title")


def _refuse_after_closing(
    organisation: Organisation, start: PartialDate | None, end: PartialDate | None, fields: Sequence[str]
) -> None:
    """A date that may lie before the closing passes: "2020" may mean its first day."""
    if organisation.closed_on is None:
        return
    closed = partial_date(organisation.closed_on, organisation.closed_precision)
    for given, field in zip((start, end), fields, strict=True):
        if given and given.first_day() > organisation.closed_on:
            raise RuleBroken(f"{organisation.name} closed on {closed}: no role there can go on later.", field=field)


def _refuse_twice(organisation: Organisation, given: Any, others: Sequence[Role], field: str) -> None:
    first = given.started_on.first_day() if given.started_on else date.min
    last = given.ended_on.last_day() if given.ended_on else date.max
    for other in others:
        is_same = other.organisation_id == organisation.id and folded(other.title) == folded(given.title)
        if is_same and (other.started_on or date.min) <= last and first <= (other.ended_on or date.max):
            post = (
                f"{given.title} at {organisation.name}" if given.title.strip() else f"this role at {organisation.name}"
            )
            raise RuleBroken(f"They hold {post} already at that time.", field=field)


def _role_to_change(session: Session, role_id: uuid.UUID) -> Role:
    person_id = session.scalar(sa.select(Role.person_id).where(Role.id == role_id))
    if person_id is None:
        raise NotFound("role")
    lock_person(session, person_id)
    return get_or_refuse(session, Role, role_id, "role")


def lock_person(session: Session, person_id: uuid.UUID) -> None:
    """Two changes of one person's roles go one after the other, so that neither misses what the other adds."""
    person = sa.select(Person.id).where(Person.id == person_id).with_for_update(key_share=True)
    if session.scalar(person) is None:
        raise NotFound("person")


def tell_of_roles(session: Session, person_id: uuid.UUID) -> None:
    for listener in on_roles_changed:
        listener(session, person_id)
