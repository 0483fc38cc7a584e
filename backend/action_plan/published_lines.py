"""The lines of the published plan, in our own short wording. Which commitments each serves is our own judgement."""

from dataclasses import dataclass

from backend.action_plan.models import StrategicObjective
from backend.policy_asks.models import Commitment

PLAN_VERSION = "Anti-racism action plan, as published on the organisation's website"

_RECOGNISE, _UNDERSTAND, _ACT, _MEASURE, _INFLUENCE = Commitment


@dataclass(frozen=True)
class PublishedLine:
    """`reference` finds the line in the published text: its part of the plan, and its place there."""

    number: int
    objective: StrategicObjective
    reference: str
    title: str
    commitments: tuple[Commitment, ...]
    is_stretch: bool = False


_Lines = tuple[tuple[str, tuple[Commitment, ...]], ...]
_PARTS: dict[tuple[StrategicObjective, str], _Lines] = {
    (StrategicObjective.INFLUENCE, "Influence"): (
        ("Choose the race-equality asks we press for", (_RECOGNISE, _ACT, _INFLUENCE)),
        ("Closer ties with the bodies that matter", (_INFLUENCE,)),
        ("A race-equality objective for each policy colleague", (_ACT, _MEASURE)),
    ),
    (StrategicObjective.VOICE, "Voice"): (
        ("Wider routes into NHS communications careers", (_UNDERSTAND, _ACT, _INFLUENCE)),
        ("A racially diverse mix of authors, speakers and panels", (_RECOGNISE, _ACT)),
        ("Podcasts with diverse guests on race equality", (_RECOGNISE, _INFLUENCE)),
        ("Press lines that name race inequality", (_RECOGNISE, _ACT, _INFLUENCE)),
        ("Our commitments, easy to find on the new website", (_MEASURE, _INFLUENCE)),
    ),
    (StrategicObjective.SUPPORT, "Support, programme content"): (
        ("Challenge questions asked at the start of each offer", (_RECOGNISE, _ACT)),
        ("A diverse mix of members when a programme is scoped", (_UNDERSTAND, _ACT)),
        ("Talks with partners and funders about doing more", (_ACT, _INFLUENCE)),
        ("Learning shared widely, with joint events and outputs", (_ACT, _INFLUENCE)),
        ("Feedback on our anti-racist aims, and what we did about it", (_UNDERSTAND, _MEASURE)),
    ),
    (StrategicObjective.SUPPORT, "Support, associates"): (
        ("Reflective practice for trainers, facilitators and chairs", (_RECOGNISE, _UNDERSTAND)),
        ("Induction guidance for new chairs and associates", (_RECOGNISE, _ACT)),
        ("Associates recruited openly", (_ACT, _MEASURE)),
        ("Regular contact that keeps trainers aligned with us", (_ACT, _MEASURE)),
    ),
    (StrategicObjective.EXCELLENT_ORGANISATION, "Excellent organisation"): (
        ("A supported staff network with a two-way dialogue", (_UNDERSTAND, _ACT)),
        ("A yearly reflection by trustees, together and singly", (_RECOGNISE, _MEASURE)),
        ("Time and means for staff to learn and reflect", (_RECOGNISE, _UNDERSTAND)),
        ("Fair access to development in each directorate", (_UNDERSTAND, _ACT)),
        ("A race-equality objective for each senior manager", (_ACT, _MEASURE)),
        ("Staff survey and HR figures turned into agreed actions", (_UNDERSTAND, _ACT, _MEASURE)),
        ("Better equality data for decisions", (_MEASURE,)),
        ("HR policies assessed for equality and consulted on", (_UNDERSTAND, _ACT)),
        ("Race equality in the induction of new starters", (_RECOGNISE, _ACT)),
        ("Organisational development that is fair and open", (_ACT, _MEASURE)),
    ),
}
_STRETCH = "Our commitments, easy to find on the new website"


def _lines() -> tuple[PublishedLine, ...]:
    found: list[PublishedLine] = []
    for (objective, part), words in _PARTS.items():
        for place, (title, commitments) in enumerate(words, start=1):
            what = "stretch area" if title == _STRETCH else f"action {place}"
            reference = f"{part}, {what}"
            found.append(
                PublishedLine(len(found) + 1, objective, reference, title, commitments, is_stretch=title == _STRETCH)
            )
    return tuple(found)


PUBLISHED_LINES = _lines()
