"""How close all of us together are to each stakeholder: any colleague's contact counts, and a day counts once."""

import numpy as np

from graph.pair_rows import DAY_BITS, DAY_MASK, LAYER_SHIFT, PARTY_BITS, PARTY_MASK, TIES
from graph.rooms import USER
from graph.stakeholder_graph import FloatArray
from graph.tie_log import pair_sums
from graph.ties import Ties


def our_strength(ties: Ties) -> FloatArray:
    """Strength in [0, 1) of all of us together with each party of ``ties``; NaN when none of us ever met it.

    ``s = 1 - 2 ** (-S / 2)`` with S over the distinct days on which any colleague was in a room with the
    party, in roles that both still hold. It is at least that of the closest colleague.

    Parameters
    ----------
    ties : Ties
        Made by a projection: ties written out by hand have no rooms behind them.

    Returns
    -------
    float64 array, length n
        In the order of ``ties.parties``; NaN for colleagues too.

    References
    ----------
    Ahmad, Porter and Beguerisse-Díaz (2018), "Tie-decay networks in continuous time", arXiv:1805.00193:
    the decaying sum.

    Examples
    --------
    >>> from datetime import date
    >>> from graph.projection import Projection, Room, Seat
    >>> from graph.records import Party
    >>> ann, eve = Party("user", "ann", "Ann"), Party("user", "eve", "Eve")
    >>> bob, cat = Party("person", "bob", "Bob"), Party("person", "cat", "Cat")
    >>> today = date(2026, 5, 1)
    >>> held = Room("a", today, (Seat(ann), Seat(bob))), Room("b", today, (Seat(eve), Seat(bob), Seat(cat)))
    >>> ties = Projection.of(held).ties(today)
    >>> [(party.id, round(float(each), 4)) for party, each in zip(ties.parties, our_strength(ties))]
    [('bob', 0.2929), ('cat', 0.2929), ('ann', nan), ('eve', nan)]
    """
    if ties.log is None:
        raise ValueError("Ties written out by hand have no rooms behind them.")
    log = ties.log
    key = log.key[log.key >> LAYER_SHIFT == TIES]
    one, two = (key >> DAY_BITS + PARTY_BITS) & PARTY_MASK, (key >> DAY_BITS) & PARTY_MASK
    is_ours = log.kinds[one] == USER
    met = is_ours != (log.kinds[two] == USER)
    party_days = np.unique(np.where(is_ours, two, one)[met] << DAY_BITS | key[met] & DAY_MASK)
    sums = pair_sums(party_days, np.ones(len(party_days)), TIES, ties.as_at, ties.constants)
    found = np.full(len(ties.parties), np.nan)
    place = log.number[sums.target]
    known = place >= 0
    found[place[known]] = sums.strength(ties.constants)[known]
    return found
