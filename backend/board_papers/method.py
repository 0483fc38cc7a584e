"""How the figures are made, in sentences for the board: the same on screen and on paper."""

from backend.board_papers.reading import MET_WITHIN_DAYS, Period
from backend.board_papers.wording import british_date, british_instant


def method(period: Period) -> list[str]:
    as_at, since = british_date(period.as_at), british_date(period.compared_with)
    days = f"from {british_date(period.met_from)} to {as_at}"
    known = (
        f"The figures are as known at {british_instant(period.known_at)}. What was recorded, corrected or deleted "
        "later does not change them, with one exception: a meeting that was limited to a team or to named people "
        "later leaves them."
        if period.known_at
        else "The figures are as known now. What is recorded or corrected later may change them."
    )
    return [
        "Every figure is about race-equality asks: the asks that are marked as such.",
        f"Each ask is counted once, at the stage of its latest change up to {as_at}. An ask that was not drafted by "
        "then is not counted. Stages are steps, not scores: they are never averaged.",
        f"What moved is each change of stage after {since} and up to {as_at}. A new ask counts as a change.",
        "A decision-maker is counted once for each ask on the ladder that they decide on, so somebody who decides on "
        "two asks counts twice. Asks that were rejected, reversed, parked or withdrawn have no decision-makers here.",
        f"Met means that they, or somebody of their organisation, took part in an interaction in the {MET_WITHIN_DAYS} "
        f"days {days} in which that ask was raised.",
        f"Whether race equality was raised is counted over the interactions held after {since} and up to {as_at} that "
        "record it: at least one race-equality ask, raised or not raised with the reason.",
        "Not recorded counts the other interactions of that time in which one of us met a decision-maker or addressee "
        "of an ask that was on the ladder that day. Whether it was raised is unknown. Unknown is a figure of its own, "
        "never counted as no. The occasions on paper are the two together.",
        "An interaction whose day is not known counts on the first day of its month or year.",
        "Meetings limited to a team or to named people are not counted, for anyone.",
        known,
    ]
