"""Selects of users and teams, with the fields that lists may be sorted and filtered by."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import Password, PermissionLevel, StaffGroup, Team, User
from backend.kit.paging import page_of_ids
from backend.kit.text import check_line


class UserSortField(enum.Enum):
    NAME = "name"
    EMAIL = "email"
    LEVEL = "level"


SORTS: dict[UserSortField, sa.ColumnElement[Any]] = {
    UserSortField.NAME: sa.func.lower(User.name),
    UserSortField.EMAIL: User.email.expression,
    UserSortField.LEVEL: User.level.expression,
}


@dataclass(frozen=True)
class UserRow:
    id: uuid.UUID
    version: int
    name: str
    email: str
    level: PermissionLevel
    team_id: uuid.UUID | None
    team_name: str | None
    staff_group: StaffGroup | None
    is_active: bool
    has_password: bool


def contains(column: sa.ColumnElement[str], text: str | None, field: str = "filter.q") -> list[sa.ColumnElement[bool]]:
    """A filter on text that is taken literally: % and _ mean themselves. Nothing for no text."""
    check_line(text, field, max_length=200)
    return [column.icontains(text.strip(), autoescape=True)] if text and text.strip() else []


def find_users(
    session: Session,
    *,
    ids: list[uuid.UUID] | None = None,
    q: str | None = None,
    team_id: uuid.UUID | None = None,
    is_active: bool | None = None,
    sort: UserSortField = UserSortField.NAME,
    descending: bool = False,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[UserRow], int]:
    where = [
        *([User.id.in_(ids)] if ids is not None else []),
        *contains(User.name + " " + User.email, q),
        *([User.team_id == team_id] if team_id else []),
        *([User.is_active == is_active] if is_active is not None else []),
    ]
    key = SORTS[sort]
    order = (key.desc() if descending else key.asc(), User.id)
    page, total = page_of_ids(session, sa.select(User.id).where(*where).order_by(*order), offset, limit)
    return load_users(session, page), total


def load_users(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[UserRow]:
    """Users with their team's name, in the order of `ids`; ids that do not exist are left out."""
    if not ids:
        return []
    rows = session.execute(
        sa.select(
            User.id,
            User.version,
            User.name,
            User.email,
            User.level,
            User.team_id,
            Team.name.label("team_name"),
            User.staff_group,
            User.is_active,
            Password.user_id.is_not(None).label("has_password"),
        )
        .outerjoin(Team, Team.id == User.team_id)
        .outerjoin(Password, Password.user_id == User.id)
        .where(User.id.in_(ids))
    )
    by_id = {row.id: UserRow(**row._mapping) for row in rows}
    return [by_id[user_id] for user_id in ids if user_id in by_id]


@dataclass(frozen=True)
class TeamRow:
    id: uuid.UUID
    version: int
    name: str
    member_count: int


def find_teams(
    session: Session, *, ids: list[uuid.UUID] | None = None, q: str | None = None, offset: int = 0, limit: int = 25
) -> tuple[Sequence[TeamRow], int]:
    where = [*([Team.id.in_(ids)] if ids is not None else []), *contains(Team.name.expression, q)]
    page, total = page_of_ids(
        session, sa.select(Team.id).where(*where).order_by(sa.func.lower(Team.name), Team.id), offset, limit
    )
    return load_teams(session, page), total


def load_teams(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[TeamRow]:
    if not ids:
        return []
    members = (
        sa.select(sa.func.count()).where(User.team_id == Team.id, User.is_active).correlate(Team).scalar_subquery()
    )
    rows = session.execute(
        sa.select(Team.id, Team.version, Team.name, members.label("member_count")).where(Team.id.in_(ids))
    )
    by_id = {row.id: TeamRow(**row._mapping) for row in rows}
    return [by_id[team_id] for team_id in ids if team_id in by_id]
