"""Rules of visibility in selects that join one guarded table to itself, where each alias has to be guarded."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased

from backend.accounts.models import PermissionLevel, User
from backend.accounts.viewer import SYSTEM, Viewer
from backend.interactions.models import Interaction, Participant, Sensitivity
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_person

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
