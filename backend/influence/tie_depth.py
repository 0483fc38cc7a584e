"""What one tie's contacts say beyond its strength: how it came to be, where it goes, and what comes next."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from graph.explain import explain_tie
from graph.next_contact import next_contact_band, next_contact_evidence
from graph.records import Party, Tie
from graph.strength_constants import MEASURED
from graph.tie_strength import evidence, shown, strength

HISTORY_MONTHS = 36
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class NextContact:
    """`rank` is E: it orders ties, and is not a chance."""

    rank: float
    band: str
    words: str


@dataclass(frozen=True)
class KnownTie:
    """`titles` names the interactions behind the tie, by id. `is_historic`: each was in a role that has ended since."""

    ours: Party
    theirs: Party
    tie: Tie
    titles: dict[str, str]
    is_historic: bool
    other_staff_evidence: float

    @property
    def explanation(self) -> tuple[str, ...]:
        return explain_tie(self.tie)

    @cached_property
    def days(self) -> frozenset[date]:
        return frozenset(each.contact.day for each in self.tie.contributions)

    def shown_on(self, day: date) -> int | None:
        """None where they had not met up to that day."""
        found = evidence(self.days, day, self.tie.constants)
        return None if found is None else shown(strength(found, self.tie.constants))

    @property
    def if_met_next_week(self) -> int:
        day = self.tie.as_at + WEEK
        met = evidence([*self.days, day], day, self.tie.constants)
        return shown(strength(met or 0.0, self.tie.constants))

    def history(self) -> list[tuple[date, int | None]]:
        return [(day, self.shown_on(day)) for day in months_up_to(self.tie.as_at, HISTORY_MONTHS)]

    @cached_property
    def next_contact(self) -> NextContact:
        own, constants = self.tie.evidence or 0.0, self.tie.constants
        rank = next_contact_evidence(own, self.other_staff_evidence, constants) or 0.0
        found = next_contact_band(rank)
        band = f"{found.met_again_low} to {found.met_again_high} of 100"
        words = (
            f"{rank:.2f}: own contact {own:.2f}, and {constants.other_staff_factor:g} times the square root of "
            f"{self.other_staff_evidence:.2f}, the contact of other colleagues."
        )
        if constants != MEASURED:
            return NextContact(rank, "not measured", f"{words} These constants were not measured on public records.")
        return NextContact(
            rank, band, f"{words} On public meeting records, {band} ties in this range met again within three months."
        )


def months_up_to(last: date, count: int) -> list[date]:
    """The same day of each month, or the month's last one where it is shorter, the oldest first."""
    found = []
    for back in reversed(range(count)):
        year, month = divmod(last.year * 12 + last.month - 1 - back, 12)
        found.append(date(year, month + 1, min(last.day, calendar.monthrange(year, month + 1)[1])))
    return found
