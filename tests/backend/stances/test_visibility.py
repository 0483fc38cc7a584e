"""A stance learnt in an interaction that the viewer may not read: every answer is as if it were not there."""

import uuid
from datetime import date
from typing import Any

from backend.interactions.models import Sensitivity
from backend.stances.models import StanceLevel
from tests.backend.stances.test_schema import CORRECT, DELETE, LIST, RECORD, SHOW, correction, new_stance
from tests.backend.stances.test_standings import STANDINGS
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

CANARY = "canary in the source"
HISTORY = """query($noun: HistoryNoun!, $id: UUID!) {
  history(noun: $noun, id: $id) { total items { action what changes { field before after } } } }"""
SORT_FIELDS = ("HELD_ON", "LEVEL", "STAKEHOLDER", "POLICY_ASK", "RECORDED_AT")


class Room:
    """An ask with a body and a role that each have an open stance, and a colleague who met them behind closed doors."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.outsider = sign_in_new_user(app, name="Out Example", team="Workforce")
        self.insider = sign_in_new_user(app, name="In Example", team="Workforce")
        with writing(app) as session:
            self.ask, self.body = add_policy_ask(session, "Pay").id, add_organisation(session, "Board").id
            self.person = add_person(session, "Robin Vale").id
            self.role = add_role(session, self.person, self.body).id
            self.open = [
                add_stance(session, self.ask, organisation_id=self.body, level=StanceLevel.NEUTRAL).id,
                add_stance(session, self.ask, role_id=self.role, level=StanceLevel.NEUTRAL).id,
            ]
            self.met = add_interaction(
                session, date(2026, 2, 2), sensitivity=Sensitivity.RESTRICTED, readers=[self.insider.user_id]
            ).id
        self.hidden = [uuid.uuid4(), uuid.uuid4(), uuid.uuid4()]

    def hide_stances(self) -> None:
        """Later stances of both, which would cover the open ones, and the only stance of a third."""
        with writing(self.app) as session:
            unknown = add_organisation(session, "Larkfield Trust").id
            for stance_id, who in zip(
                self.hidden,
                ({"organisation_id": self.body}, {"role_id": self.role}, {"organisation_id": unknown}),
                strict=True,
            ):
                add_stance(
                    session,
                    self.ask,
                    id=stance_id,
                    level=StanceLevel.OPPOSED,
                    held_on=date(2026, 2, 2),
                    source=CANARY,
                    source_interaction_id=self.met,
                    **who,
                )

    def answers(self, viewer: SignedIn) -> list[Any]:
        filters: list[dict[str, Any]] = [
            {},
            {"ids": [str(each) for each in (*self.hidden, *self.open)]},
            {"policyAskId": str(self.ask)},
            {"organisationId": str(self.body)},
            {"personId": str(self.person)},
            {"level": ["OPPOSED"]},
            {"isCurrent": True},
            {"isCurrent": False},
            {"isCurrent": True, "level": ["NEUTRAL"]},
            {"q": "canary"},
            {"q": "Larkfield"},
        ]
        found = [viewer.ask(LIST, filter=wanted) for wanted in filters]
        for field in SORT_FIELDS:
            for order in ("ASC", "DESC"):
                sort = {"field": field, "order": order}
                found.append(viewer.ask(LIST, sort=sort, page={"limit": 1}))
                found.append(viewer.ask(LIST, sort=sort, page={"limit": 1, "offset": 2}))
        found += [viewer.ask(SHOW, id=str(each)) for each in (*self.hidden, *self.open)]
        found += [viewer.ask(STANDINGS, id=str(self.ask), asAt=day) for day in (None, "2026-01-20", "2026-02-02")]
        found += [viewer.ask(HISTORY, noun="POLICY_ASK", id=str(self.ask))]
        found += [viewer.reply(HISTORY, noun="STANCE", id=str(each)) for each in self.hidden]
        return found

    def tries(self, viewer: SignedIn) -> list[tuple[str, dict[str, Any]]]:
        """What comes back from each attempt to change a hidden stance, or to name the interaction behind it."""
        given = {"version": 1, "level": "NEUTRAL", "heldOn": "2026-02-02", "confidence": "LOW", "source": "x"}
        refused = []
        for stance_id in map(str, self.hidden):
            refused.append(viewer.refused(CORRECT, input=given | {"id": stance_id}))
            refused.append(viewer.refused(CORRECT, input=given | {"id": stance_id, "version": 9}))
            refused.append(viewer.refused(DELETE, id=stance_id, version=1))
            refused.append(viewer.refused(DELETE, id=stance_id, version=9))
        naming = new_stance(self.ask, organisation=self.body, sourceInteractionId=str(self.met))
        refused.append(viewer.refused(RECORD, input=naming))
        return [(each["message"], each["extensions"]) for each in refused]


def test_hidden_stance_changes_no_answer(app: Any) -> None:
    room = Room(app)
    before, refusals = room.answers(room.outsider), room.tries(room.outsider)
    room.hide_stances()
    after = room.answers(room.outsider)
    assert after == before
    assert CANARY not in str(after)
    assert room.tries(room.outsider) == refusals
    stance = ("This stance does not exist, or you may not see it.", {"code": "NOT_FOUND"})
    interaction = ("This interaction does not exist, or you may not see it.", {"code": "NOT_FOUND"})
    assert refusals == [stance] * 12 + [interaction]


def test_colleague_in_the_room_sees_it(app: Any) -> None:
    room = Room(app)
    room.hide_stances()
    assert room.insider.ask(LIST)["stances"]["total"] == 5
    current = room.insider.ask(LIST, filter={"isCurrent": True})["stances"]["items"]
    assert [(each["level"], each["source"]) for each in current] == [("OPPOSED", CANARY)] * 3
    standings = room.insider.ask(STANDINGS, id=str(room.ask))["standings"]
    assert [each["stance"] for each in standings] == [{"level": "OPPOSED", "isCurrent": True}] * 3
    kept = room.insider.ask(SHOW, id=str(room.hidden[0]))["stance"]
    assert room.insider.ask(CORRECT, input=correction(kept, level="SCEPTICAL"))["correctStance"]["version"] == 2
    assert room.insider.ask(DELETE, id=str(room.hidden[0]), version=2)["deleteStance"] == str(room.hidden[0])


def test_hidden_stance_is_no_duplicate(app: Any) -> None:
    room = Room(app)
    room.hide_stances()
    same = new_stance(room.ask, organisation=room.body, level="OPPOSED", heldOn="2026-02-02", source="Said in public")
    made = room.outsider.ask(RECORD, input=same)["recordStance"]
    assert (made["isCurrent"], made["source"]) == (True, "Said in public")
    refusal = room.insider.refused(RECORD, input=same | {"id": str(uuid.uuid4())})
    assert refusal["message"] == "Board is already recorded as opposed on 2026-02-02."


def test_source_turned_secret_hides_the_stance(app: Any) -> None:
    room = Room(app)
    given = new_stance(room.ask, organisation=room.body, sourceInteractionId=str(room.met), heldOn="2026-02-02")
    made = room.insider.ask(RECORD, input=given)["recordStance"]
    assert made["sourceInteractionId"] == str(room.met)
    assert room.outsider.ask(SHOW, id=made["id"]) == {"stance": None}
    freed = room.insider.ask(CORRECT, input=correction(made, sourceInteractionId=None))["correctStance"]
    assert room.outsider.ask(SHOW, id=made["id"])["stance"] == freed
    back = correction(freed, sourceInteractionId=str(room.met))
    assert room.outsider.refused(CORRECT, input=back)["extensions"] == {"code": "NOT_FOUND"}
    room.insider.ask(CORRECT, input=back)
    assert room.outsider.ask(SHOW, id=made["id"]) == {"stance": None}
    assert room.outsider.ask(LIST)["stances"]["total"] == 2
