"""Users of a running Trellis: they ask GraphQL as the screens do, and their pages open already signed in."""

import json
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from tests.browser import LiveServer

PASSWORD = "heron lantern quill ferry"


@dataclass(frozen=True)
class Officer:
    """`ask` returns data and fails on errors."""

    url: str
    id: str
    name: str
    email: str
    token: str

    def ask(self, document: str, **variables: Any) -> Any:
        reply, _ = _post(f"{self.url}/graphql", {"query": document, "variables": variables}, self.token)
        assert "errors" not in reply, reply["errors"]
        return reply["data"]

    def create(self, mutation: str, input_type: str, /, **given: Any) -> Any:
        """One mutation with a client-made id, such as create("createTeam", "CreateTeamInput", name="Policy")."""
        document = f"mutation($input: {input_type}!) {{ {mutation}(input: $input) {{ id version }} }}"
        return self.ask(document, input={"id": new_id()} | given)[mutation]

    def add_colleague(self, name: str, team_id: str) -> str:
        """The id of a user who was invited and has not come yet; the name may be any text."""
        given = {"id": new_id(), "name": name, "email": f"{new_id()}@example.org", "level": "POLICY", "teamId": team_id}
        self.ask("mutation($input: CreateUserInput!) { createUser(input: $input) { inviteLink } }", input=given)
        return str(given["id"])

    def upload_meetings(self, file_name: str, content: bytes) -> str:
        """The id of the plan that was made of the file."""
        address = f"{self.url}/imports/meetings?fileName={file_name}"
        headers = {"content-type": "application/octet-stream", "cookie": f"trellis={self.token}"}
        with urllib.request.urlopen(urllib.request.Request(address, content, headers), timeout=60) as answer:
            return str(json.load(answer)["planId"])

    def cookie(self) -> dict[str, Any]:
        return {"name": "trellis", "value": self.token, "url": self.url, "httpOnly": True, "sameSite": "Lax"}

    def invite(self, name: str, level: str, team_id: str | None = None) -> "Officer":
        """A colleague who opened the link of the invitation and chose a password."""
        given = {"name": name, "email": f"{name.lower().replace(' ', '.')}@example.org", "level": level}
        link = self.ask(
            "mutation($input: CreateUserInput!) { createUser(input: $input) { inviteLink } }",
            input={"id": new_id(), "teamId": team_id} | given,
        )["createUser"]["inviteLink"]
        return _choose_password(self.url, link)


def first_administrator(server: LiveServer, name: str = "Avery Steward") -> Officer:
    return _choose_password(server.url, server.welcome_link(), name=name, email="avery@example.org")


def new_id() -> str:
    return str(uuid.uuid4())


def _choose_password(url: str, link: str, **who: str) -> Officer:
    token = link.partition("token=")[2]
    reply, cookie = _post(f"{url}/auth/choose-password", {"token": token, "password": PASSWORD, **who})
    me = reply["me"]
    return Officer(url, me["id"], me["name"], me["email"], cookie)


def _post(url: str, body: dict[str, Any], token: str = "") -> tuple[dict[str, Any], str]:
    """The JSON that came back, and the session's cookie when one was set."""
    headers = {"content-type": "application/json", "cookie": f"trellis={token}"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            cookies = SimpleCookie(answer.headers.get("set-cookie", ""))
            return json.load(answer), cookies["trellis"].value if "trellis" in cookies else ""
    except urllib.error.HTTPError as refusal:
        raise AssertionError(f"{url} answered {refusal.code}: {refusal.read().decode()[:500]}") from None
