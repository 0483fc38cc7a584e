"""Asserted ties, marks and planned contacts as they lie in the database, past the rules of the service."""

import uuid
from typing import Any

from sqlalchemy.orm import Session

from backend.interactions.models import Sensitivity
from backend.kit.db import utc_now
from backend.kit.partial_date import PartialDate
from backend.ties.models import AssertedTie, AssertedTieKind, DoNotUseMark, PlannedContact


def add_asserted_tie(
    session: Session,
    kind: AssertedTieKind = AssertedTieKind.ADVISES,
    *,
    started: str | None = None,
    ended: str | None = None,
    **values: Any,
) -> AssertedTie:
    """Its ends are values such as `from_person_id`; `started` and `ended` are "2019", "2019-03" or "2019-03-14"."""
    start, end = (PartialDate.parse(text) if text else None for text in (started, ended))
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "source": "The committee's web page",
        "note": "",
        "sensitivity": Sensitivity.OPEN,
        "recorded_at": utc_now(),
        "started_on": start and start.first_day(),
        "started_precision": start and start.precision,
        "ended_on": end and end.last_day(),
        "ended_precision": end and end.precision,
    }
    tie = AssertedTie(**given | {"kind": kind} | values)
    session.add(tie)
    session.flush()
    return tie


def add_mark(session: Session, reason: str = "They asked us not to.", **values: Any) -> DoNotUseMark:
    """Its ends are values such as `from_person_id`."""
    mark = DoNotUseMark(**{"id": uuid.uuid4(), "reason": reason, "recorded_at": utc_now()} | values)
    session.add(mark)
    session.flush()
    return mark


def add_planned_contact(session: Session, user_id: uuid.UUID, every_days: int = 90, **values: Any) -> PlannedContact:
    """Give `person_id` or `organisation_id`."""
    given = {"id": uuid.uuid4(), "note": "", "recorded_at": utc_now()}
    planned = PlannedContact(**given | {"user_id": user_id, "every_days": every_days} | values)
    session.add(planned)
    session.flush()
    return planned
