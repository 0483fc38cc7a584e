"""The lines of a campaign as words, for the comparison of two edits."""

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.interactions.participants import names_of
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import find_stakeholders
from backend.stakeholders.models import Organisation, Person

_GONE = "Somebody since removed"


def part_labels(session: Session, given: Any, ask_ids: Sequence[uuid.UUID]) -> dict[str, list[str]]:
    """Of a campaign, or of an edit of one: both have targets, members and limits with the same fields."""
    asks = session.execute(sa.select(PolicyAsk.id, PolicyAsk.title).where(PolicyAsk.id.in_(list(ask_ids))))
    titles = {row.id: row.title for row in asks}
    fields = [f"targets.{number}" for number in range(len(given.targets))]
    targets = zip(given.targets, find_stakeholders(session, given.targets, fields), strict=True)
    users = names_of(session, User, {each.user_id for each in given.members})
    people = names_of(session, Person, {each.person_id for each in given.limits if each.person_id})
    bodies = names_of(session, Organisation, {each.organisation_id for each in given.limits if each.organisation_id})
    return {
        "policy_asks": sorted(titles.get(key, "An ask that was deleted") for key in ask_ids),
        "targets": sorted(
            f"{who.label}: {each.wanted.value} on {titles.get(each.policy_ask_id, 'an ask that was removed')}"
            for each, who in targets
        ),
        "members": sorted(f"{users.get(each.user_id, _GONE)}: {_capacity(each)}" for each in given.members),
        "limits": sorted(
            f"{people.get(each.person_id) or bodies.get(each.organisation_id, _GONE)}: {_limit(each)}"
            for each in given.limits
        ),
    }


def _capacity(row: Any) -> str:
    parts = [f"{row.most_contacts} contacts"] if row.most_contacts is not None else []
    if row.most_minutes is not None:
        parts.append(f"{row.most_minutes / 60:g} hours")
    return ", ".join(parts)


def _limit(row: Any) -> str:
    parts = [f"at most {row.most_contacts} contacts"] if row.most_contacts is not None else []
    if row.not_before:
        parts.append(f"not before {row.not_before}")
    return ", ".join([*parts, row.reason] if row.reason else parts)
