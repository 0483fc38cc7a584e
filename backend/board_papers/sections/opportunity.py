"""The headline of commitment five: was race equality raised in senior meetings, could it have been, and why not."""

from collections.abc import Callable, Sequence
from typing import Any

from backend.board_papers.content import SECTIONS, Chart, Figure, Row, Section, Series, Table
from backend.board_papers.meeting_rows import (
    MOST_ROWS,
    REASONS,
    listed_in_words,
    meeting_row,
    meetings,
    what_was_said,
    who_was_there,
)
from backend.board_papers.occasions import GROUPED, NO_ASK, NOT_RAISED, NOT_RECORDED, RAISED, SEVERAL, occasions
from backend.board_papers.reading import Reading
from backend.board_papers.sections.moved import span_in_words
from backend.board_papers.wording import counted, share

REASON_LABELS = {reason.value: label for reason, label in REASONS.items()} | {
    SEVERAL: "Different reasons for different asks"
}
PARTS = {
    RAISED: ("Raised", "race equality was raised"),
    NOT_RAISED: ("Not raised", "race equality was not raised, and the record says why"),
    NOT_RECORDED: ("Not recorded either way", "it could have been raised, and nobody recorded whether it was"),
    NO_ASK: ("No ask concerned them", "no ask on the ladder that day concerned anybody present"),
}
TONES = ("good", "middling", "unknown", "plain")
Group = Callable[[Any], bool]
SENIOR, WHOLE = "opportunity", "interactions"


class _Occasions:
    """The counts and the listed rows of the period: one statement, and six more for the words."""

    def __init__(self, reading: Reading) -> None:
        rows = reading.session.execute(occasions(reading.known(), reading.period)).all()
        self._groups = {tuple(getattr(row, name) for name in GROUPED): row for row in rows}
        self._rows, self._meetings = rows, meetings(reading, (row.id for row in rows))
        ids = [meeting.id for meeting in self._meetings.values() if not meeting.is_limited]
        self._who, self._said = who_was_there(reading, ids), what_was_said(reading, ids)

    def count(self, group: Group) -> int:
        return sum(int(row.alike) for row in self._groups.values() if group(row))

    def rows(self, group: Group) -> tuple[Row, ...]:
        listed = [row for row in self._rows if group(row)][:MOST_ROWS]
        return tuple(self._row(row) for row in listed)

    def _row(self, row: Any) -> Row:
        who, said = self._who.get(row.id, ""), self._said.get(row.id, "")
        return meeting_row(self._meetings[row.id], _counted_as(row), who, said)

    def figure(self, key: str, label: str, words: str, group: Group, **more: int) -> Figure:
        value = self.count(group)
        told = f"{words[:1].upper()}{words[1:]}: {counted(value, 'meeting')}.{listed_in_words(value)}"
        return Figure(key, label, told, value, rows=self.rows(group), **more)


def opportunity_section(reading: Reading) -> Section:
    found, span = _Occasions(reading), span_in_words(reading.period)
    senior = _figures(found, SENIOR, "Senior meetings", lambda row: bool(row.is_senior))
    whole = _figures(found, WHOLE, "All interactions", _in_wider_figure)
    unknown = found.figure(
        "opportunity_post_unknown",
        "Meetings where nobody's post is known to be senior, and somebody's is not recorded",
        "whether a meeting was senior is not known",
        lambda row: bool(row.has_unknown_post),
    )
    return Section(
        key="opportunity",
        heading=SECTIONS["opportunity"],
        summary=(
            _told(senior, "senior meetings", span),
            *_reasons_in_words(senior),
            _unknown_in_words(unknown.value or 0),
            _told(whole, "interactions of every kind", span),
        ),
        figures=(*senior, unknown, *whole),
        charts=_charts(senior),
        tables=(_table("Senior meetings", senior), _table("All interactions", whole)),
    )


def _in_wider_figure(row: Any) -> bool:
    """Whoever took part, where it is recorded; where it is not, only meetings with one of us could have raised it."""
    return row.part in (RAISED, NOT_RAISED) or (row.part == NOT_RECORDED and bool(row.is_ours))


def _within(group: Group, part: str, reason: str | None = None) -> Group:
    return lambda row: group(row) and row.part == part and (reason is None or row.reason == reason)


def _figures(found: _Occasions, prefix: str, whose: str, group: Group) -> list[Figure]:
    """The parts add up to all occasions of the group, and the reasons to those in which nothing was raised."""
    parts = [part for part in PARTS if part != NO_ASK or prefix == SENIOR]
    sizes = {part: found.count(_within(group, part)) for part in parts}
    could = sizes[RAISED] + sizes[NOT_RAISED] + sizes[NOT_RECORDED]
    figures = []
    for part in parts:
        label, words = PARTS[part]
        more = {} if part == NO_ASK else {"of": could}
        more |= {"unknown": sizes[NOT_RECORDED]} if part == RAISED else {}
        within = _within(group, part)
        figures.append(found.figure(f"{prefix}_{part}", f"{whose}: {label.lower()}", words, within, **more))
    for reason, label in REASON_LABELS.items():
        within = _within(group, NOT_RAISED, reason)
        if found.count(within):
            words = f"{whose}, not raised: {label.lower()}"
            figures.append(found.figure(f"{prefix}_reason_{reason}", words, words, within, of=sizes[NOT_RAISED]))
    return figures


def _counted_as(row: Any) -> str:
    label = PARTS[row.part][0]
    return f"{label}: {REASON_LABELS[row.reason].lower()}" if row.part == NOT_RAISED else label


def _told(figures: Sequence[Figure], whose: str, span: str) -> str:
    """The range that unknown ones leave open is said, and a percentage only where every one is known."""
    raised, _, unrecorded, *_ = figures
    count, whole, unknown = raised.value or 0, raised.of or 0, unrecorded.value or 0
    if not whole:
        return f"No {whose} in which race equality could have been raised, {span}."
    could = f"{whose} where it could have been, {span}"
    if not unknown:
        return f"Race equality was raised in {share(count, whole)} {could}."
    return (
        f"Race equality was raised in {count:,} of {whole:,} {could}. In {unknown:,} nobody recorded whether it was, "
        f"so the true number lies between {count:,} and {count + unknown:,}."
    )


def _reasons_in_words(figures: Sequence[Figure]) -> list[str]:
    reasons = [f"{_part_label(each).lower()} {each.value:,}" for each in figures if _is_reason(each)]
    return [f"Why it was not raised: {', '.join(reasons)}."] if reasons else []


def _is_reason(figure: Figure) -> bool:
    return "_reason_" in figure.key


def _part_label(figure: Figure) -> str:
    return figure.label.split(": ", 1)[1].capitalize()


def _unknown_in_words(count: int) -> str:
    if not count:
        return "Of every other meeting it is known that nobody senior took part."
    some = counted(count, "further meeting was", "further meetings were")
    return f"Whether {some} senior is not known: somebody's post is not recorded."


def _charts(figures: Sequence[Figure]) -> tuple[Chart, ...]:
    parts = [each for each in figures if not _is_reason(each)]
    total = sum(each.value or 0 for each in parts)
    if not total:
        return ()
    spoken = ", ".join(f"{_part_label(each).lower()} {each.value:,}" for each in parts)
    return (
        Chart(
            title="Race equality in senior meetings",
            alt=f"One bar of {counted(total, 'senior meeting')}: {spoken}.",
            labels=("Senior meetings",),
            series=tuple(
                Series(_part_label(each), (each.value or 0,), tone) for each, tone in zip(parts, TONES, strict=True)
            ),
        ),
    )


def _table(whose: str, figures: Sequence[Figure]) -> Table:
    return Table(
        caption=f"{whose}: raised, not raised and why, not recorded",
        columns=("Part", "How many"),
        rows=tuple(
            (f"Not raised: {_part_label(each).lower()}" if _is_reason(each) else _part_label(each), f"{each.value:,}")
            for each in figures
        ),
        numeric=(False, True),
        figure_keys=tuple((None, each.key) for each in figures),
    )
