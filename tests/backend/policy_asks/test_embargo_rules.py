"""Who may set, move or lift an embargo, and that nobody locks themselves out."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel
from backend.kit.db import utc_now
from backend.policy_asks.models import AskReader, PolicyAsk
from tests.backend.policy_asks.test_schema import CREATE, UPDATE, edited, new_ask
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.policy_asks import add_policy_ask

SHOW = """query($id: UUID!) { policyAsk(id: $id) {
  id version title text theme isRaceEquality owner { id } embargoedUntil isEmbargoed mayChangeEmbargo
  readers { id name } } }"""
REWORD = "mutation($input: RewordPolicyAskInput!) { rewordPolicyAsk(input: $input) { id } }"
SOON = (utc_now() + timedelta(days=10)).replace(microsecond=0)
LATER = SOON + timedelta(days=10)


def embargo(until: Any, *readers: SignedIn) -> dict[str, Any]:
    return {"until": until.isoformat() if until else None, "readerIds": [str(each.user_id) for each in readers]}


def shown(who: SignedIn, ask_id: Any) -> Any:
    return who.ask(SHOW, id=str(ask_id))["policyAsk"]


def names(ask: dict[str, Any]) -> list[str]:
    return [each["name"] for each in ask["readers"]]


def change(who: SignedIn, ask: dict[str, Any], **values: Any) -> dict[str, Any]:
    """An edit as the form sends it: with the owner as it was."""
    owner = ask["owner"]["id"] if ask["owner"] else None
    who.ask(UPDATE, input=edited(ask, ownerId=owner) | values)
    return dict(shown(who, ask["id"]))


def refused(who: SignedIn, ask: dict[str, Any], **values: Any) -> tuple[str, str]:
    owner = ask["owner"]["id"] if ask["owner"] else None
    refusal = who.refused(UPDATE, input=edited(ask, ownerId=owner) | values)
    return refusal["message"], refusal["extensions"]["field"]


@pytest.fixture
def owner(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Ada Owner")


@pytest.fixture
def other(app: Any) -> SignedIn:
    return sign_in_new_user(app, "Olu Other")


def test_owner_sets_moves_and_lifts_an_embargo(app: Any, owner: SignedIn, other: SignedIn) -> None:
    with writing(app) as session:
        ask_id = add_policy_ask(session, owner_id=owner.user_id).id
    ask = change(owner, shown(owner, ask_id), embargo=embargo(SOON))
    assert (ask["embargoedUntil"], ask["isEmbargoed"], ask["readers"]) == (SOON.isoformat(), True, [])
    assert shown(other, ask_id) is None
    ask = change(owner, ask, embargo=embargo(LATER, other))
    assert (ask["embargoedUntil"], names(ask), ask["version"]) == (LATER.isoformat(), ["Olu Other"], 3)
    assert shown(other, ask_id)["mayChangeEmbargo"] is False
    ask = change(owner, ask, title="Left as it is")
    assert (ask["embargoedUntil"], names(ask)) == (LATER.isoformat(), ["Olu Other"])
    ask = change(owner, ask, embargo=embargo(None, other))
    assert (ask["embargoedUntil"], ask["isEmbargoed"]) == (None, False)


def test_nobody_but_the_owner_changes_an_embargo(app: Any, owner: SignedIn, other: SignedIn) -> None:
    with writing(app) as session:
        ask_id = add_policy_ask(session, owner_id=owner.user_id, embargoed_until=SOON, readers=[other.user_id]).id
    ask = shown(other, ask_id)
    alone = "Ada Owner, who owns this ask, alone may"
    for until in (LATER, None):
        message = f"{alone} set, move or lift its embargo."
        assert refused(other, ask, embargo=embargo(until, other)) == (message, "embargo.until")
    message = f"{alone} say who sees it before its embargo ends."
    assert refused(other, ask, embargo=embargo(SOON)) == (message, "embargo.readerIds")
    message = f"{alone} choose another owner while it is under embargo."
    assert refused(other, ask, ownerId=str(other.user_id)) == (message, "ownerId")
    assert shown(owner, ask_id) == ask | {"mayChangeEmbargo": True}
    renamed = change(other, ask, title="A reader may edit the rest", embargo=embargo(SOON, other))
    assert (renamed["title"], renamed["embargoedUntil"]) == ("A reader may edit the rest", SOON.isoformat())


def test_open_ask_is_put_under_embargo_by_its_owner_alone(app: Any, owner: SignedIn, other: SignedIn) -> None:
    with writing(app) as session:
        ask_id = add_policy_ask(session, owner_id=owner.user_id).id
    message = "Ada Owner, who owns this ask, alone may set, move or lift its embargo."
    assert refused(other, shown(other, ask_id), embargo=embargo(SOON, other)) == (message, "embargo.until")
    assert shown(owner, ask_id)["embargoedUntil"] is None


def test_whoever_added_an_ask_without_owner_stands_in(app: Any, owner: SignedIn, other: SignedIn) -> None:
    made = owner.ask(CREATE, input=new_ask(embargo=embargo(SOON, other)))["createPolicyAsk"]
    ask = shown(owner, made["id"])
    assert (names(ask), ask["owner"], ask["mayChangeEmbargo"]) == (["Ada Owner", "Olu Other"], None, True)
    seen = shown(other, made["id"])
    message = "The colleague who added this ask, as it has no owner, alone may set, move or lift its embargo."
    assert refused(other, seen, embargo=embargo(None)) == (message, "embargo.until")
    assert change(owner, ask, embargo=embargo(None))["isEmbargoed"] is False


def test_giver_of_an_ask_goes_on_seeing_it(owner: SignedIn, other: SignedIn) -> None:
    made = owner.ask(CREATE, input=new_ask(ownerId=str(other.user_id), embargo=embargo(SOON)))["createPolicyAsk"]
    ask = shown(owner, made["id"])
    assert (names(ask), ask["mayChangeEmbargo"]) == (["Ada Owner"], False)
    assert shown(other, made["id"])["mayChangeEmbargo"] is True


def test_owner_hands_over_without_locking_themselves_out(app: Any, owner: SignedIn, other: SignedIn) -> None:
    with writing(app) as session:
        ask_id = add_policy_ask(session, owner_id=owner.user_id, embargoed_until=SOON).id
    ask = shown(owner, ask_id)
    message = "You could no longer see this ask yourself. Add yourself to those who see it before its embargo ends."
    assert refused(owner, ask, ownerId=str(other.user_id)) == (message, "embargo.readerIds")
    assert shown(owner, ask_id) == ask
    given = change(owner, ask, ownerId=str(other.user_id), embargo=embargo(SOON))
    assert (given["owner"]["id"], names(given), given["mayChangeEmbargo"]) == (
        str(other.user_id),
        ["Ada Owner"],
        False,
    )


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        (
            {"until": (utc_now() - timedelta(minutes=1)).isoformat()},
            "The embargo would be over already. Choose an instant to come, or leave it empty.",
            "embargo.until",
        ),
        (
            {"until": "2030-05-01T12:00:00"},
            "Give the instant with its time zone, as in 2026-05-01T12:00:00Z.",
            "embargo.until",
        ),
        (
            {"until": "9998-05-01T12:00:00Z"},
            "The embargo ends in 9998: dates must lie between 1900 and 2199.",
            "embargo.until",
        ),
        ({"readerIds": [str(uuid.UUID(int=9))]}, "This colleague does not exist.", "embargo.readerIds.0"),
    ],
)
def test_wrong_embargo_is_refused(app: Any, owner: SignedIn, given: dict[str, Any], message: str, field: str) -> None:
    refusal = owner.refused(CREATE, input=new_ask(embargo=given))
    assert (refusal["message"], refusal["extensions"]["field"]) == (message, field)
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(PolicyAsk)) == 0
        assert session.scalar(sa.select(sa.func.count()).select_from(AskReader)) == 0


def test_board_reader_is_neither_reader_nor_owner(app: Any, owner: SignedIn) -> None:
    board = sign_in_new_user(app, "Bea Board", level=PermissionLevel.READER)
    refusal = owner.refused(CREATE, input=new_ask(embargo=embargo(SOON, board)))
    assert refusal["message"] == "Bea Board reads board papers alone, and those hold no embargoed ask."
    refusal = owner.refused(CREATE, input=new_ask(ownerId=str(board.user_id), embargo=embargo(SOON)))
    assert refusal["message"] == (
        "Bea Board reads board papers alone and could not see this ask under embargo. Choose another owner."
    )
    with writing(app) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(PolicyAsk)) == 0


def test_past_embargo_needs_no_lifting(app: Any, owner: SignedIn, other: SignedIn) -> None:
    past = utc_now().replace(microsecond=0) - timedelta(days=1)
    with writing(app) as session:
        ask_id = add_policy_ask(session, owner_id=owner.user_id, embargoed_until=past).id
    ask = shown(other, ask_id)
    assert (ask["isEmbargoed"], ask["embargoedUntil"]) == (False, past.isoformat())
    assert change(other, ask, title="Renamed", embargo=embargo(past))["title"] == "Renamed"


def test_hidden_ask_is_edited_by_nobody_else(app: Any, owner: SignedIn, other: SignedIn) -> None:
    with writing(app) as session:
        ask_id = add_policy_ask(session, owner_id=owner.user_id, embargoed_until=SOON).id
    ask = shown(owner, ask_id)
    unseen = "This policy ask does not exist, or you may not see it."
    assert other.refused(UPDATE, input=edited(ask, title="Mine"))["message"] == unseen
    wording = {"id": str(uuid.uuid4()), "policyAskId": str(ask_id), "version": 1, "text": "Mine"}
    wording |= {"wordedOn": "2025-06-01", "note": "Mine"}
    assert other.refused(REWORD, input=wording)["message"] == unseen
    assert shown(owner, ask_id) == ask
