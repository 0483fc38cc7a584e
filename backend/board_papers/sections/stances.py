"""Where decision-makers stand, now and on the day compared with: the same seats twice, unknown beside the levels."""

from collections.abc import Sequence

from backend.board_papers.content import SECTIONS, Chart, Figure, Row, Section, Series, Table
from backend.board_papers.reading import Reading
from backend.board_papers.seats import HeldStance, Seat, seats_of
from backend.board_papers.wording import british_date, counted
from backend.stances.models import CLAIMED_YES, StanceLevel
from backend.stances.movement import PLACE
from backend.stances.movement_words import movement_in_words, net_in_words
from graph.movement import Movement, movement

UNKNOWN = "unknown"
LABELS = {
    StanceLevel.CHAMPION.value: "Champion",
    StanceLevel.SUPPORTIVE.value: "Supportive",
    StanceLevel.NEUTRAL.value: "Neutral",
    StanceLevel.SCEPTICAL.value: "Sceptical",
    StanceLevel.OPPOSED.value: "Opposed",
    UNKNOWN: "Unknown",
}
TONES = {
    StanceLevel.CHAMPION.value: "good",
    StanceLevel.SUPPORTIVE.value: "good",
    StanceLevel.NEUTRAL.value: "plain",
    StanceLevel.SCEPTICAL.value: "middling",
    StanceLevel.OPPOSED.value: "bad",
    UNKNOWN: "unknown",
}
BASIS = (
    "Counted on the decision-makers of race-equality asks that are on the ladder, the same on both dates. Whoever "
    "decides on two asks is counted once for each. No stance recorded means unknown, which is not neutral."
)


def stances_section(reading: Reading) -> Section:
    seats = seats_of(reading)
    now, before = british_date(reading.period.as_at), british_date(reading.period.compared_with)
    found = movement((_place(seat.before), _place(seat.now)) for seat in seats)
    figures = [
        *(_by_level(seats, level, now, is_now=True) for level in LABELS),
        *(_by_level(seats, level, before, is_now=False) for level in LABELS),
        *_movement_figures(seats, found),
        _unchecked(seats, now),
    ]
    return Section(
        key="stances",
        heading=SECTIONS["stances"],
        summary=_summary(seats, found, now),
        figures=tuple(figures),
        charts=(_chart(seats, before, now),) if seats else (),
        tables=(_table(seats, before, now),),
    )


def _place(stance: HeldStance | None) -> int | None:
    return PLACE[stance.level] if stance else None


def _level(stance: HeldStance | None) -> str:
    return stance.level.value if stance else UNKNOWN


def _at(seats: Sequence[Seat], level: str, *, is_now: bool) -> list[Seat]:
    return [seat for seat in seats if _level(seat.now if is_now else seat.before) == level]


def _by_level(seats: Sequence[Seat], level: str, day: str, *, is_now: bool) -> Figure:
    some, label = _at(seats, level, is_now=is_now), LABELS[level]
    return Figure(
        f"stances_{'now' if is_now else 'before'}_{level}",
        f"{label} on {day}",
        f"{label}: {len(some):,} of {counted(len(seats), 'decision-maker')} on {day}.",
        len(some),
        of=len(seats),
        rows=tuple(seat.row(seat.now if is_now else seat.before, label) for seat in some),
    )


def _movement_figures(seats: Sequence[Seat], found: Movement) -> list[Figure]:
    both = [seat for seat in seats if seat.before and seat.now]
    up = [seat for seat in both if _rise(seat) > 0]
    down = [seat for seat in both if _rise(seat) < 0]
    not_both = [seat for seat in seats if not (seat.before and seat.now)]
    figures = [
        Figure(
            key,
            label,
            f"{counted(len(some), 'decision-maker')} {words}, of {found.known:,} known on both dates.",
            len(some),
            of=found.known,
            unknown=found.unknown,
            rows=tuple(_moved(seat) for seat in some),
        )
        for key, label, some, words in (
            ("stances_up", "Moved towards us", up, "moved towards us"),
            ("stances_down", "Moved away from us", down, "moved away from us"),
        )
    ]
    net = f"{net_in_words(found)} Unknown on at least one date: {found.unknown:,}."
    moved = tuple(_moved(seat) for seat in (*up, *down))
    return [
        *figures,
        Figure(
            "stances_net",
            "Net movement: towards us less away from us",
            net,
            found.up - found.down if found.known else None,
            of=found.known,
            unknown=found.unknown,
            rows=moved,
        ),
        Figure(
            "stances_not_both",
            "Unknown on at least one of the two dates",
            f"{found.unknown:,} of {counted(len(seats), 'decision-maker')} unknown on at least one of the two dates.",
            found.unknown,
            of=len(seats),
            rows=tuple(_moved(seat) for seat in not_both),
        ),
    ]


def _rise(seat: Seat) -> int:
    return (_place(seat.now) or 0) - (_place(seat.before) or 0)


def _moved(seat: Seat) -> Row:
    words = f"From {LABELS[_level(seat.before)].lower()} to {LABELS[_level(seat.now)].lower()}"
    return seat.row(seat.now, words)


def _unchecked(seats: Sequence[Seat], day: str) -> Figure:
    claimed = [seat for seat in seats if seat.now and seat.now.level in CLAIMED_YES]
    unchecked = [seat for seat in claimed if seat.is_unchecked_claim]
    return Figure(
        "stances_unchecked",
        "Claimed to support, not yet checked by a second person",
        f"{len(unchecked):,} of {len(claimed):,} claimed to support on {day}, not yet checked by a second person.",
        len(unchecked),
        of=len(claimed),
        rows=tuple(seat.row(seat.now, f"{LABELS[_level(seat.now)]}, claimed") for seat in unchecked),
    )


def _summary(seats: Sequence[Seat], found: Movement, day: str) -> tuple[str, ...]:
    if not seats:
        return ("No decision-maker is named for a race-equality ask on the ladder.",)
    yes = sum(seat.now is not None and seat.now.level in CLAIMED_YES for seat in seats)
    unknown = sum(seat.now is None for seat in seats)
    unchecked = sum(seat.is_unchecked_claim for seat in seats)
    stand = (
        f"On {day}, {yes:,} of {counted(len(seats), 'decision-maker')} are recorded as supportive or as champions; "
        f"{unknown:,} {'is' if unknown == 1 else 'are'} unknown."
    )
    waits = "has" if unchecked == 1 else "have"
    checked = f"Of those {yes:,}, {unchecked:,} {waits} not yet been checked by a second person." if yes else ""
    return tuple(part for part in (stand, checked, *movement_in_words(found), BASIS) if part)


def _chart(seats: Sequence[Seat], before: str, now: str) -> Chart:
    numbers = {level: (len(_at(seats, level, is_now=False)), len(_at(seats, level, is_now=True))) for level in LABELS}
    told = [
        f"{day}: " + ", ".join(f"{LABELS[level].lower()} {counts[place]:,}" for level, counts in numbers.items())
        for place, day in enumerate((before, now))
    ]
    return Chart(
        title="Where decision-makers stand",
        alt=f"Two stacked bars of {counted(len(seats), 'decision-maker')} each. {'. '.join(told)}.",
        labels=(before, now),
        series=tuple(Series(LABELS[level], counts, TONES[level]) for level, counts in numbers.items()),
    )


def _table(seats: Sequence[Seat], before: str, now: str) -> Table:
    return Table(
        caption=f"Where decision-makers stand, on {before} and on {now}",
        columns=("Stance", before, now),
        rows=tuple(
            (label, f"{len(_at(seats, level, is_now=False)):,}", f"{len(_at(seats, level, is_now=True)):,}")
            for level, label in LABELS.items()
        )
        if seats
        else (),
        numeric=(False, True, True),
        figure_keys=tuple((None, f"stances_before_{level}", f"stances_now_{level}") for level in LABELS)
        if seats
        else (),
        empty="No decision-maker is named for a race-equality ask on the ladder.",
    )
