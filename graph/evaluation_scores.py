"""The scores that are compared, and the cut-offs of a record at which they can be."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.evaluation_records import Candidates, ContactLog, CutOffs, Floats, candidates, quarterly_cut_offs
from graph.strength_constants import MEASURED, StrengthConstants

SCORES = ("E", "S", "count", "count_365", "recency")
"""E; S, the own evidence alone; days of contact of all time; those of the last 365 days; the latest contact."""

LEAST_OF_EACH = 10
"""Ties that met again, and ties that did not, which a cut-off needs to be measured."""

DECIMALS = 12
"""Scores are rounded to this many places, so that equal contacts tie whatever order they were added in."""


class NotEvaluable(Exception):
    """The record is too small or too short; the message says in plain words what is missing."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """The cut-offs of a record with their candidates; ``measured`` are those with enough of both outcomes."""

    span: CutOffs
    found: tuple[Candidates, ...]
    measured: tuple[Candidates, ...]

    @property
    def repeat_outcomes(self) -> int:
        """Ties that met again, over the measured cut-offs."""
        return sum(int(each.met_again.sum()) for each in self.measured)


def trial(log: ContactLog, half_life_days: float) -> Trial:
    """The candidates of every cut-off of a record; refuses a record on which nothing can be measured.

    A cut-off is measured with at least 10 ties that met again and 10 that did not.

    Parameters
    ----------
    log : ContactLog
    half_life_days : float
        Of the decaying sums.

    Returns
    -------
    Trial
        With one measured cut-off or more; raises ``NotEvaluable`` otherwise.

    Examples
    --------
    >>> from graph.evaluation_records import contact_log
    >>> trial(contact_log([]), 365)
    Traceback (most recent call last):
    graph.evaluation_scores.NotEvaluable: There is no contact in the record.
    """
    span = quarterly_cut_offs(log)
    if span is None:
        raise NotEvaluable("There is no contact in the record.")
    if not span.days:
        raise NotEvaluable(
            f"The record runs from {_written(span.first_on)} to {_written(span.last_on)}, counting the months with a "
            "usual number of contacts. That is too short: a quarter can be tested when 90 days of the record lie "
            "before its first day and 90 days after."
        )
    found = tuple(candidates(log, day, half_life_days) for day in span.days)
    measured = tuple(each for each in found if _is_measurable(each))
    if not measured:
        most = max(int(each.met_again.sum()) for each in found)
        quarters = "1 quarter" if len(found) == 1 else f"{len(found)} quarters"
        raise NotEvaluable(
            f"No quarter can be measured, of {quarters} from {_written(span.days[0])} on. A quarter needs "
            f"{LEAST_OF_EACH} ties that met again in it and {LEAST_OF_EACH} that did not; the most that met again in a "
            f"quarter is {most}."
        )
    return Trial(span, found, measured)


def scores(found: Candidates, constants: StrengthConstants = MEASURED) -> dict[str, Floats]:
    """Each of ``SCORES`` for the candidates of a cut-off; higher means contact is more likely.

    ``E = S + c * sqrt(H)``; recency is the negative of the days since the latest contact.

    Parameters
    ----------
    found : Candidates
        Made with the half-life of ``constants``.
    constants : StrengthConstants
        ``other_staff_factor`` is used.

    Returns
    -------
    dict of str to array of float, shape (n,)

    Examples
    --------
    >>> from graph.evaluation_records import contact_log
    >>> t = date(2026, 4, 1)
    >>> rows = [(date(2025, 4, 1), "ann", "x"), (date(2025, 4, 1), "bob", "x"), (date(2026, 3, 1), "ann", "y")]
    >>> found = candidates(contact_log([*rows, (t, "ann", "x")]), t, 365)
    >>> scores(found)["E"].round(3).tolist(), scores(found)["recency"].tolist()
    ([0.677, 0.943], [-365.0, -31.0])
    """
    made = (
        np.round(found.own + constants.other_staff_factor * np.sqrt(found.others), DECIMALS),
        np.round(found.own, DECIMALS),
        found.contact_days,
        found.contact_days_in_year,
        -found.days_since_last,
    )
    return dict(zip(SCORES, made, strict=True))


def _is_measurable(found: Candidates) -> bool:
    hits = int(found.met_again.sum())
    return hits >= LEAST_OF_EACH and found.met_again.size - hits >= LEAST_OF_EACH


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
