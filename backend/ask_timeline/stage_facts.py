"""What the entry tests of a stage need to know of interactions and outcomes, which lie above asks."""

import uuid
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.interactions.models import DiscussionPoint, Interaction, InteractionStatus, Sensitivity
from backend.outcomes.models import Direction, Outcome, OutcomeAsk
from backend.policy_asks.stage_tests import facts_from_above


def raised_on(policy_ask_id: uuid.UUID, day: date) -> sa.Select[Any]:
    """Open interactions alone count, so that a test says the same to all staff."""
    return (
        sa.select(sa.func.max(DiscussionPoint.occurred_on))
        .join(Interaction, Interaction.id == DiscussionPoint.interaction_id)
        .where(
            DiscussionPoint.policy_ask_id == policy_ask_id,
            DiscussionPoint.was_raised,
            DiscussionPoint.occurred_on <= day,
            Interaction.status == InteractionStatus.HELD,
            Interaction.sensitivity == Sensitivity.OPEN,
        )
    )


def outcome_on(policy_ask_id: uuid.UUID, day: date) -> sa.Select[Any]:
    """A change for the worse alone does not show that the ask was met."""
    return (
        sa.select(sa.func.max(Outcome.changed_on))
        .join(OutcomeAsk, OutcomeAsk.outcome_id == Outcome.id)
        .where(
            OutcomeAsk.policy_ask_id == policy_ask_id,
            Outcome.changed_on <= day,
            Outcome.direction != Direction.NEGATIVE,
        )
    )


facts_from_above.register(raised_on=raised_on, outcome_on=outcome_on)
