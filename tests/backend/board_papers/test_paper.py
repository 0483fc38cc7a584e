import json
import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from backend.board_papers.paper import (
    AskCoverage,
    BoardPage,
    DecisionMaker,
    DecisionMakers,
    FigureRow,
    Movement,
    RaiseRate,
    RowsBehind,
    StageCount,
    render_board_page,
)
from backend.board_papers.printable import Printer

BLNS = Path(__file__).parents[4] / "shared" / "hostile" / "blns" / "blns.json"

EMPTY = BoardPage(
    title="Progress on race-equality asks",
    organisation_name="Confederation of Imagined Providers",
    as_at=date(2026, 9, 30),
    compared_with=date(2026, 3, 31),
    produced_at=datetime(2026, 10, 2, 8, 12, tzinfo=UTC),
    produced_by="Ffion Hartgrove",
)
DATA, PANELS, VOTE = "Publish workforce race data", "Set a standard for panels", "Give patient panels a vote"
RICH = replace(
    EMPTY,
    known_at=datetime(2026, 10, 1, 23, 30, tzinfo=UTC),
    stages=(
        StageCount("Drafted", 0, 0),
        StageCount("Raised", 1, 2, (DATA,)),
        StageCount("Adopted", 4, 1, (PANELS,)),
        StageCount("Rejected", None, 1, (VOTE,)),
    ),
    movements=(
        Movement(PANELS, "Raised", "Adopted", date(2026, 4, 14), "Published with the clause in it."),
        Movement(VOTE, "Raised", "Rejected", date(2026, 9, 3)),
    ),
    decision_makers=DecisionMakers(
        1,
        2,
        met=(DecisionMaker("Siân Ŵyn-Rees", "Chair", "Northmoor Board", DATA, date(2026, 6, 5)),),
        not_met=(DecisionMaker("Ștefan Łukasik", "Director", "Office for Imagined Oversight", DATA),),
        counted_from=date(2025, 10, 1),
    ),
    by_ask=(AskCoverage(DATA, 1, 2), AskCoverage(PANELS, 0, 0)),
    raise_rate=RaiseRate(18, 42, 6, (("No time on the agenda", 9),), date(2026, 4, 1)),
    notes=("Meetings limited to a team or to named people are not counted, for anyone.",),
    rows=RowsBehind(
        raise_rate=tuple(
            FigureRow(date(2026, 4, 1), f"Meeting {number}", "Ruth Ambleforth", "Raised") for number in range(120)
        ),
    ),
)


def read(page: BoardPage) -> PdfReader:
    return PdfReader(BytesIO(render_board_page(page)))


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


def test_paper_is_tagged_titled_and_british() -> None:
    root = read(RICH).root_object
    assert root["/MarkInfo"] == {"/Marked": True, "/Suspects": False}
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - pypdf's own kind of boolean
    assert read(RICH).metadata["/Title"] == "Progress on race-equality asks"
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1<" in about
    assert "<pdfaid:part>2<" in about
    assert "<pdfaid:conformance>A<" in about


def test_headings_follow_one_another_in_order() -> None:
    headings = [(str(e["/S"]), str(e["/T"])) for e in elements(read(RICH)) if re.fullmatch(r"/H\d", e["/S"])]
    assert headings == [
        ("/H1", "Progress on race-equality asks"),
        ("/H2", "Where the asks stand"),
        ("/H2", "What moved"),
        ("/H2", "Decision-makers met and not met"),
        ("/H3", "Met"),
        ("/H3", "Not met"),
        ("/H2", "Decision-makers met, ask by ask"),
        ("/H2", "Race equality raised when it could have been"),
        ("/H3", "Why it was not raised"),
        ("/H2", "How the figures are made, and their limits"),
        ("/H2", "Annex: the rows behind each figure"),
        ("/H3", "Annex 1. Rows behind Figure 1: Asks by stage"),
        ("/H3", "Annex 2. Rows behind Figure 2: Changes of stage"),
        ("/H3", "Annex 3. Rows behind Figure 3: Decision-makers met"),
        ("/H3", "Annex 4. Rows behind Figure 4: Decision-makers met, ask by ask"),
        ("/H3", "Annex 5. Rows behind Figure 5: Race equality raised"),
    ]


def test_every_table_has_column_headers() -> None:
    tables = [element for element in elements(read(RICH)) if element["/S"] == "/Table"]
    header_counts = []
    for table in tables:
        (head,) = below(table, "/THead")
        (row,) = below(head, "/TR")
        cells = below(row, "/TH")
        assert [cell["/A"][0]["/Scope"] for cell in cells] == ["/Column"] * len(cells)
        header_counts.append(len(cells))
    assert header_counts == [4, 5, 4, 4, 2, 2, 4]


def test_table_headers_repeat_on_each_page() -> None:
    reader = read(RICH)
    annex_pages = [page.extract_text() for page in reader.pages if "Meeting " in page.extract_text()]
    assert len(annex_pages) == 4
    assert [text.count("Counted as") for text in annex_pages] == [1, 1, 1, 1]


def test_charts_say_their_numbers_aloud() -> None:
    charts = [str(element["/Alt"]) for element in elements(read(RICH)) if element["/S"] == "/Figure"]
    assert charts == [
        "Bar chart of 4 asks by stage: Drafted 0, Raised 2, Adopted 1, Rejected 1.",
        "Bar of 42 occasions: raised 18, not raised 18, not recorded either way 6.",
    ]


def test_pages_are_numbered_out_of_total() -> None:
    pages = read(RICH).pages
    assert len(pages) == 6
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of 6" in page.extract_text()


def test_figures_stand_in_the_text() -> None:
    text = words(read(RICH))
    for sentence in (
        "Position as at: 30 September 2026",
        "As known: at 2 October 2026 at 00:30 (UK time)",
        "Produced: 2 October 2026 at 09:12 (UK time)",
        "4 asks: 3 on the ladder, 1 beside it.",
        "and 1 more, not named here",
        "2 changes of stage between 31 March 2026 and 30 September 2026: 1 forward, 1 off the ladder.",
        "3 September 2026 Give patient panels a vote Raised Rejected No reason recorded",
        "1 of 2 decision-makers were met from 1 October 2025 to 30 September 2026.",
        "Siân Ŵyn-Rees",
        "Ștefan Łukasik",
        "no meeting recorded",
        "Of 1 ask with a decision-maker recorded: all were met on 0, some on 1, none on 0. "
        "1 ask has no decision-maker recorded.",
        "9 of 18",
        "Meetings limited to a team or to named people are not counted, for anyone.",
    ):
        assert sentence in text


def test_unrecorded_occasions_give_a_range() -> None:
    text = words(read(RICH))
    assert (
        "Race equality was raised on 18 of 42 occasions when it could have been, from 1 April 2026 to 30 September "
        "2026. On 6 of the 42 nobody recorded whether it was raised, so the true number lies between 18 and 24."
    ) in text
    assert "%" not in text


def test_wholly_recorded_occasions_give_a_percentage() -> None:
    text = words(read(replace(EMPTY, raise_rate=RaiseRate(18, 42))))
    assert "raised on 18 of 42 occasions (43%) when it could have been, up to 30 September 2026." in text
    assert "No reason recorded 24 of 24" in text


def test_each_figure_links_to_its_annex() -> None:
    reader = read(RICH)
    page_numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, start=1)}
    landed = []
    for page in reader.pages:
        for annotation in page.annotations or ():
            place = reader.named_destinations[annotation.get_object()["/Dest"]]
            landed.append(page_numbers[place.raw_get("/Page").idnum])
    told = [int(found) for found in re.findall(r"The rows behind it: Annex \d, page (\d+)\.", words(reader))]
    assert told == [3, 3, 3, 3, 3]
    assert landed == [1, 1, 2, 2, *told]
    assert [f"Annex {n}. Rows behind Figure {n}:" in reader.pages[2].extract_text() for n in range(1, 6)] == [True] * 5


def test_empty_page_says_what_is_missing() -> None:
    reader = read(EMPTY)
    text = words(reader)
    assert len(reader.pages) == 2
    assert "As known: when this paper was produced" in text
    assert "None yet asks" in text
    assert "No asks yet." in text
    assert "No ask changed stage between 31 March 2026 and 30 September 2026." in text
    assert "No decision-maker is recorded for any ask." in text
    assert "None recorded: no occasion when race equality could have been raised, up to 30 September 2026." in text
    assert text.count("Nothing is counted in this figure, so it has no rows.") == 5
    assert "%" not in text
    assert "0 of 0" not in text
    assert [element for element in elements(reader) if element["/S"] in ("/Figure", "/Table")] == []


def test_figure_without_its_rows_admits_it() -> None:
    text = words(read(replace(EMPTY, raise_rate=RaiseRate(1, 2))))
    assert text.count("The rows are not printed here; the figure on the screen opens them.") == 1


MARKUP = (
    "#sys.exit()",
    "$x^2$",
    "*bold* _emphasis_",
    "\\ back\\slash",
    "@reference <label>",
    "`raw` [block] {code}",
    "// comment /* and */",
    "= heading",
    "- list + list / term: it",
    "'single' \"double\" -- --- ...",
    "https://example.org/~path",
    '#import "@preview/x:1.0.0"',
    "<script>alert(1)</script>",
    "=1+1",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_data_stays_literal(text: str) -> None:
    page = replace(
        EMPTY,
        title=text,
        organisation_name=text,
        produced_by=text,
        movements=(Movement(text, text, text, date(2026, 4, 14), text),),
        notes=(text,),
        rows=RowsBehind(movements=(FigureRow(None, text, text, text),)),
    )
    reader = read(page)
    assert reader.metadata["/Title"] == text
    shown = "".join(words(reader).split())
    footers = len(reader.pages)
    assert shown.count("".join(text.split())) == 1 + 1 + 1 + 4 + 1 + 3 + footers


def test_naughty_strings_all_reach_paper() -> None:
    if not BLNS.exists():
        pytest.skip(f"the Big List of Naughty Strings is not at {BLNS}; the markup cases above still run")
    strings = json.loads(BLNS.read_text(encoding="utf-8"))
    printer = Printer()
    reader = read(replace(EMPTY, rows=RowsBehind(movements=tuple(FigureRow(None, text) for text in strings))))
    shown = letters("".join(page.extract_text().split("Confederation of Imagined")[0] for page in reader.pages[1:]))
    plain = [text for text in strings if not any(unicodedata.category(c) == "Mn" for c in printer.text(text))]
    assert len(plain) > 500
    assert [text for text in plain if letters(printer.text(text)) not in shown] == []


def letters(text: str) -> str:
    """Without spaces, which the line ends change, and without accents, which readers of PDF order differently."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c)[0] not in "MZC")


def test_undrawable_characters_become_named_squares() -> None:
    text = words(read(replace(EMPTY, title="Vote 👍 王 now", notes=("שלום",))))
    assert "Vote □ □ now" in text
    assert "□□□□" in text
    assert "thumbs up sign (U+1F44D)" in text
    assert "cjk unified ideograph-738b (U+738B)" in text
    assert len(read(replace(EMPTY, title="\ud800\x07\u202e")).pages) == 2


def test_longest_permitted_texts_stay_on_paper() -> None:
    title, reason = "Ŵ" * 300, "long reason " * 170
    stage = StageCount("Raised", 1, 60, tuple(f"{number} {title}" for number in range(60)))
    page = replace(
        EMPTY, title=title, stages=(stage,), movements=(Movement(title, "Raised", "Raised", date(2026, 4, 1), reason),)
    )
    reader = read(page)
    raw = "\n".join(page.extract_text() for page in reader.pages)
    assert max(len(run) for run in re.findall("Ŵ+", raw)) == 34
    shown = "".join(raw.split())
    assert shown.count("longreason") == 170
    assert shown.count("Ŵ") == 300 * (1 + 60 + 1)
    assert reader.metadata["/Title"] == title


def test_only_shipped_fonts_are_embedded() -> None:
    names = {
        font.get_object()["/BaseFont"].split("+")[1]
        for page in read(RICH).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names == {"SourceSans3-Regular", "SourceSans3-SemiBold"}


def test_equal_pages_give_equal_bytes() -> None:
    expected = render_board_page(RICH)
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(render_board_page, [RICH] * 4)) == {expected}
    assert render_board_page(replace(RICH, produced_at=datetime(2026, 10, 3, tzinfo=UTC))) != expected


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: DecisionMakers(3, 2), "Decision-makers met: 3 of 2 cannot be."),
        (lambda: AskCoverage("Ask", -1, 2), "Ask: decision-makers met: -1 of 2 cannot be."),
        (lambda: RaiseRate(5, 6, 2), "Raised: 5 of 4 cannot be."),
        (lambda: RaiseRate(1, 6, 7), "Not recorded: 7 of 6 cannot be."),
        (lambda: RaiseRate(1, 3, 0, (("No time", 3),)), "Reasons for not raising: 3 of 2 cannot be."),
        (lambda: StageCount("Raised", 7, 0), "Raised: a step lies between 0 and 6, not 7."),
        (lambda: StageCount("Raised", 1, 0, ("Ask",)), "Raised: 1 asks are named but only 0 are counted."),
        (lambda: replace(EMPTY, title=" "), "A board page needs a title."),
        (
            lambda: replace(EMPTY, compared_with=date(2026, 10, 1)),
            "A board page is compared with an earlier date, or with its own.",
        ),
        (
            lambda: replace(EMPTY, known_at=datetime(2026, 10, 1)),  # noqa: DTZ001 - the refusal under test
            "An instant on a board page needs its time zone.",
        ),
    ],
)
def test_impossible_facts_are_refused(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        make()
