"""Small stakeholder graphs: some written by hand, some drawn at random from a seed."""

import numpy as np
from hypothesis import strategies as st

from graph.records import Party
from graph.stakeholder_graph import StakeholderGraph


def person(name: str) -> Party:
    return Party("person", name, f"{name.title()} Fictional")


def by_names(ties: dict[str, float], **activity: float) -> StakeholderGraph:
    """``{"ab": 0.5}`` is a tie of a with b; a party without ties is known by its activity."""
    return StakeholderGraph.by_hand(
        {(person(pair[0]), person(pair[1])): strength for pair, strength in ties.items()},
        {person(name): days for name, days in activity.items()},
    )


def at_random(seed: int, parties: int, ties: int, strengths: tuple[float, ...] = ()) -> StakeholderGraph:
    """Ties between pairs chosen at random; strengths from a few values, so that routes are often equally long."""
    rng = np.random.default_rng(seed)
    pairs = np.stack(np.triu_indices(parties, 1), axis=1)
    chosen = pairs[np.sort(rng.choice(len(pairs), ties, replace=False))].astype(np.int64)
    strength = rng.choice(strengths, ties) if strengths else rng.uniform(0.01, 0.99, ties)
    return StakeholderGraph(
        tuple(Party("person", f"{number:05}", f"Person {number}") for number in range(parties)),
        chosen[:, 0],
        chosen[:, 1],
        strength,
        rng.integers(1, 9, ties),
        rng.integers(738_000, 739_000, ties),
        rng.exponential(3, parties),
        rng.integers(0, 9, parties),
    )


seeds = st.integers(0, 2**32 - 1)


@st.composite
def graphs(draw: st.DrawFn, least: int = 1, most: int = 14) -> StakeholderGraph:
    """Any shape, isolates and separate parts among them."""
    parties = draw(st.integers(least, most))
    ties = draw(st.integers(0, parties * (parties - 1) // 2))
    return at_random(draw(seeds), parties, ties, draw(st.sampled_from([(), (0.5,), (0.25, 0.5, 1.0)])))
