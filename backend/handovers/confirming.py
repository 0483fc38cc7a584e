"""What whoever leaves asserted of themselves: confirmed, ended on the day, or made anew in the successor's name."""

import enum
import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.accounts.viewer import Viewer
from backend.handovers.models import HandoverKind
from backend.handovers.queries import parts_of
from backend.handovers.service import find_successor, in_preparation, write_part
from backend.interactions.models import Sensitivity
from backend.kit.errors import RuleBroken
from backend.kit.partial_date import Precision
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_text
from backend.kit.writing import get_or_refuse
from backend.ties.models import AssertedTie
from backend.ties.queries import is_held_on


class TieDecision(enum.Enum):
    """CONFIRM: it still holds, and stays as it is. HAND_OVER: the successor has it too, from today on."""

    CONFIRM = "confirm"
    END = "end"
    HAND_OVER = "hand_over"


def confirm_tie(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    handover = in_preparation(session, given.handover_id)
    check_text(given.note, "note", max_length=REASON_LENGTH)
    tie = get_or_refuse(session, AssertedTie, given.tie_id, "tie")
    if tie.from_user_id != handover.user_id or not is_held_on(tie, today):
        raise RuleBroken(f"This is not a tie of {handover.user.name} that holds today.", field="tieId")
    heir = find_successor(session, given.successor_id or handover.successor_id, handover.user, "successorId")
    if given.decision is TieDecision.END:
        tie.ended_on, tie.ended_precision = max(handover.leaves_on, tie.started_on or today), Precision.DAY
    elif given.decision is TieDecision.HAND_OVER:
        _hand_over(session, tie, heir, handover.user, viewer, today, now)
    key = (HandoverKind.ASSERTED_TIE, tie.id)
    part = parts_of(session, handover.id, {key}).get(key)
    is_open = tie.sensitivity is Sensitivity.OPEN
    part = write_part(session, handover, key, part, heir, given.note, viewer.user_id, is_open)
    part.confirmed_on = today
    session.flush()


def _hand_over(
    session: Session, tie: AssertedTie, heir: User, leaver: User, viewer: Viewer, today: date, now: datetime
) -> None:
    if tie.sensitivity is not Sensitivity.OPEN and not _could_read(tie, heir):
        raise RuleBroken(f"{heir.name} could not read this tie. Let more colleagues read it first.", field="tieId")
    same = sa.select(AssertedTie.id).where(
        AssertedTie.from_user_id == heir.id,
        AssertedTie.kind == tie.kind,
        AssertedTie.to_person_id.is_not_distinct_from(tie.to_person_id),
        AssertedTie.to_organisation_id.is_not_distinct_from(tie.to_organisation_id),
        AssertedTie.ended_on.is_(None),
    )
    if session.scalar(same.limit(1)):
        raise RuleBroken(f"{heir.name} has this tie already. Confirm it, or end it.", field="decision")
    session.add(
        AssertedTie(
            id=uuid.uuid4(),
            kind=tie.kind,
            from_user_id=heir.id,
            to_person_id=tie.to_person_id,
            to_organisation_id=tie.to_organisation_id,
            started_on=today,
            started_precision=Precision.DAY,
            source=f"Confirmed by {leaver.name} before leaving"[:TITLE_LENGTH],
            note=tie.note,
            sensitivity=tie.sensitivity,
            team_id=tie.team_id,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
    )


def _could_read(tie: AssertedTie, heir: User) -> bool:
    return tie.sensitivity is Sensitivity.TEAM and heir.team_id is not None and heir.team_id == tie.team_id
