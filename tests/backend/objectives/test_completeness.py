from dataclasses import replace
from datetime import date

import pytest

from backend.objectives.completeness import ObjectiveFacts, names_something, what_is_missing

TODAY = date(2026, 6, 30)
WHOLE = ObjectiveFacts(
    due_on=date(2027, 3, 31),
    measure="Four of six meetings",
    baseline="One of six",
    target="Four of six",
    has_plan_line=True,
    is_agreed=True,
)


def test_whole_objective_lacks_nothing() -> None:
    assert what_is_missing(WHOLE, TODAY) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"measure": None}, "No measure yet: say what will show that it is done."),
        (
            {"measure": "Better conversations"},
            "The measure names neither a number nor a document, so two people may read it differently.",
        ),
        ({"baseline": None}, "No baseline yet: say where things stand today, or that nobody knows."),
        ({"target": None}, "No target yet: say what will be true by the due date."),
        ({"has_plan_line": False}, "Not linked to a line of the action plan."),
        ({"is_agreed": False}, "Not agreed with anybody yet."),
        ({"due_on": date(2026, 6, 29)}, "The due date has passed: note how it went and end it."),
    ],
)
def test_each_gap_is_told_by_itself(change: dict[str, object], words: str) -> None:
    assert what_is_missing(replace(WHOLE, **change), TODAY) == (words,)


def test_ended_objective_is_not_called_late() -> None:
    assert what_is_missing(replace(WHOLE, due_on=date(2026, 1, 1), is_ended=True), TODAY) == ()


@pytest.mark.parametrize(
    ("measure", "is_checkable"),
    [
        ("3 briefings", True),
        ("Every panel is mixed", True),
        ("The published framework", True),
        ("https://example.org/plan", True),
        ("Stronger relationships", False),
        ("Someone tells us", False),
        ("Planning is better", False),
    ],
)
def test_measure_needs_number_or_document(measure: str, is_checkable: bool) -> None:
    assert names_something(measure) is is_checkable
