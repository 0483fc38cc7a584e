"""The action plan by strategic objective. Each line keeps its rating: they are counted, and never averaged."""

from collections.abc import Callable, Iterable, Sequence

from backend.action_plan.models import StrategicObjective
from backend.action_plan.rating import EvidenceState, ShownRating
from backend.board_papers.content import SECTIONS, Chart, Figure, Section, Series, Table
from backend.board_papers.plan_lines import SHOWN, LineOfPaper, lines_of
from backend.board_papers.reading import Reading
from backend.board_papers.wording import british_date, counted

OBJECTIVES = {
    StrategicObjective.INFLUENCE: "Influence",
    StrategicObjective.VOICE: "Voice",
    StrategicObjective.SUPPORT: "Support",
    StrategicObjective.EXCELLENT_ORGANISATION: "Excellent organisation",
}
TONES = {
    ShownRating.GREEN: "good",
    ShownRating.AMBER: "middling",
    ShownRating.RED: "bad",
    ShownRating.UNKNOWN: "unknown",
}
Lines = Sequence[LineOfPaper]


def plan_section(reading: Reading) -> Section:
    lines = lines_of(reading)
    day, before = british_date(reading.period.as_at), british_date(reading.period.compared_with)
    overridden = [line for line in lines if line.standing.by_hand is not None]
    stale = [line for line in lines if line.is_stale]
    without = [line for line in lines if line.standing.evidence is EvidenceState.NONE]
    changed = [line for line in lines if line.shown is not line.before]
    figures = [
        *_by_rating(lines, day),
        _figure("plan_by_hand", "Rated by hand", overridden, lines, "rated by hand, with the reason"),
        _figure("plan_stale", "Evidence too old", stale, lines, "with evidence older than its limit"),
        _figure("plan_without_evidence", "No evidence", without, lines, "with no evidence at all"),
        _figure("plan_changed", "Rating changed", changed, lines, f"with another rating than on {before}"),
    ]
    return Section(
        key="plan",
        heading=SECTIONS["plan"],
        summary=_summary(lines, overridden, stale, without, changed, day, before),
        figures=tuple(figures),
        charts=(_chart(lines),) if lines else (),
        tables=(_by_objective(lines), _changed(changed), _by_hand(overridden), _all(lines)),
    )


def _summary(
    lines: Lines, overridden: Lines, stale: Lines, without: Lines, changed: Lines, day: str, before: str
) -> tuple[str, ...]:
    if not lines:
        return ("No line of the action plan is recorded.",)
    parts = ", ".join(f"{len(_rated(lines, rating)):,} {word.lower()}" for rating, word in SHOWN.items())
    return (
        f"{counted(len(lines), 'line')} on {day}: {parts}. Unknown means that no update was ever recorded.",
        f"{counted(len(changed), 'line')} changed rating since {before}; {len(overridden):,} rated by hand.",
        f"{counted(len(stale), 'line')} with evidence older than its limit, {len(without):,} with none: "
        "neither can be green.",
    )


def _rated(lines: Iterable[LineOfPaper], rating: ShownRating) -> list[LineOfPaper]:
    return [line for line in lines if line.shown is rating]


def _of(lines: Iterable[LineOfPaper], objective: StrategicObjective) -> list[LineOfPaper]:
    return [line for line in lines if line.objective is objective]


def _figure(key: str, label: str, some: Lines, whole: Lines, said: str) -> Figure:
    words = f"{len(some):,} of {counted(len(whole), 'line')} {said}."
    return Figure(key, label, words, len(some), of=len(whole), rows=tuple(line.row for line in some))


def _by_rating(lines: Lines, day: str) -> list[Figure]:
    """Of the whole plan, then of each objective: one for each number that the table shows."""
    found = [
        _figure(
            f"plan_{rating.value}", f"Lines: {word.lower()}", _rated(lines, rating), lines, f"{word.lower()} on {day}"
        )
        for rating, word in SHOWN.items()
    ]
    for objective, name in OBJECTIVES.items():
        own = _of(lines, objective)
        found += [
            _figure(
                f"plan_{objective.value}_{rating.value}",
                f"{name}: {word.lower()}",
                _rated(own, rating),
                own,
                f"of {name.lower()} {word.lower()} on {day}",
            )
            for rating, word in SHOWN.items()
        ]
    return found


def _chart(lines: Lines) -> Chart:
    spoken = "; ".join(
        f"{name}: "
        + ", ".join(f"{len(_rated(_of(lines, each), rating)):,} {word.lower()}" for rating, word in SHOWN.items())
        for each, name in OBJECTIVES.items()
    )
    return Chart(
        title="Lines of the plan by strategic objective and rating",
        alt=f"Stacked bars. {spoken}.",
        labels=tuple(OBJECTIVES.values()),
        series=tuple(
            Series(word, tuple(len(_rated(_of(lines, each), rating)) for each in OBJECTIVES), TONES[rating])
            for rating, word in SHOWN.items()
        ),
    )


def _by_objective(lines: Lines) -> Table:
    parts: list[tuple[str, str, list[LineOfPaper]]] = [
        (name, f"plan_{each.value}_", _of(lines, each)) for each, name in OBJECTIVES.items()
    ]
    parts.append(("All lines", "plan_", list(lines)))
    return Table(
        caption="Lines by strategic objective and rating",
        columns=("Strategic objective", *SHOWN.values(), "Lines"),
        rows=tuple(
            (name, *(f"{len(_rated(own, rating)):,}" for rating in SHOWN), f"{len(own):,}") for name, _, own in parts
        ),
        numeric=(False, True, True, True, True, True),
        figure_keys=tuple((None, *(f"{key}{rating.value}" for rating in SHOWN), None) for _, key, _ in parts),
    )


def _listed(caption: str, columns: dict[str, Callable[[LineOfPaper], str]], lines: Lines, empty: str) -> Table:
    return Table(
        caption=caption,
        columns=tuple(columns),
        rows=tuple(tuple(tell(line) for tell in columns.values()) for line in lines),
        numeric=tuple(name == "Line" for name in columns),
        empty=empty,
    )


def _changed(lines: Lines) -> Table:
    columns: dict[str, Callable[[LineOfPaper], str]] = {
        "Line": lambda line: str(line.number),
        "What": lambda line: line.title,
        "Then": lambda line: SHOWN[line.before],
        "Now": lambda line: SHOWN[line.shown],
        "Why": lambda line: line.why,
    }
    return _listed("Lines whose rating changed", columns, lines, "No line changed its rating.")


def _by_hand(lines: Lines) -> Table:
    columns: dict[str, Callable[[LineOfPaper], str]] = {
        "Line": lambda line: str(line.number),
        "What": lambda line: line.title,
        "By rule": lambda line: SHOWN[line.standing.by_rule],
        "By hand": lambda line: line.standing.by_hand.value.capitalize() if line.standing.by_hand else "",
        "Shown": lambda line: SHOWN[line.shown],
        "Reason": lambda line: " ".join(filter(None, (line.hand_reason, line.standing.because))),
    }
    return _listed("Ratings by hand beside the rule's", columns, lines, "Every rating is the rule's.")


def _all(lines: Lines) -> Table:
    columns: dict[str, Callable[[LineOfPaper], str]] = {
        "Line": lambda line: str(line.number),
        "What": lambda line: line.title,
        "Owner": lambda line: line.owner or "Nobody",
        "Rating": lambda line: SHOWN[line.shown] + (" (by hand)" if line.standing.by_hand else ""),
        "Newest evidence": _evidence_in_words,
        "Next thing missing": lambda line: line.standing.next_missing or "Nothing",
    }
    return _listed("Every line of the plan", columns, lines, "No line of the action plan is recorded.")


def _evidence_in_words(line: LineOfPaper) -> str:
    if line.standing.evidence is EvidenceState.NONE:
        return "None"
    state = "too old" if line.is_stale else "within its limit"
    return f"{british_date(line.evidence_on)}, {state}" if line.evidence_on else state.capitalize()
