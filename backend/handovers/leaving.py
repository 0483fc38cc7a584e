"""An account is deactivated only after a handover, and what is left then ends or goes to the successor.

Whether a handover is asked for rests on the account alone: that somebody of the staff has chosen a password. It never
rests on what is open in their name, of which the one who deactivates may not see everything.
"""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.deactivation import before_deactivation, on_deactivation
from backend.accounts.models import Password, PermissionLevel, User
from backend.accounts.viewer import as_system
from backend.handovers.between_colleagues import end_objectives, return_introduction
from backend.handovers.queries import latest_done, open_in_name_of
from backend.handovers.registry import BY_NAME
from backend.introductions.models import IntroductionRequest
from backend.introductions.queries import IntroductionState, in_state
from backend.kit.errors import RuleBroken


@before_deactivation
def refuse_without_handover(session: Session, user: User, today: date) -> None:
    seen = sum(BY_NAME[row.holding].is_reassigned for row in open_in_name_of(session, user.id, today))
    if seen:
        things = "1 thing is" if seen == 1 else f"{seen} things are"
        them = "it" if seen == 1 else "them"
        raise RuleBroken(f"{things} open in {user.name}'s name. Hand {them} over first.", field="isActive")
    if user.level is PermissionLevel.READER or not _has_joined(session, user):
        return
    done = latest_done(session, user.id)
    if done is None or not done.successor.is_active:
        raise RuleBroken(
            f"Hand over for {user.name} first: name a successor, also where you see nothing open.", field="isActive"
        )


def _has_joined(session: Session, user: User) -> bool:
    return session.scalar(sa.select(Password.user_id).where(Password.user_id == user.id)) is not None


@on_deactivation
def leave_nothing_open(session: Session, user: User, today: date) -> None:
    """Also what came after the handover, where the one who deactivates does not see it."""
    with as_system(session):
        done = latest_done(session, user.id)
        if done and done.successor.is_active:
            for row in open_in_name_of(session, user.id, today):
                BY_NAME[row.holding].hand_over(session, row, done.successor, today)
        waiting = sa.select(IntroductionRequest).where(
            IntroductionRequest.asked_id == user.id, in_state(IntroductionState.OPEN, today)
        )
        for request in session.scalars(waiting):
            return_introduction(request, None)
        end_objectives(session, user.id, today)
