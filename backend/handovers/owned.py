"""What one column gives to an owner: asks, organisations, lines of the plan, activities, parts of papers, campaigns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.action_plan.models import LinePosition, PlanLine, PlanLineUpdate
from backend.activities.models import Activity, ActivityState
from backend.board_papers.models import BoardPaper, BoardPaperPoint, BoardPaperSection, PaperState
from backend.campaigns.models import Campaign, CampaignContact, CampaignTask
from backend.handovers.access import open_campaign_to, open_interaction_to
from backend.handovers.models import HandoverKind
from backend.handovers.open_rows import OpenRow, Which
from backend.interactions.models import Interaction, InteractionStatus
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk, Stage, StageChange
from backend.policy_asks.queries import latest_change
from backend.stakeholders.models import Organisation
from graph.explain import british_date

OVER = (Stage.EMBEDDED, Stage.REJECTED, Stage.WITHDRAWN)
"""A parked ask still needs somebody who takes it up again."""


@dataclass(frozen=True)
class OwnedColumn:
    """`select` gives record, owner, version, the page's record and label, then whatever `detail` puts into words."""

    kind: HandoverKind
    model: Any
    column: str
    noun: str
    select: Callable[[], sa.Select[*tuple[Any, ...]]]
    is_open: Callable[[date], tuple[sa.ColumnElement[bool], ...]]
    detail: Callable[..., str]
    becomes: str = "becomes the owner"
    let_read: Callable[[Session, Any, User], None] | None = None
    is_reassigned: bool = True

    @property
    def name(self) -> str:
        return f"{self.model.__tablename__}.{self.column}"

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.name,)

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        conditions = which.conditions(self.model.id, getattr(self.model, self.column), *self.is_open(which.today))
        found = session.execute(self.select().where(*conditions))
        return [
            OpenRow(self.kind, self.name, record, owner, label, self.detail(*rest), self.noun, page, version)
            for record, owner, version, page, label, *rest in found
            if owner is not None or which.ids is not None
        ]

    def words(self, row: OpenRow, heir: User) -> str:
        return f"{heir.name} {self.becomes}."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        owned = get_or_refuse(session, self.model, row.record_id, "record")
        setattr(owned, self.column, heir.id)
        session.flush()
        if self.let_read:
            self.let_read(session, owned, heir)


def _day(words: str, on: date | None) -> str:
    return f"{words} {british_date(on)}" if on else ""


def _latest_position() -> sa.ScalarSelect[Any]:
    return (
        sa.select(PlanLineUpdate.position)
        .where(PlanLineUpdate.plan_line_id == PlanLine.id)
        .order_by(PlanLineUpdate.updated_on.desc(), PlanLineUpdate.recorded_at.desc(), PlanLineUpdate.id.desc())
        .limit(1)
        .correlate(PlanLine)
        .scalar_subquery()
    )


def _let_read_contact(session: Session, contact: Any, heir: User) -> None:
    open_campaign_to(session, contact.campaign_id, heir)
    open_interaction_to(session, contact.interaction_id, heir)


def _let_read_task(session: Session, task: Any, heir: User) -> None:
    open_campaign_to(session, task.campaign_id, heir)
    if task.interaction_id:
        open_interaction_to(session, task.interaction_id, heir)


def _let_read_campaign(session: Session, campaign: Any, heir: User) -> None:
    open_campaign_to(session, campaign.id, heir)


def _visit(title: str, on: date) -> str:
    return f"{title or 'Interaction without a title'}, {british_date(on)}"


def _paper(title: str, as_at: date) -> str:
    return f"{title}, as at {british_date(as_at)}"


def _section_name(key: str) -> str:
    return key.replace("_", " ").capitalize()


@dataclass(frozen=True)
class OwnedSection(OwnedColumn):
    """The label of a section is its key in words."""

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        return [
            OpenRow(**vars(row) | {"label": f"Section “{_section_name(row.label)}”"})
            for row in super().rows(session, which)
        ]


OWNED: tuple[OwnedColumn, ...] = (
    OwnedColumn(
        HandoverKind.POLICY_ASK,
        PolicyAsk,
        "owner_id",
        "policy_asks",
        lambda: sa.select(
            PolicyAsk.id, PolicyAsk.owner_id, PolicyAsk.version, PolicyAsk.id, PolicyAsk.title,
            PolicyAsk.decision_closes_on,
        ).order_by(PolicyAsk.decision_closes_on.asc().nulls_last(), PolicyAsk.title, PolicyAsk.id),
        lambda today: (
            sa.func.coalesce(latest_change(StageChange.stage), Stage.DRAFTED.value).not_in([s.value for s in OVER]),
        ),
        lambda closes: _day("Decision window closes", closes),
    ),
    OwnedColumn(
        HandoverKind.RELATIONSHIP,
        Organisation,
        "lead_id",
        "organisations",
        lambda: sa.select(
            Organisation.id, Organisation.lead_id, Organisation.version, Organisation.id, Organisation.name
        ).order_by(sa.func.lower(Organisation.name), Organisation.id),
        lambda today: (sa.or_(Organisation.closed_on.is_(None), Organisation.closed_on >= today),),
        lambda: "",
        "leads the relationship",
    ),
    OwnedColumn(
        HandoverKind.PLAN_LINE,
        PlanLine,
        "owner_id",
        "plan_lines",
        lambda: sa.select(
            PlanLine.id, PlanLine.owner_id, PlanLine.version, PlanLine.id, PlanLine.title, PlanLine.number,
            PlanLine.ends_on,
        ).order_by(PlanLine.number),
        lambda today: (sa.func.coalesce(_latest_position(), "") != LinePosition.DONE.value,),
        lambda number, ends: f"Line {number}" + (f", ends {british_date(ends)}" if ends else ""),
    ),
    OwnedColumn(
        HandoverKind.ACTIVITY,
        Activity,
        "owner_id",
        "activities",
        lambda: sa.select(
            Activity.id, Activity.owner_id, Activity.version, Activity.id, Activity.title, Activity.happened_on
        ).order_by(Activity.happened_on, Activity.id),
        lambda today: (
            sa.or_(
                Activity.state == ActivityState.PLANNED,
                sa.and_(Activity.action != "", Activity.action_done_on.is_(None)),
                Activity.next_on >= today,
            ),
        ),
        lambda on: british_date(on),
    ),
    OwnedSection(
        HandoverKind.BOARD_PAPER,
        BoardPaperSection,
        "owner_id",
        "board_papers",
        lambda: sa.select(
            BoardPaperSection.id, BoardPaperSection.owner_id, BoardPaperSection.version, BoardPaper.id,
            BoardPaperSection.key, BoardPaper.title, BoardPaper.as_at,
        ).join(BoardPaper, BoardPaper.id == BoardPaperSection.paper_id)
        .order_by(BoardPaper.as_at, BoardPaperSection.key, BoardPaperSection.id),
        lambda today: (BoardPaper.state == PaperState.DRAFT,),
        _paper,
        "writes it",
    ),
    OwnedColumn(
        HandoverKind.BOARD_PAPER,
        BoardPaperPoint,
        "owner_id",
        "board_papers",
        lambda: sa.select(
            BoardPaperPoint.id, BoardPaperPoint.owner_id, BoardPaperPoint.version, BoardPaper.id,
            BoardPaperPoint.text, BoardPaper.title, BoardPaper.as_at,
        ).join(BoardPaper, BoardPaper.id == BoardPaperPoint.paper_id)
        .order_by(BoardPaper.as_at, BoardPaperPoint.position, BoardPaperPoint.id),
        lambda today: (BoardPaper.state == PaperState.DRAFT,),
        _paper,
    ),
    OwnedColumn(
        HandoverKind.CAMPAIGN,
        Campaign,
        "lead_id",
        "campaigns",
        lambda: sa.select(
            Campaign.id, Campaign.lead_id, Campaign.version, Campaign.id, Campaign.name, Campaign.ends_on
        ).order_by(Campaign.ends_on, Campaign.id),
        lambda today: (Campaign.closed_on.is_(None),),
        lambda ends: _day("Leads it; ends", ends),
        "leads it",
        _let_read_campaign,
    ),
    OwnedColumn(
        HandoverKind.CAMPAIGN_TASK,
        CampaignTask,
        "owner_id",
        "campaigns",
        lambda: sa.select(
            CampaignTask.id, CampaignTask.owner_id, CampaignTask.version, Campaign.id, CampaignTask.title,
            Campaign.name, CampaignTask.due_on,
        ).join(Campaign, Campaign.id == CampaignTask.campaign_id).order_by(CampaignTask.due_on, CampaignTask.id),
        lambda today: (CampaignTask.done_on.is_(None), Campaign.closed_on.is_(None)),
        lambda name, due: f"{name}, due {british_date(due)}",
        "does it",
        _let_read_task,
    ),
    OwnedColumn(
        HandoverKind.CAMPAIGN_TASK,
        CampaignContact,
        "owner_id",
        "campaigns",
        lambda: sa.select(
            CampaignContact.id, CampaignContact.owner_id, CampaignContact.version, Campaign.id,
            Campaign.name, Interaction.title, Interaction.occurred_on,
        ).join(Campaign, Campaign.id == CampaignContact.campaign_id)
        .join(Interaction, Interaction.id == CampaignContact.interaction_id)
        .order_by(Interaction.occurred_on, CampaignContact.id),
        lambda today: (Interaction.status == InteractionStatus.PLANNED, Campaign.closed_on.is_(None)),
        _visit,
        "makes this contact of the campaign",
        _let_read_contact,
    ),
)  # fmt: skip
