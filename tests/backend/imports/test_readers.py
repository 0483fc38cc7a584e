import io
import json
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.imports.readers import (
    MAX_CELLS,
    TOO_WIDE,
    FileRefused,
    RowFault,
    SheetOfText,
    SheetRow,
    read_sheet,
)

FILES = Path(__file__).parent / "files"
SHARED = Path(__file__).parents[4] / "shared"
HEADER = ("Minister", "Date", "Name of Organisation", "Purpose of meeting")


def own(name: str) -> bytes:
    return (FILES / name).read_bytes()


def shared(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip("the shared public records are not beside this clone")
    return path


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_sheet(data)
    assert refused.value.field == "file"
    return refused.value.message


def sheet_or_message(data: bytes) -> SheetOfText | str:
    try:
        return read_sheet(data, "anything.csv")
    except FileRefused as refused:
        return refused.message


def workbook() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return into.getvalue()


def test_plain_file_gives_rows_with_lines():
    sheet = read_sheet(b'name,note\r\nAda,"two\r\nlines"\r\nBram,x\r\n')
    assert sheet.header == ("name", "note")
    assert sheet.rows == (SheetRow(2, ("Ada", "two\r\nlines")), SheetRow(4, ("Bram", "x")))
    assert (sheet.encoding, sheet.delimiter, sheet.notes) == ("utf-8", ",", ())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b" \r\n \n", "The file is empty."),
        (b",,,\n,,\n", "The file has no rows with text in them."),
        (
            workbook(),
            "This is an Excel workbook, not a CSV. In Excel choose File, Save As, CSV UTF-8, then import that file.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
            "This is an older Excel or Office file, not a CSV. "
            "In Excel choose File, Save As, CSV UTF-8, then import that file.",
        ),
        (
            b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "This is an OpenDocument spreadsheet. Choose File, Save As, Text CSV, then import that file.",
        ),
        (
            b"%PDF-1.7 x",
            "This is a PDF. Import the CSV or spreadsheet that it was made from, saved as CSV UTF-8.",
        ),
        (b"\x89PNG\r\n", "This is a picture, not a CSV."),
        (b"\x01\x02\x03\x04", "This file is not text, so it cannot be a CSV."),
        (
            b"a,b\n1,\x00\n",
            "Line 2 holds bytes that are not text (NUL). Save the file again as CSV UTF-8.",
        ),
        (b"a,b\n1,\x81\n", "Line 2 holds bytes that are not text. Save the file again as CSV UTF-8."),
        (
            b'a,b\n1,"x"y\n',
            "Line 2: a quotation mark in the middle of a cell breaks the row. Double it or remove it.",
        ),
        (b"x" * 20_000_001, "The file is larger than 20 MB. Split it and import the parts."),
        (b"\n" * 500_000 + b"x\n", "The file has more than 500,000 lines. Split it and import the parts."),
        (b"a\n" * 100_002, "The file has more than 100,000 rows. Split it and import the parts."),
        (b"," * 300, "Line 1 has 301 columns; the most that can be imported is 200."),
    ],
)
def test_unreadable_file_says_what_to_do(data: bytes, message: str):
    assert refusal(data) == message


def test_web_page_under_csv_name_is_refused():
    assert refusal(own("page-saved-as.csv")) == (
        "This is a web page, not a CSV. Open the page, follow its download link, and import the file that it gives."
    )


def test_unclosed_quote_names_the_line():
    assert refusal(own("unclosed-quote.csv")) == (
        "Line 3: a quotation mark opens a cell and is never closed. Close it and import the file again."
    )


def test_ten_megabyte_cell_names_line_and_column():
    message = "Line 2, column 3: the cell holds more than 10,000 characters."
    assert refusal(b"a,b,c\n1,2," + b"x" * 10_000_000 + b"\n") == message
    assert refusal(b'a,b,c\n1,"2,",' + b"x" * 10_001 + b"\n") == message
    assert read_sheet(b"a,b,c\n1,2," + b"x" * 10_000 + b"\n").rows[0].cells[2] == "x" * 10_000


def test_cell_limit_holds_for_whole_file():
    line = b"x," * 100 + b"x\n"
    assert refusal(line * (MAX_CELLS // 101 + 1)) == (
        "The file has more than 1,000,000 cells. Split it and import the parts."
    )


@pytest.mark.parametrize(
    ("data", "encoding", "word"),
    [
        ("name\nSociété\n".encode(), "utf-8", "Société"),
        ("name\nSociété\n".encode("utf-8-sig"), "utf-8", "Société"),
        ("name\nSociété\n".encode("utf-16"), "utf-16-le", "Société"),
        (b"\xfe\xff" + "name\nSociété\n".encode("utf-16-be"), "utf-16-be", "Société"),
        ("name\nSociété\n".encode("utf-32"), "utf-32-le", "Société"),
        ("name\nPM\u2019s \u2013 \u20ac\n".encode("cp1252"), "cp1252", "PM\u2019s \u2013 \u20ac"),
    ],
)
def test_encoding_follows_mark_then_content(data: bytes, encoding: str, word: str):
    sheet = read_sheet(data)
    assert (sheet.header, sheet.encoding, sheet.rows[0].cells) == (("name",), encoding, (word,))


def test_damaged_characters_are_counted_in_notes():
    sheet = read_sheet("name\nT\ufffdcnico\n".encode())
    assert sheet.notes == ("Characters damaged before this file was made (shown as \ufffd): 1.",)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiter_is_found_from_rows(mark: str):
    sheet = read_sheet(f"a{mark}b{mark}c\n1{mark}two, 2{mark}3\n".encode() if mark != "," else b"a,b,c\n1,2; 2,3\n")
    assert (sheet.delimiter, sheet.header, len(sheet.rows[0].cells)) == (mark, ("a", "b", "c"), 3)


def test_sep_line_of_excel_decides():
    sheet = read_sheet(b"sep=;\r\na;b,c\r\n1;2\r\n")
    assert (sheet.header, sheet.rows) == (("a", "b,c"), (SheetRow(3, ("1", "2")),))


def test_carriage_returns_alone_end_lines():
    sheet = read_sheet(own("cr-only.csv"))
    assert (sheet.header, [row.line for row in sheet.rows]) == (HEADER, [2])


def test_ragged_rows_are_padded_or_named():
    sheet = read_sheet(own("ragged.csv"))
    assert [row.cells for row in sheet.rows] == [
        ("Ada Fernhill", "05/10/2012", "Tallow Trust", ""),
        ("Ada Fernhill", "06/10/2012", "Tallow Trust", "Lamps"),
    ]
    assert sheet.faults == (RowFault(3, TOO_WIDE, "and wicks"),)
    assert sheet.notes == ("Rows with fewer cells than the header, read with blanks at the end: 1.",)


def test_rows_quoted_whole_are_parted():
    sheet = read_sheet(own("quoted-whole.csv"))
    assert [row.cells[2] for row in sheet.rows] == ["Tallow Trust", "Lantern Makers Federation, Wick Institute"]
    assert sheet.notes == ("Rows wholly in quotation marks, parted into columns: 2.",)


def test_repeated_and_blank_headings_stay_apart():
    sheet = read_sheet(b"Name,,name,Note,,\n1,2,3,4,,\n")
    assert sheet.header == ("Name", "Column 2", "name (2)", "Note")
    assert sheet.repeated_headings == {"name"}
    assert sheet.notes == ("More than one column is headed 'name'.",)


def test_blank_rows_are_counted_by_line():
    sheet = read_sheet(b"a,b\n,\n\n1,2\n , \n")
    assert (sheet.blank_lines, [row.line for row in sheet.rows]) == ((2, 3, 5), [4])


def test_preamble_above_the_header_is_kept():
    sheet = read_sheet(own("preamble-july-to-september-2012.csv"), is_header=lambda cells: cells[0] == "Minister")
    assert (sheet.header, sheet.header_line, [row.line for row in sheet.preamble]) == (HEADER, 4, [1, 2])


@given(st.binary(max_size=400) | st.text(alphabet='a,;"\n\r\t \ufffdé', max_size=200).map(str.encode))
def test_any_bytes_give_sheet_or_refusal(data: bytes):
    answer = sheet_or_message(data)
    if isinstance(answer, SheetOfText):
        assert all(len(row.cells) == len(answer.header) for row in answer.rows)
    else:
        assert answer.endswith(".")


@pytest.mark.parametrize(
    "name",
    [
        "comma_in_quotes",
        "empty",
        "empty_crlf",
        "escaped_quotes",
        "json",
        "newlines",
        "newlines_crlf",
        "quotes_and_newlines",
        "simple",
        "simple_crlf",
        "utf8",
    ],
)
def test_csv_spectrum_answers_are_equal(name: str):
    folder = shared("hostile", "csv-spectrum")
    sheet = read_sheet((folder / "csvs" / f"{name}.csv").read_bytes())
    rows = [dict(zip(sheet.header, row.cells, strict=True)) for row in sheet.rows]
    assert rows == json.loads((folder / "json" / f"{name}.json").read_text("utf-8"))


def test_hostile_files_take_less_than_two_seconds_of_the_processor():
    for path in sorted(shared("hostile", "handmade").iterdir()):
        data, started = path.read_bytes(), time.thread_time()
        sheet_or_message(data)
        assert time.thread_time() - started < 2, path.name
