import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from backend.interactions.models import InteractionStatus, Sensitivity
from backend.stances.models import StanceLevel
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

STANDINGS = """query($id: UUID!, $asAt: Date) { standings(policyAskId: $id, asAt: $asAt) {
  stakeholder { label } isDecisionMaker isAddressee isInPost stance { level isCurrent } lastMetOn } }"""
Counting = Callable[[int], AbstractContextManager[list[str]]]


def row(label: str, *roles: str, post: bool = True, stance: Any = None, met: str | None = None) -> dict[str, Any]:
    return {
        "stakeholder": {"label": label},
        "isDecisionMaker": "decides" in roles,
        "isAddressee": "addressed" in roles,
        "isInPost": post,
        "stance": {"level": stance[0], "isCurrent": stance[1]} if stance else None,
        "lastMetOn": met,
    }


def test_standings_hold_everyone_concerned(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        board, trust = add_organisation(session, "Board").id, add_organisation(session, "Trust", opened="2025-06").id
        union = add_organisation(session, "Union", closed="2025-12-31").id
        robin, kim = add_person(session, "Robin Vale").id, add_person(session, "Kim Lark").id
        chair = add_role(session, robin, board, "Chair", started="2025", ended="2025-09").id
        chief = add_role(session, kim, trust, "Chief", started="2025-10").id
        ask = add_policy_ask(session, addressees=[trust, board], decision_makers=[board], deciding_roles=[chair]).id
        add_policy_ask(session, "Other", addressees=[union])
        add_stance(session, ask, organisation_id=trust, level=StanceLevel.OPPOSED, held_on=date(2025, 7, 1))
        add_stance(session, ask, organisation_id=trust, level=StanceLevel.CHAMPION, held_on=date(2026, 1, 1))
        add_stance(session, ask, role_id=chief, level=StanceLevel.NEUTRAL, held_on=date(2025, 11, 1))
        add_stance(session, ask, organisation_id=union, level=StanceLevel.SCEPTICAL, held_on=date(2025, 2, 1))
        ours = [officer.user_id]
        add_interaction(session, date(2025, 8, 1), users=ours, people=[robin])
        add_interaction(session, date(2025, 12, 1), users=ours, people=[robin, kim], organisations=[union])
        add_interaction(session, date(2026, 2, 1), users=ours, people=[kim], status=InteractionStatus.PLANNED)
        add_interaction(session, date(2026, 2, 2), people=[kim])
        asked = str(ask)
    assert officer.ask(STANDINGS, id=asked, asAt="2026-03-01")["standings"] == [
        row("Board", "decides", "addressed", met="2025-08-01"),
        row("Robin Vale, Chair, Board", "decides", post=False, met="2025-12-01"),
        row("Trust", "addressed", stance=("CHAMPION", True), met="2025-12-01"),
        row("Kim Lark, Chief, Trust", stance=("NEUTRAL", True), met="2025-12-01"),
        row("Union", post=False, stance=("SCEPTICAL", True), met="2025-12-01"),
    ]
    assert officer.ask(STANDINGS, id=asked, asAt="2025-09-30")["standings"] == [
        row("Board", "decides", "addressed", met="2025-08-01"),
        row("Robin Vale, Chair, Board", "decides", met="2025-08-01"),
        row("Trust", "addressed", stance=("OPPOSED", False)),
        row("Union", stance=("SCEPTICAL", True)),
    ]
    assert officer.ask(STANDINGS, id=asked, asAt="2025-01-31")["standings"] == [
        row("Board", "decides", "addressed"),
        row("Robin Vale, Chair, Board", "decides"),
        row("Trust", "addressed", post=False),
    ]
    today = officer.ask(STANDINGS, id=asked)["standings"]
    assert today == officer.ask(STANDINGS, id=asked, asAt="2026-03-01")["standings"]


def test_meeting_out_of_sight_is_not_met(app: Any) -> None:
    officer, other = sign_in_new_user(app), sign_in_new_user(app, name="Other Example")
    with writing(app) as session:
        board = add_organisation(session, "Board").id
        ask = str(add_policy_ask(session, decision_makers=[board]).id)
        add_interaction(
            session,
            date(2026, 1, 15),
            users=[other.user_id],
            organisations=[board],
            readers=[other.user_id],
            sensitivity=Sensitivity.RESTRICTED,
        )
    assert officer.ask(STANDINGS, id=ask)["standings"] == [row("Board", "decides")]
    assert other.ask(STANDINGS, id=ask)["standings"] == [row("Board", "decides", met="2026-01-15")]


def test_standings_of_nothing_are_refused(app: Any) -> None:
    officer = sign_in_new_user(app)
    refusal = officer.refused(STANDINGS, id=str(uuid.uuid4()))
    assert refusal["message"] == "This policy ask does not exist, or you may not see it."
    assert refusal["extensions"] == {"code": "NOT_FOUND"}
    with writing(app) as session:
        ask = str(add_policy_ask(session).id)
    assert officer.ask(STANDINGS, id=ask) == {"standings": []}
    refusal = officer.refused(STANDINGS, id=ask, asAt="2999-01-01")
    assert refusal["message"] == "As at is 2999-01-01: dates must lie between 1900 and 2199."
    assert refusal["extensions"] == {"code": "BAD_USER_INPUT", "field": "asAt"}


def test_standings_take_six_statements(app: Any, count_queries: Counting) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        bodies = [add_organisation(session, f"Body {number:02}").id for number in range(20)]
        roles = [add_role(session, add_person(session, f"P {number}").id, bodies[0]).id for number in range(20)]
        ask = add_policy_ask(session, addressees=bodies[:15], deciding_roles=roles[:15]).id
        for body, role in zip(bodies, roles, strict=True):
            add_stance(session, ask, organisation_id=body)
            add_stance(session, ask, role_id=role)
            add_interaction(session, users=[officer.user_id], organisations=[body])
    with count_queries(6):  # the signed-in user, the ask, its parties, the stances, and two of who was met
        answer = officer.ask(STANDINGS, id=str(ask))
    assert len(answer["standings"]) == 40
