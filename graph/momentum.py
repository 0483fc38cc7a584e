"""Whether we were busier on an ask than in the period before, or whether chance alone makes such a difference."""

from dataclasses import dataclass
from typing import Literal

from graph.movement import sign_test

ALARM_BELOW = 0.05

Direction = Literal["more", "fewer", "no clear change"]


@dataclass(frozen=True, slots=True)
class Momentum:
    """`p_value` is above 0 and up to 1; `direction` is "no clear change" unless it is below `ALARM_BELOW`."""

    before: int
    now: int
    p_value: float
    direction: Direction


def momentum(before: int, now: int) -> Momentum:
    """Counts of two periods of equal length, compared by the exact binomial test; two-sided.

    Under a constant rate each of the ``before + now`` engagements falls into either period with probability 1/2,
    so ``p = min(1, 2 * P(X <= min(before, now)))`` with ``X`` binomial(``before + now``, 1/2).

    Parameters
    ----------
    before, now : int
        Engagements of the earlier and of the later period, 0 or more.

    Returns
    -------
    Momentum
        "no clear change" with p 1.0 where there was no engagement at all. That is not "no change": the test sees a
        real doubling of 2, 5, 10 or 30 engagements only 5, 18, 37 or 87 times of 100.

    Examples
    --------
    >>> momentum(2, 10)
    Momentum(before=2, now=10, p_value=0.03857421875, direction='more')
    >>> momentum(4, 8).direction
    'no clear change'

    References
    ----------
    Przyborowski and Wilenski (1940), "Homogeneity of results in testing samples from Poisson series", Biometrika
    31(3-4), 313-323, doi:10.1093/biomet/31.3-4.313: two Poisson counts are compared given their sum.
    """
    p_value = sign_test(now, before)
    if p_value >= ALARM_BELOW:
        return Momentum(before, now, p_value, "no clear change")
    return Momentum(before, now, p_value, "more" if now > before else "fewer")
