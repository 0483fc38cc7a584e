"""A whole board paper, made from the records: against the same SQL run bare, as known now and at an instant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from time import perf_counter

from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM
from backend.bench.measured import Measured, compare, noted, seconds
from backend.board_papers.content import PaperContent, to_json
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections import build_sections
from backend.interactions.tie_states import allow_time
from backend.kit.db import utc_now

HALF_YEAR = timedelta(days=183)
_LONG_SECONDS = 5


def board_paper(doorway: Doorway, name: str, today: date) -> Iterator[Measured]:
    """`LINES` says which instant the paper is known at: none for now. Papers that people read are made at one."""
    ago = LINES[name]
    known_at = None if ago is None else utc_now() - ago
    period = Period(today, today - HALF_YEAR, known_at)
    made = 0

    def whole() -> None:
        nonlocal made
        made = len(_paper(doorway, period, previous=utc_now() - HALF_YEAR))

    with noted(doorway.engine, "SELECT", "WITH") as sent:
        rounds = 3 if seconds(whole, perf_counter) < _LONG_SECONDS else 1
    row = compare(doorway.engine, name, whole, sent, rounds=rounds, statements=len(sent))
    yield replace(row, note=f"{made / 1e6:.1f} MB with the rows behind its figures")


def _paper(doorway: Doorway, period: Period, previous: datetime) -> bytes:
    with doorway.reading(SYSTEM) as session:
        allow_time(session)
        sections = build_sections(Reading(session, period, True, previous))
    as_at, since = period.as_at.isoformat(), period.compared_with.isoformat()
    known_at = period.known_at.isoformat() if period.known_at else None
    return to_json(PaperContent("Measured", "", "", "", since, as_at, known_at, True, sections, ()))


LINES: dict[str, timedelta | None] = {
    "board paper, whole": None,
    "board paper, as known": timedelta(minutes=10),
}
