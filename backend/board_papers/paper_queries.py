"""Reading board papers: each list in a fixed number of statements."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, defer, joinedload, selectinload

from backend.board_papers.models import (
    BoardPaper,
    BoardPaperBuild,
    BoardPaperComment,
    BoardPaperPoint,
    BoardPaperSection,
    PaperState,
)
from backend.kit.errors import NotFound
from backend.kit.paging import check_page
from backend.kit.writing import digest_of

NOUN = "board paper"
Part = TypeVar("Part", BoardPaperSection, BoardPaperPoint)


@dataclass(frozen=True)
class PaperSummary:
    """A line of the list. Sections and comments are counted for those who write papers; readers get 0."""

    id: uuid.UUID
    title: str
    committee: str
    compared_with: date
    as_at: date
    state: PaperState
    approved_at: datetime | None
    approved_as: str | None
    built_at: datetime | None
    written_count: int
    section_count: int
    open_comment_count: int


def find_papers(session: Session, *, offset: int, limit: int) -> tuple[list[PaperSummary], int]:
    """Newest period first; two statements."""
    check_page(offset, limit)
    of_paper = BoardPaperSection.paper_id == BoardPaper.id
    is_written = sa.func.trim(BoardPaperSection.narrative) != ""
    is_open = sa.and_(BoardPaperComment.paper_id == BoardPaper.id, BoardPaperComment.resolved_at.is_(None))
    built_at = sa.select(sa.func.max(BoardPaperBuild.known_at)).where(BoardPaperBuild.paper_id == BoardPaper.id)
    rows = session.execute(
        sa.select(
            BoardPaper.id,
            BoardPaper.title,
            BoardPaper.committee,
            BoardPaper.compared_with,
            BoardPaper.as_at,
            BoardPaper.state,
            BoardPaper.approved_at,
            BoardPaper.approved_as,
            built_at.scalar_subquery(),
            sa.select(sa.func.count()).select_from(BoardPaperSection).where(of_paper, is_written).scalar_subquery(),
            sa.select(sa.func.count()).select_from(BoardPaperSection).where(of_paper).scalar_subquery(),
            sa.select(sa.func.count()).select_from(BoardPaperComment).where(is_open).scalar_subquery(),
        )
        .order_by(BoardPaper.as_at.desc(), BoardPaper.recorded_at.desc(), BoardPaper.id)
        .offset(offset)
        .limit(limit)
    )
    total = session.scalar(sa.select(sa.func.count()).select_from(BoardPaper)) or 0
    return [PaperSummary(*row) for row in rows], total


def load_paper(session: Session, paper_id: uuid.UUID) -> BoardPaper | None:
    """The paper with its sections, points, comments and their people; its builds are read apart."""
    return session.scalars(
        sa.select(BoardPaper)
        .where(BoardPaper.id == paper_id)
        .options(
            joinedload(BoardPaper.recorded_by),
            joinedload(BoardPaper.approved_by),
            selectinload(BoardPaper.sections).joinedload(BoardPaperSection.owner),
            selectinload(BoardPaper.points).joinedload(BoardPaperPoint.owner),
            selectinload(BoardPaper.comments).joinedload(BoardPaperComment.written_by),
            selectinload(BoardPaper.comments).joinedload(BoardPaperComment.resolved_by),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()


def load_part(session: Session, model: type[Part], key: uuid.UUID) -> Part | None:
    """A section or a point with its owner."""
    return session.scalars(
        sa.select(model)
        .where(model.id == key)
        .options(joinedload(model.owner))
        .execution_options(populate_existing=True)
    ).one_or_none()


def get_part(session: Session, model: type[Part], key: uuid.UUID) -> Part:
    found = load_part(session, model, key)
    if found is None:
        raise NotFound(NOUN)
    return found


def locked_paper(session: Session, paper_id: uuid.UUID, *, with_all: bool = False) -> BoardPaper:
    """The paper, held until the transaction ends: whatever changes a paper or a part of it takes this first."""
    select = sa.select(BoardPaper).where(BoardPaper.id == paper_id)
    if with_all:
        select = select.options(*(selectinload(part) for part in _PARTS))
    paper = session.scalars(
        select.with_for_update(of=BoardPaper).execution_options(populate_existing=True)
    ).one_or_none()
    if paper is None:
        raise NotFound(NOUN)
    return paper


_PARTS: tuple[Any, ...] = (BoardPaper.sections, BoardPaper.comments, BoardPaper.points, BoardPaper.builds)


def newest_approved_before(session: Session, as_at: date) -> BoardPaper | None:
    return session.scalars(
        sa.select(BoardPaper)
        .where(BoardPaper.state == PaperState.APPROVED, BoardPaper.as_at < as_at)
        .order_by(BoardPaper.as_at.desc(), BoardPaper.approved_at.desc(), BoardPaper.id)
        .limit(1)
    ).one_or_none()


def beside(session: Session, paper: BoardPaper) -> tuple[BoardPaper | None, list[BoardPaper]]:
    """The paper before, and those that follow this one, of which there may be several drafts."""
    other = aliased(BoardPaper)
    is_beside = sa.or_(other.id == paper.previous_id, other.previous_id == paper.id)
    found = session.scalars(sa.select(other).where(is_beside).order_by(other.as_at, other.id)).all()
    before = next((each for each in found if each.id == paper.previous_id), None)
    return before, [each for each in found if each.previous_id == paper.id]


def build_of(session: Session, paper_id: uuid.UUID, *, with_content: bool = False) -> BoardPaperBuild | None:
    """The newest build of a paper; of an approved one the frozen build, the only one that stays."""
    select = sa.select(BoardPaperBuild).where(BoardPaperBuild.paper_id == paper_id)
    if not with_content:
        select = select.options(defer(BoardPaperBuild.content, raiseload=True))
    return session.scalars(
        select.order_by(BoardPaperBuild.known_at.desc(), BoardPaperBuild.id)
        .limit(1)
        .execution_options(populate_existing=True)
    ).one_or_none()


def has_open_comments(session: Session, paper_id: uuid.UUID) -> bool:
    is_open = (BoardPaperComment.paper_id == paper_id, BoardPaperComment.resolved_at.is_(None))
    return session.scalar(sa.select(BoardPaperComment.id).where(*is_open).limit(1)) is not None


def previous_known_at(session: Session, paper: BoardPaper) -> datetime | None:
    """As known at which instant the paper before was frozen."""
    return session.scalar(
        sa.select(BoardPaperBuild.known_at).where(
            BoardPaperBuild.paper_id == paper.previous_id, BoardPaperBuild.is_frozen
        )
    )


def made_from(session: Session, paper: BoardPaper) -> str:
    """A digest of all that people wrote into a paper: what a build of it must have been made from to be fresh."""
    sections = session.execute(
        sa.select(BoardPaperSection.key, BoardPaperSection.owner_id, BoardPaperSection.narrative)
        .where(BoardPaperSection.paper_id == paper.id)
        .order_by(BoardPaperSection.key)
    )
    points = session.execute(
        sa.select(BoardPaperPoint.kind, BoardPaperPoint.text, BoardPaperPoint.owner_id)
        .where(BoardPaperPoint.paper_id == paper.id)
        .order_by(BoardPaperPoint.position, BoardPaperPoint.id)
    )
    head = [paper.title, paper.committee, paper.purpose, paper.compared_with, paper.as_at, paper.masks_names]
    return digest_of([head, paper.previous_id, [list(row) for row in sections], [list(row) for row in points]])
