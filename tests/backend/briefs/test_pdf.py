import uuid
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from backend.briefs.content import Brief, Item, Link, Section, ago, shortened
from backend.briefs.pdf import render_pdf
from tests.factories.briefs import read_pages

DAY = date(2026, 11, 23)
KEYS = ("who", "to_raise", "lines", "not_to_say", "stances", "promises", "meetings", "contacts")
SUBJECT = Link("people", uuid.UUID(int=1))


def made(word: str, count: int, *, restricted: int = 0) -> Brief:
    """A brief whose every text is `word`, over and over, as long as its field allows."""

    def long(most: int) -> str:
        return (word * (most // len(word) + 1))[:most] if word else ""

    item = Item(long(300), long(400), long(400), "Overdue by 1,000 days", SUBJECT)
    sections = [
        Section(key, "Who of us knows them", [item] * count, 8, long(200) or "Nothing.", 300, restricted)
        for key in KEYS
    ]
    return Brief(long(300) or "Ada", SUBJECT, [long(300)] * 3, [long(200)] * 12, sections, DAY, long(200) or "Ben")


@pytest.mark.parametrize("count", [0, 1, 12, 50])
@pytest.mark.parametrize("word", ["W", "Wilhelmina Featherstonehaugh ", "\N{WHITE SQUARE} ", "\N{GRINNING FACE}", "i"])
def test_page_is_one_whatever_there_is(word: str, count: int) -> None:
    assert read_pages(render_pdf(made(word, count, restricted=count)))[0] == 1


def test_little_is_printed_in_full() -> None:
    item = Item("Ada Example", "Director", "Before: Adviser", "Overdue by 3 days")
    sections = [Section("who", "Who they are", [item], 8, "", 0, 2), Section("lines", "Our line", [], 4, "None.")]
    brief = Brief("Ada Example", SUBJECT, ["As at 23 Nov 2026"], ["Do not contact her."], sections, DAY, "Ben")
    pages, words = read_pages(render_pdf(brief))
    assert pages == 1
    for part in (
        "Brief: Ada Example",
        "As at 23 Nov 2026.",
        "Do not contact her.",
        "Ada Example (Overdue by 3 days): Director Before: Adviser",
        "2 more are restricted: open them on the screen",
        "None.",
        "Made for Ben on 23 Nov 2026.",
    ):
        assert part in words


def test_what_has_no_room_is_counted() -> None:
    items = [Item(f"Person {number}", "Director") for number in range(20)]
    brief = Brief("Ada", SUBJECT, [], [], [Section("who", "Who", items, 8, "", 5)], DAY, "Ben")
    words = read_pages(render_pdf(brief))[1]
    assert "Person 11: Director and 13 more, on the screen" in words


def test_page_is_tagged_titled_and_british() -> None:
    reader = PdfReader(BytesIO(render_pdf(made("word ", 3))))
    root = reader.root_object
    assert root["/MarkInfo"] == {"/Marked": True, "/Suspects": False}
    assert root["/Lang"] == "en-GB"
    assert str(reader.metadata["/Title"]).startswith("Brief: word word")  # type: ignore[index]
    assert "<pdfuaid:part>1<" in root["/Metadata"].get_object().get_data().decode()


def test_equal_briefs_give_equal_bytes() -> None:
    assert render_pdf(made("word ", 3)) == render_pdf(made("word ", 3))


def test_text_is_cut_at_a_word_with_a_mark() -> None:
    assert shortened("Publish the pay gap by ethnicity", 20) == "Publish the pay …"
    assert shortened("Publish  the\npay", 20) == "Publish the pay"
    assert shortened("W" * 30, 10) == "WWWWWWWW …"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 10), "13 days ago"),
        (date(2026, 11, 9), "2 weeks ago"),
        (date(2026, 6, 20), "5 months ago"),
        (date(2024, 11, 20), "2 years ago"),
        (date(2026, 12, 1), "on 1 Dec 2026"),
    ],
)
def test_age_is_said_in_its_largest_unit(day: date, words: str) -> None:
    assert ago(day, DAY) == words
