import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from backend.accounts.models import PermissionLevel
from backend.audit.models import AuditAction, AuditLine
from backend.imports.models import ImportPlan, ImportPlanRow
from backend.interactions.models import Interaction
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.imports import COMMIT, DISCARD, HEADER, SHOW_PLAN, commit, preview, rows, send

FILES = Path(__file__).parent / "files"
LINE = "Tallow Trust,Ada Fernhill,22/01/2024,Wicks,Department for Lanterns"
PLANS = "{ importPlans(page: {limit: 10}) { total items { fileName recordedBy { name } } } }"


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app)


def stored(app: Any) -> int:
    with writing(app) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(ImportPlan)) or 0


def test_anonymous_file_is_not_read(app: Any, client: TestClient) -> None:
    answer = client.post("/imports/meetings?fileName=a.csv", content=HEADER.encode())
    assert (answer.status_code, answer.json()) == (401, {"message": "Please sign in.", "code": "UNAUTHENTICATED"})
    assert stored(app) == 0


def test_reader_of_board_papers_is_refused_everywhere(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, LINE)
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    answer = send(reader, (HEADER + LINE).encode())
    assert (answer.status_code, answer.json()["code"]) == (403, "FORBIDDEN")
    for document in (SHOW_PLAN, DISCARD, "query($id: UUID!) { importPlanRows(planId: $id) { total } }"):
        assert reader.refused(document, id=plan["id"])["extensions"]["code"] == "FORBIDDEN"
    assert reader.refused(PLANS)["extensions"]["code"] == "FORBIDDEN"
    assert reader.refused(COMMIT, id=plan["id"], digest=plan["digest"])["extensions"]["code"] == "FORBIDDEN"
    with writing(app) as session:
        denied = sa.select(AuditLine.entity).where(AuditLine.action == AuditAction.DENIED).order_by(AuditLine.id)
        assert session.scalars(denied).all() == ["importMeetings", "discardImport", "commitImport"]
        assert session.scalar(sa.select(sa.func.count()).select_from(Interaction)) == 0
    assert stored(app) == 1


def test_file_from_another_site_is_refused(app: Any, officer: SignedIn) -> None:
    answer = officer.client.post(
        "/imports/meetings?fileName=a.csv",
        content=(HEADER + LINE).encode(),
        headers={"content-type": "application/octet-stream", "sec-fetch-site": "cross-site"},
    )
    assert (answer.status_code, stored(app)) == (403, 0)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04" + b"\x00" * 26 + b"xl/workbook.xml", "This is an Excel workbook, not a CSV."),
        (bytes(range(256)) * 40, "Line 1 holds bytes that are not text (NUL)."),
        ("minister,date\n".encode("utf-16-le"), "Line 1 holds bytes that are not text (NUL)."),
        (b"\xff\xfe\x00\xd8\x00\x00", "Line 1 holds bytes that are not text."),
        (b"<!doctype html><title>Sign in</title>", "This is a web page, not a CSV."),
        (b"name,email\nAda,ada@example.org\n", "This does not look like a ministers' meetings file:"),
        (HEADER.encode() + b'"' + b"x" * 10_001 + b'",a,b,c,d', "Line 2, column 1: the cell holds more than 10,000"),
    ],
)
def test_file_that_cannot_be_read_is_refused(app: Any, officer: SignedIn, data: bytes, message: str) -> None:
    answer = send(officer, data)
    assert (answer.status_code, answer.json()["field"]) == (400, "file")
    assert answer.json()["message"].startswith(message)
    assert stored(app) == 0


def test_file_beyond_20_megabytes_is_refused(app: Any, officer: SignedIn) -> None:
    answer = send(officer, b"x" * 20_000_001)
    assert (answer.status_code, answer.json()["message"]) == (413, "The request is larger than 20 MB.")
    assert stored(app) == 0


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ({"name": ""}, "fileName", "File name is needed."),
        ({"name": "a\nb.csv"}, "fileName", "File name must be a single line."),
        ({"name": "x" * 201}, "fileName", "File name is 201 characters long; at most 200 are allowed."),
        ({"department": "\x00"}, "department", "Department holds a control character (U+0000) at position 1."),
    ],
)
def test_name_and_department_are_checked(
    app: Any, officer: SignedIn, query: dict[str, str], field: str, message: str
) -> None:
    answer = send(officer, (HEADER + LINE).encode(), **query)
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert answer.json()["message"].startswith(message)
    assert stored(app) == 0


def test_form_upload_is_refused(app: Any, officer: SignedIn) -> None:
    answer = officer.client.post("/imports/meetings?fileName=a.csv", files={"file": (HEADER + LINE).encode()})
    assert (answer.status_code, answer.json()["message"]) == (400, "Send the file's bytes as application/octet-stream.")
    assert stored(app) == 0


def test_file_without_department_asks_for_it(app: Any, officer: SignedIn) -> None:
    data = (FILES / "fill-down-oct-dec-2011.csv").read_bytes()
    answer = send(officer, data, "fill-down-oct-dec-2011.csv")
    assert answer.json() == {
        "message": "This file does not say which department it is from. Choose the department and preview it again.",
        "code": "BAD_USER_INPUT",
        "field": "department",
    }
    assert (answer.status_code, stored(app)) == (400, 0)
    given = send(officer, data, "fill-down-oct-dec-2011.csv", department="Department for Lanterns")
    plan = officer.ask(SHOW_PLAN, id=given.json()["planId"])["importPlan"]
    assert (plan["createCount"], plan["skippedCount"], plan["refusedCount"]) == (4, 4, 0)


def test_plan_shows_rows_by_action(officer: SignedIn) -> None:
    answer = send(officer, (FILES / "flat.csv").read_bytes(), "flat.csv")
    plan = officer.ask(SHOW_PLAN, id=answer.json()["planId"])["importPlan"]
    assert (plan["fileName"], plan["status"], plan["recordedBy"]) == ("flat.csv", "PREVIEWED", {"name": "Ada Example"})
    counted = [plan[f"{action}Count"] for action in ("create", "unchanged", "skipped", "refused")]
    assert counted == [2, 0, 3, 4]
    assert {reason["count"] for reason in plan["refusalReasons"]} == {1}
    assert [row["line"] for row in rows(officer, plan)] == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [row["line"] for row in rows(officer, plan, page={"offset": 4, "limit": 2})] == [6, 7]
    refused = rows(officer, plan, action="REFUSED")
    assert [(row["line"], row["field"], row["value"]) for row in refused] == [
        (5, "organisation", "Ansel Moor, Evening Lamp"),
        (6, "minister", "Minister Fernhill"),
        (8, "date", "05/062025"),
        (9, "date", "2029-01-01"),
    ]
    assert refused[1]["notes"] == ["the same surname in this file: Ada Fernhill"]
    assert rows(officer, plan, action="CREATE")[1] == {
        "line": 4,
        "action": "CREATE",
        "summary": "Roundtable: Ada Fernhill, Tallow Trust and Wick Institute",
        "reason": None,
        "field": None,
        "value": None,
        "interactionId": None,
        "notes": ["read as 2 organisations"],
    }


def test_rows_of_no_plan_are_not_found(officer: SignedIn) -> None:
    missing = str(uuid.uuid4())
    refusal = officer.refused("query($id: UUID!) { importPlanRows(planId: $id) { total } }", id=missing)
    assert refusal["extensions"]["code"] == "NOT_FOUND"
    assert officer.ask(SHOW_PLAN, id=missing) == {"importPlan": None}


def test_lists_take_a_constant_number_of_statements(
    officer: SignedIn, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    plans = [preview(officer, LINE, name=f"file {number}.csv") for number in range(4)]
    with count_queries(3):  # the viewer, the page with its total, the plans with their authors
        page = officer.ask(PLANS)["importPlans"]
    assert (page["total"], [item["fileName"] for item in page["items"]]) == (4, [f"file {n}.csv" for n in (3, 2, 1, 0)])
    with count_queries(4):  # the viewer, the plan, the page with its total, the rows
        assert len(rows(officer, plans[0])) == 1


def test_hostile_text_comes_back_unchanged(app: Any, officer: SignedIn) -> None:
    purpose = (
        '=HYPERLINK("javascript:alert(1)") <script>alert(1)</script> \'; DROP TABLE people; -- \u202eabc \U0001f9ea'
    )
    quoted = purpose.replace('"', '""')
    plan = preview(officer, f'Tallow Trust,Ada Fernhill,22/01/2024,"{quoted}",Department for Lanterns')
    commit(officer, plan)
    with writing(app) as session:
        assert session.scalars(sa.select(Interaction.notes)).all() == [purpose]


def test_two_commits_at_once_make_one_import(app: Any, officer: SignedIn) -> None:
    plan = preview(officer, LINE)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _number: commit(officer, plan), range(2)))
    assert answers[0] == answers[1]
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Interaction)) == 1
        assert session.scalar(sa.select(sa.func.count()).select_from(ImportPlanRow)) == 1
