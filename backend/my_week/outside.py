"""What of a week may leave the screen, into an e-mail or a calendar program: less safe places, read over shoulders.

Each answers which of these ids may be told by name. One that the viewer does not see at all is never among them.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.campaigns.models import Campaign, CampaignAsk
from backend.interactions.models import Interaction, Sensitivity
from backend.policy_asks.models import PolicyAsk


def open_interactions(session: Session, ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those that all policy staff may read."""
    wanted = sa.select(Interaction.id).where(Interaction.id.in_(set(ids)), Interaction.sensitivity == Sensitivity.OPEN)
    return set(session.scalars(wanted))


def told_asks(session: Session, ids: Iterable[uuid.UUID], now: datetime) -> set[uuid.UUID]:
    """Those without an embargo, or whose embargo is over."""
    return set(session.scalars(sa.select(PolicyAsk.id).where(PolicyAsk.id.in_(set(ids)), _is_out(now))))


def told_campaigns(session: Session, ids: Iterable[uuid.UUID], now: datetime) -> set[uuid.UUID]:
    """Those none of whose asks is under embargo: a campaign's name can give its asks away."""
    under_embargo = (
        sa.select(CampaignAsk.campaign_id)
        .join(PolicyAsk, PolicyAsk.id == CampaignAsk.policy_ask_id)
        .where(sa.not_(_is_out(now)))
    )
    wanted = sa.select(Campaign.id).where(Campaign.id.in_(set(ids)), Campaign.id.not_in(under_embargo))
    return set(session.scalars(wanted))


def _is_out(now: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(PolicyAsk.embargoed_until.is_(None), PolicyAsk.embargoed_until <= now)
