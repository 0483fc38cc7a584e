"""Asking for a plan, the work that makes it, and what is kept of it.

The work reads the question with a session of the program's own, and has it answered in a process of its own: whoever
asked, the question is the same.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, selectinload

from backend.accounts.viewer import SYSTEM, Viewer
from backend.audit.recorder import Actor
from backend.audit.service import was_already_created
from backend.background import service as background
from backend.background.process import Child, Task
from backend.background.service import Work
from backend.campaign_plans import policy_tables
from backend.campaign_plans.models import CampaignPlan, CampaignPlanLine
from backend.campaign_plans.planning_process import Contact, pack, party_of
from backend.campaign_plans.policy_tables import Tables
from backend.campaign_plans.question import Asked, ask
from backend.campaigns.models import Campaign, CampaignMember
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.writing import digest_of, get_or_refuse
from graph.records import Party

KIND = "campaign_plan"
NOUN = "plan"
MODULE = "backend.campaign_plans.planning_process"
WITH_ALL = (
    selectinload(Campaign.asks),
    selectinload(Campaign.limits),
    selectinload(Campaign.members).joinedload(CampaignMember.user),
)


def make_plan(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """Put a plan in line; it begins as soon as somebody asks how far it is. A retry finds the first try's."""
    if was_already_created(session, "makeCampaignPlan", given):
        return
    campaign = get_or_refuse(session, Campaign, given.campaign_id, "campaign", *WITH_ALL)
    refuse_over(campaign, today)
    earlier = _kept_from(session, given.keep_from_plan_id, campaign)
    tables = policy_tables.chosen(given.tables)
    if given.tables is None and earlier:
        tables = Tables.from_json(earlier.tables)
    asked = ask(session, campaign, today, tables, given.keep_from_plan_id)
    if asked.missing:
        raise RuleBroken(asked.missing[0])
    session.add(new_plan(session, given.id, campaign, asked, tables, given.keep_from_plan_id, viewer, today, now))
    session.flush()
    background.put_in_line(session, KIND, digest_of([KIND, given.id, now]), scope_of(given.id))


def refuse_over(campaign: Campaign, today: date) -> None:
    if campaign.closed_on:
        raise RuleBroken(f"This campaign was closed on {campaign.closed_on}. Reopen it first.")
    if campaign.ends_on < today:
        raise RuleBroken(f"This campaign ended on {campaign.ends_on}. Move its end before you plan on.")


def new_plan(
    session: Session,
    plan_id: uuid.UUID,
    campaign: Campaign,
    asked: Asked,
    tables: Tables,
    kept_from: uuid.UUID | None,
    viewer: Viewer,
    today: date,
    now: datetime,
) -> CampaignPlan:
    """Numbered within the campaign, from 1; two at once are told apart by the table's own rule."""
    last = session.scalar(sa.select(sa.func.max(CampaignPlan.number)).where(CampaignPlan.campaign_id == campaign.id))
    return CampaignPlan(
        id=plan_id,
        campaign_id=campaign.id,
        number=(last or 0) + 1,
        kept_from_id=kept_from,
        as_at=today,
        tables=tables.as_json(),
        digest=digest_of_question(pack(asked.question, asked.of_bodies)),
        made_at=now,
        made_by_id=viewer.user_id,
    )


def digest_of_question(payload: bytes) -> str:
    return digest_of(payload.decode())


def _kept_from(session: Session, plan_id: uuid.UUID | None, campaign: Campaign) -> CampaignPlan | None:
    if plan_id is None:
        return None
    plan = get_or_refuse(session, CampaignPlan, plan_id, NOUN)
    if plan.campaign_id != campaign.id:
        raise RuleBroken("That plan belongs to another campaign.", field="keepFromPlanId")
    if plan.result is None:
        raise RuleBroken("That plan has not been worked out. Wait for it, or plan afresh.", field="keepFromPlanId")
    return plan


def scope_of(plan_id: uuid.UUID) -> str:
    return digest_of([KIND, plan_id])


def newest_work(session: Session, plan_id: uuid.UUID) -> Work | None:
    return background.newest(session, KIND, scope_of(plan_id))


def work_of(session: Session, plan: CampaignPlan) -> Work | None:
    """The work on a plan that is not done, begun here if it still waits or whoever was at it is gone."""
    if plan.result is not None:
        return None
    work = newest_work(session, plan.id)
    if work is None or not work.is_unfinished:
        return work
    engine: Any = session.get_bind()
    return background.go_on(engine, Planning(KIND, MODULE, engine=engine, plan_id=plan.id), work)


def cancel_plan(session: Session, plan_id: uuid.UUID) -> None:
    get_or_refuse(session, CampaignPlan, plan_id, NOUN)
    work = newest_work(session, plan_id)
    if work is None:
        raise RuleBroken("This plan is done.")
    background.cancel(session, work.id, {work.scope})


@dataclass(frozen=True)
class Planning(Task):
    """The work on one plan. `found`: what its question was, from the moment when it began."""

    engine: Engine = field(kw_only=True)
    plan_id: uuid.UUID = field(kw_only=True)
    found: dict[str, Any] = field(default_factory=dict, kw_only=True)

    def begin(self, _payload: bytes) -> Child:
        return Child(self, self.payload())

    def payload(self) -> bytes:
        """The question of today, read by the program itself."""
        with Session(self.engine.execution_options(writes=False), info={"viewer": SYSTEM}) as session:
            plan = session.scalars(sa.select(CampaignPlan).where(CampaignPlan.id == self.plan_id)).one_or_none()
            if plan is None:
                raise NotFound(NOUN)
            campaign = get_or_refuse(session, Campaign, plan.campaign_id, "campaign", *WITH_ALL)
            asked = ask(session, campaign, plan.as_at, Tables.from_json(plan.tables), plan.kept_from_id)
            self.found["beside"] = beside(campaign, asked)
        packed = pack(asked.question, asked.of_bodies)
        self.found["digest"] = digest_of_question(packed)
        return packed

    def keep(self, connection: Connection, result: bytes) -> None:
        """In the transaction that marks the work as done, and with its history."""
        with Session(connection, info={"viewer": SYSTEM, "actor": Actor(None, "campaign plan")}) as session:
            plan = session.scalars(
                sa.select(CampaignPlan).where(CampaignPlan.id == self.plan_id).with_for_update()
            ).one_or_none()
            if plan is not None and plan.result is None:
                write_result(session, plan, result, self.found["beside"], self.found["digest"])
                session.commit()  # of the session's own: the connection's transaction goes on


def beside(campaign: Campaign, asked: Asked) -> dict[str, Any]:
    """What is stored beside the planner's own answer: ids alone, no names."""
    return {
        "asks": sorted(str(each.policy_ask_id) for each in campaign.asks),
        "deciders": [[_told(each.party), each.ask, each.power, each.stance] for each in asked.question.deciders],
        "done": [[_told(one), _told(other)] for one, other in asked.done],
        "notes": [[note.why, _told(note.party), _told(note.other)] for note in asked.notes],
    }


def _told(party: Party | None) -> dict[str, str] | None:
    return None if party is None else {"kind": party.kind, "id": party.id}


def write_result(session: Session, plan: CampaignPlan, result: bytes, beside: dict[str, Any], digest: str) -> None:
    """Each proposed contact is a line; those that are planned or held already are told beside them."""
    told: dict[str, Any] = orjson.loads(result)
    lines = told.pop("lines")
    done = {_contact(each) for each in beside["done"]}
    proposed = [line for line in lines if _contact((line["colleague"], line["stakeholder"])) not in done]
    already = [line for line in lines if line not in proposed]
    plan.result = orjson.dumps({**told, **beside, "already": already}).decode()
    plan.digest = digest
    session.add_all(_line(plan.id, position, line) for position, line in enumerate(proposed, start=1))
    session.flush()


def _contact(pair: Any) -> Contact:
    return party_of(pair[0]), party_of(pair[1])


def _line(plan_id: uuid.UUID, position: int, told: dict[str, Any]) -> CampaignPlanLine:
    stakeholder, via = told["stakeholder"], told["via"]
    columns: dict[str, Any] = {f"{stakeholder['kind']}_id": uuid.UUID(stakeholder["id"])}
    if via:
        columns[f"via_{via['kind']}_id"] = uuid.UUID(via["id"])
    return CampaignPlanLine(
        id=uuid.uuid5(plan_id, str(position)),
        plan_id=plan_id,
        position=position,
        user_id=uuid.UUID(told["colleague"]["id"]),
        access=told["access"],
        gain=told["gain"],
        kept_without=told["kept_without"],
        because=orjson.dumps({"is_cold": told["is_cold"], "reaches": told["reaches"]}).decode(),
        **columns,
    )
