"""Of asks in one colleague's week: the decisions that come near, stances grown old, and what moved."""

import uuid
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.campaigns.models import Campaign, CampaignAsk, CampaignMember
from backend.kit.paging import page_of_ids
from backend.my_week.content import Listed, MovedAsk
from backend.my_week.meetings import MOST_LISTED, Ids
from backend.policy_asks.models import PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import latest_change
from backend.portfolios.queries import OVER
from backend.stances.models import Stance
from backend.stances.queries import STALE_AFTER_DAYS, is_latest, unconfirmed_since

DECISIONS_WITHIN = timedelta(days=30)


def my_campaigns(user_id: uuid.UUID) -> sa.Select[Any]:
    """Open campaigns that I lead or have a part in."""
    member_of = sa.select(CampaignMember.campaign_id).where(CampaignMember.user_id == user_id)
    return sa.select(Campaign.id).where(
        Campaign.closed_on.is_(None), sa.or_(Campaign.lead_id == user_id, Campaign.id.in_(member_of))
    )


def decisions_near(session: Session, user_id: uuid.UUID, today: date) -> Ids:
    """Asks that I own or that my campaigns have, whose decision opens or closes within 30 days; the next first."""
    until = today + DECISIONS_WITHIN
    opens, closes = PolicyAsk.decision_opens_on, PolicyAsk.decision_closes_on
    of_campaigns = sa.select(CampaignAsk.policy_ask_id).where(CampaignAsk.campaign_id.in_(my_campaigns(user_id)))
    ids = sa.select(PolicyAsk.id).where(
        sa.or_(opens.between(today, until), closes.between(today, until)),
        sa.or_(PolicyAsk.owner_id == user_id, PolicyAsk.id.in_(of_campaigns)),
        is_under_way(),
    )
    next_day = sa.case((opens >= today, opens), else_=closes)
    return page_of_ids(session, ids.order_by(next_day, PolicyAsk.id), 0, MOST_LISTED)


def stances_grown_old(session: Session, user_id: uuid.UUID, today: date) -> Ids:
    """Present stances on asks under way that I own, last confirmed more than 180 days ago; the oldest first."""
    ids = (
        sa.select(Stance.id)
        .join(PolicyAsk, PolicyAsk.id == Stance.policy_ask_id)
        .where(
            PolicyAsk.owner_id == user_id,
            is_under_way(),
            unconfirmed_since(today - timedelta(days=STALE_AFTER_DAYS)),
            is_latest(),
        )
        .order_by(Stance.held_on, Stance.id)
    )
    return page_of_ids(session, ids, 0, MOST_LISTED)


def moved_between(session: Session, first: date, last: date) -> Listed[MovedAsk]:
    """Changes of stage on these days, newest first."""
    rows = session.execute(
        sa.select(
            PolicyAsk.id,
            PolicyAsk.title,
            StageChange.stage,
            StageChange.changed_on,
            StageChange.reason,
            sa.func.count().over(),
        )
        .join(PolicyAsk, PolicyAsk.id == StageChange.policy_ask_id)
        .where(StageChange.changed_on.between(first, last))
        .order_by(StageChange.changed_on.desc(), StageChange.recorded_at.desc(), StageChange.id)
        .limit(MOST_LISTED)
    ).all()
    return Listed([MovedAsk(*row[:-1]) for row in rows], rows[0][-1] if rows else 0)


def is_under_way() -> sa.ColumnElement[bool]:
    stage = sa.func.coalesce(latest_change(StageChange.stage), Stage.DRAFTED.value)
    return stage.not_in([each.value for each in OVER])
