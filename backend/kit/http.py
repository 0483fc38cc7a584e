"""What each request passes through: an id, a log line, same-origin, headers, and refusals as JSON."""

import asyncio
import gzip
import re
import uuid
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import orjson
import structlog
from fastapi import FastAPI, Request, Response

from backend.kit.errors import Refusal

LONDON = ZoneInfo("Europe/London")
BODY_SECONDS = 20.0
SMALLEST_COMPRESSED = 20_000
STATUS = {
    "BAD_USER_INPUT": 400,
    "UNAUTHENTICATED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "CONFLICT": 409,
    "RATE_LIMITED": 429,
}
SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

SECRET_PATH = re.compile(r"^/+calendar/.*|^.*\.ics\b.*", re.IGNORECASE | re.DOTALL)
"""Whoever knows such an address may read: a log names its place alone."""

log = structlog.get_logger("trellis")


class TooLarge(Refusal):
    code = "BAD_USER_INPUT"


def london_today() -> date:
    return datetime.now(LONDON).date()


def json_response(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(value), status, headers, media_type="application/json")


def compressed(request: Request, response: Response) -> Response:
    """The same answer, gzipped where it is large and the browser takes that: for answers made in a worker thread.

    Compression tells a listener how much of an answer repeats (the attack called BREACH). It takes a secret in the
    answer, beside text of the attacker's choice, and requests that he can cause. Answers hold no token, the cookie is
    SameSite, and a request from another site is refused before anything is worked out.
    """
    is_taken = "gzip" in request.headers.get("accept-encoding", "").lower()
    if not is_taken or len(response.body) < SMALLEST_COMPRESSED:
        return response
    replaced = ("content-length", "content-type")
    headers = {name: value for name, value in response.headers.items() if name not in replaced}
    headers |= {"content-encoding": "gzip", "vary": "accept-encoding"}
    packed = gzip.compress(bytes(response.body), compresslevel=5, mtime=0)
    return Response(packed, response.status_code, headers, media_type=response.headers["content-type"])


def refusal_response(refusal: Refusal) -> Response:
    status = 413 if isinstance(refusal, TooLarge) else STATUS.get(refusal.code, 400)
    headers = (
        {"retry-after": str(refusal.details["retryAfterSeconds"])} if "retryAfterSeconds" in refusal.details else None
    )
    return json_response({"message": refusal.message, **refusal.extensions()}, status, headers)


async def read_body(request: Request, largest: int) -> bytes:
    """The body, refused as soon as it is known to be larger than `largest` bytes or slower than 20 seconds."""
    if request.headers.get("content-encoding", "identity") != "identity":
        raise TooLarge("Compressed requests are not read.")
    declared = request.headers.get("content-length", "0")
    if not declared.isdigit() or int(declared[:18]) > largest:
        raise TooLarge(f"The request is larger than {largest // 1_000_000} MB.")
    chunks: list[bytes] = []
    received = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                received += len(chunk)
                if received > largest:
                    raise TooLarge(f"The request is larger than {largest // 1_000_000} MB.")
                chunks.append(chunk)
    except TimeoutError:
        raise TooLarge("The request arrived too slowly. Try again.") from None
    return b"".join(chunks)


async def read_json(request: Request, largest: int = 2_000_000) -> dict[str, Any]:
    """The body as one JSON object, sent as application/json in UTF-8."""
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = re.sub(r'[\s"]', "", parameters.lower())
    if kind.strip().lower() != "application/json" or charset not in ("", "charset=utf-8"):
        raise Refusal("Send application/json in UTF-8.")
    try:
        value = orjson.loads(await read_body(request, largest))
    except orjson.JSONDecodeError:
        raise Refusal("The request is not valid JSON.") from None
    if not isinstance(value, dict):
        raise Refusal("The request must be one JSON object.")
    return value


def is_same_origin(request: Request, base_url: str) -> bool:
    """Whether a browser sent this from our own page. Other programs send neither header, and no cookie by accident."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    hosts = {request.headers.get("host", ""), urlsplit(base_url).netloc}
    return urlsplit(origin).netloc in hosts and urlsplit(origin).scheme in ("http", "https")


def client_address(request: Request, trust_proxy: bool) -> str:
    forwarded = request.headers.get("x-forwarded-for", "") if trust_proxy else ""
    return forwarded.split(",")[-1].strip() or (request.client.host if request.client else "unknown")


def install(app: FastAPI, base_url: str, is_https: bool) -> None:
    headers = SECURITY_HEADERS | ({"strict-transport-security": "max-age=31536000"} if is_https else {})

    @app.middleware("http")
    async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        request_id = uuid.uuid4().hex
        request.state.request_id = request_id
        started = perf_counter()
        response = await _answer(request, call_next, base_url)
        response.headers.update(headers)
        response.headers["x-request-id"] = request_id
        response.headers.setdefault("cache-control", "no-store")
        if request.url.path not in ("/healthz", "/readyz"):
            log.info(
                "request",
                request_id=request_id,
                method=request.method,
                path=_logged_path(request),
                status=response.status_code,
                ms=round((perf_counter() - started) * 1000, 1),
            )
        return response


def _logged_path(request: Request) -> str:
    return SECRET_PATH.sub("/calendar/…", request.url.path)[:200]


async def _answer(request: Request, call_next: Callable[[Request], Awaitable[Response]], base_url: str) -> Response:
    if request.method not in ("GET", "HEAD") and not is_same_origin(request, base_url):
        return json_response({"message": "This request came from another site.", "code": "FORBIDDEN"}, 403)
    try:
        return await call_next(request)
    except Refusal as refusal:
        return refusal_response(refusal)
    except Exception:
        log.exception("request failed", request_id=request.state.request_id, path=_logged_path(request))
        return json_response(
            {
                "message": "Something went wrong on our side. Nothing was saved.",
                "code": "INTERNAL_SERVER_ERROR",
                "errorId": request.state.request_id,
            },
            500,
        )
