"""The map as files: the same rows as on the screen, nothing that a spreadsheet runs, nothing that XML refuses."""

import csv
import gzip
import io
import uuid
from typing import Any

import networkx as nx
import pytest

from backend.accounts.models import PermissionLevel
from backend.interactions.models import Sensitivity
from backend.network_map.exports import inert
from tests.backend.network_map.map_world import TODAY, MapWorld, ago, edges_of, make_map_world
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation

FILES = ["/network/map.csv", "/network/ties.csv", "/network/map.graphml"]


@pytest.fixture
def world(app: Any) -> MapWorld:
    return make_map_world(app)


def table(user: SignedIn, path: str, **asked: Any) -> tuple[str, list[dict[str, str]]]:
    """The comment line, and the rows under their headings."""
    answer = user.client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.text[0] == "\ufeff"
    comment, *lines = csv.reader(io.StringIO(answer.text[1:]))
    headings, *rows = lines
    return comment[0], [dict(zip(headings, row, strict=True)) for row in rows]


def test_parties_are_those_of_the_map(world: MapWorld) -> None:
    drawn = world.map()
    about, rows = table(world.officer, "/network/map.csv")
    assert [row["name"] for row in rows] == drawn["labels"]
    broker = next(row for row in rows if row["name"] == "Body C")
    assert broker["id"] == str(world.bodies["C"])
    assert broker["stands between others (share of pairs)"] == "0.4"
    assert (broker["rank of standing between others"], broker["our strength (0 to 99)"]) == ("1", "")
    assert set(broker["suggested group"].split(", ")) == {"Body A", "Body B", "Body C"}
    assert about.startswith("# Trellis network map as at ")
    assert "exported by Olu Officer on " in about
    assert "Measures are worked out on all 7 parties that you may see." in about


def test_ties_are_those_of_the_map(world: MapWorld) -> None:
    _, rows = table(world.officer, "/network/ties.csv", organisationId=str(world.bodies["D"]))
    found = {frozenset((row["from name"], row["to name"])) for row in rows}
    assert found == edges_of(world.map(around={"organisationId": str(world.bodies["D"])}))
    assert {row["strength (0 to 99)"] for row in rows} == {"29"}


def test_graphml_is_read_back_by_networkx(world: MapWorld) -> None:
    answer = world.officer.client.get("/network/map.graphml", params={"level": "PEOPLE"})
    graph = nx.parse_graphml(answer.text)
    node = graph.nodes[str(world.people["C"])]
    assert (node["label"], node["detail"], node["kind"]) == ("Person C", "Chair of C, Body C", "person")
    assert (len(graph), graph.number_of_edges()) == (7, 7)
    assert "exported by Olu Officer" in graph.graph["about"]


def test_hostile_names_stay_inert(world: MapWorld) -> None:
    name = '=HYPERLINK("x")\x0b<b>&\x1f'
    with writing(world.app) as session:
        body = add_organisation(session, name).id
        add_interaction(session, ago(1), organisations=[body], people=[world.people["A"]])
    _, rows = table(world.officer, "/network/map.csv")
    assert f"'{name}" in [row["name"] for row in rows]
    graph = nx.parse_graphml(world.officer.client.get("/network/map.graphml").text)
    assert graph.nodes[str(body)]["label"] == '=HYPERLINK("x")<b>&'


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        (" @sum", "' @sum"),
        ("\uff1d1", "'\uff1d1"),
        ("-3", "-3"),
        ("+44 20 7946 0000", "+44 20 7946 0000"),
        ("-3+x", "'-3+x"),
        (None, ""),
        (-0.5, "-0.5"),
    ],
)
def test_cells_are_inert_as_on_the_screen(cell: Any, written: str) -> None:
    assert inert(cell) == written


@pytest.mark.parametrize("path", FILES)
def test_file_is_named_after_its_date_and_kept_by_nobody(world: MapWorld, path: str) -> None:
    answer = world.officer.client.get(path, params={"asAt": ago(3).isoformat()})
    ending = path.rsplit(".", 1)[1]
    assert answer.headers["content-disposition"].endswith(f'-{ago(3).isoformat()}.{ending}"')
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", FILES)
def test_file_is_for_staff_of_this_site_alone(world: MapWorld, path: str) -> None:
    reader = sign_in_new_user(world.app, "Ray Reader", level=PermissionLevel.READER)
    assert reader.client.get(path).status_code == 403
    foreign = world.officer.client.get(path, headers={"sec-fetch-site": "cross-site"})
    assert (foreign.status_code, foreign.json()["message"]) == (403, "This request came from another site.")
    world.officer.client.cookies.clear()
    assert world.officer.client.get(path).status_code == 401


@pytest.mark.parametrize("path", FILES)
def test_hidden_meeting_is_in_no_file(world: MapWorld, path: str) -> None:
    def rows() -> str:
        text: str = world.officer.client.get(path).text
        return text.replace(f"{TODAY}", "")

    before = rows()
    with writing(world.app) as session:
        secret = {"sensitivity": Sensitivity.RESTRICTED, "readers": [world.other.user_id]}
        add_interaction(session, ago(1), people=[world.people["A"], world.people["F"]], **secret)
    now = rows()
    assert [line for line in now.splitlines() if "exported by" not in line] == [
        line for line in before.splitlines() if "exported by" not in line
    ]
    assert world.other.client.get(path).text.count(str(world.bodies["F"])) >= 1


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"asAt": "soon"}, "Give “asAt” as a date, as in 2026-03-31."),
        ({"leadId": "him"}, "Give “leadId” as an id."),
        ({"level": "planets"}, "The level is “people” or “organisations”."),
        ({"hops": "many"}, "Choose 1 to 3 steps around a party."),
        ({"userId": str(uuid.UUID(int=1)), "personId": str(uuid.UUID(int=2))}, "Name one person, one organisation or"),
    ],
)
def test_unusable_question_is_refused_in_words(world: MapWorld, asked: dict[str, str], message: str) -> None:
    answer = world.officer.client.get("/network/map.csv", params=asked)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(message)


def test_large_answers_alone_are_compressed(world: MapWorld) -> None:
    def get(accepted: str, text: str) -> Any:
        headers = {"accept-encoding": accepted}
        return world.officer.client.post("/graphql", json={"query": text}, headers=headers)

    with writing(world.app) as session:
        for number in range(100):
            add_organisation(session, f"Body of a long name {number} {'x' * 150}")
    large = "{ organisations(page: {limit: 100}) { items { id name source } } }"
    packed = get("br, gzip", large)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "accept-encoding"
    plain = get("identity", large)
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < len(gzip.compress(plain.content)) * 1.2
    assert "content-encoding" not in get("gzip", "{ me { id } }").headers
