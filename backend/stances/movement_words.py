"""Movement in plain sentences: what was counted, how far it leans, and what may not be read into it."""

from graph.movement import FEWEST_MOVED, SIGNIFICANT_BELOW, Movement


def movement_in_words(found: Movement) -> tuple[str, ...]:
    """Three sentences: who moved, net movement with the unknown beside it, and the sign test."""
    if not found.known:
        return (
            f"Nobody is known on both days, of {_places(found.unknown)}: nothing can be said of movement.",
            _TOO_FEW,
        )
    moved = f"{found.up} moved towards us and {found.down} moved away, of {found.known} known on both days."
    beside = f"{found.unknown} more {'was' if found.unknown == 1 else 'were'} unknown on at least one of the days."
    return f"{moved} {beside}", net_in_words(found), sign_test_in_words(found)


def net_in_words(found: Movement) -> str:
    net = found.up - found.down
    if not found.known:
        return "Net movement cannot be given: nobody is known on both days."
    if net == 0:
        return f"Net movement is nil, of {found.known} known on both days."
    return f"Net movement is {abs(net)} of {found.known} {'towards us' if net > 0 else 'away from us'}."


def sign_test_in_words(found: Movement) -> str:
    """Of "no clear change", never "no change": the test misses many real shifts among so few."""
    if found.p_value is None:
        return _TOO_FEW
    shown = "less than 0.001" if found.p_value < 0.001 else f"{found.p_value:.3f}"
    if found.p_value < SIGNIFICANT_BELOW:
        way = "towards us" if found.up > found.down else "away from us"
        return f"A clear shift {way}: so uneven a split would be rare by chance (exact sign test, p = {shown})."
    return f"No clear change: so uneven a split often comes about by chance (exact sign test, p = {shown})."


def _places(count: int) -> str:
    return "1 stakeholder" if count == 1 else f"{count} stakeholders"


_TOO_FEW = f"Too few to say whether opinion shifted: fewer than {FEWEST_MOVED} moved."
