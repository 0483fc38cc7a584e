"""The four quadrants of the alignment, interest and influence matrix (ODI), and what each suggests, in our words."""

import enum
from dataclasses import dataclass

HIGH_FROM = 4
"""4 and 5 count as high: who stands in the middle has not agreed yet, and does not care much yet."""


class Quadrant(enum.StrEnum):
    PARTNER = "partner"
    DEVELOP = "develop"
    CHALLENGE = "challenge"
    MONITOR = "monitor"


@dataclass(frozen=True)
class Suggestion:
    title: str
    action: str


SUGGESTIONS = {
    Quadrant.PARTNER: Suggestion(
        "Learn in partnership",
        "They agree and they care. Plan together, share what each of you learns, and let them speak for the ask.",
    ),
    Quadrant.DEVELOP: Suggestion(
        "Develop interest and capacity",
        "They agree, and it is not high on their list. Show what it changes for them, and help with time or evidence.",
    ),
    Quadrant.CHALLENGE: Suggestion(
        "Challenge or persuade",
        "They care, and do not agree. Find out why, answer with evidence, and ask those they trust to speak to them.",
    ),
    Quadrant.MONITOR: Suggestion(
        "Monitor",
        "They neither agree nor care much yet. Spend little time here, and look again when something changes.",
    ),
}


def quadrant_of(alignment: int, interest: int) -> Quadrant:
    if alignment >= HIGH_FROM:
        return Quadrant.PARTNER if interest >= HIGH_FROM else Quadrant.DEVELOP
    return Quadrant.CHALLENGE if interest >= HIGH_FROM else Quadrant.MONITOR
