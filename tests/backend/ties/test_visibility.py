"""An asserted tie that the viewer may not see: every answer is as if it were not there."""

import uuid
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.audit.recorder import Actor
from backend.interactions.models import Sensitivity
from backend.ties.models import AssertedTie
from tests.backend.ties.test_asserted_ties import CORRECT, DELETE, LIST, SHOW, UNKNOWN
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.stakeholders import add_organisation, add_person
from tests.factories.ties import add_asserted_tie

CANARY = "canarybird"
HISTORY = """query($noun: HistoryNoun!, $id: UUID!) {
  history(noun: $noun, id: $id) { total items { action what changes { field before after } } } }"""
KNOWN = """query($id: UUID!, $at: DateTime!) {
  recordAsKnown(noun: ASSERTED_TIE, id: $id, knownAt: $at) { what fields { field after } } }"""
SEARCH = "query($q: String!) { search(q: $q) { hasMore items { kind id title context } } }"


class Room:
    """Two people and a body with one open tie, an author and others who may not see what she keeps to herself."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.author = sign_in_new_user(app, "Ada Author", team="Workforce")
        self.mate = sign_in_new_user(app, "Mo Mate", team="Workforce")
        self.viewers = {
            "officer of another team": sign_in_new_user(app, "Olu Officer", team="Regulation"),
            "administrator": sign_in_new_user(app, "Ann Admin", level=PermissionLevel.ADMINISTRATOR),
            "reader": sign_in_new_user(app, "Ray Reader", level=PermissionLevel.READER, team="Workforce"),
        }
        with writing(app) as session:
            self.robin, self.kim = add_person(session, "Robin Vale").id, add_person(session, "Kim Lark").id
            self.board = add_organisation(session, "Board").id
            ends = {"from_person_id": self.robin, "to_organisation_id": self.board}
            self.open = add_asserted_tie(session, started="2022", recorded_by_id=self.author.user_id, **ends).id
        self.hidden = uuid.uuid4()

    def hide(self, sensitivity: Sensitivity) -> None:
        with writing(self.app) as session:
            add_asserted_tie(
                session,
                id=self.hidden,
                started="2023",
                source=f"Told by {CANARY}",
                note=CANARY,
                sensitivity=sensitivity,
                team_id=self.author.team_id if sensitivity is Sensitivity.TEAM else None,
                recorded_by_id=self.author.user_id,
                from_person_id=self.robin,
                to_person_id=self.kim,
            )

    def answers(self, viewer: SignedIn) -> list[Any]:
        filters: list[dict[str, Any]] = [
            {},
            {"ids": [str(self.hidden), str(self.open)]},
            {"personId": str(self.robin)},
            {"personId": str(self.kim)},
            {"organisationId": str(self.board)},
            {"kind": ["ADVISES"]},
            {"isCurrent": True},
            {"isCurrent": False},
            {"q": CANARY},
            {"q": "Kim"},
        ]
        found = [viewer.reply(LIST, filter=wanted) for wanted in filters]
        for field in ("STARTED_ON", "RECORDED_AT"):
            for order in ("ASC", "DESC"):
                for offset in (0, 1):
                    page = {"limit": 1, "offset": offset}
                    found.append(viewer.reply(LIST, sort={"field": field, "order": order}, page=page))
        found += [viewer.reply(SHOW, id=str(each)) for each in (self.hidden, self.open)]
        found += [viewer.reply(SEARCH, q=word) for word in (CANARY, "Robin", "advises")]
        found += [viewer.reply(HISTORY, noun="ASSERTED_TIE", id=str(each)) for each in (self.hidden, self.open)]
        found += [viewer.reply(HISTORY, noun="PERSON", id=str(each)) for each in (self.robin, self.kim)]
        found += [viewer.reply(KNOWN, id=str(self.hidden), at="2199-01-01T00:00:00Z")]
        found += [viewer.reply("{ people { total items { name tie { shown } } } }")]
        found += [viewer.reply("{ doNotUseMarks { id } plannedContacts { id } }")]
        return found

    def tries(self, viewer: SignedIn) -> list[tuple[str, dict[str, Any]]]:
        given = {"id": str(self.hidden), "kind": "KNOWS", "source": "x", "note": "", "sensitivity": "OPEN"}
        refused = [viewer.refused(CORRECT, input=given | {"version": version}) for version in (1, 9)]
        refused += [viewer.refused(DELETE, id=str(self.hidden), version=version) for version in (1, 9)]
        return [(each["message"], each["extensions"]) for each in refused]


@pytest.mark.parametrize(
    ("sensitivity", "viewer"),
    [
        (Sensitivity.TEAM, "officer of another team"),
        (Sensitivity.TEAM, "administrator"),
        (Sensitivity.TEAM, "reader"),
        (Sensitivity.RESTRICTED, "officer of another team"),
        (Sensitivity.RESTRICTED, "administrator"),
        (Sensitivity.RESTRICTED, "reader"),
    ],
)
def test_hidden_tie_changes_no_answer(app: Any, sensitivity: Sensitivity, viewer: str) -> None:
    room = Room(app)
    asking = room.viewers[viewer]
    before, refusals = room.answers(asking), room.tries(asking)
    own = room.answers(room.author)
    room.hide(sensitivity)
    after = room.answers(asking)
    assert after == before
    assert CANARY not in str(after)
    assert room.tries(asking) == refusals
    if viewer != "reader":
        assert refusals == [(UNKNOWN, {"code": "NOT_FOUND"})] * 4
    now = room.answers(room.author)
    assert CANARY in str(now)
    assert sum(one != other for one, other in zip(own, now, strict=True)) >= 12


def test_restricted_tie_is_the_authors_alone(app: Any) -> None:
    room = Room(app)
    room.hide(Sensitivity.RESTRICTED)
    assert room.mate.ask(LIST)["assertedTies"]["total"] == 1
    assert room.author.ask(LIST)["assertedTies"]["total"] == 2


def test_team_mate_sees_a_teams_tie(app: Any) -> None:
    room = Room(app)
    room.hide(Sensitivity.TEAM)
    assert room.mate.ask(LIST, filter={"q": CANARY})["assertedTies"]["total"] == 1
    assert room.mate.ask(HISTORY, noun="ASSERTED_TIE", id=str(room.hidden))["history"]["total"] == 1


def test_text_from_before_opening_a_tie_stays_unread(app: Any) -> None:
    room = Room(app)
    room.hide(Sensitivity.RESTRICTED)
    with writing(app) as session:
        session.info["actor"] = Actor(None, "opening")
        tie = session.get_one(AssertedTie, room.hidden)
        tie.sensitivity, tie.note, tie.source = Sensitivity.OPEN, "Known to all.", "The web page"
    other = room.viewers["officer of another team"]
    found = other.ask(HISTORY, noun="ASSERTED_TIE", id=str(room.hidden))["history"]
    assert CANARY not in str(found)
    assert {"field": "note", "before": "restricted", "after": "Known to all."} in found["items"][0]["changes"]
    given = {"id": str(room.hidden), "version": 1, "kind": "KNOWS", "source": "x", "note": "", "sensitivity": "OPEN"}
    stale = other.refused(CORRECT, input=given)
    assert stale["extensions"]["code"] == "CONFLICT"
    assert CANARY not in str(stale)
    assert {each["field"]: each["before"] for each in stale["extensions"]["fields"]}["note"] is None
    assert CANARY in str(room.author.refused(CORRECT, input=given))


def test_deleted_hidden_tie_stays_hidden_from_administrators(app: Any) -> None:
    room = Room(app)
    room.hide(Sensitivity.RESTRICTED)
    room.author.ask(DELETE, id=str(room.hidden), version=1)
    room.author.ask(DELETE, id=str(room.open), version=1)
    administrator = room.viewers["administrator"]
    refusal = administrator.refused(HISTORY, noun="ASSERTED_TIE", id=str(room.hidden))
    assert refusal["message"] == "This asserted tie does not exist, or you may not see it."
    seen = administrator.ask(HISTORY, noun="ASSERTED_TIE", id=str(room.open))["history"]["items"]
    assert [each["action"] for each in seen] == ["removed", "added"]
