"""What waits for one colleague this week. The selects of `my_week` are its own."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions.models import Interaction, InteractionStatus, Participant
from backend.interactions.queries import InteractionRow, load_interactions
from backend.introductions.models import IntroductionRequest
from backend.introductions.queries import load_for_my_week
from backend.kit.partial_date import Precision
from backend.policy_asks.models import PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import PolicyAskRow, load_policy_asks
from backend.stakeholders.models import Organisation, Person

DECISIONS_WITHIN = timedelta(days=30)
MOVED_WITHIN = timedelta(days=7)
MOST_LISTED = 50
MOST_TO_CONFIRM = 10


@dataclass(frozen=True)
class MovedAsk:
    policy_ask_id: uuid.UUID
    title: str
    stage: Stage
    changed_on: date
    reason: str


@dataclass(frozen=True)
class MyWeek:
    """Weeks run from Monday to Sunday."""

    week_start: date
    week_end: date
    this_week: Sequence[InteractionRow]
    to_confirm: Sequence[InteractionRow]
    decision_dates: Sequence[PolicyAskRow]
    stage_changes: Sequence[MovedAsk]
    my_asks: Sequence[PolicyAskRow]
    introductions_for_me: Sequence[IntroductionRequest]
    introductions_from_me: Sequence[IntroductionRequest]
    is_empty: bool


def load_my_week(session: Session, user_id: uuid.UUID, today: date, now: datetime) -> MyWeek:
    """However much there is, a constant number of statements: records are loaded once, though two lists name them."""
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    week, waiting = _this_week(session, monday, sunday), _to_confirm(session, user_id, today)
    closing, mine = _closing(session, today), _owned(session, user_id)
    interactions = {row.id: row for row in load_interactions(session, list(dict.fromkeys([*week, *waiting])))}
    asks = {row.ask.id: row for row in load_policy_asks(session, list(dict.fromkeys([*closing, *mine])))}
    for_me, from_me = load_for_my_week(session, user_id, today, now)
    return MyWeek(
        week_start=monday,
        week_end=sunday,
        this_week=[interactions[each] for each in week],
        to_confirm=[interactions[each] for each in waiting],
        decision_dates=[asks[each] for each in closing],
        stage_changes=_moved(session, today),
        my_asks=[asks[each] for each in mine],
        introductions_for_me=for_me,
        introductions_from_me=from_me,
        is_empty=_is_empty(session),
    )


def _this_week(session: Session, monday: date, sunday: date) -> Sequence[uuid.UUID]:
    """Held or planned on a known day of the week, in order; one known to the month alone belongs to no week."""
    ids = sa.select(Interaction.id).where(
        Interaction.occurred_on.between(monday, sunday),
        Interaction.occurred_precision == Precision.DAY,
        Interaction.status != InteractionStatus.CANCELLED,
    )
    order = (Interaction.occurred_on, Interaction.starts_at.nulls_last(), Interaction.id)
    return session.scalars(ids.order_by(*order).limit(MOST_LISTED)).all()


def _to_confirm(session: Session, user_id: uuid.UUID, today: date) -> Sequence[uuid.UUID]:
    """Planned by the viewer or with them, and its day, month or year is over: did it take place? The newest first."""
    is_over = sa.or_(
        sa.and_(Interaction.occurred_precision == Precision.DAY, Interaction.occurred_on < today),
        sa.and_(Interaction.occurred_precision == Precision.MONTH, Interaction.occurred_on < today.replace(day=1)),
        sa.and_(
            Interaction.occurred_precision == Precision.YEAR, Interaction.occurred_on < today.replace(month=1, day=1)
        ),
    )
    takes_part = sa.exists().where(Participant.interaction_id == Interaction.id, Participant.user_id == user_id)
    ids = sa.select(Interaction.id).where(
        Interaction.status == InteractionStatus.PLANNED,
        is_over,
        sa.or_(Interaction.recorded_by_id == user_id, takes_part),
    )
    order = (Interaction.occurred_on.desc(), Interaction.id.desc())
    return session.scalars(ids.order_by(*order).limit(MOST_TO_CONFIRM)).all()


def _closing(session: Session, today: date) -> Sequence[uuid.UUID]:
    ids = sa.select(PolicyAsk.id).where(PolicyAsk.decision_closes_on.between(today, today + DECISIONS_WITHIN))
    return session.scalars(ids.order_by(PolicyAsk.decision_closes_on, PolicyAsk.id).limit(MOST_LISTED)).all()


def _owned(session: Session, user_id: uuid.UUID) -> Sequence[uuid.UUID]:
    ids = sa.select(PolicyAsk.id).where(PolicyAsk.owner_id == user_id)
    order = (PolicyAsk.decision_closes_on.nulls_last(), sa.func.lower(PolicyAsk.title), PolicyAsk.id)
    return session.scalars(ids.order_by(*order).limit(MOST_LISTED)).all()


def _moved(session: Session, today: date) -> list[MovedAsk]:
    """Changes of the last seven days, today among them, newest first."""
    rows = session.execute(
        sa.select(PolicyAsk.id, PolicyAsk.title, StageChange.stage, StageChange.changed_on, StageChange.reason)
        .join(PolicyAsk, PolicyAsk.id == StageChange.policy_ask_id)
        .where(StageChange.changed_on > today - MOVED_WITHIN, StageChange.changed_on <= today)
        .order_by(StageChange.changed_on.desc(), StageChange.recorded_at.desc(), StageChange.id)
        .limit(MOST_LISTED)
    )
    return [MovedAsk(*row) for row in rows]


def _is_empty(session: Session) -> bool:
    """Nothing that the viewer may see has been recorded: the screen says where to start."""
    there_is = [sa.exists(sa.select(model.id)) for model in (Organisation, Person, PolicyAsk, Interaction)]
    return not session.scalar(sa.select(sa.or_(*there_is)))
