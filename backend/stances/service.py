"""Rules for stances: dated, sourced, of an organisation or a role, and never covering what the viewer may not see."""

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.models import Interaction, InteractionStatus
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text, check_url
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import Stakeholder, find_stakeholders, refuse_ended, with_stakeholder
from backend.stances.checks import WHAT_IS_CHECKED, clear_check
from backend.stances.models import Stance

_COLUMNS = ("level", "held_on", "confidence", "source", "source_url", "source_interaction_id")


def record_stance(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "recordStance", given):
        return
    ask = get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    [stakeholder] = find_stakeholders(session, [given.stakeholder], ["stakeholder"])
    _check(session, given, today, learnt_before=None)
    refuse_ended(stakeholder, given.held_on, "stakeholder")
    stance = Stance(
        id=given.id,
        policy_ask_id=ask.id,
        organisation_id=given.stakeholder.organisation_id,
        role_id=given.stakeholder.role_id,
        recorded_at=now,
        recorded_by_id=viewer.user_id,
        **_values(given),
    )
    _refuse_duplicate(session, stance, stakeholder)
    session.add(stance)
    session.flush()


def correct_stance(session: Session, given: Any, *, today: date) -> None:
    """Put right what was recorded wrongly. A stakeholder who changed their mind gets a new stance instead.

    A second person's check holds for what they checked: another level, day or source clears it.
    """
    stance = get_or_refuse(session, Stance, given.id, "stance", *with_stakeholder(Stance))
    refuse_stale(session, stance, given.version, _values(given), noun="stances")
    _check(session, given, today, learnt_before=stance.source_interaction_id)
    stakeholder = Stakeholder(stance.organisation, stance.role)
    if given.held_on != stance.held_on:
        refuse_ended(stakeholder, given.held_on, "stakeholder")
    is_another_claim = any(_values(given)[name] != getattr(stance, name) for name in WHAT_IS_CHECKED)
    with session.no_autoflush:
        for name, value in _values(given).items():
            setattr(stance, name, value)
        if is_another_claim:
            clear_check(stance)
        _refuse_duplicate(session, stance, stakeholder)
    session.flush()


def delete_stance(session: Session, stance_id: uuid.UUID, version: int) -> None:
    stance = get_or_refuse(session, Stance, stance_id, "stance")
    refuse_stale(session, stance, version, {}, noun="stances")
    session.delete(stance)
    session.flush()


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS} | {"source_url": given.source_url or None}


def _check(session: Session, given: Any, today: date, *, learnt_before: uuid.UUID | None) -> None:
    check_date(given.held_on, "heldOn", not_after=today)
    check_text(given.source, "source", max_length=REASON_LENGTH, required=True)
    check_url(given.source_url, "sourceUrl")
    if given.source_interaction_id and given.source_interaction_id != learnt_before:
        learnt_in = get_or_refuse(session, Interaction, given.source_interaction_id, "interaction")
        if learnt_in.status is not InteractionStatus.HELD:
            raise RuleBroken(
                f"This interaction was {learnt_in.status.value}, not held, so no stance was learnt in it.",
                field="sourceInteractionId",
            )


def _refuse_duplicate(session: Session, stance: Stance, stakeholder: Stakeholder) -> None:
    """The same level on the same day twice would look like two sources that agree. Only what the viewer sees counts."""
    same = sa.select(Stance.id).where(
        Stance.policy_ask_id == stance.policy_ask_id,
        Stance.organisation_id == stance.organisation_id
        if stance.organisation_id
        else Stance.role_id == stance.role_id,
        Stance.held_on == stance.held_on,
        Stance.level == stance.level,
        Stance.id != stance.id,
    )
    if session.scalar(same.limit(1)):
        raise RuleBroken(
            f"{stakeholder.label} is already recorded as {stance.level.value} on {stance.held_on}.", field="level"
        )
