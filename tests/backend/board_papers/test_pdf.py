import json
import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from backend.board_papers.content import Figure, PaperContent, Row, Section, Table
from backend.board_papers.imprint import Imprint
from backend.board_papers.logo import logo_of
from backend.board_papers.pdf import draw_chart, render_pdf
from backend.kit.printable import Printer
from tests.factories.paper_content import APPROVED, CONTENT, DRAFT, STANCES

BLNS = Path(__file__).parents[4] / "shared" / "hostile" / "blns" / "blns.json"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def read(content: PaperContent = CONTENT, imprint: Imprint = APPROVED) -> PdfReader:
    return PdfReader(BytesIO(render_pdf(content, imprint)))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def elements(reader: PdfReader) -> Iterator[Any]:
    """Structure elements in reading order."""

    def walk(node: Any) -> Iterator[Any]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "/S" in node and node.get("/Type") != "/OBJR":
                yield node
            if "/K" in node:
                yield from walk(node["/K"])

    return walk(reader.root_object["/StructTreeRoot"]["/K"])


def below(element: Any, kind: str) -> list[Any]:
    children = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
    found = (child.get_object() for child in children)
    return [child for child in found if isinstance(child, dict) and child.get("/S") == kind]


def only(section: Section) -> PaperContent:
    return replace(CONTENT, sections=(section,), method=("A limit.",))


def test_paper_is_tagged_titled_and_british() -> None:
    root = read().root_object
    assert root["/MarkInfo"] == {"/Marked": True, "/Suspects": False}
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - pypdf's own kind of boolean
    assert read().metadata["/Title"] == CONTENT.title
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1<" in about
    assert "<pdfaid:part>2<" in about
    assert "<pdfaid:conformance>A<" in about


def test_headings_follow_one_another_in_order() -> None:
    headings = [(str(e["/S"]), str(e["/T"])) for e in elements(read()) if re.fullmatch(r"/H\d", e["/S"])]
    assert headings == [
        ("/H1", CONTENT.title),
        ("/H2", "Summary"),
        ("/H2", "Asks by stage"),
        ("/H3", "Commentary"),
        ("/H2", "Survey results"),
        ("/H2", "How the figures are made, and their limits"),
        ("/H2", "Annex: the rows behind each figure"),
        ("/H3", "1. Decision-makers met"),
        ("/H3", "2. Asks adopted"),
    ]


def test_every_table_has_column_headers() -> None:
    tables = [element for element in elements(read()) if element["/S"] == "/Table"]
    header_counts = []
    for table in tables:
        (head,) = below(table, "/THead")
        (row,) = below(head, "/TR")
        cells = below(row, "/TH")
        assert [cell["/A"][0]["/Scope"] for cell in cells] == ["/Column"] * len(cells)
        header_counts.append(len(cells))
    assert header_counts == [3, 3, 4, 1]


def test_table_headers_repeat_on_each_page() -> None:
    table = Table("Meetings", ("Which",), tuple((f"Meeting {number}",) for number in range(120)))
    pages = [page.extract_text() for page in read(only(Section("plan", "Plan", tables=(table,)))).pages]
    listed = [text for text in pages if "Meeting " in text]
    assert len(listed) > 2
    assert [text.count("Which") for text in listed] == [1] * len(listed)


def test_charts_say_their_numbers_aloud() -> None:
    charts = [str(element["/Alt"]) for element in elements(read()) if element["/S"] == "/Figure"]
    assert charts == [chart.alt for section in CONTENT.sections for chart in section.charts]


def test_pages_are_numbered_out_of_total() -> None:
    pages = read().pages
    assert len(pages) == 3
    assert [f"Page {number} of 3" in page.extract_text() for number, page in enumerate(pages, start=1)] == [True] * 3


def test_figures_and_their_basis_stand_in_text() -> None:
    text = words(read())
    for sentence in (
        "For: Race Equality Committee of the Board",
        "Purpose: To assure",
        "Position as at: 30 September 2026",
        "Compared with: 31 March 2026",
        "As known: 1 October 2026 at 15:00 (UK time)",
        "State: Approved by Ngozi Aldersley, chair on 1 October 2026 at 16:30 (UK time), and frozen",
        "12 of 20, with 3 unknown",
        "Members who agree not known no rows",
        "No survey was held in this time.",
        "We went slower than we hoped.",
        "Ruth Ambleforth",
        "And 110 more rows, in the workbook of this paper.",
    ):
        assert sentence in text
    assert ("ab" * 32) in text.replace(" ", "")


def test_draft_says_so_on_each_page() -> None:
    pages = [page.extract_text() for page in read(CONTENT, DRAFT).pages]
    assert ["DRAFT, not approved" in page and "Draft, not approved" in page for page in pages] == [True] * len(pages)
    assert "digest" not in " ".join(pages).lower()


def test_each_figure_links_to_its_annex() -> None:
    reader = read()
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, start=1)}
    landed = [
        numbers[reader.named_destinations[annotation.get_object()["/Dest"]].raw_get("/Page").idnum]
        for page in reader.pages
        for annotation in page.annotations or ()
    ]
    told = [int(found) for found in re.findall(r"Annex \d, page (\d+)", words(reader))]
    assert landed == told == [3, 3]


def test_paper_of_nothing_is_still_whole() -> None:
    reader = read(only(Section("summary", "Summary", ("Nothing is recorded yet.",))))
    assert "Nothing is recorded yet." in words(reader)
    assert [element for element in elements(reader) if element["/S"] in ("/Figure", "/Table")] == []
    assert "Annex" not in words(reader)


def test_logo_is_printed_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG)
    logo = logo_of(tmp_path / "logo.svg")
    pictures = [str(e["/Alt"]) for e in elements(read(CONTENT, replace(APPROVED, logo=logo))) if e["/S"] == "/Figure"]
    assert pictures[0] == "Logo of Confederation of Imagined Providers"
    assert len(pictures) == 3


@pytest.mark.parametrize("nonsense", [b"GIF89a", b"\x89PNG broken", b"<svg", b"<svg>" + b" " * 1_000_000, b""])
def test_broken_logo_is_left_out(tmp_path: Path, nonsense: bytes) -> None:
    (tmp_path / "logo").write_bytes(nonsense)
    assert logo_of(tmp_path / "logo") is None
    assert logo_of(tmp_path / "missing") is None


MARKUP = (
    "#sys.exit()",
    "$x^2$",
    "*bold* _emphasis_",
    "\\ back\\slash",
    "@reference <label>",
    "`raw` [block] {code}",
    "// comment /* and */",
    "= heading",
    '#import "@preview/x:1.0.0"',
    "<script>alert(1)</script>",
    "=1+1",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_data_stays_literal(text: str) -> None:
    figure = Figure("k", text, text, 1, rows=(Row(text, who=text, counted_as=text),))
    table = Table(text, (text, "b"), ((text, "x"),))
    section = Section("plan", text, (text,), (figure,), (), (table,), text, text)
    reader = read(replace(only(section), title=text, organisation=text, committee=text), APPROVED)
    assert reader.metadata["/Title"] == text
    shown = "".join(words(reader).split())
    # Title, organisation, committee; heading, sentence, figure; caption, header, cell; commentary and its author;
    # the annex's title and three cells; and each page's footer.
    assert shown.count("".join(text.split())) == 3 + 3 + 3 + 2 + 4 + len(reader.pages)


def test_naughty_strings_all_reach_paper() -> None:
    if not BLNS.exists():
        pytest.skip(f"the Big List of Naughty Strings is not at {BLNS}; the markup cases above still run")
    strings = json.loads(BLNS.read_text(encoding="utf-8"))
    printer = Printer()
    table = Table("Strings", ("String",), tuple((text,) for text in strings))
    reader = read(only(Section("plan", "Plan", tables=(table,))))
    shown = letters(
        "".join(page.extract_text().split("Progress on race equality, April to Sep")[0] for page in reader.pages[1:])
    )
    first = letters(reader.pages[0].extract_text())
    plain = [text for text in strings if not any(unicodedata.category(c) == "Mn" for c in printer.text(text))]
    assert len(plain) > 500
    assert [text for text in plain if letters(printer.text(text)) not in first + shown] == []


def letters(text: str) -> str:
    """Without spaces, which the line ends change, and without accents, which readers of PDF order differently."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c)[0] not in "MZC")


def test_undrawable_characters_become_named_squares() -> None:
    text = words(read(replace(CONTENT, title="Vote 👍 王 now")))
    assert "Vote □ □ now" in text
    assert "thumbs up sign (U+1F44D)" in text
    assert "cjk unified ideograph-738b (U+738B)" in text


def test_longest_words_stay_on_the_page() -> None:
    reader = read(only(Section("plan", "Ŵ" * 300, ("Ŵ" * 300,), tables=(Table("c", ("a", "b"), (("Ŵ" * 300, "x"),)),))))
    raw = "\n".join(page.extract_text() for page in reader.pages)
    assert "".join(raw.split()).count("Ŵ") == 900
    assert max(len(run) for run in re.findall("Ŵ+", raw)) < 60


def test_only_shipped_fonts_are_embedded() -> None:
    names = {
        font.get_object()["/BaseFont"].split("+")[1]
        for page in read().pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names == {"SourceSans3-Regular", "SourceSans3-SemiBold"}


def test_equal_papers_give_equal_bytes() -> None:
    expected = render_pdf(CONTENT, APPROVED)
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: render_pdf(CONTENT, APPROVED), range(4))) == {expected}
    later = replace(APPROVED, produced_at=datetime(2026, 10, 3, tzinfo=UTC))
    assert render_pdf(CONTENT, later) != expected


def test_chart_alone_is_a_vector_picture() -> None:
    assert draw_chart(STANCES, "svg").startswith(b"<svg")
    assert draw_chart(STANCES, "png").startswith(b"\x89PNG")
