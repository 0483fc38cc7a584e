"""From a request's cookie to its viewer and its sessions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from fastapi import Request, Response
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from backend.accounts import sessions
from backend.accounts.permissions import check_may_call
from backend.accounts.viewer import SYSTEM, Viewer
from backend.audit.recorder import Actor, record_denied
from backend.config import Settings
from backend.kit.db import reading_sessions, utc_now, writing_sessions
from backend.kit.errors import Unauthenticated
from backend.kit.graphql import Context
from backend.kit.http import london_today


@dataclass
class Doorway:
    """What the program was started with; one for each application."""

    engine: Engine
    settings: Settings

    def __post_init__(self) -> None:
        self._reading = reading_sessions(self.engine)
        self._writing = writing_sessions(self.engine)

    @property
    def cookie_name(self) -> str:
        # Browsers accept the __Host- prefix, which no other site can set, on https alone.
        return "__Host-trellis" if self.settings.is_https else "trellis"

    def token_of(self, request: Request) -> str | None:
        return request.cookies.get(self.cookie_name)

    def set_cookie(self, response: Response, token: str) -> None:
        response.set_cookie(
            self.cookie_name,
            token,
            max_age=int(sessions.ABSOLUTE.total_seconds()),
            path="/",
            secure=self.settings.is_https,
            httponly=True,
            samesite="lax",
        )

    def viewer_of(self, request: Request) -> Viewer:
        token, now = self.token_of(request), utc_now()
        with self.reading(SYSTEM) as session:
            found = sessions.viewer_of(session, token, now)
        if found is None or token is None:
            raise Unauthenticated
        viewer, is_due = found
        if is_due:
            with self.writing(SYSTEM, request.state.request_id) as session:
                sessions.mark_seen(session, token, now)
        return viewer

    @contextmanager
    def reading(self, viewer: Viewer) -> Iterator[Session]:
        with self._reading() as session:
            session.info["viewer"] = viewer
            yield session

    @contextmanager
    def writing(self, viewer: Viewer, request_id: str) -> Iterator[Session]:
        """One transaction: committed at the end, or rolled back whole."""
        with self._writing() as session:
            session.info.update(viewer=viewer, actor=Actor(viewer.user_id, request_id))
            with session.begin():
                yield session

    @contextmanager
    def context_of(self, viewer: Viewer, request_id: str) -> Iterator[Context]:
        def deny(operation: str) -> None:
            with self.writing(viewer, request_id) as session:
                record_denied(session, operation)

        with self.reading(viewer) as session:
            yield Context(
                session=session,
                viewer=viewer,
                today=london_today(),
                request_id=request_id,
                base_url=self.settings.resolved_base_url(),
                organisation_name=self.settings.organisation_name,
                may_call=partial(check_may_call, viewer),
                open_writing=partial(self.writing, viewer, request_id),
                record_denied=deny,
            )
