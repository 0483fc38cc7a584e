"""An ask under embargo, and all that names it, is hidden until the instant and visible from it on."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts.models import PermissionLevel
from backend.interactions.models import DiscussionPoint
from backend.kit.db import utc_now
from backend.kit.http import LONDON, london_today
from tests.backend.history.test_schema import HISTORY, KNOWN
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.campaigns import add_campaign
from tests.factories.embargo import plant_embargoed_ask
from tests.factories.interactions import DELETE as DELETE_INTERACTION
from tests.factories.interactions import EDIT, add_interaction, edit_input
from tests.factories.interactions import SHOW as SHOW_INTERACTION
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

MARK = "marigold"
UNSEEN = "This policy ask does not exist, or you may not see it."
SPRING = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)  # London's clocks jump from 01:00 to 02:00
AUTUMN = datetime(2027, 10, 31, 1, 0, tzinfo=UTC)  # London's clocks fall back from 02:00 to 01:00


class World:
    def __init__(self, app: Any, until: datetime) -> None:
        self.app, self.until, self.ask = app, until, uuid.uuid4()
        self.owner = sign_in_new_user(app, "Ada Owner", team="Workforce")
        self.named = sign_in_new_user(app, "Rea Reader", team="Regulation")
        self.officer = sign_in_new_user(app, "Olu Officer", team="Workforce")
        self.on = london_today()
        with writing(app) as session:
            self.body = add_organisation(session, "Example Trust", lead_id=self.officer.user_id).id
            self.person = add_person(session, "Robin Vale").id
            self.role = add_role(session, self.person, self.body).id
            elsewhere = add_person(session, "Kit Open").id
            self.open = add_interaction(session, self.on, people=[elsewhere], users=[self.officer.user_id]).id
            plant_embargoed_ask(
                session,
                until,
                id=self.ask,
                owner_id=self.owner.user_id,
                readers=[self.named.user_id],
                interaction_id=self.open,
                role_id=self.role,
                person_id=self.person,
                asked_id=self.officer.user_id,
                on=self.on,
                mark=MARK,
            )

    def seen_by(self, who: SignedIn) -> dict[str, Any]:
        """How much each place says of the ask: nothing, or a number above 0."""
        found = {name: who.ask(document, **self._given(document))["found"] for name, document in PLACES.items()}
        return {name: value["total"] if isinstance(value, dict) else len(value) for name, value in found.items()}

    def _given(self, document: str) -> dict[str, Any]:
        every = {"ask": str(self.ask), "open": str(self.open), "body": str(self.body), "person": str(self.person)}
        every |= {"q": MARK, "at": "2199-01-01T00:00:00Z"}
        return {name: value for name, value in every.items() if f"${name}:" in document}

    def refusals_of(self, who: SignedIn) -> set[str]:
        return {
            who.refused(f"query($ask: UUID!) {{ {field}(policyAskId: $ask) {{ {inner} }} }}", ask=str(self.ask))[
                "message"
            ]
            for field, inner in OF_ONE_ASK.items()
        }


PLACES = {
    "list": "query { found: policyAsks { total } }",
    "autocomplete": "query($q: String!) { found: policyAsks(filter: {q: $q}) { total } }",
    "by its party": "query($body: UUID!) { found: policyAsks(filter: {organisationId: $body}) { total } }",
    "stances": "query($ask: UUID!) { found: stances(filter: {policyAskId: $ask}) { total } }",
    "all stances": "query { found: stances { total } }",
    "interactions": "query($ask: UUID!) { found: interactions(filter: {policyAskId: $ask}) { total } }",
    "introductions": "query { found: introductionRequests { total } }",
}
OF_ONE_ASK = {
    "askWordings": "id",
    "askEvidence": "id",
    "askConsultations": "id",
    "standings": "isDecisionMaker",
    "assessments": "id",
    "reach": "liveCount",
}
NOTHING = dict.fromkeys(PLACES, 0)
ALL = dict.fromkeys(PLACES, 1)
SEARCH = "query($q: String!) { search(q: $q) { items { kind title } } }"
ONE = "query($id: UUID!) { policyAsk(id: $id) { title isEmbargoed mayChangeEmbargo readers { name } } }"
MY_WEEK = "query { myWeek { decisions { id } } }"
NEVER_MET = "query { portfolio { neverMet { policyAskId } } }"
POINTS = "query($id: UUID!) { interaction(id: $id) { discussionPoints { said } } }"
MAP = "query($ask: UUID) { networkMap(filter: {level: PEOPLE, policyAskId: $ask}) { labels } }"


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The instant that embargoes are measured against; sessions and days go on by the real clock."""

    def put(instant: datetime) -> None:
        for module in ("backend.policy_asks.models", "backend.policy_asks.schema", "backend.history.embargo"):
            monkeypatch.setattr(f"{module}.utc_now", lambda: instant)

    return put


@pytest.mark.parametrize(
    ("until", "local"), [(SPRING, "2027-03-28T02:00:00+01:00"), (AUTUMN, "2027-10-31T01:00:00+00:00")]
)
def test_ask_appears_at_the_instant_its_embargo_ends(
    app: Any, set_clock: Callable[[datetime], None], until: datetime, local: str
) -> None:
    assert until.astimezone(LONDON).isoformat() == local
    world = World(app, until)
    second = timedelta(seconds=1)
    for instant, expected in (
        (until - timedelta(hours=1), NOTHING),
        (until - second, NOTHING),
        (until, ALL),
        (until + second, ALL),
    ):
        set_clock(instant)
        assert world.seen_by(world.officer) == expected, instant
        assert world.seen_by(world.owner) == ALL
    set_clock(until - second)
    assert world.seen_by(world.officer) == NOTHING


def test_every_place_is_silent_before_and_speaks_after(app: Any, set_clock: Callable[[datetime], None]) -> None:
    world = World(app, SPRING)
    officer, ask = world.officer, str(world.ask)
    with writing(app) as session:
        add_campaign(session, world.ask, members=((officer.user_id, 1),))
    set_clock(SPRING - timedelta(microseconds=1))
    assert world.refusals_of(officer) == {UNSEEN}
    assert officer.ask(ONE, id=ask)["policyAsk"] is None
    assert officer.ask(SEARCH, q=MARK)["search"]["items"] == []
    assert officer.ask(MY_WEEK)["myWeek"]["decisions"] == []
    assert officer.ask(NEVER_MET)["portfolio"]["neverMet"] == []
    assert officer.ask(POINTS, id=str(world.open))["interaction"]["discussionPoints"] == []
    assert MARK not in str(officer.ask(HISTORY, noun="INTERACTION", id=str(world.open)))
    known = {"noun": "INTERACTION", "id": str(world.open), "at": utc_now().isoformat()}
    assert MARK not in str(officer.ask(KNOWN, **known))
    assert officer.refused(HISTORY, noun="POLICY_ASK", id=ask)["message"] == UNSEEN
    assert officer.refused(MAP, ask=ask)["message"] == UNSEEN
    set_clock(SPRING)
    assert officer.ask(ONE, id=ask)["policyAsk"] == {
        "title": f"Ask for {MARK}",
        "isEmbargoed": False,
        "mayChangeEmbargo": False,
        "readers": [{"name": "Rea Reader"}],
    }
    kinds = {each["kind"] for each in officer.ask(SEARCH, q=MARK)["search"]["items"]}
    assert kinds == {"POLICY_ASK", "INTERACTION"}
    assert [each["id"] for each in officer.ask(MY_WEEK)["myWeek"]["decisions"]] == [ask]
    assert [each["policyAskId"] for each in officer.ask(NEVER_MET)["portfolio"]["neverMet"]] == [ask]
    assert len(officer.ask(POINTS, id=str(world.open))["interaction"]["discussionPoints"]) == 1
    assert MARK in str(officer.ask(HISTORY, noun="INTERACTION", id=str(world.open)))
    assert MARK in str(officer.ask(KNOWN, **known))
    assert MARK in str(officer.ask(HISTORY, noun="POLICY_ASK", id=ask))
    assert officer.ask(MAP, ask=ask)["networkMap"]["labels"] == ["Kit Open"]


def test_named_reader_sees_it_and_an_administrator_does_not(app: Any) -> None:
    world = World(app, utc_now() + timedelta(days=1))
    assert world.named.ask(ONE, id=str(world.ask))["policyAsk"]["isEmbargoed"] is True
    # The introduction was asked of somebody else.
    assert world.seen_by(world.named) == ALL | {"introductions": 0}
    administrator = sign_in_new_user(app, "Ann Administrator", level=PermissionLevel.ADMINISTRATOR)
    assert administrator.ask(ONE, id=str(world.ask))["policyAsk"] is None
    assert world.seen_by(administrator) == NOTHING


def test_edit_by_others_leaves_what_they_do_not_see(app: Any) -> None:
    world = World(app, utc_now() + timedelta(days=1))
    officer = world.officer
    shown = officer.ask(SHOW_INTERACTION, id=str(world.open))["interaction"]
    moved = (world.on - timedelta(days=3)).isoformat()
    officer.ask(EDIT, input=edit_input(shown, occurredOn=moved, notes="Moved"))
    with writing(app) as session:
        point = session.scalars(sa.select(DiscussionPoint)).one()
        assert (point.policy_ask_id, point.occurred_on) == (world.ask, date.fromisoformat(moved))
    assert world.seen_by(world.owner)["interactions"] == 1
    version = officer.ask(SHOW_INTERACTION, id=str(world.open))["interaction"]["version"]
    officer.ask(DELETE_INTERACTION, id=str(world.open), version=version)
    assert world.seen_by(world.owner)["interactions"] == 0


def test_deleted_ask_stays_hidden_until_its_time(app: Any, set_clock: Callable[[datetime], None]) -> None:
    owner = sign_in_new_user(app, "Ada Owner")
    administrator = sign_in_new_user(app, "Ann Administrator", level=PermissionLevel.ADMINISTRATOR)
    with writing(app) as session:
        ask = add_policy_ask(session, f"Ask for {MARK}", owner_id=owner.user_id, embargoed_until=SPRING).id
    set_clock(SPRING - timedelta(hours=1))
    owner.ask("mutation($id: UUID!) { deletePolicyAsk(id: $id, version: 1) }", id=str(ask))
    assert administrator.refused(HISTORY, noun="POLICY_ASK", id=str(ask))["message"] == UNSEEN
    set_clock(SPRING)
    assert MARK in str(administrator.ask(HISTORY, noun="POLICY_ASK", id=str(ask)))
