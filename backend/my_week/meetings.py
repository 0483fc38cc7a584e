"""Which interactions of a week are mine, which colleagues plan, and which wait for a word on what happened."""

import uuid
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.campaigns.models import CampaignContact
from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.kit.paging import page_of_ids
from backend.kit.partial_date import Precision

MOST_LISTED = 20
_BY_TIME = (Interaction.occurred_on, Interaction.starts_at.nulls_last(), Interaction.id)

_IS_PLANNED = Interaction.status == sa.literal_column("'planned'")
"""Written out and not bound: so it meets the index of planned interactions, which are few."""

Ids = tuple[list[uuid.UUID], int]


def my_meetings(session: Session, user_id: uuid.UUID, monday: date, sunday: date) -> Ids:
    """Held or planned on a known day, by day and hour; one known to the month alone belongs to no week.

    Mine: I take part, or own the campaign's contact.
    """
    took_part = sa.select(Participant.interaction_id).where(
        Participant.user_id == user_id, Participant.occurred_on.between(monday, sunday)
    )
    ids = sa.select(Interaction.id).where(
        Interaction.id.in_(sa.union(took_part, _owned_contacts(user_id))),
        Interaction.status != InteractionStatus.CANCELLED,
        *_on_a_day(monday, sunday),
    )
    return page_of_ids(session, ids.order_by(*_BY_TIME), 0, MOST_LISTED)


def planned_by_others(session: Session, user_id: uuid.UUID, monday: date, sunday: date) -> Ids:
    """Planned, by day and hour, where I neither take part nor own the campaign's contact."""
    takes_part = sa.exists().where(Participant.interaction_id == Interaction.id, Participant.user_id == user_id)
    ids = sa.select(Interaction.id).where(
        _IS_PLANNED,
        *_on_a_day(monday, sunday),
        ~takes_part,
        Interaction.id.not_in(_owned_contacts(user_id)),
    )
    return page_of_ids(session, ids.order_by(*_BY_TIME), 0, MOST_LISTED)


def to_confirm(session: Session, user_id: uuid.UUID, today: date) -> Ids:
    """Planned by me, with me or as my campaign contact, and its day, month or year is over; the newest first."""
    first_of_month = today.replace(day=1)
    is_over = sa.case(
        (Interaction.occurred_precision == Precision.DAY, Interaction.occurred_on < today),
        (Interaction.occurred_precision == Precision.MONTH, Interaction.occurred_on < first_of_month),
        else_=Interaction.occurred_on < first_of_month.replace(month=1),
    )
    takes_part = sa.exists().where(Participant.interaction_id == Interaction.id, Participant.user_id == user_id)
    ids = sa.select(Interaction.id).where(
        _IS_PLANNED,
        Interaction.occurred_on < today,
        is_over,
        sa.or_(Interaction.recorded_by_id == user_id, takes_part, Interaction.id.in_(_owned_contacts(user_id))),
    )
    order = (Interaction.occurred_on.desc(), Interaction.id.desc())
    return page_of_ids(session, ids.order_by(*order), 0, MOST_LISTED)


def _owned_contacts(user_id: uuid.UUID) -> Any:
    return sa.select(CampaignContact.interaction_id).where(CampaignContact.owner_id == user_id)


def _on_a_day(monday: date, sunday: date) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Interaction.occurred_on.between(monday, sunday),
        Interaction.occurred_precision == Precision.DAY,
    )
