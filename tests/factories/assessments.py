"""Assessments as they lie in the database, past the rules of the service."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.assessments.models import Assessment, WantedMove
from backend.kit.db import utc_now


def add_assessment(
    session: Session,
    policy_ask_id: uuid.UUID,
    *,
    organisation_id: uuid.UUID | None = None,
    role_id: uuid.UUID | None = None,
    influence: int | None = 4,
    assessed_on: date = date(2026, 1, 15),
    **values: Any,
) -> Assessment:
    """Of an organisation or of a role: give one of the two."""
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "interest": None,
        "reason": "They sign it off",
        "recorded_at": utc_now(),
    }
    given |= {"policy_ask_id": policy_ask_id, "organisation_id": organisation_id, "role_id": role_id}
    assessment = Assessment(**given | {"influence": influence, "assessed_on": assessed_on} | values)
    session.add(assessment)
    session.flush()
    return assessment


def add_wanted_move(
    session: Session,
    policy_ask_id: uuid.UUID,
    *,
    organisation_id: uuid.UUID | None = None,
    role_id: uuid.UUID | None = None,
    chosen_on: date = date(2026, 1, 15),
    **values: Any,
) -> WantedMove:
    """Of an organisation or of a role: give one of the two."""
    given: dict[str, Any] = {"id": uuid.uuid4(), "alignment": 4, "interest": 4, "reason": "They chair the committee"}
    given |= {"policy_ask_id": policy_ask_id, "organisation_id": organisation_id, "role_id": role_id}
    move = WantedMove(**given | {"chosen_on": chosen_on, "recorded_at": utc_now()} | values)
    session.add(move)
    session.flush()
    return move
