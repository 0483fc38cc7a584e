"""A private calendar by its address alone: calendar programs have no cookie."""

import hashlib
from time import monotonic

from fastapi import APIRouter, Request, Response

from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM
from backend.calendar_feeds.content import load_events
from backend.calendar_feeds.ical import calendar_of
from backend.calendar_feeds.queries import digest_of_token, owner_of
from backend.calendar_feeds.reading_limits import ReadingLimits
from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.http import client_address, london_today

HEADERS = {"cache-control": "no-store", "x-robots-tag": "noindex, nofollow"}


def make_router(doorway: Doorway) -> APIRouter:
    """Every address that opens nothing gets one and the same answer, whatever the reason."""
    router, limits = APIRouter(), ReadingLimits()

    @router.api_route("/calendar/{name:path}", methods=["GET", "HEAD"])
    def calendar(request: Request, name: str) -> Response:
        token = name.removesuffix(".ics")
        limits.count(digest_of_token(token), client_address(request, doorway.settings.trust_proxy), monotonic())
        with doorway.reading(SYSTEM) as session:
            owner = owner_of(session, token) if name.endswith(".ics") else None
        if owner is None or owner.user_id is None:
            raise NotFound("calendar")
        with doorway.reading(owner) as session:
            events = load_events(session, owner.user_id, london_today(), utc_now())
        file = calendar_of(events, doorway.settings.resolved_base_url())
        tag = f'"{hashlib.sha256(file).hexdigest()[:32]}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=HEADERS | {"etag": tag})
        headers = HEADERS | {"etag": tag, "content-disposition": 'inline; filename="trellis.ics"'}
        return Response(file, headers=headers, media_type="text/calendar; charset=utf-8")

    return router
