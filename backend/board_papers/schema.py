import uuid
from datetime import date, datetime

import sqlalchemy as sa
import strawberry

from backend.background.service import Work
from backend.board_papers import approval, builds, models, papers
from backend.board_papers.content import digest_of, from_json
from backend.board_papers.content_types import PaperContent, PaperRowPage
from backend.board_papers.models import BoardPaper as PaperRecord
from backend.board_papers.models import BoardPaperBuild as BuildRecord
from backend.board_papers.models import PointKind
from backend.board_papers.paper_queries import NOUN, beside, build_of, find_papers, get_part, load_paper, load_part
from backend.board_papers.paper_rows import rows_of_figure
from backend.board_papers.paper_types import (
    ApproveBoardPaperInput,
    BoardPaper,
    BoardPaperCommentInput,
    BoardPaperInput,
    BoardPaperPage,
    BoardPaperPoint,
    BoardPaperPointInput,
    BoardPaperRebuild,
    BoardPaperSection,
    BoardPaperSectionInput,
    Nothing,
    ReturnBoardPaperInput,
    SendBoardPaperForReviewInput,
    Summary,
    UpdateBoardPaperInput,
    UpdateBoardPaperPointInput,
)
from backend.board_papers.reading import Period, checked_period
from backend.kit.db import utc_now
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.graphql import Info, PageInput, mutation, query
from backend.kit.writing import get_or_refuse


def _content(root: "BoardPaperBuild", info: Info) -> PaperContent | None:
    build = build_of(info.context.session, root.paper_id, with_content=True)
    return PaperContent.told(from_json(build.content)) if build else None


def _is_intact(root: "BoardPaperBuild", info: Info) -> bool:
    build = build_of(info.context.session, root.paper_id, with_content=True)
    return build is None or digest_of(build.content) == build.digest


@strawberry.type(
    description="`state`, `progress`, `words` and `problem` are of the build that was asked for last: none, waiting, "
    "running, done, failed or cancelled. The rest is of the build that the paper has, if any."
)
class BoardPaperBuild:
    paper_id: uuid.UUID
    state: str
    progress: float
    words: str
    problem: str | None
    built_at: datetime | None = strawberry.field(description="The instant as known at which it was built.")
    digest: str | None
    is_fresh: bool = strawberry.field(description="Nothing was changed in the paper since.")
    is_frozen: bool

    content: PaperContent | None = strawberry.field(
        resolver=_content, description="The paper without the rows behind its figures."
    )
    is_intact: bool = strawberry.field(
        resolver=_is_intact,
        description="Whether what is stored still gives the digest. False: somebody tampered with it.",
    )


@strawberry.type
class BoardPapersQuery:
    @query
    def board_papers(self, info: Info, page: PageInput | None = None) -> BoardPaperPage:
        part = page or PageInput()
        rows, total = find_papers(info.context.session, offset=part.offset, limit=part.limit)
        return BoardPaperPage(items=[Summary.of(row) for row in rows], total=total)

    @query
    def board_paper(self, info: Info, id: uuid.UUID) -> BoardPaper | None:
        return _paper(info, id)

    @query
    def board_paper_section(self, info: Info, id: uuid.UUID) -> BoardPaperSection | None:
        row = load_part(info.context.session, models.BoardPaperSection, id)
        return BoardPaperSection.of(row) if row else None

    @query
    def board_paper_point(self, info: Info, id: uuid.UUID) -> BoardPaperPoint | None:
        row = load_part(info.context.session, models.BoardPaperPoint, id)
        return BoardPaperPoint.of(row) if row else None

    @query
    def board_paper_build(self, info: Info, id: uuid.UUID) -> BoardPaperBuild | None:
        paper = info.context.session.scalars(sa.select(PaperRecord).where(PaperRecord.id == id)).one_or_none()
        return _build(info, paper) if paper else None

    @query
    def board_paper_rows(
        self, info: Info, paper_id: uuid.UUID, figure_key: str, page: PageInput | None = None
    ) -> PaperRowPage:
        session, part = info.context.session, page or PageInput()
        build = _built(info, paper_id)
        found = rows_of_figure(session, from_json(build.content), figure_key, offset=part.offset, limit=part.limit)
        return PaperRowPage.told(found)

    @query
    def rebuild_board_paper(self, info: Info, id: uuid.UUID) -> BoardPaperRebuild:
        get_or_refuse(info.context.session, PaperRecord, id, NOUN)
        return BoardPaperRebuild.of(*builds.rebuilt_differences(info.context.session, id))

    @query
    def board_paper_preview(
        self, info: Info, as_at: date, compared_with: date, known_at: datetime | None = None
    ) -> PaperContent:
        period = _period(info, as_at, compared_with, known_at)
        return PaperContent.told(builds.page_of_now(info.context.session, period, **_for_whom(info)))

    @query
    def board_preview_rows(
        self,
        info: Info,
        figure_key: str,
        as_at: date,
        compared_with: date,
        known_at: datetime | None = None,
        page: PageInput | None = None,
    ) -> PaperRowPage:
        session, part = info.context.session, page or PageInput()
        content = builds.page_of_now(session, _period(info, as_at, compared_with, known_at), **_for_whom(info))
        return PaperRowPage.told(rows_of_figure(session, content, figure_key, offset=part.offset, limit=part.limit))


@strawberry.type
class BoardPapersMutation:
    @mutation
    def create_board_paper(self, info: Info, input: BoardPaperInput) -> BoardPaper:
        papers.create_paper(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def update_board_paper(self, info: Info, input: UpdateBoardPaperInput) -> BoardPaper:
        papers.update_paper(info.context.session, input)
        return _saved(info, input.id)

    @mutation
    def delete_board_paper(self, info: Info, id: uuid.UUID, version: int) -> bool:
        papers.delete_paper(info.context.session, id, version)
        return True

    @mutation
    def write_board_paper_section(self, info: Info, input: BoardPaperSectionInput) -> BoardPaperSection:
        session = info.context.session
        papers.write_section(session, input)
        session.flush()
        return BoardPaperSection.of(get_part(session, models.BoardPaperSection, input.id))

    @mutation
    def write_board_paper_comment(self, info: Info, input: BoardPaperCommentInput) -> BoardPaper:
        papers.write_comment(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return _saved(info, input.paper_id)

    @mutation
    def resolve_board_paper_comment(self, info: Info, id: uuid.UUID) -> BoardPaper:
        session = info.context.session
        return _saved(info, papers.resolve_comment(session, id, viewer=info.context.viewer, now=utc_now()))

    @mutation
    def add_board_paper_point(self, info: Info, input: BoardPaperPointInput) -> BoardPaper:
        papers.add_point(info.context.session, input)
        return _saved(info, input.paper_id)

    @mutation
    def change_board_paper_point(self, info: Info, input: UpdateBoardPaperPointInput) -> BoardPaperPoint:
        session = info.context.session
        papers.change_point(session, input)
        session.flush()
        return BoardPaperPoint.of(get_part(session, models.BoardPaperPoint, input.id))

    @mutation
    def delete_board_paper_point(self, info: Info, id: uuid.UUID, version: int) -> BoardPaper:
        return _saved(info, papers.delete_point(info.context.session, id, version))

    @mutation
    def order_board_paper_points(
        self, info: Info, paper_id: uuid.UUID, kind: PointKind, ids: list[uuid.UUID]
    ) -> BoardPaper:
        papers.order_points(info.context.session, paper_id, kind, ids)
        return _saved(info, paper_id)

    @mutation
    def build_board_paper(self, info: Info, id: uuid.UUID) -> BoardPaperBuild:
        builds.ask_for_build(info.context.session, id, today=info.context.today)
        return _waiting(info, id)

    @mutation
    def cancel_board_paper_build(self, info: Info, id: uuid.UUID) -> BoardPaperBuild:
        builds.cancel_build(info.context.session, id)
        return _waiting(info, id)

    @mutation
    def send_board_paper_for_review(self, info: Info, input: SendBoardPaperForReviewInput) -> BoardPaper:
        approval.send_for_review(info.context.session, input)
        return _saved(info, input.id)

    @mutation
    def return_board_paper_to_draft(self, info: Info, input: ReturnBoardPaperInput) -> BoardPaper:
        approval.return_to_draft(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return _saved(info, input.id)

    @mutation
    def approve_board_paper(self, info: Info, input: ApproveBoardPaperInput) -> BoardPaper:
        approval.approve(info.context.session, input, viewer=info.context.viewer, now=utc_now())
        return _saved(info, input.id)


def _paper(info: Info, paper_id: uuid.UUID) -> BoardPaper | None:
    session = info.context.session
    row = load_paper(session, paper_id)
    return BoardPaper.of(row, *beside(session, row)) if row else None


def _saved(info: Info, paper_id: uuid.UUID) -> BoardPaper:
    info.context.session.flush()
    found = _paper(info, paper_id)
    if found is None:
        raise NotFound(NOUN)
    return found


def _build(info: Info, paper: PaperRecord) -> BoardPaperBuild:
    """How far the build is that was asked for last; whoever asks sees to it that somebody is at it."""
    session, name = info.context.session, info.context.organisation_name
    return _told(info, paper, builds.work_of(session, paper, name) or Nothing())


def _waiting(info: Info, paper_id: uuid.UUID) -> BoardPaperBuild:
    """Inside a change: nothing begins before that is committed."""
    session = info.context.session
    session.flush()
    paper = get_or_refuse(session, PaperRecord, paper_id, NOUN)
    return _told(info, paper, builds.newest_work(session, paper_id) or Nothing())


def _told(info: Info, paper: PaperRecord, work: Work | Nothing) -> BoardPaperBuild:
    build = build_of(info.context.session, paper.id)
    return BoardPaperBuild(
        paper_id=paper.id,
        state=str(work.state),
        progress=work.progress,
        words=work.words,
        problem=work.problem,
        built_at=build.known_at if build else None,
        digest=build.digest if build else None,
        is_fresh=build is not None and approval.is_fresh(info.context.session, paper, build),
        is_frozen=bool(build and build.is_frozen),
    )


def _built(info: Info, paper_id: uuid.UUID) -> BuildRecord:
    get_or_refuse(info.context.session, PaperRecord, paper_id, NOUN)
    build = build_of(info.context.session, paper_id, with_content=True)
    if build is None:
        raise RuleBroken(approval.NOT_BUILT)
    return build


def _period(info: Info, as_at: date, compared_with: date, known_at: datetime | None) -> Period:
    return checked_period(as_at, compared_with, known_at, today=info.context.today, now=utc_now())


def _for_whom(info: Info) -> builds.ForWhom:
    """Readers of board papers meet posts where colleagues meet names."""
    return {"masks_names": info.context.viewer.is_reader, "organisation_name": info.context.organisation_name}
