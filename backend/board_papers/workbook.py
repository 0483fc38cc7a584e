"""The data of a board paper as a workbook: every figure, table and row that the paper keeps, as plain cells."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from backend.board_papers.arrangement import METHOD, ROW_COLUMNS, basis, row_cells
from backend.board_papers.content import PaperContent
from backend.board_papers.imprint import Imprint

LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31


def render_workbook(content: PaperContent, imprint: Imprint) -> bytes:
    """Text is never read as a formula or a link: each cell is written as a string or a number."""
    written = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, settings) as book:
        book.set_properties({"title": content.title, "author": imprint.produced_by})
        book.set_calc_mode("manual")
        sheets = _Sheets(book)
        facts: list[tuple[Any, ...]] = [("Organisation", content.organisation), ("Title", content.title)]
        facts += [*basis(content, imprint), ("SHA-256 digest", imprint.digest or "none: a draft")]
        sheets.add("Paper", ("Fact", "Value"), facts)
        sheets.add("Figures", FIGURE_COLUMNS, _figures(content))
        tables = [(section, table) for section in content.sections for table in section.tables]
        for number, (section, table) in enumerate(tables, start=1):
            title = f"{number} {section.heading}"
            sheets.add(title, table.columns, table.rows, numeric=table.numeric, caption=table.caption)
        sheets.add("Charts", ("Section", "Chart", "Label", "Series", "Count"), _charts(content))
        sheets.add("Rows", ("Figure", "Label", *ROW_COLUMNS, "Kind of record", "Record"), _rows(content))
        sheets.add("Commentary", ("Section", "Commentary", "By"), _narratives(content))
        sheets.add("Method", (METHOD,), [(sentence,) for sentence in content.method])
    return written.getvalue()


FIGURE_COLUMNS = ("Figure", "Section", "Label", "Value", "Of", "Unknown", "In words", "Rows kept")


def _figures(content: PaperContent) -> Iterable[tuple[Any, ...]]:
    for section in content.sections:
        for each in section.figures:
            yield (
                each.key, section.heading, each.label, each.value, each.of, each.unknown, each.words, len(each.rows),
            )  # fmt: skip


def _charts(content: PaperContent) -> Iterable[tuple[Any, ...]]:
    for section in content.sections:
        for chart in section.charts:
            for series in chart.series:
                for label, value in zip(chart.labels, series.values, strict=True):
                    yield (section.heading, chart.title, label, series.label, value)


def _rows(content: PaperContent) -> Iterable[tuple[Any, ...]]:
    for section in content.sections:
        for figure in section.figures:
            for row in figure.rows:
                yield (figure.key, figure.label, *row_cells(row), row.noun, row.record_id)


def _narratives(content: PaperContent) -> Iterable[tuple[Any, ...]]:
    return (
        (section.heading, section.narrative, section.narrative_by)
        for section in content.sections
        if section.narrative.strip()
    )


class _Sheets:
    """Adds sheets with a header row that stays in view, columns as wide as their words, and names that Excel takes."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.names: set[str] = set()

    def add(
        self,
        name: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Any]],
        *,
        numeric: Sequence[bool] = (),
        caption: str = "",
    ) -> None:
        sheet = self.book.add_worksheet(self._free_name(name))
        top = 1 if caption else 0
        if caption:
            sheet.write_string(0, 0, caption[:LONGEST_CELL], self.bold)
        widths = [len(column) for column in columns]
        for place, column in enumerate(columns):
            sheet.write_string(top, place, column, self.bold)
        last = top
        for last, row in enumerate(rows, start=top + 1):
            for place, value in enumerate(row):
                is_number = place < len(numeric) and numeric[place]
                widths[place] = max(widths[place], self._write(sheet, last, place, value, is_number=is_number))
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(max(width, 8), 60) + 2)
        sheet.freeze_panes(top + 1, 0)
        if last > top:
            sheet.autofilter(top, 0, last, len(columns) - 1)

    def _write(self, sheet: Any, line: int, place: int, value: Any, *, is_number: bool) -> int:
        """How many characters it takes. A table's numbers come as text with commas; what is no number stays text."""
        if value is None or value == "":
            return 0
        if is_number and isinstance(value, str) and value.replace(",", "").isdecimal() and value.isascii():
            value = int(value.replace(",", ""))
        if isinstance(value, int):
            sheet.write_number(line, place, value)
        else:
            sheet.write_string(line, place, value[:LONGEST_CELL], self.plain)
        return len(str(value))

    def _free_name(self, name: str) -> str:
        """At most 31 characters, none of those that Excel refuses, and not one that is taken in any case."""
        clean = "".join(" " if character in r"[]:*?/\'" else character for character in name).strip()
        candidate, number = clean[:LONGEST_SHEET_NAME].rstrip(), 1
        while candidate.casefold() in self.names:
            number += 1
            ending = f" ({number})"
            candidate = clean[: LONGEST_SHEET_NAME - len(ending)] + ending
        self.names.add(candidate.casefold())
        return candidate
