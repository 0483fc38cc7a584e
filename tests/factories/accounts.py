"""Users who are signed in, asking GraphQL as a browser does."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from backend.accounts import sessions
from backend.accounts.models import PermissionLevel, Team, User
from backend.accounts.viewer import SYSTEM
from backend.kit.db import utc_now


class SignedIn:
    """A user's browser: `ask` returns data and fails on errors, `refused` returns the first error."""

    def __init__(self, app: FastAPI, user_id: uuid.UUID, team_id: uuid.UUID | None) -> None:
        self.app, self.user_id, self.team_id = app, user_id, team_id
        self.client = TestClient(app)
        doorway = app.state.doorway
        with doorway.writing(SYSTEM, "test") as session:
            token = sessions.open_session(session, session.get_one(User, user_id), utc_now())
        self.client.cookies.set(doorway.cookie_name, token)

    def reply(self, document: str, **variables: Any) -> dict[str, Any]:
        answer = self.client.post("/graphql", json={"query": document, "variables": variables})
        assert answer.status_code == 200, answer.text
        reply: dict[str, Any] = answer.json()
        return reply

    def ask(self, document: str, **variables: Any) -> Any:
        reply = self.reply(document, **variables)
        assert "errors" not in reply, reply["errors"]
        return reply["data"]

    def refused(self, document: str, **variables: Any) -> dict[str, Any]:
        reply = self.reply(document, **variables)
        assert reply.get("errors"), f"nothing was refused: {reply}"
        error: dict[str, Any] = reply["errors"][0]
        return error


def sign_in_new_user(
    app: FastAPI, name: str = "Ada Example", level: PermissionLevel = PermissionLevel.POLICY, team: str | None = None
) -> SignedIn:
    """Make a user (and their team, by name, when there is none yet) and sign them in."""
    user_id = uuid.uuid4()
    with app.state.doorway.writing(SYSTEM, "test") as session:
        team_id = _team(session, team).id if team else None
        session.add(
            User(
                id=user_id,
                email=f"{user_id.hex}@example.org",
                name=name,
                level=level,
                team_id=team_id,
                is_active=True,
                recorded_at=utc_now(),
            )
        )
    return SignedIn(app, user_id, team_id)


def _team(session: Session, name: str) -> Team:
    found = session.query(Team).filter_by(name=name).one_or_none()
    if found is None:
        found = Team(id=uuid.uuid4(), name=name)
        session.add(found)
        session.flush()
    return found


@contextmanager
def writing(app: FastAPI) -> Iterator[Session]:
    """A session of the program itself, for records that a test needs."""
    with app.state.doorway.writing(SYSTEM, "test") as session:
        yield session
