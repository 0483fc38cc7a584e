"""What is open in somebody's name, whatever kind it is of, and what each kind must be able to do with it."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.handovers.models import HandoverKind


@dataclass(frozen=True)
class OpenRow:
    """`holding` says which part of the registry found it; `involved`, who of us has a place in it beside `user_id`."""

    kind: HandoverKind
    holding: str
    record_id: uuid.UUID
    user_id: uuid.UUID
    label: str
    detail: str
    noun: str
    noun_id: uuid.UUID
    version: int
    involved: frozenset[uuid.UUID] = frozenset()
    is_past: bool = False

    @property
    def key(self) -> tuple[HandoverKind, uuid.UUID]:
        return self.kind, self.record_id


@dataclass(frozen=True)
class Which:
    """Open rows of whoever `whose` accepts; or, with `ids`, these rows whether or not they are open."""

    today: date
    whose: Callable[[Any], sa.ColumnElement[bool]] | None = None
    ids: Collection[uuid.UUID] | None = None

    def conditions(self, record: Any, user: Any, *is_open: sa.ColumnElement[bool]) -> tuple[Any, ...]:
        if self.ids is not None:
            return (record.in_(self.ids),)
        return (self.whose(user) if self.whose else sa.false(), *is_open)


def of_user(user_id: uuid.UUID) -> Callable[[Any], sa.ColumnElement[bool]]:
    return lambda column: column == user_id


def of_inactive(column: Any) -> sa.ColumnElement[bool]:
    gone: sa.ColumnElement[bool] = column.in_(sa.select(User.id).where(~User.is_active))
    return gone


class Holding(Protocol):
    """`columns` are the foreign keys to users that it answers for, as "table.column".

    `words` says beforehand exactly what `hand_over` will do. `is_reassigned` False: it ends with its holder.
    """

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> HandoverKind: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def is_reassigned(self) -> bool: ...

    def rows(self, session: Session, which: Which) -> list[OpenRow]: ...
    def words(self, row: OpenRow, heir: User) -> str: ...
    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None: ...
