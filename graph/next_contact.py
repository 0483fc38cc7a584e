"""Which ties are likely to see contact in the next 90 days: own contact, and other colleagues' contact.

``E = S + c * sqrt(H)`` ranks the ties of pairs that have met. On four public records of meetings it
foretold who met again better than the count of contacts, the latest contact, or S alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum, sqrt

from graph.strength_constants import E_BANDS, MEASURED, NextContactBand, StrengthConstants
from graph.tie_strength import SHOWN_SLACK, evidence


@dataclass(frozen=True, slots=True)
class NextContact:
    """E of one colleague and one stakeholder, with the own evidence S and the others' H that made it."""

    as_at: date
    constants: StrengthConstants
    own: float
    others: float
    evidence: float
    band: NextContactBand


def other_staff_evidence(evidence_by_colleague: Mapping[str, float], colleague: str) -> float:
    """Evidence H of everybody else with the same stakeholder, in contacts of today; 0 or more.

    ``H = sum(S of each other colleague)``: colleagues who met the stakeholder in one room count each.

    Parameters
    ----------
    evidence_by_colleague : mapping of str to float
        S of each colleague who ever met the stakeholder, by the colleague's id.
    colleague : str
        The one whose own tie is asked about; left out of the sum, and may be missing.

    Returns
    -------
    float
        0 when nobody else met the stakeholder.

    Examples
    --------
    >>> other_staff_evidence({"ann": 1.0, "bob": 1.5, "cat": 2.5}, "ann")
    4.0
    """
    return fsum(each for name, each in evidence_by_colleague.items() if name != colleague)


def next_contact_evidence(own: float | None, others: float, constants: StrengthConstants = MEASURED) -> float | None:
    """Evidence E for contact in the next quarter, in contacts of today; above 0.

    ``E = S + c * sqrt(H)`` with ``c = other_staff_factor``, 0.25.

    Parameters
    ----------
    own : float or None
        S of the pair; ``None`` when the pair never met.
    others : float
        H, at least 0: the sum of S of the other colleagues with the same stakeholder.
    constants : StrengthConstants
        ``other_staff_factor`` is used.

    Returns
    -------
    float or None
        ``None`` for a pair that never met: E was measured on pairs that had met, and says nothing of others.

    Examples
    --------
    >>> next_contact_evidence(1.0, 4.0)
    1.5
    >>> next_contact_evidence(None, 4.0) is None
    True
    """
    if others < 0:
        raise ValueError(f"others must be 0 or more, not {others:g}")
    return None if own is None else own + constants.other_staff_factor * sqrt(others)


def next_contact_band(evidence: float) -> NextContactBand:
    """The range that an E lies in: the last whose floor it reaches.

    Parameters
    ----------
    evidence : float
        E, at least 0. A floor missed by less than 1e-9 counts as reached.

    Returns
    -------
    NextContactBand
        With the share of such ties that met again within 90 days on the public records.

    Examples
    --------
    >>> next_contact_band(1.5).met_again_low, next_contact_band(1.5).met_again_high
    (8, 18)
    """
    if evidence < 0:
        raise ValueError(f"evidence must be 0 or more, not {evidence:g}")
    return [each for each in E_BANDS if evidence >= each.floor - SHOWN_SLACK][-1]


def next_contact(
    days_by_colleague: Mapping[str, Iterable[date]],
    colleague: str,
    today: date,
    constants: StrengthConstants = MEASURED,
) -> NextContact | None:
    """E of a colleague with one stakeholder, from the days on which each colleague met that stakeholder.

    Parameters
    ----------
    days_by_colleague : mapping of str to iterable of date
        By the colleague's id. A repeated day counts once, a day after ``today`` not at all.
    colleague : str
        The one whose tie is asked about.
    today : date
        The date as at which E is asked.
    constants : StrengthConstants
        ``half_life_days`` and ``other_staff_factor`` are used.

    Returns
    -------
    NextContact or None
        ``None`` when this colleague never met the stakeholder, whoever else did.

    Examples
    --------
    >>> today = date(2026, 5, 1)
    >>> next_contact({"ann": [today], "bob": [today]}, "ann", today).evidence
    1.25
    """
    found = {name: evidence(days, today, constants) for name, days in days_by_colleague.items()}
    met = {name: each for name, each in found.items() if each is not None}
    others = other_staff_evidence(met, colleague)
    total = next_contact_evidence(met.get(colleague), others, constants)
    if total is None:
        return None
    return NextContact(today, constants, met[colleague], others, total, next_contact_band(total))
