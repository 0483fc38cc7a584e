"""Selects of policy asks and their trails, with the fields that lists may be sorted and filtered by."""

import enum
import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from backend.accounts.queries import contains
from backend.kit.paging import page_of_ids
from backend.kit.text import check_line
from backend.policy_asks.models import (
    AskCommitment,
    AskEvidence,
    AskParty,
    AskReader,
    AskWording,
    Commitment,
    PolicyAsk,
    Stage,
    StageChange,
)
from backend.policy_asks.stakeholders import label_of, with_stakeholder
from backend.stakeholders.models import Role


class PolicyAskSortField(enum.Enum):
    TITLE = "title"
    STAGE = "stage"
    STAGE_CHANGED_ON = "stage_changed_on"
    DECISION_CLOSES_ON = "decision_closes_on"
    LAST_RAISED_ON = "last_raised_on"
    RECORDED_AT = "recorded_at"


class RaisedSource:
    """Who can say in how many interactions an ask was raised, and when last.

    Interactions lie above asks, so they register themselves here. Until they do, no ask was ever raised.
    """

    def __init__(self) -> None:
        self._make: Callable[[Session], sa.Subquery] | None = None

    def register(self, make: Callable[[Session], sa.Subquery]) -> None:
        """`make` returns (policy_ask_id, raised_count, last_raised_on), of what the session's viewer may see."""
        self._make = make

    def rows(self, session: Session) -> sa.Subquery:
        return self._make(session) if self._make else _NEVER_RAISED


_NEVER_RAISED = (
    sa.select(
        PolicyAsk.id.label("policy_ask_id"),
        sa.literal(0).label("raised_count"),
        sa.null().cast(sa.Date).label("last_raised_on"),
    )
    .where(sa.false())
    .subquery("raised")
)
raised_source = RaisedSource()


@dataclass(frozen=True)
class PolicyAsksWanted:
    """What a list may be narrowed by. `closes_before` excludes its day; `q` is looked for in title and text."""

    ids: list[uuid.UUID] | None = None
    q: str | None = None
    stage: list[Stage] | None = None
    theme: str | None = None
    owner_id: uuid.UUID | None = None
    is_race_equality: bool | None = None
    closes_before: date | None = None
    organisation_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    commitment: Commitment | None = None


@dataclass(frozen=True)
class PolicyAskRow:
    """An ask with its trail, newest change first, and its parties by name."""

    ask: PolicyAsk
    raised_count: int
    last_raised_on: date | None
    wording_number: int
    newest_evidence_year: int | None
    created_by_id: uuid.UUID | None
    stage_changes: list[StageChange] = field(default_factory=list)
    parties: list[AskParty] = field(default_factory=list)


def latest_change(value: Any, day: date | None = None) -> sa.ScalarSelect[Any]:
    """A column of `StageChange` as it was on `day` (None: now) for the ask of the enclosing select.

    The stage of an ask on a day is that of its latest change by `changed_on`, then `recorded_at`, then `id`.
    """
    return (
        sa.select(value)
        .where(StageChange.policy_ask_id == PolicyAsk.id, *([StageChange.changed_on <= day] if day else []))
        .order_by(StageChange.changed_on.desc(), StageChange.recorded_at.desc(), StageChange.id.desc())
        .limit(1)
        .correlate(PolicyAsk)
        .scalar_subquery()
    )


def stage_order(stage: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    """The place of a stage on the ladder, with those beside it last: for sorting, never for arithmetic."""
    return sa.case({each: place for place, each in enumerate(Stage)}, value=stage)


def find_policy_asks(
    session: Session,
    wanted: PolicyAsksWanted,
    *,
    sort: PolicyAskSortField = PolicyAskSortField.TITLE,
    descending: bool = False,
    offset: int = 0,
    limit: int = 25,
) -> tuple[Sequence[PolicyAskRow], int]:
    ids = sa.select(PolicyAsk.id).where(*conditions(wanted))
    if sort is PolicyAskSortField.LAST_RAISED_ON:
        raised = raised_source.rows(session)
        ids = ids.outerjoin(raised, raised.c.policy_ask_id == PolicyAsk.id)
        key: sa.ColumnElement[Any] = raised.c.last_raised_on
    else:
        key = SORTS[sort]
    order = key.desc() if descending else key.asc()
    page, total = page_of_ids(session, ids.order_by(order.nulls_last(), PolicyAsk.id), offset, limit)
    return load_policy_asks(session, page), total


SORTS: dict[PolicyAskSortField, sa.ColumnElement[Any]] = {
    PolicyAskSortField.TITLE: sa.func.lower(PolicyAsk.title),
    PolicyAskSortField.STAGE: stage_order(latest_change(StageChange.stage)),
    PolicyAskSortField.STAGE_CHANGED_ON: latest_change(StageChange.changed_on),
    PolicyAskSortField.DECISION_CLOSES_ON: PolicyAsk.decision_closes_on.expression,
    PolicyAskSortField.RECORDED_AT: PolicyAsk.recorded_at.expression,
}


def conditions(wanted: PolicyAsksWanted) -> list[sa.ColumnElement[bool]]:
    check_line(wanted.theme, "filter.theme", max_length=100)
    found = contains(PolicyAsk.title + "\n" + PolicyAsk.text, wanted.q)
    if wanted.ids is not None:
        found.append(PolicyAsk.id.in_(wanted.ids))
    if wanted.stage is not None:
        found.append(latest_change(StageChange.stage).in_(wanted.stage))
    if wanted.theme is not None:
        found.append(PolicyAsk.theme == wanted.theme)
    if wanted.owner_id:
        found.append(PolicyAsk.owner_id == wanted.owner_id)
    if wanted.is_race_equality is not None:
        found.append(PolicyAsk.is_race_equality == wanted.is_race_equality)
    if wanted.closes_before:
        found.append(PolicyAsk.decision_closes_on < wanted.closes_before)
    if wanted.organisation_id:
        there = sa.select(Role.id).where(Role.organisation_id == wanted.organisation_id)
        found.append(
            _has_party(sa.or_(AskParty.organisation_id == wanted.organisation_id, AskParty.role_id.in_(there)))
        )
    if wanted.person_id:
        theirs = sa.select(Role.id).where(Role.person_id == wanted.person_id)
        found.append(_has_party(AskParty.role_id.in_(theirs)))
    if wanted.commitment is not None:
        serving = sa.select(AskCommitment.policy_ask_id).where(AskCommitment.commitment == wanted.commitment)
        found.append(PolicyAsk.id.in_(serving))
    return found


def _has_party(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return PolicyAsk.id.in_(sa.select(AskParty.policy_ask_id).where(condition))


def load_policy_asks(session: Session, ids: Sequence[uuid.UUID]) -> Sequence[PolicyAskRow]:
    """Asks with all that belongs to them, in the order of `ids`, in five statements however many they are."""
    if not ids:
        return []
    raised = raised_source.rows(session)
    rows = session.execute(
        sa.select(
            PolicyAsk,
            sa.func.coalesce(raised.c.raised_count, 0),
            raised.c.last_raised_on,
            _of_ask(sa.func.max(AskWording.number), AskWording.policy_ask_id),
            _of_ask(sa.func.max(AskEvidence.year), AskEvidence.policy_ask_id),
            _of_ask(AskWording.recorded_by_id, AskWording.policy_ask_id, AskWording.number == 1),
        )
        # Named on both sides, so that only the points of these asks are counted and not those of every ask.
        .outerjoin(raised, sa.and_(raised.c.policy_ask_id == PolicyAsk.id, raised.c.policy_ask_id.in_(ids)))
        .where(PolicyAsk.id.in_(ids))
        .options(
            joinedload(PolicyAsk.owner),
            selectinload(PolicyAsk.commitments),
            selectinload(PolicyAsk.readers).joinedload(AskReader.user),
        )
        .execution_options(populate_existing=True)
    )
    by_id = {row[0].id: PolicyAskRow(*row) for row in rows}
    for change in load_stage_changes(session, list(by_id)):
        by_id[change.policy_ask_id].stage_changes.append(change)
    for ask_id, parties in load_parties(session, list(by_id)).items():
        by_id[ask_id].parties.extend(parties)
    return [by_id[ask_id] for ask_id in ids if ask_id in by_id]


def _of_ask(value: Any, key: Any, *where: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    return sa.select(value).where(key == PolicyAsk.id, *where).correlate(PolicyAsk).scalar_subquery()


def load_stage_changes(session: Session, ask_ids: Sequence[uuid.UUID]) -> Sequence[StageChange]:
    """Newest first."""
    return session.scalars(
        sa.select(StageChange)
        .where(StageChange.policy_ask_id.in_(ask_ids))
        .order_by(StageChange.changed_on.desc(), StageChange.recorded_at.desc(), StageChange.id.desc())
        .options(joinedload(StageChange.recorded_by))
        .execution_options(populate_existing=True)
    ).all()


def load_parties(session: Session, ask_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[AskParty]]:
    """Addressees and decision-makers of each ask, by name."""
    rows = session.scalars(
        sa.select(AskParty)
        .where(AskParty.policy_ask_id.in_(ask_ids))
        .options(*with_stakeholder(AskParty))
        .execution_options(populate_existing=True)
    )
    found: dict[uuid.UUID, list[AskParty]] = defaultdict(list)
    for party in rows:
        found[party.policy_ask_id].append(party)
    for parties in found.values():
        parties.sort(key=lambda party: (label_of(party).casefold(), party.id))
    return found
