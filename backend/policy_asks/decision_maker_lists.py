"""Who decides on an ask, frozen for a calendar quarter, so that "k of K decision-makers met" keeps its K."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.viewer import Viewer
from backend.audit.service import was_already_created
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import AskPartyKind, DecisionMakerList, ListedDecisionMaker, PolicyAsk
from backend.policy_asks.queries import load_parties
from backend.policy_asks.stakeholders import label_of, with_stakeholder


@dataclass(frozen=True)
class FrozenList:
    """`differences` say in words what changed since the list before it; none of the first list."""

    row: DecisionMakerList
    decision_makers: list[ListedDecisionMaker]
    differences: list[str]


def quarter_start(day: date) -> date:
    """The first day of the calendar quarter in which a day lies."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def quarter_words(starts_on: date) -> str:
    months = {1: "January to March", 4: "April to June", 7: "July to September", 10: "October to December"}
    return f"{months[starts_on.month]} {starts_on.year}"


def freeze_decision_makers(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """Copy today's decision-makers and their power. A second list for a quarter needs a reason and leaves the first."""
    if was_already_created(session, "freezeDecisionMakers", given):
        return
    # Locked, so that two at once do not take the same number.
    locked = sa.select(PolicyAsk.id).where(PolicyAsk.id == given.policy_ask_id).with_for_update()
    if session.scalar(locked) is None:
        raise NotFound("policy ask")
    starts_on = given.quarter_starts_on or quarter_start(today)
    _check_quarter(starts_on, today)
    earlier = session.scalar(
        sa.select(sa.func.max(DecisionMakerList.number)).where(
            DecisionMakerList.policy_ask_id == given.policy_ask_id, DecisionMakerList.quarter_starts_on == starts_on
        )
    )
    check_text(given.reason, "reason", max_length=REASON_LENGTH)
    if earlier and not (given.reason or "").strip():
        raise RuleBroken(
            f"The decision-makers of {quarter_words(starts_on)} are frozen already. Give the reason for another list.",
            field="reason",
        )
    parties = load_parties(session, [given.policy_ask_id]).get(given.policy_ask_id, [])
    deciding = [party for party in parties if party.kind is AskPartyKind.DECISION_MAKER]
    if not deciding:
        raise RuleBroken("The ask has no decision-makers to freeze. Name at least one first.", field="policyAskId")
    frozen = DecisionMakerList(
        id=given.id,
        policy_ask_id=given.policy_ask_id,
        quarter_starts_on=starts_on,
        number=(earlier or 0) + 1,
        reason=given.reason or "",
        frozen_at=now,
        frozen_by_id=viewer.user_id,
    )
    session.add(frozen)
    session.flush()
    session.add_all(
        ListedDecisionMaker(
            list_id=given.id, organisation_id=party.organisation_id, role_id=party.role_id, power=party.power
        )
        for party in deciding
    )
    session.flush()


def _check_quarter(starts_on: date, today: date) -> None:
    check_date(starts_on, "quarterStartsOn")
    if starts_on != quarter_start(starts_on):
        raise RuleBroken(
            "A quarter starts on 1 January, 1 April, 1 July or 1 October.",
            field="quarterStartsOn",
        )
    if starts_on > today:
        raise RuleBroken(f"{quarter_words(starts_on)} has not begun yet.", field="quarterStartsOn")


def find_decision_maker_lists(session: Session, policy_ask_id: uuid.UUID) -> list[FrozenList]:
    """Newest quarter and number first, in three statements."""
    get_or_refuse(session, PolicyAsk, policy_ask_id, "policy ask")
    lists = session.scalars(
        sa.select(DecisionMakerList)
        .where(DecisionMakerList.policy_ask_id == policy_ask_id)
        .order_by(DecisionMakerList.quarter_starts_on, DecisionMakerList.number)
        .options(joinedload(DecisionMakerList.frozen_by))
    ).all()
    named: dict[uuid.UUID, list[ListedDecisionMaker]] = defaultdict(list)
    for each in session.scalars(
        sa.select(ListedDecisionMaker)
        .where(ListedDecisionMaker.list_id.in_([row.id for row in lists]))
        .options(*with_stakeholder(ListedDecisionMaker))
    ):
        named[each.list_id].append(each)
    for listed in named.values():
        listed.sort(key=lambda each: (label_of(each).casefold(), each.id))
    found = [
        FrozenList(row, named[row.id], _differences(named[before.id], named[row.id]) if before else [])
        for before, row in zip([None, *lists], lists, strict=False)
    ]
    return found[::-1]


def _differences(before: Sequence[ListedDecisionMaker], after: Sequence[ListedDecisionMaker]) -> list[str]:
    old, new = ({(each.organisation_id, each.role_id): each for each in listed} for listed in (before, after))
    return [
        *(f"Joined: {label_of(new[key])} ({_power(new[key])})" for key in new if key not in old),
        *(f"Left: {label_of(old[key])} ({_power(old[key])})" for key in old if key not in new),
        *(
            f"{label_of(new[key])}: from {_power(old[key])} to {_power(new[key])}"
            for key in new
            if key in old and old[key].power != new[key].power
        ),
    ]


def _power(each: ListedDecisionMaker) -> str:
    return f"power {each.power}" if each.power else "power not judged"
