"""One person in post, an ask that they decide on, and an officer who is to meet them."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backend.interactions.models import InteractionStatus
from backend.kit.http import london_today
from backend.policy_asks.models import Stage
from graph.explain import british_date
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role


@dataclass(frozen=True)
class Room:
    app: Any
    officer: SignedIn
    colleague: SignedIn
    today: date
    organisation: uuid.UUID
    person: uuid.UUID
    role: uuid.UUID
    ask: uuid.UUID
    meeting: uuid.UUID

    def before(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def said(self, days: int) -> str:
        """The day so long ago, as a brief says it."""
        return british_date(self.before(days))


def make_room(app: Any) -> Room:
    officer = sign_in_new_user(app, "Ben Officer", team="Workforce")
    colleague = sign_in_new_user(app, "Cai Colleague", team="Workforce")
    today = london_today()
    with writing(app) as session:
        body, earlier = add_organisation(session, "Larkfield Board"), add_organisation(session, "Old College")
        person = add_person(session, "Ada Example")
        add_role(session, person.id, earlier.id, "Adviser", started="2015", ended="2018-06")
        role = add_role(session, person.id, body.id, "Director", started="2018-07")
        ask = add_policy_ask(
            session,
            stages=[(Stage.AGREED, date(2025, 1, 6))],
            deciding_roles=[role.id],
            decision_closes_on=today + timedelta(days=20),
        )
        meeting = add_interaction(
            session,
            today + timedelta(days=3),
            status=InteractionStatus.PLANNED,
            title="Talk about progress",
            users=[officer.user_id],
            people=[person.id],
        )
        ids = body.id, person.id, role.id, ask.id, meeting.id
    return Room(app, officer, colleague, today, *ids)
