"""A brief as a file, for whoever may read it on screen. Each leaves a log line."""

import uuid

from fastapi import APIRouter, Request, Response

from backend.accounts.permissions import check_may_call
from backend.accounts.request_context import Doorway
from backend.audit.recorder import record_export
from backend.briefs.pdf import render_pdf
from backend.briefs.room import KINDS
from backend.briefs.service import make_brief
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.http import london_today


def make_router(doorway: Doorway) -> APIRouter:
    """A plain function runs in a worker thread. The page is set after the last read, with no transaction open."""
    router = APIRouter()

    @router.get("/briefs/{kind}/{name}")
    def brief(request: Request, kind: str, name: str) -> Response:
        viewer = doorway.viewer_of(request)
        check_may_call(viewer, "brief")
        record_id = _record_id(kind, name)
        with doorway.reading(viewer) as session:
            found = make_brief(session, kind, record_id, viewer=viewer, today=london_today(), now=utc_now())
        file = render_pdf(found)
        with doorway.writing(viewer, request.state.request_id) as session:
            record_export(session, "brief.pdf", KINDS[kind], record_id)
        headers = {
            "content-disposition": f'inline; filename="brief-{found.made_on.isoformat()}.pdf"',
            "cache-control": "no-store",
        }
        return Response(file, headers=headers, media_type="application/pdf")

    return router


def _record_id(kind: str, name: str) -> uuid.UUID:
    stem, _, form = name.partition(".")
    if kind not in KINDS or form != "pdf":
        raise NotFound("brief")
    try:
        return uuid.UUID(stem)
    except ValueError:
        raise NotFound(kind) from None
