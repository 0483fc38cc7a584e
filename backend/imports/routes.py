"""The door for files: raw bytes in, a stored preview out. Files do not come through GraphQL."""

import uuid

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from backend.accounts.permissions import check_may_call
from backend.accounts.request_context import Doorway
from backend.accounts.viewer import Viewer
from backend.audit.recorder import record_denied
from backend.imports import service
from backend.imports.readers import MAX_BYTES
from backend.imports.reading_process import read_apart
from backend.kit.db import utc_now
from backend.kit.errors import Forbidden, RuleBroken
from backend.kit.http import json_response, london_today, read_body


def make_router(doorway: Doorway) -> APIRouter:
    router = APIRouter(prefix="/imports")

    @router.post("/meetings")
    async def preview_meetings(request: Request) -> Response:
        viewer = await run_in_threadpool(_allowed, doorway, request)
        file_name = request.query_params.get("fileName", "")
        department = request.query_params.get("department", "").strip() or None
        service.check_upload(file_name, department)
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/octet-stream":
            raise RuleBroken("Send the file's bytes as application/octet-stream.", field="file")
        data = await read_body(request, MAX_BYTES)
        plan_id = await run_in_threadpool(
            preview, doorway, viewer, request.state.request_id, data, file_name, department
        )
        return json_response({"planId": str(plan_id)})

    return router


def _allowed(doorway: Doorway, request: Request) -> Viewer:
    """Whoever may commit an import may preview one; nobody else's file is read at all."""
    viewer = doorway.viewer_of(request)
    try:
        check_may_call(viewer, "commitImport")
    except Forbidden:
        with doorway.writing(viewer, request.state.request_id) as session:
            record_denied(session, "importMeetings")
        raise
    return viewer


def preview(
    doorway: Doorway, viewer: Viewer, request_id: str, data: bytes, file_name: str, department: str | None
) -> uuid.UUID:
    """Read, plan, then store. The writer's lock is held for the last step alone: a commit checks the plan again."""
    read = read_apart(data, file_name, today=london_today(), department=department)
    with doorway.reading(viewer) as session:
        plan = service.plan_import(session, read, data, file_name=file_name)
    with doorway.writing(viewer, request_id) as session:
        return service.store_plan(session, plan, data, file_name=file_name, viewer=viewer, now=utc_now())
