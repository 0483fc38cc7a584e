"""A small campaign that a plan can be made for, and plans as a screen asks for them."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import SYSTEM
from backend.campaign_plans import policy_tables
from backend.campaign_plans.planning import WITH_ALL, Planning, digest_of_question
from backend.campaign_plans.planning_process import pack, run
from backend.campaign_plans.question import Asked, ask
from backend.campaigns.models import Campaign
from backend.policy_asks.models import AskParty
from backend.stances.models import StanceLevel
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.campaigns import add_campaign
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

TODAY = datetime.now(ZoneInfo("Europe/London")).date()
LINE = """id version position colleague { id label } stakeholder { id kind label } via { id label } isCold access gain
  keptWithout who why
  acceptedAs { interactionId interactionOn interactionStatus introductionRequestId introductionState }"""
FIELDS = f"""id version number state progress workWords problem digest keptFromId madeBy {{ name }}
  tables {{ headroom {{ opposed unknown }} coldAccess departures }} lines {{ {LINE} }} caveats
  answer {{ value bound mostPossible certificate freshValue headline changes unknown notes rules {{ key share words }}
    already {{ colleague {{ label }} stakeholder {{ label }} }}
    leftOut {{ stakeholder {{ label }} reason words }} }}"""
PLANS_FIELDS = """items { id number isDone value words } missing defaults { coldAccess }
  marks { id version mark reason colleague { id label } stakeholder { id label } recordedBy { name } }"""
MAKE = f"mutation($input: MakeCampaignPlanInput!) {{ makeCampaignPlan(input: $input) {{ {FIELDS} }} }}"
CANCEL = f"mutation($id: UUID!) {{ cancelCampaignPlan(id: $id) {{ {FIELDS} }} }}"
SHOW = f"query($id: UUID!) {{ campaignPlan(id: $id) {{ {FIELDS} }} }}"
PLANS = f"query($id: UUID!) {{ campaignPlans(campaignId: $id) {{ {PLANS_FIELDS} }} }}"
MARK = f"mutation($input: MarkContactInput!) {{ markContact(input: $input) {{ {PLANS_FIELDS} }} }}"
UNMARK = f"mutation($id: UUID!, $version: Int!) {{ unmarkContact(id: $id, version: $version) {{ {PLANS_FIELDS} }} }}"
ACCEPT = f"mutation($input: AcceptPlanLineInput!) {{ acceptPlanLine(input: $input) {{ {FIELDS} }} }}"
UNDO = f"mutation($id: UUID!, $version: Int!) {{ undoPlanLine(id: $id, version: $version) {{ {FIELDS} }} }}"
COMPARE = f"""query($a: UUID!, $b: UUID!) {{ comparePlans(a: $a, b: $b) {{ words a {{ number }} b {{ number }}
  both {{ {LINE} }} onlyA {{ {LINE} }} onlyB {{ {LINE} }} }} }}"""


@dataclass
class World:
    """Ada knows Frey well, who sat with the chair; Bee met the chair once; nobody knows the ministry."""

    app: Any
    ada: SignedIn
    bee: SignedIn
    campaign: uuid.UUID
    ask: uuid.UUID
    chair: uuid.UUID
    chair_role: uuid.UUID
    board: uuid.UUID
    ministry: uuid.UUID
    frey: uuid.UUID
    union: uuid.UUID

    def asked(self, who: SignedIn | None = None, kept_from: uuid.UUID | None = None) -> Asked:
        """The question, as read by a colleague or by the program."""
        from backend.accounts.models import User
        from backend.accounts.viewer import Viewer

        with Session(self.app.state.doorway.engine, info={"viewer": SYSTEM}) as session:
            if who:
                user = session.get_one(User, who.user_id)
                session.info["viewer"] = Viewer(user.id, user.name, user.level, user.team_id)
            campaign = session.scalars(sa.select(Campaign).where(Campaign.id == self.campaign).options(*WITH_ALL)).one()
            return ask(session, campaign, TODAY, policy_tables.DEFAULT, kept_from)

    def digest(self, who: SignedIn | None = None) -> str:
        asked = self.asked(who)
        return digest_of_question(pack(asked.question, asked.of_bodies))

    def make(self, who: SignedIn | None = None, **values: Any) -> dict[str, Any]:
        """A plan that is done, worked out here and not in a process of its own: tests have little time."""
        given = {"id": str(uuid.uuid4()), "campaignId": str(self.campaign)} | values
        (who or self.ada).ask(MAKE, input=given)
        finish(self.app, uuid.UUID(given["id"]))
        return self.show(given["id"], who)

    def show(self, plan_id: Any, who: SignedIn | None = None) -> dict[str, Any]:
        shown: dict[str, Any] = (who or self.ada).ask(SHOW, id=str(plan_id))["campaignPlan"]
        return shown


def finish(app: Any, plan_id: uuid.UUID) -> None:
    engine = app.state.doorway.engine
    task = Planning("campaign_plan", "none", engine=engine, plan_id=plan_id)
    payload = task.payload()
    with engine.execution_options(writes=True).begin() as connection:
        task.keep(connection, run(payload, lambda _share: None))


def wait_for(who: SignedIn, plan_id: str) -> dict[str, Any]:
    """Ask until the process of its own has answered."""
    until = monotonic() + 30
    while True:
        shown: dict[str, Any] = who.ask(SHOW, id=plan_id)["campaignPlan"]
        if shown["state"] not in ("waiting", "running"):
            return shown
        assert monotonic() < until, shown
        sleep(0.05)


def add_world(app: Any, *, contacts: int = 2, **values: Any) -> World:
    """`contacts`: of each of the two colleagues."""
    ada, bee = sign_in_new_user(app, "Ada Example"), sign_in_new_user(app, "Bee Example")
    with writing(app) as session:
        board, ministry, union = (add_organisation(session, name).id for name in ("Board", "Ministry", "Union"))
        chair, frey = add_person(session, "Cal Chair").id, add_person(session, "Frey Friend").id
        chair_role = add_role(session, chair, board, "Chair").id
        add_role(session, frey, union, "Secretary")
        ask_id = add_policy_ask(session, "Publish pay", decision_makers=[ministry], deciding_roles=[chair_role]).id
        session.scalars(sa.select(AskParty).where(AskParty.role_id == chair_role)).one().power = 5
        add_stance(session, ask_id, role_id=chair_role, level=StanceLevel.NEUTRAL)
        for days in (10, 40, 70):
            add_interaction(session, TODAY - timedelta(days=days), users=[ada.user_id], people=[frey])
            add_interaction(session, TODAY - timedelta(days=days + 3), people=[frey, chair])
        add_interaction(session, TODAY - timedelta(days=90), users=[bee.user_id], people=[chair])
        campaign = add_campaign(
            session,
            ask_id,
            members=((ada.user_id, contacts), (bee.user_id, contacts)),
            starts_on=TODAY - timedelta(days=30),
            ends_on=TODAY + timedelta(days=60),
            **values,
        ).id
    return World(app, ada, bee, campaign, ask_id, chair, chair_role, board, ministry, frey, union)


def pairs_of(shown: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["colleague"]["label"], each["stakeholder"]["label"]) for each in shown["lines"]]
