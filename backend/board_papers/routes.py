"""Board papers, and the position of any day, as files for whoever may read them on screen. Each leaves a log line.

A file says what the screen says: rows of records that were limited since are not in it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from fastapi import APIRouter, Request, Response

from backend.accounts.permissions import check_may_call
from backend.accounts.request_context import Doorway
from backend.accounts.viewer import Viewer
from backend.audit.recorder import record_export
from backend.board_papers import builds
from backend.board_papers.approval import NOT_BUILT
from backend.board_papers.content import PaperContent, from_json
from backend.board_papers.imprint import Imprint
from backend.board_papers.logo import logo_of
from backend.board_papers.models import BoardPaper
from backend.board_papers.paper_queries import NOUN, build_of
from backend.board_papers.paper_rows import masked
from backend.board_papers.pdf import render_pdf
from backend.board_papers.reading import checked_period
from backend.board_papers.word import render_word
from backend.board_papers.workbook import render_workbook
from backend.kit.db import utc_now
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.http import london_today
from backend.kit.writing import get_or_refuse


@dataclass(frozen=True)
class Form:
    media_type: str
    render: Callable[[PaperContent, Imprint], bytes]
    disposition: str = "attachment"


FORMS = {
    "pdf": Form("application/pdf", render_pdf, "inline"),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", render_word),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", render_workbook),
}


def make_router(doorway: Doorway) -> APIRouter:
    """Plain functions run in worker threads. A file is set after the last read, with no transaction open."""
    router = APIRouter()

    @router.get("/board-papers/{name}")
    def board_paper(request: Request, name: str) -> Response:
        viewer = doorway.viewer_of(request)
        check_may_call(viewer, "boardPaper")
        stem, _, form = name.partition(".")
        if form not in FORMS:
            raise NotFound(NOUN)
        paper, content = _stored(doorway, viewer, stem)
        imprint = Imprint(
            produced_at=utc_now(),
            produced_by=viewer.name,
            digest=paper.digest,
            approved_as=paper.approved_as or "",
            approved_at=paper.approved_at,
            logo=logo_of(doorway.settings.organisation_logo),
        )
        file = FORMS[form].render(content, imprint)
        with doorway.writing(viewer, request.state.request_id) as session:
            record_export(session, f"boardPaper.{form}", "board_papers", paper.id)
        draft = "" if paper.digest else "-draft"
        return _answer(file, form, f"board-paper-{paper.as_at.isoformat()}{draft}.{form}")

    @router.get("/board-page.pdf")
    def board_page(request: Request) -> Response:
        """The position on any day, which nobody froze: a draft on every page."""
        viewer = doorway.viewer_of(request)
        check_may_call(viewer, "boardPaperPreview")
        as_at, compared_with, now = _date(request, "asAt"), _date(request, "comparedWith"), utc_now()
        period = checked_period(as_at, compared_with, _instant(request, "knownAt"), today=london_today(), now=now)
        name = doorway.settings.organisation_name
        with doorway.reading(viewer) as session:
            page = builds.page_of_now(session, period, masks_names=viewer.is_reader, organisation_name=name)
            content = masked(session, page)
        imprint = Imprint(produced_at=now, produced_by=viewer.name, logo=logo_of(doorway.settings.organisation_logo))
        file = render_pdf(content, imprint)
        with doorway.writing(viewer, request.state.request_id) as session:
            record_export(session, "boardPage.pdf", "board_papers", None)
        return _answer(file, "pdf", f"position-{as_at.isoformat()}.pdf")

    return router


def _stored(doorway: Doorway, viewer: Viewer, text: str) -> tuple[BoardPaper, PaperContent]:
    try:
        paper_id = uuid.UUID(text)
    except ValueError:
        raise NotFound(NOUN) from None
    with doorway.reading(viewer) as session:
        paper = get_or_refuse(session, BoardPaper, paper_id, NOUN)
        build = build_of(session, paper_id, with_content=True)
        if build is None:
            raise RuleBroken(NOT_BUILT)
        return paper, masked(session, from_json(build.content))


def _answer(file: bytes, form: str, name: str) -> Response:
    """The name holds a date and nothing that anybody wrote, so that it says no more than the fact of a paper."""
    headers = {
        "content-disposition": f'{FORMS[form].disposition}; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(file, headers=headers, media_type=FORMS[form].media_type)


def _date(request: Request, field: str) -> date:
    text = request.query_params.get(field, "")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleBroken(f"Give “{field}” as a date, as in 2026-03-31.", field=field) from None


def _instant(request: Request, field: str) -> datetime | None:
    text = request.query_params.get(field)
    if not text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise RuleBroken(f"Give “{field}” as an instant, as in 2026-03-31T17:00:00Z.", field=field) from None
