"""Fictional decision-makers who changed their mind in the last half-year, and claims that a second person checked."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.demo_data.cast import Cast
from backend.stances.models import CLAIMED_YES, CheckOutcome, Confidence, Stance, StanceLevel

L = StanceLevel
MOVES: tuple[tuple[StanceLevel | None, StanceLevel | None], ...] = (
    (L.SCEPTICAL, L.SUPPORTIVE),
    (L.NEUTRAL, L.SUPPORTIVE),
    (L.SUPPORTIVE, L.CHAMPION),
    (None, L.NEUTRAL),
    (L.OPPOSED, L.SCEPTICAL),
    (L.SUPPORTIVE, L.NEUTRAL),
    (None, None),
    (L.NEUTRAL, L.SUPPORTIVE),
    (L.SCEPTICAL, L.NEUTRAL),
    (L.SCEPTICAL, None),
)
EARLIER_DAYS, LATER_DAYS = 215, 25
CHECKS = (
    (CheckOutcome.CONFIRMED, "Asked their private office, who said the same."),
    (CheckOutcome.CONFIRMED, "Read it in their published answer."),
    (CheckOutcome.NOT_CONFIRMED, "Their office would not say so in writing."),
)


def make_stance_moves(cast: Cast) -> Iterator[tuple[date, Stance]]:
    number = 0
    for ask, role_ids, _bodies in cast.asks:
        drafted = min(change.changed_on for change in ask.stage_changes)
        if not ask.is_race_equality or drafted >= cast.days_ago(EARLIER_DAYS + 20):
            continue
        for role_id in sorted(role_ids):
            for level, days in zip(MOVES[number % len(MOVES)], (EARLIER_DAYS, LATER_DAYS), strict=True):
                day = cast.days_ago(days + number)
                if level:
                    yield (
                        day,
                        Stance(
                            id=cast.id_of("stance moved", ask.id, role_id, day),
                            policy_ask_id=ask.id,
                            role_id=role_id,
                            level=level,
                            held_on=day,
                            confidence=Confidence.MEDIUM,
                            source="What they said when we met",
                            recorded_by_id=cast.colleagues[number % 6].id,
                        ),
                    )
            number += 1


def check_claims(session: Session, cast: Cast, day: date) -> None:
    """The latest three claims, each by the next colleague after the one who recorded it."""
    claimed = session.scalars(
        sa.select(Stance)
        .where(Stance.level.in_(CLAIMED_YES), Stance.held_on < day)
        .order_by(Stance.held_on.desc(), Stance.id)
        .limit(len(CHECKS))
    ).all()
    ids = [user.id for user in cast.colleagues[:6]]
    for stance, (outcome, note) in zip(claimed, CHECKS, strict=True):
        stance.check_outcome, stance.check_note, stance.checked_on = outcome, note, day
        author = ids.index(stance.recorded_by_id) if stance.recorded_by_id in ids else 0
        stance.checked_by_id = ids[(author + 1) % len(ids)]
