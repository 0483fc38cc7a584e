"""Selects of import plans and their rows."""

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.imports.models import ImportAction, ImportPlan, ImportPlanRow
from backend.kit.errors import NotFound
from backend.kit.paging import page_of_ids


def find_plans(session: Session, *, offset: int = 0, limit: int = 25) -> tuple[Sequence[ImportPlan], int]:
    """Newest first."""
    ids = sa.select(ImportPlan.id).order_by(ImportPlan.recorded_at.desc(), ImportPlan.id)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_plans(session, page), total


def load_plans(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[ImportPlan]:
    """Plans with who made them, in the order of `ids`; ids that do not exist are left out."""
    if not ids:
        return []
    rows = session.scalars(
        sa.select(ImportPlan).where(ImportPlan.id.in_(ids)).options(joinedload(ImportPlan.recorded_by))
    )
    by_id = {row.id: row for row in rows}
    return [by_id[plan_id] for plan_id in ids if plan_id in by_id]


def find_plan_rows(
    session: Session, plan_id: uuid.UUID, *, action: ImportAction | None = None, offset: int = 0, limit: int = 25
) -> tuple[ImportPlan, Sequence[ImportPlanRow], int]:
    """One plan and a page of its rows, in the order of the file."""
    plans = load_plans(session, [plan_id])
    if not plans:
        raise NotFound("import")
    where = [ImportPlanRow.plan_id == plan_id, *([ImportPlanRow.action == action] if action else [])]
    ids = sa.select(ImportPlanRow.id).where(*where).order_by(ImportPlanRow.line, ImportPlanRow.id)
    page, total = page_of_ids(session, ids, offset, limit)
    by_id = {row.id: row for row in session.scalars(sa.select(ImportPlanRow).where(ImportPlanRow.id.in_(page)))}
    return plans[0], [by_id[row_id] for row_id in page], total
