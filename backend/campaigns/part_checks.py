"""Rules for what a campaign is made of: its asks, whom it wants to move, colleagues' capacity, limits."""

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.campaigns.contact_limits import refuse_unfit
from backend.campaigns.models import Campaign
from backend.campaigns.queries import deciding_parties, target_key
from backend.interactions.participants import names_of
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import refuse_twice
from backend.policy_asks.models import PolicyAsk
from backend.policy_asks.stakeholders import find_stakeholders
from backend.stakeholders.models import Organisation, Person

MOST_ASKS, MOST_TARGETS, MOST_MEMBERS, MOST_LIMITS = 20, 200, 100, 200


def check_parts(session: Session, given: Any, row: Campaign | None) -> None:
    """`row` is what an edit began from: what it holds may stay, though a new line like it would be refused."""
    for field, lines, most in (
        ("policyAskIds", given.policy_ask_ids, MOST_ASKS),
        ("targets", given.targets, MOST_TARGETS),
        ("members", given.members, MOST_MEMBERS),
        ("limits", given.limits, MOST_LIMITS),
    ):
        if len(lines) > most:
            raise RuleBroken(f"A campaign has at most {most} of these.", field=field)
    _check_asks(session, given.policy_ask_ids)
    _check_targets(session, given, {target_key(each) for each in row.targets} if row else set())
    _check_members(session, given.members, {each.user_id for each in row.members} if row else set())
    _check_limits(session, given.limits)


def _check_asks(session: Session, ask_ids: Sequence[uuid.UUID]) -> None:
    if not ask_ids:
        raise RuleBroken("Choose at least one ask.", field="policyAskIds")
    refuse_twice(list(ask_ids), "An ask is listed twice.", "policyAskIds")
    known = session.scalar(sa.select(sa.func.count()).select_from(PolicyAsk).where(PolicyAsk.id.in_(ask_ids)))
    if known != len(ask_ids):
        raise RuleBroken("This ask does not exist, or was deleted.", field="policyAskIds")


def _check_targets(session: Session, given: Any, before: set[Any]) -> None:
    targets = given.targets
    refuse_twice([each.id for each in targets], "Two lines have the same id.", "targets")
    fields = [f"targets.{number}" for number in range(len(targets))]
    stakeholders = find_stakeholders(session, targets, fields)
    deciding = {target_key(party) for party in deciding_parties(session, given.policy_ask_ids)}
    seen = set()
    for each, field, stakeholder in zip(targets, fields, stakeholders, strict=True):
        if each.policy_ask_id not in given.policy_ask_ids:
            raise RuleBroken(
                f"{stakeholder.label} is to be moved on an ask that the campaign is not about. Add the ask, or remove"
                " the line.",
                field=f"{field}.policyAskId",
            )
        key = target_key(each)
        if key not in deciding and key not in before:
            raise RuleBroken(
                f"{stakeholder.label} is no decision-maker of this ask. Name them there first.", field=field
            )
        if key in seen:
            raise RuleBroken(f"{stakeholder.label} is listed twice for the same ask.", field=field)
        seen.add(key)


def _check_members(session: Session, members: Sequence[Any], before: set[uuid.UUID]) -> None:
    refuse_twice([each.id for each in members], "Two lines have the same id.", "members")
    refuse_twice([each.user_id for each in members], "A colleague is listed twice.", "members")
    ids = [each.user_id for each in members]
    users = {user.id: user for user in session.scalars(sa.select(User).where(User.id.in_(ids)))}
    for number, each in enumerate(members):
        field = f"members.{number}"
        user = users.get(each.user_id)
        if user is None:
            raise RuleBroken("This colleague does not exist.", field=f"{field}.userId")
        if each.user_id not in before:
            refuse_unfit(user, f"{field}.userId")
        if each.most_contacts is None and each.most_minutes is None:
            raise RuleBroken(f"Say how many contacts or hours {user.name} can give.", field=f"{field}.mostContacts")
        if each.most_contacts is not None and not 0 <= each.most_contacts <= 200:
            raise RuleBroken("Give 0 to 200 contacts.", field=f"{field}.mostContacts")
        if each.most_minutes is not None and not 0 <= each.most_minutes <= 120_000:
            raise RuleBroken("Give 0 to 2,000 hours.", field=f"{field}.mostMinutes")


def _check_limits(session: Session, limits: Sequence[Any]) -> None:
    refuse_twice([each.id for each in limits], "Two lines have the same id.", "limits")
    people = names_of(session, Person, {each.person_id for each in limits if each.person_id})
    bodies = names_of(session, Organisation, {each.organisation_id for each in limits if each.organisation_id})
    seen = set()
    for number, each in enumerate(limits):
        field = f"limits.{number}"
        if (each.person_id is None) == (each.organisation_id is None):
            raise RuleBroken("Choose either a person or an organisation.", field=field)
        name = people.get(each.person_id) if each.person_id else bodies.get(each.organisation_id)
        if name is None:
            noun = "person" if each.person_id else "organisation"
            raise RuleBroken(f"This {noun} does not exist, or was deleted.", field=f"{field}.{noun}Id")
        if (each.person_id, each.organisation_id) in seen:
            raise RuleBroken(f"{name} is listed twice.", field=field)
        seen.add((each.person_id, each.organisation_id))
        if each.most_contacts is None and each.not_before is None:
            raise RuleBroken(f"Say what the limit for {name} is.", field=f"{field}.mostContacts")
        if each.most_contacts is not None and not 0 <= each.most_contacts <= 20:
            raise RuleBroken("Give 0 to 20 contacts; 0 is none at all.", field=f"{field}.mostContacts")
        check_date(each.not_before, f"{field}.notBefore")
        check_text(each.reason, f"{field}.reason", max_length=REASON_LENGTH)
