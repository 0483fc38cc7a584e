"""A paper's way from draft through review to approval, which freezes the build that was reviewed."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale
from backend.board_papers.content import digest_of
from backend.board_papers.models import BoardPaper, BoardPaperBuild, PaperState
from backend.board_papers.paper_queries import build_of, has_open_comments, made_from
from backend.board_papers.papers import WHOLE_PAPER, add_comment, draft, not_frozen
from backend.kit.errors import RuleBroken
from backend.kit.text import check_line

NOT_BUILT = "This paper has not been built yet. Build it first."
OUT_OF_DATE = "This paper was built before its last change. Build it again first."


def is_fresh(session: Session, paper: BoardPaper, build: BoardPaperBuild) -> bool:
    """Whether a build holds what the paper says now. From review on nothing is written, so it does."""
    return paper.state is not PaperState.DRAFT or build.made_from == made_from(session, paper)


def send_for_review(session: Session, given: Any) -> None:
    """From here on nothing changes but comments, so that what was reviewed is what is approved."""
    paper = draft(session, given.id)
    refuse_stale(session, paper, given.version, {"state": PaperState.IN_REVIEW}, noun="board_papers")
    _fresh_build(session, paper)
    paper.state = PaperState.IN_REVIEW


def return_to_draft(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """With a comment that says why."""
    paper = not_frozen(session, given.id)
    if paper.state is not PaperState.IN_REVIEW:
        raise RuleBroken("This paper is a draft already.")
    refuse_stale(session, paper, given.version, {"state": PaperState.DRAFT}, noun="board_papers")
    add_comment(session, given.comment_id, given.id, WHOLE_PAPER, given.comment, viewer=viewer, now=now)
    paper.state = PaperState.DRAFT


def approve(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """Freeze the build that the approver looked at, by its digest.

    Whoever set the paper up may not approve it: a second person has to have read it. `approved_as` is the name that
    is printed, which may be that of a committee's chair; who was signed in is recorded beside it.
    """
    paper = not_frozen(session, given.id)
    if paper.state is not PaperState.IN_REVIEW:
        raise RuleBroken("This paper is a draft. Send it for review before it is approved.")
    if viewer.user_id is None or viewer.user_id == paper.recorded_by_id:
        raise RuleBroken("You set this paper up, so somebody else has to approve it.")
    refuse_stale(session, paper, given.version, {"state": PaperState.APPROVED}, noun="board_papers")
    check_line(given.approved_as, "approvedAs", required=True)
    if has_open_comments(session, paper.id):
        raise RuleBroken("Some comments are still open. Settle each of them before the paper is approved.")
    build = _fresh_build(session, paper)
    if build.digest != given.digest:
        raise RuleBroken("This paper was built again since you looked at it. Look at it again before you approve it.")
    if digest_of(build.content) != build.digest:
        raise RuleBroken("The stored build does not match its digest. Build the paper again.")
    build.is_frozen = True
    paper.state, paper.digest = PaperState.APPROVED, build.digest
    paper.approved_at, paper.approved_by_id, paper.approved_as = now, viewer.user_id, given.approved_as.strip()


def _fresh_build(session: Session, paper: BoardPaper) -> BoardPaperBuild:
    build = build_of(session, paper.id, with_content=True)
    if build is None:
        raise RuleBroken(NOT_BUILT)
    if build.made_from != made_from(session, paper):
        raise RuleBroken(OUT_OF_DATE)
    return build
