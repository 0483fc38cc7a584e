"""The demonstration data's promises, requests for introductions and reshuffle: something in every state."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.demo_data import service
from backend.demo_data.introductions import REQUESTS
from backend.demo_data.reshuffles import MOVES
from backend.interactions import tie_states
from backend.interactions.models import Interaction, Promise, PromiseOutcome
from backend.introductions.models import IntroductionRequest
from backend.introductions.queries import IntroductionState, state_of
from backend.reshuffles.affected import find_affected
from backend.reshuffles.models import Reshuffle, ReshuffleMove
from tests.factories.accounts import sign_in_new_user, writing

TODAY = date(2026, 11, 23)


def test_demonstration_data_holds_open_and_settled_work(app: Any) -> None:
    viewer = sign_in_new_user(app)
    with writing(app) as session:
        service.load(session, today=TODAY, viewer_id=viewer.user_id)
    with writing(app) as session:
        promises = session.scalars(sa.select(Promise)).all()
        assert len(promises) == 39
        assert {each.outcome for each in promises} == {None, *PromiseOutcome}
        late = [each for each in promises if each.outcome is None and each.due_on and each.due_on < TODAY]
        assert 0 < len(late) < len(promises)
        before = sa.select(Promise.id).join(Interaction, Interaction.id == Promise.interaction_id)
        assert session.scalars(before.where(Promise.settled_on < Interaction.occurred_on)).all() == []
        requests = session.scalars(sa.select(IntroductionRequest)).all()
        assert len(requests) == len(REQUESTS)
        assert {state_of(each, TODAY) for each in requests} == {
            IntroductionState.OPEN,
            IntroductionState.ANSWERED,
            IntroductionState.LAPSED,
        }
        mine = [each for each in requests if viewer.user_id in (each.requester_id, each.asked_id)]
        assert len(mine) == 3


def test_demonstration_reshuffle_leaves_something_to_do(app: Any) -> None:
    with writing(app) as session:
        service.load(session, today=TODAY, viewer_id=None)
    with writing(app) as session:
        reshuffle = session.scalars(sa.select(Reshuffle)).one()
        ended = session.scalars(sa.select(ReshuffleMove.ended_role_id)).all()
        assert len(ended) == len(MOVES)
        found = find_affected(session, reshuffle.effective_on, [each for each in ended if each])
        assert len(found.asks) == 2
        assert found.promises
        assert found.ties
        assert tie_states.check_all(session) == []
