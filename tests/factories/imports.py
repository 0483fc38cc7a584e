"""Files of ministers' meetings as a browser sends them, and what the screen asks about their plans."""

from typing import Any

import httpx2

from tests.factories.accounts import SignedIn

HEADER = "organisation,minister,date,purpose,department\n"
PLAN = """id fileName status digest createCount unchangedCount skippedCount refusedCount committedAt
    recordedBy { name } newRecords { label count } refusalReasons { label count } notes"""
SHOW_PLAN = f"query($id: UUID!) {{ importPlan(id: $id) {{ {PLAN} }} }}"
ROWS = """query($id: UUID!, $action: ImportAction, $page: PageInput) {
    importPlanRows(planId: $id, action: $action, page: $page) {
        total items { line action summary reason field value interactionId notes } } }"""
COMMIT = f"mutation($id: UUID!, $digest: String!) {{ commitImport(planId: $id, digest: $digest) {{ {PLAN} }} }}"
DISCARD = "mutation($id: UUID!) { discardImport(planId: $id) }"


def send(user: SignedIn, data: bytes, name: str = "meetings.csv", **query: str) -> httpx2.Response:
    return user.client.post(
        "/imports/meetings",
        params={"fileName": name, **query},
        content=data,
        headers={"content-type": "application/octet-stream"},
    )


def preview(
    user: SignedIn, *lines: str, header: str = HEADER, name: str = "meetings.csv", **query: str
) -> dict[str, Any]:
    """The plan of a file with these lines below `header`."""
    answer = send(user, (header + "\n".join(lines)).encode(), name, **query)
    assert answer.status_code == 200, answer.text
    plan: dict[str, Any] = user.ask(SHOW_PLAN, id=answer.json()["planId"])["importPlan"]
    return plan


def commit(user: SignedIn, plan: dict[str, Any]) -> dict[str, Any]:
    committed: dict[str, Any] = user.ask(COMMIT, id=plan["id"], digest=plan["digest"])["commitImport"]
    return committed


def rows(user: SignedIn, plan: dict[str, Any], **given: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = user.ask(ROWS, id=plan["id"], **given)["importPlanRows"]["items"]
    return items
