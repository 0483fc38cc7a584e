"""How a campaign stands: who is reached, what was held, who moved, whose time it took."""

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
  moves {{ stakeholder {{ label }} before {{ level }} after {{ level heldOn stanceId }} way wanted isReached
    stoodThere }}
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


def test_contacts_and_meetings_outside_the_plan_are_told_apart(app: Any, world: World) -> None:
    raised = {"raised": [world.ask]}
    with writing(app) as session:
        contact = world.held(session, date(2026, 10, 5), title="Contact", **raised)
        add_contact(session, world.campaign, contact, world.ada.user_id)
        planned = world.held(session, date(2026, 12, 9), title="Planned", status=InteractionStatus.PLANNED)
        add_contact(session, world.campaign, planned, world.ada.user_id)
        year = world.held(session, date(2026, 1, 1), title="Some time", occurred_precision=Precision.YEAR)
        add_contact(session, world.campaign, year, world.ada.user_id)
        cancelled = world.held(session, date(2026, 10, 6), title="Off", status=InteractionStatus.CANCELLED)
        add_contact(session, world.campaign, cancelled, world.ada.user_id)
        later = world.held(session, date(2026, 11, 30), title="Later", **raised)
        add_contact(session, world.campaign, later, world.ada.user_id)
        world.held(session, date(2026, 9, 1), title="First day", **raised)
        world.held(session, date(2026, 8, 31), title="Too early", **raised)
        world.held(session, date(2026, 11, 21), title="After the day", **raised)
        world.held(session, date(2026, 10, 7), title="Ask not raised")
        world.held(session, date(2026, 10, 8), title="None of us", users=[], **raised)
        other = add_person(session, "Someone Else").id
        add_interaction(
            session, date(2026, 10, 9), users=[world.ada.user_id], people=[other], title="No target", **raised
        )
    found = world.progress()
    assert {row["title"]: (row["group"], row["month"]) for row in found["contacts"]} == {
        "Some time": ("HELD", "2026"),
        "First day": ("OTHER_HELD", "2026-09"),
        "Contact": ("HELD", "2026-10"),
        "Off": ("CANCELLED", "2026-10"),
        "Later": ("LATER", "2026-11"),
        "Planned": ("PLANNED", "2026-12"),
    }
    months = {
        row["month"]: [row[f"{name}Count"] for name in ("planned", "held", "otherHeld")] for row in found["months"]
    }
    assert months == {
        "2026": [0, 1, 0],
        "2026-09": [0, 0, 1],
        "2026-10": [0, 1, 0],
        "2026-11": [0, 0, 0],
        "2026-12": [1, 0, 0],
        "2027-01": [0, 0, 0],
    }
    assert found["contacts"][1]["theirs"] == ["Live Lane, Chair, Some Office"]


def test_moves_are_counted_with_unknown_apart(app: Any, world: World) -> None:
    live = world.roles["Live Lane"]
    with writing(app) as session:
        add_stance(session, world.ask, role_id=live, level=StanceLevel.SCEPTICAL, held_on=date(2026, 8, 31))
        add_stance(session, world.ask, role_id=live, level=StanceLevel.SUPPORTIVE, held_on=date(2026, 9, 1))
        add_stance(session, world.ask, role_id=live, level=StanceLevel.OPPOSED, held_on=date(2026, 11, 21))
        add_stance(session, world.ask, organisation_id=world.body, level=StanceLevel.CHAMPION, held_on=date(2026, 1, 2))
    found = world.progress()
    assert (found["asAt"], found["beforeOn"], found["hasStarted"]) == ("2026-11-20", "2026-08-31", True)
    assert found["movesWords"] == (
        "2 of 3 wanted moves reached, 1 unknown. 1 of those reached stood there before the start."
    )
    assert (found["wantedReachedCount"], found["wantedUnknownCount"]) == (2, 1)
    moved = found["movement"]
    assert [moved[name] for name in ("upCount", "downCount", "knownCount", "unknownCount")] == [1, 0, 2, 1]
    assert {(each["fromLevel"], each["toLevel"]): each["count"] for each in moved["cells"] if each["count"]} == {
        ("UNKNOWN", "UNKNOWN"): 1,
        ("SCEPTICAL", "SUPPORTIVE"): 1,
        ("CHAMPION", "CHAMPION"): 1,
    }
    assert [(row["way"], row["isReached"], row["stoodThere"]) for row in found["moves"]] == [
        ("UP", True, False),
        ("STILL_UNKNOWN", None, False),
        ("SAME", True, True),
    ]
    assert "not proof that the campaign caused it" in found["caveat"]
    before = world.progress(as_at=date(2026, 6, 1))
    assert (before["beforeOn"], before["hasStarted"]) == ("2026-06-01", False)


def test_hours_said_and_estimated_stand_apart(app: Any, world: World) -> None:
    with writing(app) as session:
        for number, (owner, minutes) in enumerate(
            ((world.ada, 150), (world.ada, None), (world.ada, 0), (world.ben, None), (None, 30))
        ):
            held = world.held(session, date(2026, 10, 5 + number))
            row = add_contact(session, world.campaign, held, world.ada.user_id, minutes_spent=minutes)
            row.owner_id = owner.user_id if owner else None
        for status in (InteractionStatus.PLANNED, InteractionStatus.CANCELLED):
            add_contact(
                session, world.campaign, world.held(session, date(2026, 12, 1), status=status), world.ada.user_id
            )
    found = world.progress()
    assert found["time"]["words"] == "3 h said, 4 h estimated, of 10 h; 2 h more planned."
    rows = {
        (row["user"] or {"name": None})["name"]: (
            row["isMember"],
            *(row["time"][name] for name in ("said", "estimated", "planned", "capacity")),
        )
        for row in found["colleagues"]
    }
    assert rows == {
        "Ada Example": (True, 150, 120, 120, 600),
        "Ben Example": (False, 0, 120, 0, None),
        None: (False, 30, 0, 0, None),
    }
    assert list(rows) == ["Ada Example", "Ben Example", None]


def test_closed_campaign_shows_the_day_it_closed(app: Any, world: World) -> None:
    live = world.roles["Live Lane"]
    with writing(app) as session:
        add_stance(session, world.ask, role_id=live, level=StanceLevel.SUPPORTIVE, held_on=date(2026, 10, 1))
        add_stance(session, world.ask, role_id=live, level=StanceLevel.OPPOSED, held_on=date(2026, 10, 20))
        campaign = session.get_one(Campaign, world.campaign)
        campaign.closed_on, campaign.learnt = date(2026, 10, 10), "Ring first."
    found = world.progress(as_at=None)
    assert (found["asAt"], found["closedOn"], found["learnt"]) == ("2026-10-10", "2026-10-10", "Ring first.")
    assert found["moves"][0]["after"]["level"] == "SUPPORTIVE"


def test_what_is_unseen_changes_no_figure(app: Any, world: World) -> None:
    before = world.progress(world.ben)
    assert before["reach"]["words"] == "Gap: 3 of 3 not reached."
    secret = {"sensitivity": Sensitivity.RESTRICTED, "readers": [world.ada.user_id], "raised": [world.ask]}
    with writing(app) as session:
        contact = world.held(session, date(2026, 10, 5), title="Secret", **secret)
        add_contact(session, world.campaign, contact, world.ada.user_id, minutes_spent=60)
        world.held(session, date(2026, 10, 6), title="Secret too", **secret)
        add_stance(
            session,
            world.ask,
            role_id=world.roles["Live Lane"],
            held_on=date(2026, 10, 5),
            source_interaction_id=contact,
        )
    assert world.progress(world.ben) == before
    told = world.progress(world.ada)
    assert [row["title"] for row in told["contacts"]] == ["Secret", "Secret too"]
    assert (told["time"]["said"], told["wantedReachedCount"], told["reach"]["reachedCount"]) == (60, 1, 2)


def test_statements_do_not_grow_with_the_campaign(app: Any, world: World, count_queries: Counting) -> None:
    with writing(app) as session:
        add_contact(session, world.campaign, world.held(session, date(2026, 10, 5)), world.ada.user_id)
    world.progress()
    with count_queries(24):
        world.progress()
    with writing(app) as session:
        for number in range(4):
            person = add_person(session, f"Person {number}").id
            role = add_role(session, person, world.body, f"Post {number}", started="2015").id
            world.target(session, StanceLevel.NEUTRAL, role_id=role)
            met = add_interaction(session, date(2026, 10, 6), users=[world.ada.user_id], people=[person])
            add_contact(session, world.campaign, met.id, world.ben.user_id)
    world.progress()
    with count_queries(24):
        found = world.progress()
    assert len(found["reach"]["rows"]) == 7


def test_campaign_without_targets_says_nothing_of_them(app: Any) -> None:
    officer = sign_in_new_user(app)
    with writing(app) as session:
        campaign = add_campaign(session, add_policy_ask(session).id).id
    found = officer.ask(PROGRESS, id=str(campaign), asAt=DAY.isoformat())["campaignProgress"]
    assert (found["reach"]["rows"], found["moves"], found["contacts"], found["colleagues"]) == ([], [], [], [])
    assert found["time"]["words"] == "0 h said, 0 h estimated, with no limit set."
    assert officer.ask(PROGRESS, id=str(uuid.uuid4()))["campaignProgress"] is None
