"""Board papers as a browser writes, builds and approves them."""

import time
import uuid
from typing import Any

from tests.factories.accounts import SignedIn

PAPER = """
    id version title committee purpose comparedWith asAt masksNames state digest approvedAs approvedAt
    approvedBy { id name } recordedBy { id name } previous { id title asAt } following { id }
    sections { id version key heading owner { id name } narrative }
    points { id version kind text owner { id name } }
    comments { id sectionKey about text writtenBy { name } resolvedAt resolvedBy { name } }
"""
BUILD = "paperId state progress words problem builtAt digest isFresh isFrozen isIntact"
CREATE = f"mutation($input: BoardPaperInput!) {{ createBoardPaper(input: $input) {{ {PAPER} }} }}"
UPDATE = f"mutation($input: UpdateBoardPaperInput!) {{ updateBoardPaper(input: $input) {{ {PAPER} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteBoardPaper(id: $id, version: $version) }"
WRITE = "mutation($input: BoardPaperSectionInput!) { writeBoardPaperSection(input: $input) { id version narrative } }"
COMMENT = f"mutation($input: BoardPaperCommentInput!) {{ writeBoardPaperComment(input: $input) {{ {PAPER} }} }}"
RESOLVE = f"mutation($id: UUID!) {{ resolveBoardPaperComment(id: $id) {{ {PAPER} }} }}"
ADD_POINT = f"mutation($input: BoardPaperPointInput!) {{ addBoardPaperPoint(input: $input) {{ {PAPER} }} }}"
CHANGE_POINT = """mutation($input: UpdateBoardPaperPointInput!) {
    changeBoardPaperPoint(input: $input) { id version text } }"""
DELETE_POINT = (
    f"mutation($id: UUID!, $version: Int!) {{ deleteBoardPaperPoint(id: $id, version: $version) {{ {PAPER} }} }}"
)
ORDER_POINTS = f"""mutation($paperId: UUID!, $kind: PointKind!, $ids: [UUID!]!) {{
    orderBoardPaperPoints(paperId: $paperId, kind: $kind, ids: $ids) {{ {PAPER} }} }}"""
ASK_FOR_BUILD = f"mutation($id: UUID!) {{ buildBoardPaper(id: $id) {{ {BUILD} }} }}"
CANCEL_BUILD = f"mutation($id: UUID!) {{ cancelBoardPaperBuild(id: $id) {{ {BUILD} }} }}"
SEND = f"mutation($input: SendBoardPaperForReviewInput!) {{ sendBoardPaperForReview(input: $input) {{ {PAPER} }} }}"
RETURN = f"mutation($input: ReturnBoardPaperInput!) {{ returnBoardPaperToDraft(input: $input) {{ {PAPER} }} }}"
APPROVE = f"mutation($input: ApproveBoardPaperInput!) {{ approveBoardPaper(input: $input) {{ {PAPER} }} }}"
SHOW = f"query($id: UUID!) {{ boardPaper(id: $id) {{ {PAPER} }} }}"
SHOW_BUILD = f"query($id: UUID!) {{ boardPaperBuild(id: $id) {{ {BUILD} }} }}"
REBUILD = """query($id: UUID!) { rebuildBoardPaper(id: $id) {
    knownAt figureCount isEqual differences { key label then now } } }"""
ROWS = """query($paperId: UUID!, $figureKey: String!, $page: PageInput) {
    boardPaperRows(paperId: $paperId, figureKey: $figureKey, page: $page) {
      total items { what date who countedAs isLimited link } } }"""


def paper_input(**changes: Any) -> dict[str, Any]:
    given = {
        "id": str(uuid.uuid4()),
        "title": "Six months of race equality",
        "committee": "Race Equality Committee",
        "purpose": "ASSURE",
        "asAt": "2026-03-31",
        "comparedWith": "2025-09-30",
    }
    return given | changes


def create_paper(user: SignedIn, **changes: Any) -> dict[str, Any]:
    paper: dict[str, Any] = user.ask(CREATE, input=paper_input(**changes))["createBoardPaper"]
    return paper


def show_paper(user: SignedIn, paper_id: str) -> dict[str, Any]:
    paper: dict[str, Any] = user.ask(SHOW, id=paper_id)["boardPaper"]
    return paper


def section_of(paper: dict[str, Any], key: str) -> dict[str, Any]:
    return next(section for section in paper["sections"] if section["key"] == key)


def section_input(paper: dict[str, Any], key: str, narrative: str, owner_id: Any = None) -> dict[str, Any]:
    section = section_of(paper, key)
    return {
        "id": section["id"],
        "version": section["version"],
        "ownerId": owner_id and str(owner_id),
        "narrative": narrative,
    }


def build_paper(user: SignedIn, paper_id: str) -> dict[str, Any]:
    """Ask for a build and follow it to its end."""
    asked = user.ask(ASK_FOR_BUILD, id=paper_id)["buildBoardPaper"]
    assert asked["state"] == "waiting"
    for _ in range(600):
        build: dict[str, Any] = user.ask(SHOW_BUILD, id=paper_id)["boardPaperBuild"]
        if build["state"] not in ("waiting", "running"):
            assert (build["state"], build["isFresh"], build["isIntact"]) == ("done", True, True), build
            return build
        time.sleep(0.02)
    raise AssertionError("The build did not end in time.")


def send_for_review(user: SignedIn, paper_id: str) -> dict[str, Any]:
    paper = show_paper(user, paper_id)
    sent: dict[str, Any] = user.ask(SEND, input={"id": paper_id, "version": paper["version"]})
    return sent["sendBoardPaperForReview"]  # type: ignore[no-any-return]


def approval_input(user: SignedIn, paper_id: str, **changes: Any) -> dict[str, Any]:
    version = show_paper(user, paper_id)["version"]
    digest = user.ask(SHOW_BUILD, id=paper_id)["boardPaperBuild"]["digest"]
    return {"id": paper_id, "version": version, "approvedAs": "Chair of the committee", "digest": digest} | changes


def approve_paper(writer: SignedIn, approver: SignedIn, paper_id: str) -> dict[str, Any]:
    """Build a draft, send it for review and let somebody else approve it."""
    build_paper(writer, paper_id)
    send_for_review(writer, paper_id)
    approved: dict[str, Any] = approver.ask(APPROVE, input=approval_input(approver, paper_id))["approveBoardPaper"]
    return approved
