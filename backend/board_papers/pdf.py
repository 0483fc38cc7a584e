"""A board paper as an accessible PDF (PDF/UA-1 and PDF/A-2a), made in memory from its content alone.

Equal content and imprint give equal bytes. The call is heavy on the processor and holds no lock: run it in a worker
thread.
"""

from pathlib import Path
from typing import Any, Literal

import typst

from backend.board_papers.arrangement import (
    ANNEX,
    METHOD,
    NARRATIVE,
    ROW_COLUMNS,
    Annex,
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
from backend.board_papers.logo import as_input, kind_of
from backend.kit.printable import Printer, as_json, fonts

HERE = Path(__file__).parent


def render_pdf(content: PaperContent, imprint: Imprint) -> bytes:
    """The words reach the layout as JSON data, so that no text in them is read as markup."""
    printer = Printer()
    shown = printer.tree(_paper(content, imprint))
    if note := printer.note():
        shown["method"].append(note)
    inputs = {"paper": as_json(shown)}
    if imprint.logo:
        inputs["logo"] = as_input(imprint.logo)
    compiled: bytes = typst.compile(
        (HERE / "charts.typ").read_bytes() + (HERE / "board_paper.typ").read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(imprint.produced_at.timestamp()),
    )
    return compiled


def draw_chart(chart: Chart, form: Literal["svg", "png"]) -> bytes:
    """One chart alone, 16 cm wide, as "svg" or as "png" with 200 dots to the inch."""
    page = '#set page(width: 16cm, height: auto, margin: 4pt)\n#set text(font: "Source Sans 3", fill: ink)\n'
    source = (HERE / "charts.typ").read_text(encoding="utf-8") + page + "#chart-bars(json(bytes(sys.inputs.chart)))"
    drawn: list[bytes] | bytes = typst.compile(
        source.encode(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"chart": as_json(Printer().tree(_chart(chart)))},
        format=form,
        ppi=200,
    )
    return drawn[0] if isinstance(drawn, list) else drawn


def _paper(content: PaperContent, imprint: Imprint) -> dict[str, Any]:
    behind = list(annexes(content))
    numbers = {annex.figure.key: annex.number for annex in behind}
    return {
        "title": content.title,
        "organisation": content.organisation,
        "author": imprint.produced_by,
        "is_draft": imprint.is_draft,
        "footer": footer(content, imprint),
        "logo": kind_of(imprint.logo) if imprint.logo else None,
        "basis": basis(content, imprint),
        "digest": imprint.digest,
        "narrative_heading": NARRATIVE,
        "method_heading": METHOD,
        "annex_heading": ANNEX,
        "sections": [_section(section, numbers) for section in content.sections],
        "method": list(content.method),
        "annexes": [_annex(annex) for annex in behind],
    }


def _section(section: Section, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "summary": list(section.summary),
        "are_cards": section.key == "summary",
        "figures": [
            {"label": each.label, "value": figure_value(each), "annex": numbers.get(each.key)}
            for each in listed_figures(section)
        ],
        "charts": [_chart(chart) for chart in section.charts if chart.labels],
        "tables": [_table(table, numbers) for table in section.tables],
        "narrative": [part for part in section.narrative.splitlines() if part.strip()],
        "narrative_by": section.narrative_by,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "title": chart.title,
        "alt": chart.alt,
        "labels": list(chart.labels),
        "series": [{"label": each.label, "values": list(each.values), "tone": each.tone} for each in chart.series],
    }


def _table(table: Table, numbers: dict[str, int]) -> dict[str, Any]:
    """`behind` has the shape of `rows`: the annex that a cell leads to, None for a cell that leads nowhere."""
    keys = table.figure_keys or tuple((None,) * len(row) for row in table.rows)
    return {
        "caption": table.caption,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "behind": [[numbers.get(key) if key else None for key in row] for row in keys],
        "numbers": [place for place, is_number in enumerate(table.numeric) if is_number],
        "widths": column_widths(table.columns, table.rows),
        "empty": table.empty,
    }


def _annex(annex: Annex) -> dict[str, Any]:
    """Columns that no row fills are left out."""
    cells = [row_cells(row) for row in annex.rows]
    used = [place for place in range(len(ROW_COLUMNS)) if place == 1 or any(row[place] for row in cells)]
    columns = [ROW_COLUMNS[place] for place in used]
    rows = [[row[place] for place in used] for row in cells]
    return {
        "number": annex.number,
        "title": annex.title,
        "columns": columns,
        "rows": rows,
        "widths": column_widths(columns, rows),
        "more": more_rows(annex.more) if annex.more else "",
    }
