"""What an objective still lacks, in words that help its holder. Never a score, and no judgement of the wording."""

import re
from dataclasses import dataclass
from datetime import date

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred half third"
    " quarter all every none once twice both"
)
_DOCUMENTS = (
    "agenda audit blog briefing checklist dashboard dataset evaluation framework guidance guide index letter log"
    " minutes note paper plan policy procedure publication record register report response review standard statement"
    " strategy submission survey toolkit"
)
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(_NUMBERS.split())})\b", re.IGNORECASE)
_DOCUMENT = re.compile(rf"https?://|\b(?:{'|'.join(_DOCUMENTS.split())})s?\b", re.IGNORECASE)


@dataclass(frozen=True)
class ObjectiveFacts:
    due_on: date
    measure: str | None = None
    baseline: str | None = None
    target: str | None = None
    has_plan_line: bool = False
    is_agreed: bool = False
    is_ended: bool = False


def what_is_missing(facts: ObjectiveFacts, today: date) -> tuple[str, ...]:
    """One sentence for each thing. An objective cannot be saved without its text and its due date."""
    missing = (
        (not facts.measure, "No measure yet: say what will show that it is done."),
        (
            bool(facts.measure) and not names_something(facts.measure or ""),
            "The measure names neither a number nor a document, so two people may read it differently.",
        ),
        (not facts.baseline, "No baseline yet: say where things stand today, or that nobody knows."),
        (not facts.target, "No target yet: say what will be true by the due date."),
        (not facts.has_plan_line, "Not linked to a line of the action plan."),
        (not facts.is_agreed, "Not agreed with anybody yet."),
        (facts.due_on < today and not facts.is_ended, "The due date has passed: note how it went and end it."),
    )
    return tuple(words for is_missing, words in missing if is_missing)


def names_something(measure: str) -> bool:
    """Whether a measure holds a number, in digits or in words, or names a kind of document or a web address."""
    return bool(_NUMBER.search(measure) or _DOCUMENT.search(measure))
