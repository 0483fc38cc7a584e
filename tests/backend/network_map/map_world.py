"""A small network to ask about: two groups of organisations that one body links, and one body that met us alone."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backend.kit.http import london_today
from backend.stakeholders.models import OrganisationKind
from tests.factories.accounts import SignedIn, sign_in_new_user, writing
from tests.factories.interactions import add_interaction
from tests.factories.stakeholders import add_organisation, add_person, add_role

TODAY = london_today()
COLUMNS = """nodeIds kinds labels details x y ours stance influence betweenness betweennessError betweennessRank
  effectiveSize constraint activityDays activityRank group linksGroups"""
MAP = f"""query($filter: MapFilter!, $asAt: Date) {{ networkMap(filter: $filter, asAt: $asAt) {{
  {COLUMNS} work {{ id state progress words problem }} asAt level edgeFrom edgeTo edgeShown edgeAsserted
  groupLabels groupStability wholeCount drawnCount hiddenByFilterCount notDrawnCount words
  constants {{ halfLifeDays isMeasured }} }} }}"""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@dataclass
class MapWorld:
    """Bodies A to F: A, B, C met each other; D, E, F met each other; C and D met. G met us alone, and we met A too."""

    app: Any
    officer: SignedIn
    other: SignedIn
    bodies: dict[str, uuid.UUID]
    people: dict[str, uuid.UUID]
    roles: dict[str, uuid.UUID]

    def map(self, asker: SignedIn | None = None, as_at: date | None = None, **filter: Any) -> dict[str, Any]:
        given = {name: str(value) if isinstance(value, uuid.UUID | date) else value for name, value in filter.items()}
        asked = (asker or self.officer).ask(MAP, filter=given, asAt=as_at and as_at.isoformat())
        found: dict[str, Any] = asked["networkMap"]
        return found

    def row(self, drawn: dict[str, Any], label: str) -> dict[str, Any]:
        at = drawn["labels"].index(label)
        return {name: drawn[name][at] for name in COLUMNS.split()}


def edges_of(drawn: dict[str, Any], *, asserted: bool = False) -> set[frozenset[str]]:
    ends = zip(drawn["edgeFrom"], drawn["edgeTo"], drawn["edgeAsserted"], strict=True)
    return {frozenset((drawn["labels"][a], drawn["labels"][b])) for a, b, said in ends if said is asserted}


def make_map_world(app: Any) -> MapWorld:
    officer = sign_in_new_user(app, "Olu Officer", team="Workforce")
    other = sign_in_new_user(app, "Ann Other", team="Regulation")
    with writing(app) as session:
        bodies = {
            name: add_organisation(
                session, f"Body {name}", kind=OrganisationKind.UNION if name in "DEF" else OrganisationKind.TRUST
            ).id
            for name in "ABCDEFG"
        }
        people = {name: add_person(session, f"Person {name}").id for name in bodies}
        roles = {name: add_role(session, people[name], bodies[name], f"Chair of {name}").id for name in bodies}
        for pair in ("AB", "BC", "AC", "DE", "EF", "DF", "CD"):
            add_interaction(session, ago(10), people=[people[each] for each in pair])
        add_interaction(session, ago(5), users=[officer.user_id], people=[people["A"]])
        add_interaction(session, ago(40), users=[officer.user_id], people=[people["G"]])
    return MapWorld(app, officer, other, bodies, people, roles)
