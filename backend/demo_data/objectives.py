"""Objectives of the fictional colleagues: five of six agreed, and one that its holder still writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.accounts.models import StaffGroup
from backend.demo_data.cast import Cast
from backend.objectives.models import Objective, ObjectiveEvidence

STAFF_GROUPS = {
    "Robin Fable": StaffGroup.POLICY_TEAM,
    "Noor Parable": StaffGroup.POLICY_TEAM,
    "Sasha Story": StaffGroup.POLICY_TEAM,
    "Jules Legend": StaffGroup.SENIOR_MANAGEMENT,
    "Kit Saga": StaffGroup.SENIOR_MANAGEMENT,
    "Toni Ballad": StaffGroup.SENIOR_MANAGEMENT,
}


@dataclass(frozen=True)
class DemoObjective:
    """`agreed` and `started` are days ago. `line` is a number of the plan."""

    holder: str
    partner: str
    text: str
    measure: str | None
    baseline: str | None
    target: str | None
    line: int | None
    started: int
    agreed: int | None
    note: str = ""


OBJECTIVES = (
    DemoObjective(
        "Robin Fable", "Toni Ballad", "Bring six race-equality asks to agreement with the staff network.",
        "Asks agreed, in the list of asks", "0", "6", 1, 300, 290, "Four of six by the summer.",
    ),
    DemoObjective(
        "Noor Parable", "Toni Ballad", "Raise a race-equality ask in senior meetings where it could be raised.",
        "Share of meetings, from the log", "One of six", "Four of six", 2, 300, 150,
    ),
    DemoObjective(
        "Sasha Story", "Toni Ballad", "Understand better how boards hear evidence.", "Better conversations", None, None,
        None, 60, None,
    ),
    DemoObjective(
        "Jules Legend", "Kit Saga", "Answer for press lines that name race inequality.", "Lines in the yearly review",
        "4 of 20", "12 of 20", 7, 280, 270,
    ),
    DemoObjective(
        "Kit Saga", "Jules Legend", "Meet the staff network four times a year and answer what it raises.",
        "Notes of the four meetings", "2", "4", 18, 280, 275,
    ),
    DemoObjective(
        "Toni Ballad", "Jules Legend", "Recruit associates openly at least once.", "One open round", "0", "1", 16, 280,
        265,
    ),
)  # fmt: skip


def make_objectives(cast: Cast) -> Iterator[tuple[date, Any]]:
    """Known since the day of their agreement; one that is not agreed, since its first day."""
    for demo in OBJECTIVES:
        started = cast.days_ago(demo.started)
        known_on = cast.days_ago(demo.agreed) if demo.agreed else started
        yield (
            known_on,
            Objective(
                id=cast.id_of("objective", demo.holder),
                user_id=cast.colleague(demo.holder).id,
                agreed_with_id=cast.colleague(demo.partner).id,
                agreed_on=known_on if demo.agreed else None,
                starts_on=started,
                due_on=cast.days_ago(-90),
                text=demo.text,
                measure=demo.measure,
                baseline=demo.baseline,
                target=demo.target,
                plan_line_id=cast.id_of("plan line", demo.line) if demo.line else None,
                mid_year_note=demo.note,
                year_end_note="",
                evidence=_evidence(cast, demo),
            ),
        )


def _evidence(cast: Cast, demo: DemoObjective) -> list[ObjectiveEvidence]:
    if not demo.note:
        return []
    key = cast.id_of("objective evidence", demo.holder)
    return [ObjectiveEvidence(id=key, title="List of asks, second version", dated_on=cast.days_ago(demo.agreed or 0))]
