"""Two workshops on some fictional asks, a year apart: several colleagues place each actor, and some only guess."""

import uuid
from collections.abc import Iterator
from datetime import date

from backend.assessments.models import Assessment, WantedMove
from backend.demo_data.cast import Cast

Place = tuple[int, int, int | None, str]  # alignment, interest, influence, evidence; none is a guess
WORKSHOPS = (375, 18)  # days ago
ASKS_PLACED = 4
# What each of three colleagues thinks of the first, second and later actors, at the first workshop and at the second.
PLACES: tuple[tuple[tuple[Place, ...], tuple[Place, ...]], ...] = (
    (
        ((2, 3, 5, "Asked for the cost three times."), (1, 3, 5, ""), (2, 4, 5, "Their written answer.")),
        ((4, 4, 5, "Committed to it in the Assembly."), (3, 4, 5, "Their speech."), (4, 5, 5, "Our last meeting.")),
    ),
    (
        ((4, 2, 4, "Welcomed it and moved on."), (4, 3, 3, ""), (3, 2, 4, "Not in their plan.")),
        ((5, 3, 4, "Their delivery plan."), (4, 2, 3, ""), (4, 3, 4, "A colleague who was there.")),
    ),
    (
        ((2, 2, 3, ""), (3, 2, 3, "Has not answered our letter.")),
        ((2, 5, 3, "Their submission against it."), (3, 4, 3, "Their chair, in the round table.")),
    ),
)
WANTED = ((4, 5, "Wants their name on what works."), (5, 4, "Can make it part of the plan for next year."))


def make_places(cast: Cast) -> Iterator[tuple[date, Assessment | WantedMove]]:
    for ask, role_ids, organisation_ids in cast.asks[:ASKS_PLACED]:
        actors = [("role_id", key) for key in sorted(role_ids)]
        actors += [("organisation_id", key) for key in sorted(organisation_ids)]
        for (noun, key), workshops in zip(actors, PLACES, strict=False):
            for days, places in zip(WORKSHOPS, workshops, strict=True):
                for number, place in enumerate(places):
                    day = cast.days_ago(days)
                    yield day, _assessment(cast, ask.id, number, place, day, {noun: key})
        for (noun, key), wanted in zip(actors, WANTED, strict=False):
            day = cast.days_ago(WORKSHOPS[1])
            yield day, _wanted(cast, ask.id, wanted, day, {noun: key})


def _assessment(
    cast: Cast, ask_id: uuid.UUID, number: int, place: Place, day: date, whose: dict[str, uuid.UUID]
) -> Assessment:
    """The first colleague held the pen for all."""
    alignment, interest, influence, evidence = place
    return Assessment(
        id=cast.id_of("place", ask_id, day, number, *whose.values()),
        policy_ask_id=ask_id,
        alignment=alignment,
        interest=interest,
        influence=influence,
        is_guess=not evidence,
        reason=evidence,
        assessed_on=day,
        assessor_id=cast.colleagues[number].id,
        recorded_by_id=cast.colleagues[0].id,
        **whose,
    )


def _wanted(
    cast: Cast, ask_id: uuid.UUID, wanted: tuple[int, int, str], day: date, whose: dict[str, uuid.UUID]
) -> WantedMove:
    alignment, interest, reason = wanted
    return WantedMove(
        id=cast.id_of("wanted", ask_id, *whose.values()),
        policy_ask_id=ask_id,
        alignment=alignment,
        interest=interest,
        chosen_on=day,
        reason=reason,
        recorded_by_id=cast.colleagues[0].id,
        **whose,
    )
