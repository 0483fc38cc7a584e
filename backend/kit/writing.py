"""What each change has in common: edits that know their version, creates that survive a retry."""

import hashlib
import uuid
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.kit.errors import NotFound, RuleBroken


class Versioned(Protocol):
    id: Any
    version: Any


Row = TypeVar("Row")


def get_or_refuse(session: Session, model: type[Row], record_id: uuid.UUID | None, noun: str, *options: Any) -> Row:
    """The record by its id; one that is missing and one that the viewer may not see are refused alike.

    Selected anew, never taken from the session's identity map, so that the rule of visibility applies.
    """
    key = sa.inspect(model).primary_key[0]
    row = session.scalars(sa.select(model).where(key == record_id).options(*options)).one_or_none()
    if row is None:
        raise NotFound(noun)
    return row


def touch(row: Versioned) -> None:
    """Raise a record's version although only rows that belong to it have changed."""
    flag_modified(row, "id")


def refuse_twice(values: list[Any], message: str, field: str) -> None:
    if len(values) != len(set(values)):
        raise RuleBroken(message, field=field)


def refuse_while_referred_to(session: Session, row: Any, words: dict[str, str]) -> None:
    """Refuse to delete a record while rows of these tables, each with its words for people, refer to it by foreign key.

    A name such as "promises.settled_by_id" looks at that column alone, where the others' rows go with the record.
    Rows that the viewer may not see count too, because the database keeps them all. The message names every kind that
    may refer to it, not the one that does, so that nobody learns of a hidden row.
    """
    table = row.__table__
    referring = [
        sa.exists().where(key.parent == row.id)
        for name, _, column in (place.partition(".") for place in words)
        for key in table.metadata.tables[name].foreign_keys
        if key.references(table) and column in ("", key.parent.name)
    ]
    if session.scalar(sa.select(sa.or_(sa.false(), *referring))):
        kinds = list(words.values())
        listed = " or ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
        raise RuleBroken(f"This cannot be deleted while {listed} refer to it.")


def digest_of(value: Any, encode: Callable[[Any], Any] = str) -> str:
    """SHA-256 of a value as canonical JSON."""
    packed = orjson.dumps(value, default=encode, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return hashlib.sha256(packed).hexdigest()
