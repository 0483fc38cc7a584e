"""Rows of a ministers' meetings return into meetings, skips and refusals: exactly one answer for each row of the file.

Nothing is guessed in silence. What is normalised is noted on the row; what has two readings is refused with the reason.
`today` is an argument, so the same file gives the same answer on the same day anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from backend.imports import readers
from backend.imports.answers import BLANK, JOINED, Answer, Kind, MeetingRow, RowRefused, RowSkipped
from backend.imports.dates import DateRefused, Period, period_in, read_date
from backend.imports.names import MinisterRead, MinisterRefused, fold, person_key, read_minister
from backend.imports.organisations import (
    DAMAGED,
    MAX_NAME,
    BodiesRead,
    BodiesRefused,
    key_if_alone,
    organisation_key,
    read_organisations,
)
from backend.imports.readers import FileRefused, SheetOfText, SheetRow

MAX_MINISTER = 300
MAX_PURPOSE = 2_000
MAX_DEPARTMENT = 200

NIL_RETURN = "nil return: the minister reported no meetings"
PENDING = "the department had not yet sent its return"
NOTE = "a note, not a meeting"
NAMES_NEXT_ROWS = "names the minister for the rows below"
PART_OF_REFUSED = "names one more organisation of the meeting above, which was refused"
GOES_ON_IN = "its meeting goes on in line"
REPEATED = "the same meeting as an earlier row, word for word"
NO_MINISTER = "the minister is missing"
NO_ORGANISATION = "the organisation is missing"
CONTROL_CHARACTERS = "holds control characters, which cannot be seen or typed"
TOO_LONG = "is longer than this field may be"
OTHER_TYPE = "is not a minister's meeting"

_NIL = re.compile(
    r"(?:nil|no|none)(?: (?:returns?|(?:external )?meetings|meetings held|to report))?[.*]?", re.IGNORECASE
)
_PENDING = re.compile(r"(?:return|returns) pending|pending|awaiting return", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:notes?\b|\*|does not normally include\b|source\b)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("roundtable", re.compile(r"\bround[ -]?tables?\b", re.IGNORECASE)),
    ("call", re.compile(r"\b(?:tele)?(?:phone|video|conference) ?calls?\b|^call\b", re.IGNORECASE)),
    ("briefing", re.compile(r"\bbriefing\b", re.IGNORECASE)),
    ("event", re.compile(r"\b(?:reception|seminar|conference|summit|webinar|workshop|event)\b", re.IGNORECASE)),
)
_COLUMNS = (
    ("minister", re.compile(r"(?:name of )?(?:the )?ministers?(?: name)?")),
    ("date", re.compile(r"(?:meeting )?dates?(?: of (?:the )?meetings?)?")),
    ("organisation", re.compile(r"(?:names? of )?(?:the )?(?:external )?(?:person or )?organi[sz]ations?\b.*")),
    ("organisation", re.compile(r"names? of (?:the )?(?:external )?(?:individual|attendee)s?\b.*")),
    ("purpose", re.compile(r"purpose(?: of (?:the )?meetings?)?")),
    ("department", re.compile(r"(?:name of )?department")),
    ("type", re.compile(r"(?:return )?type")),
    ("post", re.compile(r"(?:minister(?:s|ial)? )?(?:title|post|role)")),
)
_OTHER_RETURNS = (
    (re.compile(r"\bhospitality\b"), "hospitality received"),
    (re.compile(r"\bgifts?\b"), "gifts"),
    (re.compile(r"\b(?:destination|travel|trip|accommodation)\b"), "overseas travel"),
)


@dataclass(frozen=True, slots=True)
class MeetingsRead:
    answers: tuple[Answer, ...]
    period: Period | None
    notes: tuple[str, ...]


class _RowEndedError(Exception):
    def __init__(self, answer: RowSkipped | RowRefused) -> None:
        self.answer = answer


def read_ministers_meetings(
    data: bytes, file_name: str, *, today: date, period: Period | None = None, department: str | None = None
) -> MeetingsRead:
    """Raises FileRefused when the whole file cannot be read. `period` and `department`, when a person gives them, stand
    in for what the file does not say; a department written in a row goes before `department`."""
    sheet = readers.read_sheet(data, file_name, is_header=_is_header)
    columns = _columns(sheet)
    preamble = " ".join(cell for row in sheet.preamble for cell in row.cells)
    period = period or period_in(preamble) or period_in(file_name)
    reading = _Reading(sheet, columns, period, department, today)
    return MeetingsRead(tuple(sorted(reading.answers(), key=lambda answer: answer.line)), period, sheet.notes)


def _field_of(heading: str) -> str | None:
    plain = re.sub(r"[\d¹²³⁴*]+$", "", fold(re.sub(r"[*¹²³⁴]", "", heading))).strip()
    return next((name for name, pattern in _COLUMNS if pattern.fullmatch(plain)), None)


def _is_header(cells: Sequence[str]) -> bool:
    named = {_field_of(cell) for cell in cells if len(cell) < 200}
    return {"minister", "organisation"} <= named or ("minister" in named and any("date" in fold(c) for c in cells))


def _columns(sheet: SheetOfText) -> dict[str, int]:
    headings = " / ".join(sheet.header)[:200]
    for pattern, what in _OTHER_RETURNS:
        if pattern.search(fold(headings)):
            raise FileRefused(
                f"This file lists {what}, not meetings (its columns are: {headings}). "
                "Import the meetings file of the same return."
            )
    columns: dict[str, int] = {}
    for index, heading in enumerate(sheet.header):
        name = _field_of(heading)
        if name and (name in columns or heading.casefold() in sheet.repeated_headings):
            raise FileRefused(
                f"More than one column could hold the {name} ('{heading}'). Rename or remove all but one."
            )
        if name:
            columns[name] = index
    missing = [name for name in ("minister", "date", "organisation") if name not in columns]
    if missing:
        raise FileRefused(
            f"This does not look like a ministers' meetings file: no column for the {' or the '.join(missing)}. "
            f"Its first row reads: {headings}"
        )
    return columns


class _Reading:
    """One pass over a sheet; holds the minister to fill down, and which meetings have been met already."""

    def __init__(
        self, sheet: SheetOfText, columns: dict[str, int], period: Period | None, department: str | None, today: date
    ) -> None:
        self.sheet, self.columns, self.period, self.department, self.today = sheet, columns, period, department, today
        self.fills_down = "department" not in columns
        self.minister_above: tuple[int, str] | None = None
        self.met: dict[tuple[object, ...], int] = {}
        place = columns["organisation"]
        self.seen_alone = frozenset(key for row in sheet.rows if (key := key_if_alone(row.cells[place])))
        self.surnames: dict[str, set[str]] = {}
        for cell in {row.cells[columns["minister"]] for row in sheet.rows}:
            named = read_minister(cell) if len(cell) <= MAX_MINISTER else None
            if isinstance(named, MinisterRead) and not named.is_surname_only:
                self.surnames.setdefault(fold(named.name).split()[-1], set()).add(named.name)

    def answers(self) -> Iterable[Answer]:
        for line in self.sheet.blank_lines:
            yield RowSkipped(line, BLANK)
        for fault in self.sheet.faults:
            yield RowRefused(fault.line, "row", fault.reason, fault.value[:200])
        for row, more in self._grouped():
            try:
                answer: Answer = self._meeting(row, more)
            except _RowEndedError as ended:
                answer = ended.answer
            # What is wrong may stand in a row that goes on with the meeting: then that row is the one to mend.
            for each in (row, *more):
                yield answer if each.line == answer.line else self._joined(each, answer)

    def _grouped(self) -> Iterable[tuple[SheetRow, list[SheetRow]]]:
        """A row with an organisation alone goes on with the meeting above it, in returns that fill down."""
        groups: list[tuple[SheetRow, list[SheetRow]]] = []
        for row in self.sheet.rows:
            given = {name for name in self.columns if self._cell(row, name).strip()}
            if groups and self.fills_down and given == {"organisation"} and self._cell(groups[-1][0], "date").strip():
                groups[-1][1].append(row)
            else:
                groups.append((row, []))
        return groups

    def _joined(self, row: SheetRow, answer: Answer) -> Answer:
        if isinstance(answer, MeetingRow):
            return RowSkipped(row.line, JOINED)
        if isinstance(answer, RowSkipped):
            return RowSkipped(row.line, answer.reason)
        reason = PART_OF_REFUSED if row.line > answer.line else f"{GOES_ON_IN} {answer.line}, which was refused"
        return RowRefused(row.line, "organisation", reason, self._cell(row, "organisation")[:200])

    def _cell(self, row: SheetRow, name: str) -> str:
        return row.cells[self.columns[name]] if name in self.columns else ""

    def _refuse(self, row: SheetRow, field: str, reason: str, value: str, hint: str = "") -> _RowEndedError:
        return _RowEndedError(RowRefused(row.line, field, reason, value[:200], hint))

    def _meeting(self, row: SheetRow, more: Sequence[SheetRow]) -> MeetingRow:
        for each in (row, *more):
            self._check_text(each)
        self._skip_unless_meeting(row)
        minister_cell, filled = self._minister_cell(row)
        minister = self._minister(row, minister_cell)
        when = read_date(self._cell(row, "date"), today=self.today, period=self.period)
        if isinstance(when, DateRefused):
            raise self._refuse(row, "date", when.reason, self._cell(row, "date"))
        bodies = self._bodies(row, more)
        purpose = " ".join(self._cell(row, "purpose").split())
        meeting = MeetingRow(
            line=row.line,
            minister_name=minister.name,
            minister_title=" ".join(self._cell(row, "post").split()) or minister.title,
            department=" ".join(self._cell(row, "department").split()) or self.department,
            organisations=bodies.names,
            on=when.on,
            precision=when.precision,
            until=when.until,
            purpose=purpose,
            kind=_kind(purpose, bodies.gathering),
            source_text=tuple(zip(self.sheet.header, row.cells, strict=True)),
            is_surname_only=minister.is_surname_only,
            like_people=bodies.like_people,
            notes=(*filled, *minister.notes, *when.notes, *bodies.notes, *_damage(purpose)),
        )
        return self._once(meeting)

    def _bodies(self, row: SheetRow, more: Sequence[SheetRow]) -> BodiesRead:
        cell = "\n".join(self._cell(each, "organisation") for each in (row, *more))
        if not cell.strip():
            raise self._refuse(row, "organisation", NO_ORGANISATION, "")
        bodies = read_organisations(cell, seen_alone=self.seen_alone)
        if isinstance(bodies, BodiesRefused):
            raise self._refuse(row, "organisation", bodies.reason, cell)
        if more:
            lines = f"lines {more[0].line} to {more[-1].line}" if len(more) > 1 else f"line {more[0].line}"
            bodies = replace(bodies, notes=(f"organisations of {lines} joined to this meeting", *bodies.notes))
        return bodies

    def _check_text(self, row: SheetRow) -> None:
        limits = {"minister": MAX_MINISTER, "post": MAX_MINISTER, "department": MAX_DEPARTMENT, "purpose": MAX_PURPOSE}
        for name in self.columns:
            cell = self._cell(row, name)
            if _CONTROLS.search(cell):
                raise self._refuse(row, name, CONTROL_CHARACTERS, _CONTROLS.sub("\u2423", cell))
            only_note = name == "minister" and _NOTE.match(cell)
            if len(cell.strip()) > limits.get(name, readers.MAX_CELL) and not only_note:
                raise self._refuse(row, name, TOO_LONG, cell)
            if name in {"minister", "department", "post"} and "\ufffd" in cell:
                raise self._refuse(row, name, DAMAGED, cell)

    def _skip_unless_meeting(self, row: SheetRow) -> None:
        texts = {name: " ".join(self._cell(row, name).split()) for name in self.columns}
        only_minister = not any(text for name, text in texts.items() if name != "minister")
        if only_minister and _NOTE.match(texts["minister"]):
            raise _RowEndedError(RowSkipped(row.line, NOTE))
        if any(_NIL.fullmatch(texts[name]) for name in ("organisation", "date")) or (
            not texts["organisation"] and _NIL.fullmatch(texts.get("purpose", ""))
        ):
            raise _RowEndedError(RowSkipped(row.line, NIL_RETURN))
        if any(_PENDING.fullmatch(texts[name]) for name in ("organisation", "date")):
            raise _RowEndedError(RowSkipped(row.line, PENDING))
        if texts.get("type") and not re.fullmatch(r"minister(?:s|ial)?(?: meetings?)?|meetings?", texts["type"], re.I):
            raise self._refuse(row, "type", OTHER_TYPE, texts["type"])
        if only_minister and isinstance(read_minister(texts["minister"]), MinisterRead):
            self.minister_above = (row.line, self._cell(row, "minister"))
            raise _RowEndedError(RowSkipped(row.line, NAMES_NEXT_ROWS))

    def _minister_cell(self, row: SheetRow) -> tuple[str, tuple[str, ...]]:
        """A blank minister means 'as above' in returns without a department column."""
        cell = self._cell(row, "minister")
        if cell.strip():
            self.minister_above = (row.line, cell)
            return cell, ()
        if not self.fills_down or not self.minister_above:
            raise self._refuse(row, "minister", NO_MINISTER, "")
        line, above = self.minister_above
        return above, (f"minister taken from line {line}, because this row leaves it blank",)

    def _minister(self, row: SheetRow, cell: str) -> MinisterRead:
        minister = read_minister(cell)
        if isinstance(minister, MinisterRefused):
            alike = sorted(self.surnames.get((fold(cell).split() or [""])[-1], ()))
            hint = f"the same surname in this file: {', '.join(alike)}" if alike else ""
            raise self._refuse(row, "minister", minister.reason, cell, hint)
        if max(len(minister.name), len(minister.title or "")) > MAX_NAME:
            raise self._refuse(row, "minister", TOO_LONG, cell)
        return minister

    def _once(self, meeting: MeetingRow) -> MeetingRow:
        """Two rows alike on one day are one meeting; two alike in one month may be two, so both stay, counted."""
        key = (
            person_key(meeting.minister_name).key,
            fold(meeting.department or ""),
            tuple(sorted(organisation_key(name) for name in meeting.organisations)),
            meeting.on,
            meeting.precision,
            fold(meeting.purpose),
        )
        times = self.met[key] = self.met.get(key, 0) + 1
        if times == 1:
            return meeting
        if meeting.precision == "day":
            raise _RowEndedError(RowSkipped(meeting.line, REPEATED))
        note = "says the same as an earlier row; kept as another meeting, because only the month is given"
        return replace(meeting, occurrence=times, notes=(*meeting.notes, note))


def _kind(purpose: str, gathering: str | None) -> Kind:
    words = f"{gathering or ''} {purpose}".strip()
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "meeting")


def _damage(purpose: str) -> tuple[str, ...]:
    return ("the purpose holds characters that were damaged before this file was made",) if "\ufffd" in purpose else ()
