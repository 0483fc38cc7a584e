"""What a brief gives away: nothing of what its reader may not read, and only a count of what is restricted."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.interactions.models import InteractionStatus, NotRaisedReason, Sensitivity
from backend.stances.models import StanceLevel
from tests.backend.briefs.room import Room, make_room
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.briefs import brief_for, printed, section, told
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.promises import add_promise
from tests.factories.stances import add_stance

MARK = "canarybird"


@pytest.fixture
def room(app: Any) -> Room:
    """With something open in every section, so that order and counts could change."""
    room = make_room(app)
    with writing(app) as session:
        for days in (200, 150, 100, 80):
            met = add_interaction(
                session, room.before(days), people=[room.person], users=[room.colleague.user_id], raised=[room.ask]
            )
        add_promise(session, met.id, "Look at page two", person_id=room.person, due_on=room.before(3))
        add_stance(session, room.ask, role_id=room.role, held_on=room.before(150), level=StanceLevel.NEUTRAL)
    return room


def plant(room: Room, sensitivity: Sensitivity = Sensitivity.RESTRICTED, **values: Any) -> uuid.UUID:
    """Met yesterday by the officer: the ask was raised, another is not wanted, a stance and a promise came of it."""
    with writing(room.app) as session:
        other = add_policy_ask(session, "Mentor scheme").id
        met = add_interaction(
            session,
            room.before(1),
            title=MARK,
            notes=MARK,
            sensitivity=sensitivity,
            users=[room.officer.user_id],
            people=[room.person],
            organisations=[room.organisation],
            raised=[room.ask],
            not_raised={other: NotRaisedReason.ASKED_NOT_TO},
            **values,
        ).id
        given = {"source": MARK, "source_interaction_id": met, "held_on": room.before(1)}
        add_stance(session, room.ask, role_id=room.role, level=StanceLevel.OPPOSED, **given)
        add_stance(session, other, organisation_id=room.organisation, level=StanceLevel.CHAMPION, **given)
        add_promise(session, met, MARK, person_id=room.person, due_on=room.before(90))
        add_promise(session, met, MARK, is_ours=True)
    return met


def everything(viewer: SignedIn, room: Room) -> list[Any]:
    """Each brief as data, and each file to the last byte."""
    found: list[Any] = []
    subjects = {"interaction": room.meeting, "person": room.person, "organisation": room.organisation}
    for kind, record_id in subjects.items():
        found.append(brief_for(viewer, **{f"{kind}Id": record_id}))
        found.append(viewer.client.get(f"/briefs/{kind}/{record_id}.pdf").content)
    return found


@pytest.mark.parametrize("sensitivity", [Sensitivity.RESTRICTED, Sensitivity.TEAM])
def test_unseen_interaction_leaves_no_trace(room: Room, sensitivity: Sensitivity) -> None:
    viewers = [
        sign_in_new_user(room.app, "Ann Administrator", level=PermissionLevel.ADMINISTRATOR),
        sign_in_new_user(room.app, "Olu Officer", team="Regulation"),
        sign_in_new_user(room.app, "Una Unteamed"),
    ]
    if sensitivity is Sensitivity.RESTRICTED:
        viewers.append(room.colleague)
    before = [everything(viewer, room) for viewer in viewers]
    given = {"readers": [room.officer.user_id], "team_id": room.officer.team_id}
    plant(room, sensitivity, **given)
    assert [everything(viewer, room) for viewer in viewers] == before


def test_restricted_is_counted_for_its_reader_and_not_told(room: Room) -> None:
    before = brief_for(room.officer, personId=room.person)
    met = plant(room, readers=[room.officer.user_id], team_id=room.officer.team_id)
    after = brief_for(room.officer, personId=room.person)
    restricted = {each["key"]: each["restricted"] for each in after["sections"]}
    assert restricted == dict.fromkeys(restricted, 0) | {"meetings": 1, "stances": 2, "promises": 2}
    for key in ("meetings", "stances", "promises"):
        assert section(after, key)["restrictedTo"] == [{"noun": "interactions", "id": str(met)}]
    for each in [*before["sections"], *after["sections"]]:
        each["restricted"], each["restrictedTo"] = 0, []
    assert after == before
    pages, words = printed(room.officer, "person", room.person)
    assert pages == 1
    assert words.count("1 more is restricted: open it on the screen") == 1
    assert words.count("2 more are restricted: open them on the screen") == 2
    assert MARK not in words


def test_another_teams_interaction_is_counted_for_a_named_reader(room: Room) -> None:
    named = sign_in_new_user(room.app, "Olu Officer", team="Regulation")
    plant(room, Sensitivity.TEAM, readers=[named.user_id], team_id=room.officer.team_id)
    brief = brief_for(named, personId=room.person)
    assert section(brief, "meetings")["restricted"] == 1
    assert MARK not in str(brief)


def test_own_teams_interaction_is_told(room: Room) -> None:
    plant(room, Sensitivity.TEAM, team_id=room.officer.team_id)
    brief = brief_for(room.colleague, personId=room.person)
    assert told(brief, "meetings")[0].startswith(f"{room.said(1)}: Meeting: {MARK}")
    assert told(brief, "contacts")[0].startswith("Ben Officer: light, last met ")
    assert sum(each["restricted"] for each in brief["sections"]) == 0
    assert told(brief, "to_raise") == []


def test_only_restricted_is_neither_never_met_nor_unknown(app: Any) -> None:
    room = make_room(app)
    plant(room, readers=[room.officer.user_id])
    brief = brief_for(room.officer, personId=room.person)
    for key in ("meetings", "contacts", "promises"):
        assert (section(brief, key)["items"], section(brief, key)["empty"]) == ([], "Nothing that may be printed.")
    assert told(brief, "stances") == [
        "Publish the pay gap by ethnicity: Ada Example: unknown, as far as this page may tell."
    ]


def test_restricted_meeting_keeps_its_title_off_the_page(room: Room) -> None:
    with writing(room.app) as session:
        meeting = add_interaction(
            session,
            room.today + timedelta(days=1),
            title=MARK,
            status=InteractionStatus.PLANNED,
            sensitivity=Sensitivity.RESTRICTED,
            users=[room.officer.user_id],
            people=[room.person],
            readers=[room.officer.user_id],
        ).id
    brief = brief_for(room.officer, interactionId=meeting)
    assert brief["title"] == "A restricted interaction"
    assert brief["facts"][-1] == "Restricted: its title stays on the screen"
    assert MARK not in str(brief)
    assert room.colleague.client.get(f"/briefs/interaction/{meeting}.pdf").status_code == 404
