"""The network map as files: the same filter and the same rules of who may see what as on the screen."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from fastapi import APIRouter, Request, Response

from backend.accounts.request_context import Doorway
from backend.kit.db import utc_now
from backend.kit.errors import Forbidden, RuleBroken
from backend.kit.http import compressed, is_same_origin, london_today
from backend.network_map.exports import about_export, graphml, parties_csv, ties_csv
from backend.network_map.request import LEVELS, MapRequest
from backend.network_map.service import DrawnMap, draw_map

FILES: dict[str, tuple[str, str, Callable[[DrawnMap, str], str]]] = {
    "/network/map.csv": ("network-parties", "text/csv; charset=utf-8", parties_csv),
    "/network/ties.csv": ("network-ties", "text/csv; charset=utf-8", ties_csv),
    "/network/map.graphml": ("network", "application/graphml+xml; charset=utf-8", graphml),
}

Value = TypeVar("Value")


@dataclass(frozen=True)
class _Around:
    user_id: uuid.UUID | None
    person_id: uuid.UUID | None
    organisation_id: uuid.UUID | None


def make_router(doorway: Doorway) -> APIRouter:
    router = APIRouter()

    def export(request: Request) -> Response:
        """A plain function runs in a worker thread. The file is written after the last read."""
        if not is_same_origin(request, doorway.settings.resolved_base_url()):
            raise Forbidden("This request came from another site.")
        viewer = doorway.viewer_of(request)
        with doorway.context_of(viewer, request.state.request_id) as context:
            context.may_call("networkMap")
            drawn = draw_map(context.session, _asked(request), today=context.today)
        name, media_type, write = FILES[request.url.path]
        ending = request.url.path.rsplit(".", 1)[1]
        headers = {
            "content-disposition": f'attachment; filename="{name}-{drawn.as_at.isoformat()}.{ending}"',
            "cache-control": "no-store",
        }
        text = write(drawn, about_export(drawn, by=viewer.name, at=utc_now()))
        return compressed(request, Response(text, headers=headers, media_type=media_type))

    for path in FILES:
        router.add_api_route(path, export, methods=["GET"])
    return router


def _asked(request: Request) -> MapRequest:
    given = request.query_params
    level = given.get("level", "organisations").lower()
    if level not in LEVELS:
        raise RuleBroken("The level is “people” or “organisations”.", field="level")
    ids = {name: _id(request, name) for name in ("userId", "personId", "organisationId")}
    return MapRequest(
        level=level,
        as_at=_date(request, "asAt") or london_today(),
        kind=given.getlist("kind") or None,
        themes=given.getlist("themes") or None,
        policy_ask_id=_id(request, "policyAskId"),
        since=_date(request, "from"),
        lead_id=_id(request, "leadId"),
        around=_Around(*ids.values()) if any(ids.values()) else None,
        hops=_hops(given.get("hops", "1")),
    )


def _hops(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _id(request: Request, field: str) -> uuid.UUID | None:
    return _read(request, field, uuid.UUID, "an id")


def _date(request: Request, field: str) -> date | None:
    return _read(request, field, date.fromisoformat, "a date, as in 2026-03-31")


def _read(request: Request, field: str, read: Callable[[str], Value], kind: str) -> Value | None:
    text = request.query_params.get(field)
    if not text:
        return None
    try:
        return read(text)
    except ValueError:
        raise RuleBroken(f"Give “{field}” as {kind}.", field=field) from None
