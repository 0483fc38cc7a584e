"""Selects of asserted ties and of marks not to use one. Each session carries its viewer's rule for asserted ties."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload

from backend.accounts.models import User
from backend.accounts.queries import contains
from backend.kit.paging import page_of_ids
from backend.stakeholders.models import Organisation, Person
from backend.ties.models import AssertedTie, AssertedTieKind, DoNotUseMark


class AssertedTieSortField(enum.Enum):
    STARTED_ON = "started_on"
    RECORDED_AT = "recorded_at"


SORTS: dict[AssertedTieSortField, sa.ColumnElement[Any]] = {
    AssertedTieSortField.STARTED_ON: AssertedTie.started_on.expression,
    AssertedTieSortField.RECORDED_AT: AssertedTie.recorded_at.expression,
}


@dataclass(frozen=True)
class AssertedTiesWanted:
    """What a list may be narrowed by. A party is looked for at either end, `q` in source, note and both names."""

    ids: list[uuid.UUID] | None = None
    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    kind: list[AssertedTieKind] | None = None
    is_current: bool | None = None
    q: str | None = None


def with_ends(model: Any) -> list[Any]:
    """Options that bring both ends and the author of each row in the row's own statement."""
    names = ("from_user", "from_person", "from_organisation", "to_person", "to_organisation", "recorded_by")
    return [joinedload(getattr(model, name)) for name in names]


def holds_on(day: date) -> sa.ColumnElement[bool]:
    """That an asserted tie holds on `day`, as far as its dates can tell."""
    return sa.and_(
        sa.or_(AssertedTie.started_on.is_(None), AssertedTie.started_on <= day),
        sa.or_(AssertedTie.ended_on.is_(None), AssertedTie.ended_on >= day),
    )


def is_held_on(tie: AssertedTie, day: date) -> bool:
    """The rule of `holds_on`, for a tie in hand."""
    return (tie.started_on is None or tie.started_on <= day) and (tie.ended_on is None or tie.ended_on >= day)


def find_asserted_ties(
    session: Session,
    wanted: AssertedTiesWanted,
    *,
    today: date,
    sort: AssertedTieSortField = AssertedTieSortField.STARTED_ON,
    descending: bool = True,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[AssertedTie], int]:
    """Ties without a known start come last in either order."""
    key = SORTS[sort]
    ids = _joined_for(wanted).where(*_conditions(wanted, today))
    ids = ids.order_by((key.desc() if descending else key.asc()).nulls_last(), AssertedTie.id)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_asserted_ties(session, page), total


def load_asserted_ties(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[AssertedTie]:
    """In the order of `ids`, in one statement; those unseen are left out."""
    if not ids:
        return []
    rows = session.scalars(
        sa.select(AssertedTie)
        .where(AssertedTie.id.in_(ids))
        .options(*with_ends(AssertedTie))
        .execution_options(populate_existing=True)
    )
    by_id = {tie.id: tie for tie in rows}
    return [by_id[tie_id] for tie_id in ids if tie_id in by_id]


_from_person, _to_person = aliased(Person), aliased(Person)
_from_organisation, _to_organisation = aliased(Organisation), aliased(Organisation)


def _joined_for(wanted: AssertedTiesWanted) -> sa.Select[Any]:
    """The names of the ends are joined only where they are searched."""
    ids = sa.select(AssertedTie.id)
    if not wanted.q:
        return ids
    return (
        ids.outerjoin(User, User.id == AssertedTie.from_user_id)
        .outerjoin(_from_person, _from_person.id == AssertedTie.from_person_id)
        .outerjoin(_from_organisation, _from_organisation.id == AssertedTie.from_organisation_id)
        .outerjoin(_to_person, _to_person.id == AssertedTie.to_person_id)
        .outerjoin(_to_organisation, _to_organisation.id == AssertedTie.to_organisation_id)
    )


def _conditions(wanted: AssertedTiesWanted, today: date) -> list[sa.ColumnElement[bool]]:
    found = _contains_text(wanted.q)
    if wanted.ids is not None:
        found.append(AssertedTie.id.in_(wanted.ids))
    if wanted.user_id:
        found.append(AssertedTie.from_user_id == wanted.user_id)
    found += _at_either_end(AssertedTie, wanted.person_id, wanted.organisation_id)
    if wanted.kind is not None:
        found.append(AssertedTie.kind.in_(wanted.kind))
    if wanted.is_current is not None:
        found.append(holds_on(today) if wanted.is_current else ~holds_on(today))
    return found


def _at_either_end(
    model: Any, person_id: uuid.UUID | None, organisation_id: uuid.UUID | None
) -> list[sa.ColumnElement[bool]]:
    found = []
    if person_id:
        found.append(sa.or_(model.from_person_id == person_id, model.to_person_id == person_id))
    if organisation_id:
        found.append(sa.or_(model.from_organisation_id == organisation_id, model.to_organisation_id == organisation_id))
    return found


def _contains_text(q: str | None) -> list[sa.ColumnElement[bool]]:
    words = AssertedTie.source + "\n" + AssertedTie.note
    for end in (User, _from_person, _from_organisation, _to_person, _to_organisation):
        words = words + "\n" + sa.func.coalesce(end.name, "")
    return contains(words, q)


def find_marks(
    session: Session,
    *,
    person_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    ids: Sequence[uuid.UUID] | None = None,
) -> Sequence[DoNotUseMark]:
    """Marks that name the party at either end, the newest first, in one statement; all of them where none is named."""
    where = _at_either_end(DoNotUseMark, person_id, organisation_id)
    where += [DoNotUseMark.id.in_(ids)] if ids is not None else []
    return session.scalars(
        sa.select(DoNotUseMark)
        .where(*where)
        .options(*with_ends(DoNotUseMark))
        .order_by(DoNotUseMark.recorded_at.desc(), DoNotUseMark.id)
        .execution_options(populate_existing=True)
    ).all()
