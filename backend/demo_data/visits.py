"""Two colleagues who plan to see the same inspectorate within a fortnight, and a word about it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.demo_data.cast import Cast
from backend.interactions.models import Interaction, InteractionKind, InteractionStatus, Participant, Sensitivity
from backend.kit.partial_date import Precision
from backend.stakeholders.models import Role
from backend.visits.models import VisitNotice

_OFFICE = "Albrian Care Inspectorate"
_PLANS: tuple[tuple[int, int, str, str], ...] = (
    (-1, 9, "Director of standards", "The new standards and the workforce figures"),
    (0, 13, "Chief inspector", "How inspections look at fair recruitment"),
)


def make_visits(session: Session, cast: Cast, *, now: datetime) -> None:
    """The first is the viewer's, where there is one: the message is then for them."""
    planned = [_planned(cast, *plan, now=now) for plan in _PLANS]
    session.add_all(planned)
    session.flush()
    mine, theirs = planned
    session.add(
        VisitNotice(
            id=cast.id_of("visit notice", mine.id),
            from_user_id=cast.colleagues[0].id,
            to_user_id=cast.colleagues[-1].id,
            interaction_id=mine.id,
            planned_on=theirs.occurred_on,
            message="I see the chief inspector four days after you. Shall we agree who raises what?",
            sent_at=now,
        )
    )
    session.flush()


def _planned(cast: Cast, number: int, in_days: int, title: str, about: str, *, now: datetime) -> Interaction:
    user = cast.colleagues[number]
    row = Interaction(
        id=cast.id_of("planned visit", title),
        kind=InteractionKind.MEETING,
        status=InteractionStatus.PLANNED,
        occurred_on=cast.today + timedelta(days=in_days),
        occurred_precision=Precision.DAY,
        title=about,
        notes="",
        sensitivity=Sensitivity.OPEN,
        recorded_at=now,
        recorded_by_id=user.id,
    )
    row.participants = _participants(cast, row, user, cast.role((_OFFICE, title)))
    return row


def _participants(cast: Cast, row: Interaction, user: User, role: Role) -> list[Participant]:
    ours = Participant(user_id=user.id)
    theirs = Participant(person_id=role.person_id, role_id=role.id, organisation_id=role.organisation_id)
    for side, each in (("ours", ours), ("theirs", theirs)):
        each.id, each.interaction_id, each.occurred_on = cast.id_of(side, row.id), row.id, row.occurred_on
    return [ours, theirs]
