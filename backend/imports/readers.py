"""Bytes of a file into a sheet of text, or a refusal that says what to do next. Content decides, not the name.

UTF-8, UTF-16 or UTF-32 where a byte order mark says so, else UTF-8, else Windows-1252. No guessing among code pages.
Every pass over the file is linear in its size, and the limits below bound memory.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from backend.kit.errors import RuleBroken

MAX_BYTES = 20_000_000
MAX_CELL = 10_000
MAX_COLUMNS = 200
MAX_ROWS = 100_000
MAX_CELLS = 1_000_000
MAX_LINES = 500_000
MAX_RECORD = MAX_CELL * MAX_COLUMNS
PREAMBLE_ROWS = 30

TOO_WIDE = "has text in a column that has no heading"

_SAVE_AS = "In Excel choose File, Save As, CSV UTF-8, then import that file."
_BINARY = (
    (b"\xd0\xcf\x11\xe0", f"This is an older Excel or Office file, not a CSV. {_SAVE_AS}"),
    (b"%PDF-", "This is a PDF. Import the CSV or spreadsheet that it was made from, saved as CSV UTF-8."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and import the CSV inside."),
    (b"7z\xbc\xaf", "This is a compressed file. Unpack it and import the CSV inside."),
    (b"Rar!", "This is a compressed file. Unpack it and import the CSV inside."),
    (b"{\\rtf", "This is a word-processor document, not a CSV."),
    (b"\x89PNG", "This is a picture, not a CSV."),
    (b"\xff\xd8\xff", "This is a picture, not a CSV."),
    (b"GIF8", "This is a picture, not a CSV."),
    (b"SQLite format 3", "This is a database, not a CSV."),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class FileRefused(RuleBroken):
    """The whole file cannot be read; the message is for the person who chose it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`line` is the line of the source file on which the row starts, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowFault:
    line: int
    reason: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetOfText:
    """Every row has as many cells as the header; cells are as written. Blank rows are only counted, by line."""

    header: tuple[str, ...]
    header_line: int
    rows: tuple[SheetRow, ...]
    faults: tuple[RowFault, ...]
    blank_lines: tuple[int, ...]
    preamble: tuple[SheetRow, ...]
    repeated_headings: frozenset[str]
    encoding: str
    delimiter: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    cells: int = 0
    short_rows: int = 0
    unwrapped_rows: int = 0
    blank_lines: list[int] = field(default_factory=list)


def read_sheet(
    data: bytes, file_name: str = "", *, is_header: Callable[[Sequence[str]], bool] | None = None
) -> SheetOfText:
    """`is_header` finds the heading row among the first 30 rows; without it, or when it finds none, it is the first."""
    text, encoding = _decode(data)
    delimiter, text, first_line = _delimiter(text)
    tally = _Tally()
    records = _records(text, delimiter, first_line, tally)
    top = list(islice(records, PREAMBLE_ROWS))
    if not top:
        raise FileRefused("The file has no rows with text in them.")
    at = next((i for i, row in enumerate(top) if is_header and is_header(_unwrapped(row, delimiter).cells)), 0)
    header, repeated, notes = _headings(_unwrapped(top[at], delimiter).cells)
    rows: list[SheetRow] = []
    faults: list[RowFault] = []
    for row in chain(top[at + 1 :], records):
        whole = _unwrapped(row, delimiter, len(header))
        tally.unwrapped_rows += whole is not row
        _keep(whole, header, rows, faults, tally)
    notes += _sheet_notes(text, encoding, tally)
    return SheetOfText(
        header=header,
        header_line=top[at].line,
        rows=tuple(rows),
        faults=tuple(faults),
        blank_lines=tuple(tally.blank_lines),
        preamble=tuple(top[:at]),
        repeated_headings=repeated,
        encoding=encoding,
        delimiter=delimiter,
        notes=tuple(notes),
    )


def _decode(data: bytes) -> tuple[str, str]:
    if len(data) > MAX_BYTES:
        raise FileRefused(f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it and import the parts.")
    if not data.strip(b" \t\r\n"):
        raise FileRefused("The file is empty.")
    _refuse_known_formats(data)
    mark, encoding = next(((mark, name) for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    try:
        text, encoding = (body.decode(encoding), encoding) if mark else _without_mark(body)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise FileRefused(f"Line {line} holds bytes that are not text. Save the file again as CSV UTF-8.") from None
    _refuse_non_text(text)
    return text, encoding


def _without_mark(body: bytes) -> tuple[str, str]:
    if b"\0" in body:
        line = body.count(b"\n", 0, body.index(b"\0")) + 1
        raise FileRefused(f"Line {line} holds bytes that are not text (NUL). Save the file again as CSV UTF-8.")
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return body.decode("cp1252"), "cp1252"


def _refuse_known_formats(data: bytes) -> None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        if b"opendocument.spreadsheet" in data[:200]:
            raise FileRefused(
                "This is an OpenDocument spreadsheet. Choose File, Save As, Text CSV, then import that file."
            )
        if b"xl/" in data:
            raise FileRefused(f"This is an Excel workbook, not a CSV. {_SAVE_AS}")
        raise FileRefused(
            "This is a compressed file or an Office document. Unpack or save it as CSV UTF-8 and import that."
        )
    for start, message in _BINARY:
        if data.startswith(start):
            raise FileRefused(message)
    opening = data[:2000].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if opening.startswith((b"<!doctype", b"<html", b"<head", b"<table", b"<?xml", b"<!--", b"<body")):
        raise FileRefused(
            "This is a web page, not a CSV. Open the page, follow its download link, and import the file that it gives."
        )


def _refuse_non_text(text: str) -> None:
    if not text.strip(" \t\r\n\ufeff"):
        raise FileRefused("The file is empty.")
    if "\0" in text:
        line = _line_of(text, text.index("\0"))
        raise FileRefused(f"Line {line} holds bytes that are not text (NUL). Save the file again as CSV UTF-8.")
    controls = len(text) - len(text.translate(_WITHOUT_CONTROLS))
    if controls * 50 > len(text):
        raise FileRefused("This file is not text, so it cannot be a CSV.")
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise FileRefused(f"The file has more than {MAX_LINES:,} lines. Split it and import the parts.")


_WITHOUT_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def _line_of(text: str, position: int) -> int:
    before = text[:position]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def _delimiter(text: str) -> tuple[str, str, int]:
    """The mark that gives most of the first 20 rows one same number of columns; the comma when in doubt.

    A first line such as 'sep=;', which Excel writes and obeys, decides instead.
    """
    told = re.match(r"sep=([,;|\t])(?:\r\n|\r|\n)", text, re.IGNORECASE)
    if told:
        return told.group(1), text[told.end() :], 2
    best, best_score = ",", (0, 0)
    sample = list(islice((match.group()[:MAX_CELL] for match in _LINE.finditer(text[:200_000])), 60))
    for mark in (",", ";", "\t", "|"):
        try:
            counts = [len(row) for row in islice(csv.reader(sample, delimiter=mark), 20) if any(row)]
        except csv.Error:
            continue
        columns, times = max(
            Counter(n for n in counts if n > 1).items(), key=lambda item: (item[1], item[0]), default=(0, 0)
        )
        if (times, columns) > best_score:
            best, best_score = mark, (times, columns)
    return best, text, 1


def _records(text: str, delimiter: str, first_line: int, tally: _Tally) -> Iterator[SheetRow]:
    """Non-blank rows. A quoted cell may run over lines; what is beyond a limit is refused with its line."""
    pending: list[str] = []
    size = 0

    def lines() -> Iterator[str]:
        nonlocal size
        for match in _LINE.finditer(text):
            size += match.end() - match.start()
            pending.append(text[match.start() : min(match.end(), match.start() + MAX_RECORD)])
            if size > MAX_RECORD:
                raise FileRefused(_too_long(start, pending, delimiter))
            yield pending[-1]

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    start = first_line
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise FileRefused(_quoting_fault(str(error), start, pending, delimiter)) from None
        if cells is None:
            return
        _check_sizes(cells, start, tally)
        if any(cell.strip() for cell in cells):
            yield SheetRow(start, tuple(cells))
        else:
            tally.blank_lines.append(start)
        start = first_line + reader.line_num
        pending.clear()
        size = 0


def _check_sizes(cells: list[str], line: int, tally: _Tally) -> None:
    if len(cells) > MAX_COLUMNS:
        raise FileRefused(f"Line {line} has {len(cells):,} columns; the most that can be imported is {MAX_COLUMNS}.")
    for column, cell in enumerate(cells, start=1):
        if len(cell) > MAX_CELL:
            raise FileRefused(f"Line {line}, column {column}: the cell holds more than {MAX_CELL:,} characters.")
    tally.cells += len(cells)
    if tally.cells > MAX_CELLS:
        raise FileRefused(f"The file has more than {MAX_CELLS:,} cells. Split it and import the parts.")


def _quoting_fault(error: str, line: int, pending: list[str], delimiter: str) -> str:
    if "field larger" in error:
        return _too_long(line, pending, delimiter)
    if "unexpected end" in error:
        return f"Line {line}: a quotation mark opens a cell and is never closed. Close it and import the file again."
    return f"Line {line}: a quotation mark in the middle of a cell breaks the row. Double it or remove it."


def _too_long(line: int, pending: list[str], delimiter: str) -> str:
    column, inside, size = 1, False, 0
    for character in "".join(pending)[: MAX_RECORD + 1]:
        inside ^= character == '"'
        if character == delimiter and not inside:
            column, size = column + 1, 0
        size += 1
        if size > MAX_CELL:
            break
    else:
        return f"Line {line} is too long: a row may have {MAX_COLUMNS} columns of {MAX_CELL:,} characters."
    hint = "; a quotation mark may never be closed" if inside else ""
    return f"Line {line}, column {column}: the cell holds more than {MAX_CELL:,} characters{hint}."


def _unwrapped(row: SheetRow, delimiter: str, columns: int | None = None) -> SheetRow:
    """A row that was quoted whole, so that it arrived as one cell, is parted when that gives the header's columns."""
    if len(row.cells) != 1 or delimiter not in row.cells[0] or columns == 1:
        return row
    try:
        inner = next(csv.reader([row.cells[0]], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return row
    if columns is not None and len(inner) != columns:
        return row
    return SheetRow(row.line, tuple(inner))


def _headings(cells: Sequence[str]) -> tuple[tuple[str, ...], frozenset[str], list[str]]:
    written = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
    while len(written) > 1 and not written[-1]:
        written.pop()
    counts = Counter(name.casefold() for name in written if name)
    repeated = frozenset(name for name, count in counts.items() if count > 1)
    notes = [f"More than one column is headed '{name}'." for name in sorted(repeated)]
    header: list[str] = []
    for number, name in enumerate(written, start=1):
        nth = sum(1 for before in written[: number - 1] if before.casefold() == name.casefold()) + 1
        header.append(f"Column {number}" if not name else name if nth == 1 else f"{name} ({nth})")
    return tuple(header), repeated, notes


def _keep(row: SheetRow, header: tuple[str, ...], rows: list[SheetRow], faults: list[RowFault], tally: _Tally) -> None:
    width = len(header)
    extra = [cell for cell in row.cells[width:] if cell.strip()]
    if len(rows) + len(faults) >= MAX_ROWS:
        raise FileRefused(f"The file has more than {MAX_ROWS:,} rows. Split it and import the parts.")
    if extra:
        faults.append(RowFault(row.line, TOO_WIDE, extra[0]))
        return
    tally.short_rows += len(row.cells) < width
    rows.append(SheetRow(row.line, (*row.cells[:width], *("",) * (width - len(row.cells)))))


def _sheet_notes(text: str, encoding: str, tally: _Tally) -> list[str]:
    notes = []
    if encoding == "cp1252":
        notes.append("Read as Windows-1252, because the file is not UTF-8.")
    if damaged := text.count("\ufffd"):
        notes.append(f"Characters damaged before this file was made (shown as \ufffd): {damaged:,}.")
    if tally.short_rows:
        notes.append(f"Rows with fewer cells than the header, read with blanks at the end: {tally.short_rows:,}.")
    if tally.unwrapped_rows:
        notes.append(f"Rows wholly in quotation marks, parted into columns: {tally.unwrapped_rows:,}.")
    if tally.blank_lines:
        notes.append(f"Blank rows skipped: {len(tally.blank_lines):,}.")
    return notes
