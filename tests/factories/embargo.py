"""An ask under embargo and one record of each kind that can name it, none of them restricted in its own right."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from backend.assessments.models import Assessment
from backend.interactions.models import DiscussionPoint
from backend.kit.db import utc_now
from backend.policy_asks.models import (
    AskConsultation,
    AskEvidence,
    ConsultationOutcome,
    EvidenceKind,
    PolicyAsk,
    Stage,
)
from backend.stances.models import StanceLevel
from tests.factories.introductions import add_introduction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stances import add_stance


def plant_embargoed_ask(
    session: Session,
    until: datetime,
    *,
    id: uuid.UUID,
    owner_id: uuid.UUID,
    interaction_id: uuid.UUID,
    role_id: uuid.UUID,
    person_id: uuid.UUID,
    asked_id: uuid.UUID,
    on: date,
    mark: str,
    readers: Iterable[uuid.UUID] = (),
) -> PolicyAsk:
    """`mark` stands in each text. The interaction is there and open; `asked_id` is asked for an introduction."""
    ask = add_policy_ask(
        session,
        f"Ask for {mark}",
        id=id,
        text=f"Every trust has a {mark}.",
        theme=f"{mark} theme",
        owner_id=owner_id,
        embargoed_until=until,
        decision_closes_on=on,
        deciding_roles=[role_id],
        readers=readers,
        stages=[(Stage.DRAFTED, on)],
        measure=f"One {mark} each",
    )
    point = {"interaction_id": interaction_id, "policy_ask_id": ask.id, "occurred_on": on, "was_raised": True}
    session.add(DiscussionPoint(id=uuid.uuid4(), said=f"They spoke of the {mark}.", **point))
    add_stance(session, ask.id, role_id=role_id, level=StanceLevel.OPPOSED, held_on=on, source=f"Said of the {mark}")
    of_ask = {"id": uuid.uuid4(), "policy_ask_id": ask.id, "recorded_at": utc_now()}
    session.add(Assessment(**of_ask, role_id=role_id, influence=5, interest=5, reason=mark, assessed_on=on))
    session.add(
        AskEvidence(**of_ask, kind=EvidenceKind.OTHER, finding=f"No {mark} yet", year=on.year, source=f"{mark} report")
    )
    session.add(
        AskConsultation(
            **of_ask, consulted=mark, consulted_on=on, outcome=ConsultationOutcome.SUPPORTED, summary=f"For the {mark}"
        )
    )
    add_introduction(
        session, owner_id, asked_id, why=f"About the {mark}", target_person_id=person_id, policy_ask_id=ask.id
    )
    session.flush()
    return ask
