"""The map's answers: numbers by hand, filters that hide and never re-measure, and what another viewer never learns."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from backend.accounts.models import PermissionLevel
from backend.assessments.models import Assessment
from backend.background.models import WorkState
from backend.interactions.models import Sensitivity
from backend.kit.db import utc_now
from backend.kit.partial_date import Precision
from backend.network_map import network
from backend.stakeholders.models import Person, Role
from backend.stances.models import Confidence, Stance, StanceLevel
from backend.ties.models import AssertedTie, AssertedTieKind
from tests.backend.network_map.map_world import TODAY, MapWorld, ago, edges_of, make_map_world
from tests.factories.accounts import sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.policy_asks import add_policy_ask
from tests.factories.stakeholders import add_organisation, add_person, add_role

MEASURES = ("betweenness", "betweennessRank", "effectiveSize", "constraint", "activityDays", "activityRank")
CANCEL = "mutation($id: UUID!) { cancelWork(id: $id) { id state words } }"
RESTART = "mutation($id: UUID!) { restartWork(id: $id) { id state } }"


@pytest.fixture
def world(app: Any) -> MapWorld:
    return make_map_world(app)


def measured(drawn: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    columns = [drawn[name] for name in ("labels", *MEASURES)]
    return {label: rest for label, *rest in zip(*columns, strict=True)}


def test_whole_network_is_drawn_with_its_measures(world: MapWorld) -> None:
    drawn = world.map()
    assert sorted(drawn["labels"]) == [f"Body {name}" for name in "ABCDEFG"]
    pairs = ("AB", "BC", "AC", "DE", "EF", "DF", "CD")
    assert edges_of(drawn) == {frozenset(f"Body {name}" for name in pair) for pair in pairs}
    broker = world.row(drawn, "Body C")
    # C lies on the routes from A and B to D, E and F: 6 of the 15 pairs of others, G among them.
    assert (broker["betweenness"], broker["betweennessError"], broker["betweennessRank"]) == (0.4, 0.0, 1)
    assert (broker["effectiveSize"], broker["linksGroups"], broker["ours"]) == (2.33, 2, None)
    alone = world.row(drawn, "Body G")
    assert (alone["betweenness"], alone["betweennessRank"], alone["group"], alone["ours"]) == (None, None, None, 27)
    groups = [{"Body A", "Body B", "Body C"}, {"Body D", "Body E", "Body F"}]
    assert sorted(map(sorted, (label.split(", ") for label in drawn["groupLabels"]))) == sorted(map(sorted, groups))
    assert (drawn["wholeCount"], drawn["drawnCount"], drawn["hiddenByFilterCount"], drawn["notDrawnCount"]) == (
        7,
        7,
        0,
        0,
    )
    assert (drawn["work"], drawn["groupStability"], drawn["constants"]["isMeasured"]) == (None, 1.0, True)
    assert drawn["words"][0] == "Measures are worked out on all 7 parties that you may see."


def test_people_are_drawn_with_role_and_organisation(world: MapWorld) -> None:
    drawn = world.map(level="PEOPLE")
    assert world.row(drawn, "Person C")["details"] == "Chair of C, Body C"
    assert set(drawn["kinds"]) == {"person"}


@pytest.mark.parametrize(
    ("filter", "left"),
    [
        ({"kind": ["UNION"]}, "DEF"),
        ({"kind": ["UNION", "trust"]}, "ABCDEFG"),
        ({"kind": ["CHARITY"]}, ""),
        ({"from": ago(9)}, "A"),
        ({"from": ago(10)}, "ABCDEF"),
        ({"around": "D"}, "CDEF"),
        ({"around": "D", "hops": 2}, "ABCDEF"),
        ({"around": "us"}, "AG"),
    ],
)
def test_filter_hides_and_measures_stay(world: MapWorld, filter: dict[str, Any], left: str) -> None:
    around = filter.get("around")
    if around == "us":
        filter = {"around": {"userId": str(world.officer.user_id)}}
    elif around:
        filter = {**filter, "around": {"organisationId": str(world.bodies[around])}}
    whole, part = world.map(), world.map(**filter)
    assert sorted(part["labels"]) == [f"Body {name}" for name in left]
    assert measured(part) == {label: row for label, row in measured(whole).items() if label in part["labels"]}
    assert (part["wholeCount"], part["hiddenByFilterCount"]) == (7, 7 - len(left))
    hidden = 7 - len(left)
    assert part["words"][0] == f"Measures are worked out on all 7 parties; the filter hides {hidden} of them."


def test_person_around_works_at_either_level(world: MapWorld) -> None:
    around = {"personId": str(world.people["D"])}
    assert sorted(world.map(around=around)["labels"]) == ["Body C", "Body D", "Body E", "Body F"]
    people = world.map(level="PEOPLE", around=around)
    assert sorted(people["labels"]) == ["Person C", "Person D", "Person E", "Person F"]
    of_body = world.map(level="PEOPLE", around={"organisationId": str(world.bodies["D"])})
    assert of_body["labels"] == people["labels"]


def test_ask_filters_and_colours(world: MapWorld) -> None:
    with writing(world.app) as session:
        ask = add_policy_ask(session, decision_makers=[world.bodies["E"]], theme="Housing").id
        add_interaction(session, ago(3), people=[world.people["B"]], raised=[ask])
        for party, level in (
            ({"organisation_id": world.bodies["A"]}, "SUPPORTIVE"),
            ({"role_id": world.roles["D"]}, "OPPOSED"),
        ):
            session.add(
                Stance(
                    id=uuid.uuid4(),
                    policy_ask_id=ask,
                    level=StanceLevel[level],
                    held_on=ago(2),
                    confidence=Confidence.HIGH,
                    source="A letter",
                    recorded_at=utc_now(),
                    **party,
                )
            )
        session.add(
            Assessment(
                id=uuid.uuid4(),
                policy_ask_id=ask,
                organisation_id=world.bodies["E"],
                influence=4,
                assessed_on=ago(2),
                reason="It decides",
                recorded_at=utc_now(),
            )
        )
    bodies = world.map(policyAskId=ask)
    stances = dict(zip(bodies["labels"], bodies["stance"], strict=True))
    assert stances == {"Body A": "supportive", "Body B": "unknown", "Body D": "unknown", "Body E": "unknown"}
    assert world.row(bodies, "Body E")["influence"] == 4
    people = world.map(level="PEOPLE", policyAskId=ask)
    assert dict(zip(people["labels"], people["stance"], strict=True)) == {"Person B": "unknown", "Person D": "opposed"}
    assert sorted(world.map(themes=["Housing"])["labels"]) == sorted(bodies["labels"])
    assert set(world.map(themes=["Housing"])["stance"]) == {None}
    assert world.map(policyAskId=ask, as_at=ago(4))["stance"] == ["unknown"]


def test_asserted_ties_are_drawn_beside(world: MapWorld) -> None:
    with writing(world.app) as session:
        for sensitivity, ends in (Sensitivity.OPEN, "GA"), (Sensitivity.RESTRICTED, "GB"):
            session.add(
                AssertedTie(
                    id=uuid.uuid4(),
                    kind=AssertedTieKind.FUNDS,
                    from_organisation_id=world.bodies[ends[0]],
                    to_organisation_id=world.bodies[ends[1]],
                    ended_on=TODAY,
                    ended_precision=Precision.DAY,
                    source="Annual report",
                    note="",
                    sensitivity=sensitivity,
                    recorded_at=utc_now(),
                    recorded_by_id=world.other.user_id,
                )
            )
    open_edge, own_edge = frozenset(("Body G", "Body A")), frozenset(("Body G", "Body B"))
    drawn = world.map()
    assert edges_of(drawn, asserted=True) == {open_edge}
    assert measured(drawn)["Body G"][0] is None
    assert edges_of(world.map(world.other), asserted=True) == {open_edge, own_edge}
    assert world.map(around={"organisationId": str(world.bodies["G"])})["labels"] == [
        label for label in drawn["labels"] if label in ("Body G", "Body A")
    ]
    assert edges_of(world.map(as_at=TODAY + timedelta(days=1)), asserted=True) == set()


def test_past_date_keeps_places_and_counts_less(world: MapWorld) -> None:
    now, then = world.map(), world.map(as_at=ago(20))
    assert then["labels"] == ["Body G"]
    assert (world.row(then, "Body G")["x"], world.row(then, "Body G")["y"]) == (
        world.row(now, "Body G")["x"],
        world.row(now, "Body G")["y"],
    )
    assert world.map(as_at=ago(2000))["words"][0].startswith("Nobody had been met by this date")


def test_withdrawn_person_is_gone_on_every_date(world: MapWorld) -> None:
    with writing(world.app) as session:
        person = session.get_one(Person, world.people["C"])
        person.withdrawn_on, person.withdrawal_reason = TODAY, "Asked to be left out"
    assert "Person C" not in world.map(level="PEOPLE")["labels"]
    assert "Person C" not in world.map(level="PEOPLE", as_at=ago(8))["labels"]


def test_ended_role_counts_nothing_from_its_end(world: MapWorld) -> None:
    with writing(world.app) as session:
        role = session.get_one(Role, world.roles["C"])
        role.ended_on, role.ended_precision = ago(1), Precision.DAY
    assert "Body C" not in world.map()["labels"]
    assert "Body C" in world.map(as_at=ago(1))["labels"]


@pytest.mark.parametrize("sensitivity", [Sensitivity.RESTRICTED, Sensitivity.TEAM])
def test_hidden_meeting_changes_no_number_key_or_work(world: MapWorld, sensitivity: Sensitivity) -> None:
    before = {level: world.map(level=level) for level in ("PEOPLE", "ORGANISATIONS")}
    hers = world.map(world.other)
    with writing(world.app) as session:
        add_interaction(
            session,
            ago(1),
            users=[world.other.user_id],
            people=[world.people["A"], world.people["F"]],
            sensitivity=sensitivity,
            team_id=world.other.team_id,
            readers=[world.other.user_id],
        )
    assert {level: world.map(level=level) for level in before} == before
    now = world.map(world.other)
    assert edges_of(now) - edges_of(hers) == {frozenset(("Body A", "Body F"))}
    assert measured(now)["Body C"] != measured(hers)["Body C"]


def test_number_of_statements_does_not_grow(world: MapWorld, count_queries: Any) -> None:
    world.map(around={"organisationId": str(world.bodies["A"])})
    with writing(world.app) as session:
        for number in range(20):
            body = add_organisation(session, f"Another {number}").id
            person = add_person(session, f"Somebody {number}").id
            add_role(session, person, body)
            add_interaction(session, ago(1), people=[person, world.people["A"]])
    with count_queries(12):
        assert world.map(around={"organisationId": str(world.bodies["A"])})["drawnCount"] == 23


def test_large_network_is_measured_in_the_background(world: MapWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.backend.background.test_service import wait_for

    at_once = world.map()
    monkeypatch.setattr(network, "AT_ONCE_BELOW", 3)
    monkeypatch.setattr(network, "_measured", network.Kept(4))
    first = world.map()
    assert first["work"]["state"] == "waiting"
    assert first["betweenness"] == [None] * 7
    assert (sorted(first["labels"]), len(set(first["x"])) > 1) == (sorted(at_once["labels"]), True)
    assert first["activityRank"] == at_once["activityRank"]

    def finished() -> dict[str, Any] | None:
        drawn = world.map()
        return drawn if drawn["work"] is None or drawn["work"]["state"] == "done" else None

    done = wait_for(finished, 30)
    assert measured(done) == measured(at_once)
    assert (done["x"], done["y"]) == (first["x"], first["y"])
    assert {"work": None} | {**done, "work": None} == {**at_once, "x": done["x"], "y": done["y"]}


def test_work_is_stopped_by_those_who_share_it_alone(world: MapWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "AT_ONCE_BELOW", 3)
    monkeypatch.setattr(network, "_measured", network.Kept(4))
    monkeypatch.setattr(network.background.Workers, "start", lambda *_: None)
    reader = sign_in_new_user(world.app, "Ray Reader", level=PermissionLevel.READER)
    with writing(world.app) as session:
        secret = {"sensitivity": Sensitivity.RESTRICTED, "readers": [world.other.user_id]}
        add_interaction(session, ago(1), people=[world.people["A"], world.people["F"]], **secret)
    shared, hers = world.map()["work"]["id"], world.map(world.other)["work"]["id"]
    assert shared != hers
    for document in (CANCEL, RESTART):
        assert world.officer.refused(document, id=hers)["extensions"]["code"] == "NOT_FOUND"
        assert world.other.refused(document, id=shared)["extensions"]["code"] == "NOT_FOUND"
        assert reader.refused(document, id=shared)["extensions"]["code"] == "FORBIDDEN"
    assert world.map()["work"]["state"] == WorkState.WAITING.value
    assert world.officer.ask(CANCEL, id=shared)["cancelWork"] == {
        "id": shared,
        "state": "cancelled",
        "words": "Cancelled.",
    }
    assert world.map()["work"]["state"] == "cancelled"
    assert world.officer.ask(RESTART, id=shared)["restartWork"] == {"id": shared, "state": "waiting"}


@pytest.mark.parametrize(
    ("filter", "message", "field"),
    [
        ({"hops": 4}, "Choose 1 to 3 steps around a party.", "filter.hops"),
        ({"kind": ["castle"]}, "There is no kind of organisation “castle”.", "filter.kind"),
        ({"around": {}}, "Name one person, one organisation or one colleague.", "filter.around"),
        ({"from": "2199-01-01"}, "The period begins after the date that the map is asked for.", "filter.from"),
    ],
)
def test_unusable_filter_is_refused(world: MapWorld, filter: dict[str, Any], message: str, field: str) -> None:
    document = "query($filter: MapFilter!) { networkMap(filter: $filter) { drawnCount } }"
    error = world.officer.refused(document, filter=filter)
    assert (error["message"], error["extensions"]["field"]) == (message, field)


def test_unknown_ask_is_refused_alike(world: MapWorld) -> None:
    document = "query($filter: MapFilter!) { networkMap(filter: $filter) { drawnCount } }"
    error = world.officer.refused(document, filter={"policyAskId": str(uuid.uuid4())})
    assert error["extensions"]["code"] == "NOT_FOUND"
