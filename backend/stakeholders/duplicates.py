"""Hints, while a name is being entered, that the record may be there already.

The database picks candidates by the beginnings of words, so that no table is ever read whole into memory; names with
letters beyond ASCII are candidates too, because accents and look-alike letters hide from such a search.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.kit.text import check_line
from backend.stakeholders import organisation_names, person_names
from backend.stakeholders.models import Organisation, OrganisationAlias, Person, Role
from backend.stakeholders.person_names import PersonName
from backend.stakeholders.queries import is_held_on, load_roles_of

MOST_CANDIDATES = 1_000
MOST_SHOWN = 10

_RANKS = [
    person_names.SAME_NAME,
    person_names.SAME_WORDS,
    person_names.ONE_LETTER,
    person_names.MIDDLE_NAME,
    organisation_names.GENERIC_WORDS,
    organisation_names.INITIALS,
    person_names.SHORT_FORM,
    person_names.PART_OF_NAME,
    person_names.INITIALS,
    person_names.TWO_LETTERS,
    person_names.SURNAME_ALONE,
]


@dataclass(frozen=True)
class DuplicateRow:
    id: uuid.UUID
    name: str
    current_role: str | None
    reason: str


def possible_duplicate_people(
    session: Session, name: str, *, organisation_id: uuid.UUID | None, today: date
) -> list[DuplicateRow]:
    """Likeliest first. Somebody who holds or held a role at the organisation needs less likeness to be named."""
    check_line(name, "name")
    wanted = PersonName.read(name)
    if not wanted.words:
        return []
    there = sa.exists().where(Role.person_id == Person.id, Role.organisation_id == organisation_id)
    is_there: sa.ColumnElement[bool] = there if organisation_id else sa.false()
    begins = sa.or_(is_there, _has_word(Person.name, wanted.last[:3]), _first_name_and_hint_of_last(wanted))
    ids = (
        sa.select(Person.id, Person.name, is_there.label("is_there"))
        .where(sa.or_(begins, _beyond_ascii(session, Person.name)))
        .order_by(sa.case((begins, 0), else_=1), Person.name, Person.id)
        .limit(MOST_CANDIDATES)
    )
    found = []
    for row in session.execute(ids):
        reason = person_names.likeness(wanted, PersonName.read(row.name), is_same_organisation=bool(row.is_there))
        if reason:
            found.append((_RANKS.index(reason), row.name, row.id, reason))
    shown = sorted(found)[:MOST_SHOWN]
    roles = load_roles_of(session, [person_id for _rank, _name, person_id, _reason in shown])
    return [
        DuplicateRow(person_id, known, _current(roles[person_id], organisation_id, today), reason)
        for _rank, known, person_id, reason in shown
    ]


def _first_name_and_hint_of_last(wanted: PersonName) -> sa.ColumnElement[bool]:
    """For a surname that is misspelt at its beginning."""
    if not wanted.first:
        return sa.false()
    hint = sa.or_(_has_word(Person.name, wanted.last[:1]), Person.name.icontains(wanted.last[2:5], autoescape=True))
    return sa.and_(_has_word(Person.name, wanted.first[:3]), hint)


def _current(roles: Iterable[Role], organisation_id: uuid.UUID | None, today: date) -> str | None:
    held = [role for role in roles if is_held_on(role, today)]
    held.sort(key=lambda role: role.organisation_id != organisation_id)
    return ", ".join(filter(None, (held[0].title, held[0].organisation.name))) if held else None


def possible_duplicate_organisations(session: Session, name: str) -> list[DuplicateRow]:
    """Likeliest first, by name or alias."""
    check_line(name, "name")
    words = organisation_names.telling_words(name)
    if not words:
        return []
    found: dict[uuid.UUID, tuple[int, str, uuid.UUID, str]] = {}
    for alias, row in _named_alike(session, name, words):
        reason = organisation_names.likeness(name, alias or row.name)
        if reason:
            told = f"{reason} (its alias “{alias}”)" if alias else reason
            entry = (_RANKS.index(reason), row.name, row.id, told)
            found[row.id] = min(entry, found.get(row.id, entry))
    return [DuplicateRow(each[2], each[1], None, each[3]) for each in sorted(found.values())[:MOST_SHOWN]]


def _named_alike(session: Session, name: str, words: list[str]) -> list[tuple[str | None, sa.Row[Any]]]:
    """Organisations by their own name, then by an alias."""

    def begins(column: Any) -> sa.ColumnElement[bool]:
        ways = [_has_word(column, word[:4]) for word in words[:3]]
        ways += [sa.func.lower(column).in_(organisation_names.initials(name))]
        if len(words) == 1 and len(words[0]) <= organisation_names.LONGEST_INITIALS:
            ways += [column.istartswith(words[0][0], autoescape=True)]
            ways += [column.istartswith(f"the {words[0][0]}", autoescape=True)]
        return sa.or_(*ways)

    found: list[tuple[str | None, sa.Row[Any]]] = []
    own = sa.select(Organisation.id, Organisation.name, sa.null().label("alias"))
    aliases = sa.select(Organisation.id, Organisation.name, OrganisationAlias.name.label("alias")).join(
        OrganisationAlias, OrganisationAlias.organisation_id == Organisation.id
    )
    for rows, column in ((own, Organisation.name), (aliases, OrganisationAlias.name)):
        chosen = (
            rows.where(sa.or_(begins(column), _beyond_ascii(session, column)))
            .order_by(sa.case((begins(column), 0), else_=1), column, Organisation.id)
            .limit(MOST_CANDIDATES)
        )
        found += [(row.alias, row) for row in session.execute(chosen)]
    return found


def _has_word(column: Any, start: str) -> sa.ColumnElement[bool]:
    """A word of the column begins so. `start` is folded: letters and digits alone."""
    anywhere = [column.icontains(f"{before}{start}", autoescape=True) for before in (" ", "-", "'", ".", "(")]
    return sa.or_(column.istartswith(start, autoescape=True), *anywhere)


def _beyond_ascii(session: Session, column: Any) -> sa.ColumnElement[bool]:
    """More bytes than letters."""
    if session.get_bind().dialect.name == "sqlite":
        return sa.func.length(sa.cast(column, sa.LargeBinary)) > sa.func.length(column)
    return sa.func.octet_length(column) > sa.func.char_length(column)
