from dataclasses import replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from backend.board_papers.content import PaperContent, Section, Table
from backend.board_papers.imprint import Imprint
from backend.board_papers.word import render_word
from tests.factories.paper_content import APPROVED, CONTENT, DRAFT, STAGES, STANCES


def read(content: PaperContent = CONTENT, imprint: Imprint = APPROVED) -> Any:
    return Document(BytesIO(render_word(content, imprint)))


def test_headings_are_real_and_in_order() -> None:
    headings = [(p.style.name, p.text) for p in read().paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings == [
        ("Title", CONTENT.title),
        ("Heading 1", "Summary"),
        ("Heading 1", "Asks by stage"),
        ("Heading 2", "Commentary"),
        ("Heading 1", "Survey results"),
        ("Heading 1", "How the figures are made, and their limits"),
        ("Heading 1", "Annex: the rows behind each figure"),
        ("Heading 2", "1. Decision-makers met"),
        ("Heading 2", "2. Asks adopted"),
    ]


def test_tables_repeat_their_header_row() -> None:
    tables = read().tables
    assert [len(table.rows) for table in tables] == [3, 3, 2, 11, 2]
    assert [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in tables] == [True] * 5
    assert [cell.text for cell in tables[1].rows[1].cells] == [
        "Raised",
        "1,200",
        "Publish workforce race data; Fair panels",
    ]


def test_charts_are_vectors_with_alternative_text() -> None:
    document = read()
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [STAGES.alt, STANCES.alt]
    vectors = [
        relation.target_part
        for relation in document.part.rels.values()
        if relation.target_part.content_type == "image/svg+xml"
    ]
    assert [part.blob[:4] for part in vectors] == [b"<svg", b"<svg"]
    named = document.element.body.findall(".//{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
    assert sorted(each.get(qn("r:embed")) for each in named) == sorted(
        key for key, relation in document.part.rels.items() if relation.target_part in vectors
    )


def test_page_is_a4_and_british() -> None:
    document = read()
    page = document.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == CONTENT.title
    fields = "".join(page.footer._element.itertext())
    assert " PAGE " in fields
    assert " NUMPAGES " in fields
    assert "Digest abababababababab" in fields


def test_frozen_paper_carries_its_digest() -> None:
    text = "\n".join(paragraph.text for paragraph in read().paragraphs)
    assert "SHA-256 digest of the frozen paper: " + "ab" * 32 in text
    assert "As known: 1 October 2026 at 15:00 (UK time)" in text


def test_draft_says_so_in_the_header() -> None:
    document = read(CONTENT, DRAFT)
    assert document.sections[0].header.paragraphs[0].text == "Draft, not approved"
    assert "digest" not in "".join(paragraph.text for paragraph in document.paragraphs).lower()


def test_markup_and_controls_stay_text() -> None:
    hostile = "<w:p/>&amp; \x07\ufffe]]> =1+1"
    table = Table(hostile, (hostile,), ((hostile,),))
    document = read(replace(CONTENT, title=hostile, sections=(Section("plan", hostile, (hostile,), tables=(table,)),)))
    assert document.tables[0].rows[1].cells[0].text == "<w:p/>&amp; ]]> =1+1"
    assert [p.text for p in document.paragraphs].count("<w:p/>&amp; ]]> =1+1") == 4
