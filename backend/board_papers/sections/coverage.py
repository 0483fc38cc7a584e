"""Decision-makers met: k of K on each ask, their share of the power, and momentum by an exact test."""

import uuid
from collections.abc import Sequence

from backend.board_papers.content import SECTIONS, Chart, Figure, Row, Section, Series, Table
from backend.board_papers.decision_makers import DecisionMaker, FrozenList, decision_makers, engagements
from backend.board_papers.meeting_rows import meeting_row
from backend.board_papers.reading import MET_WITHIN_DAYS, Period, Reading
from backend.board_papers.standing_asks import StandingAsk, ask_row, asks_of
from backend.board_papers.wording import british_date, counted, share
from graph.momentum import Momentum, momentum

IN_WORDS = {
    "more": "more than chance explains",
    "fewer": "fewer than chance explains",
    "no clear change": "no clear change",
}


def coverage_section(reading: Reading) -> Section:
    asks, period = asks_of(reading).live, reading.period
    makers, lists = decision_makers(reading, asks)
    counts = engagements(reading, [ask.id for ask in asks])
    changes = {ask.id: momentum(*counts.get(ask.id, (0, 0))) for ask in asks}
    met = [maker for maker in makers if maker.last_met is not None]
    not_met = [maker for maker in makers if maker.last_met is None]
    return Section(
        key="coverage",
        heading=SECTIONS["coverage"],
        summary=_summary(makers, met, asks, lists, changes, period),
        figures=(
            _met("coverage", "Decision-makers met", met, makers),
            _figure("coverage_not_met", "Decision-makers not met", not_met, len(makers)),
            _power("coverage_power", "Power of the decision-makers met", makers),
            *_of_asks(asks, makers),
            *_momentum(asks, changes),
        ),
        charts=_charts(asks, makers),
        tables=(_table(asks, makers, lists), _momentum_table(asks, changes)),
    )


def _row(maker: DecisionMaker) -> Row:
    """The exchange that shows that they were met, or the ask where there is none."""
    power = f"power {maker.power}" if maker.power else "power not judged"
    if maker.last_met is None:
        return ask_row(maker.ask, None, f"Not met, {power}", maker.label)
    if maker.last_met.is_limited:
        return meeting_row(maker.last_met, f"Met, {power}")
    return meeting_row(maker.last_met, f"Met, {power}", maker.label, maker.ask.title)


def _figure(key: str, label: str, makers: Sequence[DecisionMaker], of: int) -> Figure:
    words = f"{label}: {len(makers):,} of {of:,}, in the {MET_WITHIN_DAYS} days up to the paper's date."
    return Figure(key, label, words, len(makers), of=of, rows=tuple(_row(maker) for maker in makers))


def _met(key: str, label: str, met: Sequence[DecisionMaker], makers: Sequence[DecisionMaker]) -> Figure:
    """The rows are those of all decision-makers, each with the part that they are counted in."""
    words = f"{label}: {len(met):,} of {len(makers):,}, in the {MET_WITHIN_DAYS} days up to the paper's date."
    return Figure(key, label, words, len(met), of=len(makers), rows=tuple(_row(maker) for maker in makers))


def _power(key: str, label: str, makers: Sequence[DecisionMaker]) -> Figure:
    """Sums of 1 to 5; whoever's power is not judged is counted beside them and in neither sum."""
    judged = [maker for maker in makers if maker.power]
    held = sum(maker.power or 0 for maker in judged)
    met = sum(maker.power or 0 for maker in judged if maker.last_met is not None)
    unknown = len(makers) - len(judged)
    words = f"{label}: {met:,} of {held:,} points of power; {unknown:,} of {len(makers):,} are not judged."
    return Figure(key, label, words, met, of=held, unknown=unknown, rows=tuple(_row(maker) for maker in judged))


def _of(ask: StandingAsk, makers: Sequence[DecisionMaker]) -> list[DecisionMaker]:
    return [maker for maker in makers if maker.ask.id == ask.id]


def _of_asks(asks: Sequence[StandingAsk], makers: Sequence[DecisionMaker]) -> list[Figure]:
    figures = []
    for ask in asks:
        some = _of(ask, makers)
        met = [maker for maker in some if maker.last_met is not None]
        figures.append(_met(f"coverage_{ask.id.hex}", f"{ask.title}: decision-makers met", met, some))
        figures.append(_power(f"coverage_power_{ask.id.hex}", f"{ask.title}: power of those met", some))
    return figures


def _momentum(asks: Sequence[StandingAsk], changes: dict[uuid.UUID, Momentum]) -> list[Figure]:
    figures = []
    for direction in ("more", "fewer"):
        some = [ask for ask in asks if changes[ask.id].direction == direction]
        rows = tuple(ask_row(ask, None, _told(changes[ask.id])) for ask in some)
        label = f"Asks with {direction} engagements than chance explains"
        words = f"{label}: {len(some):,} of {len(asks):,}. Of the others there is no clear change."
        figures.append(Figure(f"momentum_{direction}", label, words, len(some), of=len(asks), rows=rows))
    return figures


def _told(change: Momentum) -> str:
    return f"{change.now:,} after {change.before:,} before: {IN_WORDS[change.direction]}"


def _summary(
    makers: Sequence[DecisionMaker],
    met: Sequence[DecisionMaker],
    asks: Sequence[StandingAsk],
    lists: dict[uuid.UUID, FrozenList],
    changes: dict[uuid.UUID, Momentum],
    period: Period,
) -> tuple[str, ...]:
    if not makers:
        return ("No decision-maker is recorded for an ask on the ladder.",)
    noun = "decision-maker" if len(makers) == 1 else "decision-makers"
    power = _power("", "", makers)
    held = (
        f"Those met hold {power.value:,} of {power.of:,} points of power; the power of {power.unknown:,} is not judged."
        if power.of
        else "Nobody's power over these asks is judged yet."
    )
    moved = [f"{sum(change.direction == way for change in changes.values()):,} {way}" for way in ("more", "fewer")]
    return (
        f"Met on the ask that they decide on: {share(len(met), len(makers), noun)}, from "
        f"{british_date(period.met_from)} to {british_date(period.as_at)}.",
        held,
        _frozen(asks, lists),
        f"Engagements on an ask, against the {period.days:,} days before: {' and '.join(moved)} than chance explains, "
        f"of {counted(len(asks), 'ask')}; no clear change on the others.",
    )


def _frozen(asks: Sequence[StandingAsk], lists: dict[uuid.UUID, FrozenList]) -> str:
    loose = sum(ask.id not in lists for ask in asks)
    if not loose:
        return "The decision-makers of every ask are those frozen for its quarter."
    if loose == len(asks):
        return "No list of decision-makers is frozen: those recorded when the paper was made stand in."
    verb = "is" if loose == 1 else "are"
    return (
        f"Of {counted(len(asks), 'ask')}, {loose:,} {verb} without a frozen list of decision-makers: those recorded "
        "when the paper was made stand in."
    )


def _charts(asks: Sequence[StandingAsk], makers: Sequence[DecisionMaker]) -> tuple[Chart, ...]:
    """Asks with decision-makers, at most 20: beyond that the table is easier to read."""
    shown = [(ask, _of(ask, makers)) for ask in asks if _of(ask, makers)]
    if not 0 < len(shown) <= 20:
        return ()
    met = [sum(maker.last_met is not None for maker in some) for _, some in shown]
    spoken = "; ".join(f"{ask.title} {k:,} of {len(some):,}" for (ask, some), k in zip(shown, met, strict=True))
    return (
        Chart(
            title="Decision-makers met, ask by ask",
            alt=f"Stacked bars of decision-makers met and not met: {spoken}.",
            labels=tuple(ask.title for ask, _ in shown),
            series=(
                Series("Met", tuple(met), "good"),
                Series("Not met", tuple(len(some) - k for (_, some), k in zip(shown, met, strict=True)), "middling"),
            ),
        ),
    )


def _table(asks: Sequence[StandingAsk], makers: Sequence[DecisionMaker], lists: dict[uuid.UUID, FrozenList]) -> Table:
    rows, keys = [], []
    for ask in asks:
        some = _of(ask, makers)
        met = sum(maker.last_met is not None for maker in some)
        power, frozen = _power("", "", some), lists.get(ask.id)
        rows.append(
            (
                ask.title,
                f"{met:,} of {len(some):,}" if some else "none recorded",
                f"{power.value:,} of {power.of:,}" if power.of else "not judged",
                f"{power.unknown:,}",
                f"{british_date(frozen.quarter_starts_on)}, version {frozen.number}" if frozen else "not frozen",
            )
        )
        keys.append((None, f"coverage_{ask.id.hex}", f"coverage_power_{ask.id.hex}", None, None))
    return Table(
        caption="Decision-makers met on each ask on the ladder",
        columns=("Ask", "Met", "Power of those met", "Power not judged", "List frozen for the quarter from"),
        rows=tuple(rows),
        numeric=(False, True, True, True, False),
        figure_keys=tuple(keys),
        empty="No ask is on the ladder.",
    )


def _momentum_table(asks: Sequence[StandingAsk], changes: dict[uuid.UUID, Momentum]) -> Table:
    return Table(
        caption="Engagements on each ask, in this period and in the one before of equal length",
        columns=("Ask", "Before", "Now", "Change"),
        rows=tuple(
            (ask.title, f"{change.before:,}", f"{change.now:,}", IN_WORDS[change.direction])
            for ask, change in ((ask, changes[ask.id]) for ask in asks)
        ),
        numeric=(False, True, True, False),
        empty="No ask is on the ladder.",
    )
