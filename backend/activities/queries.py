"""Selects of activities with what belongs to them. An ask that the viewer may not see is not among them."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.accounts.queries import contains
from backend.activities.models import (
    Activity,
    ActivityAsk,
    ActivityContributor,
    ActivityKind,
    ActivityPlanLine,
    ActivityState,
    OutputFormat,
)
from backend.kit.paging import page_of_ids


class ActivitySortField(enum.Enum):
    HAPPENED_ON = "happened_on"
    TITLE = "title"
    KIND = "kind"
    ACTION_DUE_ON = "action_due_on"
    RECORDED_AT = "recorded_at"


SORTS: dict[ActivitySortField, sa.ColumnElement[Any]] = {
    ActivitySortField.HAPPENED_ON: Activity.happened_on.expression,
    ActivitySortField.TITLE: sa.func.lower(Activity.title),
    ActivitySortField.KIND: Activity.kind.expression,
    ActivitySortField.ACTION_DUE_ON: Activity.action_due_on.expression,
    ActivitySortField.RECORDED_AT: Activity.recorded_at.expression,
}


@dataclass(frozen=True)
class ActivitiesWanted:
    """What a list may be narrowed by. `happened_from` and `happened_until` both count their own day."""

    ids: list[uuid.UUID] | None = None
    q: str | None = None
    kind: list[ActivityKind] | None = None
    format: list[OutputFormat] | None = None
    state: list[ActivityState] | None = None
    plan_line_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None
    owner_id: uuid.UUID | None = None
    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    happened_from: date | None = None
    happened_until: date | None = None
    has_open_action: bool | None = None


def has_open_action() -> sa.ColumnElement[bool]:
    """An action was agreed and nobody has said that it is done; a cancelled activity leaves none open."""
    return sa.and_(Activity.action != "", Activity.action_done_on.is_(None), Activity.state != ActivityState.CANCELLED)


def find_activities(
    session: Session,
    wanted: ActivitiesWanted,
    *,
    sort: ActivitySortField = ActivitySortField.HAPPENED_ON,
    descending: bool = True,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[Activity], int]:
    """Without a due date of their action they come last in either order of it."""
    key = SORTS[sort]
    ids = sa.select(Activity.id).where(*_conditions(wanted))
    ids = ids.order_by((key.desc() if descending else key.asc()).nulls_last(), Activity.id)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_activities(session, page), total


def load_activities(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[Activity]:
    """In the order of `ids`, in five statements however many there are."""
    if not ids:
        return []
    rows = session.scalars(
        sa.select(Activity)
        .where(Activity.id.in_(ids))
        .options(
            joinedload(Activity.owner),
            joinedload(Activity.recorded_by),
            selectinload(Activity.contributors).options(
                joinedload(ActivityContributor.user),
                joinedload(ActivityContributor.person),
                joinedload(ActivityContributor.organisation),
            ),
            selectinload(Activity.asks).joinedload(ActivityAsk.policy_ask),
            selectinload(Activity.plan_lines).joinedload(ActivityPlanLine.plan_line),
            selectinload(Activity.checklist),
        )
        .execution_options(populate_existing=True)
    )
    by_id = {row.id: row for row in rows}
    return [by_id[each] for each in ids if each in by_id]


def _conditions(wanted: ActivitiesWanted) -> list[sa.ColumnElement[bool]]:
    found = contains(
        Activity.title + "\n" + Activity.summary + "\n" + Activity.response + "\n" + Activity.action, wanted.q
    )
    for column, listed in ((Activity.id, wanted.ids), (Activity.kind, wanted.kind), (Activity.format, wanted.format)):
        found += [column.in_(listed)] if listed is not None else []
    found += [Activity.state.in_(wanted.state)] if wanted.state is not None else []
    found += [Activity.owner_id == wanted.owner_id] if wanted.owner_id else []
    found += [Activity.happened_on >= wanted.happened_from] if wanted.happened_from else []
    found += [Activity.happened_on <= wanted.happened_until] if wanted.happened_until else []
    if wanted.has_open_action is not None:
        found.append(has_open_action() if wanted.has_open_action else ~has_open_action())
    return found + _linked(wanted)


def _linked(wanted: ActivitiesWanted) -> list[sa.ColumnElement[bool]]:
    links: tuple[tuple[Any, Any, uuid.UUID | None], ...] = (
        (ActivityPlanLine, ActivityPlanLine.plan_line_id, wanted.plan_line_id),
        (ActivityAsk, ActivityAsk.policy_ask_id, wanted.policy_ask_id),
        (ActivityContributor, ActivityContributor.user_id, wanted.user_id),
        (ActivityContributor, ActivityContributor.person_id, wanted.person_id),
        (ActivityContributor, ActivityContributor.organisation_id, wanted.organisation_id),
    )
    return [Activity.id.in_(sa.select(model.activity_id).where(column == key)) for model, column, key in links if key]
