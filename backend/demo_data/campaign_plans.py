"""A finished plan of the campaign that runs, with one line that became a planned meeting."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.campaign_plans.accepting import accept_as_interaction
from backend.campaign_plans.models import CampaignPlanLine
from backend.campaign_plans.planning import WITH_ALL, beside, new_plan, write_result
from backend.campaign_plans.planning_process import pack, run
from backend.campaign_plans.policy_tables import DEFAULT
from backend.campaign_plans.question import ask
from backend.campaigns.models import Campaign
from backend.demo_data.cast import Cast
from backend.influence.warm_network import ties_read_anew
from backend.interactions.models import InteractionKind
from backend.kit.db import utc_now

ACCEPTED_IN_DAYS = 38


@dataclass(frozen=True)
class Accepting:
    id: uuid.UUID
    line_id: uuid.UUID
    version: int
    day: date
    kind: InteractionKind = InteractionKind.MEETING
    template_id: uuid.UUID | None = None


def make_plan(session: Session, cast: Cast) -> None:
    session.flush()
    running = sa.select(Campaign).where(Campaign.id == cast.id_of("campaign", "running")).options(*WITH_ALL)
    campaign = session.scalars(running.execution_options(populate_existing=True)).one()
    lead = cast.colleague("Toni Ballad")
    viewer = Viewer(lead.id, lead.name, lead.level, lead.team_id)
    asked = ask(session, campaign, cast.today, DEFAULT, None, ties_read_anew)
    now = utc_now()
    plan = new_plan(session, cast.id_of("plan", 1), campaign, asked, DEFAULT, None, viewer, cast.today, now)
    session.add(plan)
    session.flush()
    result = run(pack(asked.question, asked.of_bodies), lambda _share: None)
    write_result(session, plan, result, beside(campaign, asked), plan.digest)
    first = sa.select(CampaignPlanLine).where(CampaignPlanLine.plan_id == plan.id, CampaignPlanLine.position == 1)
    line = session.scalars(first).one()
    day = cast.today + timedelta(days=ACCEPTED_IN_DAYS)
    given = Accepting(cast.id_of("accepted", line.position), line.id, line.version, day)
    accept_as_interaction(session, given, viewer=viewer, today=cast.today, now=now)
