"""The application: one port serves the screens, GraphQL and the few plain endpoints."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

from backend import tables  # noqa: F401  (history and visibility must be on every session before the first one opens)
from backend.accounts import routes as account_routes
from backend.accounts.request_context import Doorway
from backend.accounts.viewer import Viewer
from backend.background import service as background
from backend.board_papers import routes as board_paper_routes
from backend.briefs import routes as brief_routes
from backend.calendar_feeds import routes as calendar_feed_routes
from backend.config import Settings
from backend.digests import routes as digest_routes
from backend.digests.clock import DigestClock
from backend.graphql_endpoint import answer
from backend.imports import routes as import_routes
from backend.kit import http
from backend.kit.db import make_engine
from backend.kit.errors import Refusal
from backend.kit.http import compressed, json_response, read_json
from backend.network_map import routes as network_map_routes

STATIC = Path(__file__).parent / "static"


class HashedAssets(StaticFiles):
    """Files whose names change with their content, so that browsers may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def create_app(settings: Settings, *, sends_digests: bool = False) -> FastAPI:
    engine = make_engine(settings.resolved_database_url())
    doorway = Doorway(engine, settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        clock = DigestClock(doorway)
        if sends_digests:
            clock.start()
        yield
        await run_in_threadpool(clock.stop)
        await run_in_threadpool(background.stop, engine)
        engine.dispose()

    app = FastAPI(title="Trellis", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.doorway = doorway
    http.install(app, settings.resolved_base_url(), settings.is_https)
    app.include_router(account_routes.make_router(doorway))
    app.include_router(import_routes.make_router(doorway))
    app.include_router(board_paper_routes.make_router(doorway))
    app.include_router(brief_routes.make_router(doorway))
    app.include_router(network_map_routes.make_router(doorway))
    app.include_router(digest_routes.make_router(doorway))
    app.include_router(calendar_feed_routes.make_router(doorway))
    _add_graphql(app, doorway)
    _add_health(app, doorway)
    _add_screens(app)
    return app


def _add_graphql(app: FastAPI, doorway: Doorway) -> None:
    @app.post("/graphql")
    async def graphql(request: Request) -> Response:
        viewer = await run_in_threadpool(doorway.viewer_of, request)
        body = await read_json(request)
        return await run_in_threadpool(_execute, viewer, request, body)

    def _execute(viewer: Viewer, request: Request, body: dict[str, Any]) -> Response:
        with doorway.context_of(viewer, request.state.request_id) as context:
            reply = answer(context, body)
        return compressed(request, json_response(reply))

    @app.api_route("/graphql", methods=["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
    async def only_post() -> Response:
        return json_response(
            {"message": "GraphQL is asked with POST.", "code": "BAD_USER_INPUT"}, 405, {"allow": "POST"}
        )


def _add_health(app: FastAPI, doorway: Doorway) -> None:
    @app.get("/healthz")
    async def alive() -> Response:
        return json_response({"status": "ok"})

    @app.get("/readyz")
    def ready() -> Response:
        """Whether the database takes a write: one is made and rolled back."""
        try:
            with doorway.engine.execution_options(writes=True).connect() as connection:
                connection.execute(sa.text("UPDATE teams SET name = name WHERE 1 = 0"))
                connection.execute(sa.text("DELETE FROM write_receipts WHERE operation = 'readiness'"))
                connection.rollback()
        except sa.exc.SQLAlchemyError:
            return json_response({"status": "the database does not answer"}, 503, {"retry-after": "5"})
        return json_response({"status": "ok"})


def _add_screens(app: FastAPI) -> None:
    if (STATIC / "assets").is_dir():
        app.mount("/assets", HashedAssets(directory=STATIC / "assets"))

    @app.get("/")
    async def screen() -> Response:
        page = STATIC / "index.html"
        if not page.is_file():
            raise Refusal("The screens are not built. Run ./trellis run, which builds them.")
        return FileResponse(page, headers={"cache-control": "no-cache"})

    @app.get("/{name}")
    async def file_beside(name: str) -> Response:
        path = STATIC / name
        if path.parent != STATIC or not path.is_file() or name.startswith("."):
            return json_response({"message": "There is nothing at this address.", "code": "NOT_FOUND"}, 404)
        return FileResponse(path, headers={"cache-control": "no-cache"})
