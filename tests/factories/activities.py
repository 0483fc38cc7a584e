"""Activities, associates, diversity tables and survey results as they lie in the database, past the service's rules."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from backend.action_plan.models import PlanLine, StrategicObjective
from backend.activities.diversity import shown_of
from backend.activities.models import (
    Activity,
    ActivityAsk,
    ActivityContributor,
    ActivityKind,
    ActivityPlanLine,
    ActivityState,
    Associate,
    AssociateKind,
    DiversityCount,
    DiversityTable,
    SurveyAudience,
    SurveyResult,
)
from backend.kit.db import utc_now


def add_activity(
    session: Session,
    kind: ActivityKind = ActivityKind.OUTPUT,
    happened_on: date = date(2026, 3, 2),
    *,
    people: Iterable[uuid.UUID] = (),
    asks: Iterable[uuid.UUID] = (),
    plan_lines: Iterable[uuid.UUID] = (),
    **values: Any,
) -> Activity:
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "title": "A blog on fair boards",
        "state": ActivityState.DONE,
        "summary": "",
        "response": "",
        "action": "",
        "recorded_at": utc_now(),
    }
    row = Activity(
        **given | {"kind": kind, "happened_on": happened_on} | values,
        contributors=[ActivityContributor(id=uuid.uuid4(), person_id=key, part="") for key in people],
        asks=[ActivityAsk(policy_ask_id=key) for key in asks],
        plan_lines=[ActivityPlanLine(plan_line_id=key) for key in plan_lines],
    )
    session.add(row)
    session.flush()
    return row


def add_plan_line(
    session: Session, number: int = 17, title: str = "Regular contact that keeps trainers aligned"
) -> Any:
    line = PlanLine(
        id=uuid.uuid4(),
        number=number,
        strategic_objective=StrategicObjective.SUPPORT,
        title=title,
        plan_reference="Support",
        plan_version="As published",
        recorded_at=utc_now(),
    )
    session.add(line)
    session.flush()
    return line


def add_associate(
    session: Session,
    person_id: uuid.UUID,
    kind: AssociateKind = AssociateKind.TRAINER,
    started_on: date = date(2025, 1, 6),
    **values: Any,
) -> Associate:
    given: dict[str, Any] = {"id": uuid.uuid4(), "note": "", "recorded_at": utc_now()}
    row = Associate(**given | {"person_id": person_id, "kind": kind, "started_on": started_on} | values)
    session.add(row)
    session.flush()
    return row


def add_diversity_table(
    session: Session,
    counted: Mapping[str, int],
    *,
    starts_on: date = date(2026, 1, 1),
    ends_on: date = date(2026, 6, 30),
    **values: Any,
) -> DiversityTable:
    """`counted` is rounded here as the service rounds it."""
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "title": "Speakers at our events",
        "question": "Ethnic group",
        "recorded_at": utc_now(),
    }
    row = DiversityTable(
        **given | {"starts_on": starts_on, "ends_on": ends_on} | values,
        counts=[
            DiversityCount(position=place, label=label, shown=shown_of(count))
            for place, (label, count) in enumerate(counted.items())
        ],
    )
    session.add(row)
    session.flush()
    return row


def add_survey_result(session: Session, asked_on: date = date(2026, 3, 2), **values: Any) -> SurveyResult:
    given: dict[str, Any] = {
        "id": uuid.uuid4(),
        "audience": SurveyAudience.MEMBERS,
        "survey": "Members' survey",
        "question": "Does our work help you on race equality?",
        "answer": "Yes",
        "respondents": 120,
        "percentage": 62.0,
        "recorded_at": utc_now(),
    }
    row = SurveyResult(**given | {"asked_on": asked_on} | values)
    session.add(row)
    session.flush()
    return row
