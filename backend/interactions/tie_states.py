"""The evidence of ties, kept current by each write, and the interactions behind a tie.

A stored state counts open, held interactions alone, because everybody who reads it may see those. What a viewer may see
beyond them is added by `visible_evidence`.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from backend.accounts.viewer import SYSTEM
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity, TieState
from graph.strength_log import LOG_EPOCH, log_evidence

_NAMESPACE = uuid.UUID("5bb3c9a6-8f0c-4d1f-9f3b-6a1f2f0c7d11")
_LARGEST_ERROR = 1e-9
_KEYS_AT_ONCE = 5_000
_STATES = cast(sa.Table, TieState.__table__)


@dataclass(frozen=True)
class TieKey:
    """`user_id` None: all of us together. Exactly one of the other two is given."""

    user_id: uuid.UUID | None
    person_id: uuid.UUID | None
    organisation_id: uuid.UUID | None

    @property
    def id(self) -> uuid.UUID:
        """Made from the key, so that a key has one row, and two writers who make it meet at the primary key."""
        return uuid.uuid5(_NAMESPACE, f"{self.user_id}/{self.person_id}/{self.organisation_id}")


class _Party(Protocol):
    user_id: Any
    person_id: Any
    organisation_id: Any


def keys_of(participants: Iterable[_Party]) -> set[TieKey]:
    """The ties that a meeting of these participants makes: none where nobody of us took part."""
    listed = list(participants)
    ours: set[uuid.UUID | None] = {each.user_id for each in listed if each.user_id}
    if not ours:
        return set()
    people = {each.person_id for each in listed if each.person_id}
    organisations = {each.organisation_id for each in listed if each.organisation_id}
    return {TieKey(user, person, None) for user in ours | {None} for person in people} | {
        TieKey(user, None, organisation) for user in ours | {None} for organisation in organisations
    }


@contextmanager
def everything_visible(session: Session) -> Iterator[None]:
    """For upkeep that a viewer's own rights must not bend. Nothing that is read within may be shown."""
    viewer = session.info.get("viewer")
    session.info["viewer"] = SYSTEM
    try:
        yield
    finally:
        session.info["viewer"] = viewer


def refresh(session: Session, keys: Iterable[TieKey]) -> None:
    """Work these states out anew from the rows, after the session is flushed.

    The keys are locked first, in one order, so that a writer who waits for another then counts that one's meeting too.
    """
    ordered = sorted(set(keys), key=lambda key: key.id)
    with everything_visible(session):
        for start in range(0, len(ordered), _KEYS_AT_ONCE):
            _refresh(session, ordered[start : start + _KEYS_AT_ONCE])


def _refresh(session: Session, keys: Sequence[TieKey]) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    new = insert(_STATES)
    lock = new.on_conflict_do_update(index_elements=["id"], set_={"contact_days": _STATES.c.contact_days})
    session.execute(lock, [_values(key, {LOG_EPOCH}) for key in keys])
    people = {key.person_id for key in keys if key.person_id}
    organisations = {key.organisation_id for key in keys if key.organisation_id}
    days = _contact_days(session, people, organisations)
    met = [_values(key, days[key]) for key in keys if key in days]
    if met:
        names = ("log_evidence", "contact_days", "last_on")
        change = sa.update(_STATES).where(_STATES.c.id == sa.bindparam("key"))
        change = change.values({name: sa.bindparam(f"new_{name}") for name in names})
        session.connection().execute(
            change, [{"key": row["id"], **{f"new_{name}": row[name] for name in names}} for row in met]
        )
    if never_met := [key.id for key in keys if key not in days]:
        session.execute(sa.delete(_STATES).where(_STATES.c.id.in_(never_met)))


def _values(key: TieKey, days: set[date]) -> dict[str, Any]:
    return {
        "id": key.id,
        "user_id": key.user_id,
        "person_id": key.person_id,
        "organisation_id": key.organisation_id,
        "log_evidence": log_evidence(days),
        "contact_days": len(days),
        "last_on": max(days),
    }


def _contact_days(
    session: Session, people: set[uuid.UUID] | None, organisations: set[uuid.UUID] | None
) -> dict[TieKey, set[date]]:
    """Per tie, the distinct days of open, held interactions. None for a kind of party: all of that kind."""
    found: dict[TieKey, set[date]] = {}
    ours, theirs = aliased(Participant), aliased(Participant)
    for column, wanted in ((theirs.person_id, people), (theirs.organisation_id, organisations)):
        if wanted is not None and not wanted:
            continue
        rows = session.execute(
            sa.select(ours.user_id, column, theirs.occurred_on)
            .distinct()
            .select_from(theirs)
            .join(ours, sa.and_(ours.interaction_id == theirs.interaction_id, ours.user_id.is_not(None)))
            .join(Interaction, Interaction.id == theirs.interaction_id)
            .where(
                column.is_not(None) if wanted is None else column.in_(wanted),
                Interaction.status == InteractionStatus.HELD,
                Interaction.sensitivity == Sensitivity.OPEN,
            )
        )
        days: dict[tuple[uuid.UUID | None, uuid.UUID | None], set[date]] = defaultdict(set)
        for user_id, party_id, day in rows:
            days[user_id, party_id].add(day)
            days[None, party_id].add(day)
        for (user_id, party_id), of_pair in days.items():
            is_person = column.key == "person_id"
            found[TieKey(user_id, party_id if is_person else None, None if is_person else party_id)] = of_pair
    return found


def rebuild(session: Session) -> None:
    """Replace every state, as after a load of many interactions at once."""
    session.flush()
    session.execute(sa.delete(_STATES))
    days = _contact_days(session, None, None)
    if days:
        rows = sorted((_values(key, of_key) for key, of_key in days.items()), key=lambda row: row["id"])
        session.execute(sa.insert(_STATES), rows)


def check_all(session: Session) -> list[str]:
    """What the stored states get wrong, a line for each; an empty list when all agree to within 1e-9."""
    days = _contact_days(session, None, None)
    stored = {row.id: row for row in session.execute(sa.select(*_STATES.columns))}
    wrong = []
    for key, of_key in days.items():
        right, row = _values(key, of_key), stored.pop(key.id, None)
        if row is None:
            wrong.append(f"{key}: no state is stored")
        elif abs(row.log_evidence - right["log_evidence"]) > _LARGEST_ERROR or (row.contact_days, row.last_on) != (
            right["contact_days"],
            right["last_on"],
        ):
            wrong.append(f"{key}: stored {tuple(row)}, worked out {tuple(right.values())}")
    return wrong + [f"{state_id}: stored for a pair that never met" for state_id in stored]
