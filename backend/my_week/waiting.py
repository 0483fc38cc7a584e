"""What waits for one colleague: sections to write, claims to review, tasks of campaigns, and what leavers left open."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, User
from backend.board_papers.models import BoardPaper, BoardPaperSection, PaperState
from backend.campaigns.models import Campaign, CampaignTask
from backend.campaigns.queries import open_tasks_of
from backend.handovers.models import Handover, HandoverPart
from backend.handovers.queries import left_open
from backend.my_week.content import ClaimToReview, LeftOpen, Listed, SectionToWrite, TaskDue
from backend.my_week.meetings import MOST_LISTED
from backend.outcomes.models import ContributionClaim, Outcome
from backend.policy_asks.models import PolicyAsk


def tasks_due(session: Session, user_id: uuid.UUID, until: date) -> Listed[TaskDue]:
    """Mine, of open campaigns, due by a day and not done; the nearest due first."""
    rows = session.execute(
        sa.select(
            CampaignTask.id,
            CampaignTask.title,
            CampaignTask.due_on,
            Campaign.id,
            Campaign.name,
            CampaignTask.interaction_id,
            sa.func.count().over(),
        )
        .join(Campaign, Campaign.id == CampaignTask.campaign_id)
        .where(open_tasks_of(user_id), CampaignTask.due_on <= until)
        .order_by(CampaignTask.due_on, CampaignTask.id)
        .limit(MOST_LISTED)
    ).all()
    return Listed([TaskDue(*row[:-1]) for row in rows], _total(rows))


def sections_to_write(session: Session, user_id: uuid.UUID) -> Listed[SectionToWrite]:
    """Mine, still without a word, of papers in draft; the paper that is due first comes first."""
    rows = session.execute(
        sa.select(BoardPaper.id, BoardPaper.title, BoardPaperSection.key, BoardPaper.as_at, sa.func.count().over())
        .join(BoardPaper, BoardPaper.id == BoardPaperSection.paper_id)
        .where(
            BoardPaperSection.owner_id == user_id,
            BoardPaper.state == PaperState.DRAFT,
            sa.func.trim(BoardPaperSection.narrative) == "",
        )
        .order_by(BoardPaper.as_at, BoardPaper.id, BoardPaperSection.key)
        .limit(MOST_LISTED)
    ).all()
    return Listed([SectionToWrite(*row[:-1]) for row in rows], _total(rows))


def claims_to_review(session: Session, user_id: uuid.UUID) -> Listed[ClaimToReview]:
    """Of asks that I own, recorded by somebody else and not reviewed; the oldest first."""
    rows = session.execute(
        sa.select(ContributionClaim.id, Outcome.id, Outcome.title, ContributionClaim.statement, sa.func.count().over())
        .join(Outcome, Outcome.id == ContributionClaim.outcome_id)
        .join(PolicyAsk, PolicyAsk.id == ContributionClaim.policy_ask_id)
        .where(
            PolicyAsk.owner_id == user_id,
            ContributionClaim.reviewed_on.is_(None),
            ContributionClaim.recorded_by_id.is_distinct_from(user_id),
        )
        .order_by(ContributionClaim.recorded_at, ContributionClaim.id)
        .limit(MOST_LISTED)
    ).all()
    return Listed([ClaimToReview(*row[:-1]) for row in rows], _total(rows))


def left_by_leavers(session: Session, user_id: uuid.UUID, today: date) -> Listed[LeftOpen]:
    """Open in the name of colleagues who have left: all of it for an administrator, the leaver's for a successor."""
    level = session.scalar(sa.select(User.level).where(User.id == user_id))
    gone = sa.select(User.id, User.name).where(~User.is_active)
    if level is not PermissionLevel.ADMINISTRATOR:
        gone = gone.where(User.id.in_(_whom_they_succeed(user_id)))
    names = {row.id: row.name for row in session.execute(gone)}
    rows = [row for row in left_open(session, today) if row.user_id in names] if names else []
    rows.sort(key=lambda row: (names[row.user_id].casefold(), row.kind.value, row.label.casefold(), row.record_id))
    return Listed([LeftOpen(row, names[row.user_id]) for row in rows[:MOST_LISTED]], len(rows))


def _whom_they_succeed(user_id: uuid.UUID) -> sa.Select[uuid.UUID]:
    """Named for all that is left, or for one part."""
    part_of = sa.select(HandoverPart.handover_id).where(HandoverPart.successor_id == user_id)
    return sa.select(Handover.user_id).where(sa.or_(Handover.successor_id == user_id, Handover.id.in_(part_of)))


def _total(rows: Sequence[Any]) -> int:
    return rows[0][-1] if rows else 0
