"""What the end of some roles touches, before and after it is recorded, and never more than the viewer may see."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.partial_date import Precision
from backend.policy_asks.models import AskPartyKind
from backend.stakeholders.models import Person
from tests.backend.reshuffles.conftest import TODAY, World
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.promises import add_promise
from tests.factories.reshuffles import NOTHING, PREVIEW, SHOW
from tests.factories.stakeholders import add_role
from tests.factories.stances import add_stance
from tests.factories.ties import add_asserted_tie

Counting = Callable[[int], AbstractContextManager[list[str]]]
PLANNED = InteractionStatus.PLANNED


def preview(who: SignedIn, *roles: uuid.UUID, on: date = TODAY) -> dict[str, Any]:
    found: dict[str, Any] = who.ask(PREVIEW, on=on.isoformat(), roles=[str(role) for role in roles])["affected"]
    return found


def test_preview_lists_everything_affected(world: World) -> None:
    ada, robin, kim = world.ada.user_id, world.people["Robin"], world.people["Kim"]
    with writing(world.app) as session:
        ask = add_policy_ask(session, "Publish the pay gap", deciding_roles=[world.roles["Robin"]])
        add_party(session, ask.id, AskPartyKind.ADDRESSEE, role_id=world.roles["Robin"])
        add_policy_ask(session, "Another's", deciding_roles=[world.roles["Sam"]])
        met = add_interaction(session, date(2025, 5, 6), users=[ada], people=[robin])
        add_interaction(session, TODAY, title="Next steps", status=PLANNED, people=[robin, kim])
        add_promise(session, met.id, "See us again", person_id=robin, user_id=ada, due_on=date(2026, 6, 1))
        add_promise(session, met.id, "Send figures", is_ours=True, person_id=robin, user_id=ada)
        add_promise(session, met.id, "Reply", person_id=robin, due_on=date(2026, 5, 1))
        add_promise(session, met.id, "Done", person_id=robin, settled=date(2026, 1, 1))
        add_stance(session, ask.id, role_id=world.roles["Robin"], held_on=date(2026, 1, 1))
        add_stance(session, ask.id, role_id=world.roles["Robin"], held_on=date(2026, 2, 1))
        add_asserted_tie(session, from_person_id=robin, to_organisation_id=world.bodies["Treasury"])
        add_asserted_tie(session, from_person_id=world.people["Sam"], to_person_id=robin, ended="2026-05-05")
    expected = {
        "asks": [
            {
                "title": "Publish the pay gap",
                "who": "Robin Vale, Minister, Department",
                "words": "Decision-maker and addressee until 5 May 2026",
            }
        ],
        "interactions": [
            {"title": "Next steps", "occurredOn": "2026-05-06", "words": "Planned with Kim Vale and Robin Vale"}
        ],
        "promises": [
            {"text": "Reply", "dueOn": "2026-05-01", "isOurs": False, "words": "Robin Vale promised this to us"},
            {
                "text": "See us again",
                "dueOn": "2026-06-01",
                "isOurs": False,
                "words": "Robin Vale promised this to Ada Example",
            },
            {
                "text": "Send figures",
                "dueOn": None,
                "isOurs": True,
                "words": "Ada Example promised this to Robin Vale",
            },
        ],
        "ties": [
            {
                "ours": {"kind": "user", "label": "Ada Example"},
                "theirs": {"kind": "person", "label": "Robin Vale"},
                "shown": 16,  # half a contact of today: 1 - 2^(-0.5/2)
                "words": "The one day of contact was with Minister, Department on 6 May 2025",
            }
        ],
        "stances": 1,
        "assertedTies": 1,
    }
    assert preview(world.ada, world.roles["Robin"], world.roles["Kim"]) == expected
    assert world.recorded()["affected"] | {"asks": []} == expected | {"asks": []}


def test_recorded_reshuffle_keeps_listing_what_is_open(world: World) -> None:
    with writing(world.app) as session:
        ask = add_policy_ask(session, "Publish the pay gap", deciding_roles=[world.roles["Robin"]])
        met = add_interaction(session, date(2026, 4, 1), users=[world.ada.user_id], people=[world.people["Robin"]])
        promise = add_promise(session, met.id, person_id=world.people["Robin"])
    made = world.recorded()
    assert [each["title"] for each in made["affected"]["asks"]] == ["Publish the pay gap"]
    assert [each["text"] for each in made["affected"]["promises"]] == ["Send two pages"]
    assert len(made["affected"]["ties"]) == 1
    with writing(world.app) as session:
        session.delete(session.merge(promise))
        add_interaction(session, TODAY, users=[world.ada.user_id], people=[world.people["Robin"]], raised=[ask.id])
    after = world.shown(made)["affected"]
    assert (after["promises"], after["ties"]) == ([], [])


def test_tie_with_contact_in_another_role_lives_on(world: World) -> None:
    otto, robin = sign_in_new_user(world.app, "Otto Other"), world.people["Robin"]
    with writing(world.app) as session:
        add_interaction(session, date(2026, 3, 1), users=[world.ada.user_id, otto.user_id], people=[robin])
        add_interaction(session, date(2026, 4, 1), users=[otto.user_id], people=[robin])
        clerk = add_role(session, robin, world.bodies["Treasury"], "Clerk", started="2015", ended="2018")
        add_interaction(session, date(2018, 4, 1), users=[otto.user_id], people=[robin])
    minister = world.roles["Robin"]
    assert [each["ours"]["label"] for each in preview(world.ada, minister)["ties"]] == ["Ada Example"]
    both = preview(world.ada, minister, clerk.id)["ties"]
    assert [each["ours"]["label"] for each in both] == ["Otto Other", "Ada Example"]
    assert both[0]["words"] == (
        "All 3 days of contact were with Clerk, Treasury and Minister, Department, the last on 1 Apr 2026"
    )


def test_withdrawn_person_has_no_tie(world: World) -> None:
    with writing(world.app) as session:
        add_interaction(session, date(2026, 3, 1), users=[world.ada.user_id], people=[world.people["Robin"]])
    assert len(preview(world.ada, world.roles["Robin"])["ties"]) == 1
    with writing(world.app) as session:
        session.get_one(Person, world.people["Robin"]).withdrawn_on = TODAY
    assert preview(world.ada, world.roles["Robin"])["ties"] == []


def test_plans_of_a_month_that_may_follow_count(world: World) -> None:
    robin = [world.people["Robin"]]
    with writing(world.app) as session:
        for title, day, precision in (
            ("In May", date(2026, 5, 1), Precision.MONTH),
            ("In 2026", date(2026, 1, 1), Precision.YEAR),
            ("In April", date(2026, 4, 1), Precision.MONTH),
            ("Yesterday", date(2026, 5, 5), Precision.DAY),
        ):
            add_interaction(session, day, title=title, status=PLANNED, people=robin, occurred_precision=precision)
        add_interaction(session, date(2026, 6, 1), title="Off", status=InteractionStatus.CANCELLED, people=robin)
    found = preview(world.ada, world.roles["Robin"])["interactions"]
    assert [each["title"] for each in found] == ["In 2026", "In May"]


@pytest.mark.parametrize("sensitivity", [Sensitivity.TEAM, Sensitivity.RESTRICTED])
def test_hidden_records_are_in_no_list_or_count(world: World, sensitivity: Sensitivity) -> None:
    otto = sign_in_new_user(world.app, "Otto Other", team="Another team")
    ada, robin = world.ada.user_id, world.people["Robin"]
    hidden: dict[str, Any] = {"sensitivity": sensitivity, "readers": [ada]}
    with writing(world.app) as session:
        ask = add_policy_ask(session)
        met = add_interaction(session, date(2026, 4, 1), users=[ada], people=[robin], **hidden)
        add_interaction(session, date(2026, 6, 1), status=PLANNED, users=[ada], people=[robin], **hidden)
        add_promise(session, met.id, person_id=robin)
        add_stance(session, ask.id, role_id=world.roles["Robin"], source_interaction_id=met.id)
        add_asserted_tie(
            session,
            from_person_id=robin,
            to_organisation_id=world.bodies["Treasury"],
            sensitivity=sensitivity,
            recorded_by_id=ada,
        )
    own = preview(world.ada, world.roles["Robin"])
    assert [len(own[name]) for name in ("interactions", "promises", "ties")] == [1, 1, 1]
    assert (own["stances"], own["assertedTies"]) == (1, 1)
    assert preview(otto, world.roles["Robin"]) == NOTHING
    made = world.recorded()
    assert made["affected"]["promises"] != []
    assert otto.ask(SHOW, id=made["id"])["reshuffle"]["affected"] == NOTHING


def test_hidden_contact_keeps_no_tie_alive_for_others(world: World) -> None:
    """Ada also met Robin in secret before this role: to Otto the tie is historic, to Ada it is not."""
    otto, ada, robin = sign_in_new_user(world.app, "Otto Other"), world.ada.user_id, world.people["Robin"]
    with writing(world.app) as session:
        add_interaction(session, date(2026, 3, 1), users=[ada], people=[robin])
        add_interaction(
            session, date(2018, 3, 1), users=[ada], people=[robin], sensitivity=Sensitivity.RESTRICTED, readers=[ada]
        )
    assert preview(world.ada, world.roles["Robin"])["ties"] == []
    assert len(preview(otto, world.roles["Robin"])["ties"]) == 1


def test_unknown_roles_and_dates_are_refused(world: World) -> None:
    nobody = str(uuid.UUID(int=1))
    roles = [str(world.roles["Robin"]), nobody]
    refusal = world.ada.refused(PREVIEW, on="2026-05-06", roles=roles)
    assert (refusal["message"], refusal["extensions"]["field"]) == ("This role does not exist.", "endedRoleIds.1")
    refusal = world.ada.refused(PREVIEW, on="1850-05-06", roles=roles[:1])
    assert refusal["extensions"]["field"] == "effectiveOn"
    refusal = world.ada.refused(PREVIEW, on="2026-05-06", roles=[nobody] * 101)
    assert refusal["message"] == "At most 100 roles can be asked about at once."
    assert preview(world.ada) == NOTHING


def test_preview_takes_a_constant_number_of_statements(world: World, count_queries: Counting) -> None:
    people, ended = list(world.people.values()), list(world.roles.values())
    with writing(world.app) as session:
        for number in range(10):
            add_policy_ask(session, f"Ask {number}", deciding_roles=ended)
            met = add_interaction(session, date(2026, 4, number + 1), users=[world.ada.user_id], people=people)
            add_interaction(session, date(2026, 6, number + 1), status=PLANNED, people=people)
            for person_id in people:
                add_promise(session, met.id, person_id=person_id)
    with count_queries(8):  # the viewer, roles, counts, asks, plans, promises, constants, ties
        found = preview(world.ada, *ended)
    assert [len(found[name]) for name in ("asks", "interactions", "promises", "ties")] == [30, 10, 30, 3]
    made = world.recorded()
    with count_queries(10):  # the same, and the reshuffle with its moves
        world.shown(made)
