"""What the map says of each drawn party: names, roles, stance and influence on an ask, and its measures."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.assessments import queries as assessments
from backend.assessments.models import Assessment
from backend.influence.party_names import Names
from backend.network_map.measures import Measures
from backend.network_map.network import WholeNetwork
from backend.stakeholders.models import Role, held_on
from backend.stances import queries as stances
from backend.stances.models import Stance
from graph.records import Party
from graph.stakeholder_graph import FloatArray, IntArray
from graph.tie_strength import shown

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Columns:
    """Parallel lists over the drawn parties."""

    node_ids: list[uuid.UUID]
    kinds: list[str]
    labels: list[str]
    details: list[str]
    x: list[float]
    y: list[float]
    ours: list[int | None]
    stance: list[str | None]
    influence: list[int | None]
    betweenness: list[float | None]
    betweenness_error: list[float | None]
    betweenness_rank: list[int | None]
    effective_size: list[float | None]
    constraint: list[float | None]
    activity_days: list[int]
    activity_rank: list[int]
    group: list[int | None]
    links_groups: list[int | None]


def stances_on(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> dict[Party, str]:
    """The stance that holds on the day of each organisation, and of each person by a role held then. One statement."""
    rows = session.execute(
        sa.select(Stance.organisation_id, Role.person_id, Stance.level)
        .outerjoin(Role, Role.id == Stance.role_id)
        .where(
            Stance.policy_ask_id == policy_ask_id,
            Stance.held_on <= as_at,
            stances.is_latest(as_at),
            sa.or_(Stance.role_id.is_(None), held_on(as_at)),
        )
        .order_by(Stance.held_on, Stance.recorded_at, Stance.id)
    )
    return {_stakeholder(*row[:2]): row[2].value for row in rows}


def influence_on(session: Session, policy_ask_id: uuid.UUID, as_at: date) -> dict[Party, int]:
    """As `stances_on`, from assessments: 1 to 5, the median of the colleagues who judged. One statement.

    Of a person with two posts, the post that was judged last counts.
    """
    rows = session.scalars(
        sa.select(Assessment)
        .outerjoin(Role, Role.id == Assessment.role_id)
        .where(
            Assessment.policy_ask_id == policy_ask_id,
            Assessment.influence.is_not(None),
            assessments.is_latest(as_at),
            sa.or_(Assessment.role_id.is_(None), held_on(as_at)),
        )
        .options(joinedload(Assessment.role))
        .order_by(Assessment.assessed_on, Assessment.recorded_at, Assessment.id)
    ).all()
    middle = assessments.influence_by_stakeholder(rows)
    found = {}
    for row in rows:
        party = _stakeholder(row.organisation_id, row.role.person_id if row.role else None)
        found[party] = middle[row.organisation_id, row.role_id]
    return found


def _stakeholder(organisation_id: uuid.UUID | None, person_id: uuid.UUID | None) -> Party:
    if organisation_id:
        return Party("organisation", str(organisation_id), "")
    return Party("person", str(person_id), "")


def columns_of(
    session: Session,
    whole: WholeNetwork,
    measures: Measures,
    drawn: IntArray,
    names: Names,
    policy_ask_id: uuid.UUID | None,
) -> Columns:
    parties = [whole.graph.parties[each] for each in drawn.tolist()]
    as_at = whole.ties.as_at
    stance: dict[Party, str] = {}
    influence: dict[Party, int] = {}
    if policy_ask_id is not None:
        stance, influence = stances_on(session, policy_ask_id, as_at), influence_on(session, policy_ask_id, as_at)
    without_stance = None if policy_ask_id is None else UNKNOWN
    return Columns(
        node_ids=[uuid.UUID(party.id) for party in parties],
        kinds=[party.kind for party in parties],
        labels=[names[party].label if party in names else "" for party in parties],
        details=[names[party].detail if party in names else "" for party in parties],
        x=measures.x[drawn].tolist(),
        y=measures.y[drawn].tolist(),
        ours=[None if np.isnan(each) else shown(each) for each in whole.ours[drawn].tolist()],
        stance=[stance.get(party, without_stance) for party in parties],
        influence=[influence.get(party) for party in parties],
        betweenness=_rounded(measures.betweenness[drawn], 6),
        betweenness_error=_rounded(measures.betweenness_error[drawn], 6),
        betweenness_rank=_known(measures.betweenness_rank[drawn]),
        effective_size=_rounded(measures.effective_size[drawn], 2),
        constraint=_rounded(measures.constraint[drawn], 4),
        activity_days=whole.graph.activity_days[drawn].tolist(),
        activity_rank=measures.activity_rank[drawn].tolist(),
        group=_known(measures.group[drawn]),
        links_groups=_known(measures.links_groups[drawn]),
    )


def _rounded(numbers: FloatArray, decimals: int) -> list[float | None]:
    return [None if np.isnan(each) else each for each in numbers.round(decimals).tolist()]


def _known(numbers: IntArray) -> list[Any]:
    return [None if each < 0 else each for each in numbers.tolist()]
