"""Stakeholders and the ties between them, as arrays: what brokerage, groups and the map are computed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from graph.records import Party

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]

DISTANCE_STEP = 2.0**-32
"""Distances are whole multiples of this, and at least one of it: sums of them are exact in any order,
so two routes of the same product of strengths are equally long, whichever way they are added up."""

NO_USERS = (
    "Colleagues are not stakeholders: brokerage, groups and the map are never computed on a graph with users in it."
)


@dataclass(frozen=True, eq=False)
class StakeholderGraph:
    """People and organisations, the ties between them, and how active each is.

    Parameters
    ----------
    parties : tuple of Party, length n
        No users, and each party once.
    source, target : int64 arrays, length m
        Indices of ``parties`` with ``source < target``; each pair once.
    strength : float64 array, length m
        In (0, 1]: a tie that counts nothing is no tie.
    contact_days : int64 array, length m
        Days on which the pair met, at least 1.
    last_on : int64 array, length m
        ``date.toordinal()`` of the newest of them.
    activity : float64 array, length n
        Each party's own days attended, decayed: in contacts of today, at least 0.
    activity_days : int64 array, length n
        Each party's days attended in the last 365, at least 0.

    A graph without parties or without ties is allowed.

    Examples
    --------
    >>> ann, bob = Party("person", "ann", "Ann"), Party("person", "bob", "Bob")
    >>> StakeholderGraph.by_hand({(ann, bob): 0.5}).distance.round(3).tolist()
    [0.693]
    """

    parties: tuple[Party, ...]
    source: IntArray
    target: IntArray
    strength: FloatArray
    contact_days: IntArray
    last_on: IntArray
    activity: FloatArray
    activity_days: IntArray

    def __post_init__(self) -> None:
        if any(party.kind == "user" for party in self.parties):
            raise ValueError(NO_USERS)
        if len(set(self.parties)) != len(self.parties):
            raise ValueError("A party stands in the graph more than once.")
        if {len(self.activity), len(self.activity_days)} != {len(self.parties)}:
            raise ValueError("activity and activity_days need one number for each party.")
        if len({len(each) for each in (self.source, self.target, self.strength, self.contact_days, self.last_on)}) > 1:
            raise ValueError("source, target, strength, contact_days and last_on need one number for each tie.")
        if len(self.source):
            self._check_ties()

    def _check_ties(self) -> None:
        inside = self.source.min() >= 0 and self.target.max() < len(self.parties)
        if not (inside and (self.source < self.target).all()):
            raise ValueError("source and target are indices of parties, source below target.")
        if len(np.unique(self.source * len(self.parties) + self.target)) != len(self.source):
            raise ValueError("A pair has more than one tie.")
        if not ((self.strength > 0) & (self.strength <= 1)).all():
            raise ValueError("A strength is above 0 and at most 1.")

    @classmethod
    def by_hand(
        cls, ties: Mapping[tuple[Party, Party], float], activity: Mapping[Party, float] | None = None
    ) -> "StakeholderGraph":
        """A graph written out tie by tie, for examples and tests; each tie has one contact, on day 1.

        Parameters
        ----------
        ties : mapping of (Party, Party) to float
            Strength in (0, 1].
        activity : mapping of Party to float, optional
            Decayed days attended; a party without ties is known from here alone. Otherwise 0.

        Returns
        -------
        StakeholderGraph
            With the parties in their sort order.

        Examples
        --------
        >>> lone = Party("person", "lone", "Lone")
        >>> len(StakeholderGraph.by_hand({}, {lone: 1.0}).parties)
        1
        """
        known = dict(activity or {})
        parties = sorted({each for pair in ties for each in pair} | set(known), key=lambda party: party.sort_key)
        rank = {party: number for number, party in enumerate(parties)}
        pairs = np.array([sorted((rank[a], rank[b])) for a, b in ties], np.int64).reshape(-1, 2)
        days = np.ones(len(pairs), np.int64)
        own = np.array([known.get(party, 0.0) for party in parties], np.float64)
        strengths = np.array(list(ties.values()), np.float64)
        attended = np.ceil(own).astype(np.int64)
        return cls(tuple(parties), pairs[:, 0], pairs[:, 1], strengths, days, days, own, attended)

    @cached_property
    def distance(self) -> FloatArray:
        """``-ln strength`` of each tie in steps of 2**-32, at least one step; higher is farther."""
        steps = np.rint(-np.log(self.strength) / DISTANCE_STEP)
        return np.asarray(np.maximum(steps, 1.0) * DISTANCE_STEP, np.float64)

    @cached_property
    def degree(self) -> IntArray:
        """The number of ties of each party; 0 for an isolate."""
        ends = np.concatenate([self.source, self.target])
        return np.bincount(ends, minlength=len(self.parties)).astype(np.int64)

    @cached_property
    def index(self) -> dict[Party, int]:
        """Where each party stands in ``parties``."""
        return {party: number for number, party in enumerate(self.parties)}

    def matrix(self, numbers: FloatArray) -> csr_array:
        """The symmetric n by n matrix with one number for each tie, both ways."""
        ends = np.concatenate([self.source, self.target]), np.concatenate([self.target, self.source])
        n = len(self.parties)
        return csr_array((np.concatenate([numbers, numbers]), ends), shape=(n, n))

    def as_networkx(self) -> nx.Graph:
        """The same as an undirected NetworkX graph, for its algorithms and file formats.

        Nodes are parties with ``label``, ``activity`` and ``activity_days``; edges have ``strength``,
        ``distance``, ``contact_days`` and ``last_on`` (a date). No edge has NetworkX's own ``weight``.
        """
        graph = nx.Graph()
        for number, party in enumerate(self.parties):
            graph.add_node(
                party,
                label=party.label,
                activity=float(self.activity[number]),
                activity_days=int(self.activity_days[number]),
            )
        columns = (self.source, self.target, self.strength, self.distance, self.contact_days, self.last_on)
        for a, b, strength, distance, days, last in zip(*(each.tolist() for each in columns), strict=True):
            graph.add_edge(
                self.parties[a],
                self.parties[b],
                strength=strength,
                distance=distance,
                contact_days=days,
                last_on=date.fromordinal(last),
            )
        return graph


def ranks(numbers: FloatArray) -> IntArray:
    """Rank of each number, 1 for the highest; equal numbers share the better rank (1, 2, 2, 4).

    Parameters
    ----------
    numbers : float64 array, length n
        May be empty.

    Returns
    -------
    int64 array, length n
        From 1 to n.

    Examples
    --------
    >>> ranks(np.array([0.5, 2.0, 0.5, 0.1])).tolist()
    [2, 1, 2, 4]
    """
    falling = np.sort(-numbers)
    return (np.searchsorted(falling, -numbers, side="left") + 1).astype(np.int64)
