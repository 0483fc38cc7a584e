"""Joining a colleague's planned interaction, and telling them that somebody else goes there too."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel, User
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.http import london_today
from backend.visits.models import VisitNotice
from backend.visits.queries import unread_notices
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import SHOW, add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

JOIN = """mutation($id: UUID!, $version: Int!) { joinInteraction(id: $id, version: $version) {
    id version title readers { name } participants { label } } }"""
TELL = """mutation($input: TellColleagueInput!) { tellColleague(input: $input) {
    id message plannedOn readAt interactionTitle fromUser { name } toUser { name } } }"""
READ = "mutation($id: UUID!) { markNoticeRead(id: $id) { id readAt } }"
NOTICES = """query($isUnread: Boolean) { visitNotices(isUnread: $isUnread) { total items {
    message readAt fromUser { name } interactionTitle occurredOn } } }"""


class World:
    def __init__(self, app: Any) -> None:
        self.app, self.today = app, london_today()
        self.on = self.today + timedelta(days=5)
        self.me, self.ada = sign_in_new_user(app, "Olu Officer"), sign_in_new_user(app, "Ada Example")
        with writing(app) as session:
            robin, trust = add_person(session, "Robin Vale"), add_organisation(session, "Example Trust")
            add_role(session, robin.id, trust.id)
            self.robin, self.trust = robin.id, trust.id

    def planned(self, **values: Any) -> str:
        given = {
            "users": [self.ada.user_id],
            "people": [self.robin],
            "organisations": [self.trust] if values.pop("with_trust", False) else [],
            "title": "Workforce",
            "status": InteractionStatus.PLANNED,
        } | values
        with writing(self.app) as session:
            return str(add_interaction(session, self.on, **given).id)

    def show(self, interaction_id: str, viewer: SignedIn | None = None) -> Any:
        return (viewer or self.ada).ask(SHOW, id=interaction_id)["interaction"]

    def telling(self, interaction_id: str, **values: Any) -> dict[str, Any]:
        given = {
            "id": str(uuid.uuid4()),
            "interactionId": interaction_id,
            "toUserId": str(self.ada.user_id),
            "plannedOn": self.on.isoformat(),
            "message": "Shall we go together?",
        }
        return given | values

    def notices(self) -> int:
        with writing(self.app) as session:
            return session.scalar(sa.select(sa.func.count()).select_from(VisitNotice)) or 0


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_joining_adds_me_and_tells_the_others(world: World) -> None:
    planned = world.planned(with_trust=True)
    joined = world.me.ask(JOIN, id=planned, version=1)["joinInteraction"]
    assert joined["version"] > 1
    assert [each["label"] for each in joined["participants"]] == [
        "Ada Example",
        "Olu Officer",
        "Example Trust",
        "Robin Vale, Director, Example Trust",
    ]
    assert world.ada.ask(NOTICES)["visitNotices"]["items"] == [
        {
            "message": "I have joined this meeting.",
            "readAt": None,
            "fromUser": {"name": "Olu Officer"},
            "interactionTitle": "Workforce",
            "occurredOn": world.on.isoformat(),
        }
    ]


def test_joining_keeps_readers_and_everything_else(world: World) -> None:
    planned = world.planned(
        sensitivity=Sensitivity.RESTRICTED, readers=[world.ada.user_id, world.me.user_id], notes="Private"
    )
    before = world.show(planned)
    world.me.ask(JOIN, id=planned, version=before["version"])
    after = world.show(planned)
    assert [reader["name"] for reader in after["readers"]] == ["Ada Example", "Olu Officer"]
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"version", "participants"}
    assert after["participants"][1]["label"] == "Olu Officer"


def test_joining_is_refused_where_it_makes_no_sense(world: World) -> None:
    ours = world.planned(users=[world.ada.user_id, world.me.user_id])
    cancelled = world.planned(status=InteractionStatus.CANCELLED)
    hidden = world.planned(sensitivity=Sensitivity.RESTRICTED, readers=[world.ada.user_id])
    changed = world.planned()
    sign_in_new_user(world.app, "Cy Colleague").ask(JOIN, id=changed, version=1)
    told = world.notices()
    for planned, version, message in (
        (ours, 1, "You take part in this already."),
        (cancelled, 1, "This was cancelled. Nobody can join it any more."),
        (hidden, 1, "This interaction does not exist, or you may not see it."),
        (changed, 1, "Somebody else saved this while you were editing. Compare the two before you save."),
    ):
        before = world.show(planned)
        assert world.me.refused(JOIN, id=planned, version=version)["message"] == message
        assert world.show(planned) == before
    assert world.notices() == told


def test_held_interaction_takes_nobody_more(world: World) -> None:
    with writing(world.app) as session:
        held = str(add_interaction(session, world.today, users=[world.ada.user_id], people=[world.robin]).id)
    message = "This has taken place already. Nobody can join it any more."
    assert world.me.refused(JOIN, id=held, version=1)["message"] == message
    assert world.me.refused(TELL, input=world.telling(held))["message"] == message
    assert len(world.show(held)["participants"]) == 2


def test_telling_twice_tells_once(world: World) -> None:
    telling = world.telling(world.planned())
    for _ in range(2):
        assert world.me.ask(TELL, input=telling)["tellColleague"] == {
            "id": telling["id"],
            "message": "Shall we go together?",
            "plannedOn": world.on.isoformat(),
            "readAt": None,
            "interactionTitle": "Workforce",
            "fromUser": {"name": "Olu Officer"},
            "toUser": {"name": "Ada Example"},
        }
    assert world.notices() == 1


def test_only_a_colleague_who_takes_part_is_told(world: World) -> None:
    away = sign_in_new_user(world.app, "Gil Gone")
    reader = sign_in_new_user(world.app, "Ray Reader", level=PermissionLevel.READER)
    other = sign_in_new_user(world.app, "Cy Colleague")
    with writing(world.app) as session:
        session.get_one(User, away.user_id).is_active = False
    planned = world.planned(users=[world.ada.user_id, away.user_id, reader.user_id, world.me.user_id])
    hidden = world.planned(sensitivity=Sensitivity.RESTRICTED, readers=[world.ada.user_id])
    yesterday = (world.today - timedelta(days=1)).isoformat()
    refused: list[tuple[dict[str, Any], str]] = [
        ({"toUserId": str(away.user_id)}, "Gil Gone no longer works with Trellis."),
        ({"toUserId": str(reader.user_id)}, "Ray Reader only reads board papers and would not see it."),
        ({"toUserId": str(other.user_id)}, "Cy Colleague does not take part in this."),
        ({"toUserId": str(world.me.user_id)}, "Tell somebody other than yourself."),
        ({"toUserId": str(uuid.uuid4())}, "This colleague does not exist."),
        ({"message": " "}, "Message is needed."),
        ({"plannedOn": yesterday}, "This day has passed. Choose one from today on."),
        ({"interactionId": hidden}, "This interaction does not exist, or you may not see it."),
    ]
    for values, message in refused:
        assert world.me.refused(TELL, input=world.telling(planned, **values))["message"] == message
    assert world.notices() == 0


def test_marking_read_orders_unread_first(world: World) -> None:
    planned = world.planned()
    first, second = world.telling(planned, message="One"), world.telling(planned, message="Two")
    for telling in (first, second):
        world.me.ask(TELL, input=telling)
    assert world.me.refused(READ, id=second["id"])["message"] == (
        "Only the colleague whom it is for can mark it as read."
    )
    read = world.ada.ask(READ, id=second["id"])["markNoticeRead"]
    assert read["readAt"] is not None
    assert world.ada.ask(READ, id=second["id"])["markNoticeRead"] == read
    assert [each["message"] for each in world.ada.ask(NOTICES)["visitNotices"]["items"]] == ["One", "Two"]
    assert world.ada.ask(NOTICES, isUnread=True)["visitNotices"]["total"] == 1
    assert world.me.ask(NOTICES)["visitNotices"] == {"total": 0, "items": []}
    message = "This message does not exist, or you may not see it."
    assert sign_in_new_user(world.app, "Cy Colleague").refused(READ, id=first["id"])["message"] == message


def test_statements_do_not_grow_with_notices(
    world: World, count_queries: Callable[[int], AbstractContextManager[list[str]]]
) -> None:
    """Who is signed in, the page, its rows."""
    planned = world.planned()
    for number in range(3):
        world.me.ask(TELL, input=world.telling(planned, message=f"Message {number}"))
        with count_queries(3):
            assert world.ada.ask(NOTICES)["visitNotices"]["total"] == number + 1
    with writing(world.app) as session, count_queries(1):
        notices = unread_notices(session, world.ada.user_id)
        assert [(each.message, each.from_user.name, each.interaction.title) for each in notices] == [
            (f"Message {number}", "Olu Officer", "Workforce") for number in (2, 1, 0)
        ]
