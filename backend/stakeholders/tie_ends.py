"""A colleague, a person or an organisation, where any of them may be an end: of a tie, a promise, an introduction."""

import uuid
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.kit.errors import RuleBroken
from backend.stakeholders.models import Organisation, Person

MODELS: dict[str, Any] = {"user": User, "person": Person, "organisation": Organisation}
_NOUNS = {"user": "colleague", "person": "person", "organisation": "organisation"}
ANY_END = ("user", "person", "organisation")
STAKEHOLDERS = ("person", "organisation")
_CHOOSE = {
    ANY_END: "Choose one: a colleague, a person or an organisation.",
    STAKEHOLDERS: "Choose either a person or an organisation.",
}


@dataclass(frozen=True)
class End:
    kind: str
    id: uuid.UUID
    label: str

    def columns(self, prefix: str) -> dict[str, uuid.UUID]:
        """The one column that says who it is: `columns("from_")` of a person is {"from_person_id": id}."""
        return {f"{prefix}{self.kind}_id": self.id}


def end_of(user: User | None, person: Person | None, organisation: Organisation | None) -> End | None:
    """Of three relationships of a row, of which at most one is set."""
    for kind, row in (("user", user), ("person", person), ("organisation", organisation)):
        if row is not None:
            return End(kind, row.id, row.name)
    return None


def known_end(user: User | None, person: Person | None, organisation: Organisation | None) -> End:
    """As `end_of`, for a row whose table checks that one is set."""
    end = end_of(user, person, organisation)
    if end is None:
        raise LookupError("None of the three is set.")
    return end


def find_end(session: Session, given: Any, field: str, kinds: tuple[str, ...] = ANY_END) -> End:
    """The end of an input with `user_id`, `person_id` and `organisation_id`, exactly one given, in one statement.

    `field` is where that input stands; empty where its fields are the mutation's own.
    """
    ids: dict[str, uuid.UUID | None] = {kind: getattr(given, f"{kind}_id", None) for kind in ANY_END}
    chosen = [(kind, key) for kind, key in ids.items() if key is not None]
    if len(chosen) != 1 or chosen[0][0] not in kinds:
        raise RuleBroken(_CHOOSE[kinds], field=field or f"{kinds[0]}Id")
    [(kind, key)] = chosen
    model = MODELS[kind]
    name = session.scalar(sa.select(model.name).where(model.id == key))
    if name is None:
        raise RuleBroken(f"This {_NOUNS[kind]} does not exist.", field=f"{field}.{kind}Id".lstrip("."))
    return End(kind, key, name)
