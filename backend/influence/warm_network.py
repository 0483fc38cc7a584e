"""The network of who sat where with whom, kept in memory by each process and brought up to date by each reader.

What all staff may see is kept once for an engine. A viewer's own sensitive interactions are added to a view of it.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from backend.accounts.viewer import SYSTEM
from backend.influence.changes import counted_rooms
from backend.influence.models import GraphChange, GraphVersion
from backend.interactions.models import Interaction, InteractionStatus, Participant, Sensitivity
from backend.interactions.tie_states import everything_visible
from backend.stakeholders.models import Organisation, Role
from graph.projection import Projection, Room, Seat
from graph.records import Party, PartyKind
from graph.strength_constants import StrengthConstants
from graph.ties import Ties

MOST_AT_ONCE = 5_000
"""Beyond so many changed interactions, all of them are read again."""


TIES_KEPT = 2
"""Those of the newest questions, for one screen after another; each takes 100 MB at 200,000 interactions."""

Question = tuple[int | None, frozenset[Room], date, StrengthConstants, frozenset[Party]]


class _Kept:
    """`version` None: nothing has been read yet. `ties` by all that they rest on, with the viewer's own rooms."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.version: int | None = None
        self.projection = Projection()
        self.ties: dict[Question, Ties] = {}


# By the pool of connections, which an engine shares with itself under other options, as with transactions that write.
_kept: WeakKeyDictionary[Any, _Kept] = WeakKeyDictionary()
_kept_lock = Lock()


def network_of(session: Session) -> Projection:
    """All held interactions that the session's viewer may see, open to this caller alone; its parties bear no labels.

    Two statements while nothing has changed. In a session that writes, what is not committed yet is left out: it
    could still be rolled back, and the shared network would keep it.
    """
    with _reading(session) as reading:
        own, kept = _own_rooms(reading), _kept_for(reading)
        with kept.lock, everything_visible(reading):
            _bring_up_to_date(reading, kept)
            return kept.projection.merged(own)


def ties_of(
    session: Session,
    as_at: date,
    constants: StrengthConstants,
    without: frozenset[Party] = frozenset(),
    *,
    own_rooms: bool = True,
) -> Ties:
    """The ties of `network_of`; worked out once for whoever asks the same of the same data. Two statements.

    Without `own_rooms` they rest on open interactions alone, whoever asks.
    """
    with _reading(session) as reading:
        own, kept = _own_rooms(reading) if own_rooms else [], _kept_for(reading)
        with kept.lock:
            with everything_visible(reading):
                _bring_up_to_date(reading, kept)
            question = (kept.version, frozenset(own), as_at, constants, without)
            if question in kept.ties:
                return kept.ties[question]
            network = kept.projection.merged(own)
    found = network.ties(as_at, constants, without=without)
    with kept.lock:
        kept.ties[question] = found
        for oldest in list(kept.ties)[:-TIES_KEPT]:
            del kept.ties[oldest]
    return found


def ties_read_anew(session: Session, as_at: date, constants: StrengthConstants, without: frozenset[Party]) -> Ties:
    """Those of open interactions, read in this very session, with what it has not committed; kept by nobody."""
    with everything_visible(session):
        network = Projection.of(_rooms(session, *counted_rooms()))
    return network.ties(as_at, constants, without=without)


def warm_up(engine: Engine) -> None:
    """Read everything once, so that the first to ask after a start need not wait for it."""
    with Session(engine, info={"viewer": SYSTEM}) as session, _kept_for(session).lock:
        _bring_up_to_date(session, _kept_for(session))


@contextmanager
def _reading(session: Session) -> Iterator[Session]:
    """The session itself, or, where it writes, one that sees what is committed, with the same viewer."""
    bind: Any = session.get_bind()
    if not bind.get_execution_options().get("writes"):
        yield session
        return
    with Session(bind.engine.execution_options(writes=False), info={"viewer": session.info["viewer"]}) as reading:
        yield reading


def _own_rooms(session: Session) -> list[Room]:
    """Sensitive interactions that this viewer may see."""
    return list(_rooms(session, Interaction.sensitivity != Sensitivity.OPEN))


def _kept_for(session: Session) -> _Kept:
    bind: Any = session.get_bind()
    with _kept_lock:
        return _kept.setdefault(bind.engine.pool, _Kept())


def version_of(session: Session) -> int:
    """Raised by each change to what all staff may see of the network."""
    return session.scalars(sa.select(GraphVersion.version)).one()


def _bring_up_to_date(session: Session, kept: _Kept) -> None:
    """Change by change. What is read may be newer than `version`: then it is read once more, to the same effect."""
    version = version_of(session)
    if kept.version is not None and version <= kept.version:
        return
    changed = _changed_since(session, kept.version) if kept.version is not None else None
    if changed is None:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(sa.text("SET LOCAL statement_timeout = '120s'"))  # everything is read at once
        kept.projection = Projection.of(_rooms(session, *counted_rooms()))
    elif changed:
        now = {room.interaction_id: room for room in _rooms(session, Interaction.id.in_(changed), *counted_rooms())}
        for each in changed:
            if str(each) in now:
                kept.projection.put(now[str(each)])
            else:
                kept.projection.remove(str(each))
    kept.version = version


def _changed_since(session: Session, version: int) -> set[uuid.UUID] | None:
    """Interactions to read again; None for all of them."""
    rows = session.execute(
        sa.select(GraphChange.interaction_id, GraphChange.person_id)
        .where(GraphChange.version > version)
        .limit(MOST_AT_ONCE + 1)
    ).all()
    people = {row.person_id for row in rows if row.person_id}
    found = {row.interaction_id for row in rows if row.interaction_id}
    if len(rows) > MOST_AT_ONCE or any(row.interaction_id is None and row.person_id is None for row in rows):
        return None
    if people:
        found |= set(session.scalars(sa.select(Participant.interaction_id).where(Participant.person_id.in_(people))))
    return found if len(found) <= MOST_AT_ONCE else None


def _rooms(session: Session, *where: sa.ColumnElement[bool]) -> Iterator[Room]:
    """Held interactions with everybody who took part, in one statement."""
    rows = session.execute(
        sa.select(
            _raw(Participant.interaction_id),
            Interaction.occurred_on,
            _raw(Participant.user_id),
            _raw(Participant.person_id),
            _raw(Participant.organisation_id),
            Role.ended_on,
            Organisation.closed_on,
        )
        .join(Interaction, Interaction.id == Participant.interaction_id)
        .outerjoin(Role, Role.id == Participant.role_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Interaction.status == InteractionStatus.HELD, *where)
    )
    parties: dict[tuple[PartyKind, Any], Party] = {}

    def party(kind: PartyKind, raw: Any) -> Party:
        key = (kind, raw)
        found = parties.get(key)
        if found is None:
            found = parties[key] = Party(kind, _text(raw), "")
        return found

    seats: dict[Any, list[Seat]] = defaultdict(list)
    days: dict[Any, date] = {}
    for room_id, day, user_id, person_id, organisation_id, ended_on, closed_on in rows:
        days[room_id] = day
        until = min((each for each in (ended_on, closed_on) if each), default=None)
        if user_id:
            seats[room_id].append(Seat(party("user", user_id)))
        elif person_id:
            stands_for = party("organisation", organisation_id).id if organisation_id else None
            seats[room_id].append(Seat(party("person", person_id), stands_for, until))
        elif organisation_id:
            seats[room_id].append(Seat(party("organisation", organisation_id), None, until))
    for room_id, sat in seats.items():
        yield Room(_text(room_id), days[room_id], tuple(sat))


def _raw(column: Any) -> sa.ColumnElement[Any]:
    """The id as the driver gives it: to make a UUID of each of a million costs more than all else here."""
    return sa.type_coerce(column, sa.String)


def _text(raw: Any) -> str:
    """SQLite stores ids as 32 hexadecimal digits."""
    if isinstance(raw, str) and len(raw) == 32:
        return f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}"
    return str(raw)
