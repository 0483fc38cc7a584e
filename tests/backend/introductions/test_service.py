"""Who may ask whom for an introduction, who answers, and until when."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from backend.accounts import request_context
from backend.accounts.models import PermissionLevel, User
from backend.stakeholders.models import Person
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.introductions import ANSWER, LIST, REQUEST, SHOW, WITHDRAW, add_introduction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person
from tests.factories.ties import add_mark

TODAY = date(2026, 5, 6)
SECRET = "A complaint is being looked into"


@dataclass(frozen=True)
class World:
    """Ada asks Olu, whose ally is Robin, for an introduction to Sam."""

    app: Any
    monkeypatch: pytest.MonkeyPatch
    ada: SignedIn
    olu: SignedIn
    robin_id: uuid.UUID
    sam_id: uuid.UUID
    trust_id: uuid.UUID

    def request(self, **values: Any) -> dict[str, Any]:
        given = {
            "id": str(uuid.uuid4()),
            "askedId": str(self.olu.user_id),
            "viaPersonId": str(self.robin_id),
            "targetPersonId": str(self.sam_id),
            "why": "Sam's committee decides in June",
        }
        return given | values

    def asked(self, **values: Any) -> dict[str, Any]:
        made: dict[str, Any] = self.ada.ask(REQUEST, input=self.request(**values))["requestIntroduction"]
        return made

    def total(self) -> int:
        return int(self.ada.ask(LIST)["introductionRequests"]["total"])

    def day(self, day: date) -> None:
        self.monkeypatch.setattr(request_context, "london_today", lambda: day)


@pytest.fixture
def world(app: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(request_context, "london_today", lambda: TODAY)
    ada, olu = sign_in_new_user(app, "Ada Example"), sign_in_new_user(app, "Olu Officer")
    with writing(app) as session:
        robin, sam = add_person(session, "Robin Vale"), add_person(session, "Sam Sample")
        trust = add_organisation(session, "Larkfield Trust")
    return World(app, monkeypatch, ada, olu, robin.id, sam.id, trust.id)


def answer(made: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"id": made["id"], "version": made["version"], "answer": "YES"} | values


def test_request_names_everybody_and_lapses_in_fourteen_days(world: World) -> None:
    with writing(world.app) as session:
        ask = add_policy_ask(session, "Publish the pay gap")
    given = world.request(
        policyAskId=str(ask.id), inItForThem="A first look at the figures", textToForward="Dear Robin,\n…"
    )
    made = world.ada.ask(REQUEST, input=given)["requestIntroduction"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "requester": {"name": "Ada Example"},
        "asked": {"name": "Olu Officer"},
        "via": {"kind": "person", "label": "Robin Vale"},
        "target": {"kind": "person", "label": "Sam Sample"},
        "policyAsk": {"title": "Publish the pay gap"},
        "why": "Sam's committee decides in June",
        "inItForThem": "A first look at the figures",
        "textToForward": "Dear Robin,\n…",
        "lapsesOn": "2026-05-20",
        "state": "OPEN",
        "answer": None,
        "answerNote": "",
        "suggestedUser": None,
        "isMine": True,
        "isForMe": False,
    }
    assert world.ada.ask(REQUEST, input=given)["requestIntroduction"] == made
    assert world.total() == 1
    theirs = world.olu.ask(SHOW, id=made["id"])["introductionRequest"]
    assert theirs == made | {"isMine": False, "isForMe": True}


@pytest.mark.parametrize(("days", "is_allowed"), [(1, False), (2, True), (60, True), (61, False)])
def test_request_lapses_two_to_sixty_days_ahead(world: World, days: int, is_allowed: bool) -> None:
    given = world.request(lapsesOn=(TODAY + timedelta(days=days)).isoformat())
    if is_allowed:
        assert world.ada.ask(REQUEST, input=given)["requestIntroduction"]["lapsesOn"] == given["lapsesOn"]
        return
    refusal = world.ada.refused(REQUEST, input=given)
    assert refusal["message"] == "Give your colleague 2 to 60 days: choose a day from 2026-05-08 to 2026-07-05."
    assert refusal["extensions"]["field"] == "lapsesOn"
    assert world.total() == 0


NOBODY = str(uuid.UUID(int=1))


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"why": ""}, "why", "Why is needed."),
        ({"askedId": NOBODY}, "askedId", "This colleague does not exist."),
        ({"viaPersonId": NOBODY}, "viaPersonId", "This person does not exist."),
        ({"targetPersonId": NOBODY}, "targetPersonId", "This person does not exist."),
        ({"targetPersonId": None}, "targetPersonId", "Say which person or organisation you want to reach."),
        (
            {"targetPersonId": None, "targetOrganisationId": NOBODY},
            "targetOrganisationId",
            "This organisation does not exist.",
        ),
        ({"viaOrganisationId": NOBODY}, "viaOrganisationId", "Choose either a person or an organisation."),
        ({"policyAskId": NOBODY}, None, "This policy ask does not exist, or you may not see it."),
        ({"textToForward": "a\x00b"}, "textToForward", None),
    ],
)
def test_incomplete_requests_are_refused(
    world: World, values: dict[str, Any], field: str | None, message: str | None
) -> None:
    refusal = world.ada.refused(REQUEST, input=world.request(**values))
    assert refusal["extensions"].get("field") == field
    assert message is None or refusal["message"] == message
    assert world.total() == 0


def test_only_an_active_policy_colleague_is_asked(world: World) -> None:
    reader = sign_in_new_user(world.app, "Ray Reader", level=PermissionLevel.READER)
    gone = sign_in_new_user(world.app, "Gil Gone")
    with writing(world.app) as session:
        session.get_one(User, gone.user_id).is_active = False
    for asked, message in (
        (world.ada, "Ask somebody other than yourself."),
        (reader, "Ray Reader only reads board papers. Choose a colleague of the policy staff."),
        (gone, "Gil Gone no longer works with Trellis. Choose another colleague."),
    ):
        refusal = world.ada.refused(REQUEST, input=world.request(askedId=str(asked.user_id)))
        assert (refusal["message"], refusal["extensions"]["field"]) == (message, "askedId")
    assert world.total() == 0


def test_ally_is_not_the_target(world: World) -> None:
    refusal = world.ada.refused(REQUEST, input=world.request(viaPersonId=str(world.sam_id)))
    assert refusal["message"] == "The ally is the one whom you want to reach. Leave the ally out."
    assert refusal["extensions"]["field"] == "viaPersonId"
    assert world.total() == 0


@pytest.mark.parametrize(("who", "field"), [("sam_id", "targetPersonId"), ("robin_id", "viaPersonId")])
def test_withdrawn_person_is_neither_target_nor_ally(world: World, who: str, field: str) -> None:
    with writing(world.app) as session:
        person = session.get_one(Person, getattr(world, who))
        person.withdrawn_on, person.withdrawal_reason = TODAY, SECRET
        name = person.name
    refusal = world.ada.refused(REQUEST, input=world.request())
    assert refusal["message"] == (
        f"{name} is withdrawn from the network, so no introduction goes to them or through them."
    )
    assert refusal["extensions"]["field"] == field
    assert world.total() == 0


PAIR = "The tie between {} and {} is marked as not to be used. Choose another way."


@pytest.mark.parametrize(
    ("mark", "field", "message"),
    [
        (("olu", None), "askedId", "Olu Officer is marked as not to be asked for introductions."),
        (("robin", None), "viaPersonId", "Robin Vale is marked as not to be asked for introductions."),
        (("olu", "robin"), "viaPersonId", PAIR.format("Olu Officer", "Robin Vale")),
        (("robin", "sam"), "viaPersonId", PAIR.format("Robin Vale", "Sam Sample")),
        (("sam", "robin"), "viaPersonId", PAIR.format("Robin Vale", "Sam Sample")),
    ],
)
def test_marked_ways_are_refused_without_the_reason(
    world: World, mark: tuple[str, str | None], field: str, message: str
) -> None:
    ids = {"olu": ("user", world.olu.user_id), "robin": ("person", world.robin_id), "sam": ("person", world.sam_id)}
    ends = {}
    for side, name in zip(("from", "to"), mark, strict=True):
        if name:
            ends[f"{side}_{ids[name][0]}_id"] = ids[name][1]
    with writing(world.app) as session:
        add_mark(session, SECRET, **ends)
    reply = world.ada.reply(REQUEST, input=world.request())
    assert (reply["errors"][0]["message"], reply["errors"][0]["extensions"]["field"]) == (message, field)
    assert SECRET not in str(reply)
    assert world.total() == 0


def test_direct_tie_that_is_marked_is_refused(world: World) -> None:
    with writing(world.app) as session:
        add_mark(session, SECRET, from_user_id=world.olu.user_id, to_person_id=world.sam_id)
    refusal = world.ada.refused(REQUEST, input=world.request(viaPersonId=None))
    assert refusal["message"] == PAIR.format("Olu Officer", "Sam Sample")
    assert refusal["extensions"]["field"] == "askedId"
    assert world.asked()["via"] == {"kind": "person", "label": "Robin Vale"}


def test_other_marks_stand_in_nobodys_way(world: World) -> None:
    with writing(world.app) as session:
        add_mark(session, from_person_id=world.sam_id)
        add_mark(session, from_user_id=world.ada.user_id, to_person_id=world.robin_id)
        add_mark(session, from_person_id=world.robin_id, to_organisation_id=world.trust_id)
    assert world.asked()["state"] == "OPEN"


def test_second_open_request_is_refused_by_name(world: World) -> None:
    made = world.asked()
    refusal = world.ada.refused(REQUEST, input=world.request(viaPersonId=None))
    assert refusal["message"] == (
        "You have asked Olu Officer for an introduction to Sam Sample already. That request is open until 2026-05-20."
    )
    assert refusal["extensions"]["field"] == "askedId"
    assert world.total() == 1
    world.asked(targetPersonId=str(world.robin_id), viaPersonId=None)
    world.ada.ask(WITHDRAW, id=made["id"], version=1)
    assert world.asked()["state"] == "OPEN"
    world.day(date(2026, 5, 21))
    assert world.asked()["lapsesOn"] == "2026-06-04"


@pytest.mark.parametrize("given", ["YES", "NOT_NOW", "NO"])
def test_asked_colleague_answers_once(world: World, given: str) -> None:
    made = world.asked()
    answered = world.olu.ask(ANSWER, input=answer(made, answer=given, note="After recess"))["answerIntroduction"]
    assert answered == made | {
        "version": 2,
        "state": "ANSWERED",
        "answer": given,
        "answerNote": "After recess",
        "isMine": False,
        "isForMe": True,
    }
    assert world.ada.ask(SHOW, id=made["id"])["introductionRequest"]["answer"] == given
    refusal = world.olu.refused(ANSWER, input=answer(answered, answer="NO"))
    assert refusal["message"].startswith("Olu Officer answered this request on 20")
    withdrawal = world.ada.refused(WITHDRAW, id=made["id"], version=2)
    assert withdrawal["message"] == refusal["message"]
    assert world.ada.ask(SHOW, id=made["id"])["introductionRequest"]["version"] == 2


def test_not_me_but_needs_a_colleague(world: World) -> None:
    kit = sign_in_new_user(world.app, "Kit Colleague")
    made = world.asked()
    for values, message in (
        ({}, "Say which colleague should be asked instead."),
        ({"suggestedUserId": NOBODY}, "This colleague does not exist."),
        ({"suggestedUserId": str(world.olu.user_id)}, "Suggest somebody other than Ada Example and yourself."),
        ({"suggestedUserId": str(world.ada.user_id)}, "Suggest somebody other than Ada Example and yourself."),
        (
            {"answer": "NO", "suggestedUserId": str(kit.user_id)},
            "Only with “not me, but …” is a colleague suggested.",
        ),
    ):
        refusal = world.olu.refused(ANSWER, input=answer(made, answer="NOT_ME_BUT") | values)
        assert (refusal["message"], refusal["extensions"]["field"]) == (message, "suggestedUserId")
    assert world.olu.ask(SHOW, id=made["id"])["introductionRequest"]["state"] == "OPEN"
    given = answer(made, answer="NOT_ME_BUT", suggestedUserId=str(kit.user_id))
    assert world.olu.ask(ANSWER, input=given)["answerIntroduction"]["suggestedUser"] == {"name": "Kit Colleague"}


def test_each_side_does_its_own_part(world: World) -> None:
    made = world.asked()
    refusal = world.ada.refused(ANSWER, input=answer(made))
    assert refusal["message"] == "Olu Officer was asked, so only they can answer."
    refusal = world.olu.refused(WITHDRAW, id=made["id"], version=1)
    assert refusal["message"] == "Ada Example asked, so only they can withdraw this request."
    assert world.ada.ask(SHOW, id=made["id"])["introductionRequest"] == made


def test_withdrawn_request_cannot_be_answered(world: World) -> None:
    made = world.asked()
    withdrawn = world.ada.ask(WITHDRAW, id=made["id"], version=1)["withdrawIntroduction"]
    assert (withdrawn["state"], withdrawn["version"]) == ("WITHDRAWN", 2)
    refusal = world.olu.refused(ANSWER, input=answer(made))
    assert refusal["message"].startswith("Ada Example withdrew this request on 20")
    assert world.ada.ask(SHOW, id=made["id"])["introductionRequest"] == withdrawn


def test_lapsed_request_cannot_be_answered(world: World) -> None:
    made = world.asked()
    world.day(date(2026, 5, 20))
    assert world.olu.ask(SHOW, id=made["id"])["introductionRequest"]["state"] == "OPEN"
    world.day(date(2026, 5, 21))
    assert world.olu.ask(SHOW, id=made["id"])["introductionRequest"]["state"] == "LAPSED"
    message = "This request lapsed on 2026-05-20. Ada Example can ask again for Sam Sample."
    assert world.olu.refused(ANSWER, input=answer(made))["message"] == message
    assert world.ada.refused(WITHDRAW, id=made["id"], version=1)["message"] == message
    assert world.ada.ask(SHOW, id=made["id"])["introductionRequest"]["version"] == 1


def test_yes_is_refused_once_the_target_objected(world: World) -> None:
    made = world.asked()
    with writing(world.app) as session:
        session.get_one(Person, world.sam_id).withdrawn_on = TODAY
    refusal = world.olu.refused(ANSWER, input=answer(made))
    assert refusal["message"].startswith("Sam Sample is withdrawn from the network")
    assert world.olu.ask(ANSWER, input=answer(made, answer="NO"))["answerIntroduction"]["answer"] == "NO"


def test_others_never_meet_a_request(world: World) -> None:
    other = sign_in_new_user(world.app, "Ann Administrator", level=PermissionLevel.ADMINISTRATOR)
    made = world.asked()
    assert other.ask(SHOW, id=made["id"]) == {"introductionRequest": None}
    assert other.ask(LIST)["introductionRequests"] == {"total": 0, "items": []}
    unseen = "This request does not exist, or you may not see it."
    assert other.refused(ANSWER, input=answer(made))["message"] == unseen
    assert other.refused(WITHDRAW, id=made["id"], version=1)["message"] == unseen
    history = "query($id: UUID!) { history(noun: INTRODUCTION_REQUEST, id: $id) { total items { what action } } }"
    assert other.refused(history, id=made["id"])["extensions"]["code"] == "NOT_FOUND"
    assert world.olu.ask(history, id=made["id"])["history"] == {
        "total": 1,
        "items": [{"what": "Request for an introduction", "action": "added"}],
    }


def test_another_persons_request_to_the_same_colleague_is_welcome(world: World) -> None:
    kit = sign_in_new_user(world.app, "Kit Colleague")
    with writing(world.app) as session:
        add_introduction(session, kit.user_id, world.olu.user_id, target_person_id=world.sam_id)
    assert world.asked()["state"] == "OPEN"
    assert world.total() == 1
