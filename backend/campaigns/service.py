"""Rules for campaigns: window, decision-makers to move, capacity and limits; closing says what was learnt."""

import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, as_system
from backend.audit.service import refuse_stale, was_already_created
from backend.campaigns.contact_limits import refuse_unfit
from backend.campaigns.contacts import PlannedInteraction, TakesPart, open_campaign, plan_contact
from backend.campaigns.models import Campaign, CampaignAsk, CampaignLimit, CampaignMember, CampaignTarget
from backend.campaigns.part_checks import check_parts
from backend.campaigns.part_labels import part_labels
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_line, check_text
from backend.kit.writing import get_or_refuse, refuse_while_referred_to, touch

__all__ = ["PlannedInteraction", "TakesPart", "open_campaign", "plan_contact"]

_COLUMNS = (
    "name",
    "goal",
    "starts_on",
    "ends_on",
    "lead_id",
    "minutes_per_contact",
    "most_contacts",
    "most_minutes",
    "contacts_per_stakeholder",
)
_MAY_REFER = {
    "campaign_contacts": "contacts",
    "campaign_plans": "plans",
    "campaign_plan_marks": "marks of its planner",
}
_PARTS = (Campaign.asks, Campaign.targets, Campaign.members, Campaign.limits)


def create_campaign(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    if was_already_created(session, "createCampaign", given):
        return
    _check(session, given, lead_before=None)
    check_parts(session, given, None)
    row = Campaign(id=given.id, learnt="", recorded_at=now, recorded_by_id=viewer.user_id, **_values(given))
    row.asks = [CampaignAsk(policy_ask_id=ask_id) for ask_id in given.policy_ask_ids]
    row.targets = [_target(CampaignTarget(id=each.id), each) for each in given.targets]
    row.members = [_member(CampaignMember(id=each.id), each) for each in given.members]
    row.limits = [_limit(CampaignLimit(id=each.id), each) for each in given.limits]
    session.add(row)
    session.flush()


def update_campaign(session: Session, given: Any) -> None:
    """Asks, targets, members and limits are replaced; a line that keeps its id is the same line."""
    row = _campaign(session, given.id)
    _refuse_stale(session, row, given)
    _refuse_closed(row)
    _check(session, given, lead_before=row.lead_id)
    check_parts(session, given, row)
    is_changed = _replace_asks(session, row, given.policy_ask_ids)
    is_changed |= _replace(session, row.targets, given.targets, CampaignTarget, _target, _target_key)
    is_changed |= _replace(session, row.members, given.members, CampaignMember, _member, lambda each: each.user_id)
    is_changed |= _replace(session, row.limits, given.limits, CampaignLimit, _limit, _limit_key)
    if is_changed:
        touch(row)
    for name, value in _values(given).items():
        setattr(row, name, value)
    session.flush()


def close_campaign(session: Session, given: Any, *, today: date) -> None:
    row = _campaign(session, given.id)
    values = {"closed_on": given.closed_on, "learnt": given.learnt}
    refuse_stale(session, row, given.version, values, noun="campaigns")
    _refuse_closed(row)
    check_date(given.closed_on, "closedOn", not_after=today)
    if given.closed_on < row.starts_on:
        raise RuleBroken(f"This starts on {row.starts_on}; it cannot close before that day.", field="closedOn")
    if not given.learnt.strip():
        raise RuleBroken("Say what was learnt: what worked, what did not, what you would do next.", field="learnt")
    check_text(given.learnt, "learnt")
    row.closed_on, row.learnt = given.closed_on, given.learnt
    session.flush()


def reopen_campaign(session: Session, campaign_id: uuid.UUID, version: int) -> None:
    """What was learnt stays written down."""
    row = _campaign(session, campaign_id)
    refuse_stale(session, row, version, {"closed_on": None}, noun="campaigns")
    if row.closed_on is None:
        raise RuleBroken("This campaign is open.")
    row.closed_on = None
    session.flush()


def delete_campaign(session: Session, campaign_id: uuid.UUID, version: int) -> None:
    row = _campaign(session, campaign_id)
    refuse_stale(session, row, version, {}, noun="campaigns")
    refuse_while_referred_to(session, row, _MAY_REFER)
    with as_system(session):  # a task for an interaction that the viewer may not read goes with its campaign
        session.delete(row)
        session.flush()


def _campaign(session: Session, campaign_id: uuid.UUID) -> Campaign:
    session.execute(sa.select(Campaign.id).where(Campaign.id == campaign_id).with_for_update())
    return get_or_refuse(session, Campaign, campaign_id, "campaign", *(selectinload(part) for part in _PARTS))


def _refuse_closed(row: Campaign) -> None:
    if row.closed_on:
        raise RuleBroken(f"This campaign was closed on {row.closed_on}. Reopen it first.")


def _refuse_stale(session: Session, row: Campaign, given: Any) -> None:
    if given.version == row.version:
        return
    refuse_stale(
        session,
        row,
        given.version,
        _values(given) | part_labels(session, given, given.policy_ask_ids),
        noun="campaigns",
        theirs=part_labels(session, row, [each.policy_ask_id for each in row.asks]),
    )


def _values(given: Any) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _COLUMNS}


def _check(session: Session, given: Any, *, lead_before: uuid.UUID | None) -> None:
    check_line(given.name, "name", required=True)
    check_text(given.goal, "goal", max_length=REASON_LENGTH, required=True)
    check_date(given.starts_on, "startsOn")
    check_date(given.ends_on, "endsOn")
    if given.ends_on < given.starts_on:
        raise RuleBroken(f"This ends on {given.ends_on}, before it starts on {given.starts_on}.", field="endsOn")
    for field, value, least, most, unit in (
        ("minutesPerContact", given.minutes_per_contact, 15, 2400, "minutes"),
        ("mostContacts", given.most_contacts, 1, 500, "contacts"),
        ("mostMinutes", given.most_minutes, 15, 600_000, "minutes"),
        ("contactsPerStakeholder", given.contacts_per_stakeholder, 1, 20, "contacts"),
    ):
        if value is not None and not least <= value <= most:
            raise RuleBroken(f"Give {least:,} to {most:,} {unit}.", field=field)
    if given.lead_id and given.lead_id != lead_before:
        lead = session.scalar(sa.select(User).where(User.id == given.lead_id))
        if lead is None:
            raise RuleBroken("This colleague does not exist.", field="leadId")
        refuse_unfit(lead, "leadId")


def _replace_asks(session: Session, row: Campaign, ask_ids: Sequence[uuid.UUID]) -> bool:
    wanted = set(ask_ids)
    kept = [each for each in row.asks if each.policy_ask_id in wanted]
    new = wanted - {each.policy_ask_id for each in kept}
    is_changed = bool(new) or len(kept) < len(row.asks)
    row.asks = [*kept, *(CampaignAsk(policy_ask_id=ask_id) for ask_id in sorted(new))]
    return is_changed


def _replace(
    session: Session,
    rows: list[Any],
    given: Sequence[Any],
    model: type[Any],
    fill: Callable[[Any, Any], Any],
    key: Callable[[Any], Any],
) -> bool:
    """Lines that stand for somebody else now are removed and made anew, before others are added: keys are unique."""
    wanted = {each.id: each for each in given}
    gone = [row for row in rows if row.id not in wanted or key(row) != key(wanted[row.id])]
    for row in gone:
        rows.remove(row)
    if gone:
        session.flush()
    held = {row.id: row for row in rows}
    for each in given:
        if each.id in held:
            fill(held[each.id], each)
    is_changed = bool(gone) or len(held) < len(given) or any(session.is_modified(row) for row in rows)
    rows.extend(fill(model(id=each.id), each) for each in given if each.id not in held)
    return is_changed


def _target_key(row: Any) -> Any:
    return row.policy_ask_id, row.organisation_id, row.role_id


def _limit_key(row: Any) -> Any:
    return row.organisation_id, row.person_id


def _target(row: CampaignTarget, given: Any) -> CampaignTarget:
    row.policy_ask_id, row.organisation_id, row.role_id = given.policy_ask_id, given.organisation_id, given.role_id
    row.wanted = given.wanted
    return row


def _member(row: CampaignMember, given: Any) -> CampaignMember:
    row.user_id, row.most_contacts, row.most_minutes = given.user_id, given.most_contacts, given.most_minutes
    return row


def _limit(row: CampaignLimit, given: Any) -> CampaignLimit:
    row.organisation_id, row.person_id = given.organisation_id, given.person_id
    row.most_contacts, row.not_before, row.reason = given.most_contacts, given.not_before, given.reason
    return row
