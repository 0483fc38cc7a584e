"""Asks by stage. Stages are steps and not scores: they are counted, and never averaged."""

from datetime import date
from statistics import median

from backend.board_papers.content import SECTIONS, Chart, Figure, Section, Series, Table
from backend.board_papers.reading import Reading
from backend.board_papers.standing_asks import PLACE, StandingAsk, asks_of
from backend.board_papers.wording import british_date, counted
from backend.policy_asks.models import Stage

DAYS_OF_QUARTER = 365.25 / 4
MOST_TITLES = 8
Steps = dict[Stage, list[StandingAsk]]


def stages_section(reading: Reading) -> Section:
    asks, as_at = asks_of(reading), reading.period.as_at
    steps: Steps = {stage: [ask for ask in asks.standing if ask.stage is stage] for stage in Stage}
    total, day = len(asks.standing), british_date(as_at)
    figures = [
        Figure("asks", "Race-equality asks", _total(total, len(asks.live), day), total, rows=_rows(asks.standing))
    ]
    figures += [
        Figure(
            _key(stage),
            f"Asks at stage: {stage.label.lower()}",
            f"{len(some):,} of {counted(total, 'ask')} at {stage.label.lower()} on {day}.",
            len(some),
            of=total,
            rows=_rows(some),
        )
        for stage, some in steps.items()
    ]
    back = sum(move.way == "back" for move in asks.moves)
    return Section(
        key="stages",
        heading=SECTIONS["stages"],
        summary=(
            _total(total, len(asks.live), day),
            f"{counted(back, 'move')} back to an earlier stage since {british_date(reading.period.compared_with)}.",
        ),
        figures=tuple(figures),
        charts=(_chart(steps, total),) if total else (),
        tables=(_table(steps, as_at),),
    )


def step_of(stage: Stage) -> int | None:
    """0 to 6 on the ladder, where drafted and agreed are both 0; None beside it."""
    return None if stage.is_beside_ladder else max(0, PLACE[stage] - 1)


def quarters_in_words(asks: list[StandingAsk], as_at: date) -> str:
    """The median time since these asks reached their stage, to a tenth of a quarter of a year."""
    quarters = median((as_at - ask.changed_on).days for ask in asks) / DAYS_OF_QUARTER
    return f"{quarters:.1f} {'quarter' if f'{quarters:.1f}' == '1.0' else 'quarters'}"


def _key(stage: Stage) -> str:
    return f"stage_{stage.value}"


def _rows(asks: "list[StandingAsk] | tuple[StandingAsk, ...]") -> tuple:  # type: ignore[type-arg]
    return tuple(ask.row for ask in asks)


def _total(total: int, live: int, day: str) -> str:
    if not total:
        return f"No race-equality ask on {day}."
    return f"{counted(total, 'race-equality ask')} on {day}: {live:,} on the ladder, {total - live:,} beside it."


def _chart(steps: Steps, total: int) -> Chart:
    spoken = ", ".join(f"{stage.label} {len(some):,}" for stage, some in steps.items())
    return Chart(
        title="Asks by stage",
        alt=f"Bar chart of {counted(total, 'ask')} by stage: {spoken}.",
        labels=tuple(stage.label for stage in steps),
        series=(Series("Asks", tuple(len(some) for some in steps.values())),),
    )


def _titles(asks: list[StandingAsk]) -> str:
    more = len(asks) - MOST_TITLES
    return "; ".join([ask.title for ask in asks[:MOST_TITLES]] + ([f"and {more:,} more"] if more > 0 else []))


def _table(steps: Steps, as_at: date) -> Table:
    """Stages with an ask alone; the chart has them all."""
    used = [(stage, some) for stage, some in steps.items() if some]
    return Table(
        caption="Asks by stage, and how long they have been there",
        columns=("Stage", "Step", "Asks", "Median time at this stage", "Which"),
        rows=tuple(
            (
                stage.label,
                "beside" if stage.is_beside_ladder else str(step_of(stage)),
                f"{len(some):,}",
                quarters_in_words(some, as_at),
                _titles(some),
            )
            for stage, some in used
        ),
        numeric=(False, True, True, True, False),
        figure_keys=tuple((None, None, _key(stage), None, None) for stage, _ in used),
        empty="No race-equality ask yet.",
    )
