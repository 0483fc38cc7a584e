"""The ties of the projection as at a date, as arrays, with the look-ups that its readers need."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np

from graph.pair_rows import EPOCH, SEATS, TIES
from graph.records import Party
from graph.stakeholder_graph import FloatArray, IntArray, StakeholderGraph
from graph.strength_constants import MEASURED, StrengthConstants
from graph.tie_log import PairSums, TieLog

Level = Literal["people", "organisations"]
NO_LEVEL = "The level is people or organisations: colleagues are on neither."


@dataclass(frozen=True, slots=True)
class TieRow:
    """One tie: strength in (0, 1), evidence in contacts of today, and the days that made it."""

    source: Party
    target: Party
    strength: float
    evidence: float
    contact_days: int
    last_on: date


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """Every tie from both of its ends: those of party ``i`` stand at ``starts[i]`` to ``starts[i + 1]``."""

    starts: IntArray
    party: IntArray
    strength: FloatArray


@dataclass(frozen=True, eq=False)
class Ties:
    """Who has a live tie with whom as at a date, and how strong it is.

    Parameters
    ----------
    as_at : date
    constants : StrengthConstants
        The ones with which the numbers were made.
    parties : tuple of Party, length n
        Everyone who sat in a room and counts as at the date, in the order of their sort keys; each once.
    source, target : int64 arrays, length m
        Indices of ``parties``, source below target, in ascending order; each pair once, never two users.
    strength : float64 array, length m
        In (0, 1).
    evidence : float64 array, length m
        Above 0, in contacts of today.
    contact_days : int64 array, length m
        At least 1.
    last_on : int64 array, length m
        ``date.toordinal()`` of the newest day.
    sits_for : int64 array, length n
        The index of the organisation for which a person sat last; otherwise the party's own.
    without : frozenset of Party
        Withdrawn: in no answer made from these ties.

    Examples
    --------
    >>> ann, bob = Party("user", "ann", "Ann"), Party("person", "bob", "Bob")
    >>> ties = Ties.by_hand(date(2026, 5, 1), {(bob, ann): 0.5})
    >>> ties.between(ann, bob).strength, ties.index_of(ann), ties.between(ann, ann)
    (0.5, 1, None)
    """

    as_at: date
    constants: StrengthConstants
    parties: tuple[Party, ...]
    source: IntArray
    target: IntArray
    strength: FloatArray
    evidence: FloatArray
    contact_days: IntArray
    last_on: IntArray
    sits_for: IntArray
    without: frozenset[Party] = frozenset()
    log: TieLog | None = field(default=None, repr=False)

    @classmethod
    def by_hand(
        cls,
        as_at: date,
        strengths: Mapping[tuple[Party, Party], float],
        sits_for: Mapping[Party, Party] | None = None,
        constants: StrengthConstants = MEASURED,
    ) -> "Ties":
        """Ties written out one by one, for examples and tests; each has one contact, on the date itself.

        Parameters
        ----------
        as_at : date
        strengths : mapping of (Party, Party) to float
            In (0, 1), either way round.
        sits_for : mapping of Party to Party, optional
            Person to organisation.
        constants : StrengthConstants

        Returns
        -------
        Ties
            Without a log behind them, so that they have no level and no historic contact.

        Examples
        --------
        >>> Ties.by_hand(date(2026, 5, 1), {}).parties
        ()
        """
        seats = dict(sits_for or {})
        named = {each for pair in strengths for each in pair} | set(seats) | set(seats.values())
        parties = tuple(sorted(named, key=lambda party: party.sort_key))
        index = {party: number for number, party in enumerate(parties)}
        rows = sorted((*sorted((index[a], index[b])), each) for (a, b), each in strengths.items())
        strength = np.array([each for _, _, each in rows], np.float64)
        ends = np.array([pair[:2] for pair in rows], np.int64).reshape(-1, 2)
        ones = np.ones(len(rows), np.int64)
        houses = np.array([index[seats.get(party, party)] for party in parties], np.int64)
        evidence = -constants.half_strength_evidence * np.log2(1 - strength)
        last_on = ones * as_at.toordinal()
        return cls(as_at, constants, parties, ends[:, 0], ends[:, 1], strength, evidence, ones, last_on, houses)

    @cached_property
    def index(self) -> dict[Party, int]:
        """Where each party stands in ``parties``."""
        return {party: number for number, party in enumerate(self.parties)}

    @cached_property
    def is_user(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which of the parties are colleagues."""
        return np.fromiter((party.kind == "user" for party in self.parties), bool, len(self.parties))

    @cached_property
    def neighbours(self) -> Neighbours:
        """The ties by party, both ways."""
        order = np.argsort(self.target, kind="stable")
        one = np.concatenate([self.target[order], self.source])
        two = np.concatenate([self.source[order], self.target])
        strength = np.concatenate([self.strength[order], self.strength])
        by_party = np.argsort(one, kind="stable")
        counts = np.bincount(one, minlength=len(self.parties))
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        return Neighbours(starts, two[by_party], strength[by_party])

    @cached_property
    def historic(self) -> dict[Party, date]:
        """The last contact of each party with a colleague in a role that has ended since; in no strength."""
        return {} if self.log is None else self.log.historic(self.as_at, self.without)

    def index_of(self, party: Party) -> int | None:
        """Where a party stands in ``parties``; ``None`` when it is not there."""
        return self.index.get(party)

    def between(self, one: Party, other: Party) -> TieRow | None:
        """The tie of two parties, either way round; ``None`` when they have none."""
        ends = self.index.get(one), self.index.get(other)
        if ends[0] is None or ends[1] is None:
            return None
        low, high = sorted((ends[0], ends[1]))
        start, stop = np.searchsorted(self.source, [low, low + 1])
        at = int(start + np.searchsorted(self.target[start:stop], high))
        return self.row(at) if at < stop and self.target[at] == high else None

    def row(self, at: int) -> TieRow:
        """The tie at a place in the arrays."""
        return TieRow(
            self.parties[self.source[at]],
            self.parties[self.target[at]],
            float(self.strength[at]),
            float(self.evidence[at]),
            int(self.contact_days[at]),
            date.fromordinal(int(self.last_on[at])),
        )

    def of_users(self) -> "Ties":
        """Only the ties with a colleague at one end; the parties stay as they are."""
        kept = self.is_user[self.source] | self.is_user[self.target]
        return replace(
            self,
            source=self.source[kept],
            target=self.target[kept],
            strength=self.strength[kept],
            evidence=self.evidence[kept],
            contact_days=self.contact_days[kept],
            last_on=self.last_on[kept],
        )

    def level(self, level: Level) -> StakeholderGraph:
        """The graph of stakeholders for brokerage, groups and the map; colleagues are never in it.

        Parameters
        ----------
        level : "people" or "organisations"
            People: parties as they sat, that is people, and organisations that sat with nobody named.
            Organisations: each organisation that sat or for which somebody sat.

        Returns
        -------
        StakeholderGraph
            A party that met colleagues alone is an isolate.

        References
        ----------
        Newman (2001), "Scientific collaboration networks. II", Physical Review E 64, 016132,
        doi:10.1103/PhysRevE.64.016132, equation 2.
        """
        if level not in ("people", "organisations"):
            raise ValueError(NO_LEVEL)
        if self.log is None:
            raise ValueError("Ties written out by hand have no rooms behind them.")
        pairs, own = self.log.sums(TIES, self.as_at, self.constants)
        kind = "person" if level == "people" else "organisation"
        wanted = np.fromiter((party.kind == kind for party in self.parties), bool, len(self.parties))
        parts = [_between(pairs, wanted)]
        activities = [_between(own, wanted)]
        if level == "people":
            seat_pairs, seat_own = self.log.sums(SEATS, self.as_at, self.constants)
            kept = np.fromiter((party.kind != "user" for party in self.parties), bool, len(self.parties))
            parts.append(_between(seat_pairs, kept))
            activities.append(_between(seat_own, kept))
        return self._stakeholder_graph(PairSums.joined(parts), PairSums.joined(activities))

    def _stakeholder_graph(self, pairs: PairSums, own: PairSums) -> StakeholderGraph:
        """The nodes are the parties of ``own``, which keep their order."""
        place = np.full(len(self.parties), -1, np.int64)
        place[own.source] = np.arange(len(own.source))
        return StakeholderGraph(
            tuple(self.parties[number] for number in own.source.tolist()),
            place[pairs.source],
            place[pairs.target],
            pairs.strength(self.constants),
            pairs.days,
            pairs.last + EPOCH,
            own.evidence,
            own.last_year,
        )


def _between(pairs: PairSums, wanted: Collection[bool]) -> PairSums:
    chosen = np.asarray(wanted)
    return pairs.taken(np.flatnonzero(chosen[pairs.source] & chosen[pairs.target]))
