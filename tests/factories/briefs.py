"""Briefs as a screen asks for them, and what a printed page says."""

import uuid
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from tests.factories.accounts import SignedIn

BRIEF = """query($subject: BriefSubjectInput!) { brief(subject: $subject) {
    title facts notices madeOn subject { noun id }
    sections { key heading empty onPage beyond restricted restrictedTo { noun id }
        items { label text detail mark to { noun id } } }
} }"""


def brief_for(viewer: SignedIn, **subject: uuid.UUID) -> dict[str, Any]:
    """`brief_for(officer, personId=ada.id)`."""
    given = {name: str(value) for name, value in subject.items()}
    found: dict[str, Any] = viewer.ask(BRIEF, subject=given)["brief"]
    return found


def section(brief: dict[str, Any], key: str) -> dict[str, Any]:
    [found] = [each for each in brief["sections"] if each["key"] == key]
    return dict(found)


def told(brief: dict[str, Any], key: str) -> list[str]:
    """Each item of a section as one line."""
    lines = []
    for item in section(brief, key)["items"]:
        mark = f" ({item['mark']})" if item["mark"] else ""
        lines.append(f"{item['label']}{mark}: {item['text']}" + (f" {item['detail']}" if item["detail"] else ""))
    return lines


def printed(viewer: SignedIn, kind: str, record_id: uuid.UUID) -> tuple[int, str]:
    """How many pages the PDF has, and all its words."""
    answer = viewer.client.get(f"/briefs/{kind}/{record_id}.pdf")
    assert answer.status_code == 200, answer.text
    return read_pages(answer.content)


def read_pages(pdf: bytes) -> tuple[int, str]:
    pages = PdfReader(BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())
