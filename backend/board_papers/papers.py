"""Rules for board papers while people write them. Approval, and what it freezes, is in `approval`."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.board_papers.content import SECTIONS
from backend.board_papers.models import (
    BoardPaper,
    BoardPaperComment,
    BoardPaperPoint,
    BoardPaperSection,
    PaperState,
    PointKind,
)
from backend.board_papers.paper_queries import locked_paper, newest_approved_before
from backend.kit.errors import RuleBroken
from backend.kit.text import NOTE_LENGTH, REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text
from backend.kit.writing import get_or_refuse

FROZEN = "This paper is approved and frozen: nothing of it changes any more. Start the next paper instead."
IN_REVIEW = "This paper is in review. Send it back to draft before you change it."
Part = TypeVar("Part", BoardPaperSection, BoardPaperComment, BoardPaperPoint)
MOST_POINTS = 100
WHOLE_PAPER = "paper"
"""What a comment is about when it is about no single section."""


def create_paper(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """A draft with a place for each section's narrative. The owners are those of the paper before, where there is one.

    Without dates of its own to compare with, it begins where the newest approved paper ended.
    """
    if was_already_created(session, "createBoardPaper", given):
        return
    previous = _previous(session, given.previous_id, given.as_at) or (
        newest_approved_before(session, given.as_at) if given.previous_id is None else None
    )
    compared_with = given.compared_with or (previous.as_at if previous else half_a_year_before(given.as_at))
    _check_paper(given, compared_with)
    paper = BoardPaper(
        id=given.id,
        title=given.title,
        committee=given.committee,
        purpose=given.purpose,
        compared_with=compared_with,
        as_at=given.as_at,
        masks_names=given.masks_names,
        previous_id=previous.id if previous else None,
        state=PaperState.DRAFT,
        recorded_at=now,
        recorded_by_id=viewer.user_id,
    )
    session.add(paper)
    owners = _owners_of(session, paper.previous_id)
    session.add_all(
        BoardPaperSection(id=uuid.uuid4(), paper_id=paper.id, key=key, owner_id=owners.get(key), narrative="")
        for key in SECTIONS
    )


def update_paper(session: Session, given: Any) -> None:
    paper = draft(session, given.id)
    mine = {
        name: getattr(given, name)
        for name in ("title", "committee", "purpose", "compared_with", "as_at", "masks_names", "previous_id")
    }
    refuse_stale(session, paper, given.version, mine, noun="board_papers")
    _previous(session, given.previous_id, given.as_at)
    _check_paper(given, given.compared_with)
    for name, value in mine.items():
        setattr(paper, name, value)


def delete_paper(session: Session, paper_id: uuid.UUID, version: int) -> None:
    paper = draft(session, paper_id, with_all=True)
    refuse_stale(session, paper, version, {}, noun="board_papers")
    session.delete(paper)


def write_section(session: Session, given: Any) -> None:
    """Each narrative has a version of its own, so that two people can write two sections at once."""
    paper_id = get_or_refuse(session, BoardPaperSection, given.id, "section").paper_id
    draft(session, paper_id)
    section = _again(session, BoardPaperSection, given.id)
    mine = {"owner_id": given.owner_id, "narrative": given.narrative}
    refuse_stale(session, section, given.version, mine, noun="board_paper_sections")
    check_text(given.narrative, "narrative", max_length=NOTE_LENGTH)
    _check_owner(session, given.owner_id)
    section.owner_id, section.narrative = given.owner_id, given.narrative


def write_comment(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """While the paper is written and while it is reviewed."""
    if was_already_created(session, "writeBoardPaperComment", given):
        return
    not_frozen(session, given.paper_id)
    if given.section_key not in (*SECTIONS, WHOLE_PAPER):
        raise RuleBroken("This paper has no such section.", field="sectionKey")
    add_comment(session, given.id, given.paper_id, given.section_key, given.text, viewer=viewer, now=now)


def add_comment(
    session: Session, key: uuid.UUID, paper_id: uuid.UUID, section_key: str, text: str, *, viewer: Viewer, now: datetime
) -> None:
    check_text(text, "text", max_length=REASON_LENGTH, required=True)
    session.add(
        BoardPaperComment(
            id=key,
            paper_id=paper_id,
            section_key=section_key,
            text=text,
            written_at=now,
            written_by_id=viewer.user_id,
        )
    )


def resolve_comment(session: Session, comment_id: uuid.UUID, *, viewer: Viewer, now: datetime) -> uuid.UUID:
    """Settle a comment; one that is settled already stays as it is. Gives the id of the paper."""
    paper_id = get_or_refuse(session, BoardPaperComment, comment_id, "comment").paper_id
    not_frozen(session, paper_id)
    comment = _again(session, BoardPaperComment, comment_id)
    if comment.resolved_at is None:
        comment.resolved_at, comment.resolved_by_id = now, viewer.user_id
    return paper_id


def add_point(session: Session, given: Any) -> None:
    """At the end of its kind."""
    if was_already_created(session, "addBoardPaperPoint", given):
        return
    draft(session, given.paper_id)
    _check_point(session, given)
    points = _points(session, given.paper_id)
    if len(points) >= MOST_POINTS:
        raise RuleBroken(f"A paper has at most {MOST_POINTS} alerts, risks and decisions.")
    last = max((point.position for point in points), default=0)
    session.add(
        BoardPaperPoint(
            id=given.id,
            paper_id=given.paper_id,
            kind=given.kind,
            position=last + 1,
            text=given.text,
            owner_id=given.owner_id,
        )
    )


def change_point(session: Session, given: Any) -> None:
    paper_id = get_or_refuse(session, BoardPaperPoint, given.id, "point").paper_id
    draft(session, paper_id)
    point = _again(session, BoardPaperPoint, given.id)
    mine = {"kind": given.kind, "text": given.text, "owner_id": given.owner_id}
    refuse_stale(session, point, given.version, mine, noun="board_paper_points")
    _check_point(session, given)
    point.kind, point.text, point.owner_id = given.kind, given.text, given.owner_id


def delete_point(session: Session, point_id: uuid.UUID, version: int) -> uuid.UUID:
    paper_id = get_or_refuse(session, BoardPaperPoint, point_id, "point").paper_id
    draft(session, paper_id)
    point = _again(session, BoardPaperPoint, point_id)
    refuse_stale(session, point, version, {}, noun="board_paper_points")
    session.delete(point)
    return paper_id


def order_points(session: Session, paper_id: uuid.UUID, kind: PointKind, ids: Sequence[uuid.UUID]) -> None:
    """Put all points of one kind into this order."""
    draft(session, paper_id)
    points = {point.id: point for point in _points(session, paper_id) if point.kind is kind}
    if sorted(ids) != sorted(points):
        raise RuleBroken("The list of points has changed since. Look at it again before you order it.", field="ids")
    positions = sorted(point.position for point in points.values())
    for position, point_id in zip(positions, ids, strict=True):
        points[point_id].position = position


def draft(session: Session, paper_id: uuid.UUID, *, with_all: bool = False) -> BoardPaper:
    """The paper, held until this transaction ends, so that nobody sends it for review or approves it meanwhile."""
    paper = not_frozen(session, paper_id, with_all=with_all)
    if paper.state is PaperState.IN_REVIEW:
        raise RuleBroken(IN_REVIEW)
    return paper


def not_frozen(session: Session, paper_id: uuid.UUID, *, with_all: bool = False) -> BoardPaper:
    paper = locked_paper(session, paper_id, with_all=with_all)
    if paper.state is PaperState.APPROVED:
        raise RuleBroken(FROZEN)
    return paper


def half_a_year_before(day: date) -> date:
    """The same day six months earlier, or the last of its month: 31 August gives the end of February."""
    month = day.month - 6
    year, month = (day.year, month) if month > 0 else (day.year - 1, month + 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _check_paper(given: Any, compared_with: date) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    check_line(given.committee, "committee", required=True)
    check_date(given.as_at, "asAt")
    check_date(compared_with, "comparedWith")
    if compared_with >= given.as_at:
        raise RuleBroken("The date to compare with must be earlier than the date of the paper.", field="comparedWith")


def _previous(session: Session, previous_id: uuid.UUID | None, as_at: date) -> BoardPaper | None:
    if previous_id is None:
        return None
    previous = session.scalars(sa.select(BoardPaper).where(BoardPaper.id == previous_id)).one_or_none()
    if previous is None or previous.state is not PaperState.APPROVED:
        raise RuleBroken("The paper before must be an approved one.", field="previousId")
    if previous.as_at >= as_at:
        raise RuleBroken("The paper before must be of an earlier date.", field="previousId")
    return previous


def _owners_of(session: Session, paper_id: uuid.UUID | None) -> dict[str, uuid.UUID]:
    if paper_id is None:
        return {}
    owned = (
        sa.select(BoardPaperSection)
        .where(BoardPaperSection.paper_id == paper_id)
        .options(joinedload(BoardPaperSection.owner))
    )
    return {each.key: each.owner.id for each in session.scalars(owned) if each.owner and each.owner.is_active}


def _check_owner(session: Session, owner_id: uuid.UUID | None) -> None:
    if owner_id is not None and session.scalar(sa.select(User.id).where(User.id == owner_id, User.is_active)) is None:
        raise RuleBroken("This colleague does not exist or has left.", field="ownerId")


def _check_point(session: Session, given: Any) -> None:
    check_text(given.text, "text", max_length=REASON_LENGTH, required=True)
    _check_owner(session, given.owner_id)


def _points(session: Session, paper_id: uuid.UUID) -> list[BoardPaperPoint]:
    return list(session.scalars(sa.select(BoardPaperPoint).where(BoardPaperPoint.paper_id == paper_id)))


def _again(session: Session, model: type[Part], key: uuid.UUID) -> Part:
    """As it stands now that the paper is held: somebody may have changed it while we waited."""
    rows = session.scalars(sa.select(model).where(model.id == key).execution_options(populate_existing=True))
    found = rows.one_or_none()
    if found is None:
        raise RuleBroken("Somebody has deleted this meanwhile.")
    return found
