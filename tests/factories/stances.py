"""Stances as they lie in the database, past the rules of the service."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.kit.db import utc_now
from backend.stances.models import Confidence, Stance, StanceLevel


def add_stance(
    session: Session,
    policy_ask_id: uuid.UUID,
    *,
    organisation_id: uuid.UUID | None = None,
    role_id: uuid.UUID | None = None,
    level: StanceLevel = StanceLevel.SUPPORTIVE,
    held_on: date = date(2026, 1, 15),
    **values: Any,
) -> Stance:
    """The stance of an organisation or of a role: give one of the two."""
    given = {
        "id": uuid.uuid4(),
        "confidence": Confidence.MEDIUM,
        "source": "A published letter",
        "recorded_at": utc_now(),
    }
    stance = Stance(
        **given
        | {"policy_ask_id": policy_ask_id, "organisation_id": organisation_id, "role_id": role_id}
        | {"level": level, "held_on": held_on}
        | values
    )
    session.add(stance)
    session.flush()
    return stance
