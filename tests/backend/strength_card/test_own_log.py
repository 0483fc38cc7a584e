import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from backend.accounts.viewer import SYSTEM
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.strength_card.own_log import read_own_log
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

Counting = Callable[[int], AbstractContextManager[list[str]]]
TODAY = date(2026, 5, 6)
DAY = date(2025, 1, 15)


def test_log_has_each_colleague_with_each_stakeholder_once(app: Any, count_queries: Counting) -> None:
    ada, ben = sign_in_new_user(app, "Ada Example"), sign_in_new_user(app, "Ben Example")
    with writing(app) as session:
        person, alone = add_person(session), add_organisation(session, "Fictional Alone")
        trust = add_organisation(session, "Fictional Trust")
        add_role(session, person.id, trust.id, started="2020")
        ids = person.id, alone.id
        add_interaction(session, DAY, users=[ada.user_id, ben.user_id], people=[ids[0]], organisations=[ids[1]])
        add_interaction(session, DAY, users=[ada.user_id], people=[ids[0]], sensitivity=Sensitivity.RESTRICTED)
        add_interaction(session, TODAY, users=[ada.user_id], people=[ids[0]], sensitivity=Sensitivity.RESTRICTED)
    with app.state.doorway.reading(SYSTEM) as session, count_queries(1):
        found = read_own_log(session, TODAY)
    both = {(DAY, user, f"person {ids[0]}") for user in map(str, (ada.user_id, ben.user_id))}
    both |= {(DAY, user, f"organisation {ids[1]}") for user in map(str, (ada.user_id, ben.user_id))}
    assert found.rows == both | {(TODAY, str(ada.user_id), f"person {ids[0]}")}


def test_what_did_not_take_place_or_was_not_ours_is_left_out(app: Any) -> None:
    ada = sign_in_new_user(app)
    with writing(app) as session:
        person = add_person(session)
        for status in (InteractionStatus.PLANNED, InteractionStatus.CANCELLED):
            add_interaction(session, DAY, users=[ada.user_id], people=[person.id], status=status)
        add_interaction(session, date(2026, 5, 7), users=[ada.user_id], people=[person.id])
        add_interaction(session, DAY, people=[person.id])
        add_interaction(session, DAY, users=[ada.user_id])
    with app.state.doorway.reading(SYSTEM) as session:
        found = read_own_log(session, TODAY)
    assert (found.rows, found.row_count, found.name) == (frozenset(), 0, "Our own log")
    assert uuid.UUID(str(ada.user_id))
