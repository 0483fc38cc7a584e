"""Raises the graph's version in each transaction that changes what the network of open interactions is made of.

Held, open interactions count, and whatever says until when somebody sat for a body. What only some may see raises
nothing: nobody learns from a number that something happened.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from backend.influence.models import GraphChange, GraphVersion
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity
from backend.interactions.tie_states import everything_visible
from backend.stakeholders.models import Organisation, Role

MOST_CHANGES = 1_000
"""Beyond so many in one transaction, everything is read again at once."""

_MATTERS: dict[type[Any], tuple[str, ...]] = {
    Interaction: ("status", "sensitivity", "occurred_on"),
    Participant: ("interaction_id", "user_id", "person_id", "role_id", "organisation_id"),
    Role: ("started_on", "ended_on", "organisation_id"),
    Organisation: ("closed_on",),
}
_COUNTED = {"status": InteractionStatus.HELD, "sensitivity": Sensitivity.OPEN}
_KEPT = "graph_touched"


@dataclass
class _Touched:
    """What a transaction changed so far. `rooms` counted before or after; of `in_rooms` only the seats changed."""

    rooms: set[uuid.UUID] = field(default_factory=set)
    in_rooms: set[uuid.UUID] = field(default_factory=set)
    people: set[uuid.UUID] = field(default_factory=set)
    organisations: set[uuid.UUID] = field(default_factory=set)
    everything: bool = False


def install(session_class: type[Session] = Session) -> None:
    if not event.contains(session_class, "after_flush", _note_touched):
        event.listen(session_class, "after_flush", _note_touched)
        event.listen(session_class, "before_commit", _raise_version)
        event.listen(session_class, "after_rollback", _forget_touched)
        event.listen(Participant, "after_delete", _note_deleted_seat)


def note_everything(session: Session) -> None:
    """For a load of many records past the session."""
    _touched(session).everything = True


def _touched(session: Session) -> _Touched:
    touched: _Touched = session.info.setdefault(_KEPT, _Touched())
    return touched


def _note_touched(session: Session, _context: UOWTransaction) -> None:
    new, gone = set(session.new), set(session.deleted)
    for row in (*new, *gone, *session.dirty):
        names = _MATTERS.get(type(row))
        if names is None or not (row in new or row in gone or _changed(row, names)):
            continue
        touched = _touched(session)
        if isinstance(row, Interaction):
            if _counted_at_any_time(row):
                touched.rooms.add(row.id)
        elif isinstance(row, Participant):
            touched.in_rooms.update(_before_and_now(row, "interaction_id"))
        elif isinstance(row, Role) and row not in new:
            touched.people.add(row.person_id)
        elif isinstance(row, Organisation) and row not in new:
            touched.organisations.add(row.id)
        if len(touched.rooms) > MOST_CHANGES:
            touched.everything = True


def _note_deleted_seat(_mapper: Any, _connection: Any, row: Participant) -> None:
    """`session.deleted` lacks rows that go because they were taken out of their parent's collection."""
    session = sa.inspect(row).session
    if session is not None:
        _touched(session).in_rooms.add(row.interaction_id)


def _changed(row: Any, names: Iterable[str]) -> bool:
    attributes = sa.inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in names)


def _before_and_now(row: Any, name: str) -> set[Any]:
    return {getattr(row, name), *(sa.inspect(row).attrs[name].history.deleted or ())}


def _counted_at_any_time(row: Interaction) -> bool:
    """Held and open after this flush, or before it."""
    attributes = sa.inspect(row).attrs
    before = {name: next(iter(attributes[name].history.deleted or ()), getattr(row, name)) for name in _COUNTED}
    return before == _COUNTED or {name: getattr(row, name) for name in _COUNTED} == _COUNTED


def _raise_version(session: Session) -> None:
    """Last in the transaction, so that whoever waits here for another writer holds nothing that the other one needs."""
    if session.in_nested_transaction():
        return
    session.flush()
    touched: _Touched | None = session.info.pop(_KEPT, None)
    if touched is None:
        return
    with everything_visible(session):
        changes = _changes(session, touched)
    if not changes:
        return
    raised = sa.update(GraphVersion).where(GraphVersion.id == 1).values(version=GraphVersion.version + 1)
    version = session.scalar(raised.returning(GraphVersion.version), execution_options={"synchronize_session": False})
    if touched.everything:
        session.execute(sa.delete(GraphChange), execution_options={"synchronize_session": False})
    session.execute(sa.insert(GraphChange), [{"id": uuid.uuid4(), "version": version, **each} for each in changes])


def _changes(session: Session, touched: _Touched) -> list[dict[str, uuid.UUID | None]]:
    whole: list[dict[str, uuid.UUID | None]] = [{"interaction_id": None, "person_id": None}]
    if not touched.everything:
        touched.rooms |= _counted(session, touched.in_rooms - touched.rooms)
        touched.rooms |= _counted_with(session, touched.organisations)
        touched.everything = len(touched.rooms) + len(touched.people) > MOST_CHANGES
    if touched.everything:
        return whole
    rooms: list[dict[str, uuid.UUID | None]] = [{"interaction_id": each, "person_id": None} for each in touched.rooms]
    return rooms + [{"interaction_id": None, "person_id": each} for each in touched.people]


def _counted(session: Session, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those that are held and open. One that is gone, or no longer counts, was noted with its own row."""
    if not ids:
        return set()
    return set(session.scalars(sa.select(Interaction.id).where(Interaction.id.in_(ids), *counted_rooms())))


def _counted_with(session: Session, organisations: Collection[uuid.UUID]) -> set[uuid.UUID]:
    if not organisations:
        return set()
    seats = sa.select(Participant.interaction_id).where(Participant.organisation_id.in_(organisations))
    rooms = sa.select(Interaction.id).where(Interaction.id.in_(seats), *counted_rooms()).limit(MOST_CHANGES + 1)
    return set(session.scalars(rooms))


def counted_rooms() -> tuple[sa.ColumnElement[bool], ...]:
    """The interactions that the shared network is made of."""
    return Interaction.status == InteractionStatus.HELD, Interaction.sensitivity == Sensitivity.OPEN


def _forget_touched(session: Session) -> None:
    session.info.pop(_KEPT, None)
