"""Trainers, facilitators and chairs: from a day to a day, and when we last talked about our commitment with each."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.queries import contains
from backend.accounts.viewer import Viewer
from backend.action_plan.models import PlanLine
from backend.activities.kinds import KINDS
from backend.activities.models import (
    Activity,
    ActivityContributor,
    ActivityKind,
    ActivityPlanLine,
    ActivityState,
    Associate,
    AssociateKind,
)
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.paging import page_of_ids
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.stakeholders.models import Person

CONVERSATION = KINDS[ActivityKind.ALIGNMENT_CONVERSATION]
_COLUMNS = ("kind", "started_on", "ended_on", "talk_every_days", "recruited_openly", "inducted_on", "note")
_WORDS = {AssociateKind.TRAINER: "trainer", AssociateKind.FACILITATOR: "facilitator", AssociateKind.CHAIR: "chair"}


class AssociateSortField(enum.Enum):
    NAME = "name"
    STARTED_ON = "started_on"
    LAST_CONVERSATION_ON = "last_conversation_on"


@dataclass(frozen=True)
class AssociatesWanted:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    kind: list[AssociateKind] | None = None
    person_id: uuid.UUID | None = None
    is_current: bool | None = None
    is_overdue: bool | None = None


@dataclass(frozen=True)
class AssociateRow:
    associate: Associate
    last_conversation_on: date | None
    due_on: date | None
    is_overdue: bool


def _last_conversation(today: date) -> sa.ScalarSelect[Any]:
    return (
        sa.select(sa.func.max(Activity.happened_on))
        .join(ActivityContributor, ActivityContributor.activity_id == Activity.id)
        .where(
            ActivityContributor.person_id == Associate.person_id,
            Activity.kind == ActivityKind.ALIGNMENT_CONVERSATION,
            Activity.state == ActivityState.DONE,
            Activity.happened_on <= today,
        )
        .correlate(Associate)
        .scalar_subquery()
    )


def is_current(today: date) -> sa.ColumnElement[bool]:
    return sa.and_(Associate.started_on <= today, sa.or_(Associate.ended_on.is_(None), Associate.ended_on >= today))


def due_on(associate: Any, last_on: date | None, today: date) -> date | None:
    """When the next conversation falls due, of one in post with a cadence; at first counted from the start."""
    ended = associate.ended_on is not None and associate.ended_on < today
    if associate.talk_every_days is None or ended or associate.started_on > today:
        return None
    counted_from: date = max(last_on, associate.started_on) if last_on else associate.started_on
    return counted_from + timedelta(days=associate.talk_every_days)


def find_associates(
    session: Session,
    wanted: AssociatesWanted,
    *,
    today: date,
    sort: AssociateSortField = AssociateSortField.NAME,
    descending: bool = False,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[AssociateRow], int]:
    """Overdue is worked out from days in Python, because the two databases add days differently: hundreds of rows."""
    last = _last_conversation(today)
    keys: dict[AssociateSortField, Any] = {
        AssociateSortField.NAME: sa.func.lower(Person.name),
        AssociateSortField.STARTED_ON: Associate.started_on,
        AssociateSortField.LAST_CONVERSATION_ON: last,
    }
    key = keys[sort]
    ids = sa.select(Associate.id).join(Person, Person.id == Associate.person_id).where(*_conditions(wanted, today))
    ids = ids.order_by((key.desc() if descending else key.asc()).nulls_last(), Associate.id)
    if wanted.is_overdue is not None:
        ids = ids.where(Associate.id.in_(_overdue(session, today)) == wanted.is_overdue)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_associates(session, page, today=today), total


def _overdue(session: Session, today: date) -> list[uuid.UUID]:
    rows = session.execute(
        sa.select(
            Associate.id,
            Associate.started_on,
            Associate.ended_on,
            Associate.talk_every_days,
            _last_conversation(today).label("last_on"),
        ).where(is_current(today), Associate.talk_every_days.is_not(None))
    )
    return [row.id for row in rows if (due := due_on(row, row.last_on, today)) and due < today]


def load_associates(session: Session, ids: Sequence[uuid.UUID], *, today: date) -> Sequence[AssociateRow]:
    """In the order of `ids`, in one statement."""
    if not ids:
        return []
    rows = session.execute(
        sa.select(Associate, _last_conversation(today))
        .where(Associate.id.in_(ids))
        .options(joinedload(Associate.person))
        .execution_options(populate_existing=True)
    )
    by_id = {associate.id: _row(associate, last, today) for associate, last in rows}
    return [by_id[each] for each in ids if each in by_id]


def _row(associate: Associate, last_on: date | None, today: date) -> AssociateRow:
    due = due_on(associate, last_on, today)
    return AssociateRow(associate, last_on, due, due is not None and due < today)


def _conditions(wanted: AssociatesWanted, today: date) -> list[sa.ColumnElement[bool]]:
    found = contains(Person.name.expression, wanted.q)
    found += [Associate.id.in_(wanted.ids)] if wanted.ids is not None else []
    found += [Associate.kind.in_(wanted.kind)] if wanted.kind is not None else []
    found += [Associate.person_id == wanted.person_id] if wanted.person_id else []
    if wanted.is_current is not None:
        found.append(is_current(today) if wanted.is_current else ~is_current(today))
    return found


def create_associate(session: Session, given: Any, *, today: date, now: datetime) -> None:
    if was_already_created(session, "createAssociate", given):
        return
    name = session.scalar(sa.select(Person.name).where(Person.id == given.person_id))
    if name is None:
        raise RuleBroken("This person does not exist.", field="personId")
    _check(given, today)
    _refuse_overlap(session, given, given.person_id, name)
    session.add(Associate(id=given.id, person_id=given.person_id, recorded_at=now, **_values(given)))
    session.flush()


def update_associate(session: Session, given: Any, *, today: date) -> None:
    row = get_or_refuse(session, Associate, given.id, "associate", joinedload(Associate.person))
    refuse_stale(session, row, given.version, _values(given), noun="associates")
    _check(given, today)
    _refuse_overlap(session, given, row.person_id, row.person.name)
    for name, value in _values(given).items():
        setattr(row, name, value)
    session.flush()


def delete_associate(session: Session, associate_id: uuid.UUID, version: int) -> None:
    row = get_or_refuse(session, Associate, associate_id, "associate")
    refuse_stale(session, row, version, {}, noun="associates")
    session.delete(row)
    session.flush()


def record_conversation(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """An alignment conversation that took place, with the associate and the colleague who held it."""
    if was_already_created(session, "recordAlignmentConversation", given):
        return
    associate = get_or_refuse(session, Associate, given.associate_id, "associate")
    check_date(given.happened_on, "happenedOn", not_after=today)
    check_text(given.summary, "summary")
    check_text(given.action, "action")
    check_date(given.action_due_on, "actionDueOn")
    if given.action_due_on and not given.action.strip():
        raise RuleBroken("Say which action the date is for.", field="action")
    lines = session.scalars(sa.select(PlanLine.id).where(PlanLine.number.in_(CONVERSATION.usual_plan_lines)))
    part = _WORDS[associate.kind].capitalize()
    contributors = [ActivityContributor(id=uuid.uuid4(), person_id=associate.person_id, part=part)]
    if viewer.user_id:
        contributors.append(ActivityContributor(id=uuid.uuid4(), user_id=viewer.user_id, part="Colleague"))
    session.add(
        Activity(
            id=given.id,
            kind=ActivityKind.ALIGNMENT_CONVERSATION,
            title=f"Alignment conversation with a {_WORDS[associate.kind]}",
            happened_on=given.happened_on,
            state=ActivityState.DONE,
            summary=given.summary,
            response="",
            action=given.action,
            action_due_on=given.action_due_on,
            owner_id=viewer.user_id,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
            contributors=contributors,
            plan_lines=[ActivityPlanLine(plan_line_id=key) for key in lines],
        )
    )
    session.flush()


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS}


def _check(given: Any, today: date) -> None:
    check_date(given.started_on, "startedOn")
    check_date(given.ended_on, "endedOn")
    check_date(given.inducted_on, "inductedOn", not_after=today)
    check_text(given.note, "note", max_length=REASON_LENGTH)
    if given.ended_on and given.ended_on < given.started_on:
        raise RuleBroken("An associate cannot end before they start.", field="endedOn")
    if given.talk_every_days is not None and not 7 <= given.talk_every_days <= 1830:
        raise RuleBroken("Conversations can be planned every 7 to 1,830 days.", field="talkEveryDays")


def _refuse_overlap(session: Session, given: Any, person_id: uuid.UUID, name: str) -> None:
    """One person is a trainer once at a time; a trainer may be a chair as well."""
    same = sa.select(Associate.id).where(
        Associate.person_id == person_id,
        Associate.kind == given.kind,
        Associate.id != given.id,
        sa.or_(Associate.ended_on.is_(None), Associate.ended_on >= given.started_on),
        *([Associate.started_on <= given.ended_on] if given.ended_on else []),
    )
    if session.scalar(same.limit(1)):
        raise RuleBroken(f"{name} is already a {_WORDS[given.kind]} on these days.", field="startedOn")
