import uuid
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from docx import Document
from pypdf import PdfReader
from python_calamine import load_workbook
from starlette.testclient import TestClient

from backend.accounts.models import PermissionLevel
from backend.audit.models import AuditAction, AuditLine
from tests.factories import papers
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.papers import approve_paper, build_paper, create_paper, section_input, send_for_review

POSITION = "/board-page.pdf"
PERIOD = {"asAt": "2026-09-30", "comparedWith": "2026-03-31"}


@pytest.fixture
def writer(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Wyn Writer")


@pytest.fixture
def chair(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Cai Chair")


@pytest.fixture
def reader(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Ffion Hartgrove", level=PermissionLevel.READER)


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def exports(app: Any) -> list[tuple[uuid.UUID | None, str, uuid.UUID | None]]:
    with writing(app) as session:
        lines = sa.select(AuditLine).where(AuditLine.action == AuditAction.EXPORT).order_by(AuditLine.id)
        return [(line.user_id, line.entity, line.noun_id) for line in session.scalars(lines)]


def test_draft_is_marked_as_one_on_each_page(app: Any, writer: SignedIn) -> None:
    paper = create_paper(writer)
    writer.ask(papers.WRITE, input=section_input(paper, "stages", "Two asks were raised."))
    build_paper(writer, paper["id"])
    answer = writer.client.get(f"/board-papers/{paper['id']}.pdf")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="board-paper-2026-03-31-draft.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    assert "Two asks were raised." in words(answer.content)
    for page in PdfReader(BytesIO(answer.content)).pages:
        assert "draft" in page.extract_text().lower()
    assert exports(app) == [(writer.user_id, "boardPaper.pdf", uuid.UUID(paper["id"]))]


def test_approved_paper_comes_in_three_forms(app: Any, writer: SignedIn, chair: SignedIn, reader: SignedIn) -> None:
    paper = create_paper(writer, title="Half a year of asks")
    approved = approve_paper(writer, chair, paper["id"])
    got = {form: reader.client.get(f"/board-papers/{paper['id']}.{form}") for form in ("pdf", "docx", "xlsx")}
    for form, answer in got.items():
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-disposition"].endswith(f'filename="board-paper-2026-03-31.{form}"')
        assert answer.headers["cache-control"] == "no-store"
    assert approved["digest"] in words(got["pdf"].content).replace(" ", "")
    assert "Chair of the committee" in words(got["pdf"].content)
    assert "Half a year of asks" in "\n".join(each.text for each in Document(BytesIO(got["docx"].content)).paragraphs)
    sheets = load_workbook(BytesIO(got["xlsx"].content))
    cells = [
        str(cell) for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python() for cell in row
    ]
    assert approved["digest"] in cells
    assert [(who, what) for who, what, _ in exports(app)] == [
        (reader.user_id, f"boardPaper.{form}") for form in ("pdf", "docx", "xlsx")
    ]


def test_paper_that_may_not_be_read_is_no_file(app: Any, writer: SignedIn, reader: SignedIn) -> None:
    paper = create_paper(writer)
    build_paper(writer, paper["id"])
    missing = reader.client.get(f"/board-papers/{uuid.uuid4()}.pdf")
    assert missing.status_code == 404
    for name in (f"{paper['id']}.pdf", "nonsense.pdf"):
        assert reader.client.get(f"/board-papers/{name}").content == missing.content
    assert writer.client.get(f"/board-papers/{paper['id']}.exe").status_code == 404
    assert exports(app) == []
    send_for_review(writer, paper["id"])
    assert reader.client.get(f"/board-papers/{paper['id']}.pdf").status_code == 200


def test_paper_without_a_build_is_no_file(app: Any, writer: SignedIn) -> None:
    paper = create_paper(writer)
    answer = writer.client.get(f"/board-papers/{paper['id']}.docx")
    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "This paper has not been built yet. Build it first.",
    )
    assert exports(app) == []


def test_reader_gets_the_position_as_pdf(app: Any, reader: SignedIn) -> None:
    answer = reader.client.get(POSITION, params=PERIOD)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'inline; filename="position-2026-09-30.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    assert "Ffion Hartgrove" in words(answer.content)
    assert "30 September 2026" in words(answer.content)
    assert exports(app) == [(reader.user_id, "boardPage.pdf", None)]


@pytest.mark.parametrize("address", [POSITION, f"/board-papers/{uuid.UUID(int=7)}.pdf"])
def test_anonymous_request_gets_no_paper(client: TestClient, address: str) -> None:
    answer = client.get(address, params=PERIOD)
    assert answer.status_code == 401
    assert answer.json() == {"message": "Please sign in.", "code": "UNAUTHENTICATED"}


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"asAt": ""}, "asAt", "Give “asAt” as a date, as in 2026-03-31."),
        ({"comparedWith": "soon"}, "comparedWith", "Give “comparedWith” as a date, as in 2026-03-31."),
        ({"comparedWith": "2026-09-30"}, "comparedWith", "The date to compare with must be earlier than the date of"),
        ({"knownAt": "yesterday"}, "knownAt", "Give “knownAt” as an instant, as in 2026-03-31T17:00:00Z."),
        ({"knownAt": "2026-09-30"}, "knownAt", "Give “known at” with its time zone, as in 2026-03-31T17:00:00Z."),
    ],
)
def test_impossible_period_is_refused(
    app: Any, reader: SignedIn, given: dict[str, str], field: str, message: str
) -> None:
    answer = reader.client.get(POSITION, params=PERIOD | given)
    assert answer.status_code == 400
    refusal = answer.json()
    assert refusal["message"].startswith(message)
    assert (refusal["code"], refusal["field"]) == ("BAD_USER_INPUT", field)
    assert exports(app) == []
