"""Rules for outcomes: what changed outside, with a source, and never earlier than the acts that claims rest on."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse, refuse_twice, refuse_while_referred_to, touch
from backend.outcomes import time_order
from backend.outcomes.authors import refuse_whoever_confirmed
from backend.outcomes.models import ContributionClaim, Outcome, OutcomeAsk
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import Stakeholder, find_stakeholders, refuse_ended, with_stakeholder

_COLUMNS = (
    "title",
    "what_changed",
    "changed_on",
    "significance",
    "significance_reason",
    "was_anticipated",
    "direction",
    "source",
)


def record_outcome(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "recordOutcome", given):
        return
    _check(session, given, today, is_new=True)
    row = Outcome(id=given.id, recorded_at=now, recorded_by_id=viewer.user_id, **_values(given))
    row.asks = [OutcomeAsk(policy_ask_id=ask_id) for ask_id in given.policy_ask_ids]
    session.add(row)
    session.flush()


def correct_outcome(session: Session, given: Any, *, viewer: Viewer, today: date) -> None:
    """Put right what was recorded. Its day stays on or after each act of ours that a claim rests on.

    The acts looked at are those that the editor may see: a refusal says nothing of an interaction that is hidden.
    """
    row = get_or_refuse(session, Outcome, given.id, "outcome", selectinload(Outcome.asks), *with_stakeholder(Outcome))
    _refuse_stale(session, row, given)
    refuse_whoever_confirmed(session, row.id, viewer)
    _check(session, given, today, is_new=_moves(row, given))
    if given.changed_on < row.changed_on:
        time_order.refuse_day_before_acts(session, row.id, given.changed_on)
    _refuse_to_drop_claimed(session, row, given.policy_ask_ids)
    for name, value in _values(given).items():
        setattr(row, name, value)
    wanted = set(given.policy_ask_ids)
    if wanted != {each.policy_ask_id for each in row.asks}:
        kept = [each for each in row.asks if each.policy_ask_id in wanted]
        new = wanted - {each.policy_ask_id for each in kept}
        row.asks = [*kept, *(OutcomeAsk(policy_ask_id=ask_id) for ask_id in sorted(new))]
        touch(row)
    session.flush()


def delete_outcome(session: Session, outcome_id: uuid.UUID, version: int) -> None:
    """An outcome that claims rest on stays; requests to substantiate it go with it."""
    parts = (selectinload(Outcome.asks), selectinload(Outcome.substantiations))
    row = get_or_refuse(session, Outcome, outcome_id, "outcome", *parts)
    refuse_stale(session, row, version, {}, noun="outcomes")
    refuse_while_referred_to(session, row, {"contribution_claims": "claims"})
    session.delete(row)
    session.flush()


def _moves(row: Outcome, given: Any) -> bool:
    """Whether the edit names another stakeholder or day, so that the two have to fit anew."""
    values = _values(given)
    return any(getattr(row, name) != values[name] for name in ("organisation_id", "role_id", "changed_on"))


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS} | {
        "organisation_id": given.who.organisation_id if given.who else None,
        "role_id": given.who.role_id if given.who else None,
        "place": given.place or None,
        "source_url": given.source_url or None,
    }


def _check(session: Session, given: Any, today: date, *, is_new: bool) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    check_text(given.what_changed, "whatChanged", required=True)
    check_date(given.changed_on, "changedOn", not_after=today)
    check_line(given.place, "place", max_length=NAME_LENGTH)
    check_text(given.significance_reason, "significanceReason", max_length=REASON_LENGTH, required=True)
    check_line(given.source, "source", max_length=TITLE_LENGTH, required=True)
    check_url(given.source_url, "sourceUrl")
    if given.who:
        [stakeholder] = find_stakeholders(session, [given.who], ["who"])
        if is_new:
            refuse_ended(stakeholder, given.changed_on, "who")
    refuse_twice(given.policy_ask_ids, "An ask is listed twice.", "policyAskIds")
    known = _titles(session, given.policy_ask_ids)
    if len(known) < len(given.policy_ask_ids):
        raise RuleBroken("This ask does not exist, or was deleted.", field="policyAskIds")


def _titles(session: Session, ask_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    if not ask_ids:
        return {}
    rows = session.execute(sa.select(PolicyAsk.id, PolicyAsk.title).where(PolicyAsk.id.in_(ask_ids)))
    return {row.id: row.title for row in rows}


def _refuse_stale(session: Session, row: Outcome, given: Any) -> None:
    if given.version == row.version:
        return
    now = [each.policy_ask_id for each in row.asks]
    titles = _titles(session, [*now, *given.policy_ask_ids])
    theirs = Stakeholder(row.organisation, row.role)
    mine = find_stakeholders(session, [given.who], ["who"])[0] if given.who else None
    values = {name: value for name, value in _values(given).items() if name not in ("organisation_id", "role_id")}
    refuse_stale(
        session,
        row,
        given.version,
        values | {"who": mine and mine.label, "policy_asks": _listed(titles, given.policy_ask_ids)},
        noun="outcomes",
        theirs={
            "who": theirs.label if row.organisation or row.role else None,
            "policy_asks": _listed(titles, now),
        },
    )


def _listed(titles: dict[uuid.UUID, str], ask_ids: Sequence[uuid.UUID]) -> list[str]:
    return sorted(titles.get(key, "An ask that was deleted") for key in ask_ids)


def _refuse_to_drop_claimed(session: Session, row: Outcome, ask_ids: Sequence[uuid.UUID]) -> None:
    claimed = sa.select(PolicyAsk.title).where(
        PolicyAsk.id.in_(sa.select(ContributionClaim.policy_ask_id).where(ContributionClaim.outcome_id == row.id)),
        PolicyAsk.id.not_in(ask_ids),
    )
    if title := session.scalar(claimed.limit(1)):
        raise RuleBroken(f"A claim is about the ask “{title}”. Edit the claim first.", field="policyAskIds")
