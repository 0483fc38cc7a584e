"""What we and they promised in fictional meetings: some kept, some not, some still open, some of these late."""

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.demo_data.cast import Cast, Post
from backend.interactions.models import (
    Interaction,
    InteractionStatus,
    Promise,
    PromiseOutcome,
    Sensitivity,
)

OURS = (
    "Send two pages on what members have tried",
    "Introduce them to the staff network",
    "Share the survey's figures before they are published",
    "Draft wording for the guidance",
)
THEIRS = (
    "Speak to the programme board and come back to us",
    "Send the draft of the delivery plan",
    "Name a colleague who can look at the data",
    "Raise it with the minister before the summer",
)
EVERY = 9  # one interaction in nine holds a promise
MOVED: Post = ("Albrian Department of Health", "Permanent secretary")  # promised to us before the reshuffle
SETTLED_AFTER, DUE_AFTER = timedelta(days=18), timedelta(days=28)
RECENT = timedelta(days=75)


def make_promises(session: Session, cast: Cast) -> Iterator[tuple[date, Promise]]:
    """Each with the day on which it was promised. Made in open interactions alone, so that all staff see them."""
    rows = session.scalars(
        sa.select(Interaction)
        .where(Interaction.status == InteractionStatus.HELD, Interaction.sensitivity == Sensitivity.OPEN)
        .options(selectinload(Interaction.participants))
        .order_by(Interaction.occurred_on.desc(), Interaction.id)
    ).all()
    moved = cast.role(MOVED).person_id
    met = [row for row in rows if moved in {each.person_id for each in row.participants}]
    chosen = {row.id: row for row in [*rows[::EVERY], *met[:2]] if row.occurred_on < cast.today}
    for number, interaction in enumerate(chosen.values()):
        yield interaction.occurred_on, _promise(cast, interaction, number)


def _promise(cast: Cast, interaction: Interaction, number: int) -> Promise:
    people = sorted(interaction.participants, key=lambda each: each.id)
    us = next(each for each in people if each.user_id)
    moved = cast.role(MOVED).person_id
    them = min((each for each in people if each.person_id), key=lambda each: each.person_id != moved)
    is_ours = number % 2 == 0
    texts = OURS if is_ours else THEIRS
    is_open = cast.today - interaction.occurred_on < RECENT or number % 5 == 3
    return Promise(
        id=cast.id_of("promise", interaction.id),
        interaction_id=interaction.id,
        is_ours=is_ours,
        text=texts[number // 2 % len(texts)],
        due_on=None if number % 7 == 6 else interaction.occurred_on + DUE_AFTER,
        user_id=us.user_id,
        person_id=them.person_id,
        **({} if is_open else _settled(interaction, number)),
    )


def _settled(interaction: Interaction, number: int) -> dict[str, object]:
    outcomes = (PromiseOutcome.KEPT, PromiseOutcome.KEPT, PromiseOutcome.NOT_KEPT, PromiseOutcome.NO_LONGER_NEEDED)
    return {"settled_on": interaction.occurred_on + SETTLED_AFTER, "outcome": outcomes[number % len(outcomes)]}
