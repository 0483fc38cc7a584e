"""The sorted columns in which the projection keeps who was in a room with whom, on which day.

A key packs what kind of row it is, two parties by number (the lower first) and a day since 1900, so that
sorted keys bring together a pair and, within it, a day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.stakeholder_graph import FloatArray, IntArray

SmallArray = NDArray[np.int32]

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
EPOCH = FIRST_DAY.toordinal()
FOR_EVER = date.max.toordinal()

DAY_BITS, PARTY_BITS = 17, 22
"""A key has room for the days from 1900 to 2199 and for four million parties."""

DAY_MASK, PARTY_MASK = (1 << DAY_BITS) - 1, (1 << PARTY_BITS) - 1
LAYER_SHIFT = DAY_BITS + 2 * PARTY_BITS

TIES, SEATS, SITS_FOR = 0, 1, 2
"""Layers of rows. Ties: every pair that the projection ties together, and each party with itself for
every day it was in a room. Seats: the pairs in which an organisation sat with nobody named, counted as
one seat among the seats. Sits for: a person and the organisation that it stood for."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Columns of equal length, in ascending order of ``key``.

    ``g`` is in (0, 1]. ``until`` is ``date.toordinal()`` of the last day of the roles with which the two sat,
    ``held`` the number of the interaction.
    """

    key: IntArray
    g: FloatArray
    until: SmallArray
    held: SmallArray

    @classmethod
    def none(cls) -> "Rows":
        """No row at all."""
        small = np.zeros(0, np.int32)
        return cls(np.zeros(0, np.int64), np.zeros(0), small, small)

    @classmethod
    def joined(cls, parts: Iterable["Rows"]) -> "Rows":
        """The rows of all parts, in order again."""
        parts = list(parts) or [cls.none()]
        key = np.concatenate([each.key for each in parts])
        order = np.argsort(key, kind="stable")
        return cls(
            key[order],
            np.concatenate([each.g for each in parts])[order],
            np.concatenate([each.until for each in parts])[order],
            np.concatenate([each.held for each in parts])[order],
        )

    def edited(self, gone: Iterable[int], added: "Rows") -> "Rows":
        """Without the rows at the positions ``gone`` and with ``added``: copied in runs, not sorted anew.

        Examples
        --------
        >>> Rows.none().edited([], Rows.none()).key.tolist()
        []
        """
        places = np.searchsorted(self.key, added.key)
        drops = np.sort(np.fromiter(gone, np.int64))
        if len(places) + len(drops) > 20_000:
            kept = np.ones(len(self.key), bool)
            kept[drops] = False
            mine = Rows(self.key[kept], self.g[kept], self.until[kept], self.held[kept])
            return Rows.joined([mine, added])
        runs = list(_runs(places, drops, len(self.key)))
        return Rows(
            _copied(runs, self.key, added.key),
            _copied(runs, self.g, added.g),
            _copied(runs, self.until, added.until),
            _copied(runs, self.held, added.held),
        )


Column = TypeVar("Column", IntArray, SmallArray, FloatArray)
Runs = list[tuple[bool, int, int]]


def _copied(runs: Runs, old: Column, added: Column) -> Column:
    return np.concatenate([(added if is_added else old)[start:stop] for is_added, start, stop in runs])


def _runs(places: IntArray, drops: IntArray, size: int) -> Iterator[tuple[bool, int, int]]:
    """Stretches to copy, from the old rows (False) or the added ones (True), in their new order."""
    edits = sorted(
        chain(((place, 0, n) for n, place in enumerate(places.tolist())), ((d, 1, 0) for d in drops.tolist()))
    )
    done = 0
    for place, is_drop, number in edits:
        yield False, done, place
        done = place
        if is_drop:
            done = place + 1
        else:
            yield True, number, number + 1
    yield False, done, size
