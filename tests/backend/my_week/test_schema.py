"""One colleague's week: what is theirs, what is late, what waits; nothing that they may not read."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from backend.accounts import request_context
from backend.accounts.models import PermissionLevel, User
from backend.board_papers.models import BoardPaper, BoardPaperSection, PaperPurpose, PaperState
from backend.handovers.models import Handover
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.db import utc_now
from backend.kit.partial_date import Precision
from backend.policy_asks.models import Stage
from backend.visits.models import VisitNotice
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.campaigns import add_campaign, add_contact, add_task
from tests.factories.interactions import add_interaction
from tests.factories.outcomes import add_claim, add_outcome
from tests.factories.policy_asks import add_policy_ask
from tests.factories.promises import add_promise
from tests.factories.stakeholders import add_organisation, add_person
from tests.factories.stances import add_stance
from tests.factories.ties import add_planned_contact

Counting = Callable[[int], AbstractContextManager[list[str]]]
TODAY = date(2026, 5, 6)  # a Wednesday
LONG_AGO = ((Stage.DRAFTED, date(2025, 1, 6)),)
PLANNED, CANCELLED = InteractionStatus.PLANNED, InteractionStatus.CANCELLED
MY_WEEK = """query($day: Date) { myWeek(day: $day) {
  weekStart weekEnd today isEmpty isFree
  totals { mine others toConfirm promises tasks quiet decisions oldStances sectionsToWrite claimsToReview notices
    leftOpen moved }
  mine { title participants { label } } others { title } toConfirm { title } promises { text isOurs } tasks { title }
  quiet { stakeholder { label } words } decisions { title } oldStances { stakeholder { label } }
  sectionsToWrite { paperTitle key } claimsToReview { statement } notices { message }
  leftOpen { label user { name } } moved { policyAsk { title } stage changedOn reason } } }"""


@pytest.fixture
def ada(app: Any, monkeypatch: pytest.MonkeyPatch) -> SignedIn:
    monkeypatch.setattr(request_context, "london_today", lambda: TODAY)
    return sign_in_new_user(app, name="Ada Example")


def my_week(who: SignedIn, day: str | None = None) -> Any:
    return who.ask(MY_WEEK, day=day)["myWeek"]


def titles(listed: list[dict[str, Any]]) -> list[str]:
    return [each["title"] for each in listed]


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def test_empty_week_says_so(app: Any, ada: SignedIn, count_queries: Counting) -> None:
    with count_queries(20):
        found = my_week(ada)
    assert (found["weekStart"], found["weekEnd"], found["today"]) == ("2026-05-04", "2026-05-10", "2026-05-06")
    assert (found["isEmpty"], found["isFree"], set(found["totals"].values())) == (True, True, {0})


@pytest.mark.parametrize("add", [add_organisation, add_person, add_policy_ask, add_interaction])
def test_one_record_of_any_kind_ends_emptiness(app: Any, ada: SignedIn, add: Callable[..., Any]) -> None:
    with writing(app) as session:
        add(session)
    found = my_week(ada)
    assert (found["isEmpty"], found["isFree"]) == (False, True)


def test_restricted_meetings_of_colleagues_stay_away(app: Any, ada: SignedIn) -> None:
    secret = {"sensitivity": Sensitivity.RESTRICTED}
    with writing(app) as session:
        ask = add_policy_ask(session, owner_id=ada.user_id, stages=LONG_AGO)
        body = add_organisation(session)
        for status in (PLANNED, InteractionStatus.HELD):
            add_interaction(session, TODAY, status=status, **secret)
        held = add_interaction(session, days(-200), **secret)
        add_interaction(session, days(-1), status=PLANNED, recorded_by_id=ada.user_id, **secret)
        add_promise(session, held.id, user_id=ada.user_id, due_on=TODAY)
        add_stance(session, ask.id, organisation_id=body.id, held_on=days(-200), source_interaction_id=held.id)
        mine = add_interaction(session, days(1), status=PLANNED, **secret)
        campaign = add_campaign(session, ask.id)
        add_contact(session, campaign.id, mine.id, ada.user_id)
        add_task(session, campaign.id, "Secret", TODAY, owner_id=ada.user_id, interaction_id=mine.id)
    found = my_week(ada)
    assert set(found["totals"].values()) == {0}
    assert found["isFree"] is True


def test_mine_run_from_monday_to_sunday(app: Any, ada: SignedIn) -> None:
    me = [ada.user_id]
    with writing(app) as session:
        for day in (3, 4, 10, 11):
            add_interaction(session, date(2026, 5, day), title=f"Day {day}", users=me)
        add_interaction(session, date(2026, 5, 4), title="Early", starts_at=time(9), users=me)
        add_interaction(session, date(2026, 5, 8), title="Off", status=CANCELLED, users=me)
        add_interaction(session, date(2026, 5, 4), title="In May", occurred_precision=Precision.MONTH, users=me)
        owned = add_interaction(session, date(2026, 5, 8), title="Owned", status=PLANNED)
        add_contact(session, add_campaign(session).id, owned.id, ada.user_id)
        add_interaction(session, date(2026, 5, 7), title="A colleague's", status=PLANNED)
        add_interaction(session, date(2026, 5, 5), title="Held by a colleague")
    found = my_week(ada)
    assert titles(found["mine"]) == ["Early", "Day 4", "Owned", "Day 10"]
    assert found["mine"][0]["participants"] == [{"label": "Ada Example"}]
    assert titles(found["others"]) == ["A colleague's"]
    assert titles(my_week(ada, "2026-05-17")["mine"]) == ["Day 11"]
    assert titles(my_week(ada, "2026-04-27")["mine"]) == ["Day 3"]


@pytest.mark.parametrize(
    ("day", "monday", "sunday"),
    [
        ("2028-02-29", "2028-02-28", "2028-03-05"),
        ("2021-01-01", "2020-12-28", "2021-01-03"),
        ("2026-10-25", "2026-10-19", "2026-10-25"),
    ],
)
def test_weeks_hold_over_leap_days_and_years(app: Any, ada: SignedIn, day: str, monday: str, sunday: str) -> None:
    with writing(app) as session:
        for title, on in (("First", monday), ("Last", sunday)):
            add_interaction(session, date.fromisoformat(on), title=title, users=[ada.user_id])
        add_interaction(session, date.fromisoformat(sunday) + timedelta(days=1), users=[ada.user_id])
    found = my_week(ada, day)
    assert (found["weekStart"], found["weekEnd"], titles(found["mine"])) == (monday, sunday, ["First", "Last"])


def test_own_plans_that_are_over_wait(app: Any, ada: SignedIn) -> None:
    mine = {"status": PLANNED, "recorded_by_id": ada.user_id}
    with writing(app) as session:
        add_interaction(session, days(-1), title="Takes part", status=PLANNED, users=[ada.user_id])
        add_interaction(session, date(2026, 4, 2), title="Author", **mine)
        add_interaction(session, TODAY, title="Today", **mine)
        add_interaction(session, date(2026, 4, 1), title="In April", occurred_precision=Precision.MONTH, **mine)
        add_interaction(session, date(2026, 5, 1), title="In May", occurred_precision=Precision.MONTH, **mine)
        add_interaction(session, date(2026, 1, 1), title="In 2026", occurred_precision=Precision.YEAR, **mine)
        add_interaction(session, days(-1), title="Another's", status=PLANNED)
        add_interaction(session, days(-1), title="Held", recorded_by_id=ada.user_id)
    assert titles(my_week(ada)["toConfirm"]) == ["Takes part", "Author", "In April"]


def test_promises_both_ways_are_due(app: Any, ada: SignedIn) -> None:
    other = sign_in_new_user(app, name="Otto Other")
    with writing(app) as session:
        there = add_interaction(session, days(-30), users=[ada.user_id])
        for text, ours, due in (("Late", True, -3), ("Five working days", False, 7), ("After that", True, 8)):
            add_promise(session, there.id, text, is_ours=ours, user_id=ada.user_id, due_on=days(due))
        add_promise(session, there.id, "To nobody in particular", due_on=TODAY)
        add_promise(session, there.id, "To Otto", user_id=other.user_id, due_on=TODAY)
        add_promise(session, there.id, "Kept", user_id=ada.user_id, due_on=TODAY, settled=days(-1))
    assert [(each["text"], each["isOurs"]) for each in my_week(ada)["promises"]] == [
        ("Late", True),
        ("To nobody in particular", False),
        ("Five working days", False),
    ]
    assert my_week(ada, "2026-05-12")["totals"]["promises"] == 4
    assert my_week(ada, "2026-04-30")["totals"]["promises"] == 1


def test_quiet_relationships_give_their_reason(app: Any, ada: SignedIn) -> None:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    with writing(app) as session:
        body = add_organisation(session, "Larkfield Trust", lead_id=ada.user_id)
        fresh = add_organisation(session, "Fresh Trust")
        office = add_organisation(session, "Ministry of Paper")
        person = add_person(session, "Robin Vale")
        gone = add_person(session, "Gone Person", withdrawn_on=days(-1))
        add_interaction(session, days(-131), users=[ada.user_id], organisations=[body.id])
        add_interaction(session, days(-10), users=[ada.user_id], organisations=[fresh.id])
        for key in ({"organisation_id": body.id}, {"organisation_id": fresh.id}, {"person_id": gone.id}):
            add_planned_contact(session, ada.user_id, 90, recorded_at=made, **key)
        add_planned_contact(session, ada.user_id, 60, recorded_at=made, person_id=person.id)
        add_policy_ask(
            session, "Publish", stages=LONG_AGO, owner_id=ada.user_id, decision_makers=[office.id],
            decision_closes_on=date(2026, 9, 1),
        )  # fmt: skip
    found = [(each["stakeholder"]["label"], each["words"]) for each in my_week(ada)["quiet"]]
    assert found == [
        ("Robin Vale", "Never met, plan 60 days, due since 2 Mar 2026."),
        ("Larkfield Trust", "Quiet 131 days, plan 90; lead is you."),
        ("Ministry of Paper", "Never met by any of us; decides on “Publish”, decision on 1 Sep 2026."),
    ]


def test_decisions_near_on_own_and_campaign_asks(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        for title, closes in (("Past", -1), ("Last day", 30), ("Today", 0), ("Beyond", 31)):
            add_policy_ask(session, title, stages=LONG_AGO, decision_closes_on=days(closes), owner_id=ada.user_id)
        opens = add_policy_ask(
            session, "Opens", stages=LONG_AGO, decision_opens_on=days(5), decision_closes_on=days(60)
        )
        add_campaign(session, opens.id, members=((ada.user_id, 3),))
        ended = add_policy_ask(session, "Of a closed campaign", stages=LONG_AGO, decision_closes_on=days(5))
        add_campaign(session, ended.id, name="Over", lead_id=ada.user_id, closed_on=days(-5))
        add_policy_ask(session, "Another's", stages=LONG_AGO, decision_closes_on=TODAY)
        stages = [*LONG_AGO, (Stage.REJECTED, days(-40))]
        add_policy_ask(session, "Rejected", stages=stages, decision_closes_on=TODAY, owner_id=ada.user_id)
    assert titles(my_week(ada)["decisions"]) == ["Today", "Opens", "Last day"]


def test_stances_grown_old_on_own_asks(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        bodies = [add_organisation(session, name) for name in ("Old", "Older", "Fresh")]
        mine = add_policy_ask(session, "Mine", stages=LONG_AGO, owner_id=ada.user_id)
        theirs = add_policy_ask(session, "Theirs", stages=LONG_AGO)
        for body, age in zip(bodies, (181, 300, 180), strict=True):
            for ask in (mine, theirs):
                add_stance(session, ask.id, organisation_id=body.id, held_on=days(-age))
    assert [each["stakeholder"]["label"] for each in my_week(ada)["oldStances"]] == ["Older", "Old"]


def test_what_waits_is_what_is_open_and_mine(app: Any, ada: SignedIn) -> None:
    otto = sign_in_new_user(app, name="Otto Other")
    with writing(app) as session:
        ask = add_policy_ask(session, "Mine", stages=LONG_AGO, owner_id=ada.user_id)
        campaign = add_campaign(session, ask.id)
        for title, due, owner in (("Sunday", 4, ada), ("Late", -9, ada), ("Monday", 5, ada), ("Otto's", 0, otto)):
            add_task(session, campaign.id, title, days(due), owner_id=owner.user_id)
        add_task(session, campaign.id, "Done", TODAY, owner_id=ada.user_id, done_on=TODAY)
        outcome = add_outcome(session, ask.id)
        for author in (otto, ada):
            name = f"By {'Ada' if author is ada else 'Otto'}"
            add_claim(session, outcome.id, policy_ask_id=ask.id, statement=name, recorded_by_id=author.user_id)
        _paper(session, {"asks": (ada.user_id, ""), "plan": (ada.user_id, "Words"), "ties": (otto.user_id, "")})
        meeting = add_interaction(session, days(40), status=PLANNED, users=[ada.user_id])
        session.add(
            VisitNotice(
                id=uuid.uuid4(),
                from_user_id=otto.user_id,
                to_user_id=ada.user_id,
                interaction_id=meeting.id,
                planned_on=days(41),
                message="Shall we go together?",
                sent_at=utc_now(),
            )
        )
    found = my_week(ada)
    assert titles(found["tasks"]) == ["Late", "Sunday"]
    assert found["claimsToReview"] == [{"statement": "By Otto"}]
    assert found["sectionsToWrite"] == [{"paperTitle": "Progress", "key": "asks"}]
    assert found["notices"] == [{"message": "Shall we go together?"}]
    assert found["isFree"] is False


def _paper(session: Any, sections: dict[str, tuple[uuid.UUID, str]]) -> None:
    paper = BoardPaper(
        id=uuid.uuid4(), title="Progress", committee="Board", purpose=PaperPurpose.NOTE, as_at=TODAY,
        compared_with=days(-90), masks_names=False, state=PaperState.DRAFT, recorded_at=utc_now(),
    )  # fmt: skip
    session.add(paper)
    session.flush()
    session.add_all(
        BoardPaperSection(id=uuid.uuid4(), paper_id=paper.id, key=key, owner_id=owner, narrative=narrative)
        for key, (owner, narrative) in sections.items()
    )


def test_what_leavers_left_is_for_administrators_and_successors(app: Any, ada: SignedIn) -> None:
    leaver, heir = sign_in_new_user(app, name="Lee Ver"), sign_in_new_user(app, name="Hedy Heir")
    chief = sign_in_new_user(app, name="Chief", level=PermissionLevel.ADMINISTRATOR)
    with writing(app) as session:
        add_policy_ask(session, "Orphaned", stages=LONG_AGO, owner_id=leaver.user_id)
        session.get_one(User, leaver.user_id).is_active = False
        session.add(
            Handover(
                id=uuid.uuid4(),
                user_id=leaver.user_id,
                successor_id=heir.user_id,
                leaves_on=days(-1),
                note="",
                recorded_at=utc_now(),
            )
        )
    orphaned = [{"label": "Orphaned", "user": {"name": "Lee Ver"}}]
    assert [my_week(who)["leftOpen"] for who in (chief, heir, ada)] == [orphaned, orphaned, []]


def test_stages_moved_in_the_week_looked_at(app: Any, ada: SignedIn) -> None:
    with writing(app) as session:
        stages = [*LONG_AGO, (Stage.AGREED, date(2026, 5, 3)), (Stage.RAISED, TODAY)]
        add_policy_ask(session, "Moves", stages=stages)
    for day, stage, on in (("2026-05-06", "RAISED", "2026-05-06"), ("2026-05-01", "AGREED", "2026-05-03")):
        assert my_week(ada, day)["moved"] == [
            {"policyAsk": {"title": "Moves"}, "stage": stage, "changedOn": on, "reason": "For the test"}
        ]


def test_full_week_takes_a_constant_number_of_statements(app: Any, ada: SignedIn, count_queries: Counting) -> None:
    with writing(app) as session:
        body = add_organisation(session)
        for number in range(25):
            ask = add_policy_ask(
                session, f"Ask {number}", owner_id=ada.user_id, decision_closes_on=TODAY, stages=LONG_AGO
            )
            person = add_person(session, f"Person {number}")
            met = add_interaction(session, TODAY, users=[ada.user_id], people=[person.id], raised=[ask.id])
            add_interaction(session, date(2026, 4, 1), users=[ada.user_id], status=PLANNED)
            add_stance(session, ask.id, organisation_id=body.id, held_on=days(-200))
            add_promise(session, met.id, user_id=ada.user_id, due_on=TODAY)
    with count_queries(31):  # those of an empty week, four for interactions, five for asks, one for stances, promises
        found = my_week(ada)
    listed = ("mine", "toConfirm", "decisions", "oldStances", "promises")
    assert [len(found[name]) for name in listed] == [20] * 5
    assert [found["totals"][name] for name in listed] == [25] * 5
