"""The order and words in which a paper is printed, the same for PDF, Word and workbook: strings and numbers alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backend.board_papers.content import Figure, PaperContent, Row, Section
from backend.board_papers.imprint import Imprint
from backend.board_papers.wording import british_date, british_instant

MOST_ROWS_PRINTED = 10
"""Rows of one figure on paper; the workbook holds every row that the paper keeps."""

LONGEST_IN_FOOTER = 40
CHARACTERS_ACROSS, WIDEST = 88, 60
"""Characters that a line of a table holds, and that one column may ask for."""

LONGEST_WORD, SHORT_CELL = 22, 14

ROW_COLUMNS = ("Date", "What", "Who", "Counted as")
NARRATIVE = "Commentary"
METHOD = "How the figures are made, and their limits"
ANNEX = "Annex: the rows behind each figure"


@dataclass(frozen=True, slots=True)
class Annex:
    """The rows behind one figure, `more` of them not printed. `number` counts from 1 through the paper."""

    number: int
    figure: Figure
    section: Section
    rows: tuple[Row, ...]
    more: int

    @property
    def title(self) -> str:
        return f"{self.number}. {self.figure.label}"


def basis(content: PaperContent, imprint: Imprint) -> list[tuple[str, str]]:
    """What a reader must know before any figure: which days, known when, in which state, by whom."""
    known = british_instant(datetime.fromisoformat(content.known_at)) if content.known_at else "when produced"
    facts = [
        ("For", content.committee),
        ("Purpose", content.purpose),
        ("Position as at", _day(content.as_at)),
        ("Compared with", _day(content.compared_with)),
        ("As known", known),
        ("Produced", f"{british_instant(imprint.produced_at)}, by {imprint.produced_by}"),
        ("State", state(imprint)),
    ]
    return [(label, value) for label, value in facts if value]


def state(imprint: Imprint) -> str:
    if imprint.is_draft:
        return "Draft, not approved"
    when = f" on {british_instant(imprint.approved_at)}" if imprint.approved_at else ""
    return f"Approved by {imprint.approved_as}{when}, and frozen"


def footer(content: PaperContent, imprint: Imprint) -> str:
    mark = "DRAFT, not approved" if imprint.is_draft else f"Approved. Digest {(imprint.digest or '')[:16]}"
    return f"{_shortened(content.title)}, as at {_day(content.as_at)}. {mark}"


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_IN_FOOTER else title[: LONGEST_IN_FOOTER - 1].rstrip() + "…"


def figure_value(figure: Figure) -> str:
    """Such as 12 of 20, with 3 unknown. A value that nobody knows is said as not known, never as 0."""
    said = "not known" if figure.value is None else f"{figure.value:,}"
    if figure.of is not None:
        said = f"{said} of {figure.of:,}" if figure.of else "none to count"
    return f"{said}, with {figure.unknown:,} unknown" if figure.unknown else said


def annexes(content: PaperContent) -> Iterator[Annex]:
    """One for each figure that has rows, in the order of the paper."""
    number = 0
    for section in content.sections:
        for figure in section.figures:
            if figure.rows:
                number += 1
                shown = figure.rows[:MOST_ROWS_PRINTED]
                yield Annex(number, figure, section, shown, len(figure.rows) - len(shown))


def listed_figures(section: Section) -> list[Figure]:
    """The figures that no table of the section shows already."""
    in_tables = {key for table in section.tables for row in table.figure_keys for key in row if key}
    return [figure for figure in section.figures if figure.key not in in_tables]


def row_cells(row: Row) -> tuple[str, str, str, str]:
    return (_day(row.on) if row.on else "", row.what, row.who, row.counted_as)


def column_widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How the page's width is shared, in characters: words and short cells stay whole, and the rest goes by need."""
    cells = [[column, *(row[place] for row in rows)] for place, column in enumerate(columns)]
    least = [max(map(_unbroken, column)) + 1 for column in cells]
    wanted = [min(max(map(len, column)), WIDEST) for column in cells]
    need = [max(want - low, 0) for want, low in zip(wanted, least, strict=True)]
    spare = max(CHARACTERS_ACROSS - sum(least), 0)
    share = min(1.0, spare / sum(need)) if sum(need) else 0.0
    return [low + round(share * more) for low, more in zip(least, need, strict=True)]


def _unbroken(text: str) -> int:
    """A short cell whole, else its longest word; longer words are broken by the layout."""
    if len(text) <= SHORT_CELL:
        return len(text)
    return min(max((len(word) for word in text.split()), default=0), LONGEST_WORD)


def more_rows(count: int) -> str:
    return f"And {count:,} more {'row' if count == 1 else 'rows'}, in the workbook of this paper."


def _day(text: str) -> str:
    return british_date(date.fromisoformat(text[:10]))
