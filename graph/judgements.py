"""What several people's judgements on one ordered scale say together: the middle one, and how far they differ."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle judgement with the lowest, the highest and how many there are, at least 1."""

    middle: int
    lowest: int
    highest: int
    count: int


def spread(judgements: Iterable[int | None]) -> Spread | None:
    """The median of judgements on an ordinal scale, with their range; ``None`` when nobody judged.

    ``middle = sorted(judgements)[(n - 1) // 2]``: of an even number the lower of the two in the middle, so
    that it is always a place where somebody put them, and never an average of places.

    Parameters
    ----------
    judgements : iterable of int or None
        One of each person, such as 1 to 5; ``None`` was not judged, and is left out.

    Returns
    -------
    Spread or None

    Examples
    --------
    >>> spread([5, 1, 4, None])
    Spread(middle=4, lowest=1, highest=5, count=3)
    >>> spread([2, 3]).middle, spread([None])
    (2, None)
    """
    judged = sorted(each for each in judgements if each is not None)
    if not judged:
        return None
    return Spread(judged[(len(judged) - 1) // 2], judged[0], judged[-1], len(judged))
