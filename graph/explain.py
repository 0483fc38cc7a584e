"""Plain English for a tie: the score, the records that made it, and how far to lean on it."""

from datetime import date

from graph.next_contact import NextContact
from graph.records import Contribution, NotCounted, Tie
from graph.strength_constants import E_BANDS, MEASURED, SENSITIVITY_HALF_LIVES, StrengthConstants
from graph.tie_strength import shown

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CAVEAT = "This score counts logged contact. It does not measure trust, agreement or influence."


def british_date(day: date) -> str:
    """A day as British readers write it, without a leading zero.

    Examples
    --------
    >>> british_date(date(2025, 6, 1))
    '1 Jun 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def explain_tie(tie: Tie, listed: int = 5) -> tuple[str, ...]:
    """Sentences that say what a tie's strength is and which records made it.

    The order is fixed: score and band, contacts and what each counts, half-life, what happened to
    ties of that band on public records, when it falls below its band, how it depends on the
    half-life, thin evidence, contacts that count nothing, and what the score does not measure.

    Parameters
    ----------
    tie : Tie
        As ``graph.tie_strength.tie`` gives it.
    listed : int
        The newest contacts that are named, at least 1; the older ones are summed up.

    Returns
    -------
    tuple of str
        For a pair that never met: that, and any contacts that do not count yet. The observed range
        is left out when the half-life or the half-strength evidence is not the measured one.

    Examples
    --------
    >>> from graph.records import Contact
    >>> from graph.tie_strength import tie
    >>> met = [Contact(date(2025, 6, 11), "a"), Contact(date(2024, 10, 2), "b")]
    >>> for sentence in explain_tie(tie(met, date(2025, 6, 26)))[:3]:
    ...     print(sentence)
    Strength 42 (active).
    2 contacts: 11 Jun 2025 counts 0.97, 2 Oct 2024 counts 0.60.
    A contact counts half as much each year.
    """
    if listed < 1:
        raise ValueError(f"listed must be 1 or more, not {listed}")
    if tie.band is None:
        return (f"Never met: no contact is logged up to {british_date(tie.as_at)}.", *_not_counted(tie))
    return (
        f"Strength {tie.shown} ({tie.band.name}).",
        _contacts(tie, listed),
        _half_life(tie.constants),
        *_observed(tie),
        *_falls_below(tie),
        *_under_half_lives(tie),
        *_thin_evidence(tie),
        *_not_counted(tie),
        CAVEAT,
    )


def explain_contribution(contribution: Contribution) -> str:
    """One logged contact and what it counts, for a row of the table behind a score.

    Parameters
    ----------
    contribution : Contribution
        Counting from 0 to 1 contacts of today.

    Returns
    -------
    str
        The reason takes the place of the number where the contact counts nothing.

    Examples
    --------
    >>> from graph.records import Contact
    >>> explain_contribution(Contribution(Contact(date(2025, 6, 11), "a"), 0.9576))
    '11 Jun 2025 counts 0.96'
    """
    day = british_date(contribution.contact.day)
    if contribution.not_counted is not None:
        return f"{day} counts nothing: {contribution.not_counted.value}"
    return f"{day} counts {_amount(contribution.counts)}"


def explain_next_contact(found: NextContact) -> tuple[str, ...]:
    """Sentences that say how likely contact in the next quarter is, against other ties, and why.

    Parameters
    ----------
    found : NextContact
        As ``graph.next_contact.next_contact`` gives it; a pair that never met has none.

    Returns
    -------
    tuple of str
        The observed range is left out when the constants that make E are not the measured ones.

    Examples
    --------
    >>> from graph.next_contact import next_contact
    >>> today = date(2026, 5, 1)
    >>> for sentence in explain_next_contact(next_contact({"ann": [today], "bob": [today]}, "ann", today)):
    ...     print(sentence)
    For contact in the next three months this tie counts 1.25: own contact 1.00, and 0.25 for other colleagues' contact.
    On public meeting records, 5 to 11 of 100 ties that counted from 1 to 1.5 met again within three months.
    This orders ties by logged contact. It does not say that anyone will meet.
    """
    own, more = _amount(found.own), found.evidence - found.own
    made_of = (
        f"own contact {own}, and {_amount(more)} for other colleagues' contact"
        if found.others
        else f"own contact {own}, and no other colleague has met them"
    )
    return (
        f"For contact in the next three months this tie counts {_amount(found.evidence)}: {made_of}.",
        *_observed_next(found),
        "This orders ties by logged contact. It does not say that anyone will meet.",
    )


def _observed_next(found: NextContact) -> tuple[str, ...]:
    if not _are_measured(found.constants, "half_life_days", "other_staff_factor"):
        return ()
    band, ceiling = found.band, min((each.floor for each in E_BANDS if each.floor > found.band.floor), default=None)
    counted = f"{band.floor:g} or more" if ceiling is None else f"from {band.floor:g} to {ceiling:g}"
    return (
        f"On public meeting records, {band.met_again_low} to {band.met_again_high} of 100 ties that counted {counted} "
        "met again within three months.",
    )


def _are_measured(constants: StrengthConstants, *names: str) -> bool:
    """Whether these constants are the ones with which the observed ranges were measured."""
    return all(getattr(constants, name) == getattr(MEASURED, name) for name in names)


def _amount(counts: float) -> str:
    return f"{counts:.2f}" if counts >= 0.005 else "less than 0.01"


def _contacts(tie: Tie, listed: int) -> str:
    counted = [each for each in tie.contributions if each.not_counted is None]
    named, older = counted[:listed], counted[listed:]
    parts = [explain_contribution(each) for each in named]
    if older:
        together = "counts" if len(older) == 1 else "together count"
        parts.append(f"and {len(older)} older {together} {_amount(sum(each.counts for each in older))}")
    return f"{_number(len(counted), 'contact')}: {', '.join(parts)}."


def _half_life(constants: StrengthConstants) -> str:
    if constants.half_life_days == 365:
        return "A contact counts half as much each year."
    return f"A contact counts half as much every {constants.half_life_days:g} days."


def _observed(tie: Tie) -> tuple[str, ...]:
    if tie.band is None or not _are_measured(tie.constants, "half_life_days", "half_strength_evidence"):
        return ()
    return (
        f"On public meeting records, {tie.band.met_again_low} to {tie.band.met_again_high} of 100 ties in this band "
        "met again within three months.",
    )


def _falls_below(tie: Tie) -> tuple[str, ...]:
    if tie.band is None or tie.falls_below_on is None:
        return ()
    return (f"Without another contact it falls below {tie.band.floor} on {british_date(tie.falls_below_on)}.",)


def _under_half_lives(tie: Tie) -> tuple[str, ...]:
    if tie.under_half_lives is None:
        return ()
    low, high = shown(tie.under_half_lives.low), shown(tie.under_half_lives.high)
    shorter, longer = SENSITIVITY_HALF_LIVES
    between = f"{low}" if low == high else f"from {low} to {high}"
    return (f"With a half-life of {shorter:g} to {longer:g} days it would be {between}.",)


def _thin_evidence(tie: Tie) -> tuple[str, ...]:
    if not tie.is_thin:
        return ()
    return (f"The evidence is thin: fewer than {_number(tie.constants.thin_below_days, 'day')} of contact.",)


def _not_counted(tie: Tie) -> tuple[str, ...]:
    same_day = sum(each.not_counted is NotCounted.SAME_DAY for each in tie.contributions)
    later = sum(each.not_counted is NotCounted.AFTER_DATE for each in tie.contributions)
    sentences = []
    if same_day:
        verb = "was" if same_day == 1 else "were"
        sentences.append(
            f"{_number(same_day, 'further contact')} {verb} on a day already counted: a pair counts once a day."
        )
    if later:
        verb, counts = ("is", "counts") if later == 1 else ("are", "count")
        sentences.append(f"{_number(later, 'contact')} {verb} after {british_date(tie.as_at)} and {counts} nothing.")
    return tuple(sentences)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
