"""How a campaign stands: who is reached, what was held, who moved, whose time it took; for each reader what is theirs."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from backend.campaigns.models import Campaign, CampaignMember, CampaignTarget
from backend.interactions.models import InteractionStatus, Sensitivity
from backend.kit.partial_date import Precision
from backend.policy_asks.models import AskPartyKind
from backend.stances.models import StanceLevel
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.campaigns import add_campaign, add_contact
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_party, add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role
from tests.factories.stances import add_stance

Counting = Callable[[int], AbstractContextManager[list[str]]]
DAY = date(2026, 11, 20)

TIME = "{ said estimated planned capacity words }"
PROGRESS = f"""query($id: UUID!, $asAt: Date) {{ campaignProgress(id: $id, asAt: $asAt) {{
  asAt beforeOn hasStarted closedOn learnt caveat
  reach {{ targetCount reachedCount notReachedCount powerReached powerInAll powerUnjudgedCount words rows {{ isReached
    reach {{ stakeholder {{ kind label }} state words bestRoute {{ words }} }}
    moves {{ policyAsk {{ title }} after {{ level }} wanted power stillDecides }} }} }}
  months {{ month plannedCount heldCount otherHeldCount }}
  contacts {{ interactionId title group month owner {{ name }} minutesSpent theirs }}
  movement {{ from to knownCount unknownCount upCount downCount words cells {{ fromLevel toLevel count }} }}
  moves {{ stakeholder {{ label }} before {{ level }} after {{ level heldOn stanceId }} way wanted isReached stoodThere }}
  wantedReachedCount wantedUnknownCount movesWords
  time {TIME} colleagues {{ user {{ name }} isMember time {TIME} }} }} }}"""


class World:
    """A campaign that wants two posts and a body moved, with a contact held, one planned, and meetings beside it."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.ada = sign_in_new_user(app, "Ada Example", team="Workforce")
        self.ben = sign_in_new_user(app, "Ben Example", team="Regulation")
        with writing(app) as session:
            self.body = add_organisation(session, "Some Office").id
            self.ask = add_policy_ask(session, "Pay gap").id
            self.people = {name: add_person(session, name).id for name in ("Live Lane", "Never Nash")}
            self.roles = {
                name: add_role(session, person, self.body, title, started="2015").id
                for (name, person), title in zip(self.people.items(), ("Chair", "Deputy"), strict=True)
            }
            for power, name in ((5, "Live Lane"), (2, "Never Nash")):
                party = add_party(session, self.ask, AskPartyKind.DECISION_MAKER, role_id=self.roles[name])
                party.power = power
            self.campaign = add_campaign(session, self.ask).id
            self.target(session, StanceLevel.SUPPORTIVE, role_id=self.roles["Live Lane"])
            self.target(session, StanceLevel.NEUTRAL, role_id=self.roles["Never Nash"])
            self.target(session, StanceLevel.CHAMPION, organisation_id=self.body)
            session.add(
                CampaignMember(
                    id=uuid.uuid4(),
                    campaign_id=self.campaign,
                    user_id=self.ada.user_id,
                    most_contacts=9,
                    most_minutes=600,
                )
            )

    def target(self, session: Any, wanted: StanceLevel, **party: Any) -> None:
        session.add(
            CampaignTarget(id=uuid.uuid4(), campaign_id=self.campaign, policy_ask_id=self.ask, wanted=wanted, **party)
        )

    def held(self, session: Any, on: date, who: str = "Live Lane", **values: Any) -> uuid.UUID:
        users = values.pop("users", [self.ada.user_id])
        return add_interaction(session, on, users=users, people=[self.people[who]], **values).id

    def progress(self, who: SignedIn | None = None, as_at: date | None = DAY) -> Any:
        given = {"asAt": as_at.isoformat()} if as_at else {}
        return (who or self.ada).ask(PROGRESS, id=str(self.campaign), **given)["campaignProgress"]


@pytest.fixture
def world(app: Any) -> World:
    return World(app)


def test_gap_counts_targets_by_live_tie(app: Any, world: World) -> None:
    with writing(app) as session:
        world.held(session, date(2026, 11, 2))
    found = world.progress()["reach"]
    states = {row["reach"]["stakeholder"]["label"]: row["reach"]["state"] for row in found["rows"]}
    assert states == {"Live Lane": "live", "Never Nash": "never met", "Some Office": "live"}
    assert found["words"] == "Gap: 1 of 3 not reached."
    assert [found[name] for name in ("targetCount", "reachedCount", "notReachedCount")] == [3, 2, 1]
    assert [found[name] for name in ("powerReached", "powerInAll", "powerUnjudgedCount")] == [5, 7, 1]
    nash = next(row for row in found["rows"] if row["reach"]["stakeholder"]["label"] == "Never Nash")
    assert nash["moves"] == [
        {
            "policyAsk": {"title": "Pay gap"},
            "after": {"level": "UNKNOWN"},
            "wanted": "NEUTRAL",
            "power": 2,
            "stillDecides": True,
        }
    ]
