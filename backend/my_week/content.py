"""What one colleague's week is made of, before it is shown on a page, in an e-mail or in a calendar."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from backend.handovers.open_rows import OpenRow
from backend.interactions.promise_queries import PromiseRow
from backend.interactions.queries import InteractionRow
from backend.introductions.models import IntroductionRequest
from backend.policy_asks.models import Stage
from backend.policy_asks.queries import PolicyAskRow
from backend.stakeholders.tie_ends import End
from backend.stances.queries import StanceRow
from backend.visits.models import VisitNotice

T = TypeVar("T")


@dataclass(frozen=True)
class Listed(Generic[T]):
    """The first rows of a list in its order, and how many there are in all."""

    rows: Sequence[T]
    total: int


@dataclass(frozen=True)
class QuietRelationship:
    """`quiet_days` None: never met. `ask_title`: the open ask on which somebody whom none of us met decides."""

    stakeholder: End
    words: str
    last_met_on: date | None
    quiet_days: int | None
    every_days: int | None
    is_lead: bool
    ask_id: uuid.UUID | None = None
    ask_title: str | None = None


@dataclass(frozen=True)
class SectionToWrite:
    """A section of a draft board paper that its owner has not written yet."""

    paper_id: uuid.UUID
    paper_title: str
    key: str
    as_at: date


@dataclass(frozen=True)
class ClaimToReview:
    """Written by somebody else about an ask of mine, and reviewed by nobody."""

    claim_id: uuid.UUID
    outcome_id: uuid.UUID
    outcome_title: str
    statement: str


@dataclass(frozen=True)
class TaskDue:
    task_id: uuid.UUID
    title: str
    due_on: date
    campaign_id: uuid.UUID
    campaign_name: str
    interaction_id: uuid.UUID | None


@dataclass(frozen=True)
class LeftOpen:
    row: OpenRow
    user_name: str


@dataclass(frozen=True)
class MovedAsk:
    policy_ask_id: uuid.UUID
    title: str
    stage: Stage
    changed_on: date
    reason: str


@dataclass(frozen=True)
class MyWeek:
    """Weeks run from Monday to Sunday in London.

    `today` is the day on which it is looked at, which may lie outside the week: what is late is late as at today.
    `is_empty`: nothing that the viewer may see has been recorded at all. `is_free`: this week asks nothing of them.
    """

    week_start: date
    week_end: date
    today: date
    mine: Listed[InteractionRow]
    others: Listed[InteractionRow]
    to_confirm: Listed[InteractionRow]
    promises: Listed[PromiseRow]
    tasks: Listed[TaskDue]
    quiet: Listed[QuietRelationship]
    decisions: Listed[PolicyAskRow]
    old_stances: Listed[StanceRow]
    sections_to_write: Listed[SectionToWrite]
    claims_to_review: Listed[ClaimToReview]
    notices: Listed[VisitNotice]
    left_open: Listed[LeftOpen]
    introductions_for_me: Sequence[IntroductionRequest]
    introductions_from_me: Sequence[IntroductionRequest]
    moved: Listed[MovedAsk]
    is_empty: bool
    is_free: bool
