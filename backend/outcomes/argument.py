"""How far a contribution claim may go: what its tests, its evidence and its rival explanations allow it to say.

Pure arithmetic over parts of a claim, so that a save, a screen and a board paper judge alike. Which evidence counts is
for the caller: only what all policy staff may read, so that no answer tells of an interaction that is hidden.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from backend.outcomes.models import RivalVerdict, TestKind, TestResult

LOWEST, HIGHEST = 0, 4
# The rubric of a claim, after the reading of outcome harvesting and contribution analysis: a choice of policy.
RUBRIC_WORDS = {
    0: "None known",
    1: "Plausible: the timing fits, and no more is shown",
    2: "Ours came first, and the change resembles it",
    3: "Confirmed by an independent source or a decision-maker",
    4: "Confirmed, and the main rival explanations were examined",
}
MUST_BE_PASSED = frozenset({TestKind.HOOP, TestKind.DOUBLY_DECISIVE})
PASSING_IS_ENOUGH = frozenset({TestKind.SMOKING_GUN, TestKind.DOUBLY_DECISIVE})
RIVALS_FOR_HIGHEST = 2


class Tested(Protocol):
    @property
    def kind(self) -> TestKind: ...
    @property
    def question(self) -> str: ...
    @property
    def result(self) -> TestResult: ...


@dataclass(frozen=True)
class Ceiling:
    """The highest rubric that a claim can have now, and what it lacks for a higher one; empty at the top."""

    rubric: int
    reason: str


def struck_through_because(tests: Iterable[Tested]) -> str | None:
    """Why the claim is struck through: a test that it had to pass, and failed. None while it stands."""
    for test in tests:
        if test.kind in MUST_BE_PASSED and test.result is TestResult.FAILED:
            return f"It failed the test “{test.question}”, which it had to pass."
    return None


def rubric_ceiling(*, has_outside_evidence: bool, verdicts: Sequence[RivalVerdict]) -> Ceiling:
    if not has_outside_evidence:
        return Ceiling(2, "Above 2 needs evidence from outside that all policy staff may read.")
    if len(verdicts) < RIVALS_FOR_HIGHEST:
        return Ceiling(3, f"Above 3 needs at least {RIVALS_FOR_HIGHEST} rival explanations.")
    if RivalVerdict.NOT_EXAMINED in verdicts:
        return Ceiling(3, "Above 3 needs every rival explanation examined.")
    return Ceiling(HIGHEST, "")


def counted_rubric(rubric: int, ceiling: Ceiling, tests: Iterable[Tested]) -> int:
    """The rubric that every report shows: 0 once the claim is struck through, and never above its ceiling of now."""
    return 0 if struck_through_because(tests) else min(rubric, ceiling.rubric)


def why_not_high(tests: Sequence[Tested], verdicts: Sequence[RivalVerdict]) -> str | None:
    """Why confidence cannot be high, or None where it can."""
    if struck := struck_through_because(tests):
        return f"Confidence cannot be high. {struck}"
    if not any(test.kind in PASSING_IS_ENOUGH and test.result is TestResult.PASSED for test in tests):
        return "Confidence cannot be high until a smoking gun or a doubly decisive test was passed."
    if RivalVerdict.NOT_EXAMINED in verdicts:
        return "Confidence cannot be high while a rival explanation is not examined."
    if RivalVerdict.LIKELIER in verdicts:
        return "Confidence cannot be high while a rival explanation is likelier than ours."
    return None
