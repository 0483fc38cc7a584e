"""How the figures are made and what they cannot say, in sentences for the board: the same on screen and on paper."""

from backend.board_papers.reading import MET_WITHIN_DAYS, Period
from backend.board_papers.wording import british_date, british_instant
from backend.stakeholders.seniority import SENIOR_WORDS
from graph.momentum import ALARM_BELOW
from graph.strength_constants import BANDS


def method(period: Period) -> list[str]:
    """The period and what was known first, then section by section, then the limits."""
    return [*_of_all(period), *_of_asks(period), *_of_meetings(period), *LIMITS]


def _of_all(period: Period) -> list[str]:
    as_at, since = british_date(period.as_at), british_date(period.compared_with)
    known = (
        f"The figures are as known at {british_instant(period.known_at)}. What was recorded, corrected, deleted or "
        "limited later does not change them: made again for the same day and the same instant, they are the same."
        if period.known_at
        else "The figures are as known now. What is recorded or corrected later may change them."
    )
    return [
        f"The period is the {period.days:,} days after {since} and up to {as_at}. A day that is known by its month or "
        "year alone counts as the first of it.",
        known,
        "Counted is what every member of the policy staff may read. A meeting limited to a team or to named people is "
        "not counted, for anyone, and nor is an ask under embargo.",
        "Something that became secret later keeps its place in a figure of before, and its row says no more than that. "
        "The name of somebody who asked us to withdraw it is withheld.",
        "A figure is a number with its rows. Where there are more rows than a paper keeps, the figure is the whole "
        "number, and it says how many are listed.",
        "Unknown is a figure of its own. It is never counted as no, as neutral or as the middle of a scale.",
    ]


def _of_asks(period: Period) -> list[str]:
    return [
        "Asks are the race-equality asks: those marked as such. Each is counted once, at the stage of its latest "
        f"change up to {british_date(period.as_at)}. Stages are steps, not scores: they are never averaged. How long "
        "asks have been at a stage is given as the median, half of them longer and half shorter.",
        "A decision-maker is counted once for each ask on the ladder that they decide on. Who decides is the list "
        "frozen for the quarter of the paper's date, or else the newest list before it. Where no list is frozen, those "
        "recorded stand in, and the table says so.",
        f"Met means an exchange in the {MET_WITHIN_DAYS} days from {british_date(period.met_from)}: a meeting, call, "
        "event, roundtable or briefing with one of us and with them, or with somebody of their organisation, in which "
        "that ask was raised. A letter or an email is not an exchange.",
        "Power is how much of a decision is theirs, from 1 to 5, as colleagues judge it. The share of power is the sum "
        "for those met of the sum for all whose power is judged.",
        f"Momentum compares the engagements on an ask with those of the {period.days:,} days before, by the exact "
        f"binomial test, and says more or fewer only below p = {ALARM_BELOW:g}. With many asks, one in twenty may be "
        "called so by chance. No clear change is not no change: a doubling from ten is seen four times of ten.",
        "Stances are compared on the same decision-makers at both dates. A claimed yes is one until somebody else has "
        "checked it.",
    ]


def _of_meetings(period: Period) -> list[str]:
    words = ", ".join(sorted(SENIOR_WORDS))
    bands = ", ".join(f"{band.name} from {band.floor}" for band in BANDS)
    return [
        f"Strength runs from 0 to 99 and comes from the days on which any of us met them up to the date, newer days "
        f"counting more. The bands are {bands}. Growing means a higher band than on "
        f"{british_date(period.compared_with)}, or met for the first time; cooling means a lower one.",
        "A senior meeting is a meeting, call, event, roundtable or briefing with one of us and with somebody outside "
        "whose post of that day is senior: marked so by hand, or with one of these words in its title and none that "
        f"says assistant, aide or adviser to somebody: {words}.",
        "Race equality was raised where at least one race-equality ask was. It was not raised where the record says "
        "so, with the reason. Not recorded counts the others with somebody present whom an ask on the ladder that day "
        "addresses or who decides on it: it could have been raised, and nobody wrote down whether it was.",
        "Recorded after the last paper lists what came to be known after it of the time up to "
        f"{british_date(period.compared_with)}, what was corrected and what was deleted.",
    ]


LIMITS = (
    "The figures say what we recorded. A meeting that nobody logged is in none of them.",
    "They show contact and change side by side; they do not show that one made the other. Our part in an outcome is "
    "argued claim by claim, with its evidence and its rivals.",
    "There is no single percentage of influence in this paper, because nothing that we can count measures it.",
)
