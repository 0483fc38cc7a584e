"""Diversity tables: rounded before anything keeps them, and never one within another."""

import io
import json
import logging
import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.activities.diversity import Counted, about_total, meets, percentages, shown_of
from backend.activities.diversity_questions import DIVERSITY_QUESTIONS
from backend.activities.models import ActivityState, DiversityCount
from backend.audit.models import AuditLine, AuditValues, WriteReceipt
from backend.kit.http import london_today
from backend.kit.writing import digest_of
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.activities import add_activity, add_diversity_table

PARTS = """id version title question activity { title } startsOn endsOn aboutTotal hasHidden whyHidden
  counts { label shown percentage }"""
PUBLISH = f"mutation($input: PublishDiversityTableInput!) {{ publishDiversityTable(input: $input) {{ {PARTS} }} }}"
WITHDRAW = "mutation($id: UUID!, $version: Int!) { withdrawDiversityTable(id: $id, version: $version) }"
LIST = (
    f"""query($filter: DiversityTableFilter) {{ diversityTables(filter: $filter) {{ total items {{ {PARTS} }} }} }}"""
)
UPDATE = "mutation($input: UpdateActivityInput!) { updateActivity(input: $input) { happenedOn } }"
TODAY = london_today()
HIDDEN = (
    "“Ethnic group” is already counted for these days, in “Speakers at our events”. Two tables that share people could "
    "be taken from one another to see a small group. Withdraw that table first, or choose other days."
)


def new(counted: dict[str, int] | None = None, **values: Any) -> dict[str, Any]:
    counts = {"Asian": 11, "Black": 3, "White": 62} if counted is None else counted
    return {
        "id": str(uuid.uuid4()),
        "title": "Speakers at our events",
        "question": "Ethnic group",
        "startsOn": "2026-01-01",
        "endsOn": "2026-06-30",
        "counts": [{"label": label, "count": count} for label, count in counts.items()],
    } | values


def of_activity(activity_id: Any, **values: Any) -> dict[str, Any]:
    return new(**{"activityId": str(activity_id), "startsOn": None, "endsOn": None} | values)


def listed(who: SignedIn, **narrowed: Any) -> list[str]:
    return [each["title"] for each in who.ask(LIST, filter=narrowed)["diversityTables"]["items"]]


def test_counts_are_rounded_and_small_ones_hidden(app: Any) -> None:
    officer = sign_in_new_user(app)
    given = new({"Asian": 11, "Black": 3, "Mixed": 0, "White": 62})
    made = officer.ask(PUBLISH, input=given)["publishDiversityTable"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "title": "Speakers at our events",
        "question": "Ethnic group",
        "activity": None,
        "startsOn": "2026-01-01",
        "endsOn": "2026-06-30",
        "aboutTotal": 70,
        "hasHidden": True,
        "whyHidden": "* stands for 1 to 7 people, hidden so that nobody can be recognised. "
        "Other numbers are rounded to the nearest 5.",
        "counts": [
            {"label": "Asian", "shown": 10, "percentage": 14},
            {"label": "Black", "shown": None, "percentage": None},
            {"label": "Mixed", "shown": 0, "percentage": 0},
            {"label": "White", "shown": 60, "percentage": 86},
        ],
    }
    assert officer.ask(PUBLISH, input=given)["publishDiversityTable"] == made
    assert listed(officer) == ["Speakers at our events"]


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1003, 1005)]
)
def test_rounding_by_hand(count: int, shown: int | None) -> None:
    assert shown_of(count) == shown


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ((10, 10), [None, None]),
        ((10, 15), [40, 60]),
        ((None, 25), [None, 100]),
        ((None, 20, 0), [None, None, None]),
        ((10, 10, 10), [33, 33, 33]),
        ((), []),
    ],
)
def test_percentages_need_a_base_of_25(shown: Sequence[int | None], expected: list[int | None]) -> None:
    assert percentages(shown) == expected


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        (new({}), "Count 1 to 30 answers.", "counts"),
        (new({"Asian": 43, " ": 2}), "Label is needed.", "counts.1.label"),
        (new({"Asian": 43, "asian": 2}), "This answer is counted twice.", "counts.1.label"),
        (new({"Asian": -43}), "A count is 0 or more.", "counts.0.count"),
        (
            new({"Asian": 4, "Black": 3}),
            "Fewer than 8 people are counted, so a table could tell who they are. Count them in a longer period.",
            "counts",
        ),
        (new(question="Favourite colour"), "Choose one of the questions offered.", "question"),
        (new(title=" "), "Title is needed.", "title"),
        (new(endsOn=None), "Say which activity or which period was counted.", "startsOn"),
        (new(startsOn="2026-07-01"), "A period cannot end before it starts.", "endsOn"),
        (
            new(endsOn=(TODAY + timedelta(days=1)).isoformat()),
            f"Ends on is {TODAY + timedelta(days=1)}, which is in the future.",
            "endsOn",
        ),
    ],
)
def test_what_breaks_a_rule_is_refused(app: Any, given: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(PUBLISH, input=given)
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert listed(officer) == []


def test_table_of_activity_takes_its_day(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        held = add_activity(session, title="Panel").id
        planned = add_activity(session, title="Later", state=ActivityState.PLANNED).id
    made = officer.ask(PUBLISH, input=of_activity(held))["publishDiversityTable"]
    assert (made["activity"], made["startsOn"], made["endsOn"]) == ({"title": "Panel"}, "2026-03-02", "2026-03-02")
    refusal = officer.refused(PUBLISH, input=of_activity(planned))
    assert refusal["message"] == "Count who took part once it has taken place."
    refusal = officer.refused(PUBLISH, input=of_activity(held, question="Sex", startsOn="2026-01-01"))
    assert refusal["message"] == "A table of an activity takes its day. Leave the period empty."
    assert listed(officer, activityId=str(held)) == ["Speakers at our events"]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"startsOn": "2025-01-01", "endsOn": "2026-01-01"},
        {"startsOn": "2026-02-01", "endsOn": "2026-02-28"},
        {"startsOn": "2025-01-01", "endsOn": TODAY.isoformat()},
    ],
)
def test_overlapping_periods_are_refused(app: Any, values: dict[str, Any]) -> None:
    officer = sign_in_new_user(app)
    officer.ask(PUBLISH, input=new())
    refusal = officer.refused(PUBLISH, input=new(title="Again", **values))
    assert (refusal["message"], refusal["extensions"]["field"]) == (HIDDEN, "question")
    assert listed(officer) == ["Speakers at our events"]
    officer.ask(PUBLISH, input=new(title="Other question", question="Sex"))
    officer.ask(PUBLISH, input=new(title="Year before", startsOn="2025-01-01", endsOn="2025-12-31"))
    assert listed(officer, question="Ethnic group") == ["Speakers at our events", "Year before"]


def test_period_never_covers_a_counted_activity(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        one, other = add_activity(session).id, add_activity(session).id
        late = add_activity(session, happened_on=date(2026, 7, 1), format=None)
        add_diversity_table(
            session, {"White": 30}, starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 2), activity_id=one
        )
        late_id = late.id
    assert officer.refused(PUBLISH, input=new(title="Half-year"))["message"] == HIDDEN
    assert officer.refused(PUBLISH, input=of_activity(one, title="Again"))["message"] == HIDDEN
    officer.ask(PUBLISH, input=of_activity(other, title="Another event that day"))
    officer.ask(PUBLISH, input=new(title="April to June", startsOn="2026-04-01"))
    refusal = officer.refused(PUBLISH, input=of_activity(late_id, title="Late", question="Age group", counts=[]))
    assert refusal["message"] == "Count 1 to 30 answers."
    officer.ask(PUBLISH, input=of_activity(late_id, title="Late"))
    moved = {
        "id": str(late_id),
        "version": 1,
        "title": "A blog on fair boards",
        "happenedOn": "2026-06-01",
        "state": "DONE",
        "format": "BLOG",
    }
    empty: dict[str, Any] = {"summary": "", "response": "", "action": "", "contributors": [], "policyAskIds": []}
    rest = empty | {"planLineIds": [], "checklist": []}
    refusal = officer.refused(UPDATE, input=moved | rest)
    assert refusal["message"] == HIDDEN.replace("Speakers at our events", "April to June")
    officer.ask(UPDATE, input=moved | rest | {"happenedOn": "2026-07-09"})
    tables = officer.ask(LIST, filter={"activityId": str(late_id)})["diversityTables"]["items"]
    assert [(each["startsOn"], each["endsOn"]) for each in tables] == [("2026-07-09", "2026-07-09")]


def test_withdrawn_table_makes_room(app: Any) -> None:
    officer = sign_in_new_user(app)
    made = officer.ask(PUBLISH, input=new())["publishDiversityTable"]
    assert officer.refused(WITHDRAW, id=made["id"], version=2)["extensions"]["code"] == "BAD_USER_INPUT"
    officer.ask(WITHDRAW, id=made["id"], version=1)
    officer.ask(PUBLISH, input=new(title="Right this time"))
    assert listed(officer) == ["Right this time"]


def test_number_entered_is_kept_nowhere(app: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Not in a table, the log, a receipt or its digest, a message or the program's own log."""
    caplog.set_level(logging.DEBUG)
    officer = sign_in_new_user(app)
    secret, small = 987653, 3
    given_ = new({"Asian": secret, "Black": small})
    answered = officer.reply(PUBLISH, input=given_)
    refused = officer.reply(PUBLISH, input=new({"Asian": secret, "asian": small}))
    broken = officer.reply(PUBLISH, input=new({"Asian": secret, "Black": small}))
    assert str(secret) not in json.dumps([answered, refused, broken]) + caplog.text
    with writing(app) as session:
        assert session.scalars(sa.select(DiversityCount.shown).order_by(DiversityCount.position)).all() == [
            987655,
            None,
        ]
        receipt = session.get_one(WriteReceipt, uuid.UUID(given_["id"]))
        kept = io.StringIO()
        for table in (AuditLine, AuditValues, WriteReceipt):
            for row in session.execute(sa.select(*table.__table__.columns)):
                print(tuple(row), file=kept)
        assert str(secret) not in kept.getvalue()
        shown = [value for text in session.scalars(sa.select(AuditValues.after)) for value in [text.get("shown", -1)]]
        assert small not in shown
        digest = receipt.input_digest
    # Whoever tries each small number against the digest learns nothing: it is that of the rounded table.
    names = ("id", "activity_id", "title", "question", "starts_on", "ends_on")
    told = (given_["id"], None, given_["title"], given_["question"], given_["startsOn"], given_["endsOn"])
    common = dict(zip(names, told, strict=True))
    entered = [
        digest_of(
            [
                "publishDiversityTable",
                common | {"counts": [{"label": "Asian", "count": secret}, {"label": "Black", "count": n}]},
            ]
        )
        for n in range(1, 8)
    ]
    assert digest not in entered
    rounded = {"answers": [{"label": "Asian", "shown": 987655}, {"label": "Black", "shown": None}]}
    assert digest == digest_of(["publishDiversityTable", common | rounded])


def test_retry_with_another_small_number_is_the_same_table(app: Any) -> None:
    officer = sign_in_new_user(app)
    given_ = new({"Asian": 40, "Black": 2})
    made = officer.ask(PUBLISH, input=given_)["publishDiversityTable"]
    again = given_ | {"counts": [{"label": "Asian", "count": 41}, {"label": "Black", "count": 6}]}
    assert officer.ask(PUBLISH, input=again)["publishDiversityTable"] == made


def test_every_question_offers_ways_not_to_answer() -> None:
    for each in DIVERSITY_QUESTIONS:
        assert each.answers[-2:] == ("Prefer not to say", "No answer")
        assert len(each.answers) == len(set(each.answers))


def possible(shown: int | None) -> tuple[int, int]:
    """The least and the most people that a published cell can stand for."""
    if shown is None:
        return 1, 7
    return (0, 0) if shown == 0 else (shown - 2, shown + 2)


CELLS = st.lists(st.integers(0, 60), min_size=1, max_size=8).filter(lambda counts: sum(counts) >= 8)


@settings(max_examples=300, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_no_difference_isolates_a_small_group(tables: list[list[int]]) -> None:
    """From all that is published (cells, totals, percentages) no cell and no difference of two is known to be 1 to 7.

    A difference is known exactly when the least and the most that it can be are the same number.
    """
    published = [[shown_of(count) for count in counts] for counts in tables]
    bounds = [possible(shown) for table in published for shown in table]
    for table in published:
        cells = [possible(shown) for shown in table if shown is not None]
        bounds.append((sum(low for low, _ in cells), sum(high for _, high in cells)))
        base = about_total(table)
        for shown, percentage in zip(table, percentages(table), strict=True):
            assert shown is not None or percentage is None
            assert percentage is None or percentage == round(100 * (shown or 0) / base + 1e-9)
    for low, high in bounds:
        assert not (low == high and 1 <= low <= 7)
    for one_low, one_high in bounds:
        for other_low, other_high in bounds:
            low, high = one_low - other_high, one_high - other_low
            assert not (low == high and 1 <= abs(low) <= 7)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 10), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_published_tables_never_share_days(spans: list[tuple[int, int, bool]]) -> None:
    """Whatever is tried in whatever order, no two tables that stand can hold the same person by their days."""
    standing: list[tuple[date, date, uuid.UUID | None]] = []
    for start, length, is_activity in spans:
        first = date(2026, 1, 1) + timedelta(days=start)
        last = first if is_activity else first + timedelta(days=length)
        key = uuid.uuid4() if is_activity else None
        if not would_meet(standing, first, last, key):
            standing.append((first, last, key))
    for number, one in enumerate(standing):
        for other in standing[:number]:
            both_activities = one[2] is not None and other[2] is not None
            assert both_activities or one[1] < other[0] or other[1] < one[0]


def would_meet(
    standing: list[tuple[date, date, uuid.UUID | None]], first: date, last: date, key: uuid.UUID | None
) -> bool:
    return any(meets(Counted(key, first, last), Counted(other_key, *days)) for *days, other_key in standing)
