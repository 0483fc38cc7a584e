"""A private calendar, asked for by its address alone and read with a calendar parser."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from backend.accounts.models import PermissionLevel, User
from backend.calendar_feeds.content import load_events
from backend.calendar_feeds.models import CalendarFeed
from backend.interactions.models import Interaction, InteractionStatus, Sensitivity
from backend.kit.db import utc_now
from backend.kit.http import LONDON, london_today
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.promises import add_promise
from tests.factories.stakeholders import add_person

CREATE = "mutation($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { id address } }"
REVOKE = "mutation($id: UUID!) { revokeCalendarFeed(id: $id) }"
LIST = "{ calendarFeeds { id version label createdAt } }"


def make_feed(user: SignedIn, label: str = "Telephone") -> tuple[str, str]:
    """Its id and the path of its address."""
    made = user.ask(CREATE, input={"id": str(uuid.uuid4()), "label": label})["createCalendarFeed"]
    return made["id"], urlsplit(made["address"]).path


def read(app: Any, path: str) -> Calendar:
    answer = TestClient(app).get(path)
    assert answer.status_code == 200, answer.text
    calendar = Calendar.from_ical(answer.content)
    assert isinstance(calendar, Calendar)
    return calendar


def summaries(calendar: Calendar) -> list[str]:
    return [str(event["summary"]) for event in calendar.walk("VEVENT")]


def test_feed_tells_what_is_mine(app: Any) -> None:
    ada, other = sign_in_new_user(app), sign_in_new_user(app, "Bo Example")
    today = london_today()
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
        mine = add_interaction(
            session,
            today + timedelta(days=1),
            users=[ada.user_id],
            people=[robin.id],
            title="Talk; about, pay",
            notes="secretnote",
            status=InteractionStatus.PLANNED,
            starts_at=time(14),
        )
        add_interaction(session, today, users=[other.user_id], title="Of somebody else")
        add_interaction(session, today - timedelta(days=15), users=[ada.user_id], title="Long ago")
        add_interaction(session, today, users=[ada.user_id], title="Off", status=InteractionStatus.CANCELLED)
        add_promise(session, mine.id, "Send two pages", is_ours=True, user_id=ada.user_id, due_on=today)
        add_policy_ask(session, title="Fund it", owner_id=ada.user_id, decision_closes_on=today + timedelta(days=2))
        version = mine.version
    path = make_feed(ada)[1]
    calendar = read(app, path)
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    assert sorted(events) == ["Decision closes: Fund it", "Off", "Promise due: Send two pages", "Talk; about, pay"]
    meeting = events["Talk; about, pay"]
    assert meeting["dtstart"].dt == datetime.combine(today + timedelta(days=1), time(14), LONDON)
    assert str(meeting["uid"]) == f"{mine.id}@interactions.trellis"
    assert meeting["sequence"] == version
    assert "With Robin Vale" in str(meeting["description"])
    assert str(meeting["url"]).endswith(f"/#/interactions/{mine.id}/show")
    assert str(events["Off"]["status"]) == "CANCELLED"
    assert events["Promise due: Send two pages"]["dtstart"].dt == today
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert b"secretnote" not in TestClient(app).get(path).content


def test_meeting_made_restricted_loses_its_words(app: Any) -> None:
    ada = sign_in_new_user(app, team="Workforce")
    with writing(app) as session:
        robin = add_person(session, "Robin Vale")
        row = add_interaction(
            session, london_today(), users=[ada.user_id], people=[robin.id], readers=[ada.user_id], title="About pay"
        )
        add_promise(session, row.id, "Say nothing", due_on=london_today())
    path = make_feed(ada)[1]
    assert summaries(read(app, path)) == ["Promised to us: Say nothing", "About pay"] or summaries(read(app, path)) == [
        "About pay",
        "Promised to us: Say nothing",
    ]
    with writing(app) as session:
        session.get_one(Interaction, row.id).sensitivity = Sensitivity.RESTRICTED
    answer = TestClient(app).get(path).text
    assert sorted(summaries(Calendar.from_ical(answer))) == ["Private meeting", "Private promise due"]
    for word in ("About pay", "Robin", "Say nothing"):
        assert word not in answer


def test_embargoed_ask_has_no_title_in_feed(app: Any) -> None:
    ada = sign_in_new_user(app)
    with writing(app) as session:
        until, closes = utc_now() + timedelta(days=9), london_today() + timedelta(days=3)
        add_policy_ask(session, title="Not yet", owner_id=ada.user_id, decision_closes_on=closes, embargoed_until=until)
    assert summaries(read(app, make_feed(ada)[1])) == ["Decision closes: a private ask"]


def test_addresses_that_open_nothing_answer_alike(app: Any) -> None:
    ada, left, reader = (sign_in_new_user(app) for _ in range(3))
    paths = [make_feed(user)[1] for user in (left, reader)]
    feed_id, revoked = make_feed(ada)
    ada.ask(REVOKE, id=feed_id)
    with writing(app) as session:
        session.get_one(User, left.user_id).is_active = False
        session.get_one(User, reader.user_id).level = PermissionLevel.READER
    working = make_feed(ada)[1]
    unopened = [*paths, revoked, working.removesuffix(".ics"), working[:-5] + ".ics", "/calendar/", "/calendar/a/b.ics"]
    answers = [TestClient(app).get(path) for path in [*unopened, "/calendar/%00%ff.ics", f"/calendar/{'x' * 5000}.ics"]]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert TestClient(app).get(working).status_code == 200


def test_feed_is_for_its_owner_to_revoke(app: Any) -> None:
    ada, other = sign_in_new_user(app), sign_in_new_user(app, level=PermissionLevel.ADMINISTRATOR)
    feed_id, path = make_feed(ada)
    assert other.ask(LIST)["calendarFeeds"] == []
    refused = other.refused(REVOKE, id=feed_id)
    assert refused["message"] == "This calendar address does not exist, or you may not see it."
    assert read(app, path)
    assert [feed["label"] for feed in ada.ask(LIST)["calendarFeeds"]] == ["Telephone"]


def test_token_is_stored_as_its_digest(app: Any) -> None:
    ada = sign_in_new_user(app)
    given = {"id": str(uuid.uuid4()), "label": "Telephone"}
    first = ada.ask(CREATE, input=given)["createCalendarFeed"]["address"].rsplit("/", 1)[1].removesuffix(".ics")
    with writing(app) as session:
        stored = [str(value) for row in session.query(CalendarFeed) for value in vars(row).values()]
    assert len(first) == 43
    assert not any(first in value for value in stored)
    again = ada.ask(CREATE, input=given)["createCalendarFeed"]["address"]
    assert first not in again
    assert len(ada.ask(LIST)["calendarFeeds"]) == 1
    assert TestClient(app).get(f"/calendar/{first}.ics").status_code == 404


def test_eleventh_feed_is_refused(app: Any) -> None:
    ada = sign_in_new_user(app)
    for _ in range(10):
        make_feed(ada)
    refused = ada.refused(CREATE, input={"id": str(uuid.uuid4()), "label": "One more"})
    assert refused["message"] == "You have 10 calendar addresses. Revoke one that you no longer use first."
    assert len(ada.ask(LIST)["calendarFeeds"]) == 10


def test_unchanged_feed_is_not_sent_again(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    ada = sign_in_new_user(app)
    with writing(app) as session:
        add_interaction(session, london_today(), users=[ada.user_id])
    path = make_feed(ada)[1]
    client = TestClient(app)
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.headers["x-robots-tag"] == "noindex, nofollow"
    assert first.headers["cache-control"] == "no-store"
    assert client.head(path).content == b""
    client.post(path)
    client.get(path.replace("/calendar", "/Calendar"))
    client.get(path.removeprefix("/calendar"))
    said = "".join(capsys.readouterr())
    assert path.rsplit("/", 1)[1].removesuffix(".ics") not in said
    assert "/calendar/" in said or not said


def test_impatient_program_is_told_to_wait(app: Any) -> None:
    client = TestClient(app)
    answers = [client.get("/calendar/guess.ics").status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]


def test_feed_costs_constant_statements(app: Any, count_queries: Any) -> None:
    ada = sign_in_new_user(app)
    today = london_today()
    with writing(app) as session:
        for day in range(5):
            row = add_interaction(session, today + timedelta(days=day), users=[ada.user_id])
            add_promise(session, row.id, due_on=today)
            add_policy_ask(session, title=f"Ask {day}", owner_id=ada.user_id, decision_closes_on=today)
    path = make_feed(ada)[1]
    with count_queries(14):
        assert len(summaries(read(app, path))) == 15


def test_events_lie_between_two_days(app: Any) -> None:
    ada = sign_in_new_user(app)
    today = date(2026, 3, 20)
    with writing(app) as session:
        for days in (-15, -14, 92, 93):
            add_interaction(session, today + timedelta(days=days), users=[ada.user_id], title=f"Day {days}")
        events = load_events(session, ada.user_id, today, utc_now())
    assert [event.summary for event in events] == ["Day -14", "Day 92"]
