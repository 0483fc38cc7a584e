"""What a digest says: the week in lines with links, and nothing that only some colleagues may read.

E-mail is a less safe place than the screen. Interactions that not all policy staff may read, asks under embargo and
what belongs to either have no names here; notes, stances and relationships are not told at all, only counted.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from backend.interactions.models import Sensitivity
from backend.interactions.promise_queries import PromiseRow
from backend.interactions.queries import InteractionRow
from backend.my_week.content import Listed, MyWeek, TaskDue
from backend.my_week.outside import open_interactions, told_asks, told_campaigns
from backend.policy_asks.queries import PolicyAskRow

MOST_LINES = 12
MY_WEEK = "/"


@dataclass(frozen=True)
class Line:
    """`path` leads to the record, or to My week."""

    text: str
    path: str


@dataclass(frozen=True)
class Part:
    heading: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Told:
    """Ids of what may be named outside the screen."""

    meetings: set[uuid.UUID]
    asks: set[uuid.UUID]
    campaigns: set[uuid.UUID]


def what_may_be_told(session: Session, week: MyWeek, now: datetime) -> Told:
    meetings = {row.promise.interaction_id for row in week.promises.rows}
    meetings |= {row.interaction_id for row in week.tasks.rows if row.interaction_id}
    return Told(
        open_interactions(session, meetings),
        told_asks(session, (row.ask.id for row in week.decisions.rows), now),
        told_campaigns(session, (row.campaign_id for row in week.tasks.rows), now),
    )


def parts_of(week: MyWeek, told: Told, user_id: uuid.UUID) -> list[Part]:
    """Those that have anything to say."""
    found = [
        _part("Your meetings this week", week.mine, lambda row: _meeting(row, user_id)),
        _part("Promises", week.promises, lambda row: _promise(row, told, week.today)),
        _part("Tasks of campaigns", week.tasks, lambda row: _task(row, told, week.today)),
        _part("Decisions within 30 days", week.decisions, lambda row: _decision(row, told, week.today)),
        Part("Waiting for you", _counts(week)),
    ]
    return [part for part in found if part.lines]


def british_day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _part(heading: str, listed: Listed, line: Callable[..., Line]) -> Part:  # type: ignore[type-arg]
    lines = [line(row) for row in listed.rows[:MOST_LINES]]
    if listed.total > len(lines):
        lines.append(Line(f"and {listed.total - len(lines)} more", MY_WEEK))
    return Part(heading, lines)


def _meeting(row: InteractionRow, user_id: uuid.UUID) -> Line:
    when = british_day(row.occurred_on.first_day()) + (f", {row.starts_at:%H:%M}" if row.starts_at else "")
    if row.sensitivity is not Sensitivity.OPEN:
        return Line(f"{when}: a private meeting", f"/interactions/{row.id}/show")
    names = [each.label for each in row.participants if each.user is None or each.user.id != user_id]
    title = row.title or row.kind.value.replace("_", " ").capitalize()
    present = f", with {'; '.join(names[:3])}" if names else ""
    beyond = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return Line(f"{when}: {title}{present}{beyond}", f"/interactions/{row.id}/show")


def _promise(row: PromiseRow, told: Told, today: date) -> Line:
    promise = row.promise
    path = f"/interactions/{promise.interaction_id}/show"
    due = _due(promise.due_on, today)
    if promise.interaction_id not in told.meetings:
        return Line(f"A private promise, {due}", path)
    whose = "we promised" if promise.is_ours else "promised to us"
    return Line(f"{promise.text} ({whose}, {due})", path)


def _task(row: TaskDue, told: Told, today: date) -> Line:
    path, due = f"/campaigns/{row.campaign_id}/show", _due(row.due_on, today)
    is_told = row.campaign_id in told.campaigns
    if not is_told or (row.interaction_id and row.interaction_id not in told.meetings):
        return Line(f"A private task, {due}", path)
    return Line(f"{row.title} ({row.campaign_name}, {due})", path)


def _decision(row: PolicyAskRow, told: Told, today: date) -> Line:
    ask = row.ask
    title = ask.title if ask.id in told.asks else "A private ask"
    opens, closes = ask.decision_opens_on, ask.decision_closes_on
    if opens and opens >= today:
        return Line(f"{title}: the window opens on {british_day(opens)}", f"/policy_asks/{ask.id}/show")
    until = british_day(closes) if closes else "a day not known"
    return Line(f"{title}: the window closes on {until}", f"/policy_asks/{ask.id}/show")


def _due(day: date | None, today: date) -> str:
    if day is None:
        return "without a date"
    return f"{'overdue since' if day < today else 'due on'} {british_day(day)}"


def _counts(week: MyWeek) -> list[Line]:
    asked = sum(row.answer is None for row in week.introductions_for_me)
    counted = (
        (week.to_confirm.total, "meeting to confirm: did it take place?", "meetings to confirm: did they take place?"),
        (asked, "introduction asked of you", "introductions asked of you"),
        (week.notices.total, "message about a visit", "messages about visits"),
        (week.sections_to_write.total, "section of a board paper to write", "sections of board papers to write"),
        (week.claims_to_review.total, "claim to review", "claims to review"),
        (week.quiet.total, "relationship quiet for longer than planned", "relationships quiet for longer than planned"),
        (week.old_stances.total, "stance grown old", "stances grown old"),
        (week.left_open.total, "thing left open by a colleague who left", "things left open by colleagues who left"),
    )
    return [Line(f"{count} {one if count == 1 else many}", MY_WEEK) for count, one, many in counted if count]
