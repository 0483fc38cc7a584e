"""Rules for discussion points: which asks came up, and why others did not."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.interactions.models import InteractionStatus
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_text
from backend.policy_asks.models import PolicyAsk

_NOT_HELD = {
    InteractionStatus.PLANNED: "What was raised can be recorded once the interaction has been held.",
    InteractionStatus.CANCELLED: "Nothing can have been raised in an interaction that was cancelled.",
}
_COLUMNS = ("id", "policy_ask_id", "was_raised", "not_raised_reason", "not_raised_note", "reception", "said")


def checked_points(session: Session, given: Any) -> list[dict[str, Any]]:
    """The points of a log or an edit as column values; the first one that breaks a rule is refused."""
    points = given.discussion_points
    if points and given.status in _NOT_HELD:
        raise RuleBroken(_NOT_HELD[given.status], field="discussionPoints")
    titles = _titles(session, points)
    seen_ids, seen = set(), set()
    for number, point in enumerate(points):
        at = f"discussionPoints.{number}"
        title = titles.get(point.policy_ask_id)
        if title is None:
            raise RuleBroken("This ask does not exist, or was deleted.", field=f"{at}.policyAskId")
        if point.policy_ask_id in seen or point.id in seen_ids:
            raise RuleBroken(f"“{title}” is listed twice.", field=f"{at}.policyAskId")
        seen.add(point.policy_ask_id)
        seen_ids.add(point.id)
        _check_point(point, at)
    return [{name: getattr(point, name) for name in _COLUMNS} for point in points]


def _check_point(point: Any, at: str) -> None:
    check_text(point.said, f"{at}.said")
    check_text(point.not_raised_note, f"{at}.notRaisedNote", max_length=REASON_LENGTH)
    if point.was_raised:
        if point.not_raised_reason:
            raise RuleBroken("An ask that was raised has no reason for not raising it.", field=f"{at}.notRaisedReason")
        if point.not_raised_note:
            raise RuleBroken("An ask that was raised has no reason for not raising it.", field=f"{at}.notRaisedNote")
        return
    if not point.not_raised_reason:
        raise RuleBroken("Say why this ask was not raised.", field=f"{at}.notRaisedReason")
    if point.reception:
        raise RuleBroken("An ask that was not raised cannot have been received.", field=f"{at}.reception")


def point_labels(session: Session, points: Any) -> list[str]:
    """One line for each point, to compare two versions by."""
    titles = _titles(session, points)
    return sorted(_label(point, titles.get(point.policy_ask_id, "An ask that was deleted")) for point in points)


def _label(point: Any, title: str) -> str:
    detail = point.reception if point.was_raised else point.not_raised_reason
    how = ("raised" if point.was_raised else "not raised") + (f", {detail.value.replace('_', ' ')}" if detail else "")
    said = "; ".join(part for part in (point.not_raised_note, point.said) if part)
    return f"{title}: {how}" + (f"; {said}" if said else "")


def _titles(session: Session, points: Any) -> dict[Any, str]:
    wanted = {point.policy_ask_id for point in points}
    if not wanted:
        return {}
    rows = session.execute(sa.select(PolicyAsk.id, PolicyAsk.title).where(PolicyAsk.id.in_(wanted)))
    return {row.id: row.title for row in rows}
