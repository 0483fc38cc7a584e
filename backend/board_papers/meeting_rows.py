"""Interactions as rows of a figure: their title, day, who was there for others, and what was said of asks.

Never a note, and nothing of an interaction that is limited now.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from backend.board_papers.content import Row
from backend.board_papers.names import Names, in_parts
from backend.board_papers.reading import Reading, counted_asks, counted_interactions
from backend.interactions.models import DiscussionPoint, NotRaisedReason, Participant

MOST_ROWS = 1_000
"""Rows that a paper keeps of one figure. Its value is always the whole count."""

REASONS = {
    NotRaisedReason.NOT_ENOUGH_TIME: "Not enough time",
    NotRaisedReason.NOT_THE_RIGHT_MOMENT: "Not the right moment",
    NotRaisedReason.NOT_THE_RIGHT_PERSON: "Not the right person",
    NotRaisedReason.RAISED_RECENTLY: "Raised recently",
    NotRaisedReason.ASKED_NOT_TO: "Asked not to",
    NotRaisedReason.FORGOTTEN: "Forgotten",
    NotRaisedReason.OTHER: "Another reason",
}

Texts = dict[uuid.UUID, str]


def listed_in_words(count: int) -> str:
    """The sentence that a figure's words end with where it has more rows than are kept."""
    return f" The latest {MOST_ROWS:,} of them are listed." if count > MOST_ROWS else ""


def meeting_row(meeting: Any, counted_as: str, who: str = "", said: str = "") -> Row:
    """`meeting` offers the columns of `counted_interactions`."""
    if meeting.is_limited:
        return Row(what=meeting.title, counted_as=counted_as)
    link = {"noun": "interactions", "record_id": str(meeting.id)} if meeting.is_there else {}
    what = ". ".join(part for part in (meeting.title, said) if part)
    return Row(what=what, on=meeting.shown_on.isoformat(), who=who, counted_as=counted_as, **link)


def meetings(reading: Reading, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Any]:
    """These of the counted interactions by id. One statement."""
    found: dict[uuid.UUID, Any] = {}
    for some in in_parts(ids):
        counted = counted_interactions(reading.known(), lambda row, some=some: row.id.in_(some))  # type: ignore[misc]
        found |= {row.id: row for row in reading.session.execute(sa.select(counted))}
    return found


def who_was_there(reading: Reading, ids: Iterable[uuid.UUID]) -> Texts:
    """The outsiders with the role and organisation of that day, by interaction. Four statements."""
    present = [row for some in in_parts(ids) for row in _outsiders(reading, some)]
    names = Names(
        reading,
        roles={row.role_id for row in present},
        people={row.person_id for row in present},
        organisations={row.organisation_id for row in present},
    )
    labels: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row in present:
        labels[row.interaction_id].append(names.label(row.person_id, row.role_id, row.organisation_id))
    return {meeting_id: "; ".join(sorted(some, key=str.casefold)) for meeting_id, some in labels.items()}


def what_was_said(reading: Reading, ids: Iterable[uuid.UUID]) -> Texts:
    """Which race-equality asks were raised, and which were not and why, by interaction. One statement."""
    raised: dict[uuid.UUID, list[str]] = defaultdict(list)
    missed: dict[uuid.UUID, list[str]] = defaultdict(list)
    for some in in_parts(ids):
        for row in _points(reading, some):
            if row.was_raised:
                raised[row.interaction_id].append(row.title)
            else:
                why = REASONS[row.not_raised_reason].lower() if row.not_raised_reason else "no reason recorded"
                missed[row.interaction_id].append(f"{row.title} ({why})")
    return {
        meeting_id: ". ".join(
            f"{label}: {'; '.join(titles)}"
            for label, titles in (("Raised", raised[meeting_id]), ("Not raised", missed[meeting_id]))
            if titles
        )
        for meeting_id in {*raised, *missed}
    }


def _outsiders(reading: Reading, ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    known = reading.known()
    participant = known.some(
        Participant,
        ("interaction_id", "person_id", "role_id", "organisation_id"),
        lambda row: sa.and_(row.interaction_id.in_(ids), row.user_id.is_(None)),
        "outsiders",
    )
    return reading.session.execute(sa.select(participant)).all()


def _points(reading: Reading, ids: Sequence[uuid.UUID]) -> Sequence[Any]:
    known = reading.known()
    point = known.some(
        DiscussionPoint,
        ("interaction_id", "policy_ask_id", "was_raised", "not_raised_reason"),
        lambda row: row.interaction_id.in_(ids),
        "points",
    )
    asks = counted_asks(known)
    return reading.session.execute(
        sa.select(point.c.interaction_id, asks.c.title, point.c.was_raised, point.c.not_raised_reason)
        .join(asks, asks.c.id == point.c.policy_ask_id)
        .order_by(point.c.interaction_id, asks.c.title, asks.c.id)
    ).all()
