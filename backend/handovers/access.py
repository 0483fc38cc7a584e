"""Whoever takes something over may read it: they are named as a reader where they could not read it otherwise."""

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.campaigns.models import CampaignAsk
from backend.interactions.models import Interaction, InteractionReader, Sensitivity
from backend.kit.db import utc_now
from backend.kit.writing import get_or_refuse, touch
from backend.policy_asks.models import AskReader, PolicyAsk


def open_interaction_to(session: Session, interaction_id: uuid.UUID, heir: User) -> None:
    row = get_or_refuse(session, Interaction, interaction_id, "interaction")
    is_own_team = row.sensitivity is Sensitivity.TEAM and heir.team_id is not None and row.team_id == heir.team_id
    if row.sensitivity is Sensitivity.OPEN or is_own_team:
        return
    named = sa.select(InteractionReader.id).where(
        InteractionReader.interaction_id == row.id, InteractionReader.user_id == heir.id
    )
    if session.scalar(named) is None:
        session.add(InteractionReader(interaction_id=row.id, user_id=heir.id))
        touch(row)
        session.flush()


def open_ask_to(session: Session, policy_ask_id: uuid.UUID | None, heir: User) -> None:
    if policy_ask_id is None:
        return
    ask = get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    if ask.embargoed_until is None or ask.embargoed_until <= utc_now() or ask.owner_id == heir.id:
        return
    named = sa.select(AskReader.id).where(AskReader.policy_ask_id == ask.id, AskReader.user_id == heir.id)
    if session.scalar(named) is None:
        session.add(AskReader(policy_ask_id=ask.id, user_id=heir.id))
        touch(ask)
        session.flush()


def open_campaign_to(session: Session, campaign_id: uuid.UUID, heir: User) -> None:
    """A campaign is seen by those who see all of its asks."""
    for ask_id in session.scalars(sa.select(CampaignAsk.policy_ask_id).where(CampaignAsk.campaign_id == campaign_id)):
        open_ask_to(session, ask_id, heir)
