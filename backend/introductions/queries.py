"""Selects of introduction requests. The session's rule shows each request to its requester and to whom they asked."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.introductions.models import IntroductionRequest
from backend.kit.paging import page_of_ids
from backend.stakeholders.tie_ends import End, end_of

ANSWERED_WITHIN = timedelta(days=14)
MOST_IN_MY_WEEK = 20


class IntroductionState(enum.StrEnum):
    """Lapsed is worked out from the date: nobody has to write it down on the day."""

    OPEN = "open"
    ANSWERED = "answered"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class IntroductionRequestsWanted:
    """What a list may be narrowed by; a person or organisation is looked for as target and as ally."""

    ids: list[uuid.UUID] | None = None
    state: list[IntroductionState] | None = None
    is_mine: bool | None = None
    is_for_me: bool | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    policy_ask_id: uuid.UUID | None = None


def state_of(row: IntroductionRequest, today: date) -> IntroductionState:
    if row.withdrawn_at is not None:
        return IntroductionState.WITHDRAWN
    if row.answer is not None:
        return IntroductionState.ANSWERED
    return IntroductionState.LAPSED if row.lapses_on < today else IntroductionState.OPEN


def in_state(state: IntroductionState, today: date) -> sa.ColumnElement[bool]:
    """The rule of `state_of`, for a select."""
    withdrawn, answered = IntroductionRequest.withdrawn_at.is_not(None), IntroductionRequest.answer.is_not(None)
    if state is IntroductionState.WITHDRAWN:
        return withdrawn
    if state is IntroductionState.ANSWERED:
        return sa.and_(~withdrawn, answered)
    is_over = IntroductionRequest.lapses_on < today
    return sa.and_(~withdrawn, ~answered, is_over if state is IntroductionState.LAPSED else ~is_over)


def via_of(row: IntroductionRequest) -> End | None:
    return end_of(None, row.via_person, row.via_organisation)


def target_of(row: IntroductionRequest) -> End:
    end = end_of(None, row.target_person, row.target_organisation)
    assert end is not None  # noqa: S101 (the table's check holds it)
    return end


def find_introduction_requests(
    session: Session,
    wanted: IntroductionRequestsWanted,
    *,
    user_id: uuid.UUID,
    today: date,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[IntroductionRequest], int]:
    """Open ones first, the next to lapse first among them; then the others, the newest first."""
    is_open = in_state(IntroductionState.OPEN, today)
    order = (
        sa.case((is_open, 0), else_=1),
        sa.case((is_open, IntroductionRequest.lapses_on)),
        IntroductionRequest.requested_at.desc(),
        IntroductionRequest.id,
    )
    ids = sa.select(IntroductionRequest.id).where(*_conditions(wanted, user_id, today)).order_by(*order)
    page, total = page_of_ids(session, ids, offset, limit)
    return load_introduction_requests(session, page), total


def _conditions(wanted: IntroductionRequestsWanted, user_id: uuid.UUID, today: date) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.ids is not None:
        found.append(IntroductionRequest.id.in_(wanted.ids))
    if wanted.state is not None:
        found.append(sa.or_(sa.false(), *(in_state(state, today) for state in wanted.state)))
    for side, is_me in (
        (IntroductionRequest.requester_id, wanted.is_mine),
        (IntroductionRequest.asked_id, wanted.is_for_me),
    ):
        if is_me is not None:
            found.append(side == user_id if is_me else side != user_id)
    for columns, value in (
        ((IntroductionRequest.target_person_id, IntroductionRequest.via_person_id), wanted.person_id),
        ((IntroductionRequest.target_organisation_id, IntroductionRequest.via_organisation_id), wanted.organisation_id),
        ((IntroductionRequest.policy_ask_id,), wanted.policy_ask_id),
    ):
        if value:
            found.append(sa.or_(*(column == value for column in columns)))
    return found


def load_introduction_requests(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[IntroductionRequest]:
    """Requests with everybody whom they name, in the order of `ids`, in one statement."""
    if not ids:
        return []
    by_id = {row.id: row for row in _with_names(session, IntroductionRequest.id.in_(ids))}
    return [by_id[request_id] for request_id in ids if request_id in by_id]


def load_for_my_week(
    session: Session, user_id: uuid.UUID, today: date, now: datetime
) -> tuple[list[IntroductionRequest], list[IntroductionRequest]]:
    """Those for this user and those from them: open, or answered in the last 14 days; one statement for both."""
    waits = in_state(IntroductionState.OPEN, today)
    was_answered = sa.and_(
        in_state(IntroductionState.ANSWERED, today), IntroductionRequest.answered_at >= now - ANSWERED_WITHIN
    )
    order = (
        sa.case((waits, 0), else_=1),
        IntroductionRequest.answered_at.desc(),
        IntroductionRequest.lapses_on,
        IntroductionRequest.id,
    )
    lists = [
        sa.select(IntroductionRequest.id)
        .where(side == user_id, sa.or_(waits, was_answered))
        .order_by(*order)
        .limit(MOST_IN_MY_WEEK)
        .correlate(None)
        for side in (IntroductionRequest.asked_id, IntroductionRequest.requester_id)
    ]
    rows = _with_names(session, sa.or_(*(IntroductionRequest.id.in_(ids) for ids in lists)), *order)
    return [row for row in rows if row.asked_id == user_id], [row for row in rows if row.requester_id == user_id]


def _with_names(session: Session, where: sa.ColumnElement[bool], *order: Any) -> Sequence[IntroductionRequest]:
    return session.scalars(
        sa.select(IntroductionRequest)
        .where(where)
        .options(*WITH_NAMES)
        .order_by(*order)
        .execution_options(populate_existing=True)
    ).all()


WITH_NAMES = tuple(
    joinedload(named)
    for named in (
        IntroductionRequest.requester,
        IntroductionRequest.asked,
        IntroductionRequest.suggested_user,
        IntroductionRequest.via_person,
        IntroductionRequest.via_organisation,
        IntroductionRequest.target_person,
        IntroductionRequest.target_organisation,
        IntroductionRequest.policy_ask,
    )
)
