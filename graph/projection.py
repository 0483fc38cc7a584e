"""Everyone's ties from everyone in the room: kept as sorted rows, asked as at any date.

Stakeholders in one room have a tie too (Newman's projection of who was where); colleagues have none
with each other. A contact counts as long as the roles with which both sat are held.
"""

from collections.abc import Collection, Iterable
from datetime import date

import numpy as np

from graph.pair_rows import EPOCH, TIES, Rows
from graph.records import Party
from graph.rooms import Directory, Room, Seat, rows_of
from graph.strength_constants import MEASURED, StrengthConstants
from graph.tie_log import TieLog, live_pair_days
from graph.ties import TieRow, Ties

__all__ = ["Projection", "Room", "Seat", "TieRow", "Ties"]


class Projection:
    """The rooms of a log as pair-days, open to one change at a time.

    Whoever changes it waits for other calls to end: it has no lock of its own.

    Examples
    --------
    >>> ann = Party("user", "ann", "Ann")
    >>> bob, cat = (Party("person", each, each.title()) for each in ("bob", "cat"))
    >>> held = Room("lunch", date(2026, 5, 1), (Seat(ann), Seat(bob, stands_for="trust"), Seat(cat)))
    >>> ties = Projection.of([held]).ties(date(2026, 5, 1))
    >>> [(row.source.id, row.target.id, row.evidence) for row in map(ties.row, range(len(ties.source)))]
    [('trust', 'cat', 1.0), ('trust', 'ann', 1.0), ('bob', 'cat', 1.0), ('bob', 'ann', 1.0), ('cat', 'ann', 1.0)]
    """

    def __init__(self) -> None:
        self._directory = Directory()
        self._rooms: dict[str, tuple[int, Room]] = {}
        self._next = 0
        self._rows = Rows.none()
        self._gone: set[int] = set()
        self._added: dict[int, Rows] = {}

    @classmethod
    def of(cls, rooms: Iterable[Room]) -> "Projection":
        """The projection of held interactions in any order; of two rooms with one id the last stays.

        Parameters
        ----------
        rooms : iterable of Room
            Held interactions that may be counted.

        Returns
        -------
        Projection
            Empty for no room.
        """
        made = cls()
        made._load(rooms)
        return made

    def __len__(self) -> int:
        """The number of interactions."""
        return len(self._rooms)

    def __contains__(self, interaction_id: str) -> bool:
        return interaction_id in self._rooms

    def put(self, room: Room) -> None:
        """Adds a held interaction, in place of the one with its id if there is one."""
        rows = rows_of([room], [self._next], self._directory)
        self.remove(room.interaction_id)
        self._rooms[room.interaction_id] = self._next, room
        self._added[self._next] = rows
        self._next += 1

    def remove(self, interaction_id: str) -> None:
        """Takes an interaction out; nothing happens when it is not there."""
        found = self._rooms.pop(interaction_id, None)
        if found is None:
            return
        number, room = found
        if self._added.pop(number, None) is not None:
            return
        keys = np.unique(rows_of([room], [number], self._directory).key)
        starts = np.searchsorted(self._rows.key, keys)
        stops = np.searchsorted(self._rows.key, keys, side="right")
        for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
            self._gone.update((start + np.flatnonzero(self._rows.held[start:stop] == number)).tolist())

    def label(self, parties: Iterable[Party]) -> None:
        """Gives parties that have sat in a room, or for which somebody sat, the labels that they bear now.

        Rooms name people and organisations as they sat. An organisation that never sat with nobody
        named is known by its id until it is labelled here.
        """
        for party in parties:
            if self._directory.number(party.kind, party.id) is not None:
                self._directory.learn(party)

    def merged(self, rooms: Iterable[Room]) -> "Projection":
        """Another projection with further rooms; this one stays as it is, and neither follows the other.

        It shares the rows of this one, and costs a copy of the list of parties and interactions.
        """
        self._settle()
        twin = Projection()
        twin._directory, twin._rooms = self._directory.copy(), self._rooms.copy()
        twin._next, twin._rows = self._next, self._rows
        for room in rooms:
            twin.put(room)
        return twin

    def ties(self, as_at: date, constants: StrengthConstants = MEASURED, *, without: Collection[Party] = ()) -> Ties:
        """The ties as at a date; strengths in (0, 1).

        ``S = sum(g * 2 ** (-age / half_life))`` over the days on which a pair was in one room, with the
        largest ``g`` of a day, and ``s = 1 - 2 ** (-S / 2)``. An organisation is met through each person
        who sat for it; a person and the organisation for which it sat in a room have no tie from that room.

        Parameters
        ----------
        as_at : date
            Later days count nothing, and neither does a contact of a role that ended before this date.
        constants : StrengthConstants
            ``half_life_days`` and ``half_strength_evidence`` are used.
        without : collection of Party
            Left out of the answer. The others keep what they have, and an organisation keeps the contact
            that it had through such a person.

        Returns
        -------
        Ties
            Without parties when nothing counts.

        References
        ----------
        Newman (2001), "Scientific collaboration networks. II", Physical Review E 64, 016132,
        doi:10.1103/PhysRevE.64.016132, equation 2; Ahmad, Porter and Beguerisse-Díaz (2018),
        "Tie-decay networks in continuous time", arXiv:1805.00193.
        """
        self._settle()
        left_out = frozenset(without)
        key, g = live_pair_days(self._rows, as_at)
        directory, kinds = tuple(self._directory.parties), self._directory.kinds()
        ranks = self._directory.ranks()
        for party in left_out:
            number = self._directory.number(party.kind, party.id)
            if number is not None:
                ranks[number] = -1
        pairs, own = TieLog(self._rows, directory, kinds, key, g, ranks).sums(TIES, as_at, constants)
        place = np.full(len(directory) + 1, -1, np.int64)
        place[own.source] = np.arange(len(own.source))
        numbers = place[ranks]
        log = TieLog(self._rows, directory, kinds, key, g, numbers)
        here = np.flatnonzero(numbers >= 0)
        parties = tuple(directory[each] for each in here[np.argsort(numbers[here])].tolist())
        return Ties(
            as_at,
            constants,
            parties,
            place[pairs.source],
            place[pairs.target],
            pairs.strength(constants),
            pairs.evidence,
            pairs.days,
            pairs.last + EPOCH,
            log.sits_for(as_at, constants, len(parties)),
            left_out,
            log,
        )

    def _load(self, rooms: Iterable[Room]) -> None:
        latest = {room.interaction_id: room for room in rooms}
        self._directory.expect(latest.values())
        self._rows = rows_of(latest.values(), range(len(latest)), self._directory)
        self._rooms = {each: (number, room) for number, (each, room) in enumerate(latest.items())}
        self._next = len(latest)

    def _settle(self) -> None:
        """Brings what was put and removed since the last question into the sorted rows."""
        if self._gone or self._added:
            self._rows = self._rows.edited(self._gone, Rows.joined(self._added.values()))
            self._gone, self._added = set(), {}
