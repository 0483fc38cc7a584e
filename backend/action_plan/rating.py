"""How a line stands: by a written rule, by hand, and what is shown. Pure: `as_at` is an argument.

The rule, in the words that the screen shows, is `RULE`. Evidence older than its limit cannot be green, whoever says so.
"""

import enum
from dataclasses import dataclass
from datetime import date

from backend.action_plan.models import LinePosition, Rating

RULE = (
    "Unknown: nobody has ever recorded an update. Unknown is never counted as amber.",
    "Red: the owner says off track, or the period has ended and the line is not done.",
    "Amber: slipping or not started; or the newest update or the newest evidence is older than the line's limit; or"
    " there is no evidence; or an owner, a measure or a target is missing.",
    "Green: on track or done, and none of these.",
    "A colleague may rate by hand with a reason, and both ratings are shown. Evidence older than its limit cannot be"
    " green: a green given by hand turns amber on that day.",
)
NOT_GREEN = "Evidence older than its limit cannot be green."


class ShownRating(enum.StrEnum):
    """UNKNOWN is a value of its own, and no step between the others."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


class EvidenceState(enum.StrEnum):
    """STALE: the newest is older than the line's limit."""

    NONE = "none"
    STALE = "stale"
    FRESH = "fresh"


@dataclass(frozen=True)
class LineFacts:
    """What the rule looks at. Days are the newest ones up to the day in question; None: there is none."""

    evidence_limit_days: int
    position: LinePosition | None = None
    updated_on: date | None = None
    newest_evidence_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    has_owner: bool = False
    has_measure: bool = False
    has_target: bool = False


@dataclass(frozen=True)
class Standing:
    """The rule's rating and the one by hand, side by side. `because` says why what is shown is neither of them."""

    by_rule: ShownRating
    reasons: tuple[str, ...]
    by_hand: Rating | None
    shown: ShownRating
    because: str | None
    evidence: EvidenceState
    next_missing: str | None


def stand(facts: LineFacts, by_hand: Rating | None, as_at: date) -> Standing:
    by_rule, reasons = rate(facts, as_at)
    evidence = evidence_state(facts, as_at)
    shown, because = by_rule if by_hand is None else ShownRating(by_hand.value), None
    if by_hand is Rating.GREEN and evidence is not EvidenceState.FRESH:
        shown, because = ShownRating.AMBER, NOT_GREEN
    return Standing(by_rule, reasons, by_hand, shown, because, evidence, next_missing(facts, as_at))


def rate(facts: LineFacts, as_at: date) -> tuple[ShownRating, tuple[str, ...]]:
    """The rule's rating with its reasons in plain words; the first reasons found of red hide those of amber."""
    if facts.position is None:
        return ShownRating.UNKNOWN, ("No update has ever been recorded.",)
    if red := _reasons_for_red(facts, as_at):
        return ShownRating.RED, red
    if amber := _reasons_for_amber(facts, as_at):
        return ShownRating.AMBER, amber
    word = "Done" if facts.position is LinePosition.DONE else "On track"
    return ShownRating.GREEN, (f"{word}, with an update and evidence within {facts.evidence_limit_days} days.",)


def evidence_state(facts: LineFacts, as_at: date) -> EvidenceState:
    if facts.newest_evidence_on is None:
        return EvidenceState.NONE
    return EvidenceState.STALE if _is_old(facts, facts.newest_evidence_on, as_at) else EvidenceState.FRESH


def next_missing(facts: LineFacts, as_at: date) -> str | None:
    """The one thing to put right first, or None."""
    missing = (
        (not facts.has_owner, "Name an owner"),
        (not facts.has_measure, "Say how it is measured"),
        (not facts.has_target, "Set a target"),
        (facts.ends_on is None, "Say by when"),
        (facts.position is None, "Record a first update"),
        (facts.newest_evidence_on is None, "Add evidence"),
        (_is_old(facts, facts.newest_evidence_on, as_at), "Add newer evidence"),
        (_is_old(facts, facts.updated_on, as_at), "Record a new update"),
    )
    return next((words for is_missing, words in missing if is_missing), None)


def _reasons_for_red(facts: LineFacts, as_at: date) -> tuple[str, ...]:
    off_track = facts.position is LinePosition.OFF_TRACK
    is_late = facts.ends_on is not None and facts.ends_on < as_at and facts.position is not LinePosition.DONE
    return tuple(
        words
        for holds, words in (
            (off_track, "The owner says it is off track."),
            (is_late, f"Its period ended on {_in_words(facts.ends_on)} and it is not done."),
        )
        if holds
    )


def _reasons_for_amber(facts: LineFacts, as_at: date) -> tuple[str, ...]:
    not_started, limit = facts.position is LinePosition.NOT_STARTED, facts.evidence_limit_days
    is_due = facts.starts_on is None or facts.starts_on <= as_at
    return tuple(
        words
        for holds, words in (
            (facts.position is LinePosition.SLIPPING, "The owner says it is slipping."),
            (not_started and is_due, "Not started, although its period has begun."),
            (not_started and not is_due, f"Not started; its period begins on {_in_words(facts.starts_on)}."),
            (_is_old(facts, facts.updated_on, as_at), f"No update for more than {limit} days."),
            (facts.newest_evidence_on is None, "No evidence is recorded."),
            (_is_old(facts, facts.newest_evidence_on, as_at), f"The newest evidence is older than {limit} days."),
            (not facts.has_owner, "Nobody owns it."),
            (not facts.has_measure, "It has no measure."),
            (not facts.has_target, "It has no target."),
        )
        if holds
    )


def _is_old(facts: LineFacts, day: date | None, as_at: date) -> bool:
    return day is not None and (as_at - day).days > facts.evidence_limit_days


def _in_words(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
