"""How much recent contact a pair has had, from the days on which they met.

The evidence S of a pair at a date is the sum, over the distinct days on which they met, of
``2 ** (-age / half_life)``; its unit is the contact of today. Strength is ``1 - 2 ** (-S / 2)``.
The decaying sum follows tie-decay networks: Ahmad, Porter and Beguerisse-Díaz (2018),
arXiv:1805.00193.

A pair without a contact has no evidence: the answer is ``None``, never 0. "Never met" and
"met so long ago that it hardly counts" are different things.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from math import exp2, expm1, floor, fsum, log, log2, nextafter

from graph.records import Contact, Contribution, NotCounted, StrengthRange, Tie
from graph.strength_constants import BANDS, MEASURED, SENSITIVITY_HALF_LIVES, Band, StrengthConstants

SHOWN_SLACK = 1e-9
"""A band's floor counts as reached within this much of the 0 to 100 scale, so that rounding in
a database cannot move a tie to another band."""

DAY_SLACK = 1e-7
"""The same allowance, in days, when a date is worked out from a strength."""


def evidence(days: Iterable[date], today: date, constants: StrengthConstants = MEASURED) -> float | None:
    """Evidence S of a pair, in contacts of today; above 0 and at most 527 at the default half-life.

    ``S = sum(2 ** (-(today - day) / half_life))`` over the distinct days up to and including today.

    Parameters
    ----------
    days : iterable of date
        Days on which the pair met, in any order. A repeated day counts once, a day after
        ``today`` not at all.
    today : date
        The date as at which the evidence is asked.
    constants : StrengthConstants
        ``half_life_days`` is used.

    Returns
    -------
    float or None
        ``None`` when no day counts: the pair never met.

    References
    ----------
    Ahmad, Porter and Beguerisse-Díaz (2018), "Tie-decay networks in continuous time",
    arXiv:1805.00193: each tie decays exponentially and grows by one at each contact.

    Examples
    --------
    >>> evidence([date(2026, 5, 1), date(2025, 5, 1)], date(2026, 5, 1))
    1.5
    >>> evidence([], date(2026, 5, 1)) is None
    True
    """
    counted = {day for day in days if day <= today}
    return fsum(_share(day, today, constants) for day in counted) if counted else None


def _share(day: date, today: date, constants: StrengthConstants) -> float:
    return exp2(-(today - day).days / constants.half_life_days)


def strength(evidence: float, constants: StrengthConstants = MEASURED) -> float:
    """Strength of a tie, in [0, 1); higher is closer.

    ``s = 1 - 2 ** (-S / 2)``. Rounding never lifts it to 1, whatever the evidence.

    Parameters
    ----------
    evidence : float
        S, at least 0, in contacts of today.
    constants : StrengthConstants
        ``half_strength_evidence``, the 2 of the formula, is used.

    Returns
    -------
    float
        0 for no evidence at all; callers keep "never met" apart as ``None``.

    Examples
    --------
    >>> strength(2.0)
    0.5
    >>> round(strength(1.0), 4)
    0.2929
    """
    if evidence < 0:
        raise ValueError(f"evidence must be 0 or more, not {evidence:g}")
    return min(-expm1(-evidence / constants.half_strength_evidence * log(2)), nextafter(1, 0))


def band(strength: float) -> Band:
    """The band that a strength in [0, 1) lies in: the last whose floor it reaches.

    Parameters
    ----------
    strength : float
        In [0, 1). A floor missed by less than ``SHOWN_SLACK`` counts as reached.

    Returns
    -------
    Band
        The lowest band for 0.

    Examples
    --------
    >>> band(0.42).name
    'active'
    """
    return [each for each in BANDS if 100 * strength >= each.floor - SHOWN_SLACK][-1]


def shown(strength: float) -> int:
    """The strength as screens show it: a whole number from 0 to 99.

    ``100 * s`` to the nearest whole number, except that rounding never lifts a tie into a band
    that it has not reached: 29.7 is "light" and shown as 29.

    Parameters
    ----------
    strength : float
        In [0, 1).

    Returns
    -------
    int
        0 to 99. A tie may be shown as 0 and yet not be "never met".

    Examples
    --------
    >>> shown(0.2929), shown(0.297), shown(0.9999)
    (29, 29, 99)
    """
    own = band(strength)
    ceiling = min((each.floor for each in BANDS if each.floor > own.floor), default=100)
    return min(floor(100 * strength + 0.5), ceiling - 1)


def contributions(
    contacts: Iterable[Contact], today: date, constants: StrengthConstants = MEASURED
) -> tuple[Contribution, ...]:
    """Each logged contact with what it counts, 0 to 1 contacts of today, newest first.

    ``counts = 2 ** (-age / half_life)`` for one contact of each day up to ``today``; the counts sum
    to the evidence of the same days to within 1e-9.

    Parameters
    ----------
    contacts : iterable of Contact
        In any order; a contact given twice is listed once.
    today : date
        The date as at which the evidence is asked.
    constants : StrengthConstants
        ``half_life_days`` is used.

    Returns
    -------
    tuple of Contribution
        Empty for no contact. Of several contacts on a day the one with the lowest interaction id
        counts; the others, and contacts after ``today``, count 0 and say why.

    Examples
    --------
    >>> met = [Contact(date(2026, 5, 1), "a"), Contact(date(2026, 5, 1), "b"), Contact(date(2025, 5, 1), "c")]
    >>> [(each.contact.interaction_id, each.counts) for each in contributions(met, date(2026, 5, 1))]
    [('a', 1.0), ('b', 0.0), ('c', 0.5)]
    """
    listed: list[Contribution] = []
    by_day = groupby(sorted(set(contacts)), key=lambda contact: contact.day)
    for day, (first, *others) in reversed([(day, list(same_day)) for day, same_day in by_day]):
        if day > today:
            listed += [Contribution(each, 0.0, NotCounted.AFTER_DATE) for each in (first, *others)]
        else:
            listed.append(Contribution(first, _share(day, today, constants)))
            listed += [Contribution(each, 0.0, NotCounted.SAME_DAY) for each in others]
    return tuple(listed)


def is_thin_evidence(days: Iterable[date], today: date, constants: StrengthConstants = MEASURED) -> bool:
    """Whether too few distinct days up to ``today`` stand behind a strength to lean on it.

    True below ``thin_below_days`` contact days (3), and so for a pair that never met.

    Parameters
    ----------
    days : iterable of date
        Days on which the pair met; repeats count once.
    today : date
        Later days do not count.
    constants : StrengthConstants
        ``thin_below_days`` is used.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_thin_evidence([date(2026, 1, 5), date(2026, 2, 9)], date(2026, 5, 1))
    True
    """
    return len({day for day in days if day <= today}) < constants.thin_below_days


def range_under_half_lives(
    days: Iterable[date],
    today: date,
    constants: StrengthConstants = MEASURED,
    half_lives: tuple[float, ...] = SENSITIVITY_HALF_LIVES,
) -> StrengthRange | None:
    """Lowest and highest strength, in [0, 1), that other half-lives would give.

    Parameters
    ----------
    days : iterable of date
        Days on which the pair met.
    today : date
        The date as at which the strength is asked.
    constants : StrengthConstants
        Everything but the half-life is taken from here.
    half_lives : tuple of float
        In days, each within the bounds of ``half_life_days``; at least one.

    Returns
    -------
    StrengthRange or None
        ``None`` when the pair never met.

    Examples
    --------
    >>> found = range_under_half_lives([date(2025, 5, 1)], date(2026, 5, 1))
    >>> round(found.low, 3), round(found.high, 3)
    (0.081, 0.217)
    """
    met = set(days)
    strengths = []
    for half_life_days in half_lives:
        other = replace(constants, half_life_days=half_life_days)
        found = evidence(met, today, other)
        if found is None:
            return None
        strengths.append(strength(found, other))
    return StrengthRange(min(strengths), max(strengths))


def falls_below(
    evidence: float, band_floor: float, today: date, constants: StrengthConstants = MEASURED
) -> date | None:
    """First day, without a further contact, on which the strength is below a floor of 0 to 100.

    ``today + half_life * log2(S / S*)``, taken up to the next whole day, with
    ``S* = -2 * log2(1 - band_floor / 100)``.

    Parameters
    ----------
    evidence : float
        S at ``today``, at least 0.
    band_floor : float
        In [0, 100), on the scale of ``shown`` and of ``Band.floor``.
    today : date
        The date of ``evidence``.
    constants : StrengthConstants
        ``half_life_days`` and ``half_strength_evidence`` are used.

    Returns
    -------
    date or None
        ``None`` for a floor of 0, which nothing falls below, and when the strength is below the
        floor already.

    Examples
    --------
    >>> falls_below(4.0, 50, date(2026, 5, 1))
    datetime.date(2027, 5, 2)
    """
    if not 0 <= band_floor < 100:
        raise ValueError(f"band_floor must be from 0 to below 100, not {band_floor:g}")
    if band_floor == 0 or 100 * strength(evidence, constants) < band_floor - SHOWN_SLACK:
        return None
    needed = -constants.half_strength_evidence * log2(1 - band_floor / 100)
    days_above = constants.half_life_days * log2(evidence / needed)
    return today + timedelta(days=floor(days_above + DAY_SLACK) + 1)


def tie(contacts: Iterable[Contact], today: date, constants: StrengthConstants = MEASURED) -> Tie:
    """Everything that a screen says of a pair as at ``today``; strength in [0, 1) or ``None``.

    Parameters
    ----------
    contacts : iterable of Contact
        Held interactions that the pair shared, in any order.
    today : date
        Later contacts are listed and count nothing.
    constants : StrengthConstants
        Returned with the answer.

    Returns
    -------
    Tie
        With ``strength`` ``None`` for a pair that never met.

    Examples
    --------
    >>> found = tie([Contact(date(2026, 5, 1), "a"), Contact(date(2025, 5, 1), "b")], date(2026, 5, 1))
    >>> found.shown, found.band.name, found.contact_days, found.is_thin
    (41, 'active', 2, True)
    """
    listed = contributions(contacts, today, constants)
    days = {each.contact.day for each in listed if each.not_counted is None}
    is_thin = is_thin_evidence(days, today, constants)
    total = evidence(days, today, constants)
    if total is None:
        return Tie(today, constants, listed, 0, is_thin)
    score = strength(total, constants)
    own = band(score)
    return Tie(
        today,
        constants,
        listed,
        len(days),
        is_thin,
        last_on=max(days),
        evidence=total,
        strength=score,
        shown=shown(score),
        band=own,
        under_half_lives=range_under_half_lives(days, today, constants),
        falls_below_on=falls_below(total, own.floor, today, constants),
    )
