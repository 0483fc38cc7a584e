"""What may be sent to /graphql, and what comes back when it may not."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts import schema as accounts_schema
from backend.accounts.permissions import MAY_CALL
from backend.schema import schema
from tests.factories.accounts import SignedIn, sign_in_new_user

JSON = {"content-type": "application/json"}
CORPUS = Path(__file__).parents[3] / "shared" / "hostile" / "json-test-suite" / "test_parsing"


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[]", "The request must be one JSON object."),
        (b'[{"query": "{ me { id } }"}]', "The request must be one JSON object."),
        (b'"text"', "The request must be one JSON object."),
        (b"\xff\xfe", "The request is not valid JSON."),
        (b"{" * 100_000, "The request is not valid JSON."),
        (b'{"query": NaN}', "The request is not valid JSON."),
        (b'{"query": "\\ud800"}', "The request is not valid JSON."),
        (b"", "The request is not valid JSON."),
    ],
)
def test_malformed_body_is_answered_in_json(officer: SignedIn, content: bytes, message: str) -> None:
    answer = officer.client.post("/graphql", content=content, headers=JSON)
    assert (answer.status_code, answer.json()["message"]) == (400, message)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the JSON corpus is not beside this checkout")
def test_no_body_of_the_corpus_is_a_fault(officer: SignedIn) -> None:
    statuses = {
        path.name: officer.client.post("/graphql", content=path.read_bytes(), headers=JSON).status_code
        for path in sorted(CORPUS.glob("*.json"))
    }
    assert len(statuses) > 300
    assert set(statuses.values()) <= {200, 400}


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json;charset=utf-7"]
)
def test_other_content_types_are_refused(officer: SignedIn, kind: str) -> None:
    answer = officer.client.post("/graphql", content=b'{"query": "{ me { id } }"}', headers={"content-type": kind})
    assert (answer.status_code, answer.json()["message"]) == (400, "Send application/json in UTF-8.")


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_only_post_reaches_graphql(officer: SignedIn, method: str) -> None:
    answer = officer.client.request(method, "/graphql?query={me{id}}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_body_over_two_megabytes_is_refused(officer: SignedIn) -> None:
    answer = officer.client.post("/graphql", content=b" " * 2_000_001, headers=JSON)
    assert (answer.status_code, answer.json()["message"]) == (413, "The request is larger than 2 MB.")


def test_fault_inside_shows_only_an_id(officer: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise sa.exc.ProgrammingError("SELECT secret FROM users", {}, Exception("column secret"))

    monkeypatch.setattr(accounts_schema.queries, "load_users", fail)
    error = officer.refused("{ me { id } }")
    assert error["message"] == "Something went wrong on our side. Nothing was saved."
    assert error["extensions"].keys() == {"code", "errorId"}
    assert "secret" not in str(error)


def test_wrong_variable_is_bad_input(officer: SignedIn) -> None:
    error = officer.refused("query($id: UUID!) { user(id: $id) { id } }", id="not an id")
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_every_answer_carries_security_headers(officer: SignedIn) -> None:
    for answer in (officer.client.get("/healthz"), officer.client.get("/nothing"), officer.client.get("/graphql")):
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers


def test_every_root_field_states_who_may_call_it() -> None:
    inside = schema._schema
    assert inside.query_type is not None
    assert inside.mutation_type is not None
    assert set(MAY_CALL) == {*inside.query_type.fields, *inside.mutation_type.fields}


def test_health_and_readiness_answer_without_sign_in(client: Any) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}
