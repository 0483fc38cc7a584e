import uuid
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel
from backend.audit.models import AuditAction, AuditLine
from backend.interactions.models import InteractionStatus, NotRaisedReason
from backend.kit.db import utc_now
from backend.policy_asks.models import PolicyAsk, Stage
from backend.stakeholders.models import Person
from backend.stances.models import StanceLevel
from tests.backend.briefs.room import Room, make_room
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.briefs import BRIEF, brief_for, printed, section, told
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.promises import add_promise
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance
from tests.factories.ties import add_mark

TITLE = "Publish the pay gap by ethnicity"
STATEMENTS = 18
"""However crowded the room is; the first finds who is signed in."""


@pytest.fixture
def room(app: Any) -> Room:
    return make_room(app)


def test_nobody_known_is_said_in_words(app: Any) -> None:
    officer = sign_in_new_user(app, "Ben Officer")
    with writing(app) as session:
        ada = add_person(session, "Ada Example").id
    brief = brief_for(officer, personId=ada)
    assert brief["title"] == "Ada Example"
    assert told(brief, "who") == ["Ada Example: No role is recorded today."]
    empty = {each["key"]: each["empty"] for each in brief["sections"] if not each["items"]}
    assert empty == {
        "to_raise": "No ask of ours is due with them: no decision window is open or near that we have not just "
        "spoken about.",
        "lines": "No ask of ours concerns them yet.",
        "not_to_say": "Nothing is noted.",
        "stances": "No ask of ours concerns them yet.",
        "promises": "Nothing is open between us.",
        "meetings": "We have never met Ada Example.",
        "contacts": "None of us has met Ada Example, as far as is recorded.",
    }
    pages, words = printed(officer, "person", ada)
    assert pages == 1
    assert "We have never met Ada Example." in words


def test_meeting_says_who_when_and_who_goes(room: Room) -> None:
    brief = brief_for(room.officer, interactionId=room.meeting)
    day = room.today + timedelta(days=3)
    assert brief["title"] == "Talk about progress"
    assert brief["facts"][0].startswith("Meeting on ")
    assert brief["facts"][0].endswith(f" {day.day} {day:%b} {day.year}")
    assert brief["facts"][1:] == ["From us: Ben Officer"]
    assert told(brief, "who") == [
        "Ada Example: Director, Larkfield Board, since Jul 2018. Before: Adviser, Old College, 2015 to Jun 2018."
    ]


def test_last_three_meetings_and_who_knows_them(room: Room) -> None:
    with writing(room.app) as session:
        for days in (400, 90, 60, 30):
            add_interaction(
                session, room.before(days), people=[room.person], users=[room.colleague.user_id], raised=[room.ask]
            )
        add_interaction(session, room.before(10), people=[room.person], status=InteractionStatus.CANCELLED)
    brief = brief_for(room.officer, personId=room.person)
    assert told(brief, "meetings") == [
        f"{room.said(days)}: Meeting about progress. Ada Example; from us Cai Colleague. Raised: {TITLE}"
        for days in (30, 60, 90)
    ]
    assert section(brief, "meetings")["beyond"] == 1
    assert told(brief, "contacts") == [f"Cai Colleague: strong, last met {room.said(30)} (4 weeks ago)"]


def test_ask_is_worth_raising_until_just_raised(room: Room) -> None:
    [line] = told(brief_for(room.officer, interactionId=room.meeting), "to_raise")
    closes = room.today + timedelta(days=20)
    window = f"{TITLE}: Decision window open until {closes.day} {closes:%b} {closes.year}; Ada Example decides on it"
    assert line == f"{window}; not raised yet."
    with writing(room.app) as session:
        add_interaction(session, room.before(70), people=[room.person], raised=[room.ask])
    [line] = told(brief_for(room.officer, interactionId=room.meeting), "to_raise")
    assert line == f"{window}; last raised with them 2 months ago."
    with writing(room.app) as session:
        add_interaction(session, room.before(59), people=[room.person], raised=[room.ask])
    assert told(brief_for(room.officer, interactionId=room.meeting), "to_raise") == []


def test_ask_of_their_organisation_counts_and_settled_one_does_not(room: Room) -> None:
    with writing(room.app) as session:
        soon = room.today + timedelta(days=5)
        given = {"addressees": [room.organisation], "decision_closes_on": soon}
        add_policy_ask(session, "Fund the networks", **given)
        add_policy_ask(session, "Settled", stages=[(Stage.EMBEDDED, room.before(9))], **given)
    lines = told(brief_for(room.officer, personId=room.person), "to_raise")
    assert [line.split(":")[0] for line in lines] == [TITLE, "Fund the networks (Still a draft)"]
    assert "addressed to Larkfield Board" in lines[1]


def test_our_line_or_else_the_wording_shortened(room: Room) -> None:
    with writing(room.app) as session:
        session.get_one(PolicyAsk, room.ask).text = "Every trust publishes it. " * 20
    [line] = section(brief_for(room.officer, personId=room.person), "lines")["items"]
    assert line["text"].endswith("publishes it. …")
    assert len(line["text"]) <= 240
    assert line["detail"] == "The ask's wording: no line is written yet."
    with writing(room.app) as session:
        session.get_one(PolicyAsk, room.ask).line_to_take = "Publish it by April."
    [line] = section(brief_for(room.officer, personId=room.person), "lines")["items"]
    assert (line["text"], line["detail"]) == ("Publish it by April.", "")


def test_what_not_to_say_is_gathered(room: Room) -> None:
    with writing(room.app) as session:
        session.get_one(PolicyAsk, room.ask).not_to_say = "Nothing about the leaked draft."
        hushed = add_policy_ask(
            session,
            "Secret bill",
            owner_id=room.officer.user_id,
            embargoed_until=utc_now() + timedelta(days=30),
            addressees=[room.organisation],
            decision_closes_on=room.today + timedelta(days=9),
        )
        add_stance(session, hushed.id, organisation_id=room.organisation, held_on=room.before(3))
        other = add_policy_ask(session, "Mentor scheme")
        add_interaction(
            session,
            room.before(20),
            people=[room.person],
            raised=[hushed.id],
            not_raised={other.id: NotRaisedReason.ASKED_NOT_TO},
        )
    brief = brief_for(room.officer, interactionId=room.meeting)
    lines = told(brief, "not_to_say")
    assert lines[0].startswith("Secret bill (Embargo): Do not mention before ")
    assert lines[1:] == [
        f"Mentor scheme: They asked us on {room.said(20)} not to raise it.",
        f"{TITLE}: Nothing about the leaked draft.",
    ]
    elsewhere = [told(brief, each["key"]) for each in brief["sections"] if each["key"] != "not_to_say"]
    assert "Secret bill" not in str(elsewhere)
    assert "Secret bill" not in str(brief_for(room.colleague, interactionId=room.meeting))


def test_ask_that_they_asked_not_to_hear_is_not_offered(room: Room) -> None:
    with writing(room.app) as session:
        add_interaction(
            session, room.before(90), people=[room.person], not_raised={room.ask: NotRaisedReason.ASKED_NOT_TO}
        )
    brief = brief_for(room.officer, personId=room.person)
    assert told(brief, "to_raise") == []
    assert told(brief, "not_to_say") == [f"{TITLE}: They asked us on {room.said(90)} not to raise it."]
    with writing(room.app) as session:
        add_interaction(session, room.before(80), people=[room.person], raised=[room.ask])
    brief = brief_for(room.officer, personId=room.person)
    assert len(told(brief, "to_raise")) == 1
    assert told(brief, "not_to_say") == []


def test_trail_of_stances_has_age_source_and_before(room: Room) -> None:
    assert told(brief_for(room.officer, personId=room.person), "stances") == [
        f"{TITLE}: Ada Example: unknown: no stance is recorded."
    ]
    with writing(room.app) as session:
        met = add_interaction(session, room.before(153), people=[room.person], users=[room.colleague.user_id]).id
        add_stance(session, room.ask, role_id=room.role, held_on=room.before(300), level=StanceLevel.NEUTRAL)
        add_stance(
            session,
            room.ask,
            role_id=room.role,
            held_on=room.before(153),
            source="Said so herself",
            source_interaction_id=met,
        )
    assert told(brief_for(room.officer, personId=room.person), "stances") == [
        f"{TITLE} (Claimed): Ada Example: supportive, 5 months ago. Said so herself, in the meeting of "
        f"{room.said(153)}. Before: neutral ({room.said(300)})."
    ]


def test_open_promises_mark_what_is_overdue(room: Room) -> None:
    with writing(room.app) as session:
        met = add_interaction(session, room.before(50), people=[room.person], users=[room.officer.user_id]).id
        add_promise(session, met, "Send the figures", is_ours=True, user_id=room.officer.user_id, person_id=room.person)
        add_promise(session, met, "Look at page two", person_id=room.person, due_on=room.before(3))
        add_promise(session, met, "To nobody in particular", due_on=room.today)
        add_promise(session, met, "Done", person_id=room.person, settled=room.before(9))
    made = f"in the meeting of {room.said(50)}"
    for subject in ({"personId": room.person}, {"organisationId": room.organisation}):
        assert told(brief_for(room.officer, **subject), "promises") == [
            f"They promised (Overdue by 3 days): Look at page two. Ada Example, {made}, due {room.said(3)}",
            f"They promised: To nobody in particular. Them, {made}, due {room.said(0)}",
            f"We promised: Send the figures. Ben Officer to Ada Example, {made}, without a date",
        ]


def test_organisation_lists_who_is_in_post_senior_first(room: Room) -> None:
    with writing(room.app) as session:
        for name, title in (("Bo Clerk", "Clerk"), ("Zed Chief", "Chief Executive")):
            add_role(session, add_person(session, name).id, room.organisation, title)
        gone = add_person(session, "Ira Withdrawn", withdrawn_on=room.before(9))
        add_role(session, gone.id, room.organisation, "Chair")
    lines = told(brief_for(room.officer, organisationId=room.organisation), "who")
    assert lines == [
        "Ada Example: Director, since Jul 2018.",
        "Zed Chief: Chief Executive, dates not known.",
        "Bo Clerk: Clerk, dates not known.",
    ]


def test_withdrawn_and_marked_are_said_first(room: Room) -> None:
    with writing(room.app) as session:
        add_interaction(session, room.before(30), people=[room.person], users=[room.officer.user_id])
        add_mark(session, "They asked us not to.", from_person_id=room.person)
        ada = session.get_one(Person, room.person)
        ada.withdrawn_on, ada.withdrawal_reason = room.before(4), "Wrote to us."
    brief = brief_for(room.officer, personId=room.person)
    assert brief["notices"] == [
        f"Do not contact Ada Example: they withdrew on {room.said(4)}. Wrote to us.",
        "Do not ask Ada Example for an introduction: They asked us not to.",
    ]
    assert section(brief, "who")["items"][0]["mark"] == "Do not contact"
    assert section(brief, "contacts")["items"] == []


def test_file_is_one_page_and_leaves_a_line(room: Room) -> None:
    answer = room.officer.client.get(f"/briefs/interaction/{room.meeting}.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'inline; filename="brief-{room.today.isoformat()}.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    with writing(room.app) as session:
        lines = session.scalars(sa.select(AuditLine).where(AuditLine.action == AuditAction.EXPORT)).all()
        assert [(line.user_id, line.entity, line.noun, line.noun_id) for line in lines] == [
            (room.officer.user_id, "brief.pdf", "interactions", room.meeting)
        ]


def test_file_is_refused_to_strangers_and_readers(room: Room) -> None:
    address = f"/briefs/person/{room.person}.pdf"
    reader = sign_in_new_user(room.app, "Ray Reader", level=PermissionLevel.READER)
    assert reader.client.get(address).status_code == 403
    assert reader.refused(BRIEF, subject={"personId": str(room.person)})["extensions"]["code"] == "FORBIDDEN"
    reader.client.cookies.clear()
    assert reader.client.get(address).status_code == 401
    for missing in (
        f"person/{uuid.uuid4()}.pdf",
        "person/x.pdf",
        f"person/{room.person}.docx",
        f"role/{room.role}.pdf",
    ):
        assert room.officer.client.get(f"/briefs/{missing}").status_code == 404
    with writing(room.app) as session:
        assert session.scalars(sa.select(AuditLine).where(AuditLine.action == AuditAction.EXPORT)).all() == []


def test_one_subject_must_be_named(room: Room) -> None:
    both = {"personId": str(room.person), "organisationId": str(room.organisation)}
    for subject in ({}, both):
        error = room.officer.refused(BRIEF, subject=subject)
        assert error["message"] == "Name one interaction, one person or one organisation."
        assert error["extensions"]["field"] == "subject"


def test_crowded_room_takes_the_same_statements(room: Room, count_queries: Any) -> None:
    with writing(room.app) as session:
        body = add_organisation(session, "A body with a long name " * 8).id
        crowd = [add_person(session, f"{number} {'Wilhelmina ' * 17}").id for number in range(12)]
        for person_id in crowd:
            add_role(session, person_id, body, "Director of long titles " * 8)
        asks = [
            add_policy_ask(session, f"Ask {number} " * 30, decision_makers=[body], decision_closes_on=room.today).id
            for number in range(12)
        ]
        for days in range(30):
            met = add_interaction(
                session, room.before(days + 90), people=crowd, users=[room.officer.user_id], raised=asks
            )
            add_promise(session, met.id, "Promised words " * 100, organisation_id=body)
        full = add_interaction(
            session, room.today, people=crowd, users=[room.officer.user_id], status=InteractionStatus.PLANNED
        ).id
    for meeting in (room.meeting, full):
        brief_for(room.officer, interactionId=meeting)
        with count_queries(STATEMENTS):
            brief_for(room.officer, interactionId=meeting)
    pages, words = printed(room.officer, "interaction", full)
    assert pages == 1
    assert "more, on the screen" in words
