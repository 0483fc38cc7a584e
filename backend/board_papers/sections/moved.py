"""What moved since the last paper: each change of stage after the date that the paper is compared with."""

from backend.board_papers.content import SECTIONS, Figure, Section, Table
from backend.board_papers.reading import Period, Reading
from backend.board_papers.standing_asks import StageMove, asks_of
from backend.board_papers.wording import british_date, counted

WAYS = {
    "new": "new",
    "forward": "forward",
    "back": "back",
    "off": "off the ladder",
    "on_again": "on to the ladder again",
}


def moved_section(reading: Reading) -> Section:
    moves = asks_of(reading).moves
    span = span_in_words(reading.period)
    figures = [_figure("moved", "Changes of stage", moves, f"{counted(len(moves), 'change')} of stage {span}.")]
    for way, words in WAYS.items():
        some = [move for move in moves if move.way == way]
        figures.append(_figure(f"moved_{way}", f"Changes of stage: {words}", some, f"{len(some):,} {words}, {span}."))
    return Section(
        key="moved",
        heading=SECTIONS["moved"],
        summary=_summary(moves, span),
        figures=tuple(figures),
        tables=(_table(moves, span),),
    )


def span_in_words(period: Period) -> str:
    return f"after {british_date(period.compared_with)} and up to {british_date(period.as_at)}"


def _figure(key: str, label: str, moves: "list[StageMove] | tuple[StageMove, ...]", words: str) -> Figure:
    return Figure(key, label, words, len(moves), rows=tuple(move.row for move in moves))


def _summary(moves: tuple[StageMove, ...], span: str) -> tuple[str, ...]:
    if not moves:
        return (f"No ask changed stage {span}.",)
    ways = [(sum(move.way == way for move in moves), words) for way, words in WAYS.items()]
    told = ", ".join(f"{count:,} {words}" for count, words in ways if count)
    return (f"{counted(len(moves), 'change')} of stage {span}: {told}.",)


def _table(moves: tuple[StageMove, ...], span: str) -> Table:
    return Table(
        caption=f"Changes of stage {span}, the latest first",
        columns=("Day", "Ask", "From", "To", "Why"),
        rows=tuple(
            (
                british_date(move.changed_on),
                move.title,
                move.from_stage.label if move.from_stage else "New ask",
                move.stage.label,
                move.reason or "No reason recorded",
            )
            for move in moves
        ),
        empty="No ask changed stage.",
    )
