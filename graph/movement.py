"""How many of the same people moved along an ordered scale between two days, unknown being a level of its own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import comb

FEWEST_MOVED = 6
"""Below it nothing is said: even five moves in one direction give p = 0.0625."""

SIGNIFICANT_BELOW = 0.05


@dataclass(frozen=True, slots=True)
class Movement:
    """Counts of seats by level before and after; a level is a place on the scale, or ``None`` for unknown.

    ``up`` and ``down`` count those known on both days who stand higher or lower; ``known`` counts all who
    were known on both, and ``unknown`` the others. All are 0 or more; ``known + unknown`` is the number of seats.
    """

    cells: dict[tuple[int | None, int | None], int]
    up: int
    down: int
    known: int
    unknown: int

    @property
    def net(self) -> float | None:
        """``(up - down) / known``, from -1 to 1; ``None`` when nobody was known on both days."""
        return (self.up - self.down) / self.known if self.known else None

    @property
    def p_value(self) -> float | None:
        """Of the exact sign test; ``None``, which is "too few to say", when fewer than six moved."""
        return sign_test(self.up, self.down) if self.up + self.down >= FEWEST_MOVED else None


def movement(levels: Iterable[tuple[int | None, int | None]]) -> Movement:
    """Count seats by level before and level after, and who moved up or down.

    Each seat is counted once, so rows sum to the counts before and columns to the counts after. Who
    became known, or no longer is, moved neither up nor down: a scale has no place for unknown.

    Parameters
    ----------
    levels : iterable of (int or None, int or None)
        Level before and after of each seat; higher is closer to us.

    Returns
    -------
    Movement
        Empty input gives no cells and zeros.

    Examples
    --------
    >>> moved = movement([(1, 3), (3, 3), (2, 1), (None, 3), (None, None), (1, 4)])
    >>> moved.up, moved.down, moved.known, moved.unknown, moved.net
    (2, 1, 4, 2, 0.25)
    >>> moved.cells[None, 3], moved.p_value
    (1, None)

    Notes
    -----
    Coffman and Beer's reading of an advocacy strategy asks for the same people at both times; the share
    that moved is given of those known, with the unknown beside it.
    """
    cells = Counter(levels)
    known = {pair: count for pair, count in cells.items() if pair[0] is not None and pair[1] is not None}
    return Movement(
        cells=dict(cells),
        up=sum(count for (before, after), count in known.items() if _rose(before, after)),
        down=sum(count for (before, after), count in known.items() if _rose(after, before)),
        known=sum(known.values()),
        unknown=sum(cells.values()) - sum(known.values()),
    )


def _rose(before: int | None, after: int | None) -> bool:
    return before is not None and after is not None and after > before


def sign_test(up: int, down: int) -> float:
    """Two-sided p-value of the exact sign test, above 0 and up to 1.

    ``p = min(1, 2 * sum(C(n, k) for k in 0..min(up, down)) / 2**n)`` with ``n = up + down``: how often as
    uneven a split comes about when up and down are equally likely. Those who did not move are left out.

    Parameters
    ----------
    up, down : int
        How many moved each way, 0 or more.

    Returns
    -------
    float
        1.0 when nobody moved.

    Examples
    --------
    >>> sign_test(6, 0), sign_test(3, 3), sign_test(0, 0)
    (0.03125, 1.0, 1.0)

    Notes
    -----
    J. Arbuthnot, *An Argument for Divine Providence*, Phil. Trans. 27 (1710) 186-190,
    doi:10.1098/rstl.1710.0011. The values agree with ``scipy.stats.binomtest(up, up + down).pvalue``.
    """
    if up < 0 or down < 0:
        raise ValueError(f"up and down must be 0 or more, not {up} and {down}")
    moved = up + down
    tail = sum(comb(moved, k) for k in range(min(up, down) + 1))
    return min(1.0, float(2 * tail / 2**moved))
