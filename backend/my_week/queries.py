"""One colleague's week, put together in a constant number of statements. Each list has an order that never ties."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions.models import Interaction
from backend.interactions.promise_queries import (
    REMIND_WITHIN_WORKING_DAYS,
    PromiseRow,
    PromisesWanted,
    find_promises,
)
from backend.interactions.queries import load_interactions
from backend.introductions.queries import load_for_my_week
from backend.kit.text import check_date
from backend.kit.working_days import add_working_days
from backend.my_week import asks, meetings, waiting
from backend.my_week.content import Listed, MyWeek
from backend.my_week.meetings import MOST_LISTED, Ids
from backend.my_week.quiet import quiet_relationships
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.queries import load_policy_asks
from backend.stakeholders.models import Organisation, Person
from backend.stances.queries import load_stances
from backend.visits.queries import unread_notices


def week_of(day: date) -> tuple[date, date]:
    """Its Monday and its Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def load_my_week(
    session: Session, user_id: uuid.UUID, today: date, now: datetime, *, day: date | None = None
) -> MyWeek:
    """The week of `day`, or of today. What is late, near or waiting is so as at today, whichever week is looked at.

    Asks are loaded last: whatever loads one for its title alone drops what its own load had brought.
    """
    if day is not None:
        check_date(day, "day")
    monday, sunday = week_of(day or today)
    mine = meetings.my_meetings(session, user_id, monday, sunday)
    others = meetings.planned_by_others(session, user_id, monday, sunday)
    unsaid = meetings.to_confirm(session, user_id, today)
    records = {row.id: row for row in load_interactions(session, _each_once(mine, others, unsaid))}
    near = asks.decisions_near(session, user_id, today)
    old = asks.stances_grown_old(session, user_id, today)
    for_me, from_me = load_for_my_week(session, user_id, today, now)
    notices = unread_notices(session, user_id)
    parts: dict[str, Any] = {
        "mine": _listed(mine, records),
        "to_confirm": _listed(unsaid, records),
        "promises": _promises(session, user_id, today, sunday),
        "tasks": waiting.tasks_due(session, user_id, sunday),
        "quiet": quiet_relationships(session, user_id, today),
        "old_stances": Listed(load_stances(session, old[0]), old[1]),
        "sections_to_write": waiting.sections_to_write(session, user_id),
        "claims_to_review": waiting.claims_to_review(session, user_id),
        "notices": Listed(notices[:MOST_LISTED], len(notices)),
        "left_open": waiting.left_by_leavers(session, user_id, today),
    }
    parts["decisions"] = Listed(load_policy_asks(session, near[0]), near[1])
    asked_of_me = [row for row in for_me if row.answer is None]
    return MyWeek(
        week_start=monday,
        week_end=sunday,
        today=today,
        **parts,
        others=_listed(others, records),
        introductions_for_me=for_me,
        introductions_from_me=from_me,
        moved=asks.moved_between(session, monday, sunday),
        is_empty=_is_empty(session),
        is_free=not asked_of_me and all(part.total == 0 for part in parts.values()),
    )


def _promises(session: Session, user_id: uuid.UUID, today: date, sunday: date) -> Listed[PromiseRow]:
    """Open, overdue or due by the end of the week; in the present week, for five working days ahead at least."""
    until = sunday
    if week_of(today)[1] == sunday:
        until = max(until, add_working_days(today, REMIND_WITHIN_WORKING_DAYS))
    wanted = PromisesWanted(of_user_id=user_id, is_open=True, due_before=until + timedelta(days=1))
    return Listed(*find_promises(session, wanted, limit=MOST_LISTED))


def _each_once(*lists: Ids) -> list[uuid.UUID]:
    return list(dict.fromkeys(each for ids, _ in lists for each in ids))


def _listed(found: Ids, records: dict[uuid.UUID, Any]) -> Listed[Any]:
    ids, total = found
    return Listed([records[each] for each in ids], total)


def _is_empty(session: Session) -> bool:
    """Nothing that the viewer may see has been recorded: the screen says where to start."""
    models: Sequence[Any] = (Organisation, Person, PolicyAsk, Interaction)
    there_is = [sa.exists(sa.select(model.id)) for model in models]
    return not session.scalar(sa.select(sa.or_(*there_is)))
