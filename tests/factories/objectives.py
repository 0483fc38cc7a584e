"""Objectives as they lie in the database, past the rules of the service."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.kit.db import utc_now
from backend.objectives.models import Objective


def add_objective(session: Session, user_id: uuid.UUID, **values: Any) -> Objective:
    given = {
        "id": uuid.uuid4(),
        "text": "Raise pay gaps in four senior meetings.",
        "starts_on": date(2026, 4, 1),
        "due_on": date(2027, 3, 31),
        "mid_year_note": "",
        "year_end_note": "",
        "recorded_at": utc_now(),
    } | values
    objective = Objective(user_id=user_id, **given)
    session.add(objective)
    session.flush()
    return objective
