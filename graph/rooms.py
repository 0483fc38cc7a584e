"""Who sat together in a held interaction, and the rows that each such room adds to the projection."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.pair_rows import (
    DAY_BITS,
    DAY_MASK,
    EPOCH,
    FIRST_DAY,
    FOR_EVER,
    LAST_DAY,
    LAYER_SHIFT,
    PARTY_BITS,
    PARTY_MASK,
    SEATS,
    SITS_FOR,
    TIES,
    Rows,
    SmallArray,
)
from graph.records import Party
from graph.stakeholder_graph import FloatArray, IntArray

__all__ = [
    "DAY_BITS",
    "DAY_MASK",
    "LAYER_SHIFT",
    "ORGANISATION",
    "PARTY_BITS",
    "PARTY_MASK",
    "PERSON",
    "TIES",
    "USER",
    "Directory",
    "Room",
    "Seat",
    "rows_of",
]

USER, PERSON, ORGANISATION = 0, 1, 2
KINDS = {"user": USER, "person": PERSON, "organisation": ORGANISATION}


@dataclass(frozen=True, slots=True)
class Seat:
    """One party as it sat in a room.

    ``stands_for`` is the id of the organisation for which a person sat. ``until`` is the last day of
    the role with which the party sat; ``None`` when the role is held still or none is recorded.
    """

    party: Party
    stands_for: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """One held interaction on its day, 1900 to 2199, with everyone who was in it.

    Seats come in any order; a seat given twice counts once.
    """

    interaction_id: str
    day: date
    seats: tuple[Seat, ...]


class Directory:
    """Numbers for parties, given once and kept; the label is the one that was given last."""

    def __init__(self) -> None:
        self.parties: list[Party] = []
        self.keys: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._order: list[int] = []

    def copy(self) -> "Directory":
        """Another directory with the same parties, which can go its own way."""
        twin = Directory()
        twin.parties, twin.keys = self.parties.copy(), self.keys.copy()
        twin._numbers, twin._order = self._numbers.copy(), self._order.copy()
        return twin

    def number(self, kind: str, party_id: str) -> int | None:
        """The number of a party, ``None`` when it never was in a room."""
        return self._numbers.get((kind, party_id))

    def learn(self, party: Party) -> int:
        """The number of a party, with its label brought up to date."""
        found = self._numbers.get((party.kind, party.id))
        if found is None:
            return self._add(party)
        if self.parties[found] is not party and self.parties[found].label != party.label:
            self.parties[found] = party
        return found

    def expect(self, rooms: Iterable[Room]) -> None:
        """Numbers the parties of rooms in the order of their sort keys, so that sorted rows need no sorting later."""
        seats = [seat for room in rooms for seat in room.seats]
        keys = {(seat.party.kind, seat.party.id): seat.party for seat in seats}
        bodies = {seat.stands_for for seat in seats if seat.stands_for is not None and seat.party.kind == "person"}
        named = {("organisation", each): Party("organisation", each, each) for each in bodies}
        for _, party in sorted((named | keys).items(), key=lambda item: item[0]):
            self.learn(party)

    def organisation(self, organisation_id: str) -> int:
        """The number of an organisation for which somebody sat; its id is its label until one is given."""
        found = self._numbers.get(("organisation", organisation_id))
        return self._add(Party("organisation", organisation_id, organisation_id)) if found is None else found

    def ranks(self) -> IntArray:
        """The place of each party in the order of all sort keys."""
        if len(self._order) < len(self.parties):
            self._order += range(len(self._order), len(self.parties))
            self._order.sort(key=self.keys.__getitem__)
        ranks = np.empty(len(self.parties), np.int64)
        ranks[self._order] = np.arange(len(self.parties))
        return ranks

    def kinds(self) -> IntArray:
        """0 for each user, 1 for each person, 2 for each organisation."""
        return np.fromiter((KINDS[kind] for kind, _ in self.keys), np.int64, len(self.keys))

    def _add(self, party: Party) -> int:
        number = len(self.parties)
        if number > PARTY_MASK:
            raise ValueError(f"the projection has room for {PARTY_MASK + 1} parties")
        self._numbers[party.kind, party.id] = number
        self.parties.append(party)
        self.keys.append(party.sort_key)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class _Faces:
    """Parties by room: each as it sat (``owner`` is itself), and each organisation through a person (``owner``)."""

    room: IntArray
    party: IntArray
    owner: IntArray
    until: SmallArray
    kind: IntArray
    day: IntArray
    held: SmallArray


def rows_of(rooms: Iterable[Room], numbers: Iterable[int], directory: Directory) -> Rows:
    """The rows that rooms add, in order of their key; g in (0, 1].

    ``g`` is 1 between a user and a stakeholder, ``1 / (n - 1)`` between stakeholders with ``n`` of them
    in the room, and ``1 / (m - 1)`` between organisations with ``m`` of them in the room.

    Parameters
    ----------
    rooms : iterable of Room
    numbers : iterable of int
        The number of the interaction of each room.
    directory : Directory
        Learns the parties of the rooms.

    Returns
    -------
    Rows
        None for no room. A room with one party has rows of that party with itself alone.

    References
    ----------
    Newman (2001), "Scientific collaboration networks. II", Physical Review E 64, 016132,
    doi:10.1103/PhysRevE.64.016132, equation 2: the share 1 / (n - 1).

    Examples
    --------
    >>> seats = tuple(Seat(Party("person", each, each)) for each in ("ann", "bob", "cat"))
    >>> rows = rows_of([Room("talk", date(2026, 5, 1), seats)], [0], Directory())
    >>> rows.g.tolist()
    [1.0, 0.5, 0.5, 1.0, 0.5, 1.0]
    """
    faces = _faces(rooms, numbers, directory)
    if not len(faces.room):
        return Rows.none()
    is_user, is_organisation = faces.kind == USER, faces.kind == ORGANISATION
    as_it_sat = faces.party == faces.owner
    all_faces = np.arange(len(faces.room))
    parts = [_rows(faces, TIES, all_faces, all_faces, np.ones(len(all_faces)))]
    seated = all_faces[as_it_sat & is_organisation]
    parts.append(_rows(faces, SEATS, seated, seated, np.ones(len(seated))))
    named = all_faces[~as_it_sat]
    parts.append(_rows(faces, SITS_FOR, named, named, np.ones(len(named)), first=faces.owner))
    room_count = int(faces.room[-1]) + 1
    seat_count = np.bincount(faces.room[as_it_sat & ~is_user], minlength=room_count)
    members, own = _own_organisations(faces)
    bodies = np.unique(members[is_organisation], return_index=True)[1]
    body_count = np.bincount(faces.room[is_organisation][bodies], minlength=room_count)
    for left, right in _pairs(faces.room):
        left, right = _tied(faces, left, right, members, own)
        with_user = is_user[left] | is_user[right]
        bodies_only = is_organisation[left] & is_organisation[right]
        others = np.maximum(seat_count[faces.room[left]] - 1, 1)
        other_bodies = np.maximum(body_count[faces.room[left]] - 1, 1)
        g = np.where(with_user, 1.0, 1.0 / np.where(bodies_only, other_bodies, others))
        parts.append(_rows(faces, TIES, left, right, g))
        one_body = (is_organisation[left] | is_organisation[right]) & ~with_user
        seats = one_body & as_it_sat[left] & as_it_sat[right]
        parts.append(_rows(faces, SEATS, left[seats], right[seats], 1.0 / others[seats]))
    return Rows.joined(parts)


def _faces(rooms: Iterable[Room], numbers: Iterable[int], directory: Directory) -> _Faces:
    room_of: list[int] = []
    faces: list[tuple[int, int]] = []
    untils: list[int] = []
    days: list[int] = []
    held: list[int] = []
    for at, (room, number) in enumerate(zip(rooms, numbers, strict=False)):
        if not FIRST_DAY <= room.day <= LAST_DAY:
            raise ValueError(f"an interaction's day must lie between 1900 and 2199, not {room.day}")
        found = _seated(room, directory)
        faces += found
        untils += found.values()
        room_of += [at] * len(found)
        days.append(room.day.toordinal() - EPOCH)
        held.append(number)
    rooms_at = np.array(room_of, np.int64)
    both = np.array(faces, np.int64).reshape(-1, 2)
    kinds = directory.keys
    kind = np.fromiter((KINDS[kinds[party][0]] for party, _ in faces), np.int64, len(faces))
    until = np.array(untils, np.int32)
    return _Faces(
        rooms_at,
        both[:, 0],
        both[:, 1],
        until,
        kind,
        np.array(days, np.int64)[rooms_at],
        np.array(held, np.int32)[rooms_at],
    )


def _seated(room: Room, directory: Directory) -> dict[tuple[int, int], int]:
    """(party, owner) with the latest last day of a role; repeats fall together."""
    found: dict[tuple[int, int], int] = {}
    for seat in room.seats:
        party = directory.learn(seat.party)
        until = FOR_EVER if seat.until is None else seat.until.toordinal()
        found[party, party] = max(found.get((party, party), 0), until)
        if seat.stands_for is not None and seat.party.kind == "person":
            body = directory.organisation(seat.stands_for)
            found[body, party] = max(found.get((body, party), 0), until)
    return found


def _own_organisations(faces: _Faces) -> tuple[IntArray, IntArray]:
    """A number for each (room, party), and the sorted pairs of them that are a person and its organisation."""
    width = int(max(faces.party.max(), faces.owner.max())) + 1
    known, members = np.unique(faces.room * width + faces.party, return_inverse=True)
    named = faces.party != faces.owner
    owners = np.searchsorted(known, faces.room[named] * width + faces.owner[named])
    return members.astype(np.int64), np.sort(owners * len(known) + members[named])


def _pairs(room: IntArray) -> Iterator[tuple[IntArray, IntArray]]:
    """Every two faces of a room, for the rooms of one size at a time."""
    counts = np.bincount(room)
    starts = np.cumsum(counts) - counts
    for size in np.unique(counts[counts > 1]).tolist():
        first, second = np.triu_indices(size, 1)
        at = starts[counts == size][:, None]
        yield (at + first).ravel(), (at + second).ravel()


def _tied(
    faces: _Faces, left: IntArray, right: IntArray, members: IntArray, own: IntArray
) -> tuple[IntArray, IntArray]:
    """The pairs that have a tie: never two users, a party and itself, or a person and its organisation."""
    party, owner, kind = faces.party, faces.owner, faces.kind
    kept = (owner[left] != owner[right]) & (party[left] != party[right])
    kept &= (kind[left] != USER) | (kind[right] != USER)
    left, right = left[kept], right[kept]
    if not len(own):
        return left, right
    flip = kind[left] == ORGANISATION
    code = members[np.where(flip, right, left)] * (int(members.max()) + 1) + members[np.where(flip, left, right)]
    at = np.minimum(np.searchsorted(own, code), len(own) - 1)
    apart = own[at] != code
    return left[apart], right[apart]


def _rows(
    faces: _Faces, layer: int, left: IntArray, right: IntArray, g: FloatArray, first: IntArray | None = None
) -> Rows:
    one, two = (faces.party if first is None else first)[left], faces.party[right]
    low, high = np.minimum(one, two), np.maximum(one, two)
    pair = (layer << 2 * PARTY_BITS) | (low << PARTY_BITS) | high
    until = np.minimum(faces.until[left], faces.until[right])
    return Rows((pair << DAY_BITS) | faces.day[left], g, until, faces.held[left])
