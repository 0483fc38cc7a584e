"""Selects of reshuffles. All staff see each of them; what one affects is told to each viewer in `affected`."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.kit.paging import page_of_ids
from backend.reshuffles.models import Reshuffle, ReshuffleMove
from backend.stakeholders.models import Role


@dataclass(frozen=True)
class ReshuffleSummaryRow:
    id: uuid.UUID
    title: str
    effective_on: date
    move_count: int
    recorded_at: datetime


def find_reshuffles(session: Session, *, offset: int = 0, limit: int = 25) -> tuple[Sequence[ReshuffleSummaryRow], int]:
    """The latest by its day first; two statements."""
    ids = sa.select(Reshuffle.id).order_by(Reshuffle.effective_on.desc(), Reshuffle.recorded_at.desc(), Reshuffle.id)
    page, total = page_of_ids(session, ids, offset, limit)
    if not page:
        return [], total
    moves = (
        sa.select(sa.func.count()).where(ReshuffleMove.reshuffle_id == Reshuffle.id).correlate(Reshuffle)
    ).scalar_subquery()
    rows = session.execute(
        sa.select(
            Reshuffle.id, Reshuffle.title, Reshuffle.effective_on, moves.label("move_count"), Reshuffle.recorded_at
        ).where(Reshuffle.id.in_(page))
    )
    by_id = {row.id: ReshuffleSummaryRow(**row._mapping) for row in rows}
    return [by_id[each] for each in page if each in by_id], total


def load_reshuffle(session: Session, reshuffle_id: uuid.UUID) -> Reshuffle | None:
    """One with its moves, their people and roles, in two statements; the moves by the person's name."""
    row = session.scalars(
        sa.select(Reshuffle)
        .where(Reshuffle.id == reshuffle_id)
        .options(*WITH_MOVES)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is not None:
        row.moves.sort(key=lambda move: (move.person.name.casefold(), move.id))
    return row


WITH_MOVES = (
    joinedload(Reshuffle.recorded_by),
    selectinload(Reshuffle.moves).joinedload(ReshuffleMove.person),
    selectinload(Reshuffle.moves).joinedload(ReshuffleMove.ended_role).joinedload(Role.organisation),
    selectinload(Reshuffle.moves).joinedload(ReshuffleMove.new_role).joinedload(Role.organisation),
)


def role_in_words(role: Role) -> str:
    """ "Director, Larkfield Trust"; `role` comes with its organisation."""
    return ", ".join(part for part in (role.title, role.organisation.name) if part)
