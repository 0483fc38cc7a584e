"""The board page as a PDF, for everybody who is signed in: it holds what the screen shows to all of them."""

from datetime import date, datetime

from fastapi import APIRouter, Request, Response

from backend.accounts.request_context import Doorway
from backend.board_papers.paper import render_board_page
from backend.board_papers.service import checked_period, paper_of
from backend.kit.db import utc_now
from backend.kit.errors import RuleBroken
from backend.kit.http import london_today


def make_router(doorway: Doorway) -> APIRouter:
    router = APIRouter()

    @router.get("/board-page.pdf")
    def board_page(request: Request) -> Response:
        """A plain function runs in a worker thread. The page is set after the last read, with no transaction open."""
        viewer = doorway.viewer_of(request)
        as_at, compared_with = _date(request, "asAt"), _date(request, "comparedWith")
        now = utc_now()
        period = checked_period(as_at, compared_with, _instant(request, "knownAt"), today=london_today(), now=now)
        with doorway.reading(viewer) as session:
            page = paper_of(
                session,
                period,
                organisation_name=doorway.settings.organisation_name,
                produced_by=viewer.name,
                produced_at=now,
            )
        headers = {
            "content-disposition": f'inline; filename="board-page-{as_at.isoformat()}.pdf"',
            "cache-control": "no-store",
        }
        return Response(render_board_page(page), headers=headers, media_type="application/pdf")

    return router


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
