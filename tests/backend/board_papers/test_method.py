from datetime import UTC, date, datetime

from backend.board_papers.method import LIMITS, method
from backend.board_papers.reading import Period

AS_AT, SINCE = date(2025, 12, 31), date(2025, 6, 30)


def test_method_says_what_is_left_out() -> None:
    said = method(Period(AS_AT, SINCE, None))
    assert said[0].startswith("The period is the 184 days after 30 June 2025 and up to 31 December 2025.")
    assert said[1] == "The figures are as known now. What is recorded or corrected later may change them."
    assert "A meeting limited to a team or to named people is not counted, for anyone" in said[2]
    assert "Met means an exchange in the 365 days from 1 January 2025:" in " ".join(said)
    assert tuple(said[-len(LIMITS) :]) == LIMITS


def test_method_names_the_instant_as_known() -> None:
    said = method(Period(AS_AT, SINCE, datetime(2026, 1, 15, 12, 30, tzinfo=UTC)))
    assert said[1].startswith("The figures are as known at 15 January 2026 at 12:30 (UK time). ")
