"""Where asks stand on a day, how long they have stood there, and what moved after the day of comparison."""

from datetime import date
from typing import Any

from backend.accounts.viewer import SYSTEM
from backend.board_papers.content import Section
from backend.board_papers.reading import Period, Reading
from backend.board_papers.sections import BUILDERS
from backend.policy_asks.models import Stage
from tests.factories.accounts import writing
from tests.factories.policy_asks import add_policy_ask

AS_AT, SINCE = date(2026, 9, 30), date(2026, 3, 31)
DRAFTED = (Stage.DRAFTED, date(2026, 1, 5))


def section(app: Any, key: str, as_at: date = AS_AT) -> Section:
    with app.state.doorway.reading(SYSTEM) as session:
        return BUILDERS[key](Reading(session, Period(as_at, SINCE, None)))


def used(found: Section) -> dict[str, int]:
    return {figure.key: figure.value for figure in found.figures if figure.value}


def test_no_ask_is_counted_in_twelve_stages(app: Any) -> None:
    found = section(app, "stages")
    assert [(figure.key, figure.value, figure.of) for figure in found.figures] == [
        ("asks", 0, None),
        *((f"stage_{stage.value}", 0, 0) for stage in Stage),
    ]
    assert len(found.figures) == 1 + 12
    assert found.summary[0] == "No race-equality ask on 30 September 2026."
    assert (found.charts, found.tables[0].rows) == ((), ())


def test_asks_stand_where_they_stood_that_day(app: Any) -> None:
    with writing(app) as session:
        trail = [DRAFTED, (Stage.RAISED, AS_AT), (Stage.PARKED, date(2026, 10, 1))]
        add_policy_ask(session, "On its way", stages=trail)
        add_policy_ask(session, "Not drafted yet", stages=[(Stage.DRAFTED, date(2026, 10, 1))])
        add_policy_ask(session, "Another matter", stages=trail, is_race_equality=False)
    assert used(section(app, "stages", date(2026, 9, 29))) == {"asks": 1, "stage_drafted": 1}
    assert used(section(app, "stages")) == {"asks": 1, "stage_raised": 1}
    later = section(app, "stages", date(2026, 10, 1))
    assert used(later) == {"asks": 2, "stage_drafted": 1, "stage_parked": 1}
    assert later.summary[0] == "2 race-equality asks on 1 October 2026: 1 on the ladder, 1 beside it."
    (row,) = section(app, "stages").figures[0].rows
    assert (row.what, row.on, row.who, row.counted_as) == (
        "On its way",
        "2026-09-30",
        "Raised since that day. For the test",
        "Raised",
    )


def test_time_at_a_stage_is_a_median(app: Any) -> None:
    begun = (Stage.DRAFTED, date(2024, 1, 5))
    with writing(app) as session:
        for title, day in (("First", date(2026, 7, 1)), ("Second", date(2026, 3, 31)), ("Third", date(2024, 9, 30))):
            add_policy_ask(session, title, stages=[(Stage.DRAFTED, day)])
        add_policy_ask(session, "Alone", stages=[begun, (Stage.PARKED, date(2026, 7, 1))])
        for number in range(9):
            add_policy_ask(session, f"Many {number}", stages=[begun, (Stage.EMBEDDED, date(2025, 9, 30))])
    many = "; ".join(f"Many {number}" for number in range(8)) + "; and 1 more"
    assert section(app, "stages").tables[0].rows == (
        ("Drafted", "0", "3", "2.0 quarters", "First; Second; Third"),
        ("Embedded", "6", "9", "4.0 quarters", many),
        ("Parked", "beside", "1", "1.0 quarter", "Alone"),
    )


def test_moves_start_the_day_after_comparison(app: Any) -> None:
    with writing(app) as session:
        stages = [
            DRAFTED,
            (Stage.AGREED, SINCE),
            (Stage.RAISED, date(2026, 4, 1)),
            (Stage.REJECTED, AS_AT),
            (Stage.RAISED, date(2026, 10, 1)),
        ]
        add_policy_ask(session, "On its way", stages=stages)
        add_policy_ask(session, "Brand new", stages=[(Stage.DRAFTED, date(2026, 5, 5))])
        back = [DRAFTED, (Stage.RAISED, date(2026, 6, 1)), (Stage.AGREED, date(2026, 6, 1))]
        add_policy_ask(session, "Fell back", stages=back)
        add_policy_ask(session, "Woken", stages=[DRAFTED, (Stage.PARKED, SINCE), (Stage.RAISED, date(2026, 8, 1))])
    found = section(app, "moved")
    span = "after 31 March 2026 and up to 30 September 2026"
    assert found.tables[0].rows == (
        ("30 September 2026", "On its way", "Raised", "Rejected", "For the test"),
        ("1 August 2026", "Woken", "Parked", "Raised", "For the test"),
        ("1 June 2026", "Fell back", "Raised", "Agreed", "For the test"),
        ("1 June 2026", "Fell back", "Drafted", "Raised", "For the test"),
        ("5 May 2026", "Brand new", "New ask", "Drafted", "For the test"),
        ("1 April 2026", "On its way", "Agreed", "Raised", "For the test"),
    )
    assert {figure.key: figure.value for figure in found.figures} == {
        "moved": 6,
        "moved_new": 1,
        "moved_forward": 2,
        "moved_back": 1,
        "moved_off": 1,
        "moved_on_again": 1,
    }
    assert found.summary == (
        f"6 changes of stage {span}: 1 new, 2 forward, 1 back, 1 off the ladder, 1 on to the ladder again.",
    )
    assert [(row.what, row.on, row.counted_as) for row in found.figures[0].rows][-2:] == [
        ("Brand new", "2026-05-05", "New: Drafted"),
        ("On its way", "2026-04-01", "Agreed to Raised"),
    ]
    assert section(app, "stages").summary[1] == "1 move back to an earlier stage since 31 March 2026."


def test_nothing_moved_is_said_so(app: Any) -> None:
    with writing(app) as session:
        add_policy_ask(session, stages=[DRAFTED])
    found = section(app, "moved")
    assert found.summary == ("No ask changed stage after 31 March 2026 and up to 30 September 2026.",)
    assert [figure.value for figure in found.figures] == [0] * 6
