"""Fictional colleagues who ask each other to open a door: open, answered and lapsed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from backend.accounts.models import User
from backend.demo_data.cast import NEVER_MET, Cast, Post
from backend.introductions.models import IntroductionAnswer, IntroductionRequest
from backend.introductions.service import LAPSES_AFTER


@dataclass(frozen=True)
class DemoRequest:
    """A place among the colleagues: 0 to 5, or -1 for the viewer who loads the data. `target` None: somebody whom
    nobody of us has met."""

    requester: int
    asked: int
    days_ago: int
    why: str
    target: Post | None = None
    via: Post | None = None
    in_it_for_them: str = ""
    text_to_forward: str = ""
    answer: IntroductionAnswer | None = None
    note: str = ""
    suggested: int | None = None


REQUESTS = (
    DemoRequest(
        -1,
        0,
        3,
        "She advises on the settlement, and our ask on pay gaps is decided before the summer. None of us has met her.",
        via=("Vale of Thistle Mental Health Trust", "Chair"),
        in_it_for_them="The committee that they co-chair needs figures by band, which we can bring.",
        text_to_forward=(
            "The network of trusts has gathered pay figures by band from 31 bodies. Would half an hour with their "
            "policy team help you before the settlement?"
        ),
    ),
    DemoRequest(
        1,
        -1,
        5,
        "The inspectorate's new standards come out in the autumn, and you have met the chief inspector lately.",
        target=("Albrian Care Inspectorate", "Director of standards"),
        in_it_for_them="They asked for examples from smaller trusts.",
    ),
    DemoRequest(
        -1,
        3,
        16,
        "The data office wants a partner for its code list.",
        target=("Albrian Data Office for Health", "Chief executive"),
        answer=IntroductionAnswer.NOT_ME_BUT,
        note="Toni sees them every month and knows the history.",
        suggested=5,
    ),
    DemoRequest(
        2,
        4,
        40,
        "The committee plans an inquiry on maternity care.",
        target=("Health Committee of the Albrian Assembly", "Chair"),
    ),
)


def make_introductions(cast: Cast) -> Iterator[tuple[date, IntroductionRequest]]:
    """Each with the day on which it was last changed. Without a viewer, their part falls to the third colleague."""
    for number, demo in enumerate(REQUESTS):
        asked_on = cast.days_ago(demo.days_ago)
        answered_on = asked_on + timedelta(days=6) if demo.answer else None
        yield (
            answered_on or asked_on,
            IntroductionRequest(
                id=cast.id_of("introduction", number),
                requester_id=_colleague(cast, demo.requester).id,
                asked_id=_colleague(cast, demo.asked).id,
                via_person_id=cast.role(demo.via).person_id if demo.via else None,
                target_person_id=cast.role(demo.target).person_id if demo.target else cast.id_of("person", NEVER_MET),
                policy_ask_id=cast.asks[0][0].id if demo.target is None else None,
                why=demo.why,
                in_it_for_them=demo.in_it_for_them,
                text_to_forward=demo.text_to_forward,
                lapses_on=asked_on + LAPSES_AFTER,
                requested_at=_morning(asked_on),
                answer=demo.answer,
                answered_at=_morning(answered_on) if answered_on else None,
                answer_note=demo.note,
                suggested_user_id=_colleague(cast, demo.suggested).id if demo.suggested is not None else None,
            ),
        )


def _colleague(cast: Cast, number: int) -> User:
    if number >= 0:
        return cast.colleagues[number]
    return cast.colleagues[-1] if len(cast.colleagues) > 6 else cast.colleagues[2]


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), UTC)
