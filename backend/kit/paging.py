"""Offset pages with totals, as the screen's lists ask for them."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.kit.errors import RuleBroken

LARGEST_PAGE = 100
DEEPEST_OFFSET = 1_000_000


def check_page(offset: int, limit: int) -> None:
    if not 1 <= limit <= LARGEST_PAGE:
        raise RuleBroken(f"A page holds 1 to {LARGEST_PAGE} records.", field="page.limit")
    if not 0 <= offset <= DEEPEST_OFFSET:
        raise RuleBroken("A page cannot start there.", field="page.offset")


def page_of_ids(session: Session, ids: sa.Select[Any], offset: int, limit: int) -> tuple[list[Any], int]:
    """One page of a sorted select of ids and the total of all its rows, in one statement.

    The page is cut before anything is joined to it: that is what keeps a list quick on a large table.
    """
    check_page(offset, limit)
    total = sa.select(sa.func.count()).select_from(ids.order_by(None).subquery()).scalar_subquery()
    rows = session.execute(ids.add_columns(total).offset(offset).limit(limit)).all()
    if rows:
        return [row[0] for row in rows], rows[0][-1]
    return [], (session.scalar(sa.select(total)) or 0) if offset else 0
