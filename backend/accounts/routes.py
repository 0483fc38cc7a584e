"""Signing in and out. Plain endpoints, so that GraphQL need never answer anybody who is not signed in."""

from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.orm import Session

from backend.accounts import passwords, sessions
from backend.accounts.models import Team, User
from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM
from backend.kit.db import utc_now
from backend.kit.errors import RuleBroken, Unauthenticated
from backend.kit.http import client_address, json_response, read_json


def make_router(doorway: Doorway) -> APIRouter:
    router = APIRouter(prefix="/auth")

    @router.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        given = await read_json(request, 10_000)
        email, password = _text(given, "email"), _text(given, "password")
        address = client_address(request, doorway.settings.trust_proxy)
        return await run_in_threadpool(_sign_in, doorway, request, email, password, address)

    @router.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        return await run_in_threadpool(_sign_out, doorway, request)

    @router.post("/check-link")
    async def check_link(request: Request) -> Response:
        given = await read_json(request, 10_000)
        return await run_in_threadpool(_check_link, doorway, _text(given, "token"))

    @router.post("/choose-password")
    async def choose_password(request: Request) -> Response:
        given = await read_json(request, 10_000)
        return await run_in_threadpool(_choose_password, doorway, request, given)

    @router.post("/change-password")
    async def change_password(request: Request) -> Response:
        given = await read_json(request, 10_000)
        return await run_in_threadpool(_change_password, doorway, request, given)

    return router


def _text(given: dict[str, Any], field: str, *, required: bool = True) -> str:
    value = given.get(field)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or not value:
        raise RuleBroken(f"“{field}” is needed, as text.", field=field)
    return value


def _me(session: Session, user: User) -> dict[str, Any]:
    team = session.get(Team, user.team_id) if user.team_id else None
    return {
        "id": str(user.id),
        "name": user.name,
        "email": user.email,
        "level": user.level.name,
        "teamId": str(user.team_id) if user.team_id else None,
        "teamName": team.name if team else None,
    }


def _signed_in(doorway: Doorway, request: Request, session: Session, user: User) -> Response:
    """Always a new token: one that somebody planted before signing in is worth nothing."""
    if old := doorway.token_of(request):
        sessions.close_session(session, old)
    response = json_response({"me": _me(session, user)})
    doorway.set_cookie(response, sessions.open_session(session, user, utc_now()))
    return response


def _sign_in(doorway: Doorway, request: Request, email: str, password: str, address: str) -> Response:
    refusal: Unauthenticated | None = None
    with doorway.writing(SYSTEM, request.state.request_id) as session:
        try:
            user = passwords.check_password(session, email, password, address, utc_now())
            return _signed_in(doorway, request, session, user)
        except Unauthenticated as wrong:
            refusal = wrong  # the failed attempt is kept: it counts towards the limit
    raise refusal


def _sign_out(doorway: Doorway, request: Request) -> Response:
    if token := doorway.token_of(request):
        with doorway.writing(SYSTEM, request.state.request_id) as session:
            sessions.close_session(session, token)
    response = Response(status_code=204, headers={"clear-site-data": '"cache"'})
    response.delete_cookie(
        doorway.cookie_name, path="/", secure=doorway.settings.is_https, httponly=True, samesite="lax"
    )
    return response


def _check_link(doorway: Doorway, token: str) -> Response:
    with doorway.reading(SYSTEM) as session:
        _link, user = sessions.find_link(session, token, utc_now())
        return json_response(
            {
                "email": user.email if user else "",
                "name": user.name if user else "",
                "isFirstAdministrator": user is None,
            }
        )


def _choose_password(doorway: Doorway, request: Request, given: dict[str, Any]) -> Response:
    token, password = _text(given, "token"), _text(given, "password")
    name, email = _text(given, "name", required=False), _text(given, "email", required=False)
    with doorway.writing(SYSTEM, request.state.request_id) as session:
        user = sessions.use_link(session, token, password, name, email, utc_now())
        return _signed_in(doorway, request, session, user)


def _change_password(doorway: Doorway, request: Request, given: dict[str, Any]) -> Response:
    viewer = doorway.viewer_of(request)
    current, new = _text(given, "currentPassword"), _text(given, "newPassword")
    address = client_address(request, doorway.settings.trust_proxy)
    wrong = False
    with doorway.writing(viewer, request.state.request_id) as session:
        user = session.scalars(sa.select(User).where(User.id == viewer.user_id)).one()
        try:
            passwords.check_password(session, user.email, current, address, utc_now())
        except Unauthenticated:
            wrong = True  # kept, so that it counts
        else:
            passwords.set_password(session, user, new, utc_now())
            sessions.close_all_sessions(session, user.id, keep_token=doorway.token_of(request))
    if wrong:
        raise RuleBroken("Your current password is not right.", field="currentPassword")
    return Response(status_code=204)
