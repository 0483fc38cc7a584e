"""A colleague's relationships: strengths by hand, each reason in words, and nothing that the viewer may not see."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.models import User
from backend.interactions.models import Sensitivity
from backend.kit.http import london_today
from backend.policy_asks.models import Stage
from backend.stakeholders.models import Person
from backend.ties.models import PlannedContact
from graph.explain import british_date
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

TODAY = london_today()
ROW = """stakeholder { kind id label } detail shown band lastMetOn words isCooling isSingleThread dueOn overdueDays
  everyDays plannedContactId isLead wasShown"""
ASK = f"""query($userId: UUID, $show: PortfolioShow! = ALL, $asAt: Date, $page: PageInput) {{
  portfolio(userId: $userId, show: $show, asAt: $asAt, page: $page) {{
    user {{ name }} rows {{ {ROW} }} total coolingCount singleThreadCount overdueCount asAt
    neverMet {{ stakeholder {{ label }} policyAskId policyAskTitle decisionOn words }}
    constants {{ halfLifeDays }} }} }}"""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def portfolio(user: SignedIn, **asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = user.ask(ASK, **asked)["portfolio"]
    return found


def rows(user: SignedIn, **asked: Any) -> dict[str, dict[str, Any]]:
    return {row["stakeholder"]["label"]: row for row in portfolio(user, **asked)["rows"]}


@pytest.fixture
def officer(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Olu Officer", team="Workforce")


@pytest.fixture
def colleague(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Ann Other", team="Regulation")


def meet(app: Any, users: list[SignedIn], person: uuid.UUID, *days: int, **values: Any) -> None:
    with writing(app) as session:
        for day in days:
            add_interaction(session, ago(day), users=[user.user_id for user in users], people=[person], **values)


def person_of(app: Any, name: str = "Robin Vale") -> uuid.UUID:
    with writing(app) as session:
        person: uuid.UUID = add_person(session, name).id
        return person


def plan(app: Any, user: SignedIn, every_days: int, recorded: date = TODAY, **party: uuid.UUID) -> None:
    with writing(app) as session:
        made = datetime(recorded.year, recorded.month, recorded.day, 12, tzinfo=UTC)
        values = {"user_id": user.user_id, "every_days": every_days, "note": "", "recorded_at": made}
        session.add(PlannedContact(id=uuid.uuid4(), **values, **party))


def test_fallen_tie_says_what_it_was(app: Any, officer: SignedIn) -> None:
    person = person_of(app)
    meet(app, [officer], person, 131, 132, 133, 134)
    # 90 days ago: S = 4 * 2^(-42.5/365) = 3.69 and strength 72; now S = 4 * 2^(-132.5/365) = 3.11 and strength 66.
    row = rows(officer)["Robin Vale"]
    assert (row["shown"], row["band"], row["wasShown"], row["isCooling"]) == (66, "strong", 72, False)
    assert row["words"] == "66 (strong): last met 131 days ago. No other colleague has a live tie."
    later = rows(officer, asAt=(TODAY + timedelta(days=300)).isoformat())["Robin Vale"]
    then = british_date(TODAY + timedelta(days=210))
    assert (later["shown"], later["band"], later["wasShown"], later["isCooling"]) == (46, "active", 51, True)
    assert later["words"].startswith(f"Was 51 (strong) on {then}, now 46 (active): last met 431 days ago.")


def test_tie_that_soon_falls_is_cooling(app: Any, officer: SignedIn) -> None:
    person = person_of(app)
    meet(app, [officer], person, 20, 21)
    row = rows(officer)["Robin Vale"]
    assert (row["shown"], row["band"], row["wasShown"], row["isCooling"]) == (49, "active", None, False)
    # S = 2 * 2^(-20.5/365 - t/365) meets the floor of 30 at S* = 1.0292 after 329.5 days.
    near = rows(officer, asAt=(TODAY + timedelta(days=310)).isoformat(), show="COOLING")["Robin Vale"]
    falls = british_date(TODAY + timedelta(days=330))
    assert (near["band"], near["isCooling"]) == ("active", True)
    assert f"Without another contact it falls below 30 on {falls}." in near["words"]
    assert rows(officer, show="COOLING") == {}


def test_thread_is_single_until_an_active_colleague_meets(app: Any, officer: SignedIn, colleague: SignedIn) -> None:
    person = person_of(app)
    meet(app, [officer], person, 5)
    assert portfolio(officer)["singleThreadCount"] == 1
    meet(app, [colleague], person, 3)
    assert (portfolio(officer)["singleThreadCount"], rows(officer, show="SINGLE_THREAD")) == (0, {})
    with writing(app) as session:
        session.get_one(User, colleague.user_id).is_active = False
    assert list(rows(officer, show="SINGLE_THREAD")) == ["Robin Vale"]


def test_dormant_tie_of_another_is_no_thread(app: Any, officer: SignedIn, colleague: SignedIn) -> None:
    person = person_of(app)
    meet(app, [officer], person, 5)
    meet(app, [colleague], person, 800)
    assert rows(officer)["Robin Vale"]["isSingleThread"] is True
    assert rows(colleague)["Robin Vale"]["isSingleThread"] is False


def test_quiet_for_longer_than_planned(app: Any, officer: SignedIn) -> None:
    person, planned_only, gone = person_of(app), person_of(app, "Kit Marsh"), person_of(app, "Lee Withdrawn")
    meet(app, [officer], person, 131)
    plan(app, officer, 90, person_id=person)
    plan(app, officer, 30, ago(40), person_id=planned_only)
    plan(app, officer, 30, ago(40), person_id=gone)
    with writing(app) as session:
        row = session.get_one(Person, gone)
        row.withdrawn_on, row.withdrawal_reason = TODAY, "Asked"
    found = rows(officer, show="QUIET")
    assert list(found) == ["Robin Vale", "Kit Marsh"]
    late = found["Robin Vale"]
    assert (late["everyDays"], late["overdueDays"], late["dueOn"]) == (90, 41, ago(41).isoformat())
    assert "Quiet 131 days, plan 90." in late["words"]
    never = found["Kit Marsh"]
    assert (never["shown"], never["band"], never["lastMetOn"]) == (0, "never met", None)
    assert never["words"] == f"Never met. Planned every 30 days, and due since {british_date(ago(10))}."
    assert portfolio(officer)["overdueCount"] == 2


def test_led_organisation_is_listed_unmet(app: Any, officer: SignedIn) -> None:
    with writing(app) as session:
        add_organisation(session, "Larkfield Trust", lead_id=officer.user_id)
        add_organisation(session, "Somebody else's")
    row = rows(officer)["Larkfield Trust"]
    assert (row["isLead"], row["detail"], row["band"], row["words"]) == (True, "Trust", "never met", "Never met.")
    assert portfolio(officer)["total"] == 1


def test_organisation_is_met_through_its_person(app: Any, officer: SignedIn) -> None:
    person = person_of(app)
    with writing(app) as session:
        body = add_organisation(session, "Larkfield Trust").id
        add_role(session, person, body, "Chair")
    meet(app, [officer], person, 10)
    found = rows(officer)
    assert (found["Larkfield Trust"]["shown"], found["Robin Vale"]["shown"]) == (29, 29)
    assert found["Robin Vale"]["detail"] == "Chair, Larkfield Trust"


def test_decision_maker_whom_none_of_us_met(app: Any, officer: SignedIn, colleague: SignedIn) -> None:
    chair, met, left = person_of(app, "Sam Chair"), person_of(app, "Kit Met"), person_of(app, "Lee Left")
    with writing(app) as session:
        body = add_organisation(session, "Larkfield Trust")
        led = add_organisation(session, "Led Trust", lead_id=officer.user_id)
        roles = [add_role(session, person, body.id, "Chair").id for person in (chair, met)]
        roles.append(add_role(session, left, body.id, "Former chair", ended=str(TODAY.year - 1)).id)
        mine = add_policy_ask(
            session, "My ask", owner_id=officer.user_id, deciding_roles=roles, decision_closes_on=TODAY
        ).id
        add_policy_ask(session, "Her ask", owner_id=colleague.user_id, decision_makers=[led.id])
        over = (Stage.WITHDRAWN, ago(3))
        add_policy_ask(session, "Over", stages=[over], owner_id=officer.user_id, decision_makers=[body.id])
    meet(app, [colleague], met, 900)
    found = portfolio(officer)["neverMet"]
    assert [(row["stakeholder"]["label"], row["policyAskTitle"]) for row in found] == [
        ("Sam Chair", "My ask"),
        ("Led Trust", "Her ask"),
    ]
    assert (found[0]["policyAskId"], found[0]["decisionOn"]) == (str(mine), TODAY.isoformat())
    words = "Chair, Larkfield Trust decides on this ask. None of us has ever met them."
    assert found[0]["words"] == words


def test_hidden_meetings_change_nothing(app: Any, officer: SignedIn, colleague: SignedIn) -> None:
    person, chair = person_of(app), person_of(app, "Sam Chair")
    with writing(app) as session:
        role = add_role(session, chair, add_organisation(session).id).id
        add_policy_ask(session, owner_id=officer.user_id, deciding_roles=[role])
    meet(app, [officer], person, 5)
    plan(app, colleague, 30, ago(50), person_id=person)
    before = portfolio(officer), portfolio(officer, userId=str(colleague.user_id))
    assert before[1]["rows"][0]["band"] == "never met"
    secret = {"sensitivity": Sensitivity.RESTRICTED, "readers": [colleague.user_id]}
    meet(app, [colleague], person, 3, **secret)
    meet(app, [colleague], chair, 3, **secret)
    assert (portfolio(officer), portfolio(officer, userId=str(colleague.user_id))) == before
    assert portfolio(colleague)["rows"][0]["shown"] == 29
    assert portfolio(colleague, userId=str(officer.user_id))["neverMet"] == []


def test_pages_follow_the_strongest(app: Any, officer: SignedIn, count_queries: Any) -> None:
    for number in range(5):
        meet(app, [officer], person_of(app, f"Person {number}"), *range(1, 2 + number))
    page = {"offset": 1, "limit": 2}
    assert list(rows(officer, page=page)) == ["Person 3", "Person 2"]
    portfolio(officer)
    with count_queries(13):
        assert portfolio(officer, page=page)["total"] == 5
    for number in range(5, 15):
        meet(app, [officer], person_of(app, f"Person {number}"), 2)
    portfolio(officer)
    with count_queries(13):
        assert portfolio(officer, page={"offset": 0, "limit": 100})["total"] == 15


def test_unknown_colleague_is_refused(officer: SignedIn) -> None:
    error = officer.refused(ASK, userId=str(uuid.uuid4()))
    assert error["message"] == "This colleague does not exist, or you may not see it."
