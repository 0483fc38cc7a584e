"""Root fields: who may call them, and the one place where a transaction opens and commits."""

import enum
import functools
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

import strawberry
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from backend.kit.errors import Forbidden, RuleBroken
from backend.kit.partial_date import PartialDate as PartialDateValue


@dataclass
class Context:
    """One request. `session` reads, with the viewer's rules on it; during a mutation it is the writing session."""

    session: Session
    viewer: Any
    today: date  # in London
    request_id: str
    base_url: str
    organisation_name: str
    may_call: Callable[[str], None]  # raises Forbidden
    open_writing: Callable[[], AbstractContextManager[Session]]
    record_denied: Callable[[str], None]


Info = strawberry.Info[Context, None]

PartialDate = strawberry.scalar(
    name="PartialDate",
    description='A date known to the day, month or year: "2019-03-14", "2019-03" or "2019".',
    serialize=str,
    parse_value=lambda value: PartialDateValue.parse(value if isinstance(value, str) else repr(value)),
)
SCALARS: dict[object, Any] = {PartialDateValue: PartialDate}


@strawberry.enum
class SortOrder(enum.Enum):
    ASC = "asc"
    DESC = "desc"


@strawberry.input
class PageInput:
    offset: int = 0
    limit: int = 25


class Column(list[Any]):
    """A long list of numbers, texts, booleans and nulls that goes into the answer as it stands.

    GraphQL would look at each of its values in turn, a hundred times as long as it takes to write them out. Whoever
    makes a column sees to it that its values are those of the field's type: ids as text.
    """


class WholeColumns(StrawberryGraphQLCoreExecutionContext):
    """Passes columns on whole; every other list is completed value by value."""

    def complete_list_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: Any
    ) -> Any:
        if isinstance(result, Column):
            return list(result)
        return super().complete_list_value(return_type, field_details_list, info, path, result, position_context)


def query(resolver: Callable[..., Any]) -> Any:
    """A root field that reads. Its resolver takes `info: Info`."""

    @functools.wraps(resolver)
    def run(*args: Any, **kwargs: Any) -> Any:
        info: Info = kwargs["info"]
        info.context.may_call(info.field_name)
        return resolver(*args, **kwargs)

    return strawberry.field(resolver=run)


def mutation(resolver: Callable[..., Any]) -> Any:
    """A root field that writes: one transaction, kept whole or not at all. A denial leaves one audit line."""

    @functools.wraps(resolver)
    def run(*args: Any, **kwargs: Any) -> Any:
        info: Info = kwargs["info"]
        context = info.context
        try:
            context.may_call(info.field_name)
            return _in_transaction(context, functools.partial(resolver, *args, **kwargs))
        except Forbidden:
            context.record_denied(info.field_name)
            raise

    return strawberry.mutation(resolver=run)


def _in_transaction(context: Context, resolve: Callable[[], Any], *, is_retry: bool = False) -> Any:
    reading = context.session
    try:
        with context.open_writing() as session:
            context.session = session
            answer = resolve()
            session.flush()
        return answer
    except IntegrityError as error:
        if "write_receipts" in str(error.orig) and not is_retry:
            # Two tries of the same create raced, and the other one won: this one now finds its receipt.
            context.session = reading
            return _in_transaction(context, resolve, is_retry=True)
        raise RuleBroken(_words_for(error)) from error
    except StaleDataError as error:
        if not is_retry:
            # Two edits of one record raced, and the other one won: this one now finds the newer version and says so.
            context.session = reading
            return _in_transaction(context, resolve, is_retry=True)
        raise RuleBroken("Somebody else changed this at the same moment. Nothing was saved: try again.") from error
    finally:
        context.session = reading


def _words_for(error: IntegrityError) -> str:
    """The database's refusal in plain words; the service refuses the common cases first, with the field's name."""
    text = str(error.orig).lower()
    if "foreign key" in text:
        return "Something that this refers to does not exist, or other records still refer to it. Nothing was saved."
    if "unique" in text:
        return "This would record the same thing twice. Nothing was saved."
    return "These values contradict each other. Nothing was saved."


def uuid_list(ids: list[uuid.UUID] | None) -> list[uuid.UUID] | None:
    """Ids of a filter, at most 1,000."""
    if ids is not None and len(ids) > 1_000:
        raise RuleBroken("At most 1,000 records can be asked for by id.", field="filter.ids")
    return ids
