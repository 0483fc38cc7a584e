from typing import Any

import pytest
from starlette.testclient import TestClient

from backend.accounts import sessions
from backend.accounts.viewer import SYSTEM
from backend.kit.db import utc_now

PASSWORD = "three unrelated words"


@pytest.fixture
def first_link_token(app: Any) -> str:
    with app.state.doorway.writing(SYSTEM, "test") as session:
        link = sessions.issue_link(session, None, "http://testserver", utc_now())
    return link.split("token=")[1]


def choose(client: TestClient, token: str, **given: str) -> Any:
    return client.post("/auth/choose-password", json={"token": token, "password": PASSWORD, **given})


def test_first_administrator_link_works_once(client: TestClient, first_link_token: str) -> None:
    answer = choose(client, first_link_token, name="Ada Example", email="ada@example.org")
    assert answer.status_code == 200
    assert answer.json()["me"]["level"] == "ADMINISTRATOR"
    asked = client.post("/graphql", json={"query": "{ me { name level } }"})
    assert asked.json() == {"data": {"me": {"name": "Ada Example", "level": "ADMINISTRATOR"}}}
    assert choose(client, first_link_token, name="Eve", email="eve@example.org").status_code == 404


def test_anonymous_graphql_is_refused_unread(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "{ __schema { types { name } } }"})
    assert answer.status_code == 401
    assert answer.json() == {"message": "Please sign in.", "code": "UNAUTHENTICATED"}


def test_sign_out_ends_the_session(client: TestClient, first_link_token: str) -> None:
    choose(client, first_link_token, name="Ada Example", email="ada@example.org")
    token = client.cookies["trellis"]
    assert client.post("/auth/sign-out").status_code == 204
    client.cookies.set("trellis", token)
    assert client.post("/graphql", json={"query": "{ me { name } }"}).status_code == 401


def test_sixth_wrong_password_is_limited(client: TestClient, first_link_token: str) -> None:
    choose(client, first_link_token, name="Ada Example", email="ada@example.org")
    wrong = {"email": "ada@example.org", "password": "not this one at all"}
    assert [client.post("/auth/sign-in", json=wrong).status_code for _ in range(6)] == [401] * 5 + [429]
    right = {"email": "ada@example.org", "password": PASSWORD}
    assert client.post("/auth/sign-in", json=right).status_code == 429


def test_request_from_another_site_is_refused(client: TestClient, first_link_token: str) -> None:
    choose(client, first_link_token, name="Ada Example", email="ada@example.org")
    answer = client.post("/graphql", json={"query": "{ me { name } }"}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
