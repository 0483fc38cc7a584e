"""The body's own log as a record: each colleague with each stakeholder in the room, from every held interaction."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.strength_card.record_files import Record


def read_own_log(session: Session, today: date) -> Record:
    """Of the session's viewer: the commands read as SYSTEM, so that what is limited to some counts too.

    A stakeholder is the person, and the organisation only where nobody of it is named, so that one meeting is not two
    outcomes. Planned and cancelled interactions, and days after `today`, are left out.
    """
    ours, theirs = aliased(Participant), aliased(Participant)
    rows = session.execute(
        sa.select(Interaction.occurred_on, ours.user_id, theirs.person_id, theirs.organisation_id)
        .join(ours, sa.and_(ours.interaction_id == Interaction.id, ours.user_id.is_not(None)))
        .join(theirs, sa.and_(theirs.interaction_id == Interaction.id, theirs.user_id.is_(None)))
        .where(Interaction.status == InteractionStatus.HELD, Interaction.occurred_on <= today)
        .distinct()
    ).all()
    contacts = frozenset(
        (day, str(user_id), f"person {person_id}" if person_id else f"organisation {organisation_id}")
        for day, user_id, person_id, organisation_id in rows
    )
    return Record("Our own log", contacts, len(rows))
