"""What came later cannot have brought a change about: our acts stand on or before the day of the change.

Our acts are the steps marked as ours, and interactions that are evidence of what we ourselves did. An interaction known
to the month alone counts from the month's first day, so that only what is certainly later is refused.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.interactions.models import Interaction
from backend.kit.errors import RuleBroken
from backend.outcomes.models import ClaimEvidence, ContributionClaim, MechanismStep


@dataclass(frozen=True)
class Act:
    """One act of ours; `field` is where the claim's form holds it."""

    words: str
    on: date
    field: str


def own_acts(steps: Iterable[Any], evidence: Iterable[Any]) -> Iterator[Act]:
    """Of a claim's steps and evidence items, as rows or as given."""
    for number, step in enumerate(steps):
        if step.is_ours and step.happened_on:
            yield Act(f"Our step “{_short(step.text)}”", step.happened_on, f"steps.{number}.happenedOn")
    for number, item in enumerate(evidence):
        if item.interaction_id and not item.is_external:
            yield Act(f"Our interaction “{_short(item.title)}”", day_of(item), f"evidence.{number}.interactionId")


def day_of(item: Any) -> date:
    """An interaction's own day, which may have been corrected since; else the day that was given."""
    interaction: Interaction | None = getattr(item, "interaction", None)
    day: date = interaction.occurred_on if interaction else item.dated_on
    return day


def late_acts(acts: Iterable[Act], changed_on: date) -> list[str]:
    """A sentence for each act later than the change, naming the two days."""
    return [_sentence(act, changed_on) for act in acts if act.on > changed_on]


def refuse_late_acts(acts: Iterable[Act], changed_on: date) -> None:
    for act in acts:
        if act.on > changed_on:
            raise RuleBroken(_sentence(act, changed_on), field=act.field)


def refuse_day_before_acts(session: Session, outcome_id: uuid.UUID, changed_on: date) -> None:
    """Refuse a day of the change that is earlier than an act in one of its claims, of those that the editor may see."""
    of_outcome = sa.select(ContributionClaim.id).where(ContributionClaim.outcome_id == outcome_id)
    steps = session.scalars(sa.select(MechanismStep).where(MechanismStep.claim_id.in_(of_outcome)))
    evidence = session.scalars(
        sa.select(ClaimEvidence)
        .where(ClaimEvidence.claim_id.in_(of_outcome))
        .options(joinedload(ClaimEvidence.interaction))
    )
    late = late_acts(own_acts(steps, evidence), changed_on)
    if late:
        raise RuleBroken(f"A claim rests on an act that would then be too late. {late[0]}", field="changedOn")


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _sentence(act: Act, changed_on: date) -> str:
    return f"{act.words} is of {day_in_words(act.on)}, after the change on {day_in_words(changed_on)}."


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
