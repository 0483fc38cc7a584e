import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.interactions.models import InteractionStatus
from backend.kit.http import london_today
from backend.stances.models import StanceLevel
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

STANCE = """
  id version policyAsk { id title } stakeholder { label organisation { id } role { id person { name } } } level heldOn
  confidence source sourceUrl sourceInteractionId recordedBy { name } isCurrent
"""
RECORD = f"mutation($input: RecordStanceInput!) {{ recordStance(input: $input) {{ {STANCE} }} }}"
CORRECT = f"mutation($input: CorrectStanceInput!) {{ correctStance(input: $input) {{ {STANCE} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deleteStance(id: $id, version: $version) }"
SHOW = f"query($id: UUID!) {{ stance(id: $id) {{ {STANCE} }} }}"
LIST = f"""query($filter: StanceFilter, $sort: StanceSort, $page: PageInput) {{
  stances(filter: $filter, sort: $sort, page: $page) {{ total items {{ {STANCE} }} }} }}"""
TOMORROW = (london_today() + timedelta(days=1)).isoformat()
Counting = Callable[[int], AbstractContextManager[list[str]]]


def new_stance(ask_id: Any, *, role: Any = None, organisation: Any = None, **values: Any) -> dict[str, Any]:
    stakeholder = {"roleId": role and str(role), "organisationId": organisation and str(organisation)}
    return {
        "id": str(uuid.uuid4()),
        "policyAskId": str(ask_id),
        "stakeholder": stakeholder,
        "level": "SUPPORTIVE",
        "heldOn": "2026-01-15",
        "confidence": "HIGH",
        "source": "Their chair, in a letter",
    } | values


def correction(stance: dict[str, Any], **values: Any) -> dict[str, Any]:
    names = ("id", "version", "level", "heldOn", "confidence", "source", "sourceUrl", "sourceInteractionId")
    return {name: stance[name] for name in names} | values


def sources(officer: SignedIn, **variables: Any) -> list[str]:
    answer = officer.ask(LIST, **variables)["stances"]
    assert answer["total"] == len(answer["items"])
    return [item["source"] for item in answer["items"]]


def test_stance_is_recorded_once(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session, "Publish"), add_organisation(session, "Board")
        role = add_role(session, add_person(session, "Robin Vale").id, body.id, "Chair", ended="2026-01").id
        met, ask_id = add_interaction(session, users=[officer.user_id]).id, ask.id
    given = new_stance(ask_id, role=role, sourceUrl="https://example.org/a", sourceInteractionId=str(met))
    made = officer.ask(RECORD, input=given)["recordStance"]
    assert made == {
        "id": given["id"],
        "version": 1,
        "policyAsk": {"id": str(ask_id), "title": "Publish"},
        "stakeholder": {
            "label": "Robin Vale, Chair, Board",
            "organisation": None,
            "role": {"id": str(role), "person": {"name": "Robin Vale"}},
        },
        "level": "SUPPORTIVE",
        "heldOn": "2026-01-15",
        "confidence": "HIGH",
        "source": "Their chair, in a letter",
        "sourceUrl": "https://example.org/a",
        "sourceInteractionId": str(met),
        "recordedBy": {"name": "Ada Example"},
        "isCurrent": True,
    }
    assert officer.ask(RECORD, input=given)["recordStance"] == made
    assert officer.ask(SHOW, id=given["id"])["stance"] == made
    assert officer.ask(LIST)["stances"] == {"total": 1, "items": [made]}


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"heldOn": TOMORROW}, f"Held on is {TOMORROW}, which is in the future.", "heldOn"),
        ({"heldOn": "1066-10-14"}, "Held on is 1066-10-14: dates must lie between 1900 and 2199.", "heldOn"),
        ({"source": " "}, "Source is needed.", "source"),
        ({"source": "x" * 2001}, "Source is 2,001 characters long; at most 2,000 are allowed.", "source"),
        (
            {"sourceUrl": "ftp://example.org"},
            "Source url must be a web address that begins with https:// or http://.",
            "sourceUrl",
        ),
        ({"stakeholder": {}}, "Choose either an organisation or a role.", "stakeholder"),
        (
            {"stakeholder": {"roleId": str(uuid.UUID(int=1))}},
            "This role does not exist.",
            "stakeholder.roleId",
        ),
        ({"heldOn": "2026-02-01"}, "Larkfield Trust closed on 2026-01.", "stakeholder.organisationId"),
        (
            {"level": "OPPOSED", "heldOn": "2026-01-10"},
            "Larkfield Trust is already recorded as opposed on 2026-01-10.",
            "level",
        ),
    ],
)
def test_wrong_stance_is_refused_by_name(app: Any, values: dict[str, Any], message: str, field: str) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session, closed="2026-01").id
        add_stance(
            session, ask, organisation_id=body, level=StanceLevel.OPPOSED, held_on=date(2026, 1, 10), source="Before"
        )
    refusal = officer.refused(RECORD, input=new_stance(ask, organisation=body) | values)
    assert refusal["message"] == message
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert sources(officer) == ["Before"]


def test_stance_cannot_follow_a_lost_role(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
        role = add_role(session, add_person(session, "Robin Vale").id, body, ended="2025-12-31").id
    refusal = officer.refused(RECORD, input=new_stance(ask, role=role, heldOn="2026-01-01"))
    assert refusal["message"] == "Robin Vale left this role on 2025-12-31."
    assert refusal["extensions"]["field"] == "stakeholder.roleId"
    made = officer.ask(RECORD, input=new_stance(ask, role=role, heldOn="2025-12-31"))["recordStance"]
    refusal = officer.refused(CORRECT, input=correction(made, heldOn="2026-01-01"))
    assert refusal["message"] == "Robin Vale left this role on 2025-12-31."
    assert officer.ask(SHOW, id=made["id"])["stance"] == made


def test_source_must_be_a_held_interaction(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
        planned = add_interaction(session, status=InteractionStatus.PLANNED).id
        cancelled = add_interaction(session, status=InteractionStatus.CANCELLED).id
    for interaction_id, word in ((planned, "planned"), (cancelled, "cancelled")):
        given = new_stance(ask, organisation=body, sourceInteractionId=str(interaction_id))
        refusal = officer.refused(RECORD, input=given)
        assert refusal["message"] == f"This interaction was {word}, not held, so no stance was learnt in it."
        assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "sourceInteractionId"}
    refusal = officer.refused(
        RECORD, input=new_stance(ask, organisation=body, sourceInteractionId=str(uuid.UUID(int=1)))
    )
    assert refusal["message"] == "This interaction does not exist, or you may not see it."
    refusal = officer.refused(RECORD, input=new_stance(uuid.UUID(int=1), organisation=body))
    assert refusal["message"] == "This policy ask does not exist, or you may not see it."
    assert sources(officer) == []


def test_correction_starts_from_the_last_version(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session, "Board").id
        add_stance(session, ask, organisation_id=body, level=StanceLevel.NEUTRAL, source="Other")
    made = officer.ask(RECORD, input=new_stance(ask, organisation=body))["recordStance"]
    refusal = officer.refused(CORRECT, input=correction(made, level="NEUTRAL"))
    assert refusal["message"] == "Board is already recorded as neutral on 2026-01-15."
    after = officer.ask(CORRECT, input=correction(made, level="CHAMPION", sourceUrl=""))["correctStance"]
    assert after == made | {"version": 2, "level": "CHAMPION"}
    stale = officer.refused(CORRECT, input=correction(made, level="OPPOSED"))["extensions"]
    assert (stale["code"], stale["currentVersion"], stale["changedBy"]) == ("CONFLICT", 2, "Ada Example")
    assert stale["fields"] == [{"field": "level", "mine": "opposed", "theirs": "champion", "before": "supportive"}]
    assert officer.refused(DELETE, id=made["id"], version=1)["extensions"]["code"] == "CONFLICT"
    assert officer.ask(SHOW, id=made["id"])["stance"] == after
    assert officer.ask(DELETE, id=made["id"], version=2) == {"deleteStance": made["id"]}
    assert sources(officer) == ["Other"]


def test_latest_stance_is_current(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, other = add_policy_ask(session).id, add_policy_ask(session, "Other").id
        body = add_organisation(session).id
        role = add_role(session, add_person(session).id, body).id
        for source, on, who, day in (
            ("old", ask, {"organisation_id": body}, 10),
            ("new", ask, {"organisation_id": body}, 12),
            ("same day, later", ask, {"organisation_id": body}, 12),
            ("role", ask, {"role_id": role}, 1),
            ("other ask", other, {"organisation_id": body}, 1),
        ):
            add_stance(session, on, held_on=date(2026, 1, day), source=source, **who)
    assert set(sources(officer, filter={"isCurrent": True})) == {"same day, later", "role", "other ask"}
    assert set(sources(officer, filter={"isCurrent": False})) == {"old", "new"}
    shown = {each["source"]: each["isCurrent"] for each in officer.ask(LIST)["stances"]["items"]}
    assert shown == {"old": False, "new": False, "same day, later": True, "role": True, "other ask": True}


def test_stances_narrow_by_each_filter(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, other = add_policy_ask(session, "Pay").id, add_policy_ask(session, "Boards").id
        trust, board = add_organisation(session, "Trust").id, add_organisation(session, "Board").id
        person = add_person(session, "Robin Vale").id
        role = add_role(session, person, trust, "Chair").id
        stance = add_stance(session, ask, organisation_id=trust, source="100% sure", held_on=date(2026, 1, 3)).id
        add_stance(session, ask, role_id=role, source="b_c", level=StanceLevel.CHAMPION, held_on=date(2026, 1, 2))
        add_stance(
            session, other, organisation_id=board, source="C", level=StanceLevel.OPPOSED, held_on=date(2026, 1, 1)
        )
    for wanted, expected in (
        ({}, ["100% sure", "b_c", "C"]),
        ({"ids": [str(stance)]}, ["100% sure"]),
        ({"ids": []}, []),
        ({"policyAskId": str(ask)}, ["100% sure", "b_c"]),
        ({"organisationId": str(trust)}, ["100% sure", "b_c"]),
        ({"organisationId": str(board)}, ["C"]),
        ({"personId": str(person)}, ["b_c"]),
        ({"level": ["OPPOSED", "CHAMPION"]}, ["b_c", "C"]),
        ({"level": []}, []),
        ({"q": "0% S"}, ["100% sure"]),
        ({"q": "B_"}, ["b_c"]),
        ({"q": "%"}, ["100% sure"]),
        ({"q": "boards"}, ["C"]),
        ({"q": "robin v"}, ["b_c"]),
        ({"q": "chair"}, ["b_c"]),
        ({"q": "trust"}, ["100% sure", "b_c"]),
    ):
        assert sources(officer, filter=wanted) == expected, wanted


def test_stances_sort_both_ways(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, other = add_policy_ask(session, "pay").id, add_policy_ask(session, "Boards").id
        trust, board = add_organisation(session, "trust").id, add_organisation(session, "Board").id
        role = add_role(session, add_person(session, "Kim Vale").id, trust).id
        for source, on, who, level, day in (
            ("a", ask, {"organisation_id": trust}, StanceLevel.SCEPTICAL, 1),
            ("b", ask, {"organisation_id": board}, StanceLevel.OPPOSED, 2),
            ("c", other, {"role_id": role}, StanceLevel.CHAMPION, 3),
        ):
            add_stance(session, on, level=level, held_on=date(2026, 1, day), source=source, **who)
    for field, ascending in (("HELD_ON", "abc"), ("LEVEL", "bac"), ("STAKEHOLDER", "bca"), ("RECORDED_AT", "abc")):
        assert "".join(sources(officer, sort={"field": field, "order": "ASC"})) == ascending, field
        assert "".join(sources(officer, sort={"field": field})) == ascending[::-1], field
    assert sources(officer, sort={"field": "POLICY_ASK", "order": "ASC"})[0] == "c"
    assert sources(officer, sort={"field": "POLICY_ASK"})[2] == "c"


def test_stances_list_takes_three_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        ask, body = add_policy_ask(session).id, add_organisation(session).id
        role = add_role(session, add_person(session).id, body).id
        for day in range(1, 16):
            add_stance(session, ask, organisation_id=body, held_on=date(2026, 1, day))
            add_stance(session, ask, role_id=role, held_on=date(2026, 1, day), recorded_by_id=officer.user_id)
    with count_queries(3):  # the signed-in user, the page with its total, the stances
        answer = officer.ask(LIST, filter={"isCurrent": False, "q": "letter"}, page={"limit": 20})["stances"]
    assert (answer["total"], len(answer["items"])) == (28, 20)


def test_reader_of_papers_meets_no_stance(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    assert reader.refused(LIST)["extensions"] == {"code": "FORBIDDEN"}
