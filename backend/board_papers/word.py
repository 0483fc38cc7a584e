"""A board paper as a Word document that an editor can work on: real headings, header rows, alternative text.

Charts are vector pictures (SVG) with a bitmap beside each for programs that cannot draw those.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from backend.board_papers.arrangement import (
    ANNEX,
    METHOD,
    NARRATIVE,
    ROW_COLUMNS,
    annexes,
    basis,
    column_widths,
    figure_value,
    footer,
    listed_figures,
    more_rows,
    row_cells,
)
from backend.board_papers.content import Chart, PaperContent, Section, Table
from backend.board_papers.imprint import Imprint
from backend.board_papers.logo import as_png
from backend.board_papers.pdf import draw_chart
from backend.kit.text import without_controls

TEXT_WIDTH = int(Cm(16.4))
EMU_IN_TWENTIETH = 635  # English metric units in a twentieth of a point, in which Word gives a cell's width
NAVY = RGBColor(0x00, 0x30, 0x87)
WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
DRAWING_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATION_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def render_word(content: PaperContent, imprint: Imprint) -> bytes:
    document = Document()
    _set_up(document, content, imprint)
    _front(document, content, imprint)
    behind = list(annexes(content))
    numbers = {annex.figure.key: annex.number for annex in behind}
    for section in content.sections:
        _section(document, section, numbers)
    document.add_heading(METHOD, 1)
    for sentence in content.method:
        document.add_paragraph(without_controls(sentence), style="List Bullet")
    if behind:
        document.add_heading(ANNEX, 1).paragraph_format.page_break_before = True
    for annex in behind:
        document.add_heading(without_controls(annex.title), 2)
        _table(document, ROW_COLUMNS, [row_cells(row) for row in annex.rows])
        if annex.more:
            document.add_paragraph(more_rows(annex.more))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: WordDocument, content: PaperContent, imprint: Imprint) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.3)
    page.top_margin = page.bottom_margin = Cm(2.3)
    properties = document.core_properties
    properties.title, properties.author = without_controls(content.title), without_controls(imprint.produced_by)
    properties.language = "en-GB"
    properties.created = properties.modified = imprint.produced_at.replace(tzinfo=None)
    for name, size in (
        ("Normal", 11),
        ("Title", 24),
        ("Heading 1", 16),
        ("Heading 2", 13),
        ("Heading 3", 12),
        ("Caption", 10),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's typeface would win
        if name != "Normal":
            style.font.color.rgb = NAVY
    run = document.styles["Normal"].element.rPr
    run.append(parse_xml(f'<w:lang xmlns:w="{WORD_SPACE}" w:val="en-GB" w:eastAsia="en-GB"/>'))
    if imprint.is_draft:
        page.header.paragraphs[0].text = "Draft, not approved"
        page.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = page.footer.paragraphs[0]
    foot.add_run(without_controls(footer(content, imprint)) + "   Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()
        if kind is None:
            run._r.append(parse_xml(f'<w:instrText xmlns:w="{WORD_SPACE}" xml:space="preserve"> {name} </w:instrText>'))
        elif kind == "text":
            run.text = "1"
        else:
            run._r.append(parse_xml(f'<w:fldChar xmlns:w="{WORD_SPACE}" w:fldCharType="{kind}"/>'))


def _front(document: WordDocument, content: PaperContent, imprint: Imprint) -> None:
    if imprint.logo:
        document.add_picture(BytesIO(as_png(imprint.logo)), height=Cm(1.4))
        _describe(document, f"Logo of {content.organisation}")
    document.add_paragraph(without_controls(content.organisation)).runs[0].bold = True
    document.add_heading(without_controls(content.title), 0)
    for label, value in basis(content, imprint):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{label}: ").bold = True
        line.add_run(without_controls(value))
    if imprint.digest:
        line = document.add_paragraph()
        line.add_run("SHA-256 digest of the frozen paper: ").bold = True
        line.add_run(imprint.digest)


def _section(document: WordDocument, section: Section, numbers: dict[str, int]) -> None:
    document.add_heading(without_controls(section.heading), 1)
    for sentence in section.summary:
        document.add_paragraph(without_controls(sentence))
    if listed := listed_figures(section):
        rows = [(each.label, figure_value(each), _where(numbers.get(each.key))) for each in listed]
        _table(document, ("Figure", "Number", "Rows behind it"), rows)
    for chart in section.charts:
        if chart.labels:
            _chart(document, chart)
    for table in section.tables:
        _caption(document, table.caption)
        if table.rows:
            _table(document, table.columns, table.rows, table)
        else:
            document.add_paragraph(without_controls(table.empty))
    if section.narrative.strip():
        document.add_heading(NARRATIVE, 2)
        for part in section.narrative.splitlines():
            if part.strip():
                document.add_paragraph(without_controls(part))
        if section.narrative_by:
            document.add_paragraph(without_controls(section.narrative_by)).runs[0].italic = True


def _where(annex: int | None) -> str:
    return f"Annex {annex}" if annex else "No rows"


def _caption(document: WordDocument, text: str) -> None:
    caption = document.add_paragraph(without_controls(text), style="Caption")
    caption.paragraph_format.keep_with_next = True


def _table(
    document: WordDocument, columns: Sequence[str], rows: Sequence[Sequence[str]], of: Table | None = None
) -> None:
    """Rows are written as XML in one piece each: cell by cell through the library takes a minute for a long annex."""
    table = document.add_table(rows=1, cols=len(columns), style="Light Grid Accent 1")
    table.autofit = False
    for look in table._tblPr.findall(qn("w:tblLook")):
        look.attrib.clear()
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:noVBand"), "1")
    parts = column_widths(columns, rows)
    widths = [TEXT_WIDTH * part // sum(parts) for part in parts]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    numeric = of.numeric if of else ()
    header = table.rows[0]
    header._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader xmlns:w="{WORD_SPACE}"/>'))
    for cell, name in zip(header.cells, columns, strict=True):
        cell.text = without_controls(name)
    for row in rows:
        cells = "".join(
            _cell_xml(text, widths[place], is_number=place < len(numeric) and numeric[place])
            for place, text in enumerate(row)
        )
        table._tbl.append(parse_xml(f'<w:tr xmlns:w="{WORD_SPACE}"><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>'))
    document.add_paragraph().paragraph_format.space_after = Pt(4)


def _cell_xml(text: str, width: int, *, is_number: bool) -> str:
    flush = '<w:pPr><w:jc w:val="right"/></w:pPr>' if is_number else ""
    words = _escaped(without_controls(text))
    size = f'<w:tcPr><w:tcW w:w="{width // EMU_IN_TWENTIETH}" w:type="dxa"/></w:tcPr>'
    return f'<w:tc>{size}<w:p>{flush}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:tc>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _chart(document: WordDocument, chart: Chart) -> None:
    _caption(document, chart.title)
    document.add_picture(BytesIO(draw_chart(chart, "png")), width=Cm(16))
    _describe(document, without_controls(chart.alt))
    _add_vector(document, draw_chart(chart, "svg"))
    document.add_paragraph(without_controls(chart.alt))


def _describe(document: WordDocument, alternative: str) -> None:
    described = document.inline_shapes[-1]._inline.docPr
    described.set("descr", alternative)


def _add_vector(document: WordDocument, drawing: bytes) -> None:
    """Beside the bitmap of the last picture: Word draws the SVG, older programs the bitmap."""
    package = document.part.package
    number = sum(str(part.partname).endswith(".svg") for part in package.iter_parts()) + 1
    part = Part(PackURI(f"/word/media/chart{number}.svg"), "image/svg+xml", drawing, package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = document.inline_shapes[-1]._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(
        parse_xml(
            f'<a:extLst xmlns:a="{DRAWING_SPACE}"><a:ext uri="{SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG_SPACE}" xmlns:r="{RELATION_SPACE}" r:embed="{relation}"/>'
            "</a:ext></a:extLst>"
        )
    )
