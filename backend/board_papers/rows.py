"""The records behind each figure, in words for the screen and the paper. Never a note, never what was said."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.board_papers.figures import (
    REASON_LABELS,
    REASONS,
    BoardFigure,
    Figures,
    Meeting,
    Seat,
    StageMove,
    StandingAsk,
)
from backend.board_papers.queries import outsiders
from backend.board_papers.reading import Period
from backend.kit.errors import RuleBroken
from backend.policy_asks.models import Stage


@dataclass(frozen=True)
class Row:
    """`path` is None where the record has been deleted since."""

    id: uuid.UUID
    kind: str
    on: date | None
    title: str
    detail: str
    path: str | None


Present = dict[uuid.UUID, str]


def behind(figures: Figures, figure: BoardFigure, key: str | None) -> Sequence[Any]:
    """What a figure counts, in the order of its rows. STAGE takes a stage's name as key, NOT_RAISED a reason's."""
    if figure is BoardFigure.STAGE:
        return figures.asks if key is None else figures.at_stage(_stage(key))
    if figure is BoardFigure.NOT_RAISED:
        if key is not None and key not in REASON_LABELS:
            raise RuleBroken("There is no such reason for not raising an ask.", field="key")
        return [meeting for meeting in figures.not_raised if key in (None, meeting.reason_key)]
    if key is not None:
        raise RuleBroken("This figure has no parts: leave the key out.", field="key")
    return PLAIN[figure](figures)


PLAIN: dict[BoardFigure, Callable[[Figures], Sequence[Any]]] = {
    BoardFigure.MOVED: lambda figures: figures.moves,
    BoardFigure.DECISION_MAKERS_MET: lambda figures: figures.met,
    BoardFigure.DECISION_MAKERS_NOT_MET: lambda figures: figures.not_met,
    BoardFigure.RAISED: lambda figures: figures.raised,
    BoardFigure.NOT_RECORDED: lambda figures: figures.not_recorded,
}


def _stage(key: str) -> Stage:
    if key not in Stage.__members__:
        raise RuleBroken("There is no such stage.", field="key")
    return Stage[key]


def in_words(session: Session, period: Period, counted: Sequence[Any]) -> list[Row]:
    """The rows of one figure, in one statement more where they are interactions, and none where they are not."""
    present = who_was_there(session, period, [each for each in counted if isinstance(each, Meeting)])
    return [_row(each, present) for each in counted]


def who_was_there(session: Session, period: Period, meetings: Sequence[Meeting]) -> Present:
    if not meetings:
        return {}
    names: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row in outsiders(session, period, [meeting.id for meeting in meetings]):
        label = ", ".join(part for part in (row.person_name, row.role_title, row.organisation_name) if part)
        names[row.interaction_id].append(label or "Name not recorded")
    return {meeting_id: "; ".join(sorted(labels, key=str.casefold)) for meeting_id, labels in names.items()}


def _row(each: Any, present: Present) -> Row:
    if isinstance(each, StandingAsk):
        detail = f"{each.stage.label} since that day. {each.reason}".strip()
        return Row(each.id, "policy_ask", each.changed_on, each.title, detail, _ask(each.id, each.is_there))
    if isinstance(each, StageMove):
        detail = f"{move_in_words(each)}. {each.reason}".strip()
        path = _ask(each.policy_ask_id, each.is_there)
        return Row(each.id, "stage_change", each.changed_on, each.title, detail, path)
    if isinstance(each, Seat):
        return _seat(each)
    detail = ". ".join(part for part in (present.get(each.id, ""), said_in_words(each)) if part) + "."
    return Row(each.id, "interaction", each.occurred_on, each.title, detail, _interaction(each))


def _seat(seat: Seat) -> Row:
    if seat.last is None:
        detail, on, path = "no meeting recorded", None, _ask(seat.ask.id, seat.ask.is_there)
    else:
        detail, on, path = f"last raised in “{seat.last.title}”", seat.last.occurred_on, _interaction(seat.last)
    return Row(seat.id, "decision_maker", on, seat.label, f"{seat.ask.title}: {detail}.", path)


def move_in_words(move: StageMove) -> str:
    return f"{move.from_stage.label} to {move.to_stage.label}" if move.from_stage else f"New: {move.to_stage.label}"


def said_in_words(meeting: Meeting) -> str:
    raised = [f"Raised: {'; '.join(meeting.raised)}"] if meeting.raised else []
    reasons = [
        f"{title} ({REASONS[reason].lower() if reason else 'no reason recorded'})"
        for title, reason in meeting.not_raised
    ]
    return ". ".join([*raised, *([f"Not raised: {'; '.join(reasons)}"] if reasons else [])])


def _ask(ask_id: uuid.UUID, is_there: bool) -> str | None:
    return f"/policy_asks/{ask_id}/show" if is_there else None


def _interaction(meeting: Meeting) -> str | None:
    return f"/interactions/{meeting.id}/show" if meeting.is_there else None
