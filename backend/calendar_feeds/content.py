"""What one colleague's calendar holds: events without notes or stances, and without names where others may not look."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.campaigns.models import Campaign, CampaignAsk, CampaignContact, CampaignTask
from backend.campaigns.queries import open_tasks_of
from backend.interactions.models import Interaction, InteractionStatus, Participant, Promise, Sensitivity
from backend.interactions.promise_queries import load_promises
from backend.interactions.queries import InteractionRow, load_interactions
from backend.kit.partial_date import Precision
from backend.my_week.asks import is_under_way, my_campaigns
from backend.my_week.outside import open_interactions, told_asks, told_campaigns
from backend.policy_asks.models import PolicyAsk

DAYS_BACK, DAYS_AHEAD = 14, 92
MOST_EVENTS = 500
MOST_NAMES = 6


@dataclass(frozen=True)
class Event:
    """`starts_at` is the London wall clock's; None: the whole day. `path` leads to the record on screen."""

    uid: str
    summary: str
    on: date
    starts_at: time | None
    path: str
    made_at: datetime
    version: int
    details: str = ""
    is_cancelled: bool = False
    is_private: bool = False


def load_events(session: Session, user_id: uuid.UUID, today: date, now: datetime) -> list[Event]:
    """From 14 days back to 92 days ahead, by day; in a constant number of statements."""
    first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    found = [
        *_interactions(session, user_id, first, last),
        *_promises(session, user_id, first, last),
        *_decisions(session, user_id, first, last, now),
        *_tasks(session, user_id, first, last, now),
    ]
    return sorted(found, key=lambda event: (event.on, event.starts_at or time.min, event.uid))


def _interactions(session: Session, user_id: uuid.UUID, first: date, last: date) -> list[Event]:
    """In which I take part, or own for a campaign. Those known to the month alone have no place in a calendar."""
    took_part = sa.select(Participant.interaction_id).where(
        Participant.user_id == user_id, Participant.occurred_on.between(first, last)
    )
    owned = sa.select(CampaignContact.interaction_id).where(CampaignContact.owner_id == user_id)
    ids = session.scalars(
        sa.select(Interaction.id)
        .where(
            Interaction.id.in_(sa.union(took_part, owned)),
            Interaction.occurred_on.between(first, last),
            Interaction.occurred_precision == Precision.DAY,
        )
        .order_by(Interaction.occurred_on, Interaction.id)
        .limit(MOST_EVENTS)
    ).all()
    return [_meeting(row, user_id) for row in load_interactions(session, ids)]


def _meeting(row: InteractionRow, user_id: uuid.UUID) -> Event:
    is_private = row.sensitivity is not Sensitivity.OPEN
    names = [each.label for each in row.participants if each.user is None or each.user.id != user_id]
    kind = row.kind.value.replace("_", " ").capitalize()
    return Event(
        uid=f"{row.id}@interactions.trellis",
        summary="Private meeting" if is_private else row.title or kind,
        on=row.occurred_on.first_day(),
        starts_at=row.starts_at,
        path=f"/interactions/{row.id}/show",
        made_at=row.recorded_at,
        version=row.version,
        details="" if is_private else _named(names),
        is_cancelled=row.status is InteractionStatus.CANCELLED,
        is_private=is_private,
    )


def _named(names: list[str]) -> str:
    beyond = len(names) - MOST_NAMES
    return "With " + "; ".join(names[:MOST_NAMES]) + (f" and {beyond} more" if beyond > 0 else "") if names else ""


def _promises(session: Session, user_id: uuid.UUID, first: date, last: date) -> list[Event]:
    """Open ones, due in these days: mine or to me, and those to nobody in particular where I took part."""
    was_there = sa.exists().where(Participant.interaction_id == Promise.interaction_id, Participant.user_id == user_id)
    ids = session.scalars(
        sa.select(Promise.id)
        .where(
            sa.or_(Promise.user_id == user_id, sa.and_(Promise.user_id.is_(None), was_there)),
            Promise.settled_on.is_(None),
            Promise.due_on.between(first, last),
        )
        .order_by(Promise.due_on, Promise.id)
        .limit(MOST_EVENTS)
    ).all()
    promises = [row.promise for row in load_promises(session, ids)]
    told = open_interactions(session, (each.interaction_id for each in promises))
    found = []
    for each in promises:
        is_private = each.interaction_id not in told
        kind = "Promise due" if each.is_ours else "Promised to us"
        if each.due_on is not None:
            found.append(
                Event(
                    uid=f"{each.id}@promises.trellis",
                    summary="Private promise due" if is_private else f"{kind}: {each.text}",
                    on=each.due_on,
                    starts_at=None,
                    path=f"/interactions/{each.interaction_id}/show",
                    made_at=each.recorded_at,
                    version=each.version,
                    is_private=is_private,
                )
            )
    return found


def _decisions(session: Session, user_id: uuid.UUID, first: date, last: date, now: datetime) -> list[Event]:
    """First and last days of decision windows of asks that I own or that my open campaigns have."""
    of_campaigns = sa.select(CampaignAsk.policy_ask_id).where(CampaignAsk.campaign_id.in_(my_campaigns(user_id)))
    opens, closes = PolicyAsk.decision_opens_on, PolicyAsk.decision_closes_on
    asks = session.scalars(
        sa.select(PolicyAsk)
        .where(
            sa.or_(opens.between(first, last), closes.between(first, last)),
            sa.or_(PolicyAsk.owner_id == user_id, PolicyAsk.id.in_(of_campaigns)),
            is_under_way(),
        )
        .order_by(PolicyAsk.id)
        .limit(MOST_EVENTS)
    ).all()
    told = told_asks(session, (ask.id for ask in asks), now)
    return [
        Event(
            uid=f"{ask.id}-{verb}@policy-asks.trellis",
            summary=f"Decision {verb}: {ask.title}" if ask.id in told else f"Decision {verb}: a private ask",
            on=on,
            starts_at=None,
            path=f"/policy_asks/{ask.id}/show",
            made_at=ask.recorded_at,
            version=ask.version,
            is_private=ask.id not in told,
        )
        for ask in asks
        for verb, on in (("opens", ask.decision_opens_on), ("closes", ask.decision_closes_on))
        if on is not None and first <= on <= last
    ]


def _tasks(session: Session, user_id: uuid.UUID, first: date, last: date, now: datetime) -> list[Event]:
    """Mine, not done, of open campaigns."""
    tasks = session.scalars(
        sa.select(CampaignTask)
        .join(Campaign, Campaign.id == CampaignTask.campaign_id)
        .where(open_tasks_of(user_id), CampaignTask.due_on.between(first, last))
        .order_by(CampaignTask.due_on, CampaignTask.id)
        .limit(MOST_EVENTS)
    ).all()
    campaigns = told_campaigns(session, (task.campaign_id for task in tasks), now)
    meetings = open_interactions(session, (task.interaction_id for task in tasks if task.interaction_id))
    found = []
    for task in tasks:
        is_told = task.campaign_id in campaigns and (task.interaction_id is None or task.interaction_id in meetings)
        found.append(
            Event(
                uid=f"{task.id}@campaign-tasks.trellis",
                summary=f"Task due: {task.title}" if is_told else "Private task due",
                on=task.due_on,
                starts_at=None,
                path=f"/campaigns/{task.campaign_id}/show",
                made_at=task.recorded_at,
                version=task.version,
                is_private=not is_told,
            )
        )
    return found
