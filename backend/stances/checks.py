"""The second-person check: a claimed yes stands as claimed until somebody other than its author has looked at it."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.queries import changes_of
from backend.audit.service import refuse_stale
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.stances.models import CLAIMED_YES, Stance

WHAT_IS_CHECKED = ("level", "held_on", "source", "source_url", "source_interaction_id")
"""Whoever changes one of these claims anew: the check is cleared, and the change is theirs to have checked."""


def check_stance(session: Session, given: Any, *, viewer: Viewer, today: date) -> None:
    """A later check by another colleague replaces an earlier one; the history keeps both."""
    stance = get_or_refuse(session, Stance, given.id, "stance")
    values = {"check_outcome": given.outcome, "checked_on": given.checked_on, "check_note": given.note}
    refuse_stale(session, stance, given.version, values, noun="stances")
    if stance.level not in CLAIMED_YES:
        raise RuleBroken("Only a claimed yes, supportive or champion, is checked by a second person.", field="id")
    if viewer.user_id in _authors(session, stance):
        raise RuleBroken(
            "You recorded or corrected this stance yourself. Ask a colleague to check it: a second person decides.",
            field="id",
        )
    check_date(given.checked_on, "checkedOn", not_after=today)
    if given.checked_on < stance.held_on:
        raise RuleBroken(
            f"The stance is held since {stance.held_on}: it cannot have been checked before that day.",
            field="checkedOn",
        )
    check_text(given.note, "note", max_length=REASON_LENGTH, required=True)
    for name, value in values.items():
        setattr(stance, name, value)
    stance.checked_by_id = viewer.user_id
    session.flush()


def clear_check(stance: Stance) -> None:
    stance.check_outcome = stance.checked_on = stance.checked_by_id = stance.check_note = None


def _authors(session: Session, stance: Stance) -> set[Any]:
    """Who recorded the claim, and who changed what is claimed since."""
    found = {stance.recorded_by_id}
    for change in changes_of(session, Stance.__tablename__, stance.id):
        before, after = change.before or {}, change.after or {}
        if any(before.get(name) != after.get(name) for name in WHAT_IS_CHECKED):
            found.add(change.user_id)
    return found - {None}
