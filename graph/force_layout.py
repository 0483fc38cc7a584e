"""Where things that pull and push each other come to rest, in the plane of complex numbers ``x + iy``."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.fft import fft2, ifft2  # type: ignore[import-untyped]
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components, dijkstra  # type: ignore[import-untyped]
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from graph.stakeholder_graph import FloatArray, IntArray

ComplexArray = NDArray[np.complex128]

ROUNDS = 120
ROUNDS_FOR_NEWCOMERS = 40
PIVOTS = 30

CELLS = 128
"""The plane is this many cells wide when pushes are added up; nearer than a cell, a push is weaker."""

LEAST_PULL = 0.3
"""Added to a tie's strength, so that a weak tie still holds."""

TO_THE_MIDDLE = 0.35
"""Share of all pulling that is towards the middle of the map rather than along ties."""

BODY = 2.0
"""Added to the mass on which the middle pulls, so that parties with few ties or none stay in sight."""

FIRST_STEP, LAST_STEP = 0.15, 0.003
"""Longest move in the first and in the last round, in map units."""

ROUNDS_APART = 30
GAP = 0.5
"""Least distance that is aimed at, in units of the side of each one's share of the square."""

GOLDEN = np.pi * (3 - 5**0.5)


def start(source: IntArray, target: IntArray, earlier: ComplexArray) -> ComplexArray:
    """First places: earlier ones, newcomers amid their ties, or all by numbers of ties between them.

    Parameters
    ----------
    source, target : int64 arrays, length m
    earlier : complex128 array, length n
        NaN for what has no earlier place.

    Returns
    -------
    complex128 array, length n
        Finite; without any earlier place, the two greatest axes of PivotMDS for the part with the best
        connected one, and other parts around it.

    References
    ----------
    Brandes & Pich (2007), doi:10.1007/978-3-540-70904-6_6.

    Examples
    --------
    >>> line = start(np.array([0, 1]), np.array([1, 2]), np.full(3, np.nan + 0j))
    >>> bool(abs(line[0] - line[2]) > abs(line[0] - line[1]))
    True
    """
    n = len(earlier)
    if n == 0:
        return earlier
    ties = _matrix(source, target, np.ones(len(source)), n)
    parts = connected_components(ties, directed=False)[1]
    around = np.exp(1j * GOLDEN * np.arange(n))
    is_known = ~np.isnan(earlier)
    if not is_known.any():
        places = np.exp(1j * GOLDEN * parts)
        hub = int(np.argmax(np.diff(ties.indptr)))
        inside = np.flatnonzero(parts == parts[hub])
        places[inside] = _pivot_mds(ties[inside][:, inside], int(np.searchsorted(inside, hub)))
        return np.asarray(places + 0.01 * around)
    places = np.where(is_known, earlier, 0.0)
    has_place = is_known.astype(np.float64)
    while True:
        near = ties @ has_place
        reached = np.flatnonzero((near > 0) & (has_place == 0))
        if len(reached) == 0:
            break
        places[reached] = (ties @ (places * has_place))[reached] / near[reached] + 0.02 * around[reached]
        has_place[reached] = 1.0
    return np.asarray(np.where(has_place > 0, places, 0.9 * np.exp(1j * GOLDEN * parts) + 0.02 * around))


def settle(
    places: ComplexArray,
    source: IntArray,
    target: IntArray,
    strength: FloatArray,
    earlier: ComplexArray,
    drift: float,
) -> ComplexArray:
    """Places in the square [-1, 1] by [-1, 1] at which pulls and pushes nearly balance.

    Ties pull with ``(0.3 + strength) * length``, the middle with ``(2 + mass) * distance``, and every two
    push each other with ``mass * mass / distance``, where mass is ``1 + ties``. The three are scaled to each
    other so that the drawing neither grows nor shrinks. Pushes are added up on a grid by a Fourier
    transform, so a round takes time in proportion to n and m.

    Parameters
    ----------
    places : complex128 array, length n
    source, target, strength : arrays, length m
    earlier : complex128 array, length n
        What has an earlier place moves by ``drift`` at most; NaN for what is free.
    drift : float
        In map units.

    Returns
    -------
    complex128 array, length n
        When nothing has an earlier place, the furthest touches the edge of the square.

    References
    ----------
    Jacomy et al. (2014), doi:10.1371/journal.pone.0098679, equations 1 to 3.

    Examples
    --------
    >>> free = np.full(2, np.nan + 0j)
    >>> pair = settle(np.array([-0.1 + 0j, 0.1 + 0j]), np.array([0]), np.array([1]), np.array([0.5]), free, 0.02)
    >>> pair.real.round(6).tolist()
    [-1.0, 1.0]
    """
    n = len(places)
    if n == 0:
        return places
    all_free = bool(np.isnan(earlier).all())
    ties = _matrix(source, target, LEAST_PULL + strength, n)
    held = ties.sum(axis=1)
    mass = 1.0 + np.diff(ties.indptr)
    for longest in np.geomspace(FIRST_STEP, LAST_STEP, ROUNDS if all_free else ROUNDS_FOR_NEWCOMERS):
        if all_free:
            places = places / _reach(places)
        places = _kept(places + _step(places, ties, held, mass, longest), earlier, drift)
    if not all_free:
        return _spread(places, earlier, drift)
    return _in_the_square(_spread(_in_the_square(places), earlier, drift))


def pushes(places: ComplexArray, mass: FloatArray) -> ComplexArray:
    """The sum over all others of ``mass / distance``, away from them, to a few parts in a hundred.

    Masses are shared out among the four nearest crossings of a grid of 128 by 128, pushes between
    crossings are summed by a Fourier transform, and the answer is read back from the same four. Nearer
    than a cell of the grid a push is weaker, and in one place it is 0.

    Parameters
    ----------
    places : complex128 array, length n
        At least one.
    mass : float64 array, length n

    Returns
    -------
    complex128 array, length n

    References
    ----------
    Hockney & Eastwood (1988), Computer Simulation Using Particles, sections 5-6-1 (cloud in cell) and
    6-5-4 (isolated systems).

    Examples
    --------
    >>> pushes(np.array([0j, 2.0 + 0j]), np.array([1.0, 3.0])).real.round(2).tolist()
    [-1.5, 0.5]
    """
    corner = complex(places.real.min(), places.imag.min())
    width = max(float(np.ptp(places.real)), float(np.ptp(places.imag)), 1e-9) / (CELLS - 1)
    x, y = (places.real - corner.real) / width, (places.imag - corner.imag) / width
    left, below = (np.minimum(each.astype(np.int64), CELLS - 2) for each in (x, y))
    right_share, upper_share = x - left, y - below
    crossings = [
        (
            (left + dx) * 2 * CELLS + below + dy,
            (right_share if dx else 1 - right_share) * (upper_share if dy else 1 - upper_share),
        )
        for dx in (0, 1)
        for dy in (0, 1)
    ]
    grid = np.zeros(4 * CELLS * CELLS)
    for at, share in crossings:
        grid += np.bincount(at, mass * share, minlength=len(grid))
    field = ifft2(fft2(grid.reshape(2 * CELLS, 2 * CELLS)) * _push_kernel()).ravel()
    return np.asarray(sum(share * field[at] for at, share in crossings) / width)


def apart(places: ComplexArray, is_first: NDArray[np.bool_], decimals: int) -> ComplexArray:
    """Places rounded so that no two are equal; a taken one gives way to a free one near it, along a spiral.

    Parameters
    ----------
    places : complex128 array, length n
        In [-1, 1] by [-1, 1].
    is_first : bool array, length n
        What takes its place before the others do.
    decimals : int

    Returns
    -------
    complex128 array, length n
        In [-1, 1] by [-1, 1].

    Examples
    --------
    >>> apart(np.array([0.5 + 0j, 0.5 + 0j]), np.array([False, True]), 1).tolist()
    [(0.6+0j), (0.5+0j)]
    """
    unit = 10**decimals
    wanted = np.stack([places.real, places.imag], axis=1) * unit
    taken: set[tuple[int, int]] = set()
    rounded = np.empty(len(places), np.complex128)
    order = np.argsort(~is_first, kind="stable")
    for number, (x, y) in zip(order.tolist(), np.rint(wanted[order]).astype(np.int64).tolist(), strict=True):
        turn, point = 0, (x, y)
        while point in taken or max(abs(point[0]), abs(point[1])) > unit:
            turn += 1
            point = (
                round(x + turn**0.5 * np.cos(GOLDEN * (turn - 1))),
                round(y + turn**0.5 * np.sin(GOLDEN * (turn - 1))),
            )
        taken.add(point)
        rounded[number] = complex(point[0] / unit, point[1] / unit)
    return rounded


def _matrix(source: IntArray, target: IntArray, numbers: FloatArray, n: int) -> csr_array:
    ends = np.concatenate([source, target]), np.concatenate([target, source])
    return csr_array((np.concatenate([numbers, numbers]), ends), shape=(n, n))


def _pivot_mds(ties: csr_array, first: int) -> ComplexArray:
    """Two axes along which numbers of ties from a few far-apart pivots differ most."""
    hops = [dijkstra(ties, indices=first, unweighted=True)]
    nearest = hops[0]
    while len(hops) < PIVOTS and nearest.max() > 0:
        hops.append(dijkstra(ties, indices=int(np.argmax(nearest)), unweighted=True))
        nearest = np.minimum(nearest, hops[-1])
    squares = np.stack(hops, axis=1) ** 2
    centred = squares.mean(axis=0) + squares.mean(axis=1)[:, None] - squares.mean() - squares
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :2]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    found = centred @ axes
    places = found[:, 0] + 1j * (found[:, 1] if found.shape[1] > 1 else 0.0)
    return np.asarray(places / max(np.sqrt(np.mean(np.abs(places) ** 2)), 1e-9) / 2)


def _step(places: ComplexArray, ties: csr_array, held: FloatArray, mass: FloatArray, longest: float) -> ComplexArray:
    along_ties = ties @ places - held * places
    away = mass * pushes(places, mass)
    tension = -float(np.vdot(places, along_ties).real)
    body = mass + BODY
    spread = max(float(np.vdot(places, body * places).real), 1e-12)
    middle = TO_THE_MIDDLE / (1 - TO_THE_MIDDLE) * tension / spread if tension > 1e-12 else 1.0
    scale = (tension + middle * spread) / max(float(np.vdot(places, away).real), 1e-12)
    step = (along_ties - middle * body * places + scale * away) / (held + middle * body) / 2
    return _at_most(step, longest)


@cache
def _push_kernel() -> ComplexArray:
    along = np.fft.fftfreq(2 * CELLS, 1 / (2 * CELLS))
    offset = along[:, None] + 1j * along[None, :]
    return np.asarray(fft2(offset / (np.abs(offset) ** 2 + 0.25)))


def _reach(places: ComplexArray) -> float:
    return max(float(np.abs(places.real).max()), float(np.abs(places.imag).max()), 1e-12)


def _in_the_square(places: ComplexArray) -> ComplexArray:
    low, high = (complex(each(places.real), each(places.imag)) for each in (np.min, np.max))
    centred = places - (low + high) / 2
    return np.asarray(centred / _reach(centred))


def _kept(places: ComplexArray, earlier: ComplexArray, drift: float) -> ComplexArray:
    """Near their earlier places and in the square; without any earlier place, as they are."""
    is_free = np.isnan(earlier)
    if is_free.all():
        return places
    moved = np.where(is_free, 0.0, places - earlier)
    kept = np.where(is_free, places, earlier + _at_most(moved, drift))
    return np.asarray(np.clip(kept.real, -1.0, 1.0) + 1j * np.clip(kept.imag, -1.0, 1.0))


def _at_most(moves: ComplexArray, longest: float) -> ComplexArray:
    return np.asarray(moves * np.minimum(1.0, longest / np.maximum(np.abs(moves), 1e-12)))


def _spread(places: ComplexArray, earlier: ComplexArray, drift: float) -> ComplexArray:
    """Pushes those that are too near each other apart, each by half of what is missing."""
    gap = GAP * 2 / np.sqrt(len(places))
    for _ in range(ROUNDS_APART):
        points = np.stack([places.real, places.imag], axis=1)
        pairs = cKDTree(points).query_pairs(gap, output_type="ndarray")
        if len(pairs) == 0:
            break
        between = places[pairs[:, 0]] - places[pairs[:, 1]]
        length = np.abs(between)
        away = np.where(length > 1e-9, between / np.maximum(length, 1e-9), np.exp(1j * GOLDEN * pairs[:, 0]))
        push = away * (gap - length) / 2
        total = np.zeros(len(places), np.complex128)
        np.add.at(total, pairs[:, 0], push)
        np.add.at(total, pairs[:, 1], -push)
        places = _kept(places + total / 2, earlier, drift)
    return places
