"""Rules for wanted moves: at most three arrows at a time on the map of one ask, each chosen with a reason."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.viewer import Viewer
from backend.assessments.models import WantedMove
from backend.assessments.service import check_place
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import find_stakeholders, label_of, refuse_ended, with_stakeholder

MOST_AT_A_TIME = 3
_COLUMNS = ("alignment", "interest", "chosen_on", "reason")


def moves_of_ask(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> Sequence[WantedMove]:
    """Those chosen by the day and not ended by it, the first chosen first, in one statement."""
    return session.scalars(
        sa.select(WantedMove)
        .where(
            WantedMove.policy_ask_id == policy_ask_id,
            WantedMove.chosen_on <= as_at,
            sa.or_(WantedMove.ended_on.is_(None), WantedMove.ended_on > as_at),
        )
        .options(*_WITH_NAMES)
        .order_by(WantedMove.chosen_on, WantedMove.recorded_at, WantedMove.id)
        .execution_options(populate_existing=True)
    ).all()


def load_wanted_move(session: Session, move_id: uuid.UUID) -> WantedMove:
    return get_or_refuse(session, WantedMove, move_id, "wanted move", *_WITH_NAMES)


def choose_wanted_move(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "chooseWantedMove", given):
        return
    ask = get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    # One colleague at a time: two who choose at the same moment would make a fourth arrow.
    session.execute(sa.select(PolicyAsk.id).where(PolicyAsk.id == ask.id).with_for_update())
    [stakeholder] = find_stakeholders(session, [given.stakeholder], ["stakeholder"])
    _check(given, today)
    refuse_ended(stakeholder, given.chosen_on, "stakeholder")
    _refuse_too_many(session, ask.id, (given.stakeholder.organisation_id, given.stakeholder.role_id))
    session.add(
        WantedMove(
            id=given.id,
            policy_ask_id=ask.id,
            organisation_id=given.stakeholder.organisation_id,
            role_id=given.stakeholder.role_id,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
            **_values(given),
        )
    )
    session.flush()


def correct_wanted_move(session: Session, given: Any, *, today: date) -> None:
    move = get_or_refuse(session, WantedMove, given.id, "wanted move")
    refuse_stale(session, move, given.version, _values(given), noun="wanted_moves")
    _check(given, today)
    if move.ended_on and move.ended_on < given.chosen_on:
        raise RuleBroken(f"It ended on {move.ended_on}, before this day.", field="chosenOn")
    for name, value in _values(given).items():
        setattr(move, name, value)
    session.flush()


def end_wanted_move(session: Session, given: Any, *, today: date) -> None:
    """The arrow leaves the map from that day on; earlier maps keep it."""
    move = get_or_refuse(session, WantedMove, given.id, "wanted move")
    refuse_stale(session, move, given.version, {"ended_on": given.ended_on}, noun="wanted_moves")
    check_date(given.ended_on, "endedOn", not_after=today)
    if given.ended_on < move.chosen_on:
        raise RuleBroken(f"It was chosen on {move.chosen_on}, and cannot end before that day.", field="endedOn")
    move.ended_on = given.ended_on
    session.flush()


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS}


def _check(given: Any, today: date) -> None:
    for name in ("alignment", "interest"):
        check_place(getattr(given, name), name)
    check_date(given.chosen_on, "chosenOn", not_after=today)
    check_text(given.reason, "reason", max_length=REASON_LENGTH, required=True)


def _refuse_too_many(session: Session, ask_id: uuid.UUID, of: tuple[uuid.UUID | None, uuid.UUID | None]) -> None:
    current = session.scalars(
        sa.select(WantedMove)
        .where(WantedMove.policy_ask_id == ask_id, WantedMove.ended_on.is_(None))
        .options(*with_stakeholder(WantedMove))
        .order_by(WantedMove.chosen_on, WantedMove.recorded_at, WantedMove.id)
    ).all()
    for move in current:
        if (move.organisation_id, move.role_id) == of:
            raise RuleBroken(
                f"A move is already wanted of {label_of(move)}: correct that one, or end it.", field="stakeholder"
            )
    if len(current) >= MOST_AT_A_TIME:
        names = "; ".join(label_of(move) for move in current)
        raise RuleBroken(
            f"Three wanted moves are the most at a time, so that they stay a choice. End one first: {names}."
        )


_WITH_NAMES = (joinedload(WantedMove.recorded_by), *with_stakeholder(WantedMove))
