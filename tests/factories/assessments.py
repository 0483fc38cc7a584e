"""Assessments as they lie in the database, past the rules of the service."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.assessments.models import Assessment
from backend.kit.db import utc_now


def add_assessment(
    session: Session,
    policy_ask_id: uuid.UUID,
    *,
    organisation_id: uuid.UUID | None = None,
    role_id: uuid.UUID | None = None,
    influence: int = 4,
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
