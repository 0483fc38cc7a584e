from datetime import UTC, datetime

import pytest

from backend.board_papers.wording import british_instant, share


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "none recorded"),
        (7, 11, "7 of 11"),
        (19, 19, "19 of 19"),
        (10, 20, "10 of 20 (50%)"),
        (0, 20, "0 of 20"),
        (20, 20, "20 of 20"),
        (1, 1000, "1 of 1,000 (under 1%)"),
        (999, 1000, "999 of 1,000 (over 99%)"),
    ],
)
def test_share_never_parts_from_its_counts(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def test_instants_follow_the_london_clock() -> None:
    assert british_instant(datetime(2026, 3, 29, 0, 59, tzinfo=UTC)) == "29 March 2026 at 00:59 (UK time)"
    assert british_instant(datetime(2026, 3, 29, 1, 0, tzinfo=UTC)) == "29 March 2026 at 02:00 (UK time)"
