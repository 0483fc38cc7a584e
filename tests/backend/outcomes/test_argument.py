from types import SimpleNamespace

import pytest

from backend.outcomes.argument import Ceiling, counted_rubric, rubric_ceiling, struck_through_because, why_not_high
from backend.outcomes.models import RivalVerdict, TestKind, TestResult

OUT, NOT_EXAMINED = RivalVerdict.RULED_OUT, RivalVerdict.NOT_EXAMINED


def trial(kind: TestKind, result: TestResult, question: str = "Had they our text?") -> SimpleNamespace:
    return SimpleNamespace(kind=kind, result=result, question=question)


@pytest.mark.parametrize(
    ("outside", "verdicts", "ceiling"),
    [
        (False, [OUT, OUT], Ceiling(2, "Above 2 needs evidence from outside that all policy staff may read.")),
        (True, [], Ceiling(3, "Above 3 needs at least 2 rival explanations.")),
        (True, [OUT], Ceiling(3, "Above 3 needs at least 2 rival explanations.")),
        (True, [OUT, NOT_EXAMINED], Ceiling(3, "Above 3 needs every rival explanation examined.")),
        (True, [OUT, OUT, NOT_EXAMINED], Ceiling(3, "Above 3 needs every rival explanation examined.")),
        (True, [OUT, RivalVerdict.LIKELIER], Ceiling(4, "")),
    ],
)
def test_ceiling_follows_evidence_and_rivals(outside: bool, verdicts: list[RivalVerdict], ceiling: Ceiling) -> None:
    assert rubric_ceiling(has_outside_evidence=outside, verdicts=verdicts) == ceiling


@pytest.mark.parametrize("kind", TestKind)
@pytest.mark.parametrize("result", TestResult)
def test_failing_what_must_be_passed_strikes(kind: TestKind, result: TestResult) -> None:
    struck = struck_through_because([trial(kind, result)])
    if kind in (TestKind.HOOP, TestKind.DOUBLY_DECISIVE) and result is TestResult.FAILED:
        assert struck == "It failed the test “Had they our text?”, which it had to pass."
        assert counted_rubric(3, Ceiling(4, ""), [trial(kind, result)]) == 0
    else:
        assert struck is None
        assert counted_rubric(3, Ceiling(4, ""), [trial(kind, result)]) == 3


def test_counted_rubric_never_exceeds_its_ceiling() -> None:
    assert counted_rubric(4, Ceiling(2, "No evidence"), []) == 2
    assert counted_rubric(1, Ceiling(2, "No evidence"), []) == 1


@pytest.mark.parametrize(
    ("tests", "verdicts", "reason"),
    [
        ([], [], "Confidence cannot be high until a smoking gun or a doubly decisive test was passed."),
        (
            [trial(TestKind.HOOP, TestResult.PASSED), trial(TestKind.SMOKING_GUN, TestResult.NOT_YET)],
            [],
            "Confidence cannot be high until a smoking gun or a doubly decisive test was passed.",
        ),
        (
            [trial(TestKind.SMOKING_GUN, TestResult.PASSED)],
            [OUT, NOT_EXAMINED],
            "Confidence cannot be high while a rival explanation is not examined.",
        ),
        (
            [trial(TestKind.SMOKING_GUN, TestResult.PASSED)],
            [RivalVerdict.LIKELIER],
            "Confidence cannot be high while a rival explanation is likelier than ours.",
        ),
        (
            [trial(TestKind.SMOKING_GUN, TestResult.PASSED), trial(TestKind.HOOP, TestResult.FAILED)],
            [],
            "Confidence cannot be high. It failed the test “Had they our text?”, which it had to pass.",
        ),
        ([trial(TestKind.SMOKING_GUN, TestResult.PASSED)], [], None),
        ([trial(TestKind.DOUBLY_DECISIVE, TestResult.PASSED)], [OUT, RivalVerdict.PLAYED_A_PART], None),
    ],
)
def test_high_confidence_says_what_it_lacks(
    tests: list[SimpleNamespace], verdicts: list[RivalVerdict], reason: str | None
) -> None:
    assert why_not_high(tests, verdicts) == reason
