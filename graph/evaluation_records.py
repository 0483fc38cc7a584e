"""A record of contacts as arrays, the dates at which it is put to the test, and what was known on each.

The question put at a cut-off T: of the pairs that met before T, which meet in the 90 days from T on?
Every figure of a pair is made from days before T alone.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

HORIZON_DAYS = 90
"""The outcome: another contact in the 90 days from the cut-off on."""

ACTIVE_DAYS = 180
"""A member of staff takes part when the log has a contact of theirs in this many days before the cut-off."""

YEAR_DAYS = 365
SHORTEST_HISTORY_DAYS = 90
BUSY_SHARE = 0.1
"""A month belongs to the span of a record when it has a tenth of the contacts of a usual month."""


@dataclass(frozen=True, slots=True, eq=False)
class ContactLog:
    """Contacts in a fixed order, each pair once a day: arrays of one length, ``days`` as ordinals of ``date``.

    ``pairs`` numbers the distinct pairs; ``pair_staff`` and ``pair_stakeholder`` are by pair.
    """

    days: Ints
    staff: Ints
    pairs: Ints
    pair_staff: Ints
    pair_stakeholder: Ints
    staff_count: int
    stakeholder_count: int

    @property
    def repeat_pair_count(self) -> int:
        """How many pairs met on two days or more."""
        return int((np.bincount(self.pairs) >= 2).sum()) if self.pairs.size else 0


@dataclass(frozen=True, slots=True)
class CutOffs:
    """The dates of a test and the span of the record, ``first_on`` to ``last_on``, in whole busy months.

    ``has_a_year`` is whether at least a year of the record lies before each cut-off.
    """

    days: tuple[date, ...]
    first_on: date
    last_on: date
    has_a_year: bool


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The pairs that are ranked at a cut-off: arrays of one length, from days before ``cut_off`` alone.

    ``own`` is S and ``others`` is H, in contacts of the cut-off. ``met_again`` is the outcome.
    """

    cut_off: date
    pairs: Ints
    stakeholders: Ints
    own: Floats
    others: Floats
    contact_days: Floats
    contact_days_in_year: Floats
    days_since_last: Floats
    met_again: Bools


def contact_log(rows: Iterable[tuple[date, str, str]]) -> ContactLog:
    """Rows of (day, staff, stakeholder) as arrays; order and repeats of the rows change nothing.

    Parameters
    ----------
    rows : iterable of (date, str, str)
        Held contacts. A pair that met several times on a day counts once.

    Returns
    -------
    ContactLog
        Sorted by pair and day; empty arrays for no rows.

    Examples
    --------
    >>> day = date(2026, 5, 1)
    >>> log = contact_log([(day, "ann", "x"), (day, "ann", "x"), (day, "bob", "x")])
    >>> log.days.size, log.staff_count, log.stakeholder_count, log.repeat_pair_count
    (2, 2, 1, 0)
    """
    listed = sorted(set(rows), key=lambda row: (row[1], row[2], row[0]))
    staff_number = {name: number for number, name in enumerate(sorted({row[1] for row in listed}))}
    stakeholder_number = {name: number for number, name in enumerate(sorted({row[2] for row in listed}))}
    staff = np.array([staff_number[row[1]] for row in listed], dtype=np.int64)
    stakeholders = np.array([stakeholder_number[row[2]] for row in listed], dtype=np.int64)
    keys, pairs = np.unique(staff * max(len(stakeholder_number), 1) + stakeholders, return_inverse=True)
    pair_staff, pair_stakeholder = np.divmod(keys, max(len(stakeholder_number), 1))
    return ContactLog(
        np.array([row[0].toordinal() for row in listed], dtype=np.int64),
        staff,
        pairs.astype(np.int64),
        pair_staff,
        pair_stakeholder,
        len(staff_number),
        len(stakeholder_number),
    )


def quarterly_cut_offs(log: ContactLog) -> CutOffs | None:
    """The first days of the calendar quarters at which a record can be tested.

    Each has a year of the record before it and 90 days after it. Where no quarter has a year before it,
    90 days must do, and ``has_a_year`` says so. The span is from the first to the last busy month, those
    with at least a tenth of the contacts of a usual month (the month of the median contact), so that a
    mistyped year does not stretch it.

    Parameters
    ----------
    log : ContactLog

    Returns
    -------
    CutOffs or None
        ``None`` for an empty log; without ``days`` when the record is too short.

    Examples
    --------
    >>> log = contact_log((date(2024, 1, 1) + timedelta(days=day), "ann", "x") for day in range(640))
    >>> [str(day) for day in quarterly_cut_offs(log).days]
    ['2025-01-01', '2025-04-01', '2025-07-01']
    """
    if not log.days.size:
        return None
    months = [(day.year, day.month) for day in map(date.fromordinal, log.days.tolist())]
    counts = Counter(months)
    usual = sorted(counts[month] for month in months)[len(months) // 2]
    busy = sorted(month for month, count in counts.items() if count >= BUSY_SHARE * usual)
    first, after = date(*busy[0], 1), _next_month(date(*busy[-1], 1))
    quarters = [date(year, month, 1) for year in range(first.year, after.year + 1) for month in (1, 4, 7, 10)]
    complete = [day for day in quarters if day + timedelta(days=HORIZON_DAYS) <= after]
    with_a_year = tuple(day for day in complete if (day - first).days >= YEAR_DAYS)
    with_less = tuple(day for day in complete if (day - first).days >= SHORTEST_HISTORY_DAYS)
    return CutOffs(with_a_year or with_less, first, after - timedelta(days=1), bool(with_a_year))


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def candidates(log: ContactLog, cut_off: date, half_life_days: float) -> Candidates:
    """The pairs that met before a cut-off, whose member of staff is active, with what was known by then.

    Active means: a contact in the 180 days before the cut-off, and one in the 90 days from it on, for a
    record may have gaps. ``H`` of a pair is the sum of S of all other staff with the stakeholder.

    Parameters
    ----------
    log : ContactLog
    cut_off : date
        T. Days before it make the figures; ``[T, T + 90)`` makes the outcome.
    half_life_days : float
        Of the decaying sums, above 0.

    Returns
    -------
    Candidates
        Empty arrays when nobody is active.

    Examples
    --------
    >>> t = date(2026, 4, 1)
    >>> log = contact_log([(date(2025, 4, 1), "ann", "x"), (date(2026, 3, 1), "ann", "y"), (t, "ann", "x")])
    >>> found = candidates(log, t, 365)
    >>> found.own.round(3).tolist(), found.met_again.tolist()
    ([0.5, 0.943], [True, False])
    """
    t = cut_off.toordinal()
    pair_count = log.pair_staff.size
    before, after = log.days < t, (log.days >= t) & (log.days < t + HORIZON_DAYS)
    is_recent = before & (log.days >= t - ACTIVE_DAYS)
    active = np.intersect1d(log.staff[is_recent], log.staff[after])
    pairs, days = log.pairs[before], log.days[before]
    own = _sums(pairs, np.exp2((days - t) / half_life_days), pair_count)
    contact_days = np.bincount(pairs, minlength=pair_count).astype(np.float64)
    last = np.full(pair_count, np.iinfo(np.int64).min // 2)
    np.maximum.at(last, pairs, days)
    in_year = np.bincount(pairs[days >= t - YEAR_DAYS], minlength=pair_count).astype(np.float64)
    met_again = np.zeros(pair_count, dtype=np.bool_)
    met_again[log.pairs[after]] = True
    chosen = np.flatnonzero((contact_days > 0) & np.isin(log.pair_staff, active))
    return Candidates(
        cut_off,
        chosen,
        log.pair_stakeholder[chosen],
        own[chosen],
        _others(log, own, contact_days > 0)[chosen],
        contact_days[chosen],
        in_year[chosen],
        (t - last[chosen]).astype(np.float64),
        met_again[chosen],
    )


def _others(log: ContactLog, own: Floats, has_met: Bools) -> Floats:
    """The total of each stakeholder less the pair's own, and exactly 0 where nobody else met them."""
    total = _sums(log.pair_stakeholder, own, log.stakeholder_count)
    staff = np.bincount(log.pair_stakeholder[has_met], minlength=log.stakeholder_count)
    rest = np.maximum(total[log.pair_stakeholder] - own, 0.0)
    rest[staff[log.pair_stakeholder] < 2] = 0.0
    return rest


def _sums(places: Ints, amounts: Floats, count: int) -> Floats:
    return np.bincount(places, weights=amounts, minlength=count).astype(np.float64)
