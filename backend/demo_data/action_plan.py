"""The plan's lines with fictional owners, updates, evidence and two ratings by hand; some lines nobody has begun."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.action_plan.models import (
    LinePosition,
    PlanLine,
    PlanLineCommitment,
    PlanLineEvidence,
    PlanLineRating,
    PlanLineUpdate,
    Rating,
)
from backend.action_plan.published_lines import PLAN_VERSION, PUBLISHED_LINES
from backend.demo_data.cast import KNOWN_FOR_DAYS, Cast

SOURCE = "Demonstration data: fictional"
P = LinePosition
_ROBIN, _NOOR, _SASHA, _JULES, _KIT, _TONI = range(6)


@dataclass(frozen=True)
class DemoLine:
    """`updates` are (days ago, position, measured, text); `evidence` is (days ago, title)."""

    number: int
    owner: int | None
    measure: str | None
    baseline: str | None
    target: str | None
    updates: tuple[tuple[int, LinePosition, str | None, str], ...] = ()
    evidence: tuple[tuple[int, str], ...] = ()
    ends_in_days: int = 240


LINES = (
    DemoLine(
        1, _ROBIN, "Asks agreed, each with evidence of its own", "0 asks", "6 asks",
        (
            (400, P.ON_TRACK, "2", "Two asks are worded and out for comment."),
            (210, P.ON_TRACK, "4", "Four asks are agreed; the staff network saw each of them."),
            (35, P.ON_TRACK, "6", "All six are agreed. Two are new since the summer."),
        ),
        ((215, "List of asks, second version"), (38, "List of asks, third version")),
    ),
    DemoLine(
        2, _NOOR, "Decision-makers met in the last year, of those who decide on an ask", "9 of 30", "20 of 30",
        (
            (230, P.ON_TRACK, "14", "Half of those who matter were met."),
            (60, P.SLIPPING, "15", "The reshuffle cost us two ministers and their offices."),
        ),
        ((235, "Contact review of the spring"), (62, "Contact review of the autumn")),
    ),
    DemoLine(
        3, _SASHA, "Policy colleagues with an agreed objective", "0 of 3", "3 of 3",
        ((120, P.ON_TRACK, "2 of 3", "Two are agreed, the third is being written."),),
        ((118, "Count by the head of policy"),),
    ),
    DemoLine(
        5, _KIT, "Panels with a racially diverse mix, by self-declared counts", "Not known", "Every panel",
        (
            (300, P.ON_TRACK, None, "Hosts are asked before each event."),
            (20, P.ON_TRACK, "7 of 9", "Seven of nine panels since January."),
        ),
        ((290, "Events report of the winter"),),
    ),
    DemoLine(
        6, _TONI, "Episodes on race equality", "1 a year", "6 a year",
        (
            (190, P.ON_TRACK, "3", "Three episodes are out."),
            (25, P.OFF_TRACK, "3", "No producer since the spring, so none has followed."),
        ),
        ((192, "Podcast schedule"),),
    ),
    DemoLine(
        7, _JULES, "Press lines that name race inequality where figures show it", "4 of 20", "12 of 20",
        ((50, P.ON_TRACK, "11", "Eleven of the last twenty."),),
        ((52, "Review of press lines"),),
    ),
    DemoLine(
        9, _ROBIN, "New offers with the challenge questions answered", "0 of 5", "5 of 5",
        ((80, P.DONE, "5 of 5", "Asked of each of the five new offers."),),
        ((82, "Answers, offer by offer"),),
    ),
    DemoLine(
        13, _NOOR, "Feedback rounds with an action taken", "0 of 4", "4 of 4",
        ((330, P.ON_TRACK, "1", "One round is done."),),
        ((335, "Feedback of the first round"),),
    ),
    DemoLine(
        14, _SASHA, "Sessions held", "0", "4", ((15, P.SLIPPING, "1", "One held; two had to be moved."),),
        ((16, "Register of the first session"),),
    ),
    DemoLine(
        16, _TONI, "Open rounds of recruitment", "0", "1", ((170, P.ON_TRACK, None, "The advertisement is drafted."),),
        ((172, "Draft advertisement"),), ends_in_days=-20,
    ),
    DemoLine(18, _KIT, "Dialogue meetings with senior management", "2 a year", "4 a year",
        ((45, P.ON_TRACK, "3", "The third took place in the autumn."),), ((46, "Note of the third meeting"),)),
    DemoLine(19, _JULES, "Reflections held", "0", "1 a year", ((130, P.NOT_STARTED, None, "Planned for the winter."),)),
    DemoLine(22, _TONI, "Senior managers with an agreed objective", "0 of 3", "3 of 3",
        ((95, P.ON_TRACK, "2 of 3", "Two are agreed."),), ((96, "Count by the company secretary"),)),
    DemoLine(25, None, None, None, None, ((140, P.ON_TRACK, None, "Two policies were reviewed."),),
        ((141, "Assessment of the leave policy"),)),
)  # fmt: skip
# number, days ago, rating, reason
RATINGS = (
    (2, 40, Rating.RED, "The senior team holds that a ministry nobody of us can reach is off track."),
    (5, 280, Rating.GREEN, "Each host confirmed the mix of each panel."),
)


def make_action_plan(cast: Cast) -> Iterator[tuple[date, Any]]:
    by_number = {line.number: line for line in LINES}
    for published in PUBLISHED_LINES:
        demo = by_number.get(published.number)
        yield cast.days_ago(KNOWN_FOR_DAYS), _line(cast, published, demo)
        if demo:
            yield from _trail(cast, demo)
    for number, days, rating, reason in RATINGS:
        day = cast.days_ago(days)
        yield (
            day,
            PlanLineRating(
                id=cast.id_of("plan rating", number),
                plan_line_id=_id(cast, number),
                rating=rating,
                reason=reason,
                rated_on=day,
                recorded_by_id=cast.colleagues[_TONI].id,
            ),
        )


def _id(cast: Cast, number: int) -> Any:
    return cast.id_of("plan line", number)


def _line(cast: Cast, published: Any, demo: DemoLine | None) -> PlanLine:
    return PlanLine(
        id=_id(cast, published.number),
        number=published.number,
        strategic_objective=published.objective,
        title=published.title,
        plan_reference=published.reference,
        plan_version=PLAN_VERSION,
        is_stretch=published.is_stretch,
        owner_id=cast.colleagues[demo.owner].id if demo and demo.owner is not None else None,
        starts_on=cast.days_ago(KNOWN_FOR_DAYS) if demo else None,
        ends_on=cast.days_ago(-demo.ends_in_days) if demo else None,
        measure=demo.measure if demo else None,
        baseline=demo.baseline if demo else None,
        target=demo.target if demo else None,
        commitments=[
            PlanLineCommitment(id=cast.id_of("plan commitment", published.number, each), commitment=each)
            for each in published.commitments
        ],
    )


def _trail(cast: Cast, demo: DemoLine) -> Iterator[tuple[date, Any]]:
    author = cast.colleagues[demo.owner if demo.owner is not None else _TONI].id
    for days, position, measured, text in demo.updates:
        day = cast.days_ago(days)
        yield (
            day,
            PlanLineUpdate(
                id=cast.id_of("plan update", demo.number, days),
                plan_line_id=_id(cast, demo.number),
                updated_on=day,
                position=position,
                measured=measured,
                text=text,
                recorded_by_id=author,
            ),
        )
    for days, title in demo.evidence:
        day = cast.days_ago(days)
        yield (
            day,
            PlanLineEvidence(
                id=cast.id_of("plan evidence", demo.number, days),
                plan_line_id=_id(cast, demo.number),
                title=title,
                dated_on=day,
                source=SOURCE,
                recorded_by_id=author,
            ),
        )
