"""The pair-days that count as at a date, and their sums by pair."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from math import log, nextafter

import numpy as np

from graph.pair_rows import (
    DAY_BITS,
    DAY_MASK,
    EPOCH,
    LAYER_SHIFT,
    PARTY_BITS,
    PARTY_MASK,
    SITS_FOR,
    TIES,
    Rows,
)
from graph.records import Party
from graph.rooms import ORGANISATION, USER
from graph.stakeholder_graph import FloatArray, IntArray
from graph.strength_constants import StrengthConstants

YEAR_DAYS = 365


@dataclass(frozen=True, slots=True, eq=False)
class PairSums:
    """One row a pair: numbers of parties, evidence, days, newest day (since 1900), days in the last 365."""

    source: IntArray
    target: IntArray
    evidence: FloatArray
    days: IntArray
    last: IntArray
    last_year: IntArray

    def taken(self, at: IntArray) -> "PairSums":
        """The rows at these places, in this order."""
        return PairSums(
            self.source[at], self.target[at], self.evidence[at], self.days[at], self.last[at], self.last_year[at]
        )

    @classmethod
    def joined(cls, parts: Collection["PairSums"]) -> "PairSums":
        """The rows of all parts, in ascending order of their pairs."""
        source, target, evidence, days, last, last_year = (
            np.concatenate([getattr(each, name) for each in parts]) for name in cls.__slots__
        )
        whole = cls(source, target, evidence, days, last, last_year)
        return whole.taken(np.lexsort((target, source)))

    def strength(self, constants: StrengthConstants) -> FloatArray:
        """``1 - 2 ** (-S / 2)``, in [0, 1) whatever the evidence."""
        lost = np.expm1(self.evidence * (-log(2) / constants.half_strength_evidence))
        return np.asarray(np.minimum(-lost, nextafter(1, 0)), np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class TieLog:
    """The rows behind the ties as at a date.

    ``key`` and ``g`` have one row a pair and day, of the contacts that count. ``number`` takes the
    directory's number of a party to its place among the parties of the ties, -1 for none.
    """

    rows: Rows
    directory: tuple[Party, ...]
    kinds: IntArray
    key: IntArray
    g: FloatArray
    number: IntArray

    def sums(self, layer: int, as_at: date, constants: StrengthConstants) -> tuple[PairSums, PairSums]:
        """Sums of the pairs of a layer, and of the days on which each party was in a room.

        Both by the parties' places among the parties of the ties, in ascending order.
        """
        pairs = pair_sums(self.key, self.g, layer, as_at, constants)
        one, two = self.number[pairs.source], self.number[pairs.target]
        placed = PairSums(
            np.minimum(one, two), np.maximum(one, two), pairs.evidence, pairs.days, pairs.last, pairs.last_year
        )
        known = placed.source >= 0
        alone = placed.source == placed.target
        return placed.taken(_in_order(placed, known & ~alone)), placed.taken(_in_order(placed, known & alone))

    def historic(self, as_at: date, without: Collection[Party]) -> dict[Party, date]:
        """Newest day up to ``as_at`` on which each party met a colleague in a role that has ended."""
        ended = np.flatnonzero(self.rows.until < as_at.toordinal())
        key = self.rows.key[ended]
        key = key[(key & DAY_MASK) + EPOCH <= as_at.toordinal()]
        key = key[key >> LAYER_SHIFT == TIES]
        one, two = (key >> DAY_BITS + PARTY_BITS) & PARTY_MASK, (key >> DAY_BITS) & PARTY_MASK
        users = (self.kinds[one] == USER), (self.kinds[two] == USER)
        met = users[0] != users[1]
        other = np.where(users[0], two, one)[met]
        newest = np.zeros(len(self.kinds), np.int64)
        np.maximum.at(newest, other, (key[met] & DAY_MASK) + EPOCH)
        found = {self.directory[each]: date.fromordinal(int(newest[each])) for each in np.flatnonzero(newest).tolist()}
        return {party: day for party, day in found.items() if party not in without}

    def sits_for(self, as_at: date, constants: StrengthConstants, parties: int) -> IntArray:
        """For each party of the ties the organisation for which it sat last; otherwise its own place."""
        pairs = pair_sums(self.key, self.g, SITS_FOR, as_at, constants)
        flip = self.kinds[pairs.source] == ORGANISATION
        person = self.number[np.where(flip, pairs.target, pairs.source)]
        body = self.number[np.where(flip, pairs.source, pairs.target)]
        kept = (person >= 0) & (body >= 0)
        person, body, last = person[kept], body[kept], pairs.last[kept]
        order = np.lexsort((-body, last))
        houses = np.arange(parties, dtype=np.int64)
        houses[person[order]] = body[order]
        return houses


def _in_order(pairs: PairSums, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> IntArray:
    at = np.flatnonzero(kept)
    code = (pairs.source[at] << PARTY_BITS) | pairs.target[at]
    return np.asarray(at[np.argsort(code, kind="stable")], np.int64)


def live_pair_days(rows: Rows, as_at: date) -> tuple[IntArray, FloatArray]:
    """One row a pair and day: of its contacts that count as at a date, the largest g, in (0, 1].

    A contact counts when it is not later than ``as_at`` and the roles with which both sat last until
    ``as_at`` at least.

    Parameters
    ----------
    rows : Rows
    as_at : date

    Returns
    -------
    key : int64 array, ascending
    g : float64 array

    Examples
    --------
    >>> [len(each) for each in live_pair_days(Rows.none(), date(2026, 5, 1))]
    [0, 0]
    """
    asked = as_at.toordinal()
    live = (rows.key & DAY_MASK) <= asked - EPOCH
    live &= rows.until >= asked
    key, g = rows.key[live], rows.g[live]
    starts = _starts(key)
    if len(starts) == len(key):
        return key, g
    return key[starts], np.asarray(np.maximum.reduceat(g, starts), np.float64)


def pair_sums(key: IntArray, g: FloatArray, layer: int, as_at: date, constants: StrengthConstants) -> PairSums:
    """Evidence ``S = sum(g * 2 ** (-age / half_life))`` of each pair of a layer, above 0.

    Parameters
    ----------
    key, g : arrays
        As ``live_pair_days`` gives them.
    layer : int
    as_at : date
        Not before any day of ``key``.
    constants : StrengthConstants
        ``half_life_days`` is used.

    Returns
    -------
    PairSums
        By the directory's numbers of the parties, in ascending order; empty for no row.

    References
    ----------
    Ahmad, Porter and Beguerisse-Díaz (2018), "Tie-decay networks in continuous time",
    arXiv:1805.00193: the decaying sum.

    Examples
    --------
    >>> first, second = (date(2026, 5, 1).toordinal() - EPOCH - age for age in (365, 0))
    >>> pair = 1 << DAY_BITS
    >>> key, g = np.array([pair | first, pair | second]), np.array([1.0, 0.5])
    >>> pair_sums(key, g, TIES, date(2026, 5, 1), StrengthConstants()).evidence.tolist()
    [1.0]
    """
    first, stop = np.searchsorted(key, [layer << LAYER_SHIFT, (layer + 1) << LAYER_SHIFT])
    key, g = key[first:stop], g[first:stop]
    pairs = key >> DAY_BITS
    starts = _starts(pairs)
    pairs = pairs[starts]
    if not len(starts):
        none = np.zeros(0, np.int64)
        return PairSums(none, none, np.zeros(0), none, none, none)
    asked = as_at.toordinal() - EPOCH
    ages = key & DAY_MASK
    np.subtract(asked, ages, out=ages)
    shares = np.exp2(np.arange(int(ages.max()) + 1) / -constants.half_life_days)[ages]
    shares *= g
    ends = np.append(starts[1:], len(key))
    return PairSums(
        (pairs >> PARTY_BITS) & PARTY_MASK,
        pairs & PARTY_MASK,
        np.asarray(np.add.reduceat(shares, starts), np.float64),
        ends - starts,
        asked - ages[ends - 1],
        np.asarray(np.add.reduceat(ages < YEAR_DAYS, starts, dtype=np.int64), np.int64),
    )


def _starts(sorted_keys: IntArray) -> IntArray:
    """Where each run of equal keys starts."""
    if not len(sorted_keys):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate([[True], sorted_keys[1:] != sorted_keys[:-1]]))
