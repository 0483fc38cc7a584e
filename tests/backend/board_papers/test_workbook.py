from dataclasses import replace
from io import BytesIO

from python_calamine import CalamineWorkbook

from backend.board_papers.content import PaperContent, Section, Table
from backend.board_papers.imprint import Imprint
from backend.board_papers.workbook import render_workbook
from tests.factories.paper_content import APPROVED, CONTENT, DRAFT


def read(content: PaperContent = CONTENT, imprint: Imprint = APPROVED) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(render_workbook(content, imprint)))


def test_sheets_hold_the_whole_paper() -> None:
    book = read()
    assert book.sheet_names == [
        "Paper", "Figures", "1 Asks by stage", "2 Survey results", "Charts", "Rows", "Commentary", "Method",
    ]  # fmt: skip
    assert book.get_sheet_by_name("Figures").to_python()[1:] == [
        ["coverage.met", "Summary", "Decision-makers met", 12.0, 20.0, 3.0,
         "12 of 20 decision-makers were met; for 3 it is unknown.", 120.0],
        ["stages.adopted", "Summary", "Asks adopted", 1.0, "", "", "1 ask is adopted.", 1.0],
        ["surveys.agree", "Survey results", "Members who agree", "", "", "", "Nobody was asked.", 0.0],
    ]  # fmt: skip


def test_every_row_behind_a_figure_is_kept() -> None:
    rows = read().get_sheet_by_name("Rows").to_python()
    assert len(rows) == 1 + 120 + 1
    assert rows[1] == [
        "coverage.met", "Decision-makers met", "6 May 2026", "Meeting 0", "Director, Northmoor Board", "Met",
        "interactions", "id-0",
    ]  # fmt: skip


def test_numbers_are_numbers_and_formulas_text() -> None:
    rows = read().get_sheet_by_name("1 Asks by stage").to_python()
    assert rows[2] == ["Raised", 1200.0, "Publish workforce race data; Fair panels"]
    assert rows[3] == ["Adopted", 1.0, "=SUM(A1) <b>not bold</b>"]


def test_paper_sheet_names_state_and_digest() -> None:
    assert ["SHA-256 digest", "ab" * 32] in read().get_sheet_by_name("Paper").to_python()
    draft = read(CONTENT, DRAFT).get_sheet_by_name("Paper").to_python()
    assert ["SHA-256 digest", "none: a draft"] in draft
    assert ["State", "Draft, not approved"] in draft


def test_sheet_names_are_ones_excel_takes() -> None:
    heading = "Asks: [by] stage/step? 'all' of them, and more"
    table = Table("c", ("a",), (("x" * 40_000,),))
    book = read(
        replace(CONTENT, sections=(Section("a", heading, tables=(table,)), Section("b", heading, tables=(table,))))
    )
    assert book.sheet_names[2:4] == ["1 Asks   by  stage step   all", "2 Asks   by  stage step   all"]
    assert len(book.get_sheet_by_name(book.sheet_names[2]).to_python()[2][0]) == 32_767
