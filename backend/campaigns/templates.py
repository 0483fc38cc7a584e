"""Rules for templates of tasks, which everybody on the staff may use and edit."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.audit.service import refuse_stale, was_already_created
from backend.campaigns.models import TaskTemplate, TaskTemplateItem
from backend.campaigns.task_days import MOST_DAYS_AWAY
from backend.kit.errors import RuleBroken
from backend.kit.text import TITLE_LENGTH, check_line
from backend.kit.writing import get_or_refuse, refuse_twice, touch

MOST_ITEMS = 40


def find_templates(session: Session, ids: Sequence[uuid.UUID] | None = None) -> Sequence[TaskTemplate]:
    """By name, in two statements."""
    where = [TaskTemplate.id.in_(ids)] if ids is not None else []
    return session.scalars(
        sa.select(TaskTemplate)
        .where(*where)
        .options(selectinload(TaskTemplate.items))
        .order_by(sa.func.lower(TaskTemplate.name), TaskTemplate.id)
        .execution_options(populate_existing=True)
    ).all()


def create_template(session: Session, given: Any, *, now: datetime) -> None:
    if was_already_created(session, "createTaskTemplate", given):
        return
    _check(session, given)
    session.add(TaskTemplate(id=given.id, name=given.name, recorded_at=now, items=_items(given.items)))
    session.flush()


def update_template(session: Session, given: Any) -> None:
    """Tasks that were made from it stay as they are."""
    row = get_or_refuse(session, TaskTemplate, given.id, "template", selectinload(TaskTemplate.items))
    refuse_stale(
        session,
        row,
        given.version,
        {"name": given.name, "items": labels(given.items)},
        noun="task_templates",
        theirs={"items": labels(row.items)},
    )
    _check(session, given)
    before = [(each.id, each.title, each.working_days) for each in row.items]
    if before != [(each.id, each.title, each.working_days) for each in given.items]:
        held = {each.id: each for each in row.items}
        row.items = [_changed(held.get(each.id), each, place) for place, each in enumerate(given.items)]
        touch(row)
    row.name = given.name
    session.flush()


def delete_template(session: Session, template_id: uuid.UUID, version: int) -> None:
    row = get_or_refuse(session, TaskTemplate, template_id, "template", selectinload(TaskTemplate.items))
    refuse_stale(session, row, version, {}, noun="task_templates")
    session.delete(row)
    session.flush()


def labels(items: Sequence[Any]) -> list[str]:
    return [f"{each.title}: {days_words(each.working_days)}" for each in items]


def days_words(working_days: int) -> str:
    """ "3 working days before", "on the day", "1 working day after"."""
    if working_days == 0:
        return "on the day"
    count = abs(working_days)
    return f"{count} working day{'' if count == 1 else 's'} {'before' if working_days < 0 else 'after'}"


def _items(given: Sequence[Any]) -> list[TaskTemplateItem]:
    return [_changed(None, each, place) for place, each in enumerate(given)]


def _changed(row: TaskTemplateItem | None, given: Any, place: int) -> TaskTemplateItem:
    row = row or TaskTemplateItem(id=given.id)
    row.position, row.title, row.working_days = place, given.title, given.working_days
    return row


def _check(session: Session, given: Any) -> None:
    check_line(given.name, "name", required=True)
    same = sa.select(TaskTemplate.id).where(TaskTemplate.name == given.name, TaskTemplate.id != given.id)
    if session.scalar(same):
        raise RuleBroken(f"Another template is called “{given.name}” already. Choose another name.", field="name")
    if not given.items:
        raise RuleBroken("Add at least one task.", field="items")
    if len(given.items) > MOST_ITEMS:
        raise RuleBroken(f"A template has at most {MOST_ITEMS} tasks.", field="items")
    refuse_twice([each.id for each in given.items], "Two tasks have the same id.", "items")
    refuse_twice([(each.title, each.working_days) for each in given.items], "A task is listed twice.", "items")
    for number, each in enumerate(given.items):
        check_line(each.title, f"items.{number}.title", max_length=TITLE_LENGTH, required=True)
        if abs(each.working_days) > MOST_DAYS_AWAY:
            raise RuleBroken(f"Give at most {MOST_DAYS_AWAY} working days.", field=f"items.{number}.workingDays")
