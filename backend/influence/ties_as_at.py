"""Everyone's ties as at a date, kept for the next question while nothing that all staff see has changed."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.influence.queries import withdrawn_people
from backend.influence.warm_network import ties_of, version_of
from backend.interactions.models import Interaction, InteractionStatus, Sensitivity
from backend.strength.queries import InForce
from backend.strength.service import in_force
from graph.records import Party
from graph.ties import Ties


class Kept:
    """The newest answers of one process; the oldest go first."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._values: OrderedDict[Any, Any] = OrderedDict()

    def get(self, key: Any) -> Any:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Any, value: Any) -> Any:
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


class KeptByPool:
    """A `Kept` for each pool of connections, which is to say for each database that this process works on."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: WeakKeyDictionary[Any, Kept] = WeakKeyDictionary()

    def of(self, session: Session) -> Kept:
        bind: Any = session.get_bind()
        with self._lock:
            return self._kept.setdefault(bind.engine.pool, Kept(self._most))


@dataclass(frozen=True, eq=False)
class TiesAsAt:
    """`is_open`: the viewer sees no sensitive interaction. `key`: what such ties rest on, None for other viewers."""

    ties: Ties
    in_force: InForce
    is_open: bool
    key: Any


_ties = KeptByPool(2)


def ties_as_at(session: Session, as_at: date) -> TiesAsAt:
    """Six statements, four when they are at hand. Nobody who is withdrawn is in them, whatever the date."""
    known = in_force(session)
    without = frozenset(Party("person", str(person_id), "") for person_id in session.scalars(withdrawn_people()))
    if not sees_open_alone(session):
        return TiesAsAt(_read(session, as_at, known, without), known, False, None)
    key = version_of(session), as_at, known.constants, without
    kept = _ties.of(session)
    ties: Ties = kept.get(key) or kept.put(key, _read(session, as_at, known, without))
    return TiesAsAt(ties, known, True, key)


def _read(session: Session, as_at: date, known: InForce, without: frozenset[Party]) -> Ties:
    return ties_of(session, as_at, known.constants, without)


def sees_open_alone(session: Session) -> bool:
    more = sa.select(Interaction.id).where(
        Interaction.status == InteractionStatus.HELD, Interaction.sensitivity != Sensitivity.OPEN
    )
    return session.scalar(more.limit(1)) is None


def without_log(ties: Ties) -> Ties:
    """The rows behind ties are many times their size, and only sums are made of them."""
    return replace(ties, log=None)
