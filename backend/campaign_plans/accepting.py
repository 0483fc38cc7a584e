"""A proposed contact becomes a planned interaction of its colleague, or a request for an introduction. Undone, neither.

Whoever cannot see what a line became sees a line that became nothing, and may accept it: their record takes its place
on the line, and the other stays what it is.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.campaign_plans.models import CampaignPlan, CampaignPlanLine
from backend.campaign_plans.planning import refuse_over
from backend.campaigns.contacts import (
    PlannedInteraction,
    TakesPart,
    open_campaign,
    plan_contact,
    remove_campaign_contact,
)
from backend.campaigns.models import Campaign, CampaignContact
from backend.interactions.models import Interaction, InteractionStatus
from backend.interactions.service import delete_interaction
from backend.introductions.models import IntroductionRequest
from backend.introductions.service import request_introduction, withdraw_introduction
from backend.kit.errors import RuleBroken
from backend.kit.partial_date import PartialDate
from backend.kit.text import check_date
from backend.kit.writing import get_or_refuse
from backend.stakeholders.models import Role, held_on

NOUN = "line"
WITH_NAMES = (
    joinedload(CampaignPlanLine.user),
    joinedload(CampaignPlanLine.person),
    joinedload(CampaignPlanLine.organisation),
)


@dataclass(frozen=True)
class Request:
    """What `request_introduction` needs to know; its form's own input has the same fields."""

    id: uuid.UUID
    asked_id: uuid.UUID
    why: str
    via_person_id: uuid.UUID | None
    via_organisation_id: uuid.UUID | None
    target_person_id: uuid.UUID | None
    target_organisation_id: uuid.UUID | None
    policy_ask_id: uuid.UUID | None
    in_it_for_them: str = ""
    text_to_forward: str = ""
    lapses_on: date | None = None


@dataclass(frozen=True)
class Became:
    """What lines became, of that which the viewer may see."""

    interactions: dict[uuid.UUID, Interaction]
    requests: dict[uuid.UUID, IntroductionRequest]

    def is_accepted(self, line: CampaignPlanLine) -> bool:
        return line.interaction_id in self.interactions or line.introduction_request_id in self.requests


def became(session: Session, lines: Sequence[CampaignPlanLine]) -> Became:
    """Two statements."""
    met = [line.interaction_id for line in lines if line.interaction_id]
    asked = [line.introduction_request_id for line in lines if line.introduction_request_id]
    return Became(
        {row.id: row for row in session.scalars(sa.select(Interaction).where(Interaction.id.in_(met)))},
        {
            row.id: row
            for row in session.scalars(sa.select(IntroductionRequest).where(IntroductionRequest.id.in_(asked)))
        },
    )


def accept_as_interaction(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> uuid.UUID:
    """`given.id` is that of the interaction. Answers the plan's id."""
    if was_already_created(session, "acceptPlanLine", given):
        return get_or_refuse(session, CampaignPlanLine, given.line_id, NOUN).plan_id
    line, campaign = _open_line(session, given, today)
    on = _day(given.day, campaign, today)
    contact = PlannedInteraction(
        id=uuid.uuid5(given.id, "interaction"),
        occurred_on=PartialDate(on.year, on.month, on.day),
        participants=[_stakeholder(session, uuid.uuid5(given.id, "stakeholder"), line, on)],
        kind=given.kind,
    )
    plan_contact(
        session,
        open_campaign(session, campaign.id),
        contact,
        owner_id=line.user_id,
        template_id=given.template_id,
        viewer=viewer,
        today=today,
        now=now,
    )
    line.interaction_id, line.accepted_at, line.accepted_by_id = contact.id, now, viewer.user_id
    session.flush()
    return line.plan_id


def accept_as_introduction(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> uuid.UUID:
    """The line's colleague is asked to open the door, through the line's ally if it has one."""
    if was_already_created(session, "acceptPlanLine", given):
        return get_or_refuse(session, CampaignPlanLine, given.line_id, NOUN).plan_id
    line, _ = _open_line(session, given, today)
    if line.user_id == viewer.user_id:
        raise RuleBroken("This contact is yours already: plan it as an interaction.")
    request = Request(
        id=uuid.uuid5(given.id, "introduction"),
        asked_id=line.user_id,
        why=given.why or "",
        via_person_id=line.via_person_id,
        via_organisation_id=line.via_organisation_id,
        target_person_id=line.person_id,
        target_organisation_id=line.organisation_id,
        policy_ask_id=given.policy_ask_id,
        lapses_on=given.day,
    )
    request_introduction(session, request, viewer=viewer, today=today, now=now)
    line.introduction_request_id, line.accepted_at, line.accepted_by_id = request.id, now, viewer.user_id
    session.flush()
    return line.plan_id


def undo(
    session: Session, line_id: uuid.UUID, version: int, *, viewer: Viewer, today: date, now: datetime
) -> uuid.UUID:
    """The planned interaction is deleted, or the request withdrawn; the line is open again. Answers the plan's id."""
    line = get_or_refuse(session, CampaignPlanLine, line_id, NOUN)
    refuse_stale(session, line, version, {}, noun="campaign_plan_lines")
    known = became(session, [line])
    if not known.is_accepted(line):
        raise RuleBroken("This line has not been accepted, so there is nothing to undo.")
    interaction = known.interactions.get(line.interaction_id) if line.interaction_id else None
    request = known.requests.get(line.introduction_request_id) if line.introduction_request_id else None
    if interaction is not None and interaction.status is not InteractionStatus.PLANNED:
        raise RuleBroken("This contact was held or cancelled: it stays on record. Correct the interaction itself.")
    if interaction is not None:
        line.interaction_id = None
    if request is not None:
        line.introduction_request_id = None
    if line.interaction_id is None and line.introduction_request_id is None:
        line.accepted_at = line.accepted_by_id = None
    session.flush()
    if interaction is not None:
        for contact in session.scalars(
            sa.select(CampaignContact).where(CampaignContact.interaction_id == interaction.id)
        ).all():
            remove_campaign_contact(session, contact.id, contact.version)
        delete_interaction(session, interaction.id, interaction.version)
    if request is not None and request.answer is None and request.withdrawn_at is None and request.lapses_on >= today:
        withdraw_introduction(session, request.id, request.version, viewer=viewer, today=today, now=now)
    return line.plan_id


def _open_line(session: Session, given: Any, today: date) -> tuple[CampaignPlanLine, Campaign]:
    line = get_or_refuse(session, CampaignPlanLine, given.line_id, NOUN, *WITH_NAMES)
    plan = get_or_refuse(session, CampaignPlan, line.plan_id, "plan")
    campaign = get_or_refuse(session, Campaign, plan.campaign_id, "campaign")
    refuse_over(campaign, today)
    if became(session, [line]).is_accepted(line):
        raise RuleBroken("This line was accepted already. Undo that first, if it was a mistake.")
    refuse_stale(session, line, given.version, {}, noun="campaign_plan_lines")
    return line, campaign


def _day(day: date | None, campaign: Campaign, today: date) -> date:
    if day is None:
        raise RuleBroken("Choose a day.", field="day")
    check_date(day, "day")
    first, last = max(campaign.starts_on, today), campaign.ends_on
    if not first <= day <= last:
        raise RuleBroken(f"Choose a day within the campaign, from {first} to {last}.", field="day")
    return day


def _stakeholder(session: Session, participant_id: uuid.UUID, line: CampaignPlanLine, on: date) -> TakesPart:
    """A person comes in the role that they hold on the day; of several, the one that began last."""
    if line.person_id is None:
        return TakesPart(id=participant_id, organisation_id=line.organisation_id)
    role_id = session.scalar(
        sa.select(Role.id)
        .where(Role.person_id == line.person_id, held_on(on))
        .order_by(Role.started_on.desc().nulls_last(), Role.id)
        .limit(1)
    )
    return TakesPart(id=participant_id, person_id=line.person_id, role_id=role_id)
