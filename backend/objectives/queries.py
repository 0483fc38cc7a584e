"""Selects of objectives that the viewer may see, and the share of colleagues with an agreed one."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.accounts.models import StaffGroup, User
from backend.kit.paging import page_of_ids
from backend.objectives.models import Objective

FEWEST_SHOWN = 3


class ObjectivePart(enum.StrEnum):
    """HELD: those of the viewer. WITH_ME: of others, which name the viewer to agree them."""

    HELD = "held"
    WITH_ME = "with_me"


def find_objectives(
    session: Session,
    viewer_id: uuid.UUID | None,
    *,
    ids: list[uuid.UUID] | None = None,
    part: ObjectivePart | None = None,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[Objective], int]:
    """Those that run first, the nearest due first among them; then ended ones, the last ended first."""
    where: list[sa.ColumnElement[bool]] = [Objective.id.in_(ids)] if ids is not None else []
    if part is ObjectivePart.HELD:
        where.append(Objective.user_id == viewer_id)
    if part is ObjectivePart.WITH_ME:
        where.append(Objective.agreed_with_id == viewer_id)
    order = (Objective.ended_on.desc().nulls_first(), Objective.due_on, Objective.id)
    page, total = page_of_ids(session, sa.select(Objective.id).where(*where).order_by(*order), offset, limit)
    return load_objectives(session, page), total


def load_objectives(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[Objective]:
    """With both people, the plan line and the evidence, in the order of `ids`, in two statements."""
    if not ids:
        return []
    rows = session.scalars(
        sa.select(Objective)
        .where(Objective.id.in_(ids))
        .options(
            joinedload(Objective.user),
            joinedload(Objective.agreed_with),
            joinedload(Objective.plan_line),
            selectinload(Objective.evidence),
        )
        .execution_options(populate_existing=True)
    )
    by_id = {row.id: row for row in rows}
    return [by_id[objective_id] for objective_id in ids if objective_id in by_id]


@dataclass(frozen=True)
class ShareCount:
    """`with_objective` of `people` have an agreed objective that runs; None: too few people to say."""

    group: StaffGroup | None
    people: int
    with_objective: int | None


@dataclass(frozen=True)
class Share:
    """`groups` is empty where one of them is too small: the whole less the other would tell of it."""

    whole: ShareCount
    groups: tuple[ShareCount, ...]


def share_of(counts: dict[StaffGroup, tuple[int, int]]) -> Share:
    """From (people, of whom with an objective) by group. Fewer than three people are told of with no number at all."""
    people, having = (sum(count[place] for count in counts.values()) for place in (0, 1))
    whole = ShareCount(None, people, having if people >= FEWEST_SHOWN else None)
    groups = [ShareCount(group, *counts.get(group, (0, 0))) for group in StaffGroup]
    if any(0 < group.people < FEWEST_SHOWN for group in groups) or people < FEWEST_SHOWN:
        return Share(whole, ())
    return Share(whole, tuple(groups))


def objective_share(session: Session, as_at: date) -> Share:
    """Of active users in the two groups, who has an agreed objective that runs on the day, in one statement.

    Counted past the viewer's rule on purpose, through the tables: nobody learns more than how many.
    """
    users, objectives = User.__table__, Objective.__table__
    has = sa.exists().where(objectives.c.user_id == users.c.id, runs_agreed(objectives, as_at))
    rows = session.execute(
        sa.select(users.c.staff_group, sa.func.count(), sa.func.sum(sa.case((has, 1), else_=0)))
        .where(users.c.is_active, users.c.staff_group.is_not(None))
        .group_by(users.c.staff_group)
    )
    return share_of({group: (people, int(having or 0)) for group, people, having in rows})


def runs_agreed(objectives: Any, as_at: date) -> sa.ColumnElement[bool]:
    """Agreed by the day, begun, and neither due nor ended before it. `objectives` offers the columns as `.c`."""
    columns = objectives.c
    return sa.and_(
        columns.agreed_on <= as_at,
        columns.starts_on <= as_at,
        columns.due_on >= as_at,
        sa.or_(columns.ended_on.is_(None), columns.ended_on >= as_at),
    )


def agreed_objective_count(session: Session, plan_line_id: uuid.UUID, as_at: date) -> int:
    """How many agreed objectives that run are linked to a line: a number alone, past the viewer's rule."""
    objectives = Objective.__table__
    counted = sa.select(sa.func.count()).select_from(objectives)
    return session.scalar(counted.where(objectives.c.plan_line_id == plan_line_id, runs_agreed(objectives, as_at))) or 0
