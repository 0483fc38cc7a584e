"""The evidence of a pair in the form that a database stores and sorts by.

``lg = log2(sum(2 ** (t / half_life)))`` over the distinct days, ``t`` in days since 1 January 2020.
Time leaves it alone, and one more contact is one addition: the recursive form of the decaying sum
in Ahmad, Porter and Beguerisse-Díaz (2018), arXiv:1805.00193.
"""

from collections.abc import Iterable
from datetime import date
from math import exp2, fsum, log, log1p, log2

from graph.strength_constants import MEASURED, StrengthConstants

LOG_EPOCH = date(2020, 1, 1)
"""Day 0 of the logarithmic form. Stored values depend on it, so it never changes."""


def log_evidence(
    days: Iterable[date], as_at: date | None = None, constants: StrengthConstants = MEASURED
) -> float | None:
    """Evidence in the form that is stored: ``lg = log2(sum(2 ** (t / half_life)))``, any real number.

    ``t`` is in days since 1 January 2020. Time leaves ``lg`` alone, so its order over pairs is the
    order of their strengths on every later date, and an index on it serves "strongest first".

    Parameters
    ----------
    days : iterable of date
        Days on which the pair met, from 1900 to 2199; repeats count once.
    as_at : date, optional
        Leaves out later days. A stored ``lg`` cannot be wound back, so a question about a past
        date starts from the days again.
    constants : StrengthConstants
        ``half_life_days`` is used. Stored values are void when it changes.

    Returns
    -------
    float or None
        ``None`` when no day counts: the pair never met.

    Examples
    --------
    >>> log_evidence([date(2020, 1, 1), date(2020, 1, 1)])
    0.0
    >>> log_evidence([]) is None
    True
    """
    exponents = [_exponent(day, constants) for day in set(days) if as_at is None or day <= as_at]
    if not exponents:
        return None
    highest = max(exponents)
    return highest + log2(fsum(exp2(each - highest) for each in exponents))


def _exponent(day: date, constants: StrengthConstants) -> float:
    return (day - LOG_EPOCH).days / constants.half_life_days


def add_to_log(lg: float | None, day: date, constants: StrengthConstants = MEASURED) -> float:
    """The stored form after one more contact day, which the pair must not have had already.

    ``max(lg, x) + log2(1 + 2 ** -abs(lg - x))`` with ``x = t / half_life``; equal to
    ``log_evidence`` of all the days to within 1e-9, in whatever order they come.

    Parameters
    ----------
    lg : float or None
        As stored; ``None`` for a pair that never met.
    day : date
        A day on which the pair met for the first time that day.
    constants : StrengthConstants
        The ones with which ``lg`` was made.

    Returns
    -------
    float

    Examples
    --------
    >>> add_to_log(add_to_log(None, date(2020, 1, 1)), date(2020, 12, 31)) == log_evidence(
    ...     [date(2020, 1, 1), date(2020, 12, 31)])
    True
    """
    added = _exponent(day, constants)
    if lg is None:
        return added
    return max(lg, added) + log1p(exp2(-abs(lg - added))) / log(2)


def evidence_from_log(
    lg: float | None, today: date, last_on: date | None = None, constants: StrengthConstants = MEASURED
) -> float | None:
    """Evidence S in contacts of today, above 0, from the stored form: ``2 ** (lg - t / half_life)``.

    Parameters
    ----------
    lg : float or None
        As stored; ``None`` for a pair that never met.
    today : date
        On or after every day in ``lg``: a later day would count more than 1.
    last_on : date, optional
        The newest day in ``lg``. Give it wherever ``today`` may be a past date; a newer
        ``last_on`` is refused.
    constants : StrengthConstants
        The ones with which ``lg`` was made.

    Returns
    -------
    float or None
        ``None`` for ``None``.

    Examples
    --------
    >>> evidence_from_log(log_evidence([date(2020, 1, 1)]), date(2020, 12, 31))
    0.5
    """
    if last_on is not None and last_on > today:
        raise ValueError(f"the stored evidence runs to {last_on}; work it out again for the days up to {today}")
    return None if lg is None else exp2(lg - _exponent(today, constants))
