"""What a board paper says, as plain values: the one form that screens, PDF, Word and workbook are made from.

Days and instants are ISO text and ids are text, so that the JSON of a frozen paper is this and nothing else.
"""

import hashlib
from dataclasses import asdict, dataclass, replace
from typing import Any

import orjson

SECTIONS = {
    "summary": "Summary",
    "moved": "What moved since the last paper",
    "stages": "Asks by stage",
    "coverage": "Decision-makers met",
    "stances": "Where decision-makers stand",
    "relationships": "Relationships growing and cooling",
    "outcomes": "Outcomes and our part in them",
    "opportunity": "Race equality raised in senior meetings",
    "plan": "The action plan",
    "objectives": "Objectives held by colleagues",
    "activities": "Outputs, offers and dialogue",
    "surveys": "Survey results",
    "alerts": "Alerts and risks",
    "decisions": "Decisions asked",
    "late": "Recorded after the last paper",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One record behind a figure, as it stood. `noun` and `record_id` lead to it; `counted_as` names its part."""

    what: str
    on: str | None = None
    who: str = ""
    counted_as: str = ""
    noun: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the rows that it counts: `value` of `of`, and `unknown` beside them. None: not known, or no whole.

    `key` is unique in the paper. `words` says the figure in a sentence of its own.
    """

    key: str
    label: str
    words: str
    value: int | None
    of: int | None = None
    unknown: int | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`numeric` marks columns to set flush right; `figure_keys`, shaped like `rows`, which cell opens which figure."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...] = ()
    figure_keys: tuple[tuple[str | None, ...], ...] = ()
    empty: str = "Nothing to show."


@dataclass(frozen=True, slots=True)
class Series:
    """`tone` is one of: plain, good, middling, bad, unknown. It is never the only mark of a difference."""

    label: str
    values: tuple[int, ...]
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars for each of `labels`, stacked where there are several series. `alt` gives every number in words."""

    title: str
    alt: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    heading: str
    summary: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    narrative: str = ""
    narrative_by: str = ""


@dataclass(frozen=True, slots=True)
class PaperContent:
    """A whole paper. `known_at` is None for a page of now, which nobody froze."""

    title: str
    organisation: str
    committee: str
    purpose: str
    compared_with: str
    as_at: str
    known_at: str | None
    masks_names: bool
    sections: tuple[Section, ...]
    method: tuple[str, ...]

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def figure(self, key: str) -> Figure | None:
        return next((figure for section in self.sections for figure in section.figures if figure.key == key), None)


def to_json(content: PaperContent) -> bytes:
    """The same bytes for the same content, on every machine."""
    return orjson.dumps(asdict(content), option=orjson.OPT_SORT_KEYS)


def digest_of(stored: bytes) -> str:
    """SHA-256 of the stored bytes, 64 hexadecimal digits: what is printed on the paper."""
    return hashlib.sha256(stored).hexdigest()


def from_json(stored: bytes) -> PaperContent:
    told: dict[str, Any] = orjson.loads(stored)
    sections = tuple(_section(each) for each in told.pop("sections"))
    return PaperContent(**told | {"sections": sections, "method": tuple(told["method"])})


def _section(told: dict[str, Any]) -> Section:
    return Section(
        **told
        | {
            "summary": tuple(told["summary"]),
            "figures": tuple(_figure(each) for each in told["figures"]),
            "charts": tuple(_chart(each) for each in told["charts"]),
            "tables": tuple(_table(each) for each in told["tables"]),
        }
    )


def _figure(told: dict[str, Any]) -> Figure:
    return Figure(**told | {"rows": tuple(Row(**row) for row in told["rows"])})


def _chart(told: dict[str, Any]) -> Chart:
    series = tuple(Series(each["label"], tuple(each["values"]), each["tone"]) for each in told["series"])
    return Chart(told["title"], told["alt"], tuple(told["labels"]), series)


def _table(told: dict[str, Any]) -> Table:
    return Table(
        **told
        | {
            "columns": tuple(told["columns"]),
            "rows": tuple(tuple(row) for row in told["rows"]),
            "numeric": tuple(told["numeric"]),
            "figure_keys": tuple(tuple(row) for row in told["figure_keys"]),
        }
    )


def without_rows(content: PaperContent) -> PaperContent:
    """The paper without the records behind its figures: what a screen needs before anybody opens one."""
    return replace(
        content,
        sections=tuple(
            replace(section, figures=tuple(replace(figure, rows=()) for figure in section.figures))
            for section in content.sections
        ),
    )


def figures_of(content: PaperContent) -> dict[str, tuple[int | None, int | None, int | None]]:
    """What must never change once a paper is frozen: each figure's value, whole and unknown, by its key."""
    return {
        figure.key: (figure.value, figure.of, figure.unknown)
        for section in content.sections
        for figure in section.figures
    }
