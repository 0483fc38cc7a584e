import uuid
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from backend.demo_data import service
from backend.interactions import tie_states
from backend.interactions.models import Interaction, InteractionStatus
from backend.kit.errors import RuleBroken
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.models import Organisation, Person
from backend.stances.models import Stance
from tests.factories.accounts import writing

TODAY = date(2026, 11, 23)


def count(session: Any, model: Any, *where: Any) -> int:
    return int(session.scalar(sa.select(sa.func.count()).select_from(model).where(*where)))


def test_demonstration_data_is_the_same_each_time(app: Any) -> None:
    with writing(app) as session:
        service.load(session, today=TODAY, viewer_id=None)
    with writing(app) as session:
        counts = [count(session, model) for model in (Organisation, Person, PolicyAsk, Interaction)]
        assert counts == [40, 120, 12, 407]
        assert count(session, Interaction, Interaction.status == InteractionStatus.HELD) == 385
        assert 50 <= count(session, Stance) <= 80
        first = session.scalars(sa.select(Interaction.id).order_by(Interaction.occurred_on, Interaction.id)).first()
        assert first in {uuid.UUID(int=0), *(service.id_of("interaction", n) for n in range(20))}
        assert tie_states.check_all(session) == []


def test_demonstration_data_wants_an_empty_trellis(app: Any) -> None:
    with writing(app) as session:
        service.load(session, today=TODAY, viewer_id=None)
    with pytest.raises(RuleBroken, match="There are records already"), writing(app) as session:
        service.load(session, today=TODAY, viewer_id=None)
