"""A claimed yes is claimed until a second person has looked at it, and goes stale half a year after that."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from backend.kit.db import utc_now
from backend.kit.http import london_today
from backend.policy_asks.models import PolicyAsk
from backend.stances.models import CheckOutcome, StanceLevel
from tests.backend.stances.test_schema import CORRECT, RECORD, correction, new_stance
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation
from tests.factories.stances import add_stance

CHECKED = """id version level heldOn confidence source sourceUrl sourceInteractionId
  awaitsCheck lastConfirmedOn isStale check { outcome checkedOn checkedBy { name } note }"""
CHECK = f"mutation($input: CheckStanceInput!) {{ checkStance(input: $input) {{ {CHECKED} }} }}"
ONE = f"query($id: UUID!) {{ stance(id: $id) {{ {CHECKED} }} }}"
SOURCES = """query($filter: StanceFilter) { stances(filter: $filter, sort: {field: HELD_ON, order: ASC}) {
  total items { source } } }"""
TODAY = london_today()


class World:
    def __init__(self, app: Any) -> None:
        self.app = app
        self.author, self.second = sign_in_new_user(app), sign_in_new_user(app, "Ben Example")
        with writing(app) as session:
            self.ask, self.body = add_policy_ask(session).id, add_organisation(session, "Board").id
        self.made = self.author.ask(RECORD, input=new_stance(self.ask, organisation=self.body))["recordStance"]

    def one(self) -> dict[str, Any]:
        stance: dict[str, Any] = self.second.ask(ONE, id=self.made["id"])["stance"]
        return stance

    def given(self, **values: Any) -> dict[str, Any]:
        return {
            "id": self.made["id"],
            "version": 1,
            "outcome": "CONFIRMED",
            "checkedOn": "2026-02-01",
            "note": "Asked their office.",
        } | values

    def check(self, who: SignedIn, **values: Any) -> dict[str, Any]:
        stance: dict[str, Any] = who.ask(CHECK, input=self.given(**values))["checkStance"]
        return stance


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_claimed_yes_awaits_a_second_person(world: World) -> None:
    before = world.one()
    assert (before["awaitsCheck"], before["check"], before["lastConfirmedOn"]) == (True, None, "2026-01-15")
    after = world.check(world.second)
    assert after == world.one()
    assert (after["version"], after["awaitsCheck"], after["lastConfirmedOn"]) == (2, False, "2026-02-01")
    assert after["check"] == {
        "outcome": "CONFIRMED",
        "checkedOn": "2026-02-01",
        "checkedBy": {"name": "Ben Example"},
        "note": "Asked their office.",
    }


def test_author_of_a_stance_cannot_check_it(world: World) -> None:
    refusal = world.author.refused(CHECK, input=world.given())
    assert refusal["message"] == (
        "You recorded or corrected this stance yourself. Ask a colleague to check it: a second person decides."
    )
    assert world.one()["check"] is None


def test_whoever_corrected_the_claim_cannot_check_it(world: World) -> None:
    world.second.ask(CORRECT, input=correction(world.made, level="CHAMPION"))
    refusal = world.second.refused(CHECK, input=world.given(version=2))
    assert refusal["message"].startswith("You recorded or corrected this stance yourself.")
    third = sign_in_new_user(world.app, "Cy Example")
    third.ask(CORRECT, input=correction(world.made, level="CHAMPION", version=2, confidence="LOW"))
    assert world.check(third, version=3)["check"]["checkedBy"] == {"name": "Cy Example"}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"note": " "}, "Note is needed."),
        (
            {"checkedOn": "2026-01-14"},
            "The stance is held since 2026-01-15: it cannot have been checked before that day.",
        ),
        (
            {"checkedOn": (TODAY + timedelta(days=1)).isoformat()},
            f"Checked on is {TODAY + timedelta(days=1)}, which is in the future.",
        ),
        ({"id": str(uuid.UUID(int=1))}, "This stance does not exist, or you may not see it."),
    ],
)
def test_wrong_check_is_refused(world: World, values: dict[str, Any], message: str) -> None:
    assert world.second.refused(CHECK, input=world.given(**values))["message"] == message
    assert world.one()["check"] is None


def test_only_a_claimed_yes_is_checked(world: World) -> None:
    world.author.ask(CORRECT, input=correction(world.made, level="NEUTRAL"))
    refusal = world.second.refused(CHECK, input=world.given(version=2))
    assert refusal["message"] == "Only a claimed yes, supportive or champion, is checked by a second person."
    assert (world.one()["awaitsCheck"], world.one()["check"]) == (False, None)


@pytest.mark.parametrize(
    ("values", "is_kept"),
    [
        ({"level": "CHAMPION"}, False),
        ({"source": "A speech"}, False),
        ({"sourceUrl": "https://example.org/a"}, False),
        ({"heldOn": "2026-01-16"}, False),
        ({"confidence": "LOW"}, True),
    ],
)
def test_another_claim_clears_the_check(world: World, values: dict[str, Any], is_kept: bool) -> None:
    world.check(world.second)
    world.author.ask(CORRECT, input=correction(world.made, version=2, **values))
    stance = world.one()
    assert ((stance["check"] is not None), stance["awaitsCheck"]) == (is_kept, not is_kept)


def test_stale_check_is_refused_with_the_difference(world: World) -> None:
    world.author.ask(CORRECT, input=correction(world.made, confidence="LOW"))
    conflict = world.second.refused(CHECK, input=world.given())["extensions"]
    assert (conflict["code"], conflict["currentVersion"], conflict["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert world.one()["check"] is None


def test_not_confirmed_leaves_no_claim_waiting(world: World) -> None:
    after = world.check(world.second, outcome="NOT_CONFIRMED", note="Their office denies it.")
    assert (after["awaitsCheck"], after["lastConfirmedOn"], after["level"]) == (False, "2026-01-15", "SUPPORTIVE")
    assert world.check(world.second, version=2)["check"]["outcome"] == "CONFIRMED"


def test_list_narrows_to_unchecked_claims_and_stale_ones(app: Any) -> None:
    officer = sign_in_new_user(app)
    checked = {"check_outcome": CheckOutcome.CONFIRMED, "check_note": "Yes"}
    with writing(app) as session:
        ask = add_policy_ask(session).id
        for source, age, level, values in (
            ("old", 181, StanceLevel.SUPPORTIVE, {}),
            ("half a year", 180, StanceLevel.SUPPORTIVE, {}),
            ("old, confirmed since", 300, StanceLevel.CHAMPION, checked | {"checked_on": TODAY - timedelta(days=9)}),
            ("confirmed long ago", 400, StanceLevel.CHAMPION, checked | {"checked_on": TODAY - timedelta(days=200)}),
            ("denied", 200, StanceLevel.CHAMPION, checked | {"checked_on": TODAY}
             | {"check_outcome": CheckOutcome.NOT_CONFIRMED}),
            ("no claim", 500, StanceLevel.OPPOSED, {}),
        ):  # fmt: skip
            body = add_organisation(session, source).id
            add_stance(
                session, ask, organisation_id=body, level=level, source=source,
                held_on=TODAY - timedelta(days=age), **values,
            )  # fmt: skip
        add_stance(session, ask, organisation_id=body, level=StanceLevel.CHAMPION, source="now", held_on=TODAY)

    def found(**wanted: Any) -> list[str]:
        return [row["source"] for row in officer.ask(SOURCES, filter=wanted)["stances"]["items"]]

    assert found(awaitsCheck=True) == ["old", "half a year", "now"]
    assert found(awaitsCheck=False) == ["no claim", "confirmed long ago", "old, confirmed since", "denied"]
    assert found(isStale=True) == ["confirmed long ago", "denied", "old"]
    assert found(isStale=False) == ["no claim", "old, confirmed since", "half a year", "now"]
    assert found(isStale=True, awaitsCheck=True) == ["old"]


def test_stance_under_embargo_cannot_be_checked(world: World) -> None:
    with writing(world.app) as session:
        ask = session.get_one(PolicyAsk, world.ask)
        ask.owner_id, ask.embargoed_until = world.author.user_id, utc_now() + timedelta(days=9)
    refusal = world.second.refused(CHECK, input=world.given())
    assert refusal["message"] == "This stance does not exist, or you may not see it."
    assert world.author.ask(ONE, id=world.made["id"])["stance"]["check"] is None
