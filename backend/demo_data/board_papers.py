"""Two board papers: the one that the committee approved half a year ago, and the next one, begun and not yet built."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from backend.board_papers.builds import content_of
from backend.board_papers.content import SECTIONS, digest_of, to_json
from backend.board_papers.models import (
    BoardPaper,
    BoardPaperBuild,
    BoardPaperComment,
    BoardPaperPoint,
    BoardPaperSection,
    PaperPurpose,
    PaperState,
    PointKind,
)
from backend.board_papers.paper_queries import load_paper, made_from
from backend.demo_data.cast import Cast
from backend.kit.http import LONDON

COMMITTEE = "Race Equality Committee (fictional)"
APPROVED_AS = "Juniper Hale, chair of the committee (fictional)"
WRITTEN_THEN = {
    "summary": "A first half-year. It is too early to say what we have changed.",
    "coverage": "We meet those whom we know. The gaps are with decision-makers who are new in post.",
}
WRITTEN_NOW = {
    "stages": "Asks move when a decision window opens. Those that stand still wait for one.",
    "opportunity": "The chairs now put the ask first on the agenda, so that time does not run out.",
}
POINTS = (
    (PointKind.ALERT, "Decision windows close before the next paper."),
    (PointKind.RISK, "Some decision-makers are known to one colleague alone."),
    (PointKind.DECISION, "Agree that each meeting with a minister's office begins with one race-equality ask."),
)


def make_board_papers(session: Session, cast: Cast, record_as_of: Callable[[Session, date], None]) -> None:
    ended = cast.days_ago(183)
    before = _paper(session, cast, "first", ended - timedelta(days=183), ended, WRITTEN_THEN, record_as_of)
    _freeze(session, before, cast, record_as_of)
    now = _paper(session, cast, "second", ended, cast.today, WRITTEN_NOW, record_as_of)
    now.previous_id = before.id
    for position, (kind, text) in enumerate(POINTS, start=1):
        owner = cast.colleagues[position].id
        point = cast.id_of("board point", position)
        session.add(BoardPaperPoint(id=point, paper_id=now.id, kind=kind, position=position, text=text, owner_id=owner))
    session.add(
        BoardPaperComment(
            id=cast.id_of("board comment"),
            paper_id=now.id,
            section_key="opportunity",
            text="Say how many meetings the chairs have led since.",
            written_at=now.recorded_at,
            written_by_id=cast.colleagues[2].id,
        )
    )
    session.flush()


def _paper(
    session: Session,
    cast: Cast,
    name: str,
    compared_with: date,
    as_at: date,
    written: dict[str, str],
    record_as_of: Callable[[Session, date], None],
) -> BoardPaper:
    known_on = min(as_at + timedelta(days=6), cast.days_ago(1))
    record_as_of(session, known_on)
    paper = BoardPaper(
        id=cast.id_of("board paper", name),
        title="Progress on race equality",
        committee=COMMITTEE,
        purpose=PaperPurpose.ASSURE,
        compared_with=compared_with,
        as_at=as_at,
        masks_names=True,
        state=PaperState.DRAFT,
        recorded_at=session.info["recorded_at"],
        recorded_by_id=cast.colleagues[0].id,
    )
    session.add(paper)
    session.flush()
    for number, key in enumerate(SECTIONS):
        owner = cast.colleagues[number % 6].id if key in written else None
        section = cast.id_of("board section", name, key)
        words = written.get(key, "")
        session.add(BoardPaperSection(id=section, paper_id=paper.id, key=key, owner_id=owner, narrative=words))
    session.flush()
    return paper


def _freeze(session: Session, paper: BoardPaper, cast: Cast, record_as_of: Callable[[Session, date], None]) -> None:
    known_at = session.info["recorded_at"].astimezone(LONDON) + timedelta(hours=1)
    whole = load_paper(session, paper.id) or paper
    stored = to_json(content_of(session, whole, known_at, "Our organisation"))
    session.add(
        BoardPaperBuild(
            id=cast.id_of("board build"),
            paper_id=paper.id,
            known_at=known_at,
            content=stored,
            digest=digest_of(stored),
            made_from=made_from(session, paper),
            is_frozen=True,
        )
    )
    record_as_of(session, paper.as_at + timedelta(days=20))
    paper.state, paper.digest = PaperState.APPROVED, digest_of(stored)
    paper.approved_at = session.info["recorded_at"]
    paper.approved_by_id, paper.approved_as = cast.colleagues[1].id, APPROVED_AS
    session.flush()
