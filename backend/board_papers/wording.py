"""The sentences and tables of the paper. A share is said as k of n; a percentage may join it, never replace it."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from backend.board_papers.page import AskCoverage, BoardPage, DecisionMaker, FigureRow, RaiseRate

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SMALLEST_PERCENTAGE_BASE = 20
FOOTER_NAME_LENGTH = 48
NO_RECORD = "no meeting recorded"
NEW_ASK = "New ask"


def british_date(day: date) -> str:
    """Such as 3 March 2026, whatever the locale of the machine."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def british_instant(instant: datetime) -> str:
    local = instant.astimezone(LONDON)
    return f"{british_date(local.date())} at {local:%H:%M} (UK time)"


def counted(count: int, singular: str, plural: str = "") -> str:
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def share(part: int, whole: int, noun: str = "") -> str:
    """k of n, with a percentage where n is 20 or more and k is neither none nor all of it: fewer would mislead."""
    if not whole:
        return "none recorded"
    said = f"{part:,} of {whole:,} {noun}".rstrip()
    if whole < SMALLEST_PERCENTAGE_BASE or part in (0, whole):
        return said
    percentage = round(100 * part / whole)
    return f"{said} ({'under 1' if percentage < 1 else 'over 99' if percentage > 99 else percentage}%)"


def content(page: BoardPage) -> dict[str, Any]:
    """Everything that the layout prints, in reading order, as strings and whole numbers."""
    return {
        "title": page.title,
        "organisation": page.organisation_name,
        "footer": f"{_shortened(page.organisation_name)}, position as at {british_date(page.as_at)}",
        "author": page.produced_by,
        "basis": _basis(page),
        "cards": _cards(page),
        "stages": _stages(page),
        "movements": _movements(page),
        "decision_makers": _decision_makers(page),
        "by_ask": _by_ask(page),
        "raise_rate": _raise_rate(page),
        "notes": list(page.notes),
        "annexes": _annexes(page),
    }


def _basis(page: BoardPage) -> list[list[str]]:
    known = f"at {british_instant(page.known_at)}" if page.known_at else "when this paper was produced"
    return [
        ["Position as at", british_date(page.as_at)],
        ["Compared with", british_date(page.compared_with)],
        ["As known", known],
        ["Produced", british_instant(page.produced_at)],
        ["Produced by", page.produced_by],
    ]


def _shortened(name: str) -> str:
    return name if len(name) <= FOOTER_NAME_LENGTH else name[: FOOTER_NAME_LENGTH - 1].rstrip() + "…"


def _cards(page: BoardPage) -> list[dict[str, str]]:
    met, rate = page.decision_makers, page.raise_rate
    since = british_date(page.compared_with)
    return [
        _card(f"{page.ask_count:,}" if page.ask_count else "None yet", _ask_total(page) if page.ask_count else "asks"),
        _card(
            f"{len(page.movements):,}" if page.movements else "None",
            f"{'change' if len(page.movements) == 1 else 'changes'} of stage since {since}",
        ),
        _card(
            _ratio(met.met_count, met.total_count),
            "decision-makers met" if met.total_count else "decision-makers on any ask",
        ),
        _card(_ratio(rate.raised_count, rate.could_have_been_raised_count), _raised_label(rate)),
    ]


def _raised_label(rate: RaiseRate) -> str:
    label = "occasions when race equality could have been raised"
    if not rate.could_have_been_raised_count:
        return label
    label = f"{label}, and was"
    return f"{label}; {rate.not_recorded_count:,} not recorded" if rate.not_recorded_count else label


def _card(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": label}


def _ratio(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}" if whole else "None recorded"


def _ask_total(page: BoardPage) -> str:
    beside = sum(stage.count for stage in page.stages if stage.step is None)
    noun = "ask" if page.ask_count == 1 else "asks"
    return f"{noun}: {page.ask_count - beside:,} on the ladder, {beside:,} beside it" if beside else noun


def _stages(page: BoardPage) -> dict[str, Any]:
    spoken = ", ".join(f"{stage.stage} {stage.count:,}" for stage in page.stages)
    return {
        "summary": f"{page.ask_count:,} {_ask_total(page)}." if page.ask_count else "No asks yet.",
        "alt": f"Bar chart of {counted(page.ask_count, 'ask')} by stage: {spoken}.",
        "bars": [{"label": stage.stage, "count": stage.count, "is_beside": stage.step is None} for stage in page.stages]
        if page.ask_count
        else [],
        "rows": [
            [
                stage.stage,
                "beside" if stage.step is None else str(stage.step),
                f"{stage.count:,}",
                _named(stage.asks, stage.count),
            ]
            for stage in page.stages
            if stage.count
        ],
    }


def _named(titles: tuple[str, ...], count: int) -> list[str]:
    unnamed = count - len(titles)
    if not unnamed:
        return list(titles)
    return [*titles, f"and {unnamed:,} more, not named here" if titles else "not named here"]


def _movements(page: BoardPage) -> dict[str, Any]:
    span = f"between {british_date(page.compared_with)} and {british_date(page.as_at)}"
    if not page.movements:
        return {"summary": f"No ask changed stage {span}.", "rows": []}
    return {
        "summary": f"{counted(len(page.movements), 'change')} of stage {span}{_directions(page)}.",
        "rows": [
            [british_date(m.changed_on), m.ask, m.from_stage or NEW_ASK, m.to_stage, m.reason or "No reason recorded"]
            for m in page.movements
        ],
    }


def _directions(page: BoardPage) -> str:
    """How many are new, went forward, back, off the ladder or on again; nothing for a stage that the page lacks."""
    place = {stage.stage: number for number, stage in enumerate(page.stages)}
    beside = {stage.stage for stage in page.stages if stage.step is None}
    counts = {"new": 0, "forward": 0, "back": 0, "off the ladder": 0, "on to the ladder again": 0}
    for m in page.movements:
        if not m.from_stage:
            counts["new"] += 1
            continue
        if m.from_stage not in place or m.to_stage not in place:
            return ""
        if m.to_stage in beside:
            counts["off the ladder"] += 1
        elif m.from_stage in beside:
            counts["on to the ladder again"] += 1
        else:
            counts["forward" if place[m.to_stage] > place[m.from_stage] else "back"] += 1
    return ": " + ", ".join(f"{count:,} {way}" for way, count in counts.items() if count)


def _decision_makers(page: BoardPage) -> dict[str, Any]:
    makers = page.decision_makers
    summary = "No decision-maker is recorded for any ask."
    if makers.total_count:
        noun, verb = ("decision-maker", "was") if makers.total_count == 1 else ("decision-makers", "were")
        said = share(makers.met_count, makers.total_count, noun)
        summary = f"{said} {verb} met {_period(makers.counted_from, page.as_at)}."
    return {
        "summary": summary,
        "met": [_person(person) for person in makers.met],
        "not_met": [_person(person) for person in makers.not_met],
    }


def _person(person: DecisionMaker) -> list[str]:
    met = british_date(person.last_met_on) if person.last_met_on else NO_RECORD
    post = ", ".join(part for part in (person.role, person.organisation) if part)
    return [person.name, post or "post not recorded", person.ask, met]


def _by_ask(page: BoardPage) -> dict[str, Any]:
    return {
        "summary": _coverage(page.by_ask),
        "rows": [
            {
                "ask": ask.ask,
                "said": share(ask.met_count, ask.total_count),
                "met": ask.met_count,
                "total": ask.total_count,
            }
            for ask in page.by_ask
        ],
    }


def _coverage(asks: tuple[AskCoverage, ...]) -> str:
    if not asks:
        return "No asks yet."
    known = [ask for ask in asks if ask.total_count]
    every = sum(ask.met_count == ask.total_count for ask in known)
    nobody = sum(not ask.met_count for ask in known)
    said = (
        f"Of {counted(len(known), 'ask')} with a decision-maker recorded: all were met on {every:,}, "
        f"some on {len(known) - every - nobody:,}, none on {nobody:,}."
    )
    unknown = len(asks) - len(known)
    return f"{said} {counted(unknown, 'ask has', 'asks have')} no decision-maker recorded." if unknown else said


def _raise_rate(page: BoardPage) -> dict[str, Any]:
    rate = page.raise_rate
    whole = rate.could_have_been_raised_count
    parts = [
        ("Raised", rate.raised_count),
        ("Not raised", rate.not_raised_count),
        ("Not recorded either way", rate.not_recorded_count),
    ]
    unexplained = rate.not_raised_count - sum(count for _, count in rate.reasons)
    reasons = [*rate.reasons, ("No reason recorded", unexplained)]
    return {
        "summary": _raised(rate, _period(rate.counted_from, page.as_at)),
        "alt": f"Bar of {counted(whole, 'occasion')}: "
        + ", ".join(f"{label.lower()} {count:,}" for label, count in parts)
        + ".",
        "parts": parts if whole else [],
        "reasons": [[reason, f"{count:,} of {rate.not_raised_count:,}"] for reason, count in reasons if count],
    }


def _raised(rate: RaiseRate, period: str) -> str:
    """A percentage is given only when every occasion is known; otherwise the range that the unknown ones leave open."""
    raised, whole, unknown = rate.raised_count, rate.could_have_been_raised_count, rate.not_recorded_count
    if not whole:
        return f"None recorded: no occasion when race equality could have been raised, {period}."
    noun = "occasion" if whole == 1 else "occasions"
    if not unknown:
        return f"Race equality was raised on {share(raised, whole, noun)} when it could have been, {period}."
    return (
        f"Race equality was raised on {raised:,} of {whole:,} {noun} when it could have been, {period}. "
        f"On {unknown:,} of the {whole:,} nobody recorded whether it was raised, "
        f"so the true number lies between {raised:,} and {raised + unknown:,}."
    )


def _period(counted_from: date | None, as_at: date) -> str:
    until = british_date(as_at)
    return f"from {british_date(counted_from)} to {until}" if counted_from else f"up to {until}"


def _annexes(page: BoardPage) -> list[dict[str, Any]]:
    rows, makers = page.rows, page.decision_makers
    return [
        _annex("Asks by stage", rows.stages, page.ask_count),
        _annex("Changes of stage", rows.movements, len(page.movements)),
        _annex("Decision-makers met", rows.decision_makers, makers.total_count),
        _annex("Decision-makers met, ask by ask", rows.by_ask, sum(ask.total_count for ask in page.by_ask)),
        _annex("Race equality raised", rows.raise_rate, page.raise_rate.could_have_been_raised_count),
    ]


def _annex(title: str, rows: tuple[FigureRow, ...], figure: int) -> dict[str, Any]:
    nothing = "The rows are not printed here; the figure on the screen opens them."
    return {
        "title": title,
        "empty": nothing if figure else "Nothing is counted in this figure, so it has no rows.",
        "has_parts": any(row.counted_as for row in rows),
        "rows": [[british_date(row.on) if row.on else "no date", row.what, row.who, row.counted_as] for row in rows],
    }
