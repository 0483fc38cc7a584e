"""A fictional colleague who leaves in three weeks: a handover in preparation, with one ask named for somebody else."""

from collections.abc import Iterator
from datetime import date, timedelta

from backend.demo_data.cast import Cast
from backend.handovers.models import Handover, HandoverKind, HandoverPart

LEAVES_IN = timedelta(days=21)


def make_handovers(cast: Cast) -> Iterator[tuple[date, Handover]]:
    leaver, successor, other = cast.colleagues[5], cast.colleagues[1], cast.colleagues[2]
    ask = next(ask for ask, *_ in cast.asks if ask.owner_id == leaver.id)
    part = HandoverPart(
        id=cast.id_of("handover part", ask.id),
        kind=HandoverKind.POLICY_ASK,
        record_id=ask.id,
        successor_id=other.id,
        note="Knows the evidence best, and has met the addressees.",
        is_open=True,
        chosen_by_id=leaver.id,
    )
    yield (
        cast.days_ago(2),
        Handover(
            id=cast.id_of("handover", leaver.id),
            user_id=leaver.id,
            successor_id=successor.id,
            leaves_on=cast.today + LEAVES_IN,
            note="A day together each week until then.",
            recorded_by_id=leaver.id,
            parts=[part],
        ),
    )
