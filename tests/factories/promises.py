"""Promises as they lie in the database, past the rules of the service, and as a screen asks about them."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.interactions.models import Promise, PromiseOutcome
from backend.kit.db import utc_now

FIELDS = """id version interactionId interactionTitle isOurs user { id name } stakeholder { kind id label }
  text madeOn dueOn workingDaysLeft openWorkingDays settledOn outcome
  settledBy { interactionId title occurredOn } settledByUrl settledNote"""
MAKE = f"mutation($input: MakePromiseInput!) {{ makePromise(input: $input) {{ {FIELDS} }} }}"
SETTLE = f"mutation($input: SettlePromiseInput!) {{ settlePromise(input: $input) {{ {FIELDS} }} }}"
CORRECT = f"mutation($input: CorrectPromiseInput!) {{ correctPromise(input: $input) {{ {FIELDS} }} }}"
REMINDERS = f"{{ promiseReminders {{ total overdue items {{ {FIELDS} }} }} }}"
DELETE = "mutation($id: UUID!, $version: Int!) { deletePromise(id: $id, version: $version) }"
LIST = f"""query($filter: PromiseFilter, $page: PageInput) {{
  promises(filter: $filter, page: $page) {{ total items {{ {FIELDS} }} }} }}"""


def add_promise(session: Session, interaction_id: uuid.UUID, text: str = "Send two pages", **values: Any) -> Promise:
    """Theirs, unless `is_ours` is given; `settled` on a day was kept."""
    settled: date | None = values.pop("settled", None)
    given = {
        "id": uuid.uuid4(),
        "is_ours": False,
        "recorded_at": utc_now(),
        "settled_on": settled,
        "outcome": PromiseOutcome.KEPT if settled else None,
    }
    promise = Promise(**given | {"interaction_id": interaction_id, "text": text} | values)
    session.add(promise)
    session.flush()
    return promise
