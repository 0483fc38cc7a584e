"""Rules of visibility: one table joined to itself, where each alias is guarded, and one statement of many viewers."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased

from backend.accounts.models import PermissionLevel, User
from backend.accounts.viewer import SYSTEM, Viewer
from backend.interactions.models import Interaction, Participant, Sensitivity
from backend.kit.db import utc_now
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person

ours, theirs, met = aliased(Participant), aliased(Participant), aliased(Interaction)
ROOM = sa.select(theirs.person_id).join(ours, ours.interaction_id == theirs.interaction_id)
JOINED = {
    "participant of a participant": sa.select(User.id).join(theirs, theirs.user_id == User.id),
    "interaction of a participant": sa.select(User.id, met.title)
    .join(Participant.__table__, Participant.__table__.c.user_id == User.id)
    .join(met, met.id == Participant.__table__.c.interaction_id),
    "all three": ROOM.join(met, met.id == theirs.interaction_id).where(ours.user_id.is_not(None)),
    "in a condition": sa.select(User.id).where(
        ROOM.join(met, met.id == theirs.interaction_id).where(ours.user_id == User.id).exists()
    ),
}


@pytest.mark.parametrize("name", JOINED)
def test_joined_aliases_are_guarded(app: Any, name: str) -> None:
    """An open interaction of others is there, so that a rule about the table, not the row, would hold for every row."""
    author, officer = sign_in_new_user(app, "Ada Author"), sign_in_new_user(app, "Olu Officer")
    with writing(app) as session:
        person = add_person(session)
        add_interaction(session, organisations=[], people=[person.id])
        secret = {"sensitivity": Sensitivity.RESTRICTED, "users": [author.user_id], "people": [person.id]}
        add_interaction(session, readers=[author.user_id], **secret)
    assert _found(app, JOINED[name], author) != []
    assert _found(app, JOINED[name], officer) == []
    with app.state.doorway.reading(SYSTEM) as session:
        assert session.execute(JOINED[name]).all() != []


def _found(app: Any, select: Any, user: SignedIn) -> list[Any]:
    viewer = Viewer(user.user_id, "Somebody", PermissionLevel.POLICY, user.team_id)
    with app.state.doorway.reading(viewer) as session:
        return [tuple(row) for row in session.execute(select)]


def test_viewers_of_one_kind_share_a_statement_and_no_row(app: Any) -> None:
    ada, olu = sign_in_new_user(app, "Ada Author"), sign_in_new_user(app, "Olu Officer")
    with writing(app) as session:
        for user in (ada, olu):
            secret = {"sensitivity": Sensitivity.RESTRICTED, "users": [user.user_id], "readers": [user.user_id]}
            add_interaction(session, title=str(user.user_id), **secret)
    for _ in range(2):
        for user in (ada, olu):
            assert _found(app, sa.select(Interaction.title), user) == [(str(user.user_id),)]


def test_viewer_without_a_name_sees_no_embargoed_ask(app: Any) -> None:
    """A comparison with NULL is unknown, and so is its negation: an ask of an owner would be shown by it."""
    ada = sign_in_new_user(app, "Ada Author")
    with writing(app) as session:
        later = utc_now() + timedelta(days=9)
        ask = add_policy_ask(session, owner_id=ada.user_id, embargoed_until=later)
        add_party(session, ask.id, AskPartyKind.DECISION_MAKER, organisation_id=add_organisation(session).id)
    nobody = Viewer(None, "Nobody", PermissionLevel.POLICY)
    with app.state.doorway.reading(nobody) as session:
        assert session.scalars(sa.select(PolicyAsk.id)).all() == []
        assert session.scalars(sa.select(AskParty.id)).all() == []
    assert len(_found(app, sa.select(AskParty.id), ada)) == 1
