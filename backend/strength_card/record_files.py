"""A file of who met whom, as rows of (day, staff, stakeholder): any CSV with three such columns, or the ministers'
returns that the import reads.

No row stops the reading: what cannot be read is counted under its reason. Names are compared without case and extra
spaces, and in no other way. A folder is one record made of all its files.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from backend.imports.answers import MeetingRow, RowRefused
from backend.imports.dates import DateRefused, read_date
from backend.imports.ministers_meetings import read_ministers_meetings
from backend.imports.names import person_key
from backend.imports.readers import FileRefused
from backend.kit.errors import Refusal

Row = tuple[date, str, str]

DATE_HEADINGS = ("date", "day", "meeting date", "date of meeting", "occurred on", "held on", "start date")
STAFF_HEADINGS = ("staff", "official", "minister", "mep", "member", "colleague", "user", "politician", "office")
STAKEHOLDER_HEADINGS = (
    "stakeholder",
    "organisation",
    "organization",
    "attendee",
    "attendees",
    "organisations",
    "organizations",
    "organisation name",
    "organization name",
    "company",
    "lobbyist",
    "entity",
    "met with",
    "contact",
)

NO_DATE = "no date"
UNREADABLE_DATE = "a date that cannot be read"
NO_STAFF = "nobody of staff"
NO_STAKEHOLDER = "no stakeholder"
BROKEN_ROW = "a row that cannot be parted into columns"
ONLY_MONTH = "only the month is given; the first day of it is taken"
DAY_FIRST = "dates such as 03/04/2024 are read as day, month, year"

_YEAR_FIRST = re.compile(r"((?:19|20|21)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?:[t ]\d.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2((?:19|20|21)\d\d)(?:[t ]\d.*)?")
_MONTH_ONLY = re.compile(r"((?:19|20|21)\d\d)[-/.](\d{1,2})")
_PARTS = re.compile(r"[;|\n\r\u2022]+")
_LATEST = date(2199, 12, 31)


@dataclass(frozen=True)
class Record:
    """The rows of a record, each once, and what was left out or taken as something else, by reason."""

    name: str
    rows: frozenset[Row]
    row_count: int
    left_out: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    files_left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    note: str | None = None


def read_record(path: Path, *, split: bool = False) -> Record:
    """Raises Refusal when the file, or every file of the folder, cannot be read as a record of contacts."""
    if not path.is_dir():
        return _read_file(path, split)
    read, refused = [], []
    for each in sorted(path.iterdir()):
        if not each.is_file() or each.name.startswith("."):
            continue
        try:
            read.append(_read_file(each, split))
        except Refusal:
            refused.append(each.name)
    if not read:
        raise Refusal(f"{path.name}: no file in this folder can be read as a record of contacts.")
    return Record(
        path.name,
        frozenset().union(*(each.rows for each in read)),
        sum(each.row_count for each in read),
        sum((each.left_out for each in read), Counter()),
        sum((each.taken for each in read), Counter()),
        tuple(refused),
    )


def _read_file(path: Path, split: bool) -> Record:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path.name}: the file cannot be opened: {error.strerror}.") from None
    lines = _lines(_text(data))
    heading = next((cells for cells in lines if cells and any(cell.strip() for cell in cells)), None)
    places = _places(heading or [])
    if places is not None:
        return replace(_plain(lines, places, split), name=path.name)
    try:
        read = read_ministers_meetings(data, path.name, today=_LATEST)
    except FileRefused:
        headings = ", ".join(cell.strip() for cell in heading or [] if cell.strip())[:200]
        raise Refusal(
            f"{path.name}: it takes a column for the date, one for the member of staff and one for the stakeholder "
            f"(headed date, staff, stakeholder). The first row reads: {headings or 'nothing'}."
        ) from None
    return _returns(path.name, read.answers)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str) -> Iterator[list[str] | None]:
    """Rows of cells; None for a row that the reader cannot part."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _places(heading: list[str]) -> tuple[int, int, int] | None:
    named = [" ".join(cell.replace("_", " ").casefold().split()) for cell in heading]
    found = []
    for wanted in (DATE_HEADINGS, STAFF_HEADINGS, STAKEHOLDER_HEADINGS):
        place = next((named.index(each) for each in wanted if each in named), None)
        if place is None:
            return None
        found.append(place)
    return found[0], found[1], found[2]


def _plain(lines: Iterable[list[str] | None], places: tuple[int, int, int], split: bool) -> Record:
    rows: set[Row] = set()
    left_out, taken = Counter[str](), Counter[str]()
    count = 0
    for cells in lines:
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        count += 1
        if cells is None:
            left_out[BROKEN_ROW] += 1
            continue
        written, staff, stakeholder = (cells[place] if place < len(cells) else "" for place in places)
        found, staff = read_day(written), _folded(staff)
        bodies = [name for part in (_PARTS.split(stakeholder) if split else (stakeholder,)) if (name := _folded(part))]
        if isinstance(found, str):
            left_out[found] += 1
        elif not staff or not bodies:
            left_out[NO_STAKEHOLDER if staff else NO_STAFF] += 1
        else:
            taken.update([found.note] if found.note else [])
            rows.update((found.day, staff, body) for body in bodies)
    return Record("", frozenset(rows), count, left_out, taken)


def _returns(name: str, answers: Iterable[MeetingRow | object]) -> Record:
    rows: set[Row] = set()
    left_out, taken = Counter[str](), Counter[str]()
    count = 0
    for each in answers:
        if isinstance(each, MeetingRow):
            count += 1
            staff = person_key(each.minister_name).key
            rows.update((each.on, staff, _folded(body)) for body in each.organisations)
            if each.precision == "month":
                taken[ONLY_MONTH] += 1
        elif isinstance(each, RowRefused):
            count += 1
            left_out[_short(each)] += 1
    return Record(name, frozenset(rows), count, left_out, taken)


def _short(refused: RowRefused) -> str:
    """Without the advice, which is for whoever imports the file."""
    reason = refused.reason.split(";")[0]
    return reason if reason.startswith("the ") else f"the {refused.field} {reason}"


@lru_cache(maxsize=50_000)
def read_day(written: str) -> _Day | str:
    """The day of a cell, or the reason why there is none. Slashes and dots are British: the day before the month."""
    text = " ".join(written.casefold().split())
    if not text:
        return NO_DATE
    try:
        if match := _YEAR_FIRST.fullmatch(text):
            return _Day(date(int(match[1]), int(match[3]), int(match[4])))
        if match := _DAY_FIRST.fullmatch(text):
            return _Day(date(int(match[4]), int(match[3]), int(match[1])), DAY_FIRST)
        if match := _MONTH_ONLY.fullmatch(text):
            return _Day(date(int(match[1]), int(match[2]), 1), ONLY_MONTH)
    except ValueError:
        return UNREADABLE_DATE
    found = read_date(text, today=_LATEST)
    if isinstance(found, DateRefused):
        return UNREADABLE_DATE
    return _Day(found.on, ONLY_MONTH if found.precision == "month" else None)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
