"""Previewing, committing and discarding an import. What is committed is the stored plan, whole, or nothing at all."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.imports.answers import MeetingRow
from backend.imports.directory import PersonName, SeveralError, load_directory, load_roles, made_id, past_of
from backend.imports.ministers_meetings import MeetingsRead
from backend.imports.models import ImportPlan, ImportPlanRow, ImportPlanSteps, ImportStatus
from backend.imports.plan import Plan, PlanRow, digest_of_plan, interaction_id, make_plan, named_people, roles_as_text
from backend.interactions.models import Interaction, InteractionKind, InteractionStatus, Participant, Sensitivity
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.partial_date import Precision
from backend.kit.text import NAME_LENGTH, check_line
from backend.stakeholders.models import Organisation, OrganisationKind, Person, Role

MOST_INTERACTIONS = 5_000

CHANGED = "Records changed since this preview. Preview the file again."
OTHER_PREVIEW = "This is not the preview that you saw. Open it again before you commit."
NEEDS_DEPARTMENT = "This file does not say which department it is from. Choose the department and preview it again."


def check_upload(file_name: str, department: str | None) -> None:
    check_line(file_name, "fileName", max_length=NAME_LENGTH, required=True)
    check_line(department, "department")


def plan_import(session: Session, read: MeetingsRead, data: bytes, *, file_name: str) -> Plan:
    """What importing the file would do to the records as they are now. Six statements for any number of meetings."""
    meetings = [answer for answer in read.answers if isinstance(answer, MeetingRow)]
    if meetings and not any(row.department for row in meetings):
        raise RuleBroken(NEEDS_DEPARTMENT, field="department")
    ids = [interaction_id(row) for row in meetings]
    past = past_of(session, ids)
    directory = load_directory(session)
    new = [row for row, each in zip(meetings, ids, strict=True) if each not in past]
    if len(new) > MOST_INTERACTIONS:
        raise RuleBroken(
            f"This file holds {len(new):,} new meetings; at most {MOST_INTERACTIONS:,} can be imported at once. "
            "Split it and import the parts.",
            field="file",
        )
    roles = load_roles(session, named_people(new, directory))
    digest = hashlib.sha256(data).hexdigest()
    return make_plan(
        read.answers, past, directory, roles, file_name=file_name, file_digest=digest, file_notes=read.notes
    )


def store_plan(
    session: Session, plan: Plan, data: bytes, *, file_name: str, viewer: Viewer, now: datetime
) -> uuid.UUID:
    stored = ImportPlan(
        id=uuid.uuid4(),
        file_name=file_name,
        file_digest=hashlib.sha256(data).hexdigest(),
        status=ImportStatus.PREVIEWED,
        digest=plan.digest,
        summary=plan.summary,
        recorded_at=now,
        recorded_by_id=viewer.user_id,
    )
    session.add(stored)
    session.flush()
    session.execute(sa.insert(ImportPlanSteps), [{"plan_id": stored.id, "steps": plan.steps}])
    if plan.rows:
        session.execute(
            sa.insert(ImportPlanRow),
            [{"id": uuid.uuid4(), "plan_id": stored.id, **vars(row), "notes": list(row.notes)} for row in plan.rows],
        )
    return stored.id


def commit_import(session: Session, plan_id: uuid.UUID, digest: str, *, viewer: Viewer, now: datetime) -> None:
    """Make the records of the stored plan. Committing twice makes nothing twice."""
    plan = _locked(session, plan_id)
    if digest != plan.digest:
        raise RuleBroken(OTHER_PREVIEW, field="digest")
    if plan.status is ImportStatus.COMMITTED:
        return
    steps = session.scalars(sa.select(ImportPlanSteps.steps).where(ImportPlanSteps.plan_id == plan_id)).one()
    if digest_of_plan(plan.file_digest, steps, _stored_rows(session, plan_id)) != digest:
        raise RuleBroken(OTHER_PREVIEW, field="digest")
    _refuse_changed(session, steps)
    try:
        _carry_out(session, steps, viewer, now)
    except IntegrityError as error:
        raise RuleBroken(CHANGED) from error
    plan.status, plan.committed_at = ImportStatus.COMMITTED, now
    session.flush()


def discard_import(session: Session, plan_id: uuid.UUID) -> None:
    plan = _locked(session, plan_id)
    if plan.status is ImportStatus.COMMITTED:
        raise RuleBroken("This import was committed. It stays, as the record of what was done.", field="planId")
    session.execute(sa.delete(ImportPlanRow).where(ImportPlanRow.plan_id == plan_id))
    session.execute(sa.delete(ImportPlanSteps).where(ImportPlanSteps.plan_id == plan_id))
    session.delete(plan)
    session.flush()


def _locked(session: Session, plan_id: uuid.UUID) -> ImportPlan:
    """Two commits of one plan take turns: the second one finds it committed."""
    plan = session.scalars(sa.select(ImportPlan).where(ImportPlan.id == plan_id).with_for_update()).one_or_none()
    if plan is None:
        raise NotFound("import")
    return plan


def _stored_rows(session: Session, plan_id: uuid.UUID) -> Sequence[PlanRow]:
    columns = (
        ImportPlanRow.line,
        ImportPlanRow.action,
        ImportPlanRow.summary,
        ImportPlanRow.reason,
        ImportPlanRow.field,
        ImportPlanRow.value,
        ImportPlanRow.interaction_id,
        ImportPlanRow.notes,
    )
    rows = session.execute(
        sa.select(*columns).where(ImportPlanRow.plan_id == plan_id).order_by(ImportPlanRow.line, ImportPlanRow.id)
    )
    return [PlanRow(*row[:-1], notes=tuple(row[-1])) for row in rows]


def _refuse_changed(session: Session, steps: dict[str, Any]) -> None:
    """Ask again all that the plan rests on: no id taken, each name answered as it was, each role as it was."""
    if past_of(session, (uuid.UUID(each["id"]) for each in steps["interactions"])):
        raise RuleBroken(CHANGED)
    rests_on, directory = steps["restsOn"], load_directory(session)
    people = {PersonName(key, _id(within)): _id(each) for key, within, each in rests_on["people"]}
    try:
        same = all(directory.organisation(key) == _id(each) for key, each in rests_on["organisations"].items())
        same = same and all(directory.person(named) == each for named, each in people.items())
    except SeveralError:
        same = False
    if not same:
        raise RuleBroken(CHANGED)
    closed_on = {each: directory.closed_on[uuid.UUID(each)] for each in rests_on["closedOn"]}
    if {each: day.isoformat() if day else None for each, day in closed_on.items()} != rests_on["closedOn"]:
        raise RuleBroken(CHANGED)
    here = [each for each in people.values() if each]
    if roles_as_text(load_roles(session, here), here) != rests_on["roles"]:
        raise RuleBroken(CHANGED)


def _id(text: str | None) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None


def _carry_out(session: Session, steps: dict[str, Any], viewer: Viewer, now: datetime) -> None:
    for rows in (
        [_organisation(each, now) for each in steps["organisations"]],
        [_person(each, now) for each in steps["people"]],
        [_role(each, now) for each in steps["roles"]],
        [_interaction(each, viewer, now) for each in steps["interactions"]],
        [participant for each in steps["interactions"] for participant in _participants(each)],
    ):
        session.add_all(rows)
        session.flush()


def _organisation(step: dict[str, Any], now: datetime) -> Organisation:
    return Organisation(
        id=uuid.UUID(step["id"]),
        name=step["name"],
        kind=OrganisationKind(step["kind"]),
        background="",
        source=step["source"],
        recorded_at=now,
    )


def _person(step: dict[str, Any], now: datetime) -> Person:
    return Person(id=uuid.UUID(step["id"]), name=step["name"], background="", source=step["source"], recorded_at=now)


def _role(step: dict[str, Any], now: datetime) -> Role:
    """Its start stays unknown: a return of meetings does not say when a minister took office."""
    return Role(
        id=uuid.UUID(step["id"]),
        person_id=uuid.UUID(step["personId"]),
        organisation_id=uuid.UUID(step["organisationId"]),
        title=step["title"],
        recorded_at=now,
    )


def _interaction(step: dict[str, Any], viewer: Viewer, now: datetime) -> Interaction:
    return Interaction(
        id=uuid.UUID(step["id"]),
        kind=InteractionKind(step["kind"]),
        status=InteractionStatus.HELD,
        occurred_on=date.fromisoformat(step["occurredOn"]),
        occurred_precision=Precision(step["precision"]),
        title=step["title"],
        notes=step["notes"],
        sensitivity=Sensitivity.OPEN,
        source=step["source"],
        recorded_at=now,
        recorded_by_id=viewer.user_id,
    )


def _participants(step: dict[str, Any]) -> list[Participant]:
    """The minister with role and department, then each organisation without its people, whom the return leaves out."""
    meeting, on = uuid.UUID(step["id"]), date.fromisoformat(step["occurredOn"])
    minister = Participant(
        id=made_id("participant", meeting, step["personId"]),
        interaction_id=meeting,
        occurred_on=on,
        person_id=uuid.UUID(step["personId"]),
        role_id=uuid.UUID(step["roleId"]),
        organisation_id=uuid.UUID(step["departmentId"]),
    )
    bodies = [
        Participant(
            id=made_id("participant", meeting, each),
            interaction_id=meeting,
            occurred_on=on,
            organisation_id=uuid.UUID(each),
        )
        for each in step["organisationIds"]
    ]
    return [minister, *bodies]
