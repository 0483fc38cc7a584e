import uuid
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.assessments.models import Assessment
from backend.demo_data import service
from backend.demo_data.cast import NEVER_MET
from backend.interactions import tie_states
from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.kit.errors import RuleBroken
from backend.policy_asks.models import AskParty, AskPartyKind, PolicyAsk
from backend.stakeholders.models import Organisation, Person
from backend.stances.models import Stance
from backend.ties.models import AssertedTie, DoNotUseMark, PlannedContact
from backend.ties.planned_contacts import find_planned_contacts
from tests.factories.accounts import sign_in_new_user, writing

TODAY = date(2026, 11, 23)


def count(session: Any, model: Any, *where: Any) -> int:
    return int(session.scalar(sa.select(sa.func.count()).select_from(model).where(*where)))


def test_demonstration_data_is_the_same_each_time(app: Any) -> None:
    with writing(app) as session:
        service.load(session, today=TODAY, viewer_id=None)
    with writing(app) as session:
        counts = [count(session, model) for model in (Organisation, Person, PolicyAsk, Interaction)]
        assert counts == [40, 121, 13, 410]
        assert count(session, Interaction, Interaction.status == InteractionStatus.HELD) == 385
        assert count(session, Stance) == 83
        first = session.scalars(sa.select(Interaction.id).order_by(Interaction.occurred_on, Interaction.id)).first()
        assert first in {uuid.UUID(int=0), *(service.id_of("interaction", n) for n in range(20))}
        assert tie_states.check_all(session) == []
        network = [count(session, model) for model in (AssertedTie, DoNotUseMark, PlannedContact, Assessment)]
        assert network == [12, 1, 5, 110]


def test_demonstration_network_leaves_something_to_do(app: Any) -> None:
    viewer = sign_in_new_user(app)
    with writing(app) as session:
        service.load(session, today=TODAY, viewer_id=viewer.user_id)
    with writing(app) as session:
        stranger = session.scalars(sa.select(Person).where(Person.name == NEVER_MET)).one()
        assert count(session, Participant, Participant.person_id == stranger.id) == 0
        assert count(session, AssertedTie, AssertedTie.to_person_id == stranger.id) == 1
        rows = find_planned_contacts(session, today=TODAY)
        assert len(rows) == 6
        assert any(row.overdue_days(TODAY) for row in rows)
        assert any(row.overdue_days(TODAY) is None for row in rows)
        decide = sa.select(AskParty).where(AskParty.kind == AskPartyKind.DECISION_MAKER).subquery()
        rated = (Assessment.policy_ask_id == decide.c.policy_ask_id) & (Assessment.role_id == decide.c.role_id)
        unrated = sa.select(decide.c.id).where(~sa.exists().where(rated))
        assert session.scalars(unrated).all() == []


def test_demonstration_data_wants_an_empty_trellis(app: Any) -> None:
    with writing(app) as session:
        service.load(session, today=TODAY, viewer_id=None)
    with pytest.raises(RuleBroken, match="There are records already"), writing(app) as session:
        service.load(session, today=TODAY, viewer_id=None)
