"""The distinct days on which we met a stakeholder, as one select over the log.

It carries no rule of its own of who may see what: the caller states which interactions count, and runs it within
`tie_states.everything_visible`. A rule on each row of participants would read each interaction three times.
"""

import uuid
from collections.abc import Callable, Collection
from datetime import date
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.interactions.models import Interaction, InteractionStatus, Participant

Counts = Callable[[sa.FromClause], sa.ColumnElement[bool]]


def contact_days(
    session: Session,
    party_name: str,
    counts: Counts,
    *,
    wanted: Collection[uuid.UUID] | None = None,
    is_by_user: bool = False,
    until: date | None = None,
) -> sa.Subquery:
    """party_id and day, each pair once, of held interactions that one of us took part in; `is_by_user`: user_id too.

    `party_name` is "person_id" or "organisation_id"; `wanted` None is every one of them.
    """
    theirs = aliased(Participant)
    party = getattr(theirs, party_name)
    columns: list[Any] = [party.label("party_id"), theirs.occurred_on.label("day")]
    where = [party.is_not(None) if wanted is None else party.in_(wanted)]
    if until is not None:
        where.append(theirs.occurred_on <= until)
    select = sa.select(*columns).select_from(theirs)
    if is_by_user:
        ours = aliased(Participant)
        select = select.add_columns(ours.user_id).join(ours, ours.interaction_id == theirs.interaction_id)
        columns.append(ours.user_id)
        where.append(ours.user_id.is_not(None))
    is_wide = wanted is None and session.get_bind().dialect.name == "sqlite"
    is_counted = _not_among_the_rest if is_wide else _found_one_by_one
    where.append(is_counted(theirs.interaction_id, counts, is_with_us_known=is_by_user))
    # In this order the select is one walk along the index of a party's days.
    return select.where(*where).group_by(*columns).subquery()


def _found_one_by_one(interaction_id: Any, counts: Counts, *, is_with_us_known: bool) -> sa.ColumnElement[bool]:
    held = _interactions()
    found = sa.exists().where(held.c.id == interaction_id, _holds(held, counts))
    if is_with_us_known:
        return found
    ours = aliased(Participant)
    return sa.and_(found, sa.exists().where(ours.interaction_id == interaction_id, ours.user_id.is_not(None)))


def _not_among_the_rest(interaction_id: Any, counts: Counts, *, is_with_us_known: bool) -> sa.ColumnElement[bool]:
    """For every party at once on SQLite: few interactions do not count, and a list of them costs a quarter of the time
    of looking at each interaction of each participant."""
    held = _interactions()
    rest = sa.case((_holds(held, counts), 0), else_=1) == 1  # what is neither true nor false does not count
    if not is_with_us_known:
        ours = aliased(Participant)
        rest |= held.c.id.not_in(sa.select(ours.interaction_id).where(ours.user_id.is_not(None)))
    return cast(sa.ColumnElement[bool], interaction_id.not_in(sa.select(held.c.id).where(rest)))


def _interactions() -> sa.FromClause:
    return cast(sa.Table, Interaction.__table__).alias()


def _holds(held: sa.FromClause, counts: Counts) -> sa.ColumnElement[bool]:
    return sa.and_(held.c.status == InteractionStatus.HELD, counts(held))
